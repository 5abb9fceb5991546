import type { Day, Instant } from '#kernel/day'
import type { Ref } from '#kernel/ref'
import type { Rules } from '#kernel/rule'
import type { House } from '#platform/acts/house'
import type { Ctx } from '#platform/acts/module'
import { calendarOf, dueAt, type Calendar, type CalendarYear, type Due, type Term } from './domain.ts'
import { addAwaiting, ownYears, settle } from './store.ts'
import { shippedYears } from './years.ts'

type On = Pick<Ctx, 'tx' | 'tenantId' | 'rules' | 'house'>

/** A tenant's years are read anew at most this often by a process. */
const FRESH_MS = 2_000
type Kept = { at: number; years: CalendarYear[]; calendars: WeakMap<Rules, Calendar> }
const kept = new WeakMap<House, Map<string, Kept>>()

/** What the tenant reckons with: the shipped years, its own over them, its close of business. */
export async function currentCalendar({ tx, tenantId, rules, house }: On): Promise<Calendar> {
  const tenants = kept.get(house) ?? new Map<string, Kept>()
  kept.set(house, tenants)
  let entry = tenants.get(tenantId)
  if (!entry || Math.abs(performance.now() - entry.at) > FRESH_MS) {
    entry = { at: performance.now(), years: await ownYears(tx, tenantId), calendars: new WeakMap() }
    tenants.set(tenantId, entry)
  }
  const calendar = entry.calendars.get(rules) ?? calendarWith(entry.years, rules)
  entry.calendars.set(rules, calendar)
  return calendar
}

export const calendarWith = (own: readonly CalendarYear[], rules: Rules): Calendar =>
  calendarOf([...shippedYears, ...own], rules.list('workdays.fixedHolidays'), rules.text('workdays.closeOfBusiness'), rules.text('workdays.openingOfBusiness'))

/** After a change in this process, the next reader sees it at once. */
export const forgetCalendar = (house: House, tenantId: string): void => void kept.get(house)?.delete(tenantId)

/** When a term that starts now (or at `from`) runs out in this tenant. */
export const dueIn = async (ctx: On & Pick<Ctx, 'now'>, term: Term, from: Instant = ctx.now): Promise<Due> =>
  dueAt(await currentCalendar(ctx), from, term)

/**
 * The date of this record is provisional: when the year is published the clock runs `act` with `{ id }`, which reckons it again.
 * One entry a record; call `noticeSettled` when the date is definite or gone.
 */
export const awaitNotice = async ({ tx, tenantId, now }: Pick<Ctx, 'tx' | 'tenantId' | 'now'>, about: Ref, day: Day, act: string): Promise<void> =>
  void (await addAwaiting(tx, { tenantId, id: about.id, module: about.module, kind: about.kind, act, day, at: now }))

export const noticeSettled = async ({ tx, tenantId }: Pick<Ctx, 'tx' | 'tenantId'>, id: string): Promise<void> =>
  void (await settle(tx, tenantId, id))
