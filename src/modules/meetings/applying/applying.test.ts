import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, day } from '#kernel/day'
import { type Hands, world, type World } from '#test/world'

/** 先审后开 through the real door (S0-24…26, S1-01, S2-12, S3-37, S4-25). */
let w: World
let education: Hands
let culture: Hands
let desk: Hands
let deputy: Hands
let chief: Hands
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
const townships = (): string[] => [...w.town.units].filter(([name]) => /[乡镇]人民政府$/.test(name)).map(([, id]) => id)

beforeAll(async () => {
  w = await world()
  ;[education, culture, desk, deputy, chief] = [await w.as('江淑芬'), await w.as('段长路'), await w.as('沈致和'), await w.as('马建国'), await w.as('林远山')]
}, 120_000)
afterAll(() => w.close())

const from = (d: string, hour = 9) => at(day(d), hour)
const asked = (over: Record<string, unknown> = {}) => ({
  title: '全县校园安全工作调度会', kind: 'deployment', class: 'three', basis: '县政府第12次常务会议要求', topic: '通报校舍安全排查情况；部署冬季校园安全',
  necessity: { why: '各校隐患底数不一，须当面逐校核对、当场定责', notDocument: '上月已发文，各乡镇口径不一，需要当面核对', notCall: '涉及十余个单位交叉责任，电话说不清', notMerge: '近期没有同类会议可以合并召开' },
  from: from('2026-12-02'), until: from('2026-12-02', 11), place: '县政府三楼会议室', unitIds: townships().slice(0, 3), attendance: 'deputy', leaders: [{ personId: person('马建国'), part: 'chair' }],
  speeches: [{ personId: person('马建国'), name: '马建国', minutes: 30 }], people: 30, staff: 2, contact: '江淑芬', phone: '0000-1234567', ...over,
})
const submitted = async (hands: Hands, over: Record<string, unknown> = {}) => {
  const { id } = await hands.must('meetings.draft', asked(over))
  return { id, ...(await hands.act('meetings.submit', { id })).body }
}

describe('given a unit that wants a meeting', () => {
  it('when something of the application is missing, then it is refused by name, and the form has said so before', async () => {
    const refused = async (over: Record<string, unknown>) => {
      const told = await education.must('meetings.check', asked(over))
      const { refused: code, id } = await submitted(education, over)
      await education.must('meetings.withdraw', { id, reason: '试填' })
      expect(told.lacks.map((l: { code: string }) => l.code), code).toContain(code)
      return code
    }
    const necessity = asked().necessity
    expect(await refused({ basis: '' })).toBe('meetings.noBasis')
    expect(await refused({ topic: ' ' })).toBe('meetings.noTopic')
    expect(await refused({ necessity: { ...necessity, why: '。。。。。。。。。。' } })).toBe('meetings.noNecessity')
    expect(await refused({ necessity: { ...necessity, notDocument: '' } })).toBe('meetings.notDocument')
    expect(await refused({ necessity: { ...necessity, notCall: '' } })).toBe('meetings.notCall')
    expect(await refused({ necessity: { ...necessity, notMerge: '' } })).toBe('meetings.notMerge')
    expect(await refused({ until: from('2026-12-02', 8) })).toBe('meetings.timeTurned')
    expect(await refused({ from: from('2026-11-20'), until: from('2026-11-20', 10) })).toBe('meetings.past')
    expect(await refused({ place: '' })).toBe('meetings.noPlace')
    expect(await refused({ leaders: [] })).toBe('meetings.noChair')
    expect(await refused({ contact: '' })).toBe('meetings.noContact')
    expect(await refused({ cost: 300_000 })).toBe('meetings.noChannel')
  })

  it('when it goes beyond what its class may take, then the limit says no and tells who may grant an exception (S0-25, S0-28, S2-12 F14)', async () => {
    const over = async (o: Record<string, unknown>) => {
      const answer = await submitted(education, o)
      await education.must('meetings.withdraw', { id: answer.id, reason: '试填' })
      return answer.refused
    }
    expect(await over({ people: 151 })).toBe('meetings.tooMany')
    expect(await over({ people: 150, staff: 15 })).toBeUndefined()
    expect(await over({ people: 150, staff: 16 })).toBe('meetings.tooManyStaff')
    expect(await over({ until: from('2026-12-02', 14) })).toBe('meetings.tooLong')
    expect(await over({ until: from('2026-12-02', 14), grouped: true })).toBeUndefined()
    expect(await over({ speeches: [{ name: '马建国', minutes: 61 }] })).toBe('meetings.speechTooLong')
    expect(await over({ speeches: [{ name: '甲', minutes: 60 }, { name: '乙', minutes: 60 }, { name: '丙', minutes: 1 }] })).toBe('meetings.speechesTooLong')
    expect(await over({ attendance: 'head' })).toBe('meetings.headsNotNeeded')
    expect(await over({ from: from('2026-12-05'), until: from('2026-12-05', 11) })).toBe('meetings.offHours')
    expect(await over({ from: from('2026-12-02', 19), until: from('2026-12-02', 20) })).toBe('meetings.offHours')
    expect(await over({ from: from('2026-12-02', 19), until: from('2026-12-02', 20), offHoursWhy: '白天各校上课，校长离不开岗位' })).toBeUndefined()
    // F14: a department's business meeting that asks for a chief
    const { id, refused } = await submitted(education, { leaders: [{ personId: person('马建国'), part: 'chair' }, { personId: person('林远山'), part: 'attend' }] })
    expect(refused).toBe('meetings.overRank')
    const seen = await education.must('meetings.read', { id })
    expect(seen.lacks).toMatchObject([{ code: 'meetings.overRank', exception: 'leader' }])
    const { id: exception } = await education.must('exceptions.request', { rule: 'meetings.overRank', subject: { module: 'meetings', kind: 'meeting', id }, reason: '县长要求到会听取校舍安全汇报，当场研究资金。' })
    for (const who of ['林远山', '周明德', '马建国']) {
      const hands = await w.as(who)
      if ((await hands.must('exceptions.mine', {})).toDecide.some((e: { id: string }) => e.id === exception)) await hands.must('exceptions.grant', { id: exception, words: '同意到会。' })
    }
    expect((await education.must('meetings.submit', { id })).state).toBe('submitted')
    await education.must('meetings.withdraw', { id, reason: '改为专题汇报' })
  })

  it('then 县政府 may set a quiet week, and the meeting is refused in it (S1-02)', async () => {
    await desk.must('rules.change', { code: 'meetings.quiet.weeks', value: ['1'], effectiveFrom: '2026-11-24', source: '县委办、县政府办通知' })
    const { id, refused } = await submitted(education)
    expect(refused).toBe('meetings.quietTime')
    await desk.must('rules.change', { code: 'meetings.quiet.weeks', value: [], effectiveFrom: '2026-11-24', source: '县委办、县政府办通知' })
    expect((await education.must('meetings.submit', { id })).state).toBe('submitted')
    await education.must('meetings.withdraw', { id, reason: '改期' })
  })
})

