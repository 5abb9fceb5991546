import type { Attachment, Block } from '../document.ts'
import { blocksOf, isBig, type Line, type Lines } from './manuscript.ts'
import { isDate, numeralOf } from './words.ts'

const attachmentLabel = /^(\S{1,40}〔\d{4}〕\d+号)?附件[\s　]*(\d{1,2}|[一二三四五六七八九十]{1,2})?[：:]?$/
export const attachmentNote = /^附件[：:][\s　]*/
export const numbered = /^\d{1,2}[\s　]*[.．、][\s　]*/

/** `apart`: the label begins with the number of the document (7.3.7: not bound with the text). */
export type Attached = { no: number; title: string; body: Block[]; apart: boolean }
/** 附件: from the first page that is headed “附件” to the imprint. */
export function takeAttachments(lines: Lines): Attached[] {
  const dated = lines.findLastIndex(l => l.t === 'line' && isDate(l.text))
  const start = lines.findIndex((l, i) => l.t === 'line' && i > 0 && attachmentLabel.test(l.text) && (l.newPage || (dated >= 0 && i > dated)))
  return start < 0 ? [] : attachedOf(lines.splice(start))
}

/** Those not bound with the text come after its imprint, each headed by the number of the document (7.3.7). */
export function takeApart(lines: Lines): Attached[] {
  const start = lines.findIndex((l, i) => l.t === 'line' && i > 0 && attachmentLabel.exec(l.text)?.[1] !== undefined)
  return start < 0 ? [] : attachedOf(lines.splice(start))
}

function attachedOf(lines: Lines): Attached[] {
  const out: Attached[] = []
  for (const l of lines) {
    const label = l.t === 'line' ? attachmentLabel.exec(l.text) : null
    const open = out.at(-1)
    if (label && (l.t !== 'line' || !open || open.title)) out.push({ no: numeralOf(label[2]) || out.length + 1, title: '', body: [], apart: label[1] !== undefined })
    else if (open && l.t === 'line' && (!open.title || (open.body.length === 0 && isBig(l)))) open.title += open.title ? `\n${l.text}` : l.text
    else open?.body.push(...blocksOf(l))
  }
  return out.filter(a => a.title)
}

/** 附件说明: the list at the end of the text. */
export function takeAttachmentNotes(lines: Lines): string[] {
  const start = lines.findLastIndex(l => l.t === 'line' && attachmentNote.test(l.text))
  if (start < 0 || !lines.slice(start + 1).every(l => l.t === 'line' && numbered.test(l.text))) return []
  return lines
    .splice(start)
    .map(l =>
      (l as Line).text
        .replace(attachmentNote, '')
        .replace(numbered, '')
        .replace(/[。；，]$/, '')
        .trim(),
    )
    .filter(Boolean)
}

/** The list names them all; a page with a body belongs to the one of its number. */
export function merged(listed: readonly string[], pages: readonly Attached[]): Attachment[] {
  const file = { fileId: null, fileName: null, fileHash: null }
  const names = listed.length > 0 ? listed : pages.map(p => p.title)
  const made = (title: string, p: Attached | undefined): Attachment => ({ title: title.replaceAll('\n', ''), body: p?.body ?? [], ...file, ...(p?.apart ? { apart: true } : {}) })
  const all = names.map((title, i) => made(title, pages.find(p => p.no === i + 1)))
  return [...all, ...pages.filter(p => p.no > names.length).map(p => made(p.title, p))]
}
