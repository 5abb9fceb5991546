import type { Ctx, Message } from '#platform/acts/module'
import { post } from './store.ts'

/** Leaves messages for other tenants in the act's own transaction; startOutbox carries them. */
export async function sendMessages(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now' | 'newId'>, messages: readonly Message[]): Promise<void> {
  const sorted = [...messages].sort((a, b) => (a.key < b.key ? -1 : 1))
  await post(ctx.tx, ctx.tenantId, sorted.map(m => ({ ...m, id: ctx.newId() })), ctx.now)
}
