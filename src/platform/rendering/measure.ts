import { millimetres } from '#gongwen/layout'
import { pdfReader } from './pdfjs.ts'

/**
 * Measures a PDF with a ruler: what stands where, in millimetres from the upper left corner of the paper. For tests, the bench and anybody
 * who wants to know whether a page keeps GB/T 9704. Reads glyphs and lines from the drawing commands, not from our own data.
 */
export type Box = { left: number; top: number; right: number; bottom: number }
export type MeasuredLine = {
  text: string
  /** Chinese characters, letters and marks in it, without blanks */
  chars: number
  baseline: number
  /** Of the letters' own cells; a mark at either end may stick out of the type area with an empty half of its cell. */
  left: number
  right: number
  /** pt */
  size: number
  fonts: string[]
  color: string
  /** What is really black (or red). */
  ink: Box
}
export type MeasuredRule = { left: number; right: number; y: number; thickness: number; color: string }
export type MeasuredPage = {
  width: number
  height: number
  lines: MeasuredLine[]
  /** Horizontal lines from the top down. */
  rules: MeasuredRule[]
  /** Other drawn shapes, such as the circle of a seal. */
  shapes: (Box & { color: string })[]
  /** Raster pictures, as placed. */
  pictures: Box[]
  /** Letters that do not stand upright: the name in a seal, a watermark, a turned table. `angle` in degrees, counter-clockwise; x, y are of the letter's origin. */
  turned: { text: string; color: string; size: number; x: number; y: number; angle: number; font: string }[]
  pageNumber: { number: number; left: number; right: number; dash: number; font: string } | null
}
export type MeasuredPdf = { pages: MeasuredPage[]; metadata: { part: string | null; conformance: string | null; title: string | null } }

type Matrix = readonly [number, number, number, number, number, number]
type Glyph = { c: string; x: number; y: number; width: number; size: number; font: string; color: string; ink: Box | null; turned: boolean; angle: number }
type PdfPage = {
  view: number[]
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: any[] }>
  commonObjs: { get(id: string): any; has(id: string): boolean }
}

export async function measurePdf(bytes: Uint8Array): Promise<MeasuredPdf> {
  const { getDocument, OPS } = await pdfReader()
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true, useSystemFonts: false, fontExtraProperties: true })
  const document = await task.promise
  const pages: MeasuredPage[] = []
  for (let n = 1; n <= document.numPages; n++)
    pages.push(await measurePage((await document.getPage(n)) as unknown as PdfPage, OPS as unknown as Record<string, number>))
  const { metadata, info } = (await document.getMetadata()) as { metadata: { getRaw(): string } | null; info: { Title?: string } }
  const xmp = metadata?.getRaw() ?? ''
  const tag = (name: string) => new RegExp(`<pdfaid:${name}>([^<]*)<`).exec(xmp)?.[1] ?? null
  await task.destroy()
  return { pages, metadata: { part: tag('part'), conformance: tag('conformance'), title: info.Title ?? null } }
}

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]

async function measurePage(page: PdfPage, ops: Record<string, number>): Promise<MeasuredPage> {
  const { glyphs, strokes, pictures } = drawing(await page.getOperatorList(), page, ops)
  const upright = glyphs.filter(g => !g.turned)
  const lines = linesOf(upright)
  return {
    width: millimetres(page.view[2]! - page.view[0]!),
    height: millimetres(page.view[3]! - page.view[1]!),
    lines,
    pageNumber: pageNumberOf(lines, upright),
    rules: strokes
      .filter(s => s.rule)
      .map(({ box, color, thickness }) => ({ left: box.left, right: box.right, y: (box.top + box.bottom) / 2, thickness, color }))
      .sort((a, b) => a.y - b.y),
    pictures,
    shapes: strokes.filter(s => !s.rule).map(s => ({ ...s.box, color: s.color })),
    turned: glyphs.filter(g => g.turned && g.c.trim()).map(g => ({ text: g.c, color: g.color, size: g.size, x: g.x, y: g.y, angle: g.angle, font: g.font })),
  }
}

