import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, DAY, day, dayOf, type Day, HOUR, plusDays } from '#kernel/day'
import { type Hands, world, type World } from '#test/world'
import { daysOf, fitting, movedTo, overlaps } from './domain.ts'

/** 会场 through the real door: never before approval (C13), never two at once, a series that books each of its times anew. */
let w: World
let education: Hands
let culture: Hands
let office: Hands
let clerk: Hands
let deputy: Hands
const person = (name: string) => w.town.people.get(name)!.id
const rooms: Record<string, string> = {}

beforeAll(async () => {
  w = await world()
  ;[education, culture, office, clerk, deputy] = [await w.as('江淑芬'), await w.as('段长路'), await w.as('沈致和'), await w.as('苏若楠'), await w.as('马建国')]
  for (const [name, seats, equipment] of [['第一会议室', 20, []], ['第二会议室', 60, ['投影', '视频会议终端']], ['礼堂', 400, ['投影', '音响话筒']]] as const)
    rooms[name] = (await clerk.must('meetings.saveRoom', { name, where: '县政府办公楼三楼', route: '东侧电梯上三楼', seats, equipment })).id
}, 120_000)
afterAll(() => w.close())

const from = (d: string, hour = 9) => at(day(d), hour)
const asked = (over: Record<string, unknown> = {}) => ({
  title: '全县校园安全工作调度会', kind: 'deployment', class: 'three', basis: '县政府第12次常务会议要求', topic: '部署冬季校园安全',
  necessity: { why: '各校隐患底数不一，须当面逐校核对', notDocument: '上月已发文，口径不一，需要当面核对', notCall: '涉及十余个单位，电话说不清', notMerge: '近期没有同类会议可以合并' },
  from: from('2026-12-02'), until: from('2026-12-02', 11), roomId: rooms['第二会议室'], leaders: [{ personId: person('马建国'), part: 'chair' }], people: 15, contact: '江淑芬', phone: '0800-6621234', ...over,
})
const submitted = async (over: Record<string, unknown> = {}, series?: { every: string; until: string }) => {
  const { id } = await education.must('meetings.draft', asked(over))
  if (series) await education.must('meetings.setSeries', { id, ...series })
  await education.must('meetings.submit', { id })
  return id as string
}
const approved = async (over: Record<string, unknown> = {}, series?: { every: string; until: string }) => {
  const id = await submitted(over, series)
  await office.must('meetings.review', { id, opinion: '拟同意。' })
  await deputy.must('meetings.approve', { id, opinion: '同意。' })
  return id
}
const venue = (id: string, hands = education) => hands.must('meetings.venueOf', { id })
const cancel = async (...ids: string[]) => {
  for (const id of ids) await education.must('meetings.cancel', { id, reason: '试' })
}

