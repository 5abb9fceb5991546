import { text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import { meetingsSchema } from '../schema.ts'

/** 日历订阅: one secret address a person, kept only as the hash of its secret. */
export const calendarFeed = meetingsSchema.table('calendar_feed', {
  tenantId: tenantId(), personId: ref().notNull(), secretHash: text().notNull(), at: instant().notNull(), fetchedAt: instant(),
}, t => [tenantKey(t.tenantId, t.personId), uniqueIndex('calendar_feed_secret').on(t.tenantId, t.secretHash)])
