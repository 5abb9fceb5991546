import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, DAY, day, HOUR } from '#kernel/day'
import { type Hands, world, type World } from '#test/world'

/** A meeting from its list to its last decision, through the real door (S1-48, S2-07, S2-08, F15, C7): the 常务会议 of 林远山. */
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
const members = ['林远山', '周明德', '何秀兰', '马建国', '唐立新']
const no = async (hands: Hands, act: string, input: unknown) => (await hands.act(act, input)).body.refused

beforeAll(async () => {
  w = await world()
  ;[education, finance, justice, leader, clerk, office, chief] = [await w.as('江淑芬'), await w.as('龚怀远'), await w.as('严正法'), await w.as('马建国'), await w.as('苏若楠'), await w.as('沈致和'), await w.as('林远山')]
}, 180_000)
afterAll(() => w.close())

async function admitted(title: string, over: Record<string, unknown> = {}): Promise<string> {
  const { id } = await education.must('meetings.draftTopic', {
    title, nature: 'decision', forKind: 'executive', proposal: '审定', material: '一、情况。', reporterId: person('江淑芬'), leaderId: person('马建国'), consultIds: [unit('财政局')], legalUnitId: unit('司法局'), ...over,
  })
  await finance.must('meetings.giveTopicOpinion', { id, kind: 'consulted', unitId: unit('财政局'), stand: 'agrees' })
  await justice.must('meetings.giveTopicOpinion', { id, kind: 'legality', unitId: unit('司法局'), stand: 'agrees' })
  await leader.must('meetings.signTopic', { id, words: '同意提请' })
  expect((await education.must('meetings.submitTopic', { id })).lacks).toEqual([])
  await clerk.must('meetings.screenTopic', { id, admit: true })
  return id
}

/** Applied for by 会务, reviewed by the office, approved by who has to. */
async function approved(over: Record<string, unknown> = {}): Promise<string> {
  const { id } = await clerk.must('meetings.draft', {
    title: '县政府第20次常务会议', kind: 'executive', class: 'four', basis: '常务会议议事规则', topic: '审议事项', from: w.now() + DAY, until: w.now() + DAY + 2 * HOUR, place: '县政府三楼会议室', leaders: [{ personId: person('林远山'), part: 'chair' }],
    people: 12, contact: '苏若楠', phone: '0800-6621100', unitIds: [unit('教育局'), unit('财政局')], attendance: 'head', ...over,
  })
  await clerk.must('meetings.submit', { id })
  await office.must('meetings.review', { id, opinion: '拟同意' })
  for (const who of ['周明德', '马建国', '何秀兰', '唐立新', '林远山']) {
    const hands = await w.as(who)
    if ((await hands.must('meetings.read', { id })).may.approve) await hands.must('meetings.approve', { id, opinion: '同意' })
  }
  expect((await clerk.must('meetings.read', { id })).state).toBe('approved')
  return id
}

let meetingId: string
let one: string
let two: string
const everybody = async (status = 'present') => {
  const { presence } = await clerk.must('meetings.sitting', { meetingId })
  await clerk.must('meetings.markPresence', { meetingId, rows: presence.map((p: { id: string }) => ({ id: p.id, status })) })
}

