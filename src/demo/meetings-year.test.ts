import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#kernel/day'
import { type World, world } from '#test/world'
import { meetingsInvariants, meetingsQuestions, recounted, unended } from './meetings-invariants.ts'
import { meetingCounty, type MeetingsTold, simulateMeetings } from './meetings-year.ts'

/** The simulated year of meetings in small: the same program with fewer units and weeks, once with good luck and once with bad; the large one is bench/meetings.ts. */
let w: World
let good: MeetingsTold
let bad: MeetingsTold
const from = day('2026-03-02')
beforeAll(async () => {
  w = await world({ at: Date.parse('2026-01-04T00:00:00Z') })
  good = await simulateMeetings(w.app.ground, { units: 6, meetings: 6, days: 17, seed: 3, luck: 'good' }, from)
  bad = await simulateMeetings(w.app.ground, { units: 7, meetings: 9, days: 22, seed: 8, luck: 'bad' }, from)
}, 400_000)
afterAll(() => w.close())

/** What spoils the county for each question: one breach planted, and the question has to find it. */
const stands = "state in ('approved', 'called', 'held', 'closed')"
const spoils: Record<string, string[]> = {
  'a notice of what was not approved before it': ['update meetings.notice set at = 0 where tenant_id = $1'],
  'an invitation without a notice': ['delete from meetings.notice where tenant_id = $1'],
  'a room taken before the approval': ['update meetings.booking set at = 0 where tenant_id = $1'],
  'approved when it had begun already': [`update meetings.meeting set approved_at = "from" where tenant_id = $1 and ${stands}`],
  'held before it was approved': ['update meetings.sitting set "from" = 1 where tenant_id = $1 and "from" is not null'],
  'more taken than the cap and what was granted': ["update quotas.quota set used = cap + granted + 1 where tenant_id = $1 and subject = 'meetings'"],
  'a quota that is not the sum of what was charged to it': ["update quotas.quota set reserved = reserved + 1 where tenant_id = $1 and subject = 'meetings'"],
  'a quota that does not tell what its unit really holds': [`update meetings.meeting set kind = 'executive' where tenant_id = $1 and ${stands}`],
  'more people than the class may have, on nobody’s word': [`update meetings.meeting set people = 999, class = 'four', state = 'called' where tenant_id = $1 and ${stands}`],
  'longer than half a day, on nobody’s word': [`update meetings.meeting set "until" = "from" + 20000000, grouped = false, state = 'called' where tenant_id = $1 and ${stands}`],
  'two meetings under one line of the plan': [`update meetings.meeting set plan_line_id = tenant_id where tenant_id = $1 and ${stands}`],
  'a meeting closed with a decision that went nowhere': ['update meetings.decision set matter_id = null, noted_by_id = null where tenant_id = $1'],
  'a meeting closed without a signed 纪要': ["update meetings.minute set state = 'draft' where tenant_id = $1"],
  '修改完善后印发 that is no task with a day': ["update meetings.decision set kind = 'revise', noted_by_id = minute_id where tenant_id = $1"],
  'a decision whose matter is not there, or tells another end': ['update meetings.decision set ended = not ended where tenant_id = $1'],
  '纪要 signed or reviewed by its drafter': ["update meetings.minute set drafter_id = (select f.actor_id from facts.fact f where f.tenant_id = $1 and f.stream = meetings.minute.id and f.what = 'meetings.minutesSigned') where tenant_id = $1 and state = 'signed'"],
  'a decision that does not read as it was signed': ["update meetings.decision set due = due + 1, wording = '改了' where tenant_id = $1"],
  'the book of the year with a gap': ["update meetings.minute set serial = serial + 1 where tenant_id = $1 and state = 'signed'"],
  'printed from a list that the counterpart had not confirmed': ['delete from meetings.roster_word where tenant_id = $1'],
  'printed from a list that no second person had verified': ["update meetings.roster_print set by_id = (select f.actor_id from facts.fact f where f.tenant_id = $1 and f.stream = roster_id and f.what = 'meetings.rosterVerified' order by f.seq limit 1) where tenant_id = $1"],
  'printed for a meeting that was not approved': ['update meetings.roster_print set at = 0 where tenant_id = $1'],
  'an item of a unit that let a revision lie, on nobody’s word': [
    "update meetings.decision set kind = 'revise', gone_at = 0, unit_id = (select t.unit_id from meetings.topic t where t.tenant_id = $1 and t.submitted_at is not null and t.state in ('submitted', 'admitted', 'decided') order by t.id limit 1) where tenant_id = $1 and matter_id is not null", 'update matters.matter set next_at = 1, ended_at = null where tenant_id = $1',
  ],
  'an item on the agenda that never came through the door': ["update meetings.topic set screened_at = null where tenant_id = $1 and state in ('admitted', 'decided')"],
  'an item that waits for a meeting which is not held': ["update meetings.topic set state = 'admitted', meeting_id = (select m.id from meetings.meeting m where m.tenant_id = $1 and m.state = 'closed' order by m.id limit 1) where tenant_id = $1"],
  'decided without a quorum in the room': ["update meetings.presence set status = 'absent' where tenant_id = $1 and member"],
  'passed without more than half of those due': ["update meetings.meeting set kind = 'partyGroup' where tenant_id = $1", "update meetings.taken set yes = 0, verb = 'agree' where tenant_id = $1", "update meetings.topic set nature = 'decision' where tenant_id = $1"],
  'one room for two meetings at a time': ['update meetings.booking set "from" = 1, "until" = 2, room_id = (select r.id from meetings.room r where r.tenant_id = $1 order by r.id limit 1) where tenant_id = $1'],
  'called to a room that does not hold the people': ['update meetings.room set seats = 1 where tenant_id = $1', `update meetings.meeting set state = 'called' where tenant_id = $1 and ${stands}`],
  'called to another time than its room is taken for': ['update meetings.booking set "from" = "from" + 1 where tenant_id = $1', `update meetings.meeting set state = 'called' where tenant_id = $1 and ${stands}`],
  'one leader called to two meetings at a time': [`update meetings.meeting set "from" = 1, "until" = 2, leaders = '[{"personId":"x"}]'::jsonb, state = 'called' where tenant_id = $1 and ${stands}`],
  'a meeting on its way with nobody whose turn it is': ["update meetings.meeting set state = 'submitted', route_id = null where tenant_id = $1"],
  'a 纪要 on its way with nobody whose turn it is': ["update meetings.minute set state = 'review', route_id = null where tenant_id = $1"],
  'a meeting that has ended and still lies with somebody': ["update meetings.meeting set state = 'cancelled' where tenant_id = $1", "update routing.task set state = 'open' where tenant_id = $1"],
}

