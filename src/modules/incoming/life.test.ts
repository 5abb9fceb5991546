import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import { clock } from '#kernel/actor'
import { HOUR } from '#kernel/day'
import { runAct } from '#platform/acts/run'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { type Hands, type World, world } from '#test/world'

/**
 * 事事有着落、件件有回音: random lives of received papers over the real acts. After every single act each paper is either in somebody's hands, who can do
 * the next step, or has ended with an answer; and every line of an instruction has a matter or a named reader, or stands on the red list (批必查).
 */
describe.each(engines)('the life of received papers (%s)', engine => {
  let w: World
  let clerk: Hands
  const unit = (name: string) => w.town.units.get(name)!
  const person = (name: string) => w.town.people.get(name)!.id
  const yes = { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }
  const leaders = ['周明德', '何秀兰']
  const readers = ['沈致和', '罗文渊', '石磊', '常江']
  const leads = [['云岭县水利局', '乔丽'], ['云岭县财政局', '黎静']] as const
  let sent = 0
  const fromCity = (topic: string, payload: object) => runAct(w.app.ground, {
    name: topic, actor: clock(w.town.tenantId), now: w.now(), origin: null, input: { from: w.towns.yunzhou!.tenantId, key: `k${++sent}`, sentAt: w.now(), payload },
  }) as Promise<any>

  beforeAll(async () => {
    w = await world({ engine })
    clerk = await w.as('范晓琳')
  }, 120_000)
  afterAll(() => w?.close())

  /** From the city, as the outbox brings it. */
  async function arrive(): Promise<{ id: string; key: string }> {
    const key = crypto.randomUUID()
    const title = `云州市人民政府办公室关于第${++sent}项工作的函`
    const text = DocumentText.parse({ kind: 'letter', title, body: bodyOf(['请研究办理。']), issuers: ['云州市人民政府办公室'] })
    const { receiptId } = await fromCity('incoming.takeIn', {
      receiptId: key, as: 'main', title, text, hash: `h${sent}`, number: { code: '云州政办函', year: 2026, serial: sent }, date: '2026-11-24', printDate: '2026-11-24', fromName: '云州市人民政府办公室', signedBy: null, answers: null,
    })
    return { id: receiptId, key }
  }

  type Step = { is: string; n: number; flag: boolean; apt: boolean }
  const kinds = ['signFor', 'register', 'review', 'review', 'propose', 'propose', 'instruct', 'instruct', 'oral', 'mark', 'mark', 'progress', 'finish', 'finish', 'back', 'onward', 'circulate', 'markRead', 'markRead', 'pass', 'skip', 'takeOff', 'urge', 'answer', 'file', 'callOff', 'recall'] as const
  const step = fc.record({ is: fc.constantFrom(...kinds), n: fc.nat(1_000), flag: fc.boolean(), apt: fc.integer({ min: 0, max: 2 }).map(x => x > 0) })

  const firstName = (name: string) => name.split('（')[0]!
  const pick = <T,>(list: readonly T[], n: number): T => list[n % list.length]!
  const done = new Map<string, number>()

  /** What may well come next; two acts in three are of these, the third is any act at any moment. */
  const apt = (v: any): readonly (typeof kinds)[number][] => {
    if (v.state === 'sent') return ['signFor']
    if (v.state === 'signedFor') return ['register']
    if (v.state === 'registered') return ['review']
    if (v.state === 'handling' && v.purpose === 'reading') return v.readers > v.readBy ? ['markRead', 'pass', 'skip', 'takeOff', 'urge', 'markRead'] : ['circulate', 'file', 'oral', 'mark']
    const open = v.instructions.some((i: any) => i.lines.some((l: any) => l.mark === null))
    const beside = ['circulate', 'oral', 'answer', 'markRead', ...(open ? ['mark', 'mark', 'mark'] as const : [])] as const
    return [...({ 初审: ['onward'], 拟办: ['propose'], 批示: ['instruct', 'oral', 'back'], 承办: ['progress', 'finish', 'finish', 'back'] } as Record<string, (typeof kinds)[number][]>)[v.step] ?? ['file', 'recall'], ...beside]
  }

  /** The way to the end, as willing people take it. */
  const onward = (v: any): (typeof kinds)[number] => {
    if (v.circulation.some((c: any) => c.readAt === null && c.recalledAt === null && c.passedTo === null)) return 'markRead'
    if (v.instructions.some((i: any) => i.lines.some((l: any) => l.mark === null))) return 'mark'
    if (v.state === 'handling' && v.purpose === 'action') return ({ 初审: 'onward', 拟办: 'propose', 批示: 'instruct', 承办: 'finish' } as const)[v.step as '承办']
    return ({ sent: 'signFor', signedFor: 'register', registered: 'review' } as const)[v.state as 'sent'] ?? 'file'
  }

  /** Whoever ought to be able to does it; at the wrong moment it is refused and nothing changes. */
  async function live(p: { id: string; key: string }, given: Step): Promise<void> {
    const { id } = p
    const { n, flag } = given
    const view = await clerk.must('incoming.read', { id })
    const is = given.apt ? pick(apt(view), n) : given.is
    const holder = view.holders[0] ? await w.as(firstName(pick(view.holders as string[], n))) : clerk
    const reading = view.circulation.filter((c: any) => c.holds && c.readAt === null && c.recalledAt === null && c.passedTo === null)
    const reader = reading.length ? pick<any>(reading, n) : null
    const [leadUnit] = pick(leads, n)
    const lines = view.instructions.flatMap((i: any) => i.lines.filter((l: any) => l.mark === null).map((l: any) => ({ instructionId: i.id, no: l.no })))
    const acts: Record<(typeof kinds)[number], () => Promise<{ status: number; body: any }> | null> = {
      signFor: () => clerk.act('incoming.signFor', { id }),
      register: () => clerk.act('incoming.register', { id, purpose: flag ? 'action' : 'reading' }),
      review: () => clerk.act('incoming.review', { id, answers: yes, verdict: n % 9 ? 'accept' : 'return', reasons: n % 9 ? '' : '不属本机关职权。' }),
      propose: () => holder.act('incoming.propose', { id, opinion: '建议由主办单位核实情况，三日内提出意见报办公室。', lead: { unitId: unit(leadUnit) }, leaders: leaders.slice(0, n % 3).map(person), assistants: flag ? [unit('云岭县统计局')] : [] }),
      instruct: () => holder.act('incoming.instruct', { id, words: flag ? '同意。\n请抓紧办理。' : '请报结果。' }),
      oral: () => clerk.act('incoming.recordOral', { id, leaderId: person(pick(leaders, n)), words: '口头：请速办。', heardAt: w.now(), witnessId: person('沈致和') }),
      mark: () => (lines.length ? clerk.act('incoming.markLine', { ...pick<any>(lines, n), as: flag ? { is: 'note', personId: person('沈致和') } : { is: 'act', unitId: unit(leadUnit), due: '2027-06-30' } }) : null),
      progress: () => holder.act('incoming.progress', { id, words: '正在核实。' }),
      finish: () => holder.act('incoming.finish', { id, result: '已核实并整改到位。' }),
      back: () => routed(holder, view, (taskId, to) => holder.act('routing.return', { taskId, to, reason: '请补充意见。', straightBack: flag })),
      onward: () => (view.step === '初审' ? clerk.must('routing.trail', { routeId: view.routeId }).then(t => clerk.act('routing.approve', { taskId: t.hands[0].taskId, opinion: '已补充。' })) : null),
      circulate: () => clerk.act('incoming.circulate', { id, people: readers.slice(n % 2, 2 + n % 3).map(person), ordered: flag }),
      markRead: () => (reader ? w.as(reader.name).then(x => x.act('incoming.markRead', { id })) : null),
      pass: () => (reader ? w.as(reader.name).then(x => x.act('incoming.passReading', { id, toId: person(pick(readers, n)), reason: '由其阅' })) : null),
      skip: () => (reader ? clerk.act('incoming.skipReading', { id, personId: reader.personId, reason: '外出' }) : null),
      takeOff: () => (reader ? clerk.act('incoming.recallReading', { id, personId: reader.personId, reason: '无需阅' }) : null),
      urge: () => (reader ? clerk.act('incoming.urgeReading', { id, personId: reader.personId }) : null),
      answer: () => clerk.act('incoming.answer', { id, words: '收悉，正在办理。' }),
      file: () => clerk.act('incoming.file', { id }),
      callOff: () => (view.routeId && n % 4 === 0 ? clerk.act('routing.cancel', { routeId: view.routeId, reason: '来文事项已并入另件办理。' }) : null),
      recall: () => (n % 7 === 0 ? fromCity('incoming.takeRecall', { receiptId: p.key, at: w.now(), reason: '发文有误' }).then(body => ({ status: 200, body })) : null),
    }
    const reply = await acts[is as (typeof kinds)[number]]()
    if (reply) expect(reply.status, `${is}: ${JSON.stringify(reply.body)}`).toBeLessThan(500)
    if (reply?.status === 200) done.set(is, (done.get(is) ?? 0) + 1)
  }

  async function routed(holder: Hands, view: any, go: (taskId: string, to: object) => Promise<{ status: number; body: any }>) {
    if (!view.routeId) return { status: 409, body: null }
    const trail = await holder.act('routing.trail', { routeId: view.routeId })
    const able = trail.body.abilities?.find((a: any) => a.action === 'return' && !a.refused && a.targets.length)
    if (!able) return { status: 409, body: null }
    const { title: _, ...to } = able.targets[0]
    return go(able.taskId, to)
  }

  /** Exactly one next step, in hands that can do it; or an end with an answer, in nobody's. */
  async function isSettled(id: string): Promise<void> {
    const v = await clerk.must('incoming.read', { id })
    const says = `${v.state} ${v.purpose} ${v.step} ${v.holders}`
    const held = v.circulation.filter((c: any) => c.holds && c.readAt === null && c.recalledAt === null && c.passedTo === null)
    const unread = v.circulation.filter((c: any) => c.readAt === null && c.recalledAt === null && c.passedTo === null)
    const hands = v.routeId ? (await clerk.must('routing.trail', { routeId: v.routeId })).hands : []

    // 传阅 goes beside the work: while somebody has to read, it is with somebody, and it waits in that person's box.
    expect(held.length > 0, says).toBe(unread.length > 0)
    for (const c of held) expect((await (await w.as(c.name)).must('incoming.list', { box: 'toRead', limit: 100 })).rows.map((r: any) => r.id), says).toContain(id)

    const office = ['signFor', 'register', 'review'].filter(a => v.may[a])
    const expected = { sent: ['signFor'], signedFor: ['register'], registered: ['review'] }[v.state as string] ?? []
    expect(office, says).toEqual(expected)
    expect(hands.length > 0, says).toBe(v.state === 'handling' && v.purpose === 'action')
    if (hands.length) {
      expect(new Set(hands.map((h: any) => h.title)).size, says).toBe(1)
      expect(v.holders, says).toEqual(hands.map((h: any) => h.holder.name))
      const may = { 拟办: 'propose', 批示: 'instruct', 承办: 'finish' }[v.step as string]!
      for (const h of hands) {
        const who = await w.as(firstName(h.holder.name))
        // Returned to whoever began it, he sends it on by the route's own button.
        if (v.step === '初审') expect((await who.must('routing.trail', { routeId: v.routeId })).abilities.some((a: any) => a.action === 'approve' && a.taskId === h.taskId && !a.refused), says).toBe(true)
        else expect((await who.must('incoming.read', { id })).may[may], `${says} ${h.holder.name}`).toBe(true)
        expect((await who.must('routing.todo', { limit: 100 })).rows.some((t: any) => t.taskId === h.taskId), says).toBe(true)
      }
    }
    if (v.state === 'handling' && v.purpose === 'reading') expect(unread.length > 0 || v.may.file, says).toBe(true)
    if (v.state === 'done') expect([v.result?.length > 0, v.may.file], says).toEqual([true, unread.length === 0])
    if (v.state === 'returned') expect(v.returned.reason).toBeTruthy()
    if (v.state === 'recalled') expect([v.recall.reason.length > 0, unread.length], says).toEqual([true, 0])
    if (v.state === 'filed') expect([v.archiveNumber?.length > 0, unread.length, v.may.circulate], says).toEqual([true, 0, false])

    const red = new Set((await clerk.must('incoming.instructions')).rows.filter((r: any) => r.receiptId === id).map((r: any) => `${r.instructionId}.${r.no}`))
    for (const i of v.instructions) for (const l of i.lines) {
      if (l.mark === 'act') expect(l.matterId).toBeTruthy()
      else if (l.mark === 'note') expect(l.noter).toBeTruthy()
      expect(red.has(`${i.id}.${l.no}`), `${says} 批必查`).toBe(l.mark === null)
    }
  }

  test('property: whatever happens to it, a paper is in somebody’s hands or has ended with an answer, and willing people always bring it there', async () => {
    for (const steps of fc.sample(fc.array(step, { minLength: 12, maxLength: 18 }), { numRuns: 7, seed: 20261127 })) {
      const p = await arrive()
      await isSettled(p.id)
      // Every life begins on the road, so that chance does its work where there is something to do.
      for (const s of [{ is: 'signFor', n: 1, flag: true, apt: false }, { is: 'register', n: 1, flag: steps[0]!.n % 3 > 0, apt: false }, { is: 'review', n: 1, flag: true, apt: false }, ...steps]) {
        w.pass(HOUR / 6)
        await live(p, s)
        await isSettled(p.id)
      }
      // No dead ends: wherever it is by now, willing people bring it to its end.
      for (let n = 0; ; n++) {
        const v = await clerk.must('incoming.read', { id: p.id })
        if (['filed', 'returned', 'recalled'].includes(v.state)) break
        expect(n, `${v.state} ${v.step}`).toBeLessThan(40)
        await live(p, { is: onward(v), n: n + 1, flag: n % 2 > 0, apt: false })
      }
      await isSettled(p.id)
    }
    // A property over acts that were all refused would say nothing.
    expect(done.size, [...done].join(' ')).toBeGreaterThan(14)
    for (const is of ['register', 'review', 'propose', 'instruct', 'oral', 'mark', 'finish', 'circulate', 'markRead', 'file', 'recall']) expect(done.get(is) ?? 0, `${is}: ${[...done].join(' ')}`).toBeGreaterThan(0)
  }, 240_000)
})
