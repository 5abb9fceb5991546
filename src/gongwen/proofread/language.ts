import { isHan } from './clause.ts'
import { Trees } from './forest.ts'
import { Recent } from './recent.ts'

/** How a written character and the meant one are alike: in sound, or in shape (what labelled slips took for one another counts there too). `open`: in nothing, the neighbours alone ask for it. */
export const likeness = { sameSound: 1, sameSyllable: 2, nearSound: 3, shape: 4, open: 5 } as const

/** The longest run of signs that is counted, and the longest word. */
export const LONGEST = 4
export const LONGEST_WORD = 5
/** What stands in the one table. */
export type Sort = 'run' | 'word' | 'name'

/** Counts stand as one of 15 steps: a step is 1.75 times the one before for runs, three times for words. */
const RUN_STEP = 1.75
const WORD_STEP = 3
const steps = (base: number): Float64Array => Float64Array.from({ length: 16 }, (_, q) => (q === 0 ? 0 : base ** (q - 1)))
const runSteps = steps(RUN_STEP)
const wordSteps = steps(WORD_STEP)
export const stepOfRun = (count: number): number => stepOf(count, RUN_STEP)
export const stepOfWord = (count: number): number => stepOf(count, WORD_STEP)
const stepOf = (count: number, base: number): number => (count < 1 ? 0 : Math.min(15, 1 + Math.round(Math.log(count) / Math.log(base))))
export const runOfStep = (step: number): number => runSteps[step]!

/** The second half of the last hash: `hash` gives two numbers of 32 bits without making an array. */
export let otherHash = 0
const seeds = { run: [0x9747b28c, 0x85ebca6b], word: [0x1b873593, 0x38b34ae5], name: [0x52dce729, 0x561ccd1b] } as const
const [seedA, seedB] = seeds.run
/** Of `length` signs from `from`; runs of different length, words and names never share a hash by design. */
export function hash(codes: Uint16Array, from: number, length: number, sort: Sort = 'run'): number {
  let [a, b]: [number, number] = [seeds[sort][0], seeds[sort][1]]
  for (let k = from; k < from + length; k++) {
    a = mixedA(a, codes[k]!)
    b = mixedB(b, codes[k]!)
  }
  otherHash = endB(b, length)
  return endA(a, length)
}
function mixedA(a: number, code: number): number {
  const x = Math.imul(a ^ code, 0x01000193)
  return x ^ (x >>> 13)
}
function mixedB(b: number, code: number): number {
  const x = Math.imul(b ^ code, 0x5bd1e995)
  return x ^ (x >>> 15)
}
function endA(a: number, length: number): number {
  const x = Math.imul(a ^ (a >>> 15) ^ length, 0x2c1b3c6d)
  return (x ^ (x >>> 16)) >>> 0
}
function endB(b: number, length: number): number {
  const x = Math.imul(b ^ (b >>> 13) ^ length, 0x297a2d39)
  return (x ^ (x >>> 16)) >>> 0
}

const bit = (bits: Uint8Array, row: number, column: number): boolean => (bits[row + (column >> 3)]! & (1 << (column & 7))) !== 0
/** Rows for columns. */
function turned(bits: Uint8Array, size: number): Uint8Array {
  const width = widthOf(size)
  const out = new Uint8Array(bits.length)
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < width; at++) {
      const eight = bits[row * width + at]!
      if (eight === 0) continue
      for (let k = 0; k < 8; k++) if (eight & (1 << k)) out[(at * 8 + k) * width + (row >> 3)]! |= 1 << (row & 7)
    }
  }
  return out
}
/** Bytes of a row of `twos`: whole words of 32 bits. */
export const widthOf = (characters: number): number => ((characters + 31) >> 5) << 2
/** From this count on a character is usual. */
const USUAL = 300

