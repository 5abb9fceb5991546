import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { namesOf, unitsOf } from '#platform/identity/public'
import { factsOfMatter, type MatterFact } from '#platform/matters/public'
import { findItem } from '../filing/store.ts'
import type { Hop } from './contract.ts'

/** The facts by which a matter comes into other hands, or its turn changes; all others leave it where it lies. */
const moving = ['opened', 'offered', 'withdrawn', 'declined', 'accepted', 'decided', 'orphaned', 'handedOver', 'contested', 'reopened', 'closed', 'merged'] as const
type Moving = Extract<MatterFact, { is: (typeof moving)[number] }>
const moves = (f: MatterFact): f is Moving => (moving as readonly string[]).includes(f.is)

type Stretch = Omit<Hop, 'unit' | 'person'> & { personId: Id | null }

/**
 * The way of a matter from its facts: with whom it lay and how long, offers as stretches of whoever is to answer (等谁、等了多久, S2-35, F05).
 * The stretches join without a gap from registration to the end (C6).
 */
export function wayOf(facts: readonly MatterFact[]): Stretch[] {
  const way: Stretch[] = []
  const go = (at: Instant, next: Omit<Stretch, 'from' | 'until'> | null) => {
    const last = way.at(-1)
    if (last && last.until === null) {
      // Registered and offered in one act: no stretch of its own.
      if (last.from === at) way.pop()
      else last.until = at
    }
    if (next) way.push({ ...next, from: at, until: null })
  }
  let owner: { unitId: Id; personId: Id } | null = null
  let held: Hop['kind'] = 'registered'
  const back = (at: Instant, words: string, kind: Hop['kind'] = held) => go(at, { kind, unitId: owner!.unitId, personId: owner!.personId, words })
  const own = (to: { unitId: Id; personId: Id }, kind: Hop['kind']) => {
    owner = { unitId: to.unitId, personId: to.personId }
    held = kind
  }
  for (const f of facts.filter(moves)) {
    switch (f.is) {
      case 'opened': own(f.owner, 'registered'); back(f.at, f.basis); break
      case 'offered': go(f.at, { kind: 'offered', unitId: f.offer.to.unitId, personId: f.offer.to.personId, words: f.offer.opinion }); break
      case 'withdrawn': back(f.at, '', 'withdrawn'); break
      case 'declined': back(f.at, f.reason, 'declined'); break
      case 'accepted': own(f.owner, 'accepted'); back(f.at, ''); break
      case 'decided': own(f.owner, 'decided'); back(f.at, f.words); break
      case 'orphaned': own(f.owner, 'interim'); back(f.at, ''); break
      case 'handedOver':
        own(f.owner, 'handedOver')
        if (f.offeredTo) go(f.at, { kind: 'offered', unitId: f.offeredTo.unitId, personId: f.offeredTo.personId, words: f.words })
        else back(f.at, f.words)
        break
      case 'contested': back(f.at, f.contest.words, 'contested'); break
      case 'reopened': own(f.owner, 'reopened'); back(f.at, f.reason); break
      case 'closed': case 'merged': go(f.at, null); way.push({ kind: f.is, unitId: owner!.unitId, personId: owner!.personId, words: f.words, from: f.at, until: f.at }); break
    }
  }
  return way
}

/** A→B→A: it came back to a unit it had already gone on from (S2-38, F05), by a new offer, or because the next one would not have it. */
export function cameBack(way: readonly Pick<Stretch, 'kind' | 'unitId'>[]): boolean {
  const visits: Id[] = []
  for (const { kind, unitId } of way) {
    if (unitId === visits.at(-1)) continue
    if (kind === 'offered' || kind === 'accepted') {
      if (visits.includes(unitId)) return true
      visits.push(unitId)
    } else if ((kind === 'declined' || kind === 'contested' || kind === 'decided') && visits.includes(unitId)) return true
  }
  return false
}

export async function hopsOfItem(ctx: Ctx, id: Id): Promise<{ hops: Hop[]; back: boolean }> {
  const i = await findItem(ctx, id)
  const way = i.matterId ? wayOf(await factsOfMatter(ctx, i.matterId)) : []
  const units = new Map((await unitsOf(ctx.tx, ctx.tenantId)).map(u => [u.id, u.shortName]))
  const people = await namesOf(ctx.tx, ctx.tenantId, way.flatMap(h => (h.personId ? [h.personId] : [])))
  return {
    hops: way.map(({ personId, ...h }) => ({ ...h, unit: units.get(h.unitId) ?? '', person: (personId && people.get(personId)) ?? '' })),
    back: cameBack(way),
  }
}
