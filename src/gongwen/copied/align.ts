import { hashesOf } from './normal.ts'

/** Numbers of the method, in letters of the normalised text. */
export type Method = {
  /** Fingerprints: hashes of `gram` letters, one of every `window` */
  gram: number
  window: number
  /** A hash in more documents than this is common phrase and says nothing */
  commonest: number
  /** How many sources are compared letter by letter */
  candidates: number
  /** Seeds of the alignment */
  seed: number
  /** How far two runs may lie apart and still be one passage */
  gap: number
  /** The least that counts: letters in common, and their share of the passage */
  least: number
  density: number
  /** Passages of one source nearer than this are one, and the least share of it when they are */
  merge: number
  thin: number
}
export const method: Method = { gram: 9, window: 12, commonest: 200, candidates: 40, seed: 5, gap: 32, least: 28, density: 0.5, merge: 200, thin: 0.4 }

/** A run of equal letters: in the query from `q`, in the source from `d`. */
type Run = { q: number; d: number; length: number }
/** Half-open in both texts; `same` letters stand in both, in order. */
export type Aligned = { q: [number, number]; d: [number, number]; same: number; longest: number
  /** Where the letters in common stand in the query, [from, to) each */
  runs: [number, number][] }

/** One query against many sources: what is prepared of the query is kept. */
export class Aligner {
  readonly query: Uint16Array
  readonly how: Method
  readonly #seeds = new Map<number, number[]>()
  constructor(query: Uint16Array, how: Method = method) {
    this.query = query
    this.how = how
    hashesOf(query, how.seed).forEach((h, i) => {
      const list = this.#seeds.get(h)
      if (list) list.push(i)
      else this.#seeds.set(h, [i])
    })
  }

  align(source: Uint16Array): Aligned[] {
    const runs = this.#runs(source)
    if (runs.length === 0) return []
    const found = clustersOf(runs, this.how).map(c => chainOf(c, this.how)).filter(c => c.length > 0).flatMap(c => this.#passage(c))
    return joined(found, this.how, a => this.#counts(a, this.how.thin))
  }

  /** Runs of equal letters, each found once: a seed inside a run already extended on its diagonal is passed over. */
  #runs(source: Uint16Array): Run[] {
    const { query, how } = this
    const hashes = hashesOf(source, how.seed)
    const done = new Map<number, number>()
    const out: Run[] = []
    for (let d = 0; d < hashes.length; d++) {
      const places = this.#seeds.get(hashes[d]!)
      if (!places || places.length > REPEATED) continue
      for (const q of places) {
        const end = done.get(d - q)
        if (end !== undefined && d < end) continue
        let length = 0
        while (q + length < query.length && d + length < source.length && query[q + length] === source[d + length]) length++
        if (length < how.seed) continue
        done.set(d - q, d + length)
        out.push({ q, d, length })
      }
    }
    return out.sort((a, b) => a.q - b.q || a.d - b.d)
  }

  #counts(a: Aligned, density = this.how.density): boolean {
    const { least, gram } = this.how
    return a.same >= least && a.same >= density * (a.q[1] - a.q[0]) && a.same >= density * 0.7 * (a.d[1] - a.d[0]) && (a.longest >= gram || a.same >= 2 * least)
  }

  /** The passage of a chain; when it is too thin, its dense core around the longest run. */
  #passage(chain: Run[]): Aligned[] {
    const whole = boxOf(chain)
    if (this.#counts(whole)) return [whole]
    const byLength = [...chain].sort((a, b) => b.length - a.length)
    const core = [byLength[0]!]
    let box = boxOf(core)
    for (let grew = true; grew;) {
      grew = false
      for (const r of byLength) {
        if (core.includes(r)) continue
        const [gq, gd] = [Math.max(0, r.q - box.q[1], box.q[0] - r.q - r.length), Math.max(0, r.d - box.d[1], box.d[0] - r.d - r.length)]
        if (gq > 10 + r.length || gd > 10 + r.length) continue
        core.push(r)
        box = boxOf(core)
        grew = true
      }
    }
    return this.#counts(box) ? [box] : []
  }
}
/** A seed that stands this often in the query (“……的通知”) finds nothing. */
const REPEATED = 24
const LONG = 10

function boxOf(runs: readonly Run[]): Aligned {
  const q: [number, number] = [Math.min(...runs.map(r => r.q)), Math.max(...runs.map(r => r.q + r.length))]
  const d: [number, number] = [Math.min(...runs.map(r => r.d)), Math.max(...runs.map(r => r.d + r.length))]
  const covered = new Uint8Array(q[1] - q[0])
  for (const r of runs) covered.fill(1, r.q - q[0], r.q - q[0] + r.length)
  return { q, d, same: covered.reduce((a, b) => a + b, 0), longest: Math.max(...runs.map(r => r.length)), runs: runs.map(r => [r.q, r.q + r.length]) }
}

