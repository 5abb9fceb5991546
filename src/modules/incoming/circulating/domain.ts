import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'

/** 传阅: side by side or one after another; each reader reads, passes it to somebody, is passed over for now, or is taken off the list. Where it is, is always known. */
export type Reading = {
  personId: Id
  turn: number
  /** in order: only the first who has not settled it holds it */
  ordered: boolean
  readAt: Instant | null
  recalledAt: Instant | null
  /** 外出等: passed over, he reads it when he is back; those behind him do not wait */
  skippedAt: Instant | null
  /** 转交: somebody reads in his place */
  passedTo: Id | null
}

export type CirculatingRefusal = 'incoming.notYourReading' | 'incoming.alreadyReading' | 'incoming.readAlready' | 'incoming.notReading' | 'incoming.whyNeeded'

/** It waits for this reader, now or later. */
export const isOpen = (r: Reading): boolean => r.readAt === null && r.recalledAt === null && r.passedTo === null
/** Nobody waits behind him. */
const lets = (r: Reading): boolean => !isOpen(r) || r.skippedAt !== null

/** Those in whose hands the paper is: everybody side by side; of those in order the first, and whoever was passed over. */
export function holders<R extends Reading>(readings: readonly R[]): R[] {
  const line = readings.filter(r => r.ordered).sort((a, b) => a.turn - b.turn)
  const first = line.find(r => !lets(r))
  return readings.filter(r => isOpen(r) && (!r.ordered || r === first || r.skippedAt !== null))
}

/** How many must still read before the paper can be filed. Who was passed over still has to. */
export const unread = (readings: readonly Reading[]): number => readings.filter(isOpen).length

export function whyNotRead(readings: readonly Reading[], personId: Id): CirculatingRefusal | null {
  return readings.some(r => r.personId === personId && isOpen(r)) ? null : 'incoming.notYourReading'
}

/** Taking off, passing over and passing on all ask for somebody who has not read yet. */
export function whyNotMove(readings: readonly Reading[], personId: Id, reason: string): CirculatingRefusal | null {
  const r = readings.find(x => x.personId === personId)
  if (!r || r.recalledAt !== null || r.passedTo !== null) return 'incoming.notReading'
  if (r.readAt !== null) return 'incoming.readAlready'
  return reason.trim() ? null : 'incoming.whyNeeded'
}
