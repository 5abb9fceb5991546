import { type Day, DAY, type Instant } from '#kernel/day'
import { likeness } from '#platform/matters/domain'
import type { sameness } from './contract.ts'

/** 登记: a paper has one entry in the register of its unit; one that looks like another is noticed before, with the reason. */
export type Sheet = { title: string; numberText: string; fromName: string; date: Day | null; hash: string | null; at: Instant }
export type Same = (typeof sameness)[number]

/** 《关于……的通知 》 and “关于……的通知” are one title. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '').toLowerCase()

/**
 * Why `b` may be the same paper as `a`; empty: it is another one.
 * @param given.likeness percent from which two titles count as one · given.days how far apart two papers with one title may be dated
 */
export function sameAs(a: Sheet, b: Sheet, given: { likeness: number; days: number }): Same[] {
  const number = plain(a.numberText)
  const why: Same[] = []
  if (number && number === plain(b.numberText)) why.push('number')
  if (a.hash && a.hash === b.hash) why.push('hash')
  const [one, other] = [plain(a.title), plain(b.title)]
  const apart = Math.abs(a.date && b.date ? Date.parse(a.date) - Date.parse(b.date) : a.at - b.at)
  // Two numbers that differ are two papers, however alike their titles: yearly notices repeat word by word.
  const differ = number && plain(b.numberText) && number !== plain(b.numberText)
  if (!differ && one && apart <= given.days * DAY && (one === other || likeness(one, other) >= given.likeness)) why.push('title')
  return why
}

/** 收文号: 年度与顺序号, per unit. */
export const registerText = (year: number | null, serial: number | null): string | null => (year === null || serial === null ? null : `收〔${year}〕${serial}号`)
