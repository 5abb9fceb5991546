import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR } from '#kernel/day'
import { DocumentText } from '#gongwen/document'
import { verifyAudit } from '#platform/facts/verify'
import { consultationState } from './service.ts'
import { actorOfPerson } from '#platform/identity/public'
import { inTransaction } from '#platform/acts/run'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type World, world } from '#test/world'
import { counted, explanationOf, opinionTable, placeOf, whyNotAnswer, whyNotClose, whyNotConsult, whyNotJudge, type Judged } from './domain.ts'

const ask = { units: 2, isPublic: false, hasText: true, openAlready: false, due: 2, now: 1, publicDays: null, leastPublicDays: 7 }
test.each([
  ['nobody asked', { ...ask, units: 0 }, 'documents.consultNobody'],
  ['only the public is asked', { ...ask, units: 0, isPublic: true, publicDays: 10 }, null],
  ['no text', { ...ask, hasText: false }, 'documents.consultNoText'],
  ['a round is still open', { ...ask, openAlready: true }, 'documents.consultOpenAlready'],
  ['the term is past', { ...ask, due: 1 }, 'documents.consultDuePast'],
  ['the public has too few days', { ...ask, isPublic: true, publicDays: 6 }, 'documents.consultPublicShort'],
])('asking: %s', (_, given, code) => expect(whyNotConsult(given)).toBe(code))

const open = { state: 'open' }
const unit = { unitId: 'u', state: 'asked' as const, none: false }
test.each([
  ['no opinion and an opinion', open, unit, { none: true, opinions: [{ words: '改' }] }, 'documents.opinionNoneAndSome'],
  ['an opinion of blanks', open, unit, { none: false, opinions: [{ words: ' ' }] }, 'documents.opinionEmpty'],
  ['nothing', open, unit, { none: false, opinions: [] }, 'documents.opinionEmpty'],
  ['confirmed before', open, { ...unit, state: 'confirmed' as const }, { none: true, opinions: [] }, 'documents.answerConfirmed'],
  ['late, the round still open', open, { ...unit, state: 'silent' as const }, { none: true, opinions: [] }, null],
  ['over', { state: 'closed' }, unit, { none: true, opinions: [] }, 'documents.consultOver'],
])('answering: %s', (_, c, u, a, code) => expect(whyNotAnswer(c, u, a)).toBe(code))

test('what is not adopted whole needs a reason; adopted needs none; what was agreed is not judged anew', () => {
  const fresh: Judged = { verdict: null, difference: null }
  expect(whyNotJudge(open, fresh, { verdict: 'adopted', reason: '' })).toBeNull()
  expect(whyNotJudge(open, fresh, { verdict: 'partly', reason: ' ' })).toBe('documents.verdictNoReason')
  expect(whyNotJudge(open, fresh, { verdict: 'not', reason: '超出职权' })).toBeNull()
  expect(whyNotJudge(open, { verdict: 'not', difference: 'agreed' }, { verdict: 'adopted', reason: '' })).toBe('documents.verdictFixed')
})

const states = fc.constantFrom('asked', 'drafted', 'confirmed', 'silent')
const judged = fc.record({ verdict: fc.option(fc.constantFrom('adopted', 'partly', 'not')), difference: fc.option(fc.constantFrom('open', 'accepted', 'agreed', 'reported')) }) as fc.Arbitrary<Judged>
test('a round closes only when every unit answered or fell silent, every opinion is judged and no difference is open', () => {
  fc.assert(fc.property(fc.array(fc.record({ unitId: fc.uuid(), state: states, none: fc.boolean() }) as fc.Arbitrary<any>), fc.array(judged), (units, opinions) => {
    const done = units.every((u: any) => u.state === 'confirmed' || u.state === 'silent') && opinions.every(o => o.verdict !== null) && opinions.every(o => o.difference !== 'open')
    expect(whyNotClose(open, counted(units, opinions)) === null).toBe(done)
  }))
})

test('the table of opinions holds every opinion, every 无意见 and every silence, and is a valid attachment', () => {
  const table = opinionTable('某意见', [{ unitName: '甲局', state: 'confirmed', none: false }, { unitName: '乙局', state: 'confirmed', none: true }, { unitName: '丙局', state: 'silent', none: false }],
    [{ from: '甲局', place: '第一条', words: '删去', verdict: 'not', reason: '上位法有规定', difference: 'reported', differenceWords: '会商未果' }])
  const rows = (table.body[0] as { rows: string[][] }).rows
  expect(rows.slice(1).map(r => `${r[1]}|${r[3]}|${r[4]}`)).toEqual(['甲局|删去|不采纳', '乙局|无意见|—', '丙局|逾期未反馈|—'])
  expect(rows[1]![5]).toContain('会商未果')
  expect(DocumentText.parse({ kind: 'notice', attachments: [table] }).attachments[0]!.title).toContain('征求意见汇总表')
})

