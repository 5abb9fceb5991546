import { and, asc, desc, eq, isNull, or } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { complaint } from './schema.ts'

export type Complaint = typeof complaint.$inferSelect
const mine = (ctx: Ctx, id: Id) => and(eq(complaint.tenantId, ctx.tenantId), eq(complaint.id, id))
/** The condition of knowing (C9): whoever received it and the contact, in person; neither desk nor leadership nor anybody who stands in for them. */
const known = (ctx: Ctx) => or(eq(complaint.receiverId, ctx.actor.id), eq(complaint.contactId, ctx.actor.id))

export async function find(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Complaint> {
  const query = ctx.tx.select().from(complaint).where(and(mine(ctx, id), ctx.actor.kind === 'clock' ? undefined : known(ctx)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: complaint.id }).from(complaint).where(and(mine(ctx, id), known(ctx)))).length > 0
export const list = (ctx: Ctx, limit: number): Promise<Complaint[]> => ctx.tx.select().from(complaint).where(and(eq(complaint.tenantId, ctx.tenantId), known(ctx))).orderBy(desc(complaint.at), desc(complaint.id)).limit(limit)
export const toAnswer = (ctx: Ctx, limit: number): Promise<Complaint[]> =>
  ctx.tx.select().from(complaint).where(and(eq(complaint.tenantId, ctx.tenantId), eq(complaint.contactId, ctx.actor.id), isNull(complaint.repliedAt))).orderBy(asc(complaint.due)).limit(limit)
export const add = (ctx: Ctx, row: Omit<Complaint, 'tenantId'>) => ctx.tx.insert(complaint).values({ ...row, tenantId: ctx.tenantId })
export const save = (ctx: Ctx, id: Id, to: Partial<Complaint>) => ctx.tx.update(complaint).set(to).where(mine(ctx, id))
