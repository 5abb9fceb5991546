import { index, integer, text } from 'drizzle-orm/pg-core'
import type { DocumentNumber } from '#gongwen/document'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { documentsSchema } from '../schema.ts'

/**
 * 用印登记簿 (S0-30, F13; business-rules §11): every impression of every seal, and every spoiled copy destroyed, in one series a unit and year without a gap.
 * Appended only.
 */
export const impression = documentsSchema.table('impression', {
  tenantId: tenantId(),
  id: id(),
  /** 登记号: unit, year, serial */
  keeperUnitId: ref().notNull(),
  year: integer().notNull(),
  serial: integer().notNull(),
  kind: text().$type<'seal' | 'exempt' | 'reprint' | 'replacement' | 'spoiled'>().notNull(),
  documentId: ref().notNull(),
  title: text().notNull(),
  number: json<DocumentNumber>(),
  /** whose seal; of a joint document one row each */
  organ: text().notNull(),
  /** laid for an organ that keeps no seal here */
  onBehalf: text(),
  copies: integer().notNull(),
  hash: text().notNull(),
  /** who approved: the signer, or who agreed to a reprint */
  approvedBy: text().notNull(),
  approvedAt: instant().notNull(),
  /** 监印、监销 */
  witness: text(),
  reason: text().notNull(),
  byId: ref().notNull(),
  byName: text().notNull(),
  at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.keeperUnitId, t.year, t.serial), index('impression_document').on(t.tenantId, t.documentId, t.at), index('impression_at').on(t.tenantId, t.at, t.id)])

export const sealBook = documentsSchema.table('seal_book', {
  tenantId: tenantId(), unitId: ref().notNull(), year: integer().notNull(), last: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.unitId, t.year)])
