import type { Id, Recorded } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { holdersOf } from '#platform/identity/public'
import { addNotices, type Notice } from './store.ts'

/**
 * Tells whoever the cards name of the facts just recorded, in the same transaction. A person hears of one fact once (the first text that
 * reaches him) and never of his own doing. Several silent hints of one act to one person are one.
 */
export async function recordNotices(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now' | 'newId' | 'house' | 'actor'>, facts: readonly Recorded[]): Promise<void> {
  const rows: Notice[] = []
  const hinted = new Set<Id>()
  for (const f of facts) {
    const told = new Set<Id>([ctx.actor.id])
    for (const { to, text } of ctx.house.module(f.what.split('.')[0]!)?.notices?.[f.what]?.(f) ?? []) {
      for (const one of to) {
        for (const personId of await holdersOf(ctx.tx, ctx.tenantId, one, ctx.now)) {
          if (told.has(personId) || (!text && hinted.has(personId))) continue
          if (text) told.add(personId)
          else hinted.add(personId)
          rows.push({ tenantId: ctx.tenantId, id: ctx.newId(), personId, at: ctx.now, what: f.what, text, about: f.about, readAt: text ? null : ctx.now })
        }
      }
    }
  }
  await addNotices(ctx.tx, rows)
}

/** For the live stream. */
export { noticesAfter, type Notice } from './store.ts'
