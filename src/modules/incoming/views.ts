import { numberText } from '#gongwen/document'
import type { Id, Ref } from '#kernel/ref'
import type { ReceiptRow } from './contract.ts'
import type { ReadingRow, Received } from './store.ts'

/** Rows as they are shown. Nothing is decided here. */
export const receiptRef = ({ receipt: r, paper: p }: { receipt: { id: Id }; paper: Pick<Received['paper'], 'title' | 'number'> }): Ref =>
  ({ module: 'incoming', kind: 'receipt', id: r.id, title: `${p.title}（${numberText(p.number)}）` })

export function rowView({ receipt: r, paper: p }: Received, readings: readonly ReadingRow[], personId: Id): ReceiptRow {
  const its = readings.filter(x => x.receiptId === r.id)
  return {
    id: r.id, paperId: p.id, title: p.title, numberText: numberText(p.number), kind: p.text.kind, urgency: p.text.urgency, fromName: p.fromName, unitName: r.unitName, as: r.as,
    state: r.state, sentAt: r.sentAt, signedForAt: r.signedForAt, signedForBy: r.signedForBy, filedAt: r.filedAt, readers: its.length, readBy: its.filter(x => x.readAt !== null).length,
    mine: its.some(x => x.personId === personId && x.readAt === null),
  }
}
