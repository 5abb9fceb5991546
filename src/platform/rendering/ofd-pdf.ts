import {
  PDFArray,
  PDFDict,
  type PDFContext,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFPage,
  decodePDFRawStream,
} from 'pdf-lib'
import { millimetres } from '#gongwen/layout'
import {
  applied,
  type Clip,
  type Item,
  type Letter,
  type Matrix,
  moved,
  type PageModel,
  type Paint,
  type Picture,
  type TextItem,
  times,
  unmoved,
} from '#gongwen/ofd/model'
import { fontOf, type LoadedFont, numbersIn } from './ofd-fonts.ts'
import { pictureOf } from './ofd-pictures.ts'
import { tokensOf } from './ofd-tokens.ts'

/**
 * A PDF of our own page engine as pages of letters, paths and pictures in millimetres, and its fonts as OpenType files: what the OFD writer
 * wants. The engine's PDF is simple (horizontal Identity-H fonts, plain colours), and what it has already cut out of the fonts need not be cut again.
 */
export type PdfContent = { pages: PageModel[]; fonts: PdfFont[] }
export type PdfFont = { id: number; name: string; bytes: Uint8Array | null; ending: 'otf' | 'ttf' }

/** @throws Error when the PDF holds what the engine never writes */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const fonts = new Map<PDFObject, LoadedFont>()
  const pictures = new Map<PDFObject, Picture>()
  const shared: Shared = { context: document.context, fonts, pictures }
  const pages = document.getPages().map(page => pageOf(page, shared))
  return { pages, fonts: [...fonts.values()].map(f => ({ id: f.id, name: f.name, ...f.made() })) }
}

type Shared = { context: PDFContext; fonts: Map<PDFObject, LoadedFont>; pictures: Map<PDFObject, Picture> }
const K = millimetres(1)

function pageOf(page: PDFPage, shared: Shared): PageModel {
  const { x, y, width, height } = page.getMediaBox()
  const turn = ((page.getRotation().angle % 360) + 360) % 360
  const [w, h] = turn % 180 ? [height, width] : [width, height]
  // From PDF points, y upwards, to millimetres, y downwards; a turned page is turned as a viewer turns it.
  const upright: Matrix = [K, 0, 0, -K, -x * K, (y + height) * K]
  const turned: Record<number, Matrix> = {
    0: unmoved,
    90: [0, 1, -1, 0, height * K, 0],
    180: [-1, 0, 0, -1, width * K, height * K],
    270: [0, -1, 1, 0, 0, width * K],
  }
  const content = page.node.Contents()
  const streams = content instanceof PDFArray ? content.asArray().map(r => shared.context.lookup(r)) : [content]
  const program = Buffer.concat(streams.flatMap(s => (s instanceof PDFRawStream ? [decodePDFRawStream(s).decode(), Buffer.from('\n')] : [])))
  const items: Item[] = []
  run(program, page.node.Resources()!, times(turned[turn] ?? unmoved, upright), items, shared, 0)
  return { box: { x: 0, y: 0, w: w * K, h: h * K }, items: joined(items) }
}

type State = {
  m: Matrix
  fill: Paint
  stroke: Paint
  width: number
  cap: number
  join: number
  dash: number[]
  clips: Clip[]
  font: LoadedFont | null
  size: number
  spacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  mode: number
}
const black: Paint = { color: '#000000', alpha: 1 }
const start: Omit<State, 'm'> = {
  fill: black,
  stroke: black,
  width: 1,
  cap: 0,
  join: 0,
  dash: [],
  clips: [],
  font: null,
  size: 0,
  spacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
}

const caps = ['butt', 'round', 'square'] as const
const joins = ['miter', 'round', 'bevel'] as const
const FORMS_DEEP = 12

