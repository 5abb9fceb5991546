import { and, eq } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { tie } from './schema.ts'

export type Tie = typeof tie.$inferSelect

export const tiesOf = (ctx: Pick<Ctx, 'tx' | 'tenantId'>, aboutId: Id): Promise<Tie[]> => ctx.tx.select().from(tie).where(and(eq(tie.tenantId, ctx.tenantId), eq(tie.aboutId, aboutId)))
export const keep = async (ctx: Ctx, row: Omit<Tie, 'tenantId'>): Promise<void> => {
  const { aboutId: _a, words: _w, ...again } = row
  await ctx.tx.insert(tie).values({ ...row, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [tie.tenantId, tie.aboutId, tie.words], set: again })
}
