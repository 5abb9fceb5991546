import { and, eq, or } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { merger } from '../schema.ts'

export type Merger = typeof merger.$inferSelect

export const addMerger = (ctx: Ctx, row: Omit<Merger, 'tenantId'>) => ctx.tx.insert(merger).values({ ...row, tenantId: ctx.tenantId }).onConflictDoNothing()
export const mergersOf = (ctx: Ctx, meetingId: Id): Promise<Merger[]> =>
  ctx.tx.select().from(merger).where(and(eq(merger.tenantId, ctx.tenantId), or(eq(merger.oneId, meetingId), eq(merger.otherId, meetingId)))).orderBy(merger.at, merger.id)
export async function findMerger(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Merger> {
  const query = ctx.tx.select().from(merger).where(and(eq(merger.tenantId, ctx.tenantId), eq(merger.id, id)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
export const saveMerger = (ctx: Ctx, id: Id, changes: Partial<Merger>) => ctx.tx.update(merger).set(changes).where(and(eq(merger.tenantId, ctx.tenantId), eq(merger.id, id)))
