import {
  applied,
  type Box,
  type Clip,
  type ImageItem,
  type Item,
  type Matrix,
  moved,
  type PageModel,
  type Paint,
  type PathItem,
  type Picture,
  type TextItem,
} from './model.ts'

/**
 * Writes GB/T 33190—2016, strictly: elements in the order of the schema, attributes without a namespace, ids once each, MaxUnitID the last
 * of them, millimetres with three decimals. What is read back by `openOfd` is the same pages.
 */
export type OfdContent = {
  /** 32 hexadecimal digits */
  id: string
  title: string
  author: string
  /** The day, '2026-11-24' */
  created: string
  creator: string
  creatorVersion: string
  /** Values that are empty are left out. */
  custom: Readonly<Record<string, string>>
  pages: readonly PageModel[]
  /** `id` is what the text items say; a font without `bytes` is meant by name. */
  fonts: readonly OfdFont[]
}
export type OfdFont = { id: number; name: string; family: string; bold: boolean; serif: boolean; bytes: Uint8Array | null; ending: 'otf' | 'ttf' }
export type OfdParts = Map<string, string | Uint8Array>

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
const ROOT = 'Doc_0'

/** The parts of the package by name, OFD.xml first. */
export function writeOfd(content: OfdContent): OfdParts {
  let last = 0
  const next = () => (last += 1)
  const fontIds = new Map(content.fonts.map(f => [f.id, next()]))
  const pictures = picturesOf(content.pages, next)
  const pages = content.pages.map((page, i) => ({ id: next(), name: `Pages/Page_${i}/Content.xml`, xml: pageXml(page, { next, fontIds, pictures }) }))
  const parts: OfdParts = new Map()
  parts.set('OFD.xml', HEAD + entryXml(content))
  parts.set(
    `${ROOT}/Document.xml`,
    `${HEAD}<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>${last}</ofd:MaxUnitID>${areaXml(content.pages[0]!.box, 'PageArea')}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>${
      pictures.size ? '<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>' : ''
    }</ofd:CommonData><ofd:Pages>${pages.map(p => `<ofd:Page ID="${p.id}" BaseLoc="${p.name}"/>`).join('')}</ofd:Pages></ofd:Document>`,
  )
  parts.set(
    `${ROOT}/PublicRes.xml`,
    `${HEAD}<ofd:Res ${NAMESPACE} BaseLoc="Res"><ofd:Fonts>${content.fonts.map(f => fontXml(f, fontIds.get(f.id)!)).join('')}</ofd:Fonts></ofd:Res>`,
  )
  if (pictures.size)
    parts.set(
      `${ROOT}/DocumentRes.xml`,
      `${HEAD}<ofd:Res ${NAMESPACE} BaseLoc="Res"><ofd:MultiMedias>${[...pictures.values()].map(p => `<ofd:MultiMedia ID="${p.id}" Type="Image" Format="${p.format}"><ofd:MediaFile>${p.file}</ofd:MediaFile></ofd:MultiMedia>`).join('')}</ofd:MultiMedias></ofd:Res>`,
    )
  for (const p of pages) parts.set(`${ROOT}/${p.name}`, HEAD + p.xml)
  for (const f of content.fonts) if (f.bytes) parts.set(`${ROOT}/Res/${fontFile(f, fontIds.get(f.id)!)}`, f.bytes)
  for (const [picture, p] of pictures) parts.set(`${ROOT}/Res/${p.file}`, picture.bytes)
  return parts
}

const entryXml = (c: OfdContent): string => {
  const custom = Object.entries(c.custom)
    .filter(([, v]) => v !== '')
    .map(([name, v]) => `<ofd:CustomData Name="${escaped(name)}">${escaped(v)}</ofd:CustomData>`)
    .join('')
  const say = (name: string, v: string) => (v === '' ? '' : `<ofd:${name}>${escaped(v)}</ofd:${name}>`)
  return `<ofd:OFD ${NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>${say('DocID', c.id)}${say('Title', c.title)}${say('Author', c.author)}${say('CreationDate', c.created)}${say('Creator', c.creator)}${say(
    'CreatorVersion',
    c.creatorVersion,
  )}${custom ? `<ofd:CustomDatas>${custom}</ofd:CustomDatas>` : ''}</ofd:DocInfo><ofd:DocRoot>${ROOT}/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`
}

