import type { Id, Ref } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { mayReadUpload } from './domain.ts'
import type { SourceCard } from './store.ts'

/** 知悉 (C9): which sources the actor may know of, and how he opens each. An upload is asked here, every other record of its own room, all of a kind in one question. */
export async function knownOf(ctx: Ctx, cards: readonly SourceCard[]): Promise<Map<Id, { opens: Ref | null }>> {
  const out = new Map<Id, { opens: Ref | null }>()
  const rooms = new Map<string, SourceCard[]>()
  for (const c of cards) {
    if (c.module === 'library') {
      if (mayReadUpload(ctx.actor, c)) out.set(c.id, { opens: null })
    } else rooms.set(`${c.module} ${c.kind}`, [...rooms.get(`${c.module} ${c.kind}`) ?? [], c])
  }
  for (const all of rooms.values()) {
    const { module, kind } = all[0]!
    const known = await ctx.house.module(module)?.subject?.known?.(ctx, kind, all.map(c => c.refId))
    for (const c of all) {
      const opens = known?.get(c.refId)
      if (opens) out.set(c.id, { opens })
    }
  }
  return out
}
