import fc from '#test/property'
import { and, asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { numberText } from '#gongwen/document'
import { DAY, dayOf, HOUR } from '#kernel/day'
import { bodyOf } from '#demo/papers'
import { fact } from '#platform/facts/schema'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type Hands, type World, world } from '#test/world'

/**
 * The whole life of documents as random histories over the real acts: whatever is tried by whomever in whatever order, what was signed is what is sealed,
 * issued and filed; nothing happens before what must precede it; every exception stands on the list of its month with who and why, and nothing else does;
 * every step leaves its fact, once; who is not in the range sees nothing.
 */
const people = ['祝捷', '霍平安', '罗文渊', '周明德', '林远山', '范晓琳', '邓洁', '严守成', '陶然', '邹万林']
const moves = ['forward', 'forward', 'forward', 'forward', 'forward', 'forward', 'forward', 'return', 'edit', 'editWithReason', 'out', 'withdraw', 'except', 'except', 'decide', 'decide', 'skip', 'callOff'] as const
const Move = fc.record({ is: fc.constantFrom(...moves), who: fc.constantFrom(...people), n: fc.nat(11) })
const History = fc.record({ joint: fc.boolean(), moves: fc.array(Move, { minLength: 30, maxLength: 50 }) })
type Move = { is: (typeof moves)[number]; who: string; n: number }

/** Rules of a document and who may let one pass, once; the last has no exception. */
const exceptions = [['documents.formatGateOpen', '沈致和'], ['documents.tooLong', '周明德'], ['documents.wordingGateOpen', '沈致和'], ['documents.legalGateOpen', null]] as const
type Listed = { at: number; kind: 'rule' | 'procedure'; by: string; approver: string; reason: string; rule: string; state: string }
type Life = { id: string; asked: { id: string; by: string; grantor: string; row: Listed }[]; changes: number; judged: number }

