import { openArchive } from './archive.ts'
import type { Box } from './model.ts'
import { deltasOf } from './page.ts'
import { placeOf } from './package.ts'
import { readFont } from './sfnt.ts'
import { type Element, allOf, kid, kidsOf, numbersOf, parseXml, wordsOf } from './xml.ts'

/**
 * Whether a file keeps GB/T 33190—2016: our own output must, to the letter. Written from the standard's own diagrams as a table: what an
 * element holds, in which order, how often; what its attributes are.
 */
export type OfdFault = { part: string; place: string; fault: string }

type Kids = readonly [name: string, least: number, most: number][]
type Shape = { kids: Kids; at: Record<string, 'must' | 'may'>; words?: boolean }
const many = Number.POSITIVE_INFINITY
const unit = {
  ID: 'must',
  Boundary: 'must',
  Name: 'may',
  Visible: 'may',
  CTM: 'may',
  DrawParam: 'may',
  LineWidth: 'may',
  Cap: 'may',
  Join: 'may',
  MiterLimit: 'may',
  DashOffset: 'may',
  DashPattern: 'may',
  Alpha: 'may',
} as const
const words: Shape = { kids: [], at: {}, words: true }
const color: Shape = {
  kids: [
    ['Pattern', 0, 1],
    ['AxialShd', 0, 1],
    ['RadialShd', 0, 1],
    ['GouraudShd', 0, 1],
  ],
  at: { Value: 'may', Index: 'may', ColorSpace: 'may', Alpha: 'may' },
}
const { ID: _none, ...unitInClip } = unit
const path: Kids = [
  ['Actions', 0, 1],
  ['Clips', 0, 1],
  ['StrokeColor', 0, 1],
  ['FillColor', 0, 1],
  ['AbbreviatedData', 1, 1],
]
const objects: Kids = [
  ['TextObject', 0, many],
  ['PathObject', 0, many],
  ['ImageObject', 0, many],
  ['CompositeObject', 0, many],
  ['PageBlock', 0, many],
]
/** Of the document and of a page that has its own (7.5, 7.7). */
const pageArea: Shape = {
  kids: [
    ['PhysicalBox', 1, 1],
    ['ApplicationBox', 0, 1],
    ['ContentBox', 0, 1],
    ['BleedBox', 0, 1],
  ],
  at: {},
}

