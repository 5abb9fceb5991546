import { and, asc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Ctx } from '#platform/acts/module'
import { known } from '../filing/store.ts'
import { item } from '../schema.ts'
import type { ChartFilter } from './contract.ts'

type Wanted = Pick<ChartFilter, 'unitId' | 'leaderId' | 'sourceKind' | 'only'>

const isKey = or(eq(item.key, true), eq(item.hardNut, true))
/** 主要单位 (S4-19): units that lead so many key matters at once. */
const mainUnits = (ctx: Ctx) =>
  inArray(item.leadUnitId, ctx.tx.select({ id: item.leadUnitId }).from(item).where(and(eq(item.tenantId, ctx.tenantId), known(ctx), eq(item.state, 'assigned'), eq(item.ended, false), isKey))
    .groupBy(item.leadUnitId).having(sql`count(*) >= ${ctx.rules.number('supervision.chart.mainUnit')}`))

const wanted = (ctx: Ctx, f: Wanted): SQL | undefined => and(
  eq(item.tenantId, ctx.tenantId), known(ctx),
  f.unitId ? or(eq(item.leadUnitId, f.unitId), eq(item.ownerUnitId, f.unitId), eq(item.offeredUnitId, f.unitId)) : undefined,
  f.leaderId ? or(eq(item.leaderInChargeId, f.leaderId), eq(item.instructorId, f.leaderId)) : undefined, f.sourceKind ? eq(item.sourceKind, f.sourceKind) : undefined,
  f.only === 'key' ? isKey : f.only === 'step' ? and(eq(item.ended, false), sql`jsonb_array_length(${item.milestones}) > 0`) : f.only === 'unit' ? mainUnits(ctx) : undefined,
)
const merged = sql`${item.status} is distinct from 'merged'`

export type ChartItem = Awaited<ReturnType<typeof charted>>[number]
/** What was under way at any time of the span, the next dates first. */
export const charted = (ctx: Ctx, f: Wanted & { order: ChartFilter['order'] }, { from, until }: { from: Instant; until: Instant }, limit: number) =>
  ctx.tx.select({
    id: item.id, matterId: item.matterId, year: item.year, serial: item.serial, title: item.title, sourceKind: item.sourceKind, rank: item.rank, leadUnitId: item.leadUnitId, ownerUnitId: item.ownerUnitId, offeredUnitId: item.offeredUnitId,
    leader: item.leaderInCharge, responsible: item.responsible, key: item.key, hardNut: item.hardNut, assistants: item.assistants, kind: item.kind, status: item.status, nextAt: item.nextAt, nextFrom: item.nextFrom,
    openedAt: item.openedAt, endedAt: item.endedAt, percent: item.percent, milestones: item.milestones, passes: item.passes, stalledSince: item.stalledSince, offered: item.offered,
  }).from(item).where(and(
    wanted(ctx, f), eq(item.state, 'assigned'), merged, lt(item.openedAt, until), or(and(eq(item.ended, false), ctx.now >= from ? undefined : gte(item.nextAt, from)), gte(item.endedAt, from)),
  )).orderBy(...(f.order === 'source' ? [asc(item.rank)] : f.order === 'unit' ? [asc(item.leadUnit)] : []), asc(item.nextAt), asc(item.id)).limit(limit)

/** Everything that is counted: what is open or not yet assigned, and what began or ended in the span. */
export const counted = (ctx: Ctx, f: Wanted, { from, until }: { from: Instant; until: Instant }) =>
  ctx.tx.select({
    id: item.id, year: item.year, serial: item.serial, title: item.title, state: item.state, status: item.status, leadUnitId: item.leadUnitId, leadUnit: item.leadUnit, ownerUnitId: item.ownerUnitId,
    offeredUnitId: item.offeredUnitId, nextAt: item.nextAt, nextFrom: item.nextFrom, openedAt: item.openedAt, endedAt: item.endedAt, firstActedAt: item.firstActedAt, onTime: item.onTime, passes: item.passes,
    extensions: item.extensions, at: item.at, instructor: item.instructor, milestones: item.milestones, percent: item.percent,
  }).from(item).where(and(
    wanted(ctx, f), merged, sql`${item.state} not in ('dropped', 'merged')`, or(eq(item.ended, false), and(gte(item.endedAt, from), lt(item.endedAt, until)), and(gte(item.openedAt, from), lt(item.openedAt, until))),
  )).orderBy(asc(item.nextAt), asc(item.id))
