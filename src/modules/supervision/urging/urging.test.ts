import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '#kernel/day'
import { ensureStanding } from '#platform/alarms/poller'
import { type Hands, world, type World } from '#test/world'

/** 催办 through the real door, with the clock of the county: evidence, the ladder, behind plan, collecting, the leader's list, and the failures F05–F09, F25, F29, F34, F35. */
let w: World
let desk: Hands
let head: Hands
let leader: Hands
let education: Hands
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
const refused = async (h: Hands, act: string, input: object) => {
  const { status, body } = await h.act(act, input)
  return status === 200 ? 'done' : body.refused
}

beforeAll(async () => {
  w = await world()
  await ensureStanding(w.app.ground, w.now())
  ;[desk, head, leader, education] = [await w.as('戴小雨'), await w.as('沈致和'), await w.as('周明德'), await w.as('江淑芬')]
}, 240_000)
afterAll(() => w.close())

const on = (days: number) => new Date(w.now() + days * DAY).toISOString().slice(0, 10)
const asked = (title: string, over: object = {}) => ({
  title, sourceKind: 'instruction', verbatim: '请教育局牵头，限期排查，逐校销号。', instructorId: person('周明德'), instructedOn: '2026-11-23', basis: '周明德同志批示', goal: '隐患清零', due: on(15), leadUnitId: unit('教育局'),
  responsibleId: person('江淑芬'), leaderInChargeId: person('马建国'), askers: [{ kind: 'leader', name: '周明德', personId: person('周明德') }], proposal: '请县教育局牵头办理。', ...over,
})
/** Filed, approved, assigned: as the desk does it every day. */
async function assigned(title: string, over: object = {}): Promise<{ id: string; matterId: string }> {
  const { id } = await desk.must('supervision.draft', asked(title, over))
  await desk.must('supervision.file', { id, approverId: person('周明德') })
  await head.must('supervision.review', { id, opinion: '拟同意。' })
  await leader.must('supervision.approve', { id, opinion: '同意。' })
  const { matterId } = await desk.must('supervision.assign', { id })
  return { id, matterId }
}
const report = (id: string, percent: number | null = null, evidence: string[] = []) => ({ id, done: '完成三所学校排查', problems: '缺鉴定力量', next: '委托鉴定', percent, evidence })
const urgingIds = async (box: string, over: object = {}) => (await desk.must('supervision.urging', { box, ...over })).rows.map((r: { id: string }) => r.id)
const told = async (h: Hands) => (await h.must('notices.list', { limit: 50 })).notices.map((n: { text: string }) => n.text).join('\n')

describe('given evidence handed in with a report, when somebody wants to read it', () => {
  it('then whoever may know of the matter may, and nobody else; the trail shows it; somebody else’s file is not there', async () => {
    const { matterId } = await assigned('校园消防通道清理')
    await education.must('matters.accept', { id: matterId })
    const file = await education.upload('整改照片.txt', '三所学校消防通道已经清理。')
    expect(await refused(desk, 'matters.report', report(matterId, null, [file.id]))).toBe('notFound')
    const seen = await education.must('matters.report', report(matterId, 30, [file.id]))
    expect(seen.lastReport.evidence).toEqual([{ id: file.id, name: '整改照片.txt', hash: file.hash }])
    expect((await desk.must('matters.read', { id: matterId })).trail.find((t: { is: string }) => t.is === 'reported').files).toEqual(seen.lastReport.evidence)
    expect((await desk.get(`/api/files.content?id=${file.id}`)).bytes.toString()).toBe('三所学校消防通道已经清理。')
    expect((await (await w.as('常江')).act('files.info', { id: file.id })).body.refused).toBe('notFound')
  })

  it('then each of the six answers carries its own', async () => {
    const { matterId } = await assigned('校车安全检查')
    await education.must('matters.accept', { id: matterId })
    const file = await education.upload('检查记录.txt', '校车四十二辆逐车检查。')
    const yes = { answer: 'yes', words: '现场核实', evidence: [file.id] }
    const answers = Object.fromEntries(['decisionCarriedOut', 'problemSolved', 'responsibilityFixed', 'responsibilityPursued', 'rectified', 'peopleSatisfied'].map(q => [q, yes]))
    const claimed = await education.must('matters.submitForClose', { id: matterId, answers, disposition: 'handled', result: '全部查完' })
    expect(claimed.claim.answers.rectified.evidence).toEqual([{ id: file.id, name: '检查记录.txt', hash: file.hash }])
    expect((await leader.must('files.info', { id: file.id })).name).toBe('检查记录.txt')
  })
})

