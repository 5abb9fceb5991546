import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day'
import { collisions, tooOften } from './domain.ts'
import type { Planned } from './types.ts'

const was = (id: string, on: string, unitIds: string[], over: Partial<Planned> = {}): Planned => ({ id, title: id, topic: id, kind: 'special', from: day(on), until: day(on), unitIds, matterIds: [], state: 'concluded', ...over })
const plan = (on: string, unitIds: string[]) => ({ id: 'new', unitIds, from: day(on), until: day(on), matterIds: [], topic: '防汛' })
const villages = ['甲', '乙', '丙', '丁'].map(id => ({ id, kind: 'township' }))

describe('F28: the same place again and again (盆景式)', () => {
  const came = [was('一', '2026-10-12', ['甲']), was('二', '2026-11-03', ['甲', '乙']), was('三', '2026-07-01', ['丙'])]
  it('given two visits in the quarter, when the third is planned, then it is said, with others of its kind where hardly anybody has been', () => {
    expect(tooOften(plan('2026-12-01', ['甲']), came, [...villages, { id: '局', kind: 'department' }], 3)).toEqual([{ unitId: '甲', times: 3, instead: ['丙', '丁', '乙'] }])
  })
  it('then not in the next quarter, not for what was dropped, and not below the number of the rule', () => {
    expect(tooOften(plan('2027-01-05', ['甲']), came, villages, 3)).toEqual([])
    expect(tooOften(plan('2026-12-01', ['甲']), came.map(c => ({ ...c, state: 'dropped' as const })), villages, 3)).toEqual([])
    expect(tooOften(plan('2026-12-01', ['乙']), came, villages, 3)).toEqual([])
  })
})

describe('the same unit inspected twice in one period (S4-14, §3.6)', () => {
  it('is shown with its reason: overlapping days, the same topic in the year, or the same quarter', () => {
    const others = [was('重叠', '2026-12-01', ['甲']), was('防汛', '2026-03-01', ['甲']), was('同季', '2026-10-08', ['甲']), was('别处', '2026-12-01', ['乙']), was('早先', '2026-02-01', ['甲'])]
    expect(collisions(plan('2026-12-01', ['甲']), others).map(c => [c.id, c.same, c.days])).toEqual([['防汛', true, 0], ['重叠', false, 1], ['同季', false, 0]])
  })
})
