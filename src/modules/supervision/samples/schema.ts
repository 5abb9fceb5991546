import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import type { Id } from '#kernel/ref'
import { belongsTo, dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'

/** 回头看 (S1-54): a random sample of what was crossed off in a period. Seed and list stay with it, so that anybody can draw it again and gets the same. */
export const sample = supervisionSchema.table('sample', {
  tenantId: tenantId(), id: id(), from: dayColumn().notNull(), until: dayColumn().notNull(), seed: text().notNull(), population: json<Id[]>().notNull(), size: integer().notNull(),
  byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('sample_at').on(t.tenantId, t.at, t.id), index('sample_span').on(t.tenantId, t.from, t.until)])

export const sampled = supervisionSchema.table('sampled', {
  tenantId: tenantId(), sampleId: ref().notNull(), matterId: ref().notNull(), no: integer().notNull(), holds: boolean(), words: text(), checkedById: ref(), checkedBy: text(), checkedAt: instant(),
}, t => [tenantKey(t.tenantId, t.sampleId, t.matterId), index('sampled_matter').on(t.tenantId, t.matterId), belongsTo('sampled_of', [t.tenantId, t.sampleId], [sample.tenantId, sample.id], 'owned')])
