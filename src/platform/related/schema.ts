import { index, integer, pgSchema, text } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { id, instant, json, tenantId, tenantKey } from '#platform/database/columns'

export const relatedSchema = pgSchema('related')

/**
 * What a record is about, in a few lines: a projection of its module's rows, made by the indexer together with its full text and made anew at any time.
 * `keys`: pairs of letters of what it is about, names of places, units, and who may know of it; one index answers “what may I know that is like this” (C9).
 */
export const short = relatedSchema.table('short', {
  tenantId: tenantId(),
  module: text().notNull(),
  kind: text().notNull(),
  id: id(),
  at: instant().notNull(),
  day: text().$type<Day>().notNull(),
  title: text().notNull(),
  text: text().notNull(),
  place: text().notNull(),
  unitIds: json<Id[]>().notNull(),
  state: text(),
  note: text().notNull(),
  keys: integer().array().notNull(),
}, t => [tenantKey(t.tenantId, t.module, t.kind, t.id), index('short_keys').using('gin', t.keys).with({ fastupdate: false })])
