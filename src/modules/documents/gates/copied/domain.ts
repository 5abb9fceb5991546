import type { DocumentKind } from '#gongwen/document'

/** 照抄照搬，无实质内容的文件简报一律不发 (S0-22): from which share a text is returned. */
export type CopiedRefusal = 'documents.tooMuchCopied' | 'documents.notSource'
export type CopiedRule = { max: number; least: number; exempt: readonly string[] }

/** Why the share is not judged; null: it is. */
export const whyNotJudged = (kind: DocumentKind, letters: number, { least, exempt }: CopiedRule): 'kind' | 'short' | null => (exempt.includes(kind) ? 'kind' : letters < least ? 'short' : null)

/** @param share 0…1 of the letters · `max` per cent */
export const whyNotOwnWords = (given: { kind: DocumentKind; letters: number; share: number }, by: CopiedRule): CopiedRefusal | null =>
  (whyNotJudged(given.kind, given.letters, by) === null && given.share * 100 > by.max ? 'documents.tooMuchCopied' : null)
