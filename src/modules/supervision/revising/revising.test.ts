import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hands, world, type World } from '#test/world'

/** 帮助党委改进和修正决策 (S4-10): old and new decision point at each other. */
let w: World
let desk: Hands
let old = ''
const person = (name: string) => w.town.people.get(name)!.id
const decision = async (title: string, saidOn: string, over: object = {}) =>
  (await desk.must('supervision.addSource', { kind: 'decision', title, words: '校车由教育局统一租用。', saidOn, lines: [{ text: '校车由教育局统一租用。' }], ...over })).id as string
const revise = (id: string, byId: string, over: object = {}) => desk.act('supervision.reviseDecision', { id, byId, found: '山区三镇路窄，大车进不去。', changes: '山区三镇改由乡镇自行租用小车。', ...over })

beforeAll(async () => {
  w = await world()
  desk = await w.as('戴小雨')
  old = await decision('县政府第12次常务会议纪要', '2026-10-12')
}, 120_000)
afterAll(() => w.close())

describe('given a decision under which something runs', () => {
  it('when it is amended by itself, by an older one, by a complaint or without reasons, then it is refused', async () => {
    const older = await decision('县政府第9次常务会议纪要', '2026-08-01')
    const report = await decision('调研报告', '2026-11-20', { kind: 'research' })
    const newer = await decision('县政府第16次常务会议纪要', '2026-11-20')
    expect((await revise(old, old)).body.refused).toBe('supervision.revisesItself')
    expect((await revise(old, older)).body.refused).toBe('supervision.revisedEarlier')
    expect((await revise(old, report)).body.refused).toBe('supervision.notADecision')
    expect((await revise(old, newer, { found: ' ' })).body.refused).toBe('supervision.revisedWhy')
  })

  it('when a later one amends it, then each shows the other, what still runs under the old stands there, and who runs it is told', async () => {
    const { itemId } = await desk.must('supervision.markLine', { id: old, no: 0, as: { is: 'item' } })
    const item = await desk.must('supervision.item', { id: itemId })
    const { title, sourceKind, source, sourceLine, verbatim, instructorId, basis, askers } = item
    await desk.must('supervision.save', {
      id: itemId, title, sourceKind, source, sourceLine, verbatim, instructorId, basis, askers, goal: '统一租用', due: '2026-12-20', leadUnitId: w.town.units.get('云岭县教育局')!, responsibleId: person('江淑芬'), leaderInChargeId: person('马建国'), proposal: '请教育局牵头办理。',
    })
    await desk.must('supervision.file', { id: itemId, approverId: person('马建国') })
    await (await w.as('沈致和')).must('supervision.review', { id: itemId, opinion: '拟同意' })
    await (await w.as('马建国')).must('supervision.approve', { id: itemId, opinion: '同意' })
    await desk.must('supervision.assign', { id: itemId, opinion: '' })

    const newer = await decision('县政府第18次常务会议纪要', '2026-11-23')
    expect((await revise(old, newer)).body).toMatchObject({ running: 1 })
    expect((await revise(old, newer)).body.refused).toBe('supervision.alreadyRevised')
    expect(await desk.must('supervision.revisions', { id: old })).toMatchObject({ amends: [], amendedBy: [{ id: newer, title: '县政府第18次常务会议纪要', found: '山区三镇路窄，大车进不去。' }], running: [{ id: itemId, unit: '县教育局' }] })
    expect(await desk.must('supervision.revisions', { id: newer })).toMatchObject({ amends: [{ id: old, changes: '山区三镇改由乡镇自行租用小车。' }], amendedBy: [], running: [] })
    await w.tick()
    expect((await (await w.as('江淑芬')).must('notices.list')).notices.map((n: { text: string }) => n.text)).toContain('“县政府第12次常务会议纪要”已由“县政府第18次常务会议纪要”修改完善，请核对您经办的事项是否照原来的要求办理')
    // C9: a source that somebody may not know of shows nothing.
    expect((await (await w.as('江淑芬')).act('supervision.revisions', { id: old })).status).toBe(404)
  })
})
