import type { Id, Recorded } from '#kernel/ref'
import type { Ctx, NoticeTo } from '#platform/acts/module'
import { addNotices } from './store.ts'

/** Tells whoever the cards name of the facts just recorded, in the same transaction. A person hears of one fact once, and never of his own doing. */
export async function recordNotices(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now' | 'newId' | 'house' | 'actor'>, facts: readonly Recorded[]): Promise<void> {
  const rows = []
  for (const f of facts) {
    const told = new Set<Id>([ctx.actor.id])
    for (const { to, text } of ctx.house.module(f.what.split('.')[0]!)?.notices?.[f.what]?.(f) ?? []) {
      for (const personId of await peopleOf(to)) {
        if (told.has(personId)) continue
        told.add(personId)
        rows.push({ tenantId: ctx.tenantId, id: ctx.newId(), personId, at: ctx.now, what: f.what, text, about: f.about, readAt: text ? null : ctx.now })
      }
    }
  }
  await addNotices(ctx.tx, rows)
}

const peopleOf = async (to: readonly NoticeTo[]): Promise<Id[]> => to.flatMap(t => ('person' in t ? [t.person] : []))
