import { index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { DocumentKind, DocumentNumber, DocumentText } from '#gongwen/document'
import type { Day } from '#kernel/day'
import { dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Arrangement, DocumentState } from './contract.ts'

export const documentsSchema = pgSchema('documents')

export const document = documentsSchema.table('document', {
  tenantId: tenantId(),
  id: id(),
  kind: text().$type<DocumentKind>().notNull(),
  title: text().notNull(),
  /** title and number, folded for looking */
  words: text().notNull(),
  state: text().$type<DocumentState>().notNull(),
  urgency: text(),
  unitId: ref().notNull(),
  unitName: text().notNull(),
  drafterId: ref().notNull(),
  drafterName: text().notNull(),
  text: json<DocumentText>().notNull(),
  arrangement: json<Arrangement>().notNull(),
  version: integer().notNull(),
  textHash: text().notNull(),
  source: text(),
  /** the received paper that it answers (incoming) */
  answers: ref(),
  routeId: ref(),
  /** a projection of the route, for lists */
  step: text(),
  holders: json<string[]>().notNull(),
  due: instant(),
  signedHash: text(), signedAt: instant(), signedBy: text(), date: dayColumn().$type<Day>(),
  number: json<DocumentNumber>(),
  sealedHash: text(), sealedAt: instant(), copies: integer(),
  issuedHash: text(), issuedAt: instant(), printDate: dayColumn().$type<Day>(),
  filedHash: text(), filedAt: instant(), archiveNumber: text(),
  cancelledWhy: text(),
  /** 效力 after the issue, a projection of the measures decided: null is 现行有效; a repeal counts from its day */
  validity: text().$type<'recalled' | 'voided' | 'repealed'>(), validityFrom: dayColumn().$type<Day>(),
  editingId: ref(), editingName: text(), editingSince: instant(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
}, t => [
  tenantKey(t.tenantId, t.id),
  index('document_updated').on(t.tenantId, t.updatedAt),
  index('document_state').on(t.tenantId, t.state, t.updatedAt),
  index('document_unit').on(t.tenantId, t.unitId, t.updatedAt),
  index('document_drafter').on(t.tenantId, t.drafterId, t.updatedAt),
])

/** 历次稿: a saved text never changes. Saves of one person at one step within one sitting are one version (steedos/workflow#411). */
export const version = documentsSchema.table('version', {
  tenantId: tenantId(),
  documentId: ref().notNull(),
  no: integer().notNull(),
  at: instant().notNull(),
  byId: ref().notNull(),
  byName: text().notNull(),
  step: text().notNull(),
  text: json<DocumentText>().notNull(),
  hash: text().notNull(),
  wordCount: integer().notNull(),
  reason: text().notNull(),
}, t => [tenantKey(t.tenantId, t.documentId, t.no)])

/** 知悉范围 (S2-13, C9): who may know of a document. No row, no document. */
export const knows = documentsSchema.table('knows', {
  tenantId: tenantId(),
  documentId: ref().notNull(),
  /** a person, a post, or a unit (its members with documents.read) */
  kind: text().$type<'person' | 'post' | 'unit'>().notNull(),
  holderId: ref().notNull(),
  why: text().notNull(),
  since: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.documentId, t.holderId), index('knows_holder').on(t.tenantId, t.holderId, t.documentId)])

/** 发文字号: the last serial of each 机关代字 and year; the row's lock makes the series gap-free (《条例》第二十五条). */
export const numberBook = documentsSchema.table('number_book', {
  tenantId: tenantId(), code: text().notNull(), year: integer().notNull(), last: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.code, t.year)])

export const numbered = documentsSchema.table('numbered', {
  tenantId: tenantId(), code: text().notNull(), year: integer().notNull(), serial: integer().notNull(),
  documentId: ref().notNull(), title: text().notNull(), at: instant().notNull(), byName: text().notNull(),
}, t => [tenantKey(t.tenantId, t.code, t.year, t.serial), uniqueIndex('numbered_document').on(t.tenantId, t.documentId)])
