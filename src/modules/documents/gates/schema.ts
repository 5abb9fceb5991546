import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { documentsSchema } from '../schema.ts'
import type { Gate, Judged, Place } from './five/domain.ts'
import type { ReviewKind, ReviewResult } from './normative/domain.ts'

/** 把关: one row a submitted document: when it was sent and whether late, why urgent, the opinions on the five gates. Counted by unit, never by person. */
export const gating = documentsSchema.table('gating', {
  tenantId: tenantId(),
  documentId: ref().notNull(),
  unitId: ref().notNull(),
  unitName: text().notNull(),
  submittedAt: instant().notNull(),
  wantedAt: instant(),
  /** sent too late for the review time the rule keeps: the submitting unit's, never the leader's (S2-11) */
  late: boolean().notNull(),
  urgency: text(),
  urgencyReason: text().notNull(),
  judged: json<Judged[]>().notNull(),
  /** the words the checks last found without an error that nobody vouches for: others are looked at before they go further (S2-17) */
  seenHash: text().notNull(),
  returns: integer().notNull(),
  passedAt: instant(),
}, t => [tenantKey(t.tenantId, t.documentId), index('gating_unit').on(t.tenantId, t.submittedAt, t.unitId)])

/** 退回: with the gate and the places in the text; `gate` null: returned for want of time. */
export const gateReturn = documentsSchema.table('gate_return', {
  tenantId: tenantId(),
  id: id(),
  documentId: ref().notNull(),
  unitId: ref().notNull(),
  unitName: text().notNull(),
  gate: text().$type<Gate>(),
  places: json<Place[]>().notNull(),
  reason: text().notNull(),
  step: text().notNull(),
  byId: ref().notNull(),
  by: text().notNull(),
  at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('gate_return_document').on(t.tenantId, t.documentId), index('gate_return_at').on(t.tenantId, t.at)])

/** 并非紧急: said by somebody who received or handled the document. */
export const notUrgent = documentsSchema.table('not_urgent', {
  tenantId: tenantId(),
  documentId: ref().notNull(),
  byId: ref().notNull(),
  unitId: ref().notNull(),
  words: text().notNull(),
  at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.documentId, t.byId), index('not_urgent_unit').on(t.tenantId, t.unitId, t.at)])

/** 合法性审核、公平竞争审查 by a unit, with its term, its opinion, the words it read. */
export const review = documentsSchema.table('review', {
  tenantId: tenantId(),
  id: id(),
  documentId: ref().notNull(),
  kind: text().$type<ReviewKind>().notNull(),
  unitId: ref().notNull(),
  unitName: text().notNull(),
  askedAt: instant().notNull(),
  askedBy: text().notNull(),
  dueAt: instant().notNull(),
  result: text().$type<ReviewResult>(),
  opinion: text().notNull(),
  givenAt: instant(), givenById: ref(), givenBy: text(),
  fileId: ref(), fileName: text(),
  bodyHash: text(),
}, t => [tenantKey(t.tenantId, t.id), index('review_document').on(t.tenantId, t.documentId), index('review_unit').on(t.tenantId, t.unitId, t.askedAt)])
