import { and, asc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Day, Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { known, type Meeting, prepared } from '../applying/store.ts'
import { knows, meeting } from '../schema.ts'
import { type MeetingState, standing } from '../types.ts'
import { booking, occurrence, room, series } from './schema.ts'

export type Room = typeof room.$inferSelect
export type Booking = typeof booking.$inferSelect
export type Series = typeof series.$inferSelect
export type Occurrence = typeof occurrence.$inferSelect

export const rooms = (ctx: Ctx, closed: boolean): Promise<Room[]> => ctx.tx.select().from(room).where(and(eq(room.tenantId, ctx.tenantId), closed ? undefined : eq(room.closed, false))).orderBy(asc(room.orderNo), asc(room.id))
export const roomsOf = async (ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, Room>> =>
  new Map(ids.length ? (await ctx.tx.select().from(room).where(and(eq(room.tenantId, ctx.tenantId), inArray(room.id, [...ids])))).map(r => [r.id, r]) : [])
/** The rows of the rooms, held until the transaction ends and taken in one order: who books a room waits for who is booking it. @throws notFound */
export async function lockRooms(ctx: Ctx, ids: readonly Id[]): Promise<Room[]> {
  if (!ids.length) return []
  const rows = await ctx.tx.select().from(room).where(and(eq(room.tenantId, ctx.tenantId), inArray(room.id, [...ids]))).orderBy(asc(room.id)).for('update')
  if (rows.length !== new Set(ids).size) throw new Refusal('notFound')
  return rows
}
export const named = async (ctx: Ctx, name: string, besides: Id | null): Promise<boolean> =>
  (await ctx.tx.select({ id: room.id }).from(room).where(and(eq(room.tenantId, ctx.tenantId), eq(room.name, name), besides ? ne(room.id, besides) : undefined))).length > 0
export const addRoom = (ctx: Ctx, row: Omit<Room, 'tenantId'>) => ctx.tx.insert(room).values({ ...row, tenantId: ctx.tenantId })
export const saveRoom = (ctx: Ctx, id: Id, changes: Partial<Omit<Room, 'tenantId' | 'id'>>) => ctx.tx.update(room).set(changes).where(and(eq(room.tenantId, ctx.tenantId), eq(room.id, id)))

/** Bookings of meetings that stand and touch the time: a cancelled or merged meeting holds nothing. */
/** A room is taken at approval and by nothing else (C13); what grew by a merger and is asked for anew keeps the one it has. */
const holding: MeetingState[] = [...standing, 'returned', 'submitted']
const held = (ctx: Ctx, from: Instant, until: Instant, gap: number) => and(eq(booking.tenantId, ctx.tenantId), lt(booking.from, until + gap), gt(booking.until, from - gap), inArray(meeting.state, holding))
const joined = () => and(eq(meeting.tenantId, booking.tenantId), eq(meeting.id, booking.meetingId))
export type Taken = { roomId: Id; role: Booking['role']; from: Instant; until: Instant; meetingId: Id; title: string; hostUnit: string; known: boolean }
/** What stands in the rooms between two moments; `known`: whether this actor may know of the meeting. */
export const takenBetween = (ctx: Ctx, from: Instant, until: Instant, gap: number, of: { rooms?: readonly Id[]; besides?: Id | null } = {}): Promise<Taken[]> => {
  const condition = known(ctx)
  return ctx.tx.select({ roomId: booking.roomId, role: booking.role, from: booking.from, until: booking.until, meetingId: meeting.id, title: meeting.title, hostUnit: meeting.hostUnit, known: condition ? sql<boolean>`${condition}` : sql<boolean>`true` })
    .from(booking).innerJoin(meeting, joined())
    .where(and(held(ctx, from, until, gap), of.rooms ? (of.rooms.length ? inArray(booking.roomId, [...of.rooms]) : sql`false`) : undefined, of.besides ? ne(booking.meetingId, of.besides) : undefined)).orderBy(asc(booking.from), asc(booking.roomId))
}
export const countAfter = async (ctx: Ctx, roomId: Id): Promise<number> =>
  (await ctx.tx.select({ n: sql<number>`count(*)::int` }).from(booking).innerJoin(meeting, joined()).where(and(eq(booking.tenantId, ctx.tenantId), eq(booking.roomId, roomId), gt(booking.until, ctx.now), inArray(meeting.state, holding))))[0]!.n

export const bookingsOf = (ctx: Ctx, meetingId: Id): Promise<(Booking & { name: string; where: string; route: string; seats: number })[]> =>
  ctx.tx.select({
    tenantId: booking.tenantId, meetingId: booking.meetingId, roomId: booking.roomId, role: booking.role, from: booking.from, until: booking.until, byId: booking.byId, by: booking.by, at: booking.at, name: room.name, where: room.where, route: room.route, seats: room.seats,
  }).from(booking).innerJoin(room, and(eq(room.tenantId, booking.tenantId), eq(room.id, booking.roomId))).where(and(eq(booking.tenantId, ctx.tenantId), eq(booking.meetingId, meetingId))).orderBy(sql`${booking.role} desc`, asc(room.orderNo))
export async function setBookings(ctx: Ctx, meetingId: Id, rows: readonly Pick<Booking, 'roomId' | 'role' | 'from' | 'until'>[]): Promise<void> {
  await ctx.tx.delete(booking).where(and(eq(booking.tenantId, ctx.tenantId), eq(booking.meetingId, meetingId)))
  if (rows.length) await ctx.tx.insert(booking).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId, meetingId, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })))
}
/** Approved meetings to come that want a room and have none. */
export const unbooked = (ctx: Ctx, limit: number): Promise<Meeting[]> =>
  ctx.tx.select().from(meeting).where(and(
    eq(meeting.tenantId, ctx.tenantId), inArray(meeting.state, ['approved', 'called']), gt(meeting.from, ctx.now), sql`${meeting.roomId} is not null`, prepared(ctx),
    sql`not exists (select 1 from ${booking} b where b.tenant_id = ${ctx.tenantId} and b.meeting_id = ${meeting.id})`,
  )).orderBy(asc(meeting.from)).limit(limit)

