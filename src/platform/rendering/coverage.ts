import { open } from 'node:fs/promises'

/** Code points a font has a glyph for, as sorted pairs [first, last]. */
export type Ranges = readonly (readonly [first: number, last: number])[]

/** Reads the `cmap` of a TrueType/OpenType file without loading the font. Formats 4 and 12, which every font of today carries. */
export async function coverageOf(file: string): Promise<Ranges> {
  const handle = await open(file, 'r')
  try {
    const bytes = async (offset: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset)
      if (bytesRead < length) throw new Error(`font cut short: ${file}`)
      return buffer
    }
    const start = await bytes(0, 12)
    const tables = await bytes(12, start.readUInt16BE(4) * 16)
    for (let at = 0; at < tables.length; at += 16) {
      if (tables.toString('latin1', at, at + 4) !== 'cmap') continue
      return rangesOf(await bytes(tables.readUInt32BE(at + 8), tables.readUInt32BE(at + 12)))
    }
    throw new Error(`no cmap in ${file}`)
  } finally {
    await handle.close()
  }
}

export function covers(ranges: Ranges, codePoint: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const mid = (low + high) >> 1
    const [first, last] = ranges[mid]!
    if (codePoint < first) high = mid - 1
    else if (codePoint > last) low = mid + 1
    else return true
  }
  return false
}

function rangesOf(cmap: Buffer): Ranges {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(4 + i * 8 + 4))
  const formatOf = (at: number) => cmap.readUInt16BE(at)
  const best = subtables.find(at => formatOf(at) === 12) ?? subtables.find(at => formatOf(at) === 4)
  if (best === undefined) throw new Error('no Unicode cmap')
  return formatOf(best) === 12 ? format12(cmap, best) : format4(cmap, best)
}

function format12(t: Buffer, at: number): Ranges {
  return Array.from({ length: t.readUInt32BE(at + 12) }, (_, i) => {
    const group = at + 16 + i * 12
    return [t.readUInt32BE(group), t.readUInt32BE(group + 4)] as const
  })
}

function format4(t: Buffer, at: number): Ranges {
  const segments = t.readUInt16BE(at + 6) / 2
  const found: [number, number][] = []
  for (let i = 0; i < segments; i++) {
    const last = t.readUInt16BE(at + 14 + i * 2)
    const first = t.readUInt16BE(at + 16 + (segments + i) * 2)
    const delta = t.readUInt16BE(at + 16 + (segments * 2 + i) * 2)
    const offsetAt = at + 16 + (segments * 3 + i) * 2
    const offset = t.readUInt16BE(offsetAt)
    for (let c = first; c <= last && c !== 0xffff; c++) {
      const raw = offset === 0 ? c : t.readUInt16BE(offsetAt + offset + (c - first) * 2)
      const glyph = offset === 0 ? (c + delta) & 0xffff : raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph === 0) continue
      const open = found.at(-1)
      if (open && open[1] === c - 1) open[1] = c
      else found.push([c, c])
    }
  }
  return found
}