const areaXml = ({ x, y, w, h }: Box, name: string): string =>
  `<ofd:${name}><ofd:PhysicalBox>${[x, y, w, h].map(mm).join(' ')}</ofd:PhysicalBox></ofd:${name}>`
const fontFile = (f: OfdFont, id: number): string => `font_${id}.${f.ending}`
const fontXml = (f: OfdFont, id: number): string =>
  `<ofd:Font ID="${id}" FontName="${escaped(f.name)}" FamilyName="${escaped(f.family)}" Charset="unicode"${f.serif ? ' Serif="true"' : ''}${f.bold ? ' Bold="true"' : ''}${
    f.bytes ? `><ofd:FontFile>${fontFile(f, id)}</ofd:FontFile></ofd:Font>` : '/>'
  }`

type PictureEntry = { id: number; file: string; format: string }
function picturesOf(pages: readonly PageModel[], next: () => number): Map<Picture, PictureEntry> {
  const found = new Map<Picture, PictureEntry>()
  for (const item of pages.flatMap(p => p.items)) {
    if (item.kind !== 'image' || !item.image || found.has(item.image)) continue
    const id = next()
    const format = item.image.type === 'image/jpeg' ? 'JPEG' : 'PNG'
    found.set(item.image, { id, format, file: `image_${id}.${format === 'JPEG' ? 'jpg' : 'png'}` })
  }
  return found
}

type Ids = { next: () => number; fontIds: ReadonlyMap<number, number>; pictures: ReadonlyMap<Picture, PictureEntry> }

function pageXml(page: PageModel, ids: Ids): string {
  const layer = ids.next()
  const objects = page.items.map(item => objectXml(item, page.box, ids)).filter(Boolean)
  return `<ofd:Page ${NAMESPACE}>${areaXml(page.box, 'Area')}<ofd:Content><ofd:Layer ID="${layer}" Type="Body">\n${objects.join('\n')}\n</ofd:Layer></ofd:Content></ofd:Page>`
}

function objectXml(item: Item, page: Box, ids: Ids): string {
  return item.kind === 'text' ? textXml(item, page, ids) : item.kind === 'path' ? pathXml(item, page, ids) : imageXml(item, ids)
}

/** Colours in the order of their element's type: FillColor before StrokeColor in text, the other way round in a path (schema of 9.1, 11.2). */
const colorXml = (name: 'FillColor' | 'StrokeColor', p: Paint | null): string =>
  p
    ? `<ofd:${name} Value="${[1, 3, 5].map(i => Number.parseInt(p.color.slice(i, i + 2), 16)).join(' ')}"${p.alpha < 1 ? ` Alpha="${Math.round(p.alpha * 255)}"` : ''}/>`
    : ''
const alphaXml = (alpha: number): string => (alpha < 1 ? ` Alpha="${Math.round(alpha * 255)}"` : '')

