import type { Day } from '#kernel/day'

/**
 * 发后处置. 收回: the copies come back, the document stands or falls by a later decision; 撤销: void from the beginning; 废止: without force from a day on, what was done before
 * stands (two different states, never one: gongwen.md §1.6); 更正: an error of the print put right by notice; 补发: more recipients; 加印: more copies under the seal.
 */
export const measureKinds = ['recall', 'void', 'repeal', 'correct', 'reprint', 'sendMore'] as const
export type MeasureKind = (typeof measureKinds)[number]

/** 效力 of an issued document. */
export const validities = ['inForce', 'recalled', 'voided', 'repealed'] as const
export type Validity = (typeof validities)[number]

export type MeasureRefusal =
  | 'documents.measureNotIssued' | 'documents.measureVoided' | 'documents.measureTwice' | 'documents.measureOpen' | 'documents.measureNoReason' | 'documents.measureNoDay'
  | 'documents.measureBackdated' | 'documents.measureNoWords' | 'documents.measureNoCopies' | 'documents.measureNoRecipients' | 'documents.measureOwn' | 'documents.measureDecided'
  | 'documents.measureNoDecider' | 'documents.measureNotYours'

export type Ended = { kind: MeasureKind; fromDay: Day | null; state: string }

/** What a document is worth today, of what was decided about it: void beats repeal, repeal counts from its day. */
export function validityOf(decided: readonly Ended[], today: Day): Validity {
  const done = decided.filter(m => m.state === 'decided')
  if (done.some(m => m.kind === 'void')) return 'voided'
  if (done.some(m => m.kind === 'repeal' && m.fromDay !== null && m.fromDay <= today)) return 'repealed'
  return done.some(m => m.kind === 'recall') ? 'recalled' : 'inForce'
}

export type Asked = { kind: MeasureKind; reason: string; fromDay: Day | null; words: string; copies: number | null; recipients: readonly unknown[] | null }

/** Why this may not be asked for, or null. */
export function whyNotAsk(asked: Asked, given: { issued: boolean; earlier: readonly Ended[]; issuedOn: Day | null; today: Day }): MeasureRefusal | null {
  if (!given.issued) return 'documents.measureNotIssued'
  const standing = given.earlier.filter(m => m.state === 'asked' || m.state === 'decided')
  if (standing.some(m => m.kind === 'void' && m.state === 'decided')) return 'documents.measureVoided'
  if (standing.some(m => m.kind === asked.kind && m.state === 'asked')) return 'documents.measureOpen'
  if ((asked.kind === 'recall' || asked.kind === 'repeal') && standing.some(m => m.kind === asked.kind)) return 'documents.measureTwice'
  if (['reprint', 'sendMore'].includes(asked.kind) && validityOf(given.earlier, given.today) !== 'inForce') return 'documents.measureVoided'
  if (!asked.reason.trim()) return 'documents.measureNoReason'
  if (asked.kind === 'repeal' && !asked.fromDay) return 'documents.measureNoDay'
  if (asked.kind === 'repeal' && asked.fromDay! < given.today) return 'documents.measureBackdated'
  if (asked.kind === 'correct' && !asked.words.trim()) return 'documents.measureNoWords'
  if (asked.kind === 'reprint' && !asked.copies) return 'documents.measureNoCopies'
  if (asked.kind === 'sendMore' && !asked.recipients?.length) return 'documents.measureNoRecipients'
  return null
}

/** Whoever asked does not decide (C5). */
export function whyNotDecide(m: { state: string; askedById: string | null; deciderId: string | null }, actor: { id: string; standsFor: readonly string[] }): MeasureRefusal | null {
  if (m.state !== 'asked') return 'documents.measureDecided'
  if (m.askedById === actor.id) return 'documents.measureOwn'
  return m.deciderId !== null && (m.deciderId === actor.id || actor.standsFor.includes(m.deciderId)) ? null : 'documents.measureNotYours'
}
