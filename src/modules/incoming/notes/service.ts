import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Acts, Ctx } from '#platform/acts/module'
import { intakePostOf } from '#platform/identity/public'
import { receivesFor } from '../policy.ts'
import { lapseOf, lapsesInLibrary } from '../shelving.ts'
import * as receipts from '../store.ts'
import { receiptRef } from '../views.ts'
import type { Note, notesContract } from './contract.ts'
import { validityOf, whyNotAcknowledge } from './domain.ts'
import * as store from './store.ts'

/** 处置通知: the sender's later word on a paper reaches every receiver, stands on the paper, and is answered. */
export const noteActs: Acts<typeof notesContract> = {
  async notes(ctx, { id }) {
    const { receipt } = await receipts.findReceipt(ctx, id)
    const rows = await store.notesOf(ctx, [id])
    return {
      validity: validityOf(rows, ctx.today), rows: rows.map(noteView),
      may: { acknowledge: receivesFor(ctx.actor, receipt.unitId) && rows.some(r => r.acknowledgedAt === null) },
    }
  },

  async acknowledge(ctx, { id, noteId, copies, words }) {
    const one = await receipts.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
    const found = (await store.notesOf(ctx, [id])).find(n => n.id === noteId)
    if (!found) throw new Refusal('notFound')
    refuseIf(whyNotAcknowledge(found))
    await answered(ctx, one, noteId, { copies, answer: words, by: ctx.actor.name, at: ctx.now })
    const { fromTenantId, replyKey } = one.paper
    if (fromTenantId && replyKey) ctx.send({ key: `incoming.answer:${noteId}:${id}`, to: fromTenantId, topic: 'incoming.takeAnswer', payload: { receiptId: replyKey, noteId, copies, answer: words, by: one.receipt.unitName, at: ctx.now } })
    return { at: ctx.now }
  },

  async takeNote(ctx, { from, payload: { receiptId, note } }) {
    const one = await receipts.sentBy(ctx, from, receiptId)
    // The paper itself has not come: there is nothing here for the note to stand on.
    if (!one) return { ok: false }
    await told(ctx, one, note)
    return { ok: true }
  },

  /** Only the tenant it was sent to may answer. */
  async takeAnswer(ctx, { from, payload: { receiptId, noteId, ...answer } }) {
    const one = await receipts.findReceipt(ctx, receiptId, 'lock')
    refuseUnless(one.receipt.outsideTenantId === from, 'incoming.notTheReceiver')
    await answered(ctx, one, noteId, answer)
    return { ok: true }
  },
}

type Answered = { copies: number; answer: string; by: string; at: number }
async function answered(ctx: Ctx, one: receipts.Received, noteId: Id, a: Answered): Promise<void> {
  await store.saveNote(ctx, one.receipt.id, noteId, { acknowledgedAt: a.at, acknowledgedBy: a.by, copies: a.copies, answer: a.answer })
  ctx.record({ what: 'incoming.noteAcknowledged', about: receiptRef(one), detail: { note: noteId, copies: a.copies, words: a.answer, by: a.by, unit: one.receipt.unitName } })
}

/** Every receiver of a document is told; another tenant by the outbox. */
export async function tell(ctx: Ctx, documentId: Id, note: Note): Promise<void> {
  for (const one of await receipts.receiptsOf(ctx, documentId)) {
    await told(ctx, one, note)
    const { id, outsideTenantId } = one.receipt
    if (outsideTenantId) ctx.send({ key: `incoming.note:${note.id}:${id}`, to: outsideTenantId, topic: 'incoming.takeNote', payload: { receiptId: id, note } })
  }
}

async function told(ctx: Ctx, one: receipts.Received, n: Note): Promise<void> {
  const { receipt: r } = one
  const lapse = lapseOf([{ kind: n.kind, day: n.day as Day, fromDay: n.fromDay as Day | null }])
  if (lapse) await lapsesInLibrary(ctx, one.paper, lapse)
  await store.addNote(ctx, { ...n, day: n.day as Day, fromDay: n.fromDay as Day | null, receiptId: r.id, at: ctx.now, acknowledgedAt: null, acknowledgedBy: null, copies: null, answer: '' })
  ctx.record({ what: 'incoming.noted', about: receiptRef(one), detail: { note: n.id, kind: n.kind, unit: r.unitId, post: r.unitId && await intakePostOf(ctx.tx, ctx.tenantId, r.unitId) } })
}

const noteView = ({ tenantId: _tenant, receiptId: _receipt, at: _at, ...n }: store.NoteRow) => n

/** What one receiver did with a paper that its sender took back or changed; `readers`, `unread` null: not told (see `answers`). */
export type Answers = {
  receiptId: Id; unitName: string; signedForAt: number | null; signedForBy: string | null; readers: string[] | null; unread: string[] | null; notes: ReturnType<typeof noteView>[]
}

/**
 * What each receiver did and answered, for the sender of something recalled, voided, repealed or corrected.
 *
 * Otherwise a sender sees of a receiver the unit and the times, never who read (`Delivery`). Two things decide how much more he is told here:
 * - 收回、撤销 want every reader told (S0-30: 收回时列明已阅人员), so within one tenant the sender's office (`named`: drafter, signer, whoever issues)
 *   sees the readers by name; others who may know of the document, and a repeal or correction, do not: units answer for those.
 * - Another tenant answers as a unit. Its readers and its signer are its own business: they never leave it (`tellSender` sends the unit's name), so here
 *   they cannot be shown.
 */
export async function answers(ctx: Ctx, documentId: Id, named: boolean): Promise<Answers[]> {
  const all = await receipts.receiptsOf(ctx, documentId)
  const ids = all.map(r => r.receipt.id)
  const [readings, notes] = [await receipts.readingsOf(ctx, ids), await store.notesOf(ctx, ids)]
  return all.map(({ receipt: r }) => {
    const its = readings.filter(x => x.receiptId === r.id)
    const own = notes.filter(n => n.receiptId === r.id)
    const tell = named && r.outsideTenantId === null && own.some(n => n.kind === 'recall' || n.kind === 'void')
    return {
      receiptId: r.id, unitName: r.unitName, signedForAt: r.signedForAt, signedForBy: r.signedForBy, readers: tell ? its.filter(x => x.readAt !== null).map(x => x.name) : null,
      unread: tell ? its.filter(x => x.readAt === null).map(x => x.name) : null, notes: own.map(noteView),
    }
  })
}
