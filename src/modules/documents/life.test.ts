import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf, DAY, HOUR, plusDays } from '#kernel/day'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type World, world } from '#test/world'

const unitsOf = (w: World, names: readonly string[], as: 'main' | 'copy' = 'main') =>
  names.map(name => ({ as, unitId: w.town.units.get(name)!, tenantId: null, name: name.slice(3) }))

/** The hands that carry documents through: whoever has the task approves it. */
function hands(w: World, id: () => string) {
  const task = async (name: string) => (await (await w.as(name)).must('routing.todo')).rows.find((r: any) => r.subject.id === id())
  const approve = async (name: string, opinion = '同意。') => {
    w.pass(HOUR)
    const t = await task(name)
    expect(t, `${name} has it`).toBeTruthy()
    // The gates stand on the words they were kept on: read again before every signature.
    if (['罗文渊', '周明德', '林远山'].includes(name)) await (await w.as('罗文渊')).act('documents.judgeGates', allPassed(id()))
    return (await w.as(name)).must('routing.approve', { taskId: t.taskId, opinion })
  }
  const read = async (name = '祝捷') => (await w.as(name)).must('documents.read', { id: id() })
  return { task, approve, read, all: async (names: readonly string[]) => { for (const n of names) await approve(n) } }
}

const forestry = '云岭县林业局'
const finance = '云岭县财政局'

describe.each(engines)('a joint document (%s)', engine => {
  let w: World
  let id: string
  const h = () => hands(w, () => id)
  beforeAll(async () => { w = await world({ engine }) }, 120_000)
  afterAll(() => w?.close())

  test('the organs under the text are those that are to sign: else it does not leave the drafter', async () => {
    const clerk = await w.as('祝捷')
    const made = await clerk.must('documents.create', {
      kind: 'notice',
      text: { title: '关于联合开展森林防灭火检查的通知', mainRecipients: ['城关镇人民政府'], issuers: ['云岭县应急管理局', '云岭县林业局', '云岭县财政局'], body: bodyOf(['经县政府同意，现就有关事项通知如下。', '一、检查内容']) },
      arrangement: { recipients: unitsOf(w, ['云岭县城关镇人民政府']) },
    })
    id = made.id
    expect((await clerk.act('documents.submit', { id })).body).toMatchObject({ refused: 'documents.jointUnnamed', source: expect.stringContaining('第二十二条') })
    const wrong = { recipients: unitsOf(w, ['云岭县城关镇人民政府']), jointUnits: [w.town.units.get(finance)!, w.town.units.get(forestry)!] }
    await clerk.must('documents.arrange', { id, arrangement: wrong })
    expect((await clerk.act('documents.submit', { id })).body.refused).toBe('documents.jointMismatch')
    await clerk.must('documents.arrange', { id, arrangement: { ...wrong, jointUnits: [...wrong.jointUnits].reverse() } })
    await clerk.must('documents.submit', { id })
    await h().all(['霍平安', '罗文渊', '周明德', '林远山'])
  })

  test('signed by the first it is not yet signed: no date, no number', async () => {
    const d = await h().read()
    expect(d).toMatchObject({ state: 'inRoute', date: null, signedBy: null })
    expect(d.signatures.map((s: any) => [s.organ, s.byName])).toEqual([['云岭县应急管理局', '林远山']])
    expect((await (await w.as('范晓琳')).act('documents.number', { id })).status).toBe(404)
  })

  test('a change while some have signed goes back to all who signed', async () => {
    await h().all(['陶然', '邹万林', '黎静'])
    const head = await w.as('龚怀远')
    await head.must('routing.return', { taskId: (await h().task('龚怀远')).taskId, to: { step: 'start' }, reason: '经费渠道要写明', straightBack: true })
    const clerk = await w.as('祝捷')
    const d = await h().read()
    const text = { ...d.text, body: [...d.text.body, ...bodyOf(['二、经费保障'])] }
    expect((await clerk.act('documents.save', { id, version: d.version, text })).body.refused).toBe('documents.noReason')
    expect((await clerk.must('documents.save', { id, version: d.version, text, reason: '按财政局意见补充经费' })).returnedTo).toBe('主要领导签发')
    const after = await h().read()
    expect(after.signatures.every((s: any) => s.struckAt !== null && s.struckWhy === '按财政局意见补充经费')).toBe(true)
    expect(after.hashes.signed).toBeNull()
    await h().all(['林远山', '陶然', '邹万林', '黎静'])
    expect(await h().task('范晓琳')).toBeUndefined()
  })

  test('the date is the day of the last signature, the number is of the organ in charge', async () => {
    w.pass(2 * DAY)
    await h().approve('龚怀远')
    const d = await h().read()
    expect(d).toMatchObject({ state: 'signed', signedBy: '林远山', date: dayOf(w.now()) })
    expect(d.signatures.filter((s: any) => !s.struckAt).map((s: any) => [s.organ, s.hash])).toEqual([['云岭县应急管理局', d.hashes.text], ['县林业局', d.hashes.text], ['县财政局', d.hashes.text]])
    expect(dayOf(d.signatures.find((s: any) => !s.struckAt).at) < d.date).toBe(true)
    await h().approve('范晓琳', '')
    expect((await (await w.as('范晓琳')).must('documents.number', { id })).number.code).toBe('云应急')
  })

  test('each organ’s seal is laid with a record of its own, as many copies as were approved', async () => {
    const keeper = await w.as('邓洁')
    // one recipient, two for the file, one for the file of each other organ
    expect((await h().read('邓洁')).copiesApproved).toBe(5)
    expect((await keeper.act('documents.seal', { id, copies: 6 })).body.refused).toBe('documents.tooManyCopies')
    expect((await keeper.act('documents.seal', { id, copies: 4 })).body.refused).toBe('documents.tooFewCopies')
    for (const state of ['numbered', 'numbered', 'sealed']) expect((await keeper.must('documents.seal', { id, copies: 5 })).state).toBe(state)
    const { rows } = await keeper.must('documents.sealRegister', { documentId: id })
    expect(rows.map((r: any) => [r.no, r.organ, r.onBehalf, r.copies, r.approvedBy, r.byName]).reverse()).toEqual([
      ['2026-0001', '云岭县应急管理局', null, 5, '林远山', '邓洁'], ['2026-0002', '云岭县林业局', '云岭县林业局', 5, '林远山', '邓洁'], ['2026-0003', '云岭县财政局', '云岭县财政局', 5, '林远山', '邓洁'],
    ])
    const d = await h().read()
    expect(rows.every((r: any) => r.hash === d.hashes.sealed)).toBe(true)
    expect((await (await w.as('范晓琳')).must('documents.issue', { id })).receipts).toBe(1)
  })
})

