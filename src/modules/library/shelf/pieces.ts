import { mergedSegments, Segment } from '#gongwen/copied/shelf'

/** Postings in pieces: a sorted segment cut where the high bits of the hash change. Pure. */
export type Postings = Pick<Segment, 'hashes' | 'documents' | 'places'>

/** About so many postings lie in a piece: under 1.8 KB in a great library, which a database page holds without moving it out of the row. */
const IN_A_PIECE = 320
/** A part is a number of the database: 2^22 pieces are some 1,300 million postings, three million documents. */
const MOST_BITS = 22
/** A merger goes through the hashes in so many ranges, by their highest bits. */
export const RANGE_BITS = 8
export const RANGES = 1 << RANGE_BITS

export const bitsFor = (postings: number): number => Math.min(MOST_BITS, Math.max(0, Math.ceil(Math.log2(Math.max(1, postings) / IN_A_PIECE))))
export const partOf = (hash: number, bits: number): number => (bits === 0 ? 0 : hash >>> (32 - bits))

/** Pieces in the order of their parts; empty ones are left out. */
export function piecesOf({ hashes, documents, places }: Postings, bits: number): { part: number; bytes: Buffer }[] {
  const out: { part: number; bytes: Buffer }[] = []
  for (let from = 0; from < hashes.length;) {
    const part = partOf(hashes[from]!, bits)
    let to = from + 1
    while (to < hashes.length && partOf(hashes[to]!, bits) === part) to++
    out.push({ part, bytes: packed({ hashes: hashes.subarray(from, to), documents: documents.subarray(from, to), places: places.subarray(from, to) }) })
    from = to
  }
  return out
}

/**
 * Sevens of bits, the low first, as many as a number needs: how many postings, the least document, how many bits the others take beyond it; the steps from hash to hash, the places;
 * then the documents in so many bits each, the high bit first. A posting of a million documents is under five bytes so, ten in memory.
 */
function packed({ hashes, documents, places }: Postings): Buffer {
  const n = hashes.length
  const out = Buffer.allocUnsafe(20 + n * 13)
  let at = 0
  const put = (value: number) => {
    let rest = value >>> 0
    for (; rest > 0x7f; rest >>>= 7) out[at++] = (rest & 0x7f) | 0x80
    out[at++] = rest
  }
  const least = documents.reduce((a, b) => Math.min(a, b), 0xffffffff)
  const width = 32 - Math.clz32(documents.reduce((a, b) => Math.max(a, b), 0) - least)
  put(n)
  put(least)
  put(width)
  for (let i = 0; i < n; i++) put(hashes[i]! - (i === 0 ? 0 : hashes[i - 1]!))
  for (const p of places) put(p)
  let [open, free] = [0, 8]
  for (const d of documents) {
    for (let left = width; left > 0;) {
      const some = Math.min(left, free)
      left -= some
      free -= some
      open |= (((d - least) >>> left) & ((1 << some) - 1)) << free
      if (free > 0) continue
      out[at++] = open
      ;[open, free] = [0, 8]
    }
  }
  if (free < 8) out[at++] = open
  return Buffer.from(out.subarray(0, at))
}

/** @throws when the bytes are no postings */
export function postingsIn(bytes: Buffer): Postings {
  const broken = () => new Error('a piece of the library is broken: rebuild it')
  let at = 0
  const next = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined || shift > 28) throw broken()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
  }
  const n = next()
  const least = next()
  const width = next()
  if (n > bytes.byteLength || width > 32) throw broken()
  const [hashes, documents, places] = [new Uint32Array(n), new Uint32Array(n), new Uint16Array(n)]
  for (let i = 0, hash = 0; i < n; i++) hashes[i] = hash = (hash + next()) >>> 0
  for (let i = 0; i < n; i++) places[i] = next()
  if (at + Math.ceil((n * width) / 8) !== bytes.byteLength) throw broken()
  let [open, held] = [0, 0]
  for (let i = 0; i < n; i++) {
    let beyond = 0
    for (let left = width; left > 0;) {
      if (held === 0) [open, held] = [bytes[at++]!, 8]
      const some = Math.min(left, held)
      held -= some
      left -= some
      beyond = ((beyond << some) | ((open >>> held) & ((1 << some) - 1))) >>> 0
    }
    documents[i] = least + beyond
  }
  return { hashes, documents, places }
}

/** Neighbouring pieces of one segment as one: they are sorted already. */
export function joinedPieces(all: readonly Postings[]): Segment {
  const n = all.reduce((s, p) => s + p.hashes.length, 0)
  const [hashes, documents, places] = [new Uint32Array(n), new Uint32Array(n), new Uint16Array(n)]
  let at = 0
  for (const p of all) {
    hashes.set(p.hashes, at)
    documents.set(p.documents, at)
    places.set(p.places, at)
    at += p.hashes.length
  }
  return new Segment(hashes, documents, places)
}

/** Which parts of a segment lie in the ranges [from, to) of a merger. */
export const partsIn = (bits: number, from: number, to: number): { first: number; last: number } =>
  bits >= RANGE_BITS ? { first: from << (bits - RANGE_BITS), last: (to << (bits - RANGE_BITS)) - 1 } : { first: from >> (RANGE_BITS - bits), last: (to - 1) >> (RANGE_BITS - bits) }

/** The postings of several segments, the older first, within the ranges: as one, sorted by hash, then by number. */
export function mergedWithin(segments: readonly Segment[], from: number, to: number): Segment {
  const shift = 32 - RANGE_BITS
  const cut = ({ hashes, documents, places }: Segment): Segment => {
    const edge = (range: number) => (range >= RANGES ? hashes.length : lowerBound(hashes, range * 2 ** shift))
    const [a, b] = [edge(from), edge(to)]
    return new Segment(hashes.subarray(a, b), documents.subarray(a, b), places.subarray(a, b))
  }
  return mergedSegments(segments.map(cut))
}

function lowerBound(hashes: Uint32Array, least: number): number {
  let [low, high] = [0, hashes.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (hashes[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Which segments, the oldest first, are to become one: the newest together with every older one that is not several times greater than they,
 * so that their count grows with the logarithm of the library and each posting is moved as seldom.
 */
export function toMerge<S extends { postings: number }>(segments: readonly S[], times = 3): S[] {
  let from = segments.length - 1
  let sum = segments[from]?.postings ?? 0
  while (from > 0 && segments[from - 1]!.postings <= times * sum) sum += segments[--from]!.postings
  return from < segments.length - 1 ? segments.slice(from) : []
}
