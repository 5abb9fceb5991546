import { boolean, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { belongsTo, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { meeting, meetingsSchema } from '../schema.ts'
import type { LineKind, MinuteState, Verb } from './types.ts'

/** 纪要 with its 记录. Once signed nothing of it changes (C7): what was wrong is put right by a later one that points back. */
export const minute = meetingsSchema.table('minute', {
  tenantId: tenantId(), id: id(), meetingId: ref().notNull(), no: integer().notNull(), correctsId: ref(), correctsWhy: text().notNull(), title: text().notNull(),
  /** who was there, as the organiser's list said when it was drafted; the chair; who took it down */
  chairId: ref(), chair: text().notNull(), present: json<string[]>().notNull(), leave: json<string[]>().notNull(), attending: json<{ topic: string; names: string[] }[]>().notNull(), recorders: json<string[]>().notNull(), heldFrom: instant().notNull(), heldUntil: instant().notNull(), place: text().notNull(),
  /** 会议记录, whole; 纪要's opening paragraph. Its items are the decision lines. */
  record: text().notNull(), opening: text().notNull(),
  state: text().$type<MinuteState>().notNull(), routeId: ref(), step: text(), holders: json<string[]>().notNull(), drafterId: ref().notNull(), drafter: text().notNull(), reviewer: text(), signedAt: instant(), signer: text(),
  /** 会议记录簿, yearly */
  year: integer(), serial: integer(), retention: text(), archivedAt: instant(), archivist: text(), documentId: ref(), at: instant().notNull(), updatedAt: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('minute_no').on(t.tenantId, t.meetingId, t.no), index('minute_by_year').on(t.tenantId, t.year, t.serial), belongsTo('minute_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id])])

/** A line of what was decided: it becomes a matter or is known of by somebody named (S1-48). */
export const decision = meetingsSchema.table('decision', {
  tenantId: tenantId(), id: id(), minuteId: ref().notNull(), meetingId: ref().notNull(), topicId: ref(), no: integer().notNull(), topic: text().notNull(), verb: text().$type<Verb>().notNull(),
  /** 议定 · 要求 */
  wording: text().notNull(), requirement: text().notNull(), kind: text().$type<LineKind>().notNull(), unitId: ref(), unit: text().notNull(), due: instant(),
  /** the day its matter has now; `due` stays as it was signed (C7) */
  dueNow: instant(),
  matterId: ref(), ended: boolean().notNull(), notedById: ref(), notedBy: text(), goneAt: instant(), goneBy: text(),
}, t => [
  tenantKey(t.tenantId, t.id), uniqueIndex('decision_no').on(t.tenantId, t.minuteId, t.no), index('decision_unit').on(t.tenantId, t.unitId, t.kind, t.ended), index('decision_matter').on(t.tenantId, t.matterId), index('decision_meeting').on(t.tenantId, t.meetingId),
  belongsTo('decision_minute', [t.tenantId, t.minuteId], [minute.tenantId, minute.id], 'owned'),
])
export const minuteBook = meetingsSchema.table('minute_book', { tenantId: tenantId(), year: integer().notNull(), last: integer().notNull() }, t => [tenantKey(t.tenantId, t.year)])

/** 费用台账 (§4.7): what it cost in fen, against what its class allows; hours of people are counted from the list of who was there. */
export const cost = meetingsSchema.table('cost', {
  tenantId: tenantId(), meetingId: ref().notNull(), people: integer().notNull(), days: integer().notNull(), lodging: integer().notNull(), meals: integer().notNull(), other: integer().notNull(), note: text().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.meetingId), belongsTo('cost_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** 会议评价: of the meeting, never of a person. One unit, one voice. */
export const rating = meetingsSchema.table('rating', {
  tenantId: tenantId(), meetingId: ref().notNull(), unitId: ref().notNull(), needed: integer().notNull(), prepared: integer().notNull(), brief: integer().notNull(), words: text().notNull(), byId: ref().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.meetingId, t.unitId), belongsTo('rating_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])
