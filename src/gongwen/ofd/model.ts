/** A page of an OFD file as it is drawn: millimetres, from the upper left corner of the page; nothing of XML is left. */
export type Matrix = readonly [number, number, number, number, number, number]
export type Box = { x: number; y: number; w: number; h: number }
/** '#rrggbb' and 0…1 */
export type Paint = { color: string; alpha: number }
/** Shapes of which at least one must hold a point; several clips must all hold it. */
export type Clip = { d: string; m: Matrix; rule: FillRule }[]
export type FillRule = 'nonzero' | 'evenodd'
type Common = { id: number; m: Matrix; alpha: number; clips: Clip[] }
/** One letter: `c` what it means, `glyph` its number in the embedded font where the file says so (CGTransform), -1: drawn with the one before. */
export type Letter = { c: string; x: number; y: number; glyph: number | null }
export type TextItem = Common & {
  kind: 'text'
  font: number
  /** mm */
  size: number
  letters: Letter[]
  fill: Paint | null
  stroke: Paint | null
  width: number
  weight: number
  italic: boolean
  /** of the width of every letter */
  scale: number
  /** degrees each letter is turned (CharDirection) */
  turned: number
}
export type PathItem = Common & {
  kind: 'path'
  d: string
  fill: Paint | null
  stroke: Paint | null
  width: number
  rule: FillRule
  cap: 'butt' | 'round' | 'square'
  join: 'miter' | 'round' | 'bevel'
  dash: number[]
}
export type ImageItem = Common & { kind: 'image'; image: Picture | null; name: string }
export type Item = TextItem | PathItem | ImageItem
export type Picture = { type: 'image/png' | 'image/jpeg' | 'image/bmp' | 'image/gif' | 'other'; bytes: Uint8Array }

export type PageModel = { box: Box; items: Item[] }

export type FontInfo = {
  id: number
  name: string
  family: string
  bold: boolean
  italic: boolean
  /** The embedded font, when there is one. */
  file: () => Uint8Array | null
}

export const unmoved: Matrix = [1, 0, 0, 1, 0, 0]
/** First `b`, then `a`. */
export const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]
export const moved = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y]
export const applied = (m: Matrix, x: number, y: number): { x: number; y: number } => ({
  x: m[0] * x + m[2] * y + m[4],
  y: m[1] * x + m[3] * y + m[5],
})
