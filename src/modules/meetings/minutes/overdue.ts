import { and, asc, eq, isNotNull, lt, sql } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { decision } from './schema.ts'

/** “修改完善后印发” that this unit was given and has let go past its day (S2-08): asked by the house, whoever submits. */
export const overdueRevisions = async (ctx: Ctx, unitId: Id): Promise<{ id: Id; text: string }[]> =>
  (await ctx.tx.select({ id: decision.id, topic: decision.topic, requirement: decision.requirement }).from(decision)
    .where(and(eq(decision.tenantId, ctx.tenantId), eq(decision.unitId, unitId), eq(decision.kind, 'revise'), eq(decision.ended, false), isNotNull(decision.matterId), lt(sql`coalesce(${decision.dueNow}, ${decision.due})`, ctx.now))).orderBy(asc(decision.due)).limit(20))
    .map(d => ({ id: d.id, text: d.topic || d.requirement }))
