import { type Instant, yearOf } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { DocumentKind } from '#gongwen/document'
import { refuseIf } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { unitOf } from '#platform/identity/public'
import { receiptsOf as carried } from '#platform/outbox/public'
import type { Answer } from './contract.ts'
import { archiveNumberOf } from './domain.ts'
import type { Note } from './notes/contract.ts'
import { answers, type Answers, tell } from './notes/service.ts'
import { deliver, outKey, recall, type Outgoing, type Recipient } from './exchange.ts'
import type { Fallback } from './schema.ts'
import * as store from './store.ts'
import { receiptRef } from './views.ts'

/** What the sender's room may ask of the receiver's: same ctx, same transaction. */
export type { Outgoing, Recipient } from './exchange.ts'

/** 分发: the issued document goes to its recipients, with whatever follows from that (the paper it answers is answered). Answers how many receive it. */
export const deliverTo = (ctx: Ctx, paper: Outgoing, recipients: readonly Recipient[]): Promise<number> => deliver(ctx, paper, recipients)

/** How one recipient stands, as the sender may see it: the unit and the times, within the tenant who signed for it; never who read it, never what was said there. `deliveredAt` null: still under way to another tenant. */
export type Delivery = {
  id: Id; unitName: string; as: 'main' | 'copy'; state: store.ReceiptRow['state']; sentAt: Instant; deliveredAt: Instant | null; signDueAt: Instant; signedForAt: Instant | null; signedForBy: string | null
  registeredAt: Instant | null; acceptedAt: Instant | null; readAt: Instant | null; actedAt: Instant | null; filedAt: Instant | null; recalledAt: Instant | null
  returned: { at: Instant; reason: string } | null; answer: Answer | null; fallbacks: Fallback[]; readers: number; readBy: number
}

/** 分送签收: every recipient of a document. Whether the actor may know of the document is the caller's business. */
export const deliveriesOf = async (ctx: Ctx, documentId: Id): Promise<Delivery[]> => deliveries(ctx, await store.receiptsOf(ctx, documentId))

/** 收回: marks every delivery as recalled, tells the receivers why, and answers how each stood (who had signed for it, how many had read it). */
export const recallDeliveries = async (ctx: Ctx, documentId: Id, reason: string): Promise<Delivery[]> => deliveries(ctx, await recall(ctx, documentId, reason))

/** 电话、纸质等补充告知: the sender told a recipient besides; who, whom, how and when (S1-30, S1-60). @throws 'notFound' when it is no recipient of this document */
export async function noteFallback(ctx: Ctx, documentId: Id, deliveryId: Id, f: Pick<Fallback, 'how' | 'whom' | 'words'>): Promise<void> {
  const one = (await store.receiptsOf(ctx, documentId)).find(r => r.receipt.id === deliveryId)
  refuseIf(one ? null : 'notFound')
  await store.saveReceipt(ctx, deliveryId, { fallbacks: [...one!.receipt.fallbacks, { ...f, by: ctx.actor.name, at: ctx.now }] })
  ctx.record({ what: 'incoming.notified', about: receiptRef(one!), detail: { how: f.how, whom: f.whom, words: `${f.whom}：${f.words}` } })
}

async function deliveries(ctx: Ctx, all: readonly store.Received[]): Promise<Delivery[]> {
  const readings = await store.readingsOf(ctx, all.map(r => r.receipt.id))
  const outside = all.filter(r => r.receipt.outsideTenantId).map(r => outKey(r.receipt.id))
  const arrived = new Map((await carried(ctx.tx, ctx.tenantId, outside)).map(m => [m.key, m.deliveredAt]))
  return all.map(({ receipt: r }) => {
    const its = readings.filter(x => x.receiptId === r.id && x.recalledAt === null && x.passedTo === null)
    return {
      id: r.id, unitName: r.unitName, as: r.as, state: r.state, sentAt: r.sentAt, deliveredAt: r.outsideTenantId ? arrived.get(outKey(r.id)) ?? null : r.sentAt, signDueAt: r.signDueAt,
      signedForAt: r.signedForAt, signedForBy: r.signedForBy, registeredAt: r.registeredAt, acceptedAt: r.acceptedAt, readAt: r.readAt, actedAt: r.actedAt, filedAt: r.filedAt, recalledAt: r.recalledAt,
      returned: r.returnedAt === null ? null : { at: r.returnedAt, reason: r.returnReason ?? '' }, answer: r.answer, fallbacks: r.fallbacks, readers: its.length, readBy: its.filter(x => x.readAt !== null).length,
    }
  })
}

