import { index, integer, text } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import { dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Recipient } from '../contract.ts'
import { documentsSchema } from '../schema.ts'
import type { MeasureKind } from './domain.ts'

/** 发后处置: what is done to a document after it was issued: asked for by one, decided by another (C5, C13). */
export const measure = documentsSchema.table('measure', {
  tenantId: tenantId(),
  id: id(),
  kind: text().$type<MeasureKind>().notNull(),
  documentId: ref().notNull(),
  state: text().$type<'asked' | 'decided' | 'refused' | 'done'>().notNull(),
  reason: text().notNull(),
  /** the organ that decides, as it is shown */
  organ: text().notNull(),
  /** 废止: the first day without force */
  fromDay: dayColumn().$type<Day>(),
  /** 更正: the wording; 替代: the replacing document as receivers may cite it */
  words: text().notNull(),
  replacement: text().notNull(),
  replacementId: ref(),
  copies: integer(),
  recipients: json<Recipient[]>(),
  askedById: ref().notNull(),
  askedBy: text().notNull(),
  askedAt: instant().notNull(),
  deciderId: ref().notNull(),
  deciderName: text().notNull(),
  decidedAt: instant(),
  decision: text().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('measure_document').on(t.tenantId, t.documentId, t.askedAt), index('measure_decider').on(t.tenantId, t.deciderId, t.state)])