describe('given an approved meeting with two items', () => {
  it('when the organiser opens his list, then nobody is counted by a phone, and no item is decided without a quorum', async () => {
    ;[one, two] = [await admitted('审议《校舍安全三年行动方案》'), await admitted('审议《学前教育收费办法》')]
    meetingId = await approved()
    const { id: bodyId } = await clerk.must('meetings.saveBody', { name: '县政府常务会议', kind: 'executive', basis: '县政府工作规则', procedure: '半数以上组成人员到会方可召开', chairId: person('林远山'), members: members.map(n => ({ personId: person(n), duty: '组成人员' })) })
    await clerk.must('meetings.arrange', { meetingId, items: [{ id: one, minutes: 15 }, { id: two, minutes: 10 }] })
    await clerk.must('meetings.openSitting', { meetingId, bodyId, recorders: ['苏若楠', '陆书宁'] })
    const s = await clerk.must('meetings.sitting', { meetingId })
    expect(s.presence.map((p: { name: string; unit: string }) => p.name || p.unit)).toEqual([...members, '县教育局', '县财政局'])
    expect(s.quorum).toMatchObject({ due: 5, present: 0, need: 3, needCadre: 4, decides: true })
    const take = { meetingId, topicId: one, verb: 'agree', wording: '同意印发', unitId: unit('教育局') }
    expect(await no(clerk, 'meetings.takeItem', take)).toBe('meetings.agendaNotFixed')
    await chief.must('meetings.fixAgenda', { meetingId })
    expect(await no(clerk, 'meetings.takeItem', take)).toBe('meetings.noQuorum')
    const [chiefRow, , , , last, bureau] = s.presence
    expect(await no(clerk, 'meetings.markPresence', { meetingId, rows: [{ id: last.id, status: 'substitute', substitute: '某人' }] })).toBe('meetings.memberSubstitute')
    expect(await no(clerk, 'meetings.markPresence', { meetingId, rows: [{ id: last.id, status: 'leave' }] })).toBe('meetings.presenceNoWhy')
    await everybody()
    await clerk.must('meetings.markPresence', { meetingId, rows: [{ id: last.id, status: 'leave', why: '在市里开会' }, { id: bureau.id, status: 'substitute', substitute: '梁志强', topicIds: [one] }] })
    expect(chiefRow.member).toBe(true)
  })

  it('when the chief has not spoken last, then the item is not decided (重大行政决策程序暂行条例第三十条)', async () => {
    const take = { meetingId, topicId: one, verb: 'principle', wording: '原则同意《校舍安全三年行动方案》', requirement: '由县教育局根据会议意见修改完善后印发', unitId: unit('教育局'), term: at(day('2026-11-30'), 17), revise: true, dissent: [{ personId: person('何秀兰'), words: '资金筹措应分年' }] }
    await clerk.must('meetings.recordSpeech', { meetingId, topicId: one, personId: person('林远山'), planned: 5, actual: 9 })
    await clerk.must('meetings.recordSpeech', { meetingId, topicId: one, personId: person('马建国'), planned: 5, actual: 4 })
    expect(await no(clerk, 'meetings.takeItem', take)).toBe('meetings.chiefNotLast')
    const { speeches } = await clerk.must('meetings.sitting', { meetingId })
    await clerk.must('meetings.dropSpeech', { meetingId, id: speeches[0].id })
    await clerk.must('meetings.recordSpeech', { meetingId, topicId: one, personId: person('林远山'), planned: 5, actual: 9 })
    expect(await no(clerk, 'meetings.takeItem', { ...take, votes: [{ personId: person('唐立新'), ballot: 'yes' }], method: 'hands' })).toBe('meetings.absentVotes')
    await clerk.must('meetings.takeItem', take)
    expect(await no(clerk, 'meetings.hold', { meetingId, from: w.now(), until: w.now() + HOUR })).toBe('meetings.heldAhead')
    w.pass(DAY + 3 * HOUR)
    expect(await no(clerk, 'meetings.hold', { meetingId, from: w.now() - 3 * HOUR, until: w.now() - HOUR })).toBe('meetings.itemOpen')
    await clerk.must('meetings.takeItem', { meetingId, topicId: two, verb: 'postpone', wording: '进一步测算后再议' })
    expect(await education.must('meetings.topic', { id: two })).toMatchObject({ state: 'postponed', may: { edit: true } })
    expect((await clerk.must('meetings.hold', { meetingId, from: w.now() - 3 * HOUR, until: w.now() - HOUR })).state).toBe('held')
    expect(await no(clerk, 'meetings.takeItem', take)).toBe('meetings.heldAlready')
  })
})

