import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'

/** Who keeps the library. Who may read a source is the business of the record it is the text of. */
export const mayLibrary = {
  add: (actor: Actor) => has(actor, 'library.keep'),
  rebuild: (actor: Actor) => has(actor, 'system.operate'),
  /** An upload only: what was issued or received stays what it is. */
  remove: (actor: Actor, s: { module: string; unitId: Id | null }) => s.module === 'library' && has(actor, 'library.keep') && s.unitId !== null && actor.units.includes(s.unitId),
}
