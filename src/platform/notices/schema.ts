import { index, pgSchema, text } from 'drizzle-orm/pg-core'
import type { Ref } from '#kernel/ref'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'

export const noticesSchema = pgSchema('notices')

/** 提醒: one row a person and fact. `text` '' is a silent hint: something of yours changed, nothing to read. */
export const notice = noticesSchema.table('notice', {
  tenantId: tenantId(),
  id: id(),
  personId: ref().notNull(),
  at: instant().notNull(),
  what: text().notNull(),
  text: text().notNull(),
  about: json<Ref>().notNull(),
  readAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), index('notice_person').on(t.tenantId, t.personId, t.id), index('notice_unread').on(t.tenantId, t.personId, t.readAt)])
