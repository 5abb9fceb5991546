import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, day } from '#kernel/day'
import { type Hands, world, type World } from '#test/world'

/** 议题 through the real door (S2-07, S3-01, F15): 教育局 wants an item on the 常务会议. */
let w: World
let education: Hands
let finance: Hands
let justice: Hands
let leader: Hands
let clerk: Hands
let office: Hands
let chief: Hands
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!

beforeAll(async () => {
  w = await world()
  ;[education, finance, justice, leader, clerk, office, chief] = [await w.as('江淑芬'), await w.as('龚怀远'), await w.as('严正法'), await w.as('马建国'), await w.as('苏若楠'), await w.as('沈致和'), await w.as('林远山')]
}, 180_000)
afterAll(() => w.close())

const text = (over: Record<string, unknown> = {}) => ({
  title: '审议《云岭县校舍安全三年行动方案》', nature: 'decision', forKind: 'executive', proposal: '审定方案，明确经费渠道', material: '一、起草背景。全县校舍排查发现隐患四十二处。', minutes: 10, reporterId: person('江淑芬'), leaderId: person('马建国'),
  consultIds: [unit('财政局')], legalUnitId: unit('司法局'), ...over,
})
const drafted = async (over: Record<string, unknown> = {}): Promise<string> => (await education.must('meetings.draftTopic', text(over))).id
const codes = (answer: { lacks: { code: string }[] }) => answer.lacks.map(l => l.code)
const meeting = async (over: Record<string, unknown> = {}): Promise<string> => (await clerk.must('meetings.draft', {
  title: '县政府第20次常务会议', kind: 'executive', class: 'four', basis: '常务会议议事规则', topic: '审议事项', from: at(day('2026-12-10'), 9), until: at(day('2026-12-10'), 11), place: '县政府三楼会议室', leaders: [{ personId: person('林远山'), part: 'chair' }], people: 12, contact: '苏若楠', phone: '0800-6621100', ...over,
})).id
/** An item that met all its conditions. */
async function admitted(over: Record<string, unknown> = {}): Promise<string> {
  const id = await drafted(over)
  const t = await education.must('meetings.topic', { id })
  if (t.nature === 'decision') {
    await finance.must('meetings.giveTopicOpinion', { id, kind: 'consulted', unitId: unit('财政局'), stand: 'agrees' })
    await justice.must('meetings.giveTopicOpinion', { id, kind: 'legality', unitId: unit('司法局'), stand: 'agrees', words: '合法' })
    await leader.must('meetings.signTopic', { id, words: '同意提请' })
  }
  expect(codes(await education.must('meetings.submitTopic', { id }))).toEqual([])
  await clerk.must('meetings.screenTopic', { id, admit: true })
  return id
}

describe('given an item that is not ready', () => {
  it('when it is pushed, then it goes nowhere, each reason is named, and the try counts for its unit (F15: no legal opinion → item refused)', async () => {
    const id = await drafted()
    const answer = await education.must('meetings.submitTopic', { id })
    expect(answer.state).toBe('draft')
    expect(codes(answer)).toEqual(['meetings.topicNotConsulted', 'meetings.topicNoLegality', 'meetings.topicNotSigned'])
    expect(answer.lacks[1]).toMatchObject({ says: '没有合法性审核意见', exception: null })
    // Asking opinions is no legality review: the finance bureau cannot give it, nor the leader's signature replace it.
    await finance.must('meetings.giveTopicOpinion', { id, kind: 'consulted', unitId: unit('财政局'), stand: 'agrees', words: '资金可以统筹' })
    expect((await finance.act('meetings.giveTopicOpinion', { id, kind: 'legality', unitId: unit('财政局'), stand: 'agrees' })).body.refused).toBe('meetings.topicNotLegalUnit')
    expect((await finance.act('meetings.giveTopicOpinion', { id, kind: 'legality', unitId: unit('司法局'), stand: 'agrees' })).body.refused).toBe('meetings.topicNotAsked')
    await leader.must('meetings.signTopic', { id })
    expect(codes(await education.must('meetings.submitTopic', { id }))).toEqual(['meetings.topicNoLegality'])
    expect((await education.act('exceptions.request', { rule: 'meetings.topicNoLegality', subject: { module: 'meetings', kind: 'topic', id }, reason: '事情很急，明天就要上会研究。' })).body.refused).toBe('exceptions.neverOpen')
    await justice.must('meetings.giveTopicOpinion', { id, kind: 'legality', unitId: unit('司法局'), stand: 'amend', words: '第三条权限应调整' })
    // The text is mended: what was reviewed and signed was another one.
    w.pass(60_000)
    await education.must('meetings.saveTopic', { id, ...text({ material: '一、起草背景。第三条已经调整。' }) })
    expect(codes(await education.must('meetings.submitTopic', { id }))).toEqual(['meetings.topicLegalityStale', 'meetings.topicNotSigned'])
    await justice.must('meetings.giveTopicOpinion', { id, kind: 'legality', unitId: unit('司法局'), stand: 'agrees', words: '合法' })
    await leader.must('meetings.signTopic', { id, words: '同意提请' })
    expect(await education.must('meetings.submitTopic', { id })).toEqual({ id, state: 'submitted', lacks: [] })

    expect((await education.must('meetings.topic', { id })).attempts).toHaveLength(3)
    const seen = await office.must('meetings.topicAttempts', { year: 2026 })
    expect(seen.units).toEqual([{ unit: '县教育局', n: 3, submit: 3, screen: 0 }])
    expect(seen.reasons).toContainEqual({ says: '没有合法性审核意见', n: 2 })
    expect((await finance.must('meetings.topicAttempts', { year: 2026 })).rows).toEqual([])
  })

  it('when the paper is long or late, then it is refused by its rule and its way out', async () => {
    const wantsId = await meeting({ from: at(day('2026-11-26'), 9), until: at(day('2026-11-26'), 11) })
    const id = await drafted({ material: '字'.repeat(3001), minutes: 16, wantsId: null })
    expect(codes(await education.must('meetings.topic', { id }))).toEqual(expect.arrayContaining(['meetings.topicTooLong', 'meetings.topicReportTooLong']))
    const late = (await clerk.must('meetings.draftTopic', text({ wantsId }))).id
    expect(codes(await clerk.must('meetings.submitTopic', { id: late }))).toContain('meetings.topicLate')
  })
})

