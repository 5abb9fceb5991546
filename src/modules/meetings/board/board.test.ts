import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, day } from '#kernel/day'
import { world, type World } from '#test/world'

/** 会议管理看板: every figure equals a recount from the meetings (C19, S1-02). */
let w: World
beforeAll(async () => void (w = await world()), 120_000)
afterAll(() => w.close())

it('given meetings approved, refused and merged, then the board counts what stands, month by month and unit by unit, and no person', async () => {
  const [education, desk, leader] = [await w.as('江淑芬'), await w.as('沈致和'), await w.as('马建国')]
  const towns = [...w.town.units].filter(([name]) => /[乡镇]人民政府$/.test(name)).map(([, id]) => id)
  const apply = async (when: string, unitIds: string[], people: number, minutes: number) => {
    const from = at(day(when), 9)
    const { id } = await education.must('meetings.draft', {
      title: `调度会${when}`, kind: 'special', class: 'four', basis: '县政府常务会议要求', topic: '校舍安全', necessity: { why: '须当面逐校核对、当场定责', notDocument: '各乡镇口径不一，需要当面核对', notCall: '涉及十余个单位，电话说不清', notMerge: '近期没有同类会议可以合并' },
      from, until: from + minutes * 60_000, place: '三楼会议室', unitIds, leaders: [{ personId: w.town.people.get('马建国')!.id, part: 'chair' }], people, contact: '江淑芬', phone: '0800-6622301',
    })
    await education.must('meetings.submit', { id })
    return id
  }
  const approve = async (id: string) => {
    await desk.must('meetings.review', { id, opinion: '拟同意' })
    await leader.must('meetings.approve', { id, opinion: '同意' })
  }
  await approve(await apply('2026-12-02', towns.slice(0, 2), 20, 60))
  await approve(await apply('2026-12-21', towns.slice(0, 1), 10, 90))
  await desk.must('meetings.refuse', { id: await apply('2026-12-30', towns.slice(0, 1), 10, 30), code: '没有实质内容', words: '发文即可' })
  const year = await leader.must('meetings.board', { year: 2026 })
  expect(year.sum).toEqual({ meetings: 2, people: 30, minutes: 150, personHours: 20 + 15 })
  expect(year.months[11]).toMatchObject({ month: 12, meetings: 2, offHours: 0 })
  expect(year.units.map((u: { called: number; minutes: number; township: boolean }) => [u.called, u.minutes, u.township])).toEqual([[2, 150, true], [1, 60, true]])
  const asked = await leader.must('meetings.board', { year: 2026, month: 11 })
  expect([asked.sum.meetings, asked.hosts]).toEqual([0, [{ unit: '云岭县教育局', asked: 3, held: 2, refused: 1, merged: 0, personHours: 0 }]])
  expect((await education.act('meetings.board', { year: 2026 })).status).toBe(403)
})
