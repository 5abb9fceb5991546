import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, DAY, day, HOUR, MINUTE } from '#kernel/day'
import { engines } from '#test/database'
import { type Hands, world, type World } from '#test/world'

/** 事事有着落 (C1, C2, C7, C13, C14): a meeting is always somebody's turn until it has ended, and what it held goes somewhere. What the simulated year found. */
let w: World
let education: Hands
let transport: Hands
let clerk: Hands
let office: Hands
let deputy: Hands
let chief: Hands
let rooms: string[]
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
const towns = () => [...w.town.units].filter(([name]) => /[乡镇]人民政府$/.test(name)).map(([, id]) => id)
const no = async (hands: Hands, act: string, input: unknown) => (await hands.act(act, input)).body.refused
const agenda = async (hands: Hands, kind: string): Promise<string[]> => (await hands.must('agenda.list')).groups.find((g: { kind: string }) => g.kind === kind)?.items.map((i: { title: string }) => i.title) ?? []

const engine = engines.at(-1)!
beforeAll(async () => {
  w = await world({ engine })
  ;[education, transport, clerk, office, deputy, chief] = [await w.as('江淑芬'), await w.as('段长路'), await w.as('苏若楠'), await w.as('沈致和'), await w.as('马建国'), await w.as('林远山')]
  rooms = []
  for (const [name, seats] of [['小会议室', 30], ['大会议室', 100]] as const) rooms.push((await clerk.must('meetings.saveRoom', { name, seats })).id)
}, 180_000)
afterAll(() => w.close())

const asked = (title: string, over: Record<string, unknown> = {}) => ({
  title, kind: 'special', class: 'four', basis: '县政府部署', topic: title, necessity: { why: '各校隐患底数不一，须当面逐校核对', notDocument: '已发文，口径不一，需要当面核对', notCall: '涉及十余个单位，电话说不清', notMerge: '近期没有同类会议可以合并' },
  from: w.now() + DAY, until: w.now() + DAY + 2 * HOUR, place: '教育局', unitIds: towns().slice(0, 2), leaders: [{ personId: person('马建国'), part: 'chair' }], people: 20, contact: '江淑芬', phone: '0800-6622301', ...over,
})
async function submitted(title: string, over: Record<string, unknown> = {}, hands = education): Promise<string> {
  const { id } = await hands.must('meetings.draft', asked(title, over))
  await hands.must('meetings.submit', { id })
  return id
}
async function approved(title: string, over: Record<string, unknown> = {}, hands = education): Promise<string> {
  const id = await submitted(title, over, hands)
  for (const k of (await hands.must('meetings.read', { id })).mergers) if (k.state === 'open') await clerk.must('meetings.declineMerger', { id: k.id, reason: '议题不同' })
  await decided(id)
  return id
}
async function decided(id: string): Promise<void> {
  await office.must('meetings.review', { id, opinion: '拟同意' })
  for (const who of ['周明德', '马建国', '何秀兰', '唐立新', '林远山']) {
    const him = await w.as(who)
    if ((await him.must('meetings.read', { id })).may.approve) await him.must('meetings.approve', { id, opinion: '同意' })
  }
  expect((await clerk.must('meetings.read', { id })).state).toBe('approved')
}

describe('given an application that lay until it should have begun', () => {
  it('when it is approved after all, then it is refused: nothing is approved afterwards (C13); refusing it is still open', async () => {
    const id = await submitted('搁置的会', { from: w.now() + 2 * HOUR, until: w.now() + 3 * HOUR })
    await office.must('meetings.review', { id, opinion: '拟同意' })
    w.pass(2 * HOUR)
    expect(await no(deputy, 'meetings.approve', { id, opinion: '同意' })).toBe('meetings.past')
    expect((await deputy.must('meetings.refuse', { id, code: '没有实质内容', words: '时间已过' })).state).toBe('refused')
  })
})

