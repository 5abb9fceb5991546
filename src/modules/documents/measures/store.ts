import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { measure } from './schema.ts'

export type MeasureRow = typeof measure.$inferSelect

/** Without asking who asks: the caller has found the document first, or is the decider. @throws 'notFound' */
export async function measureOf(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<MeasureRow> {
  const query = ctx.tx.select().from(measure).where(and(eq(measure.tenantId, ctx.tenantId), eq(measure.id, id)))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

export const measuresOf = (ctx: Ctx, documentId: Id): Promise<MeasureRow[]> =>
  ctx.tx.select().from(measure).where(and(eq(measure.tenantId, ctx.tenantId), eq(measure.documentId, documentId))).orderBy(desc(measure.askedAt), desc(measure.id))

export const addMeasure = (ctx: Ctx, row: Omit<MeasureRow, 'tenantId'>) => ctx.tx.insert(measure).values({ ...row, tenantId: ctx.tenantId }).onConflictDoNothing()

export const saveMeasure = (ctx: Ctx, id: Id, changes: Partial<MeasureRow>) => ctx.tx.update(measure).set(changes).where(and(eq(measure.tenantId, ctx.tenantId), eq(measure.id, id)))

/** What waits for the decision of the actor, or of those who delegated to him. */
export const measuresFor = (ctx: Ctx): Promise<MeasureRow[]> =>
  ctx.tx.select().from(measure).where(and(eq(measure.tenantId, ctx.tenantId), inArray(measure.deciderId, [ctx.actor.id, ...ctx.actor.onBehalfOf]), eq(measure.state, 'asked'))).orderBy(measure.askedAt).limit(50)

/** Which of these documents were taken back. */
export const recalledAmong = async ({ tx, tenantId }: Pick<Ctx, 'tx' | 'tenantId'>, documentIds: readonly Id[]): Promise<Set<Id>> =>
  new Set((await tx.select({ id: measure.documentId }).from(measure).where(and(eq(measure.tenantId, tenantId), inArray(measure.documentId, [...documentIds]), eq(measure.kind, 'recall'), eq(measure.state, 'decided')))).map(r => r.id))
