import { at, day, dayOf } from '#kernel/day'
import type { Acts, Ctx } from '#platform/acts/module'
import { unitsOf } from '#platform/identity/public'
import { capsOf } from '#modules/quotas/public'
import { minutesOf } from '../applying/domain.ts'
import type { boardContract } from './contract.ts'
import * as store from './store.ts'

const yearFrom = (year: number) => at(day(`${year}-01-01`))
const monthFrom = (year: number, month: number) => (month > 12 ? yearFrom(year + 1) : at(day(`${year}-${String(month).padStart(2, '0')}-01`)))
/** Hours of people, in tenths: what a meeting costs those who sit in it. */
const hours = (people: number, minutes: number) => Math.round((people * minutes) / 6) / 10

/** 会议管理看板 (S1-02, S0-25): every figure is added up from the meetings themselves at the moment one looks (C19). Units, never persons. */
export const boardActs: Acts<typeof boardContract> = {
  async board(ctx, { year, month }) {
    const [from, until] = month ? [monthFrom(year, month), monthFrom(year, month + 1)] : [yearFrom(year), yearFrom(year + 1)]
    const [all, before] = [await store.heldBetween(ctx, yearFrom(year), yearFrom(year + 1)), await store.heldBetween(ctx, yearFrom(year - 1), yearFrom(year))]
    // A year that still runs is held against the same days of the year before.
    const sameDays = before.filter(m => year < Number(ctx.today.slice(0, 4)) || dayOf(m.from!).slice(5) <= ctx.today.slice(5))
    const held = all.filter(m => m.from! >= from && m.from! < until)
    const monthOf = (m: store.Held) => Number(dayOf(m.from!).slice(5, 7))
    const lastHeld = month ? before.filter(m => monthOf(m) === month) : sameDays
    const units = await unitsOf(ctx.tx, ctx.tenantId)
    const called = (list: readonly store.Held[], id: string) => list.filter(m => m.unitIds.includes(id))
    const asked = await store.askedByHost(ctx, from, until)
    const merged = await store.mergedBetween(ctx, from, until)
    const [attempts, revisions, late] = [await store.attemptsByUnit(ctx, from, until), await store.revisionsByUnit(ctx, from, until), await store.lateMinutesByHost(ctx, from, until)]
    const count = (host: string, of: (state: string) => boolean) => asked.filter(a => a.hostUnit === host && of(a.state)).reduce((n, a) => n + a.n, 0)
    return {
      months: Array.from({ length: 12 }, (_, i) => {
        const mine = all.filter(m => monthOf(m) === i + 1)
        return { month: i + 1, ...load(ctx, mine), offHours: mine.filter(m => m.offHours).length, lastYear: before.filter(m => monthOf(m) === i + 1).length }
      }),
      sum: load(ctx, held), lastYear: load(ctx, lastHeld),
      units: units.filter(u => u.kind !== 'section' && u.kind !== 'leadership').map(u => {
        const own = called(held, u.id)
        return { id: u.id, unit: u.shortName, township: u.kind === 'township', called: own.length, minutes: own.reduce((n, m) => n + minutesOf(m, ctx.rules), 0), lastYear: called(lastHeld, u.id).length }
      }).filter(u => u.called > 0 || u.lastYear > 0).toSorted((a, b) => Number(b.township) - Number(a.township)),
      hosts: [...new Set(asked.map(a => a.hostUnit))].map(unit => ({
        unit, asked: count(unit, () => true), held: count(unit, s => ['approved', 'called', 'held', 'closed'].includes(s)), refused: count(unit, s => s === 'refused'), merged: count(unit, s => s === 'merged'),
        personHours: load(ctx, held.filter(m => m.hostUnit === unit)).personHours,
      })),
      caps: await capsOf(ctx, 'meetings', year),
      pushes: units.flatMap(u => {
        const [tried, given, behind] = [attempts.find(a => a.unitId === u.id), revisions.find(r => r.unitId === u.id), late.find(l => l.unitId === u.id)]
        return tried || given || behind ? [{ unit: u.shortName, attempts: tried?.n ?? 0, lateMinutes: behind?.n ?? 0, revisions: given?.n ?? 0, overdue: given?.overdue ?? 0 }] : []
      }),
      merged: { n: merged.length, savedHours: Math.round(merged.reduce((n, m) => n + m.reasons.savedHours, 0) * 10) / 10 },
    }
  },
}

function load(ctx: Ctx, list: readonly store.Held[]) {
  const sum = (of: (m: store.Held) => number) => list.reduce((n, m) => n + of(m), 0)
  return { meetings: list.length, people: sum(m => m.people), minutes: sum(m => minutesOf(m, ctx.rules)), personHours: Math.round(sum(m => hours(m.people, minutesOf(m, ctx.rules))) * 10) / 10 }
}
