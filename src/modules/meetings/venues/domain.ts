import { at, type Day, dayOf, type Instant, minuteOfDay, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Mode } from '../types.ts'

/** 会场与设备 (S0-24 先审后开): what fits, what is taken, on which days a series falls. */

export type VenuesRefusal =
  | 'meetings.roomTaken' | 'meetings.roomClosed' | 'meetings.roomNameTaken' | 'meetings.roomTooSmall' | 'meetings.roomBooked' | 'meetings.oneMainRoom' | 'meetings.branchOnlyVideo' | 'meetings.seriesNeedsTime' | 'meetings.seriesTooLong' | 'meetings.seriesBackwards'
  | 'meetings.noSeries' | 'meetings.notAloneOccurrence' | 'meetings.noRoomForTime' | 'meetings.roomUnknown' | 'meetings.changeByNotice'

/** 主会场 · 分会场 */
export const bookingRoles = { main: '主会场', branch: '分会场' } as const
export type BookingRole = keyof typeof bookingRoles
export const everies = { week: '每周', fortnight: '每两周', month: '每月' } as const
export type Every = keyof typeof everies

export type Span = { from: Instant; until: Instant }
/** One ends when the other begins: both fit. */
export const overlaps = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until

export type Room = { id: Id; name: string; seats: number; equipment: readonly string[]; closed: boolean }
export const hasAll = (room: Pick<Room, 'equipment'>, wanted: readonly string[]): boolean => wanted.every(w => room.equipment.includes(w))
/** Free rooms that hold the people and the equipment, the smallest first: a small meeting leaves the hall to a large one. */
export const fitting = <R extends Room>(rooms: readonly R[], taken: ReadonlySet<Id>, wants: { people: number; equipment: readonly string[] }): R[] =>
  rooms.filter(r => !r.closed && !taken.has(r.id) && r.seats >= wants.people && hasAll(r, wants.equipment)).toSorted((a, b) => a.seats - b.seats || a.name.localeCompare(b.name, 'zh'))

/** One main venue; branches only where it goes over video. Seats are counted over all venues of a video meeting. */
export function whyNotRooms(m: { mode: Mode; people: number }, rooms: readonly { room: Room; role: BookingRole }[]): VenuesRefusal | null {
  if (rooms.some(r => r.room.closed)) return 'meetings.roomClosed'
  if (rooms.length && rooms.filter(r => r.role === 'main').length !== 1) return 'meetings.oneMainRoom'
  if (rooms.some(r => r.role === 'branch') && m.mode === 'onSite') return 'meetings.branchOnlyVideo'
  return rooms.length && m.mode === 'onSite' && rooms.reduce((n, r) => n + r.room.seats, 0) < m.people ? 'meetings.roomTooSmall' : null
}

/** How many days a month has: day 0 of the next one. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
/** The days of a series after the first: every week, fortnight or month (the same date; a month that has none is left out). */
export function daysOf(first: Day, every: Every, until: Day): Day[] {
  const days: Day[] = []
  if (every !== 'month') for (let d = plusDays(first, every === 'week' ? 7 : 14); d <= until; d = plusDays(d, every === 'week' ? 7 : 14)) days.push(d)
  else {
    const [y, m, d] = first.split('-').map(Number) as [number, number, number]
    for (let n = 1; ; n++) {
      const [year, month] = [y + Math.floor((m - 1 + n) / 12), ((m - 1 + n) % 12) + 1]
      if (`${year}-${String(month).padStart(2, '0')}-01` > until) break
      const day = `${year}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}` as Day
      if (d <= daysIn(year, month) && day <= until) days.push(day)
    }
  }
  return days
}
/** The same hours on another day. */
export const movedTo = (s: Span, day: Day): Span => {
  const minutes = minuteOfDay(s.from)
  const from = at(day, Math.floor(minutes / 60), minutes % 60)
  return { from, until: from + (s.until - s.from) }
}
export function whyNotSeries(m: Partial<Span> | { from: Instant | null; until: Instant | null }, every: Every, until: Day, most: number): VenuesRefusal | null {
  if (m.from == null || m.until == null) return 'meetings.seriesNeedsTime'
  const n = daysOf(dayOf(m.from), every, until).length
  return n === 0 ? 'meetings.seriesBackwards' : n > most ? 'meetings.seriesTooLong' : null
}
