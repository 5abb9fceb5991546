import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, day } from '#kernel/day'
import { type Hands, world, type World } from '#test/world'

/** 日历订阅: an address of one's own that tells a calendar program where its owner has to go, and nothing else (S2-13). */
let w: World
let clerk: Hands
let finance: Hands
let deputy: Hands
let culture: Hands
let path = ''
let meetingId = ''
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
/** A program that is signed in nowhere; a long line of a calendar is folded. */
const fetched = async (url: string) => {
  const { status, bytes, headers } = await w.stranger.get(url)
  return { status, headers, text: String(bytes).replaceAll('\r\n ', '') }
}

beforeAll(async () => {
  w = await world()
  ;[clerk, finance, deputy, culture] = [await w.as('苏若楠'), await w.as('龚怀远'), await w.as('马建国'), await w.as('段长路')]
  ;({ id: meetingId } = await clerk.must('meetings.draft', {
    title: '校舍安全专题会议', kind: 'special', class: 'four', basis: '县政府第12次常务会议要求', topic: '研究危旧围墙拆除', necessity: { why: '各校隐患底数不一，须当面逐校核对', notDocument: '上月已发文，口径不一，需要当面核对', notCall: '涉及十余个单位，电话说不清', notMerge: '近期没有同类会议可以合并' },
    from: at(day('2026-12-02'), 9), until: at(day('2026-12-02'), 11), place: '县政府三楼会议室', leaders: [{ personId: person('马建国'), part: 'chair' }], people: 12, contact: '苏若楠', phone: '0800-6621100', unitIds: [unit('财政局')], attendance: 'deputy',
  }))
  await clerk.must('meetings.submit', { id: meetingId })
  await (await w.as('沈致和')).must('meetings.review', { id: meetingId, opinion: '拟同意' })
  for (const who of ['周明德', '马建国', '何秀兰', '唐立新', '林远山']) {
    const hands = await w.as(who)
    if ((await hands.must('meetings.read', { id: meetingId })).may.approve) await hands.must('meetings.approve', { id: meetingId, opinion: '同意' })
  }
}, 120_000)
afterAll(() => w.close())

describe('given a person who wants his meetings in a calendar of his own', () => {
  it('when he opens an address, then it is told once, and only its hash is kept', async () => {
    expect(await deputy.must('meetings.calendarFeed')).toEqual({ shows: 'title', since: null, fetchedAt: null })
    ;({ path } = await deputy.must('meetings.openCalendarFeed'))
    expect(path).toMatch(/^\/api\/calendar\/[\da-f-]{36}\/[\w-]{43}\.ics$/)
    expect(await deputy.must('meetings.calendarFeed')).toEqual({ shows: 'title', since: w.now(), fetchedAt: null })
    const secret = /([\w-]{43})\.ics$/.exec(path)![1]!
    for (const table of ['meetings.calendar_feed', 'facts.fact', 'acts.answered']) {
      const { rows } = await w.database.pool.query(`select count(*)::int as n from ${table} t where tenant_id = $1 and t::text like $2`, [w.town.tenantId, `%${secret}%`])
      expect(rows, table).toEqual([{ n: 0 }])
    }
  })

  it('when nobody was called, then it is empty; once called, it says title, time and place, and no word of what it is about', async () => {
    expect((await fetched(path)).text).not.toContain('VEVENT')
    await clerk.must('meetings.call', { id: meetingId })
    const { status, headers, text } = await fetched(path)
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store' })
    for (const line of ['SUMMARY:校舍安全专题会议', 'DTSTART:20261202T010000Z', 'LOCATION:县政府三楼会议室', 'STATUS:CONFIRMED', 'METHOD:PUBLISH', 'REFRESH-INTERVAL;VALUE=DURATION:PT60M']) expect(text.split('\r\n')).toContain(line)
    for (const word of ['危旧围墙', '苏若楠', '0800', '云岭县政府办公室', 'ORGANIZER', 'ATTENDEE']) expect(text, word).not.toContain(word)
    expect((await deputy.must('meetings.calendarFeed')).fetchedAt).toBe(w.now())
  })

  it('then it shows what its owner has to go to, not what others do', async () => {
    const { path: other } = await culture.must('meetings.openCalendarFeed')
    expect((await fetched(other)).text).not.toContain('VEVENT')
    // Somebody of an invited unit comes to know of it by being named.
    const rows = (await finance.must('meetings.replies', { id: meetingId })).rows
    const { path: his } = await finance.must('meetings.openCalendarFeed')
    expect((await fetched(his)).text).not.toContain('VEVENT')
    await finance.must('meetings.reply', { id: rows[0].id, comers: [{ personId: person('龚怀远') }] })
    expect((await fetched(his)).text).toContain('SUMMARY:校舍安全专题会议')
  })

  it('when the meeting is called off, then the calendar says so and goes on being published', async () => {
    await clerk.must('meetings.cancel', { id: meetingId, reason: '任务已现场交办' })
    const { text } = await fetched(path)
    expect(text).toContain('STATUS:CANCELLED')
    expect(text).toContain('METHOD:PUBLISH')
    expect(text).not.toContain('任务已现场交办')
  })

  it('when the address is changed or given up, or made up, then there is nothing', async () => {
    const { path: next } = await deputy.must('meetings.openCalendarFeed')
    expect((await fetched(path)).status).toBe(404)
    expect((await fetched(next)).status).toBe(200)
    // The same secret in another county, and what is no secret at all.
    for (const wrong of [next.replace(w.town.tenantId, Object.values(w.towns).find(t => t.tenantId !== w.town.tenantId)!.tenantId), next.replace(/.{4}\.ics$/, 'AAAA.ics'), next.replace(/[\w-]{43}\.ics$/, "'%20or%201=1--.ics"), '/api/calendar/x/y']) expect((await fetched(wrong)).status, wrong).toBe(404)
    await deputy.must('meetings.closeCalendarFeed')
    expect((await fetched(next)).status).toBe(404)
    expect((await deputy.act('meetings.closeCalendarFeed')).body.refused).toBe('meetings.feedNotThere')
  })

  it('when his account is closed, then his calendar is closed with it', async () => {
    const { path: his } = await finance.must('meetings.openCalendarFeed')
    expect((await fetched(his)).status).toBe(200)
    const admin = await w.asAdministrator('system')
    const { id } = (await admin.must('identity.accounts', { words: '龚怀远' })).accounts[0]
    await admin.must('identity.disableAccount', { accountId: id, reason: '调离' })
    expect((await fetched(his)).status).toBe(404)
  })
})
