import { type Clause, clausesOf } from './clause.ts'
import { type Guess, guessesIn } from './guesses.ts'
import type { Language } from './language.ts'

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
export const doubtsIn = (text: string, language: Language, asked: Asked = {}): Doubt[] => clausesOf(text).flatMap(c => ofClause(c, language, asked))

function ofClause({ codes, at }: Clause, language: Language, { quiet, margin = language.margin }: Asked): Doubt[] {
  const told: Doubt[] = []
  const done = new Set<number>()
  const open = (i: number) => !done.has(i) && !quiet?.(at[i]!, at[i]! + 1)
  let now = codes
  while (told.length < MOST) {
    let best: Guess | null = null
    let most = margin
    for (const g of guessesIn(now, language, open)) {
      const p = language.probability(g.forest, g.signs)
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
    const [start, last] = [at[best.at]!, at[best.at + best.meant.length - 1]!]
    // No surer than what was read in before it: so the doubts at a higher margin are those of a lower one, less the unsure.
    told.push({ start, end: last + 1, meant: String.fromCharCode(...best.meant), probability: Math.min(most, told.at(-1)?.probability ?? 1) })
  }
  return told.sort((a, b) => a.start - b.start)
}
