import type { AlarmRequest, Ctx } from '#platform/acts/module'
import { cancel, set } from './store.ts'

/** Sets, moves or (null) cancels alarms in the act's own transaction. */
export async function setAlarms(ctx: Pick<Ctx, 'tx' | 'tenantId'>, entries: readonly (readonly [string, AlarmRequest | null])[]): Promise<void> {
  const gone = entries.filter(([, request]) => !request).map(([key]) => key).sort()
  const wanted = entries.flatMap(([, request]) => request ?? []).sort((a, b) => (a.key < b.key ? -1 : 1))
  if (gone.length) await cancel(ctx.tx, ctx.tenantId, gone)
  if (wanted.length) await set(ctx.tx, ctx.tenantId, wanted)
}