describe('given a meeting whose time is over', () => {
  let id = ''
  let paper = ''
  it('then it lies on the agenda of who prepares it, and of nobody who was only called, until it is entered how it went', async () => {
    id = await approved('逐校核对会')
    await education.must('meetings.call', { id })
    expect(await agenda(education, '会议待登记召开情况')).toEqual([])
    w.pass(DAY + 3 * HOUR)
    expect(await agenda(education, '会议待登记召开情况')).toEqual(['逐校核对会'])
    expect(await agenda(transport, '会议待登记召开情况')).toEqual([])
    const { from, until } = await education.must('meetings.read', { id })
    await education.must('meetings.openSitting', { meetingId: id, recorders: ['江淑芬'] })
    const { presence } = await education.must('meetings.sitting', { meetingId: id })
    await education.must('meetings.markPresence', { meetingId: id, rows: presence.map((p: { id: string }) => ({ id: p.id, status: 'present' })) })
    expect(await no(education, 'meetings.hold', { meetingId: id, from: from - 30 * DAY, until })).toBe('meetings.heldBeforeApproval')
    await education.must('meetings.hold', { meetingId: id, from, until })
    expect(await agenda(education, '会议待登记召开情况')).toEqual([])
  })
  it('then its 纪要 is somebody’s turn from the draft to the end', async () => {
    ;({ id: paper } = await education.must('meetings.draftMinutes', { meetingId: id }))
    const p = await education.must('meetings.minute', { id: paper })
    const due = w.now() + 5 * DAY
    await education.must('meetings.saveMinutes', { id: paper, opening: p.opening, record: '逐校核对。', recorders: ['江淑芬'], lines: [{ verb: 'agree', wording: '隐患逐校销号', kind: 'task', unitId: unit('教育局'), due }] })
    expect(await agenda(education, '会议纪要待送审')).toEqual(['逐校核对会纪要'])
    await education.must('meetings.submitMinutes', { id: paper })
    expect(await agenda(education, '会议纪要待送审')).toEqual([])
    await office.must('meetings.reviewMinutes', { id: paper, opinion: '齐全' })
    await deputy.must('meetings.signMinutes', { id: paper })
  })
  it('when a decision lay until its day was over, then it is carried to another day, and what was signed stays as it was (C7)', async () => {
    const [line] = (await education.must('meetings.minute', { id: paper })).lines
    w.pass(6 * DAY)
    expect(await no(education, 'meetings.carryLine', { id: line.id })).toBe('meetings.lineDuePast')
    expect(line.may.carry).toBe(true)
    const due = w.now() + 4 * DAY
    await education.must('meetings.carryLine', { id: line.id, due })
    expect((await education.must('meetings.minute', { id: paper })).lines[0]).toMatchObject({ due: line.due, dueNow: due, ended: false })
    expect(await agenda(education, '会议待办结')).toEqual(['逐校核对会'])
    await education.must('meetings.closeMeeting', { meetingId: id })
    expect(await agenda(education, '会议待办结')).toEqual([])
  })
})

describe('given an item on the agenda of a meeting that is given up', () => {
  it('then it waits for another meeting', async () => {
    const m = await approved('党组会', { kind: 'executive', leaders: [{ personId: person('林远山'), part: 'chair' }] }, clerk)
    const { id } = await education.must('meetings.draftTopic', { title: '听取汇报', nature: 'report', forKind: 'executive', proposal: '听取', material: '一、情况。', reporterId: person('江淑芬'), leaderId: person('马建国') })
    await deputy.must('meetings.signTopic', { id })
    await education.must('meetings.submitTopic', { id })
    await clerk.must('meetings.screenTopic', { id, admit: true })
    await clerk.must('meetings.arrange', { meetingId: m, items: [{ id, minutes: 10 }] })
    await clerk.must('meetings.cancel', { id: m, reason: '改期另定' })
    expect(await education.must('meetings.topic', { id })).toMatchObject({ state: 'admitted', meetingId: null })
  })
})

describe('given decisions with a quorum', () => {
  it('when the list is closed with too few members, then it is refused', async () => {
    const m = await approved('常务会', { kind: 'executive', leaders: [{ personId: person('林远山'), part: 'chair' }] }, clerk)
    const { id } = await education.must('meetings.draftTopic', { title: '听取汇报二', nature: 'report', forKind: 'executive', proposal: '听取', material: '一、情况。', reporterId: person('江淑芬'), leaderId: person('马建国') })
    await deputy.must('meetings.signTopic', { id })
    await education.must('meetings.submitTopic', { id })
    await clerk.must('meetings.screenTopic', { id, admit: true })
    await clerk.must('meetings.arrange', { meetingId: m, items: [{ id, minutes: 10 }] })
    await chief.must('meetings.fixAgenda', { meetingId: m })
    await clerk.must('meetings.openSitting', { meetingId: m, memberIds: ['林远山', '周明德', '马建国'].map(person), recorders: ['苏若楠', '陆书宁'] })
    const { presence } = await clerk.must('meetings.sitting', { meetingId: m })
    const mark = (status: string) => clerk.must('meetings.markPresence', { meetingId: m, rows: presence.map((p: { id: string }) => ({ id: p.id, status })) })
    await mark('present')
    await clerk.must('meetings.takeItem', { meetingId: m, topicId: id, verb: 'agree', wording: '听取了汇报' })
    await mark('absent')
    w.pass(DAY + 3 * HOUR)
    const { from, until } = await clerk.must('meetings.read', { id: m })
    expect(await no(clerk, 'meetings.hold', { meetingId: m, from, until })).toBe('meetings.noQuorum')
    await mark('present')
    expect((await clerk.must('meetings.hold', { meetingId: m, from, until })).state).toBe('held')
  })
})

