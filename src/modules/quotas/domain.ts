import type { Id } from '#kernel/ref'
import type { CountedType, Measure, Reach, Subject } from './types.ts'

/** 总量: what counts, what it takes, when it is full, how the year will end. Numbers come in from rules. */

export type QuotaRefusal =
  | 'quotas.full' | 'quotas.proposalFirst' | 'quotas.capBelowUse' | 'quotas.noReason' | 'quotas.unchanged' | 'quotas.typeUnknown'
  | 'quotas.proposalOtherYear' | 'quotas.kindUnknown' | 'quotas.notOverLastYear' | 'quotas.noExplanation' | 'quotas.noFigures'

/** Something to be counted, as its own module describes it. `parts`: how many documents hide in it (多文合一). */
export type Countable = {
  subject: Subject; id: Id; title: string; unitId: Id; kind: string; reach: Reach; letter: boolean; whiteHead: boolean; parts: number; urgency: string | null; registerId: Id | null
  /** of a meeting: who has to come, how long it sits */
  people?: number; minutes?: number
}
export type Switches = { letters: boolean; whiteHead: boolean; merged: boolean }

/** Does a thing fall under a counted type? A 便函 that goes down counts like the notice it replaces; a 白头件 like the red one. */
export function counts(type: Pick<CountedType, 'subject' | 'kinds' | 'reach'>, item: Pick<Countable, 'subject' | 'kind' | 'reach' | 'letter' | 'whiteHead'>, on: Switches): boolean {
  if (type.subject !== item.subject) return false
  if (item.letter && !on.letters) return false
  if (item.whiteHead && !on.whiteHead) return false
  const goesDown = item.reach === 'down' || item.reach === 'general'
  const instead = item.kind === 'letter' && on.letters && goesDown && type.kinds.includes('notice')
  if (!type.kinds.includes(item.kind) && !instead) return false
  return type.reach === 'any' || (type.reach === 'general' ? item.reach === 'general' : goesDown)
}

/** How much of a quota a thing takes: documents and meetings by their number, what is added up in people or minutes by those. */
export const weightOf = (item: Pick<Countable, 'parts' | 'people' | 'minutes'>, on: Switches, measure: Measure = 'items'): number =>
  measure === 'people' ? item.people ?? 0 : measure === 'minutes' ? item.minutes ?? 0 : on.merged ? Math.max(1, item.parts) : 1

/** The most a thing takes under any measure: what an exception for it is granted for. */
export const mostOf = (item: Pick<Countable, 'parts' | 'people' | 'minutes'>, on: Switches): number => Math.max(weightOf(item, on), item.people ?? 0, item.minutes ?? 0)

/**
 * 例外 from the cap is leave for one thing: so many documents of one year. What grew after the leave was given, or what goes out in another year, needs
 * another (C8: an exception is for one case; C14). Less than was granted is covered. Kept as the exception's `bound`.
 */
export const leaveOf = (year: number, weight: number): string => `${year}/${weight}`
export function leaveCovers(bound: string | null, year: number, weight: number): boolean {
  const [y, n] = (bound ?? '').split('/').map(Number)
  return y === year && n! >= weight
}

/**
 * 跨年: a thing counts in the year in which it goes out, that is the year of its number, which is that of its date (《条例》第九条五项、十二项). A reservation for a year that is over moves on; one made for a year to come stays
 * there until the number is given.
 */
export const yearOfReservation = (thisYear: number, held: number | null): number => Math.max(thisYear, held ?? thisYear)

/** How many documents of their own hide behind one number: attachments that are documents by their names, if there are several. */
export const partsOf = (titles: readonly string[], words: readonly string[]): number =>
  Math.max(1, titles.filter(t => words.some(w => t.replace(/[》）)\s]+$/u, '').endsWith(w))).length)

/** The type of a registered 简报's own yearly cap. */
export const briefType = (id: Id): string => `brief:${id}`

/** 定量: reserved + used + wanted ≤ cap + granted. Answers how much is missing; 0 = it fits. The store's conditional update asks the same of the database. */
export const missing = (q: { cap: number | null; granted: number; reserved: number; used: number }, wanted: number): number =>
  q.cap === null ? 0 : Math.max(0, q.reserved + q.used + wanted - q.cap - q.granted)

export const leftOf = (q: { cap: number | null; granted: number; reserved: number; used: number }): number | null =>
  q.cap === null ? null : q.cap + q.granted - q.reserved - q.used

