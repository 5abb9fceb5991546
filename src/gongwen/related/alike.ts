import { DAY, type Day } from '#kernel/day'
import { fieldWords } from './fields.ts'
import { sameSpot } from './places.ts'
import type { Traits } from './traits.ts'
import { rareness } from './words.ts'

/** What each ground counts for, in points of a hundred; against: what is taken off. Rule records (`related.*`). */
export type Weights = {
  words: number; field: number; place: number; town: number; whole: number; oneSided: number; day: number; unit: number; number: number
  otherPlace: number; otherPeriod: number; otherDay: number
  /** In so many days nearness in time fades to nothing; from so many on it is another round of a yearly task. */
  nearDays: number; roundDays: number
}

/** Why two are held to be alike, or not: each with its points. The score is their sum, within 0…100. */
export type Reason =
  | { is: 'words'; points: number; share: number; words: string[] }
  | { is: 'field'; points: number; fields: string[] }
  | { is: 'place' | 'town' | 'otherPlace'; points: number; places: string[] }
  | { is: 'whole' | 'oneSided'; points: number }
  | { is: 'day' | 'longAgo'; points: number; apart: number }
  | { is: 'unit'; points: number; units: string[] }
  | { is: 'number'; points: number; numbers: string[] }
  | { is: 'otherPeriod'; points: number; of: string; theirs: string }
  | { is: 'otherDay'; points: number; theirs: Day }
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

export function alike(a: Traits, b: Traits, w: Weights): Alike {
  const why: Reason[] = []
  const share = topicShare(a, b)
  if (share > 0) why.push({ is: 'words', points: round(w.words * share), share: round(share * 100), words: sharedWords(a, b) })
  const fields = [...a.fields].filter(([f]) => b.fields.has(f))
  if (fields.length) {
    const same = fields.reduce((sum, [f, n]) => sum + n * b.fields.get(f)!, 0)
    why.push({ is: 'field', points: round(w.field * Math.sqrt(Math.min(1, same))), fields: fields.sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, 2).map(([f]) => fieldWords[f]![0]!) })
  }
  why.push(...ofPlace(a, b, w), ...ofTime(a, b, w))
  const units = [...a.units].filter(u => b.units.has(u)).sort()
  if (units.length) why.push({ is: 'unit', points: w.unit, units })
  const numbers = [...a.numbers].filter(n => b.numbers.has(n)).sort()
  if (numbers.length) why.push({ is: 'number', points: w.number, numbers })
  return { score: Math.max(0, Math.min(100, round(why.reduce((sum, r) => sum + r.points, 0)))), why }
}

/** The score as if both were of one round: last year's task is no repeat of this year's, but whoever does it wants to see it. */
export const ofOneRound = ({ why }: Alike): number => why.reduce((sum, r) => sum + (r.is === 'otherPeriod' || r.is === 'longAgo' ? 0 : r.points), 0)

const round = (n: number): number => Math.round(n * 10) / 10

function ofPlace(a: Traits, b: Traits, w: Weights): Reason[] {
  const same = b.fine.filter(p => a.fine.some(q => sameSpot(p, q)))
  const towns = a.coarse.filter(c => b.coarse.includes(c))
  const otherTown = a.coarse.length > 0 && b.coarse.length > 0 && towns.length === 0
  if (same.length && !otherTown) return [{ is: 'place', points: w.place, places: same }]
  if (otherTown || (a.fine.length && b.fine.length && !same.length)) return [{ is: 'otherPlace', points: -w.otherPlace, places: b.fine.length ? [...b.fine] : [...b.coarse] }]
  // Neither names a place: both are of the whole county.
  if (a.fine.length + b.fine.length + a.coarse.length + b.coarse.length === 0) return [{ is: 'whole', points: w.whole }]
  // One names a spot, the other nothing at all: it may be there, and it may be anywhere.
  if ((a.fine.length === 0 && a.coarse.length === 0) !== (b.fine.length === 0 && b.coarse.length === 0)) return [{ is: 'oneSided', points: -w.oneSided }]
  return towns.length ? [{ is: 'town', points: w.town, places: towns }] : []
}

const apart = (a: Day, b: Day): number => Math.abs(Date.parse(a) - Date.parse(b)) / DAY
function ofTime(a: Traits, b: Traits, w: Weights): Reason[] {
  const out: Reason[] = []
  const days = apart(a.day, b.day)
  for (const [of, theirs] of b.periods) {
    const ours = a.periods.get(of)
    if (ours !== undefined && ours !== theirs) {
      out.push({ is: 'otherPeriod', points: -w.otherPeriod, of, theirs })
      break
    }
  }
  if (days >= w.roundDays && !out.length) out.push({ is: 'longAgo', points: -w.otherPeriod, apart: days })
  const near = Math.max(0, 1 - days / w.nearDays)
  if (near > 0) out.push({ is: 'day', points: round(w.day * near), apart: days })
  if (a.days.size && b.days.size && ![...a.days].some(x => [...b.days].some(y => !(apart(x, y) > 1)))) out.push({ is: 'otherDay', points: -w.otherDay, theirs: [...b.days].sort()[0]! })
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