/** How often two characters have to stand together to be proposed for two others. */
const PAIR_LEAST = 5
/** Two characters whose likenesses are kept; twice as many at most. */
const PAIRS_KEPT = 20_000

/** Written before everything else in the file. */
export type Header = {
  /** 'zhongshu-language-3' */
  format: string
  /** The day it was made */
  made: string
  /** Characters that were counted */
  characters: number
  /** From which probability on a guess is told */
  margin: number
  /** How many places the table has; `filled` has a bit for each, `prints` and `steps` a byte for each that is set */
  cells: number
  /** Offset and length in bytes, from the end of the header */
  sections: Record<Section, [offset: number, bytes: number]>
}
export type Section = 'chars' | 'counts' | 'twos' | 'starts' | 'alike' | 'kinds' | 'filled' | 'prints' | 'steps' | 'single' | 'pair'
export const FORMAT = 'zhongshu-language-3'

/** The file is not what this version reads. */
export class BadLanguage extends Error {}

/**
 * The statistics of the language that ship with the product: how often each character, each run of two to four signs and each word was met, which
 * characters are alike, and how much each sign of a slip weighs. Runs and words stand in one table by their hash: 12 bits of the hash and a
 * step of the count, so that about one run in a thousand that was never met seems met once; no text can be read back out of it.
 */
export class Language {
  readonly made: string
  readonly margin: number
  readonly characters: number
  /** How often each character was met, by its code */
  readonly single = new Float64Array(65_536)
  readonly #forests: { single: Trees; pair: Trees }
  readonly #places = new Int32Array(65_536).fill(-1)
  readonly #starts: Uint32Array
  readonly #alike: Uint16Array
  readonly #kinds: Uint8Array
  readonly #table: Uint16Array
  /** Row and column are places of characters; the bit says that the two were met one behind the other */
  readonly #twos: Uint8Array
  /** The same with rows for columns: what stands before a sign */
  readonly #before: Uint8Array
  readonly #width: number
  /** The same bits, 32 at a time */
  readonly #twosByWord: Int32Array
  readonly #beforeByWord: Int32Array
  /** A bit for each character common enough to be proposed where nothing alike fits */
  readonly #usual: Int32Array
  readonly #chars: Uint16Array
  readonly #alikePlaces: Uint16Array

  /** @throws BadLanguage when the bytes are of another format */
  constructor(bytes: ArrayBuffer) {
    const header = headerOf(bytes)
    const base = 8 + new DataView(bytes).getUint32(4, true)
    const section = (name: Section): ArrayBuffer => {
      const [offset, length] = header.sections[name]
      return bytes.slice(base + offset, base + offset + length)
    }
    this.made = header.made
    this.margin = header.margin
    this.characters = header.characters
    const chars = new Uint16Array(section('chars'))
    const counts = new Uint32Array(section('counts'))
    chars.forEach((c, i) => {
      this.single[c] = counts[i]!
      this.#places[c] = i
    })
    this.#starts = new Uint32Array(section('starts'))
    this.#alike = new Uint16Array(section('alike'))
    this.#kinds = new Uint8Array(section('kinds'))
    this.#twos = new Uint8Array(section('twos'))
    this.#width = widthOf(chars.length)
    this.#before = turned(this.#twos, chars.length)
    this.#twosByWord = new Int32Array(this.#twos.buffer)
    this.#beforeByWord = new Int32Array(this.#before.buffer)
    this.#chars = chars
    this.#usual = new Int32Array(this.#width >> 2)
    chars.forEach((c, i) => {
      if (isHan(c) && counts[i]! >= USUAL) this.#usual[i >> 5]! |= 1 << (i & 31)
    })
    this.#alikePlaces = this.#alike.map(c => this.#places[c]!)
    const filled = new Uint8Array(section('filled'))
    const prints = new Uint8Array(section('prints'))
    const steps = new Uint8Array(section('steps'))
    this.#table = new Uint16Array(header.cells)
    let at = 0
    for (let i = 0; i < header.cells; i++) {
      if (!(filled[i >> 3]! & (1 << (i & 7)))) continue
      this.#table[i] = (steps[at]! << 8) | prints[at]!
      at += 1
    }
    this.#forests = { single: new Trees(new Float32Array(section('single'))), pair: new Trees(new Float32Array(section('pair'))) }
  }

