import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Message } from '#platform/acts/module'
import type { Tx } from '#platform/database/open'
import { message } from './schema.ts'

/** A key that stands already is the same message: the first stays. */
export const post = (tx: Tx, tenantId: Id, messages: readonly (Message & { id: Id })[], now: Instant) =>
  tx.insert(message).values(messages.map(m => ({
    tenantId, id: m.id, key: m.key, toTenant: m.to, topic: m.topic, payload: m.payload ?? null, sentAt: now,
    state: 'waiting' as const, nextAt: now, attempts: 0, leaseUntil: 0, fence: 0,
  }))).onConflictDoNothing({ target: [message.tenantId, message.key] })
