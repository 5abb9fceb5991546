import { pgSchema, text } from 'drizzle-orm/pg-core'
import type { Ref } from '#kernel/ref'
import { instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'

export const claimsSchema = pgSchema('claims')

/** A claim of one record, by its words, and the instruction it was held against. */
export const tie = claimsSchema.table('tie', {
  tenantId: tenantId(), aboutId: ref().notNull(), words: text().notNull(), instruction: json<Ref>().notNull(), leaderId: ref().notNull(), leader: text().notNull(), how: text().$type<'written' | 'oral'>().notNull(), witness: text(),
  saidAt: instant().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.aboutId, t.words)])