  /** Were these two signs ever met one behind the other? Exact, and much quicker than to ask how often. */
  met(first: number, second: number): boolean {
    const row = this.rowOf(first)
    return row >= 0 && this.#places[second]! >= 0 && bit(this.#twos, row, this.#places[second]!)
  }
  /** Where to ask about one sign's neighbours; -1 when it was never met. */
  rowOf(code: number): number {
    const place = this.#places[code]!
    return place < 0 ? -1 : place * this.#width
  }
  /** Of what is alike, by its place: was it met behind the sign of the row, before it? */
  alikeBehind(row: number, place: number): boolean {
    return row >= 0 && bit(this.#twos, row, this.#alikePlaces[place]!)
  }
  alikeBefore(row: number, place: number): boolean {
    return row >= 0 && bit(this.#before, row, this.#alikePlaces[place]!)
  }
  /** The usual characters that were met between these two. */
  usualBetween(first: number, last: number): number[] {
    const [behind, before] = [this.rowOf(first) >> 2, this.rowOf(last) >> 2]
    const out: number[] = []
    if (behind < 0 || before < 0) return out
    const [twos, turned, usual, words] = [this.#twosByWord, this.#beforeByWord, this.#usual, this.#width >> 2]
    for (let w = 0; w < words; w++) {
      let bits = twos[behind + w]! & turned[before + w]! & usual[w]!
      while (bits !== 0) {
        const low = bits & -bits
        out.push(this.#chars[w * 32 + 31 - Math.clz32(low)]!)
        bits ^= low
      }
    }
    return out
  }

  /** Asks about the runs of two, three and four that begin at `k`, from the one of `least` signs on. */
  look(codes: Uint16Array, k: number, least: number, two: Float64Array, three: Float64Array, four: Float64Array): void {
    const n = codes.length
    if (k + 1 >= n || (least === 2 && !this.met(codes[k]!, codes[k + 1]!))) two[k] = 0
    if (least > 2 ? two[k] === 0 : k + 1 >= n || !this.met(codes[k]!, codes[k + 1]!)) {
      three[k] = 0
      four[k] = 0
      return
    }
    let a = mixedA(mixedA(seedA, codes[k]!), codes[k + 1]!)
    let b = mixedB(mixedB(seedB, codes[k]!), codes[k + 1]!)
    if (least === 2) two[k] = runSteps[this.#find(endA(a, 2), endB(b, 2))]!
    if (k + 2 >= n) three[k] = 0
    else {
      a = mixedA(a, codes[k + 2]!)
      b = mixedB(b, codes[k + 2]!)
      if (least <= 3) three[k] = runSteps[this.#find(endA(a, 3), endB(b, 3))]!
    }
    if (three[k] === 0 || k + 3 >= n) four[k] = 0
    else four[k] = runSteps[this.#find(endA(mixedA(a, codes[k + 3]!), 4), endB(mixedB(b, codes[k + 3]!), 4))]!
  }

  /** How often a run of two to four signs was met, about. */
  run(codes: Uint16Array, from: number, length: number): number {
    if (from < 0 || from + length > codes.length || !this.met(codes[from]!, codes[from + 1]!)) return 0
    return runSteps[this.#find(hash(codes, from, length), otherHash)]!
  }

  /** How common a word of two to five characters is, about; 0 when it is none. */
  word(codes: Uint16Array, from: number, length: number): number {
    if (from < 0 || from + length > codes.length) return 0
    return wordSteps[this.#find(hash(codes, from, length, 'word'), otherHash)]!
  }

  /** Is this the name of a place? */
  named(codes: Uint16Array, from: number, length: number): boolean {
    return from >= 0 && from + length <= codes.length && this.#find(hash(codes, from, length, 'name'), otherHash) > 0
  }

  /**
   * The pairs of characters that sound like these two and stand together five times or oftener: twice the place of the first, one more when they are a word; place of the
   * second. It depends on nothing else, and the same two stand together again and again.
   */
  pairsLike(first: number, second: number): Uint32Array {
    return this.#pairs.get(first * 65_536 + second, () => this.pairsOf(first, second))
  }
  readonly #pairs = new Recent<number, Uint32Array>(PAIRS_KEPT)
  /** The end of those that sound the same: they stand first. Two at once are hardly ever taken for two of another sound (15 in 280 labelled ones). */
  #soundTo(code: number): number {
    let to = this.alikeFrom(code)
    while (to < this.alikeTo(code) && this.kind(to) <= likeness.sameSyllable) to += 1
    return to
  }
  protected pairsOf(first: number, second: number): Uint32Array {
    const out: number[] = []
    const [from, to, end] = [this.alikeFrom(second), this.#soundTo(second), this.#soundTo(first)]
    const both = new Uint16Array(2)
    for (let pa = this.alikeFrom(first); pa < end; pa++) {
      both[0] = this.alike(pa)
      const row = this.rowOf(both[0])
      for (let pb = from; pb < to; pb++) {
        if (!this.alikeBehind(row, pb)) continue
        both[1] = this.alike(pb)
        if (this.run(both, 0, 2) >= PAIR_LEAST) out.push(pa * 2 + (this.word(both, 0, 2) > 0 ? 1 : 0), pb)
      }
    }
    return Uint32Array.from(out)
  }

  /** What a writer may have meant by this character: see `alike` for each place from `from` to `to`. */
  alikeFrom(code: number): number {
    const place = this.#places[code]!
    return place < 0 ? 0 : this.#starts[place]!
  }
  alikeTo(code: number): number {
    const place = this.#places[code]!
    return place < 0 ? 0 : this.#starts[place + 1]!
  }
  alike(place: number): number {
    return this.#alike[place]!
  }
  kind(place: number): number {
    return this.#kinds[place]!
  }

  /** How one character is like another it may be taken for, by `likeness`; null when in nothing that was met. */
  likenessOf(written: string, meant: string): number | null {
    const code = meant.charCodeAt(0)
    const [from, to] = [this.alikeFrom(written.charCodeAt(0)), this.alikeTo(written.charCodeAt(0))]
    for (let place = from; place < to; place++) if (this.alike(place) === code) return this.kind(place)
    return null
  }

  /** @returns the probability that a guess with these signs is right; 0 as soon as it is certain to stay below `least` */
  probability(forest: 'single' | 'pair', signs: Float32Array, least = 0): number {
    // A little less, so that rounding never hides one that stands at the bound itself.
    const odds = least <= 0 ? -Infinity : Math.log(least / (1 - least)) - 1e-6
    return 1 / (1 + Math.exp(-this.#forests[forest].score(signs, odds)))
  }

  #find(a: number, b: number): number {
    const table = this.#table
    const size = table.length
    const print = b >>> 20
    let p = Math.floor((a / 4_294_967_296) * size)
    for (;;) {
      const cell = table[p]!
      if (cell === 0) return 0
      if ((cell & 0xfff) === print) return cell >>> 12
      p += 1
      if (p === size) p = 0
    }
  }
}

/** @throws BadLanguage */
export function headerOf(bytes: ArrayBuffer): Header {
  try {
    const length = new DataView(bytes).getUint32(4, true)
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length))) as Header
    if (header.format === FORMAT) return header
  } catch {
    // Told below: whatever it is, it is not ours.
  }
  throw new BadLanguage('语言统计文件不是本版本的格式')
}
