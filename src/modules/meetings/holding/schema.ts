import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import { belongsTo, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Verb } from '../minutes/types.ts'
import { meeting, meetingsSchema } from '../schema.ts'
import { topic } from '../topics/schema.ts'
import type { Dissent, DueMember, Method, Presence, Recused, Vote } from './types.ts'

/** 会中: who is due as a member, who takes it down; opened by the organiser once the meeting is approved. */
export const sitting = meetingsSchema.table('sitting', {
  tenantId: tenantId(), meetingId: ref().notNull(), bodyId: ref(), members: json<DueMember[]>().notNull(), recorders: json<string[]>().notNull(), from: instant(), until: instant(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.meetingId), index('sitting_body').on(t.tenantId, t.bodyId), belongsTo('sitting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** The organiser's list of who came. */
export const presence = meetingsSchema.table('presence', {
  tenantId: tenantId(), id: id(), meetingId: ref().notNull(), no: integer().notNull(), personId: ref(), unitId: ref(), name: text().notNull(), unit: text().notNull(), duty: text().notNull(), member: boolean().notNull(), status: text().$type<Presence>().notNull(), substitute: text().notNull(), why: text().notNull(),
  /** 列席 only for these items */
  topicIds: json<string[]>().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('presence_of').on(t.tenantId, t.meetingId, t.no), belongsTo('presence', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** 发言计时: in the order in which they spoke; of an item, or of the meeting itself. */
export const speech = meetingsSchema.table('speech', {
  tenantId: tenantId(), id: id(), meetingId: ref().notNull(), topicId: ref(), no: integer().notNull(), personId: ref(), name: text().notNull(), planned: integer().notNull(), actual: integer().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('speech_of').on(t.tenantId, t.meetingId, t.topicId, t.no), belongsTo('speech', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** An item as it was taken up and decided. */
export const taken = meetingsSchema.table('taken', {
  tenantId: tenantId(), topicId: ref().notNull(), meetingId: ref().notNull(), no: integer().notNull(), title: text().notNull(), recused: json<Recused[]>().notNull(), method: text().$type<Method>().notNull(), votes: json<Vote[]>().notNull(), yes: integer().notNull(), no_: integer('votes_no').notNull(), abstain: integer().notNull(),
  present: integer().notNull(), due: integer().notNull(), dissent: json<Dissent[]>().notNull(), against: text().notNull(), verb: text().$type<Verb>().notNull(), wording: text().notNull(), requirement: text().notNull(), unitId: ref(), unit: text().notNull(), term: instant(), revise: boolean().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.topicId, t.meetingId), index('taken_of').on(t.tenantId, t.meetingId, t.no), belongsTo('taken_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id]), belongsTo('taken_topic', [t.tenantId, t.topicId], [topic.tenantId, topic.id])])
