import { boolean, customType, index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Level, SourceState } from './domain.ts'

export const librarySchema = pgSchema('library')

/** Bytes of this house's own making, small enough to lie in their row; uploaded files are never kept so. */
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** 文库: every text against which a new one is held. The rows are the truth; the postings below are made from them and can be made anew. */
export const source = librarySchema.table('source', {
  tenantId: tenantId(),
  id: id(),
  /** the number by which the postings know it, given when it is put on the shelf */
  no: integer(),
  level: text().$type<Level>().notNull(),
  /** the record it is the text of: an issued document, a received paper, an uploaded file */
  module: text().notNull(), kind: text().notNull(), refId: ref().notNull(),
  title: text().notNull(),
  /** title, number and organ, folded for looking */
  words: text().notNull(),
  numberText: text().notNull(),
  organ: text().notNull(),
  day: dayColumn().$type<Day>(),
  hash: text().notNull(),
  /** null: to be read out of the file */
  text: text(),
  fileId: ref(),
  state: text().$type<SourceState>().notNull(),
  /** 废止 of the record it is the text of, and from when on */
  repealedFrom: dayColumn().$type<Day>(),
  /** why it could not be read */
  fault: text(),
  /** an upload: whose it is, and whether the whole county may read it */
  unitId: ref(), open: boolean().notNull(),
  at: instant().notNull(), byId: ref(), byName: text().notNull(),
}, t => [
  tenantKey(t.tenantId, t.id), uniqueIndex('source_no').on(t.tenantId, t.no), uniqueIndex('source_record').on(t.tenantId, t.module, t.kind, t.refId),
  index('source_at').on(t.tenantId, t.at), index('source_state').on(t.tenantId, t.state, t.at),
])

/** By which names a source is cited, each from its end on (`namesOf`): one index finds what ends with the words that were cited. */
export const name = librarySchema.table('name', {
  tenantId: tenantId(), sourceId: ref().notNull(), reversed: text().notNull(),
}, t => [tenantKey(t.tenantId, t.sourceId, t.reversed), index('name_reversed').on(t.tenantId, t.reversed.op('text_pattern_ops'))])

/** One row a county: the next number, from which number on the postings are being made anew, how many records have been looked at for sources that are not here yet (null: nobody is at it). */
export const shelf = librarySchema.table('shelf', {
  tenantId: tenantId(), next: integer().notNull(), rebuildFrom: integer(), looked: integer(),
}, t => [tenantKey(t.tenantId)])

/** Postings of the sources numbered [fromNo, toNo): never changed, only merged into a greater one. `bits`: how many high bits of a hash name its piece. */
export const segment = librarySchema.table('segment', {
  tenantId: tenantId(), id: id(), fromNo: integer().notNull(), toNo: integer().notNull(), bits: integer().notNull(), postings: integer().notNull(),
  /** live: asked; fresh: made anew, to take the place of the live ones; making: a merger under way, done as far as range `made` */
  state: text().$type<'live' | 'fresh' | 'making'>().notNull(), made: integer().notNull(),
  merges: json<Id[]>().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('segment_state').on(t.tenantId, t.state, t.fromNo)])

/** The postings whose hashes begin alike, sorted: hashes, numbers, places one after the other. Small, so that a question reads only what it needs. */
export const piece = librarySchema.table('piece', {
  tenantId: tenantId(), segmentId: ref().notNull(), part: integer().notNull(), bytes: bytes().notNull(),
}, t => [tenantKey(t.tenantId, t.segmentId, t.part)])