describe('given a county that meets for some weeks, with good luck and with bad', () => {
  it('then at the end of every day C1, C2, C5, C7, C13, C14, C19, F01, F15, quorum and rooms hold', () => {
    expect([good.checks, bad.checks]).toEqual([17, 22])
    expect(good.broken).toEqual([])
    expect(bad.broken).toEqual([])
  })
  it('then it was a life: applications were refused and mended, meetings held, 纪要 signed, lines went their way, cards were printed, rules were tried', () => {
    for (const told of [good, bad]) {
      expect(told.through).toBe(true)
      expect(told.meetings.closed, JSON.stringify(told.meetings)).toBeGreaterThan(0)
      expect(told.minutes).toBeGreaterThan(0)
      expect(told.lines).toBeGreaterThan(0)
    }
    expect(Object.keys(bad.tried).length).toBeGreaterThan(6)
    expect(Object.keys(bad.refused).length).toBeGreaterThan(8)
  })
  it('then each of the questions finds its fault when there is one', async () => {
    expect(Object.keys(spoils), 'every question has its breach').toEqual(meetingsQuestions)
    const { tenantId } = bad
    expect(await meetingsInvariants(w.database, tenantId), 'nothing, when nothing is spoilt').toEqual([])
    const missed: string[] = []
    for (const [says, statements] of Object.entries(spoils)) {
      await w.database.pool.query('begin')
      try {
        for (const sql of statements) await w.database.pool.query(sql, [tenantId])
        if (!(await meetingsInvariants(w.database, tenantId, says)).length) missed.push(says)
      } finally {
        await w.database.pool.query('rollback')
      }
    }
    expect(missed).toEqual([])
  })
  it('then a figure of the board that differs from the rows is found, and a meeting that nobody ended', async () => {
    const { tenantId, to } = bad
    const board = { sum: { meetings: 0, people: 0, minutes: 0 }, months: [], units: [], hosts: [], pushes: [], caps: [] }
    expect((await recounted(w.database, tenantId, board, 2026)).map(s => s.split(':')[0])).toEqual(expect.arrayContaining(['sum', 'months', 'units', 'hosts', 'caps']))
    await w.database.pool.query('begin')
    try {
      await w.database.pool.query("update meetings.meeting set state = 'called' where tenant_id = $1 and state = 'closed'", [tenantId])
      expect((await unended(w.database, tenantId, Date.parse(`${to}T14:00:00Z`))).map(u => u.state)).toContain('called')
    } finally {
      await w.database.pool.query('rollback')
    }
  })
  it('then the county has as many units as asked for', () => expect(meetingCounty(120).units.length).toBe(120))
})
