import { DAY, type Day } from '#kernel/day'
import { fieldWords } from './fields.ts'
import { sameSpot } from './places.ts'
import type { Goals } from './goals.ts'
import type { Traits } from './traits.ts'
import { rareness, telling } from './words.ts'

/** What each ground counts for, in points of a hundred; those of `against` are taken off. Rule records (`related.*`). */
export type Weights = Record<Is, number> & {
  /** In so many days nearness in time fades to nothing; from so many on it is another round of a yearly task. */
  nearDays: number; roundDays: number
}
type Is = 'words' | 'wholeWords' | 'second' | 'term' | 'yearly' | 'field' | 'place' | 'town' | 'oneSided' | 'day' | 'unit' | 'number' | 'goal' | 'otherGoal' | 'goalAlone' | 'otherPlace' | 'otherPeriod' | 'otherDay'
const against: ReadonlySet<string> = new Set(['oneSided', 'otherGoal', 'goalAlone', 'otherPlace', 'otherPeriod', 'longAgo', 'otherDay'])

/** A ground for or against, and how far it holds, 0…1. */
export type Ground = { holds: number } & (
  | { is: 'words' | 'wholeWords'; share: number; words: string[] }
  | { is: 'second'; words: string[] }
  | { is: 'field'; fields: string[] }
  | { is: 'place' | 'town' | 'otherPlace'; places: string[] }
  | { is: 'oneSided' }
  | { is: 'day' | 'longAgo'; apart: number }
  | { is: 'unit'; units: string[] }
  | { is: 'number'; numbers: string[] }
  | { is: 'goal' | 'otherGoal' | 'goalAlone'; goals: string[] }
  | { is: 'term' | 'yearly'; words: string[] }
  | { is: 'otherPeriod'; of: string; theirs: string }
  | { is: 'otherDay'; theirs: Day })
/** Why two are held to be alike, or not: each with its points. The score is their sum, within 0…100. */
export type Reason = Ground & { points: number }
export type Alike = { score: number; why: Reason[] }

/**
 * How much of what they are about is the same, 0…1. Different people tell one thing in different words: the first words in common tell most, so the share
 * (the cosine, and for a title held against a whole report the share of the shorter one) counts by its root; and a few rare words in common tell more than many usual ones.
 */
export function topicShare(a: Traits, b: Traits): number {
  if (a.length === 0 || b.length === 0) return 0
  const [less, more] = a.topic.size <= b.topic.size ? [a, b] : [b, a]
  let product = 0
  let both = 0
  let rare = 0
  for (const [gram, w] of less.topic) {
    const other = more.topic.get(gram)
    if (other === undefined) continue
    product += w * other
    both += Math.min(w, other)
    if (gram.length === 2) rare += Math.max(0, Math.min(w, other) - USUAL)
  }
  const share = (product / (a.length * b.length) + both / Math.max(1, Math.min(a.sum, b.sum))) / 2
  return Math.min(1, 0.6 * Math.sqrt(Math.max(0, Math.min(1, share) - CHANCE) / (1 - CHANCE)) + 0.4 * (1 - Math.exp(-rare / TELLING)))
}
/** So much any two papers share. */
/** A pair of letters no rarer than this tells nothing by itself; and how much rareness tells the most of what there is to tell. */
const CHANCE = 0.01
const USUAL = 3.5
const TELLING = 6

/**
 * What speaks for and against two being one matter, each as far as it holds. What happened somewhere is known by its place and told in anybody's words; what a whole county does
 * (督查任务) is told in nearly the words of all its other tasks, and known by what its title calls it, by its figure and by the name it was given.
 */
export function grounds(a: Traits, b: Traits, w: Pick<Weights, 'nearDays' | 'roundDays'>): Ground[] {
  const wide = isWide(a) && isWide(b)
  const why: Ground[] = []
  const share = topicShare(a, b)
  if (share > 0) why.push({ is: wide ? 'wholeWords' : 'words', holds: share, share: round(share * 100), words: [] })
  why.push(...(wide ? ofWhole(a, b) : ofEvents(a, b)), ...ofGoals(a, b))
  const terms = [...a.terms].filter(t => b.said.includes(t)).concat([...b.terms].filter(t => a.said.includes(t)))
  if (terms.length) why.push({ is: 'term', holds: 1, words: [...new Set(terms)].sort() })
  const time = ofTime(a, b, w)
  const units = [...a.units].filter(u => b.units.has(u)).sort()
  // The tasks of one list all come on one day, and those of one unit side by side: it says nothing of their being one.
  if (wide) why.push(...time.filter(g => g.is !== 'day'))
  else why.push(...time, ...(units.length ? [{ is: 'unit', holds: 1, units } as const] : []))
  const numbers = [...a.numbers].filter(n => b.numbers.has(n)).sort()
  if (numbers.length) why.push({ is: 'number', holds: 1, numbers })
  return why
}
/** It names no place: the whole county's. */
const isWide = (t: Traits): boolean => t.fine.length + t.coarse.length === 0