test('the explanation says who was silent and what is in dispute; nothing asked, nothing said', () => {
  const none = { asked: false, closed: false, open: 0, units: [], silent: [], reported: [], public: null }
  expect(explanationOf(none)).toBe('')
  expect(explanationOf({ ...none, asked: true, units: [{ unitId: 'u', unitName: '财政局', state: 'silent', none: false }], silent: ['财政局'], reported: [{ unit: '财政局', words: '不列资金', reason: '已有渠道', coordination: '会商未果' }] })).toContain('分歧1：财政局')
  expect(placeOf(DocumentText.parse({ kind: 'notice', body: [{ type: 'p', text: '字'.repeat(100) }] }), 0)).toHaveLength(60)
})

describe.each(engines)('征求意见 through the door (%s)', engine => {
  let w: World
  let doc: string
  let id: string
  const u = (name: string) => w.town.units.get(name)!
  beforeAll(async () => { w = await world({ engine }) }, 120_000)
  afterAll(() => w?.close())
  const view = async (who: string) => (await w.as(who)).must('documents.consultation', { id })
  const opinionOf = async (unitName: string) => (await view('祝捷')).opinions.find((o: any) => o.from === unitName).id

  test('given a draft, when opinions are asked of four units, then their clerks hear of it, find it on their lists with the date and may read the draft; nobody else does (C9)', async () => {
    const drafter = await w.as('祝捷')
    doc = (await drafter.must('documents.create', { kind: 'opinion', text: { title: '云岭县应急管理局关于加强基层防灭火队伍建设的意见', mainRecipients: ['各乡镇人民政府'], body: bodyOf(['为加强队伍建设，提出如下意见。', '一、组建队伍', '每个乡镇不少于30人。', '二、落实经费', '经费由县级财政全额保障。']) } })).id
    expect((await (await w.as('黎静')).act('documents.read', { id: doc })).status).toBe(404)
    expect((await drafter.act('documents.consult', { documentId: doc, units: [], due: '2026-11-27' })).body.refused).toBe('documents.consultNobody')
    id = (await drafter.must('documents.consult', { documentId: doc, units: ['云岭县财政局', '云岭县林业局', '云岭县人力资源和社会保障局', '云岭县司法局'].map(u), parts: [3, 4], note: '请重点就经费提出意见。', due: '2026-11-27' })).id
    expect((await drafter.act('documents.consult', { documentId: doc, units: [u('云岭县水利局')], due: '2026-11-27' })).body.refused).toBe('documents.consultOpenAlready')
    const clerk = await w.as('黎静')
    expect((await clerk.must('documents.askedOfUs')).rows).toMatchObject([{ id, unitName: '云岭县财政局', state: 'asked', due: Date.parse('2026-11-27T18:00:00+08:00') }])
    expect(JSON.stringify(await clerk.must('notices.list', {}))).toContain('请反馈意见')
    expect((await clerk.must('documents.read', { id: doc })).title).toContain('队伍建设')
    expect((await (await w.as('乔丽')).act('documents.consultation', { id })).status).toBe(404)
    expect((await (await w.as('乔丽')).act('documents.answer', { id, unitId: u('云岭县财政局'), none: true })).status).toBe(404)
  })

  test('when a clerk answers and the head confirms, then it is the official opinion and cannot change; the asker does not see it before', async () => {
    const [clerk, head] = [await w.as('黎静'), await w.as('龚怀远')]
    const answer = { id, unitId: u('云岭县财政局'), none: false, opinions: [{ block: 4, place: '', words: '县级财力有限，建议改为“县乡两级分担”。' }, { place: '全文', words: '建议压缩篇幅。' }] }
    expect((await head.act('documents.confirmAnswer', { id, unitId: answer.unitId })).body.refused).toBe('documents.answerFirst')
    await clerk.must('documents.answer', answer)
    expect((await view('祝捷')).opinions).toEqual([])
    expect((await clerk.act('documents.confirmAnswer', { id, unitId: answer.unitId })).body.refused).toBe('documents.onlyHeadConfirms')
    await head.must('documents.confirmAnswer', { id, unitId: answer.unitId })
    expect((await view('祝捷')).opinions).toMatchObject([{ from: '云岭县财政局', block: 4, place: expect.stringContaining('经费由县级财政'), verdict: null }, { place: '全文' }])
    expect((await clerk.act('documents.answer', answer)).body).toMatchObject({ refused: 'documents.answerConfirmed', source: expect.any(String), remedy: expect.any(String) })
    await (await w.as('邹万林')).must('documents.answer', { id, unitId: u('云岭县林业局'), none: true })
    await (await w.as('邹万林')).must('documents.confirmAnswer', { id, unitId: u('云岭县林业局') })
  })

  test('a day before the term the others are reminded; at the term they are recorded as 逾期未反馈, not as agreeing', async () => {
    w.moveTo(Date.parse('2026-11-26T18:30:00+08:00'))
    await w.tick()
    expect((await view('祝捷')).units.map((x: any) => [x.unitName, x.reminders])).toEqual(expect.arrayContaining([['云岭县司法局', 1], ['云岭县财政局', 0]]))
    w.moveTo(Date.parse('2026-11-27T18:30:00+08:00'))
    await w.tick()
    const units = Object.fromEntries((await view('祝捷')).units.map((x: any) => [x.unitName, x]))
    expect(units['云岭县司法局']).toMatchObject({ state: 'silent', none: false, late: true })
    expect(units['云岭县人力资源和社会保障局'].state).toBe('silent')
    expect(JSON.stringify(await (await w.as('祝捷')).must('notices.list', {}))).toContain('逾期未反馈')
    // A late answer still counts while the round is open.
    await (await w.as('严正法')).must('documents.answer', { id, unitId: u('云岭县司法局'), none: false, opinions: [{ place: '全文', words: '建议补充法律依据。' }] })
    await (await w.as('严正法')).must('documents.confirmAnswer', { id, unitId: u('云岭县司法局') })
    expect((await view('祝捷')).units.find((x: any) => x.unitName === '云岭县司法局')).toMatchObject({ state: 'confirmed', late: true })
  })

  test('every opinion is adopted, partly or not, with a reason; the submission waits for all of it', async () => {
    const drafter = await w.as('祝捷')
    expect((await drafter.act('documents.closeConsultation', { id })).body).toMatchObject({ refused: 'documents.consultUnjudged', says: expect.stringContaining('3 条') })
    expect((await drafter.act('documents.submit', { id: doc })).body.refused).toBe('documents.consultOpenAtSubmit')
    const money = await opinionOf('云岭县财政局')
    expect((await drafter.act('documents.judge', { id, opinionId: money, verdict: 'not' })).body.refused).toBe('documents.verdictNoReason')
    await drafter.must('documents.judge', { id, opinionId: money, verdict: 'not', reason: '省里要求县级保障。' })
    for (const o of (await view('祝捷')).opinions.filter((o: any) => o.id !== money)) await drafter.must('documents.judge', { id, opinionId: o.id, verdict: o.from === '云岭县司法局' ? 'partly' : 'adopted', reason: '补充一条。' })
    expect((await drafter.act('documents.closeConsultation', { id })).body).toMatchObject({ refused: 'documents.consultDisputed', says: expect.stringContaining('2 条') })
  })

  test('a difference is accepted by the unit, or coordinated, or reported in words to those who sign', async () => {
    const drafter = await w.as('祝捷')
    const [law, money] = [await opinionOf('云岭县司法局'), await opinionOf('云岭县财政局')]
    expect((await (await w.as('黎静')).act('documents.settleDifference', { id, opinionId: law, accepts: true })).status).toBe(404)
    expect((await (await w.as('黎静')).act('documents.settleDifference', { id, opinionId: money, accepts: true })).status).toBe(403)
    await (await w.as('严正法')).must('documents.settleDifference', { id, opinionId: law, accepts: true })
    expect((await (await w.as('龚怀远')).act('documents.settleDifference', { id, opinionId: money, accepts: false })).body.refused).toBe('documents.coordinationNoWords')
    await (await w.as('龚怀远')).must('documents.settleDifference', { id, opinionId: money, accepts: false, words: '财力确实不足。' })
    expect((await drafter.act('documents.coordinate', { id, opinionId: money, outcome: 'reported', words: ' ' })).body.refused).toBe('documents.coordinationNoWords')
    await drafter.must('documents.coordinate', { id, opinionId: money, outcome: 'reported', words: '11月27日会商，未达成一致，建议按省要求执行。' })
    await drafter.must('documents.closeConsultation', { id })
    const actor = (await actorOfPerson(w.database.db, w.town.tenantId, w.town.people.get('祝捷')!.id, w.now()))!
    expect(await inTransaction(w.app.ground, actor, 'test', w.now(), ctx => consultationState(ctx, doc))).toMatchObject({
      asked: true, closed: true, open: 0, silent: ['云岭县人力资源和社会保障局'], reported: [{ unit: '云岭县财政局', coordination: expect.stringContaining('未达成一致') }],
    })
    w.pass(HOUR)
    await drafter.must('documents.submit', { id: doc })
    expect(JSON.stringify((await drafter.must('routing.trail', { routeId: (await drafter.must('documents.read', { id: doc })).routeId })).hands)).toContain('霍平安')
    expect(await verifyAudit(w.database)).toMatchObject({ ok: true })
  })

  test('given a draft that names a department, when its head has given its opinion, then the 程序关 no longer hints that it was not asked (第十六条四项)', async () => {
    const drafter = await w.as('祝捷')
    const draft = (await drafter.must('documents.create', { kind: 'notice', text: { title: '云岭县应急管理局关于做好防汛工作的通知', body: bodyOf(['各单位要与水利局共享雨情水情。']) } })).id
    const hints = async () => (await drafter.must('documents.gates', { id: draft })).findings.filter((f: any) => f.key === 'route.agreement').map((f: any) => f.place.quote)
    expect(await hints()).toEqual(['水利局'])
    const { id: round } = await drafter.must('documents.consult', { documentId: draft, units: [u('云岭县水利局')] })
    const head = await w.as('常江')
    await head.must('documents.answer', { id: round, unitId: u('云岭县水利局'), none: true })
    expect(await hints()).toEqual(['水利局'])
    await head.must('documents.confirmAnswer', { id: round, unitId: u('云岭县水利局') })
    expect(await hints()).toEqual([])
  })

  test('the public is asked for its days, its opinions are entered and judged like the others, and need no agreement', async () => {
    const drafter = await w.as('祝捷')
    const draft = (await drafter.must('documents.create', { kind: 'notice', text: { title: '云岭县应急管理局关于烟花爆竹燃放管理的通知', body: bodyOf(['现就有关事项通知如下。']) } })).id
    const open = { where: '县政府门户网站', from: '2026-11-28', until: '2026-12-02' }
    expect((await drafter.act('documents.consult', { documentId: draft, public: open })).body).toMatchObject({ refused: 'documents.consultPublicShort', says: expect.stringContaining('7 日') })
    const { id: round } = await drafter.must('documents.consult', { documentId: draft, public: { ...open, until: '2026-12-08' } })
    await drafter.must('documents.publicOpinions', { id: round, opinions: [{ from: '某市民', words: '建议延长时段。' }] })
    const [o] = (await drafter.must('documents.consultation', { id: round })).opinions
    await drafter.must('documents.judge', { id: round, opinionId: o.id, verdict: 'not', reason: '与上级规定不符。' })
    await drafter.must('documents.closeConsultation', { id: round })
    expect((await drafter.must('documents.consultations', { documentId: draft })).rows).toMatchObject([{ state: 'closed', public: { where: '县政府门户网站' } }])
  })

  test('when the document is filed, those who were only asked may read it no longer; what they said stays in the chain (S2-13)', async () => {
    const drafter = await w.as('祝捷')
    const draft = (await drafter.must('documents.create', { kind: 'report', text: { title: '云岭县应急管理局关于安全生产情况的报告', mainRecipients: ['云岭县人民政府'], body: bodyOf(['现将有关情况报告如下。']) } })).id
    const { id: round } = await drafter.must('documents.consult', { documentId: draft, units: [u('云岭县水利局')] })
    const head = await w.as('常江')
    await head.must('documents.answer', { id: round, unitId: u('云岭县水利局'), none: true })
    await head.must('documents.confirmAnswer', { id: round, unitId: u('云岭县水利局') })
    await drafter.must('documents.closeConsultation', { id: round })
    await drafter.must('documents.submit', { id: draft })
    for (const name of ['霍平安', '罗文渊', '周明德', '林远山', '范晓琳']) {
      const who = await w.as(name)
      w.pass(HOUR)
      const t = (await who.must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === draft)
      if (name === '罗文渊') await who.must('documents.judgeGates', allPassed(draft))
      await who.must('routing.approve', { taskId: t.taskId, opinion: '同意。' })
    }
    const clerk = await w.as('范晓琳')
    await clerk.must('documents.number', { id: draft })
    await (await w.as('邓洁')).must('documents.seal', { id: draft, copies: (await clerk.must('documents.read', { id: draft })).copiesApproved })
    await clerk.must('documents.issue', { id: draft })
    expect((await head.act('documents.read', { id: draft })).status).toBe(200)
    await (await w.as('严守成')).must('documents.file', { id: draft })
    expect((await head.act('documents.read', { id: draft })).status).toBe(404)
    expect((await head.act('documents.consultation', { id: round })).status).toBe(404)
    expect(await verifyAudit(w.database)).toMatchObject({ ok: true })
  })
})
