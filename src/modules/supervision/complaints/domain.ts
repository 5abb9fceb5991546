/** 作风投诉 (F27, S0-46, S3-87): how somebody was treated. It never goes to whoever was complained of. */
export const complaintKinds = { door: '门难进', face: '脸难看', words: '话难听', things: '事难办', arrogant: '态度傲慢、颐指气使', other: '其他作风问题' } as const
export type ComplaintKind = keyof typeof complaintKinds
export const verdicts = { holds: '属实', partly: '部分属实', unfounded: '不属实' } as const
export type Verdict = keyof typeof verdicts

export type ComplaintRefusal = 'supervision.complaintOwnUnit' | 'supervision.noContact' | 'supervision.contactOfUnit' | 'supervision.receptionTurned' | 'supervision.receptionLater' | 'supervision.complaintAnswered' | 'supervision.notContact' | 'supervision.noComplaintReply' | 'supervision.notAnsweredYet' | 'supervision.alreadyCalled'

/** Whether somebody with these units (each by its path of ids from the top) is of the unit complained of, or of one within it. */
export const isOf = (unitId: string, paths: readonly (readonly string[])[]): boolean => paths.some(p => p.includes(unitId))

export function whyNotTake(c: { from: number; until: number; receiverIsOf: boolean; contact: { isOf: boolean } | null }, now: number): ComplaintRefusal | null {
  if (c.receiverIsOf) return 'supervision.complaintOwnUnit'
  if (c.until < c.from) return 'supervision.receptionTurned'
  if (c.until > now) return 'supervision.receptionLater'
  if (!c.contact) return 'supervision.noContact'
  return c.contact.isOf ? 'supervision.contactOfUnit' : null
}

export function whyNotAnswer(c: { contactId: string; repliedAt: number | null }, actorId: string, reply: string): ComplaintRefusal | null {
  if (c.contactId !== actorId) return 'supervision.notContact'
  if (c.repliedAt !== null) return 'supervision.complaintAnswered'
  return reply.trim() ? null : 'supervision.noComplaintReply'
}

export const whyNotCall = (c: { repliedAt: number | null; calledAt: number | null }): ComplaintRefusal | null => (c.repliedAt === null ? 'supervision.notAnsweredYet' : c.calledAt !== null ? 'supervision.alreadyCalled' : null)