describe('given an application', () => {
  it('when it passes the office and the leader in charge, then and only then it is approved; nobody approves his own (C5, C13)', async () => {
    const { id } = await submitted(education)
    expect((await deputy.act('meetings.approve', { id, opinion: '同意' })).body.refused).toBe('meetings.notAtYourStep')
    expect((await desk.act('meetings.review', { id, opinion: ' ' })).body.refused).toBe('meetings.noOpinion')
    expect((await desk.must('meetings.review', { id, opinion: '必要，拟同意。' })).state).toBe('submitted')
    expect((await deputy.must('meetings.approve', { id, opinion: '同意，开短会。' })).state).toBe('approved')
    expect(await education.must('meetings.read', { id })).toMatchObject({ state: 'approved', approver: '马建国', step: null, may: { prepare: true, cancel: true, edit: false } })
    expect((await education.act('meetings.save', { id, ...asked() })).body.refused).toBe('meetings.notDraft')
    await education.must('meetings.cancel', { id, reason: '任务已现场交办' })
  })

  it('when it is refused, then with a reason out of the list that counts; a chief who overrules stands there by name (S3-37)', async () => {
    const { id } = await submitted(education)
    expect((await desk.act('meetings.refuse', { id, code: '没道理', words: '不必开' })).body.refused).toBe('meetings.reasonUnknown')
    expect((await desk.act('meetings.refuse', { id, code: '没有实质内容', words: '' })).body.refused).toBe('meetings.noReason')
    expect((await culture.act('meetings.refuse', { id, code: '没有实质内容', words: '不必开' })).body.refused).toBe('notFound')
    await desk.must('meetings.refuse', { id, code: '发文、电话或当面即可办理', words: '由教育局逐校电话核对。' })
    const before = await chief.must('meetings.refusals', { year: 2026 })
    expect(before.reasons).toEqual([{ code: '发文、电话或当面即可办理', n: 1 }])
    expect((await deputy.act('meetings.overrule', { id, why: '要开' })).body.refused).toBe('notAllowed')
    await chief.must('meetings.overrule', { id, why: '涉及多个乡镇，还是要开。' })
    expect(await education.must('meetings.read', { id })).toMatchObject({ state: 'approved', refused: { code: '发文、电话或当面即可办理', overruledBy: '林远山' } })
    expect((await chief.must('meetings.refusals', { year: 2026 })).refused).toBe(1)
    await education.must('meetings.cancel', { id, reason: '改为电话' })
  })

  it('when it is in the year’s plan and does not outgrow it, then the office only files it (S4-25)', async () => {
    const { id: line } = await education.must('meetings.saveLine', { year: 2026, title: '校园安全调度会', kind: 'deployment', class: 'three', month: 12, people: 40, minutes: 120, why: '每学期一次' })
    await education.must('meetings.submitPlan', { ids: [line] })
    expect((await education.act('meetings.decidePlan', { ids: [line], approve: true })).status).toBe(403)
    await deputy.must('meetings.decidePlan', { ids: [line], approve: true })
    expect((await education.must('meetings.check', asked({ planLineId: line }))).level).toBe('filing')
    expect((await education.must('meetings.check', asked({ planLineId: line, people: 41 }))).level).toBe('leader')
    const { id } = await submitted(education, { planLineId: line })
    expect((await (await w.as('苏若楠')).must('meetings.review', { id, opinion: '计划内，备案。' })).state).toBe('approved')
    // one meeting for one line
    expect((await education.must('meetings.check', asked({ planLineId: line }))).level).toBe('leader')
    await education.must('meetings.cancel', { id, reason: '试' })
  })
})

