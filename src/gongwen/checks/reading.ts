import { type Attachment, type Block, type DocumentKind, type DocumentText, formOf, type Issue, kinds, numberText } from '../document.ts'
import { type Level, levelOf, splitHeading } from '../outline.ts'
import type { Typed } from '../typed.ts'

/** The elements a check can ask for (GB/T 9704—2012, 7.2–7.4). */
export type Role =
  | 'copyNumber' | 'secrecy' | 'urgency' | 'mark' | 'number' | 'signers' | 'title' | 'titleNote' | 'recipients'
  /** A numbered line alone, or the numbered sentence at the head of a paragraph */
  | 'heading'
  | 'text' | 'cell' | 'caption' | 'attachmentNote' | 'issuer' | 'signatory' | 'date' | 'note' | 'attendance'
  | 'attachmentLabel' | 'attachmentTitle' | 'copyTo' | 'print' | 'topics'

/** Where a part comes from in a document's data, so that the desk can find and mend it. */
export type Place =
  | { field: 'title' | 'titleNote' | 'note' | 'printingOffice' | 'issuerMark' }
  | { field: 'mainRecipients' | 'copyTo' | 'issuers' | 'signers' | 'signatories' | 'attendance'; index: number }
  | ({ field: 'body'; block: number } & InBlock)
  | ({ field: 'attachments'; index: number; block?: number } & InBlock)
/** A cell of a table; `from`: where in the words of the block the part begins, if not at their beginning. */
type InBlock = { row?: number; column?: number; from?: number }

/** One element, or one paragraph of the text: `text` is `reading.text.slice(start, end)`. */
export type Part = {
  role: Role
  start: number
  end: number
  text: string
  /** The level of structure its number claims */
  level: Level | null
  /** Which attachment it stands in (0 first); null in the document itself */
  attachment: number | null
  /** Which table and cell */
  cell: { table: number; row: number; column: number } | null
  place: Place | null
}

/**
 * A paper as it is read: one text with its elements placed in it. Made of a document's data or of plain lines; all checks see only this, so that
 * the desk, the gate, the import and the command line say the same of the same paper.
 */
export type Reading = {
  text: string
  parts: Part[]
  kind: DocumentKind | null
  /** Read from a draft's data: what only procedure adds (number, date) is lawfully absent */
  draft: boolean
  /** How it is typed, if it was read from a .docx; its offsets are into `text` */
  typed?: Typed
}

export const partsOf = (r: Reading, ...roles: Role[]): Part[] => r.parts.filter(p => roles.includes(p.role))
export const partOf = (r: Reading, role: Role): Part | null => r.parts.find(p => p.role === role) ?? null
/** The text proper: headings and paragraphs of the document itself. */
export const proseOf = (r: Reading): Part[] => r.parts.filter(p => p.attachment === null && (p.role === 'text' || p.role === 'heading'))

/** Writes lines and remembers which part stands where. */
export class Writer {
  text = ''
  readonly parts: Part[] = []
  line(): void {
    if (this.text !== '') this.text += '\n'
  }
  put(role: Role, text: string, more: Partial<Pick<Part, 'level' | 'attachment' | 'cell' | 'place'>> = {}): void {
    const start = this.text.length
    this.text += text
    this.parts.push({ role, start, end: this.text.length, text, level: null, attachment: null, cell: null, place: null, ...more })
  }
  plain(text: string): void {
    this.text += text
  }
}

