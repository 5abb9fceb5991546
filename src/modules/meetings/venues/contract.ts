import { z } from 'zod'
import { read, write } from '#kernel/act'
import { type Day, isDay } from '#kernel/day'
import { type BookingRole, bookingRoles, everies, type Every } from './domain.ts'

const Id = z.uuid()
const At = z.number().int().min(0).max(4_102_444_800_000)
const DayIn = z.string().refine(isDay, '请填日期').transform(d => d as Day)
const keys = <K extends string>(o: Record<K, string>) => z.enum(Object.keys(o) as [K, ...K[]])
const Role = keys<BookingRole>(bookingRoles)
const RoomView = z.object({ id: Id, name: z.string(), where: z.string(), route: z.string(), seats: z.number(), equipment: z.array(z.string()), note: z.string(), closed: z.boolean() })
export type RoomView = z.infer<typeof RoomView>
/** A title only for whoever may know of the meeting (C9); that the room is taken everybody may see. */
export const BookingView = z.object({ roomId: Id, role: Role, from: At, until: At, meetingId: Id.nullable(), title: z.string().nullable(), hostUnit: z.string().nullable() })
export type BookingView = z.infer<typeof BookingView>
const TakenView = z.object({ from: At, until: At, title: z.string().nullable() })

export const venuesContract = {
  rooms: read('everyone', '会场清单', z.object({ closed: z.boolean().default(false) }), z.object({ rows: z.array(RoomView), equipment: z.array(z.string()), may: z.object({ keep: z.boolean() }) })),
  saveRoom: write('meetings.desk', '登记、修改会场', z.object({
    id: Id.nullable().default(null), name: z.string().trim().min(1).max(60), where: z.string().trim().max(200).default(''), route: z.string().trim().max(300).default(''), seats: z.number().int().min(1).max(100_000),
    equipment: z.array(z.string().trim().min(1).max(40)).max(30).default([]), note: z.string().trim().max(300).default(''), closed: z.boolean().default(false),
  }), z.object({ id: Id })),
  freeRooms: read('everyone', '找空会场', z.object({ from: At, until: At, people: z.number().int().min(0).max(100_000).default(0), equipment: z.array(z.string()).max(30).default([]), besides: Id.nullable().default(null) }), z.object({
    free: z.array(RoomView), /** what stands in the way of the others */ others: z.array(RoomView.extend({ why: z.array(z.string()), taken: z.array(TakenView) })),
  })),
  roomCalendar: read('everyone', '会场日历', z.object({ from: DayIn, days: z.number().int().min(1).max(31).default(7) }), z.object({ rooms: z.array(RoomView), bookings: z.array(BookingView) })),
  venueOf: read('everyone', '一个会议的会场', z.object({ id: Id }), z.object({
    rooms: z.array(z.object({ roomId: Id, name: z.string(), where: z.string(), route: z.string(), role: Role, seats: z.number() })), wanted: z.object({ roomId: Id, name: z.string(), taken: z.array(TakenView) }).nullable(),
    series: z.object({ every: keys<Every>(everies), until: z.string(), headId: Id, days: z.array(z.object({ day: z.string(), from: At, until: At, meetingId: Id.nullable(), title: z.string().nullable(), why: z.string().nullable(), booked: z.boolean() })), repeated: z.boolean() }).nullable(),
    may: z.object({ book: z.boolean(), setSeries: z.boolean(), repeat: z.boolean() }),
  })),
  bookRooms: write('meetings.apply', '订会场、换会场、退会场', z.object({ id: Id, rooms: z.array(z.object({ roomId: Id, role: Role.default('main') })).max(200) }), z.object({ id: Id, rooms: z.number() })),
  setSeries: write('meetings.apply', '设为定期会议', z.object({ id: Id, every: keys<Every>(everies).nullable(), until: DayIn.nullable().default(null) }), z.object({ id: Id, times: z.number() })),
  repeat: write('meetings.apply', '排出定期会议的各次', z.object({ id: Id }), z.object({ made: z.number(), unbooked: z.array(z.object({ day: z.string(), id: Id, why: z.string() })), left: z.array(z.object({ day: z.string(), why: z.string() })) })),
}