let minuteId: string
describe('given a meeting that was held', () => {
  it('when its 纪要 is drafted, then it is begun from what was entered, lacks are named, and drafter, reviewer and signer are three', async () => {
    expect((await clerk.must('agenda.list', {})).groups.find((g: { kind: string }) => g.kind === '会议纪要待拟').items.some((i: { title: string }) => i.title === '县政府第20次常务会议')).toBe(true)
    ;({ id: minuteId } = await clerk.must('meetings.draftMinutes', { meetingId }))
    const p = await clerk.must('meetings.minute', { id: minuteId })
    expect(p.present).toEqual(['林远山', '周明德', '何秀兰', '马建国', '县财政局'])
    expect(p.attending).toEqual([{ topic: '审议《校舍安全三年行动方案》', names: ['梁志强（代县教育局）'] }])
    expect(p.leave).toEqual(['唐立新'])
    expect(p.record).toContain('不同意见（何秀兰）：资金筹措应分年')
    expect(p.opening).toContain('林远山在县政府三楼会议室主持召开县政府第20次常务会议')
    expect(p.lines).toMatchObject([{ verb: 'principle', kind: 'revise', unit: '县教育局' }, { verb: 'postpone', kind: 'note' }])
    const lines = p.lines.map((l: Record<string, unknown>) => ({ topicId: l.topicId, topic: l.topic, verb: l.verb, wording: l.wording, requirement: l.requirement, kind: l.kind, unitId: l.unitId, due: l.due }))
    const saved = { id: minuteId, opening: p.opening, record: p.record, recorders: p.recorders, lines }
    const lacking = async (over: Record<string, unknown>) => {
      await clerk.must('meetings.saveMinutes', { ...saved, ...over })
      return no(clerk, 'meetings.submitMinutes', { id: minuteId })
    }
    expect(await lacking({ record: '' })).toBe('meetings.minutesNoRecord')
    expect(await lacking({ recorders: ['苏若楠'] })).toBe('meetings.minutesRecorders')
    expect(await lacking({ lines: lines.slice(0, 1) })).toBe('meetings.itemNoLine')
    expect(await lacking({ lines: [{ ...lines[0], due: null }, lines[1]] })).toBe('meetings.lineNoTerm')
    expect(await lacking({ lines: [{ ...lines[0], unitId: null }, lines[1]] })).toBe('meetings.lineNoUnit')
    expect(await lacking({ lines: [{ ...lines[0], verb: 'agree' }, lines[1]] })).toBe('meetings.lineOtherVerb')
    await clerk.must('meetings.saveMinutes', saved)
    await clerk.must('meetings.submitMinutes', { id: minuteId })
    expect((await finance.act('meetings.minute', { id: minuteId })).body.refused).toBe('notFound')
    expect(await no(chief, 'meetings.signMinutes', { id: minuteId })).toBe('meetings.minutesNotYours')
    expect(await no(clerk, 'meetings.reviewMinutes', { id: minuteId, opinion: '同意' })).toBe('meetings.minutesOwn')
    await office.must('meetings.reviewMinutes', { id: minuteId, opinion: '要素齐全' })
    expect((await chief.must('meetings.signMinutes', { id: minuteId, opinion: '同意印发' })).state).toBe('signed')
    // A unit that was called reads what was decided, not who was against it, nor the 记录 (C9).
    const called = await finance.must('meetings.minute', { id: minuteId })
    expect([called.record, called.lines.length]).toEqual(['', 2])
    expect((await finance.act('meetings.sitting', { meetingId })).body.refused).toBe('notFound')
    expect((await finance.must('meetings.read', { id: meetingId })).may.follow).toBe(false)
    expect((await leader.must('meetings.minute', { id: minuteId })).record).toContain('不同意见（何秀兰）')
    expect(await clerk.must('meetings.minute', { id: minuteId })).toMatchObject({ year: 2026, serial: 1, retention: '永久', signer: '林远山', reviewer: '沈致和' })
  })

  it('when it is signed, then nothing of it changes; a correction is another record that points back (C7)', async () => {
    expect(await no(clerk, 'meetings.saveMinutes', { id: minuteId, opening: '改', record: '改', recorders: [], lines: [] })).toBe('meetings.minutesSigned')
    expect(await no(clerk, 'meetings.draftMinutes', { meetingId })).toBe('meetings.minutesThere')
    const text = await clerk.must('meetings.minutesText', { id: minuteId })
    expect(text.kind).toBe('minutes')
    expect(text.text.body.map((b: { text: string }) => b.text)).toContainEqual('会议原则同意《校舍安全三年行动方案》。会议要求，由县教育局根据会议意见修改完善后印发。（责任单位：县教育局，2026年11月30日前完成，修改完善后印发）')
    expect(text.text.attendance).toEqual([
      { label: '出席', people: '林远山　周明德　何秀兰　马建国　县财政局' }, { label: '请假', people: '唐立新' }, { label: '列席', people: '梁志强（代县教育局）（审议《校舍安全三年行动方案》）' },
    ])
    const made = await clerk.must('documents.create', { kind: text.kind, text: text.text, source: text.source })
    await clerk.must('meetings.minutesDrafted', { id: minuteId, documentId: made.id })
  })

  it('then it is closed only when every line has gone somewhere; the line is a matter that 督查 finds (S1-48)', async () => {
    expect(await no(clerk, 'meetings.closeMeeting', { meetingId })).toBe('meetings.linesOpen')
    const { lines } = await clerk.must('meetings.minute', { id: minuteId })
    expect(await no(clerk, 'meetings.noteLine', { id: lines[0].id, personId: person('江淑芬') })).toBe('meetings.linesOpen')
    expect(await no(clerk, 'meetings.carryLine', { id: lines[1].id })).toBe('meetings.lineOnlyKnown')
    const { matterId } = await clerk.must('meetings.carryLine', { id: lines[0].id })
    await clerk.must('meetings.noteLine', { id: lines[1].id, personId: person('江淑芬') })
    const supervisor = await w.as('钟慧敏')
    expect((await supervisor.must('supervision.toAdopt', {})).rows).toContainEqual(expect.objectContaining({ matterId, unit: '县教育局', asker: '县政府第20次常务会议' }))
    expect((await clerk.must('meetings.closeMeeting', { meetingId })).state).toBe('closed')
  })

  it('then a correction keeps the signed one as it was', async () => {
    expect(await no(clerk, 'meetings.correctMinutes', { id: minuteId, why: ' ' })).toBe('meetings.correctNoWhy')
    const { id } = await clerk.must('meetings.correctMinutes', { id: minuteId, why: '完成时限误写' })
    expect(await clerk.must('meetings.minute', { id })).toMatchObject({ no: 2, correctsId: minuteId, correctsWhy: '完成时限误写', state: 'draft', lines: [] })
    expect(await clerk.must('meetings.minute', { id: minuteId })).toMatchObject({ state: 'signed', title: '县政府第20次常务会议纪要' })
  })

  it('when the revision is overdue, then the unit comes to no other meeting without a named override (F15, S2-08)', async () => {
    const { id } = await education.must('meetings.draftTopic', { title: '审议《校车管理办法》', nature: 'report', forKind: 'executive', proposal: '听取汇报', material: '一、情况。', reporterId: person('江淑芬'), leaderId: person('马建国') })
    await leader.must('meetings.signTopic', { id })
    expect((await education.must('meetings.topic', { id })).lacks).toEqual([])
    w.moveTo(at(day('2026-12-02'), 9))
    await w.tick()
    const refused = await education.must('meetings.submitTopic', { id })
    expect(refused.lacks).toMatchObject([{ code: 'meetings.revisionOverdue', exception: 'leader' }])
    expect(refused.lacks[0].says).toContain('校舍安全三年行动方案')
    // 会前催、会后拖: both stand on the board, by unit.
    expect((await leader.must('meetings.board', { year: 2026 })).pushes).toContainEqual(expect.objectContaining({ unit: '县教育局', revisions: 1, overdue: 1 }))
    // Another unit is not held up by it.
    const other = (await finance.must('meetings.draftTopic', { title: '预算执行情况', nature: 'report', forKind: 'executive', proposal: '听取汇报', material: '一、情况。', reporterId: person('龚怀远'), leaderId: person('周明德') })).id
    await (await w.as('周明德')).must('meetings.signTopic', { id: other })
    expect((await finance.must('meetings.submitTopic', { id: other })).lacks).toEqual([])

    const { id: exception } = await education.must('exceptions.request', { rule: 'meetings.revisionOverdue', subject: { module: 'meetings', kind: 'topic', id }, reason: '校车安全事故需要马上研究，修改件三日内印发。' })
    for (const who of ['周明德', '马建国', '何秀兰', '唐立新', '林远山']) {
      const hands = await w.as(who)
      if ((await hands.must('exceptions.mine', {})).toDecide.some((e: { id: string }) => e.id === exception)) await hands.must('exceptions.grant', { id: exception, words: '同意上会，修改件三日内印发。' })
    }
    expect((await education.must('meetings.submitTopic', { id })).lacks).toEqual([])
  })
})