/** The reading of a document's data, in the order of the printed page. */
export function readingOf(t: DocumentText, issue: Partial<Issue> = {}): Reading {
  const w = new Writer()
  const one = (role: Role, text: string, more: Partial<Part> = {}) => {
    if (text.trim() === '') return
    w.line()
    w.put(role, text, more)
  }
  if (issue.copyNumber) one('copyNumber', issue.copyNumber)
  if (t.urgency) one('urgency', t.urgency)
  one('mark', t.issuerMark, { place: { field: 'issuerMark' } })
  if (issue.number) one('number', numberText(issue.number))
  if (t.signers.length > 0) {
    w.line()
    w.plain('签发人：')
    list(w, 'signers', t.signers, '　')
  }
  one('title', t.title, { place: { field: 'title' } })
  if (t.titleNote) {
    w.line()
    w.plain('（')
    w.put('titleNote', t.titleNote, { place: { field: 'titleNote' } })
    w.plain('）')
  }
  if (t.mainRecipients.length > 0 && formOf(t) !== 'minutes') {
    w.line()
    list(w, 'mainRecipients', t.mainRecipients, '，', 'recipients')
    w.plain('：')
  }
  let table = 0
  const blocks = (all: readonly Block[], place: (block: number) => Place, attachment: number | null) => all.forEach((b, i) => {
    const at = place(i)
    if (b.type === 'table') {
      one('caption', b.caption, { place: at, attachment })
      b.rows.forEach((cells, row) => {
        w.line()
        cells.forEach((c, column) => {
          if (column > 0) w.plain('\t')
          w.put('cell', c, { attachment, cell: { table, row, column }, place: { ...at, row, column } as Place })
        })
      })
      table += 1
    } else if (b.type === 'figure') one('caption', b.caption, { place: at, attachment })
    else if (b.type === 'p') one('text', b.text, { place: at, attachment })
    else {
      // A heading that goes on in the same paragraph ends at its first “。”.
      const [heading, rest] = splitHeading(b.text)
      one('heading', heading, { place: at, attachment, level: levelOf(heading) })
      if (rest.trim() !== '') w.put('text', rest, { place: { ...at, from: heading.length } as Place, attachment })
      else w.plain(rest)
    }
  })
  blocks(t.body, block => ({ field: 'body', block }), null)
  t.attachments.forEach((a, index) => {
    w.line()
    w.plain(index === 0 ? `附件：${t.attachments.length > 1 ? '1. ' : ''}` : `${index + 1}. `)
    w.put('attachmentNote', a.title, { place: { field: 'attachments', index } })
  })
  t.issuers.forEach((name, index) => one('issuer', name, { place: { field: 'issuers', index } }))
  t.signatories.forEach((s, index) => one('signatory', `${s.post}　${s.name}`, { place: { field: 'signatories', index } }))
  if (issue.date) one('date', dateText(issue.date))
  if (t.note) {
    w.line()
    w.plain('（')
    w.put('note', t.note, { place: { field: 'note' } })
    w.plain('）')
  }
  t.attendance.forEach((a, index) => {
    w.line()
    w.plain(`${a.label}：`)
    w.put('attendance', a.people, { place: { field: 'attendance', index } })
  })
  t.attachments.forEach((a: Attachment, index) => {
    if (a.body.length === 0) return
    one('attachmentLabel', t.attachments.length > 1 ? `附件${index + 1}` : '附件', { attachment: index })
    one('attachmentTitle', a.title, { attachment: index, place: { field: 'attachments', index } })
    blocks(a.body, block => ({ field: 'attachments', index, block }), index)
  })
  if (t.copyTo.length > 0) {
    w.line()
    w.plain('抄送：')
    list(w, 'copyTo', t.copyTo, '，')
    w.plain('。')
  }
  if (t.printingOffice) {
    w.line()
    w.put('print', `${t.printingOffice}${issue.printDate ? `　　${dateText(issue.printDate)}印发` : ''}`, { place: { field: 'printingOffice' } })
  }
  return { text: w.text, parts: w.parts, kind: t.kind, draft: true }
}

function list(w: Writer, field: 'mainRecipients' | 'copyTo' | 'signers', items: readonly string[], joint: string, role: Role = field as Role): void {
  items.forEach((s, index) => {
    if (index > 0) w.plain(joint)
    w.put(role, s, { place: { field, index } })
  })
}

/** '2026-11-24' → '2026年11月24日': Arabic figures, no leading zeros (7.3.5.4). */
const dateText = (day: string): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

export const kindByName = (name: string | null | undefined): DocumentKind | null => (Object.entries(kinds).find(([, n]) => n === name)?.[0] as DocumentKind | undefined) ?? null
