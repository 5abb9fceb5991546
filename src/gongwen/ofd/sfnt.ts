/**
 * OpenType, as far as an embedded font of a page needs it: a subset that comes out of a PDF knows its glyphs by number only, and a reader
 * wants a table from characters to glyphs. Pure bytes in, bytes out.
 */
type Table = { tag: string; bytes: Uint8Array }

/** Plane 15: where a glyph can be asked for by its number. */
export const GLYPHS_AT = 0xf0000

export type FontFacts = { name: string; widths: (glyph: number) => number; ascent: number; descent: number; unitsPerEm: number }

/** A bare CFF (Type 0C) as an OpenType file. */
export function openTypeOfCff(cff: Uint8Array, facts: FontFacts, map: ReadonlyMap<number, number>): Uint8Array {
  const glyphs = glyphsInCff(cff)
  const { unitsPerEm: em, ascent, descent } = facts
  const head = bytes(54, v => {
    v.setUint32(0, 0x00010000)
    v.setUint32(4, 0x00010000)
    v.setUint32(12, 0x5f0f3cf5)
    v.setUint16(16, 3)
    v.setUint16(18, em)
    v.setInt16(38, descent)
    v.setInt16(40, em)
    v.setInt16(42, ascent)
    v.setUint16(46, 8)
    v.setInt16(48, 2)
  })
  const hhea = bytes(36, v => {
    v.setUint32(0, 0x00010000)
    v.setInt16(4, ascent)
    v.setInt16(6, descent)
    v.setUint16(10, em)
    v.setInt16(18, 1)
    v.setUint16(34, glyphs)
  })
  const hmtx = bytes(glyphs * 4, v => {
    for (let g = 0; g < glyphs; g++) v.setUint16(g * 4, Math.round(facts.widths(g)))
  })
  const maxp = bytes(6, v => {
    v.setUint32(0, 0x00005000)
    v.setUint16(4, glyphs)
  })
  return assembled('OTTO', [
    { tag: 'CFF ', bytes: cff },
    { tag: 'OS/2', bytes: os2(facts, map) },
    { tag: 'cmap', bytes: cmap(map) },
    { tag: 'head', bytes: head },
    { tag: 'hhea', bytes: hhea },
    { tag: 'hmtx', bytes: hmtx },
    { tag: 'maxp', bytes: maxp },
    { tag: 'name', bytes: names(facts.name) },
    { tag: 'post', bytes: post() },
  ])
}

/** A TrueType or OpenType font with another table of characters, and with the small tables browsers insist on. Null: not such a font. */
export function withCharacters(font: Uint8Array, facts: Pick<FontFacts, 'name'>, map: ReadonlyMap<number, number>): Uint8Array | null {
  const tables = tablesOf(font)
  const head = tables?.find(t => t.tag === 'head')
  if (!tables || !head) return null
  const hhea = tables.find(t => t.tag === 'hhea')
  const em = view(head.bytes).getUint16(18) || 1000
  const whole = {
    name: facts.name,
    widths: () => em,
    unitsPerEm: em,
    ascent: hhea ? view(hhea.bytes).getInt16(4) : Math.round(em * 0.88),
    descent: hhea ? view(hhea.bytes).getInt16(6) : -Math.round(em * 0.12),
  }
  const kept = tables.filter(t => !['cmap', 'DSIG', 'GSUB', 'GPOS', 'GDEF', 'kern', 'morx', 'vhea', 'vmtx'].includes(t.tag))
  const has = (tag: string) => kept.some(t => t.tag === tag)
  return assembled(String.fromCharCode(...font.subarray(0, 4)), [
    ...kept,
    { tag: 'cmap', bytes: cmap(map) },
    ...(has('OS/2') ? [] : [{ tag: 'OS/2', bytes: os2(whole, map) }]),
    ...(has('name') ? [] : [{ tag: 'name', bytes: names(facts.name) }]),
    ...(has('post') ? [] : [{ tag: 'post', bytes: post() }]),
  ])
}

/** How many glyphs a font holds, and its own table of characters; null for what is no font. */
export function readFont(font: Uint8Array): { glyphs: number; map: Map<number, number>; bare: boolean } | null {
  if (font[0] === 1 && font[1] === 0 && font[2]! <= 16 && font[3]! > 0 && font[3]! <= 4)
    return { glyphs: glyphsInCff(font), map: new Map(), bare: true }
  const tables = tablesOf(font)
  const maxp = tables?.find(t => t.tag === 'maxp')
  if (!tables || !maxp) return null
  const found = tables.find(t => t.tag === 'cmap')
  return { glyphs: view(maxp.bytes).getUint16(4), map: found ? charactersOf(found.bytes) : new Map(), bare: false }
}

const view = (b: Uint8Array): DataView => new DataView(b.buffer, b.byteOffset, b.byteLength)
function bytes(size: number, fill: (v: DataView) => void): Uint8Array {
  const b = new Uint8Array(size)
  fill(view(b))
  return b
}