describe('given a meeting that is over', () => {
  it('then its hours and money are counted, over the standard shown, and those called judge the meeting, not people', async () => {
    await clerk.must('meetings.saveCost', { meetingId, people: 10, days: 1, lodging: 0, meals: 300_000, other: 300_000 })
    const seen = await clerk.must('meetings.followUp', { meetingId })
    expect(seen.hours).toEqual({ people: 6, minutes: 120, hours: 12 })
    expect(seen.cost).toMatchObject({ total: 600_000, allowed: 550_000, over: 50_000 })
    await finance.must('meetings.rate', { meetingId, needed: 5, prepared: 4, brief: 3 })
    expect((await clerk.must('meetings.followUp', { meetingId })).rating).toMatchObject({ units: 1, least: 3, needed: null })
    expect((await finance.must('meetings.followUp', { meetingId })).rating.mine).toMatchObject({ needed: 5 })
    expect(await no(office, 'meetings.rate', { meetingId, needed: 1, prepared: 1, brief: 1 })).toBe('meetings.rateNotCalled')
  })

  it('then the archivist files it in the year’s book', async () => {
    const archivist = await w.as('严守成')
    expect((await archivist.must('meetings.minutesBook', { year: 2026 })).rows).toMatchObject([{ id: minuteId, serial: 1, retention: '永久', archivedAt: null }])
    expect(await archivist.must('meetings.archiveMinutes', { id: minuteId })).toEqual({ id: minuteId, retention: '永久' })
    expect(await no(archivist, 'meetings.archiveMinutes', { id: minuteId })).toBe('meetings.minutesArchived')
  })
})

