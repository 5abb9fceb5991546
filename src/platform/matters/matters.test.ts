import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { and, eq } from 'drizzle-orm'
import { at, day, DAY, HOUR } from '#kernel/day'
import { clock } from '#kernel/actor'
import { alarms } from '#platform/alarms/module'
import { runDueAlarms } from '#platform/alarms/poller'
import { inTransaction } from '#platform/acts/run'
import { facts } from '#platform/facts/module'
import { factsOf } from '#platform/facts/public'
import { session } from '#platform/identity/schema'
import { notices } from '#platform/notices/module'
import { rules } from '#platform/rules/module'
import { workdays } from '#platform/workdays/module'
import { bothDatabases, onPostgres } from '#test/database'
import { office, type Office, type Visitor } from '#test/office'
import { evolve, replay } from './evolve.ts'
import { matters } from './module.ts'
import { openMatter, mattersOf } from './public.ts'
import { hand, matter, origin } from './schema.ts'
import { questions } from './state.ts'
import type { Kept } from './work.ts'

const modules = [rules, workdays, facts, alarms, notices, matters]
const yes = Object.fromEntries(questions.map(q => [q, { answer: 'yes', words: '现场核实' }]))
const claim = { answers: yes, disposition: 'handled', result: '水库隐患已消除' }
const report = { done: '已排查', problems: '缺资金十万元', next: '报县政府' }

/** A county of ten people behind the real door, and the few sentences they say all day. */
async function county(database: Parameters<typeof office>[0]) {
  const o = await office(database, { modules })
  const visitors = new Map<string, { v: Visitor; at: number }>()
  /** Signed in through the door once; these sessions outlive the days that pass here. */
  const as = async (who: string): Promise<Visitor> => {
    const kept = visitors.get(who)
    const fresh = kept && o.now() - kept.at < 20 * DAY
    const v = fresh ? kept.v : await o.as(who)
    if (!fresh)
      await database.db
        .update(session)
        .set({ idleMs: 20 * DAY, expiresAt: o.now() + 365 * DAY })
        .where(eq(session.accountId, o.accounts[who]!))
    visitors.set(who, { v, at: o.now() })
    return v
  }
  const to = (unit: keyof Office['units'], who?: string) => ({ unitId: o.units[unit], personId: who ? o.people[who] : null })
  const leader = { kind: 'leader', name: '林远山', personId: o.people.linyuan }
  return {
    ...o,
    as,
    to,
    leader,
    does: async (who: string, act: string, input: object) => (await as(who)).must(`matters.${act}`, input),
    tries: async (who: string, act: string, input: object) => (await as(who)).act(`matters.${act}`, input),
    refused: async (who: string, act: string, input: object) => {
      const { status, body } = await (await as(who)).act(`matters.${act}`, input)
      return status === 200 ? 'done' : body.refused
    },
    /** 石磊 of the office registers; the water bureau is to do it, unless said otherwise. */
    opens: async (over: object = {}, who = 'shilei') =>
      (await as(who)).must('matters.open', {
        title: '排查病险水库',
        function: 'supervision',
        basis: '县政府常务会议纪要〔2026〕18号',
        kind: 'immediate',
        limit: { term: { n: 10, unit: 'workday' } },
        origins: [leader],
        owner: { ...to('water'), opinion: '拟由县水利局办理' },
        ...over,
      }),
    rings: async () => {
      while (await runDueAlarms(o.ground, o.now())) {
        /* until nothing is due */
      }
    },
    told: async (who: string): Promise<string[]> =>
      (await (await as(who)).must('notices.list', { limit: 50 })).notices.map((n: { text: string }) => n.text),
  }
}
type County = Awaited<ReturnType<typeof county>>

