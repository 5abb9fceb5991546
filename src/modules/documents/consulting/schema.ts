import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import type { DocumentText } from '#gongwen/document'
import { dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Day } from '#kernel/day'
import { documentsSchema } from '../schema.ts'

/** 征求意见 (《条例》第十九、二十条; S3-16): one round of asking on one draft. The text that was asked about stays as it was. */
export const consultation = documentsSchema.table('consultation', {
  tenantId: tenantId(),
  id: id(),
  documentId: ref().notNull(),
  title: text().notNull(),
  round: integer().notNull(),
  text: json<DocumentText>().notNull(),
  textHash: text().notNull(),
  /** places of body blocks asked about; empty: the whole text */
  parts: json<number[]>().notNull(),
  note: text().notNull(),
  askedById: ref().notNull(), askedBy: text().notNull(), askedUnitId: ref().notNull(), askedUnit: text().notNull(), askedAt: instant().notNull(),
  due: instant().notNull(),
  /** 公开征求意见 of 规范性文件: where, from, until */
  publicWhere: text(), publicFrom: dayColumn().$type<Day>(), publicUntil: dayColumn().$type<Day>(),
  state: text().$type<'open' | 'closed' | 'cancelled'>().notNull(),
  endedAt: instant(), endedBy: text(), endedWhy: text(),
  updatedAt: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('consultation_document').on(t.tenantId, t.documentId)])

/** One unit asked. */
export const consulted = documentsSchema.table('consulted', {
  tenantId: tenantId(), consultationId: ref().notNull(), unitId: ref().notNull(), unitName: text().notNull(),
  state: text().$type<'asked' | 'drafted' | 'confirmed' | 'silent'>().notNull(),
  /** 无意见 */
  none: boolean().notNull(),
  late: boolean().notNull(),
  answeredBy: text(), answeredAt: instant(),
  confirmedById: ref(), confirmedBy: text(), confirmedAt: instant(),
  remindedAt: instant(), reminders: integer().notNull(),
  due: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.consultationId, t.unitId), index('consulted_unit').on(t.tenantId, t.unitId, t.due)])

/** One opinion with its place, what became of it and why. */
export const opinion = documentsSchema.table('opinion', {
  tenantId: tenantId(), id: id(), consultationId: ref().notNull(),
  /** null: from the public */
  unitId: ref(), from: text('from_name').notNull(),
  no: integer().notNull(),
  block: integer(), place: text().notNull(), words: text().notNull(),
  verdict: text().$type<'adopted' | 'partly' | 'not'>(), reason: text(), judgedBy: text(), judgedAt: instant(),
  /** of what was not adopted whole: does the unit accept it, was it settled in coordination, or is it reported upwards */
  difference: text().$type<'open' | 'accepted' | 'agreed' | 'reported'>(), differenceWords: text(), differenceBy: text(), differenceAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), index('opinion_of').on(t.tenantId, t.consultationId, t.no)])
