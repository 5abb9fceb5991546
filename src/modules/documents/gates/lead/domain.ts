import { at, type Day, type Instant } from '#kernel/day'

/** 审签时间与紧急程度: time enough to read before one signs (S2-10, S2-11), and urgency that is meant (S2-09). */
export type LeadRefusal = 'documents.leadTooShort' | 'documents.urgencyNoReason' | 'documents.urgencyUnknownReason' | 'documents.enoughTime' | 'documents.noWantedDate' | 'documents.notMarkedUrgent' | 'documents.ownUrgency' | 'documents.markedAlready'

export const termOf = (urgency: string | null): string => ({ 特急: 'documents.lead.most', 加急: 'documents.lead.urgent' })[urgency ?? ''] ?? 'documents.lead.normal'

/** The moment the paper is wanted by: the close of business of the day named. `close` '18:00'. */
export const wantedAt = (due: Day, close: string): Instant => {
  const [h, m] = close.split(':').map(Number)
  return at(due, h ?? 18, m ?? 0)
}

/** Late: the earliest moment by which it can be signed with the review time the rule keeps lies after the moment it is wanted. */
export const isLate = (wanted: Instant | null, earliest: Instant): boolean => wanted !== null && earliest > wanted

export function whyNotUrgent(urgency: string | null, declared: { reason: string; words: string } | null, reasons: readonly string[]): LeadRefusal | null {
  if (!urgency) return null
  if (!declared?.reason || !declared.words.trim()) return 'documents.urgencyNoReason'
  return reasons.includes(declared.reason) ? null : 'documents.urgencyUnknownReason'
}

export function whyNotReturnShort(given: { wanted: Instant | null; earliest: Instant; late: boolean }): LeadRefusal | null {
  if (given.wanted === null) return 'documents.noWantedDate'
  return given.late || given.earliest > given.wanted ? null : 'documents.enoughTime'
}

export function whyNotMarkNotUrgent(given: { urgency: string | null; ownUnit: boolean; markedBefore: boolean }): LeadRefusal | null {
  if (!given.urgency) return 'documents.notMarkedUrgent'
  if (given.ownUnit) return 'documents.ownUrgency'
  return given.markedBefore ? 'documents.markedAlready' : null
}

/** The share of urgent papers that somebody found not urgent; null when a unit had none. */
export const falseShare = (urgent: number, marked: number): number | null => (urgent ? marked / urgent : null)
