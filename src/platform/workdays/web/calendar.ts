import { type Day, day, plusDays, weekday } from '#kernel/day'

/** A month as weeks from Monday to Sunday; null where another month stands. */
export function weeksOf(year: number, month: number): (Day | null)[][] {
  const first = day(`${year}-${String(month).padStart(2, '0')}-01`)
  const lead = (weekday(first) + 6) % 7
  const days = Array.from({ length: 31 }, (_, i) => plusDays(first, i)).filter(d => d.slice(0, 7) === first.slice(0, 7))
  const cells: (Day | null)[] = [...Array.from({ length: lead }, () => null), ...days]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, w) => Array.from({ length: 7 }, (_, i) => cells[w * 7 + i] ?? null))
}

/** holiday: off by the notice · makeUp: a weekend worked by the notice · weekend · work */
export type DayKind = 'holiday' | 'makeUp' | 'weekend' | 'work'
export function kindOf(d: Day, holidays: ReadonlySet<string>, makeUpDays: ReadonlySet<string>): DayKind {
  if (holidays.has(d)) return 'holiday'
  if (makeUpDays.has(d)) return 'makeUp'
  return weekday(d) % 6 === 0 ? 'weekend' : 'work'
}
