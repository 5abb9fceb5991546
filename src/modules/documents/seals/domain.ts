import { type DocumentText, formOf } from '#gongwen/document'
import type { Arrangement } from '../contract.ts'

/** 用印 (S0-30, F13; business-rules §11): only on what was approved, as many as were approved, every impression and every destroyed copy in the register. */
export const impressionKinds = ['seal', 'exempt', 'reprint', 'replacement', 'spoiled'] as const
export type SealRefusal = 'documents.tooManyCopies' | 'documents.tooFewCopies' | 'documents.spoiledTooMany' | 'documents.notLaid' | 'documents.ownWitness' | 'documents.mustSeal' | 'documents.reprintNotDecided'

/**
 * How many copies are to be sealed: one set for every entry of the distribution list, the copies kept on file, one for the file of every other organ of a joint document
 * (《条例》第二十七条: the organ in charge keeps the original, the others a copy).
 * @param onFile rule documents.seal.fileCopies
 */
export const approvedCopies = (a: Pick<Arrangement, 'recipients' | 'jointUnits'>, onFile: number): number =>
  a.recipients.reduce((n, r) => n + (r.copies ?? 1), 0) + onFile + (a.jointUnits?.length ?? 0)

/** 普发: to so many receivers, to “各…”, or to everybody. `least`: rule quotas.generalFrom. */
export const isGeneral = (text: Pick<DocumentText, 'mainRecipients'>, recipients: readonly unknown[], least: number): boolean =>
  recipients.length >= least || text.mainRecipients.some(r => /(^|[，、；])(所属)?各/.test(r.trim())) || (!text.mainRecipients.length && !recipients.length)

/**
 * 免盖印章: why a document goes out without a seal, or null when it must have one. 公文中有发文机关署名的，应当加盖发文机关印章；有特定发文机关标志的普发性公文和电报可以不加盖 (《条例》第九条十三项).
 * 简报 have no place for one; 纪要 and what a meeting has passed bear none unless an organ has signed.
 */
export type Exempt = 'brief' | 'minutes' | 'unsigned' | 'general'
export function exemptBy(text: Pick<DocumentText, 'kind' | 'form' | 'unsealed' | 'issuers' | 'issuerMark' | 'mainRecipients'>, general: boolean): Exempt | null {
  if (formOf(text) === 'brief') return 'brief'
  if (!text.unsealed) return null
  if (formOf(text) === 'minutes') return 'minutes'
  if (!text.issuers.some(i => i.trim())) return 'unsigned'
  return text.issuerMark.trim() && formOf(text) === 'document' && general ? 'general' : null
}

/** Marked 不加盖印章 without the law’s leave. */
export const whyNotUnsealed = (text: Parameters<typeof exemptBy>[0], general: boolean): SealRefusal | null =>
  text.unsealed && exemptBy(text, general) === null ? 'documents.mustSeal' : null

/** The keeper counts; more than approved is a seal without approval, fewer leaves somebody without a copy. */
export const whyNotCount = (copies: number, approved: number): SealRefusal | null =>
  copies > approved ? 'documents.tooManyCopies' : copies < approved ? 'documents.tooFewCopies' : null

export type Laid = { kind: (typeof impressionKinds)[number]; organ: string; copies: number }

/** Good copies under the seal of an organ: laid, less what was destroyed. */
export const standingCopies = (rows: readonly Laid[], organ: string): number =>
  rows.filter(r => r.organ === organ).reduce((n, r) => n + (r.kind === 'spoiled' ? -r.copies : r.copies), 0)

/** 毁损作废: only copies that exist, before a second pair of eyes. */
export function whyNotSpoil(rows: readonly Laid[], spoiled: { organ: string; copies: number; witnessId: string }, actorId: string): SealRefusal | null {
  const there = standingCopies(rows, spoiled.organ)
  if (there === 0) return 'documents.notLaid'
  if (spoiled.copies > there) return 'documents.spoiledTooMany'
  return spoiled.witnessId === actorId ? 'documents.ownWitness' : null
}
