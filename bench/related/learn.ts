import { grounds } from '#gongwen/related/alike'
import { gazetteerOf, type KnownName, traitsOf } from '#gongwen/related/traits'
import { weightsOf } from '#platform/related/domain'
import { relatedRules } from '#platform/related/rules'
import { type Case, casesOf, known } from './cases.ts'
import { knownHere, tasksOf } from './tasks.ts'
import { yearlyWorks } from './measure.ts'
import { more as later, tuning } from './topics.ts'

/**
 * How many points each ground is to count for: a logistic regression over pairs of the parts nothing is kept apart in, the hardest wrong pairs of each text again and again.
 *
 * The place, its kind of thing and nearness in time stand a little higher in the rules than printed (+7, +2, +6): the regression sets one margin for all, and so many points more
 * are what nine in ten of the events of the tuning part need.
 *
 *   node --import tsx bench/related/learn.ts      → JSON: the points for src/platform/related/rules.ts, and what they give on those parts
 */
const names = ['words', 'wholeWords', 'second', 'term', 'yearly', 'field', 'place', 'oneSided', 'day', 'unit', 'goal', 'otherGoal', 'goalAlone', 'otherPlace', 'otherPeriod', 'otherDay'] as const
const against = new Set<string>(['oneSided', 'otherGoal', 'goalAlone', 'otherPlace', 'otherPeriod', 'otherDay'])
const number = (code: string) => relatedRules.find(r => r.code === code)!.value as number
const now = weightsOf({ number })
/** Repeats begin here; FROM of the regression lies there. */
const REPEAT = number('related.repeat')
/** Where all these parts together give five false alarms in a hundred: read off the figures printed. */
const FROM = -0.3

type Pair = { x: Float64Array; same: boolean }
function pairsOf(cases: readonly Case[], names_: readonly KnownName[]): Pair[][] {
  const gazetteer = gazetteerOf(names_, yearlyWorks)
  const traits = cases.map(c => traitsOf(c, gazetteer))
  return cases.map((a, i) => cases.flatMap((b, k): Pair[] => {
    if (i === k) return []
    const x = new Float64Array(names.length)
    for (const g of grounds(traits[i]!, traits[k]!, now)) {
      const at = names.indexOf((g.is === 'longAgo' ? 'otherPeriod' : g.is) as (typeof names)[number])
      if (at >= 0) x[at] = (against.has(names[at]!) ? -1 : 1) * g.holds
    }
    return [{ x, same: a.event === b.event }]
  }))
}
const parts: Record<string, { pairs: Pair[][]; counts: number }> = {
  tuning: { pairs: pairsOf(tasksOf('tuning'), knownHere), counts: 1 }, more: { pairs: pairsOf(tasksOf('more'), knownHere), counts: 1 },
  events: { pairs: pairsOf(casesOf(tuning, 11), known), counts: 0.5 }, later1: { pairs: pairsOf(casesOf(later, 11), known), counts: 0.5 }, later2: { pairs: pairsOf(casesOf(later, 12), known), counts: 0.5 },
}

const w = new Float64Array(names.length).fill(2)
let bias = -4
const z = ({ x }: Pair) => x.reduce((sum, v, i) => sum + v * w[i]!, bias)
for (let round = 0; round < 6; round++) {
  const chosen = Object.values(parts).flatMap(({ pairs, counts }) => pairs.flatMap(all => {
    const wrong = all.filter(p => !p.same).map(p => ({ p, z: z(p) })).sort((a, b) => b.z - a.z).slice(0, 4).map(h => h.p)
    return [...all.filter(p => p.same), ...wrong].map(p => ({ ...p, weight: counts / pairs.length }))
  }))
  const whole = chosen.reduce((sum, p) => sum + p.weight, 0)
  const [first, second] = [new Float64Array(names.length + 1), new Float64Array(names.length + 1)]
  for (let step = 1; step <= 450; step++) {
    const g = new Float64Array(names.length + 1)
    for (const p of chosen) {
      const off = ((1 / (1 + Math.exp(-z(p))) - (p.same ? 1 : 0)) * p.weight) / whole
      for (let i = 0; i < w.length; i++) g[i]! += off * p.x[i]!
      g[w.length]! += off
    }
    for (let i = 0; i <= w.length; i++) {
      if (i < w.length) g[i]! += 0.00005 * w[i]!
      first[i] = 0.9 * first[i]! + 0.1 * g[i]!
      second[i] = 0.999 * second[i]! + 0.001 * g[i]! ** 2
      const move = (0.05 * (first[i]! / (1 - 0.9 ** step))) / (Math.sqrt(second[i]! / (1 - 0.999 ** step)) + 1e-8)
      if (i < w.length) w[i] = Math.max(0, w[i]! - move)
      else bias -= move
    }
  }
}
const at = (set: readonly Pair[][], from: number) => {
  const [told, alone] = [set.filter(all => all.some(p => p.same)), set.filter(all => !all.some(p => p.same))]
  const share = (n: number, of: number) => Math.round((1000 * n) / of) / 1000
  return [share(told.filter(all => all.some(p => p.same && z(p) >= from)).length, told.length), share(alone.filter(all => all.some(p => z(p) >= from)).length, alone.length)]
}
for (const from of [-2, -1.5, -1.25, -1, -0.75, -0.5, -0.3, -0.15, 0, 0.25, 0.5]) console.error(from, ...Object.entries(parts).flatMap(([name, { pairs }]) => [name, ...at(pairs, from)]))
// The scale is free: REPEAT points are where the parts give few false alarms and still find what they find.
const scale = REPEAT / (FROM - bias)
console.log(JSON.stringify({ bias, points: Object.fromEntries(names.map((n, i) => [n, Math.round(w[i]! * scale)])) }))
