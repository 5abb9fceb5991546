import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '#kernel/day'
import { type Hands, world, type World } from '#test/world'

/** 会议、议题、纪要 from the one box (S4-14), by those who may know and by nobody else (C9). */
let w: World
let education: Hands
let culture: Hands
let finance: Hands
let clerk: Hands
let office: Hands
let deputy: Hands
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
const necessity = { why: '白鹭滩隐患底数不一，须当面逐校核对', notDocument: '上月已发文，口径不一，需要当面核对', notCall: '涉及十余个单位，电话说不清', notMerge: '近期没有同类会议可以合并' }
const found = async (who: Hands, words: string, more: object = {}): Promise<string[]> => {
  await w.indexed()
  return (await who.must('search.find', { words, ...more })).rows.map((r: { ref: { kind: string; title: string } }) => `${r.ref.kind} ${r.ref.title}`)
}
/** Nothing in the list, nothing beside it, nothing that something like it would be found. */
const nothing = async (who: Hands, words: string) => {
  await w.indexed()
  const seen = await who.must('search.find', { words })
  expect([seen.rows, seen.beside, seen.instead], `${who.name} ${words}`).toEqual([[], [], null])
  expect((await who.must('search.all', { words })).groups, `${who.name} ${words}`).toEqual([])
}

beforeAll(async () => {
  w = await world()
  ;[education, culture, finance, clerk, office, deputy] = [await w.as('江淑芬'), await w.as('段长路'), await w.as('龚怀远'), await w.as('苏若楠'), await w.as('沈致和'), await w.as('马建国')]
}, 120_000)
afterAll(() => w.close())

