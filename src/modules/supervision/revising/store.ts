import { and, asc, desc, eq, isNotNull } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { item } from '../schema.ts'
import { line, source } from '../sources/schema.ts'
import { known } from '../sources/store.ts'
import { revision } from './schema.ts'

export type Revision = typeof revision.$inferSelect
export type Linked = { revision: Revision; source: { id: Id; title: string; saidOn: string | null } }

/** The decisions at the other end, those the actor may know of (C9). */
const linked = (ctx: Ctx, id: Id, here: 'oldId' | 'newId'): Promise<Linked[]> => {
  const there = here === 'oldId' ? revision.newId : revision.oldId
  return ctx.tx.select({ revision, source: { id: source.id, title: source.title, saidOn: source.saidOn } }).from(revision).innerJoin(source, and(eq(source.tenantId, revision.tenantId), eq(source.id, there)))
    .where(and(eq(revision.tenantId, ctx.tenantId), eq(revision[here], id), known(ctx))).orderBy(desc(revision.at), asc(there))
}
export const amendedBy = (ctx: Ctx, id: Id) => linked(ctx, id, 'oldId')
export const amends = (ctx: Ctx, id: Id) => linked(ctx, id, 'newId')

export const add = (ctx: Ctx, r: Pick<Revision, 'oldId' | 'newId' | 'found' | 'changes'>) => ctx.tx.insert(revision).values({ ...r, tenantId: ctx.tenantId, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })

/** What of the lines of a decision still runs. */
export const running = (ctx: Ctx, sourceId: Id) =>
  ctx.tx.selectDistinct({ id: item.id, title: item.title, year: item.year, serial: item.serial, unit: item.leadUnit, registrarId: item.registrarId, responsibleId: item.responsibleId }).from(line)
    .innerJoin(item, and(eq(item.tenantId, line.tenantId), eq(item.id, line.itemId)))
    .where(and(eq(line.tenantId, ctx.tenantId), eq(line.sourceId, sourceId), eq(line.mark, 'item'), isNotNull(item.matterId), eq(item.ended, false))).orderBy(asc(item.id))