describe('given an item whose time comes, when nobody answers', () => {
  it('then blue, yellow by the clock, orange only on a leader’s word, each drafted from the register; red after it; the answer needs its reason', async () => {
    const { id, matterId } = await assigned('农村中小学危房鉴定')
    await education.must('matters.accept', { id: matterId })
    expect(await refused(education, 'supervision.urge', { itemId: id })).toBe('notAllowed')
    const blue = await desk.must('supervision.urge', { itemId: id })
    expect(blue).toMatchObject({ colour: 'blue', state: 'issued', number: '督催〔2026〕1号' })
    expect(await refused(desk, 'supervision.urge', { itemId: id })).toBe('supervision.slipOpen')
    const paper = await desk.must('supervision.slip', { id: blue.id })
    expect(paper).toMatchObject({ unit: '云岭县教育局', verbatim: '请教育局牵头，限期排查，逐校销号。', instructor: '周明德' })
    expect(paper.behind).toContain('自交办以来没有报告进展')
    expect((await education.must('supervision.slips', { box: 'toSign' })).rows.map((s: { id: string }) => s.id)).toContain(blue.id)
    expect((await (await w.as('常江')).act('supervision.slip', { id: blue.id })).body.refused).toBe('notFound')

    w.moveTo(paper.answerDue + 2)
    await w.tick()
    expect((await desk.must('supervision.slip', { id: blue.id })).state).toBe('unanswered')
    const [yellow] = (await desk.must('supervision.slips', { box: 'open', itemId: id })).rows
    expect(yellow).toMatchObject({ colour: 'yellow', state: 'issued', number: '督催〔2026〕2号' })
    expect((await desk.must('supervision.slip', { id: yellow.id })).requirement).toContain('督催〔2026〕1号逾期未答复')
    expect(await told(education)).toContain('黄色催办单')

    w.moveTo(yellow.answerDue + 2)
    await w.tick()
    const [orange] = (await desk.must('supervision.slips', { box: 'open', itemId: id })).rows
    expect(orange).toMatchObject({ colour: 'orange', state: 'approving', approver: '沈致和' })
    expect(await refused(desk, 'supervision.issueSlip', { id: orange.id })).toBe('supervision.slipNotDraft')
    expect(await refused(desk, 'supervision.approveSlip', { id: orange.id })).toBe('notAllowed')
    expect(await refused(education, 'supervision.signSlip', { id: orange.id })).toBe('notFound')
    expect(await head.must('supervision.approveSlip', { id: orange.id, opinion: '同意，抓紧。' })).toMatchObject({ state: 'issued', number: '督催〔2026〕3号' })
    expect(await told(await w.as('马建国'))).toContain('橙色督查单')

    expect(await refused(education, 'supervision.answerSlip', { id: orange.id, done: '已鉴定两所', reason: '缺力量' })).toBe('supervision.slipNotSigned')
    await education.must('supervision.signSlip', { id: orange.id })
    expect(await refused(education, 'supervision.answerSlip', { id: orange.id, done: '已鉴定两所', reason: ' ' })).toBe('supervision.slipNoReason')
    await education.must('supervision.answerSlip', { id: orange.id, done: '已鉴定两所', reason: '缺鉴定力量', next: '请省院支援', percent: 40 })
    // The same words are the report of progress: nothing typed twice.
    expect(await desk.must('matters.read', { id: matterId })).toMatchObject({ lastReport: { done: '已鉴定两所', problems: '缺鉴定力量', percent: 40 } })
    await w.tick()
    expect((await desk.must('supervision.slips', { box: 'open', itemId: id })).rows).toEqual([])

    const pdf = await education.get(`/api/supervision.slipPdf?id=${orange.id}`)
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  }, 120_000)

  it('then a leader may refuse it with a reason, it is mended and goes up again; what is reported done is urged no more', async () => {
    const { id, matterId } = await assigned('学位供给', { due: on(30) })
    await education.must('matters.accept', { id: matterId })
    const { id: slipId } = await desk.must('supervision.draftSlip', { itemId: id, colour: 'red' })
    expect(await refused(desk, 'supervision.issueSlip', { id: slipId })).toBe('supervision.slipNeedsApproval')
    await desk.must('supervision.submitSlip', { id: slipId })
    await head.must('supervision.refuseSlip', { id: slipId, reason: '先用黄色。' })
    await desk.must('supervision.saveSlip', { id: slipId, colour: 'yellow', behind: '建设进度慢。', requirement: '请加快。' })
    expect(await desk.must('supervision.issueSlip', { id: slipId })).toMatchObject({ state: 'issued', colour: 'yellow' })
    const answers = Object.fromEntries(['decisionCarriedOut', 'problemSolved', 'responsibilityFixed', 'responsibilityPursued', 'rectified', 'peopleSatisfied'].map(q => [q, { answer: 'yes', words: '现场核实' }]))
    await education.must('matters.submitForClose', { id: matterId, answers, disposition: 'handled', result: '已完成' })
    expect((await desk.must('supervision.slip', { id: slipId })).state).toBe('lapsed')
    expect(await refused(desk, 'supervision.urge', { itemId: id })).toBe('supervision.nothingToUrge')
  })
})

