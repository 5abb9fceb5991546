import { type Clause, clausesOf } from './clause.ts'
import { type Guess, guessesIn } from './guesses.ts'
import type { Language } from './language.ts'
import { Recent } from './recent.ts'

/** A place where something else was probably meant; `start`/`end` are UTF-16 offsets into the text. */
export type Doubt = { start: number; end: number; meant: string; probability: number }

/** `quiet`: may this span not be doubted (a name, a quotation)? `margin`: the least probability that is told; the file's own without it. */
export type Asked = { quiet?: (start: number, end: number) => boolean; margin?: number }

/** In one clause no more is told: a clause with more is no clause of this language (a table's row, a list of names). */
const MOST = 4

/**
 * What the statistics doubt in a text, in its order; spans do not overlap. The surest guess of a clause is taken first and read in before the others are weighed, since a
 * slip spoils the sight of its neighbours. Never certain: for a person to look at, never to be put in by itself.
 */
export const doubtsIn = (text: string, language: Language, asked: Asked = {}): Doubt[] => {
  const memory = memoryOf(language)
  return clausesOf(text).flatMap(({ codes, at }) => {
    const open = Array.from(at, i => i >= 0 && !asked.quiet?.(i, i + 1))
    const margin = asked.margin ?? language.margin
    const told = memory.get(`${margin}${String.fromCharCode(...codes)}${open.map((o, i) => (o || at[i]! < 0 ? '' : `,${i}`)).join('')}`, () =>
      ofClause(codes, language, open, margin),
    )
    return told.map((d): Doubt => ({ start: at[d.at]!, end: at[d.at + d.meant.length - 1]! + 1, meant: d.meant, probability: d.probability }))
  })
}

/** From here on a doubt is told of a writing that stands again in the paper too. */
const SURE = 0.99
/**
 * Does the paper write it the same way again, the doubted with two signs beside it? Then it is a name or a term, not a slip of the hand; only a very sure
 * doubt is still told. @param start where the text of the doubt begins in the whole
 */
export function meantSo(doubt: Doubt, whole: string, start: number): boolean {
  if (doubt.probability >= SURE) return false
  const [from, to] = [start + doubt.start, start + doubt.end]
  return [2, 1, 0].some(before => {
    const bit = whole.slice(Math.max(0, from - before), to + 2 - before)
    return bit.length >= to - from + 2 && /^[一-鿿]+$/.test(bit) && whole.indexOf(bit) !== whole.lastIndexOf(bit)
  })
}

/** `at` counts the signs of the clause. */
type Told = { at: number; meant: string; probability: number }

function ofClause(codes: Clause['codes'], language: Language, open: readonly boolean[], margin: number): Told[] {
  const told: Told[] = []
  const done = new Set<number>()
  let now = codes
  while (told.length < MOST) {
    let best: Guess | null = null
    let most = margin
    for (const g of guessesIn(now, language, i => open[i]! && !done.has(i))) {
      const p = language.probability(g.forest, g.signs, most)
      if (p > most || (p === most && best === null)) {
        best = g
        most = p
      }
    }
    if (best === null) break
    now = now.slice()
    best.meant.forEach((code, k) => {
      now[best.at + k] = code
      done.add(best.at + k)
    })
    // No surer than what was read in before it: so the doubts at a higher margin are those of a lower one, less the unsure.
    told.push({ at: best.at, meant: String.fromCharCode(...best.meant), probability: Math.min(most, told.at(-1)?.probability ?? 1) })
  }
  return told.sort((a, b) => a.at - b.at)
}

/** What was said of the clauses seen last: while one types all but one of them stay as they are. */
const CLAUSES_KEPT = 4_000
const memories = new WeakMap<Language, Recent<string, readonly Told[]>>()
const memoryOf = (language: Language) => memories.get(language) ?? memories.set(language, new Recent(CLAUSES_KEPT)).get(language)!