describe('given an item that is ready', () => {
  it('when the office screens it, then never by its own hand, and a no has a reason out of the list and counts', async () => {
    const id = await drafted()
    await finance.must('meetings.giveTopicOpinion', { id, kind: 'consulted', unitId: unit('财政局'), stand: 'agrees' })
    await justice.must('meetings.giveTopicOpinion', { id, kind: 'legality', unitId: unit('司法局'), stand: 'agrees' })
    expect((await chief.act('meetings.signTopic', { id })).body.refused).toBe('meetings.topicNotItsLeader')
    await leader.must('meetings.signTopic', { id })
    expect((await clerk.act('meetings.screenTopic', { id, admit: true })).body.refused).toBe('meetings.topicNotSubmitted')
    await education.must('meetings.submitTopic', { id })
    expect((await clerk.act('meetings.screenTopic', { id, admit: false, code: '不喜欢', words: '不上' })).body.refused).toBe('meetings.topicReasonUnknown')
    expect((await clerk.act('meetings.screenTopic', { id, admit: false, code: '部门职权内可以解决' })).body.refused).toBe('meetings.topicNoWords')
    await clerk.must('meetings.screenTopic', { id, admit: false, code: '部门职权内可以解决', words: '由教育局按职权办理。' })
    expect(await education.must('meetings.topic', { id })).toMatchObject({ state: 'rejected', rejectCode: '部门职权内可以解决', may: { edit: true } })
    expect((await office.must('meetings.topicAttempts', { year: 2026 })).reasons).toContainEqual({ says: '部门职权内可以解决', n: 1 })

    const own = (await clerk.must('meetings.draftTopic', text({ nature: 'report', reporterId: person('沈致和') }))).id
    await leader.must('meetings.signTopic', { id: own })
    await clerk.must('meetings.submitTopic', { id: own })
    expect((await clerk.act('meetings.screenTopic', { id: own, admit: true })).body.refused).toBe('meetings.topicOwnScreening')
    expect((await education.act('meetings.screenTopic', { id: own, admit: true })).status).toBe(403)
  })

  it('when the agenda is settled by whoever chairs, then only he changes it', async () => {
    const [m, one, two] = [await meeting(), await admitted(), await admitted({ title: '审议《学前教育收费办法》' })]
    expect((await clerk.must('meetings.agenda', { meetingId: m })).pool.map((t: { id: string }) => t.id)).toEqual(expect.arrayContaining([one, two]))
    expect((await clerk.act('meetings.arrange', { meetingId: m, items: [{ id: one, minutes: 100 }, { id: two, minutes: 30 }] })).body.refused).toBe('meetings.topicsTooMuchTime')
    expect(await clerk.must('meetings.arrange', { meetingId: m, items: [{ id: two, minutes: 10 }, { id: one, minutes: 15 }] })).toEqual({ minutes: 25 })
    expect((await clerk.must('meetings.agenda', { meetingId: m })).items.map((t: { id: string }) => t.id)).toEqual([two, one])
    expect((await clerk.act('meetings.fixAgenda', { meetingId: m })).status).toBe(403)
    await chief.must('meetings.fixAgenda', { meetingId: m })
    expect((await clerk.act('meetings.arrange', { meetingId: m, items: [{ id: one, minutes: 15 }] })).body.refused).toBe('meetings.agendaFixed')
    expect((await education.act('meetings.withdrawTopic', { id: one })).body.refused).toBe('meetings.topicPlaced')
    await chief.must('meetings.arrange', { meetingId: m, items: [{ id: one, minutes: 15 }] })
    expect(await education.must('meetings.topic', { id: two })).toMatchObject({ meetingId: null, no: null, state: 'admitted' })
    const other = await meeting({ title: '县政府第21次常务会议' })
    expect((await clerk.act('meetings.arrange', { meetingId: other, items: [{ id: one, minutes: 15 }] })).body.refused).toBe('meetings.topicElsewhere')
  })

  it('when its meeting is another unit’s, then that unit sees it once it is admitted and puts it on its agenda; a unit that is only called reads its title there (C9)', async () => {
    const [roads, village] = [await w.as('段长路'), await w.as('葛小兰')]
    const { id: m } = await education.must('meetings.draft', {
      title: '校园安全专题会议', kind: 'special', class: 'four', basis: '县政府要求', topic: '校园安全', from: at(day('2026-12-10'), 9), until: at(day('2026-12-10'), 11), place: '教育局会议室', leaders: [{ personId: person('马建国'), part: 'chair' }], people: 12, contact: '江淑芬', phone: '0800-6622301', unitIds: [unit('交通运输局'), unit('青石镇人民政府')],
      necessity: { why: '各校隐患底数不一，须当面逐校核对', notDocument: '上月已发文，口径不一，需要当面核对', notCall: '涉及十余个单位，电话说不清', notMerge: '近期没有同类会议可以合并' },
    })
    await education.must('meetings.submit', { id: m })
    await office.must('meetings.review', { id: m, opinion: '拟同意' })
    await leader.must('meetings.approve', { id: m, opinion: '同意' })
    await education.must('meetings.call', { id: m })
    const item = text({ nature: 'report', forKind: 'special', title: '校园周边道路整治情况', reporterId: person('段长路'), leaderId: person('唐立新'), wantsId: m, consultIds: [], legalUnitId: null })
    const { id } = await roads.must('meetings.draftTopic', item)
    await (await w.as('唐立新')).must('meetings.signTopic', { id })
    expect((await education.act('meetings.topic', { id })).status).toBe(404)
    await roads.must('meetings.submitTopic', { id })
    await clerk.must('meetings.screenTopic', { id, admit: true })
    expect((await education.must('meetings.agenda', { meetingId: m })).pool.map((t: { id: string }) => t.id)).toContain(id)
    await education.must('meetings.arrange', { meetingId: m, items: [{ id, minutes: 10 }] })
    expect((await education.must('meetings.agenda', { meetingId: m })).items).toMatchObject([{ id, known: true }])
    expect((await village.must('meetings.agenda', { meetingId: m })).items).toMatchObject([{ title: '校园周边道路整治情况', known: false }])
    expect((await village.act('meetings.topic', { id })).status).toBe(404)
  })

  it('when it is a party-group meeting, then study comes first with its texts named (S3-01)', async () => {
    const m = await meeting({ title: '县政府党组会议', kind: 'partyGroup' })
    const item = await admitted({ forKind: 'partyGroup' })
    const bare = (await education.must('meetings.draftTopic', text({ nature: 'study', forKind: 'partyGroup', title: '学习', consultIds: [], legalUnitId: null }))).id
    expect(codes(await education.must('meetings.submitTopic', { id: bare }))).toEqual(['meetings.topicNoStudied'])
    const study = await admitted({ nature: 'study', forKind: 'partyGroup', title: '第一议题：传达学习重要讲话精神', consultIds: [], legalUnitId: null, studied: [{ title: '在中央经济工作会议上的讲话' }] })
    expect((await clerk.act('meetings.arrange', { meetingId: m, items: [{ id: item, minutes: 10 }] })).body.refused).toBe('meetings.studyMissing')
    expect((await clerk.act('meetings.arrange', { meetingId: m, items: [{ id: item, minutes: 10 }, { id: study, minutes: 10 }] })).body.refused).toBe('meetings.studyNotFirst')
    await clerk.must('meetings.arrange', { meetingId: m, items: [{ id: study, minutes: 10 }, { id: item, minutes: 10 }] })
    expect((await clerk.must('meetings.agenda', { meetingId: m })).items[0].studied).toEqual([{ title: '在中央经济工作会议上的讲话', number: '' }])
  })
})
