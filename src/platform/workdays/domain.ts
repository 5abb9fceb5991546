import { at, plusDays, weekday, yearOf, type Day, type Instant, HOUR, MINUTE, dayOf } from '#kernel/day'
import type { Rule } from '#kernel/rule'

/** 工作日历: which days are worked, and when a term ends. Calendar days and workdays are never converted into one another. */

/**
 * One year's notice of the State Council: days off (weekends inside the break included) and weekend days worked instead (调休).
 * A notice may also move days of the December before. While `published` is false the days are the statutory ones only.
 */
export type CalendarYear = { year: number; published: boolean; holidays: readonly Day[]; makeUpDays: readonly Day[]; source: string }

/** What a tenant reckons with. `fixed`: statutory days with a fixed date ('10-01'), for years nobody has recorded. `opening` and `closing`: minutes of the day. */
export type Calendar = {
  published: ReadonlySet<number>
  recorded: ReadonlySet<number>
  holidays: ReadonlySet<Day>
  makeUpDays: ReadonlySet<Day>
  fixed: ReadonlySet<string>
  opening: number
  closing: number
}
export { isDay } from '#kernel/day'
export type DayKind = 'workday' | 'weekend' | 'holiday'

/** Days that do not count, both ends included: a hearing, an expert opinion, asking a third party. */
export type Excluded = { from: Day; to: Day; reason: string }

/** Hours and minutes run through nights and holidays and are never paused, so they take no excluded days. */
export type Term =
  | { n: number; unit: 'minute' | 'hour' }
  | { n: number; unit: 'day'; roll?: boolean; excluded?: readonly Excluded[] }
  | { n: number; unit: 'workday'; excluded?: readonly Excluded[] }

/** `provisional`: the answer rests on a year whose notice is not out; it may change on publication and is shown so. */
export type Dated = { day: Day; provisional: boolean }
export type Due = Dated & { at: Instant }

/** Later records of a year replace earlier ones. `closing`: '17:30'; without an opening the day of work begins at midnight. */
export function calendarOf(years: readonly CalendarYear[], fixed: readonly string[], closing: string, opening = '00:00'): Calendar {
  const newest = [...new Map(years.map(y => [y.year, y])).values()]
  return {
    published: new Set(newest.filter(y => y.published).map(y => y.year)),
    recorded: new Set(newest.map(y => y.year)),
    holidays: new Set(newest.flatMap(y => y.holidays)),
    makeUpDays: new Set(newest.flatMap(y => y.makeUpDays)),
    fixed: new Set(fixed),
    opening: minuteOf(opening),
    closing: minuteOf(closing),
  }
}

export function dayKind(calendar: Calendar, d: Day): DayKind {
  if (calendar.holidays.has(d)) return 'holiday'
  if (calendar.makeUpDays.has(d)) return 'workday'
  if (!calendar.recorded.has(yearOf(d)) && calendar.fixed.has(d.slice(5))) return 'holiday'
  return weekday(d) === 0 || weekday(d) === 6 ? 'weekend' : 'workday'
}

export const isWorkday = (calendar: Calendar, d: Day): boolean => dayKind(calendar, d) === 'workday'

/** Nobody can yet say for certain whether this day is worked. */
export const isProvisional = (calendar: Calendar, d: Day): boolean => !calendar.published.has(yearOf(d))

/**
 * The n-th workday after `from`, which itself does not count (《民法典》第二百零一条); n < 0 counts backwards ("two workdays before the meeting");
 * n = 0 is `from` itself or the first workday after it.
 */
export function addWorkdays(calendar: Calendar, from: Day, n: number, excluded: readonly Excluded[] = []): Dated {
  if (n === 0) return rolled(calendar, from)
  const step = Math.sign(n)
  let d = from
  let provisional = false
  for (let left = Math.abs(n); left > 0; ) {
    d = plusDays(d, step)
    provisional ||= isProvisional(calendar, d)
    if (isWorkday(calendar, d) && !isExcluded(d, excluded)) left--
  }
  return { day: d, provisional }
}