it('given 现场办公会, then an issue raised on the spot is settled with its owner on the spot (S0-27)', async () => {
  w.moveTo(at(day('2026-12-03'), 9))
  const id = await approved({ title: '校舍安全现场办公会', kind: 'onSite', leaders: [{ personId: person('马建国'), part: 'chair' }], attendance: 'deputy', necessity: { why: '各校隐患底数不一，须当面逐校核对、当场定责', notDocument: '上月已发文，口径不一，需要当面核对', notCall: '涉及多个单位交叉责任，电话说不清', notMerge: '近期没有同类会议可以合并召开' } })
  await clerk.must('meetings.openSitting', { meetingId: id, recorders: ['苏若楠'] })
  const { topicId } = await clerk.must('meetings.raiseIssue', { meetingId: id, title: '二小围墙裂缝', unitId: unit('教育局') })
  expect(await no(clerk, 'meetings.takeItem', { meetingId: id, topicId, verb: 'agree', wording: '立即拆除重建' })).toBe('meetings.issueNoOwner')
  await clerk.must('meetings.takeItem', { meetingId: id, topicId, verb: 'agree', wording: '立即拆除重建', unitId: unit('教育局'), term: at(day('2026-12-20'), 17) })
  expect(await no(clerk, 'meetings.raiseIssue', { meetingId, title: '某问题', unitId: unit('教育局') })).toBe('meetings.heldAlready')
})

