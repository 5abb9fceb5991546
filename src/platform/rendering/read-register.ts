import type { Manuscript } from '#gongwen/recognise/manuscript'
import type { TypedForm } from '#gongwen/typed'
import { paragraphsOf } from '#gongwen/recognise/printed'
import { type RegisterFields, registerOf } from '#gongwen/recognise/register'
import { readDocx } from './docx-read.ts'
import { decodeText, type ImportLimits } from './import.ts'
import { markdownLines } from './read-markdown.ts'
import { readOfd } from './read-ofd.ts'
import { readPdf, type ReadPages } from './read-pdf.ts'
import { Unreadable } from './unreadable.ts'

export type ForRegister = RegisterFields & {
  format: 'docx' | 'text' | 'markdown' | 'pdf' | 'ofd'
  /** Pages of a PDF or OFD; null where the file has none of its own */
  pages: number | null
  /** Every word of the file, for search and for the check on secrecy marks (S3-70) */
  text: string
  /** What a person has to fill in or look at, in the words of the office */
  notes: string[]
}
type Read = { format: ForRegister['format']; lines: Manuscript; plain: string; pages: number | null; notes: string[]; /** How a .docx is typed, if asked for */ form: TypedForm | null }

/**
 * Reads an incoming document for the register (收文登记): .docx, .txt, .md, .pdf, .ofd, told apart by their first bytes. A scan is read as no words and
 * says so; documents from before 2012 are read too. Heavy: in the server use `renderer.readForRegister`, which runs it in a thread.
 * @throws Unreadable with a reason the person can act on
 */
export async function readForRegister(bytes: Uint8Array, name: string, limits: ImportLimits): Promise<ForRegister> {
  const { format, lines, plain, pages, notes } = await readAny(bytes, name, limits)
  const { notes: missing, ...fields } = registerOf(lines)
  // A file without words has one reason, not five.
  return { ...fields, format, pages, text: plain, notes: plain.trim() === '' ? notes : [...missing, ...notes] }
}

/** The lines of any of these files. @throws Unreadable */
export async function readAny(bytes: Uint8Array, name: string, limits: ImportLimits, how: { form?: boolean } = {}): Promise<Read> {
  if (bytes.length === 0) throw new Unreadable('empty')
  const starts = (text: string, within = 0) => Buffer.from(bytes.subarray(0, within + text.length)).toString('latin1').includes(text)
  if (starts('\xd0\xcf\x11\xe0')) throw new Unreadable('legacy')
  if (starts('%PDF-', 1_024)) return printed('pdf', await readPdf(bytes, limits.pages), limits)
  if (starts('PK')) {
    if (/\.ofd$/i.test(name) || holds(bytes, 'OFD.xml')) return printed('ofd', readOfd(bytes, limits, limits.pages), limits)
    const { lines, plain, notes, form } = readDocx(bytes, limits, how)
    return { format: 'docx', lines, plain, pages: null, form, notes: notes.map(n => n.replace('没有导入', '没有读入')) }
  }
  if (!/\.(?:txt|text|md|markdown)$/i.test(name)) throw new Unreadable('registerKind')
  if (bytes.length > limits.partBytes) throw new Unreadable('tooLarge')
  const plain = decodeText(bytes)
  const all = plain.split(/\r\n?|\n/)
  if (all.length > limits.paragraphs) throw new Unreadable('tooLong')
  const marked = /\.(?:md|markdown)$/i.test(name)
  return { format: marked ? 'markdown' : 'text', lines: marked ? markdownLines(all) : all.map(text => ({ t: 'line', text })), plain, pages: null, notes: [], form: null }
}

/** The name of a part as it stands in a ZIP's directory. */
const holds = (bytes: Uint8Array, part: string): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(part)

function printed(format: 'pdf' | 'ofd', { pages, total }: ReadPages, limits: ImportLimits): Read {
  const plain = pages.map(p => p.map(l => l.text).join('\n')).join('\n')
  const notes = total > pages.length ? [`文件共${total}页，只读了前${pages.length}页`] : []
  if (!legible(plain)) {
    return { format, lines: [], plain: '', pages: total, form: null, notes: [plain.trim() === '' ? '这是扫描件或图片，没有可读的文字，请对照原件填写登记项' : '文件里的文字编码读不出来（字体没有带文字对照），请对照原件填写登记项', ...notes] }
  }
  const bare = pages.filter(p => p.length === 0).length
  if (bare > 0) notes.push(`有${bare}页没有文字（可能是扫描页或空白页），其中内容没有读入`)
  const lines = paragraphsOf(pages)
  if (lines.length > limits.paragraphs) throw new Unreadable('tooLong')
  return { format, lines, plain, pages: total, notes, form: null }
}

/** Words, not the boxes and private signs that a font without its table leaves. */
function legible(text: string): boolean {
  const signs = [...text.replace(/\s/g, '')]
  const odd = signs.filter(c => /[\u0000-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]/.test(c)).length
  return signs.length > 0 && odd < signs.length * 0.2
}
