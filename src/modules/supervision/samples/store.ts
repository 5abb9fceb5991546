import { and, asc, count, desc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm'
import { at, type Day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { item } from '../schema.ts'
import { sample, sampled } from './schema.ts'

export type Sample = typeof sample.$inferSelect
export type Sampled = typeof sampled.$inferSelect

/** The whole list of a period: what was crossed off in it, by id. */
export const crossedOff = async (ctx: Ctx, from: Day, until: Day): Promise<Id[]> =>
  (await ctx.tx.select({ id: item.matterId }).from(item).where(and(eq(item.tenantId, ctx.tenantId), eq(item.status, 'closed'), gte(item.endedAt, at(from)), lt(item.endedAt, at(until, 24)))).orderBy(asc(item.matterId))).map(r => r.id!)

export const overlapping = (ctx: Ctx, from: Day, until: Day) => ctx.tx.select({ from: sample.from, until: sample.until }).from(sample).where(and(eq(sample.tenantId, ctx.tenantId), lte(sample.from, until), gte(sample.until, from)))
export async function add(ctx: Ctx, row: Omit<Sample, 'tenantId'>, ids: readonly Id[]): Promise<void> {
  await ctx.tx.insert(sample).values({ ...row, tenantId: ctx.tenantId })
  await ctx.tx.insert(sampled).values(ids.map((matterId, n) => ({ tenantId: ctx.tenantId, sampleId: row.id, matterId, no: n + 1, holds: null, words: null, checkedById: null, checkedBy: null, checkedAt: null })))
}
export const list = (ctx: Ctx, limit: number): Promise<Sample[]> => ctx.tx.select().from(sample).where(eq(sample.tenantId, ctx.tenantId)).orderBy(desc(sample.at), desc(sample.id)).limit(limit)
export async function find(ctx: Ctx, id: Id): Promise<Sample> {
  const [row] = await ctx.tx.select().from(sample).where(and(eq(sample.tenantId, ctx.tenantId), eq(sample.id, id)))
  if (!row) throw new Refusal('notFound')
  return row
}
export const sampledOf = (ctx: Ctx, id: Id): Promise<Sampled[]> => ctx.tx.select().from(sampled).where(and(eq(sampled.tenantId, ctx.tenantId), eq(sampled.sampleId, id))).orderBy(asc(sampled.no))
export async function findSampled(ctx: Ctx, sampleId: Id, matterId: Id): Promise<Sampled> {
  const [row] = await ctx.tx.select().from(sampled).where(and(eq(sampled.tenantId, ctx.tenantId), eq(sampled.sampleId, sampleId), eq(sampled.matterId, matterId))).for('update')
  if (!row) throw new Refusal('notFound')
  return row
}
export const save = (ctx: Ctx, s: Sampled, changes: Partial<Sampled>) =>
  ctx.tx.update(sampled).set(changes).where(and(eq(sampled.tenantId, ctx.tenantId), eq(sampled.sampleId, s.sampleId), eq(sampled.matterId, s.matterId)))
export const tally = async (ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, { checked: number; relapsed: number }>> =>
  new Map(ids.length ? (await ctx.tx.select({ id: sampled.sampleId, checked: count(sampled.holds), relapsed: sql<number>`count(*) filter (where ${sampled.holds} = false)`.mapWith(Number) }).from(sampled)
    .where(and(eq(sampled.tenantId, ctx.tenantId), inArray(sampled.sampleId, [...ids]))).groupBy(sampled.sampleId)).map(({ id, ...t }) => [id, t]) : [])
