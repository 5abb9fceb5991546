import { and, asc, count, countDistinct, eq, gte, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { gateReturn, gating, notUrgent, review } from './schema.ts'

type On = Pick<Ctx, 'tx' | 'tenantId'>
export type GatingRow = typeof gating.$inferSelect
export type ReturnRow = typeof gateReturn.$inferSelect
export type ReviewRow = typeof review.$inferSelect

export const gatingOf = async ({ tx, tenantId }: On, documentId: Id): Promise<GatingRow | null> =>
  (await tx.select().from(gating).where(and(eq(gating.tenantId, tenantId), eq(gating.documentId, documentId))))[0] ?? null

export const addGating = ({ tx, tenantId }: On, row: Omit<GatingRow, 'tenantId'>) => tx.insert(gating).values({ ...row, tenantId })
export const saveGating = ({ tx, tenantId }: On, documentId: Id, changes: Partial<GatingRow>) =>
  tx.update(gating).set(changes).where(and(eq(gating.tenantId, tenantId), eq(gating.documentId, documentId)))
/** Not passed first time: counted on the document, so that the share of the unit is one sum. */
export const countReturn = ({ tx, tenantId }: On, documentId: Id) =>
  tx.update(gating).set({ returns: sql`${gating.returns} + 1` }).where(and(eq(gating.tenantId, tenantId), eq(gating.documentId, documentId)))

export const addReturn = ({ tx, tenantId }: On, row: Omit<ReturnRow, 'tenantId'>) => tx.insert(gateReturn).values({ ...row, tenantId })
export const returnsOf = ({ tx, tenantId }: On, documentId: Id): Promise<ReturnRow[]> =>
  tx.select().from(gateReturn).where(and(eq(gateReturn.tenantId, tenantId), eq(gateReturn.documentId, documentId))).orderBy(asc(gateReturn.at))

export const addNotUrgent = async ({ tx, tenantId }: On, row: Omit<typeof notUrgent.$inferSelect, 'tenantId'>): Promise<boolean> =>
  (await tx.insert(notUrgent).values({ ...row, tenantId }).onConflictDoNothing().returning({ id: notUrgent.documentId })).length > 0
export const markedBy = async ({ tx, tenantId }: On, documentId: Id, personId: Id): Promise<boolean> =>
  (await tx.select({ id: notUrgent.documentId }).from(notUrgent).where(and(eq(notUrgent.tenantId, tenantId), eq(notUrgent.documentId, documentId), eq(notUrgent.byId, personId)))).length > 0

/** 紧急件 a unit sent since a moment, and how many of all its papers somebody found not urgent since. */
export async function urgencyOf({ tx, tenantId }: On, unitId: Id, since: Instant): Promise<{ urgent: number; notUrgent: number }> {
  const [sent] = await tx.select({ n: count() }).from(gating).where(and(eq(gating.tenantId, tenantId), eq(gating.unitId, unitId), gte(gating.submittedAt, since), isNotNull(gating.urgency)))
  const [marked] = await tx.select({ n: countDistinct(notUrgent.documentId) }).from(notUrgent).where(and(eq(notUrgent.tenantId, tenantId), eq(notUrgent.unitId, unitId), gte(notUrgent.at, since)))
  return { urgent: sent!.n, notUrgent: marked!.n }
}

export const reviewsOf = ({ tx, tenantId }: On, documentId: Id): Promise<ReviewRow[]> =>
  tx.select().from(review).where(and(eq(review.tenantId, tenantId), eq(review.documentId, documentId))).orderBy(asc(review.askedAt), asc(review.id))
export const addReview = ({ tx, tenantId }: On, row: Omit<ReviewRow, 'tenantId'>) => tx.insert(review).values({ ...row, tenantId })
export const saveReview = ({ tx, tenantId }: On, id: Id, changes: Partial<ReviewRow>) => tx.update(review).set(changes).where(and(eq(review.tenantId, tenantId), eq(review.id, id)))
/** @throws 'notFound' */
export async function findReview({ tx, tenantId }: On, documentId: Id, id: Id): Promise<ReviewRow> {
  const [row] = await tx.select().from(review).where(and(eq(review.tenantId, tenantId), eq(review.documentId, documentId), eq(review.id, id))).for('update')
  if (!row) throw new Refusal('notFound')
  return row
}
/** Reviews that wait for these units: on the agenda of whoever reviews there. */
export const openReviews = ({ tx, tenantId }: On, units: readonly Id[]): Promise<ReviewRow[]> => units.length
  ? tx.select().from(review).where(and(eq(review.tenantId, tenantId), inArray(review.unitId, [...units]), isNull(review.result))).orderBy(asc(review.dueAt)).limit(50)
  : Promise.resolve([])

type Span = { from: Instant; until: Instant; units: readonly Id[] | null }
/** By unit: sent, late, urgent, passed, passed without a return. */
export const talliesOf = ({ tx, tenantId }: On, { from, until, units }: Span) =>
  tx.select({
    unitId: gating.unitId, unitName: sql<string>`max(${gating.unitName})`, submitted: count(), late: sql<number>`count(*) filter (where ${gating.late})::int`,
    urgent: sql<number>`count(*) filter (where ${gating.urgency} is not null)::int`, passed: sql<number>`count(*) filter (where ${gating.passedAt} is not null)::int`,
    firstPass: sql<number>`count(*) filter (where ${gating.passedAt} is not null and ${gating.returns} = 0)::int`,
  }).from(gating).where(and(eq(gating.tenantId, tenantId), gte(gating.submittedAt, from), lt(gating.submittedAt, until), units ? inArray(gating.unitId, [...units]) : undefined)).groupBy(gating.unitId)
export const returnTallies = ({ tx, tenantId }: On, { from, until, units }: Span) =>
  tx.select({ unitId: gateReturn.unitId, unitName: sql<string>`max(${gateReturn.unitName})`, gate: gateReturn.gate, n: count() }).from(gateReturn)
    .where(and(eq(gateReturn.tenantId, tenantId), gte(gateReturn.at, from), lt(gateReturn.at, until), units ? inArray(gateReturn.unitId, [...units]) : undefined)).groupBy(gateReturn.unitId, gateReturn.gate)
export const notUrgentTallies = ({ tx, tenantId }: On, { from, until, units }: Span) =>
  tx.select({ unitId: notUrgent.unitId, n: countDistinct(notUrgent.documentId) }).from(notUrgent)
    .where(and(eq(notUrgent.tenantId, tenantId), gte(notUrgent.at, from), lt(notUrgent.at, until), units ? inArray(notUrgent.unitId, [...units]) : undefined)).groupBy(notUrgent.unitId)
