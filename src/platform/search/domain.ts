import type { Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { Told } from '#platform/related/domain'
import type { Field } from './matching.ts'

export type SearchRefusal = 'search.noWords'

/** What people type, as it is looked for: one width, no controls, single blanks, no wildcards of any database. */
export const wordsOf = (typed: string): string => typed.normalize('NFKC').replace(/[\p{Cc}\p{Cf}%_\\]/gu, ' ').replace(/\s+/g, ' ').trim()

/** Two records of one kind are one; those that bear the words in their title first, then the newest. */
export function ranked<H extends { ref: Ref; at: Instant | null }>(hits: readonly H[], words: string): H[] {
  const once = new Map(hits.map(h => [`${h.ref.module}/${h.ref.kind}/${h.ref.id}`, h]))
  const inTitle = (h: H) => Number(words.toLowerCase().split(' ').every(w => h.ref.title.toLowerCase().includes(w)))
  return [...once.values()].sort((a, b) => inTitle(b) - inTitle(a) || (b.at ?? 0) - (a.at ?? 0))
}

/** What a module tells of one of its records, whole, so that it is found. */
export type Searchable = {
  kind: string
  id: Id
  title: string
  /** The title and the numbers it goes by: what stands here is found before what stands in the text. */
  names: string[]
  fields: Field[]
  /** The day it is of: the newer is shown first. */
  at: Instant
  type: string | null
  state: string | null
  unitId: Id | null
  /** One line beneath the title. */
  note: string
  /** Everyone by whose name somebody may know of it; a superset will do, `known` decides. */
  holders: readonly string[]
  /** What it is about in a few lines, where it is to be held against others as related or repeated (platform/related). */
  short?: Told | null
}

export type Filters = { type: string | null; state: string | null; unitId: Id | null; from: Instant | null; until: Instant | null }
