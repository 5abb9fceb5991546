import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '#kernel/day'
import { answersOf } from '#test/closing'
import { type Hands, world, type World } from '#test/world'

/** 督查 from plan to rectification, through the real door (S3-45…48, S1-54, business-rules §3.1, §3.6). */
let w: World
let desk: Hands
let lead: Hands
let leader: Hands
let education: Hands
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
const team = () => [{ personId: person('钟慧敏'), leader: true }, { personId: person('戴小雨'), leader: false }]

beforeAll(async () => {
  w = await world()
  ;[desk, lead, leader, education] = [await w.as('戴小雨'), await w.as('钟慧敏'), await w.as('周明德'), await w.as('江淑芬')]
}, 120_000)
afterAll(() => w.close())

const plan = (over: object = {}) => ({
  title: '校舍安全专项督查', topic: '校舍安全', kind: 'special', methods: ['check', 'unannounced'], plan: '看隐患是否整改到位', unitIds: [unit('教育局')], team: team(), from: '2026-12-01', until: '2026-12-03', ...over,
})
const submit = async (over: object = {}, approver = '周明德') => {
  const { id } = await desk.must('supervision.planInspection', plan(over))
  const answer = await desk.act('supervision.submitInspection', { id, approverId: person(approver) })
  return { id: id as string, refused: answer.body.refused as string | undefined, status: answer.status }
}
const refusedFor = async (over: object, approver?: string) => {
  const { id, refused } = await submit(over, approver)
  await desk.must('supervision.dropInspection', { id, reason: '试填' })
  return refused
}

describe('given a plan', () => {
  it('when it lacks something or somebody would inspect his own, then it does not go up', async () => {
    expect(await refusedFor({ unitIds: [] })).toBe('supervision.noObjects')
    expect(await refusedFor({ plan: '' })).toBe('supervision.noPlan')
    expect(await refusedFor({ methods: [] })).toBe('supervision.noMethods')
    expect(await refusedFor({ team: [] })).toBe('supervision.noTeam')
    expect(await refusedFor({ team: team().map(m => ({ ...m, leader: true })) })).toBe('supervision.oneTeamLeader')
    expect(await refusedFor({ until: '2026-11-30' })).toBe('supervision.datesTurned')
    expect(await refusedFor({ from: '2026-11-20' })).toBe('supervision.inspectionPast')
    expect(await refusedFor({ team: [...team(), { personId: person('柳青'), leader: false }] })).toBe('supervision.ownUnit')
    expect(await refusedFor({ unitIds: [unit('人民政府办公室')] })).toBe('supervision.ownUnit')
    expect(await refusedFor({ unitIds: [unit('人民政府')] })).toBe('supervision.ownUnit')
    expect(await refusedFor({ team: [...team(), { personId: person('沈致和'), leader: false }] }, '沈致和')).toBe('supervision.approvesOwnPlan')
    expect((await submit({}, '江淑芬')).status).toBe(404)
  })

  it('when a member worked on the matter that is inspected, then he recuses', async () => {
    const water = await w.as('常江')
    const m = await desk.must('matters.open', {
      title: '校舍危房鉴定', function: 'supervision', basis: '会议议定', kind: 'immediate', limit: { term: { n: 10, unit: 'workday' } }, origins: [{ kind: 'leader', name: '周明德', personId: person('周明德') }], owner: { unitId: unit('水利局'), opinion: '请办' },
    })
    await water.must('matters.accept', { id: m.id })
    expect(await refusedFor({ matterIds: [m.id], team: [...team(), { personId: person('常江'), leader: false }] })).toBe('supervision.workedOnIt')
    expect(await refusedFor({ matterIds: [m.id] })).toBe(undefined)
  })

  it('when nobody has approved it, then nobody inspects; the object hears of it with the approval', async () => {
    const { id, refused } = await submit()
    expect(refused).toBe(undefined)
    const seen = { id, unitId: unit('教育局'), seenAt: w.now(), place: '城关一小', seen: '东楼裂缝未处理' }
    expect((await lead.act('supervision.recordVisit', seen)).body.refused).toBe('supervision.inspectionNotApproved')
    expect((await education.act('supervision.inspection', { id })).status).toBe(404)
    expect((await (await w.as('林远山')).act('supervision.decideInspection', { id, agree: true, opinion: '同意' })).status).toBe(403)
    expect(JSON.stringify(await leader.must('agenda.list')).includes(id)).toBe(true)
    await leader.must('supervision.decideInspection', { id, agree: true, opinion: '同意' })
    expect((await education.must('supervision.inspection', { id })).state).toBe('approved')
    expect((await (await w.as('傅小梅')).must('notices.list')).notices.map((n: { text: string }) => n.text)).toContainEqual(expect.stringContaining('校舍安全专项督查'))
    expect((await (await w.as('常江')).act('supervision.inspection', { id })).status).toBe(404)
  })
})

