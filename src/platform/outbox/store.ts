import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { type Instant, MINUTE } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Message } from '#platform/acts/module'
import type { Db, Tx } from '#platform/database/open'
import { inbox, message } from './schema.ts'

export type Sent = typeof message.$inferSelect
/** How long one taking holds before another process may take the message. */
export const LEASE_MS = MINUTE

/** A key that stands already is the same message: the first stays. */
export const post = (tx: Tx, tenantId: Id, messages: readonly (Message & { id: Id })[], now: Instant) =>
  tx.insert(message).values(messages.map(m => ({
    tenantId, id: m.id, key: m.key, toTenant: m.to, topic: m.topic, payload: m.payload ?? null, sentAt: now,
    state: 'waiting' as const, nextAt: now, attempts: 0, leaseUntil: 0, fence: 0,
  }))).onConflictDoNothing({ target: [message.tenantId, message.key] })

const isDue = (now: Instant) => and(eq(message.state, 'waiting'), lte(message.nextAt, now), lte(message.leaseUntil, now))

/** The tenants that have something to send: the one question across tenants. */
export const tenantsDue = async (db: Db, now: Instant): Promise<Id[]> =>
  (await db.select({ id: message.tenantId }).from(message).where(isDue(now)).groupBy(message.tenantId).limit(500)).map(r => r.id)

export async function take(db: Db, tenantId: Id, now: Instant): Promise<Sent | null> {
  const first = db.select({ id: message.id }).from(message).where(and(eq(message.tenantId, tenantId), isDue(now)))
    .orderBy(asc(message.nextAt), asc(message.id)).limit(1).for('update', { skipLocked: true })
  const [taken] = await db.update(message).set({ leaseUntil: now + LEASE_MS, fence: sql`${message.fence} + 1`, attempts: sql`${message.attempts} + 1` })
    .where(and(eq(message.tenantId, tenantId), eq(message.id, sql`(${first})`))).returning()
  return taken ?? null
}

const mine = (m: Sent) => and(eq(message.tenantId, m.tenantId), eq(message.id, m.id), eq(message.fence, m.fence), eq(message.state, 'waiting'))

/** The receipt on the sender's side. A holder who lost the message meanwhile changes nothing. */
export const settle = (db: Db, m: Sent, receipt: unknown, now: Instant) =>
  db.update(message).set({ state: 'delivered', receipt: receipt ?? null, deliveredAt: now, leaseUntil: 0, lastError: null }).where(mine(m)).returning({ id: message.id })

export const putBack = (tx: Tx, m: Sent, next: Partial<Pick<Sent, 'nextAt' | 'state' | 'lastError'>>) =>
  tx.update(message).set({ ...next, leaseUntil: 0 }).where(mine(m)).returning({ id: message.id })

/** True when the message comes for the first time. */
export const receive = async (tx: Tx, m: Sent, now: Instant): Promise<boolean> =>
  (await tx.insert(inbox).values({ tenantId: m.toTenant, fromTenant: m.tenantId, key: m.key, at: now, answer: null })
    .onConflictDoNothing({ target: [inbox.tenantId, inbox.fromTenant, inbox.key] }).returning({ key: inbox.key })).length > 0

const received = (m: Sent) => and(eq(inbox.tenantId, m.toTenant), eq(inbox.fromTenant, m.tenantId), eq(inbox.key, m.key))
export const keepAnswer = (tx: Tx, m: Sent, answer: unknown) => tx.update(inbox).set({ answer: answer ?? null }).where(received(m))
export const answerTo = async (db: Db, m: Sent): Promise<unknown> => (await db.select({ answer: inbox.answer }).from(inbox).where(received(m)))[0]?.answer ?? null

export const byKeys = (db: Db | Tx, tenantId: Id, keys: readonly string[]): Promise<Sent[]> =>
  db.select().from(message).where(and(eq(message.tenantId, tenantId), inArray(message.key, [...keys])))

export const stuckMessages = (tx: Tx, tenantId: Id): Promise<Sent[]> =>
  tx.select().from(message).where(and(eq(message.tenantId, tenantId), eq(message.state, 'stuck'))).orderBy(asc(message.id)).limit(200)

/** A stuck message waits again, from its first try. */
export const tryAgain = async (tx: Tx, tenantId: Id, id: Id, now: Instant): Promise<Sent | null> =>
  (await tx.update(message).set({ state: 'waiting', nextAt: now, attempts: 0, leaseUntil: 0 })
    .where(and(eq(message.tenantId, tenantId), eq(message.id, id), eq(message.state, 'stuck'))).returning())[0] ?? null
