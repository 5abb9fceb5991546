import { boolean, index, text } from 'drizzle-orm/pg-core'
import { id, instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'
import type { ComplaintKind, Verdict } from './domain.ts'

/** 接待记录和作风投诉 (S0-46, F27): who received whom, from when to when, what was promised; known to the receiver and the contact alone (C9). */
export const complaint = supervisionSchema.table('complaint', {
  tenantId: tenantId(), id: id(), unitId: ref().notNull(), unit: text().notNull(), kind: text().$type<ComplaintKind>().notNull(), against: text().notNull(), words: text().notNull(),
  complainant: text().notNull(), reachedBy: text().notNull(), receiverId: ref().notNull(), receiver: text().notNull(), from: instant().notNull(), until: instant().notNull(), promise: text().notNull(),
  contactId: ref().notNull(), contact: text().notNull(), at: instant().notNull(), due: instant().notNull(),
  verdict: text().$type<Verdict>(), found: text().notNull(), reply: text().notNull(), how: text().notNull(), repliedAt: instant(),
  calledAt: instant(), satisfied: boolean(), called: text().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('complaint_contact').on(t.tenantId, t.contactId, t.at), index('complaint_receiver').on(t.tenantId, t.receiverId, t.at)])
