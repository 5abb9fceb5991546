import { createHash } from 'node:crypto'
import { layout } from '#gongwen/layout'
import { type Drawing, isBig, type Item, type Line } from '#gongwen/recognise/manuscript'
import { moved, type TypedCell, type TypedForm, type TypedParagraph } from '#gongwen/typed'
import { formReader, type FormReader } from './docx-form.ts'
import { numberingOf, type Numbering } from './docx-numbering.ts'
import { type Look, paragraphLook, runLook, type Styles, stylesOf } from './docx-styles.ts'
import { twips } from './docx-units.ts'
import { pictureEnding, pictureSize } from './pictures.ts'
import { lostPicture, type LostWhy } from './text.ts'
import { Unreadable } from './unreadable.ts'
import { down, kid, kidsOf, type Node, parseXml, textOf } from './xml.ts'
import { openZip, type ZipLimits } from './zip.ts'

export type DocxText = {
  lines: Item[]
  /** Pictures in the text, if they were asked for; the lines name them by `fileId`. */
  pictures: ReadPicture[]
  /** Every text in the file: also headers, footers, boxes, notes, comments, hidden and deleted words. */
  plain: string
  notes: string[]
  /** How the whole is typed, if that was asked for; the lines and cells then carry their own */
  form: TypedForm | null
}

/** A picture as it lay in the file: `fileId` only tells it from the others here, `fileHash` is its SHA-256. */
export type ReadPicture = { fileId: string; fileHash: string; name: string; bytes: Uint8Array
  /** the words before it, to find its place again */
  after: string }
export type PictureLimits = { pictures: number; pictureDots: number }

type Seen = { images: number; objects: number; revised: boolean; hidden: boolean; boxes: string[]; lost: { name: string; after: string; why: LostWhy }[]; words: string }
/** accepted: as if every revision had been accepted · original: as if every one had been rejected */
export type View = 'accepted' | 'original'
type Reader = { pictureName: (fileId: string) => string; styles: Styles; numbering: Numbering; seen: Seen; most: number; count: number; view: View; form: FormReader | null; repeats: boolean; pictureOf: ((relation: string) => ReadPicture | { name: string; lost: LostWhy }) | null }
/** `repeats`: what is merged downwards stands in every row it covers, as it is meant in a list. */
export type DocxReading = { view?: View; pictures?: boolean; form?: boolean; repeats?: boolean }