describe.each(engines)('after the issue (%s)', engine => {
  let w: World
  let id: string
  const h = () => hands(w, () => id)
  const townships = ['云岭县城关镇人民政府', '云岭县青石镇人民政府']
  beforeAll(async () => {
    w = await world({ engine })
    const clerk = await w.as('祝捷')
    id = (await clerk.must('documents.create', {
      kind: 'notice', text: { title: '关于冬季安全检查的通知', mainRecipients: ['城关镇、青石镇人民政府'], body: bodyOf(['经县政府同意，现就有关事项通知如下。', '一、检查时间为11月。']) },
      arrangement: { recipients: [...unitsOf(w, townships), { as: 'copy', unitId: null, tenantId: w.towns.qinghe!.tenantId, name: '清河县人民政府办公室' }] },
    })).id
    await clerk.must('documents.submit', { id })
    await h().all(['霍平安', '罗文渊', '周明德', '林远山', '范晓琳'])
    await (await w.as('范晓琳')).must('documents.number', { id })
  }, 120_000)
  afterAll(() => w?.close())

  test('nothing is recalled that was not issued', async () => {
    expect((await (await w.as('范晓琳')).act('documents.askMeasure', { id, kind: 'recall', reason: '有误' })).body.refused).toBe('documents.measureNotIssued')
    await (await w.as('邓洁')).must('documents.seal', { id, copies: 5 })
    await (await w.as('范晓琳')).must('documents.issue', { id })
    await w.tick()
  })

  test('spoiled copies are destroyed before a witness and replaced, each with its number in the register', async () => {
    const keeper = await w.as('邓洁')
    const witness = w.town.people.get('严守成')!.id
    const ask = { id, copies: 2, reason: '墨迹污损', witnessId: witness, replace: true }
    expect((await keeper.act('documents.spoilCopies', { ...ask, witnessId: w.town.people.get('邓洁')!.id })).body.refused).toBe('documents.ownWitness')
    expect((await keeper.act('documents.spoilCopies', { ...ask, copies: 6 })).body.refused).toBe('documents.spoiledTooMany')
    expect((await keeper.must('documents.spoilCopies', ask)).left).toBe(5)
    expect((await keeper.must('documents.sealRegister', {})).rows.map((r: any) => [r.no, r.kind, r.copies, r.witness])).toEqual([
      ['2026-0003', 'replacement', 2, '严守成'], ['2026-0002', 'spoiled', 2, '严守成'], ['2026-0001', 'seal', 5, null],
    ])
  })

  test('a reprint is asked by one, decided by the signer and sealed by the keeper; not before', async () => {
    const clerk = await w.as('范晓琳')
    const { measureId } = await clerk.must('documents.askMeasure', { id, kind: 'reprint', reason: '青石镇遗失', copies: 3 })
    const keeper = await w.as('邓洁')
    expect((await keeper.act('documents.sealReprint', { measureId })).body.refused).toBe('documents.reprintNotDecided')
    expect((await (await w.as('沈致和')).act('documents.decideMeasure', { measureId, agree: true })).status).toBe(404)
    const chief = await w.as('林远山')
    expect((await chief.must('agenda.list', {})).groups.map((i: any) => i.kind)).toContain('待决定加印')
    await chief.must('documents.decideMeasure', { measureId, agree: true, words: '同意。' })
    expect((await keeper.must('documents.sealReprint', { measureId })).copies).toBe(3)
    expect((await keeper.act('documents.sealReprint', { measureId })).body.refused).toBe('documents.reprintNotDecided')
    expect((await keeper.must('documents.sealRegister', { kind: 'reprint' })).rows[0]).toMatchObject({ copies: 3, approvedBy: '林远山', byName: '邓洁', reason: '青石镇遗失' })
  })

  test('more recipients after the issue, by decision, with the same text', async () => {
    const { measureId } = await (await w.as('范晓琳')).must('documents.askMeasure', { id, kind: 'sendMore', reason: '白水镇亦须执行', recipients: unitsOf(w, ['云岭县白水镇人民政府', '云岭县青石镇人民政府']) })
    await (await w.as('林远山')).must('documents.decideMeasure', { measureId, agree: true })
    const d = await h().read()
    expect(d.deliveries.filter((r: any) => r.unitName === '白水镇人民政府')).toHaveLength(1)
    expect(d.deliveries.filter((r: any) => r.unitName === '青石镇人民政府')).toHaveLength(1)
    expect((await (await w.as('路遥')).must('incoming.list', {})).rows[0].title).toContain('冬季安全检查')
  })

  test('a correction stands on every copy, in the neighbour county as well, and is answered', async () => {
    const { measureId } = await (await w.as('祝捷')).must('documents.askMeasure', { id, kind: 'correct', reason: '月份有误', words: '“11月”应为“12月”' })
    await (await w.as('林远山')).must('documents.decideMeasure', { measureId, agree: true })
    await w.tick()
    const office = await w.as('尹秀英')
    const mine = (await office.must('incoming.list', {})).rows[0]
    expect((await office.must('incoming.notes', { id: mine.id })).rows).toMatchObject([{ kind: 'correct', words: '“11月”应为“12月”', decidedBy: '林远山', organ: '云岭县应急管理局', acknowledgedAt: null }])
    await office.must('incoming.acknowledge', { id: mine.id, noteId: measureId, words: '已更正' })
    expect((await office.act('incoming.acknowledge', { id: mine.id, noteId: measureId })).body.refused).toBe('incoming.acknowledgedAlready')
    const neighbour = await w.as('涂画', 'qinghe')
    const theirs = (await neighbour.must('incoming.list', {})).rows[0]
    await neighbour.must('incoming.acknowledge', { id: theirs.id, noteId: measureId, words: '收悉' })
    await w.tick()
    const m = (await (await w.as('祝捷')).must('documents.measures', { id })).rows.find((r: any) => r.id === measureId)
    expect(Object.fromEntries(m.receivers.map((r: any) => [r.unitName, r.words]))).toMatchObject({ 城关镇人民政府: '已更正', 清河县人民政府办公室: '收悉', 青石镇人民政府: '' })
    expect(m.receivers.find((r: any) => r.unitName === '清河县人民政府办公室').acknowledgedBy).toBe('清河县人民政府办公室')
    // A correction is answered by units: who read it is not the sender's business.
    for (const r of m.receivers) expect([r.readers, r.unread]).toEqual([null, null])
  })

  test('废止 has force from its day, never backwards; whoever asks does not decide; the lists know it', async () => {
    const clerk = await w.as('范晓琳')
    const today = dayOf(w.now())
    const ask = { id, kind: 'repeal', reason: '新办法施行', replacement: '《新办法》（云应急〔2026〕9号）' }
    expect((await clerk.act('documents.askMeasure', ask)).body.refused).toBe('documents.measureNoDay')
    expect((await clerk.act('documents.askMeasure', { ...ask, fromDay: plusDays(today, -1) })).body.refused).toBe('documents.measureBackdated')
    expect((await clerk.act('documents.askMeasure', { ...ask, fromDay: today, deciderId: w.town.people.get('范晓琳')!.id })).body.refused).toBe('documents.measureNoDecider')
    const { measureId } = await clerk.must('documents.askMeasure', { ...ask, fromDay: plusDays(today, 3) })
    expect((await clerk.act('documents.decideMeasure', { measureId, agree: true })).status).toBe(403)
    expect((await (await w.as('林远山')).must('documents.decideMeasure', { measureId, agree: true })).validity).toBe('inForce')
    const found = async (validity: string) => (await clerk.must('documents.list', { validity })).rows.map((r: any) => r.id)
    expect(await found('inForce')).toEqual([id])
    w.pass(3 * DAY)
    expect(await found('inForce')).toEqual([])
    expect(await found('repealed')).toEqual([id])
    expect((await clerk.act('documents.askMeasure', { id, kind: 'reprint', reason: '再印', copies: 1 })).body.refused).toBe('documents.measureVoided')
  })

  /** What each county's library has of it, as somebody who knows it sees it there. */
  const sources = async () => {
    await w.tick()
    const seen = [await w.as('祝捷'), await w.as('涂画', 'qinghe')].map(async who => (await who.must('library.list', { words: '冬季安全检查' })).rows)
    return (await Promise.all(seen)).map(rows => rows.map(({ id: _id, at: _at, ...s }: any) => s))
  }
  const counties = ['yunling', 'qinghe'] as const
  const emptied = async () => {
    for (const county of counties) for (const t of ['source', 'shelf', 'segment', 'piece']) await w.database.pool.query(`delete from library.${t} where tenant_id = $1`, [w.towns[county]!.tenantId])
  }
  const rebuilt = async () => {
    for (const county of counties) await (await w.asAdministrator('system', county)).must('library.rebuild', {})
  }
  test('what is repealed stays in the library of every county and says so; what is missing there is brought in from the rows, the same as before', async () => {
    const today = dayOf(w.now())
    const [own, theirs] = await sources()
    expect(own).toMatchObject([{ from: 'documents', level: 'own', state: 'shelved', repealedFrom: today, opens: { id } }])
    expect(theirs).toMatchObject([{ from: 'incoming', level: 'other', state: 'shelved', repealedFrom: today }])
    await emptied()
    expect(await sources()).toEqual([[], []])
    await rebuilt()
    expect(await sources()).toEqual([own, theirs])
    expect(await (await w.asAdministrator('system')).must('library.progress', {})).toMatchObject({ looked: null, rebuilt: null, waiting: 0 })
  })

  test('收回 names who has it and who has read it; 撤销 makes it void from the beginning, on every copy', async () => {
    const office = await w.as('尹秀英')
    const mine = (await office.must('incoming.list', {})).rows[0]
    await office.must('incoming.signFor', { id: mine.id })
    await office.must('incoming.register', { id: mine.id, purpose: 'reading' })
    await office.must('incoming.review', { id: mine.id, answers: { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }, verdict: 'accept' })
    await office.must('incoming.circulate', { id: mine.id, people: [w.town.people.get('潘大海')!.id, w.town.people.get('谷雨')!.id] })
    await (await w.as('潘大海')).must('incoming.markRead', { id: mine.id })
    const chief = await w.as('林远山')
    const clerk = await w.as('范晓琳')
    const decide = async (kind: string) => {
      const { measureId } = await clerk.must('documents.askMeasure', { id, kind, reason: '依据有误' })
      await chief.must('documents.decideMeasure', { measureId, agree: true })
      await w.tick()
      return (await clerk.must('documents.measures', { id })).rows.find((r: any) => r.id === measureId)
    }
    const { receivers } = await decide('recall')
    // What was taken back is no source any more, neither here nor with who received it, and does not come back in.
    expect(await sources()).toEqual([[], []])
    await emptied()
    await rebuilt()
    expect(await sources()).toEqual([[], []])
    expect(receivers.find((r: any) => r.unitName === '城关镇人民政府')).toMatchObject({ signedForBy: '尹秀英', readers: ['潘大海'], unread: ['谷雨'], acknowledgedAt: null })
    // Another county answers as a unit; nobody there is named.
    const outside = receivers.find((r: any) => r.unitName === '清河县人民政府办公室')
    expect(outside).toMatchObject({ readers: null, unread: null })
    expect([null, '清河县人民政府办公室']).toContain(outside.signedForBy)
    // What was taken back waits for nobody's reading any more.
    expect((await (await w.as('谷雨')).must('incoming.list', { box: 'toRead' })).rows.filter((r: any) => r.id === mine.id)).toEqual([])
    await decide('void')
    expect((await clerk.must('documents.measures', { id })).validity).toBe('voided')
    expect((await office.must('incoming.notes', { id: mine.id })).validity).toBe('voided')
    const neighbour = await w.as('涂画', 'qinghe')
    expect((await neighbour.must('incoming.notes', { id: (await neighbour.must('incoming.list', {})).rows[0].id })).validity).toBe('voided')
    expect((await clerk.act('documents.askMeasure', { id, kind: 'repeal', reason: '再废止', fromDay: dayOf(w.now()) })).body.refused).toBe('documents.measureVoided')
  })
})