describe('given an inspection on the calendar', () => {
  it('when another comes to the same object at the same time, then the same topic is refused, another says why, and going together is proposed', async () => {
    expect(await refusedFor({ title: '校舍再督查' })).toBe('supervision.sameTopicTwice')
    expect(await refusedFor({ title: '校园食堂督查', topic: '食堂' })).toBe('supervision.whyApart')
    expect(await refusedFor({ title: '校园食堂督查', topic: '食堂', whyApart: '须专业人员另行检查' })).toBe(undefined)
    expect(await refusedFor({ title: '校舍年底督查', from: '2026-12-21', until: '2026-12-22' })).toBe(undefined)
    const { collisions } = await desk.must('supervision.inspectionCollisions', { unitIds: [unit('教育局')], topic: '校舍 安全', from: '2026-12-03', until: '2026-12-10' })
    expect(collisions).toMatchObject([{ title: '校舍安全专项督查', same: true, days: 1, units: ['县教育局'] }])
    expect(collisions[0].proposal).toContain('已经报批')
  })

  it('then two plans become one joint inspection, and the days of a unit are counted once', async () => {
    const a = await desk.must('supervision.planInspection', plan({ title: '林区督查', topic: '防火', unitIds: [unit('林业局')], from: '2026-12-07', until: '2026-12-08' }))
    const b = await desk.must('supervision.planInspection', plan({ title: '水库督查', topic: '水库', unitIds: [unit('水利局'), unit('林业局')], from: '2026-12-08', until: '2026-12-10' }))
    await desk.must('supervision.joinInspection', { id: b.id, intoId: a.id })
    const one = await desk.must('supervision.inspection', { id: a.id })
    expect(one).toMatchObject({ from: '2026-12-07', until: '2026-12-10', state: 'draft' })
    expect(one.methods).toContain('joint')
    expect(one.objects).toHaveLength(2)
    await desk.must('supervision.submitInspection', { id: a.id, approverId: person('周明德') })
    const { units } = await desk.must('supervision.inspectionCalendar', { year: 2026 })
    expect(units.map((u: { unit: string; days: number }) => [u.unit, u.days])).toEqual(expect.arrayContaining([['县林业局', 4], ['县水利局', 4], ['县教育局', 3]]))
    expect((await education.must('supervision.inspectionCalendar', { year: 2026 })).units.map((u: { unit: string }) => u.unit)).toEqual(['县教育局'])
  })

  it('when a unit had its one comprehensive inspection of the year, then there is no second', async () => {
    expect((await submit({ title: '农业综合督查', kind: 'comprehensive', topic: '农业', unitIds: [unit('农业农村局')] })).refused).toBe(undefined)
    expect(await refusedFor({ title: '乡村综合督查', kind: 'comprehensive', topic: '乡村', unitIds: [unit('农业农村局')], from: '2026-12-20', until: '2026-12-21' })).toBe('supervision.yearlyLimit')
  })
})