export function whyNotSet(now: { cap: number | null; reserved: number; used: number; granted: number } | null, wanted: { cap: number | null; reason: string }): QuotaRefusal | null {
  if (!wanted.reason.trim()) return 'quotas.noReason'
  if (now && now.cap === wanted.cap) return 'quotas.unchanged'
  // A cap under what is already taken would make a promise that is broken at once.
  if (now && wanted.cap !== null && wanted.cap + now.granted < now.reserved + now.used) return 'quotas.capBelowUse'
  return null
}

export type Forecast = { total: number | null; rest: { month: number; lastYear: number; soFar: number; expected: number }[]; fullIn: number | null }

/**
 * 年底预测, seasonal naive: the months done as they were, the months to come as the same months of last year; the running month at least what it already has.
 * @param months issued this year, January first
 * @param last issued last year by month, or null when nobody knows: then there is no forecast
 * @param month the running month, 1…12; 13 when the year is over
 * @param cap cap with exceptions, or null
 */
export function forecast(months: readonly number[], last: readonly number[] | null, month: number, cap: number | null): Forecast {
  const done = sum(months.slice(0, month - 1))
  if (!last) return { total: month > 12 ? done : null, rest: [], fullIn: null }
  const rest = Array.from({ length: 13 - Math.min(13, month) }, (_, i) => {
    const at = month - 1 + i
    return { month: at + 1, lastYear: last[at] ?? 0, soFar: months[at] ?? 0, expected: Math.max(last[at] ?? 0, months[at] ?? 0) }
  })
  let running = done
  let fullIn: number | null = null
  for (const r of rest) {
    running += r.expected
    if (cap !== null && running > cap && fullIn === null) fullIn = r.month
  }
  return { total: running, rest, fullIn }
}

/** Issued last year up to the same day of the year: whole months, and of the running month its share. */
export const sameTime = (last: readonly number[] | null, month: number, share: number): number | null =>
  last === null ? null : Math.round(sum(last.slice(0, month - 1)) + (last[month - 1] ?? 0) * share)

export type Level = 'calm' | 'warn' | 'full' | 'overLastYear'

/** 同比预警 and 定量预警; over last year outweighs all, since it owes the superior an explanation (只减不增). */
export function levelOf(q: { cap: number | null; granted: number; reserved: number; used: number }, lastTotal: number | null, rule: { warnAt: number; onlyDown: boolean }): Level {
  const taken = q.reserved + q.used
  if (rule.onlyDown && lastTotal !== null && q.used > lastTotal) return 'overLastYear'
  if (q.cap !== null && taken >= q.cap + q.granted) return 'full'
  const near = (of: number | null) => of !== null && of > 0 && taken * 100 >= of * rule.warnAt
  return near(q.cap === null ? null : q.cap + q.granted) || (rule.onlyDown && near(lastTotal)) ? 'warn' : 'calm'
}

export const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)

export type Figures = { unitName: string; typeTitle: string; year: number; month: number; cap: number | null; granted: number; used: number; lastTotal: number; months: readonly number[]; last: readonly number[] }

/** 书面说明 to the superior when the year is over the last: plan, issued, over by how much, why, what is done. Figures come from the ledger, reasons and measures from a person. */
export function explanationOf(f: Figures, reasons: string, measures: string) {
  const over = f.used - f.lastTotal
  const share = f.lastTotal ? `，增长 ${((over / f.lastTotal) * 100).toFixed(1)}%` : ''
  const grown = f.months.map((n, i) => ({ month: i + 1, more: n - (f.last[i] ?? 0) })).filter(m => m.more > 0 && m.month <= f.month).sort((a, b) => b.more - a.more).slice(0, 3)
  const paragraphs = (text: string) => text.split('\n').map(l => l.trim()).filter(Boolean).map(t => ({ type: 'p' as const, text: t }))
  return {
    title: `${f.unitName}关于${f.year}年${f.typeTitle}数量超过上年情况的报告`,
    body: [
      { type: 'p' as const, text: `按照精文减会有关规定，现将${f.year}年${f.typeTitle}制发数量超过上年的有关情况报告如下。` },
      { type: 'h1' as const, text: '一、基本情况' },
      { type: 'p' as const, text: `${f.year}年${f.cap === null ? '未核定总量' : `核定总量${f.cap}件${f.granted ? `，经批准增加${f.granted}件` : ''}`}，截至${f.month}月实发${f.used}件；上年全年实发${f.lastTotal}件，超出${over}件${share}。${grown.length ? `增加较多的月份：${grown.map(m => `${m.month}月增加${m.more}件`).join('，')}。` : ''}` },
      { type: 'h1' as const, text: '二、超出原因' },
      ...paragraphs(reasons),
      { type: 'h1' as const, text: '三、整改措施' },
      ...paragraphs(measures),
      { type: 'p' as const, text: '特此报告。' },
    ],
  }
}