describe('versions', () => {
  let w: World
  let id: string
  beforeAll(async () => { w = await world() }, 120_000)
  afterAll(() => w?.close())

  test('any two are compared, each change by whoever made it; the clean copy is the last text', async () => {
    const clerk = await w.as('祝捷')
    id = (await clerk.must('documents.create', { kind: 'notice', text: { title: '关于防火的通知', mainRecipients: ['城关镇人民政府'], body: bodyOf(['经县政府同意，各单位要加强值班。', '二十四小时有人。']) }, arrangement: { recipients: unitsOf(w, ['云岭县城关镇人民政府']) } })).id
    await clerk.must('documents.submit', { id })
    await hands(w, () => id).approve('霍平安')
    const office = await w.as('罗文渊')
    const d = await office.must('documents.read', { id })
    await office.must('documents.save', { id, version: d.version, text: { ...d.text, body: bodyOf(['经县政府同意，各单位要切实加强值班值守。', '二十四小时有人。']) } })
    const { versions, changes, counts } = await office.must('documents.changes', { id })
    expect(versions.map((v: any) => [v.no, v.byName, v.step])).toEqual([[1, '祝捷', 'start'], [2, '罗文渊', '办公室核稿']])
    const line = changes.find((c: any) => c.part === 'body')
    expect(line.spans.map((s: any) => [s.text, s.from, s.to])).toEqual([['经县政府同意，各单位要', 0, null], ['切实', 1, null], ['加强值班', 0, null], ['值守', 1, null], ['。', 0, null]])
    expect(counts).toEqual([{ inserted: 0, deleted: 0 }, { inserted: 4, deleted: 0 }])
    expect((await office.act('documents.changes', { id, from: 1, to: 9 })).status).toBe(404)
    expect((await (await w.as('沈致和')).act('documents.changes', { id })).status).toBe(404)
  })

  test('one text, one hand: who has it open keeps others out for its time; an older copy is not laid over a newer one', async () => {
    const clerk = await w.as('祝捷')
    const { id: mine } = await clerk.must('documents.create', { kind: 'notice', text: { title: '关于值守的通知', body: bodyOf(['一。']) } })
    await clerk.must('documents.submit', { id: mine }).catch(() => {})
    const d = await clerk.must('documents.read', { id: mine })
    const save = (version: number, body: string, base: string | null = null) => clerk.act('documents.save', { id: mine, version, base, text: { ...d.text, body: bodyOf([body]) } })
    const first = await save(d.version, '二。')
    expect(first.status).toBe(200)
    expect((await save(first.body.version, '三。', d.hashes.text)).body.refused, 'begun on other words').toBe('changedMeanwhile')
    expect((await save(first.body.version + 1, '三。')).body.refused).toBe('changedMeanwhile')
    expect((await save(first.body.version, '三。', first.body.hash)).status).toBe(200)
  })

  test('numbered, changed and signed anew: the number stays, none is drawn a second time', async () => {
    const clerk = await w.as('祝捷')
    const one = (await clerk.must('documents.create', { kind: 'notice', text: { title: '关于汛期的通知', mainRecipients: ['城关镇人民政府'], body: bodyOf(['经县政府同意，各单位要加强值班。']) }, arrangement: { recipients: unitsOf(w, ['云岭县城关镇人民政府']) } })).id
    await clerk.must('documents.submit', { id: one })
    const h = hands(w, () => one)
    await h.all(['霍平安', '罗文渊', '周明德', '林远山', '范晓琳'])
    const office = await w.as('范晓琳')
    expect((await office.act('documents.number', { id: one, code: '云财' })).body.refused, 'another’s series').toBe('documents.noCode')
    const { number } = await office.must('documents.number', { id: one })
    const keeper = await w.as('邓洁')
    await keeper.must('routing.return', { taskId: (await h.task('邓洁')).taskId, to: { step: 'recheck' }, reason: '日期有误', straightBack: true })
    const d = await office.must('documents.read', { id: one })
    const changed = await office.must('documents.save', { id: one, version: d.version, text: { ...d.text, body: bodyOf(['经县政府同意，各单位要切实加强值班。']) }, reason: '补字' })
    expect([changed.returnedTo, changed.version], 'a signed version is not written over').toEqual(['主要领导签发', d.version + 1])
    await h.all(['林远山', '范晓琳'])
    expect((await office.must('documents.number', { id: one })).number).toEqual(number)
    expect((await office.must('documents.numberBook', {})).codes.find((c: any) => c.code === number.code).rows.filter((r: any) => r.documentId === one)).toHaveLength(1)
    await keeper.must('documents.seal', { id: one, copies: d.copiesApproved })
    expect((await office.act('routing.return', { taskId: (await h.task('范晓琳')).taskId, to: { step: 'officeReview' }, reason: '再看', straightBack: false })).body.refused).toBe('documents.sealedNotReturned')
    await office.must('documents.issue', { id: one })
    const { routeId } = await office.must('documents.read', { id: one })
    expect((await (await w.as('沈致和')).act('routing.cancel', { routeId, reason: '不再办理', approver: w.town.people.get('林远山')!.id })).status).toBeGreaterThanOrEqual(400)
  })

  test('the marked copy is a Word file with revisions, and taking it is recorded', async () => {
    const got = await (await w.as('罗文渊')).get(`/api/documents.markedDocx?id=${id}&from=1&to=2`)
    expect(got.status).toBe(200)
    expect(got.bytes.subarray(0, 2).toString()).toBe('PK')
  })

  test('sixty pages in forty versions are compared quickly', async () => {
    const clerk = await w.as('祝捷')
    const paragraph = (i: number, v: number) => `第${i}条　各单位要按照职责分工抓好落实，及时报告进展情况${i % 40 === v ? `，并于${v}日前书面反馈` : ''}。`.padEnd(48, '抓好各项工作的统筹协调')
    const text = (v: number) => ({ title: '关于长文的通知', body: bodyOf(Array.from({ length: 640 }, (_, i) => paragraph(i, i % 40 <= v ? i % 40 : -1))) })
    const long = (await clerk.must('documents.create', { kind: 'notice', text: text(0) })).id
    let version = 1
    for (let v = 1; v < 40; v++) {
      w.pass(HOUR)
      const d = await clerk.must('documents.read', { id: long })
      version = (await clerk.must('documents.save', { id: long, version: d.version, text: { ...d.text, ...text(v) } })).version
    }
    expect(version).toBe(40)
    // Time of the processor, not of the clock: other tests run beside this one.
    const began = process.cpuUsage()
    const { counts } = await clerk.must('documents.changes', { id: long })
    const { user, system } = process.cpuUsage(began)
    const took = (user + system) / 1_000
    expect(counts.slice(1).every((c: any) => c.inserted > 0)).toBe(true)
    expect(took).toBeLessThan(3_000)
  }, 60_000)
})
