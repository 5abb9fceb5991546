import type { Id } from '#kernel/ref'
import { refuseUnless } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { mayKnow } from './policy.ts'
import type { Matter } from './state.ts'
import { findMatter, ofSource } from './store.ts'

/** What the rest of the house may ask of the register: same ctx, same transaction. */
export { actOn, handOverAll, mergeMatters, openMatter, refOf as matterRef, splitMatter, type NewMatter, type NewPart } from './work.ts'
export type { Command as MatterCommand } from './commands.ts'
export type { Matter } from './state.ts'

/** Matters opened for a record of another module that the actor may know of. */
export const mattersOf = async (ctx: Ctx, source: { module: string; id: Id }): Promise<Matter[]> =>
  (await ofSource(ctx.tx, ctx.tenantId, source.module, source.id)).filter(m => mayKnow(ctx.actor, m))

/** @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function matterOf(ctx: Ctx, id: Id): Promise<Matter> {
  const m = await findMatter(ctx.tx, ctx.tenantId, id)
  refuseUnless(m !== null && mayKnow(ctx.actor, m), 'notFound')
  return m!
}
