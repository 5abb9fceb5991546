import { and, asc, desc, eq } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { brief, briefChange } from '../schema.ts'

export type Brief = typeof brief.$inferSelect

export const rowOf = async (ctx: Ctx, id: Id): Promise<Brief | null> => (await ctx.tx.select().from(brief).where(and(eq(brief.tenantId, ctx.tenantId), eq(brief.id, id))))[0] ?? null

export async function find(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<Brief> {
  const query = ctx.tx.select().from(brief).where(and(eq(brief.tenantId, ctx.tenantId), eq(brief.id, id)))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

export const list = (ctx: Ctx): Promise<Brief[]> => ctx.tx.select().from(brief).where(eq(brief.tenantId, ctx.tenantId)).orderBy(asc(brief.unitName), asc(brief.name)).limit(500)

/** Answers false when the name is taken. */
export const add = async (ctx: Ctx, row: Omit<Brief, 'tenantId'>): Promise<boolean> =>
  (await ctx.tx.insert(brief).values({ ...row, tenantId: ctx.tenantId }).onConflictDoNothing().returning({ id: brief.id })).length > 0

export const nameTaken = async (ctx: Ctx, name: string, but: Id): Promise<boolean> =>
  (await ctx.tx.select({ id: brief.id }).from(brief).where(and(eq(brief.tenantId, ctx.tenantId), eq(brief.name, name)))).some(r => r.id !== but)

export const save = (ctx: Ctx, id: Id, changes: Partial<Brief>) => ctx.tx.update(brief).set({ ...changes, updatedAt: ctx.now }).where(and(eq(brief.tenantId, ctx.tenantId), eq(brief.id, id)))

export const addChange = (ctx: Ctx, briefId: Id, what: string, reason: string) =>
  ctx.tx.insert(briefChange).values({ tenantId: ctx.tenantId, id: ctx.newId(), briefId, at: ctx.now, byId: ctx.actor.id, byName: ctx.actor.name, what, reason })

export const changesOf = (ctx: Ctx, briefId: Id) =>
  ctx.tx.select().from(briefChange).where(and(eq(briefChange.tenantId, ctx.tenantId), eq(briefChange.briefId, briefId))).orderBy(desc(briefChange.at), desc(briefChange.id))
