import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'

/** A unit's own incoming paper is handled by whoever receives for it. */
export const receivesFor = (actor: Actor, unitId: string | null): boolean => unitId !== null && actor.units.includes(unitId) && has(actor, 'incoming.receive')

/** 批示 is put into effect by the unit's 收文岗, by the office's coordinator there, by the leader himself, or by whoever holds a step. */
export const mayMark = (actor: Actor, given: { unitId: string | null; leaderId: string; holdsStep: boolean }): boolean =>
  given.holdsStep || isHimself(actor, given.leaderId) || (given.unitId !== null && actor.units.includes(given.unitId) && (has(actor, 'incoming.receive') || has(actor, 'matters.coordinate')))

/** The leader, or whoever stands in for him. */
export const isHimself = (actor: Actor, leaderId: string): boolean => actor.id === leaderId || actor.onBehalfOf.includes(leaderId)

/** 批示原文 is corrected by nobody but the leader (S3-84); a slip of the pen also by the delegate who put it in, while he stands in for him. */
export const mayCorrect = (actor: Actor, i: { leaderId: string; conveyedById: string | null }): boolean =>
  actor.id === i.leaderId || (i.conveyedById === actor.id && actor.onBehalfOf.includes(i.leaderId))

/** Who sees which instructions of his units are not put into effect yet: the office's head and coordinator, the 收文岗. */
export const watchesInstructions = (actor: Actor): boolean => has(actor, 'matters.coordinate') || has(actor, 'incoming.receive')
