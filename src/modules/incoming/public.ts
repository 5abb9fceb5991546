import { type Instant, yearOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { unitOf } from '#platform/identity/public'
import { archiveNumberOf } from './domain.ts'
import { deliver, recall, type Outgoing, type Recipient } from './exchange.ts'
import type { Note } from './notes/contract.ts'
import { answers, tell } from './notes/service.ts'
import * as store from './store.ts'

/** What the sender's room may ask of the receiver's: same ctx, same transaction. */
export type { Outgoing, Recipient } from './exchange.ts'

/** 分发: the issued document goes to its recipients, with whatever follows from that. Answers how many receive it. */
export const deliverTo = (ctx: Ctx, paper: Outgoing, recipients: readonly Recipient[]): Promise<number> => deliver(ctx, paper, recipients)

/** How one recipient stands, as the sender may see it: that it was signed for, read by how many, filed. Never who read it, never what was said there. */
export type Delivery = {
  id: Id; unitName: string; as: 'main' | 'copy'; state: store.ReceiptRow['state']; sentAt: Instant; signedForAt: Instant | null; signedForBy: string | null; filedAt: Instant | null
  readers: number; readBy: number; recalledAt: Instant | null
}

/** 分送签收: every recipient of a document. Whether the actor may know of the document is the caller's business. */
export async function deliveriesOf(ctx: Ctx, documentId: Id): Promise<Delivery[]> {
  const all = await store.receiptsOf(ctx, documentId)
  return withReadings(ctx, all)
}

/** 收回: marks every delivery as recalled, tells the receivers why, and answers how each stood (who had signed for it, how many had read it). */
export const recallDeliveries = async (ctx: Ctx, documentId: Id, reason: string): Promise<Delivery[]> => withReadings(ctx, await recall(ctx, documentId, reason))

async function withReadings(ctx: Ctx, all: readonly store.Received[]): Promise<Delivery[]> {
  const readings = await store.readingsOf(ctx, all.map(r => r.receipt.id))
  return all.map(({ receipt: r }) => {
    const its = readings.filter(x => x.receiptId === r.id)
    return {
      id: r.id, unitName: r.unitName, as: r.as, state: r.state, sentAt: r.sentAt, signedForAt: r.signedForAt, signedForBy: r.signedForBy, filedAt: r.filedAt,
      readers: its.length, readBy: its.filter(x => x.readAt !== null).length, recalledAt: r.recalledAt,
    }
  })
}

export type { Note } from './notes/contract.ts'

/** 撤销、废止、更正、收回: the sender's word stands on every receiver's copy, and each is asked to answer. */
export const tellReceivers = (ctx: Ctx, documentId: Id, note: Note): Promise<void> => tell(ctx, documentId, note)

/** Into whose hands a document came and what each receiver answered to the sender's notes: only for what is recalled, voided, repealed or corrected. */
export const answersOf = (ctx: Ctx, documentId: Id): ReturnType<typeof answers> => answers(ctx, documentId)

/** Has an issued document reached the actor's own unit or person? Then its files may be read. */
export const hasReached = (ctx: Ctx, documentId: Id): Promise<boolean> => store.hasReached(ctx, documentId)

/** 档号: the next in the unit's box of this year and retention term; what was sent and what was received stand in one series. */
export async function archiveNumberFor(ctx: Ctx, unitId: Id, term: string): Promise<string> {
  const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
  return archiveNumberOf(ctx.today, term, unit?.docCode ?? unit?.shortName ?? '', await store.nextArchiveSerial(ctx, unitId, yearOf(ctx.today), term))
}
