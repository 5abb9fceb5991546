import { at, type Day, day, type Instant, plusDays } from '#kernel/day'
import type { ProposalState } from './contract.ts'

/** 立项: asked with the reasons, decided by somebody else, reserved, used or lapsed. */
export type ProposalRefusal =
  | 'quotas.proposalNoTitle' | 'quotas.proposalNoReason' | 'quotas.proposalNoAlternative' | 'quotas.proposalPastMonth' | 'quotas.proposalOwn' | 'quotas.proposalDecided' | 'quotas.refusalNeedsReason'
  | 'quotas.proposalNotRefused' | 'quotas.overruleNeedsReason' | 'quotas.proposalNotReady' | 'quotas.proposalUsed'

export function whyNotPropose(p: { title: string; why: string; whyNotOtherwise: string; month: string }, today: Day): ProposalRefusal | null {
  if (!p.title.trim()) return 'quotas.proposalNoTitle'
  if (!p.why.trim()) return 'quotas.proposalNoReason'
  if (!p.whyNotOtherwise.trim()) return 'quotas.proposalNoAlternative'
  return p.month < today.slice(0, 7) ? 'quotas.proposalPastMonth' : null
}

/** 申请人与审核人分离 (C5): nobody lets his own paper in. A refusal is reason-coded, since it counts (S3-37). */
export function whyNotDecide(p: { state: ProposalState; askedById: string }, given: { actorId: string; approve: boolean; reasonCode: string | null; reasons: readonly string[] }): ProposalRefusal | null {
  if (p.state !== 'asked') return 'quotas.proposalDecided'
  if (p.askedById === given.actorId) return 'quotas.proposalOwn'
  return !given.approve && !given.reasons.includes(given.reasonCode ?? '') ? 'quotas.refusalNeedsReason' : null
}

export function whyNotOverrule(p: { state: ProposalState; askedById: string }, given: { actorId: string; why: string }): ProposalRefusal | null {
  if (p.state !== 'refused') return 'quotas.proposalNotRefused'
  if (p.askedById === given.actorId) return 'quotas.proposalOwn'
  return given.why.trim() ? null : 'quotas.overruleNeedsReason'
}

export function whyNotBind(p: { state: ProposalState; itemId: string | null }, itemId: string): ProposalRefusal | null {
  if (p.state !== 'approved') return 'quotas.proposalNotReady'
  return p.itemId && p.itemId !== itemId ? 'quotas.proposalUsed' : null
}

export const whyNotWithdraw = (p: { state: ProposalState; itemId: string | null }): ProposalRefusal | null =>
  p.state !== 'asked' && p.state !== 'approved' ? 'quotas.proposalDecided' : p.itemId ? 'quotas.proposalUsed' : null

/** A month is over on its last day; so many days after, an unused 立项 lapses at the close of the day. */
export const lapsesAt = (month: string, days: number): Instant => at(plusDays(day(`${plusDays(day(`${month}-01`), 31).slice(0, 7)}-01`), days - 1), 18)