bothDatabases('matters through the door', database => {
  let c: County
  beforeAll(async () => void (c = await county(database())))
  afterAll(() => c?.close())

  it('goes from registration to a reply and a closing, each hand on record (C1, C2, C5, C6)', async () => {
    const opened = await c.opens()
    expect(opened).toMatchObject({
      owner: { person: '石磊', basis: 'registered' },
      offeredTo: { unit: '县水利局' },
      waitsFor: { kind: 'receiver' },
      rung: 'calm',
    })
    expect(await c.told('qiaoli')).toContain('交办（转办）待签收：排查病险水库（拟由县水利局办理）')
    const { id } = opened
    c.pass(HOUR)
    expect(await c.does('changjiang', 'accept', { id })).toMatchObject({
      owner: { person: '常江', unit: '县水利局', basis: 'accepted' },
      offeredTo: null,
    })
    c.pass(HOUR)
    expect(await c.refused('changjiang', 'report', { id, ...report, problems: ' ' })).toBe('matters.noProblems')
    await c.does('changjiang', 'report', { id, ...report })
    c.pass(HOUR)
    expect(await c.refused('changjiang', 'submitForClose', { id, ...claim, disposition: 'forwarded' })).toBe('matters.forwardedIsNoResult')
    await c.does('changjiang', 'submitForClose', { id, ...claim })
    expect(await c.refused('shilei', 'verifyClose', { id, pass: true, words: '属实' })).toBe('matters.repliesOwed')
    await c.does('changjiang', 'reply', { id, originId: opened.origins[0].id, words: '四座水库隐患全部消除', how: '书面报告', final: true })
    expect(await c.told('linyuan')).toContain('回复来处：排查病险水库（四座水库隐患全部消除）')
    expect(await c.refused('changjiang', 'verifyClose', { id, pass: true, words: '属实' })).toBe('matters.ownCheck')
    expect(await c.refused('qiaoli', 'verifyClose', { id, pass: true, words: '属实' })).toBe('notAllowed')
    c.pass(HOUR)
    const closed = await c.does('shilei', 'verifyClose', { id, pass: true, words: '属实' })
    const { trail } = await c.does('linyuan', 'read', { id })
    expect(closed).toMatchObject({ status: 'closed', waitsFor: null, endedAt: c.now(), may: { accept: false, reopen: false } })
    expect(trail.map((l: { says: string; by: string }) => [l.by, l.says])).toEqual([
      ['石磊', '登记立项'],
      ['石磊', '交办（转办）待签收'],
      ['常江', '签收'],
      ['常江', '报进展'],
      ['常江', '申请销号'],
      ['常江', '回复来处'],
      ['石磊', '销号'],
    ])
    const hands = await database().db.select().from(hand).where(eq(hand.tenantId, c.tenantId)).orderBy(hand.fromAt)
    expect(hands.map(h => [h.personId, h.untilAt! - h.fromAt])).toEqual([
      [c.people.shilei, HOUR],
      [c.people.changjiang, 3 * HOUR],
    ])
  })

  it('is the same when replayed from the register of facts', async () => {
    const rows = await database().db.select({ id: matter.id, state: matter.state }).from(matter).where(eq(matter.tenantId, c.tenantId))
    expect(rows.length).toBeGreaterThan(0)
    for (const { id, state } of rows) {
      const kept = (await factsOf(database().db, c.tenantId, id)).map(f => (f.detail as unknown as Kept).fact)
      expect(replay(kept)).toEqual(state)
    }
  })

  it('does not exist for whoever is outside its circle: lists, search, agenda, reading, acting (C9, S2-44)', async () => {
    const { id } = await c.opens({ title: '核查白龙潭水库渗漏' })
    const titles = async (who: string, scope = 'all') =>
      (await c.does(who, 'list', { scope, limit: 100 })).matters.map((m: { title: string }) => m.title)
    for (const who of ['jiachuan', 'sysadmin', 'auditadmin']) {
      expect(await titles(who)).not.toContain('核查白龙潭水库渗漏')
      expect(await c.refused(who, 'read', { id })).toBe('notFound')
      expect(await c.refused(who, 'accept', { id })).toBe('notFound')
      expect(await c.refused(who, 'urge', { id, words: '快' })).toBe('notFound')
    }
    expect(await c.refused('jiachuan', 'read', { id: '0199d6a0-0000-7000-8000-000000000000' })).toBe('notFound')
    const found = (who: string) =>
      inTransaction(c.ground, { ...clock(c.tenantId), kind: 'person', id: c.people[who]!, permissions: new Set() }, 'test', c.now(), ctx =>
        matters.search!(ctx, '白龙潭', 10),
      )
    expect([(await found('jiachuan')).length, (await found('linyuan')).length]).toEqual([0, 1])
    for (const who of ['qiaoli', 'linyuan', 'shilei', 'shenzhihe']) expect(await titles(who)).toContain('核查白龙潭水库渗漏')
    expect([await titles('qiaoli', 'mine'), await titles('fanxiaolin', 'unit')].map(t => t.includes('核查白龙潭水库渗漏'))).toEqual([true, true])
  })

  it('sends abilities with the record (policy)', async () => {
    const { id } = await c.opens()
    const may = async (who: string) =>
      Object.entries((await c.does(who, 'read', { id })).may)
        .filter(([, v]) => v)
        .map(([k]) => k)
    expect(await may('qiaoli')).toEqual(['accept', 'decline', 'urge'])
    expect(await may('shilei')).toEqual(['withdraw', 'assist', 'split', 'report', 'reply', 'wait', 'askExtension'])
    expect(await may('linyuan')).toEqual(['urge', 'extend'])
    expect(await may('shenzhihe')).toEqual(['decideOwner', 'assist', 'split', 'reply', 'urge', 'extend', 'merge'])
  })

  it('is not kicked around: what comes back goes to the coordinator, whose decision binds (F05)', async () => {
    const { id } = await c.opens({ owner: 'mine' })
    await c.does('shilei', 'transfer', { id, to: c.to('water', 'changjiang'), opinion: '属水利局职责' })
    await c.does('changjiang', 'accept', { id })
    expect(await c.refused('changjiang', 'transfer', { id, to: c.to('flood', 'qiaoli'), opinion: '属防汛股' })).toBe('matters.nobodyThere')
    const contested = await c.does('changjiang', 'transfer', { id, to: c.to('office'), opinion: '请办公室办' })
    expect(contested).toMatchObject({ contested: true, contest: { why: 'returned', wanted: '县政府办' }, owner: { person: '常江' } })
    expect(await c.told('shenzhihe')).toContain('提交办公室裁定：排查病险水库（转回推出过的单位：请办公室办）')
    expect((await c.tries('shilei', 'decideOwner', { id, to: c.to('flood'), words: '由防汛股办' })).status).toBe(403)
    expect(await c.does('shenzhihe', 'decideOwner', { id, to: c.to('flood'), words: '由防汛抗旱股承办' })).toMatchObject({
      owner: { person: '贾川', basis: 'decided' },
    })
    const refusal = await c.tries('jiachuan', 'transfer', { id, to: c.to('water'), opinion: '不归我管' })
    expect(refusal).toMatchObject({
      status: 409,
      body: { refused: 'matters.boundByDecision', says: '办公室已裁定承办单位，不得再转', remedy: expect.stringContaining('异议') },
    })
    c.pass(6 * DAY)
    expect(await c.refused('jiachuan', 'object', { id, reasons: '无此职能' })).toBe('done')
    expect(await c.does('shenzhihe', 'list', { scope: 'all', only: 'contested' })).toMatchObject({ matters: [{ id }] })
    await c.does('shenzhihe', 'decideOwner', { id, to: c.to('flood'), words: '维持' })
    expect(await c.refused('jiachuan', 'object', { id, reasons: '还是不对' })).toBe('matters.objectionHeard')
  })

  it('belongs to the office when nobody signs in time (F34); the clock says it once', async () => {
    const { id } = await c.opens({ title: '无人认领的桥' })
    c.pass(24 * HOUR - 1)
    await c.rings()
    expect((await c.does('shenzhihe', 'read', { id })).owner.person).toBe('石磊')
    c.pass(1)
    await c.rings()
    expect((await c.does('shenzhihe', 'read', { id })).owner).toMatchObject({ person: '沈致和', basis: 'interim' })
    expect((await c.told('shenzhihe')).filter(t => t === '无人认领，办公室补台：无人认领的桥')).toHaveLength(1)
    await c.does('shenzhihe', 'transfer', { id, to: c.to('water'), opinion: '请水利局会同办理' })
    expect(await c.does('qiaoli', 'accept', { id })).toMatchObject({ owner: { person: '乔丽' }, passes: 0 })
  })

  it('climbs the ladder when overdue; who is brought in may know of it from then on (F25, F35)', async () => {
    const { id } = await c.opens(
      { title: '逾期的堤', origins: [{ kind: 'citizen', name: '来信人' }], owner: 'mine', limit: { term: { n: 1, unit: 'day' } } },
      'qiaoli',
    )
    expect(await c.refused('hexiulan', 'read', { id })).toBe('notFound')
    for (let i = 0; i < 6; i++) {
      c.pass(DAY)
      await c.rings()
    }
    expect(await c.does('qiaoli', 'read', { id })).toMatchObject({ rung: 'orange', stalledSince: null })
    expect(await c.told('changjiang')).toEqual(expect.arrayContaining(['提醒：逾期的堤（黄牌）', '压件：逾期的堤']))
    expect(await c.told('hexiulan')).toContain('提醒：逾期的堤（橙牌）')
    expect((await c.does('hexiulan', 'read', { id })).title).toBe('逾期的堤')
    c.pass(14 * DAY)
    await c.rings()
    expect((await c.does('qiaoli', 'list', { only: 'stalled' })).matters.map((m: { title: string }) => m.title)).toContain('逾期的堤')
    expect((await c.does('qiaoli', 'list', { only: 'overdue' })).matters[0].title).toBe('逾期的堤')
  })

  it('is extended once by the desk and then only by the leader who gave it (F29)', async () => {
    const { id } = await c.opens({ owner: 'mine' }, 'changjiang')
    const later = { id, until: { term: { n: 5, unit: 'workday' } }, reason: '连降暴雨' }
    expect(await c.does('changjiang', 'askExtension', later)).toMatchObject({ waitsFor: { kind: 'approver', who: '督查部门' } })
    expect(await c.refused('shilei', 'extend', later)).toBe('notFound')
    await c.does('shenzhihe', 'extend', later)
    expect(await c.refused('shenzhihe', 'extend', later)).toBe('matters.secondExtension')
    expect(await c.refused('changjiang', 'extend', later)).toBe('matters.ownExtension')
    expect((await c.does('linyuan', 'extend', later)).extensions).toEqual(['desk', 'instructor'])
    // Where a meeting asked, the leader in charge speaks for it.
    const { id: other } = await c.opens(
      { owner: 'mine', origins: [{ kind: 'meeting', name: '县政府常务会议', unitId: c.units.leaders }] },
      'changjiang',
    )
    expect((await c.does('hexiulan', 'extend', { ...later, id: other })).extensions).toEqual(['instructor'])
  })

  it('is split into parts that end before the whole (S4-12), and merged with every asker kept (F09)', async () => {
    const { id } = await c.opens({ owner: 'mine', big: true }, 'changjiang')
    expect(await c.refused('changjiang', 'report', { id, ...report })).toBe('matters.notDecomposed')
    const whole = await c.does('changjiang', 'split', {
      id,
      goal: '汛前全部除险',
      parts: [{ title: '测渗流', to: c.to('flood'), opinion: '防汛股负责' }],
    })
    expect(whole.parts).toMatchObject([{ title: '测渗流', owner: { person: '常江', basis: 'registered' }, offeredTo: { unit: '防汛抗旱股' } }])
    const part = whole.parts[0].id
    await c.does('jiachuan', 'accept', { id: part })
    expect(await c.refused('jiachuan', 'read', { id })).toBe('notFound')
    // When the whole changes hands, the part is owed to the new hands; and back.
    for (const [giver, unit, taker] of [
      ['changjiang', 'office', 'shilei'],
      ['shilei', 'water', 'changjiang'],
    ] as const) {
      if (giver === 'changjiang') await c.does(giver, 'transfer', { id, to: c.to(unit, taker), opinion: '由办公室牵头' })
      else await c.does('shenzhihe', 'decideOwner', { id, to: c.to(unit, taker), words: '仍由水利局牵头' })
      if (giver === 'changjiang') await c.does(taker, 'accept', { id })
      expect((await c.does(taker, 'read', { id })).parts).toMatchObject([{ id: part }])
      expect((await c.does(taker, 'read', { id: part })).origins).toMatchObject([{ personId: c.people[taker] }])
    }
    expect(await c.refused('changjiang', 'submitForClose', { id, ...claim })).toBe('matters.childrenOpen')
    const twin = await c.opens({ title: '水库除险加固', origins: [{ kind: 'leader', name: '何秀兰', personId: c.people.hexiulan }] })
    expect(await c.refused('shenzhihe', 'merge', { intoId: twin.id, fromId: id, words: '同一件事' })).toBe('matters.mergeFamily')
    const merged = await c.does('shenzhihe', 'merge', { intoId: id, fromId: twin.id, words: '同一件事' })
    expect(merged.origins.map((o: { name: string; owed: boolean }) => [o.name, o.owed])).toEqual([
      ['林远山', true],
      ['何秀兰', true],
    ])
    expect(await c.refused('hexiulan', 'read', { id })).toBe('done')
    const owed = await database()
      .db.select()
      .from(origin)
      .where(and(eq(origin.tenantId, c.tenantId), eq(origin.personId, c.people.hexiulan!)))
    expect(owed.filter(o => o.owed).map(o => o.matterId)).toEqual([id])
    expect(await c.does('shilei', 'read', { id: twin.id })).toMatchObject({ status: 'merged', mergedInto: id })
    // The part ends, then the whole.
    const origins = (m: { origins: { id: string }[] }) => m.origins.map(o => o.id)
    const finish = async (who: string, m: { id: string; origins: { id: string }[] }, checker: string) => {
      await c.does(who, 'submitForClose', { id: m.id, ...claim })
      for (const originId of origins(m)) await c.does(who, 'reply', { id: m.id, originId, words: '已办结', how: '书面', final: true })
      return c.does(checker, 'verifyClose', { id: m.id, pass: true, words: '属实' })
    }
    expect((await finish('jiachuan', await c.does('jiachuan', 'read', { id: part }), 'changjiang')).status).toBe('closed')
    expect((await finish('changjiang', merged, 'shenzhihe')).status).toBe('closed')
    const again = { reason: '又渗漏', limit: { term: { n: 3, unit: 'day' } } }
    expect(await c.refused('shenzhihe', 'reopen', { id: part, ...again })).toBe('matters.parentEnded')
    expect((await c.does('shenzhihe', 'reopen', { id, ...again })).status).toBe('open')
    expect((await c.does('shenzhihe', 'reopen', { id: part, ...again })).status).toBe('open')
  })

  it('waits for somebody by name, and the office counts the hours by unit (S2-35, S2-38)', async () => {
    const { id } = await c.opens({ owner: 'mine', limit: { term: { n: 90, unit: 'workday' } } }, 'changjiang')
    expect(await c.does('changjiang', 'wait', { id, whoId: c.units.office, name: '县政府办', why: '等批复' })).toMatchObject({
      waitsFor: { kind: 'other' },
    })
    c.pass(2 * HOUR)
    const { waits } = await c.does('changjiang', 'resume', { id })
    expect(waits.map((w: { kind: string; from: number; to: number | null }) => [w.kind, w.to === null ? null : w.to - w.from])).toEqual([
      ['other', 2 * HOUR],
      ['owner', null],
    ])
    const { units } = await c.does('shenzhihe', 'measures', { from: '2026-11-01', until: '2027-12-31' })
    expect(units.find((u: { unit: string }) => u.unit === '县水利局').hours).toBeGreaterThan(2)
  })

  it('is reckoned again when the year is published: a provisional date never stays one (§1.4)', async () => {
    const { id, nextAt, provisional } = await c.opens(
      { title: '跨年的渠', owner: 'mine', limit: { term: { n: 250, unit: 'workday' } } },
      'changjiang',
    )
    expect(provisional).toBe(true)
    expect((await c.does('changjiang', 'list', { only: 'provisional', limit: 100 })).matters.map((m: { title: string }) => m.title)).toContain(
      '跨年的渠',
    )
    const keeper = { ...clock(c.tenantId), kind: 'person' as const, id: c.people.shenzhihe!, name: '沈致和', permissions: new Set(['rules.change']) }
    const lists = [
      '2027-01-01 休',
      ...['02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02', '06-09', '09-15', '10-01', '10-02', '10-03'].map(d => `2027-${d} 休`),
      '2027-03-06 休',
      '2027-03-08 休',
    ]
    const answer = await inTransaction(c.ground, keeper, 'workdays.publish', c.now(), ctx =>
      (workdays.acts.publish as never as (...a: unknown[]) => Promise<any>)(ctx, { year: 2027, text: lists.join('\n'), source: '国办通知' }),
    )
    expect(answer.awaiting).toBeGreaterThan(0)
    expect(answer.changed).toEqual(['2027-03-06', '2027-03-08'])
    await c.rings()
    const m = await c.does('changjiang', 'read', { id })
    const stillOpen = m.nextAt >= at(day('2028-01-01'))
    expect([m.provisional, m.nextAt > nextAt]).toEqual([stillOpen, true])
  })

  it('is opened by other rooms in the act’s own transaction, also by the clock, and found by its source', async () => {
    const source = { module: 'duty', kind: 'shift', id: c.people.dengjie!, title: '值班记录' }
    const input = {
      title: '跟踪防汛来电',
      function: 'operations' as const,
      basis: '值班制度',
      kind: 'immediate' as const,
      limit: { term: { n: 2, unit: 'hour' as const } },
      source,
      origins: [{ kind: 'unit' as const, name: '青石镇' }],
      owner: { unitId: c.units.water, opinion: '请核实' },
    }
    const m = await inTransaction(c.ground, clock(c.tenantId), 'test', c.now(), ctx => openMatter(ctx, input))
    expect(m.owner).toMatchObject({ personId: c.people.shenzhihe, basis: 'registered' })
    const known = (permissions: string[]) =>
      inTransaction(c.ground, { ...clock(c.tenantId), kind: 'person', permissions: new Set(permissions) }, 'test', c.now(), ctx =>
        mattersOf(ctx, source),
      )
    expect([(await known([])).length, (await known(['matters.coordinate'])).length]).toEqual([0, 1])
    const failed = inTransaction(c.ground, clock(c.tenantId), 'test', c.now(), async ctx => {
      await openMatter(ctx, { ...input, title: '半途而废' })
      throw new Error('the other half failed')
    })
    await expect(failed).rejects.toThrow('other half')
    expect(
      await database()
        .db.select()
        .from(matter)
        .where(and(eq(matter.tenantId, c.tenantId), eq(matter.title, '半途而废'))),
    ).toEqual([])
  })

  it('pages by key: every matter once, by its date', async () => {
    const seen: { id: string; nextAt: number }[] = []
    let after: string | null = null
    do {
      const page: { matters: typeof seen; next: string | null } = await c.does('shenzhihe', 'list', { scope: 'all', limit: 3, after })
      seen.push(...page.matters)
      after = page.next
    } while (after)
    const all = (await c.does('shenzhihe', 'list', { scope: 'all', limit: 100 })).matters
    expect(seen.map(m => m.id)).toEqual(all.map((m: { id: string }) => m.id))
    expect(new Set(seen.map(m => m.id)).size).toBe(seen.length)
    expect(seen.map(m => m.nextAt)).toEqual(seen.map(m => m.nextAt).sort((a, b) => a - b))
    expect(await c.refused('shenzhihe', 'list', { after: 'nonsense' })).toBe('badInput')
  })

  it('is handed over when its holder leaves the post, and without anybody to take over nobody leaves (C16, S4-44)', async () => {
    const mine = await c.opens({ title: '移交的闸', owner: 'mine' }, 'changjiang')
    const offered = await c.opens({ title: '送到门口的泵', owner: { ...c.to('water', 'changjiang'), opinion: '请办' } })
    const system = await c.as('sysadmin')
    const { tenures } = await system.must('identity.tenures', { postId: c.posts.waterHead })
    const end = (more: object) => system.act('identity.endTenure', { tenureId: tenures[0].id, reason: '换届调整', ...more })
    expect((await end({})).body).toMatchObject({ refused: 'identity.openLeft' })
    expect((await c.does('changjiang', 'read', { id: mine.id })).owner.person).toBe('常江')
    const { body } = await end({ receiver: { postId: c.posts.waterOffice, personId: c.people.qiaoli } })
    expect(body.handedOver).toMatchObject([{ module: 'matters' }])
    expect(await c.does('qiaoli', 'read', { id: mine.id })).toMatchObject({ owner: { person: '乔丽', basis: 'handedOver' } })
    expect(await c.does('qiaoli', 'read', { id: offered.id })).toMatchObject({ offeredTo: { person: '乔丽' } })
    const left = await database()
      .db.select()
      .from(matter)
      .where(and(eq(matter.tenantId, c.tenantId), eq(matter.ownerPerson, c.people.changjiang!)))
    expect(left.filter(m => !m.ended)).toEqual([])
    expect(await c.told('qiaoli')).toContain('岗位交接：移交的闸（岗位变动，未办结事项一并移交）')
  })

  it('at the end of it all, every matter still equals its facts', async () => {
    const rows = await database().db.select({ id: matter.id, state: matter.state }).from(matter).where(eq(matter.tenantId, c.tenantId))
    expect(rows.length).toBeGreaterThan(12)
    for (const { id, state } of rows) {
      const kept = (await factsOf(database().db, c.tenantId, id)).map(f => (f.detail as unknown as Kept).fact)
      expect(kept.reduce(evolve, null as never)).toEqual(state)
    }
  })
})

