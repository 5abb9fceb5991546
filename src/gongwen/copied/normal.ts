/**
 * A text as the search for copied passages sees it: full and half width one, punctuation and blanks gone, every run of figures one sign, the words of
 * level (省市县乡…) one sign, names of places one sign, so that a copy with its numbers and places changed is still the same letters.
 * `at[i]` is the offset of letter i in the text; `at[letters.length]` its length.
 */
export type Normal = { letters: Uint16Array; at: Int32Array }

const DROP = 0
const KEEP = 1
const FIGURE = 2
const LEVEL = 3
const kind = new Uint8Array(65536)
const letter = new Uint16Array(65536)
const [figureSign, levelSign, placeSign] = [0x30, 0x5e02, 0x40]
for (let c = 0; c < 65536; c++) {
  letter[c] = c
  const s = String.fromCharCode(c)
  if ((c >= 0x3400 && c <= 0x9fff) || (c >= 0xd800 && c <= 0xdfff) || /[a-z]/.test(s)) kind[c] = KEEP
  else if (/[A-Z]/.test(s)) [kind[c], letter[c]] = [KEEP, c + 32]
  else if (c >= 0xff21 && c <= 0xff3a) [kind[c], letter[c]] = [KEEP, c - 0xfee0 + 32]
  else if (c >= 0xff41 && c <= 0xff5a) [kind[c], letter[c]] = [KEEP, c - 0xfee0]
}
for (const s of '〇零一二三四五六七八九十百千万亿两０１２３４５６７８９0123456789') kind[s.charCodeAt(0)] = FIGURE
for (const s of '省市县区州旗乡镇村') kind[s.charCodeAt(0)] = LEVEL

/** Names by their first two letters, the longest first. */
export type Places = ReadonlyMap<number, readonly string[]>
export function placesOf(names: readonly string[]): Places {
  const out = new Map<number, string[]>()
  for (const n of names) if (n.length >= 2) (out.get(keyOf(n, 0)) ?? out.set(keyOf(n, 0), []).get(keyOf(n, 0))!).push(n)
  for (const list of out.values()) list.sort((a, b) => b.length - a.length)
  return out
}
const keyOf = (s: string, i: number): number => s.charCodeAt(i) * 65536 + s.charCodeAt(i + 1)

export function normalOf(text: string, places: Places | null = null): Normal {
  const letters = new Uint16Array(text.length)
  const at = new Int32Array(text.length + 1)
  let n = 0
  let last = 0
  const put = (sign: number, offset: number) => {
    letters[n] = sign
    at[n++] = offset
  }
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const k = kind[c]!
    if (k === DROP) continue
    if (places && i + 1 < text.length) {
      const name = places.get(keyOf(text, i))?.find(p => text.startsWith(p, i))
      if (name) {
        if (n === 0 || letters[n - 1] !== placeSign) put(placeSign, i)
        i += name.length - 1
        last = 0
        continue
      }
    }
    // Commas within figures do not break them.
    if (k === FIGURE && last === FIGURE) continue
    put(k === FIGURE ? figureSign : k === LEVEL ? levelSign : letter[c]!, i)
    last = k
  }
  at[n] = text.length
  return { letters: letters.subarray(0, n), at: at.subarray(0, n + 1) }
}

/** Where letters [from, to) stand in the text. */
export const spanOf = ({ at }: Normal, from: number, to: number): [start: number, end: number] => [at[from]!, Math.min(at[to]!, at[to - 1]! + 1)]

const BASE = 0x01000193
/** A hash of every run of `n` letters, 32 bits each (rolling, then mixed so that all bits count). */
export function hashesOf(letters: Uint16Array, n: number): Uint32Array {
  const count = letters.length - n + 1
  if (count <= 0) return new Uint32Array(0)
  const out = new Uint32Array(count)
  let power = 1
  for (let i = 1; i < n; i++) power = Math.imul(power, BASE)
  let h = 0
  for (let i = 0; i < n; i++) h = (Math.imul(h, BASE) + letters[i]! + 1) | 0
  for (let i = 0; ; i++) {
    let x = h
    x ^= x >>> 16
    x = Math.imul(x, 0x85ebca6b)
    x ^= x >>> 13
    x = Math.imul(x, 0xc2b2ae35)
    x ^= x >>> 16
    out[i] = x >>> 0
    if (i + 1 >= count) return out
    h = (h - Math.imul(letters[i]! + 1, power)) | 0
    h = (Math.imul(h, BASE) + letters[i + n]! + 1) | 0
  }
}

/** Robust winnowing (Schleimer et al. 2003): of every `w` neighbouring hashes the least, the rightmost of equals. Positions, ascending. */
export function winnowed(hashes: Uint32Array, w: number): Int32Array {
  const out: number[] = []
  let least = -1
  for (let right = Math.min(w, hashes.length) - 1; right < hashes.length && right >= 0; right++) {
    const left = Math.max(0, right - w + 1)
    if (least < left) {
      least = left
      for (let i = left + 1; i <= right; i++) if (hashes[i]! <= hashes[least]!) least = i
      out.push(least)
    } else if (hashes[right]! <= hashes[least]!) {
      least = right
      out.push(least)
    }
  }
  return Int32Array.from(out)
}
