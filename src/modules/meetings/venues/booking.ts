import type { Id } from '#kernel/ref'
import { Refusal, refuseIf } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { whyNotCall } from '../applying/domain.ts'
import { type Meeting, save } from '../applying/store.ts'
import { type BookingRole, whyNotRooms } from './domain.ts'
import * as store from './store.ts'
import { spanText } from './text.ts'

/** Taking a room (C13): its row is locked first, so that of two who ask at the same moment the second sees the first. */

/** 县政府办公楼三楼 + 三楼会议室: what both say is said once. */
export function placeText({ name, where }: Pick<store.Room, 'name' | 'where'>): string {
  for (let n = Math.min(name.length, where.length); n > 0; n--) if (where.endsWith(name.slice(0, n))) return `${where}${name.slice(n)}`
  return name.includes(where) ? name : `${where}${name}`
}
const gapOf = (ctx: Ctx) => ctx.rules.number('meetings.room.turnover')

/** The first thing in the way, as a refusal; null: they are free. Locks the rooms. */
async function inTheWay(ctx: Ctx, m: Meeting, rooms: readonly { roomId: Id; role: BookingRole }[], when: { from: number; until: number }): Promise<Refusal | null> {
  const rows = await store.lockRooms(ctx, rooms.map(r => r.roomId))
  const of = (id: Id) => rows.find(r => r.id === id)!
  const why = whyNotRooms(m, rooms.map(r => ({ room: of(r.roomId), role: r.role })))
  if (why) return new Refusal(why, { seats: rows.reduce((n, r) => n + r.seats, 0), people: m.people })
  const [taken] = await store.takenBetween(ctx, when.from, when.until, gapOf(ctx), { rooms: rows.map(r => r.id), besides: m.id })
  return taken ? new Refusal('meetings.roomTaken', { room: of(taken.roomId).name, span: spanText(taken.from, taken.until) }) : null
}

/** The rooms of a meeting that stands, at its time or at another; the meeting takes the place of the main one. @throws notApproved, roomTaken, … */
export async function takeRooms(ctx: Ctx, m: Meeting, wanted: readonly { roomId: Id; role: BookingRole }[], changes: Partial<Pick<Meeting, 'from' | 'until'>> = {}): Promise<Meeting> {
  refuseIf(whyNotCall(m))
  const when = { from: changes.from ?? m.from, until: changes.until ?? m.until }
  refuseIf(when.from === null || when.until === null ? 'meetings.noRoomForTime' : null)
  const span = { from: when.from!, until: when.until! }
  const rooms = [...new Map(wanted.map(r => [r.roomId, r])).values()]
  const no = await inTheWay(ctx, m, rooms, span)
  if (no) throw no
  await store.setBookings(ctx, m.id, rooms.map(r => ({ ...r, ...span })))
  const main = rooms.find(r => r.role === 'main')
  const room = main && (await store.roomsOf(ctx, [main.roomId])).get(main.roomId)
  return save(ctx, m, { ...span, roomId: main?.roomId ?? null, ...(room ? { place: placeText(room) } : {}) })
}

/** More come than were asked for: a room that does not hold them is given back, and the meeting is not called before it has another. */
export async function roomForMore(ctx: Ctx, m: Meeting): Promise<void> {
  const booked = await store.bookingsOf(ctx, m.id)
  const rooms = await store.roomsOf(ctx, booked.map(b => b.roomId))
  if (whyNotRooms(m, booked.map(b => ({ room: rooms.get(b.roomId)!, role: b.role })))) await store.setBookings(ctx, m.id, [])
}

/**
 * At the moment of approval the room that was asked for is taken, if it is free; if not, the meeting stands without and says so: a room is no reason to refuse what was decided.
 * Approved anew after a merger it keeps the rooms it has. Answers what was in the way. @throws 'meetings.roomUnknown'
 */
export async function roomAtApproval(ctx: Ctx, m: Meeting): Promise<Refusal | null> {
  if (m.roomId === null || m.from === null || m.until === null) return null
  refuseIf((await store.roomsOf(ctx, [m.roomId])).has(m.roomId) ? null : 'meetings.roomUnknown')
  const had = (await store.bookingsOf(ctx, m.id)).map(b => ({ roomId: b.roomId, role: b.role }))
  const rooms = had.some(r => r.roomId === m.roomId) ? had : [{ roomId: m.roomId, role: 'main' as const }]
  const no = await inTheWay(ctx, m, rooms, { from: m.from, until: m.until })
  if (!no) await takeRooms(ctx, m, rooms)
  else if (had.length) await store.setBookings(ctx, m.id, [])
  return no
}
