/** 简报 (S0-67): registered or not issued; merged and stopped with a reason. */
export type BriefRefusal = 'quotas.briefUnregistered' | 'quotas.briefStopped' | 'quotas.briefOtherName' | 'quotas.briefNameTaken' | 'quotas.briefNoReason' | 'quotas.briefIntoItself' | 'quotas.briefCapBelowUse' | 'quotas.briefNotActive'

export type BriefState = 'active' | 'stopped' | 'merged'

/** The head of the paper must say the registered name: a registration is no cover for another paper. */
export function whyNotBrief(row: { name: string; state: BriefState } | null, mark: string): BriefRefusal | null {
  if (!row) return 'quotas.briefUnregistered'
  if (row.state !== 'active') return 'quotas.briefStopped'
  return sameName(mark, row.name) ? null : 'quotas.briefOtherName'
}

/** Blanks and line breaks between the characters of a masthead are typography. */
const sameName = (a: string, b: string): boolean => a.replace(/\s/g, '') === b.replace(/\s/g, '')

export function whyNotEnd(row: { state: BriefState; id: string }, given: { reason: string; into: { id: string; state: BriefState } | null }): BriefRefusal | null {
  if (row.state !== 'active') return 'quotas.briefNotActive'
  if (!given.reason.trim()) return 'quotas.briefNoReason'
  if (!given.into) return null
  return given.into.id === row.id ? 'quotas.briefIntoItself' : given.into.state !== 'active' ? 'quotas.briefStopped' : null
}