describe('given a meeting that was held and whose 纪要 does not come (S2-08 会后不过问)', () => {
  let id: string
  let paper: string
  const saved = (lines: object[]) => ({ id: paper, opening: '会议研究了校园周边整治。', record: '会议研究了校园周边整治。', recorders: ['苏若楠'], lines })
  const line = (wording: string) => ({ topicId: null, topic: '', verb: 'agree', wording, requirement: '', kind: 'task', unitId: unit('教育局'), due: at(day('2026-12-25'), 17) })
  const lines = async () => (await clerk.must('meetings.minute', { id: paper })).lines as { id: string; matterId: string | null; ended: boolean }[]

  it('when the day of the rule is over, then the clock tells whoever applied, the host and 会务, and it stands on the board also when it comes later', async () => {
    w.moveTo(at(day('2026-12-03'), 10))
    id = await approved({ title: '校园周边整治专题会议', kind: 'special', leaders: [{ personId: person('马建国'), part: 'chair' }], attendance: 'deputy', unitIds: [unit('司法局')], necessity: { why: '周边隐患底数不一，须当面逐处核对', notDocument: '上月已发文，口径不一，需要当面核对', notCall: '涉及多个单位交叉责任，电话说不清', notMerge: '近期没有同类会议可以合并召开' } })
    w.moveTo(at(day('2026-12-04'), 14))
    await clerk.must('meetings.openSitting', { meetingId: id, recorders: ['苏若楠'] })
    const { presence } = await clerk.must('meetings.sitting', { meetingId: id })
    await clerk.must('meetings.markPresence', { meetingId: id, rows: presence.map((p: { id: string }) => ({ id: p.id, status: 'present' })) })
    await clerk.must('meetings.hold', { meetingId: id, from: w.now() - 3 * HOUR, until: w.now() - HOUR })
    const behind = async () => (await leader.must('meetings.board', { year: 2026 })).pushes.find((p: { unit: string }) => p.unit === '县政府办公室')?.lateMinutes ?? 0
    const told = async (hands: Hands) => (await hands.must('notices.list', { limit: 50 })).notices.filter((n: { text: string }) => n.text.startsWith('会议纪要逾期未签发：校园周边整治专题会议')).length
    const before = await behind()
    // Friday the 4th: three workdays are over on the evening of Wednesday the 9th.
    w.moveTo(at(day('2026-12-09'), 9))
    await w.tick()
    expect([await behind(), await told(office)]).toEqual([before, 0])
    w.moveTo(at(day('2026-12-10'), 9))
    await w.tick()
    expect(await behind()).toBe(before + 1)
    for (const hands of [clerk, office]) expect(await told(hands), hands.name).toBe(1)
    expect(await told(justice)).toBe(0)
  })

  it('when the office sends it back, then it lies with its drafter again, and goes the same way once mended', async () => {
    ;({ id: paper } = await clerk.must('meetings.draftMinutes', { meetingId: id }))
    await clerk.must('meetings.saveMinutes', saved([line('同意取缔校门口流动摊点')]))
    await clerk.must('meetings.submitMinutes', { id: paper })
    const task = async (hands: Hands) => (await hands.must('routing.todo', {})).rows.find((r: { subject: { id: string } }) => r.subject.id === paper)
    await office.must('routing.return', { taskId: (await task(office)).taskId, to: { step: 'start' }, reason: '请补交通疏导的议定事项' })
    expect(await clerk.must('meetings.minute', { id: paper })).toMatchObject({ state: 'returned', may: { edit: true, submit: true } })
    expect(await task(clerk)).toBeTruthy()
    expect(await no(leader, 'meetings.signMinutes', { id: paper, opinion: '同意' })).toBe('meetings.minutesNotYours')
    await clerk.must('meetings.saveMinutes', saved([line('同意取缔校门口流动摊点'), line('同意上下学时段单向通行')]))
    await clerk.must('meetings.submitMinutes', { id: paper })
    expect(await task(clerk)).toBeUndefined()
    await office.must('meetings.reviewMinutes', { id: paper, opinion: '已补' })
    expect((await leader.must('meetings.signMinutes', { id: paper, opinion: '同意' })).state).toBe('signed')
    await w.tick()
  })

  it('when its lines are matters, then each follows its own: joined it goes on in the other, done it is done', async () => {
    for (const l of await lines()) await clerk.must('meetings.carryLine', { id: l.id })
    const [one, two] = (await lines()).map(l => l.matterId!)
    const supervisor = await w.as('钟慧敏')
    await supervisor.must('matters.merge', { intoId: one, fromId: two, words: '同一处，一并整治' })
    expect(await lines()).toMatchObject([{ matterId: one, ended: false }, { matterId: one, ended: false }])
    await education.must('matters.accept', { id: one })
    const { origins } = await education.must('matters.read', { id: one })
    await education.must('matters.submitForClose', { id: one, answers: Object.fromEntries(['decisionCarriedOut', 'problemSolved', 'responsibilityFixed', 'responsibilityPursued', 'rectified', 'peopleSatisfied'].map(q => [q, { answer: 'yes', words: '现场核实' }])), disposition: 'handled', result: '摊点已取缔，单向通行已实行' })
    for (const o of origins) if (o.owed) await education.must('matters.reply', { id: one, originId: o.id, words: '摊点已取缔', how: '书面', final: true })
    expect(await lines()).toMatchObject([{ ended: false }, { ended: false }])
    await supervisor.must('matters.verifyClose', { id: one, pass: true, words: '属实' })
    expect(await lines()).toMatchObject([{ ended: true }, { ended: true }])
    expect((await clerk.must('meetings.closeMeeting', { meetingId: id })).state).toBe('closed')
  })
})