describe('given rooms that 会务 keeps', () => {
  it('then only 会务 enters them, under a name of their own, and one with meetings to come is not closed', async () => {
    expect((await education.act('meetings.saveRoom', { name: '新会议室', seats: 10 })).status).toBe(403)
    expect((await clerk.act('meetings.saveRoom', { name: '礼堂', seats: 10 })).body.refused).toBe('meetings.roomNameTaken')
    const id = await approved()
    expect((await clerk.act('meetings.saveRoom', { id: rooms['第二会议室'], name: '第二会议室', seats: 60, closed: true })).body).toMatchObject({ refused: 'meetings.roomBooked', given: { n: 1 } })
    await cancel(id)
  })

  it('when a meeting is only asked for, then nothing is held; at approval it is, and given up it is free again (C13)', async () => {
    const id = await submitted()
    expect((await education.act('meetings.bookRooms', { id, rooms: [{ roomId: rooms['第二会议室'] }] })).body.refused).toBe('meetings.notApproved')
    const free = async () => (await education.must('meetings.freeRooms', { from: from('2026-12-02', 10), until: from('2026-12-02', 12) })).free.map((r: { name: string }) => r.name)
    expect(await free()).toEqual(['第一会议室', '第二会议室', '礼堂'])
    await office.must('meetings.review', { id, opinion: '拟同意。' })
    expect(await free()).toContain('第二会议室')
    await deputy.must('meetings.approve', { id, opinion: '同意。' })
    expect(await free()).toEqual(['第一会议室', '礼堂'])
    expect(await venue(id)).toMatchObject({ rooms: [{ name: '第二会议室', role: 'main' }], wanted: null })
    expect((await education.must('meetings.read', { id })).place).toBe('县政府办公楼三楼第二会议室')
    await cancel(id)
    expect(await free()).toContain('第二会议室')
  })

  it('when the room is gone by the time of approval, then the meeting stands, says it has no room, and waits on 今日 for another', async () => {
    const one = await approved()
    const two = await approved({ title: '中小学校长座谈会', from: from('2026-12-02', 10), until: from('2026-12-02', 12) })
    expect(await venue(two)).toMatchObject({ rooms: [], wanted: { name: '第二会议室', taken: [{ title: '全县校园安全工作调度会' }] } })
    const waits = await education.must('agenda.list', {})
    expect(JSON.stringify(waits)).toContain('会场待定')
    const again = await education.act('meetings.bookRooms', { id: two, rooms: [{ roomId: rooms['第二会议室'] }] })
    expect(again.body).toMatchObject({ refused: 'meetings.roomTaken', given: { room: '第二会议室', span: '2026年12月2日09:00至11:00' } })
    await education.must('meetings.bookRooms', { id: two, rooms: [{ roomId: rooms['第一会议室'] }] })
    expect((await venue(two)).rooms).toMatchObject([{ name: '第一会议室' }])
    await cancel(one, two)
  })

  it('when one looks for a room, then the smallest that fits comes first and the others say why not; titles stay with those who may know (C9)', async () => {
    const id = await approved()
    const found = await culture.must('meetings.freeRooms', { from: from('2026-12-02'), until: from('2026-12-02', 10), people: 30, equipment: ['投影'] })
    expect(found.free.map((r: { name: string }) => r.name)).toEqual(['礼堂'])
    expect(found.others.map((r: { name: string; why: string[]; taken: unknown[] }) => [r.name, r.why, r.taken])).toEqual([['第一会议室', ['只有20座', '没有投影'], []], ['第二会议室', ['已订'], [{ from: from('2026-12-02'), until: from('2026-12-02', 11), title: null }]]])
    const seen = (hands: Hands) => hands.must('meetings.roomCalendar', { from: '2026-11-30', days: 7 })
    expect((await seen(culture)).bookings).toMatchObject([{ roomId: rooms['第二会议室'], title: null, meetingId: null }])
    expect((await seen(clerk)).bookings).toMatchObject([{ roomId: rooms['第二会议室'], title: '全县校园安全工作调度会', meetingId: id }])
    await cancel(id)
  })

  it('when it goes over video, then it has a main venue and branches, or none; a meeting on the spot has one that seats all', async () => {
    const id = await approved({ mode: 'mixed', people: 90 })
    const book = (list: [string, string][]) => education.act('meetings.bookRooms', { id, rooms: list.map(([name, role]) => ({ roomId: rooms[name], role })) })
    expect((await book([['礼堂', 'branch']])).body.refused).toBe('meetings.oneMainRoom')
    expect((await book([['礼堂', 'main'], ['第二会议室', 'main']])).body.refused).toBe('meetings.oneMainRoom')
    expect((await book([['第二会议室', 'main'], ['第一会议室', 'branch']])).body.rooms).toBe(2)
    expect((await venue(id)).rooms.map((r: { name: string; role: string }) => `${r.name}${r.role}`)).toEqual(['第二会议室main', '第一会议室branch'])
    expect((await book([])).body.rooms).toBe(0)
    const spot = await approved({ title: '校车会', people: 30, roomId: null, place: '待定', from: from('2026-12-09'), until: from('2026-12-09', 11) })
    const on = (list: [string, string][]) => education.act('meetings.bookRooms', { id: spot, rooms: list.map(([name, role]) => ({ roomId: rooms[name], role })) })
    expect((await on([['第一会议室', 'main']])).body).toMatchObject({ refused: 'meetings.roomTooSmall', given: { seats: 20, people: 30 } })
    expect((await on([['礼堂', 'main'], ['第一会议室', 'branch']])).body.refused).toBe('meetings.branchOnlyVideo')
    await cancel(id, spot)
  })
})

