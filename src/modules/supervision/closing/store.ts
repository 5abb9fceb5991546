import { and, asc, desc, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { known, type Item } from '../filing/store.ts'
import { item } from '../schema.ts'
import { archiveBook, archived } from './schema.ts'

export type Archived = typeof archived.$inferSelect

/** Said to be done, by the ledger's own projection: under check, or all of it reported (S1-29); the longest waiting first. */
export const seemDone = (ctx: Ctx, unitId: Id | null, limit: number): Promise<Item[]> =>
  ctx.tx.select().from(item).where(and(
    eq(item.tenantId, ctx.tenantId), known(ctx), eq(item.state, 'assigned'), eq(item.ended, false), isNotNull(item.matterId), or(eq(item.status, 'checking'), eq(item.percent, 100)), unitId ? eq(item.ownerUnitId, unitId) : undefined,
  )).orderBy(asc(item.nextAt), asc(item.id)).limit(limit)

/** Crossed off and not in the archive since. */
export const notArchived = (ctx: Ctx, limit: number): Promise<Item[]> =>
  ctx.tx.select().from(item).where(and(
    eq(item.tenantId, ctx.tenantId), known(ctx), eq(item.ended, true), eq(item.status, 'closed'), ne(item.state, 'dropped'),
    sql`not exists (select 1 from ${archived} a where a.tenant_id = ${ctx.tenantId} and a.item_id = ${item.id} and a.at >= ${item.endedAt})`,
  )).orderBy(asc(item.endedAt), asc(item.id)).limit(limit)

export const archivedOf = async (ctx: Ctx, itemId: Id): Promise<Archived | null> =>
  (await ctx.tx.select().from(archived).where(and(eq(archived.tenantId, ctx.tenantId), inArray(archived.itemId, [itemId]))).orderBy(desc(archived.at)).limit(1))[0] ?? null
export const add = (ctx: Ctx, row: Omit<Archived, 'tenantId'>) => ctx.tx.insert(archived).values({ ...row, tenantId: ctx.tenantId })
export async function nextSerial(ctx: Ctx, year: number): Promise<number> {
  await ctx.tx.insert(archiveBook).values({ tenantId: ctx.tenantId, year, last: 0 }).onConflictDoNothing()
  const [row] = await ctx.tx.update(archiveBook).set({ last: sql`${archiveBook.last} + 1` }).where(and(eq(archiveBook.tenantId, ctx.tenantId), eq(archiveBook.year, year))).returning({ last: archiveBook.last })
  return row!.last
}
