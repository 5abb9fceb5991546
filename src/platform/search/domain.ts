import type { Instant } from '#kernel/day'
import type { Ref } from '#kernel/ref'

export type SearchRefusal = 'search.noWords'

/** What people type, as it is looked for: one width, no controls, single blanks, no wildcards of any database. */
export const wordsOf = (typed: string): string => typed.normalize('NFKC').replace(/[\p{Cc}\p{Cf}%_\\]/gu, ' ').replace(/\s+/g, ' ').trim()

/** Two records of one kind are one; those that bear the words in their title first, then the newest. */
export function ranked<H extends { ref: Ref; at: Instant | null }>(hits: readonly H[], words: string): H[] {
  const once = new Map(hits.map(h => [`${h.ref.module}/${h.ref.kind}/${h.ref.id}`, h]))
  const inTitle = (h: H) => Number(words.toLowerCase().split(' ').every(w => h.ref.title.toLowerCase().includes(w)))
  return [...once.values()].sort((a, b) => inTitle(b) - inTitle(a) || (b.at ?? 0) - (a.at ?? 0))
}
