import { boolean, index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { DocumentKind, DocumentNumber, DocumentText } from '#gongwen/document'
import type { Day, Instant } from '#kernel/day'
import { dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Answer, ReceiptState } from './contract.ts'
import type { Proposal, Review } from './handling/contract.ts'
import type { Purpose, Source, Told } from './registering/contract.ts'

export const incomingSchema = pgSchema('incoming')

/** 来文: the text as it was issued, what every receiver reads; by hash the same as signed and sealed. Papers from outside and papers on paper come in as such a row. */
export const paper = incomingSchema.table('paper', {
  tenantId: tenantId(),
  id: id(),
  /** null: issued by another tenant, or not by this house at all */
  documentId: ref(),
  fromTenantId: ref(),
  /** the sending unit and the drafter, where they are of this tenant: who hears of returns and answers */
  fromUnitId: ref(), senderId: ref(),
  fromName: text().notNull(),
  title: text().notNull(),
  numberText: text().notNull(),
  kind: text().$type<DocumentKind>(),
  urgency: text(),
  date: dayColumn().$type<Day>(),
  /** null: it came on paper */
  text: json<DocumentText>(),
  hash: text(),
  number: json<DocumentNumber>(),
  printDate: dayColumn().$type<Day>(),
  /** 签发人, printed on upward documents (7.2.6); laid beside the text by the signature, not written into it */
  signedBy: text(),
  /** the scan or file of a paper registered by hand */
  fileId: ref(), fileName: text(),
  /** the receiver's entry in the sender's list, for the receipts that go back */
  replyKey: ref(),
  at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('paper_document').on(t.tenantId, t.documentId), index('paper_number').on(t.tenantId, t.numberText), index('paper_hash').on(t.tenantId, t.hash)])

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
  source: text().$type<Source>().notNull(),
  /** title, number, sender and 收文号, folded for looking */
  words: text().notNull(),
  state: text().$type<ReceiptState>().notNull(),
  sentAt: instant().notNull(), signDueAt: instant().notNull(),
  signedForAt: instant(), signedForById: ref(), signedForBy: text(),
  told: json<Told>(),
  registerYear: integer(), registerSerial: integer(), registeredAt: instant(), registeredBy: text(), purpose: text().$type<Purpose>(),
  review: json<Review>(),
  proposal: json<Proposal>(),
  leadUnitId: ref(), dueAt: instant(), urgerId: ref(), urgerName: text(),
  routeId: ref(),
  /** a projection of the route, for lists */
  step: text(), holders: json<string[]>().notNull(),
  acceptedAt: instant(), readAt: instant(), actedAt: instant(), result: text(),
  answer: json<Answer>(),
  returnedAt: instant(), returnReason: text(),
  filedAt: instant(), archiveNumber: text(),
  recalledAt: instant(), recallReason: text(),
  /** 电话、纸质等补充告知: who told whom when (S1-30, S1-60) */
  fallbacks: json<Fallback[]>().notNull(),
}, t => [
  tenantKey(t.tenantId, t.id), index('receipt_unit').on(t.tenantId, t.unitId, t.sentAt), index('receipt_paper').on(t.tenantId, t.paperId),
  index('receipt_sent').on(t.tenantId, t.sentAt), index('receipt_state').on(t.tenantId, t.state, t.sentAt),
  uniqueIndex('receipt_register').on(t.tenantId, t.unitId, t.registerYear, t.registerSerial),
])
export type Fallback = { how: 'phone' | 'paper' | 'fax' | 'messenger'; whom: string; words: string; by: string; at: Instant }

/** 随文而来: the pictures and attached files of a paper from another tenant; whoever may know of the paper may read them. */
export const enclosure = incomingSchema.table('enclosure', {
  tenantId: tenantId(), paperId: ref().notNull(), fileId: ref().notNull(),
}, t => [tenantKey(t.tenantId, t.paperId, t.fileId), index('enclosure_file').on(t.tenantId, t.fileId)])

/** 知悉范围 (S2-13, C9): the receiving unit, who holds or held a step, who assists, who is to read. No row, no paper. `holds`: the step in his hands now. */
export const knows = incomingSchema.table('knows', {
  tenantId: tenantId(), receiptId: ref().notNull(), holderId: ref().notNull(), why: text().notNull(), holds: text(), since: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.receiptId, t.holderId), index('knows_holder').on(t.tenantId, t.holderId, t.receiptId)])

/** 批示: verbatim, never changed; a correction is another row that points back (S3-84). */
export const instruction = incomingSchema.table('instruction', {
  tenantId: tenantId(), id: id(), receiptId: ref().notNull(), leaderId: ref().notNull(), leader: text().notNull(), words: text().notNull(), at: instant().notNull(),
  /** oral: written down by somebody else, before a witness */
  recordedBy: text(), witness: text(), heardAt: instant(),
  /** 代录: the delegate who put the leader's words in under a 委托; the words stay the leader's */
  conveyedById: ref(), conveyedBy: text(),
  corrects: ref(), reason: text().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('instruction_receipt').on(t.tenantId, t.receiptId, t.at)])

/** One line of an instruction and what became of it; without a mark it stands on the red list (批必查). */
export const line = incomingSchema.table('line', {
  tenantId: tenantId(), instructionId: ref().notNull(), no: integer().notNull(), text: text().notNull(), mark: text().$type<'act' | 'note' | 'replaced'>(),
  matterId: ref(), noterId: ref(), noter: text(), markedBy: text(), markedAt: instant(),
}, t => [tenantKey(t.tenantId, t.instructionId, t.no), index('line_mark').on(t.tenantId, t.mark)])

/** 传阅: who is to read a received paper, in which order, and what became of it. */
export const reading = incomingSchema.table('reading', {
  tenantId: tenantId(), receiptId: ref().notNull(), personId: ref().notNull(), name: text().notNull(), turn: integer().notNull(), ordered: boolean().notNull(), at: instant().notNull(),
  /** it is in his hands: all at once, or his turn has come */
  holds: boolean().notNull(),
  readAt: instant(), words: text().notNull(), urged: integer().notNull(), recalledAt: instant(), skippedAt: instant(), passedTo: ref(), passedName: text(), why: text().notNull(),
}, t => [tenantKey(t.tenantId, t.receiptId, t.personId), index('reading_person').on(t.tenantId, t.personId, t.holds)])

/** 收文号: the last serial of each unit and year; the row's lock makes the series gap-free. */
export const registerBook = incomingSchema.table('register_book', {
  tenantId: tenantId(), unitId: ref().notNull(), year: integer().notNull(), last: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.unitId, t.year)])

/** 归档: serials of a unit's boxes by year and retention term, what it sent and what it received in one series (DA/T 22—2015). */
export const archiveBook = incomingSchema.table('archive_book', {
  tenantId: tenantId(), unitId: ref().notNull(), year: integer().notNull(), term: text().notNull(), last: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.unitId, t.year, t.term)])
