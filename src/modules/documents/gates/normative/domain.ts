import type { DocumentText } from '#gongwen/document'
import type { UnitKind } from '../addressees/domain.ts'
import type { Declared, Normative } from '../contract.ts'

/**
 * 行政规范性文件 (business-rules §13; 国办发〔2018〕37号、115号; 公平竞争审查条例): is it one, and what must be done before it is signed.
 * The four marks must all be there, none of the exclusions.
 */
export const marks = ['rights', 'general', 'repeated', 'published'] as const
export type Mark = (typeof marks)[number]
/** 成熟度清单 (S3-39): consulted, lawful, fair to competitors, paid for, fit to be read by all. */
export const maturityItems = ['consulted', 'legality', 'competition', 'budget', 'secrecy'] as const
export type MaturityItem = (typeof maturityItems)[number]

export type NormativeRefusal =
  | 'documents.normativeUndeclared' | 'documents.noPowerToMake' | 'documents.consultationMissing' | 'documents.maturityOpen' | 'documents.legalityReviewMissing' | 'documents.competitionReviewMissing'
  | 'documents.reviewTerm' | 'documents.reviewOwn' | 'documents.reviewAsked' | 'documents.reviewGiven' | 'documents.notNormative' | 'documents.reviewNoWords'

export const isNormative = (n: Normative | null): boolean => !!n && marks.every(m => n.marks[m]) && !n.excluded

/** Kinds that may carry rules for the public, published on the unit's own initiative: whoever drafts one says whether it is one. */
export const mustDeclare = (text: Pick<DocumentText, 'kind'>, disclosure: string, kinds: readonly string[]): boolean => kinds.includes(text.kind) && disclosure === '主动公开'

/** What stands against the submission. `powerless`: the kinds of unit that may not make rules for the public (内设机构; 办公室 only for its government). */
export function whyNotNormative(given: { mustDeclare: boolean; declared: Pick<Declared, 'normative' | 'maturity'>; maker: UnitKind; powerless: readonly string[]; needsMaturity: boolean }): { code: NormativeRefusal; items?: MaturityItem[] } | null {
  const { normative, maturity } = given.declared
  if (given.mustDeclare && !normative) return { code: 'documents.normativeUndeclared' }
  const is = isNormative(normative)
  if (is && given.powerless.includes(given.maker)) return { code: 'documents.noPowerToMake' }
  if (is && !normative!.consultation.record.trim() && !normative!.consultation.whyNone.trim()) return { code: 'documents.consultationMissing' }
  if (!is && !given.needsMaturity) return null
  const open = maturityItems.filter(i => !maturity[i])
  return open.length ? { code: 'documents.maturityOpen', items: open } : null
}

export const reviewKinds = ['legality', 'competition'] as const
export type ReviewKind = (typeof reviewKinds)[number]
export type ReviewResult = 'passed' | 'passedWithChanges' | 'failed'
export type ReviewFact = { kind: ReviewKind; result: ReviewResult | null; bodyHash: string | null }

/** Which reviews the text still lacks: a plain “passed” holds for the words it read; “passed with changes” for the words as changed. */
export function reviewsMissing(n: Normative | null, reviews: readonly ReviewFact[], bodyHash: string): ReviewKind[] {
  if (!isNormative(n)) return []
  const needed: ReviewKind[] = n!.market ? ['legality', 'competition'] : ['legality']
  return needed.filter(kind => {
    const last = reviews.findLast(r => r.kind === kind)
    return !last || !last.result || last.result === 'failed' || (last.result === 'passed' && last.bodyHash !== bodyHash)
  })
}

export function whyNotAskReview(given: { normative: boolean; kind: ReviewKind; ownUnit: boolean; workdays: number; least: number; most: number; pending: boolean }): NormativeRefusal | null {
  if (!given.normative) return 'documents.notNormative'
  // Whoever drafts does not review his own legality; 公平竞争审查 the drafter does himself (《公平竞争审查条例》第十三条).
  if (given.kind === 'legality' && given.ownUnit) return 'documents.reviewOwn'
  if (given.pending) return 'documents.reviewAsked'
  return given.workdays < given.least || given.workdays > given.most ? 'documents.reviewTerm' : null
}
