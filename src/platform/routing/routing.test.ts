import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { write } from '#kernel/act'
import { DAY, HOUR } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { rule } from '#kernel/rule'
import { runDueAlarms } from '#platform/alarms/poller'
import { alarm } from '#platform/alarms/schema'
import { defineModule } from '#platform/acts/module'
import { refusalAnswer } from '#platform/acts/house'
import { statusOf } from '#platform/acts/http'
import { inTransaction, runAct } from '#platform/acts/run'
import type { Database } from '#platform/database/open'
import { newId } from '#platform/database/ids'
import { factsOf } from '#platform/facts/public'
import { actorOfPerson, addPost } from '#platform/identity/public'
import { markings } from '#platform/markings/module'
import { notice } from '#platform/notices/schema'
import { rules } from '#platform/rules/module'
import { workdays } from '#platform/workdays/module'
import { bothDatabases, onPostgres } from '#test/database'
import { somebody } from '#test/ground'
import { office, type Office } from '#test/office'
import { RouteDefinition } from './definition/domain.ts'
import { replay, type RouteFact } from './domain.ts'
import { routing } from './module.ts'
import { branchOf, definitionInForce, handOverAll, holderFor, onRoute, openTaskFor, startRoute, stateOf } from './public.ts'
import { opinion, reading, route, task } from './schema.ts'
import { holdersIn, listTodo, todoQuery } from './store.ts'

/** 一件请示: the office writes, a bureau countersigns, the chief signs, it is sealed. A module of four lines, so that routing is tested through a card and not through documents. */
const paper = RouteDefinition.parse({
  code: 'papers.request', version: 1, title: '请示', start: { title: '拟稿', term: 'papers.term' },
  steps: [
    { kind: 'single', key: 'check', title: '核稿', holder: { by: 'role', role: 'head', of: 'drafting' }, term: 'papers.term' },
    {
      kind: 'countersign', key: 'countersign', title: '会签', units: { by: 'chosen' }, need: 'all', mayBeEmpty: true, term: 'papers.term',
      inner: [
        { kind: 'single', key: 'handle', title: '会签承办', holder: { by: 'chosen' }, term: 'papers.term' },
        { kind: 'single', key: 'head', title: '单位负责人', holder: { by: 'role', role: 'head', of: 'branch' }, term: 'papers.term', opinion: 'required' },
      ],
    },
    { kind: 'single', key: 'sign', title: '签发', holder: { by: 'chosen' }, term: 'papers.term', opinion: 'required', signature: true },
    { kind: 'single', key: 'seal', title: '用印', holder: { by: 'chosen' }, term: 'papers.term', act: 'papers.seal' },
  ],
})

/** What the module is told, and whether it fails when told. */
const heard: { type: string }[] = []
let breaks = false
const papers = defineModule({
  name: 'papers', label: '请示', definitions: [paper],
  rules: [rule({ code: 'papers.term', title: '每步时限', value: 1, unit: 'workday', level: 'practice', effectiveFrom: '2026-01-01', source: '试验' })],
  contract: {
    start: write('everyone', '提交', z.object({ title: z.string(), units: z.array(z.uuid()).default([]), signer: z.uuid(), sealer: z.uuid() }), z.object({ subjectId: z.uuid(), routeId: z.uuid() })),
    seal: write('everyone', '用印', z.object({ routeId: z.uuid() }), z.object({ status: z.string() })),
  },
  acts: {
    async start(ctx, { title, units, signer, sealer }) {
      const subject: Ref = { module: 'papers', kind: 'paper', id: ctx.newId(), title }
      const one = async (id: Id) => { const holder = await holderFor(ctx, { kind: 'post', id }); return [{ key: id, title: holder.name, unitId: holder.unitId, holder }] }
      const countersign = []
      for (const u of units) countersign.push(await branchOf(ctx, u))
      const { id } = await startRoute(ctx, {
        subject, definition: await definitionInForce(ctx, paper), initiator: await holderFor(ctx, { kind: 'person', id: ctx.actor.id }), unitId: ctx.actor.unitId,
        chosen: { countersign, sign: await one(signer), seal: await one(sealer) },
      })
      return { subjectId: subject.id, routeId: id }
    },
    async seal(ctx, { routeId }) {
      const mine = await openTaskFor(ctx, routeId, { act: 'papers.seal' })
      if (!mine) throw new Refusal('notAllowed')
      return { status: (await onRoute(ctx, routeId, { kind: 'approve', taskId: mine.taskId }, { byAct: 'papers.seal' })).status }
    },
  },
  subject: {
    mayRead: async ctx => ctx.actor.name !== '曾新',
    async after(_, __, facts) {
      if (breaks) throw new Error('the module cannot follow')
      heard.push(...facts)
    },
  },
})

