import { index, text } from 'drizzle-orm/pg-core'
import { dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'
import type { AccountKind, AccountState, Evidence, RemarkKind, UnitFigures } from './types.ts'

/** 督查通报: drafted from the figures of a period, which stay with it as they were. */
export const bulletin = supervisionSchema.table('bulletin', {
  tenantId: tenantId(), id: id(), from: dayColumn().notNull(), until: dayColumn().notNull(), title: text().notNull(), paragraphs: json<string[]>().notNull(), figures: json<UnitFigures[]>().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('bulletin_at').on(t.tenantId, t.at, t.id)])

/** 表扬、批评、不良状态: with evidence, and the unit's reply beside it. */
export const remark = supervisionSchema.table('remark', {
  tenantId: tenantId(), id: id(), kind: text().$type<RemarkKind>().notNull(), unitId: ref().notNull(), matterId: ref(), says: text().notNull(), evidence: json<Evidence[]>().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
  reply: text(), repliedById: ref(), repliedBy: text(), repliedAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), index('remark_at').on(t.tenantId, t.at, t.id), index('remark_unit').on(t.tenantId, t.unitId, t.at)])

/** 责任追究 (S4-38): proposed with evidence, decided by a leader who did not propose it, open to appeal. */
export const account = supervisionSchema.table('account', {
  tenantId: tenantId(), id: id(), kind: text().$type<AccountKind>().notNull(), state: text().$type<AccountState>().notNull(), unitId: ref().notNull(), personId: ref(), person: text().notNull(), matterId: ref(), says: text().notNull(), evidence: json<Evidence[]>().notNull(),
  byId: ref().notNull(), by: text().notNull(), at: instant().notNull(), decision: text(), decidedById: ref(), decidedBy: text(), decidedAt: instant(), appealUntil: dayColumn(), appeal: text(), appealedBy: text(), appealedAt: instant(),
  outcome: text(), outcomeById: ref(), outcomeBy: text(), outcomeAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), index('account_at').on(t.tenantId, t.at, t.id), index('account_unit').on(t.tenantId, t.unitId, t.at)])
