import { index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'
import type { Entry } from './types.ts'

/** 归档登记: what went into the file of an item after its end, and the number it lies under. */
export const archived = supervisionSchema.table('archived', {
  tenantId: tenantId(), id: id(), itemId: ref().notNull(), matterId: ref().notNull(), year: integer().notNull(), serial: integer().notNull(), entries: json<Entry[]>().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('archived_item').on(t.tenantId, t.itemId, t.at), uniqueIndex('archived_number').on(t.tenantId, t.year, t.serial), index('archived_at').on(t.tenantId, t.at, t.id)])

/** 归档号: gap-free within a year by the row's lock. */
export const archiveBook = supervisionSchema.table('archive_book', { tenantId: tenantId(), year: integer().notNull(), last: integer().notNull() }, t => [tenantKey(t.tenantId, t.year)])
