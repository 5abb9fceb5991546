import type { Id } from '#kernel/ref'
import type { ExceptionState } from './contract.ts'

/**
 * 例外: a rule may be passed once, on one record, by a named person who is not the one who asks, with a reason, on the list of its month for all
 * units alike (C8, S3-41 一把尺子, S4-50). Which rules may be passed at all, and by whom, is data of the module that has the rule.
 */
export type Level = 'office' | 'leader' | 'chief'
export type ExceptionRefusal =
  | 'exceptions.neverOpen' | 'exceptions.reasonTooShort' | 'exceptions.alreadyAsked' | 'exceptions.alreadyGranted' | 'exceptions.nobodyMayGrant' | 'exceptions.notGrantor'
  | 'exceptions.unverifiedClaim' | 'exceptions.ownRequest' | 'exceptions.wrongRole' | 'exceptions.alreadyDecided' | 'exceptions.noWords'

export const ruleOfLevel = (level: Level): string => `exceptions.grantors.${level}`

export type Grantor = { postId: Id; holderId: Id | null }

/** A rule by its name alone, without the figures of one case: “送得太晚：按规定最早 {earliest} 可以签出” → “送得太晚”. */
export function nameOfRule(says: string): string {
  const clauses = says.replace(/（[^（）]*\{[^（）]*）/g, '').split(/(?<=[，：；。])/)
  const general = clauses.filter(c => !c.includes('{')).join('')
  return (general || says.replace(/\{\w+\}/g, '…')).replace(/[，：；。]$/, '')
}

/** A reason of blanks and full stops is none: only letters and figures count. */
export const lengthOfReason = (reason: string): number => [...reason.replace(/[\s\p{P}\p{S}]/gu, '')].length

export function whyNotAsk(given: { level: Level | null; reason: string; least: number; earlier: readonly ExceptionState[] }): ExceptionRefusal | null {
  if (!given.level) return 'exceptions.neverOpen'
  if (lengthOfReason(given.reason) < given.least) return 'exceptions.reasonTooShort'
  if (given.earlier.includes('granted')) return 'exceptions.alreadyGranted'
  return given.earlier.includes('asked') ? 'exceptions.alreadyAsked' : null
}

/** Whom the request goes to: the one named, else the first of the right role with somebody on it who does not ask himself. */
export function grantorFor(grantors: readonly Grantor[], askerId: Id, named: Id | null): { postId: Id } | ExceptionRefusal {
  const able = grantors.filter(g => g.holderId !== null && g.holderId !== askerId)
  if (!able.length) return 'exceptions.nobodyMayGrant'
  if (!named) return able[0]!
  return able.find(g => g.postId === named) ?? 'exceptions.notGrantor'
}

export function whyNotDecide(e: { state: ExceptionState; askedById: Id }, given: { actorId: Id; actorPosts: readonly Id[]; grantors: readonly Id[] }): ExceptionRefusal | null {
  if (e.state !== 'asked') return 'exceptions.alreadyDecided'
  if (e.askedById === given.actorId) return 'exceptions.ownRequest'
  return given.actorPosts.some(p => given.grantors.includes(p)) ? null : 'exceptions.wrongRole'
}

/** A granted exception holds for what it was granted for: `bound` is a digest of it (the recipients, the words), null when the record itself is meant. */
export const holds = (e: { state: ExceptionState; bound: string | null }, bound: string | null): boolean => e.state === 'granted' && (e.bound === null || e.bound === bound)
