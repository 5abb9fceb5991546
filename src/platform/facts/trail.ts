import { and, desc, eq, gte, like, lt, ne } from 'drizzle-orm'
import type { z } from 'zod'
import { clock } from '#kernel/actor'
import type { Id, Ref } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import type { Tx } from '#platform/database/open'
import type { FactView, TrailFilter } from './contract.ts'
import type { Link } from './domain.ts'
import { fact } from './schema.ts'
import { factsText } from './text.ts'

export type Filter = z.output<typeof TrailFilter> & { notByClock?: true }

/** Facts of a tenant, newest first, paged by key. */
export const trailOf = (tx: Tx, tenantId: Id, f: Filter, cursor: Cursor | null, limit: number): Promise<Link[]> =>
  tx.select().from(fact).where(and(
    eq(fact.tenantId, tenantId),
    f.actorId ? eq(fact.actorId, f.actorId) : undefined,
    f.act ? eq(fact.act, f.act) : undefined,
    f.module ? like(fact.act, `${f.module}.%`) : undefined,
    f.from !== undefined ? gte(fact.at, f.from) : undefined,
    f.until !== undefined ? lt(fact.at, f.until) : undefined,
    f.notByClock ? ne(fact.actorId, clock(tenantId).id) : undefined,
    after(cursor, fact.at, fact.id))).orderBy(desc(fact.at), desc(fact.id)).limit(limit)

/**
 * What the reader of the log sees: who, when, which act, on which kind of record. The title and the content of a record show
 * only to those whom the card of its module lets know of it: the administrators of the system read no business (reliability: three administrators).
 */
export async function viewsOf(ctx: Ctx, links: readonly Link[]): Promise<z.input<typeof FactView>[]> {
  const known = new Map<string, boolean>()
  for (const { about } of links) {
    const key = `${about.module}/${about.kind}/${about.id}`
    if (!known.has(key)) known.set(key, await mayKnow(ctx, about))
  }
  return links.map(l => {
    const may = known.get(`${l.about.module}/${l.about.kind}/${l.about.id}`)!
    const { module, kind, id } = l.about
    return {
      id: l.id, at: l.at, actor: { id: l.actorId, name: l.actorName }, act: l.act, says: ctx.house.act(l.act)?.act.says ?? l.act, what: l.what,
      about: { module, kind, id, title: may ? l.about.title : factsText.hidden(ctx.house.module(module)?.label ?? module, id), known: may },
      detail: may ? l.detail : null, stream: l.stream, seq: l.seq, hash: l.hash,
    }
  })
}

async function mayKnow(ctx: Ctx, about: Ref): Promise<boolean> {
  const card = ctx.house.module(about.module)
  return card?.audited === 'whole' || (await card?.subject?.mayRead(ctx, about) ?? false)
}