onPostgres('many hands at the same moment', database => {
  let c: County
  beforeAll(async () => void (c = await county(database())))
  afterAll(() => c?.close())

  it('of two who sign at once one owns it, and the other is told', async () => {
    for (let i = 0; i < 5; i++) {
      const { id } = await c.opens()
      const answers = await Promise.all(['changjiang', 'qiaoli'].map(who => c.refused(who, 'accept', { id })))
      expect(answers.sort()).toEqual(['done', 'matters.notOffered'])
    }
  })

  it('two merges across never end both matters', async () => {
    for (let i = 0; i < 5; i++) {
      const [a, b] = [await c.opens(), await c.opens()]
      const answers = await Promise.all(
        [
          [a.id, b.id],
          [b.id, a.id],
        ].map(([intoId, fromId]) => c.refused('shenzhihe', 'merge', { intoId, fromId, words: '同' })),
      )
      expect(answers.sort()).toEqual(['done', 'matters.ended'])
    }
  })

  it('the whole does not close while a part comes alive again', async () => {
    const { id } = await c.opens({ owner: 'mine', origins: [c.leader] }, 'changjiang')
    const whole = await c.does('changjiang', 'split', { id, goal: '除险', parts: [{ title: '测量', to: c.to('flood'), opinion: '请办' }] })
    const part = whole.parts[0].id
    await c.does('jiachuan', 'accept', { id: part })
    const end = async (who: string, of: string) => {
      await c.does(who, 'submitForClose', { id: of, ...claim })
      for (const o of (await c.does(who, 'read', { id: of })).origins)
        await c.does(who, 'reply', { id: of, originId: o.id, words: '已办', how: '电话', final: true })
    }
    await end('jiachuan', part)
    await c.does('changjiang', 'verifyClose', { id: part, pass: true, words: '属实' })
    await end('changjiang', id)
    const [closing, reopening] = await Promise.all([
      c.refused('shenzhihe', 'verifyClose', { id, pass: true, words: '属实' }),
      c.refused('linyuan', 'verifyClose', { id, pass: false, words: '不实' }),
      c.refused('shenzhihe', 'reopen', { id: part, reason: '又渗', limit: { term: { n: 2, unit: 'day' } } }),
    ]).then(([x, , z]) => [x, z])
    const [w, p] = [await c.does('shenzhihe', 'read', { id }), await c.does('shenzhihe', 'read', { id: part })]
    expect(w.status === 'closed' && p.status === 'open', `${closing} ${reopening}`).toBe(false)
  })
})

describe('the card', () => {
  it('names a notice for every fact, and a sentence for every refusal', () => {
    expect(Object.keys(matters.notices!)).toHaveLength(32)
    expect(Object.values(matters.refusals!).every(r => r.says && r.source && r.remedy)).toBe(true)
  })
})