/** Clauses 7.4–7.9, 8.2–8.5, 9, 10, 11, 15, 18, 20; an element that is not here is not looked into. */
export const shapes: Record<string, Shape> = {
  OFD: { kids: [['DocBody', 1, many]], at: { Version: 'must', DocType: 'must' } },
  DocBody: {
    kids: [
      ['DocInfo', 1, 1],
      ['DocRoot', 0, 1],
      ['Versions', 0, 1],
      ['Signatures', 0, 1],
    ],
    at: {},
  },
  DocInfo: {
    kids: [
      ['DocID', 1, 1],
      ['Title', 0, 1],
      ['Author', 0, 1],
      ['Subject', 0, 1],
      ['Abstract', 0, 1],
      ['CreationDate', 0, 1],
      ['ModDate', 0, 1],
      ['DocUsage', 0, 1],
      ['Cover', 0, 1],
      ['Keywords', 0, 1],
      ['Creator', 0, 1],
      ['CreatorVersion', 0, 1],
      ['CustomDatas', 0, 1],
    ],
    at: {},
  },
  CustomDatas: { kids: [['CustomData', 1, many]], at: {} },
  CustomData: { kids: [], at: { Name: 'must' }, words: true },
  Document: {
    kids: [
      ['CommonData', 1, 1],
      ['Pages', 1, 1],
      ['Outlines', 0, 1],
      ['Permissions', 0, 1],
      ['Actions', 0, 1],
      ['VPreferences', 0, 1],
      ['Bookmarks', 0, 1],
      ['Annotations', 0, 1],
      ['CustomTags', 0, 1],
      ['Attachments', 0, 1],
      ['Extensions', 0, 1],
    ],
    at: {},
  },
  CommonData: {
    kids: [
      ['MaxUnitID', 1, 1],
      ['PageArea', 1, 1],
      ['PublicRes', 0, many],
      ['DocumentRes', 0, many],
      ['TemplatePage', 0, many],
      ['DefaultCS', 0, 1],
    ],
    at: {},
  },
  PageArea: pageArea,
  Pages: { kids: [['Page', 1, many]], at: {} },
  TemplatePage: { kids: [], at: { ID: 'must', Name: 'may', ZOrder: 'may', BaseLoc: 'must' } },
  Res: {
    kids: [
      ['ColorSpaces', 0, many],
      ['DrawParams', 0, many],
      ['Fonts', 0, many],
      ['MultiMedias', 0, many],
      ['CompositeGraphicUnits', 0, many],
    ],
    at: { BaseLoc: 'must' },
  },
  Fonts: { kids: [['Font', 1, many]], at: {} },
  Font: {
    kids: [['FontFile', 0, 1]],
    at: { ID: 'must', FontName: 'must', FamilyName: 'may', Charset: 'may', Italic: 'may', Bold: 'may', Serif: 'may', FixedWidth: 'may' },
  },
  MultiMedias: { kids: [['MultiMedia', 1, many]], at: {} },
  MultiMedia: { kids: [['MediaFile', 1, 1]], at: { ID: 'must', Type: 'must', Format: 'may' } },
  Area: pageArea,
  Content: { kids: [['Layer', 1, many]], at: {} },
  Layer: { kids: objects, at: { ID: 'must', Type: 'may', DrawParam: 'may' } },
  PageBlock: { kids: objects, at: { ID: 'must' } },
  TextObject: {
    kids: [
      ['Actions', 0, 1],
      ['Clips', 0, 1],
      ['FillColor', 0, 1],
      ['StrokeColor', 0, 1],
      ['CGTransform', 0, many],
      ['TextCode', 1, many],
    ],
    at: {
      ...unit,
      Font: 'must',
      Size: 'must',
      Stroke: 'may',
      Fill: 'may',
      HScale: 'may',
      ReadDirection: 'may',
      CharDirection: 'may',
      Weight: 'may',
      Italic: 'may',
    },
  },
  PathObject: { kids: path, at: { ...unit, Stroke: 'may', Fill: 'may', Rule: 'may' } },
  Path: { kids: path, at: { ...unitInClip, Stroke: 'may', Fill: 'may', Rule: 'may' } },
  ImageObject: {
    kids: [
      ['Actions', 0, 1],
      ['Clips', 0, 1],
      ['Border', 0, 1],
    ],
    at: { ...unit, ResourceID: 'must', Substitution: 'may', ImageMask: 'may' },
  },
  Clips: { kids: [['Clip', 1, many]], at: { TransFlag: 'may' } },
  Clip: { kids: [['Area', 1, many]], at: {} },
  CGTransform: { kids: [['Glyphs', 0, 1]], at: { CodePosition: 'must', CodeCount: 'may', GlyphCount: 'may' } },
  TextCode: { kids: [], at: { X: 'may', Y: 'may', DeltaX: 'may', DeltaY: 'may' }, words: true },
  FillColor: color,
  StrokeColor: color,
  ...Object.fromEntries(
    [
      'DocID',
      'Title',
      'Author',
      'Subject',
      'Abstract',
      'CreationDate',
      'ModDate',
      'Creator',
      'CreatorVersion',
      'DocRoot',
      'MaxUnitID',
      'PublicRes',
      'DocumentRes',
      'PhysicalBox',
      'FontFile',
      'MediaFile',
      'Glyphs',
      'AbbreviatedData',
    ].map(n => [n, words]),
  ),
}
/** The same name, another thing: in Pages a Page is a pointer, as a root it is the page; in a clip an Area is a shape. */
const pagePointer: Shape = { kids: [], at: { ID: 'must', BaseLoc: 'must' } }
const pageRoot: Shape = {
  kids: [
    ['Template', 0, many],
    ['PageRes', 0, many],
    ['Area', 0, 1],
    ['Content', 0, 1],
    ['Actions', 0, 1],
  ],
  at: {},
}
const clipArea: Shape = {
  kids: [
    ['Path', 0, 1],
    ['Text', 0, 1],
  ],
  at: { DrawParam: 'may', CTM: 'may' },
}
const anyOrder = new Set(['Layer', 'PageBlock'])

const NAMESPACE = 'http://www.ofdspec.org/2016'
const HAIR = 0.0021

