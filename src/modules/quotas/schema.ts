import { boolean, index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { CountedType, Reach, Subject } from './types.ts'

export const quotasSchema = pgSchema('quotas')

/** 年度总量 of an issuing body for one counted type. reserved + used ≤ cap + granted holds in every committed state (C14): only the store's conditional updates change it. */
export const quota = quotasSchema.table('quota', {
  tenantId: tenantId(),
  id: id(),
  subject: text().$type<Subject>().notNull(),
  year: integer().notNull(),
  unitId: ref().notNull(),
  unitName: text().notNull(),
  type: text().notNull(),
  typeTitle: text().notNull(),
  /** null: counted, no cap */
  cap: integer(),
  /** by exceptions of a named approver */
  granted: integer().notNull(),
  reserved: integer().notNull(),
  used: integer().notNull(),
  /** 上年实发, by month, where the house was not there to count */
  lastYear: json<number[]>(),
  lastYearNote: text().notNull(),
  explainedAt: instant(), explainedBy: text(), explanationId: ref(),
  updatedAt: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('quota_of').on(t.tenantId, t.subject, t.year, t.unitId, t.type)])

/** 调整留痕: who set it, from what to what, why. Never changed. */
export const change = quotasSchema.table('change', {
  tenantId: tenantId(), id: id(), quotaId: ref().notNull(), at: instant().notNull(), byId: ref().notNull(), byName: text().notNull(),
  what: text().notNull(), before: integer(), after: integer(), reason: text().notNull(), basis: text().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('change_quota').on(t.tenantId, t.quotaId, t.at)])

/** 占用: one thing counted under one quota. */
export const charge = quotasSchema.table('charge', {
  tenantId: tenantId(),
  id: id(),
  quotaId: ref().notNull(),
  proposalId: ref(),
  /** the document (later the meeting); null while there is only the proposal */
  itemId: ref(),
  title: text().notNull(),
  kind: text().notNull(),
  reach: text().$type<Reach>().notNull(),
  weight: integer().notNull(),
  state: text().$type<'reserved' | 'used' | 'freed'>().notNull(),
  at: instant().notNull(),
  /** 'YYYY-MM' of the use */
  month: text(),
  issuedAt: instant(),
  /** how much of it went over the plan, by whose leave, why */
  over: integer().notNull(), approver: text(), overReason: text(),
  freedWhy: text(),
}, t => [
  tenantKey(t.tenantId, t.id), index('charge_quota').on(t.tenantId, t.quotaId, t.at), index('charge_item').on(t.tenantId, t.itemId), index('charge_proposal').on(t.tenantId, t.proposalId),
])

/** A county's own 计入口径. */
export const countedType = quotasSchema.table('counted_type', {
  tenantId: tenantId(), subject: text().$type<Subject>().notNull(), code: text().notNull(), title: text().notNull(), kinds: json<string[]>().notNull(), reach: text().$type<CountedType['reach']>().notNull(), measure: text().$type<CountedType['measure']>().notNull(),
  source: text().notNull(), byName: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.subject, t.code)])

/** 立项: asked, decided, used. */
export const proposal = quotasSchema.table('proposal', {
  tenantId: tenantId(),
  id: id(),
  no: integer().notNull(),
  year: integer().notNull(),
  subject: text().$type<Subject>().notNull(),
  unitId: ref().notNull(), unitName: text().notNull(),
  title: text().notNull(),
  kind: text().notNull(),
  reach: text().$type<Reach>().notNull(),
  parts: integer().notNull(),
  why: text().notNull(),
  whyNotOtherwise: text().notNull(),
  month: text().notNull(),
  urgent: boolean().notNull(),
  state: text().$type<'asked' | 'approved' | 'refused' | 'withdrawn' | 'lapsed' | 'used'>().notNull(),
  askedById: ref().notNull(), askedBy: text().notNull(), askedUnitId: ref().notNull(), askedUnit: text().notNull(), askedAt: instant().notNull(),
  decidedById: ref(), decidedBy: text(), decidedAt: instant(), opinion: text(), reasonCode: text(),
  overruledBy: text(), overruledAt: instant(), overruledWhy: text(),
  endedWhy: text(),
  itemId: ref(),
}, t => [tenantKey(t.tenantId, t.id), index('proposal_asked').on(t.tenantId, t.askedAt), index('proposal_item').on(t.tenantId, t.itemId), uniqueIndex('proposal_no').on(t.tenantId, t.subject, t.year, t.no)])

/** The last number of 立项 of a year. */
export const proposalBook = quotasSchema.table('proposal_book', {
  tenantId: tenantId(), subject: text().$type<Subject>().notNull(), year: integer().notNull(), last: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.subject, t.year)])

/** 简报登记 (S0-67): what is not here is not issued. */
export const brief = quotasSchema.table('brief', {
  tenantId: tenantId(),
  id: id(),
  name: text().notNull(),
  unitId: ref().notNull(), unitName: text().notNull(),
  purpose: text().notNull(),
  period: text().notNull(),
  yearlyCap: integer().notNull(),
  wordLimit: integer().notNull(),
  distribution: text().notNull(),
  approvedBy: text().notNull(),
  basis: text().notNull(),
  state: text().$type<'active' | 'stopped' | 'merged'>().notNull(),
  mergedInto: ref(),
  createdAt: instant().notNull(), updatedAt: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('brief_name').on(t.tenantId, t.name)])

export const briefChange = quotasSchema.table('brief_change', {
  tenantId: tenantId(), id: id(), briefId: ref().notNull(), at: instant().notNull(), byId: ref().notNull(), byName: text().notNull(), what: text().notNull(), reason: text().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('brief_change_of').on(t.tenantId, t.briefId, t.at)])
