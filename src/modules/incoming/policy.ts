import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'

/** A unit's own incoming paper is handled by whoever receives for it. */
export const receivesFor = (actor: Actor, unitId: string | null): boolean => unitId !== null && actor.units.includes(unitId) && has(actor, 'incoming.receive')
