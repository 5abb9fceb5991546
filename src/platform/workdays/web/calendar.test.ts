import { expect, it } from 'vitest'
import { day } from '#kernel/day'
import { kindOf, weeksOf } from './calendar.ts'

it('lays a month out from Monday to Sunday, every day once', () => {
  const november = weeksOf(2026, 11)
  expect(november[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
  expect(november.flat().filter(Boolean)).toHaveLength(30)
  expect(weeksOf(2027, 2).flat().filter(Boolean)).toHaveLength(28)
})

it('tells a holiday, a weekend that is worked, a weekend and a working day apart', () => {
  const kind = (d: string) => kindOf(day(d), new Set(['2026-10-01', '2026-10-03']), new Set(['2026-10-10']))
  expect(['2026-10-01', '2026-10-03', '2026-10-10', '2026-10-11', '2026-10-12'].map(kind)).toEqual([
    'holiday',
    'holiday',
    'makeUp',
    'weekend',
    'work',
  ])
})
