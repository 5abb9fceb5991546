import type { Id, Recorded, Ref } from '#kernel/ref'
import type { ReceiptRow } from './contract.ts'
import type { ReadingView } from './circulating/contract.ts'
import { isOpen } from './circulating/domain.ts'
import { registerText } from './registering/domain.ts'
import type { Listed, ReadingRow } from './store.ts'
import { incomingText } from './text.ts'

/** Rows as they are shown. Nothing is decided here. */
export const receiptRef = ({ receipt: r, paper: p }: { receipt: { id: Id }; paper: Pick<Listed['paper'], 'title' | 'numberText'> }): Ref =>
  ({ module: 'incoming', kind: 'receipt', id: r.id, title: p.numberText ? `${p.title}（${p.numberText}）` : p.title })

export function rowView({ receipt: r, paper: p }: Listed, readings: readonly ReadingRow[], personId: Id): ReceiptRow {
  const its = readings.filter(x => x.receiptId === r.id && x.recalledAt === null && x.passedTo === null)
  return {
    id: r.id, paperId: p.id, title: p.title, numberText: p.numberText, kind: p.kind, urgency: p.urgency, fromName: p.fromName, unitName: r.unitName, as: r.as, source: r.source,
    state: r.state, register: registerText(r.registerYear, r.registerSerial), purpose: r.purpose, sentAt: r.sentAt, signDueAt: r.signDueAt, signedForAt: r.signedForAt, signedForBy: r.signedForBy,
    filedAt: r.filedAt, dueAt: r.dueAt, step: r.step, holders: r.holders, readers: its.length, readBy: its.filter(x => x.readAt !== null).length,
    mine: its.some(x => x.personId === personId && x.holds && isOpen(x)),
  }
}

export const readingView = (r: ReadingRow): ReadingView => ({
  personId: r.personId, name: r.name, turn: r.turn, ordered: r.ordered, at: r.at, holds: r.holds, readAt: r.readAt, words: r.words, urged: r.urged, recalledAt: r.recalledAt, skippedAt: r.skippedAt,
  passedTo: r.passedName, why: r.why,
})

/** One line a fact that is a step of the work: what happened, by whom, and the words that went with it. Looking at the page is a fact, but no step. */
export const trailView = (facts: readonly Recorded[]) => facts.flatMap(f => {
  const says = incomingText.trail[f.what.slice('incoming.'.length)]
  return says ? [{ at: f.at, by: String(f.detail?.signed ?? f.actor.name), says, words: String(f.detail?.words ?? f.detail?.reason ?? '') }] : []
})
