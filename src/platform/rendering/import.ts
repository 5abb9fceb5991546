import type { Rules } from '#kernel/rule'
import { recognise, type Recognised } from '#gongwen/recognise/recognise'
import { type DocxReading, type PictureLimits, readDocx, type ReadPicture } from './docx-read.ts'
import { markdownLines } from './read-markdown.ts'
import { shippedLimit } from './rules.ts'
import { Unreadable } from './unreadable.ts'
import type { ZipLimits } from './zip.ts'

export { Unreadable } from './unreadable.ts'

export type Imported = Recognised & {
  /** Every word of the file, for the check on secrecy marks (S3-70) and for search: headers, footers, boxes, notes, hidden and deleted text too. */
  plain: string
  /** Pictures of a .docx, if they were asked for: the figures of the text name them by `fileId` until they are stored. */
  pictures: ReadPicture[]
}
export type ImportLimits = ZipLimits & PictureLimits & { paragraphs: number; pages: number }

const MEGABYTE = 1024 * 1024
/** Limits from the rules 'rendering.import.*'. */
export const importLimits = (rules: Pick<Rules, 'number'>): ImportLimits => ({
  unpackedBytes: rules.number('rendering.import.unpackedMegabytes') * MEGABYTE,
  partBytes: rules.number('rendering.import.partMegabytes') * MEGABYTE,
  entries: rules.number('rendering.import.entries'),
  paragraphs: rules.number('rendering.import.paragraphs'),
  pages: rules.number('rendering.import.pages'),
  pictures: rules.number('rendering.import.pictures'),
  pictureDots: rules.number('rendering.import.pictureMegapixels') * 1_000_000,
})

/**
 * Reads a .docx, .txt or .md into a document as well as can be. What the file is, is told from its first bytes, not from its name.
 * Heavy for large files: in the server use `renderer.read`, which runs it in a thread.
 * `how`: tracked changes as accepted or as it was before them; pictures as figures, or only counted.
 * @throws Unreadable with a reason the person can act on
 */
export function importDocument(bytes: Uint8Array, name: string, limits: ImportLimits = importLimits({ number: shippedLimit }), how: DocxReading = {}): Imported {
  if (bytes.length === 0) throw new Unreadable('empty')
  const starts = (...signature: number[]) => signature.every((b, i) => bytes[i] === b)
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new Unreadable('legacy')
  if (starts(0x25, 0x50, 0x44, 0x46)) throw new Unreadable('pdf')
  if (starts(0x50, 0x4b)) {
    const { lines, plain, notes, pictures } = readDocx(bytes, limits, how)
    const found = recognise(lines)
    return { ...found, plain, pictures, notes: [...found.notes, ...notes] }
  }
  if (!/\.(?:txt|text|md|markdown)$/i.test(name)) throw new Unreadable('kind')
  if (bytes.length > limits.partBytes) throw new Unreadable('tooLarge')
  const plain = decodeText(bytes)
  const lines = plain.split(/\r\n?|\n/)
  if (lines.length > limits.paragraphs) throw new Unreadable('tooLong')
  const marked = /\.(?:md|markdown)$/i.test(name)
  return { ...recognise(marked ? markdownLines(lines) : lines.map(text => ({ t: 'line', text }))), plain, pictures: [] }
}

/** UTF-8 and UTF-16 by mark or by look, otherwise GB18030, which every older Chinese text file is a part of. @throws Unreadable for binary data */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  if (bytes.includes(0)) throw new Unreadable('binary')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return null
  // Without a mark: the right reading is nearly all Chinese and ASCII, the wrong one is not.
  const share = (encoding: string) => {
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, 4096))
    return (
      [...text].filter(c => /[\u0009\u000a\u000d\u0020-\u007e\u2010-\u2026\u3000-\u3017\u4e00-\u9fff\uff00-\uff5e]/.test(c)).length / [...text].length
    )
  }
  const [little, big] = [share('utf-16le'), share('utf-16be')]
  return Math.max(little, big) < 0.9 ? null : little >= big ? 'utf-16le' : 'utf-16be'
}
