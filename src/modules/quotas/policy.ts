import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'

/** Who sees and sets which 总量. A unit sees its own; the leadership and whoever decides on 立项 see all of the county. */
export const seesAll = (actor: Actor): boolean => has(actor, 'quotas.oversee')
export const maySee = (actor: Actor, unitId: Id): boolean => seesAll(actor) || actor.units.includes(unitId)
export const maySet = (actor: Actor): boolean => has(actor, 'quotas.set')
/** The explanation is written by the issuing body or by the office for it. */
export const mayExplain = (actor: Actor, unitId: Id): boolean => maySee(actor, unitId) && has(actor, 'documents.draft')