describe('given milestones, when the last report is behind them', () => {
  it('then the night enters it once, tells owner and desk, and a report that catches up ends it (S4-15)', async () => {
    const start = w.now()
    const { id, matterId } = await assigned('操场塑胶跑道整治', { due: on(40), milestones: [{ day: on(10), title: '完成检测', percent: 50 }, { day: on(40), title: '全部完成', percent: 100 }] })
    await education.must('matters.accept', { id: matterId })
    await education.must('matters.report', report(matterId, 10))
    w.moveTo(start + 6 * DAY)
    await w.tick()
    const rows = (await desk.must('supervision.urging', { box: 'behind' })).rows
    expect(rows.find((r: { id: string }) => r.id === id)).toMatchObject({ percent: 10 })
    expect((await told(education)).match(/落后于计划：操场塑胶跑道整治/g)).toHaveLength(1)
    w.pass(DAY)
    await w.tick()
    expect((await told(education)).match(/落后于计划：操场塑胶跑道整治/g)).toHaveLength(1)
    expect(await told(desk)).toContain('落后于计划：操场塑胶跑道整治')
    await education.must('matters.report', report(matterId, 60))
    expect(await urgingIds('behind')).not.toContain(id)
  })
})

describe('given a request for material to many units', () => {
  it('then each unit has its own state; unheard reminders go to the head after the second; answers merge in one press; no unit sees another', async () => {
    const due = w.now() + 10 * HOUR
    const fields = [{ label: '排查情况', kind: 'text' }, { label: '隐患数', kind: 'number', unit: '处' }, { label: '台账', kind: 'file', needed: false }]
    const { id } = await desk.must('supervision.collect', { title: '安全隐患排查情况', ask: '请于今日报送。', due, urgent: true, fields, unitIds: [unit('教育局'), unit('水利局'), unit('住房和城乡建设局')] })
    const water = await w.as('常江')
    const mine = (await water.must('supervision.collection', { id })).entries
    expect(mine.map((e: { unit: string }) => e.unit)).toEqual(['县水利局'])
    expect((await water.must('supervision.collection', { id })).merged).toBeNull()
    expect((await water.must('supervision.collections', { box: 'mine' })).rows.map((c: { id: string }) => c.id)).toEqual([id])
    expect((await (await w.as('江淑芬')).act('supervision.fill', { id: mine[0].id, answers: [] })).body.refused).toBe('notFound')
    expect(await refused(water, 'supervision.fill', { id: mine[0].id, answers: [{ key: 'f1', text: '已排查' }, { key: 'f2', text: '三处' }] })).toBe('supervision.collectNoNumber')
    const file = await water.upload('台账.txt', '水库三处。')
    await water.must('supervision.fill', { id: mine[0].id, answers: [{ key: 'f1', text: '已排查水库三座' }, { key: 'f2', text: '3' }, { key: 'f3', files: [file.id] }] })
    expect((await desk.must('files.info', { id: file.id })).name).toBe('台账.txt')
    expect((await education.act('files.info', { id: file.id })).body.refused).toBe('notFound')

    expect(await desk.must('supervision.remind', { id })).toEqual({ reminded: 2, escalated: 0 })
    const schools = (await education.must('supervision.collection', { id })).entries[0]
    expect(await refused(education, 'supervision.askLate', { id: schools.id, until: due + DAY, reason: ' ' })).toBe('supervision.collectNoWords')
    await education.must('supervision.askLate', { id: schools.id, until: due + DAY, reason: '乡镇学校尚在汇总' })
    await desk.must('supervision.decideLate', { id: schools.id, grant: true, words: '同意，明天报。' })
    expect((await education.must('supervision.collection', { id })).entries[0]).toMatchObject({ due: due + DAY, overdue: false, unanswered: 0 })

    const housingId = (await desk.must('supervision.collection', { id })).entries.find((e: { unit: string }) => e.unit === '县住建局').id
    expect(await desk.must('supervision.remind', { id, entryId: housingId })).toEqual({ reminded: 1, escalated: 0 })
    // Before the time the clock reminds whoever has not sent in: after two unheard ones the head of the unit is told.
    w.moveTo(due - 3 * HOUR)
    await w.tick()
    const housing = (await desk.must('supervision.collection', { id })).entries.find((e: { unit: string }) => e.unit === '县住建局')
    expect(housing).toMatchObject({ reminders: 3, state: 'asked' })
    expect(housing.escalatedAt).not.toBeNull()

    const seen = await desk.must('supervision.collection', { id })
    expect(seen.counts).toEqual({ all: 3, filled: 1, late: 0 })
    expect(seen.merged).toEqual([{ label: '排查情况', lines: ['县水利局：已排查水库三座'], sum: null }, { label: '隐患数', lines: ['县水利局：3处'], sum: 3 }, { label: '台账', lines: ['县水利局：台账.txt'], sum: null }])
    for (const [path, kind] of [['collectedXlsx', 'PK'], ['collectedDocx', 'PK']]) {
      const got = await desk.get(`/api/supervision.${path}?id=${id}`)
      expect([got.status, got.bytes.subarray(0, 2).toString()], path).toEqual([200, kind])
    }
    expect((await water.get(`/api/supervision.collectedXlsx?id=${id}`)).status).toBe(403)
    await desk.must('supervision.closeCollection', { id })
    expect(await refused(education, 'supervision.fill', { id: schools.id, answers: [] })).toBe('supervision.collectClosed')
  }, 120_000)
})