describe('given an approved inspection, when the team is on site', () => {
  let id: string
  let findingId: string
  let matterId: string
  it('then what was seen has a time and a place, and a finding without a bridge is refused', async () => {
    ;({ rows: [{ id }] } = await desk.must('supervision.inspections', { unitId: unit('教育局'), box: 'underWay' }))
    w.moveTo(Date.parse('2026-12-02T02:00:00Z'))
    const seen = { id, unitId: unit('教育局'), seenAt: w.now() - HOUR, place: '城关一小', seen: '东楼裂缝未处理' }
    expect((await leader.act('supervision.recordVisit', seen)).body.refused).toBe('supervision.notOnTeam')
    expect((await desk.act('supervision.recordVisit', { ...seen, unitId: unit('水利局') })).body.refused).toBe('supervision.notAnObject')
    expect((await desk.act('supervision.recordVisit', { ...seen, seenAt: w.now() + HOUR })).body.refused).toBe('supervision.visitAhead')
    expect((await desk.act('supervision.recordVisit', { ...seen, seenAt: w.now() - 5 * DAY })).body.refused).toBe('supervision.visitBefore')
    expect((await desk.act('supervision.recordVisit', { ...seen, place: ' ' })).body.refused).toBe('supervision.nothingSeen')
    const find = { id, unitId: unit('教育局'), says: '东楼裂缝未处理', suggestion: '请住建局鉴定，先停用东楼' }
    expect((await desk.act('supervision.recordFinding', find)).body.refused).toBe('supervision.noVisit')
    const { visitId } = await desk.must('supervision.recordVisit', seen)
    expect((await desk.act('supervision.recordFinding', { ...find, suggestion: ' ' })).body.refused).toBe('supervision.noBridge')
    ;({ findingId } = await desk.must('supervision.recordFinding', { ...find, visitId }))
    await desk.must('supervision.recordFinding', { ...find, says: '台账不全', suggestion: '按月更新' })
    expect((await education.must('supervision.inspection', { id }))).toMatchObject({ found: [], visits: [] })
    expect((await desk.act('supervision.rectify', { findingId, due: '2026-12-20' })).body.refused).toBe('supervision.inspectionNotConcluded')
  })

  it('then the team leader concludes, the object is told, and may ask review within the days; those who took part recuse', async () => {
    expect((await desk.act('supervision.concludeInspection', { id, conclusion: '整改不到位' })).body.refused).toBe('supervision.onlyTeamLeader')
    await lead.must('supervision.concludeInspection', { id, conclusion: '整改不到位' })
    const seen = await education.must('supervision.inspection', { id })
    expect(seen).toMatchObject({ state: 'concluded', reviewUntil: '2027-01-01', may: { askReview: true } })
    expect(seen.found).toHaveLength(2)
    const [, second] = seen.found
    expect((await (await w.as('柳青')).act('supervision.askReview', { id, reasons: '有台账' })).body.refused).toBe('supervision.notAnswerable')
    expect((await education.act('supervision.askReview', { id, reasons: ' ' })).body.refused).toBe('supervision.noReviewReasons')
    const { reviewId, due } = await education.must('supervision.askReview', { id, findingId: second.id, reasons: '台账在另一间办公室' })
    expect(due).toBe('2027-01-01')
    for (const who of [desk, lead, leader]) expect((await who.act('supervision.decideReview', { reviewId, outcome: 'changed', words: '属实' })).body.refused).toBe('supervision.tookPart')
    expect((await education.act('supervision.decideReview', { reviewId, outcome: 'changed', words: '属实' })).status).toBe(403)
    await (await w.as('沈致和')).must('supervision.decideReview', { reviewId, outcome: 'changed', words: '核对台账属实' })
    expect((await desk.must('supervision.inspection', { id })).found.map((f: { state: string }) => f.state)).toEqual(['found', 'withdrawn'])
    expect((await desk.act('supervision.rectify', { findingId: second.id, due: '2026-12-20' })).body.refused).toBe('supervision.alreadyRectifying')
  })

  it('then the finding is a matter on the ledger, done, crossed off, looked at again by somebody else; what does not hold comes alive again', async () => {
    ;({ matterId } = await desk.must('supervision.rectify', { findingId, due: '2026-12-20' }))
    const [item] = (await desk.must('supervision.items', { sourceKind: 'inspection' })).rows
    expect(item).toMatchObject({ matterId, leadUnit: '县教育局', state: 'assigned' })
    await education.must('matters.accept', { id: matterId })
    expect((await desk.act('supervision.recheckFinding', { findingId, holds: true, words: '看过' })).body.refused).toBe('supervision.notRectified')
    const close = async () => {
      await education.must('matters.submitForClose', { id: matterId, answers: answersOf(), disposition: 'handled', result: '已鉴定加固' })
      const [origin] = (await education.must('matters.read', { id: matterId })).origins
      await desk.must('matters.reply', { id: matterId, originId: origin.id, words: '已加固', how: '书面', final: true })
      await lead.must('matters.verifyClose', { id: matterId, pass: true, words: '现场看过' })
    }
    await close()
    expect((await desk.must('supervision.recheckFinding', { findingId, holds: false, words: '又裂了' })).state).toBe('rectifying')
    const again = await desk.must('matters.read', { id: matterId })
    expect(again).toMatchObject({ status: 'open' })
    expect(again.origins.every((o: { owed: boolean }) => o.owed)).toBe(true)
    await close()
    expect((await desk.must('supervision.recheckFinding', { findingId, holds: true, words: '已稳固' })).state).toBe('rechecked')
  })

  it('then after the days of the rule no review is asked any more', async () => {
    for (const day of ['2026-12-20', '2027-01-02']) {
      w.moveTo(Date.parse(`${day}T02:00:00Z`))
      await education.must('supervision.inspection', { id })
    }
    expect((await education.act('supervision.askReview', { id, reasons: '有异议' })).body.refused).toBe('supervision.reviewTooLate')
  })
})