type Stroke = { box: Box; thickness: number; color: string; rule: boolean }
type State = { m: Matrix; fill: string; stroke: string; width: number; font: string; size: number; spacing: number; rise: number; scale: number }

function drawing(list: { fnArray: number[]; argsArray: any[] }, page: PdfPage, ops: Record<string, number>): {
  glyphs: Glyph[]
  strokes: Stroke[]
  pictures: Box[]
} {
  const name = new Map(Object.entries(ops).map(([k, v]) => [v, k]))
  const height = page.view[3]!
  const glyphs: Glyph[] = []
  const strokes: Stroke[] = []
  const pictures: Box[] = []
  const stack: State[] = []
  let s: State = { m: [1, 0, 0, 1, 0, 0], fill: '#000000', stroke: '#000000', width: 1, font: '', size: 0, spacing: 0, rise: 0, scale: 1 }
  let text: Matrix = [1, 0, 0, 1, 0, 0]
  let line: Matrix = text
  const place = (m: Matrix, x: number, y: number) => ({
    x: millimetres(m[0] * x + m[2] * y + m[4]),
    y: millimetres(height - (m[1] * x + m[3] * y + m[5])),
  })

  const show = (items: (number | null | { unicode: string; fontChar: string; width: number; isSpace: boolean })[]) => {
    const font = page.commonObjs.get(s.font)
    for (const item of items) {
      if (item === null) continue
      if (typeof item === 'number') {
        text = times(text, [1, 0, 0, 1, (-item / 1000) * s.size * s.scale, 0])
        continue
      }
      const m = times(s.m, text)
      const advance = ((item.width / 1000) * s.size + s.spacing) * s.scale
      const at = place(m, 0, s.rise)
      const end = place(m, advance, s.rise)
      glyphs.push({
        c: item.unicode,
        x: at.x,
        y: at.y,
        width: Math.hypot(end.x - at.x, end.y - at.y),
        size: s.size * Math.hypot(m[0], m[1]),
        font: String(font.name).replace(/^[A-Z]{6}\+/, ''),
        color: s.fill,
        turned: Math.abs(m[1]) > 1e-3,
        angle: (Math.atan2(m[1], m[0]) * 180) / Math.PI,
        ink: inkOf(item.fontChar, m),
      })
      text = times(text, [1, 0, 0, 1, advance, 0])
    }
  }
  const inkOf = (fontChar: string, m: Matrix): Box | null => {
    const id = `${s.font}_path_${fontChar}`
    if (!page.commonObjs.has(id)) return null
    const path = page.commonObjs.get(id).path as ArrayLike<number>
    const scaled: Matrix = [s.size, 0, 0, s.size, 0, 0]
    return boxOf(pointsOf(path).map(([x, y]) => place(times(m, scaled), x, y)))
  }

  list.fnArray.forEach((fn, i) => {
    const a = list.argsArray[i]
    switch (name.get(fn)) {
      case 'save':
        stack.push({ ...s })
        break
      case 'restore':
        s = stack.pop() ?? s
        break
      case 'transform':
        s.m = times(s.m, a as Matrix)
        break
      case 'setFillRGBColor':
        s.fill = a[0]
        break
      case 'setStrokeRGBColor':
        s.stroke = a[0]
        break
      case 'setLineWidth':
        s.width = a[0]
        break
      case 'beginText':
        text = line = [1, 0, 0, 1, 0, 0]
        break
      case 'setTextMatrix':
        text = line = [...(a[0] as Matrix)]
        break
      case 'moveText':
        text = line = times(line, [1, 0, 0, 1, a[0], a[1]])
        break
      case 'setFont':
        ;[s.font, s.size] = a
        break
      case 'setCharSpacing':
        s.spacing = a[0]
        break
      case 'setTextRise':
        s.rise = a[0]
        break
      case 'setHScale':
        s.scale = a[0]
        break
      case 'showText':
        show(a[0])
        break
      case 'constructPath': {
        const painted = name.get(a[0]) ?? ''
        if (!/stroke|fill/i.test(painted) || !a[1]?.[0]) break
        const box = boxOf(pointsOf(a[1][0]).map(([x, y]) => place(s.m, x, y)))
        if (!box) break
        const stroked = /stroke/i.test(painted)
        const thickness = stroked ? millimetres(s.width * Math.hypot(s.m[0], s.m[1])) : box.bottom - box.top
        const flat = box.bottom - box.top < (stroked ? 0.05 : 1.2) && box.right - box.left > 3
        strokes.push({ box, thickness, color: stroked ? s.stroke : s.fill, rule: flat })
        break
      }
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
        pictures.push(boxOf([place(s.m, 0, 0), place(s.m, 1, 1), place(s.m, 0, 1), place(s.m, 1, 0)])!)
        break
      default: // everything else draws nothing that is measured
    }
  })
  return { glyphs, strokes, pictures }
}

