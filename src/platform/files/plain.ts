import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Bad } from './bad.ts'
import type { Entry } from './archive.ts'

/**
 * The words of a file, only to look for marks of state secrets in them (S3-70): pages parted by form feeds, lines as a reader sees them.
 * Pictures, scans and recordings have no words here.
 */

/** UTF-8, UTF-16 with its mark, else GB18030; null if it is no text at all. */
export function textOf(bytes: Buffer): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  for (const encoding of utf16 ? [utf16] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? null : text
    } catch { /* not in this encoding */ }
  }
  return null
}

const unescaped = (xml: string) => xml.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal?: string, hex?: string, named?: string) => {
  if (named) return { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' }[named.toLowerCase()] ?? whole
  const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
})

/** XML of an office file. A document type opens the door to external entities: refused, never read. */
function xmlOf(entry: Entry): string {
  const bytes = entry.bytes()
  const text = textOf(bytes) ?? bytes.toString('utf8')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Bad('files.dangerous')
  return text
}

const tags = /<(?:(w:t|a:t|t|text:[ps]|dc:[a-z]+|vt:lpw?str|w:delText|w:instrText)(?:\s[^>]*)?>([^<]*)|(\/(?:w:p|a:p|w:tr|si|is|text:p|text:h|row)|w:br|w:cr|a:br)\b[^>]*|w:tab\b[^>]*|\/w:tc|\/c\b|(w:lastRenderedPageBreak|w:type="page")[^>]*|v:textpath\b[^>]*?\bstring="([^"]*)"[^>]*)>?/g
const headers = /<(?:odd|even|first)(?:Header|Footer)>([^<]*)</g

function wordsOf(xml: string): string {
  let out = ''
  for (const [whole, , text, line, page, drawn] of xml.matchAll(tags)) {
    if (text !== undefined) out += unescaped(text)
    else if (drawn !== undefined) out += `\n${unescaped(drawn)}\n`
    else if (page !== undefined || whole.includes('w:type="page"')) out += '\f'
    else out += line !== undefined ? '\n' : '\t'
  }
  // &L&C&R and fonts are codes of a sheet's header, not words.
  for (const [, text] of xml.matchAll(headers)) out += `\f${unescaped(text!).replace(/&(?:[LCR]|"[^"]*"|\d+|[A-Z])/g, '\n')}`
  return out
}

const officeParts = /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)|xl\/(?:sharedStrings|worksheets\/[^/]+|comments\d*)|xl\/drawings\/[^/]+|ppt\/(?:slides|notesSlides|slideMasters|slideLayouts)\/[^/]+|docProps\/(?:core|custom)|content|styles|meta)\.xml$/

/** docx, xlsx, pptx and open documents: text, headers, footers, notes, comments, boxes, watermarks, properties; each part begins a page. */
export const officeText = (entries: readonly Entry[]): string => entries.filter(e => officeParts.test(e.name)).map(e => wordsOf(xmlOf(e))).join('\f')

/** OFD: each Content.xml is a page; its pieces of text have a place, so lines are put together by it. */
export const ofdText = (entries: readonly Entry[]): string => entries.filter(e => /(?:^|\/)(?:Content|[^/]*Template[^/]*|Annotation[^/]*|OFD)\.xml$/i.test(e.name)).map(entry => {
  const xml = xmlOf(entry)
  const placed = [...xml.matchAll(/<(?:\w+:)?TextObject\b([^>]*)>([\s\S]*?)<\/(?:\w+:)?TextObject>/g)].flatMap(([, attributes, inner]) => {
    const [x = 0, y = 0, width = 0] = (/\bBoundary="([^"]*)"/.exec(attributes!)?.[1] ?? '').split(/\s+/).map(Number)
    const height = Number(/\bSize="([^"]*)"/.exec(attributes!)?.[1] ?? 0)
    return [...inner!.matchAll(/<(?:\w+:)?TextCode\b([^>]*)>([^<]*)</g)].map(([, at, text]) => ({
      x: x + Number(/\bX="([^"]*)"/.exec(at!)?.[1] ?? 0), y: y + Number(/\bY="([^"]*)"/.exec(at!)?.[1] ?? 0), width, height, text: unescaped(text!),
    }))
  })
  const properties = [...xml.matchAll(/<(?:\w+:)?(?:Title|Subject|Abstract|Keyword|CustomData)\b[^>]*>([^<]*)</g)].map(([, text]) => unescaped(text!))
  return [linesFrom(placed.map(p => ({ ...p, y: -p.y }))), ...properties].join('\n')
}).join('\f')

