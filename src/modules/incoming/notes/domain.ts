import type { Day } from '#kernel/day'

/** What a received paper is worth today, by what its sender said: 撤销 makes it void from the beginning, 废止 counts from its day (《条例》第三十三条). */
export type Validity = 'inForce' | 'recalled' | 'voided' | 'repealed'
export type NoteRefusal = 'incoming.acknowledgedAlready'

export function validityOf(notes: readonly { kind: string; fromDay: Day | null }[], today: Day): Validity {
  if (notes.some(n => n.kind === 'void')) return 'voided'
  if (notes.some(n => n.kind === 'repeal' && n.fromDay !== null && n.fromDay <= today)) return 'repealed'
  return notes.some(n => n.kind === 'recall') ? 'recalled' : 'inForce'
}

export const whyNotAcknowledge = (note: { acknowledgedAt: number | null }): NoteRefusal | null => (note.acknowledgedAt === null ? null : 'incoming.acknowledgedAlready')
