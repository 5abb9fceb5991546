import { and, asc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { namesOf, seesAll } from '../policy.ts'
import type { MeetingKind } from '../types.ts'
import { body } from './schema.ts'

export type Body = typeof body.$inferSelect
const mine = (ctx: Ctx, id: Id) => and(eq(body.tenantId, ctx.tenantId), eq(body.id, id))
/** Its members, persons and units, and whoever convenes it know of a body; 会务 and the leadership of all (C9). */
const known = (ctx: Ctx): SQL | undefined => {
  if (seesAll(ctx.actor)) return undefined
  const names = namesOf(ctx.actor)
  return or(
    sql`${body.chairId} in ${names}`, sql`${body.convenorId} in ${names}`, eq(body.byId, ctx.actor.id), sql`exists (select 1 from jsonb_array_elements(${body.members}) m where m ->> 'personId' in ${names})`, sql`exists (select 1 from jsonb_array_elements(${body.units}) u where u ->> 'unitId' in ${names})`,
  )
}

export const list = (ctx: Ctx): Promise<Body[]> => ctx.tx.select().from(body).where(and(eq(body.tenantId, ctx.tenantId), known(ctx))).orderBy(asc(body.kind), asc(body.name), asc(body.id)).limit(300)
/** @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function findBody(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Body> {
  const query = ctx.tx.select().from(body).where(and(mine(ctx, id), known(ctx)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: body.id }).from(body).where(and(mine(ctx, id), known(ctx)))).length > 0
/** The row itself, for what the house does by itself. */
export const bodyOf = async (ctx: Ctx, id: Id): Promise<Body | null> => (await ctx.tx.select().from(body).where(mine(ctx, id)))[0] ?? null
export const bodiesOfKind = (ctx: Ctx, kind: MeetingKind): Promise<Body[]> =>
  ctx.tx.select().from(body).where(and(eq(body.tenantId, ctx.tenantId), eq(body.kind, kind as Body['kind']), isNull(body.endedAt), known(ctx))).orderBy(asc(body.name)).limit(100)
export const add = (ctx: Ctx, row: Omit<Body, 'tenantId'>) => ctx.tx.insert(body).values({ ...row, tenantId: ctx.tenantId })
export const save = (ctx: Ctx, id: Id, changes: Partial<Body>) => ctx.tx.update(body).set({ ...changes, updatedAt: ctx.now }).where(mine(ctx, id))
