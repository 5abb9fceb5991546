import { isHan } from './clause.ts'
import { likeness, LONGEST_WORD, type Language } from './language.ts'

/** A reading the writer may have meant: one character, or a pair of neighbours, and the signs by which it is weighed. */
export type Guess = { forest: 'single' | 'pair'; at: number; meant: readonly number[]; signs: Float32Array }

export const SIGNS = { single: 42, pair: 28 } as const
/** What stands in a run of four that was ever met, or in one of three met oftener than this, is not doubted: of real slips hardly one in twenty does, of clean text four signs in five. */
const COMMON = { single: 60, pair: 9 } as const
/** A word this long is no slip of another. */
const WHOLE = 4
/** How much better, in log probability, another reading has to be before it is weighed at all. */
const GAIN = { single: 1, pair: 4 } as const
const small = new Set([...'的地得在和了与及或等'].map(c => c.charCodeAt(0)))
const l1 = (x: number): number => Math.log1p(x)

/** What was met of one clause: for each place the runs of two, three and four signs that begin there. */
class Met {
  readonly two: Float64Array
  readonly three: Float64Array
  readonly four: Float64Array
  /** As the clause is written, kept to go back to */
  readonly #written: readonly [Float64Array, Float64Array, Float64Array]
  /** Log probability of each sign as the clause is written */
  readonly #likely: Float64Array
  /** All of them, and how many two neighbours were never met, as the clause is written */
  readonly #all: number
  readonly #strange: number
  /** Length and commonness of the longest word over each sign, as the clause is written, and whether it stands in the name of a place */
  readonly wordLength: Int8Array
  readonly wordCommon: Float64Array
  readonly named: Uint8Array
  readonly codes: Uint16Array
  readonly language: Language
  constructor(codes: Uint16Array, language: Language) {
    this.codes = codes
    this.language = language
    const n = codes.length
    this.two = new Float64Array(n)
    this.three = new Float64Array(n)
    this.four = new Float64Array(n)
    for (let i = 0; i < n; i++) language.look(codes, i, 2, this.two, this.three, this.four)
    this.#written = [this.two.slice(), this.three.slice(), this.four.slice()]
    this.#likely = new Float64Array(n)
    let [all, strange] = [0, 0]
    for (let i = 0; i < n; i++) {
      all += this.#likely[i] = this.likely(i)
      if (i + 1 < n && this.two[i] === 0) strange += 1
    }
    this.#all = all
    this.#strange = strange
    this.wordLength = new Int8Array(n)
    this.wordCommon = new Float64Array(n)
    this.named = new Uint8Array(n)
    this.#readWords()
  }
  #readWords(): void {
    const { codes, language, wordLength, wordCommon, named } = this
    for (let from = 1; from + 2 < codes.length; from++) {
      for (let length = 2; length <= LONGEST_WORD && from + length < codes.length; length++) {
        const common = language.word(codes, from, length)
        if (common === 0) continue
        for (let i = from; i < from + length; i++) {
          if (length < wordLength[i]! || (length === wordLength[i]! && common <= wordCommon[i]!)) continue
          wordLength[i] = length
          wordCommon[i] = common
        }
        if (language.named(codes, from, length)) named.fill(1, from, from + length)
      }
    }
  }
  /** How likely the signs of the clause are that `length` signs at `i` do not bear on, in the mean: what is strange everywhere is no slip. */
  elsewhere(i: number, length: number): number {
    const others = this.codes.length - Math.min(this.codes.length - i, length + 3)
    return others === 0 ? -5 : (this.#all - this.writtenAround(i, length)) / others
  }
  /** How many neighbours that do not touch these signs were never met together. */
  strange(i: number, length: number): number {
    let near = 0
    for (let k = i - 1; k < i + length; k++) if (this.#written[0][k] === 0 && k + 1 < this.codes.length) near += 1
    return this.#strange - near
  }
  /** Looks again at the runs that hold one of `length` signs at `i`, after another reading was put there. */
  look(i: number, length: number): void {
    const { two, three, four, codes, language } = this
    for (let k = Math.max(0, i - 3); k < i + length; k++) language.look(codes, k, k >= i - 1 ? 2 : k === i - 2 ? 3 : 4, two, three, four)
  }
  /** As it was before `look`. */
  back(i: number, length: number): void {
    for (let k = Math.max(0, i - 3); k < i + length; k++) {
      this.two[k] = this.#written[0][k]!
      this.three[k] = this.#written[1][k]!
      this.four[k] = this.#written[2][k]!
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
    const one = k >= 1 ? single[this.codes[k - 1]!]! : 0
    if (one > 0) {
      p = interpolated(p, this.two[k - 1]!, one)
      if (k >= 2 && this.two[k - 2]! > 0) {
        p = interpolated(p, this.three[k - 2]!, this.two[k - 2]!)
        if (k >= 3 && this.three[k - 3]! > 0) p = interpolated(p, this.four[k - 3]!, this.three[k - 3]!)
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
  /** The same of what is written. */
  writtenAround(i: number, length: number): number {
    let sum = 0
    for (let k = i; k < Math.min(this.codes.length, i + length + 3); k++) sum += this.#likely[k]!
    return sum
  }
  /** How much oftener the two signs at `i` stand together than chance would have them, in log. */
  bond(i: number): number {
    const { single, characters } = this.language
    return Math.log(((this.two[i] ?? 0) + 0.1) * characters) - Math.log((single[this.codes[i]!]! + 1) * (single[this.codes[i + 1]!]! + 1))
  }
}
function interpolated(p: number, run: number, before: number): number {
  const share = Math.min(0.95, (0.75 * Math.min(before, 8) + 1) / (before + 2))
  return Math.min(1, Math.max(0, run - 0.75) / before + share * p)
}

/** Length and commonness of the longest word over `i`, as it now reads; all of its neighbours must have been met together. */
function wordOver({ language, codes, two }: Met, i: number, out: [length: number, common: number]): void {
  out[0] = 0
  out[1] = 0
  let [first, last] = [i, i]
  while (first > 1 && i - first < LONGEST_WORD - 1 && two[first - 1]! > 0) first -= 1
  while (last - i < LONGEST_WORD - 1 && two[last]! > 0) last += 1
  for (let length = Math.min(LONGEST_WORD, last - first + 1); length >= 2; length--) {
    for (let from = Math.max(first, i - length + 1); from <= i && from + length - 1 <= last; from++) {
      const common = language.word(codes, from, length)
      if (common > out[1]) {
        out[0] = length
        out[1] = common
      }
    }
    if (out[0] > 0) return
  }
}

const next: [number, number] = [0, 0]

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
    if (!isHan(codes[i]!) || !open(i) || met.named[i]) continue
    out.push(...single(tried, i, met, language))
    if (i + 2 < codes.length && isHan(codes[i + 1]!) && open(i + 1) && !met.named[i + 1]) {
      const two = pair(tried, i, met, language)
      if (two) out.push(two)
    }
  }
  return out
}

function single(codes: Uint16Array, i: number, met: Met, language: Language): Guess[] {
  const threeOld = met.threeMost(i)
  if (met.fourMost(i) > 0 || threeOld > COMMON.single || met.wordLength[i]! >= WHOLE) return nothing
  const written = codes[i]!
  const [from, to] = [language.alikeFrom(written), language.alikeTo(written)]
  const twoOld = met.twoMost(i)
  const [left, right] = [met.two[i - 1]!, met.two[i]!]
  const [threeLeft, threeMid, threeRight] = [met.three[i - 2] ?? 0, met.three[i - 1]!, met.three[i]!]
  const base = met.writtenAround(i, 1)
  const tops: { code: number; kind: number; gain: number }[] = []
  let count = 0
  const [behind, ahead] = [language.rowOf(codes[i - 1]!), language.rowOf(codes[i + 1]!)]
  for (let place = from; place < to; place++) {
    // A bond that holds is not given up.
    const [fitsBehind, fitsBefore] = [language.alikeBehind(behind, place), language.alikeBefore(ahead, place)]
    if ((left > 0 && !fitsBehind) || (right > 0 && !fitsBefore) || (!fitsBehind && !fitsBefore)) continue
    codes[i] = language.alike(place)
    met.look(i, 1)
    if (met.two[i - 1]! + met.two[i]! < (met.threeMost(i) < 1 ? 8 : 2)) continue
    count += 1
    rank(tops, codes[i]!, language.kind(place), met.likelyAround(i, 1) - base - cost(language.kind(place)))
  }
  // What is written breaks every run it stands in: whatever fits both neighbours may have been meant.
  if (left === 0 || right === 0) {
    for (const code of language.usualBetween(codes[i - 1]!, codes[i + 1]!)) {
      if (code === written) continue
      codes[i] = code
      met.look(i, 1)
      if (met.threeMost(i) < OPEN || isAlike(language, from, to, code)) continue
      count += 1
      rank(tops, code, likeness.open, met.likelyAround(i, 1) - base - cost(likeness.open))
    }
  }
  codes[i] = written
  met.back(i, 1)
  if (tops.length === 0 || tops[0]!.gain < GAIN.single) return nothing
  const [bondLeft, bondRight] = [met.bond(i - 1), met.bond(i)]
  codes[i] = written
  const [oldLength, oldCommon] = [met.wordLength[i]!, met.wordCommon[i]!]
  const [beforeLength, beforeCommon] = [met.wordLength[i - 1]!, met.wordCommon[i - 1]!]
  const [afterLength, afterCommon] = [met.wordLength[i + 1]!, met.wordCommon[i + 1]!]
  const [elsewhere, strange] = [met.elsewhere(i, 1), met.strange(i, 1)]
  const out: Guess[] = []
  for (const { code: meant, kind, gain } of tops) {
    if (gain < GAIN.single) continue
    const rival = tops[0]!.code === meant ? (tops[1]?.gain ?? -99) : tops[0]!.gain
    codes[i] = meant
    met.look(i, 1)
    wordOver(met, i, next)
    const signs = Float32Array.of(
      gain,
      Math.max(-8, Math.min(8, gain - rival)),
      kind,
      count,
      l1(twoOld),
      l1(threeOld),
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
      oldLength,
      l1(oldCommon),
      next[0],
      l1(next[1]),
      l1(language.single[written]!),
      l1(language.single[meant]!),
      base,
      base / Math.min(4, codes.length - i),
      l1(met.two[i - 2] ?? 0),
      l1(met.two[i + 1] ?? 0),
      beforeLength,
      afterLength,
      small.has(written) ? 1 : 0,
      small.has(meant) ? 1 : 0,
      bondLeft,
      bondRight,
      met.bond(i - 1),
      met.bond(i),
      l1(beforeCommon),
      l1(afterCommon),
      elsewhere,
      strange,
      codes.length,
    )
    out.push({ forest: 'single', at: i, meant: [meant], signs })
  }
  codes[i] = written
  met.back(i, 1)
  return out
}
const nothing: Guess[] = []
/** The readings that gain most, in order. */
function rank(tops: { code: number; kind: number; gain: number }[], code: number, kind: number, gain: number): void {
  let at = tops.length
  while (at > 0 && tops[at - 1]!.gain < gain) at -= 1
  if (at >= TOPS) return
  tops.splice(at, 0, { code, kind, gain })
  if (tops.length > TOPS) tops.pop()
}
/** How many readings of a place are weighed. */
const TOPS = 3
const costs = [0, 0, 0, 0.7, 1, 2.5]
export const cost = (kind: number): number => costs[kind]!
/** How often a run of three has to be met with a character that is alike in nothing. */
const OPEN = 2
function isAlike(language: Language, from: number, to: number, code: number): boolean {
  for (let place = from; place < to; place++) if (language.alike(place) === code) return true
  return false
}

/** Two neighbours at once, as when a wrong word of the same sound was chosen: 形势/形式 stands under `single`, 权利/全力 here. */
function pair(codes: Uint16Array, i: number, met: Met, language: Language): Guess | null {
  const fours = Math.max(met.four[i - 2] ?? 0, met.four[i - 1]!, met.four[i]!)
  const threesOld = Math.max(met.three[i - 1]!, met.three[i]!)
  if (fours > 0 || threesOld > COMMON.pair || met.wordLength[i]! >= WHOLE || met.wordLength[i + 1]! >= WHOLE) return null
  const [a, b] = [codes[i]!, codes[i + 1]!]
  const twoOld = met.two[i]!
  const base = met.writtenAround(i, 2)
  let best = -Infinity
  let runnerUp = -99
  let placeA = -1
  let placeB = -1
  let runOfBest = 0
  const pairs = language.pairsLike(a, b)
  const [left, right] = [met.two[i - 1]!, met.two[i + 1]!]
  const [behind, ahead] = [language.rowOf(codes[i - 1]!), language.rowOf(codes[i + 2]!)]
  for (let k = 0; k < pairs.length; k += 2) {
    const [pa, pb] = [pairs[k]! >>> 1, pairs[k + 1]!]
    if ((left > 0 && !language.alikeBehind(behind, pa)) || (right > 0 && !language.alikeBefore(ahead, pb))) continue
    codes[i] = language.alike(pa)
    codes[i + 1] = language.alike(pb)
    if ((pairs[k]! & 1) === 0 && language.run(codes, i - 1, 3) < 2 && language.run(codes, i, 3) < 2) continue
    met.look(i, 2)
    const gain = met.likelyAround(i, 2) - base - cost(language.kind(pa)) - cost(language.kind(pb))
    if (gain > best) {
      runnerUp = Math.max(runnerUp, best)
      best = gain
      placeA = pa
      placeB = pb
      runOfBest = met.two[i]!
    } else if (gain > runnerUp) runnerUp = gain
  }
  codes[i] = a
  codes[i + 1] = b
  met.back(i, 2)
  let guess: Guess | null = null
  if (placeA >= 0 && best >= GAIN.pair) {
    const [oldLength, oldCommon] = [met.wordLength[i]!, met.wordCommon[i]!]
    const [afterLength, afterCommon] = [met.wordLength[i + 1]!, met.wordCommon[i + 1]!]
    const wasWord = language.word(codes, i, 2)
    const meant = [language.alike(placeA), language.alike(placeB)]
    codes[i] = meant[0]!
    codes[i + 1] = meant[1]!
    met.look(i, 2)
    wordOver(met, i, next)
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
        l1(Math.max(met.four[i - 2] ?? 0, met.four[i - 1]!, met.four[i]!)),
        oldLength,
        l1(oldCommon),
        afterLength,
        l1(afterCommon),
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
        met.elsewhere(i, 2),
        met.strange(i, 2),
        codes.length,
      ),
    }
    codes[i] = a
    codes[i + 1] = b
    met.back(i, 2)
  }
  return guess
}
