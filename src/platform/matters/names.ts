import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { namesOf, unitOf } from '#platform/identity/public'
import type { Matter } from './state.ts'

/** How people and units are called, for a page of matters. */
export type Names = { person(id: Id): string; unit(id: Id): string; any(id: string): string }

const UNKNOWN = '（已不在册）'

export async function namesFor({ tx, tenantId }: Ctx, matters: readonly Matter[]): Promise<Names> {
  const people = new Set<Id>()
  const units = new Set<Id>()
  for (const m of matters) {
    for (const seat of [m.owner, ...m.hands.map(h => h.seat)]) {
      people.add(seat.personId)
      units.add(seat.unitId)
    }
    for (const id of [m.offer?.to.personId, m.claim?.by, m.lastReport?.by, m.contest?.wanted?.personId]) if (id) people.add(id)
    for (const id of [
      m.offer?.to.unitId,
      m.contest?.wanted?.unitId,
      ...m.assistants.map(a => a.unitId),
      ...m.waits.flatMap(w => (w.kind === 'receiver' ? [w.who] : [])),
    ])
      if (id) units.add(id)
    for (const w of m.waits) if (w.kind === 'owner') people.add(w.who)
  }
  const names = await namesOf(tx, tenantId, [...people])
  for (const id of units) {
    const unit = await unitOf(tx, tenantId, id)
    if (unit) names.set(id, unit.shortName)
  }
  const called = (id: Id) => names.get(id) ?? UNKNOWN
  return { person: called, unit: called, any: id => names.get(id) ?? id }
}