export const seriesOf = async (ctx: Ctx, meetingId: Id): Promise<Series | null> => (await ctx.tx.select().from(series).where(and(eq(series.tenantId, ctx.tenantId), eq(series.meetingId, meetingId))))[0] ?? null
export const seriesAround = async (ctx: Ctx, meetingId: Id): Promise<Series | null> => {
  const [o] = await ctx.tx.select({ id: occurrence.seriesId }).from(occurrence).where(and(eq(occurrence.tenantId, ctx.tenantId), eq(occurrence.meetingId, meetingId)))
  return seriesOf(ctx, o?.id ?? meetingId)
}
export async function setSeries(ctx: Ctx, meetingId: Id, row: Pick<Series, 'every' | 'until'> | null): Promise<void> {
  await ctx.tx.delete(series).where(and(eq(series.tenantId, ctx.tenantId), eq(series.meetingId, meetingId)))
  if (row) await ctx.tx.insert(series).values({ ...row, tenantId: ctx.tenantId, meetingId, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
}
export const occurrencesOf = (ctx: Ctx, seriesId: Id): Promise<Occurrence[]> => ctx.tx.select().from(occurrence).where(and(eq(occurrence.tenantId, ctx.tenantId), eq(occurrence.seriesId, seriesId))).orderBy(asc(occurrence.day))
/** Made, or left with its reason; one that was left may be made later. */
export const putOccurrence = (ctx: Ctx, row: { seriesId: Id; day: Day; meetingId: Id | null; why: string | null }) =>
  ctx.tx.insert(occurrence).values({ ...row, tenantId: ctx.tenantId, at: ctx.now }).onConflictDoUpdate({ target: [occurrence.tenantId, occurrence.seriesId, occurrence.day], set: { meetingId: row.meetingId, why: row.why, at: ctx.now } })
/** Series that were approved and still have times nobody has laid out. */
export const unrepeated = (ctx: Ctx, limit: number): Promise<Meeting[]> =>
  ctx.tx.select({ m: meeting }).from(series).innerJoin(meeting, and(eq(meeting.tenantId, series.tenantId), eq(meeting.id, series.meetingId))).where(and(
    eq(series.tenantId, ctx.tenantId), inArray(meeting.state, [...standing]), gt(series.until, ctx.today), prepared(ctx), sql`not exists (select 1 from ${occurrence} o where o.tenant_id = ${ctx.tenantId} and o.series_id = ${series.meetingId})`,
  )).orderBy(asc(meeting.from)).limit(limit).then(rows => rows.map(r => r.m))
/** Whoever may know of the first of a series knows of the others. */
export const knowersOf = (ctx: Ctx, meetingId: Id): Promise<{ who: Id; why: string }[]> => ctx.tx.select({ who: knows.who, why: knows.why }).from(knows).where(and(eq(knows.tenantId, ctx.tenantId), eq(knows.meetingId, meetingId)))
