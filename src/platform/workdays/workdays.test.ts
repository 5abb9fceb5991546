import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { write } from '#kernel/act'
import { day, HOUR, type Day } from '#kernel/day'
import { clock } from '#kernel/actor'
import { alarms } from '#platform/alarms/module'
import { runDueAlarms } from '#platform/alarms/poller'
import { defineModule } from '#platform/acts/module'
import { inTransaction } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import { facts } from '#platform/facts/module'
import { notices } from '#platform/notices/module'
import { rules } from '#platform/rules/module'
import { bothDatabases } from '#test/database'
import { office, type Office, type Visitor } from '#test/office'
import { workdays } from './module.ts'
import { awaitNotice, currentCalendar, dueIn, noticeSettled } from './public.ts'

/** A module whose dates wait for the notice: it reckons again when the clock asks. */
const reckoned: string[] = []
const terms = defineModule({
  name: 'terms',
  label: '期限',
  contract: { again: write('clock', '重算', z.object({ id: z.string() }), z.object({})) },
  acts: {
    async again(ctx, { id }) {
      reckoned.push(id)
      await noticeSettled(ctx, id)
      return {}
    },
  },
})

const year2027 = [
  '2027-01-01 休',
  '2027-01-02 休',
  '2027-01-03 休',
  ...['02-05', '02-06', '02-07', '02-08', '02-09', '04-05', '05-01', '05-02', '06-09', '09-15', '10-01', '10-02', '10-03'].map(d => `2027-${d} 休`),
  '2027-02-20 班',
  '2026-12-27 班',
].join('\n')

