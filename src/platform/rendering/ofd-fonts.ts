import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream, decodePDFRawStream } from 'pdf-lib'
import { type FontFacts, openTypeOfCff, withCharacters } from '#gongwen/ofd/sfnt'

/** The fonts of a PDF of our page engine: which character a code is, how wide, and the font program as an OpenType file. */

export const numbersIn = (o: PDFObject | undefined): number[] =>
  o instanceof PDFArray ? o.asArray().flatMap(v => (v instanceof PDFNumber ? [v.asNumber()] : [])) : []

export type LoadedFont = {
  id: number
  name: string
  widths(code: number): number
  charactersOf(code: number): string
  /** The glyph's number when the table of characters would give another one; null when the character alone is enough. */
  glyphFor(chars: readonly string[], code: number): number | null
  made(): { bytes: Uint8Array | null; ending: 'otf' | 'ttf' }
}

/** @throws Error for a font that the engine never writes */
export function fontOf(ref: PDFObject | undefined, shared: { context: PDFContext; fonts: Map<PDFObject, LoadedFont> }): LoadedFont {
  if (!ref) throw new Error('a font without a name')
  const found = shared.fonts.get(ref)
  if (found) return found
  const { context } = shared
  const dict = context.lookup(ref, PDFDict)
  const get = (d: PDFDict, key: string) => context.lookup(d.get(PDFName.of(key)))
  const descendant = context.lookup((get(dict, 'DescendantFonts') as PDFArray | undefined)?.get(0), PDFDict)
  if (get(dict, 'Encoding')?.toString() !== '/Identity-H') throw new Error('a font that is not Identity-H')
  const descriptor = get(descendant, 'FontDescriptor') as PDFDict
  const characters = charactersIn(get(dict, 'ToUnicode'))
  const widths = widthsIn(get(descendant, 'W'), context)
  const usual = get(descendant, 'DW')
  const widthOf = (code: number) => widths.get(code) ?? (usual instanceof PDFNumber ? usual.asNumber() : 1000)
  const name = get(descendant, 'BaseFont')!
    .toString()
    .replace(/^\//, '')
    .replace(/^[A-Z]{6}\+/, '')
  const map = new Map<number, number>()
  const font: LoadedFont = {
    id: shared.fonts.size + 1,
    name,
    widths: widthOf,
    charactersOf: code => characters.get(code) ?? '\ufffd',
    glyphFor(chars, code) {
      if (chars.length !== 1) return code
      const point = chars[0]!.codePointAt(0)!
      if (!map.has(point)) map.set(point, code)
      return map.get(point) === code ? null : code
    },
    made() {
      const number = (key: string, otherwise: number) => {
        const v = get(descriptor, key)
        return v instanceof PDFNumber ? v.asNumber() : otherwise
      }
      const facts: FontFacts = {
        name,
        widths: widthOf,
        ascent: Math.round(number('Ascent', 880)),
        descent: Math.round(number('Descent', -120)),
        unitsPerEm: 1000,
      }
      const cff = get(descriptor, 'FontFile3')
      const ttf = get(descriptor, 'FontFile2')
      if (cff instanceof PDFRawStream) {
        const raw = decodePDFRawStream(cff).decode()
        const whole = String.fromCharCode(...raw.subarray(0, 4)) === 'OTTO' ? withCharacters(raw, facts, map) : openTypeOfCff(raw, facts, map)
        return { bytes: whole, ending: 'otf' }
      }
      return { bytes: ttf instanceof PDFRawStream ? withCharacters(decodePDFRawStream(ttf).decode(), facts, map) : null, ending: 'ttf' }
    },
  }
  shared.fonts.set(ref, font)
  return font
}

/** ToUnicode: bfchar and bfrange. */
function charactersIn(stream: PDFObject | undefined): Map<number, string> {
  const found = new Map<number, string>()
  if (!(stream instanceof PDFRawStream)) return found
  const text = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
  const words = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, to] of block!.matchAll(/<([0-9a-f]+)>\s*<((?:[0-9a-f]{4})+)>/gi)) found.set(Number.parseInt(code!, 16), words(to!))
  for (const [, block] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, until, to] of block!.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]{4})>/gi)) {
      const [a, b, c] = [from!, until!, to!].map(h => Number.parseInt(h, 16)) as [number, number, number]
      for (let i = a; i <= b; i++) found.set(i, String.fromCodePoint(c + i - a))
    }
  }
  return found
}

function widthsIn(w: PDFObject | undefined, context: PDFContext): Map<number, number> {
  const found = new Map<number, number>()
  if (!(w instanceof PDFArray)) return found
  const all = w.asArray().map(o => context.lookup(o))
  for (let i = 0; i < all.length; ) {
    const from = (all[i] as PDFNumber).asNumber()
    const next = all[i + 1]
    if (next instanceof PDFArray) {
      numbersIn(next).forEach((n, k) => found.set(from + k, n))
      i += 2
    } else {
      for (let c = from; c <= (next as PDFNumber).asNumber(); c++) found.set(c, (all[i + 2] as PDFNumber).asNumber())
      i += 3
    }
  }
  return found
}
