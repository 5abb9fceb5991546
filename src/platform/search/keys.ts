import type { Id } from '#kernel/ref'

/** Words as they are kept and compared: one width, small letters, no blanks and no marks, so that 〔2026〕 is found by [2026]. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Every two neighbouring letters, once. A single letter has none. */
export function pairsOf(text: string): string[] {
  const letters = [...folded(text)]
  return [...new Set(letters.slice(1).map((c, i) => letters[i]! + c))]
}

/** The words of a question, each to be found by itself. */
export const wordsIn = (typed: string): string[] => typed.split(/\s+/).map(folded).filter(Boolean)

/** Marks beside the words: a letter pair holds neither `@` nor `#`, since those are folded away. */
export const holderKey = (id: Id): string => `@${id}`
export const markKey = (name: string, value: string): string => `#${name}:${value}`
