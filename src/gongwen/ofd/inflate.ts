import { UnreadableOfd } from './unreadable.ts'

/**
 * RFC 1951, one call, no waiting: pages come out of the package while one scrolls, in the browser as in a worker. The output is exactly as
 * large as the directory promised, so a bomb that lies about its size ends at the lie.
 */
export function inflate(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size)
  let at = 0
  let to = 0
  let held = 0
  let count = 0

  const bits = (n: number): number => {
    while (count < n) {
      if (at >= packed.length) throw new UnreadableOfd('broken')
      held |= packed[at++]! << count
      count += 8
    }
    const value = held & ((1 << n) - 1)
    held >>>= n
    count -= n
    return value
  }
  const symbol = (code: Code): number => {
    while (count < code.longest && at < packed.length) {
      held |= packed[at++]! << count
      count += 8
    }
    const entry = code.table[held & ((1 << code.longest) - 1)]!
    const length = entry & 15
    if (length === 0 || length > count) throw new UnreadableOfd('broken')
    held >>>= length
    count -= length
    return entry >>> 4
  }
  const room = (n: number): void => {
    if (to + n > size) throw new UnreadableOfd('tooLarge')
  }

  for (let last = 0; !last; ) {
    last = bits(1)
    const kind = bits(2)
    if (kind === 3) throw new UnreadableOfd('broken')
    if (kind === 0) {
      at -= count >>> 3
      held = count = 0
      const length = packed[at]! | (packed[at + 1]! << 8)
      at += 4
      if (at + length > packed.length) throw new UnreadableOfd('broken')
      room(length)
      out.set(packed.subarray(at, at + length), to)
      at += length
      to += length
      continue
    }
    const [letters, distances] = kind === 1 ? fixed : described(bits, symbol)
    for (;;) {
      const s = symbol(letters)
      if (s === 256) break
      if (s < 256) {
        room(1)
        out[to++] = s
        continue
      }
      if (s > 285) throw new UnreadableOfd('broken')
      const length = lengthBase[s - 257]! + bits(lengthExtra[s - 257]!)
      const d = symbol(distances)
      if (d > 29) throw new UnreadableOfd('broken')
      const back = distanceBase[d]! + bits(distanceExtra[d]!)
      if (back > to) throw new UnreadableOfd('broken')
      room(length)
      for (let i = 0; i < length; i++, to++) out[to] = out[to - back]!
    }
  }
  if (to !== size) throw new UnreadableOfd('broken')
  return out
}

type Code = { table: Uint16Array; longest: number }

/** A canonical code as one table: the next `longest` bits → symbol and its true length. */
function codeOf(lengths: ArrayLike<number>): Code {
  const counts = new Uint16Array(16)
  for (let i = 0; i < lengths.length; i++) counts[lengths[i]!]!++
  counts[0] = 0
  let longest = 15
  while (longest > 1 && counts[longest] === 0) longest -= 1
  const next = new Uint16Array(16)
  for (let n = 1, code = 0; n <= 15; n++) {
    next[n] = code
    code = (code + counts[n]!) << 1
  }
  const table = new Uint16Array(1 << longest)
  for (let s = 0; s < lengths.length; s++) {
    const length = lengths[s]!
    if (length === 0) continue
    let turned = 0
    for (let code = next[length]!++, i = 0; i < length; i++, code >>>= 1) turned = (turned << 1) | (code & 1)
    if (turned >= table.length) throw new UnreadableOfd('broken')
    for (let i = turned; i < table.length; i += 1 << length) table[i] = (s << 4) | length
  }
  return { table, longest }
}

const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
function described(bits: (n: number) => number, symbol: (code: Code) => number): [Code, Code] {
  const letters = bits(5) + 257
  const distances = bits(5) + 1
  const given = bits(4) + 4
  const lengthsOfLengths = new Uint8Array(19)
  for (let i = 0; i < given; i++) lengthsOfLengths[order[i]!] = bits(3)
  const code = codeOf(lengthsOfLengths)
  const lengths = new Uint8Array(letters + distances)
  for (let i = 0; i < lengths.length; ) {
    const s = symbol(code)
    if (s < 16) {
      lengths[i++] = s
      continue
    }
    const value = s === 16 ? lengths[i - 1] : 0
    const times = s === 16 ? 3 + bits(2) : s === 17 ? 3 + bits(3) : 11 + bits(7)
    if (value === undefined || i + times > lengths.length) throw new UnreadableOfd('broken')
    lengths.fill(value, i, i + times)
    i += times
  }
  return [codeOf(lengths.subarray(0, letters)), codeOf(lengths.subarray(letters))]
}

const fixed: [Code, Code] = [
  codeOf(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
  codeOf(new Uint8Array(30).fill(5)),
]
const lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
]
const distanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
