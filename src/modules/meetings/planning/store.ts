import { and, asc, eq, inArray, ne, or, type SQL } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { seesAll } from '../policy.ts'
import { meeting, planLine } from '../schema.ts'
import { standing } from '../types.ts'

export type PlanLine = typeof planLine.$inferSelect

/** A unit knows its own plan; 会务 and the leadership all of them (C9). */
const known = (ctx: Ctx): SQL | undefined => (seesAll(ctx.actor) ? undefined : or(eq(planLine.byId, ctx.actor.id), ctx.actor.units.length ? inArray(planLine.unitId, [...ctx.actor.units]) : undefined))
const mine = (ctx: Ctx, id: Id) => and(eq(planLine.tenantId, ctx.tenantId), eq(planLine.id, id))

export const linesOf = (ctx: Ctx, year: number, unitId: Id | null): Promise<PlanLine[]> =>
  ctx.tx.select().from(planLine).where(and(eq(planLine.tenantId, ctx.tenantId), eq(planLine.year, year), unitId ? eq(planLine.unitId, unitId) : undefined, known(ctx))).orderBy(asc(planLine.month), asc(planLine.unit), asc(planLine.id)).limit(2000)
export async function findLine(ctx: Ctx, id: Id, lock?: 'lock'): Promise<PlanLine> {
  const query = ctx.tx.select().from(planLine).where(and(mine(ctx, id), known(ctx)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
export const mayKnowLine = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: planLine.id }).from(planLine).where(and(mine(ctx, id), known(ctx)))).length > 0
/** The row itself, locked by whoever is about to hold a meeting under it: one meeting for one line. */
export const lineRow = async (ctx: Ctx, id: Id): Promise<PlanLine | null> => (await ctx.tx.select().from(planLine).where(mine(ctx, id)).for('update'))[0] ?? null
export const addLine = (ctx: Ctx, row: Omit<PlanLine, 'tenantId'>) => ctx.tx.insert(planLine).values({ ...row, tenantId: ctx.tenantId })
export const saveLine = (ctx: Ctx, id: Id, changes: Partial<PlanLine>) => ctx.tx.update(planLine).set(changes).where(mine(ctx, id))
export const removeLine = (ctx: Ctx, id: Id) => ctx.tx.delete(planLine).where(mine(ctx, id))

/** Which meetings are asked for or held under these lines. */
export const underLines = (ctx: Ctx, ids: readonly Id[], besides: Id | null = null): Promise<{ lineId: Id | null; id: Id; title: string }[]> =>
  ids.length ? ctx.tx.select({ lineId: meeting.planLineId, id: meeting.id, title: meeting.title }).from(meeting)
    .where(and(eq(meeting.tenantId, ctx.tenantId), inArray(meeting.planLineId, [...ids]), inArray(meeting.state, ['submitted', ...standing]), besides ? ne(meeting.id, besides) : undefined)) : Promise.resolve([])
