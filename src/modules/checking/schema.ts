import { index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import { dayColumn, id, instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Settable, WordKind } from './contract.ts'

export const checkingSchema = pgSchema('checking')

/** 级别调整: never updated; the newest of a key counts. `level` null: back to the shipped one. */
export const decision = checkingSchema.table('decision', {
  tenantId: tenantId(), id: id(), key: text().notNull(), level: text().$type<Settable>(), reason: text().notNull(), byId: ref().notNull(), byName: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('decision_key').on(t.tenantId, t.key, t.at)])

/** 本单位词表: what is not to be flagged (`allowed`), and what goes wrong here (`typo`). Who put it in stands with it; taking out is a fact. */
export const word = checkingSchema.table('word', {
  tenantId: tenantId(), id: id(), kind: text().$type<WordKind>().notNull(), text: text().notNull(), right: text().notNull(), level: text().$type<'error' | 'warn' | 'hint'>().notNull(), note: text().notNull(),
  byId: ref().notNull(), byName: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('word_text').on(t.tenantId, t.kind, t.text)])

/** 领导名录: in the order the county gives, each post with its days. */
export const leader = checkingSchema.table('leader', {
  tenantId: tenantId(), id: id(), orderNo: integer().notNull(), name: text().notNull(), post: text().notNull(), organ: text().notNull(), from: dayColumn('from_day').$type<Day>().notNull(), until: dayColumn('until_day').$type<Day>(),
  byId: ref().notNull(), byName: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('leader_order').on(t.tenantId, t.orderNo)])
