import { and, asc, eq, inArray, lte, sql, type InferSelectModel, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Db } from './open.ts'

/**
 * Work that several processes take from one table (alarms, messages to send): a lease says who has a row until when, a fence counts
 * how often it was taken. Whoever finishes proves the fence in the transaction of the effect; one that slept past its lease has lost
 * the row to another and its effect is rolled back. So an effect inside the database happens exactly once, an effect outside at
 * least once with a key. No advisory locks, no signals: the same on the embedded engine, on PostgreSQL and per tenant on Citus (A7, A11).
 */
export type LeaseTable = PgTable & { tenantId: PgColumn; nextAt: PgColumn; leaseUntil: PgColumn; fence: PgColumn }
export type Leased<T extends LeaseTable> = {
  table: T
  /** With the tenant, what names a row. */
  key: PgColumn
  /** Which rows are work at all: state = 'waiting'. */
  open?: SQL
}
export type Claim = { tenantId: Id; now: Instant; leaseMs: number; limit: number }

const isDue = <T extends LeaseTable>({ table, open }: Leased<T>, now: Instant) => and(open, lte(table.nextAt, now), lte(table.leaseUntil, now))

/** Which tenants have something due: the one question across tenants. */
export const tenantsDue = async <T extends LeaseTable>(db: Db, leased: Leased<T>, now: Instant, limit = 500): Promise<Id[]> => {
  const { tenantId } = leased.table as LeaseTable
  const rows = await db
    .select({ id: tenantId })
    .from(leased.table as PgTable)
    .where(isDue(leased, now))
    .groupBy(tenantId)
    .limit(limit)
  return rows.map(r => r.id as Id)
}

/**
 * Takes up to `limit` due rows of one tenant, those due first; each comes back with its new fence and lease. Many may call at once:
 * no row goes to two. SKIP LOCKED only spares the waiting; the comparison in the outer WHERE decides. The inner query is a CTE because
 * it must run once: as a plain subquery a planner may run it again and again, and each time lock other rows than the limit allows.
 */
export async function claim<T extends LeaseTable>(db: Db, leased: Leased<T>, wanted: Claim): Promise<InferSelectModel<T>[]> {
  const { tenantId, now, leaseMs, limit } = wanted
  const { table, key } = leased
  const mine = eq(table.tenantId, tenantId)
  const due = db.$with('due').as(
    db
      .select({ key: sql`${key}`.as('key') })
      .from(table as PgTable)
      .where(and(mine, isDue(leased, now)))
      .orderBy(asc(table.nextAt), asc(key))
      .limit(limit)
      .for('update', { skipLocked: true }),
  )
  const rows = await db
    .with(due)
    .update(table as PgTable)
    .set({ leaseUntil: now + leaseMs, fence: sql`${table.fence} + 1` } as never)
    .where(and(mine, inArray(key, db.select({ key: due.key }).from(due)), isDue(leased, now)))
    .returning()
  return rows as InferSelectModel<T>[]
}

/** The row as it was claimed, and by nobody since: the condition of everything that is done to it. */
export const stillMine = <T extends LeaseTable>({ table, key }: Leased<T>, row: { tenantId: Id; fence: number }, keyValue: unknown): SQL =>
  and(eq(table.tenantId, row.tenantId), eq(key, keyValue), eq(table.fence, row.fence))!

/**
 * Finishes a claimed row inside the transaction of its effect: takes it out, or changes it.
 * @returns false when another has it since; then the transaction must be rolled back
 */
export async function finish<T extends LeaseTable>(
  tx: Db,
  leased: Leased<T>,
  row: { tenantId: Id; fence: number },
  keyValue: unknown,
  change: 'remove' | Partial<InferSelectModel<T>>,
): Promise<boolean> {
  const mine = stillMine(leased, row, keyValue)
  const table = leased.table as PgTable
  const done =
    change === 'remove'
      ? await tx.delete(table).where(mine).returning({ key: leased.key })
      : await tx
          .update(table)
          .set({ leaseUntil: 0, ...change } as never)
          .where(mine)
          .returning({ key: leased.key })
  return done.length > 0
}
