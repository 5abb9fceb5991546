import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstDayOf, plusQuarters, type Quarter, quarterOf, day } from '#kernel/day'
import { sourceKinds, type SourceKind } from '../types.ts'
import { streamIds, streamOf } from './domain.ts'
import { type Hands, world, type World } from '#test/world'

/** 三个方面 (S1-56): none stays empty for a quarter without a note. */
describe('a quarter', () => {
  it('is counted over the year in both directions', () => {
    expect([quarterOf(day('2026-01-01')), quarterOf(day('2026-03-31')), quarterOf(day('2026-12-31'))]).toEqual(['2026-Q1', '2026-Q1', '2026-Q4'])
    expect([plusQuarters('2026-Q4' as Quarter, 1), plusQuarters('2026-Q1' as Quarter, -1), plusQuarters('2026-Q2' as Quarter, -7)]).toEqual(['2027-Q1', '2025-Q4', '2024-Q3'])
    expect(firstDayOf('2026-Q4' as Quarter)).toBe('2026-10-01')
  })
  it('has every kind of source in one of the three', () => {
    expect(new Set(Object.keys(sourceKinds).map(k => streamOf(k as SourceKind)))).toEqual(new Set(streamIds))
  })
})

describe('given a quarter in which the people asked for nothing on the ledger', () => {
  let w: World
  let desk: Hands
  beforeAll(async () => {
    w = await world()
    desk = await w.as('戴小雨')
    const m = await desk.must('matters.open', {
      title: '校门口护栏', function: 'supervision', basis: '周明德同志批示', goal: '办好', kind: 'immediate', limit: { term: { n: 60, unit: 'workday' } }, origins: [{ kind: 'leader', name: '周明德', personId: w.town.people.get('周明德')!.id }],
      owner: { unitId: w.town.units.get('云岭县教育局')!, opinion: '请办' },
    })
    await desk.must('supervision.adopt', { matterId: m.id, sourceKind: 'instruction' })
  }, 120_000)
  afterAll(() => w.close())
  const of = (rows: { quarter: string; each: { stream: string; items: number; owes: boolean; note: { words: string } | null }[] }[], quarter: string) => Object.fromEntries(rows.find(r => r.quarter === quarter)!.each.map(e => [e.stream, e]))
  const note = (over: object = {}) => desk.act('supervision.noteEmptyQuarter', { quarter: '2026-Q4', stream: 'people', words: '本季度群众来信都已由信访局直接办理，没有须督办的。', ...over })
  const waits = async () => (await desk.must('agenda.list')).groups.find((g: { kind: string }) => g.kind === '来源空缺待说明')?.items.map((i: { title: string }) => i.title)

  it('when the quarter still runs, then nothing is owed and nothing can be excused beforehand', async () => {
    const { rows } = await desk.must('supervision.streams')
    expect(of(rows, '2026-Q4')).toMatchObject({ deployment: { items: 1, owes: false }, own: { items: 0, owes: false }, people: { items: 0, owes: false } })
    expect((await note()).body.refused).toBe('supervision.quarterNotOver')
    expect(await waits()).toBe(undefined)
    expect((await (await w.as('江淑芬')).act('supervision.streams')).status).toBe(403)
  })

  it('when it is over, then the desk is asked for a word on each empty side, once; before the ledger there was nothing to be empty', async () => {
    // A session ends when nobody has used it for three weeks.
    for (const d of ['2026-12-14', '2027-01-04']) {
      w.moveTo(Date.parse(`${d}T09:00:00+08:00`))
      await desk.must('supervision.streams')
    }
    expect(await waits()).toEqual(['2026年第四季度没有“本级工作任务”方面的督办事项', '2026年第四季度没有“群众心声呼声”方面的督办事项'])
    expect((await note({ stream: 'deployment' })).body.refused).toBe('supervision.streamNotEmpty')
    expect((await note({ quarter: '2026-Q3' })).body.refused).toBe('supervision.beforeTheLedger')
    expect((await note({ words: ' ' })).body.refused).toBe('supervision.noReason')
    expect((await note()).status).toBe(200)
    expect((await note()).body.refused).toBe('supervision.streamNoted')
    expect(of((await desk.must('supervision.streams')).rows, '2026-Q4')).toMatchObject({ own: { owes: true, note: null }, people: { owes: false, note: { words: '本季度群众来信都已由信访局直接办理，没有须督办的。' } } })
    expect(await waits()).toEqual(['2026年第四季度没有“本级工作任务”方面的督办事项'])
  })
})
