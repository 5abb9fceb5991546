import { letters } from './keys.ts'

/** What is asked: every one of `all` and none of `none`, folded as texts are. */
export type Question = { all: string[]; none: string[] }

/** So many words are looked for; the rest of a longer question is passed over. */
const MOST = 12

/**
 * Words apart by blanks are all wanted; “…” is one phrase, blanks in it and all; -词 is not wanted. Marks and widths do not count: 〔2026〕 is [2026].
 * A minus inside a word (9704-2012) is part of it.
 */
export function questionOf(typed: string): Question {
  const all = new Set<string>()
  const none = new Set<string>()
  for (const [, minus, , phrase, word] of typed.matchAll(/(?<!\S)([-－−])?(?:([“"「『])([^”"」』]*)[”"」』]?|(\S+))/gu)) {
    const text = letters(phrase ?? word ?? '')
    if (text) (minus ? none : all).add(text)
  }
  return { all: [...all].slice(0, MOST), none: [...none].slice(0, MOST) }
}
