import type { AlarmRequest, Ctx } from '#platform/acts/module'
import { cancel, ensure, set } from './store.ts'

/** Sets, moves or (null) cancels alarms in the act's own transaction. */
export async function setAlarms(ctx: Pick<Ctx, 'tx' | 'tenantId'>, entries: readonly (readonly [string, AlarmRequest | null])[]): Promise<void> {
  const gone = entries.filter(([, request]) => !request).map(([key]) => key).sort()
  const wanted = entries.flatMap(([, request]) => request ?? []).sort((a, b) => (a.key < b.key ? -1 : 1))
  if (gone.length) await cancel(ctx.tx, ctx.tenantId, gone)
  if (wanted.length) await set(ctx.tx, ctx.tenantId, wanted)
}

/** The standing alarms of every card, for a tenant just founded; at start-up ensureStanding does it for all. */
export async function setStanding(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'house' | 'now'>): Promise<void> {
  const standing = ctx.house.modules.flatMap(m => m.standing?.(ctx.now) ?? [])
  if (standing.length) await ensure(ctx.tx, ctx.tenantId, standing)
}