/** The n-th calendar day after `from`; with `roll` a last day that is a rest day moves to the first workday after it (《民法典》第二百零三条). */
export function addDays(calendar: Calendar, from: Day, n: number, opts: { roll?: boolean; excluded?: readonly Excluded[] } = {}): Dated {
  let d = from
  if (!opts.excluded?.length) d = plusDays(from, n)
  else
    for (let left = Math.abs(n); left > 0; ) {
      d = plusDays(d, Math.sign(n))
      if (!isExcluded(d, opts.excluded)) left--
    }
  return opts.roll ? rolled(calendar, d) : { day: d, provisional: false }
}

/** Workdays in (from, to]: the first day does not count; negative when `to` lies before `from`. */
export function workdaysBetween(calendar: Calendar, from: Day, to: Day): { n: number; provisional: boolean } {
  if (to < from) {
    const back = workdaysBetween(calendar, to, from)
    return { n: 0 - back.n, provisional: back.provisional }
  }
  let n = 0
  let provisional = false
  for (let d = plusDays(from, 1); d <= to; d = plusDays(d, 1)) {
    provisional ||= isProvisional(calendar, d)
    if (isWorkday(calendar, d)) n++
  }
  return { n, provisional }
}

/**
 * When a term that starts at `now` runs out: minutes and hours to the instant; days at the last millisecond of the last day (so that the moment
 * still belongs to that day); workdays at the tenant's close of business.
 */
export function dueAt(calendar: Calendar, now: Instant, term: Term): Due {
  const today = dayOf(now)
  switch (term.unit) {
    case 'minute':
      return moment(now + term.n * MINUTE)
    case 'hour':
      return moment(now + term.n * HOUR)
    case 'day': {
      const last = addDays(calendar, today, term.n, term)
      return { ...last, at: at(last.day, 24) - 1 }
    }
    case 'workday': {
      const last = addWorkdays(calendar, today, term.n, term.excluded)
      return { ...last, at: at(last.day, 0, calendar.closing) }
    }
  }
}

/** A year has a day of work, whatever was recorded. */
const LOOKED = 366
/**
 * So many hours of work after `from` (before it when negative): nights and days of rest do not count. 0 is `from` itself where it lies in the hours of work,
 * else the next opening. Where no day has any hours of work, `from`.
 */
export function workHours(calendar: Calendar, from: Instant, hours: number): Instant {
  const step = hours < 0 ? -1 : 1
  let left = Math.abs(hours) * HOUR
  for (let n = 0, d = dayOf(from); n < LOOKED; n++, d = plusDays(d, step)) {
    if (!isWorkday(calendar, d)) continue
    const [open, close] = [Math.max(at(d, 0, calendar.opening), step > 0 ? from : 0), Math.min(at(d, 0, calendar.closing), step < 0 ? from : Infinity)]
    if (close <= open) continue
    if (step > 0 && open + left < close) return open + left
    if (step < 0 && close - left >= open) return close - left
    left -= close - open
  }
  return from
}

/** A rule record whose unit is a unit of time, as a term. @throws when it is not: a defect of the record */
export function termOf(rule: Rule): Term {
  const { value: n, unit } = rule
  if (typeof n === 'number' && (unit === 'minute' || unit === 'hour' || unit === 'day' || unit === 'workday')) return { n, unit }
  throw new Error(`rule ${rule.code} is not a term`)
}

/** Days of the given years on which two calendars disagree: what a new notice changes. */
export function changedDays(before: Calendar, after: Calendar, years: readonly number[]): Day[] {
  const changed: Day[] = []
  for (const year of years) {
    for (let d = `${year}-01-01` as Day; yearOf(d) === year; d = plusDays(d, 1)) if (dayKind(before, d) !== dayKind(after, d)) changed.push(d)
  }
  return changed
}

function rolled(calendar: Calendar, from: Day): Dated {
  let d = from
  let provisional = isProvisional(calendar, d)
  while (!isWorkday(calendar, d)) {
    d = plusDays(d, 1)
    provisional ||= isProvisional(calendar, d)
  }
  return { day: d, provisional }
}

const minuteOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}
const isExcluded = (d: Day, excluded: readonly Excluded[]): boolean => excluded.some(e => e.from <= d && d <= e.to)
const moment = (i: Instant): Due => ({ day: dayOf(i), at: i, provisional: false })
