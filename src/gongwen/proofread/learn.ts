import type { Forest } from './forest.ts'
import { clausesOf } from './clause.ts'
import {
  FORMAT,
  hash,
  type Header,
  Language,
  LONGEST,
  otherHash,
  runOfStep,
  type Section,
  type Sort,
  stepOfRun,
  stepOfWord,
  widthOf,
} from './language.ts'

/** Exact counts of runs, by 64 bits of hash; only for making the file. */
export class Counts {
  characters = 0
  readonly single = new Float64Array(65_536)
  size = 0
  /** Every two signs met one behind the other: first × 65,536 + second */
  readonly twos = new Set<number>()
  #a: Uint32Array
  #b: Uint32Array
  #n: Uint32Array
  constructor(bits = 12) {
    this.#a = new Uint32Array(1 << bits)
    this.#b = new Uint32Array(1 << bits)
    this.#n = new Uint32Array(1 << bits)
  }
  add(text: string): void {
    for (const { codes } of clausesOf(text)) {
      for (let i = 0; i < codes.length; i++) {
        this.single[codes[i]!]! += 1
        this.characters += 1
        if (i + 1 < codes.length) this.twos.add(codes[i]! * 65_536 + codes[i + 1]!)
        for (let l = 2; l <= LONGEST && i + l <= codes.length; l++) this.bump(hash(codes, i, l), otherHash)
      }
    }
  }
  bump(a: number, b: number, by = 1): void {
    const p = this.#slot(a, b)
    if (this.#n[p] === 0) {
      this.#a[p] = a
      this.#b[p] = b
      this.size += 1
    }
    this.#n[p]! += by
    if (this.size * 4 > this.#n.length * 3) this.#widen()
  }
  get(a: number, b: number): number {
    return this.#n[this.#slot(a, b)]!
  }
  *all(): Generator<[a: number, b: number, count: number]> {
    for (let p = 0; p < this.#n.length; p++) if (this.#n[p]! > 0) yield [this.#a[p]!, this.#b[p]!, this.#n[p]!]
  }
  #slot(a: number, b: number): number {
    const mask = this.#n.length - 1
    let p = (a ^ Math.imul(b, 0x9e3779b1)) & mask
    while (this.#n[p] !== 0 && !(this.#a[p] === a && this.#b[p] === b)) p = (p + 1) & mask
    return p
  }
  #widen(): void {
    const [a, b, n] = [this.#a, this.#b, this.#n]
    this.#a = new Uint32Array(n.length * 2)
    this.#b = new Uint32Array(n.length * 2)
    this.#n = new Uint32Array(n.length * 2)
    for (let p = 0; p < n.length; p++) {
      if (n[p] === 0) continue
      const q = this.#slot(a[p]!, b[p]!)
      this.#a[q] = a[p]!
      this.#b[q] = b[p]!
      this.#n[q] = n[p]!
    }
  }
}

/** Written character → what may be meant → how alike they are (the least `likeness`). */
export type Alike = ReadonlyMap<string, ReadonlyMap<string, number>>
export type Learnt = {
  counts: Counts
  /** Words of two to five characters and how common they are */
  words: ReadonlyMap<string, number>
  /** Names of places, never doubted */
  names: ReadonlySet<string>
  alike: Alike
  forests: { single: Forest; pair: Forest }
  margin: number
  made: string
  /** Runs met less often are left out */
  least: number
  /** A character met less often is never proposed */
  usual: number
}

const never: Forest = Float32Array.of(-20, 0)
export const noForests = { single: never, pair: never }

/** The file of what was learnt: see `Language` for its form. */
export function written({ counts, words, names, alike, forests, margin, made, least, usual }: Learnt): ArrayBuffer {
  const chars: number[] = []
  counts.single.forEach((n, code) => {
    if (n > 0) chars.push(code)
  })
  const starts = [0]
  const others: number[] = []
  const kinds: number[] = []
  for (const code of chars) {
    for (const [c, kind] of [...(alike.get(String.fromCharCode(code)) ?? [])].sort((x, y) => x[1] - y[1] || (x[0] < y[0] ? -1 : 1))) {
      if (counts.single[c.charCodeAt(0)]! < usual) continue
      others.push(c.charCodeAt(0))
      kinds.push(kind)
    }
    starts.push(others.length)
  }
  const cells: [a: number, b: number, step: number][] = []
  for (const [a, b, n] of counts.all()) if (n >= least) cells.push([a, b, stepOfRun(n)])
  const listed = (word: string, sort: Sort, step: number) => {
    const codes = Uint16Array.from(word, c => c.charCodeAt(0))
    const a = hash(codes, 0, codes.length, sort)
    cells.push([a, otherHash, step])
  }
  for (const [word, common] of words) listed(word, 'word', Math.max(1, stepOfWord(common)))
  for (const name of names) listed(name, 'name', 1)
  const size = Math.ceil(cells.length / 0.5) + 16
  const table = new Uint16Array(size)
  // The same cells always give the same file; the commoner come first, so that a false likeness names the commoner.
  cells.sort((x, y) => y[2] - x[2] || x[0] - y[0] || x[1] - y[1])
  for (const [a, b, step] of cells) {
    let p = Math.floor((a / 4_294_967_296) * size)
    while (table[p] !== 0) p = (p + 1) % size
    table[p] = (step << 12) | (b >>> 20)
  }
  const full = table.filter(t => t !== 0)
  const filled = new Uint8Array(Math.ceil(size / 8))
  table.forEach((t, i) => {
    if (t !== 0) filled[i >> 3]! |= 1 << (i & 7)
  })
  const places = new Map(chars.map((c, i) => [c, i]))
  const width = widthOf(chars.length)
  const twos = new Uint8Array(chars.length * width)
  const both = new Uint16Array(2)
  for (const two of counts.twos) {
    both[0] = Math.floor(two / 65_536)
    both[1] = two % 65_536
    const a = hash(both, 0, 2)
    if (counts.get(a, otherHash) < least) continue
    const column = places.get(both[1])!
    twos[places.get(both[0])! * width + (column >> 3)]! |= 1 << (column & 7)
  }
  const parts: Record<Section, ArrayBufferView> = {
    chars: Uint16Array.from(chars),
    counts: Uint32Array.from(chars, c => counts.single[c]!),
    twos,
    starts: Uint32Array.from(starts),
    alike: Uint16Array.from(others),
    kinds: Uint8Array.from(kinds),
    filled,
    prints: Uint8Array.from(full, t => t & 0xff),
    steps: Uint8Array.from(full, t => t >>> 8),
    single: forests.single,
    pair: forests.pair,
  }
  let offset = 0
  const sections = Object.fromEntries(
    Object.entries(parts).map(([name, p]) => {
      const at = offset
      offset += p.byteLength
      return [name, [at, p.byteLength]]
    }),
  ) as Header['sections']
  const header = new TextEncoder().encode(
    JSON.stringify({ format: FORMAT, made, characters: counts.characters, margin, cells: size, sections } satisfies Header),
  )
  const out = new Uint8Array(8 + header.length + offset)
  new DataView(out.buffer).setUint32(4, header.length, true)
  out.set(header, 8)
  for (const [name, p] of Object.entries(parts))
    out.set(new Uint8Array(p.buffer, p.byteOffset, p.byteLength), 8 + header.length + sections[name as Section][0])
  return out.buffer
}

/** A language that does not know one of the documents it was made of: what it says of that document is what it would say of a new one. */
export class Without extends Language {
  readonly #counts: Counts
  #own = new Counts()
  readonly #least: number
  constructor(bytes: ArrayBuffer, counts: Counts, least: number) {
    super(bytes)
    this.#counts = counts
    this.#least = least
  }
  /** From now on without this document. */
  without(own: Counts): this {
    this.#own = own
    return this
  }
  override look(codes: Uint16Array, k: number, least: number, two: Float64Array, three: Float64Array, four: Float64Array): void {
    if (least === 2) two[k] = this.run(codes, k, 2)
    if (least <= 3) three[k] = two[k]! > 0 ? this.run(codes, k, 3) : 0
    four[k] = three[k]! > 0 ? this.run(codes, k, 4) : 0
  }
  override pairsLike(first: number, second: number): Uint32Array {
    return this.pairsOf(first, second)
  }
  override run(codes: Uint16Array, from: number, length: number): number {
    if (from < 0 || from + length > codes.length) return 0
    const a = hash(codes, from, length)
    const b = otherHash
    const own = this.#own.get(a, b)
    // What the document did not say is as in the file, false likenesses of hashes among it: the trees learn to live with them.
    if (own === 0) return super.run(codes, from, length)
    const n = this.#counts.get(a, b) - own
    return n < this.#least ? 0 : runOfStep(stepOfRun(n))
  }
}
