import { index, integer, pgSchema, text } from 'drizzle-orm/pg-core'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Field } from './matching.ts'

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

/**
 * The whole text of a record as it is looked through, a projection of its module's rows that can be made anew at any time. `keys`: letters and pairs of
 * letters of the text, the same of the names, who may know of it, and the slice of time. What is new waits in the index's own list, and goes in
 * together when the indexer's round is over, each key once: a third of the work, and nobody reads a long list along. State, unit and note are no part of the index, so that a step in the route costs no new keys.
 */
export const fulltext = searchSchema.table('fulltext', {
  tenantId: tenantId(),
  module: text().notNull(),
  kind: text().notNull(),
  id: id(),
  at: instant().notNull(),
  title: text().notNull(),
  /** title and numbers, folded, apart by blanks */
  names: text().notNull(),
  type: text(),
  state: text(),
  unitId: ref(),
  note: text().notNull(),
  fields: json<Field[]>().notNull(),
  /** of what the keys are made of */
  hash: text().notNull(),
  keys: integer().array().notNull(),
}, t => [tenantKey(t.tenantId, t.module, t.kind, t.id), index('fulltext_keys').using('gin', t.keys)])

/** Records whose text changed and is to be looked at again once it has been quiet; written in the transaction of the change. */
export const waiting = searchSchema.table('waiting', {
  tenantId: tenantId(),
  module: text().notNull(),
  kind: text().notNull(),
  id: id(),
  dueAt: instant().notNull(),
  tries: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.module, t.kind, t.id), index('waiting_due').on(t.dueAt)])