function textXml(item: TextItem, page: Box, ids: Ids): string {
  const { letters, size, m } = item
  if (letters.length === 0) return ''
  const width = (i: number) => {
    const after = letters[i + 1]
    return after ? after.x - letters[i]!.x : (letters[i]!.c.codePointAt(0)! < 0x250 ? 0.6 : 1) * size
  }
  const corners = letters.flatMap((l, i) =>
    [
      [l.x, l.y - size],
      [l.x + width(i), l.y - size],
      [l.x, l.y + size * 0.25],
      [l.x + width(i), l.y + size * 0.25],
    ].map(([x, y]) => applied(m, x!, y!)),
  )
  const box = within(boundsOf(corners), page)
  const plain = isPlain(m)
  const shift = moved(m[4] - box.x, m[5] - box.y)
  const at = plain ? letters.map(l => ({ x: round(l.x + shift[4]), y: round(l.y + shift[5]) })) : letters.map(l => ({ x: round(l.x), y: round(l.y) }))
  const dx = at.slice(1).map((p, i) => mm(p.x - at[i]!.x))
  const dy = at.slice(1).map((p, i) => mm(p.y - at[i]!.y))
  const ctm = plain ? '' : ` CTM="${[m[0], m[1], m[2], m[3]].map(fine).join(' ')} ${mm(m[4] - box.x)} ${mm(m[5] - box.y)}"`
  const deltas = `${dx.length ? ` DeltaX="${dx.join(' ')}"` : ''}${dy.some(d => d !== '0') ? ` DeltaY="${dy.join(' ')}"` : ''}`
  return `<ofd:TextObject ID="${ids.next()}" Boundary="${boxText(box)}"${ctm}${item.stroke ? ` Stroke="true" LineWidth="${mm(item.width)}"` : ''}${alphaXml(item.alpha)} Font="${ids.fontIds.get(item.font)}" Size="${mm(size)}"${item.fill ? '' : ' Fill="false"'}>${clipsXml(item.clips, moved(box.x, box.y))}${colorXml('FillColor', item.fill)}${colorXml('StrokeColor', item.stroke)}${glyphsXml(item)}<ofd:TextCode X="${mm(
    at[0]!.x,
  )}" Y="${mm(at[0]!.y)}"${deltas}>${escaped(letters.map(l => l.c).join(''))}</ofd:TextCode></ofd:TextObject>`
}

/** 字符变换 (11.4), only where the font's own table of characters would take another glyph. */
function glyphsXml(item: TextItem): string {
  let code = 0
  return item.letters
    .map((l, i) => {
      const from = code
      code += l.c.length
      if (l.glyph === null || l.glyph < 0) return ''
      let more = 0
      while (item.letters[i + 1 + more]?.glyph === -1) more += 1
      return `<ofd:CGTransform CodePosition="${from}" CodeCount="${l.c.length + more}" GlyphCount="1"><ofd:Glyphs>${l.glyph}</ofd:Glyphs></ofd:CGTransform>`
    })
    .join('')
}

function pathXml(item: PathItem, page: Box, ids: Ids): string {
  const steps = stepsOf(item.d, item.m)
  if (steps.length === 0) return ''
  const width = item.width * Math.hypot(item.m[0], item.m[1])
  const pad = item.stroke ? width : 0
  const bounds = boundsOf(steps.flatMap(s => s.points))
  const box = within({ x: bounds.x - pad, y: bounds.y - pad, w: bounds.w + 2 * pad, h: bounds.h + 2 * pad }, page)
  const data = steps.map(s => [s.letter, ...s.points.map(p => `${mm(p.x - box.x)} ${mm(p.y - box.y)}`)].join(' ')).join(' ')
  const style = item.stroke
    ? ` LineWidth="${mm(width)}"${item.cap !== 'butt' ? ` Cap="${capital(item.cap)}"` : ''}${item.join !== 'miter' ? ` Join="${capital(item.join)}"` : ''}${item.dash.length ? ` DashPattern="${item.dash.map(n => mm(n * Math.hypot(item.m[0], item.m[1]))).join(' ')}"` : ''}`
    : ''
  return `<ofd:PathObject ID="${ids.next()}" Boundary="${boxText(box)}"${style}${alphaXml(item.alpha)} Stroke="${item.stroke !== null}" Fill="${item.fill !== null}"${item.rule === 'evenodd' ? ' Rule="Even-Odd"' : ''}>${clipsXml(
    item.clips,
    moved(box.x, box.y),
  )}${colorXml('StrokeColor', item.stroke)}${colorXml('FillColor', item.fill)}<ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`
}

