export type BodiesRefusal = 'meetings.bodyNoBasis' | 'meetings.bodyNoProcedure' | 'meetings.bodyNoMembers' | 'meetings.bodyNoConvenor' | 'meetings.bodyEnded' | 'meetings.bodyNoWhy'
type Body = { kind: string; basis: string; procedure: string; chairId: string | null; convenorId: string | null; members: readonly unknown[]; units: readonly unknown[] }

/** 联席会议 (S3-28): set up by a paper, with its rules, its members and somebody who convenes it. A body that decides has members by name. */
export function whyNotSave(b: Body): BodiesRefusal | null {
  if (!b.basis.trim()) return 'meetings.bodyNoBasis'
  if (!b.procedure.trim()) return 'meetings.bodyNoProcedure'
  if (!b.chairId || (b.kind === 'joint' && !b.convenorId)) return 'meetings.bodyNoConvenor'
  return (b.kind === 'joint' ? b.members.length + b.units.length : b.members.length) ? null : 'meetings.bodyNoMembers'
}
export const whyNotEnd = (b: { endedAt: number | null }, why: string): BodiesRefusal | null => (b.endedAt !== null ? 'meetings.bodyEnded' : why.trim() ? null : 'meetings.bodyNoWhy')
