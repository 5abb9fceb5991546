import { and, eq } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import type { Db } from '#platform/database/open'
import { calendarFeed } from './schema.ts'

export type Feed = typeof calendarFeed.$inferSelect
const of = (tenantId: Id, personId: Id) => and(eq(calendarFeed.tenantId, tenantId), eq(calendarFeed.personId, personId))

export const feedOf = async (ctx: Ctx, personId: Id): Promise<Feed | null> => (await ctx.tx.select().from(calendarFeed).where(of(ctx.tenantId, personId)))[0] ?? null
/** Whoever bears this secret, before anybody is known. */
export const feedBySecret = async (db: Db, tenantId: Id, secretHash: string): Promise<Feed | null> =>
  (await db.select().from(calendarFeed).where(and(eq(calendarFeed.tenantId, tenantId), eq(calendarFeed.secretHash, secretHash))))[0] ?? null
/** A new address takes the place of the old one. */
export async function putFeed(ctx: Ctx, secretHash: string): Promise<void> {
  const set = { secretHash, at: ctx.now, fetchedAt: null }
  await ctx.tx.insert(calendarFeed).values({ tenantId: ctx.tenantId, personId: ctx.actor.id, ...set }).onConflictDoUpdate({ target: [calendarFeed.tenantId, calendarFeed.personId], set })
}
export const dropFeed = async (ctx: Ctx): Promise<boolean> => (await ctx.tx.delete(calendarFeed).where(of(ctx.tenantId, ctx.actor.id)).returning({ at: calendarFeed.at })).length > 0
export const fetched = (ctx: Ctx, personId: Id) => ctx.tx.update(calendarFeed).set({ fetchedAt: ctx.now }).where(of(ctx.tenantId, personId))