describe('given two units that call the same people in the same week (S0-26)', () => {
  it('then one meeting is proposed with its reasons, neither is approved before an answer, and what stays has both', async () => {
    const one = await submitted(education)
    const two = await submitted(culture, { title: '寒假校园周边文化市场整治会', topic: '校园安全：周边文化市场', from: from('2026-12-03'), until: from('2026-12-03', 10), contact: '段长路', people: 20, leaders: [{ personId: person('马建国'), part: 'chair' }] })
    expect(two.mergers).toBe(1)
    expect((await desk.act('meetings.review', { id: one.id, opinion: '拟同意' })).body.refused).toBe('meetings.mergeOpen')
    const { mergers: [m] } = await culture.must('meetings.read', { id: two.id })
    expect(m).toMatchObject({ share: 100, sameWeek: true, sameDay: false, sharedLeaders: 1, savedHours: 20 })
    expect(m.explains).toContain('3个单位两会都要来')
    expect((await culture.act('meetings.acceptMerger', { id: m.id, keepId: two.id })).status).toBe(403)
    await culture.must('meetings.acceptMerger', { id: m.id, keepId: one.id })
    expect(await culture.must('meetings.read', { id: two.id })).toMatchObject({ state: 'merged', mergedInto: { id: one.id } })
    const kept = await education.must('meetings.read', { id: one.id })
    expect(kept.people).toBe(30)
    // Whoever gave up his meeting is called to the one it went into.
    expect(kept.units.map((u: { name: string }) => u.name)).toContain('县交通运输局')
    expect(kept.topic).toContain('文化市场')
    expect(kept.mergedFrom.map((x: { id: string }) => x.id)).toEqual([two.id])
    await desk.must('meetings.review', { id: one.id, opinion: '合并召开，拟同意。' })
    await education.must('meetings.withdraw', { id: one.id, reason: '试' })
  })

  it('when the one that goes into the other had been sent back, then nothing of it is left to do for its applicant', async () => {
    const one = await submitted(education)
    const two = await submitted(culture, { from: from('2026-12-03'), until: from('2026-12-03', 10) })
    const waits = async (hands: Hands) => (await hands.must('routing.todo', {})).rows.filter((r: { subject: { id: string } }) => r.subject.id === two.id)
    const [task] = await waits(desk)
    await desk.must('routing.return', { taskId: task.taskId, to: { step: 'start' }, reason: '请与教育局的会合并' })
    expect(await waits(culture)).toHaveLength(1)
    const { mergers: [m] } = await culture.must('meetings.read', { id: two.id })
    await culture.must('meetings.acceptMerger', { id: m.id, keepId: one.id })
    expect(await waits(culture)).toEqual([])
    await education.must('meetings.withdraw', { id: one.id, reason: '试' })
  })

  it('when the one that stays is approved and grows, then it is approved anew before it is called; it is counted once and keeps its room (S0-24)', async () => {
    const clerk = await w.as('苏若楠')
    const { id: roomId } = await clerk.must('meetings.saveRoom', { name: '第六会议室', where: '县政府办公楼五楼', route: '', seats: 80 })
    expect((await education.act('meetings.draft', asked({ roomId: person('马建国') }))).body.refused).toBe('notFound')
    await desk.must('quotas.set', { subject: 'meetings', unitId: unit('教育局'), year: 2026, type: 'meetings', cap: 500, reason: '核定' })
    const counted = async () => (await desk.must('quotas.overview', { subject: 'meetings', year: 2026 })).rows.filter((r: { type: string }) => r.type === 'meetings').reduce((n: number, r: { reserved: number; used: number }) => n + r.reserved + r.used, 0)
    const none = await counted()
    const one = await submitted(education, { roomId })
    await desk.must('meetings.review', { id: one.id, opinion: '拟同意' })
    await deputy.must('meetings.approve', { id: one.id, opinion: '同意' })
    const booked = async () => (await education.must('meetings.venueOf', { id: one.id })).rooms.map((r: { roomId: string }) => r.roomId)
    expect(await booked()).toEqual([roomId])
    const grows = async (over: Record<string, unknown>) => {
      const two = await submitted(culture, { title: '寒假校园周边文化市场整治会', topic: '校园安全：周边文化市场', from: from('2026-12-03'), until: from('2026-12-03', 10), contact: '段长路', ...over })
      const { mergers } = await culture.must('meetings.read', { id: two.id })
      await culture.must('meetings.acceptMerger', { id: mergers.find((m: { state: string }) => m.state === 'open').id, keepId: one.id })
      return education.must('meetings.read', { id: one.id })
    }
    const grown = await grows({ unitIds: townships().slice(0, 4), people: 45 })
    expect(grown).toMatchObject({ state: 'returned', step: '合并后待重新报批', holders: ['江淑芬'], approvedAt: null, approver: null, may: { submit: true } })
    expect((await education.must('notices.list', { limit: 5 })).notices.map((n: { text: string }) => n.text)).toContain('有会议并入，规模超过批准的范围，请核对后重新报批：全县校园安全工作调度会')
    expect(JSON.stringify(await education.must('agenda.list', {}))).toContain('合并后待重新报批')
    expect(grown.people).toBeGreaterThan(30)
    expect((await education.act('meetings.call', { id: one.id })).body.refused).toBe('meetings.notApproved')
    expect(await counted()).toBe(none + 1)
    // Meanwhile nobody else takes its room.
    const other = await submitted(education, { title: '教师招聘座谈会', topic: '招聘', roomId, unitIds: [], leaders: [{ personId: person('马建国'), part: 'chair' }] })
    await desk.must('meetings.review', { id: other.id, opinion: '拟同意' })
    await deputy.must('meetings.approve', { id: other.id, opinion: '同意' })
    expect((await education.must('meetings.venueOf', { id: other.id })).rooms).toEqual([])
    await education.must('meetings.submit', { id: one.id, leaderId: person('马建国') })
    expect(await counted()).toBe(none + 2)
    await desk.must('meetings.review', { id: one.id, opinion: '合并后规模可以' })
    expect((await education.must('meetings.read', { id: one.id })).holders).toEqual(['马建国'])
    await deputy.must('meetings.approve', { id: one.id, opinion: '同意合并召开' })
    expect(await education.must('meetings.read', { id: one.id })).toMatchObject({ state: 'approved', approver: '马建国' })
    expect(await booked()).toEqual([roomId])
    expect(await counted()).toBe(none + 2)
    // One that adds nobody changes nothing of what was approved.
    const people = (await education.must('meetings.read', { id: one.id })).people
    expect(await grows({ unitIds: townships().slice(0, 3), people: 3, staff: 0 })).toMatchObject({ state: 'approved', people })
    for (const id of [one.id, other.id]) await education.must('meetings.cancel', { id, reason: '试' })
    expect(await counted()).toBe(none)
  })

  it('when it is declined, then with a reason that stays', async () => {
    const one = await submitted(education)
    const two = await submitted(culture, { from: from('2026-12-03'), until: from('2026-12-03', 10) })
    const { mergers: [m] } = await desk.must('meetings.read', { id: two.id })
    expect((await desk.act('meetings.declineMerger', { id: m.id, reason: '' })).body.refused).toBe('meetings.noReason')
    await desk.must('meetings.declineMerger', { id: m.id, reason: '一个要现场看点，一个在会议室，合不到一起' })
    expect((await desk.must('meetings.review', { id: two.id, opinion: '拟同意' })).state).toBe('submitted')
    for (const [hands, id] of [[education, one.id], [culture, two.id]] as const) await hands.must('meetings.withdraw', { id, reason: '试' })
  })
})

