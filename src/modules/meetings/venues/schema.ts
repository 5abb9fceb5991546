import { boolean, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { belongsTo, dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { meeting, meetingsSchema } from '../schema.ts'
import type { BookingRole, Every } from './domain.ts'

/** 会场: a room with what stands in it, kept by 会务. */
export const room = meetingsSchema.table('room', {
  tenantId: tenantId(), id: id(), name: text().notNull(),
  /** 楼、层、室 · 怎么走 */
  where: text().notNull(), route: text().notNull(),
  seats: integer().notNull(), equipment: json<string[]>().notNull(), note: text().notNull(), closed: boolean().notNull(), orderNo: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('room_name').on(t.tenantId, t.name)])

/** 订会场: a room for a meeting that was approved (C13). It holds only while the meeting stands: whoever asks for clashes asks for the meeting's state as well. */
export const booking = meetingsSchema.table('booking', {
  tenantId: tenantId(), meetingId: ref().notNull(), roomId: ref().notNull(), role: text().$type<BookingRole>().notNull(), from: instant().notNull(), until: instant().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [
  tenantKey(t.tenantId, t.meetingId, t.roomId), index('booking_room').on(t.tenantId, t.roomId, t.from), index('booking_from').on(t.tenantId, t.from),
  belongsTo('booking_room', [t.tenantId, t.roomId], [room.tenantId, room.id]), belongsTo('booking_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned'),
])

/** 定期会议: said before it is approved, so that what is approved is the whole series. */
export const series = meetingsSchema.table('series', {
  tenantId: tenantId(), meetingId: ref().notNull(), every: text().$type<Every>().notNull(), until: dayColumn().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.meetingId), belongsTo('series_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned')])

/** One time of a series: the meeting it became, or why it became none. */
export const occurrence = meetingsSchema.table('occurrence', {
  tenantId: tenantId(), seriesId: ref().notNull(), day: dayColumn().notNull(), meetingId: ref(), why: text(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.seriesId, t.day), index('occurrence_meeting').on(t.tenantId, t.meetingId), belongsTo('occurrence_series', [t.tenantId, t.seriesId], [series.tenantId, series.meetingId], 'owned')])