bothDatabases('the calendar of a county', database => {
  let o: Office, keeper: Visitor, anybody: Visitor
  beforeAll(async () => {
    o = await office(database(), { modules: [rules, workdays, facts, alarms, notices, terms] })
    await (await o.as('secadmin')).must('identity.grantRoles', { postId: o.posts.clerk, roles: ['clerk', 'ruleKeeper'], reason: '规则管理' })
    keeper = await o.as('fanxiaolin')
    anybody = await o.as('jiachuan')
  })
  afterAll(() => o?.close())

  const inside = <T>(work: Parameters<typeof inTransaction<T>>[4]) => inTransaction(o.ground, clock(o.tenantId), 'test', o.now(), work)
  const about = (id: string) => ({ module: 'terms', kind: 'term', id, title: '不该外露的标题' })

  it('shows the published year and says what is not published', async () => {
    const year = await anybody.must('workdays.year', { year: 2026 })
    expect(year).toMatchObject({ published: true, months: [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23], may: { publish: false } })
    expect(await keeper.must('workdays.year', { year: 2027 })).toMatchObject({ published: false, makeUpDays: [], may: { publish: true } })
    expect(await keeper.must('workdays.year', { year: 2031 })).toMatchObject({ published: false, holidays: [] })
  })

  it('reckons for everybody, back and forth, and refuses a day that does not exist', async () => {
    expect(await anybody.must('workdays.reckon', { from: '2026-09-18', n: 20, unit: 'workday' })).toEqual({ day: '2026-10-22', provisional: false })
    expect(await anybody.must('workdays.reckon', { from: '2026-12-31', n: 5, unit: 'workday' })).toEqual({ day: '2027-01-08', provisional: true })
    expect(await anybody.must('workdays.reckon', { from: '2026-02-04', n: 60, unit: 'day', roll: true })).toEqual({
      day: '2026-04-07',
      provisional: false,
    })
    expect((await anybody.act('workdays.reckon', { from: '2026-02-30', n: 1, unit: 'day' })).body.refused).toBe('badInput')
  })

  it('is published only by whoever keeps the rules, whole and with its source', async () => {
    const publish = async (v: Visitor, over: object = {}) =>
      (await v.act('workdays.publish', { year: 2027, text: year2027, source: '国办发明电〔2026〕9号', ...over })).body
    expect((await publish(anybody)).refused).toBe('notAllowed')
    expect((await publish(keeper, { source: ' ' })).refused).toBe('workdays.noSource')
    expect((await publish(keeper, { text: '另行通知' })).refused).toBe('workdays.unreadable')
    expect((await publish(keeper, { text: '2027-01-01 休' })).refused).toBe('workdays.statutoryDayMissing')
    expect(await publish(keeper, { year: 2026 })).toMatchObject({ refused: 'workdays.otherYear', says: '有日期不属于2026年' })
    expect((await keeper.must('workdays.year', { year: 2027 })).published).toBe(false)
  })

  it('once published, every date that waited is reckoned again, one by one, by the clock (§1.4)', async () => {
    const waiting = Array.from({ length: 250 }, () => newId(o.now()))
    const settled = newId(o.now())
    const due = await inside(ctx => dueIn(ctx, { n: 30, unit: 'workday' }))
    expect([due.day, due.provisional]).toEqual(['2027-01-06', true])
    await inside(async ctx => {
      for (const id of [...waiting, settled]) await awaitNotice(ctx, about(id), due.day, 'terms.again')
      await awaitNotice(ctx, about(settled), day('2027-01-07'), 'terms.again')
      await noticeSettled(ctx, settled)
    })
    const list = await keeper.must('workdays.awaiting')
    expect([list.total, list.first.length, list.first[0].label]).toEqual([250, 100, '期限'])
    expect(JSON.stringify(list)).not.toContain('不该外露')
    expect((await anybody.act('workdays.awaiting')).status).toBe(403)

    const answer = await keeper.must('workdays.publish', { year: 2027, text: year2027, source: '国办发明电〔2026〕9号' })
    expect(answer).toMatchObject({ awaiting: 250, makeUpDays: ['2026-12-27', '2027-02-20'] })
    expect(answer.changed).toEqual(['2026-12-27', '2027-01-02', '2027-01-03', '2027-02-09', '2027-02-20'])
    while (await runDueAlarms(o.ground, o.now())) {
      /* until nothing is due */
    }
    expect(reckoned.sort()).toEqual(waiting.sort())
    expect((await keeper.must('workdays.awaiting')).total).toBe(0)
    reckoned.length = 0
  })

  it('then answers are definite, at once and for this county only', async () => {
    const due = await inside(ctx => dueIn(ctx, { n: 30, unit: 'workday' }))
    expect([due.day, due.provisional]).toEqual(['2027-01-05', false])
    expect(await anybody.must('workdays.reckon', { from: '2027-02-04', n: 1, unit: 'workday' })).toEqual({ day: '2027-02-10', provisional: false })
    const other = await office(database(), { modules: [rules, workdays, facts, alarms, notices, terms] })
    const theirs = await inTransaction(other.ground, clock(other.tenantId), 'test', other.now(), ctx => currentCalendar(ctx))
    expect(theirs.published.has(2027)).toBe(false)
    await other.close()
  })

  it('a correction replaces the year, on the same chain of facts', async () => {
    o.pass(HOUR)
    const corrected = year2027.replace('2027-02-20 班', '2027-02-21 班')
    const v = await o.as('fanxiaolin')
    const { changed } = await v.must('workdays.publish', { year: 2027, text: corrected, source: '国办更正' })
    expect(changed).toEqual(['2027-02-20', '2027-02-21'])
    expect((await v.must('workdays.year', { year: 2027 })).source).toBe('国办更正')
    const days = await inside(currentCalendar)
    expect([days.makeUpDays.has('2027-02-21' as Day), days.makeUpDays.has('2027-02-20' as Day)]).toEqual([true, false])
  })

  it('close of business is the county’s own rule', async () => {
    await (await o.as('fanxiaolin')).must('rules.change', {
      code: 'workdays.closeOfBusiness',
      value: '18:00',
      effectiveFrom: '2026-11-24',
      source: '县委办〔2026〕5号',
    })
    const due = await inside(ctx => dueIn(ctx, { n: 1, unit: 'workday' }))
    expect(due.at).toBe(Date.parse('2026-11-25T18:00:00+08:00'))
  })
})
