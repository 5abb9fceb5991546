import type { PrintedLine } from '#gongwen/recognise/printed'
import { pdfReader } from './pdfjs.ts'
import { Unreadable } from './unreadable.ts'

export type ReadPages = { pages: PrintedLine[][]; total: number }
type Item = { str: string; transform: number[]; width: number }

/**
 * The upright words of a PDF, page by page and line by line in reading order. Seals and watermarks, which stand askew, are passed over.
 * A scan gives pages without lines.
 * @throws Unreadable 'encrypted' | 'broken'
 */
export async function readPdf(bytes: Uint8Array, mostPages: number): Promise<ReadPages> {
  const { getDocument } = await pdfReader()
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true, useSystemFonts: false, stopAtErrors: false })
  try {
    const document = await task.promise
    const pages: PrintedLine[][] = []
    for (let n = 1; n <= Math.min(document.numPages, mostPages); n++) {
      const { items } = await (await document.getPage(n)).getTextContent()
      pages.push(linesOf(items.filter(i => 'str' in i) as Item[]))
    }
    return { pages, total: document.numPages }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable((error as Error).name === 'PasswordException' ? 'encrypted' : 'broken')
  } finally {
    await task.destroy()
  }
}

type Placed = { text: string; x: number; y: number; width: number; size: number }
function linesOf(items: readonly Item[]): PrintedLine[] {
  const placed = items.flatMap(({ str, transform: [a, b, c, d, x, y], width }): Placed[] => {
    const size = Math.hypot(c!, d!)
    return str.trim() === '' || size === 0 || Math.abs(b!) > 0.02 * Math.hypot(a!, b!) ? [] : [{ text: str, x: x!, y: y!, width, size }]
  })
  const rows: Placed[][] = []
  for (const p of placed.sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.findLast(r => Math.abs(r[0]!.y - p.y) < Math.max(r[0]!.size, p.size) * 0.35)
    if (row) row.push(p)
    else rows.push([p])
  }
  return rows.map(row => {
    row.sort((a, b) => a.x - b.x)
    const text = row.reduce((all, p, i) => {
      const before = row[i - 1]
      const gap = before ? p.x - before.x - before.width : 0
      const latin = /[A-Za-z]$/.test(all) && /^[A-Za-z]/.test(p.text)
      return all + (gap > p.size * 0.8 ? '　' : latin && gap > p.size * 0.15 ? ' ' : '') + p.text
    }, '')
    return { text: text.trim(), left: row[0]!.x, right: Math.max(...row.map(p => p.x + p.width)), size: Math.max(...row.map(p => p.size)) }
  })
}
