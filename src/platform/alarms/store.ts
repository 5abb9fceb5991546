import { and, asc, count, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { AlarmRequest } from '#platform/acts/module'
import type { Db, Tx } from '#platform/database/open'
import { LEASE_MS } from './domain.ts'
import { alarm } from './schema.ts'

export type Alarm = typeof alarm.$inferSelect

const rowOf = (tenantId: Id, r: AlarmRequest): Alarm => ({
  tenantId, key: r.key, dueAt: r.due, act: r.act, input: r.input ?? null, state: 'waiting', nextAt: r.due, attempts: 0, leaseUntil: 0, fence: 0, lastError: null,
})
const anew = {
  dueAt: sql`excluded.due_at`, act: sql`excluded.act`, input: sql`excluded.input`, state: sql`excluded.state`, nextAt: sql`excluded.next_at`,
  attempts: sql`excluded.attempts`, leaseUntil: sql`excluded.lease_until`, fence: sql`${alarm.fence} + 1`, lastError: sql`excluded.last_error`,
}

/** One alarm a key: setting it again moves it, and takes it from whoever is just running it for the old time. */
export const set = (tx: Tx, tenantId: Id, requests: readonly AlarmRequest[]) =>
  tx.insert(alarm).values(requests.map(r => rowOf(tenantId, r))).onConflictDoUpdate({ target: [alarm.tenantId, alarm.key], set: anew })

/** Sets those that are not there. `revive`: one that stood stuck begins anew. */
export const ensure = async (tx: Tx | Db, tenantId: Id, requests: readonly AlarmRequest[], revive = false): Promise<void> => {
  const target = [alarm.tenantId, alarm.key]
  const insert = tx.insert(alarm).values(requests.map(r => rowOf(tenantId, r)))
  await (revive ? insert.onConflictDoUpdate({ target, set: anew, setWhere: eq(alarm.state, 'stuck') }) : insert.onConflictDoNothing({ target }))
}

export const cancel = (tx: Tx, tenantId: Id, keys: readonly string[]) =>
  tx.delete(alarm).where(and(eq(alarm.tenantId, tenantId), inArray(alarm.key, [...keys])))

const isDue = (now: Instant) => and(eq(alarm.state, 'waiting'), lte(alarm.nextAt, now), lte(alarm.leaseUntil, now))

/** The tenants that have something due: the one question across tenants; all else goes tenant by tenant. */
export const tenantsDue = async (db: Db, now: Instant): Promise<Id[]> =>
  (await db.select({ id: alarm.tenantId }).from(alarm).where(isDue(now)).groupBy(alarm.tenantId).limit(500)).map(r => r.id)

/** Takes the alarm that is due first: a lease, and a fence one higher than anybody's before. */
export async function take(db: Db, tenantId: Id, now: Instant): Promise<Alarm | null> {
  const first = db.select({ key: alarm.key }).from(alarm).where(and(eq(alarm.tenantId, tenantId), isDue(now)))
    .orderBy(asc(alarm.nextAt), asc(alarm.key)).limit(1).for('update', { skipLocked: true })
  const [taken] = await db.update(alarm).set({ leaseUntil: now + LEASE_MS, fence: sql`${alarm.fence} + 1`, attempts: sql`${alarm.attempts} + 1` })
    .where(and(eq(alarm.tenantId, tenantId), eq(alarm.key, sql`(${first})`))).returning()
  return taken ?? null
}

const mine = (a: Alarm) => and(eq(alarm.tenantId, a.tenantId), eq(alarm.key, a.key), eq(alarm.fence, a.fence), eq(alarm.dueAt, a.dueAt))

/** Takes the row out, in the transaction of its act. False when it was moved, cancelled or taken by another since. */
export const consume = async (tx: Tx, a: Alarm): Promise<boolean> => (await tx.delete(alarm).where(mine(a)).returning({ key: alarm.key })).length > 0

export const putBack = (tx: Tx, a: Alarm, next: Partial<Pick<Alarm, 'nextAt' | 'state' | 'lastError' | 'attempts'>>) =>
  tx.update(alarm).set({ ...next, leaseUntil: 0 }).where(mine(a)).returning({ key: alarm.key })

export const stuckAlarms = (tx: Tx, tenantId: Id): Promise<Alarm[]> =>
  tx.select().from(alarm).where(and(eq(alarm.tenantId, tenantId), eq(alarm.state, 'stuck'))).orderBy(asc(alarm.key)).limit(200)

export const findStuck = async (tx: Tx, tenantId: Id, key: string): Promise<Alarm | null> =>
  (await tx.select().from(alarm).where(and(eq(alarm.tenantId, tenantId), eq(alarm.key, key), eq(alarm.state, 'stuck'))).for('update'))[0] ?? null

export const countWaiting = async (tx: Tx, tenantId: Id): Promise<number> =>
  (await tx.select({ n: count() }).from(alarm).where(and(eq(alarm.tenantId, tenantId), eq(alarm.state, 'waiting'))))[0]!.n