describe('given material due on a Friday evening', () => {
  it('then nobody is reminded in the night or at the weekend, unless it is urgent; who was asked an hour ago is not reminded at once', async () => {
    let friday = Math.ceil(w.now() / DAY) * DAY + 2 * HOUR
    while (new Date(friday).getUTCDay() !== 5) friday += DAY
    w.moveTo(friday - 2 * DAY)
    const due = friday + 5 * HOUR + HOUR / 2
    const collect = async (title: string, over: object = {}) => (await desk.must('supervision.collect', { title, ask: '请报送。', due, fields: [{ label: '情况', kind: 'text' }], unitIds: [unit('教育局')], ...over })).id
    const [calm, urgent] = [await collect('周末值班安排'), await collect('暴雪应对情况', { urgent: true })]
    const reminders = async () => Promise.all([calm, urgent].map(async id => (await desk.must('supervision.collection', { id })).entries[0].reminders))
    const until = async (at: number) => {
      for (let t = w.now() + HOUR; t <= at; t += HOUR) {
        w.moveTo(t)
        await w.tick()
      }
    }
    await until(friday)
    expect(await reminders(), 'four hours ahead: at 11:30').toEqual([0, 0])
    await until(friday + 2 * HOUR)
    expect(await reminders()).toEqual([1, 1])
    await until(friday + 6 * HOUR)
    expect(await reminders(), 'at 15:30, when it is over').toEqual([2, 2])
    await until(friday + 2 * DAY + 12 * HOUR)
    const [quiet, loud] = await reminders()
    expect(quiet, 'from Friday evening until Sunday night').toBe(2)
    expect(loud).toBeGreaterThan(12)
    await until(friday + 3 * DAY + HOUR)
    expect((await reminders())[0], 'Monday morning').toBe(3)
    const late = await collect('一小时内报送', { due: w.now() + HOUR })
    await w.tick()
    expect((await desk.must('supervision.collection', { id: late })).entries[0].reminders).toBe(0)
    for (const id of [calm, urgent, late]) await desk.must('supervision.closeCollection', { id })
  }, 120_000)
})

