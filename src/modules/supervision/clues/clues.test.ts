import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hands, world, type World } from '#test/world'
import { names, whyNotItem } from './domain.ts'

/** 群众诉求、媒体舆情 (business-rules §3.1, S3-46, C9) through the real door. */
let w: World
let desk: Hands
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
const informant = { name: '甘小满', contact: '13900001234' }
beforeAll(async () => {
  w = await world()
  desk = await w.as('戴小雨')
}, 120_000)
afterAll(() => w.close())

const clue = (over: object = {}) => ({ channel: 'hotline', receivedOn: '2026-11-23', informant, verifierId: person('苏若楠'), ...over })
const add = (over: object = {}) =>
  desk.act('supervision.addSource', {
    kind: 'masses',
    title: '反映校舍漏雨',
    words: '白水小学教室漏雨。\n学校食堂收费不公开。',
    lines: [{ text: '白水小学教室漏雨。' }, { text: '学校食堂收费不公开。' }],
    clue: clue(),
    ...over,
  })
const everything = async (who: Hands, matterId?: string) =>
  JSON.stringify([
    await who.act('supervision.sources'),
    await who.act('supervision.items'),
    await who.act('search.all', { words: '甘小满' }),
    await who.act('search.find', { words: '甘小满' }),
    await who.act('search.all', { words: '漏雨' }),
    await who.act('notices.list'),
    await who.act('agenda.list'),
    ...(matterId ? [await who.act('matters.read', { id: matterId }), await who.act('supervision.replyDrafts', { itemId: matterId })] : []),
  ])