type Placed = { x: number; y: number; width: number; height: number; text: string }

/** Pieces with a place (y upwards) as lines from top to bottom, a blank where there is a gap. */
function linesFrom(placed: readonly Placed[]): string {
  const lines: { y: number; height: number; pieces: Placed[] }[] = []
  for (const piece of [...placed].sort((a, b) => b.y - a.y)) {
    const last = lines.at(-1)
    if (last && last.y - piece.y <= Math.max(last.height, piece.height, 1) / 2) last.pieces.push(piece)
    else lines.push({ y: piece.y, height: piece.height, pieces: [piece] })
  }
  return lines.map(({ pieces }) => pieces.sort((a, b) => a.x - b.x).map((p, i) => (isApart(pieces[i - 1], p) ? ` ${p.text}` : p.text)).join('')).join('\n')
}

const isApart = (before: Placed | undefined, piece: Placed) => before !== undefined && piece.x - (before.x + before.width) > Math.max(piece.height, before.height) / 2

/** PDF, page by page. @throws Bad when it is locked, broken or carries scripts */
export async function pdfText(bytes: Buffer): Promise<string> {
  // @ts-expect-error plain JavaScript, for its effect
  await import('./promises.mjs')
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS, disableFontFace: true, useSystemFonts: false, cMapUrl: `${join(home, 'cmaps')}/`, cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
  })
  try {
    const document = await task.promise
    if (await document.hasJSActions()) throw new Bad('files.macro')
    const pages: string[] = []
    for (let n = 1; n <= document.numPages; n++) {
      const page = await document.getPage(n)
      const { items } = await page.getTextContent()
      pages.push(linesFrom(items.flatMap(item => ('str' in item && item.str ? [{ text: item.str, x: item.transform[4] as number, y: item.transform[5] as number, width: item.width, height: item.height }] : []))))
      page.cleanup()
    }
    const { info } = await document.getMetadata()
    pages.push(Object.values(info).filter(value => typeof value === 'string').join('\n'))
    return pages.join('\f')
  } catch (error) {
    if (error instanceof Bad) throw error
    throw new Bad((error as Error).name === 'PasswordException' ? 'files.encrypted' : 'files.damaged')
  } finally {
    await task.destroy()
  }
}

const wide = (text: string) => Buffer.from(text, 'utf16le')
const streams = { doc: 'WordDocument', xls: 'Workbook', ppt: 'PowerPoint Document' } as const

/** Which of the old office formats; they keep their streams' names as wide characters. @throws Bad for anything else in that container */
export function compoundType(bytes: Buffer): keyof typeof streams {
  if (bytes.includes(wide('EncryptedPackage')) || bytes.includes(wide('EncryptionInfo'))) throw new Bad('files.encrypted')
  if (bytes.includes(wide('_VBA_PROJECT')) || bytes.includes(wide('Macros\0'))) throw new Bad('files.macro')
  const found = (Object.keys(streams) as (keyof typeof streams)[]).find(type => bytes.includes(wide(streams[type])))
  if (found) return found
  if (bytes.includes(wide('Book\0'))) return 'xls'
  throw new Bad('files.unknownType')
}

/**
 * What can be seen of an old binary file without a reader of its own: runs of wide Chinese characters at either alignment. No lines and no pages,
 * so each run stands apart.
 */
export function compoundText(bytes: Buffer): string {
  const runs: string[] = []
  for (const from of [0, 1]) {
    const text = bytes.subarray(from, bytes.length - ((bytes.length - from) % 2)).toString('utf16le')
    runs.push(...(text.match(/[\u2605\u2606\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2014\u2018-\u201d\u2026 \w.:*+-]{2,2000}/g) ?? []).filter(run => /[\u4e00-\u9fff]/.test(run)))
  }
  return runs.join('\n')
}
