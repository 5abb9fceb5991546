import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'

/** Who holds a task, and who may act for the holder: the person, whoever is on the post, or a delegate for a period (委托). */
export type Person = { id: Id; name: string }

/** The name is the one at the time: a record read years later must still say who it was. */
export type Holder = { kind: 'person' | 'post'; id: Id; name: string; unitId: Id | null }
export const sameHolder = (a: Holder, b: Holder): boolean => a.kind === b.kind && a.id === b.id
export const holderKey = (h: Holder): string => `${h.kind}:${h.id}`

/** One branch of a countersign: a unit, or the person or post to whom it was sent. */
export type Branch = { key: string; title: string; unitId: Id | null; holder: Holder | null }

/** `scope`: codes of definitions, or 'all'. `posts`: those of the delegator, so that a post's tasks pass with them. */
export type Delegation = {
  id: Id
  from: Person & { posts: readonly Id[] }
  to: Person
  fromAt: Instant
  untilAt: Instant
  scope: 'all' | readonly string[]
  endedAt: Instant | null
}

/** Somebody who asks to act: his own posts, and the delegations made to him. */
export type Acting = Person & { posts: readonly Id[]; delegations: readonly Delegation[] }

/** In which standing one acts: `of` is the person one stands in for ("乙 代 甲"), null when in one's own right. */
export type Standing = { of: Person | null }

export const inOwnRight = (who: Pick<Acting, 'id' | 'posts'>, holder: Holder): boolean =>
  holder.kind === 'person' ? holder.id === who.id : who.posts.includes(holder.id)

export const inForceAt = (d: Delegation, at: Instant, code: string | null): boolean =>
  d.fromAt <= at && at < (d.endedAt === null ? d.untilAt : Math.min(d.untilAt, d.endedAt)) && (d.scope === 'all' || code === null || d.scope.includes(code))

/**
 * The standing in which `who` may act on a task of `holder` in a route of this definition, or null.
 * A delegate does not pass on what was delegated to him: only the delegator's own posts count.
 */
export function standing(who: Acting, holder: Holder, code: string, at: Instant): Standing | null {
  if (inOwnRight(who, holder)) return { of: null }
  const d = who.delegations.find(d => d.to.id === who.id && inForceAt(d, at, code) && inOwnRight(d.from, holder))
  return d ? { of: { id: d.from.id, name: d.from.name } } : null
}

export type DelegationRefusal = 'routing.delegateToSelf' | 'routing.delegationBackwards' | 'routing.delegationPast' | 'routing.delegationTooLong' | 'routing.delegationOverlaps'

/** Why not delegate, or null. Two delegates for the same work at the same time would leave nobody answerable (S4-37). */
export function whyNotDelegate(wanted: Delegation, others: readonly Delegation[], now: Instant, longest: number): DelegationRefusal | null {
  if (wanted.from.id === wanted.to.id) return 'routing.delegateToSelf'
  if (wanted.untilAt <= wanted.fromAt) return 'routing.delegationBackwards'
  if (wanted.untilAt <= now) return 'routing.delegationPast'
  if (wanted.untilAt - wanted.fromAt > longest) return 'routing.delegationTooLong'
  const meets = (d: Delegation) => {
    const end = d.endedAt === null ? d.untilAt : Math.min(d.untilAt, d.endedAt)
    const scopes = d.scope === 'all' || wanted.scope === 'all' || d.scope.some(code => wanted.scope.includes(code))
    return d.from.id === wanted.from.id && d.id !== wanted.id && d.fromAt < wanted.untilAt && wanted.fromAt < end && scopes
  }
  return others.some(meets) ? 'routing.delegationOverlaps' : null
}

export type EndRefusal = 'routing.delegationOver' | 'routing.notYourDelegation'

/** Either side may end a delegation before its time; what was signed under it stays. */
export const whyNotEnd = (d: Delegation, who: Id, now: Instant): EndRefusal | null =>
  d.from.id !== who && d.to.id !== who ? 'routing.notYourDelegation' : d.endedAt !== null || d.untilAt <= now ? 'routing.delegationOver' : null