function tablesOf(font: Uint8Array): Table[] | null {
  const kind = String.fromCharCode(...font.subarray(0, 4))
  if (font.length < 12 || !['OTTO', 'true', '\u0000\u0001\u0000\u0000'].includes(kind)) return null
  const v = view(font)
  const count = v.getUint16(4)
  if (font.length < 12 + count * 16) return null
  return Array.from({ length: count }, (_, i) => {
    const at = 12 + i * 16
    const from = v.getUint32(at + 8)
    return { tag: String.fromCharCode(...font.subarray(at, at + 4)), bytes: font.subarray(from, from + v.getUint32(at + 12)) }
  })
}

function assembled(kind: string, given: readonly Table[]): Uint8Array {
  const tables = [...given].sort((a, b) => (a.tag < b.tag ? -1 : 1))
  const padded = (n: number) => (n + 3) & ~3
  const start = 12 + tables.length * 16
  const out = new Uint8Array(start + tables.reduce((n, t) => n + padded(t.bytes.length), 0))
  const v = view(out)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  for (let i = 0; i < 4; i++) out[i] = kind.charCodeAt(i)
  v.setUint16(4, tables.length)
  v.setUint16(6, power * 16)
  v.setUint16(8, Math.log2(power))
  v.setUint16(10, (tables.length - power) * 16)
  let at = start
  let headAt = 0
  tables.forEach((t, i) => {
    out.set(t.bytes, at)
    if (t.tag === 'head') {
      headAt = at
      v.setUint32(at + 8, 0)
    }
    for (let c = 0; c < 4; c++) out[12 + i * 16 + c] = t.tag.charCodeAt(c)
    v.setUint32(12 + i * 16 + 4, sum(out.subarray(at, at + padded(t.bytes.length))))
    v.setUint32(12 + i * 16 + 8, at)
    v.setUint32(12 + i * 16 + 12, t.bytes.length)
    at += padded(t.bytes.length)
  })
  if (headAt) v.setUint32(headAt + 8, (0xb1b0afba - sum(out)) >>> 0)
  return out
}

function sum(b: Uint8Array): number {
  const v = view(b)
  let total = 0
  for (let i = 0; i + 3 < b.length; i += 4) total = (total + v.getUint32(i)) >>> 0
  return total
}

/** Format 12 (whole Unicode) beside format 4 (its first plane), which older readers look for. */
function cmap(map: ReadonlyMap<number, number>): Uint8Array {
  const all = [...map].filter(([, g]) => g > 0).sort((a, b) => a[0] - b[0])
  const groups: [start: number, end: number, glyph: number][] = []
  for (const [code, glyph] of all) {
    const last = groups.at(-1)
    if (last && code === last[1] + 1 && glyph === last[2] + code - last[0]) last[1] = code
    else groups.push([code, code, glyph])
  }
  const basic = groups.filter(g => g[1] < 0xffff).slice(0, 8_000)
  const segments = [...basic, [0xffff, 0xffff, 0] as [number, number, number]]
  const size4 = 16 + segments.length * 8
  const size12 = 16 + groups.length * 12
  return bytes(20 + size4 + size12, v => {
    v.setUint16(2, 2)
    v.setUint16(4, 3)
    v.setUint16(6, 1)
    v.setUint32(8, 20)
    v.setUint16(12, 3)
    v.setUint16(14, 10)
    v.setUint32(16, 20 + size4)
    const n = segments.length
    const power = 2 ** Math.floor(Math.log2(n))
    v.setUint16(20, 4)
    v.setUint16(22, size4)
    v.setUint16(26, n * 2)
    v.setUint16(28, power * 2)
    v.setUint16(30, Math.log2(power))
    v.setUint16(32, (n - power) * 2)
    segments.forEach(([start, end, glyph], i) => {
      v.setUint16(34 + i * 2, end)
      v.setUint16(36 + n * 2 + i * 2, start)
      v.setUint16(36 + n * 4 + i * 2, start === 0xffff ? 1 : (glyph - start) & 0xffff)
    })
    const at = 20 + size4
    v.setUint16(at, 12)
    v.setUint32(at + 4, size12)
    v.setUint32(at + 12, groups.length)
    groups.forEach(([start, end, glyph], i) => {
      v.setUint32(at + 16 + i * 12, start)
      v.setUint32(at + 20 + i * 12, end)
      v.setUint32(at + 24 + i * 12, glyph)
    })
  })
}