it('given 联席会议, then its members, rules, meetings and decisions stand on one page (S3-28)', async () => {
  const joint = { name: '校园安全工作联席会议', kind: 'joint', basis: '县政府办公室通知', procedure: '每季度一次，议定事项由成员单位分头落实', frequency: '每季度', chairId: person('马建国'), convenorId: person('江淑芬'), units: [{ unitId: unit('教育局') }, { unitId: unit('财政局') }] }
  expect(await no(education, 'meetings.saveBody', { ...joint, basis: '' })).toBe('meetings.bodyNoBasis')
  expect(await no(education, 'meetings.saveBody', { ...joint, procedure: '' })).toBe('meetings.bodyNoProcedure')
  expect(await no(education, 'meetings.saveBody', { ...joint, convenorId: null })).toBe('meetings.bodyNoConvenor')
  expect(await no(education, 'meetings.saveBody', { ...joint, units: [] })).toBe('meetings.bodyNoMembers')
  expect((await education.act('meetings.saveBody', { ...joint, kind: 'executive', members: [{ personId: person('江淑芬') }] })).status).toBe(403)
  const { id } = await education.must('meetings.saveBody', joint)
  expect((await finance.must('meetings.bodies', {})).rows.map((b: { name: string }) => b.name)).toEqual(['校园安全工作联席会议'])
  expect(await no(justice, 'meetings.body', { id })).toBe('notFound')
  const executive = (await clerk.must('meetings.bodies', {})).rows.find((b: { kind: string }) => b.kind === 'executive')
  const seen = await clerk.must('meetings.body', { id: executive.id })
  expect(seen.meetings.map((m: { id: string }) => m.id)).toEqual([meetingId])
  expect(seen.decisions).toMatchObject([{ verb: 'principle', kind: 'revise', unit: '县教育局', ended: false }, { verb: 'postpone', notedBy: '江淑芬' }])
  await education.must('meetings.endBody', { id, why: '并入平安建设领导小组' })
  expect(await no(education, 'meetings.saveBody', { ...joint, id })).toBe('meetings.bodyEnded')
})