function imageXml(item: ImageItem, ids: Ids): string {
  const entry = item.image && ids.pictures.get(item.image)
  if (!entry) return ''
  const { m } = item
  const box = boundsOf(
    [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ].map(([x, y]) => applied(m, x!, y!)),
  )
  const ctm = `${[m[0], m[1], m[2], m[3]].map(mm).join(' ')} ${mm(m[4] - box.x)} ${mm(m[5] - box.y)}`
  return `<ofd:ImageObject ID="${ids.next()}" Boundary="${boxText(box)}" CTM="${ctm}"${alphaXml(item.alpha)} ResourceID="${entry.id}"${item.clips.length ? `>${clipsXml(item.clips, moved(box.x, box.y))}</ofd:ImageObject>` : '/>'}`
}

/** Clips stand in the space of the page moved to the object's corner: TransFlag is false, so that no CTM of the object turns them (8.4). */
function clipsXml(clips: readonly Clip[], corner: Matrix): string {
  const areas = (clip: Clip) =>
    clip
      .map(({ d, m, rule }) => {
        const steps = stepsOf(d, m)
        const points = steps.flatMap(s => s.points).map(p => ({ x: p.x - corner[4], y: p.y - corner[5] }))
        if (points.length === 0) return ''
        const b = boundsOf(points)
        let i = 0
        const data = steps.map(s => [s.letter, ...s.points.map(() => `${mm(points[i]!.x - b.x)} ${mm(points[i++]!.y - b.y)}`)].join(' ')).join(' ')
        return `<ofd:Area><ofd:Path Boundary="${boxText(b)}" Stroke="false" Fill="true"${rule === 'evenodd' ? ' Rule="Even-Odd"' : ''}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:Path></ofd:Area>`
      })
      .join('')
  const all = clips.map(areas).filter(Boolean)
  return all.length ? `<ofd:Clips TransFlag="false">${all.map(a => `<ofd:Clip>${a}</ofd:Clip>`).join('')}</ofd:Clips>` : ''
}

type Point = { x: number; y: number }
const letterOf: Record<string, string> = { M: 'M', L: 'L', Q: 'Q', C: 'B', Z: 'C' }

/** The path of SVG (M, L, Q, C, Z, absolute) as steps of 9.2, on the page. */
function stepsOf(d: string, m: Matrix): { letter: string; points: Point[] }[] {
  return [...d.matchAll(/([MLQCZ])([^MLQCZ]*)/g)].map(([, letter, rest]) => {
    const n = (rest!.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
    return { letter: letterOf[letter!]!, points: Array.from({ length: Math.floor(n.length / 2) }, (_, i) => applied(m, n[i * 2]!, n[i * 2 + 1]!)) }
  })
}

const isPlain = (m: Matrix): boolean => Math.abs(m[0] - 1) < 1e-6 && Math.abs(m[3] - 1) < 1e-6 && Math.abs(m[1]) < 1e-6 && Math.abs(m[2]) < 1e-6
function boundsOf(points: readonly Point[]): Box {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { x, y } of points) [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)]
  return { x: round(x0), y: round(y0), w: round(x1 - x0), h: round(y1 - y0) }
}
/** What lies outside the paper is not seen; an object wholly outside keeps its size at the edge. */
function within(b: Box, page: Box): Box {
  const x0 = Math.min(Math.max(b.x, page.x), page.x + page.w)
  const y0 = Math.min(Math.max(b.y, page.y), page.y + page.h)
  const x1 = Math.min(Math.max(b.x + b.w, x0 + 0.001), page.x + page.w)
  const y1 = Math.min(Math.max(b.y + b.h, y0 + 0.001), page.y + page.h)
  return { x: round(x0), y: round(y0), w: round(Math.max(x1 - x0, 0.001)), h: round(Math.max(y1 - y0, 0.001)) }
}

const round = (n: number): number => Math.round(n * 1000) / 1000
const mm = (n: number): string => String(round(n) + 0)
const fine = (n: number): string => String(Math.round(n * 1e6) / 1e6 + 0)
const boxText = (b: Box): string => [b.x, b.y, b.w, b.h].map(mm).join(' ')
const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)
const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, c => marks[c]!)
