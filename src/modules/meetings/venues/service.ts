import { at, DAY, dayOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { fill, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx } from '#platform/acts/module'
import { exceptionsOn } from '#platform/exceptions/public'
import { countAtApproval, countAtSubmit, whyNotCounted } from '../applying/counting.ts'
import { boundOf, isDraft, minutesOf, whyNotCall } from '../applying/domain.ts'
import { lacksNow } from '../applying/lacks.ts'
import { add, findMeeting, letKnow, type Meeting, rowOf } from '../applying/store.ts'
import { prepares, worksDesk } from '../policy.ts'
import { meetingRef } from '../text.ts'
import { roomAtApproval, takeRooms } from './booking.ts'
import type { RoomView, venuesContract } from './contract.ts'
import { daysOf, fitting, hasAll, movedTo, whyNotSeries } from './domain.ts'
import * as store from './store.ts'
import { roomRef, venuesText } from './text.ts'

/** 会场与设备、定期会议: kept by 会务, booked without overlap, found by time, people and equipment. */
export const venuesActs: Acts<typeof venuesContract> = {
  async rooms(ctx, { closed }) {
    return { rows: (await store.rooms(ctx, closed)).map(viewOf), equipment: [...ctx.rules.list('meetings.room.equipment')], may: { keep: worksDesk(ctx.actor) } }
  },

  async saveRoom(ctx, { id, ...r }) {
    refuseIf(await store.named(ctx, r.name, id) ? 'meetings.roomNameTaken' : null, { name: r.name })
    const [had] = id ? await store.lockRooms(ctx, [id]) : []
    const n = had && r.closed && !had.closed ? await store.countAfter(ctx, had.id) : 0
    refuseIf(n ? 'meetings.roomBooked' : null, { n })
    const row = { ...r, id: had?.id ?? ctx.newId(), orderNo: had?.orderNo ?? (await store.rooms(ctx, true)).length }
    if (had) await store.saveRoom(ctx, had.id, r)
    else await store.addRoom(ctx, row)
    ctx.record({ what: had ? 'meetings.roomSaved' : 'meetings.roomAdded', about: roomRef(row), detail: { seats: r.seats, closed: r.closed } })
    return { id: row.id }
  },

  async freeRooms(ctx, { from, until, people, equipment, besides }) {
    refuseIf(until > from ? null : 'meetings.timeTurned')
    const rooms = await store.rooms(ctx, false)
    const taken = await store.takenBetween(ctx, from, until, ctx.rules.number('meetings.room.turnover'), { besides })
    const free = fitting(rooms, new Set(taken.map(t => t.roomId)), { people, equipment })
    return {
      free: free.map(viewOf),
      others: rooms.filter(r => !free.includes(r)).map(r => {
        const here = taken.filter(t => t.roomId === r.id)
        const missing = equipment.filter(e => !hasAll(r, [e]))
        return { ...viewOf(r), why: [...(here.length ? ['已订'] : []), ...(r.seats < people ? [`只有${r.seats}座`] : []), ...(missing.length ? [`没有${missing.join('、')}`] : [])], taken: here.map(shown) }
      }),
    }
  },

  async roomCalendar(ctx, { from, days }) {
    const begin = at(from)
    const taken = await store.takenBetween(ctx, begin, begin + days * DAY, 0)
    const used = new Set(taken.map(t => t.roomId))
    return {
      rooms: (await store.rooms(ctx, true)).filter(r => !r.closed || used.has(r.id)).map(viewOf),
      bookings: taken.map(t => ({ roomId: t.roomId, role: t.role, from: t.from, until: t.until, ...(t.known ? { meetingId: t.meetingId, title: t.title, hostUnit: t.hostUnit } : { meetingId: null, title: null, hostUnit: null }) })),
    }
  },

  async venueOf(ctx, { id }) {
    const m = await findMeeting(ctx, id)
    const booked = await store.bookingsOf(ctx, id)
    const mine = prepares(ctx.actor, m)
    const room = m.roomId ? (await store.roomsOf(ctx, [m.roomId])).get(m.roomId) : undefined
    const s = await store.seriesAround(ctx, id)
    const times = s ? await timesOf(ctx, s) : []
    const left = times.filter(t => t.meetingId === null)
    return {
      rooms: booked.map(b => ({ roomId: b.roomId, name: b.name, where: b.where, route: b.route, role: b.role, seats: b.seats })),
      wanted: room && !booked.length && m.from !== null && m.until !== null
        ? { roomId: room.id, name: room.name, taken: (await store.takenBetween(ctx, m.from, m.until, ctx.rules.number('meetings.room.turnover'), { rooms: [room.id], besides: id })).map(shown) } : null,
      series: s ? { every: s.every, until: s.until, headId: s.meetingId, days: times, repeated: times.some(t => t.meetingId !== null) } : null,
      may: { book: mine && m.state === 'approved', setSeries: mine && isDraft(m.state) && (!s || s.meetingId === id), repeat: mine && s?.meetingId === id && whyNotCall(m) === null && left.length > 0 },
    }
  },

  async bookRooms(ctx, { id, rooms }) {
    const m = await findMeeting(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    // Whoever was called to a place hears of another by a 变更通知.
    refuseIf(m.state === 'called' ? 'meetings.changeByNotice' : null)
    const to = await takeRooms(ctx, m, rooms)
    ctx.record({ what: rooms.length ? 'meetings.roomsBooked' : 'meetings.roomsGivenBack', about: meetingRef(to), detail: { place: to.place, rooms: rooms.length } })
    return { id, rooms: rooms.length }
  },

  /** Before it is approved: what is approved is the whole series. */
  async setSeries(ctx, { id, every, until }) {
    const m = await findMeeting(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    refuseIf(isDraft(m.state) ? null : 'meetings.notDraft')
    const around = await store.seriesAround(ctx, id)
    refuseIf(around && around.meetingId !== id ? 'meetings.notAloneOccurrence' : null)
    if (!every || !until) await store.setSeries(ctx, id, null)
    else {
      const most = ctx.rules.number('meetings.series.most')
      refuseIf(whyNotSeries(m, every, until, most), { most, n: m.from === null ? 0 : daysOf(dayOf(m.from), every, until).length })
      await store.setSeries(ctx, id, { every, until })
    }
    const times = every && until ? daysOf(dayOf(m.from!), every, until).length : 0
    ctx.record({ what: 'meetings.seriesSet', about: meetingRef(m), detail: { every, until, times } })
    return { id, times }
  },

  /** Each time a meeting of its own, approved with the series; its room is booked anew, and one that cannot be held or has no room is named, never silently the first one's. */
  async repeat(ctx, { id }) {
    const head = await findMeeting(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, head))
    const s = await store.seriesOf(ctx, id)
    refuseIf(s ? null : 'meetings.noSeries')
    refuseIf(whyNotCall(head))
    const done = new Set((await store.occurrencesOf(ctx, id)).filter(o => o.meetingId !== null).map(o => o.day))
    const { granted } = await exceptionsOn(ctx, meetingRef(head), rule => boundOf(rule, head, minutesOf(head, ctx.rules)))
    const answer: { made: number; unbooked: { day: string; id: Id; why: string }[]; left: { day: string; why: string }[] } = { made: 0, unbooked: [], left: [] }
    const says = (code: string, given: Record<string, string | number>) => fill(ctx.house.refusalText(code).says, given)
    for (const day of daysOf(dayOf(head.from!), s!.every, s!.until)) {
      if (done.has(day)) continue
      const m: Meeting = {
        ...head, ...movedTo({ from: head.from!, until: head.until! }, day), id: ctx.newId(), state: 'approved', planLineId: null, routeId: null, step: null, holders: [], calledAt: null, heldAt: null, minutesLateAt: null, closedAt: null, at: ctx.now, updatedAt: ctx.now,
      }
      const [lack] = [...(await lacksNow(ctx, m)).filter(l => l.code !== 'meetings.notDraft' && !granted.has(l.code)), ...(await whyNotCounted(ctx, m)).map(l => ({ code: l.code as string, given: l.given }))]
      if (lack) {
        const why = says(lack.code, lack.given)
        await store.putOccurrence(ctx, { seriesId: id, day, meetingId: null, why })
        answer.left.push({ day, why })
        continue
      }
      await add(ctx, m)
      await letKnow(ctx, m.id, await store.knowersOf(ctx, id))
      await countAtSubmit(ctx, m)
      await countAtApproval(ctx, m)
      const no = await roomAtApproval(ctx, m)
      const why = no && says(no.code, no.given)
      await store.putOccurrence(ctx, { seriesId: id, day, meetingId: m.id, why })
      if (why) answer.unbooked.push({ day, id: m.id, why })
      answer.made++
      ctx.record({ what: 'meetings.repeated', about: meetingRef(m), detail: { of: meetingRef(head), day, unbooked: why } })
    }
    return answer
  },
}

const viewOf = ({ tenantId: _, orderNo: __, ...r }: store.Room): RoomView => ({ ...r, equipment: [...r.equipment] })
const shown = (t: store.Taken) => ({ from: t.from, until: t.until, title: t.known ? t.title : null })

/** The times of a series: made, left with a reason, or still to be laid out. */
async function timesOf(ctx: Ctx, s: store.Series) {
  const head = await rowOf(ctx, s.meetingId)
  if (!head?.from || !head.until) return []
  const had = new Map((await store.occurrencesOf(ctx, s.meetingId)).map(o => [o.day, o]))
  const times = []
  for (const day of daysOf(dayOf(head.from), s.every, s.until)) {
    const o = had.get(day)
    const m = o?.meetingId ? await rowOf(ctx, o.meetingId) : null
    const span = movedTo({ from: head.from, until: head.until }, day)
    times.push({ day, from: m?.from ?? span.from, until: m?.until ?? span.until, meetingId: m?.id ?? null, title: m?.title ?? null, why: o?.why ?? null, booked: m !== null && (await store.bookingsOf(ctx, m.id)).length > 0 })
  }
  return times
}

/** As many of one kind as 今日 takes. */
const SHOWN = 10
export async function venuesAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  const due = (list: Meeting[], kind: string) => list.map(m => ({ ref: meetingRef(m), kind, title: m.title, due: m.from }))
  return [...due(await store.unbooked(ctx, SHOWN), venuesText.agenda.room), ...due(await store.unrepeated(ctx, SHOWN), venuesText.agenda.series)]
}
