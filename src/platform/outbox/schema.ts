import { index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'

export const outboxSchema = pgSchema('outbox')

/** 发件: written with the act that sends, delivered later in a transaction of the receiving tenant. */
export const message = outboxSchema.table('message', {
  tenantId: tenantId(),
  id: id(),
  key: text().notNull(),
  toTenant: ref().notNull(),
  /** The act in the receiving tenant. */
  topic: text().notNull(),
  payload: json<unknown>(),
  sentAt: instant().notNull(),
  state: text().$type<'waiting' | 'delivered' | 'stuck'>().notNull(),
  nextAt: instant().notNull(),
  attempts: integer().notNull(),
  leaseUntil: instant().notNull(),
  fence: integer().notNull(),
  lastError: text(),
  /** 回执: what the receiving act answered. */
  receipt: json<unknown>(),
  deliveredAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('message_key').on(t.tenantId, t.key), index('message_due').on(t.state, t.nextAt)])

/** 收件: in the receiving tenant; a message that comes again finds its row and changes nothing. */
export const inbox = outboxSchema.table('inbox', {
  tenantId: tenantId(),
  fromTenant: ref().notNull(),
  key: text().notNull(),
  at: instant().notNull(),
  answer: json<unknown>(),
}, t => [tenantKey(t.tenantId, t.fromTenant, t.key)])