describe('given a word from the masses', () => {
  it('then it is registered with its way, its day and another person to verify it, and nowhere bears the name of whoever gave it', async () => {
    expect((await add({ clue: null })).body.refused).toBe('supervision.noClue')
    expect((await add({ clue: clue({ verifierId: person('戴小雨') }) })).body.refused).toBe('supervision.verifyOwn')
    expect((await add({ title: '甘 小满反映校舍漏雨' })).body.refused).toBe('supervision.informantNamed')
    expect((await add({ basis: '来电13900001234' })).body.refused).toBe('supervision.informantNamed')
    expect(
      (await add({ lines: [{ text: '白水小学教室漏雨。', as: { is: 'item', title: '校舍' } }, { text: '学校食堂收费不公开。' }] })).body.refused,
    ).toBe('supervision.notVerified')
    expect((await add({ kind: 'media', clue: clue({ channel: 'media' }) })).body.refused).toBe('supervision.noMedium')
    // A straight draft is no way around it.
    const { id } = await desk.must('supervision.draft', {
      title: '校舍漏雨',
      sourceKind: 'masses',
      basis: '来电',
      due: '2026-12-25',
      leadUnitId: unit('教育局'),
      responsibleId: person('江淑芬'),
      leaderInChargeId: person('马建国'),
      askers: [{ kind: 'citizen', name: '反映人' }],
      proposal: '请查。',
    })
    expect((await desk.act('supervision.file', { id, approverId: person('周明德') })).body.refused).toBe('supervision.notVerified')
  })

  it('when the named person finds it true, then it may be filed and goes to the unit; who gave it is known to him and the head of the desk alone (C9)', async () => {
    const { id } = (await add()).body
    const verifier = await w.as('苏若楠')
    const mark = () => desk.act('supervision.markLine', { id, no: 0, as: { is: 'item' } })
    expect((await mark()).body.refused).toBe('supervision.notVerified')
    expect(JSON.stringify(await verifier.must('agenda.list'))).toContain('待核实线索')
    expect(JSON.stringify(await verifier.must('notices.list'))).toContain('请核实：反映校舍漏雨')
    expect((await desk.act('supervision.verifyClue', { id, holds: true, words: '属实' })).body.refused).toBe('supervision.notVerifier')
    expect((await verifier.act('supervision.verifyClue', { id, holds: true, words: '已见甘小满' })).body.refused).toBe('supervision.informantNamed')
    await verifier.must('supervision.verifyClue', { id, holds: true, words: '到校查看，三间教室漏雨。' })
    expect((await verifier.act('supervision.verifyClue', { id, holds: false, words: '再看' })).body.refused).toBe('supervision.verifiedBefore')
    const { itemId } = (await mark()).body
    const draft = {
      id: itemId,
      title: '白水小学校舍维修',
      sourceKind: 'masses',
      verbatim: '白水小学教室漏雨。',
      basis: '群众反映',
      due: '2026-12-25',
      leadUnitId: unit('教育局'),
      responsibleId: person('江淑芬'),
      leaderInChargeId: person('马建国'),
      askers: [{ kind: 'citizen', name: '反映人' }],
      proposal: '请县教育局维修。',
    }
    expect((await desk.act('supervision.save', { ...draft, proposal: '请答复甘小满。' })).body.refused).toBe('supervision.informantNamed')
    // The form cannot say that it came from elsewhere.
    await desk.must('supervision.save', { ...draft, sourceKind: 'superior', source: null, sourceLine: null })
    expect(await desk.must('supervision.item', { id: itemId })).toMatchObject({ sourceKind: 'masses', source: { id } })
    await desk.must('supervision.file', { id: itemId, approverId: person('周明德') })
    await (await w.as('沈致和')).must('supervision.review', { id: itemId, opinion: '同意' })
    await (await w.as('周明德')).must('supervision.approve', { id: itemId, opinion: '同意' })
    expect((await desk.act('supervision.assign', { id: itemId, opinion: '请联系13900001234' })).body.refused).toBe('supervision.informantNamed')
    const { matterId } = await desk.must('supervision.assign', { id: itemId })
    await w.indexed()

    for (const name of ['苏若楠', '钟慧敏']) expect(await (await w.as(name)).must('supervision.informant', { id }), name).toEqual(informant)
    for (const name of ['戴小雨', '沈致和', '周明德', '江淑芬', '常江'])
      expect((await (await w.as(name)).act('supervision.informant', { id })).body.refused, name).toBe('notFound')
    // Nowhere else, not even for those two: lists, search, notices, the unit's matter, prints, exports, the record.
    for (const name of ['苏若楠', '钟慧敏', '戴小雨', '周明德', '傅小梅', '江淑芬']) {
      const seen = (await everything(await w.as(name), matterId)) + JSON.stringify((await (await w.as(name)).act('supervision.source', { id })).body)
      expect(seen, name).not.toContain('13900001234')
      // The words of the question itself stand in its answer.
      expect(seen.replaceAll('"甘小满"', ''), name).not.toMatch(/甘小满(?!")/)
    }
    const whole = await desk.get('/api/supervision.ledgerXlsx?from=2026-10-01&until=2027-01-01')
    expect(whole.status).toBe(200)
    const unzipped = await (await JSZip.loadAsync(whole.bytes)).file('xl/worksheets/sheet1.xml')!.async('string')
    expect(unzipped).toContain('白水小学校舍维修')
    expect(unzipped).not.toContain('甘小满')
  })

  it('when it is not true, then every line is taken note of with the reason, and none becomes an item', async () => {
    const { id } = (await add()).body
    const before = (await desk.must('supervision.orphans')).count
    await (await w.as('苏若楠')).must('supervision.verifyClue', { id, holds: false, words: '校舍上月已修好。' })
    const s = await desk.must('supervision.source', { id })
    expect(s.each.map((l: { mark: string; noter: string }) => [l.mark, l.noter])).toEqual([
      ['note', '苏若楠'],
      ['note', '苏若楠'],
    ])
    expect(s.clue).toMatchObject({ holds: false, words: '校舍上月已修好。' })
    expect((await desk.must('supervision.orphans')).count).toBe(before - 2)
    expect((await desk.act('supervision.markLine', { id, no: 0, as: { is: 'item' } })).body.refused).toMatch(/clueFalse|lineMarked/)
  })

  it('when its words are corrected, then it is verified anew', async () => {
    const { id } = (await add()).body
    expect((await desk.act('supervision.correctSource', { id, words: '甘小满说漏雨。', reason: '补正' })).body.refused).toBe(
      'supervision.informantNamed',
    )
    const { id: next } = await desk.must('supervision.correctSource', { id, words: '白水小学两间教室漏雨。', reason: '补正' })
    expect((await desk.must('supervision.source', { id: next })).clue).toMatchObject({ verifier: '苏若楠', holds: null })
    expect((await desk.act('supervision.markLine', { id: next, no: 0, as: { is: 'item' } })).body.refused).toBe('supervision.notVerified')
  })
})

describe('given a report of the media (S3-46)', () => {
  it('then nothing leaves the house before somebody else has said that it is no secret and may be disclosed', async () => {
    const { id } = (
      await add({
        kind: 'media',
        title: '县医院停车难',
        words: '县医院停车难。',
        lines: [{ text: '县医院停车难。' }],
        clue: clue({ channel: 'media', medium: '云州晚报', link: 'https://example.com/1' }),
      })
    ).body
    expect((await desk.act('supervision.proposeRelease', { id, outlet: '云州晚报', words: '已核实。', reviewerId: person('周明德') })).body.refused).toBe('supervision.notVerified')
    const verifier = await w.as('苏若楠')
    await verifier.must('supervision.verifyClue', { id, holds: true, words: '属实。' })
    const { itemId } = await desk.must('supervision.markLine', { id, no: 0, as: { is: 'item' } })
    const { askers } = await desk.must('supervision.item', { id: itemId })
    await desk.must('supervision.save', {
      id: itemId,
      title: '县医院停车难',
      sourceKind: 'media',
      verbatim: '县医院停车难。',
      basis: '云州晚报',
      due: '2026-12-25',
      leadUnitId: unit('教育局'),
      responsibleId: person('江淑芬'),
      leaderInChargeId: person('马建国'),
      askers,
      proposal: '请办。',
    })
    await desk.must('supervision.file', { id: itemId, approverId: person('周明德') })
    await (await w.as('沈致和')).must('supervision.review', { id: itemId, opinion: '同意' })
    await (await w.as('周明德')).must('supervision.approve', { id: itemId, opinion: '同意' })
    const { matterId } = await desk.must('supervision.assign', { id: itemId })
    const [o] = (await desk.must('supervision.replyDrafts', { itemId })).drafts
    const reply = () => desk.act('supervision.replyAll', { itemId, how: '书面', replies: [{ originId: o.originId, words: '已新增车位。' }] })
    expect((await reply()).body.refused).toBe('supervision.notReleased')
    // The register's own door is no way around it either.
    expect(
      (await desk.act('matters.reply', { id: matterId, originId: o.originId, words: '已新增车位。', how: '书面', final: true })).status,
    ).not.toBe(200)

    const propose = (over: object = {}) =>
      desk.act('supervision.proposeRelease', { id, outlet: '云州晚报', words: '已新增车位60个。', reviewerId: person('周明德'), ...over })
    expect((await propose({ words: '机密★10年 已新增车位。' })).status).not.toBe(200)
    expect((await propose({ words: '甘小满反映的问题已办结。' })).body.refused).toBe('supervision.informantNamed')
    expect((await propose({ reviewerId: person('戴小雨') })).body.refused).toBe('supervision.releaseOwn')
    const { releaseId } = (await propose()).body
    const leader = await w.as('周明德')
    expect((await (await w.as('马建国')).act('supervision.decideRelease', { releaseId, noSecret: true, mayDisclose: true })).body.refused).toBe(
      'supervision.notReviewer',
    )
    expect((await leader.act('supervision.decideRelease', { releaseId, noSecret: true, mayDisclose: false })).body.refused).toBe(
      'supervision.releaseWhy',
    )
    expect(await leader.must('supervision.decideRelease', { releaseId, noSecret: true, mayDisclose: false, words: '待财政评审后公开' })).toEqual({
      verdict: 'held',
    })
    expect((await reply()).body.refused).toBe('supervision.notReleased')
    const { releaseId: again } = (await propose()).body
    expect(await leader.must('supervision.decideRelease', { releaseId: again, noSecret: true, mayDisclose: true })).toEqual({ verdict: 'released' })
    expect((await reply()).body).toEqual({ replied: 1 })
  })
})

it('a name is found whatever stands between its letters; an empty one names nobody', () => {
  expect([
    names({ name: '甘小满', contact: '' }, ['甘 小\n满来电']),
    names({ name: '', contact: '' }, ['任何']),
    names({ name: '甘', contact: '' }, ['甘肃']),
    names(null, ['甘小满']),
  ]).toEqual([true, false, false, false])
  expect([whyNotItem('superior', null), whyNotItem('masses', { holds: true }), whyNotItem('superior', { holds: false })]).toEqual([
    null,
    null,
    'supervision.clueFalse',
  ])
})