/** @throws Unreadable */
export function readDocx(bytes: Uint8Array, limits: ZipLimits & PictureLimits & { paragraphs: number }, { view = 'accepted', pictures: wanted = false, form = false, repeats = false }: DocxReading = {}): DocxText {
  const zip = openZip(bytes, limits)
  if (!zip.names.includes('word/document.xml')) throw new Unreadable(otherKind(zip.names))
  const xml = (name: string): Node | null => {
    try {
      const part = zip.part(name)
      return part ? parseXml(part) : null
    } catch (error) {
      throw error instanceof Unreadable ? new Unreadable(error.why, name) : error
    }
  }
  const body = down(xml('word/document.xml')!, 'document', 'body')
  if (!body) throw new Unreadable('broken')
  const targets = new Map(kidsOf(kid(xml('word/_rels/document.xml.rels') ?? undefined, 'Relationships'), 'Relationship').map(r => [r.at.Id ?? '', (r.at.Target ?? '').replace(/^\/?(?:word\/)?/, 'word/')]))
  const pictures = new Map<string, ReadPicture>()
  const seen: Seen = { images: 0, objects: 0, revised: false, hidden: false, boxes: [], lost: [], words: '' }
  const pictureOf = (relation: string): ReadPicture | { name: string; lost: LostWhy } => {
    const target = targets.get(relation) ?? ''
    const name = target.split('/').at(-1)!
    const found = pictures.get(target)
    if (found) return found
    if (!zip.names.includes(target)) return { name, lost: 'gone' }
    const content = unpacked(zip, target)
    if (content === 'tooLarge' || content === 'broken') return { name, lost: content }
    if (!pictureEnding(content)) return { name, lost: 'kind' }
    const size = pictureSize(content)
    if (!size) return { name, lost: pictureEnding(content) === 'webp' ? 'kind' : 'broken' }
    if (size.width * size.height > limits.pictureDots) return { name, lost: 'tooLarge' }
    if (pictures.size >= limits.pictures) return { name, lost: 'tooMany' }
    const picture = { fileId: `picture-${pictures.size + 1}`, fileHash: createHash('sha256').update(content).digest('hex'), name, bytes: new Uint8Array(content), after: seen.words }
    pictures.set(target, picture)
    return picture
  }
  const styles = xml('word/styles.xml')
  const target = (name: string): Node | null => (name && zip.names.includes(name) ? xml(name) : null)
  const reader: Reader = { repeats,
    styles: stylesOf(styles),
    form: form ? formReader({ styles, theme: xml(zip.names.find(n => /^word\/theme\/theme\d*\.xml$/.test(n)) ?? ''), settings: xml('word/settings.xml'), related: id => target(targets.get(id) ?? '') }) : null,
    numbering: numberingOf(xml('word/numbering.xml')),
    seen,
    most: limits.paragraphs,
    count: 0,
    view,
    pictureOf: wanted ? pictureOf : null,
    pictureName: fileId => [...pictures.values()].find(p => p.fileId === fileId)?.name ?? '',
  }
  const first = firstHeader(body, targets, xml)
  const headed = first ? blocksIn(first, reader, 'head').filter(l => l.t === 'line' && (l.red || isBig(l))) : []
  const lines = [...headed, ...blocksIn(body, reader)]

  const parts = (pattern: RegExp) =>
    zip.names
      .filter(n => pattern.test(n))
      .sort()
      .map(n => everyWord(xml(n)!))
      .filter(Boolean)
  const comments = parts(/^word\/comments\.xml$/)
  const around = [
    ...parts(/^word\/header\d*\.xml$/),
    everyWord(body),
    ...parts(/^word\/(?:footnotes|endnotes)\.xml$/),
    ...comments,
    ...parts(/^word\/footer\d*\.xml$/),
    ...parts(/^word\/diagrams\/data\d*\.xml$/),
  ]
  return { lines, pictures: [...pictures.values()], plain: around.join('\n'), notes: notesOf(seen, comments.length > 0, zip.names), form: reader.form?.whole() ?? null }
}

/** One picture that is too large or damaged is left out; the text comes in all the same. */
function unpacked(zip: { part(name: string): Buffer | null }, name: string): Buffer | 'tooLarge' | 'broken' {
  try {
    return zip.part(name)!
  } catch (error) {
    if (error instanceof Unreadable && (error.why === 'tooLarge' || error.why === 'broken')) return error.why
    throw error
  }
}

/** 信函 have their mark in the head of the first page (10.1). */
function firstHeader(body: Node, targets: ReadonlyMap<string, string>, xml: (name: string) => Node | null): Node | undefined {
  const section = body.kids.flatMap(k => (k.name === 'sectPr' ? [k] : k.name === 'p' ? (down(k, 'pPr', 'sectPr') ?? []) : []))[0]
  if (!section || !kid(section, 'titlePg')) return undefined
  const target = targets.get(kidsOf(section, 'headerReference').find(h => h.at.type === 'first')?.at.id ?? '')
  return target ? kid(xml(target) ?? undefined, 'hdr') : undefined
}

const otherKind = (names: readonly string[]) =>
  names.includes('OFD.xml') ? 'ofd' : names.some(n => /^(?:xl|ppt)\/|^content\.xml$/.test(n)) ? 'otherOffice' : 'notWord'

const LOST_NAMED = 20
function notesOf(seen: Seen, commented: boolean, names: readonly string[]): string[] {
  const macros = names.some(n => /vbaProject/i.test(n))
  return [
    seen.revised && '原稿有修订痕迹，已按接受修订后的文字导入',
    commented && '原稿有批注，没有导入',
    ...seen.lost.slice(0, LOST_NAMED).map(lostPicture),
    seen.lost.length > LOST_NAMED && `另有${seen.lost.length - LOST_NAMED}处图片没有导入，请对照原稿检查`,
    seen.images > 0 && `原稿有${seen.images}处图片没有导入，图片中的文字（含密级标志）请人工检查`,
    seen.objects > 0 && `原稿有${seen.objects}处嵌入对象没有导入，请人工检查`,
    seen.boxes.length > 0 && '原稿有文本框，其中文字没有编入正文，请核对',
    seen.hidden && '原稿有隐藏文字，没有导入正文，请人工检查',
    macros && '原稿带有宏，已弃去',
  ].filter(n => n !== false)
}

