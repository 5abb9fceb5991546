import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { AlarmRequest } from '#platform/acts/module'
import type { Tx } from '#platform/database/open'
import { alarm } from './schema.ts'

const rowOf = (tenantId: Id, r: AlarmRequest) => ({
  tenantId, key: r.key, dueAt: r.due, act: r.act, input: r.input ?? null, state: 'waiting' as const, nextAt: r.due, attempts: 0, leaseUntil: 0, fence: 0, lastError: null,
})

/** One alarm a key: setting it again moves it, and takes it from whoever is just running it for the old time. */
export const set = (tx: Tx, tenantId: Id, requests: readonly AlarmRequest[]) =>
  tx.insert(alarm).values(requests.map(r => rowOf(tenantId, r))).onConflictDoUpdate({
    target: [alarm.tenantId, alarm.key],
    set: {
      dueAt: sql`excluded.due_at`, act: sql`excluded.act`, input: sql`excluded.input`, state: sql`excluded.state`, nextAt: sql`excluded.next_at`,
      attempts: sql`excluded.attempts`, leaseUntil: sql`excluded.lease_until`, fence: sql`${alarm.fence} + 1`, lastError: sql`excluded.last_error`,
    },
  })

export const cancel = (tx: Tx, tenantId: Id, keys: readonly string[]) =>
  tx.delete(alarm).where(and(eq(alarm.tenantId, tenantId), inArray(alarm.key, [...keys])))
