import type { Weights } from '#gongwen/related/alike'
import type { Short, Traits } from '#gongwen/related/traits'
import type { Rules } from '#kernel/rule'

/** What a record tells of itself so that it is held against others; its title stands beside. */
export type Told = Omit<Short, 'title'>

const names = ['words', 'wholeWords', 'second', 'term', 'yearly', 'field', 'place', 'town', 'oneSided', 'day', 'unit', 'number', 'goal', 'otherGoal', 'goalAlone', 'otherPlace', 'otherPeriod', 'otherDay', 'nearDays', 'roundDays'] as const satisfies readonly (keyof Weights)[]
export const weightsOf = (rules: Pick<Rules, 'number'>): Weights => Object.fromEntries(names.map(n => [n, rules.number(`related.${n}`)])) as Weights

/** Two neighbouring letters are one integer; whatever else is asked for is a hash beside them. A chance meeting costs a look, never an answer: the exact comparison follows. */
const pairKey = (pair: string): number => ((pair.charCodeAt(0) << 16) | pair.charCodeAt(1)) | 0
export function nameKey(name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x0100_0193)
  return Math.imul(h ^ (h >>> 15), 0x85eb_ca6b) | 0
}

/** A place and a number weigh more than a word when candidates are chosen. */
const PLACE = 12
const NUMBER = 20
const UNIT = 3

/** What a short text is looked up by, with how much a meeting there tells: rare words more than usual ones, those of the title more than those of the text. */
export function keysOf(t: Traits): Map<number, number> {
  const out = new Map<number, number>()
  for (const [gram, weight] of t.topic) if (gram.length === 2) out.set(pairKey(gram), weight)
  for (const p of t.fine) for (let i = Math.max(1, p.length - 3); i < p.length; i++) out.set(pairKey(p.slice(i - 1, i + 1)), PLACE)
  for (const n of t.numbers) out.set(nameKey(`文号${n}`), NUMBER)
  for (const u of t.units) out.set(nameKey(`单位${u}`), UNIT)
  return out
}

/** So many of the keys are asked for: the rarest find what there is to find, common ones only cost. */
export const rarest = (keys: ReadonlyMap<number, number>, most: number): [key: number, weight: number][] =>
  [...keys].sort(([a, x], [b, y]) => y - x || a - b).slice(0, most)
