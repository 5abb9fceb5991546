import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx, Message } from '#platform/acts/module'
import type { Tx } from '#platform/database/open'
import { byKeys, post } from './store.ts'

/** Leaves messages for other tenants in the act's own transaction; startOutbox carries them. */
export async function sendMessages(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now' | 'newId'>, messages: readonly Message[]): Promise<void> {
  const sorted = [...messages].sort((a, b) => (a.key < b.key ? -1 : 1))
  await post(ctx.tx, ctx.tenantId, sorted.map(m => ({ ...m, id: ctx.newId() })), ctx.now)
}

export type Receipt = { key: string; state: 'waiting' | 'delivered' | 'stuck'; deliveredAt: Instant | null; receipt: unknown }

/** 回执: how messages sent under these keys stand; `receipt` is what the receiving act answered. */
export const receiptsOf = async (tx: Tx, tenantId: Id, keys: readonly string[]): Promise<Receipt[]> =>
  keys.length ? (await byKeys(tx, tenantId, keys)).map(({ key, state, deliveredAt, receipt }) => ({ key, state, deliveredAt, receipt })) : []