const wrappers = new Set([
  'hyperlink',
  'smartTag',
  'sdt',
  'sdtContent',
  'ins',
  'moveTo',
  'fldSimple',
  'bdo',
  'dir',
  'customXml',
  'oMath',
  'oMathPara',
])

function blocksIn(container: Node, reader: Reader, place: TypedParagraph['in'] = 'flow'): Item[] {
  const out: Item[] = []
  /** A paragraph whose end is gone in this view goes on in the next one. */
  let open: Line | null = null
  let section = 0
  /** 横排: the tables of a section whose pages are turned */
  const turn = (properties: Node | undefined) => {
    if (!properties) return
    if (place === 'flow') reader.form?.section(properties)
    if (kid(properties, 'pgSz')?.at.orient === 'landscape') for (let i = section; i < out.length; i++) if (out[i]!.t === 'table') out[i] = { ...out[i], wide: true } as Item
    section = out.length
  }
  const put = (next: Item[]) => {
    const [first, ...rest] = next
    if (open && first?.t === 'line') out.push({ ...first, text: open.text + first.text, ...(first.typed ? { typed: joined(open, first.typed) } : {}) }, ...rest)
    else out.push(...(open?.text ? [open] : []), ...next)
    open = null
  }
  for (const node of container.kids) {
    if (node.name === 'p') {
      const drawn: Drawing[] = []
      const line = paragraphOf(node, reader, drawn, place)
      if (gone(down(node, 'pPr', 'rPr'), reader)) open = { ...line, text: ((open as Line | null)?.text ?? '') + line.text, ...(open && line.typed ? { typed: joined(open, line.typed) } : {}) }
      else put([line, ...drawn])
      turn(down(node, 'pPr', 'sectPr'))
    } else if (node.name === 'tbl') {
      const rows: ReturnType<typeof rowOf>[] = []
      for (const r of kidsOf(node, 'tr')) if (!gone(kid(r, 'trPr'), reader)) rows.push(rowOf(r, reader, node, rows.at(-1)?.texts ?? []))
      if (rows.length > 0) put([{ t: 'table', rows: rows.map(r => r.texts), ...(reader.form ? { typed: rows.map(r => r.typed) } : {}) }])
    } else if (node.name === 'sectPr') {
      put([])
      turn(node)
    } else if (wrappers.has(node.name)) put(blocksIn(node, reader, place))
  }
  put([])
  return out
}

/** The mark of a paragraph or row that this view does not have. */
function gone(properties: Node | undefined, { view, seen }: Reader): boolean {
  const [inserted, deleted] = [kid(properties, 'ins') !== undefined, kid(properties, 'del') !== undefined]
  if (inserted || deleted) seen.revised = true
  return view === 'accepted' ? deleted : inserted
}

/** A paragraph whose end is gone goes on in the next one, which gives the look. */
function joined(open: Line, next: TypedParagraph): TypedParagraph {
  const by = open.text.length
  return { ...next, end: next.end + by, runs: [...(open.typed?.runs ?? []), ...next.runs.map(r => ({ ...r, start: r.start + by, end: r.end + by }))] }
}

function rowOf(row: Node, reader: Reader, table: Node, above: readonly string[]): { texts: string[]; typed: (TypedCell | null)[] } {
  const rules = reader.form?.cells(table, row)
  const cells = row.kids.flatMap(k => (k.name === 'tc' ? [k] : k.name === 'sdt' ? kidsOf(kid(k, 'sdtContent'), 'tc') : []))
  let column = 0
  const read = cells.map((cell, i) => {
    const span = Math.min(Math.max(Number(down(cell, 'tcPr', 'gridSpan')?.at.val ?? 1), 1), 20)
    const merge = down(cell, 'tcPr', 'vMerge')
    const inside = blocksIn(cell, reader, 'cell')
    for (const m of inside) if (m.t === 'picture') reader.seen.lost.push({ name: reader.pictureName(m.fileId), after: reader.seen.words, why: 'inTable' })
    const at = column
    column += span
    const text = merge && merge.at.val !== 'restart' ? (reader.repeats ? (above[at] ?? '') : '') : inside.map(flat).filter(Boolean).join('\n')
    const typed = reader.form && text ? { paragraphs: placed(inside), above: rules?.[i]?.above ?? null, below: rules?.[i]?.below ?? null } : null
    const more = Array.from({ length: span - 1 })
    return { texts: [text, ...more.map(() => '')], typed: [typed, ...more.map(() => null)] }
  })
  return { texts: read.flatMap(c => c.texts), typed: read.flatMap(c => c.typed) }
}