describe('given the caps of a unit', () => {
  it('when a called meeting is made shorter, then it takes less of the year’s minutes (C14)', async () => {
    w.moveTo(at(day('2026-12-07'), 9))
    await office.must('quotas.set', { subject: 'meetings', unitId: unit('交通运输局'), year: 2026, type: 'meetingMinutes', cap: 300, reason: '压减' })
    const id = await approved('交通调度会', { unitIds: towns().slice(3, 5), leaders: [{ personId: person('唐立新'), part: 'chair' }] }, transport)
    await transport.must('meetings.call', { id })
    const taken = async () => (await chief.must('meetings.board', { year: 2026 })).caps.find((c: { title: string }) => c.title.includes('时长')).taken
    expect(await taken()).toBe(120)
    const { from } = await transport.must('meetings.read', { id })
    await transport.must('meetings.changeCall', { id, from, until: from + 45 * MINUTE, why: '压缩时间' })
    expect(await taken()).toBe(45)
  })
})

describe('given two meetings that are joined', () => {
  it('when more come than the room holds, then the room is given back before anybody is called to it', async () => {
    w.moveTo(at(day('2026-12-10'), 9))
    const keep = await approved('甲会', { roomId: rooms[0], people: 25 })
    const give = await submitted('乙会', { people: 58, unitIds: towns().slice(0, 3) }, transport)
    const [k] = (await clerk.must('meetings.read', { id: give })).mergers
    await clerk.must('meetings.acceptMerger', { id: k.id, keepId: keep })
    expect((await education.must('meetings.venueOf', { id: keep })).rooms).toEqual([])
    // It has outgrown what was approved: it is approved anew, and the small room does not come back by that.
    expect(await no(education, 'meetings.call', { id: keep })).toBe('meetings.notApproved')
    await education.must('meetings.submit', { id: keep })
    await decided(keep)
    expect(await no(education, 'meetings.call', { id: keep })).toBe('meetings.roomPending')
    await education.must('meetings.bookRooms', { id: keep, rooms: [{ roomId: rooms[1] }] })
    await education.must('meetings.call', { id: keep })
  })

  // One connection at a time has no two who wait for each other: only a server shows it.
  it.runIf(engine === 'postgres')('when several near ones are asked for, joined and given up at the same moment, then nobody waits for ever', async () => {
    w.moveTo(at(day('2026-12-14'), 9))
    const drafts: [Hands, string][] = []
    for (let n = 0; n < 8; n++) {
      const hands = n % 2 ? education : transport
      drafts.push([hands, (await hands.must('meetings.draft', asked(`同时的会${n}`, { unitIds: towns().slice(0, 3), from: w.now() + DAY, until: w.now() + DAY + HOUR }))).id])
    }
    const answers = await Promise.all(drafts.map(([hands, id]) => hands.act('meetings.submit', { id })))
    expect(answers.map(a => a.status)).toEqual(drafts.map(() => 200))
    // Whoever asked last saw the others; each proposal is accepted while its meetings are withdrawn.
    const mergers = (await Promise.all(drafts.map(([, id]) => clerk.must('meetings.read', { id })))).flatMap(v => v.mergers.map((k: { id: string; other: { id: string } }) => [k.id, k.other.id] as const))
    const both = await Promise.all([...mergers.map(([id, keepId]) => clerk.act('meetings.acceptMerger', { id, keepId })), ...drafts.map(([hands, id]) => hands.act('meetings.withdraw', { id, reason: '改为发文' }))])
    expect(both.filter(b => b.status >= 500)).toEqual([])
  })
})
