import type { Actor } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { actsFor, instructs, isOwner, type By } from './commands.ts'
import { isDoer } from './closing.ts'
import { isOffered } from './ownership.ts'
import { isEnded, owedReplies, roleOf, type Matter } from './state.ts'

/**
 * Who may know of a matter: the unit that owns it, the one it is offered to, those that assist; the people and units that asked; who registered it;
 * posts brought in when it was long overdue; and the office's coordinator. Nobody else; lists, counts and search answer from the same list (C9).
 */
export function circleOf(m: Matter): Id[] {
  const { owner, offer, registrar } = m
  const offered = offer ? [offer.to.personId, offer.to.unitId] : []
  const asked = m.origins.flatMap(o => [o.personId, o.personId && o.kind !== 'unit' ? null : o.unitId])
  const all = [owner.personId, owner.unitId, registrar.personId, ...offered, ...m.assistants.map(a => a.unitId), ...asked, ...m.told]
  return [...new Set(all.filter(id => id !== null))]
}

/** What an actor is known by: as a person, for those who delegated, by posts and by units. */
export const namesOfActor = (a: Pick<Actor, 'id' | 'onBehalfOf' | 'posts' | 'units'>): Id[] => [a.id, ...a.onBehalfOf, ...a.posts, ...a.units]
export const coordinates = (a: Actor): boolean => a.permissions.has('matters.coordinate')

export function mayKnow(a: Actor, m: Matter): boolean {
  if (coordinates(a) || a.kind === 'clock') return true
  const circle = circleOf(m)
  return namesOfActor(a).some(id => circle.includes(id))
}

/** The desk, whoever instructed or asked, whoever registered it; that none of them did the work is the rule of C5. */
export const mayVerify = (by: By, m: Matter): boolean =>
  by.coordinates || instructs(by, m) || actsFor(by, m.registrar.personId) || m.origins.some(o => actsFor(by, o.personId))

/** Sent with the record: what this reader may do with it as it stands. A rule may still say no, and then says which. */
export function whatMay(by: By, m: Matter) {
  const live = m.status === 'open'
  const ended = isEnded(m)
  const free = live && !m.contest
  const owns = isOwner(by, m)
  const desk = by.coordinates
  const grants = !owns && (desk || instructs(by, m))
  const offered = live && isOffered(m, by)
  return {
    accept: offered,
    decline: offered,
    transfer: free && owns && !m.offer && !m.binding,
    withdraw: live && owns && m.offer !== null,
    decideOwner: live && desk && (!m.binding || m.contest !== null),
    object: free && owns && m.binding !== null && !m.binding.final,
    assist: live && (owns || desk),
    split: free && (owns || desk),
    report: live && (owns || roleOf(m, by.unitId) === 'assist'),
    reply: !ended && (owns || desk) && owedReplies(m).length > 0,
    wait: live && owns && !m.waitsOn,
    resume: live && owns && m.waitsOn !== null,
    urge: !ended && !owns,
    askExtension: live && owns && !m.asked,
    extend: !ended && grants,
    refuseExtension: !ended && grants && m.asked !== null,
    submit: free && owns && !m.offer && m.owner.basis !== 'registered',
    verify: m.status === 'checking' && mayVerify(by, m) && !isDoer(m, by),
    merge: live && desk,
    reopen: m.status === 'closed' && (desk || instructs(by, m)),
  }
}
export type May = ReturnType<typeof whatMay>
