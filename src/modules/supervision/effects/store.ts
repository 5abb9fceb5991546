import { and, eq, inArray } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { effect } from './schema.ts'

export type Stated = typeof effect.$inferSelect
const mine = (ctx: Ctx, ids: readonly Id[]) => and(eq(effect.tenantId, ctx.tenantId), inArray(effect.itemId, [...ids]))

export const ofItem = async (ctx: Ctx, itemId: Id): Promise<Stated | null> => (await ctx.tx.select().from(effect).where(mine(ctx, [itemId])))[0] ?? null
/** Which of these items have told theirs. */
export const told = async (ctx: Ctx, ids: readonly Id[]): Promise<Set<Id>> => new Set(ids.length ? (await ctx.tx.select({ id: effect.itemId }).from(effect).where(mine(ctx, ids))).map(r => r.id) : [])
export async function keep(ctx: Ctx, itemId: Id, given: Pick<Stated, 'who' | 'number' | 'measure' | 'known'>): Promise<void> {
  const row = { ...given, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now }
  await ctx.tx.insert(effect).values({ ...row, tenantId: ctx.tenantId, itemId }).onConflictDoUpdate({ target: [effect.tenantId, effect.itemId], set: row })
}