function ofEvents(a: Traits, b: Traits): Ground[] {
  const fields = [...a.fields].filter(([f]) => b.fields.has(f))
  const same = fields.reduce((sum, [f, n]) => sum + n * b.fields.get(f)!, 0)
  const shown = fields.sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, 2).map(([f]) => fieldWords[f]![0]!)
  return [...(fields.length ? [{ is: 'field', holds: Math.sqrt(Math.min(1, same)), fields: shown } as const] : []), ...ofPlace(a, b)]
}

function ofWhole(a: Traits, b: Traits): Ground[] {
  const why: Ground[] = []
  const second = secondStretch(a, b)
  if (second) why.push({ is: 'second', holds: second.holds, words: [second.as] })
  const yearly = [...a.yearly].filter(y => b.yearly.has(y))
  if (yearly.length) why.push({ is: 'yearly', holds: 1, words: yearly })
  return why
}

/** The words in common are looked for only where the points reach `least`: they are to be read, not counted. */
export function alike(a: Traits, b: Traits, w: Weights, least = 0): Alike {
  const why = grounds(a, b, w).map((g): Reason => ({ ...g, points: round((against.has(g.is) ? -1 : 1) * w[g.is === 'longAgo' ? 'otherPeriod' : g.is] * g.holds) }))
  const out = { score: Math.max(0, Math.min(100, round(why.reduce((sum, r) => sum + r.points, 0)))), why }
  if (ofOneRound(out) >= least) for (const r of why) {
    if (r.is === 'words' || r.is === 'wholeWords') r.words = sharedWords(a, b)
  }
  return out
}

/**
 * A second stretch both have, apart from the one that tells most: one word in common is soon met (残疾人, 严厉打击), two that have nothing to do with one another seldom.
 * It holds by its rarest pair; null where there is none, or one no rarer than anything.
 */
function secondStretch(a: Traits, b: Traits): { as: string; holds: number } | null {
  // The same from both sides.
  const found = a.said <= b.said ? stretchesOf(a, b) : stretchesOf(b, a)
  const pairsOf = (as: string) => [...as].slice(1).map((c, i) => as[i]! + c)
  const best = (as: string) => Math.max(...pairsOf(as).map(telling))
  // What lies in another stretch, or overlaps it, says the same once more.
  const apart = [...found].filter(as => ![...found].some(o => o !== as && pairsOf(as).some(p => o.includes(p)) && (o.length > as.length || (o.length === as.length && o < as))))
  const [, second] = apart.map(as => ({ as, tells: best(as) })).sort((x, y) => y.tells - x.tells || (x.as < y.as ? -1 : 1))
  const holds = second ? Math.min(1, Math.max(0, second.tells - NO_RARER) / (FULLY - NO_RARER)) : 0
  return holds > 0 ? { as: second!.as, holds } : null
}
const NO_RARER = 2
const FULLY = 8
/** The longest stretches of the one that the other has as well. */
function stretchesOf(a: Traits, b: Traits): Set<string> {
  const out = new Set<string>()
  const theirs = b.runs.map(r => r.as).join('|')
  for (const { as } of a.runs) {
    for (let i = 0; i + 1 < as.length;) {
      let n = 1
      while (i + n < as.length && theirs.includes(as.slice(i, i + n + 1))) n++
      if (n >= 2) out.add(as.slice(i, i + n))
      i += n >= 2 ? n : 1
    }
  }
  return out
}
/** The score as if both were of one round: last year's task is no repeat of this year's, but whoever does it wants to see it. */
export const ofOneRound = ({ why }: Alike): number => why.reduce((sum, r) => sum + (r.is === 'otherPeriod' || r.is === 'longAgo' ? 0 : r.points), 0)

const round = (n: number): number => Math.round(n * 10) / 10