describe('given a yearly cap', () => {
  it('when fifty apply at the same moment, then no more are taken than the cap allows, in number, people and minutes (C14)', async () => {
    const education_ = unit('教育局')
    for (const [type, cap] of [['meetings', 7], ['meetingPeople', 100_000], ['meetingMinutes', 120 * 5]] as const) await desk.must('quotas.set', { subject: 'meetings', unitId: education_, year: 2026, type, cap, reason: '核定' })
    const drafts = []
    for (let i = 0; i < 50; i++) drafts.push((await education.must('meetings.draft', asked({ title: `调度会${i}`, unitIds: [townships()[i % townships().length]!], from: from('2026-12-02') + i * 60_000, until: from('2026-12-02', 11) + i * 60_000 }))).id)
    const answers = await Promise.all(drafts.map(id => education.act('meetings.submit', { id })))
    // Minutes run out first: five of two hours.
    expect(answers.filter(a => a.status === 200).length).toBe(5)
    expect(new Set(answers.filter(a => a.status !== 200).map(a => a.body.refused))).toEqual(new Set(['quotas.full']))
    const rows = (await desk.must('quotas.overview', { subject: 'meetings', year: 2026 })).rows as { type: string; reserved: number; used: number; cap: number }[]
    expect(Object.fromEntries(rows.map(r => [r.type, r.reserved + r.used]))).toEqual({ meetings: 5, meetingPeople: 150, meetingMinutes: 600 })
    const told = await education.must('meetings.check', asked({ id: drafts[0] }))
    expect(told.usage).toContainEqual({ title: '会议时长（分钟）', cap: 600, taken: 600 - (answers[0]!.status === 200 ? 120 : 0), wants: 120, left: answers[0]!.status === 200 ? 120 : 0 })
  }, 120_000)
})

