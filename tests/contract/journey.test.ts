import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR } from '#kernel/day'
import { factsOf } from '#platform/facts/public'
import { verifyAudit } from '#platform/facts/verify'
import { replay, type RouteFact } from '#platform/routing/domain'
import { stateOf } from '#platform/routing/public'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type Hands, type World, world } from '#test/world'

/** One document all the way through the house: drafted, returned once, countersigned by two units, signed, numbered, sealed, issued, signed for, circulated, filed. */
describe.each(engines)('one document all the way (%s)', engine => {
  let w: World
  let id: string
  const unit = (name: string) => w.town.units.get(name)!
  const routeOf = async (who: Hands) => (await who.must('documents.read', { id })).routeId as string
  const trail = async (who: Hands) => who.must('routing.trail', { routeId: await routeOf(who) })
  const task = async (who: Hands) => (await who.must('routing.todo')).rows.find((r: any) => r.subject.id === id)
  const approve = async (name: string, opinion = '同意。') => {
    const who = await w.as(name)
    w.pass(HOUR)
    const t = await task(who)
    expect(t, `${name} has it`).toBeTruthy()
    return who.must('routing.approve', { taskId: t.taskId, opinion })
  }

  beforeAll(async () => { w = await world({ engine }) }, 120_000)
  afterAll(() => w?.close())

  test('given a draft, when it is addressed to a leader in person, then it is refused with rule and remedy (S2-16, F17)', async () => {
    const clerk = await w.as('祝捷')
    const made = await clerk.must('documents.create', {
      kind: 'notice',
      text: { title: '云岭县应急管理局关于做好今冬明春森林防灭火工作的通知', mainRecipients: ['林远山县长'], body: bodyOf(['入冬以来降水偏少，经县政府同意，现就有关事项通知如下。', '一、压实责任', '二、严管火源']) },
      arrangement: {
        recipients: ['云岭县城关镇人民政府', '云岭县松林乡人民政府'].map(name => ({ as: 'main', unitId: unit(name), tenantId: null, name: name.slice(3) })),
        countersignUnits: [unit('云岭县林业局'), unit('云岭县财政局')],
      },
    })
    id = made.id
    const refused = await clerk.act('documents.submit', { id })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ refused: 'documents.toLeaderPersonally', says: expect.any(String), source: expect.stringContaining('条例'), remedy: expect.any(String) })
  })

  test('nobody else knows of a draft: not in reading, lists or search (C9)', async () => {
    const other = await w.as('沈致和')
    expect((await other.act('documents.read', { id })).status).toBe(404)
    expect((await other.must('documents.list', { words: '森林防灭火' })).rows).toEqual([])
  })

  test('when the recipients are right, it goes to the head of the drafting unit and from there to the office', async () => {
    const clerk = await w.as('祝捷')
    const d = await clerk.must('documents.read', { id })
    await clerk.must('documents.save', { id, version: d.version, text: { ...d.text, mainRecipients: ['城关镇、松林乡人民政府'] } })
    const sent = await clerk.must('documents.submit', { id })
    expect(sent.state).toBe('inRoute')
    expect((await trail(clerk)).hands.map((h: any) => h.holder.name)).toEqual([expect.stringContaining('霍平安')])
    await approve('霍平安')
  })

  test('the office returns it once with a reason; repaired, it comes straight back', async () => {
    const reviewer = await w.as('罗文渊')
    const t = await task(reviewer)
    w.pass(HOUR)
    expect((await reviewer.act('routing.return', { taskId: t.taskId, to: { step: 'start' }, reason: '请补充值班要求' })).body.refused).toBe('documents.returnNeedsGate')
    await reviewer.must('documents.sendBack', { id, gate: 'policy', places: [{ block: 2, quote: '严管火源' }], reason: '请补充值班要求' })
    const clerk = await w.as('祝捷')
    const d = await clerk.must('documents.read', { id })
    expect(d.may.edit).toBe(true)
    const saved = await clerk.must('documents.save', { id, version: d.version, text: { ...d.text, body: [...d.text.body, ...bodyOf(['三、强化值班', '实行24小时值班。'])] } })
    expect(saved.version).toBeGreaterThan(d.version)
    await approve('祝捷', '已补充')
    expect((await task(reviewer)).step).toBe('officeReview')
    const early = await reviewer.act('routing.approve', { taskId: (await task(reviewer)).taskId, opinion: '同意。' })
    expect(early.body).toMatchObject({ refused: 'documents.legalGateOpen', remedy: expect.stringContaining('罗文渊') })
    await reviewer.must('documents.judgeGates', allPassed(id))
    await approve('罗文渊')
  })

  test('two units countersign side by side, each through its own clerk and head', async () => {
    for (const name of ['陶然', '邹万林', '黎静', '龚怀远']) await approve(name, '无意见。')
    expect((await task(await w.as('周明德')))?.step).toBe('viceSign')
  })

  test('the leaders sign; what was signed is known by its hash; nobody can number before the recheck', async () => {
    await approve('周明德')
    const early = await (await w.as('范晓琳')).act('documents.number', { id })
    expect([403, 404, 409]).toContain(early.status)
    await approve('林远山', '同意，请抓紧印发。')
    const d = await (await w.as('祝捷')).must('documents.read', { id })
    expect(d).toMatchObject({ state: 'signed', signedBy: '林远山' })
    expect(d.hashes.signed).toBe(d.hashes.text)
    expect((await (await w.as('范晓琳')).act('documents.number', { id })).body.refused).toBe('documents.noSerialBeforeRecheck')
  })

  test('a change after the signature needs a reason and goes back to the signer (《条例》第二十五条)', async () => {
    const clerk = await w.as('范晓琳')
    const d = await clerk.must('documents.read', { id })
    const text = { ...d.text, body: [...d.text.body, ...bodyOf(['四、附则'])] }
    expect((await clerk.act('documents.save', { id, version: d.version, text })).body.refused).toBe('documents.noReason')
    const saved = await clerk.must('documents.save', { id, version: d.version, text, reason: '补充附则' })
    expect(saved.returnedTo).toBe('主要领导签发')
    expect((await clerk.must('documents.read', { id })).hashes.signed).toBeNull()
    // The body has changed: the gates stand on other words, and whoever kept them reads again before it is signed anew.
    expect((await (await w.as('林远山')).act('routing.approve', { taskId: (await task(await w.as('林远山'))).taskId, opinion: '同意。' })).body.refused).toBe('documents.legalGateOpen')
    await (await w.as('罗文渊')).must('documents.judgeGates', allPassed(id))
    await approve('林远山', '同意修改。')
    await approve('范晓琳', '')
  })

  test('numbered, sealed, issued; the number is 1, the hashes are one', async () => {
    const clerk = await w.as('范晓琳')
    const ordinary = await clerk.act('routing.approve', { taskId: (await task(clerk)).taskId })
    expect(ordinary.body.refused).toBe('routing.actRequired')
    expect((await clerk.must('documents.number', { id })).number).toEqual({ code: '云应急', year: 2026, serial: 1 })
    expect((await clerk.act('documents.seal', { id, copies: 4 })).status).toBe(403)
    const keeper = await w.as('邓洁')
    expect((await keeper.act('documents.seal', { id, copies: 30 })).body).toMatchObject({ refused: 'documents.tooManyCopies', says: expect.stringContaining('4 份') })
    await keeper.must('documents.seal', { id, copies: 4 })
    expect((await clerk.must('documents.issue', { id })).receipts).toBe(2)
    await (await w.as('严守成')).must('documents.file', { id, term: '30年' })
    const d = await (await w.as('祝捷')).must('documents.read', { id })
    expect(new Set(Object.values(d.hashes))).toEqual(new Set([d.hashes.text]))
    expect(d.state).toBe('filed')
  })

  test('the township signs for it with the time, circulates it, and files it when all have read', async () => {
    const office = await w.as('尹秀英')
    const row = (await office.must('incoming.list', { box: 'toSign' })).rows[0]
    expect((await office.act('incoming.circulate', { id: row.id, people: [w.town.people.get('潘大海')!.id] })).body.refused).toBe('incoming.signForFirst')
    w.pass(HOUR)
    expect(await office.must('incoming.signFor', { id: row.id })).toEqual({ id: row.id, at: w.now() })
    await office.must('incoming.register', { id: row.id, purpose: 'reading' })
    await office.must('incoming.review', { id: row.id, answers: { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }, verdict: 'accept' })
    await office.must('incoming.circulate', { id: row.id, people: [w.town.people.get('潘大海')!.id] })
    expect((await office.act('incoming.file', { id: row.id })).body.refused).toBe('incoming.circulationOpen')
    await (await w.as('潘大海')).must('incoming.markRead', { id: row.id })
    expect((await office.must('incoming.file', { id: row.id })).archiveNumber).toMatch(/^2026-D10-/)
    expect((await (await w.as('葛小兰')).act('incoming.read', { id: row.id })).status).toBe(404)
  })

  test('the other township lets the term pass: its head hears of it', async () => {
    w.pass(30 * HOUR)
    await w.tick()
    const notices = await (await w.as('宋林')).must('notices.list', {})
    expect(JSON.stringify(notices)).toContain('未签收')
  })

  test('the trail shows every opinion and the time in every hand adds up; a replay gives the same state; the chain verifies (C6)', async () => {
    const t = await trail(await w.as('祝捷'))
    expect(t.status).toBe('done')
    expect(t.time.inHand.reduce((n: number, s: any) => n + s.ms, 0)).toBe(t.time.elapsed)
    expect(t.opinionSheet.map((o: any) => o.by)).toEqual(expect.arrayContaining(['罗文渊', '邹万林', '龚怀远', '周明德', '林远山']))
    const facts = await factsOf(w.database.db, w.town.tenantId, t.id)
    const again = replay(facts.map(f => f.detail as unknown as RouteFact))
    const live = await w.database.transaction(tx => stateOf({ tx, tenantId: w.town.tenantId }, t.id))
    expect(again).toEqual(live)
    expect(await verifyAudit(w.database)).toMatchObject({ ok: true, firstBad: null })
  })
})
