import { boolean, index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { belongsTo, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Reasons } from './merging/domain.ts'
import type { Attendance, Leader, MeetingClass, MeetingKind, MeetingState, Mode, Necessity, PlanState, Speech } from './types.ts'

export const meetingsSchema = pgSchema('meetings')

/** 会议: applied for, approved, called, held, followed (business-rules §4.1). The one record that notice, roster, items and minutes hang on. */
export const meeting = meetingsSchema.table('meeting', {
  tenantId: tenantId(),
  id: id(),
  title: text().notNull(),
  /** title, host and topic, folded for looking */
  words: text().notNull(),
  kind: text().$type<MeetingKind>().notNull(),
  class: text().$type<MeetingClass>().notNull(),
  /** the line of the year's plan it is held under: then it is only filed (报备) */
  planLineId: ref(),
  /** 依据 · 主要内容 · 必要性 */
  basis: text().notNull(), topic: text().notNull(), necessity: json<Necessity>().notNull(),
  /** 主办单位 (whose quota it takes) · 承办单位 (whoever applies) */
  hostUnitId: ref().notNull(), hostUnit: text().notNull(), unitId: ref().notNull(), unit: text().notNull(),
  from: instant(), until: instant(),
  /** with group discussion: may sit longer */
  grouped: boolean().notNull(),
  mode: text().$type<Mode>().notNull(),
  place: text().notNull(), roomId: ref(),
  unitIds: json<string[]>().notNull(), attendance: text().$type<Attendance>().notNull(), leaders: json<Leader[]>().notNull(), speeches: json<Speech[]>().notNull(),
  /** how many come, how many serve */
  people: integer().notNull(), staff: integer().notNull(),
  /** 经费 in fen, and from which channel */
  cost: integer().notNull(), costChannel: text().notNull(),
  materials: json<string[]>().notNull(), news: boolean().notNull(),
  /** 代训学时, counted once (S1-75) */
  trainingHours: integer().notNull(),
  /** why in the evening or on a day off (S1-03) */
  offHoursWhy: text().notNull(),
  offHours: boolean().notNull(),
  contact: text().notNull(), phone: text().notNull(),
  state: text().$type<MeetingState>().notNull(),
  /** 唱“黑脸” with a reason by code: counted, never hidden (S3-37) */
  refusedCode: text(), refusedWhy: text(), refusedBy: text(), overruledBy: text(), overruledWhy: text(),
  endedWhy: text(),
  mergedInto: ref(),
  routeId: ref(),
  /** a projection of the route, for lists */
  step: text(), holders: json<string[]>().notNull(),
  submittedAt: instant(), approvedAt: instant(), approver: text(), calledAt: instant(), heldAt: instant(), /** the 纪要 was not signed in time (HY_MINUTES) */ minutesLateAt: instant(), closedAt: instant(),
  applicantId: ref().notNull(), applicant: text().notNull(),
  at: instant().notNull(), updatedAt: instant().notNull(),
}, t => [
  tenantKey(t.tenantId, t.id), index('meeting_at').on(t.tenantId, t.at, t.id), index('meeting_state').on(t.tenantId, t.state, t.at, t.id), index('meeting_from').on(t.tenantId, t.from, t.id), index('meeting_host').on(t.tenantId, t.hostUnitId, t.from),
  index('meeting_plan').on(t.tenantId, t.planLineId),
])

/** Who may know of a meeting before it is called: applicant and his unit, who holds a step, who takes part in a merger (C9). Whoever is called knows by the notice. */
export const knows = meetingsSchema.table('knows', {
  tenantId: tenantId(), meetingId: ref().notNull(), who: ref().notNull(), why: text().notNull(),
}, t => [tenantKey(t.tenantId, t.who, t.meetingId), index('knows_meeting').on(t.tenantId, t.meetingId), belongsTo('knows_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** 多会合一 (S0-26): proposed by the house with its reasons, accepted or declined by a person with his. One pair is proposed once. */
export const merger = meetingsSchema.table('merger', {
  tenantId: tenantId(), id: id(), oneId: ref().notNull(), otherId: ref().notNull(), reasons: json<Reasons>().notNull(), state: text().$type<'open' | 'accepted' | 'declined' | 'lapsed'>().notNull(), at: instant().notNull(),
  decidedById: ref(), decidedBy: text(), decidedAt: instant(), reason: text(),
}, t => [
  tenantKey(t.tenantId, t.id), uniqueIndex('merger_pair').on(t.tenantId, t.oneId, t.otherId), index('merger_other').on(t.tenantId, t.otherId),
  belongsTo('merger_one', [t.tenantId, t.oneId], [meeting.tenantId, meeting.id], 'owned'), belongsTo('merger_other', [t.tenantId, t.otherId], [meeting.tenantId, meeting.id], 'owned'),
])

/** 年度会议计划 (S4-25, 减负规定: 计划管理): a meeting that is to be. What is approved here is later only filed. */
export const planLine = meetingsSchema.table('plan_line', {
  tenantId: tenantId(), id: id(), year: integer().notNull(), unitId: ref().notNull(), unit: text().notNull(), title: text().notNull(), kind: text().$type<MeetingKind>().notNull(), class: text().$type<MeetingClass>().notNull(),
  /** 1…12 */
  month: integer().notNull(), people: integer().notNull(), minutes: integer().notNull(), why: text().notNull(), state: text().$type<PlanState>().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
  decidedById: ref(), decidedBy: text(), decidedAt: instant(), opinion: text(),
}, t => [tenantKey(t.tenantId, t.id), index('plan_line_of').on(t.tenantId, t.year, t.unitId, t.month)])