let meetingId: string
describe('given a meeting', () => {
  it('when it is only asked for, then its own unit and 会务 find it by its reasons, and who was not called finds neither it nor a trace of it', async () => {
    ;({ id: meetingId } = await clerk.must('meetings.draft', {
      title: '校舍安全专题会议', kind: 'special', class: 'four', basis: '县政府第12次常务会议要求', topic: '研究危旧围墙拆除', necessity, from: w.now() + DAY, until: w.now() + DAY + 2 * HOUR, place: '县政府三楼会议室', leaders: [{ personId: person('马建国'), part: 'chair' }],
      people: 12, contact: '苏若楠', phone: '0800-6621100', unitIds: [unit('财政局')], attendance: 'deputy',
    }))
    expect(await found(clerk, '危旧围墙')).toEqual(['meeting 校舍安全专题会议'])
    expect(await found(clerk, '白鹭滩', { module: 'meetings', type: 'special', state: 'draft' })).toEqual(['meeting 校舍安全专题会议'])
    expect(await found(deputy, '白鹭滩')).toEqual(['meeting 校舍安全专题会议'])
    for (const who of [finance, culture]) await nothing(who, '白鹭滩')
  })

  it('when it is called, then whoever is called finds it at once', async () => {
    await clerk.must('meetings.submit', { id: meetingId })
    await office.must('meetings.review', { id: meetingId, opinion: '拟同意' })
    for (const who of ['周明德', '马建国', '何秀兰', '唐立新', '林远山']) {
      const hands = await w.as(who)
      if ((await hands.must('meetings.read', { id: meetingId })).may.approve) await hands.must('meetings.approve', { id: meetingId, opinion: '同意' })
    }
    await nothing(finance, '白鹭滩')
    await clerk.must('meetings.call', { id: meetingId })
    expect(await found(finance, '白鹭滩')).toEqual(['meeting 校舍安全专题会议'])
    expect(await found(finance, '马建国 校舍', { state: 'called' })).toEqual(['meeting 校舍安全专题会议'])
    await nothing(culture, '白鹭滩')
  })

  it('when its 纪要 is being written, then nobody finds it; signed it is found by its decisions, with the meeting', async () => {
    w.pass(DAY + 3 * HOUR)
    await clerk.must('meetings.openSitting', { meetingId, recorders: ['苏若楠'] })
    const { presence } = await clerk.must('meetings.sitting', { meetingId })
    await clerk.must('meetings.markPresence', { meetingId, rows: presence.map((p: { id: string }) => ({ id: p.id, status: 'present' })) })
    await clerk.must('meetings.hold', { meetingId, from: w.now() - 3 * HOUR, until: w.now() - HOUR })
    const { id } = await clerk.must('meetings.draftMinutes', { meetingId })
    await clerk.must('meetings.saveMinutes', {
      id, opening: '会议研究了校舍安全工作。', record: '马建国：老枫坪小学先停用，东侧旧楼不宜再用。', recorders: ['苏若楠'], lines: [{ topicId: null, topic: '', verb: 'agree', wording: '同意老枫坪小学停用', requirement: '', kind: 'task', unitId: unit('教育局'), due: w.now() + 10 * DAY }],
    })
    await clerk.must('meetings.submitMinutes', { id })
    for (const who of [clerk, finance, deputy, culture]) await nothing(who, '老枫坪')
    await office.must('meetings.reviewMinutes', { id, opinion: '要素齐全' })
    await deputy.must('meetings.signMinutes', { id, opinion: '同意印发' })
    for (const who of [clerk, finance, deputy]) expect(await found(who, '老枫坪'), who.name).toEqual(['minute 校舍安全专题会议纪要'])
    expect(await found(finance, '校舍安全', { type: 'minute' })).toEqual(['minute 校舍安全专题会议纪要'])
    for (const who of [culture, education]) await nothing(who, '老枫坪')
    // What was said in the room stands in the 记录, which is not the paper everybody reads.
    for (const who of [clerk, finance]) await nothing(who, '东侧旧楼')
    // Whoever comes to know of the meeting finds its paper too.
    const { id: again } = await clerk.must('meetings.correctMinutes', { id, why: '校名误写为老枫坪小学' })
    await clerk.must('meetings.saveMinutes', { id: again, opening: '更正', record: '更正', recorders: ['苏若楠'], lines: [{ topicId: null, topic: '', verb: 'agree', wording: '请阅知', requirement: '', kind: 'note', unitId: null, due: null }] })
    await clerk.must('meetings.submitMinutes', { id: again })
    await office.must('meetings.reviewMinutes', { id: again, opinion: '同意' })
    await deputy.must('meetings.signMinutes', { id: again, opinion: '同意' })
    const line = (await clerk.must('meetings.minute', { id: again })).lines[0]
    await clerk.must('meetings.noteLine', { id: line.id, personId: person('段长路') })
    expect(await found(culture, '老枫坪')).toEqual(expect.arrayContaining(['minute 校舍安全专题会议纪要', 'minute 校舍安全专题会议纪要（更正之1）']))
  })
})

it('given an item, then its unit, its leader and whom it asks find it by the paper the meeting reads; others do not', async () => {
  const { id } = await education.must('meetings.draftTopic', {
    title: '审议《校舍安全三年行动方案》', nature: 'decision', forKind: 'executive', proposal: '审定', material: '一、情况。鹤溪中学宿舍楼为丙级危房。', reporterId: person('江淑芬'), leaderId: person('马建国'), consultIds: [unit('财政局')], legalUnitId: unit('司法局'),
  })
  await finance.must('meetings.giveTopicOpinion', { id, kind: 'consulted', unitId: unit('财政局'), stand: 'amend', words: '资金应列入沙坪专项' })
  const justice = await w.as('严正法')
  for (const who of [education, deputy, finance, justice, clerk]) expect(await found(who, '鹤溪中学'), who.name).toEqual(['topic 审议《校舍安全三年行动方案》'])
  expect(await found(education, '沙坪专项', { state: 'topic.draft' })).toEqual(['topic 审议《校舍安全三年行动方案》'])
  await nothing(culture, '鹤溪中学')
  const offer = (await education.must('search.offers')).modules.find((m: { name: string }) => m.name === 'meetings')
  expect(offer.types).toMatchObject({ special: '专题会议', topic: '议题', minute: '会议纪要' })
  expect(offer.states).toMatchObject({ draft: '拟申请', 'topic.draft': '议题准备中', signed: '纪要已签发' })
})
