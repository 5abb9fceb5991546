/** A calendar day, '2026-10-01', in the tenant's time zone. Text, so that no time zone can move it. */
export type Day = string & { readonly __day: true }

/** A moment: milliseconds since 1970-01-01 UTC. Always handed in, never read from the machine by a rule. */
export type Instant = number

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** @throws if the text is not a real calendar day */
export const day = (text: string): Day => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) throw new Error(`not a day: ${text}`)
  return text as Day
}

/** For contracts: a real calendar day of this century, as text. */
export const isDay = (text: string): boolean => {
  const at = Date.parse(text)
  return text.startsWith('20') && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

export const plusDays = (from: Day, n: number): Day => new Date(Date.parse(from) + n * DAY).toISOString().slice(0, 10) as Day

/** 0 = Sunday … 6 = Saturday */
export const weekday = (d: Day): number => new Date(Date.parse(d)).getUTCDay()

export const yearOf = (d: Day): number => Number(d.slice(0, 4))

/** '2026-Q4'. In text order they are in the order of time. */
export type Quarter = string & { readonly __quarter: true }
const quarter = (year: number, n: number): Quarter => `${year + Math.floor(n / 4)}-Q${(((n % 4) + 4) % 4) + 1}` as Quarter
export const quarterOf = (d: Day): Quarter => quarter(yearOf(d), Math.floor((Number(d.slice(5, 7)) - 1) / 3))
/** The quarter so many quarters after (before, where negative). */
export const plusQuarters = (q: Quarter, n: number): Quarter => quarter(Number(q.slice(0, 4)), Number(q.slice(6)) - 1 + n)
export const firstDayOf = (q: Quarter): Day => `${q.slice(0, 4)}-${String(3 * Number(q.slice(6)) - 2).padStart(2, '0')}-01` as Day
/** For contracts: a quarter of this century, as text. */
export const isQuarter = (text: string): boolean => /^20\d{2}-Q[1-4]$/.test(text)

/** China keeps one zone without summer time (UTC+8), so the arithmetic needs no table. */
const OFFSET = 8 * HOUR

export const dayOf = (at: Instant): Day => new Date(at + OFFSET).toISOString().slice(0, 10) as Day

/** The moment a clock in China shows `hour`:`minute` on that day. */
export const at = (d: Day, hour = 0, minute = 0): Instant => Date.parse(d) - OFFSET + hour * HOUR + minute * MINUTE

/** Minutes since midnight on a clock in China. */
export const minuteOfDay = (i: Instant): number => Math.floor(((i + OFFSET) % DAY) / MINUTE)

/** '2026年11月24日': months and days carry no leading zero (GB/T 9704 7.3.5.4). */
export const inChinese = (d: Day): string => `${Number(d.slice(0, 4))}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`
