import { openOfd } from '#gongwen/ofd/package'
import { linesOf } from '#gongwen/ofd/text'
import { UnreadableOfd } from '#gongwen/ofd/unreadable'
import { points } from '#gongwen/layout'
import type { ReadPages } from './read-pdf.ts'
import { Unreadable } from './unreadable.ts'
import type { ZipLimits } from './zip.ts'

const reasons = { notZip: 'broken', notOfd: 'broken', encrypted: 'encrypted', broken: 'broken', tooMany: 'tooManyEntries', tooLarge: 'tooLarge', entities: 'entities', noPage: 'noPage' } as const

/** The upright words of an OFD, page by page and line by line. @throws Unreadable */
export function readOfd(bytes: Uint8Array, limits: ZipLimits, mostPages: number): ReadPages {
  try {
    const all = openOfd(bytes, limits).documents.flatMap(d => d.pages)
    const pages = all.slice(0, mostPages).map(p =>
      linesOf(p.read()).filter(l => !l.turned && l.text.trim() !== '').map(({ text, letters, size }) => ({
        text: text.trim(), left: points(letters[0]!.box.x), right: points(letters.at(-1)!.box.x + letters.at(-1)!.box.w), size: points(size),
      })))
    return { pages, total: all.length }
  } catch (error) {
    if (error instanceof UnreadableOfd) throw new Unreadable(reasons[error.why])
    throw error
  }
}