describe('given a unit that cannot send in by itself, or sent in what does not do', () => {
  it('then somebody named fills it in for the unit (代报), it can be sent back to be mended (退回补报), and counts as owed until it is', async () => {
    const due = w.now() + 2 * DAY
    const { id } = await desk.must('supervision.collect', { title: '秋季开学检查', ask: '请报送。', due, fields: [{ label: '情况', kind: 'text' }], unitIds: [unit('教育局')] })
    const [entry] = (await education.must('supervision.collection', { id })).entries
    const helper = await w.as('常江')
    expect(await refused(helper, 'supervision.fill', { id: entry.id, answers: [{ key: 'f1', text: '代为报送' }] })).toBe('notFound')
    await education.must('supervision.substitute', { id: entry.id, personId: person('常江') })
    expect(await told(helper)).toContain('秋季开学检查')
    await helper.must('supervision.fill', { id: entry.id, answers: [{ key: 'f1', text: '已检查两所' }] })
    const counts = async () => (await desk.must('supervision.collection', { id })).counts
    expect((await desk.must('supervision.collection', { id })).entries[0]).toMatchObject({ state: 'filled', filledBy: '常江', substitute: '常江', unit: '县教育局' })
    expect(await counts()).toEqual({ all: 1, filled: 1, late: 0 })
    expect(await refused(desk, 'supervision.sendBackAnswer', { id: entry.id, reason: ' ' })).toBe('supervision.collectNoWords')
    await desk.must('supervision.sendBackAnswer', { id: entry.id, reason: '缺食堂情况' })
    expect((await education.must('supervision.collection', { id })).entries[0]).toMatchObject({ state: 'returned', returnedWhy: '缺食堂情况' })
    for (const who of [helper, await w.as('傅小梅')]) expect(await told(who), 'whoever filled it in, and the desk of the unit').toContain('缺食堂情况')
    expect(await counts()).toEqual({ all: 1, filled: 0, late: 0 })
    expect(await refused(desk, 'supervision.sendBackAnswer', { id: entry.id, reason: '再补' })).toBe('supervision.collectMissing')
    await education.must('supervision.fill', { id: entry.id, answers: [{ key: 'f1', text: '已检查两所，食堂合格' }] })
    expect(await counts()).toEqual({ all: 1, filled: 1, late: 0 })
  })
})

describe('given a red slip that nobody answers', () => {
  it('then it stays unanswered for all to see who were told, no colour comes after it, and it is among the unanswered of the desk', async () => {
    const { id, matterId } = await assigned('红色逾期未复')
    await education.must('matters.accept', { id: matterId })
    const { id: red } = await desk.must('supervision.draftSlip', { itemId: id, colour: 'red' })
    await desk.must('supervision.submitSlip', { id: red })
    await head.must('supervision.approveSlip', { id: red, opinion: '同意' })
    const { answerDue } = await desk.must('supervision.slip', { id: red })
    w.moveTo(answerDue + 2)
    await w.tick()
    const slips = (await desk.must('supervision.slips', { itemId: id, box: 'all' })).rows
    expect(slips.map((s: { colour: string; state: string; late: boolean }) => [s.colour, s.state, s.late])).toEqual([['red', 'unanswered', true]])
    expect((await desk.must('supervision.slips', { box: 'unanswered' })).rows.map((s: { id: string }) => s.id)).toContain(red)
    expect(await told(desk)).toContain('红色逾期未复')
    expect(await told(await w.as('钟慧敏')), 'the rest of the desk is left alone').not.toContain('红色逾期未复')
    // A late answer is still taken, and stays late.
    await education.must('supervision.signSlip', { id: red })
    await education.must('supervision.answerSlip', { id: red, done: '已办', reason: '人手不足', next: '收尾', percent: 80 })
    expect((await desk.must('supervision.slip', { id: red }))).toMatchObject({ state: 'answered', late: true })
  })
})

