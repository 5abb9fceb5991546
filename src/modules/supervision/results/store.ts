import { and, asc, count, desc, eq, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { at, type Day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { seesAll } from '../policy.ts'
import { item } from '../schema.ts'
import { account, bulletin, remark } from './schema.ts'
import type { AccountState, RemarkKind } from './types.ts'

export type Bulletin = typeof bulletin.$inferSelect
export type Remark = typeof remark.$inferSelect
export type Account = typeof account.$inferSelect
type Page = { cursor: Cursor | null; limit: number }

/** Items of the ledger that lived in a period, as the figures need them. */
export const livedIn = (ctx: Ctx, from: Day, until: Day) =>
  ctx.tx.select({ unitId: item.leadUnitId, matterId: item.matterId, assignedAt: item.assignedAt, endedAt: item.endedAt, status: item.status, ended: item.ended, nextAt: item.nextAt }).from(item).where(and(
    eq(item.tenantId, ctx.tenantId), eq(item.state, 'assigned'), lt(item.assignedAt, at(until, 24)), sql`(${item.endedAt} is null or ${item.endedAt} >= ${at(from)})`,
  )).orderBy(asc(item.id))
export const remarkCounts = (ctx: Ctx, from: Day, until: Day) =>
  ctx.tx.select({ unitId: remark.unitId, kind: remark.kind, n: count() }).from(remark).where(and(eq(remark.tenantId, ctx.tenantId), gte(remark.at, at(from)), lt(remark.at, at(until, 24)))).groupBy(remark.unitId, remark.kind)
export const remarksIn = (ctx: Ctx, from: Day, until: Day, unitId: Id | null = null): Promise<Remark[]> =>
  ctx.tx.select().from(remark).where(and(eq(remark.tenantId, ctx.tenantId), gte(remark.at, at(from)), lt(remark.at, at(until, 24)), unitId ? eq(remark.unitId, unitId) : undefined)).orderBy(asc(remark.at), asc(remark.id))
export const accountsIn = (ctx: Ctx, from: Day, until: Day, unitId: Id | null): Promise<Account[]> =>
  ctx.tx.select().from(account).where(and(eq(account.tenantId, ctx.tenantId), inArray(account.state, ['decided', 'appealed', 'upheld']), gte(account.decidedAt, at(from)), lt(account.decidedAt, at(until, 24)), unitId ? eq(account.unitId, unitId) : undefined)).orderBy(asc(account.decidedAt), asc(account.id))

export const addBulletin = (ctx: Ctx, row: Omit<Bulletin, 'tenantId'>) => ctx.tx.insert(bulletin).values({ ...row, tenantId: ctx.tenantId })
export const bulletins = (ctx: Ctx, p: Page): Promise<Bulletin[]> =>
  ctx.tx.select().from(bulletin).where(and(eq(bulletin.tenantId, ctx.tenantId), after(p.cursor, bulletin.at, bulletin.id))).orderBy(desc(bulletin.at), desc(bulletin.id)).limit(p.limit + 1)
export async function findBulletin(ctx: Ctx, id: Id): Promise<Bulletin> {
  const [row] = await ctx.tx.select().from(bulletin).where(and(eq(bulletin.tenantId, ctx.tenantId), eq(bulletin.id, id)))
  if (!row) throw new Refusal('notFound')
  return row
}

/** C9: the desk and the leadership all of them, a unit its own. */
const remarkKnown = (ctx: Ctx): SQL | undefined => (seesAll(ctx.actor) ? undefined : ctx.actor.units.length ? inArray(remark.unitId, [...ctx.actor.units]) : sql`false`)
export const addRemark = (ctx: Ctx, row: Omit<Remark, 'tenantId'>) => ctx.tx.insert(remark).values({ ...row, tenantId: ctx.tenantId })
export const remarks = (ctx: Ctx, f: Page & { kind: RemarkKind | null; unitId: Id | null }): Promise<Remark[]> =>
  ctx.tx.select().from(remark).where(and(eq(remark.tenantId, ctx.tenantId), remarkKnown(ctx), f.kind ? eq(remark.kind, f.kind) : undefined, f.unitId ? eq(remark.unitId, f.unitId) : undefined, after(f.cursor, remark.at, remark.id))).orderBy(desc(remark.at), desc(remark.id)).limit(f.limit + 1)
export async function findRemark(ctx: Ctx, id: Id): Promise<Remark> {
  const [row] = await ctx.tx.select().from(remark).where(and(eq(remark.tenantId, ctx.tenantId), eq(remark.id, id), remarkKnown(ctx))).for('update')
  if (!row) throw new Refusal('notFound')
  return row
}
export const saveRemark = (ctx: Ctx, id: Id, changes: Partial<Remark>) => ctx.tx.update(remark).set(changes).where(and(eq(remark.tenantId, ctx.tenantId), eq(remark.id, id)))

/** Of a person's accountability the desk, the leadership, he himself and those who answer for his unit may know. */
const accountKnown = (ctx: Ctx, answering: readonly Id[]): SQL | undefined =>
  seesAll(ctx.actor) ? undefined : or(eq(account.personId, ctx.actor.id), answering.length ? and(inArray(account.unitId, [...answering]), sql`${account.state} not in ('proposed', 'declined')`) : sql`false`)
const forPerson = (ctx: Ctx): SQL | undefined => (seesAll(ctx.actor) ? undefined : sql`${account.state} not in ('proposed', 'declined')`)
export const addAccount = (ctx: Ctx, row: Omit<Account, 'tenantId'>) => ctx.tx.insert(account).values({ ...row, tenantId: ctx.tenantId })
export const accounts = (ctx: Ctx, answering: readonly Id[], f: Page & { state: AccountState | null }): Promise<Account[]> =>
  ctx.tx.select().from(account).where(and(eq(account.tenantId, ctx.tenantId), accountKnown(ctx, answering), forPerson(ctx), f.state ? eq(account.state, f.state) : undefined, after(f.cursor, account.at, account.id))).orderBy(desc(account.at), desc(account.id)).limit(f.limit + 1)
export async function findAccount(ctx: Ctx, answering: readonly Id[], id: Id): Promise<Account> {
  const [row] = await ctx.tx.select().from(account).where(and(eq(account.tenantId, ctx.tenantId), eq(account.id, id), accountKnown(ctx, answering), forPerson(ctx))).for('update')
  if (!row) throw new Refusal('notFound')
  return row
}
export const saveAccount = (ctx: Ctx, id: Id, changes: Partial<Account>) => ctx.tx.update(account).set(changes).where(and(eq(account.tenantId, ctx.tenantId), eq(account.id, id)))
