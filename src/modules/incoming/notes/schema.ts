import { integer, text } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import { dayColumn, instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import { incomingSchema } from '../schema.ts'

/** 处置通知: what the sender later said of a paper, one row a receipt, with the receiver's answer. */
export const note = incomingSchema.table('note', {
  tenantId: tenantId(),
  receiptId: ref().notNull(),
  /** the sender's own entry */
  id: ref().notNull(),
  kind: text().$type<'recall' | 'void' | 'repeal' | 'correct'>().notNull(),
  organ: text().notNull(),
  decidedBy: text().notNull(),
  day: dayColumn().$type<Day>().notNull(),
  fromDay: dayColumn().$type<Day>(),
  reason: text().notNull(),
  words: text().notNull(),
  replacement: text().notNull(),
  at: instant().notNull(),
  acknowledgedAt: instant(), acknowledgedBy: text(), copies: integer(), answer: text().notNull(),
}, t => [tenantKey(t.tenantId, t.receiptId, t.id)])
