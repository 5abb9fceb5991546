import { type Day, dayOf, type Instant, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Rung } from '#platform/matters/domain'
import type { Milestone } from '../types.ts'
import type { Bar, ChartRow } from './contract.ts'

/** 看得见: what the board, the wall chart and the picture of a unit count. Pure: the same numbers come from the facts, told again (C19). */

/** What is counted of an item: a projection of its filing and its matter. */
export type Standing = {
  state: 'draft' | 'filed' | 'returned' | 'assigned' | 'dropped' | 'merged'
  status: 'open' | 'checking' | 'closed' | 'merged' | null
  leadUnitId: Id | null
  ownerUnitId: Id | null
  offeredUnitId: Id | null
  /** open: where it stands on the ladder */
  rung: Rung
  nextAt: Instant | null
  openedAt: Instant | null
  endedAt: Instant | null
  firstActedAt: Instant | null
  onTime: boolean | null
  passes: number
  extensions: number
}

/** Whose turn it is: the unit it is offered to, else the unit that owns it (责任到人、到单位, C1). */
export const answersNow = (s: Pick<Standing, 'offeredUnitId' | 'ownerUnitId'>): Id | null => s.offeredUnitId ?? s.ownerUnitId

/** 计划 · 在办 · 待核验 · 销号. One that was merged lives on in the other; one not filed was none. */
export const lanes = ['planned', 'open', 'checking', 'closed'] as const
export type Lane = (typeof lanes)[number]
export function laneOf(s: Pick<Standing, 'state' | 'status'>): Lane | null {
  if (s.state === 'dropped' || s.state === 'merged' || s.status === 'merged') return null
  if (s.state !== 'assigned') return 'planned'
  return s.status === 'closed' ? 'closed' : s.status === 'checking' ? 'checking' : 'open'
}

export type Span = { from: Instant; until: Instant }
const within = (at: Instant | null, { from, until }: Span): boolean => at !== null && from <= at && at < until

/** The picture of one unit (S4-14, S1-25, S3-08): no marks, no places, no persons (国办函〔2026〕12号). */
export type Picture = {
  unitId: Id
  /** assigned to it in the span; of those how many it first did something with, and on the very day */
  assigned: number
  acted: number
  actedSameDay: number
  /** hours from 交办 to the first action, added up over `acted` */
  delayHours: number
  /** now: with it, late, being verified */
  open: number
  overdue: number
  checking: number
  /** ended in the span, and in time */
  closed: number
  onTime: number
  /** of what was assigned in the span: how often its date was moved, and how often it was pushed on */
  extensions: number
  passes: number
}

/** Units that have anything to show, each with its figures. `assigned`, `closed` and what follows from them go by the unit charged with it; what is open by the unit whose turn it is. */
export function picturesOf(standings: readonly Standing[], span: Span, now: Instant): Map<Id, Picture> {
  const all = new Map<Id, Picture>()
  const of = (unitId: Id): Picture => {
    const found = all.get(unitId) ?? { unitId, assigned: 0, acted: 0, actedSameDay: 0, delayHours: 0, open: 0, overdue: 0, checking: 0, closed: 0, onTime: 0, extensions: 0, passes: 0 }
    all.set(unitId, found)
    return found
  }
  for (const s of standings) {
    const lane = laneOf(s)
    if (!lane || lane === 'planned') continue
    if (s.leadUnitId && within(s.openedAt, span)) {
      const p = of(s.leadUnitId)
      p.assigned += 1
      p.extensions += s.extensions
      p.passes += s.passes
      if (s.firstActedAt !== null) {
        p.acted += 1
        p.delayHours += (s.firstActedAt - s.openedAt!) / 3_600_000
        if (dayOf(s.firstActedAt) === dayOf(s.openedAt!)) p.actedSameDay += 1
      }
    }
    const here = answersNow(s)
    if (lane === 'closed') {
      if (here && within(s.endedAt, span)) {
        const p = of(here)
        p.closed += 1
        if (s.onTime) p.onTime += 1
      }
    } else if (here) {
      const p = of(here)
      p.open += 1
      if (lane === 'checking') p.checking += 1
      if (s.nextAt !== null && s.nextAt < now) p.overdue += 1
    }
  }
  return all
}

/** 抓关键环节 (S4-19): the next stage of the plan that is not reached, when its day is near or gone. */
export function stepAhead(milestones: readonly Milestone[], percent: number | null, today: Day, ahead: number): Milestone | null {
  const next = [...milestones].sort((a, b) => (a.day < b.day ? -1 : 1)).find(m => (percent ?? 0) < m.percent)
  return next && next.day <= plusDays(today, ahead) ? next : null
}

/** The quarter or year of a day: what the chart shows at once. */
export const spans = { quarter: '季', year: '年' } as const
export type Zoom = keyof typeof spans
export function spanOf(zoom: Zoom, on: Day): { from: Day; until: Day } {
  const year = Number(on.slice(0, 4))
  if (zoom === 'year') return { from: `${year}-01-01` as Day, until: `${year + 1}-01-01` as Day }
  const first = Math.floor((Number(on.slice(5, 7)) - 1) / 3) * 3 + 1
  const month = (n: number) => (n > 12 ? `${year + 1}-01-01` : `${year}-${String(n).padStart(2, '0')}-01`) as Day
  return { from: month(first), until: month(first + 3) }
}
/** The same one earlier or later. */
export function shifted(zoom: Zoom, on: Day, by: number): Day {
  const { from, until } = spanOf(zoom, on)
  return by < 0 ? plusDays(from, -1) : until
}

/** A line of the chart: a matter, or one of its parts beneath it. `fold`: whether its parts are shown; null without any. */
export type Line = Bar & { depth: 0 | 1; fold: 'open' | 'shut' | null; says: string }
const sumText = ({ sum, uncovered }: Pick<ChartRow, 'sum' | 'uncovered'>): string =>
  sum ? [`分解${sum.n}项，办结${sum.done}项，合计${sum.percent}%`, uncovered.length ? `${uncovered.join('、')}没有分到任务` : ''].filter(Boolean).join('，') : ''
/** The rows as they are drawn, each matter with its parts beneath it where it is unfolded. */
export const linesOf = (rows: readonly ChartRow[], isOpen: (id: string) => boolean): Line[] =>
  rows.flatMap(({ parts, sum, uncovered, ...row }): Line[] => {
    const open = parts.length > 0 && isOpen(row.id)
    return [{ ...row, depth: 0, fold: parts.length ? (open ? 'open' : 'shut') : null, says: sumText({ sum, uncovered }) }, ...(open ? parts.map(p => ({ ...p, depth: 1 as const, fold: null, says: '' })) : [])]
  })

/** How far the parts are together: what is crossed off is whole, what never reported is at nought (S4-39). */
export const sumOf = (parts: readonly Pick<Bar, 'status' | 'percent'>[]): ChartRow['sum'] =>
  parts.length ? { n: parts.length, done: parts.filter(p => p.status === 'closed').length, percent: Math.floor(parts.reduce((n, p) => n + (p.status === 'closed' ? 100 : (p.percent ?? 0)), 0) / parts.length) } : null
