import { index, integer, pgSchema, text } from 'drizzle-orm/pg-core'
import { instant, json, tenantId, tenantKey } from '#platform/database/columns'

export const alarmsSchema = pgSchema('alarms')

/** 闹钟: one row a key. The row goes in the same transaction as the effects of its act; an act that repeats sets it anew. */
export const alarm = alarmsSchema.table('alarm', {
  tenantId: tenantId(),
  key: text().notNull(),
  dueAt: instant().notNull(),
  act: text().notNull(),
  input: json<unknown>(),
  state: text().$type<'waiting' | 'stuck'>().notNull(),
  /** When it is tried next: the due time, later after a failure. */
  nextAt: instant().notNull(),
  attempts: integer().notNull(),
  leaseUntil: instant().notNull(),
  /** Grows with each taking: who holds an older one has lost it. */
  fence: integer().notNull(),
  lastError: text(),
}, t => [tenantKey(t.tenantId, t.key), index('alarm_due').on(t.state, t.nextAt)])
