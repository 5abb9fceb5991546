import { alike, grounds } from '#gongwen/related/alike'
import { gazetteerOf, type KnownName, traitsOf } from '#gongwen/related/traits'
import { weightsOf } from '#platform/related/domain'
import { relatedRules } from '#platform/related/rules'
import { type Case, casesOf, known } from './cases.ts'
import { knownHere, tasksOf } from './tasks.ts'
import { tuning } from './topics.ts'

/**
 * How many points the grounds of tasks of the whole county are to count for: a logistic regression over the pairs of which neither names a place, learned on the tuning parts alone,
 * the hardest wrong pairs of each text again and again. Pairs with a place are judged by the points that stand.
 *
 *   node --import tsx bench/related/learn.ts      → JSON: the points for src/platform/related/rules.ts, and what they give on the tuning parts
 */
const names = ['wholeWords', 'head', 'term', 'yearly', 'goal', 'otherGoal', 'goalAlone', 'number', 'otherPeriod', 'otherDay'] as const
const against = new Set<string>(['otherGoal', 'goalAlone', 'otherPeriod', 'otherDay'])
const number = (code: string) => relatedRules.find(r => r.code === code)!.value as number
const now = weightsOf({ number })
/** Repeats begin here; FROM of the regression lies there. */
const REPEAT = number('related.repeat')
/** What pairs with a place count too stands; and what is too rare in the parts to be learned: a name in quotation marks, and that one of two names no figure, which real clerks do more often than ours. */
const fixed = new Set<string>(['number', 'otherPeriod', 'otherDay', 'goalAlone', 'term'])
const STEEP = 12
/** Where the margin is set: read off the figures printed. */
const FROM = -0.5

type Pair = { x: Float64Array | null; same: boolean; score: number }
function pairsOf(cases: readonly Case[], names_: readonly KnownName[]): Pair[][] {
  const gazetteer = gazetteerOf(names_)
  const traits = cases.map(c => traitsOf(c, gazetteer))
  return cases.map((a, i) => cases.flatMap((b, k): Pair[] => {
    if (i === k) return []
    const [one, other] = [traits[i]!, traits[k]!]
    const same = a.event === b.event
    if (!one.whole || !other.whole) return [{ x: null, same, score: alike(one, other, now, 1000).score }]
    const x = new Float64Array(names.length)
    for (const g of grounds(one, other, now)) {
      const at = names.indexOf((g.is === 'longAgo' ? 'otherPeriod' : g.is) as (typeof names)[number])
      x[at] = (against.has(names[at]!) ? -1 : 1) * g.holds
    }
    return [{ x, same, score: 0 }]
  }))
}
const sets = [pairsOf(tasksOf('tuning'), knownHere), pairsOf(casesOf(tuning, 11), known), pairsOf(casesOf(tuning, 12), known)]

const w = Float64Array.from(names, n => (fixed.has(n) ? now[n] : 30) / STEEP)
let bias = -REPEAT / STEEP
const z = ({ x, score }: Pair) => (x ? x.reduce((sum, v, i) => sum + v * w[i]!, bias) : (score - REPEAT) / STEEP)
for (let round = 0; round < 12; round++) {
  const chosen = sets.flatMap((set, at) => set.flatMap(all => {
    const whole = all.filter(p => p.x)
    const right = whole.filter(p => p.same)
    const wrong = whole.filter(p => !p.same).map(p => ({ p, z: z(p) })).sort((a, b) => b.z - a.z).slice(0, 4).map(h => h.p)
    const each = (at === 0 ? 3 : 8) / set.length
    return [...right.map(p => ({ ...p, weight: each })), ...wrong.map(p => ({ ...p, weight: each }))]
  }))
  for (let step = 0; step < 100; step++) {
    const g = new Float64Array(names.length)
    let gb = 0
    for (const p of chosen) {
      const off = (1 / (1 + Math.exp(-z(p))) - (p.same ? 1 : 0)) * p.weight
      gb += off
      for (let i = 0; i < g.length; i++) g[i]! += off * p.x![i]!
    }
    for (let i = 0; i < g.length; i++) if (!fixed.has(names[i]!)) w[i] = Math.max(0, w[i]! - 1.5 * (g[i]! + 0.0005 * w[i]!))
    bias -= 1.5 * gb
  }
}
const at = (set: readonly Pair[][], from: number) => {
  const [told, alone] = [set.filter(all => all.some(p => p.same)), set.filter(all => !all.some(p => p.same))]
  const share = (n: number, of: number) => Math.round((1000 * n) / of) / 1000
  return [share(told.filter(all => all.some(p => p.same && z(p) >= (p.x ? from : 0))).length, told.length), share(alone.filter(all => all.some(p => z(p) >= (p.x ? from : 0))).length, alone.length)]
}
for (const from of [-1, -0.75, -0.6, -0.5, FROM, -0.25, 0, 0.25, 0.5]) console.error(from, 'tasks', ...at(sets[0]!, from), 'events', ...at(sets[1]!, from), ...at(sets[2]!, from))
// The scale is free: REPEAT points are where the tuning part gives few false alarms and still finds what it finds.
const scale = REPEAT / (FROM - bias)
console.log(JSON.stringify({ bias, points: Object.fromEntries(names.map((n, i) => [n, fixed.has(n) ? now[n] : Math.round(w[i]! * scale)])) }))
