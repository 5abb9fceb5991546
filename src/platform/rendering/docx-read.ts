import type { Grid, Line } from '#gongwen/recognise/manuscript'
import { numberingOf, type Numbering } from './docx-numbering.ts'
import { type Look, paragraphLook, runLook, type Styles, stylesOf } from './docx-styles.ts'
import { Unreadable } from './unreadable.ts'
import { down, kid, kidsOf, type Node, parseXml, textOf } from './xml.ts'
import { openZip, type ZipLimits } from './zip.ts'

export type DocxText = {
  lines: (Line | Grid)[]
  /** Every text in the file: also headers, footers, boxes, notes, comments, hidden and deleted words. */
  plain: string
  notes: string[]
}

type Seen = { images: number; objects: number; revised: boolean; hidden: boolean; boxes: string[] }
/** accepted: as if every revision had been accepted · original: as if every one had been rejected */
export type View = 'accepted' | 'original'
type Reader = { styles: Styles; numbering: Numbering; seen: Seen; most: number; count: number; view: View }

/** @throws Unreadable */
export function readDocx(bytes: Uint8Array, limits: ZipLimits & { paragraphs: number }, view: View = 'accepted'): DocxText {
  const zip = openZip(bytes, limits)
  if (!zip.names.includes('word/document.xml')) throw new Unreadable(otherKind(zip.names))
  const xml = (name: string): Node | null => {
    const part = zip.part(name)
    return part ? parseXml(part) : null
  }
  const body = down(xml('word/document.xml')!, 'document', 'body')
  if (!body) throw new Unreadable('broken')
  const seen: Seen = { images: 0, objects: 0, revised: false, hidden: false, boxes: [] }
  const reader: Reader = {
    styles: stylesOf(xml('word/styles.xml')),
    numbering: numberingOf(xml('word/numbering.xml')),
    seen,
    most: limits.paragraphs,
    count: 0,
    view,
  }
  const lines = blocksIn(body, reader)

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
  return { lines, plain: around.join('\n'), notes: notesOf(seen, comments.length > 0, zip.names) }
}

const otherKind = (names: readonly string[]) =>
  names.includes('OFD.xml') ? 'ofd' : names.some(n => /^(?:xl|ppt)\/|^content\.xml$/.test(n)) ? 'otherOffice' : 'notWord'

function notesOf(seen: Seen, commented: boolean, names: readonly string[]): string[] {
  const macros = names.some(n => /vbaProject/i.test(n))
  return [
    seen.revised && '原稿有修订痕迹，已按接受修订后的文字导入',
    commented && '原稿有批注，没有导入',
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

function blocksIn(container: Node, reader: Reader): (Line | Grid)[] {
  const out: (Line | Grid)[] = []
  /** A paragraph whose end is gone in this view goes on in the next one. */
  let open: Line | null = null
  const put = (next: (Line | Grid)[]) => {
    const [first, ...rest] = next
    if (open && first?.t === 'line') out.push({ ...first, text: open.text + first.text }, ...rest)
    else out.push(...(open?.text ? [open] : []), ...next)
    open = null
  }
  for (const node of container.kids) {
    if (node.name === 'p') {
      const line = paragraphOf(node, reader)
      if (gone(down(node, 'pPr', 'rPr'), reader)) open = { ...line, text: ((open as Line | null)?.text ?? '') + line.text }
      else put([line])
    } else if (node.name === 'tbl') {
      const rows = kidsOf(node, 'tr').filter(r => !gone(kid(r, 'trPr'), reader)).map(r => rowOf(r, reader))
      if (rows.length > 0) put([{ t: 'table', rows }])
    } else if (wrappers.has(node.name)) put(blocksIn(node, reader))
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

function rowOf(row: Node, reader: Reader): string[] {
  const cells = row.kids.flatMap(k => (k.name === 'tc' ? [k] : k.name === 'sdt' ? kidsOf(kid(k, 'sdtContent'), 'tc') : []))
  return cells.flatMap(cell => {
    const span = Math.min(Math.max(Number(down(cell, 'tcPr', 'gridSpan')?.at.val ?? 1), 1), 20)
    const merge = down(cell, 'tcPr', 'vMerge')
    const text = merge && merge.at.val !== 'restart' ? '' : blocksIn(cell, reader).map(flat).filter(Boolean).join('\n')
    return [text, ...Array<string>(span - 1).fill('')]
  })
}
const flat = (m: Line | Grid): string => (m.t === 'line' ? m.text : m.rows.map(r => r.join('　')).join('\n'))

function paragraphOf(p: Node, reader: Reader): Line {
  reader.count += 1
  if (reader.count > reader.most) throw new Unreadable('tooLong')
  const pPr = kid(p, 'pPr')
  const styleId = kid(pPr, 'pStyle')?.at.val
  const runs: { text: string; look: Look }[] = []
  const state = { newPage: kid(pPr, 'pageBreakBefore') !== undefined }
  runsIn(p, { ...reader.styles.look(styleId), ...paragraphLook(pPr) }, reader, runs, state)
  const label = reader.numbering(kid(pPr, 'numPr') ?? reader.styles.numbering(styleId))
  const text = runs.map(r => r.text).join('')
  const main = runs.reduce<{ text: string; look: Look } | null>(
    (best, r) => (r.text.trim().length > (best?.text.trim().length ?? 0) ? r : best),
    null,
  )
  const { hidden: _, ...look } = main?.look ?? {}
  return { t: 'line', text: text.trim() ? label + text : text, ...look, ...(state.newPage ? { newPage: true } : {}) }
}

function runsIn(node: Node, base: Look, reader: Reader, out: { text: string; look: Look }[], state: { newPage: boolean }): void {
  for (const k of node.kids) {
    if (k.name === 'r') {
      const style = down(k, 'rPr', 'rStyle')?.at.val
      const look = { ...base, ...(style ? reader.styles.look(style) : {}), ...runLook(kid(k, 'rPr')) }
      const text = runText(k, reader, state)
      if (look.hidden && text) reader.seen.hidden = true
      else if (text) out.push({ text, look })
    } else if (k.name === 'del' || k.name === 'moveFrom' || k.name === 'ins' || k.name === 'moveTo') {
      reader.seen.revised = true
      const taken = k.name === 'del' || k.name === 'moveFrom'
      if (taken === (reader.view === 'original')) runsIn(k, base, reader, out, state)
    } else if (wrappers.has(k.name)) runsIn(k, base, reader, out, state)
  }
}

function runText(run: Node, reader: Reader, state: { newPage: boolean }): string {
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
          look(k, reader)
          return ''
        default:
          return ''
      }
    })
    .join('')
}

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