export type { Note } from './notes/contract.ts'

/** 撤销、废止、更正、收回: the sender's word stands on every receiver's copy, and each is asked to answer. */
export const tellReceivers = (ctx: Ctx, documentId: Id, note: Note): Promise<void> => tell(ctx, documentId, note)

/** What each receiver did with and answered to what is recalled, voided, repealed or corrected; `named`: whether the actor, as the sender's office, is told who read it. */
export const answersOf = (ctx: Ctx, documentId: Id, named: boolean): Promise<Answers[]> => answers(ctx, documentId, named)

/** A received paper that somebody is about to answer with a document: what the draft takes from it. @throws 'notFound', 'incoming.alreadyAnswered' */
export async function toAnswer(ctx: Ctx, receiptId: Id): Promise<{ title: string; numberText: string; kind: DocumentKind | null; fromName: string; unitId: Id | null; tenantId: Id | null }> {
  const { receipt: r, paper: p } = await store.findReceipt(ctx, receiptId)
  refuseIf(r.answer ? 'incoming.alreadyAnswered' : null)
  return { title: p.title, numberText: p.numberText, kind: p.kind, fromName: p.fromName, unitId: p.fromUnitId, tenantId: p.fromTenantId }
}

/** Under which record the library has a received paper that the actor knows of; null when he does not. */
export async function paperRecordOf(ctx: Ctx, receiptId: Id): Promise<{ module: string; kind: string; refId: Id } | null> {
  if (!(await store.mayKnow(ctx, receiptId))) return null
  const { paper: p } = await store.findReceipt(ctx, receiptId)
  return p.documentId ? { module: 'documents', kind: 'document', refId: p.documentId } : { module: 'incoming', kind: 'paper', refId: p.id }
}

/** Has an issued document reached the actor's own unit or person? Then its files may be read. */
export const hasReached = (ctx: Ctx, documentId: Id): Promise<boolean> => store.hasReached(ctx, documentId)

/** The same of many documents: those that reached him, each with the receipt where he reads it. */
export const reachedOf = async (ctx: Ctx, documentIds: readonly Id[]): Promise<Map<Id, Ref>> =>
  new Map([...await store.knownReceipts(ctx, 'document', documentIds)].map(([id, r]) => [id, receiptRef({ receipt: { id: r.receiptId }, paper: r })]))

/** 档号: the next in the unit's box of this year and retention term; what was sent and what was received stand in one series. */
export async function archiveNumberFor(ctx: Ctx, unitId: Id, term: string): Promise<string> {
  const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
  return archiveNumberOf(ctx.today, term, unit?.docCode ?? unit?.shortName ?? '', await store.nextArchiveSerial(ctx, unitId, yearOf(ctx.today), term))
}

/** 批必查 of the whole county, for the desk that watches over it: lines of instructions on received papers nobody has put into effect, the oldest first, and how many. Whether the actor may ask is the caller's business. */
export async function openInstructionLines(ctx: Ctx, limit: number): Promise<{ count: number; rows: { receipt: Ref; unitName: string; no: number; text: string; leader: string; at: Instant }[] }> {
  const rows = await store.openLines(ctx, null, limit)
  return {
    count: rows[0]?.all ?? 0,
    rows: rows.map(({ line: l, instruction: i, receipt: r, paper: p }) => ({ receipt: receiptRef({ receipt: r, paper: p }), unitName: r.unitName, no: l.no, text: l.text, leader: i.leader, at: i.at })),
  }
}