/** Every fault of a package, with its part and place; empty means it conforms as far as this table knows. @throws UnreadableOfd */
export function faultsOf(bytes: Uint8Array): OfdFault[] {
  const archive = openArchive(bytes)
  const found: OfdFault[] = []
  const say = (part: string, place: string, fault: string) => void found.push({ part, place, fault })
  const exact = (from: string, loc: string): Uint8Array | null => {
    const path = placeOf(from, loc)
    return archive.names.includes(path) ? archive.part(path) : null
  }
  const look = (part: string): Element | null => {
    if (!archive.names.includes(part)) {
      say(part, '', 'the part is not there')
      return null
    }
    const bytesOf = archive.part(part)!
    const root = parseXml(bytesOf)
    if (!new TextDecoder().decode(bytesOf.subarray(0, 600)).includes(`"${NAMESPACE}"`)) say(part, root.name, `the namespace is not ${NAMESPACE}`)
    shapeFaults(root, part, root.name, say, null)
    return root
  }

  const entry = look('OFD.xml')
  if (!entry) return found
  if (entry.at.Version !== '1.0' && entry.at.Version !== '1.1') say('OFD.xml', 'OFD', 'Version is not 1.0 or 1.1')
  if (!/^OFD(-A)?$/.test(entry.at.DocType ?? '')) say('OFD.xml', 'OFD', 'DocType is not OFD')
  for (const body of kidsOf(entry, 'DocBody')) {
    if (!/^[0-9a-f]{32}$/i.test(wordsOf(kid(kid(body, 'DocInfo'), 'DocID')))) say('OFD.xml', 'DocID', 'not 32 hexadecimal digits')
    const day = wordsOf(kid(kid(body, 'DocInfo'), 'CreationDate'))
    if (day && !/^\d{4}-\d{2}-\d{2}$/.test(day)) say('OFD.xml', 'CreationDate', 'not a day')
    const root = placeOf('', wordsOf(kid(body, 'DocRoot')))
    const document = look(root)
    if (!document) continue
    const common = kid(document, 'CommonData')
    const ids = new Map<number, string>()
    const enter = (e: Element, part: string) => {
      const id = Number(e.at.ID)
      if (!Number.isInteger(id) || id < 1) say(part, e.name, `ID “${e.at.ID}” is not a number above 0`)
      else if (ids.has(id)) say(part, e.name, `ID ${id} is there twice, also in ${ids.get(id)}`)
      else ids.set(id, part)
    }
    const fonts = new Set<number>()
    const media = new Set<number>()
    for (const loc of [...kidsOf(common, 'PublicRes'), ...kidsOf(common, 'DocumentRes')].map(wordsOf)) {
      const part = placeOf(root, loc)
      const res = look(part)
      const base = res?.at.BaseLoc ? `${res.at.BaseLoc}/` : ''
      for (const f of allOf(res, 'Font')) {
        enter(f, part)
        fonts.add(Number(f.at.ID))
        const file = wordsOf(kid(f, 'FontFile'))
        const font = file ? exact(part, base + file) : null
        if (file && !font) say(part, `Font ${f.at.ID}`, `the file ${file} is not there`)
        if (font && !readFont(font)?.map.size) say(part, `Font ${f.at.ID}`, 'the embedded font has no table of characters')
      }
      for (const m of allOf(res, 'MultiMedia')) {
        enter(m, part)
        media.add(Number(m.at.ID))
        if (!exact(part, base + wordsOf(kid(m, 'MediaFile')))) say(part, `MultiMedia ${m.at.ID}`, 'the file is not there')
      }
    }
    const usual = boxOf(kid(common, 'PageArea'))
    if (!usual) say(root, 'PageArea', 'no page area')
    for (const pointer of [...kidsOf(common, 'TemplatePage'), ...kidsOf(kid(document, 'Pages'), 'Page')]) {
      enter(pointer, root)
      const part = placeOf(root, pointer.at.BaseLoc ?? '')
      const page = look(part)
      if (!page) continue
      const box = boxOf(kid(page, 'Area')) ?? usual ?? { x: 0, y: 0, w: 0, h: 0 }
      for (const layer of allOf(page, 'Layer')) {
        enter(layer, part)
        for (const o of objectsIn(layer)) {
          enter(o, part)
          objectFaults(o, box, fonts, media, (place, fault) => say(part, place, fault))
        }
      }
    }
    const most = Number(wordsOf(kid(common, 'MaxUnitID')))
    const largest = Math.max(0, ...ids.keys())
    if (most < largest) say(root, 'MaxUnitID', `${most} is less than the largest id ${largest}`)
    for (const name of ['Annotations', 'Attachments', 'CustomTags', 'Extensions']) {
      const loc = wordsOf(kid(document, name))
      if (loc && !exact(root, loc)) say(root, name, 'the part is not there')
    }
  }
  return found
}

