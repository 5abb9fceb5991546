import { at, type Day, dayOf, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Acts, Ctx } from '#platform/acts/module'
import { unitsOf } from '#platform/identity/public'
import { type Matter, nextDate, partsOfMatters, rungOf } from '#platform/matters/public'
import { type Rung, rungs } from '#platform/matters/domain'
import { numberOf, supervisionText } from '../text.ts'
import type { Bar, BoardLane, chartContract, ChartFilter, ChartRow, PictureRow } from './contract.ts'
import { answersNow, laneOf, picturesOf, type Standing, stepAhead, sumOf } from './domain.ts'
import { hopsOfItem } from './hops.ts'
import * as store from './store.ts'

/** 看得见 (S3-44, S4-19): the wall chart, the board, the picture of a unit, the way of one matter. All of it counted from what the asker may know of. */
export const chartActs: Acts<typeof chartContract> = {
  async chart(ctx, filter) {
    const limit = ctx.rules.number('supervision.chart.rows')
    const rows = await chartRows(ctx, filter, limit + 1)
    return { rows: rows.slice(0, limit), more: rows.length > limit }
  },

  async board(ctx, filter) {
    const span = spanAt(filter)
    const all = await standings(ctx, filter)
    const cards = ctx.rules.number('supervision.chart.cards')
    const lane = (rows: Counted[], when: (s: Counted) => Instant): BoardLane => ({ n: rows.length, cards: rows.slice(0, cards).map(s => cardOf(s, when(s))) })
    const cardOf = (s: Counted, when: Instant) => ({ id: s.id, number: numberOf(s, ctx.rules.text('supervision.numberPrefix')), title: s.title, unit: s.unit, at: when, note: s.state === 'assigned' ? '' : supervisionText.itemState[s.state] })
    const of = (l: ReturnType<typeof laneOf>) => all.filter(s => laneOf(s) === l)
    const open = of('open')
    return {
      planned: lane(of('planned').sort((a, b) => b.at - a.at), s => s.at),
      open: rungs.map(rung => ({ rung, ...lane(open.filter(s => s.rung === rung), s => s.nextAt!) })),
      checking: lane(of('checking'), s => s.nextAt!),
      closed: lane(of('closed').filter(s => span.from <= s.endedAt! && s.endedAt! < span.until).sort((a, b) => b.endedAt! - a.endedAt!), s => s.endedAt!),
    }
  },

  units: async (ctx, filter) => ({ rows: await pictureRows(ctx, filter) }),

  hops: (ctx, { id }) => hopsOfItem(ctx, id),
}

const spanAt = ({ from, until }: Pick<ChartFilter, 'from' | 'until'>) => ({ from: at(from as Day), until: at(until as Day) })
const rungAt = (ctx: Ctx, s: { nextAt: Instant | null; nextFrom: Instant | null; endedAt: Instant | null }): Rung =>
  s.endedAt !== null || s.nextAt === null ? 'calm' : rungOf({ at: s.nextAt, from: s.nextFrom ?? s.nextAt }, ctx.now, ctx.rules)

/** What hangs on the wall, as far as `limit`. */
export async function chartRows(ctx: Ctx, filter: ChartFilter, limit: number): Promise<ChartRow[]> {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const short = new Map<Id, string>(units.map(u => [u.id, u.shortName]))
  const nameOf = (id: Id | null) => (id ? (short.get(id) ?? '') : '')
  const ahead = ctx.rules.number('supervision.chart.stepDays')
  const items = await store.charted(ctx, filter, spanAt(filter), filter.only === 'step' ? limit * 4 : limit)
  const parts = await partsOfMatters(ctx, items.flatMap(i => (i.matterId ? [i.matterId] : [])))
  const rows = items.map((i): ChartRow => {
    const its = (i.matterId ? (parts.get(i.matterId) ?? []) : []).filter(p => p.status !== 'merged').map(p => barOfPart(ctx, p, i, nameOf))
    const unitId = answersNow(i)
    const step = i.endedAt === null ? stepAhead(i.milestones, i.percent, ctx.today, ahead) : null
    return {
      id: i.id, number: numberOf(i, ctx.rules.text('supervision.numberPrefix')), title: i.title, unitId, unit: nameOf(unitId), leader: i.leader, responsible: i.responsible, sourceKind: i.sourceKind, key: i.key, hardNut: i.hardNut,
      assistants: i.assistants.map(a => ({ unitId: a.unitId, unit: nameOf(a.unitId) })), openedOn: dayOf(i.openedAt!), dueOn: dayOf(i.nextAt!), endedOn: i.endedAt === null ? null : dayOf(i.endedAt), status: i.status!,
      rung: rungAt(ctx, i), offered: i.offered, longRunning: i.kind === 'longRunning', percent: i.percent, milestones: i.milestones, passes: i.passes, stalled: i.stalledSince !== null, step: step && { day: step.day, title: step.title }, parts: its, sum: sumOf(its),
      uncovered: its.length ? i.assistants.filter(a => !its.some(p => p.unitId === a.unitId)).map(a => nameOf(a.unitId)) : [],
    }
  })
  return filter.only === 'step' ? rows.filter(r => r.step).slice(0, limit) : rows
}

/** One part of a big matter, as a bar beneath it. */
function barOfPart(ctx: Ctx, p: Matter, of: { sourceKind: ChartRow['sourceKind'] }, nameOf: (id: Id | null) => string): Bar {
  const next = nextDate(p)
  const unitId = p.offer?.to.unitId ?? p.owner.unitId
  return {
    id: p.id, number: null, title: p.title, unitId, unit: nameOf(unitId), leader: '', responsible: '', sourceKind: of.sourceKind, key: false, hardNut: false, assistants: p.assistants.map(a => ({ unitId: a.unitId, unit: nameOf(a.unitId) })),
    openedOn: dayOf(p.openedAt), dueOn: dayOf(next.at), endedOn: p.endedAt === null ? null : dayOf(p.endedAt), status: p.status, rung: p.endedAt === null ? rungOf(next, ctx.now, ctx.rules) : 'calm', offered: p.offer !== null,
    longRunning: p.kind === 'longRunning', percent: p.lastReport?.percent ?? null, milestones: [], passes: p.passes, stalled: p.said.stalledFor === p.progressAt, step: null,
  }
}

type Counted = Awaited<ReturnType<typeof store.counted>>[number] & Standing & { unit: string }
async function standings(ctx: Ctx, filter: ChartFilter): Promise<Counted[]> {
  const short = new Map<Id, string>((await unitsOf(ctx.tx, ctx.tenantId)).map(u => [u.id, u.shortName]))
  const ahead = ctx.rules.number('supervision.chart.stepDays')
  return (await store.counted(ctx, filter, spanAt(filter)))
    .filter(s => filter.only !== 'step' || stepAhead(s.milestones, s.percent, ctx.today, ahead))
    .map(s => ({ ...s, rung: rungAt(ctx, s), unit: short.get(answersNow(s) ?? s.leadUnitId ?? '') ?? s.leadUnit }))
}

/** One row a unit, in the order of the register of units: no order by figures, no places (国办函〔2026〕12号). */
export async function pictureRows(ctx: Ctx, filter: ChartFilter): Promise<PictureRow[]> {
  const pictures = picturesOf(await standings(ctx, filter), spanAt(filter), ctx.now)
  return (await unitsOf(ctx.tx, ctx.tenantId)).flatMap(u => {
    const p = pictures.get(u.id)
    return p ? [{ ...p, delayHours: Math.round(p.delayHours * 10) / 10, unit: u.shortName }] : []
  })
}
