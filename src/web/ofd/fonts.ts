import type { FontInfo } from '#gongwen/ofd/model'
import { GLYPHS_AT, openTypeOfCff, readFont, withCharacters } from '#gongwen/ofd/sfnt'

/** Where a file names a font without bringing it, one of the same kind stands in. */
function standIn({ name, family }: FontInfo): string {
  const said = `${name} ${family}`
  const own = [name, family].filter(Boolean).map(n => JSON.stringify(n.replaceAll('"', '')))
  const kin = /仿宋|FangSong/i.test(said)
    ? ['仿宋', '仿宋_GB2312', 'FangSong', 'STFangsong', 'serif']
    : /楷|Kai/i.test(said)
      ? ['楷体', '楷体_GB2312', 'KaiTi', 'STKaiti', 'serif']
      : /黑|Hei|Gothic|Arial|Helvetica|Sans/i.test(said)
        ? ['黑体', 'SimHei', 'STHeiti', 'sans-serif']
        : /Courier|Mono|Consolas/i.test(said)
          ? ['"Courier New"', 'monospace']
          : ['宋体', 'SimSun', 'STSong', 'serif']
  return [...own, ...kin].join(', ')
}

export type Face = { family: string /** Glyphs can be asked for by number. */; byNumber: boolean }
let count = 0

/** The embedded font made known to the browser, each glyph also under its own number; otherwise a stand-in. Once per font of an open file. */
export function facesOf(fonts: ReadonlyMap<number, FontInfo>): (id: number) => Promise<Face> {
  const known = new Map<number, Promise<Face>>()
  const load = async (font: FontInfo): Promise<Face> => {
    const plain = { family: standIn(font), byNumber: false }
    const bytes = font.file()
    if (!bytes) return plain
    const found = readFont(bytes)
    const map = new Map(found?.map)
    for (let g = 1; g < Math.min(found?.glyphs ?? 0, 0xfff0); g++) map.set(GLYPHS_AT + g, g)
    const facts = { name: `ofd${(count += 1)}`, widths: () => 1000, ascent: 880, descent: -120, unitsPerEm: 1000 }
    const whole = !found ? bytes : found.bare ? openTypeOfCff(bytes, facts, map) : (withCharacters(bytes, facts, map) ?? bytes)
    for (const [data, byNumber] of [
      [whole, found !== null],
      [bytes, false],
    ] as const) {
      try {
        const face = new FontFace(facts.name, data.slice().buffer)
        await face.load()
        document.fonts.add(face)
        return { family: `${facts.name}, ${plain.family}`, byNumber }
      } catch {
        // the next attempt, then the stand-in
      }
    }
    return plain
  }
  return id => {
    const font = fonts.get(id)
    const face = known.get(id) ?? (font ? load(font) : Promise.resolve({ family: 'serif', byNumber: false }))
    known.set(id, face)
    return face
  }
}
