import { scoreOf, type Forest } from './forest.ts'

/** How a written character and the meant one are alike. */
export const likeness = { sameSound: 1, sameSyllable: 2, nearSound: 3, shape: 4 } as const

/** The longest run of signs that is counted, and the longest word. */
export const LONGEST = 4
export const LONGEST_WORD = 5
/** What parts words from runs in one table. */
const WORDS = 0x57

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
/** Of `length` signs from `from`; runs of different length and words never share a hash by design. */
export function hash(codes: Uint16Array, from: number, length: number, words = false): number {
  let a = 0x9747b28c ^ length
  let b = 0x85ebca6b ^ length
  if (words) {
    a = Math.imul(a ^ WORDS, 0x01000193)
    b = Math.imul(b ^ WORDS, 0x5bd1e995)
  }
  for (let k = from; k < from + length; k++) {
    const c = codes[k]!
    a = Math.imul(a ^ c, 0x01000193)
    a ^= a >>> 13
    b = Math.imul(b ^ c, 0x5bd1e995)
    b ^= b >>> 15
  }
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d)
  a ^= a >>> 16
  b = Math.imul(b ^ (b >>> 13), 0x297a2d39)
  otherHash = (b ^ (b >>> 16)) >>> 0
  return a >>> 0
}

/** Written before everything else in the file. */
export type Header = {
  /** 'zhongshu-language-1' */
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
export type Section = 'chars' | 'counts' | 'starts' | 'alike' | 'kinds' | 'filled' | 'prints' | 'steps' | 'single' | 'pair'
export const FORMAT = 'zhongshu-language-1'

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
  readonly forests: { single: Forest; pair: Forest }
  readonly #places = new Int32Array(65_536).fill(-1)
  readonly #starts: Uint32Array
  readonly #alike: Uint16Array
  readonly #kinds: Uint8Array
  readonly #table: Uint16Array

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
    this.forests = { single: new Float32Array(section('single')), pair: new Float32Array(section('pair')) }
  }

  /** How often a run of two to four signs was met, about. */
  run(codes: Uint16Array, from: number, length: number): number {
    if (from < 0 || from + length > codes.length) return 0
    return runSteps[this.#find(hash(codes, from, length), otherHash)]!
  }

  /** How common a word of two to five characters is, about; 0 when it is none. */
  word(codes: Uint16Array, from: number, length: number): number {
    if (from < 0 || from + length > codes.length) return 0
    return wordSteps[this.#find(hash(codes, from, length, true), otherHash)]!
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

  /** @returns the probability that a guess with these signs is right */
  probability(forest: 'single' | 'pair', signs: Float32Array): number {
    return 1 / (1 + Math.exp(-scoreOf(this.forests[forest], signs)))
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
