import { index, integer, text } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import type { Ref } from '#kernel/ref'
import { belongsTo, dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'
import type { SourceKind } from '../types.ts'

/** 口头批示: who heard it too, and when (S3-84). */
export type Oral = { witnessId: string; witness: string; heardAt: number }

/** 来源: a decision, deployment, instruction … with its words letter by letter. Never changed: a correction is another one that points back (C7). */
export const source = supervisionSchema.table('source', {
  tenantId: tenantId(), id: id(),
  kind: text().$type<SourceKind>().notNull(), title: text().notNull(), words: text().notNull(), basis: text().notNull(),
  instructorId: ref(), instructor: text().notNull(), saidOn: dayColumn().$type<Day>(), oral: json<Oral>(), document: json<Ref>(),
  corrects: ref(), correctedBy: ref(), reason: text().notNull(),
  registrarId: ref().notNull(), registrar: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('source_at').on(t.tenantId, t.at, t.id)])

/** One line of a source and what became of it: an item, or taken note of by somebody named; without a mark it is an orphan. */
export const line = supervisionSchema.table('line', {
  tenantId: tenantId(), sourceId: ref().notNull(), no: integer().notNull(), text: text().notNull(),
  mark: text().$type<'item' | 'note' | 'replaced'>(), itemId: ref(), noterId: ref(), noter: text(), markedBy: text(), markedAt: instant(),
}, t => [tenantKey(t.tenantId, t.sourceId, t.no), index('line_mark').on(t.tenantId, t.mark), index('line_item').on(t.tenantId, t.itemId), belongsTo('line_source', [t.tenantId, t.sourceId], [source.tenantId, source.id], 'owned')])

/** 夜间核对: how many lines nobody had taken up that night, and which. Zero is written down as zero. */
export const reconciliation = supervisionSchema.table('reconciliation', {
  tenantId: tenantId(), day: dayColumn().$type<Day>().notNull(), at: instant().notNull(), own: integer().notNull(), incoming: integer().notNull(), lines: json<{ title: string; text: string }[]>().notNull(),
}, t => [tenantKey(t.tenantId, t.day)])