describe('given the leader’s own list (S4-18, S0-18)', () => {
  it('then what he instructed and what he is in charge of stand with whom each waits and since when; the waits sum to the elapsed (F08)', async () => {
    const { id, matterId } = await assigned('随迁子女入学')
    w.pass(5 * HOUR)
    await education.must('matters.accept', { id: matterId })
    w.pass(20 * HOUR)
    await education.must('matters.wait', { id: matterId, name: '市教育局', why: '等学籍批复' })
    w.pass(7 * HOUR)
    const row = (await leader.must('supervision.leaderList', {})).rows.find((r: { id: string }) => r.id === id)
    expect(row).toMatchObject({ why: 'instructed', waits: { kind: 'other', who: '市教育局' }, elapsed: 32 * HOUR })
    expect(row.waited.reduce((n: number, x: { ms: number }) => n + x.ms, 0)).toBe(row.elapsed)
    expect(row.waited).toContainEqual({ kind: 'receiver', who: '县教育局', ms: 5 * HOUR })
    const inCharge = (await (await w.as('马建国')).must('supervision.leaderList', {})).rows
    expect(inCharge.find((r: { id: string }) => r.id === id).why).toBe('inCharge')
    expect((await education.act('supervision.leaderList', { leaderId: person('周明德') })).body.refused).toBe('notAllowed')
    expect((await education.must('supervision.leaderList', {})).rows).toEqual([])
  })
})