function charactersOf(b: Uint8Array): Map<number, number> {
  const found = new Map<number, number>()
  const v = view(b)
  try {
    for (let i = v.getUint16(2) - 1; i >= 0; i--) {
      const at = v.getUint32(4 + i * 8 + 4)
      const format = v.getUint16(at)
      if (format === 12) {
        for (let g = Math.min(v.getUint32(at + 12), 70_000) - 1; g >= 0; g--) {
          const start = v.getUint32(at + 16 + g * 12)
          const end = Math.min(v.getUint32(at + 20 + g * 12), start + 0xffff)
          for (let c = start; c <= end; c++) found.set(c, v.getUint32(at + 24 + g * 12) + c - start)
        }
      } else if (format === 4) {
        const n = v.getUint16(at + 6) / 2
        for (let s = 0; s < n; s++) {
          const end = v.getUint16(at + 14 + s * 2)
          const start = v.getUint16(at + 16 + n * 2 + s * 2)
          const delta = v.getUint16(at + 16 + n * 4 + s * 2)
          const range = v.getUint16(at + 16 + n * 6 + s * 2)
          for (let c = start; c <= end && c < 0xffff; c++) {
            const glyph = range === 0 ? (c + delta) & 0xffff : v.getUint16(at + 16 + n * 6 + s * 2 + range + (c - start) * 2)
            if (glyph && !found.has(c)) found.set(c, glyph)
          }
        }
      } else if (format === 6) {
        const first = v.getUint16(at + 6)
        for (let k = 0; k < v.getUint16(at + 8); k++) if (!found.has(first + k)) found.set(first + k, v.getUint16(at + 10 + k * 2))
      } else if (format === 0) for (let c = 0; c < 256; c++) if (b[at + 6 + c] && !found.has(c)) found.set(c, b[at + 6 + c]!)
    }
  } catch {
    // a table that points outside itself ends there
  }
  return found
}

/** The CharStrings index of a CFF tells how many glyphs there are. */
function glyphsInCff(cff: Uint8Array): number {
  const v = view(cff)
  const index = (at: number): { count: number; end: number; first: number; firstEnd: number } => {
    const count = v.getUint16(at)
    if (count === 0) return { count, end: at + 2, first: at + 2, firstEnd: at + 2 }
    const size = cff[at + 2]!
    const offset = (i: number) => {
      let n = 0
      for (let k = 0; k < size; k++) n = n * 256 + cff[at + 3 + i * size + k]!
      return n
    }
    const data = at + 3 + (count + 1) * size - 1
    return { count, first: data + offset(0), firstEnd: data + offset(1), end: data + offset(count) }
  }
  const top = index(index(cff[2]!).end)
  let operands: number[] = []
  for (let i = top.first; i < top.firstEnd; ) {
    const b = cff[i++]!
    if (b <= 21) {
      const operator = b === 12 ? 1200 + cff[i++]! : b
      if (operator === 17) return v.getUint16(operands[0]!)
      operands = []
    } else if (b === 28) {
      operands.push(v.getInt16(i))
      i += 2
    } else if (b === 29) {
      operands.push(v.getInt32(i))
      i += 4
    } else if (b === 30) while (i < top.firstEnd && (cff[i]! & 15) !== 15 && cff[i++]! >> 4 !== 15);
    else if (b <= 246) operands.push(b - 139)
    else if (b <= 250) operands.push((b - 247) * 256 + cff[i++]! + 108)
    else operands.push(-(b - 251) * 256 - cff[i++]! - 108)
    if (b === 30) i += 1
  }
  return 0
}

const os2 = ({ ascent, descent, unitsPerEm: em }: FontFacts, map: ReadonlyMap<number, number>): Uint8Array =>
  bytes(96, v => {
    const codes = [...map.keys()].filter(c => c < 0xffff)
    v.setUint16(0, 4)
    v.setInt16(2, em)
    v.setUint16(4, 400)
    v.setUint16(6, 5)
    v.setUint32(42, 1 << 27)
    v.setUint16(62, 64)
    v.setUint16(64, codes.length ? codes.reduce((a, b) => Math.min(a, b)) : 0)
    v.setUint16(66, codes.length ? codes.reduce((a, b) => Math.max(a, b)) : 0)
    v.setInt16(68, ascent)
    v.setInt16(70, descent)
    v.setUint16(74, ascent)
    v.setUint16(76, -descent)
  })

function names(name: string): Uint8Array {
  const plain = name.replace(/[^\x21-\x7e]/g, '') || 'Font'
  const entries = [1, 2, 4, 6].map(id => [id, id === 2 ? 'Regular' : plain] as const)
  const strings = entries.map(([, text]) => [...text].flatMap(c => [0, c.charCodeAt(0)]))
  return bytes(6 + entries.length * 12 + strings.reduce((n, s) => n + s.length, 0), v => {
    const start = 6 + entries.length * 12
    v.setUint16(2, entries.length)
    v.setUint16(4, start)
    let at = 0
    entries.forEach(([id], i) => {
      ;[3, 1, 0x409, id, strings[i]!.length, at].forEach((n, k) => v.setUint16(6 + i * 12 + k * 2, n))
      strings[i]!.forEach((b, k) => v.setUint8(start + at + k, b))
      at += strings[i]!.length
    })
  })
}

const post = (): Uint8Array => bytes(32, v => v.setUint32(0, 0x00030000))
