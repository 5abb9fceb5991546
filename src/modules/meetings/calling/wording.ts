import { at, type Day, dayOf, day as dayFrom, type Instant, minuteOfDay, weekday } from '#kernel/day'

/** Times as a notice writes them, and read back out of what a person made of them (business-rules §4.3: 日期与星期、上午下午与钟点). */

const names = '日一二三四五六'
const two = (n: number) => String(n).padStart(2, '0')
/** 12月2日（星期三） with its year. */
export const dayWords = (d: Day): string => `${Number(d.slice(0, 4))}年${Number(d.slice(5, 7))}月${Number(d.slice(8))}日（星期${names[weekday(d)]}）`
/** 上午9:00, 中午12:30, 下午3:00, 晚上7:30 */
export function clockWords(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  const part = h < 6 ? '凌晨' : h < 12 ? '上午' : h === 12 ? '中午' : h < 19 ? '下午' : '晚上'
  return `${part}${h > 12 ? h - 12 : h}:${two(m)}`
}
export const momentWords = (t: Instant): string => `${dayWords(dayOf(t))}${clockWords(minuteOfDay(t))}`
/** 2026年12月2日（星期三）上午9:00至11:00 */
export const spanWords = (from: Instant, until: Instant): string => {
  const [a, b] = [dayOf(from), dayOf(until)]
  const [begin, end] = [clockWords(minuteOfDay(from)), clockWords(minuteOfDay(until))]
  return `${dayWords(a)}${begin}至${a === b ? (begin.slice(0, 2) === end.slice(0, 2) ? end.slice(2) : end) : `${dayWords(b)}${end}`}`
}

/** 9 of the evening is 21; 15 of the morning is none. `null`: the hour does not go with the word before it. */
export function minuteSaid(part: string | undefined, hour: number, minute: number): number | null {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null
  const h = !part ? hour
    : part === '凌晨' ? (hour <= 6 ? hour : null)
    : part === '上午' || part === '早上' ? (hour <= 11 ? hour : null)
    : part === '中午' ? (hour >= 11 && hour <= 13 ? hour : hour === 1 ? 13 : null)
    : part === '下午' ? (hour >= 1 && hour <= 6 ? hour + 12 : hour >= 12 && hour <= 18 ? hour : null)
    : hour >= 6 && hour <= 11 ? hour + 12 : hour >= 18 ? hour : null
  return h === null ? null : h * 60 + minute
}

export type Said = { text: string; day: Day | null; /** what the calendar says, where the wording says another */ weekdayIs: string | null; minute: number | null; hourWrong: boolean }
const date = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日\s*(?:[（(]?\s*(?:星期|周|礼拜)([一二三四五六日天])\s*[）)]?)?/
const clock = /(凌晨|早上|上午|中午|下午|晚上|晚)?\s*(\d{1,2})\s*(?:[:：]\s*(\d{2})|[时点](?:(\d{1,2})分|(半))?)/
const either = new RegExp(`${date.source}|${clock.source}`, 'g')
const real = (y: number, m: number, d: number): Day | null => {
  const text = `${y}-${two(m)}-${two(d)}`
  return m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate() ? dayFrom(text) : null
}
/** Every day and every hour a wording says, in its order; an hour belongs to the day before it, and to the part of the day before it (上午9:00至11:00). A day without a year is of the given one. */
export function momentsIn(text: string, year: number): Said[] {
  const found: Said[] = []
  let [day, part]: [Day | null, string | undefined] = [null, undefined]
  for (const m of text.matchAll(either)) {
    if (m[2] !== undefined) {
      day = real(Number(m[1] ?? year), Number(m[2]), Number(m[3]))
      part = undefined
      const said = m[4]?.replace('天', '日')
      const is = day && names[weekday(day)]!
      found.push({ text: m[0], day, weekdayIs: day === null ? '没有这一天' : said && is !== said ? `星期${is}` : null, minute: null, hourWrong: false })
    } else {
      const own = m[5] === '晚' ? '晚上' : m[5]
      const [hour, min] = [Number(m[6]), m[9] ? 30 : Number(m[7] ?? m[8] ?? 0)]
      const minute = minuteSaid(own ?? (part && hour <= 12 ? part : undefined), hour, min) ?? (own ? null : minuteSaid(undefined, hour, min))
      if (own) part = own
      found.push({ text: m[0].trim(), day, weekdayIs: null, minute, hourWrong: minute === null })
    }
  }
  return found
}
export const instantOf = (s: Said): Instant | null => (s.day === null || s.minute === null ? null : at(s.day) + s.minute * 60_000)