/** Whatever is done in whatever order, nothing of a meeting precedes its approval, and what was refused, withdrawn or merged takes no quota (C13, C14). */
it('given any run of moves, then approved means approved by another, and the ledger equals what stands', async () => {
  const runs = fc.array(fc.record({ move: fc.constantFrom('draft', 'submit', 'review', 'approve', 'refuse', 'withdraw', 'cancel', 'call'), pick: fc.nat(5), who: fc.constantFrom('education', 'desk', 'deputy') }), { minLength: 5, maxLength: 25 })
  await fc.assert(fc.asyncProperty(runs, async moves => {
    await desk.act('quotas.set', { subject: 'meetings', unitId: unit('教育局'), year: 2026, type: 'meetings', cap: 1000 + (Math.random() * 9000 | 0), reason: '放宽' })
    await desk.act('quotas.set', { subject: 'meetings', unitId: unit('教育局'), year: 2026, type: 'meetingMinutes', cap: 100_000 + (Math.random() * 9000 | 0), reason: '放宽' })
    const ids: string[] = []
    const base = (await desk.must('quotas.overview', { subject: 'meetings', year: 2026 })).rows.find((r: { type: string }) => r.type === 'meetings')
    const hands = { education, desk, deputy }
    for (const m of moves) {
      if (m.move === 'draft') {
        ids.push((await education.must('meetings.draft', asked({ unitIds: [], title: `调度会${ids.length}`, from: from('2026-12-02') + ids.length * 14 * 24 * 3_600_000 % (28 * 24 * 3_600_000), until: from('2026-12-02', 11) + ids.length * 14 * 24 * 3_600_000 % (28 * 24 * 3_600_000) }))).id)
        continue
      }
      const id = ids[m.pick % Math.max(1, ids.length)]
      if (!id) continue
      const by = hands[m.who]
      const input = { submit: { id }, review: { id, opinion: '同意' }, approve: { id, opinion: '同意' }, refuse: { id, code: '没有实质内容', words: '不必' }, withdraw: { id, reason: '不开' }, cancel: { id, reason: '不开' }, call: { id } }[m.move as 'submit']
      await by.act(`meetings.${m.move}`, input)
    }
    let standing = 0
    for (const id of ids) {
      const seen = await education.must('meetings.read', { id })
      if (['approved', 'called', 'held', 'closed'].includes(seen.state)) expect(seen.approvedAt).not.toBeNull()
      if (seen.calledAt !== null) expect(seen.approvedAt).not.toBeNull()
      if (seen.approvedAt !== null) expect(seen.approver).not.toBe('江淑芬')
      if (['submitted', 'returned', 'approved', 'called'].includes(seen.state)) standing++
    }
    const now = (await desk.must('quotas.overview', { subject: 'meetings', year: 2026 })).rows.find((r: { type: string }) => r.type === 'meetings')
    expect(now.reserved + now.used - base.reserved - base.used).toBe(standing)
  }), { numRuns: 8 })
}, 180_000)