describe('given a series that was approved', () => {
  it('then each time is a meeting of its own with a room booked anew; what clashes is named and left for a decision, what may not be held is not made', async () => {
    await office.must('quotas.set', { subject: 'meetings', unitId: w.town.units.get('云岭县教育局')!, year: 2026, type: 'meetings', cap: 100, reason: '核定' })
    // Wednesdays; 16 December is taken by another meeting, 30 December lies in a week without meetings.
    const other = await approved({ title: '教研工作会', from: from('2026-12-16', 10), until: from('2026-12-16', 11) })
    await office.must('rules.change', { code: 'meetings.quiet.weeks', value: ['5'], effectiveFrom: '2026-11-24', source: '县委办、县政府办通知' })
    const id = await approved({}, { every: 'week', until: '2026-12-31' })
    expect((await venue(id)).series).toMatchObject({ every: 'week', repeated: false, days: [{ day: '2026-12-09' }, { day: '2026-12-16' }, { day: '2026-12-23' }, { day: '2026-12-30' }] })
    expect(JSON.stringify(await education.must('agenda.list', {}))).toContain('定期会议待排')
    const done = await education.must('meetings.repeat', { id })
    expect(done).toMatchObject({ made: 3, unbooked: [{ day: '2026-12-16', why: '第二会议室在2026年12月16日10:00至11:00已经订给别的会议' }], left: [{ day: '2026-12-30', why: '这一天是无会日或者在无会周' }] })
    const { series } = await venue(id)
    expect(series.days.map((d: { booked: boolean; meetingId: string | null }) => [d.booked, d.meetingId !== null])).toEqual([[true, true], [false, true], [true, true], [false, false]])
    expect(await education.must('meetings.read', { id: series.days[0].meetingId })).toMatchObject({ state: 'approved', approver: '马建国', from: from('2026-12-09') })
    // The quiet week is lifted: what was left is made, what stands is not made twice.
    await office.must('rules.change', { code: 'meetings.quiet.weeks', value: [], effectiveFrom: '2026-11-24', source: '县委办、县政府办通知' })
    expect(await education.must('meetings.repeat', { id })).toEqual({ made: 1, unbooked: [], left: [] })
    // Each counts for itself (S0-25).
    const rows = (await office.must('quotas.overview', { subject: 'meetings', year: 2026 })).rows as { type: string; used: number }[]
    const all = (await venue(id)).series.days.map((d: { meetingId: string }) => d.meetingId)
    expect(rows.find(r => r.type === 'meetings')?.used).toBe(6)
    await cancel(other, id, ...all)
  })

  it('then it is said before approval, has an end, and is not endless', async () => {
    const { id } = await education.must('meetings.draft', asked())
    expect((await education.act('meetings.setSeries', { id, every: 'week', until: '2026-12-08' })).body.refused).toBe('meetings.seriesBackwards')
    expect((await education.act('meetings.setSeries', { id, every: 'week', until: '2028-12-08' })).body.refused).toBe('meetings.seriesTooLong')
    expect((await education.act('meetings.repeat', { id })).body.refused).toBe('meetings.noSeries')
    await education.must('meetings.setSeries', { id, every: 'fortnight', until: '2026-12-31' })
    expect((await education.act('meetings.repeat', { id })).body.refused).toBe('meetings.notApproved')
    expect((await education.must('meetings.setSeries', { id, every: null })).times).toBe(0)
    await education.must('meetings.withdraw', { id, reason: '试' })
  })
})

describe('given many who book at the same moment', () => {
  it('then no room ever holds two meetings at once', async () => {
    const ids: string[] = []
    for (let i = 0; i < 12; i++) ids.push(await approved({ title: `调度会${i}`, roomId: null, place: '待定', from: from('2026-12-10', 9) + (i % 4) * HOUR / 2, until: from('2026-12-10', 10) + (i % 4) * HOUR / 2 }))
    const names = ['第一会议室', '第二会议室', '礼堂']
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(11), fc.nat(2)), { minLength: 6, maxLength: 24 }), async wishes => {
      const answers = await Promise.all(wishes.map(([m, r]) => education.act('meetings.bookRooms', { id: ids[m], rooms: [{ roomId: rooms[names[r]!] }] })))
      for (const a of answers) expect([undefined, 'meetings.roomTaken']).toContain(a.body.refused)
      const { bookings } = await clerk.must('meetings.roomCalendar', { from: '2026-12-10', days: 1 })
      for (const [i, a] of bookings.entries()) for (const b of bookings.slice(i + 1)) expect(a.roomId === b.roomId && overlaps(a, b), JSON.stringify([a, b])).toBe(false)
      expect(bookings.length).toBeGreaterThan(0)
    }), { numRuns: 10 })
    await cancel(...ids)
  }, 180_000)
})

describe('days of a series', () => {
  it('weeks and fortnights step, a month keeps its date and leaves out a month that has none', () => {
    expect(daysOf(day('2026-12-02'), 'fortnight', day('2026-12-31'))).toEqual(['2026-12-16', '2026-12-30'])
    expect(daysOf(day('2027-01-31'), 'month', day('2027-05-31'))).toEqual(['2027-03-31', '2027-05-31'])
    expect(daysOf(day('2026-12-15'), 'month', day('2027-02-15'))).toEqual(['2027-01-15', '2027-02-15'])
  })
  it('every one lies after the first, not after the end, at the same hours', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map(n => plusDays('2026-01-01' as Day, n))
    fc.assert(fc.property(days, fc.constantFrom('week', 'fortnight', 'month'), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 23 }), (first, every, n, hour) => {
      const until = plusDays(first, n)
      for (const d of daysOf(first, every, until)) {
        expect(d > first && d <= until).toBe(true)
        const m = movedTo({ from: at(first, hour), until: at(first, hour) + HOUR }, d)
        expect([dayOf(m.from), (m.from - at(d)) / HOUR, m.until - m.from]).toEqual([d, hour, HOUR])
        if (every !== 'month') expect((Date.parse(d) - Date.parse(first)) / DAY % 7).toBe(0)
      }
    }))
  })
  it('what fits is free, large enough and equipped, the smallest first', () => {
    const room = (id: string, seats: number, equipment: string[] = []) => ({ id, name: id, seats, equipment, closed: false }) as never
    expect(fitting([room('c', 50), room('a', 30, ['投影']), room('b', 20, ['投影'])], new Set(), { people: 15, equipment: ['投影'] }).map((r: { id: string }) => r.id)).toEqual(['b', 'a'])
    expect(fitting([room('a', 30)], new Set(['a'] as never[]), { people: 1, equipment: [] })).toEqual([])
  })
})