/** The paragraphs of a cell at their places in its text. */
function placed(inside: readonly Item[]): TypedParagraph[] {
  let at = 0
  return inside.flatMap((m): TypedParagraph[] => {
    const text = flat(m)
    if (!text) return []
    const start = at
    at += text.length + 1
    return m.t === 'line' && m.typed ? [moved(m.typed, start)] : []
  })
}
const flat = (m: Item): string => (m.t === 'line' ? m.text : m.t === 'picture' ? '' : m.rows.map(r => r.join('　')).join('\n'))

const captions = new Set(['caption', '题注'])
function paragraphOf(p: Node, reader: Reader, drawn: Drawing[], place: TypedParagraph['in']): Line {
  reader.count += 1
  if (reader.count > reader.most) throw new Unreadable('tooLong')
  const pPr = kid(p, 'pPr')
  const styleId = kid(pPr, 'pStyle')?.at.val
  const style = reader.styles.name(styleId)
  const runs: Run[] = []
  const state: State = { drawn, newPage: kid(pPr, 'pageBreakBefore') !== undefined }
  runsIn(p, { ...reader.styles.look(styleId), ...paragraphLook(pPr) }, reader, runs, state)
  const label = reader.numbering(kid(pPr, 'numPr') ?? reader.styles.numbering(styleId))
  const text = runs.map(r => r.text).join('')
  if (text.trim()) reader.seen.words = text.trim()
  const main = runs.reduce<Run | null>(
    (best, r) => (r.text.trim().length > (best?.text.trim().length ?? 0) ? r : best),
    null,
  )
  const { hidden: _, ...look } = main?.look ?? {}
  const typed = reader.form?.paragraph(p, runs, text.trim() ? label.length : 0, place)
  return { t: 'line', text: text.trim() ? label + text : text, ...look, ...(state.newPage ? { newPage: true } : {}), ...(captions.has(style) ? { caption: true } : style === 'missing picture' ? { missing: true } : {}),
    ...(typed ? { typed: { ...typed, caption: captions.has(style), newPage: state.newPage } } : {}) }
}

type State = { newPage: boolean; drawn: Drawing[] }
type Run = { text: string; look: Look; node: Node }
function runsIn(node: Node, base: Look, reader: Reader, out: Run[], state: State): void {
  for (const k of node.kids) {
    if (k.name === 'r') {
      const style = down(k, 'rPr', 'rStyle')?.at.val
      const look = { ...base, ...(style ? reader.styles.look(style) : {}), ...runLook(kid(k, 'rPr')) }
      const text = runText(k, reader, state)
      if (look.hidden && text) reader.seen.hidden = true
      else if (text) out.push({ text, look, node: k })
    } else if (k.name === 'del' || k.name === 'moveFrom' || k.name === 'ins' || k.name === 'moveTo') {
      reader.seen.revised = true
      const taken = k.name === 'del' || k.name === 'moveFrom'
      if (taken === (reader.view === 'original')) runsIn(k, base, reader, out, state)
    } else if (wrappers.has(k.name)) runsIn(k, base, reader, out, state)
  }
}

function runText(run: Node, reader: Reader, state: State): string {
  return run.kids
    .map(k => {
      switch (k.name) {
        case 't':
        case 'delText':
          return textOf(k)
        case 'tab':
          return '\t'
        case 'cr':
          return '\n'
        case 'noBreakHyphen':
          return '-'
        case 'ruby':
          return kidsOf(kid(k, 'rubyBase'), 'r')
            .map(r => runText(r, reader, state))
            .join('')
        case 'br':
          if (k.at.type === 'page') state.newPage = true
          return k.at.type === 'page' ? '' : '\n'
        case 'drawing':
        case 'pict':
        case 'object':
        case 'AlternateContent':
          if (!drawing(k, reader, state.drawn)) look(k, reader)
          return ''
        default:
          return ''
      }
    })
    .join('')
}