/** Corner and control points of a path: 0 move, 1 line, 2 curve, 3 quadratic, 4 close. */
function pointsOf(path: ArrayLike<number>): [number, number][] {
  const found: [number, number][] = []
  const pairs = [1, 1, 3, 2, 0]
  for (let i = 0; i < path.length; ) {
    const count = pairs[path[i++]!] ?? 0
    for (let k = 0; k < count; k++, i += 2) found.push([path[i]!, path[i + 1]!])
  }
  return found
}

function boxOf(points: { x: number; y: number }[]): Box | null {
  if (points.length === 0) return null
  const xs = points.map(p => p.x)
  const ys = points.map(p => p.y)
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

const SAME_LINE = 0.35
function linesOf(glyphs: readonly Glyph[]): MeasuredLine[] {
  const rows: Glyph[][] = []
  for (const g of [...glyphs].filter(g => g.c.trim() !== '').sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.findLast(r => Math.abs(r[0]!.y - g.y) < SAME_LINE)
    if (row) row.push(g)
    else rows.push([g])
  }
  return rows.map(row => {
    row.sort((a, b) => a.x - b.x)
    const inked = row.flatMap(g => g.ink ?? [])
    const left = Math.min(...row.map(g => g.x))
    const right = Math.max(...row.map(g => g.x + g.width))
    return {
      text: row.map((g, i) => (i > 0 && g.x - (row[i - 1]!.x + row[i - 1]!.width) > 1.2 ? ' ' : '') + g.c).join(''),
      chars: row.length,
      baseline: row[0]!.y,
      left,
      right,
      size: row[0]!.size,
      fonts: [...new Set(row.map(g => g.font))],
      color: row[0]!.color,
      ink:
        inked.length > 0
          ? {
              left: Math.min(...inked.map(b => b.left)),
              right: Math.max(...inked.map(b => b.right)),
              top: Math.min(...inked.map(b => b.top)),
              bottom: Math.max(...inked.map(b => b.bottom)),
            }
          : { left, right, top: row[0]!.y, bottom: row[0]!.y },
    }
  })
}

function pageNumberOf(lines: readonly MeasuredLine[], glyphs: readonly Glyph[]): MeasuredPage['pageNumber'] {
  const line = lines.findLast(l => /^—\s*\d+\s*—$/.test(l.text))
  if (!line) return null
  const dash = glyphs.find(g => g.c === '—' && Math.abs(g.y - line.baseline) < SAME_LINE)?.ink
  const digits = glyphs.find(g => /\d/.test(g.c) && Math.abs(g.y - line.baseline) < SAME_LINE)
  return {
    number: Number(line.text.replace(/\D/g, '')),
    left: line.left,
    right: line.right,
    dash: dash ? (dash.top + dash.bottom) / 2 : line.baseline,
    font: digits?.font ?? '',
  }
}
