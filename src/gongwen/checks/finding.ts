import type { DocumentKind } from '../document.ts'
import type { Language } from '../proofread/language.ts'
import type { Part, Reading } from './reading.ts'

/** 五关 (S1-45): which gate a finding is for. */
export const gates = ['legal', 'policy', 'procedure', 'wording', 'format'] as const
export type Gate = (typeof gates)[number]

/** By the force of the wording in the standard: 应当 error, 一般 warn, 实务 hint; `doubt` (疑似) is a guess from statistics, never more. */
export const levels = ['error', 'warn', 'hint', 'doubt'] as const
export type CheckLevel = (typeof levels)[number]

/** What a check is, apart from how it looks: its gate, its level unless a tenant says otherwise, its name in the list of checks, and its clause. */
export type CheckCard = { gate: Gate; level: CheckLevel; name: string; source: string }

/** What a check sees: `start`/`end` are UTF-16 offsets, in the part's own text for a check of a part, in the reading's text for one of a paper. */
export type Hit<Key extends string = string> = { key: Key; start: number; end: number; message: string
  /** What to write in the place of the span; null when only a person can say */
  suggestion?: string | null
  /** Another level than the card's: a word of a tenant's own list has the one it was given */
  level?: CheckLevel }

/** One finding, as the command line prints it and the desk shows it: offsets into the text of the reading. */
export type Finding = { key: string; gate: Gate; level: CheckLevel; start: number; end: number; text: string; message: string; suggestion: string | null; source: string }

/** What the checks know besides the paper; pure data, handed in. */
export type Given = {
  kind: DocumentKind | null
  /** '2026-11-24'; null leaves out what depends on the day */
  today: string | null
  words: Words
  /** The statistics of the language; without them no typing error is guessed */
  language?: Language | null
  /** 字数上限 that holds for this paper, and where it is from; without it nothing is counted */
  limit?: Limit | null
  /** Texts of the library that the paper names: what it quotes of them is held against them */
  sources?: readonly Source[]
}
export type Limit = { words: number; source: string }
export type Source = { title: string; text: string }

/** Lists a county keeps and the product ships (domain data, no code). */
export type Words = {
  /** Names of places, bodies and persons of the directory, and the tenant's own words: never a typing error */
  own: readonly string[]
  /** Leaders in their order, with the posts they hold on the day (“县委副书记、县长” are two); of which organ, where a post alone does not tell */
  leaders: readonly { name: string; post: string; organ?: string }[]
  /** Rules no longer in force: name, what took their place, and from which day ('2012-07-01'); a paper of before that day cited them lawfully */
  repealed: readonly { name: string; by: string; since?: string }[]
  /** 自定义易错词: what the tenant has seen go wrong, each with its level */
  typos?: readonly OwnTypo[]
}
export type OwnTypo = { wrong: string; right: string; level: 'error' | 'warn' | 'hint'; note: string }
export const noWords: Words = { own: [], leaders: [], repealed: [] }

/**
 * A family of checks: cards, and how they look. `part` sees one element and must depend on nothing but its arguments, so that an unchanged
 * paragraph is not looked at twice; `paper` sees the whole, and is to be quick.
 */
export type Family<Key extends string = string> = {
  cards: Record<Key, CheckCard>
  part?: (part: Part, given: Given) => Hit<Key>[]
  paper?: (reading: Reading, given: Given) => Hit<Key>[]
}
/** Keeps the keys of a family to its cards. */
export const family = <const Key extends string>(f: Family<Key>): Family<Key> => f

/** Every match of `pattern` (with the g flag) as a hit. */
export function hits<Key extends string>(text: string, pattern: RegExp, make: (m: RegExpExecArray) => { key: Key; message: string; suggestion?: string | null } | null): Hit<Key>[] {
  const out: Hit<Key>[] = []
  for (const m of text.matchAll(pattern)) {
    const made = make(m as RegExpExecArray)
    if (made && m[0] !== '') out.push({ start: m.index, end: m.index + m[0].length, ...made })
  }
  return out
}