function shapeFaults(
  e: Element,
  part: string,
  place: string,
  say: (part: string, place: string, fault: string) => void,
  parent: string | null,
): void {
  const shape = e.name === 'Page' ? (parent === null ? pageRoot : pagePointer) : e.name === 'Area' && parent === 'Clip' ? clipArea : shapes[e.name]
  if (!shape) return
  if (parent !== null && e.prefix === '') say(part, place, 'the element is outside the namespace')
  let at = 0
  for (const k of e.kids) {
    const position = shape.kids.findIndex(([name]) => name === k.name)
    if (position < 0) say(part, place, `${k.name} does not belong here`)
    else if (position < at && !anyOrder.has(e.name)) say(part, place, `${k.name} stands after ${shape.kids[at]![0]}`)
    else at = Math.max(at, position)
  }
  for (const [name, least, most] of shape.kids) {
    const count = kidsOf(e, name).length
    if (count < least || count > most) say(part, place, `${name} is there ${count} times`)
  }
  for (const name of Object.keys(e.at)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    if (name.includes(':')) say(part, place, `the attribute ${name} has a namespace`)
    else if (!shape.at[name]) say(part, place, `the attribute ${name} does not belong here`)
  }
  for (const [name, need] of Object.entries(shape.at))
    if (need === 'must' && e.at[name] === undefined) say(part, place, `the attribute ${name} is missing`)
  if (!shape.words && e.text.trim() !== '') say(part, place, 'words outside an element that holds words')
  e.kids.forEach((k, i) => shapeFaults(k, part, `${place}/${k.name}[${i}]`, say, e.name))
}

const objectsIn = (e: Element): Element[] => e.kids.flatMap(k => (k.name === 'PageBlock' ? [k, ...objectsIn(k)] : /Object$/.test(k.name) ? [k] : []))
function boxOf(area: Element | null): Box | null {
  const [x = 0, y = 0, w, h] = numbersOf(wordsOf(kid(area, 'PhysicalBox')))
  return w && h ? { x, y, w, h } : null
}

function objectFaults(
  o: Element,
  page: Box,
  fonts: ReadonlySet<number>,
  media: ReadonlySet<number>,
  say: (place: string, fault: string) => void,
): void {
  if (o.name === 'PageBlock') return
  const place = `${o.name} ${o.at.ID}`
  const [x = 0, y = 0, w = -1, h = -1] = numbersOf(o.at.Boundary)
  if (w <= 0 || h <= 0) say(place, 'the boundary has no size')
  else if (x < page.x - HAIR || y < page.y - HAIR || x + w > page.x + page.w + HAIR || y + h > page.y + page.h + HAIR)
    say(place, 'the boundary leaves the page')
  if (o.at.CTM !== undefined && numbersOf(o.at.CTM).length !== 6) say(place, 'CTM is not six numbers')
  if (o.name === 'ImageObject' && !media.has(Number(o.at.ResourceID))) say(place, `the picture ${o.at.ResourceID} is not among the resources`)
  for (const c of [...kidsOf(o, 'FillColor'), ...kidsOf(o, 'StrokeColor')])
    if (![1, 3, 4].includes(numbersOf(c.at.Value).length)) say(place, 'a colour is not 1, 3 or 4 numbers')
  if (o.name === 'PathObject' && !/^[SM] /.test(wordsOf(kid(o, 'AbbreviatedData')))) say(place, 'the outline does not begin with a move')
  if (o.name !== 'TextObject') return
  if (!fonts.has(Number(o.at.Font))) say(place, `the font ${o.at.Font} is not among the resources`)
  if (!(Number(o.at.Size) > 0)) say(place, 'the size is not above 0')
  for (const [i, t] of kidsOf(o, 'TextCode').entries()) {
    const count = [...t.text].length
    if (count === 0) say(place, 'a text code without text')
    if (i === 0 && (t.at.X === undefined || t.at.Y === undefined)) say(place, 'the first text code has no place')
    for (const name of ['DeltaX', 'DeltaY']) {
      const deltas = deltasOf(t.at[name])
      if (t.at[name] !== undefined && deltas.length !== count - 1) say(place, `${name} has ${deltas.length} steps for ${count} characters`)
    }
  }
}
