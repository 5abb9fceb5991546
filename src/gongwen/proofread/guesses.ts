import { isHan } from './clause.ts'
import { likeness, LONGEST_WORD, type Language } from './language.ts'

/** A reading the writer may have meant: one character, or a pair of neighbours, and the signs by which it is weighed. */
export type Guess = { forest: 'single' | 'pair'; at: number; meant: readonly number[]; signs: Float32Array }

export const SIGNS = { single: 34, pair: 26 } as const
/** From here on a run is so common that nothing in it is doubted. */
const COMMON = 20
/** How much better, in log probability, another reading has to be before it is weighed at all. */
const GAIN = { single: 1, pair: 4 } as const
const small = new Set([...'的地得在和了与及或等'].map(c => c.charCodeAt(0)))
const l1 = (x: number): number => Math.log1p(x)

/** What was met of one clause: for each place the runs of two, three and four signs that begin there. */
class Met {
  readonly two: Float64Array
  readonly three: Float64Array
  readonly four: Float64Array
  readonly codes: Uint16Array
  readonly language: Language
  constructor(codes: Uint16Array, language: Language) {
    this.codes = codes
    this.language = language
    const n = codes.length
    this.two = new Float64Array(n)
    this.three = new Float64Array(n)
    this.four = new Float64Array(n)
    this.look(0, n)
  }
  /** Looks again at all runs that begin in [from, to). */
  look(from: number, to: number): void {
    for (let i = Math.max(0, from); i < Math.min(to, this.codes.length); i++) {
      this.two[i] = this.language.run(this.codes, i, 2)
      this.three[i] = this.two[i]! > 0 ? this.language.run(this.codes, i, 3) : 0
      this.four[i] = this.three[i]! > 0 ? this.language.run(this.codes, i, 4) : 0
    }
  }
  twoMost(i: number): number {
    return Math.max(this.two[i - 1] ?? 0, this.two[i] ?? 0)
  }
  threeMost(i: number): number {
    return Math.max(this.three[i - 2] ?? 0, this.three[i - 1] ?? 0, this.three[i] ?? 0)
  }
  fourMost(i: number): number {
    return Math.max(this.four[i - 3] ?? 0, this.four[i - 2] ?? 0, this.four[i - 1] ?? 0, this.four[i] ?? 0)
  }
  /** Log probability of the sign at `k` after the three before it: interpolated, absolute discount. */
  likely(k: number): number {
    const { single, characters } = this.language
    let p = (single[this.codes[k]!]! + 0.1) / (characters + 7_000)
    const step = (run: number, before: number) => {
      const share = Math.min(0.95, (0.75 * Math.min(before, 8) + 1) / (before + 2))
      p = Math.min(1, Math.max(0, run - 0.75) / before + share * p)
    }
    if (k >= 1) {
      const one = single[this.codes[k - 1]!]!
      if (one > 0) {
        step(this.two[k - 1]!, one)
        if (k >= 2 && this.two[k - 2]! > 0) {
          step(this.three[k - 2]!, this.two[k - 2]!)
          if (k >= 3 && this.three[k - 3]! > 0) step(this.four[k - 3]!, this.three[k - 3]!)
        }
      }
    }
    return Math.log(p + 1e-12)
  }
  /** Log probability of all signs that `length` signs at `i` bear on. */
  likelyAround(i: number, length: number): number {
    let sum = 0
    for (let k = i; k < Math.min(this.codes.length, i + length + 3); k++) sum += this.likely(k)
    return sum
  }
}

/** Length and commonness of the longest word over `i`. */
function wordOver(language: Language, codes: Uint16Array, i: number, out: [length: number, common: number]): void {
  out[0] = 0
  out[1] = 0
  for (let length = LONGEST_WORD; length >= 2; length--) {
    for (let from = Math.max(0, i - length + 1); from <= i && from + length <= codes.length; from++) {
      const common = language.word(codes, from, length)
      if (common > out[1]) {
        out[0] = length
        out[1] = common
      }
    }
    if (out[0] > 0) return
  }
}

