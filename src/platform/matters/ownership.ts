import { dueAt, termOf } from '#platform/workdays/domain'
import { actsFor, blank, fact, isOwner, momentOf, no, type By, type Command, type Given, type Handler } from './commands.ts'
import { seatOf } from './evolve.ts'
import type { ContestReason, Matter, Offer, Owner, Seat, Target } from './state.ts'

/** Who owns it: exactly one at every instant; it changes only by acceptance, by a binding decision, by the orphan rule, or when a post changes hands (C1). */

/** A registrar, or the office standing in, assigns; only somebody who had taken it transfers. */
const offerKind = (m: Matter): Offer['kind'] => (m.owner.basis === 'registered' || m.owner.basis === 'interim' ? 'assignment' : 'transfer')

/** Why this move may not happen without the coordinator: it comes back to somebody who pushed it on, or was pushed on often enough (F05, S2-33). */
function whyContest(m: Matter, to: Target, given: Given): ContestReason | null {
  if (m.passedBy.includes(to.unitId) || (to.personId !== null && m.passedBy.includes(to.personId))) return 'returned'
  return m.passes >= given.rules.number('matters.hopLimit') && offerKind(m) === 'transfer' ? 'hopLimit' : null
}

export const transfer: Handler<'transfer'> = ({ to, opinion }, m, given) => {
  if (!isOwner(given.by, m)) return no('matters.notYours')
  if (m.contest) return no('matters.awaitingDecision')
  if (m.offer) return no('matters.handOverPending')
  if (m.binding) return no('matters.boundByDecision')
  if (blank(opinion)) return no('matters.noOpinion')
  if (to.personId === m.owner.personId || (to.personId === null && to.unitId === m.owner.unitId)) return no('matters.toItself')
  const why = whyContest(m, to, given)
  const at = momentOf(m, given)
  if (why) return [fact('contested', m, given, { contest: { why, at, words: opinion, wanted: to } })]
  return [fact('offered', m, given, { offer: { to, from: seatOf(m.owner), at, opinion, kind: offerKind(m) } })]
}

/** The giver thinks better of it; the push still counts. */
export const withdraw: Handler<'withdraw'> = (_, m, given) => {
  if (!m.offer) return no('matters.notOffered')
  if (!isOwner(given.by, m)) return no('matters.notYours')
  return [fact('withdrawn', m, given, {})]
}

export const isOffered = (m: Matter, by: By): boolean => {
  const to = m.offer?.to
  return to !== undefined && (to.personId === null ? by.unitId === to.unitId : actsFor(by, to.personId))
}
/** A named seat stays the named one, also when a delegate says yes. */
const seatTaken = ({ unitId, personId, postId }: Target, by: Seat): Seat => (personId && postId ? { unitId, personId, postId } : seatOf(by))

/** S0-43: only now the hand-over is complete. */
export const accept: Handler<'accept'> = (_, m, given) => {
  if (!m.offer) return no('matters.notOffered')
  if (!isOffered(m, given.by)) return no('matters.notOfferedToYou')
  return [fact('accepted', m, given, { owner: { ...seatTaken(m.offer.to, given.by), basis: 'accepted' } })]
}

/** With reasons. An assignment goes back to the desk; a transfer that is declined would be A→B→A, so it goes to the coordinator. */
export const decline: Handler<'decline'> = ({ reason }, m, given) => {
  if (!m.offer) return no('matters.notOffered')
  if (!isOffered(m, given.by)) return no('matters.notOfferedToYou')
  if (blank(reason)) return no('matters.noReason')
  const declined = fact('declined', m, given, { reason })
  const why = m.offer.kind === 'transfer' ? 'bothRefuse' : m.passes >= given.rules.number('matters.hopLimit') ? 'hopLimit' : null
  if (!why) return [declined]
  return [declined, fact('contested', m, given, { contest: { why, at: momentOf(m, given), words: reason, wanted: m.offer.to } })]
}

/** The coordinator decides; it binds at once, without acceptance, and no transfer follows it (F05, C12). */
export const decideOwner: Handler<'decideOwner'> = ({ to, words }, m, given) => {
  if (!given.by.coordinates) return no('matters.onlyCoordinator')
  if (m.binding && !m.contest) return no('matters.alreadyDecided')
  if (blank(words)) return no('matters.noOpinion')
  return [fact('decided', m, given, { owner: { ...seatOf(to), basis: 'decided' }, words })]
}

/** Within the window, with reasons, once; until it is heard the decision stands. */
export const object: Handler<'object'> = ({ reasons }, m, given) => {
  if (!isOwner(given.by, m)) return no('matters.notYours')
  if (!m.binding) return no('matters.nothingDecided')
  if (m.contest) return no('matters.awaitingDecision')
  if (m.binding.final) return no('matters.objectionHeard')
  if (blank(reasons)) return no('matters.noReason')
  const window = given.rules.get('matters.objectionWindow')
  const at = momentOf(m, given)
  if (at > dueAt(given.calendar, m.binding.at, termOf(window)).at) return no('matters.objectionTooLate', { n: window.value as number })
  return [fact('contested', m, given, { contest: { why: 'objection', at, words: reasons, wanted: null } })]
}

/** Somebody left a post: whatever was in that person's hands, or offered into them, goes to the successor at once (C16, S4-44). */
export const handOver: Handler<'handOver'> = ({ from, to, words }, m, given) => {
  const owns = m.owner.personId === from
  const isReceiver = m.offer?.to.personId === from
  if (!owns && !isReceiver) return no('matters.notHeldByLeaver')
  if (blank(words)) return no('matters.noReason')
  const unclaimed = m.owner.basis === 'registered' || m.owner.basis === 'interim'
  const owner: Owner = owns ? { ...seatOf(to), basis: unclaimed ? m.owner.basis : 'handedOver' } : m.owner
  return [fact('handedOver', m, given, { from, owner, offeredTo: isReceiver ? seatOf(to) : null, words })]
}

/** S4-40: nobody has said yes for T hours, so the office steps in. */
export function orphaned(m: Matter, given: Given): boolean {
  if (m.unclaimedSince === null) return false
  return momentOf(m, given) >= dueAt(given.calendar, m.unclaimedSince, termOf(given.rules.get('matters.orphanTerm'))).at
}

export const ownership = { transfer, withdraw, accept, decline, decideOwner, object, handOver } satisfies Partial<{
  [N in Command['do']]: Handler<N>
}>