describe('the failures, at the level of supervision', () => {
  it('F05: A→B→A stops at the coordinator, whose decision binds', async () => {
    const { matterId } = await assigned('幼儿园周边排水')
    await education.must('matters.accept', { id: matterId })
    await education.must('matters.transfer', { id: matterId, to: { unitId: unit('水利局') }, opinion: '属排水职责' })
    const water = await w.as('常江')
    await water.must('matters.accept', { id: matterId })
    const back = await water.must('matters.transfer', { id: matterId, to: { unitId: unit('教育局') }, opinion: '属校园内管网' })
    expect(back.contest).toMatchObject({ why: 'returned' })
    expect(await refused(water, 'matters.transfer', { id: matterId, to: { unitId: unit('住房和城乡建设局') }, opinion: '再转' })).toBe('matters.awaitingDecision')
    await (await w.as('钟慧敏')).must('matters.decideOwner', { id: matterId, to: { unitId: unit('水利局'), personId: person('常江') }, words: '由水利局牵头' })
    expect(await refused(water, 'matters.transfer', { id: matterId, to: { unitId: unit('教育局') }, opinion: '还是教育局' })).toBe('matters.boundByDecision')
  })

  it('F06: 已转办 is no result, and a forward without an opinion is refused', async () => {
    const { matterId } = await assigned('校园食堂检查')
    await education.must('matters.accept', { id: matterId })
    const answers = Object.fromEntries(['decisionCarriedOut', 'problemSolved', 'responsibilityFixed', 'responsibilityPursued', 'rectified', 'peopleSatisfied'].map(q => [q, { answer: 'yes', words: '核实' }]))
    expect(await refused(education, 'matters.submitForClose', { id: matterId, answers, disposition: 'forwarded', result: '已转水利局' })).toBe('matters.forwardedIsNoResult')
    expect(await refused(education, 'matters.transfer', { id: matterId, to: { unitId: unit('水利局') }, opinion: ' ' })).toBe('matters.noOpinion')
  })

  it('F07: whoever asks about an item finds exactly one answering for it, at every moment', async () => {
    const { id, matterId } = await assigned('控辍保学')
    const answers = async () => {
      const m = await desk.must('matters.read', { id: matterId })
      return [m.owner.person, m.owner.unit]
    }
    expect(await answers()).toEqual(['戴小雨', expect.any(String)])
    await education.must('matters.accept', { id: matterId })
    expect(await answers()).toEqual(['江淑芬', '县教育局'])
    expect((await desk.must('supervision.item', { id })).matter).toMatchObject({ person: '江淑芬', unit: '县教育局' })
  })

  it('F08: two urgings nobody answers go to the head of the unit', async () => {
    const { matterId } = await assigned('课后服务')
    await education.must('matters.accept', { id: matterId })
    await desk.must('matters.urge', { id: matterId, words: '请抓紧' })
    await desk.must('matters.urge', { id: matterId, words: '请抓紧' })
    w.pass(3 * DAY)
    await w.tick()
    expect((await desk.must('matters.read', { id: matterId })).trail.map((t: { is: string }) => t.is)).toContain('escalated')
  })

  it('F09: the same thing asked twice is one matter, one lead, two replies due', async () => {
    const [one, two] = [await assigned('校门口交通秩序'), await assigned('学校门前交通秩序', { askers: [{ kind: 'leader', name: '马建国', personId: person('马建国') }] })]
    const coordinator = await w.as('钟慧敏')
    const merged = await coordinator.must('matters.merge', { intoId: one.matterId, fromId: two.matterId, words: '同一件事' })
    expect(merged.origins.filter((o: { owed: boolean }) => o.owed).map((o: { name: string }) => o.name)).toEqual(['周明德', '马建国'])
    expect((await desk.must('supervision.item', { id: two.id })).matter).toMatchObject({ status: 'merged', mergedInto: one.matterId })
    expect(await urgingIds('near')).not.toContain(two.id)
  })

  it('F25: what lies untouched with its owner is said the same day it is over the limit, to him and to the head above him', async () => {
    const { matterId } = await assigned('教师周转房')
    await education.must('matters.accept', { id: matterId })
    w.pass(5 * DAY)
    await w.tick()
    expect((await desk.must('matters.read', { id: matterId })).trail.map((t: { is: string }) => t.is)).toContain('heldUp')
    expect(await told(education)).toContain('压件：教师周转房')
  })

  it('F29: once by the desk, a second only by the leader who instructed', async () => {
    const { matterId } = await assigned('智慧校园', { due: on(20) })
    await education.must('matters.accept', { id: matterId })
    await desk.must('matters.extend', { id: matterId, until: { at: w.now() + 40 * DAY }, reason: '设备未到' })
    expect(await refused(desk, 'matters.extend', { id: matterId, until: { at: w.now() + 60 * DAY }, reason: '再延' })).toBe('matters.secondExtension')
    await leader.must('matters.extend', { id: matterId, until: { at: w.now() + 60 * DAY }, reason: '同意' })
  })

  it('F34: what nobody signs for is on the list of 未签收, and after its time the office owns it', async () => {
    const { id, matterId } = await assigned('校舍确权', { due: on(2) })
    expect(await urgingIds('unsigned')).toContain(id)
    expect((await desk.must('supervision.urge', { itemId: id })).state).toBe('issued')
    w.pass(3 * DAY)
    await w.tick()
    expect((await desk.must('matters.read', { id: matterId })).owner.basis).toBe('interim')
    expect(await urgingIds('unsigned')).not.toContain(id)
    const owner = (await desk.must('matters.read', { id: matterId })).owner
    const row = (await desk.must('supervision.urging', { box: 'overdue', words: '校舍确权' })).rows[0]
    expect([row.unit, row.person], 'whose it is now, not who was meant').toEqual([owner.unit, owner.person])
    expect((await education.must('supervision.item', { id })).responsible, 'whoever answers for it by name still knows of it').toBe('江淑芬')
    expect((await (await w.as('常江')).act('supervision.item', { id })).status).toBe(404)
  })

  it('F35: no progress for the term of the rule is on the list of 停滞; a report takes it off', async () => {
    const { id, matterId } = await assigned('乡村教师培训', { due: on(60) })
    await education.must('matters.accept', { id: matterId })
    expect(await urgingIds('stalled')).not.toContain(id)
    w.pass(16 * DAY)
    await w.tick()
    expect(await urgingIds('stalled')).toContain(id)
    await education.must('matters.report', report(matterId, 20))
    expect(await urgingIds('stalled')).not.toContain(id)
  })

  it('then the colours of the list are those of the ladder', async () => {
    const { id } = await assigned('校园绿化', { due: on(2) })
    expect(await urgingIds('near')).toContain(id)
    w.pass(7 * DAY)
    expect(await urgingIds('overdue', { colour: 'orange' })).toContain(id)
    expect(await urgingIds('overdue', { colour: 'red' })).not.toContain(id)
    const { counts } = await desk.must('supervision.urging', {})
    expect(counts.overdue).toBe((await urgingIds('overdue', { limit: 200 })).length)
  })
})