const old: [number, number] = [0, 0]
const next: [number, number] = [0, 0]
const before: [number, number] = [0, 0]
const after: [number, number] = [0, 0]

/**
 * Every place of the clause where another reading is likelier than what is written, with the best reading there.
 * @param open false where nothing is to be doubted (names, quotations)
 */
export function guessesIn(codes: Uint16Array, language: Language, open: (i: number) => boolean): Guess[] {
  // The table is asked about readings by writing them in and out again; the caller's clause stays as it is.
  const tried = codes.slice()
  const met = new Met(tried, language)
  const out: Guess[] = []
  for (let i = 1; i + 1 < codes.length; i++) {
    if (!isHan(codes[i]!) || !open(i)) continue
    const one = single(tried, i, met, language)
    if (one) out.push(one)
    if (i + 2 < codes.length && isHan(codes[i + 1]!) && open(i + 1)) {
      const two = pair(tried, i, met, language)
      if (two) out.push(two)
    }
  }
  return out
}

function single(codes: Uint16Array, i: number, met: Met, language: Language): Guess | null {
  const fourOld = met.fourMost(i)
  if (fourOld > COMMON) return null
  const written = codes[i]!
  const [from, to] = [language.alikeFrom(written), language.alikeTo(written)]
  if (from === to) return null
  const twoOld = met.twoMost(i)
  const threeOld = met.threeMost(i)
  const [left, right] = [met.two[i - 1]!, met.two[i]!]
  const [threeLeft, threeMid, threeRight] = [met.three[i - 2] ?? 0, met.three[i - 1]!, met.three[i]!]
  const base = met.likelyAround(i, 1)
  let best = -Infinity
  let runnerUp = -99
  let bestPlace = -1
  let count = 0
  for (let place = from; place < to; place++) {
    codes[i] = language.alike(place)
    const a = language.run(codes, i - 1, 2)
    const b = language.run(codes, i, 2)
    if (a + b < 2) continue
    met.look(i - 3, i + 1)
    if (met.threeMost(i) < 1 && a + b < 8) continue
    count += 1
    const gain = met.likelyAround(i, 1) - base - cost(language.kind(place))
    if (gain > best) {
      runnerUp = Math.max(runnerUp, best)
      best = gain
      bestPlace = place
    } else if (gain > runnerUp) runnerUp = gain
  }
  let guess: Guess | null = null
  if (bestPlace >= 0 && best >= GAIN.single) {
    codes[i] = written
    wordOver(language, codes, i, old)
    wordOver(language, codes, i - 1, before)
    wordOver(language, codes, i + 1, after)
    const meant = language.alike(bestPlace)
    codes[i] = meant
    met.look(i - 3, i + 1)
    wordOver(language, codes, i, next)
    const kind = language.kind(bestPlace)
    guess = {
      forest: 'single',
      at: i,
      meant: [meant],
      signs: Float32Array.of(
        best,
        Math.min(8, best - runnerUp),
        kind,
        count,
        l1(twoOld),
        l1(threeOld),
        l1(fourOld),
        l1(met.twoMost(i)),
        l1(met.threeMost(i)),
        l1(met.fourMost(i)),
        l1(left),
        l1(right),
        l1(threeLeft),
        l1(threeMid),
        l1(threeRight),
        l1(met.two[i - 1]!),
        l1(met.two[i]!),
        l1(met.three[i - 2] ?? 0),
        l1(met.three[i - 1]!),
        l1(met.three[i]!),
        old[0],
        l1(old[1]),
        next[0],
        l1(next[1]),
        l1(language.single[written]!),
        l1(language.single[meant]!),
        base,
        base / Math.min(4, codes.length - i),
        l1(met.two[i - 2] ?? 0),
        l1(met.two[i + 1] ?? 0),
        before[0],
        after[0],
        small.has(written) ? 1 : 0,
        small.has(meant) ? 1 : 0,
      ),
    }
  }
  codes[i] = written
  met.look(i - 3, i + 1)
  return guess
}

