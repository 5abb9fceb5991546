import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import type { UnitKind } from '../gates/addressees/domain.ts'

type Place = { unitId: Id; state: 'live' | 'retired'; shared: boolean }
/** As the tree of units has it: `path` names the units above, the own last. */
export type UnitPlace = { id: Id; kind: UnitKind; above: readonly Id[] }

/** Below: within the other in the tree; and to the government and its office every department and township (《条例》第六条: the office guides them). */
export const isBelow = (mine: UnitPlace, theirs: UnitPlace): boolean =>
  mine.id !== theirs.id && (mine.above.includes(theirs.id) || (['leadership', 'office'].includes(theirs.kind) && !['leadership', 'office'].includes(mine.kind)))

export const mayTemplate = {
  see: (actor: Actor, t: Place, below: boolean) => actor.units.includes(t.unitId) || (below && t.shared && t.state === 'live'),
  change: (actor: Actor, t: Place) => has(actor, 'documents.draft') && actor.units.includes(t.unitId) && t.state === 'live',
  /** The unit's head, or whoever reviews there. */
  share: (actor: Actor, t: Place) => has(actor, 'documents.review') && actor.units.includes(t.unitId) && t.state === 'live',
  restore: (actor: Actor, t: Place) => has(actor, 'documents.review') && actor.units.includes(t.unitId) && t.state === 'retired',
  retire: (actor: Actor, t: Place) => has(actor, 'documents.review') && actor.units.includes(t.unitId) && t.state === 'live',
}