describe.each(engines)('random lives of documents (%s)', engine => {
  let w: World
  /** Every exception that was let pass in any life, as the lists of the months ought to have it. */
  const passed: Listed[] = []
  beforeAll(async () => { w = await world({ engine }) }, 120_000)
  afterAll(() => w?.close())

  const todo = async (name: string, id: string) => (await (await w.as(name)).must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id)
  const read = async (id: string) => (await w.as('祝捷')).must('documents.read', { id })
  const holdersOf = (d: any): string[] => d.holders.map((h: string) => h.split('（')[0]!)

  /** An act of a step is done by whoever was shown that he may, and by nobody else. */
  async function byWhoMay(hands: Hands, act: string, d: any, input: object): Promise<void> {
    const before = await hands.act('documents.read', { id: d.id })
    const answer = await hands.act(`documents.${act}`, input)
    if (answer.status === 200) expect(before.body.may[act], `${hands.name} ${act}`).toBe(true)
  }

  async function forward(life: Life, first: string): Promise<void> {
    const { id } = life
    const d = await read(id)
    for (const name of [first, ...holdersOf(d)]) {
      const t = await todo(name, id)
      if (!t) continue
      const hands = await w.as(name)
      if (['officeReview', 'viceSign', 'chiefSign', 'jointSign'].includes(t.step) && (await (await w.as('罗文渊')).act('documents.judgeGates', allPassed(id))).status === 200) life.judged++
      if (!['number', 'seal', 'issue', 'file'].includes(t.step)) return void await hands.act('routing.approve', { taskId: t.taskId, opinion: '同意。' })
      return byWhoMay(hands, t.step, d, t.step === 'seal' ? { id, copies: d.copiesApproved } : { id })
    }
  }

  /** The words are changed by whoever was shown that he may; signed ones only with a reason, and then nobody’s signature stands. */
  async function edit(life: Life, hands: Hands, reason: string): Promise<void> {
    const { id } = life
    const { status, body: d } = await hands.act('documents.read', { id })
    if (status !== 200) return
    const saved = await hands.act('documents.save', { id, version: d.version, text: { ...d.text, body: [...d.text.body, ...bodyOf([`又及${w.now()}。`])] }, reason })
    if (saved.status !== 200) return
    expect([d.may.edit, d.hashes.sealed], `${hands.name} changes what he may`).toEqual([true, null])
    if (d.state !== 'drafting') life.changes++
    if (!d.hashes.signed) return
    expect(reason, 'a signed text is changed with a reason').not.toBe('')
    expect((await read(id)).hashes.signed, 'and is signed anew').toBeNull()
  }

  async function except(life: Life, m: Move): Promise<void> {
    const [rule, grantor] = exceptions[m.n % exceptions.length]!
    const [by] = m.n % 4 ? holdersOf(await read(life.id)) : [m.who]
    const hands = await w.as(by ?? '祝捷')
    const reason = `第${w.now()}次：排版人员外出，印前再核。`
    const answer = await hands.act('exceptions.request', { rule, subject: { module: 'documents', kind: 'document', id: life.id }, reason })
    if (!grantor) return expect(answer.status, 'a rule without exceptions').not.toBe(200)
    if (answer.status === 200) life.asked.push({ id: answer.body.id, by: hands.name, grantor: grantor === hands.name ? '林远山' : grantor, row: { at: w.now(), kind: 'rule', by: hands.name, approver: '', reason, rule, state: 'asked' } })
  }

  async function decide(life: Life, m: Move): Promise<void> {
    const e = life.asked.find(x => x.row.state === 'asked')
    if (!e) return
    const name = m.n % 4 === 0 ? m.who : e.grantor
    const state = m.n % 4 === 1 ? 'refused' : 'granted'
    const { status } = await (await w.as(name)).act(state === 'refused' ? 'exceptions.refuse' : 'exceptions.grant', { id: e.id, words: '已阅。' })
    if (status !== 200) return
    expect(name, 'nobody lets his own request pass').not.toBe(e.by)
    expect(['周明德', '林远山', '沈致和'], 'nor anybody without the post for it').toContain(name)
    Object.assign(e.row, { state, at: w.now(), approver: name })
    if (state === 'granted') passed.push(e.row)
  }

  async function skip(life: Life): Promise<void> {
    const office = await w.as('沈致和')
    const trail = await office.act('routing.trail', { routeId: (await read(life.id)).routeId })
    const hand = trail.body.hands?.[0]
    // What an act of the house does (编号、用印、分发、归档) is not left out here: there is no paper without it.
    if (trail.status !== 200 || !hand || ['编号', '用印', '分发', '归档'].includes(hand.title)) return
    const reason = `第${w.now()}次：经办人外出，事不宜迟。`
    const { status } = await office.act('routing.skip', { taskId: hand.taskId, approver: w.town.people.get('林远山')!.id, reason, rule: '县政府办公室规定' })
    if (status !== 200) return
    expect(hand.title, 'no signature is left out').not.toMatch(/签发/)
    passed.push({ at: w.now(), kind: 'procedure', by: '沈致和', approver: '林远山', reason, rule: 'routing.exception', state: 'granted' })
  }

  /** 撤销办理 by the office head with a named approver: on the list too, and never of what is out. */
  async function callOff(life: Life): Promise<void> {
    const { routeId, hashes } = await read(life.id)
    const reason = `第${w.now()}次：事项已并入另件办理。`
    const { status } = await (await w.as('沈致和')).act('routing.cancel', { routeId, reason, approver: w.town.people.get('林远山')!.id })
    if (status !== 200) return
    expect(hashes.issued, 'what is out is recalled, voided or repealed, not called off').toBeNull()
    passed.push({ at: w.now(), kind: 'procedure', by: '沈致和', approver: '林远山', reason, rule: 'routing.exception', state: 'granted' })
  }

  async function move(life: Life, m: Move): Promise<void> {
    const { id } = life
    const hands = await w.as(m.who)
    w.pass(HOUR)
    if (m.is === 'forward') return forward(life, m.who)
    if (m.is === 'except') return except(life, m)
    if (m.is === 'decide') return decide(life, m)
    if (m.is === 'skip') return skip(life)
    if (m.is === 'callOff') return void (m.n % 4 === 0 && await callOff(life))
    if (m.is === 'withdraw') return void await hands.act('routing.withdraw', { routeId: (await read(id)).routeId })
    if (m.is === 'edit' || m.is === 'editWithReason') return edit(life, m.n % 2 ? hands : await w.as(holdersOf(await read(id))[0] ?? m.who), m.is === 'edit' ? '' : '补充')
    if (m.is === 'out') {
      const act = (['number', 'seal', 'issue', 'file'] as const)[m.n % 4]!
      const d = await read(id)
      return byWhoMay(hands, act, d, act === 'seal' ? { id, copies: d.copiesApproved } : { id })
    }
    const t = await todo(m.who, id)
    if (t) await hands.act('routing.return', { taskId: t.taskId, to: { step: m.n % 2 ? 'start' : 'officeReview' }, reason: '请修改', straightBack: m.n % 3 > 0 })
  }

  async function holds(id: string, before: any): Promise<any> {
    const d = await read(id)
    const { text, signed, sealed, issued, filed } = d.hashes
    const standing = d.signatures.filter((s: any) => s.struckAt === null)
    for (const s of standing) expect(s.hash, 'a standing signature is on the text as it stands').toBe(text)
    expect(signed).toBe(standing.length ? text : null)
    for (const h of [sealed, issued, filed]) if (h !== null) expect(h, 'signed = sealed = issued = filed').toBe(signed)
    if (d.date) expect(d.date, 'the date is the day of the last signature').toBe(dayOf(Math.max(...standing.map((s: any) => s.at))))
    if (d.date) expect(standing).toHaveLength(d.text.issuers.length)
    if (sealed || issued) expect(d.date && d.number).toBeTruthy()
    if (filed) expect(issued).not.toBeNull()
    if (issued) expect(sealed).not.toBeNull()
    if (d.number && !before?.number) {
      const { definition } = await (await w.as('祝捷')).must('routing.trail', { routeId: d.routeId })
      expect(definition.steps.find((s: any) => s.key === 'recheck').passed, 'no number before 复核').not.toBeNull()
    }
    if (before?.hashes.sealed) expect(text, 'nothing changes after the seal').toBe(before.hashes.text)
    if (before?.number) expect(d.number, 'a number stays').toEqual(before.number)
    return d
  }

  /** 留痕: what happened is in the chain, once and with the hash it happened to; what did not happen is not. */
  async function isOnFile(life: Life, d: any): Promise<void> {
    const rows = await w.database.db.select({ what: fact.what, detail: fact.detail }).from(fact)
      .where(and(eq(fact.tenantId, w.town.tenantId), sql`${fact.about} ->> 'id' = ${life.id}`)).orderBy(asc(fact.at), asc(fact.id))
    const of = (what: string) => rows.filter(r => r.what === `documents.${what}`).map(r => r.detail as any)
    expect(of('numbered').map(f => f.number)).toEqual(d.number ? [numberText(d.number)] : [])
    expect(of('signed').map(f => f.hash).sort()).toEqual(d.signatures.map((s: any) => s.hash).sort())
    expect(of('issued').map(f => f.hash)).toEqual(d.hashes.issued ? [d.hashes.issued] : [])
    expect(of('filed').map(f => f.hash)).toEqual(d.hashes.filed ? [d.hashes.filed] : [])
    expect([...of('textChanged'), ...of('changedAfterSignature')], 'changes').toHaveLength(life.changes)
    expect(of('gatesJudged')).toHaveLength(life.judged)
    const { rows: impressions } = await (await w.as('邓洁')).must('documents.sealRegister', { documentId: life.id })
    expect(of('sealed').map(f => [f.organ, f.hash]).sort()).toEqual(impressions.map((r: any) => [r.organ, r.hash]).sort())
    for (const r of impressions) expect(r.hash).toBe(d.hashes.signed)
    if (d.hashes.sealed) expect(impressions, 'every organ has sealed').toHaveLength(d.text.issuers.length)
  }

  test('hold whatever is tried', async () => {
    const reached = new Set<string>()
    await fc.assert(fc.asyncProperty(History, async history => {
      w.pass(DAY)
      const clerk = await w.as('祝捷')
      const joint = [w.town.units.get('云岭县林业局')!]
      const { id } = await clerk.must('documents.create', {
        kind: 'notice',
        text: { title: '关于随机检查的通知', mainRecipients: ['青石镇人民政府'], body: bodyOf(['经县政府同意，现就有关事项通知如下。']), ...(history.joint ? { issuers: ['云岭县应急管理局', '云岭县林业局'] } : {}) },
        arrangement: { recipients: [{ as: 'main', unitId: w.town.units.get('云岭县青石镇人民政府')!, tenantId: null, name: '青石镇人民政府' }], jointUnits: history.joint ? joint : [] },
      })
      await clerk.must('documents.submit', { id })
      const life: Life = { id, asked: [], changes: 0, judged: 0 }
      let d: any = null
      for (const m of history.moves) {
        await move(life, m)
        d = await holds(id, d)
        reached.add(d.state)
      }
      await isOnFile(life, d)
      // A reader of another department, and one of a township to which nothing was sent.
      for (const outsider of [await w.as('乔丽'), await w.as('谷雨')]) {
        expect((await outsider.act('documents.read', { id })).status).toBe(404)
        expect((await outsider.act('documents.changes', { id })).status).toBe(404)
        expect((await outsider.act('exceptions.about', { module: 'documents', kind: 'document', id })).status).toBe(404)
        expect((await outsider.must('documents.list', { words: '随机检查' })).rows).toEqual([])
        expect((await outsider.must('documents.sealRegister', {})).rows).toEqual([])
      }
      const book = await (await w.as('范晓琳')).must('documents.numberBook', {})
      expect(book.codes.every((c: any) => c.gaps.length === 0)).toBe(true)
    }), { numRuns: 9, endOnFailure: true, seed: 20261127 })
    expect([...reached], 'the histories go far enough to mean something').toEqual(expect.arrayContaining(['signed', 'numbered', 'sealed', 'issued']))

    const months = [...new Set(passed.map(e => dayOf(e.at).slice(0, 7)))]
    expect([new Set(passed.map(e => e.kind)).size, months.length > 1, passed.length > 5], JSON.stringify(passed)).toEqual([2, true, true])
    for (const month of months) {
      const { rows } = await (await w.as('沈致和')).must('exceptions.list', { month, state: 'granted' })
      const shown = rows.map(({ at, kind, by, approver, reason, rule, state }: Listed) => ({ at, kind, by, approver, reason, rule, state }))
      expect(shown, `the list of ${month}`).toEqual(passed.filter(e => dayOf(e.at).startsWith(month)).sort((a, b) => a.at - b.at))
    }
  }, 180_000)
})
