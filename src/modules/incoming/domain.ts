import { type Day, yearOf } from '#kernel/day'
import type { ReceiptState } from './contract.ts'

/** 收文: when a paper may be signed for, circulated and filed. */
export type Receipt = { state: ReceiptState }

export type IncomingRefusal = 'incoming.alreadySignedFor' | 'incoming.signForFirst' | 'incoming.filed' | 'incoming.recalled' | 'incoming.notYourReading' | 'incoming.circulationOpen' | 'incoming.notTheReceiver'

export function whyNotSignFor(r: Receipt): IncomingRefusal | null {
  if (r.state === 'recalled') return 'incoming.recalled'
  return r.state === 'sent' ? null : 'incoming.alreadySignedFor'
}

export function whyNotCirculate(r: Receipt): IncomingRefusal | null {
  if (r.state === 'recalled') return 'incoming.recalled'
  if (r.state === 'sent') return 'incoming.signForFirst'
  return r.state === 'filed' ? 'incoming.filed' : null
}

/** What was recalled is filed too, once it was signed for: the trail stays whole. */
export function whyNotFile(r: Receipt, unread: number): IncomingRefusal | null {
  if (r.state === 'sent') return 'incoming.signForFirst'
  if (r.state === 'filed') return 'incoming.filed'
  return unread > 0 ? 'incoming.circulationOpen' : null
}

/** 档号 of a unit's box: 年度-保管期限-机构代码-件号 (DA/T 22—2015, simplified to what the unit's own filing needs) */
export const archiveNumberOf = (at: Day, term: string, code: string, serial: number): string =>
  `${yearOf(at)}-${{ 永久: 'Y', '30年': 'D30', '10年': 'D10' }[term] ?? term}-${code}-${String(serial).padStart(4, '0')}`
