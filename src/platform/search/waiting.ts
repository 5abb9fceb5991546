import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import type { Db, Tx } from '#platform/database/open'
import { waiting } from './schema.ts'

export type Which = { module: string; kind: string; id: Id }

/** A record is looked at when it has been quiet for so long: somebody who types is not indexed at every pause. */
export const QUIET_MS = { now: 500, typing: 8_000 }

/** What a transaction has said already: once is enough. */
const said = new WeakMap<Tx, Set<string>>()

/** The record's text, or who may know of it, has changed: it is indexed anew soon after this transaction. */
export async function awaits({ tx, tenantId, now }: Pick<Ctx, 'tx' | 'tenantId' | 'now'>, which: Which, pace: keyof typeof QUIET_MS = 'now'): Promise<void> {
  const before = said.get(tx) ?? new Set()
  said.set(tx, before)
  const key = `${tenantId}/${which.module}/${which.kind}/${which.id}`
  if (before.has(key)) return
  before.add(key)
  await tx.insert(waiting).values({ tenantId, ...which, dueAt: now + QUIET_MS[pace], tries: 0 })
    .onConflictDoUpdate({ target: [waiting.tenantId, waiting.module, waiting.kind, waiting.id], set: { dueAt: sql`excluded.due_at`, tries: 0 } })
}

/** Many at once, for making the index anew: what waits already keeps its place. */
export const awaitMany = async ({ tx, tenantId, now }: Pick<Ctx, 'tx' | 'tenantId' | 'now'>, module: string, kind: string, ids: readonly Id[]): Promise<void> => {
  if (ids.length) await tx.insert(waiting).values(ids.map(id => ({ tenantId, module, kind, id, dueAt: now, tries: 0 }))).onConflictDoNothing()
}

export const tenantsWaiting = async (db: Db, now: Instant): Promise<Id[]> =>
  (await db.select({ id: waiting.tenantId }).from(waiting).where(lte(waiting.dueAt, now)).groupBy(waiting.tenantId).limit(500)).map(r => r.id)

/** Some of what is due, held until the end of the transaction, so that two indexers never write the same record. */
export const takeDue = (tx: Tx, tenantId: Id, now: Instant, limit: number): Promise<(typeof waiting.$inferSelect)[]> =>
  tx.select().from(waiting).where(and(eq(waiting.tenantId, tenantId), lte(waiting.dueAt, now))).orderBy(asc(waiting.dueAt), asc(waiting.id)).limit(limit).for('update', { skipLocked: true })

const these = (tenantId: Id, module: string, kind: string, ids: readonly Id[]) => and(eq(waiting.tenantId, tenantId), eq(waiting.module, module), eq(waiting.kind, kind), inArray(waiting.id, [...ids]))
export const settle = (tx: Tx, tenantId: Id, module: string, kind: string, ids: readonly Id[]) => tx.delete(waiting).where(these(tenantId, module, kind, ids))
export const later = (tx: Tx, tenantId: Id, module: string, kind: string, ids: readonly Id[], dueAt: Instant) =>
  tx.update(waiting).set({ dueAt, tries: sql`${waiting.tries} + 1` }).where(these(tenantId, module, kind, ids))

export const countWaiting = async ({ tx, tenantId }: Pick<Ctx, 'tx' | 'tenantId'>): Promise<number> =>
  (await tx.select({ n: sql<number>`count(*)`.mapWith(Number) }).from(waiting).where(eq(waiting.tenantId, tenantId)))[0]!.n
