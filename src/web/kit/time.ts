import { DAY, type Day, dayOf, HOUR, type Instant, MINUTE, minuteOfDay, plusDays, weekday, yearOf } from '#kernel/day'

/** Words for days, moments and spans. Pure: `now` is handed in. */
const two = (n: number) => String(n).padStart(2, '0')
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

export const clockText = (at: Instant): string => {
  const m = minuteOfDay(at)
  return `${two(Math.floor(m / 60))}:${two(m % 60)}`
}

/** '今天', '明天', '昨天', '11月28日', and with the year when it is another one. */
export function dayText(d: Day, today: Day): string {
  if (d === today) return '今天'
  if (d === plusDays(today, 1)) return '明天'
  if (d === plusDays(today, -1)) return '昨天'
  const text = `${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`
  return yearOf(d) === yearOf(today) ? text : `${yearOf(d)}年${text}`
}

export const weekdayText = (d: Day): string => weekdays[weekday(d)]!

/** '今天 17:30' */
export const momentText = (at: Instant, now: Instant): string => `${dayText(dayOf(at), dayOf(now))} ${clockText(at)}`

/** '2026年11月24日 17:30': for paper and for the audit. */
export const fullText = (at: Instant): string => {
  return `${fullDayText(dayOf(at))} ${clockText(at)}`
}

/** '2026年11月27日': a day on paper, in files, wherever 今天 would be read on another day. */
export const fullDayText = (d: Day): string => `${yearOf(d)}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`

/** '2026年11月' of '2026-11'. */
export const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`

/** '2 小时 10 分', '3 天 4 小时': the two largest units; nothing finer than a minute. */
export function spanText(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE)
  if (minutes < 1) return '不到 1 分'
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  if (d) return h && d < 10 ? `${d} 天 ${h} 小时` : `${d} 天`
  if (h) return m ? `${h} 小时 ${m} 分` : `${h} 小时`
  return `${m} 分`
}

/** How long before the end a due time turns blue, yellow, orange; red is kept for overdue. Spans in ms, longest first. */
export type Ladder = { blue: number; yellow: number; orange: number }
export const usualLadder: Ladder = { blue: 3 * DAY, yellow: DAY, orange: 4 * HOUR }
export type Heat = 'calm' | 'blue' | 'yellow' | 'orange' | 'red'

export function heatOf(due: Instant, now: Instant, ladder: Ladder = usualLadder): Heat {
  const left = due - now
  if (left < 0) return 'red'
  if (left <= ladder.orange) return 'orange'
  if (left <= ladder.yellow) return 'yellow'
  return left <= ladder.blue ? 'blue' : 'calm'
}

/** The deadline and what is left of it, always both (ui.md): ['今天 17:30', '还剩 2 小时 10 分']. */
export const dueText = (due: Instant, now: Instant): [when: string, left: string] => [
  momentText(due, now),
  due < now ? `已超 ${spanText(now - due)}` : `还剩 ${spanText(due - now)}`,
]

/** How long ago, for what changed: '3 分钟前', '2 小时前', then the moment. */
export function agoText(at: Instant, now: Instant): string {
  const ms = now - at
  if (ms < MINUTE) return '刚刚'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} 分钟前`
  return ms < 12 * HOUR && dayOf(at) === dayOf(now) ? `${Math.floor(ms / HOUR)} 小时前` : momentText(at, now)
}