/** Runs that lie near one another in both texts; short ones must lie nearer. */
function clustersOf(runs: readonly Run[], { gap }: Method): Run[][] {
  const parent = runs.map((_, i) => i)
  const root = (i: number): number => {
    let r = i
    while (parent[r] !== r) r = parent[r] = parent[parent[r]!]!
    return r
  }
  for (let i = 0; i < runs.length; i++) {
    const a = runs[i]!
    for (let j = i + 1; j < runs.length && runs[j]!.q - a.q - a.length <= gap; j++) {
      const b = runs[j]!
      const apart = Math.max(0, b.d >= a.d ? b.d - a.d - a.length : a.d - b.d - b.length)
      if (apart <= gap && (a.length + b.length >= LONG || (b.q - a.q - a.length <= gap / 2 && apart <= gap / 2))) parent[root(j)] = root(i)
    }
  }
  const out = new Map<number, Run[]>()
  runs.forEach((r, i) => (out.get(root(i)) ?? out.set(root(i), []).get(root(i))!).push(r))
  return [...out.values()]
}

const LOOK_BACK = 80
const MOST = 1_500
/** The best chain of runs that goes forward in both texts, and the long runs beside it (a sentence moved). */
function chainOf(runs: Run[], { gap }: Method): Run[] {
  if (runs.length === 1 || runs.length > MOST) return runs
  runs.sort((a, b) => a.q - b.q || a.d - b.d)
  const score = runs.map(r => r.length)
  const before = new Int32Array(runs.length).fill(-1)
  let best = 0
  for (let i = 0; i < runs.length; i++) {
    const b = runs[i]!
    for (let j = i - 1; j >= 0 && i - j < LOOK_BACK; j--) {
      const a = runs[j]!
      const [gq, gd] = [b.q - a.q - a.length, b.d - a.d - a.length]
      if (gq < -4 || gd < -4 || gq > gap * 2 || gd > gap * 2) continue
      const s = score[j]! + b.length + Math.min(0, gq) + Math.min(0, gd) - 0.25 * Math.abs(gq - gd) - 0.05 * Math.max(gq, gd)
      if (s > score[i]!) [score[i], before[i]] = [s, j]
    }
    if (score[i]! > score[best]!) best = i
  }
  const kept = new Set<number>()
  for (let i = best; i >= 0; i = before[i]!) kept.add(i)
  let box = boxOf([...kept].map(i => runs[i]!))
  for (let grew = true; grew;) {
    grew = false
    runs.forEach((r, i) => {
      if (kept.has(i) || r.length < LONG) return
      if (r.q < box.q[0] - gap || r.q + r.length > box.q[1] + gap || r.d < box.d[0] - gap || r.d + r.length > box.d[1] + gap) return
      kept.add(i)
      box = boxOf([...kept].map(k => runs[k]!))
      grew = true
    })
  }
  return [...kept].map(i => runs[i]!)
}

/** Neighbours in both texts are one passage: a stretch rewritten in the middle does not make two. What would be too thin as one stays two. */
function joined(found: readonly Aligned[], { merge }: Method, counts: (a: Aligned) => boolean): Aligned[] {
  const out: Aligned[] = []
  for (const a of [...found].sort((x, y) => x.q[0] - y.q[0])) {
    const reach = (p: Aligned) => Math.max(merge, 0.35 * Math.min(p.q[1] - p.q[0], a.q[1] - a.q[0]))
    const near = out.findIndex(p => a.q[0] - p.q[1] <= reach(p) && (a.d[0] >= p.d[0] ? a.d[0] - p.d[1] : p.d[0] - a.d[1]) <= reach(p))
    const both = near < 0 ? null : together(out[near]!, a)
    if (both && counts(both)) out[near] = both
    else out.push(a)
  }
  return out
}
const together = (p: Aligned, a: Aligned): Aligned => ({
  same: p.same + Math.max(0, a.same - Math.max(0, p.q[1] - a.q[0])),
  q: [Math.min(p.q[0], a.q[0]), Math.max(p.q[1], a.q[1])],
  d: [Math.min(p.d[0], a.d[0]), Math.max(p.d[1], a.d[1])],
  longest: Math.max(p.longest, a.longest),
  runs: [...p.runs, ...a.runs],
})
