import { type Day, yearOf } from '#kernel/day'
import type { ReceiptState } from './contract.ts'
import type { CirculatingRefusal } from './circulating/domain.ts'
import type { HandlingRefusal } from './handling/domain.ts'
import type { Purpose } from './registering/contract.ts'

/** 收文: when a paper may be signed for, registered, circulated and filed (《条例》第二十四条: 签收、登记、初审、承办、传阅、催办、答复). */
export type Receipt = { state: ReceiptState; purpose: Purpose | null }

export type IncomingRefusal = 'incoming.alreadySignedFor' | 'incoming.signForFirst' | 'incoming.alreadyRegistered' | 'incoming.filed' | 'incoming.recalled' | 'incoming.wasReturned' | 'incoming.miscounted'
  | 'incoming.looksTheSame' | 'incoming.toldMissing' | 'incoming.fileMissing' | 'incoming.circulationOpen' | 'incoming.stillHandled' | 'incoming.notTheReceiver' | 'incoming.filesMissing' | HandlingRefusal | CirculatingRefusal

/** A paper taken back or sent back goes no further. */
const ended = (r: Receipt): IncomingRefusal | null =>
  r.state === 'recalled' ? 'incoming.recalled' : r.state === 'returned' ? 'incoming.wasReturned' : r.state === 'filed' ? 'incoming.filed' : null

export function whyNotSignFor(r: Receipt): IncomingRefusal | null {
  if (r.state === 'recalled') return 'incoming.recalled'
  return r.state === 'sent' ? null : 'incoming.alreadySignedFor'
}

export function whyNotRegister(r: Receipt): IncomingRefusal | null {
  if (r.state === 'sent') return 'incoming.signForFirst'
  return ended(r) ?? (r.state === 'signedFor' ? null : 'incoming.alreadyRegistered')
}

export function whyNotCirculate(r: Receipt): IncomingRefusal | null {
  if (r.state === 'sent') return 'incoming.signForFirst'
  if (r.state === 'signedFor') return 'incoming.registerFirst'
  return ended(r) ?? (r.state === 'registered' ? 'incoming.reviewFirst' : null)
}

/** 阅知件 when all have read; 批办件 when it is done; what was recalled or returned, once it was signed for: the trail stays whole. */
export function whyNotFile(r: Receipt, unread: number): IncomingRefusal | null {
  if (r.state === 'sent') return 'incoming.signForFirst'
  if (r.state === 'filed') return 'incoming.filed'
  if (r.state === 'recalled' || r.state === 'returned') return null
  if (r.state === 'signedFor') return 'incoming.registerFirst'
  if (r.state === 'registered') return 'incoming.reviewFirst'
  if (unread > 0) return 'incoming.circulationOpen'
  return r.state === 'handling' && r.purpose === 'action' ? 'incoming.stillHandled' : null
}

/** What the text names and did not come with it under the hash it names: a paper is taken in whole or not at all. */
export const whyNotTakeIn = (named: ReadonlyMap<string, string | null>, come: readonly { id: string; hash: string }[]): IncomingRefusal | null =>
  [...named].every(([id, hash]) => come.some(f => f.id === id && f.hash === hash)) ? null : 'incoming.filesMissing'

/** 档号 of a unit's box: 年度-保管期限-机构代码-件号 (DA/T 22—2015, simplified to what the unit's own filing needs) */
export const archiveNumberOf = (at: Day, term: string, code: string, serial: number): string =>
  `${yearOf(at)}-${{ 永久: 'Y', '30年': 'D30', '10年': 'D10' }[term] ?? term}-${code}-${String(serial).padStart(4, '0')}`
