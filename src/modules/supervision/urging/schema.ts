import { boolean, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Id } from '#kernel/ref'
import type { Evidence } from '#platform/matters/domain'
import { belongsTo, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { item, supervisionSchema } from '../schema.ts'
import type { Colour, SlipState } from './domain.ts'

/** 催办单、督查单 (business-rules §3.4): what one unit was urged to do, in which colour, until when, and what it answered. One that has been issued is never changed. */
export const slip = supervisionSchema.table('slip', {
  tenantId: tenantId(),
  id: id(),
  /** 编号: given when it is issued; gap-free within a year */
  year: integer(), serial: integer(),
  itemId: ref().notNull(), matterId: ref().notNull(),
  /** the slip before it, which nobody answered */
  previousId: ref(),
  colour: text().$type<Colour>().notNull(), state: text().$type<SlipState>().notNull(),
  /** as they stood when it was drafted */
  itemNumber: text().notNull(), title: text().notNull(), verbatim: text().notNull(), instructor: text().notNull(), dueAt: instant().notNull(),
  unitId: ref().notNull(), unit: text().notNull(), ownerId: ref(),
  /** what is behind; what is asked */
  behind: text().notNull(), requirement: text().notNull(),
  draftedById: ref().notNull(), draftedBy: text().notNull(), at: instant().notNull(),
  approverId: ref(), approver: text(), approvedAt: instant(), opinion: text(), wentBack: boolean().notNull(),
  issuedAt: instant(), issuedBy: text(), answerDue: instant(), told: json<Id[]>().notNull(),
  signedAt: instant(), signedBy: text(),
  answeredAt: instant(), answeredBy: text(), answer: text(), reason: text(), evidence: json<Evidence[]>().notNull(),
  endedAt: instant(), endedWhy: text(),
}, t => [
  tenantKey(t.tenantId, t.id), uniqueIndex('slip_number').on(t.tenantId, t.year, t.serial), index('slip_item').on(t.tenantId, t.itemId, t.at), index('slip_at').on(t.tenantId, t.at, t.id),
  index('slip_unit').on(t.tenantId, t.unitId, t.state, t.at), index('slip_matter').on(t.tenantId, t.matterId, t.state), belongsTo('slip_item', [t.tenantId, t.itemId], [item.tenantId, item.id]),
])

export const slipBook = supervisionSchema.table('slip_book', { tenantId: tenantId(), year: integer().notNull(), last: integer().notNull() }, t => [tenantKey(t.tenantId, t.year)])

/** 落后于计划 (S4-15): a stretch of time in which an item was behind its milestones; said once, when it begins. */
export const behind = supervisionSchema.table('behind', {
  tenantId: tenantId(), itemId: ref().notNull(), since: instant().notNull(), planned: integer().notNull(), percent: integer().notNull(), until: instant(),
}, t => [tenantKey(t.tenantId, t.itemId, t.since), index('behind_open').on(t.tenantId, t.until, t.itemId), belongsTo('behind_item', [t.tenantId, t.itemId], [item.tenantId, item.id], 'owned')])
