import { and, desc, eq, ilike, sql } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { document } from '../schema.ts'
import { known } from '../store.ts'
import { impression, sealBook } from './schema.ts'

export type ImpressionRow = typeof impression.$inferSelect

export const impressionsOf = (ctx: Ctx, documentId: Id): Promise<ImpressionRow[]> =>
  ctx.tx.select().from(impression).where(and(eq(impression.tenantId, ctx.tenantId), eq(impression.documentId, documentId))).orderBy(impression.at, impression.serial)

/** Into the register under the next serial of the keeper's unit and year: the row's lock makes the series gap-free. */
export async function addImpression(ctx: Ctx, year: number, row: Omit<ImpressionRow, 'tenantId' | 'id' | 'year' | 'serial' | 'at' | 'byId' | 'byName'>): Promise<void> {
  const unitId = row.keeperUnitId
  await ctx.tx.insert(sealBook).values({ tenantId: ctx.tenantId, unitId, year, last: 0 }).onConflictDoNothing()
  const [book] = await ctx.tx.update(sealBook).set({ last: sql`${sealBook.last} + 1` })
    .where(and(eq(sealBook.tenantId, ctx.tenantId), eq(sealBook.unitId, unitId), eq(sealBook.year, year))).returning({ last: sealBook.last })
  await ctx.tx.insert(impression).values({ ...row, tenantId: ctx.tenantId, id: ctx.newId(), year, serial: book!.last, at: ctx.now, byId: ctx.actor.id, byName: ctx.actor.name })
}

/** The register as far as the reader knows of the documents in it (C9). */
export const listImpressions = (ctx: Ctx, f: { year: number | null; kind: ImpressionRow['kind'] | null; words: string; documentId: Id | null; cursor: Cursor | null; limit: number }): Promise<{ impression: ImpressionRow }[]> =>
  ctx.tx.select({ impression }).from(impression).innerJoin(document, and(eq(document.tenantId, impression.tenantId), eq(document.id, impression.documentId))).where(and(
    eq(impression.tenantId, ctx.tenantId), known(ctx), f.year ? eq(impression.year, f.year) : undefined, f.kind ? eq(impression.kind, f.kind) : undefined,
    f.documentId ? eq(impression.documentId, f.documentId) : undefined, f.words ? ilike(impression.title, `%${f.words.trim().replace(/[\\%_]/g, c => `\\${c}`)}%`) : undefined,
    after(f.cursor, impression.at, impression.id),
  )).orderBy(desc(impression.at), desc(impression.id)).limit(f.limit + 1)
