import { and, asc, count, eq, gt, sql } from 'drizzle-orm'
import type { Day, Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Tx } from '#platform/database/open'
import type { CalendarYear } from './domain.ts'
import { awaiting, specialDay, year } from './schema.ts'

export type Awaiting = typeof awaiting.$inferSelect

/** The tenant's own years, as it published them. */
export async function ownYears(tx: Tx, tenantId: Id): Promise<CalendarYear[]> {
  const years = await tx.select().from(year).where(eq(year.tenantId, tenantId)).orderBy(asc(year.year))
  if (!years.length) return []
  const days = await tx.select().from(specialDay).where(eq(specialDay.tenantId, tenantId)).orderBy(asc(specialDay.day))
  const of = (y: number, kind: string): Day[] => days.filter(d => d.year === y && d.kind === kind).map(d => d.day)
  return years.map(y => ({
    year: y.year,
    published: y.published,
    source: y.source,
    holidays: of(y.year, 'holiday'),
    makeUpDays: of(y.year, 'makeUp'),
  }))
}

/** Replaces the tenant's record of the year; answers the id of its chain. */
export async function saveYear(tx: Tx, tenantId: Id, y: CalendarYear, by: { newId: Id; id: Id; name: string; at: Instant }): Promise<Id> {
  const row = { tenantId, year: y.year, id: by.newId, published: y.published, source: y.source, byId: by.id, byName: by.name, at: by.at }
  const [saved] = await tx
    .insert(year)
    .values(row)
    .onConflictDoUpdate({
      target: [year.tenantId, year.year],
      set: {
        published: sql`excluded.published`,
        source: sql`excluded.source`,
        byId: sql`excluded.by_id`,
        byName: sql`excluded.by_name`,
        at: sql`excluded.at`,
      },
    })
    .returning({ id: year.id })
  await tx.delete(specialDay).where(and(eq(specialDay.tenantId, tenantId), eq(specialDay.year, y.year)))
  const days = [...y.holidays.map(day => ({ day, kind: 'holiday' as const })), ...y.makeUpDays.map(day => ({ day, kind: 'makeUp' as const }))]
  await tx.insert(specialDay).values(days.map(d => ({ tenantId, year: y.year, ...d })))
  return saved!.id
}

export const addAwaiting = (tx: Tx, row: Awaiting) =>
  tx
    .insert(awaiting)
    .values(row)
    .onConflictDoUpdate({ target: [awaiting.tenantId, awaiting.id], set: { act: sql`excluded.act`, day: sql`excluded.day` } })

export const settle = (tx: Tx, tenantId: Id, id: Id) => tx.delete(awaiting).where(and(eq(awaiting.tenantId, tenantId), eq(awaiting.id, id)))

export const countAwaiting = async (tx: Tx, tenantId: Id): Promise<number> =>
  (await tx.select({ n: count() }).from(awaiting).where(eq(awaiting.tenantId, tenantId)))[0]!.n

/** By the day they fall on at present. */
export const awaitingByDay = (tx: Tx, tenantId: Id, limit: number): Promise<Awaiting[]> =>
  tx.select().from(awaiting).where(eq(awaiting.tenantId, tenantId)).orderBy(asc(awaiting.day), asc(awaiting.id)).limit(limit)

export const awaitingAfter = (tx: Tx, tenantId: Id, after: Id | null, limit: number): Promise<Awaiting[]> =>
  tx
    .select()
    .from(awaiting)
    .where(and(eq(awaiting.tenantId, tenantId), after ? gt(awaiting.id, after) : undefined))
    .orderBy(asc(awaiting.id))
    .limit(limit)
