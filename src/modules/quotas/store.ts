import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { missing } from './domain.ts'
import { change, charge, countedType, quota } from './schema.ts'
import type { Subject } from './types.ts'

export type QuotaRow = typeof quota.$inferSelect
export type ChargeRow = typeof charge.$inferSelect

const mine = (ctx: Ctx, id: Id) => and(eq(quota.tenantId, ctx.tenantId), eq(quota.id, id))

/** This year's and last year's rows of a subject: few, and the one question asked of every document. */
export const quotasOf = (ctx: Ctx, subject: Subject, years: readonly number[]): Promise<QuotaRow[]> =>
  ctx.tx.select().from(quota).where(and(eq(quota.tenantId, ctx.tenantId), eq(quota.subject, subject), inArray(quota.year, [...years]))).orderBy(asc(quota.id))

export async function findQuota(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<QuotaRow> {
  const query = ctx.tx.select().from(quota).where(mine(ctx, id))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

export const quotaFor = async (ctx: Ctx, of: Pick<QuotaRow, 'subject' | 'year' | 'unitId' | 'type'>, lock: 'lock' | 'read' = 'read'): Promise<QuotaRow | null> => {
  const query = ctx.tx.select().from(quota).where(and(eq(quota.tenantId, ctx.tenantId), eq(quota.subject, of.subject), eq(quota.year, of.year), eq(quota.unitId, of.unitId), eq(quota.type, of.type)))
  return (await (lock === 'lock' ? query.for('update') : query))[0] ?? null
}

/** Answers false when somebody else made it first. */
export const addQuota = async (ctx: Ctx, row: Omit<QuotaRow, 'tenantId'>): Promise<boolean> =>
  (await ctx.tx.insert(quota).values({ ...row, tenantId: ctx.tenantId }).onConflictDoNothing().returning({ id: quota.id })).length > 0
export const saveQuota = (ctx: Ctx, id: Id, changes: Partial<QuotaRow>) => ctx.tx.update(quota).set({ ...changes, updatedAt: ctx.now }).where(mine(ctx, id))

/** C14: takes `weight` if it fits, in one conditional statement on one row; null when it does not. The row's lock orders whoever comes at the same moment. */
export async function take(ctx: Ctx, id: Id, weight: number): Promise<QuotaRow | null> {
  const [row] = await ctx.tx.update(quota).set({ reserved: sql`${quota.reserved} + ${weight}`, updatedAt: ctx.now })
    .where(and(mine(ctx, id), sql`(${quota.cap} is null or ${quota.reserved} + ${quota.used} + ${weight} <= ${quota.cap} + ${quota.granted})`)).returning()
  return row ?? null
}

/** By a granted exception: the cap grows by what is missing and no more. Answers how much that was. */
export async function takeOver(ctx: Ctx, id: Id, weight: number): Promise<number> {
  const row = await findQuota(ctx, id, 'lock')
  const over = missing(row, weight)
  await saveQuota(ctx, id, { reserved: row.reserved + weight, granted: row.granted + over })
  return over
}

/** reserved → used, or either given back. What an exception had added goes with it, so that the leave of one is not the room of another. */
export async function move(ctx: Ctx, c: Pick<ChargeRow, 'quotaId' | 'weight' | 'state' | 'over'>, to: 'used' | 'freed'): Promise<void> {
  const n = c.weight
  await ctx.tx.update(quota).set({
    ...(c.state === 'reserved' ? { reserved: sql`${quota.reserved} - ${n}` } : {}),
    ...(to === 'used' ? { used: sql`${quota.used} + ${n}` } : c.state === 'used' ? { used: sql`${quota.used} - ${n}` } : {}),
    ...(to === 'freed' && c.over ? { granted: sql`${quota.granted} - ${c.over}` } : {}),
    updatedAt: ctx.now,
  }).where(mine(ctx, c.quotaId))
}

export const addCharge = (ctx: Ctx, row: Omit<ChargeRow, 'tenantId'>) => ctx.tx.insert(charge).values({ ...row, tenantId: ctx.tenantId })
export const saveCharge = (ctx: Ctx, id: Id, changes: Partial<ChargeRow>) => ctx.tx.update(charge).set(changes).where(and(eq(charge.tenantId, ctx.tenantId), eq(charge.id, id)))

/** What a thing, or the proposal it came from, holds now, in the order of the quotas; locked by whoever is about to move it. */
export const chargesOf = async (ctx: Ctx, by: { itemId: Id; proposalId: Id | null } | { proposalId: Id }, lock: 'lock' | 'read' = 'lock'): Promise<ChargeRow[]> => {
  const query = ctx.tx.select().from(charge).where(and(
    eq(charge.tenantId, ctx.tenantId), inArray(charge.state, ['reserved', 'used']),
    'itemId' in by ? or(eq(charge.itemId, by.itemId), by.proposalId ? eq(charge.proposalId, by.proposalId) : undefined) : eq(charge.proposalId, by.proposalId),
  )).orderBy(asc(charge.quotaId))
  return lock === 'lock' ? query.for('update') : query
}

/** Issued: it can no longer be given back. */
export const markIssued = (ctx: Ctx, itemId: Id) =>
  ctx.tx.update(charge).set({ issuedAt: ctx.now }).where(and(eq(charge.tenantId, ctx.tenantId), eq(charge.itemId, itemId), eq(charge.state, 'used'), isNull(charge.issuedAt)))

export function listCharges(ctx: Ctx, f: { quotaId: Id; month: string | null; state: ChargeRow['state'] | null; cursor: Cursor | null; limit: number }): Promise<ChargeRow[]> {
  return ctx.tx.select().from(charge).where(and(
    eq(charge.tenantId, ctx.tenantId), eq(charge.quotaId, f.quotaId), f.month ? eq(charge.month, f.month) : undefined, f.state ? eq(charge.state, f.state) : undefined, after(f.cursor, charge.at, charge.id),
  )).orderBy(desc(charge.at), desc(charge.id)).limit(f.limit + 1)
}

/** Issued by month for the quotas named. */
export const monthsOf = (ctx: Ctx, quotas: readonly Id[]): Promise<{ quotaId: Id; month: string | null; n: number }[]> =>
  quotas.length ? ctx.tx.select({ quotaId: charge.quotaId, month: charge.month, n: sql<number>`sum(${charge.weight})::int` }).from(charge)
    .where(and(eq(charge.tenantId, ctx.tenantId), inArray(charge.quotaId, [...quotas]), eq(charge.state, 'used'))).groupBy(charge.quotaId, charge.month) : Promise.resolve([])

/** Of each issuing body: how many counted things, and how many of them went down. A thing under two types is one thing. */
export const downOf = (ctx: Ctx, quotas: readonly Id[]): Promise<{ unitId: Id; unitName: string; down: number; all: number }[]> =>
  quotas.length ? ctx.tx.select({
    unitId: quota.unitId, unitName: quota.unitName,
    down: sql<number>`count(distinct case when ${charge.reach} in ('down', 'general') then ${charge.itemId} end)::int`, all: sql<number>`count(distinct ${charge.itemId})::int`,
  }).from(charge).innerJoin(quota, and(eq(quota.tenantId, charge.tenantId), eq(quota.id, charge.quotaId)))
    .where(and(eq(charge.tenantId, ctx.tenantId), inArray(charge.quotaId, [...quotas]), eq(charge.state, 'used'))).groupBy(quota.unitId, quota.unitName).orderBy(asc(quota.unitName)) : Promise.resolve([])

/** 超计划: what went over a cap between two moments. */
export const overBetween = (ctx: Ctx, subject: Subject, from: number, until: number) =>
  ctx.tx.select({ charge, quota }).from(charge).innerJoin(quota, and(eq(quota.tenantId, charge.tenantId), eq(quota.id, charge.quotaId)))
    .where(and(eq(charge.tenantId, ctx.tenantId), eq(quota.subject, subject), isNotNull(charge.approver), sql`${charge.at} >= ${from}`, sql`${charge.at} < ${until}`)).orderBy(asc(charge.at))

export const addChange = (ctx: Ctx, row: Omit<typeof change.$inferInsert, 'tenantId' | 'id' | 'at' | 'byId' | 'byName'>) =>
  ctx.tx.insert(change).values({ ...row, tenantId: ctx.tenantId, id: ctx.newId(), at: ctx.now, byId: ctx.actor.id, byName: ctx.actor.name })
export const changesOf = (ctx: Ctx, quotaId: Id) =>
  ctx.tx.select().from(change).where(and(eq(change.tenantId, ctx.tenantId), eq(change.quotaId, quotaId))).orderBy(desc(change.at), desc(change.id))

export const ownTypes = (ctx: Ctx) => ctx.tx.select().from(countedType).where(eq(countedType.tenantId, ctx.tenantId))
export const saveType = (ctx: Ctx, row: Omit<typeof countedType.$inferInsert, 'tenantId'>) =>
  ctx.tx.insert(countedType).values({ ...row, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [countedType.tenantId, countedType.subject, countedType.code], set: row })
