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

// Keys of whole texts: integers, for an inverted index over millions of bodies. Two neighbouring letters are one integer, so nothing is lost by it.

/**
 * A text letter by letter as it is compared (one width, small letters, no blanks, no marks), with the place in the text that each UTF-16 unit of it came
 * from. Letter by letter, not as a whole, so that every part of a text folds as it does within it.
 */
export function lettersOf(text: string): { letters: string; at: Uint32Array } {
  let at = new Uint32Array(text.length + 32)
  let letters = ''
  for (let i = 0; i < text.length;) {
    const code = text.codePointAt(i)!
    const width = code > 0xffff ? 2 : 1
    // The common case at once: a Chinese character is its own folded form.
    const folds = code >= 0x4e00 && code <= 0x9fff ? text[i]! : foldedLetter(code)
    if (letters.length + folds.length > at.length) {
      const longer = new Uint32Array(at.length * 2 + folds.length)
      longer.set(at)
      at = longer
    }
    for (let n = 0; n < folds.length; n++) at[letters.length + n] = i
    letters += folds
    i += width
  }
  return { letters, at }
}

const letterCache = new Map<number, string>()
function foldedLetter(code: number): string {
  let found = letterCache.get(code)
  if (found === undefined) {
    found = String.fromCodePoint(code).normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    if (letterCache.size < 20_000) letterCache.set(code, found)
  }
  return found
}
export const letters = (text: string): string => lettersOf(text).letters

/** No letter or number has a code below '0': the high half 0 is free for slices of time and 1 for single letters. */
const unitKey = (unit: number): number => 0x1_0000 | unit
/** No letter stands in the private area E000–F8FF: it is free for what must not meet a pair of letters. */
const apart = (hash: number): number => ((0xe000 + (hash >>> 16) % 0x1900) << 16) | (hash & 0xffff)

/** Single letters and pairs of neighbours of folded letters; whatever contains a phrase has every key of the phrase. */
export function textKeys(folds: string, into: Set<number> = new Set()): Set<number> {
  for (let i = 0; i < folds.length; i++) {
    const unit = folds.charCodeAt(i)
    into.add(unitKey(unit))
    if (i > 0) into.add((folds.charCodeAt(i - 1) << 16) | unit)
  }
  return into
}

/** The keys to ask a word by: its pairs, or the letter of a word of one. A word of two letters is found exactly. */
export const wordKeys = (word: string): number[] => (word.length === 1 ? [unitKey(word.charCodeAt(0))] : [...textKeys(word)].filter(k => k >>> 16 !== 1))
export const exactByKeys = (word: string): boolean => word.length <= 2

/** The same keys of a title, apart from those of the text. */
export const titleKey = (key: number): number => apart(Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) ^ 0x7469746c)
export function nameKey(name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x0100_0193)
  return apart(Math.imul(h ^ (h >>> 15), 0x85eb_ca6b) ^ (h >>> 13))
}

/** Ten days. What is looked for is looked for in the newest slices first. */
export const SLICE = 10 * 86_400_000
export const sliceOf = (at: number): number => Math.max(0, Math.min(0xffff, Math.floor(at / SLICE)))