const cost = (kind: number): number => (kind === likeness.nearSound ? 0.7 : kind === likeness.shape ? 1 : 0)

/** Two neighbours at once, as when a wrong word of the same sound was chosen: 形势/形式 stands under `single`, 权利/全力 here. */
function pair(codes: Uint16Array, i: number, met: Met, language: Language): Guess | null {
  const fours = Math.max(met.four[i - 2] ?? 0, met.four[i - 1]!, met.four[i]!)
  const threesOld = Math.max(met.three[i - 1]!, met.three[i]!)
  if (fours > 3 || threesOld > 15) return null
  const [a, b] = [codes[i]!, codes[i + 1]!]
  const [fromA, toA, fromB, toB] = [language.alikeFrom(a), language.alikeTo(a), language.alikeFrom(b), language.alikeTo(b)]
  if (fromA === toA || fromB === toB) return null
  const twoOld = met.two[i]!
  const base = met.likelyAround(i, 2)
  let best = -Infinity
  let runnerUp = -99
  let placeA = -1
  let placeB = -1
  let runOfBest = 0
  let touched = false
  for (let pa = fromA; pa < toA; pa++) {
    const kindA = language.kind(pa)
    codes[i] = language.alike(pa)
    for (let pb = fromB; pb < toB; pb++) {
      codes[i + 1] = language.alike(pb)
      const run = language.run(codes, i, 2)
      if (run < 5) continue
      if (language.word(codes, i, 2) === 0 && language.run(codes, i - 1, 3) < 2 && language.run(codes, i, 3) < 2) continue
      touched = true
      met.look(i - 3, i + 2)
      const gain = met.likelyAround(i, 2) - base - cost(kindA) - cost(language.kind(pb))
      if (gain > best) {
        runnerUp = Math.max(runnerUp, best)
        best = gain
        placeA = pa
        placeB = pb
        runOfBest = run
      } else if (gain > runnerUp) runnerUp = gain
    }
  }
  codes[i] = a
  codes[i + 1] = b
  let guess: Guess | null = null
  if (placeA >= 0 && best >= GAIN.pair) {
    wordOver(language, codes, i, old)
    wordOver(language, codes, i + 1, after)
    const wasWord = language.word(codes, i, 2)
    const meant = [language.alike(placeA), language.alike(placeB)]
    codes[i] = meant[0]!
    codes[i + 1] = meant[1]!
    met.look(i - 3, i + 2)
    wordOver(language, codes, i, next)
    guess = {
      forest: 'pair',
      at: i,
      meant,
      signs: Float32Array.of(
        best,
        Math.min(8, best - runnerUp),
        language.kind(placeA),
        language.kind(placeB),
        l1(twoOld),
        l1(runOfBest),
        l1(threesOld),
        l1(Math.max(met.three[i - 1]!, met.three[i]!)),
        l1(fours),
        l1(Math.max(met.four[i - 2] ?? 0, met.four[i - 1]!, met.four[i]!)),
        old[0],
        l1(old[1]),
        after[0],
        l1(after[1]),
        next[0],
        l1(next[1]),
        l1(language.word(codes, i, 2)),
        l1(wasWord),
        base,
        base / Math.min(5, codes.length - i),
        l1(language.single[a]!),
        l1(language.single[b]!),
        l1(met.two[i - 1]!),
        l1(met.two[i + 1] ?? 0),
        l1(met.two[i - 2] ?? 0),
        l1(met.two[i + 2] ?? 0),
      ),
    }
    codes[i] = a
    codes[i + 1] = b
    touched = true
  }
  if (touched) met.look(i - 3, i + 2)
  return guess
}