const EMU_PER_TWIP = 635
const TWIPS_PER_POINT = 20
/**
 * A picture standing in the line or in a line of its own, if pictures are wanted. Those that float over or beside the words (a scanned seal, a
 * letterhead) are not text, and what cannot be kept is remembered with its place.
 */
function drawing(node: Node, { pictureOf, seen }: Reader, drawn: Drawing[]): boolean {
  if (!pictureOf) return false
  const at = node.name === 'drawing' ? drawnAt(node) : node.name === 'pict' ? drawnOld(node) : null
  if (!at) return false
  const picture = pictureOf(at.relation)
  const why = at.floating ? 'floating' : 'lost' in picture ? picture.lost : null
  if (why) seen.lost.push({ name: picture.name, after: seen.words, why })
  else drawn.push({ t: 'picture', ...(({ fileId, fileHash }) => ({ fileId, fileHash }))(picture as ReadPicture), width: Math.min(100, Math.max(10, Math.round((at.twips / twips(layout.areaWidth)) * 100))) })
  return true
}
type DrawnAt = { relation: string; floating: boolean; twips: number }

function drawnAt(node: Node): DrawnAt | null {
  const inline = kid(node, 'inline')
  const frame = inline ?? kid(node, 'anchor')
  const relation = frame && find(frame, 'blip')?.at.embed
  if (!frame || !relation || find(frame, 'txbxContent')) return null
  return { relation, floating: !inline && !kid(frame, 'wrapTopAndBottom'), twips: (Number(kid(frame, 'extent')?.at.cx) || 0) / EMU_PER_TWIP }
}

/** As Word 97—2003 and many converters write it (VML). */
function drawnOld(node: Node): DrawnAt | null {
  const shape = node.kids.find(k => kid(k, 'imagedata'))
  const relation = shape && kid(shape, 'imagedata')?.at.id
  if (!shape || !relation || find(node, 'txbxContent')) return null
  const style = shape.at.style ?? ''
  const [, wide, unit] = /(?:^|;)\s*width:\s*([\d.]+)(pt|in|cm|mm)/.exec(style) ?? []
  const points = Number(wide ?? 0) * ({ pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4 }[unit ?? 'pt'] ?? 1)
  return { relation, floating: /position:\s*absolute/.test(style), twips: points * TWIPS_PER_POINT }
}
const find = (node: Node, name: string): Node | undefined => (node.name === name ? node : node.kids.map(k => find(k, name)).find(Boolean))

/** Pictures and objects are counted, boxes of text remembered. The second copy for old programs (Fallback) is passed over. */
function look(node: Node, { seen }: Reader): void {
  if (node.name === 'Fallback') return
  if (node.name === 'blip' || node.name === 'imagedata') seen.images += 1
  if (node.name === 'OLEObject') seen.objects += 1
  if (node.name === 'txbxContent') {
    const words = everyWord(node)
    if (words) seen.boxes.push(words)
    return
  }
  for (const k of node.kids) look(k, { seen } as Reader)
}

/** All text under a node, a line for each paragraph: deleted and hidden words, boxes and picture descriptions too. */
function everyWord(node: Node): string {
  const lines: string[] = []
  let line = ''
  const end = () => {
    if (line.trim()) lines.push(line.trim())
    line = ''
  }
  const walk = (n: Node): void => {
    if (n.name === 'Fallback' || n.name === 'instrText') return
    if (n.name === 't' || n.name === 'delText') line += textOf(n)
    else if (n.name === 'tab') line += '\t'
    else if (n.name === 'br' || n.name === 'cr') end()
    else if (n.name === 'docPr' && n.at.descr) line += n.at.descr
    else if (n.name === 'p' || n.name === 'txbxContent') {
      const outer = line
      line = ''
      n.kids.forEach(walk)
      end()
      line = outer
    } else if (n.name !== 'pPr' && n.name !== 'rPr') n.kids.forEach(walk)
  }
  walk(node)
  end()
  return lines.join('\n')
}