function ofPlace(a: Traits, b: Traits): Ground[] {
  const same = b.fine.filter(p => a.fine.some(q => sameSpot(p, q)))
  const towns = a.coarse.filter(c => b.coarse.includes(c))
  const otherTown = a.coarse.length > 0 && b.coarse.length > 0 && towns.length === 0
  if (same.length && !otherTown) return [{ is: 'place', holds: 1, places: same }]
  if (otherTown || (a.fine.length && b.fine.length && !same.length)) return [{ is: 'otherPlace', holds: 1, places: b.fine.length ? [...b.fine] : [...b.coarse] }]
  // One names a spot, the other nothing at all: it may be there, and it may be anywhere.
  if ((a.fine.length === 0 && a.coarse.length === 0) !== (b.fine.length === 0 && b.coarse.length === 0)) return [{ is: 'oneSided', holds: 1 }]
  return towns.length ? [{ is: 'town', holds: 1, places: towns }] : []
}

/** The same figure of the same things tells much, the rounder it is the less; two titles that count the same things to other ends are two tasks. */
function ofGoals(a: Traits, b: Traits): Ground[] {
  const same: { of: string; value: number }[] = []
  for (const [of, values] of a.goals) for (const value of values) if (b.goals.get(of)?.has(value)) same.push({ of, value })
  if (same.length) return [{ is: 'goal', holds: Math.min(1, 0.3 + Math.log10(Math.max(...same.map(g => g.value))) / 3), goals: same.map(g => `${g.value}${g.of}`) }]
  for (const [of, values] of a.titleGoals) {
    const theirs = b.titleGoals.get(of)
    if (theirs) return [{ is: 'otherGoal', holds: 1, goals: [`${[...values][0]}${of}`, `${[...theirs][0]}${of}`] }]
  }
  // 四座, 4个: one counts by another word.
  for (const values of a.titleGoals.values()) for (const value of values) for (const theirs of b.titleGoals.values()) if (theirs.has(value)) return []
  const [ours, theirs] = [firstOf(a.titleGoals), firstOf(b.titleGoals)]
  if (ours && theirs) return [{ is: 'otherGoal', holds: 0.5, goals: [ours, theirs] }]
  return (ours && b.goals.size === 0) || (theirs && a.goals.size === 0) ? [{ is: 'goalAlone', holds: 1, goals: [(ours ?? theirs)!] }] : []
}

const firstOf = (goals: Goals): string | null => [...goals].map(([of, [value]]) => `${value}${of}`)[0] ?? null

const apart = (a: Day, b: Day): number => Math.abs(Date.parse(a) - Date.parse(b)) / DAY
function ofTime(a: Traits, b: Traits, w: Pick<Weights, 'nearDays' | 'roundDays'>): Ground[] {
  const out: Ground[] = []
  const days = apart(a.day, b.day)
  for (const [of, theirs] of b.periods) {
    const ours = a.periods.get(of)
    if (ours !== undefined && ours !== theirs) {
      out.push({ is: 'otherPeriod', holds: 1, of, theirs })
      break
    }
  }
  if (days >= w.roundDays && !out.length) out.push({ is: 'longAgo', holds: 1, apart: days })
  const near = Math.max(0, 1 - days / w.nearDays)
  if (near > 0) out.push({ is: 'day', holds: near, apart: days })
  if (a.days.size && b.days.size && ![...a.days].some(x => [...b.days].some(y => !(apart(x, y) > 1)))) out.push({ is: 'otherDay', holds: 1, theirs: [...b.days].sort()[0]! })
  return out
}

const SHOWN = 4
/** The longest stretches both have, the rarest first, as the first writes them. */
function sharedWords(a: Traits, b: Traits): string[] {
  const found = new Map<string, { written: string; rare: number }>()
  for (const run of a.runs) {
    for (let i = 0; i + 1 < run.as.length;) {
      let n = 1
      while (i + n < run.as.length && b.runs.some(o => o.as.includes(run.as.slice(i, i + n + 1)))) n++
      if (n >= 2) {
        const as = run.as.slice(i, i + n)
        let rare = 0
        for (let k = 1; k < n; k++) rare += rareness(as.slice(k - 1, k + 1))
        // A word that stands for another is shown as it is written, also when only its second half is met.
        const written = run.written.slice(i, i + n).join('') || as
        if (!found.has(as)) found.set(as, { written, rare })
        i += n
      } else i++
    }
  }
  return [...new Set([...found.values()].sort((x, y) => y.rare - x.rare).map(f => f.written))].filter(x => x.length > 1).slice(0, SHOWN)
}
