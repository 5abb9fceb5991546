import { has } from '#kernel/actor'
import { day, plusDays, yearOf } from '#kernel/day'
import { Refusal, refuseIf } from '#kernel/refusal'
import type { Acts } from '#platform/acts/module'
import type { workdaysContract } from './contract.ts'
import { addDays, addWorkdays, changedDays, isWorkday, type Calendar } from './domain.ts'
import { readNotice, whyNotPublish } from './notice.ts'
import { calendarWith, currentCalendar, forgetCalendar } from './public.ts'
import { awaitingAfter, awaitingByDay, countAwaiting, ownYears, saveYear } from './store.ts'
import { workdaysText } from './text.ts'
import { shippedYears } from './years.ts'

/** So many dates are reckoned again in one go. */
const BATCH = 200
const SHOWN = 100

export const workdaysActs: Acts<typeof workdaysContract> = {
  async year(ctx, { year }) {
    const own = await ownYears(ctx.tx, ctx.tenantId)
    const found = [...own, ...shippedYears].find(y => y.year === year)
    const { published = false, source = '', holidays = [], makeUpDays = [] } = found ?? {}
    return {
      year,
      published,
      source,
      holidays: [...holidays],
      makeUpDays: [...makeUpDays],
      months: workdaysByMonth(calendarWith(own, ctx.rules), year),
      may: { publish: has(ctx.actor, 'rules.change') },
    }
  },

  async reckon(ctx, { from, n, unit, roll }) {
    const calendar = await currentCalendar(ctx)
    return unit === 'day' ? addDays(calendar, day(from), n, { roll }) : addWorkdays(calendar, day(from), n)
  },

  async publish(ctx, { year, text, source }) {
    const { tx, tenantId, now, actor, rules, house, newId, record } = ctx
    const read = readNotice(text, year)
    if (typeof read === 'string') throw new Refusal(read)
    const published = { year, published: true, source, ...read }
    refuseIf(whyNotPublish(published, rules.list('workdays.fixedHolidays')), { year })
    const own = await ownYears(tx, tenantId)
    const id = await saveYear(tx, tenantId, published, { newId: newId(), id: actor.id, name: actor.name, at: now })
    forgetCalendar(house, tenantId)
    const changed = changedDays(calendarWith(own, rules), calendarWith([...own, published], rules), [year - 1, year])
    const awaiting = await countAwaiting(tx, tenantId)
    if (awaiting) ctx.alarm({ key: `workdays.ring:${year}`, due: now, act: 'workdays.ring', input: { after: null } })
    record({
      what: 'workdays.published',
      about: { module: 'workdays', kind: 'year', id, title: `${year}年${workdaysText.module}` },
      detail: { year, source, ...read, changed, awaiting },
    })
    return { ...read, changed, awaiting }
  },

  async awaiting({ tx, tenantId, house }) {
    const first = (await awaitingByDay(tx, tenantId, SHOWN)).map(a => ({
      module: a.module,
      label: house.module(a.module)?.label ?? a.module,
      id: a.id,
      day: a.day,
      at: a.at,
    }))
    return { total: await countAwaiting(tx, tenantId), first }
  },

  /** Sets each record's own act to now, a batch at a time: one that fails holds up no other. */
  async ring(ctx, { after }) {
    const rows = await awaitingAfter(ctx.tx, ctx.tenantId, after, BATCH)
    for (const row of rows) ctx.alarm({ key: `${row.act}:${row.id}`, due: ctx.now, act: row.act, input: { id: row.id } })
    if (rows.length === BATCH)
      ctx.alarm({ key: `workdays.ring:${rows.at(-1)!.id}`, due: ctx.now, act: 'workdays.ring', input: { after: rows.at(-1)!.id } })
    return { rung: rows.length }
  },
}

function workdaysByMonth(calendar: Calendar, year: number): number[] {
  const months = Array.from({ length: 12 }, () => 0)
  for (let d = day(`${year}-01-01`); yearOf(d) === year; d = plusDays(d, 1)) if (isWorkday(calendar, d)) months[Number(d.slice(5, 7)) - 1]!++
  return months
}
