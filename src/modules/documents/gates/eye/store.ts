import { and, asc, count, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { findingCount, unheeded } from './schema.ts'

type On = Pick<Ctx, 'tx' | 'tenantId'>
export type Unheeded = typeof unheeded.$inferSelect

export const unheededOf = ({ tx, tenantId }: On, documentId: Id): Promise<Unheeded[]> => tx.select().from(unheeded).where(and(eq(unheeded.tenantId, tenantId), eq(unheeded.documentId, documentId)))
export const addUnheeded = ({ tx, tenantId }: On, row: Omit<Unheeded, 'tenantId'>) =>
  tx.insert(unheeded).values({ ...row, tenantId }).onConflictDoUpdate({ target: [unheeded.tenantId, unheeded.documentId, unheeded.hash], set: { reason: row.reason, byId: row.byId, byName: row.byName, at: row.at } })

export const addCounts = async ({ tx, tenantId }: On, rows: readonly Omit<typeof findingCount.$inferSelect, 'tenantId'>[]): Promise<void> => {
  if (rows.length) await tx.insert(findingCount).values(rows.map(r => ({ ...r, tenantId }))).onConflictDoNothing()
}
export const talliesOf = ({ tx, tenantId }: On, { from, until, units }: { from: Instant; until: Instant; units: readonly Id[] | null }) =>
  tx.select({
    unitId: findingCount.unitId, unitName: sql<string>`max(${findingCount.unitName})`, month: findingCount.month, family: findingCount.family, papers: count(),
    error: sql<number>`sum(${findingCount.error})::int`, warn: sql<number>`sum(${findingCount.warn})::int`, hint: sql<number>`sum(${findingCount.hint})::int`,
  }).from(findingCount).where(and(eq(findingCount.tenantId, tenantId), gte(findingCount.at, from), lt(findingCount.at, until), units ? inArray(findingCount.unitId, [...units]) : undefined))
    .groupBy(findingCount.unitId, findingCount.month, findingCount.family).orderBy(asc(findingCount.month), asc(findingCount.family))
