import { decodeText, type ImportLimits } from './import.ts'
import { readDocx } from './docx-read.ts'
import { Unreadable } from './unreadable.ts'
import { down, kid, kidsOf, type Node, parseXml, textOf } from './xml.ts'
import { openZip } from './zip.ts'

/** A list as it stands in a file, in its order: rows of tables (`table` tells one from the next) and, between them, paragraphs as rows of one cell. */
export type ListRow = { cells: string[]; table: number | null }
export type ReadList = { rows: ListRow[]; plain: string; notes: string[] }

/**
 * Reads a list of tasks out of a .docx, .xlsx or .txt: what stands in a table comes by its cells, the rest line by line; nothing is left out but empty lines.
 * Heavy for large files: in the server use `renderer.readList`, which runs it in a thread.
 * @throws Unreadable with a reason the person can act on
 */
export function readList(bytes: Uint8Array, name: string, limits: ImportLimits): ReadList {
  if (bytes.length === 0) throw new Unreadable('empty')
  const starts = (...signature: number[]) => signature.every((b, i) => bytes[i] === b)
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new Unreadable('legacy')
  if (starts(0x50, 0x4b)) return /\.(?:xlsx|et)$/i.test(name) ? readSheets(bytes, limits) : ofDocx(bytes, limits)
  if (!/\.(?:txt|text|csv)$/i.test(name)) throw new Unreadable('listKind')
  if (bytes.length > limits.partBytes) throw new Unreadable('tooLarge')
  const plain = decodeText(bytes)
  const lines = plain.split(/\r\n?|\n/).filter(l => l.trim())
  if (lines.length > limits.paragraphs) throw new Unreadable('tooLong')
  // Copied out of a table, cells are parted by tabs.
  return { rows: lines.map(l => (l.includes('\t') ? { cells: l.split('\t').map(tidy), table: 0 } : { cells: [tidy(l)], table: null })), plain, notes: [] }
}
const tidy = (s: string) => s.replaceAll('\u00a0', ' ').trim()

function ofDocx(bytes: Uint8Array, limits: ImportLimits): ReadList {
  const { lines, plain, notes } = readDocx(bytes, limits, { repeats: true })
  let table = -1
  const rows = lines.flatMap((item): ListRow[] => {
    if (item.t === 'picture') return []
    if (item.t === 'line') return item.text.trim() ? [{ cells: [tidy(item.text)], table: null }] : []
    table += 1
    return item.rows.filter(r => r.some(c => c.trim())).map(r => ({ cells: r.map(tidy), table }))
  })
  return { rows, plain, notes }
}

/** Every sheet of a workbook, cell by cell as it is shown: shared and own texts, numbers, days. */
function readSheets(bytes: Uint8Array, limits: ImportLimits): ReadList {
  const zip = openZip(bytes, limits)
  const xml = (name: string): Node | null => {
    const part = zip.part(name)
    return part ? parseXml(part) : null
  }
  const book = xml('xl/workbook.xml')
  if (!book) throw new Unreadable('broken')
  const targets = new Map(kidsOf(kid(xml('xl/_rels/workbook.xml.rels') ?? undefined, 'Relationships'), 'Relationship').map(r => [r.at.Id ?? '', (r.at.Target ?? '').replace(/^\/?(?:xl\/)?/, 'xl/')]))
  // What is said how to be pronounced is not said twice.
  const words = (n: Node): string => (n.name === 'rPh' ? '' : n.name === 't' ? textOf(n) : n.kids.map(words).join(''))
  const shared = kidsOf(down(xml('xl/sharedStrings.xml') ?? undefined, 'sst'), 'si').map(words)
  const styles = down(xml('xl/styles.xml') ?? undefined, 'styleSheet')
  const own = new Map(kidsOf(kid(styles, 'numFmts'), 'numFmt').map(f => [f.at.numFmtId ?? '', f.at.formatCode ?? '']))
  const dated = kidsOf(kid(styles, 'cellXfs'), 'xf').map(x => isDate(Number(x.at.numFmtId), own.get(x.at.numFmtId ?? '') ?? ''))
  const from1904 = down(book, 'workbook', 'workbookPr')?.at.date1904 === '1'
  const hidden = kidsOf(down(book, 'workbook', 'sheets'), 'sheet').filter(s => s.at.state && s.at.state !== 'visible')
  const rows: ListRow[] = []
  kidsOf(down(book, 'workbook', 'sheets'), 'sheet').forEach((sheet, table) => {
    const root = down(xml(targets.get(sheet.at.id ?? '') ?? '') ?? undefined, 'worksheet')
    const merged = kidsOf(kid(root, 'mergeCells'), 'mergeCell').flatMap(m => mergeOf(m.at.ref))
    const held = new Map<number, string>()
    kidsOf(kid(root, 'sheetData'), 'row').forEach((row, at) => {
      const cells: string[] = []
      const no = Number(row.at.r ?? at + 1)
      for (const c of kidsOf(row, 'c')) cells[columnOf(c.at.r, cells.length)] = tidy(valueOf(c, { shared, words, dated, from1904 }))
      // What is merged downwards is meant in every row it covers; an empty row stays empty.
      const own = cells.some(Boolean)
      for (const m of merged) {
        if (no === m.from) held.set(m.column, cells[m.column] ?? '')
        else if (own && no > m.from && no <= m.until && !cells[m.column]) cells[m.column] = held.get(m.column) ?? ''
      }
      if (own) rows.push({ cells: Array.from(cells, x => x ?? ''), table })
      if (rows.length > limits.paragraphs) throw new Unreadable('tooLong')
    })
  })
  return { rows, plain: rows.map(r => r.cells.join('\t')).join('\n'), notes: hidden.length ? [`隐藏的工作表也读入了：${hidden.map(s => s.at.name).join('、')}`] : [] }
}

type Book = { shared: readonly string[]; words: (n: Node) => string; dated: readonly boolean[]; from1904: boolean }
function valueOf(c: Node, b: Book): string {
  const v = kid(c, 'v')
  const raw = v ? textOf(v) : ''
  if (c.at.t === 's') return b.shared[Number(raw)] ?? ''
  if (c.at.t === 'inlineStr') return b.words(kid(c, 'is') ?? c)
  if (c.at.t === 'e') return ''
  return raw && (c.at.t ?? 'n') === 'n' && b.dated[Number(c.at.s)] ? dayOfSerial(Number(raw), b.from1904) : raw
}
/** A day as the sheet counts it, from 1899-12-30 (with its leap day that never was) or from 1904-01-01. */
function dayOfSerial(serial: number, from1904: boolean): string {
  const from = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  return Number.isFinite(serial) ? new Date(from + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10) : ''
}
const isDate = (id: number, code: string): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || /[ymd年月日]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
/** 'C3:C5' → column 2, rows 3 to 5; what is merged across only is none. */
function mergeOf(ref: string | undefined): { column: number; from: number; until: number }[] {
  const m = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(ref ?? '')
  return m && Number(m[3]) > Number(m[2]) ? [{ column: columnOf(m[1], 0), from: Number(m[2]), until: Number(m[3]) }] : []
}
/** 'AB12' → 27; without an address the next one. */
function columnOf(address: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(address ?? '')?.[0]
  return letters ? [...letters].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1 : next
}