/** The operators of ISO 32000-1, annex A, that draw or change what is drawn. */
function run(
  program: Uint8Array,
  resources: PDFDict,
  base: Matrix,
  out: Item[],
  shared: Shared,
  deep: number,
  given: Omit<State, 'm'> = start,
): void {
  if (deep > FORMS_DEEP) return
  const { context } = shared
  const look = (group: string, name: string): PDFObject | undefined => {
    const dict = context.lookup(resources.get(PDFName.of(group)))
    return dict instanceof PDFDict ? dict.get(PDFName.of(name)) : undefined
  }
  let s: State = { ...given, m: base }
  const stack: State[] = []
  let text: Matrix = unmoved
  let line: Matrix = unmoved
  let d: string[] = []
  let clipNext: 'nonzero' | 'evenodd' | null = null
  let current = { x: 0, y: 0 }

  const point = (x: number, y: number): string => {
    current = { x, y }
    return `${x} ${y}`
  }
  const paint = (fill: boolean, stroke: boolean, rule: 'nonzero' | 'evenodd' = 'nonzero'): void => {
    if (d.length && (fill || stroke)) {
      out.push({
        kind: 'path',
        id: 0,
        m: s.m,
        alpha: 1,
        clips: s.clips,
        d: d.join(' '),
        rule,
        fill: fill ? s.fill : null,
        stroke: stroke ? s.stroke : null,
        width: s.width,
        cap: caps[s.cap] ?? 'butt',
        join: joins[s.join] ?? 'miter',
        dash: s.dash,
      })
    }
    if (clipNext && d.length) s.clips = [...s.clips, [{ d: d.join(' '), m: s.m, rule: clipNext }]]
    clipNext = null
    d = []
  }
  const show = (parts: (Uint8Array | number)[]): void => {
    const { font } = s
    if (!font || !s.size) return
    const letters: Letter[] = []
    let x = 0
    for (const part of parts) {
      if (typeof part === 'number') {
        x -= (part / 1000) * s.size * s.scale
        continue
      }
      for (let i = 0; i + 1 < part.length; i += 2) {
        const code = (part[i]! << 8) | part[i + 1]!
        const width = ((font.widths(code) / 1000) * s.size + s.spacing) * s.scale
        const chars = [...font.charactersOf(code)]
        chars.forEach((c, k) => letters.push({ c, x: x + (k * width) / chars.length, y: 0, glyph: k > 0 ? -1 : font.glyphFor(chars, code) }))
        x += width
      }
    }
    const m = times(s.m, times(text, moved(0, s.rise)))
    text = times(text, moved(x, 0))
    const whole = trimmed(letters)
    if (whole.length) {
      out.push({
        // Letters are kept in their own size, y downwards: the matrix of a line that stands upright is then a bare shift.
        kind: 'text',
        id: 0,
        m: times(m, [1 / K, 0, 0, -1 / K, 0, 0]),
        alpha: 1,
        clips: s.clips,
        font: font.id,
        size: s.size * K,
        letters: whole.map(l => ({ ...l, x: l.x * K })),
        fill: s.mode % 4 === 0 || s.mode % 4 === 2 ? s.fill : null,
        stroke: s.mode % 4 === 1 || s.mode % 4 === 2 ? s.stroke : null,
        width: s.width * K,
        weight: 400,
        italic: false,
        scale: s.scale,
        turned: 0,
      })
    }
  }
  const paintOf = (values: number[], before: Paint): Paint => ({ color: hexOf(values), alpha: before.alpha })

  for (const { operator, operands: o } of tokensOf(program)) {
    const n = o.filter((v): v is number => typeof v === 'number')
    switch (operator) {
      case 'q':
        stack.push({ ...s })
        break
      case 'Q':
        s = stack.pop() ?? s
        break
      case 'cm':
        s.m = times(s.m, n as unknown as Matrix)
        break
      case 'w':
        s.width = n[0]!
        break
      case 'J':
        s.cap = n[0]!
        break
      case 'j':
        s.join = n[0]!
        break
      case 'd':
        s.dash = Array.isArray(o[0]) ? o[0].filter(v => typeof v === 'number') : []
        break
      case 'gs': {
        const state = context.lookup(look('ExtGState', String(o[0])))
        const number = (key: string) => {
          const v = state instanceof PDFDict ? context.lookup(state.get(PDFName.of(key))) : undefined
          return v instanceof PDFNumber ? v.asNumber() : null
        }
        const [fill, stroke, width] = [number('ca'), number('CA'), number('LW')]
        if (fill !== null) s.fill = { ...s.fill, alpha: fill }
        if (stroke !== null) s.stroke = { ...s.stroke, alpha: stroke }
        if (width !== null) s.width = width
        break
      }
      case 'g':
      case 'rg':
      case 'k':
      case 'sc':
      case 'scn':
        s.fill = paintOf(n, s.fill)
        break
      case 'G':
      case 'RG':
      case 'K':
      case 'SC':
      case 'SCN':
        s.stroke = paintOf(n, s.stroke)
        break
      case 'm':
        d.push(`M${point(n[0]!, n[1]!)}`)
        break
      case 'l':
        d.push(`L${point(n[0]!, n[1]!)}`)
        break
      case 'c':
        d.push(`C${n[0]} ${n[1]} ${n[2]} ${n[3]} ${point(n[4]!, n[5]!)}`)
        break
      case 'v':
        d.push(`C${current.x} ${current.y} ${n[0]} ${n[1]} ${point(n[2]!, n[3]!)}`)
        break
      case 'y':
        d.push(`C${n[0]} ${n[1]} ${n[2]} ${n[3]} ${point(n[2]!, n[3]!)}`)
        break
      case 'h':
        d.push('Z')
        break
      case 're': {
        const [x, y, w, h] = n as [number, number, number, number]
        d.push(`M${x} ${y} L${x + w} ${y} L${x + w} ${y + h} L${x} ${y + h} Z`)
        break
      }
      case 'S':
        paint(false, true)
        break
      case 's':
        d.push('Z')
        paint(false, true)
        break
      case 'f':
      case 'F':
        paint(true, false)
        break
      case 'f*':
        paint(true, false, 'evenodd')
        break
      case 'B':
        paint(true, true)
        break
      case 'B*':
        paint(true, true, 'evenodd')
        break
      case 'b':
        d.push('Z')
        paint(true, true)
        break
      case 'b*':
        d.push('Z')
        paint(true, true, 'evenodd')
        break
      case 'n':
        paint(false, false)
        break
      case 'W':
        clipNext = 'nonzero'
        break
      case 'W*':
        clipNext = 'evenodd'
        break
      case 'BT':
        text = line = unmoved
        break
      case 'Tf':
        s.font = fontOf(look('Font', String(o[0])), shared)
        s.size = n[0]!
        break
      case 'Tm':
        text = line = n as unknown as Matrix
        break
      case 'Td':
        text = line = times(line, moved(n[0]!, n[1]!))
        break
      case 'TD':
        s.leading = -n[1]!
        text = line = times(line, moved(n[0]!, n[1]!))
        break
      case 'T*':
        text = line = times(line, moved(0, -s.leading))
        break
      case 'TL':
        s.leading = n[0]!
        break
      case 'Tc':
        s.spacing = n[0]!
        break
      case 'Tz':
        s.scale = n[0]! / 100
        break
      case 'Ts':
        s.rise = n[0]!
        break
      case 'Tr':
        s.mode = n[0]!
        break
      case 'Tj':
        show([o[0] as Uint8Array])
        break
      case 'TJ':
        show(o[0] as (Uint8Array | number)[])
        break
      case 'Do': {
        const ref = look('XObject', String(o[0]))
        const object = context.lookup(ref)
        if (!(object instanceof PDFRawStream) || !ref) break
        const kind = object.dict.get(PDFName.of('Subtype'))?.toString()
        if (kind === '/Image')
          out.push({
            kind: 'image',
            id: 0,
            m: times(s.m, [1, 0, 0, -1, 0, 1]),
            alpha: s.fill.alpha,
            clips: s.clips,
            name: '',
            image: pictureOf(ref, object, shared),
          })
        if (kind === '/Form') {
          const matrix = numbersIn(context.lookup(object.dict.get(PDFName.of('Matrix'))))
          const own = context.lookup(object.dict.get(PDFName.of('Resources')))
          run(
            decodePDFRawStream(object).decode(),
            own instanceof PDFDict ? own : resources,
            matrix.length === 6 ? times(s.m, matrix as unknown as Matrix) : s.m,
            out,
            shared,
            deep + 1,
            s,
          )
        }
        break
      }
    }
  }
}