const cards = [rules, workdays, markings, routing, papers]
type Hand = { act(name: string, input?: unknown): Promise<{ status: number; body: any }>; must(name: string, input?: unknown): Promise<any> }
const logins = { 石: 'shilei', 单: 'shanming', 沈: 'shenzhihe', 范: 'fanxiaolin', 常: 'changjiang', 乔: 'qiaoli', 林: 'linyuan', 何: 'hexiulan', 邓: 'dengjie', 曾: 'xinren' } as const
type People = Record<keyof typeof logins, Hand>

/** Acts by the one road into a module, as whoever they are at that moment; answers are checked against their contract. */
function hand(o: Office, login: string): Hand {
  const { ground, tenantId } = o
  const act: Hand['act'] = async (name, input = {}) => {
    try {
      const actor = await actorOfPerson(ground.database.db, tenantId, o.people[login]!, o.now())
      const body = JSON.parse(JSON.stringify(await runAct(ground, { name, actor, input, now: o.now(), origin: null }) ?? null))
      expect(ground.house.act(name)!.act.output.parse(body), name).toEqual(body)
      return { status: 200, body }
    } catch (error) {
      return error instanceof Refusal ? { status: statusOf(error.code), body: refusalAnswer(ground.house, error) } : { status: 500, body: { error: String(error) } }
    }
  }
  return {
    act,
    async must(name, input) {
      const { status, body } = await act(name, input)
      if (status !== 200) throw new Error(`${login} ${name}: ${status} ${JSON.stringify(body)}`)
      return body
    },
  }
}

async function county(database: Database) {
  const o = await office(database, { modules: cards })
  const people = Object.fromEntries(Object.entries(logins).map(([name, login]) => [name, hand(o, login)])) as People
  const start = (title: string, units: Id[] = [o.units.water], who: Hand = people.石): Promise<{ subjectId: Id; routeId: Id }> =>
    who.must('papers.start', { title, units, signer: o.posts.chief, sealer: o.posts.seal })
  const todo = async (who: Hand, routeId?: Id) => (await who.must('routing.todo', { limit: 100 })).rows.filter((r: any) => !routeId || r.routeId === routeId)
  const approve = async (who: Hand, routeId: Id, words = '同意。') => {
    const [t] = await todo(who, routeId)
    expect(t, '手中应有此件').toBeTruthy()
    o.pass(HOUR)
    return who.must('routing.approve', { taskId: t.taskId, opinion: words })
  }
  return { o, people, start, todo, approve }
}
type County = Awaited<ReturnType<typeof county>>
const stored = (c: County, routeId: Id) => c.o.ground.database.transaction(tx => stateOf({ tx, tenantId: c.o.tenantId }, routeId))
const rowsOf = (c: County, routeId: Id) => c.o.ground.database.db.select().from(task).where(and(eq(task.tenantId, c.o.tenantId), eq(task.routeId, routeId)))
const alarmsOf = async (c: County) => (await c.o.ground.database.db.select().from(alarm).where(eq(alarm.tenantId, c.o.tenantId))).filter(a => a.act === 'routing.overdue')

