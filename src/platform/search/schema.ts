import { index, pgSchema, text } from 'drizzle-orm/pg-core'
import { id, tenantId, tenantKey } from '#platform/database/columns'

export const searchSchema = pgSchema('search')

/**
 * What a record is found by: the two-letter pieces of its words, who may know of it, and marks such as its kind, all in one inverted index,
 * so that the words and the right to know are asked in one question (C9) and a rare word among a million is a few rows.
 */
export const entry = searchSchema.table('entry', {
  tenantId: tenantId(),
  module: text().notNull(),
  kind: text().notNull(),
  id: id(),
  keys: text().array().notNull(),
}, t => [tenantKey(t.tenantId, t.module, t.kind, t.id), index('entry_keys').using('gin', t.keys)])
