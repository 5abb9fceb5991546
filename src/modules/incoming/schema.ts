import { index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { DocumentNumber, DocumentText } from '#gongwen/document'
import type { Day } from '#kernel/day'
import { dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { ReceiptState } from './contract.ts'

export const incomingSchema = pgSchema('incoming')

/** 来文: the text as it was issued, what every receiver reads; by hash the same as signed and sealed. Papers from outside come in as such a row. */
export const paper = incomingSchema.table('paper', {
  tenantId: tenantId(),
  id: id(),
  /** null: issued by another tenant */
  documentId: ref(),
  fromTenantId: ref(),
  fromName: text().notNull(),
  title: text().notNull(),
  text: json<DocumentText>().notNull(),
  hash: text().notNull(),
  number: json<DocumentNumber>().notNull(),
  date: dayColumn().$type<Day>().notNull(),
  printDate: dayColumn().$type<Day>().notNull(),
  /** 签发人, printed on upward documents (7.2.6); laid beside the text by the signature, not written into it */
  signedBy: text(),
  /** the receiver's entry in the sender's list, for the receipts that go back */
  replyKey: ref(),
  at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('paper_document').on(t.tenantId, t.documentId, t.id)])

/** 收文: one row a receiving unit. */
export const receipt = incomingSchema.table('receipt', {
  tenantId: tenantId(),
  id: id(),
  paperId: ref().notNull(),
  /** a unit of this tenant; null: another tenant, followed by its receipts */
  unitId: ref(),
  outsideTenantId: ref(),
  unitName: text().notNull(),
  as: text().$type<'main' | 'copy'>().notNull(),
  state: text().$type<ReceiptState>().notNull(),
  sentAt: instant().notNull(),
  signedForAt: instant(), signedForById: ref(), signedForBy: text(),
  filedAt: instant(), archiveNumber: text(),
  recalledAt: instant(), recallReason: text(),
}, t => [tenantKey(t.tenantId, t.id), index('receipt_unit').on(t.tenantId, t.unitId, t.sentAt), index('receipt_paper').on(t.tenantId, t.paperId)])

/** 传阅: who is to read a received paper, and when it was read. */
export const reading = incomingSchema.table('reading', {
  tenantId: tenantId(), receiptId: ref().notNull(), personId: ref().notNull(), name: text().notNull(), at: instant().notNull(), readAt: instant(),
}, t => [tenantKey(t.tenantId, t.receiptId, t.personId), index('reading_person').on(t.tenantId, t.personId, t.at)])

/** 归档: serials of a unit's boxes by year and retention term, what it sent and what it received in one series (DA/T 22—2015). */
export const archiveBook = incomingSchema.table('archive_book', {
  tenantId: tenantId(), unitId: ref().notNull(), year: integer().notNull(), term: text().notNull(), last: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.unitId, t.year, t.term)])
