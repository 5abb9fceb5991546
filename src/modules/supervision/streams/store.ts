import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { at, firstDayOf, type Instant, plusQuarters, type Quarter } from '#kernel/day'
import type { Ctx } from '#platform/acts/module'
import { item } from '../schema.ts'
import { type Stream, streamOf } from './domain.ts'
import { emptyNote } from './schema.ts'

export type Note = typeof emptyNote.$inferSelect

/** How many items were filed (立项) in each quarter, by stream. */
export async function filedBy(ctx: Ctx, quarters: readonly Quarter[]): Promise<Map<Quarter, Record<Stream, number>>> {
  const counts = new Map(quarters.map(q => [q, { deployment: 0, own: 0, people: 0 }]))
  for (const [q, n] of counts) {
    const rows = await ctx.tx.select({ kind: item.sourceKind, n: sql<number>`count(*)`.mapWith(Number) }).from(item)
      .where(and(eq(item.tenantId, ctx.tenantId), gte(item.filedAt, at(firstDayOf(q))), lt(item.filedAt, at(firstDayOf(plusQuarters(q, 1)))))).groupBy(item.sourceKind)
    for (const r of rows) n[streamOf(r.kind)] += r.n
  }
  return counts
}

/** When the first item of all was filed: before that there was no ledger to be empty. */
export const ledgerBegan = async (ctx: Ctx): Promise<Instant | null> =>
  (await ctx.tx.select({ at: item.filedAt }).from(item).where(and(eq(item.tenantId, ctx.tenantId), gte(item.filedAt, 0))).orderBy(item.filedAt).limit(1))[0]?.at ?? null

export const notesOf = (ctx: Ctx, quarters: readonly Quarter[]): Promise<Note[]> =>
  ctx.tx.select().from(emptyNote).where(and(eq(emptyNote.tenantId, ctx.tenantId), inArray(emptyNote.quarter, [...quarters])))
export const addNote = (ctx: Ctx, n: Pick<Note, 'quarter' | 'stream' | 'words'>) => ctx.tx.insert(emptyNote).values({ ...n, tenantId: ctx.tenantId, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
