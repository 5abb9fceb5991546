import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import { belongsTo, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { meeting, meetingsSchema } from '../schema.ts'
import type { Change, Element, Level, NoticeKind, ReplyState, Section, Substitute } from './types.ts'

/** 会议通知 while it is written: only what the office changed of the wording built from the record. */
export const noticeDraft = meetingsSchema.table('notice_draft', {
  tenantId: tenantId(), meetingId: ref().notNull(), wording: json<Partial<Record<Element, string>>>().notNull(), replyDue: instant(), substitute: text().$type<Substitute>().notNull(), perUnit: integer().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.meetingId), belongsTo('notice_draft_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** What went out, never changed afterwards: the call, each change, the cancelling. The version is also the calendar's sequence. */
export const notice = meetingsSchema.table('notice', {
  tenantId: tenantId(), meetingId: ref().notNull(), version: integer().notNull(), kind: text().$type<NoticeKind>().notNull(), sections: json<Section[]>().notNull(), changes: json<Change[]>().notNull(), why: text().notNull(),
  from: instant().notNull(), until: instant().notNull(), place: text().notNull(), replyDue: instant(), substitute: text().$type<Substitute>().notNull(), perUnit: integer().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.meetingId, t.version), belongsTo('notice_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** The 公文 begun from the notice, and what the notice said then: what changes afterwards is seen (F21). */
export const noticeDocument = meetingsSchema.table('notice_document', {
  tenantId: tenantId(), meetingId: ref().notNull(), documentId: ref().notNull(), sections: json<Section[]>().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.meetingId), belongsTo('notice_document_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** 被通知的单位和领导, and how each answered (回执). */
export const invitee = meetingsSchema.table('invitee', {
  tenantId: tenantId(), id: id(), meetingId: ref().notNull(), orderNo: integer().notNull(), unitId: ref(), personId: ref(), name: text().notNull(), state: text().$type<ReplyState>().notNull(),
  /** asked once more after a change of time */
  again: boolean().notNull(),
  answeredAt: instant(), answeredBy: text(), late: boolean().notNull(), note: text().notNull(),
  leaveWhy: text().notNull(), leaveToId: ref(), leaveTo: text(), leaveById: ref(), leaveAt: instant(), leaveWords: text(), leaveGranted: boolean(),
  urges: integer().notNull(), urgedAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), index('invitee_of').on(t.tenantId, t.meetingId, t.orderNo), index('invitee_unit').on(t.tenantId, t.unitId, t.state), index('invitee_person').on(t.tenantId, t.personId), index('invitee_leave').on(t.tenantId, t.leaveToId, t.state), belongsTo('invitee_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** Who comes, as the invited named them. */
export const attendee = meetingsSchema.table('attendee', {
  tenantId: tenantId(), inviteeId: ref().notNull(), n: integer().notNull(), meetingId: ref().notNull(), personId: ref(), name: text().notNull(), post: text().notNull(), phone: text().notNull(), level: text().$type<Level>().notNull(), substitute: boolean().notNull(),
}, t => [tenantKey(t.tenantId, t.inviteeId, t.n), index('attendee_meeting').on(t.tenantId, t.meetingId), index('attendee_person').on(t.tenantId, t.personId), belongsTo('attendee_invitee', [t.tenantId, t.inviteeId], [invitee.tenantId, invitee.id], 'owned')])

/** 电话催报: call by call, with what was said. */
export const phoned = meetingsSchema.table('phoned', {
  tenantId: tenantId(), id: id(), meetingId: ref().notNull(), inviteeId: ref().notNull(), reached: boolean().notNull(), said: text().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('phoned_of').on(t.tenantId, t.inviteeId, t.at), belongsTo('phoned_invitee', [t.tenantId, t.inviteeId], [invitee.tenantId, invitee.id], 'owned')])
