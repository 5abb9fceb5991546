import { wordCount } from '#gongwen/document'
import type { Ctx } from '#platform/acts/module'
import { Arrangement, type DocumentRow } from './contract.ts'
import type { Doc } from './domain.ts'
import { approvedCopies } from './seals/domain.ts'
import type { SignatureRow } from './signatures/store.ts'
import type { DocRow, ListedRow } from './store.ts'

/** Rows as they are shown. Nothing is decided here. */
export const rowView = (d: ListedRow): DocumentRow => ({
  id: d.id, kind: d.kind, title: d.title, number: d.number, state: d.state, urgency: d.urgency, unitName: d.unitName, drafterName: d.drafterName,
  updatedAt: d.updatedAt, step: d.step, holders: d.holders, due: d.due, validity: d.validity, validityFrom: d.validityFrom,
})

export const docOf = (d: DocRow): Doc => ({
  id: d.id, kind: d.kind, state: d.state, text: d.text, textHash: d.textHash, version: d.version, arrangement: d.arrangement, signedHash: d.signedHash,
  sealedHash: d.sealedHash, issuedHash: d.issuedHash, number: d.number, date: d.date, drafterId: d.drafterId, routeId: d.routeId,
})

/** The name of who edits, unless it is the asker or the hold has run out. */
export const editorOf = (d: DocRow, ctx: Ctx): { id: string; name: string; since: number } | null =>
  d.editingId && d.editingSince !== null && ctx.now - d.editingSince < ctx.rules.number('documents.editing') * 60_000 ? { id: d.editingId, name: d.editingName ?? '', since: d.editingSince } : null

export const detailView = (d: DocRow, ctx: Ctx) => {
  const editor = editorOf(d, ctx)
  return {
    ...rowView(d), text: d.text, arrangement: Arrangement.parse(d.arrangement), version: d.version,
    hashes: { text: d.textHash, signed: d.signedHash, sealed: d.sealedHash, issued: d.issuedHash, filed: d.filedHash },
    signedAt: d.signedAt, signedBy: d.signedBy, date: d.date, printDate: d.printDate, sealedAt: d.sealedAt, issuedAt: d.issuedAt, filedAt: d.filedAt,
    archiveNumber: d.archiveNumber, copies: d.copies, copiesApproved: approvedCopies(d.arrangement, ctx.rules.number('documents.seal.fileCopies')), cancelledWhy: d.cancelledWhy, routeId: d.routeId, createdAt: d.createdAt, wordCount: wordCount(d.text), source: d.source,
    editing: editor && editor.id !== ctx.actor.id ? { name: editor.name, since: editor.since } : null,
  }
}

export const signatureView = (s: SignatureRow) => ({ organ: s.organ, byName: s.byName, ofName: s.ofName, opinion: s.opinion, at: s.at, hash: s.hash, struckAt: s.struckAt, struckWhy: s.struckWhy })
