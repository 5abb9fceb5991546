import { boolean, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { belongsTo, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { meeting, meetingsSchema } from '../schema.ts'
import type { OpinionKind, Proof, Stage, Stand, Studied, TopicMeeting, TopicNature, TopicState } from './types.ts'

/** 议题: prepared by a unit, screened by the office, put on the agenda of a meeting or waiting in the pool. */
export const topic = meetingsSchema.table('topic', {
  tenantId: tenantId(), id: id(), title: text().notNull(), words: text().notNull(), nature: text().$type<TopicNature>().notNull(), forKind: text().$type<TopicMeeting>().notNull(),
  /** the meeting it is meant for, when one is named; the one it stands on, and where */
  wantsId: ref(), meetingId: ref(), no: integer(),
  unitId: ref().notNull(), unit: text().notNull(),
  /** what the meeting is asked to decide; the paper it reads, counted by the machine */
  proposal: text().notNull(), material: text().notNull(), chars: integer().notNull(), minutes: integer().notNull(),
  /** 主要负责同志汇报 */
  reporterId: ref(), reporter: text().notNull(), leaderId: ref(), leader: text().notNull(), signedAt: instant(), signedWords: text().notNull(),
  market: boolean().notNull(), studied: json<Studied[]>().notNull(), consultIds: json<string[]>().notNull(), legalUnitId: ref(),
  state: text().$type<TopicState>().notNull(), screenedById: ref(), screenedBy: text(), screenedAt: instant(), rejectCode: text(), screenWords: text().notNull(),
  /** since when the text is as it is: whoever reviewed an earlier one reviewed another */
  changedAt: instant().notNull(), submittedAt: instant(), applicantId: ref().notNull(), applicant: text().notNull(), at: instant().notNull(), updatedAt: instant().notNull(),
}, t => [
  tenantKey(t.tenantId, t.id), index('topic_at').on(t.tenantId, t.at, t.id), index('topic_state').on(t.tenantId, t.state, t.at, t.id), index('topic_unit').on(t.tenantId, t.unitId, t.at), index('topic_meeting').on(t.tenantId, t.meetingId, t.no),
  belongsTo('topic_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id]),
])

/** A named opinion or proof for one condition: given by the unit itself in the house, or entered from paper with the paper. */
export const opinion = meetingsSchema.table('topic_opinion', {
  tenantId: tenantId(), id: id(), topicId: ref().notNull(), kind: text().$type<OpinionKind>().notNull(), unitId: ref().notNull(), unit: text().notNull(), stand: text().$type<Stand>().notNull(), words: text().notNull(), files: json<Proof[]>().notNull(), entered: boolean().notNull(),
  byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('topic_opinion_of').on(t.tenantId, t.topicId, t.kind, t.unitId), belongsTo('topic_opinion', [t.tenantId, t.topicId], [topic.tenantId, topic.id], 'owned')])

/** 闯关 (F15): an item that came unready or was turned away, with the reasons; counted by unit, never taken back. */
export const attempt = meetingsSchema.table('topic_attempt', {
  tenantId: tenantId(), id: id(), topicId: ref().notNull(), title: text().notNull(), unitId: ref().notNull(), unit: text().notNull(), stage: text().$type<Stage>().notNull(), codes: json<string[]>().notNull(), words: text().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('topic_attempt_at').on(t.tenantId, t.at, t.id), index('topic_attempt_of').on(t.tenantId, t.topicId, t.at)])

/** The agenda as whoever chairs has settled it: from then on only he changes it. */
export const agenda = meetingsSchema.table('agenda', {
  tenantId: tenantId(), meetingId: ref().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.meetingId), belongsTo('agenda', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])