bothDatabases('routing kept', database => {
  let c: County
  beforeAll(async () => { c = await county(database()) }, 120_000)

  test('a paper goes its way through the door: each has it in his list, and only while it is his', async () => {
    const { people, start, approve, todo } = c
    const { routeId } = await start('关于修缮水库的请示')
    expect((await todo(people.沈, routeId)).map((t: any) => [t.title, t.subject.title, t.of])).toEqual([['核稿', '关于修缮水库的请示', null]])
    expect(await todo(people.乔, routeId)).toEqual([])
    for (const who of [people.沈, people.乔, people.常, people.林]) await approve(who, routeId)
    expect((await people.邓.act('routing.approve', { taskId: (await todo(people.邓, routeId))[0].taskId })).body.refused).toBe('routing.actRequired')
    expect(await people.邓.must('papers.seal', { routeId })).toEqual({ status: 'done' })
    const rows = await rowsOf(c, routeId)
    expect(rows.every(r => r.state === 'closed' && r.closedAt !== null)).toBe(true)
    expect((await people.林.must('routing.done')).rows.map((r: any) => r.routeId)).toContain(routeId)
    expect(heard.map(f => f.type)).toEqual(expect.arrayContaining(['started', 'opened', 'approved', 'countersigned', 'finished']))
  })

  test('the stored state is what its facts replay to, and the rows are what the state says (S3-54)', async () => {
    const { people, start, approve, todo } = c
    const { routeId } = await start('关于举办培训班的请示')
    await approve(people.沈, routeId)
    const [t] = await todo(people.乔, routeId)
    await people.乔.must('routing.return', { taskId: t.taskId, to: { step: 'start' }, reason: '请附预算' })
    await approve(people.石, routeId, '已附')
    await approve(people.乔, routeId, ' 预算可行，\n原文照录 ')
    const state = await stored(c, routeId)
    const facts = await factsOf(database().db, c.o.tenantId, routeId)
    expect(replay(facts.map(f => f.detail as unknown as RouteFact))).toEqual(state)
    expect(facts.every(f => f.what.startsWith('routing.') && f.stream === routeId && f.actor.name)).toBe(true)
    const rows = await rowsOf(c, routeId)
    const brief = (list: { id: string; state: string; how: string | null }[]) => list.map(x => `${x.id} ${x.state} ${x.how}`).sort()
    expect(brief(rows)).toEqual(brief(state.tasks))
    const said = await database().db.select().from(opinion).where(and(eq(opinion.tenantId, c.o.tenantId), eq(opinion.routeId, routeId)))
    expect(said.map(r => r.text).sort()).toEqual(state.opinions.map(r => r.text).sort())
    expect(said.map(r => r.text)).toContain(' 预算可行，\n原文照录 ')
  })

  test('what the trail shows adds up, with who has it and his telephone', async () => {
    const { people, start, approve } = c
    const { routeId } = await start('关于防汛物资的请示')
    await approve(people.沈, routeId)
    c.o.pass(5 * HOUR)
    const view = await people.石.must('routing.trail', { routeId })
    expect(view.time.inHand.reduce((n: number, s: any) => n + s.ms, 0)).toBe(view.time.elapsed)
    expect(view.hands.map((h: any) => [h.holder.name, h.phone])).toEqual([['乔丽（县水利局办公室主任）', null]])
    expect(view.abilities.find((a: any) => a.action === 'urge').refused).toBeNull()
    expect((await people.石.act('routing.urge', { taskId: view.hands[0].taskId, note: '今日须报' })).status).toBe(200)
    expect((await c.todo(people.乔, routeId))[0].urged).toBe(1)
    const told = await database().db.select().from(notice).where(and(eq(notice.tenantId, c.o.tenantId), eq(notice.personId, c.o.people.qiaoli!)))
    expect(told.some(n => n.text === '石磊催办：关于防汛物资的请示')).toBe(true)
  })

  test('whoever may not know of the record hears “没有找到”, whatever he asks (C9)', async () => {
    const { people, start, todo } = c
    const { routeId } = await start('关于人事的请示')
    const [t] = await todo(people.沈, routeId)
    for (const [act, input] of [['routing.trail', { routeId }], ['routing.approve', { taskId: t.taskId }], ['routing.withdraw', { routeId }], ['routing.urge', { taskId: t.taskId }], ['routing.circulate', { routeId, people: [c.o.people.linyuan] }], ['routing.cancel', { routeId, reason: '无关' }]] as const) {
      expect([act, (await people.曾.act(act, input)).status]).toEqual([act, 404])
    }
    expect((await people.何.act('routing.approve', { taskId: t.taskId })).body).toMatchObject({ refused: 'routing.notYourTurn', says: expect.any(String), source: expect.any(String), remedy: expect.any(String) })
  })

  test('if the module cannot follow, nothing happened at all', async () => {
    const { people, start, todo } = c
    const { routeId } = await start('关于会议经费的请示')
    const before = await stored(c, routeId)
    const [t] = await todo(people.沈, routeId)
    const facts = (await factsOf(database().db, c.o.tenantId, routeId)).length
    breaks = true
    expect((await people.沈.act('routing.approve', { taskId: t.taskId })).status).toBe(500)
    breaks = false
    expect(await stored(c, routeId)).toEqual(before)
    expect((await factsOf(database().db, c.o.tenantId, routeId)).length).toBe(facts)
    expect((await todo(people.沈, routeId))[0].taskId).toBe(t.taskId)
  })

  test('nobody is sent anything to a post where nobody is (S0-43)', async () => {
    const { o, people } = c
    const empty = await inTransaction(o.ground, somebody(o.tenantId, '组织部'), 'test.post', o.now(), ctx =>
      addPost(ctx, { unitId: o.units.leaders, title: '副县长', rank: 'county-leader', roles: [], orderNo: 9 }))
    const { routeId } = await people.石.must('papers.start', { title: '关于空岗的请示', units: [], signer: empty, sealer: o.posts.seal })
    const [t] = await c.todo(people.沈, routeId)
    expect((await people.沈.act('routing.approve', { taskId: t.taskId })).body).toMatchObject({ refused: 'routing.noHolder', says: '“签发”环节现在无人任职，送不出去' })
  })

  test('a procedure that names a post that is no more says which step it is', async () => {
    const { o } = c
    const lost = { ...paper, steps: paper.steps.map(s => (s.key === 'check' ? { ...s, holder: { by: 'post' as const, id: newId(o.now()) } } : s)) } as RouteDefinition
    const begin = () => inTransaction(o.ground, somebody(o.tenantId, '石磊', [], o.people.shilei), 'test.start', o.now(), async ctx => startRoute(ctx, {
      subject: { module: 'papers', kind: 'paper', id: ctx.newId(), title: '关于撤销岗位的请示' }, definition: lost,
      initiator: await holderFor(ctx, { kind: 'person', id: o.people.shilei! }), unitId: o.units.office, chosen: {},
    }))
    await expect(begin()).rejects.toMatchObject({ code: 'routing.noHolder', given: { step: '核稿' } })
  })

  test('a task has an alarm until it is done; past its date its holder hears of it daily (S3-65, F25)', async () => {
    const { o, people, start, approve } = c
    const { routeId } = await start('关于超期的请示')
    const [t] = await rowsOf(c, routeId)
    expect((await alarmsOf(c)).filter(a => a.key.endsWith(t!.id)).map(a => a.dueAt)).toEqual([t!.dueAt])
    o.pass(t!.dueAt - o.now() + HOUR)
    await runDueAlarms(o.ground, o.now())
    const overdue = (await factsOf(database().db, o.tenantId, routeId)).filter(f => f.what === 'routing.overdue')
    expect(overdue).toHaveLength(1)
    const hears = async (login: string) => (await database().db.select().from(notice).where(and(eq(notice.tenantId, o.tenantId), eq(notice.personId, o.people[login]!)))).map(n => n.text)
    expect(await hears('shenzhihe')).toContain('已超期，请尽快办理：关于超期的请示')
    expect(await hears('hexiulan')).toContain('沈致和（县政府办主任）手中已超期：关于超期的请示')
    expect((await alarmsOf(c)).filter(a => a.key.endsWith(t!.id)).map(a => a.dueAt)).toEqual([o.now() + DAY])
    expect((await c.todo(people.沈, routeId))[0].taskId).toBe(t!.id)
    expect((await people.沈.must('routing.todo', { late: true, limit: 100 })).rows.map((r: any) => r.taskId)).toContain(t!.id)
    await approve(people.沈, routeId)
    expect((await alarmsOf(c)).filter(a => a.key.endsWith(t!.id))).toEqual([])
  })

  test('circulated: in the reader’s list until read; recalled before that; it never holds the paper up', async () => {
    const { o, people, start, todo } = c
    const { routeId } = await start('关于传阅的请示')
    await people.石.must('routing.circulate', { routeId, people: [o.people.hexiulan, o.people.fanxiaolin], note: '请阅研' })
    const mine = async (who: Hand) => (await who.must('routing.readings')).rows.filter((r: any) => r.routeId === routeId)
    expect((await mine(people.何)).map((r: any) => [r.byName, r.note])).toEqual([['石磊', '请阅研']])
    await people.何.must('routing.markRead', { readingId: (await mine(people.何))[0].readingId })
    await people.石.must('routing.recallReading', { readingId: (await mine(people.范))[0].readingId })
    expect([await mine(people.何), await mine(people.范)]).toEqual([[], []])
    expect(await todo(people.沈, routeId)).toHaveLength(1)
    const rows = await database().db.select().from(reading).where(and(eq(reading.tenantId, o.tenantId), eq(reading.routeId, routeId)))
    expect(rows.map(r => [r.readAt !== null, r.recalledAt !== null]).sort()).toEqual([[false, true], [true, false]])
  })

  test('委托: in the delegate’s list as 代, signed by both names, for its work only, until it is ended (C32, C33)', async () => {
    const { o, people, start, todo } = c
    const { routeId } = await start('关于委托的请示', [])
    await c.approve(people.沈, routeId)
    const span = { fromAt: o.now() - HOUR, untilAt: o.now() + 3 * DAY }
    const { id } = await people.林.must('routing.delegate', { toId: o.people.hexiulan, ...span, scope: ['papers.request'] })
    expect((await people.林.act('routing.delegate', { toId: o.people.shenzhihe, ...span })).body.refused).toBe('routing.delegationOverlaps')
    expect((await people.林.act('routing.delegate', { toId: o.people.shenzhihe, fromAt: o.now() + 4 * DAY, untilAt: o.now() + 90 * DAY })).body.refused).toBe('routing.delegationTooLong')
    expect((await todo(people.何, routeId)).map((t: any) => t.of)).toEqual(['林远山'])
    expect((await todo(people.林, routeId)).map((t: any) => t.of)).toEqual([null])
    const [t] = await todo(people.何, routeId)
    await people.何.must('routing.approve', { taskId: t.taskId, opinion: '同意。' })
    const state = await stored(c, routeId)
    expect(state.opinions.at(-1)).toMatchObject({ by: { name: '何秀兰' }, of: { name: '林远山' } })
    expect((await people.石.must('routing.trail', { routeId })).opinionSheet.at(-1).by).toBe('何秀兰 代 林远山')
    expect((await people.石.act('routing.endDelegation', { id })).status).toBe(404)
    await people.林.must('routing.endDelegation', { id })
    const next = await start('关于委托终止的请示', [])
    await c.approve(people.沈, next.routeId)
    expect(await todo(people.何, next.routeId)).toEqual([])
  })

  test('a delegation for other work gives nothing here', async () => {
    const { o, people, start, todo } = c
    await people.林.must('routing.delegate', { toId: o.people.shenzhihe, fromAt: o.now(), untilAt: o.now() + DAY, scope: ['others.work'] })
    const { routeId } = await start('关于范围的请示', [])
    await c.approve(people.沈, routeId)
    expect(await todo(people.沈, routeId)).toEqual([])
    const [t] = await todo(people.林, routeId)
    expect((await people.沈.act('routing.approve', { taskId: t.taskId, opinion: '代' })).body.refused).toBe('routing.notYourTurn')
  })

  test('踢皮球: the third transfer is not carried out but lies with the coordinator, whose decision is final (S2-33, F05)', async () => {
    const { o, people, start, todo } = c
    const { routeId } = await start('关于职责的请示', [])
    await c.approve(people.沈, routeId)
    const pass = async (who: Hand, postId: Id) => who.act('routing.reassign', { taskId: (await todo(who, routeId))[0].taskId, to: { kind: 'post', id: postId }, opinion: '属贵处职责' })
    expect((await people.林.act('routing.reassign', { taskId: (await todo(people.林, routeId))[0].taskId, to: { kind: 'post', id: o.posts.vice }, opinion: ' ' })).body.refused).toBe('routing.reassignWithoutOpinion')
    await pass(people.林, o.posts.vice)
    const answer = await pass(people.何, o.posts.chief)
    expect(answer.status).toBe(200)
    expect(answer.body.holders).toEqual(['沈致和（县政府办主任）'])
    const [t] = await todo(people.沈, routeId)
    expect((await people.沈.act('routing.approve', { taskId: t.taskId, opinion: '同意' })).body.refused).toBe('routing.decideOwnerFirst')
    expect((await pass(people.沈, o.posts.chief)).body.holders).toEqual(['林远山（县政府县长）'])
    expect((await pass(people.林, o.posts.vice)).body.refused).toBe('routing.ownerDecided')
  })

  test('an exception is by name and stands in the month’s list; the signature cannot be one', async () => {
    const { o, people, start, todo } = c
    const { routeId } = await start('关于例外的请示', [])
    const [t] = await todo(people.沈, routeId)
    const skip = { taskId: t.taskId, approver: o.people.linyuan, reason: '核稿岗外出，县长批准', rule: '办公室值班规定第三条' }
    expect((await people.石.act('routing.skip', skip)).status).toBe(403)
    await people.沈.must('routing.skip', skip)
    const [sign] = await todo(people.林, routeId)
    expect((await people.沈.act('routing.skip', { ...skip, taskId: sign.taskId })).body.refused).toBe('routing.signatureNeverSkipped')
    const month = new Date(o.now() + 8 * HOUR).toISOString().slice(0, 7)
    expect((await people.沈.must('routing.exceptions', { month })).rows.find((r: any) => r.subject.title === '关于例外的请示')).toMatchObject({ title: '核稿', approver: '林远山', by: '沈致和', rule: '办公室值班规定第三条' })
    expect((await people.石.act('routing.exceptions', { month })).status).toBe(403)
  })

  test('人走事不断: what he holds and what would come back to him goes to his successor (S4-44, C31)', async () => {
    const { o, people, start, todo } = c
    const held = await start('关于移交一的请示', [], people.单)
    const begun = await start('关于移交二的请示', [], people.单)
    await people.沈.must('routing.return', { taskId: (await todo(people.沈, held.routeId))[0].taskId, to: { step: 'start' }, reason: '补附件' })
    expect(await todo(people.单, held.routeId)).toHaveLength(1)
    const count = await inTransaction(o.ground, somebody(o.tenantId, '组织部'), 'test.handOver', o.now(), async ctx =>
      handOverAll(ctx, [await holderFor(ctx, { kind: 'person', id: o.people.shanming! })], await holderFor(ctx, { kind: 'person', id: o.people.shilei! })))
    expect(count).toBe(2)
    expect(await todo(people.单, held.routeId)).toEqual([])
    expect(await todo(people.石, held.routeId)).toHaveLength(1)
    await people.沈.must('routing.return', { taskId: (await todo(people.沈, begun.routeId))[0].taskId, to: { step: 'start' }, reason: '补附件' })
    expect(await todo(people.石, begun.routeId)).toHaveLength(1)
    expect((await stored(c, held.routeId)).tasks.some(t => t.how === 'handedOver' && t.holder.name === '单明')).toBe(true)
  })

  test('a new version is for new papers; the running keep theirs (S2-25); what the law asks cannot be dropped', async () => {
    const { people, start } = c
    const old = await start('关于旧程序的请示', [])
    const without = { ...paper, steps: paper.steps.filter(s => s.key !== 'sign') }
    const renamed = { ...paper, steps: paper.steps.map(s => (s.key === 'check' ? { ...s, title: '办公室初核' } : s)) }
    expect((await people.石.act('routing.saveDefinition', { data: renamed, reason: '县府办通知' })).status).toBe(403)
    expect((await people.石.must('routing.definitions')).may.change).toBe(false)
    const keeper = somebody(c.o.tenantId, '规则管理员', ['rules.change'])
    const save = (data: unknown) => runAct(c.o.ground, { name: 'routing.saveDefinition', actor: keeper, input: { data, reason: '县府办通知' }, now: c.o.now(), origin: null })
    await expect(save(without)).rejects.toMatchObject({ code: 'routing.neededStep' })
    await expect(save({ ...renamed, steps: [...renamed.steps, renamed.steps[0]] })).rejects.toMatchObject({ code: 'routing.duplicateStep' })
    await expect(save({ ...renamed, start: { ...renamed.start, term: 'no.such.rule' } })).rejects.toMatchObject({ code: 'routing.unknownTerm' })
    expect(await save(renamed)).toEqual({ code: 'papers.request', version: 2 })
    const fresh = await start('关于新程序的请示', [])
    expect((await rowsOf(c, old.routeId)).map(r => r.title)).toEqual(['核稿'])
    expect((await rowsOf(c, fresh.routeId)).map(r => r.title)).toEqual(['办公室初核'])
    const [row] = await database().db.select({ version: route.version }).from(route).where(and(eq(route.tenantId, c.o.tenantId), eq(route.id, old.routeId)))
    expect(row!.version).toBe(1)
  })

  test('taken back through the door', async () => {
    const { people, start, todo } = c
    const { routeId } = await start('关于取回的请示', [])
    await people.石.must('routing.withdraw', { routeId })
    expect((await todo(people.石, routeId)).map((t: any) => t.title)).toEqual(['拟稿'])
    expect(await todo(people.沈, routeId)).toEqual([])
    await c.approve(people.石, routeId, '')
    expect(await todo(people.沈, routeId)).toHaveLength(1)
    await people.石.must('routing.cancel', { routeId, reason: '不再需要' })
    expect(await todo(people.沈, routeId)).toEqual([])
    expect((await stored(c, routeId)).status).toBe('cancelled')
  })

  describe('the list of to-dos', () => {
    /** Rows straight into the table: what counts here is the reading. */
    const lay = async (holderId: Id, n: number, more: Partial<typeof task.$inferInsert> = {}) => {
      const now = c.o.now()
      await database().db.insert(task).values(Array.from({ length: n }, (_, i) => ({
        tenantId: c.o.tenantId, id: newId(now), routeId: newId(now), subject: { module: 'papers', kind: 'paper', id: newId(now), title: `第${i}件 100%_办` }, code: 'papers.request', step: 'check',
        title: '核稿', urgency: null, holderKind: 'post' as const, holderId, holderName: '某', unitId: null, since: now, dueAt: now + (i % 7) * HOUR, state: 'open' as const, urged: 0, closedAt: null, how: null, closedById: null, ...more,
      })))
    }

    test('several posts and delegations: one list by due date, paged by key, each row once', async () => {
      const { o } = c
      const [a, b, d] = ['a', 'b', 'c'].map((x, i) => `00000000-0000-7000-8000-0000000000${i + 1}${x}`) as [Id, Id, Id]
      await lay(a, 30); await lay(b, 30); await lay(d, 10); await lay(d, 10, { code: 'others.work' })
      const mine = { own: [a, b], standIn: [{ ids: [d, a], codes: ['papers.request'] }] }
      const seen: { id: string; dueAt: number }[] = []
      await database().transaction(async tx => {
        for (let cursor: { at: number; id: string } | null = null; ;) {
          const rows = await listTodo({ tx, tenantId: o.tenantId }, mine, { words: '', lateAt: null, cursor, limit: 7 })
          seen.push(...rows.slice(0, 7))
          if (rows.length < 8) break
          cursor = { at: rows[6]!.dueAt, id: rows[6]!.id }
        }
        expect(await listTodo({ tx, tenantId: o.tenantId }, mine, { words: '100%_', lateAt: null, cursor: null, limit: 100 })).toHaveLength(70)
        expect(await listTodo({ tx, tenantId: o.tenantId }, mine, { words: '100x', lateAt: null, cursor: null, limit: 100 })).toHaveLength(0)
        expect(await listTodo({ tx, tenantId: o.tenantId }, mine, { words: '', lateAt: o.now() + HOUR, cursor: null, limit: 100 })).toHaveLength(12)
      })
      expect(seen).toHaveLength(70)
      expect(new Set(seen.map(r => r.id)).size).toBe(70)
      expect(seen.map(r => r.dueAt)).toEqual(seen.map(r => r.dueAt).sort((x, y) => x - y))
    })

    test('one’s own post is not narrowed by a delegation of the same post', () => {
      expect(holdersIn({ own: ['me', 'p1'], standIn: [{ ids: ['p1', 'p2'], codes: ['x'] }, { ids: ['p2'], codes: ['y'] }, { ids: ['p3'], codes: null }] }))
        .toEqual([{ id: 'me', codes: null }, { id: 'p1', codes: null }, { id: 'p2', codes: ['x', 'y'] }, { id: 'p3', codes: null }])
    })

    test('a page is read from the index in its order, however much lies there (D39–D46)', async () => {
      const heavy = '00000000-0000-7000-8000-0000000000ff'
      for (let i = 0; i < 4; i++) await lay(heavy, 1_000)
      await database().pool.query('analyze routing.task')
      const explain = await database().transaction(async tx => {
        const query = todoQuery({ tx, tenantId: c.o.tenantId }, { own: [heavy, c.o.posts.seal], standIn: [] }, { words: '', lateAt: null, cursor: { at: c.o.now(), id: heavy }, limit: 20 })!.toSQL()
        const text = query.params.reduce<string>((q, value, i) => q.replace(new RegExp(`\\$${i + 1}(?!\\d)`, 'g'), typeof value === 'number' ? String(value) : `'${String(value)}'`), query.sql)
        return (await tx.execute(sql.raw(`explain (analyze, format json) ${text}`))).rows
      })
      const plan = JSON.stringify(explain)
      expect(plan).not.toContain('Seq Scan')
      const read = [...plan.matchAll(/"Index Name":"task_todo"[^{}]*?"Actual Rows":([\d.]+)/g)].map(m => Number(m[1]))
      expect(read).toHaveLength(2)
      expect(Math.max(...read)).toBeLessThanOrEqual(21)
    })

    test('counts: open, late, how old', async () => {
      const { people } = c
      const before = await people.邓.must('routing.counts')
      await lay(c.o.posts.seal, 2, { since: c.o.now() - 10 * DAY, dueAt: c.o.now() - DAY })
      const after = await people.邓.must('routing.counts')
      expect([after.open - before.open, after.late - before.late, after.ages.older - before.ages.older]).toEqual([2, 2, 2])
    })
  })
})

onPostgres('two at once', database => {
  test('pressed six times at once: it is done once, the others are told so (B22)', async () => {
    const c = await county(database())
    const { o } = c
    const { routeId } = await c.people.石.must('papers.start', { title: '关于并发的请示', units: [], signer: o.posts.chief, sealer: o.posts.seal })
    const [t] = await c.todo(c.people.沈, routeId)
    const answers = await Promise.all(Array.from({ length: 6 }, () => c.people.沈.act('routing.approve', { taskId: t.taskId, opinion: '同意' })))
    expect(answers.map(a => a.status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect(new Set(answers.filter(a => a.status === 409).map(a => a.body.refused))).toEqual(new Set(['routing.taskClosed']))
    const facts = await factsOf(database().db, o.tenantId, routeId)
    expect(facts.filter(f => f.what === 'routing.approved')).toHaveLength(1)
    expect(replay(facts.map(f => f.detail as unknown as RouteFact))).toEqual(await stored(c, routeId))
  })
})
