import { at, day, dayOf, yearOf } from '#kernel/day'
import type { Ctx } from '#platform/acts/module'
import { isWorkday } from '#platform/workdays/domain'
import { currentCalendar } from '#platform/workdays/public'
import { isOffHours, type Lack, lacksOf } from './domain.ts'
import { countOf, type Meeting } from './store.ts'

/** What an application lacks as things stand in this county now; looked up for the pure rule. */
export async function lacksNow(ctx: Ctx, m: Meeting): Promise<Lack[]> {
  const calendar = await currentCalendar(ctx)
  return lacksOf(m, { now: ctx.now, rules: ctx.rules, workday: d => isWorkday(calendar, d), systemMeetings: m.kind === 'work' && m.from !== null ? await systemMeetings(ctx, m) : 0 })
}

export async function offHoursOf(ctx: Ctx, m: Pick<Meeting, 'from' | 'until'>): Promise<boolean> {
  const calendar = await currentCalendar(ctx)
  return isOffHours(m, ctx.rules, d => isWorkday(calendar, d))
}

const systemMeetings = (ctx: Ctx, m: Meeting) => {
  const year = yearOf(dayOf(m.from!))
  return countOf(ctx, 'work', m.hostUnitId, at(day(`${year}-01-01`)), at(day(`${year + 1}-01-01`)), m.id)
}
