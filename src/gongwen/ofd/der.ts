/** DER (GB/T 16263.1), as far as a stamp and a certificate need it. `raw` is the whole element, `body` what it holds. */
export type Der = { tag: number; raw: Uint8Array; body: Uint8Array; kids: Der[] }
const DEEP = 40

/** Null for what is no DER. */
export function readDer(bytes: Uint8Array, deep = 0): Der | null {
  const all = series(bytes, deep, 1)
  return all?.[0] ?? null
}

function series(bytes: Uint8Array, deep: number, most: number): Der[] | null {
  if (deep > DEEP) return null
  const found: Der[] = []
  for (let at = 0; at < bytes.length && found.length < most; ) {
    const tag = bytes[at]!
    let length = bytes[at + 1]
    if (length === undefined) return null
    let head = 2
    if (length & 0x80) {
      const count = length & 0x7f
      if (count === 0 || count > 4) return null
      length = 0
      for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0)
      head += count
    }
    if (at + head + length > bytes.length) return null
    const body = bytes.subarray(at + head, at + head + length)
    const kids = tag & 0x20 ? series(body, deep + 1, Number.POSITIVE_INFINITY) : []
    if (!kids) return null
    found.push({ tag, raw: bytes.subarray(at, at + head + length), body, kids })
    at += head + length
  }
  return found
}

export const oidOf = (d: Der | undefined): string => {
  if (!d || d.tag !== 6) return ''
  const numbers: number[] = []
  let value = 0
  for (const b of d.body) {
    value = value * 128 + (b & 127)
    if (!(b & 128)) {
      numbers.push(value)
      value = 0
    }
  }
  const first = numbers.shift() ?? 0
  const top = Math.min(2, Math.floor(first / 40))
  return [top, first - top * 40, ...numbers].join('.')
}
export const textOf = (d: Der | undefined): string => (d ? new TextDecoder(d.tag === 0x1e ? 'utf-16be' : 'utf-8').decode(d.body) : '')
export const integerOf = (d: Der | undefined): bigint => (d ? d.body.reduce((v, b) => (v << 8n) | BigInt(b), 0n) : 0n)
/** A BIT STRING without its count of unused bits, an OCTET STRING as it is. */
export const bitsOf = (d: Der | undefined): Uint8Array => (!d ? new Uint8Array() : d.tag === 3 ? d.body.subarray(1) : d.body)
/** UTCTime and GeneralizedTime as “2020-04-22 02:09”. */
export const timeOf = (d: Der | undefined): string => {
  const m = /^(\d{2})?(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(textOf(d).padStart(15, '20'))
  return m ? `${m[1]}${m[2]}-${m[3]}-${m[4]} ${m[5]}:${m[6]}` : ''
}
