import { hashesOf, type Normal, winnowed } from './normal.ts'
import { type Method, method } from './align.ts'

/** One document's postings: a hash and where it stands (in sixteens of letters, capped: near enough to tell what lies together, and one byte in most papers). */
export type Prints = { hashes: Uint32Array; places: Uint16Array }
export function printsOf({ letters }: Normal, how: Method = method): Prints {
  const hashes = hashesOf(letters, how.gram)
  const chosen = winnowed(hashes, how.window)
  return { hashes: Uint32Array.from(chosen, i => hashes[i]!), places: Uint16Array.from(chosen, i => Math.min(65_535, i >> SIXTEENS)) }
}

const SIXTEENS = 4

/**
 * An inverted list in sorted arrays: hash → (document, place), ten bytes a posting, with a directory over the high bits. A segment never
 * changes; a library is several of them, merged now and then.
 */
export class Segment {
  readonly hashes: Uint32Array
  readonly documents: Uint32Array
  readonly places: Uint16Array
  readonly #directory: Uint32Array
  constructor(hashes: Uint32Array, documents: Uint32Array, places: Uint16Array) {
    this.hashes = hashes
    this.documents = documents
    this.places = places
    const directory = new Uint32Array((1 << BITS) + 1)
    let bucket = 0
    for (let i = 0; i < hashes.length; i++) {
      const own = hashes[i]! >>> (32 - BITS)
      while (bucket <= own) directory[bucket++] = i
    }
    while (bucket <= 1 << BITS) directory[bucket++] = hashes.length
    this.#directory = directory
  }
  /** The postings of a hash: [from, to). */
  range(hash: number): [number, number] {
    const bucket = hash >>> (32 - BITS)
    let low = this.#directory[bucket]!
    let high = this.#directory[bucket + 1]!
    const end = high
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.hashes[middle]! < hash) low = middle + 1
      else high = middle
    }
    let to = low
    while (to < end && this.hashes[to] === hash) to++
    return [low, to]
  }
  get bytes(): number {
    return this.hashes.byteLength + this.documents.byteLength + this.places.byteLength + this.#directory.byteLength
  }
}
const BITS = 16

/** Sorts postings by hash: two passes over sixteen bits. */
export function segmentOf(hashes: Uint32Array, documents: Uint32Array, places: Uint16Array): Segment {
  const n = hashes.length
  let order = Uint32Array.from({ length: n }, (_, i) => i)
  for (const shift of [0, 16]) {
    const count = new Uint32Array(65_537)
    for (let i = 0; i < n; i++) count[((hashes[i]! >>> shift) & 0xffff) + 1]!++
    for (let i = 0; i < 65_536; i++) count[i + 1]! += count[i]!
    const next = new Uint32Array(n)
    for (const i of order) next[count[(hashes[i]! >>> shift) & 0xffff]!++] = i
    order = next
  }
  return new Segment(order.map(i => hashes[i]!), order.map(i => documents[i]!), Uint16Array.from(order, i => places[i]!))
}

/** Documents waiting to be sorted in; cheap to add to. */
export class Writing {
  #hashes: number[] = []
  #documents: number[] = []
  #places: number[] = []
  add(document: number, prints: Prints): void {
    for (let i = 0; i < prints.hashes.length; i++) {
      this.#hashes.push(prints.hashes[i]!)
      this.#documents.push(document)
      this.#places.push(prints.places[i]!)
    }
  }
  get length(): number {
    return this.#hashes.length
  }
  segment(): Segment {
    return segmentOf(Uint32Array.from(this.#hashes), Uint32Array.from(this.#documents), Uint16Array.from(this.#places))
  }
}

/** Two segments as one. */
export function mergedSegments(all: readonly Segment[]): Segment {
  const n = all.reduce((s, x) => s + x.hashes.length, 0)
  const [hashes, documents, places] = [new Uint32Array(n), new Uint32Array(n), new Uint16Array(n)]
  let at = 0
  for (const s of all) {
    hashes.set(s.hashes, at)
    documents.set(s.documents, at)
    places.set(s.places, at)
    at += s.hashes.length
  }
  return segmentOf(hashes, documents, places)
}

export type Candidate = { document: number; score: number }
/**
 * Which documents may hold passages of the query: rare hashes in common that lie together in both texts, weighted by rareness. Common phrases
 * (in more than `commonest` documents) count for nothing.
 */
export function candidatesIn(segments: readonly Segment[], documents: number, query: Normal, how: Method = method): Candidate[] {
  const prints = printsOf(query, how)
  const found = new Map<number, number[]>()
  const chosen = winnowed(hashesOf(query.letters, how.gram), how.window)
  prints.hashes.forEach((hash, i) => {
    const ranges = segments.map(s => s.range(hash))
    const common = ranges.reduce((n, [from, to]) => n + to - from, 0)
    if (common === 0 || common > how.commonest) return
    const weight = Math.log(1 + documents / common)
    segments.forEach((s, k) => {
      for (let x = ranges[k]![0]; x < ranges[k]![1]; x++) {
        const list = found.get(s.documents[x]!)
        const entry = [chosen[i]!, s.places[x]! << SIXTEENS, weight] as const
        if (list) list.push(...entry)
        else found.set(s.documents[x]!, [...entry])
      }
    })
  })
  const out: Candidate[] = []
  for (const [document, list] of found) {
    const n = list.length / 3
    if (n === 1 && list[2]! < RARE) continue
    let [run, best, total] = [list[2]!, list[2]!, list[2]!]
    let [q, d] = [list[0]!, list[1]!]
    for (let i = 1; i < n; i++) {
      const [nq, nd, weight] = [list[3 * i]!, list[3 * i + 1]!, list[3 * i + 2]!]
      total += weight
      if (nq === q) continue
      run = nq - q < NEAR && Math.abs(nq - q - (nd - d)) < SLIP ? run + weight : weight
      ;[q, d] = [nq, nd]
      best = Math.max(best, run)
    }
    out.push({ document, score: best + 0.3 * total })
  }
  return out.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, how.candidates)
}
const RARE = 6
const NEAR = 150
const SLIP = 80

