import { type DocumentText, type DocumentNumber, stringsOf } from '#gongwen/document'
import type { Day, Instant } from '#kernel/day'
import type { Arrangement, DocumentState } from './contract.ts'

/** 发文: what a document must have, when its text may change, and when it may be numbered, sealed, issued and filed. */
export type Doc = {
  id: string; kind: DocumentText['kind']; state: DocumentState; text: DocumentText; textHash: string; version: number; arrangement: Arrangement
  signedHash: string | null; sealedHash: string | null; issuedHash: string | null; number: DocumentNumber | null; date: Day | null; drafterId: string; routeId: string | null
}

export type DocumentRefusal =
  | 'documents.noTitle' | 'documents.noBody' | 'documents.noRecipient' | 'documents.noIssuer'
  | 'documents.tooLong' | 'documents.alreadySubmitted' | 'documents.notEditable' | 'documents.someoneEdits'
  | 'documents.textFixed' | 'documents.noReason' | 'documents.noSerialBeforeRecheck' | 'documents.alreadyNumbered' | 'documents.noCode' | 'documents.notSigned'
  | 'documents.sealChangedText' | 'documents.notSealed' | 'documents.alreadyIssued' | 'documents.notIssued' | 'documents.alreadyFiled' | 'documents.onlyDrafts'
  | 'documents.hashBroken' | 'documents.nobodyFor' | 'documents.sealedNotReturned' | 'documents.issuedNotCancelled'

/** Why the drafter may not submit yet, or null; the order is that of the form. The word limit is asked apart (words/), the recipients by the gates (gates/). */
export function whyNotSubmit(text: DocumentText): DocumentRefusal | null {
  if (!text.title.trim()) return 'documents.noTitle'
  if (!text.body.some(b => stringsOf(b).some(s => s.trim()))) return 'documents.noBody'
  const needsRecipient = !['resolution', 'communique', 'announcement', 'publicNotice', 'order', 'minutes', 'brief'].includes(text.kind)
  if (needsRecipient && !text.mainRecipients.length) return 'documents.noRecipient'
  if (!text.issuers.length && text.kind !== 'minutes') return 'documents.noIssuer'
  return null
}

/** A change of the text: a draft is free; in the route whoever holds the step; after the signature only with a reason, and it goes back to the signer; after the seal never. */
export function whyNotSave(doc: Doc, given: { isDrafter: boolean; holdsStep: boolean; editor: { id: string; name: string } | null; actorId: string; reason: string; changed: boolean }): DocumentRefusal | null {
  if (['sealed', 'issued', 'filed', 'cancelled'].includes(doc.state)) return 'documents.textFixed'
  if (!(doc.state === 'drafting' ? given.isDrafter || given.holdsStep : given.holdsStep)) return 'documents.notEditable'
  if (given.editor && given.editor.id !== given.actorId) return 'documents.someoneEdits'
  if (given.changed && doc.signedHash && !given.reason.trim()) return 'documents.noReason'
  return null
}

/** Who countersigns and who signs jointly is the procedure under way: a paper sent in again keeps them. */
export const arranged = (before: Arrangement, next: Arrangement, underWay: boolean): Arrangement =>
  underWay ? { ...next, countersignUnits: before.countersignUnits, jointUnits: before.jointUnits } : next

/** 成文日期 comes with the last signature: until then a joint document is signed by some only. */
const isSignedByAll = (doc: Doc): boolean => doc.signedHash !== null && doc.date !== null

export function whyNotNumber(doc: Doc, given: { atStep: boolean; code: string | null }): DocumentRefusal | null {
  if (doc.number) return 'documents.alreadyNumbered'
  if (!isSignedByAll(doc)) return 'documents.notSigned'
  if (!given.atStep) return 'documents.noSerialBeforeRecheck'
  if (doc.textHash !== doc.signedHash) return 'documents.hashBroken'
  if (!given.code) return 'documents.noCode'
  return null
}

/** 用印: only on the text that was signed (S0-30, F13). */
export function whyNotSeal(doc: Doc): DocumentRefusal | null {
  if (!isSignedByAll(doc)) return 'documents.notSigned'
  if (!doc.number) return 'documents.noSerialBeforeRecheck'
  if (doc.textHash !== doc.signedHash) return 'documents.sealChangedText'
  return null
}

export function whyNotIssue(doc: Doc): DocumentRefusal | null {
  if (doc.issuedHash) return 'documents.alreadyIssued'
  if (!doc.sealedHash) return 'documents.notSealed'
  if (doc.sealedHash !== doc.textHash || doc.sealedHash !== doc.signedHash) return 'documents.hashBroken'
  return null
}

export function whyNotFile(doc: Doc): DocumentRefusal | null {
  if (doc.state === 'filed') return 'documents.alreadyFiled'
  if (!doc.issuedHash) return 'documents.notIssued'
  if (doc.issuedHash !== doc.textHash) return 'documents.hashBroken'
  return null
}

/** Under a seal there is no way back: words, signature and copies are one (S0-30). What is out is not called off: it is recalled, voided or repealed (发后处置). */
export function whyNotTurnBack(move: string, given: { laid: boolean; issued: boolean }): DocumentRefusal | null {
  if (move === 'return' && given.laid) return 'documents.sealedNotReturned'
  return move === 'cancel' && given.issued ? 'documents.issuedNotCancelled' : null
}

/** Missing serials of a series 1…last: none, if the book was kept by this house. */
export const gapsOf = (serials: readonly number[], last: number): number[] => {
  const there = new Set(serials)
  return Array.from({ length: last }, (_, i) => i + 1).filter(n => !there.has(n))
}

/** Saves of the same person at the same step within this sitting overwrite one version; a new hand or a new step starts a new one. */
export const sameSitting = (last: { byId: string; step: string; at: Instant } | null, now: { byId: string; step: string; at: Instant }, sittingMs: number): boolean =>
  !!last && last.byId === now.byId && last.step === now.step && now.at - last.at < sittingMs

