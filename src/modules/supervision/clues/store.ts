import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { source } from '../sources/schema.ts'
import { clue, release } from './schema.ts'

export type Clue = typeof clue.$inferSelect
export type Release = typeof release.$inferSelect

export const ofSource = async (ctx: Ctx, sourceId: Id): Promise<Clue | null> => (await ctx.tx.select().from(clue).where(and(eq(clue.tenantId, ctx.tenantId), eq(clue.sourceId, sourceId))))[0] ?? null
/** Which of these sources nobody has verified yet. */
export const unverifiedAmong = async (ctx: Ctx, sourceIds: readonly Id[]): Promise<ReadonlySet<Id>> =>
  new Set(sourceIds.length ? (await ctx.tx.select({ id: clue.sourceId }).from(clue).where(and(eq(clue.tenantId, ctx.tenantId), inArray(clue.sourceId, [...sourceIds]), isNull(clue.holds)))).map(c => c.id) : [])
export const add = (ctx: Ctx, row: Omit<Clue, 'tenantId'>) => ctx.tx.insert(clue).values({ ...row, tenantId: ctx.tenantId })
export const save = (ctx: Ctx, sourceId: Id, to: Partial<Clue>) => ctx.tx.update(clue).set(to).where(and(eq(clue.tenantId, ctx.tenantId), eq(clue.sourceId, sourceId)))
/** What waits for this person's verification: a corrected source has another in its place. */
export const toVerify = (ctx: Ctx, limit: number) =>
  ctx.tx.select({ id: source.id, title: source.title, channel: clue.channel }).from(clue).innerJoin(source, and(eq(source.tenantId, clue.tenantId), eq(source.id, clue.sourceId)))
    .where(and(eq(clue.tenantId, ctx.tenantId), eq(clue.verifierId, ctx.actor.id), isNull(clue.holds), isNull(source.correctedBy))).orderBy(asc(source.at)).limit(limit)

export const releasesOf = (ctx: Ctx, sourceId: Id): Promise<Release[]> => ctx.tx.select().from(release).where(and(eq(release.tenantId, ctx.tenantId), eq(release.sourceId, sourceId))).orderBy(desc(release.at), desc(release.id))
export const findRelease = async (ctx: Ctx, id: Id): Promise<Release | null> => (await ctx.tx.select().from(release).where(and(eq(release.tenantId, ctx.tenantId), eq(release.id, id))).for('update'))[0] ?? null
export const addRelease = (ctx: Ctx, row: Omit<Release, 'tenantId'>) => ctx.tx.insert(release).values({ ...row, tenantId: ctx.tenantId })
export const saveRelease = (ctx: Ctx, id: Id, to: Partial<Release>) => ctx.tx.update(release).set(to).where(and(eq(release.tenantId, ctx.tenantId), eq(release.id, id)))
export const toReview = (ctx: Ctx, limit: number) =>
  ctx.tx.select({ id: source.id, title: source.title, outlet: release.outlet }).from(release).innerJoin(source, and(eq(source.tenantId, release.tenantId), eq(source.id, release.sourceId)))
    .where(and(eq(release.tenantId, ctx.tenantId), eq(release.reviewerId, ctx.actor.id), isNull(release.verdict))).orderBy(asc(release.at)).limit(limit)
