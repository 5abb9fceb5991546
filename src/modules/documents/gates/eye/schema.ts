import { index, integer, text } from 'drizzle-orm/pg-core'
import { instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import { documentsSchema } from '../../schema.ts'

/** 不采纳: a warning or hint that somebody does not follow, bound to the very words. Errors let pass stand in the register of exceptions. */
export const unheeded = documentsSchema.table('unheeded', {
  tenantId: tenantId(), documentId: ref().notNull(), hash: text().notNull(), key: text().notNull(), quote: text().notNull(), message: text().notNull(), reason: text().notNull(), byId: ref().notNull(), byName: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.documentId, t.hash)])

/** What the checks still saw in a paper when it was first sent, by family. Counted by unit and month, never by person. */
export const findingCount = documentsSchema.table('finding_count', {
  tenantId: tenantId(), documentId: ref().notNull(), family: text().notNull(), unitId: ref().notNull(), unitName: text().notNull(), at: instant().notNull(), month: text().notNull(),
  error: integer().notNull(), warn: integer().notNull(), hint: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.documentId, t.family), index('finding_count_unit').on(t.tenantId, t.at, t.unitId)])
