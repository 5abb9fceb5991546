import { day, plusDays, weekday, yearOf, type Day } from '#kernel/day'
import type { CalendarYear } from './domain.ts'

/** Reads a pasted holiday notice: the words of the notice itself, a list "2027-01-01 休 / 2027-01-04 班", or JSON. */

export type NoticeRefusal = 'workdays.unreadable' | 'workdays.countMismatch'
export type PublishRefusal =
  | 'workdays.noSource'
  | 'workdays.otherYear'
  | 'workdays.bothWays'
  | 'workdays.makeUpOnWeekday'
  | 'workdays.statutoryDayMissing'
export type SpecialDays = { holidays: Day[]; makeUpDays: Day[] }

/**
 * @param text JSON `{holidays: [], makeUpDays: []}` or `{days: [{date, isOffDay}]}`, else words; the year goes with dates that name none
 * @returns the days in order, or why they cannot be read: nothing found, no such date, or "共N天" that does not count up
 */
export function readNotice(text: string, year: number): SpecialDays | NoticeRefusal {
  const read = /^\s*\{/.test(text) ? readJson(text) : readWords(text, year)
  if (typeof read === 'string') return read
  if (!read.holidays.length) return 'workdays.unreadable'
  return { holidays: inOrder(read.holidays), makeUpDays: inOrder(read.makeUpDays) }
}

/** Why these days cannot be the calendar of that year, or null. A notice may reach back into the December before. */
export function whyNotPublish(y: CalendarYear, fixed: readonly string[]): PublishRefusal | null {
  const off = new Set(y.holidays)
  if (!y.source.trim()) return 'workdays.noSource'
  if ([...y.holidays, ...y.makeUpDays].some(d => yearOf(d) !== y.year && !d.startsWith(`${y.year - 1}-12`))) return 'workdays.otherYear'
  if (y.makeUpDays.some(d => off.has(d))) return 'workdays.bothWays'
  if (y.makeUpDays.some(d => weekday(d) !== 0 && weekday(d) !== 6)) return 'workdays.makeUpOnWeekday'
  if (fixed.some(monthDay => !off.has(`${y.year}-${monthDay}` as Day))) return 'workdays.statutoryDayMissing'
  return null
}

function readJson(text: string): SpecialDays | NoticeRefusal {
  try {
    const { holidays, makeUpDays, days } = JSON.parse(text)
    if (!Array.isArray(days)) return { holidays: holidays.map(day), makeUpDays: makeUpDays.map(day) }
    const where = (isOff: boolean) => days.filter(d => d.isOffDay === isOff).map(d => day(d.date))
    return { holidays: where(true), makeUpDays: where(false) }
  } catch {
    return 'workdays.unreadable'
  }
}

const DATE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日`
const TOKENS = new RegExp(String.raw`${DATE}(?:至${DATE})?|放假|上班|(?<!调)休|(?<!上)班|共(\d+)天|[。\n]`, 'g')

/** Dates wait until a word says what they are; the end of a sentence forgets dates that were nothing (the date of the notice). */
function readWords(text: string, year: number): SpecialDays | NoticeRefusal {
  const found: SpecialDays = { holidays: [], makeUpDays: [] }
  let waiting: Day[] = []
  let lastBreak = 0
  let inYear = year
  let month = 0
  const one = (y: string | undefined, m: string | undefined, d: string) => {
    inYear = Number(y ?? inYear)
    month = Number(m ?? month)
    return day(`${inYear}-${String(month).padStart(2, '0')}-${d.padStart(2, '0')}`)
  }
  const plain = text.replace(/[（(][^）)]*[）)]/g, '').replace(/(\d{4})-(\d{1,2})-(\d{1,2})/g, '$1年$2月$3日')
  try {
    for (const [token, y, m, d, y2, m2, d2, count] of plain.matchAll(TOKENS)) {
      if (d) waiting.push(...span(one(y, m, d), d2 ? one(y2, m2, d2) : null))
      else if (token === '放假' || token === '休') {
        if (waiting.length) lastBreak = waiting.length
        found.holidays.push(...waiting)
        waiting = []
      } else if (token === '上班' || token === '班') {
        found.makeUpDays.push(...waiting)
        waiting = []
      } else if (count) {
        if (Number(count) !== lastBreak) return 'workdays.countMismatch'
      } else {
        waiting = []
        inYear = year
      }
    }
  } catch {
    return 'workdays.unreadable'
  }
  return found
}

/** No break is longer; a range that is has been misread. */
const LONGEST = 31

function span(from: Day, to: Day | null): Day[] {
  const days = [from]
  while (to && days.at(-1)! < to) {
    days.push(plusDays(days.at(-1)!, 1))
    if (days.length > LONGEST) throw new Error('no break is as long as that')
  }
  return days
}

const inOrder = (days: readonly Day[]): Day[] => [...new Set(days)].sort()