const trimmed = (letters: Letter[]): Letter[] => {
  let [from, to] = [0, letters.length]
  while (from < to && letters[from]!.c.trim() === '') from += 1
  while (to > from && letters[to - 1]!.c.trim() === '') to -= 1
  const x = 0
  return letters.slice(from, to).map(l => ({ ...l, x: l.x - x }))
}

/** Pieces of one line that follow each other in the same type become one object: fewer things, and words stay whole for who searches. */
function joined(items: readonly Item[]): Item[] {
  const out: Item[] = []
  for (const item of items) {
    const before = out.at(-1)
    if (item.kind === 'text' && before?.kind === 'text' && follows(before, item)) {
      const shift = item.m[4] - before.m[4]
      before.letters.push(...item.letters.map(l => ({ ...l, x: l.x + shift })))
    } else out.push(item.kind === 'text' ? { ...item, letters: [...item.letters] } : item)
  }
  return out
}

function follows(a: TextItem, b: TextItem): boolean {
  const upright = [a.m, b.m].every(m => m[0] === 1 || (Math.abs(m[0] - 1) < 1e-9 && Math.abs(m[1]) < 1e-9))
  const same =
    a.font === b.font &&
    a.size === b.size &&
    a.fill?.color === b.fill?.color &&
    a.fill?.alpha === b.fill?.alpha &&
    !a.stroke &&
    !b.stroke &&
    a.clips.length === 0 &&
    b.clips.length === 0
  const last = applied(a.m, a.letters.at(-1)!.x, 0)
  const gap = applied(b.m, b.letters[0]!.x, 0).x - last.x
  return upright && same && Math.abs(a.m[5] - b.m[5]) < 1e-4 && gap > 0 && gap < a.size * 2
}

function hexOf(v: readonly number[]): string {
  const [a = 0, b = a, c = a, k = 0] = v
  const rgb = v.length === 4 ? [a, b, c].map(x => (1 - x) * (1 - k)) : [a, b, c]
  return `#${rgb
    .map(x =>
      Math.round(Math.min(1, Math.max(0, x)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
