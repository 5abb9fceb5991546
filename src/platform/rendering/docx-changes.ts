import {
  AlignmentType, DeletedTextRun, Document, InsertedTextRun, type IParagraphOptions, type IParagraphRunOptions, type IRunOptions, Packer,
  Paragraph, type ParagraphChild, type Table, TextRun, XmlComponent,
} from 'docx'
import { HOUR, type Instant } from '#kernel/day'
import { type Change, changesOver, isChanged, type Life, markOf, type Part, type Span } from '#gongwen/changes'
import type { DocumentText, Issue } from '#gongwen/document'
import { layout, widthOf } from '#gongwen/layout'
import { clean, sheetOf } from '#gongwen/sheet'
import { head, type Revised, type Revisions } from './docx-head.ts'
import { book, firstPages } from './docx-page.ts'
import { drawn, pictureLine } from './docx-picture.ts'
import { ruled } from './docx-table.ts'
import { CHAR, ROW, TIGHT, blank, exactly, type face, half, indented, line, named, small } from './docx-units.ts'
import type { Pictures } from './press.ts'

/** A saved version: its text, who saved it, and when. */
export type Version = { text: DocumentText; by: string; at: Instant }

/**
 * The last version as a .docx in which every change since the first is a true revision (w:ins, w:del) of whoever made it:
 * accepting all gives the last version, rejecting all the first. What one author brought and took out again leaves no mark.
 * `pictures`: bytes by fileId, of every version; one that is missing is a word in its place. A moved block is a deletion and an insertion; an exchanged attachment file is no text and is not shown here. Of an attachment
 * bound apart the number before its label comes and goes (7.3.7); Word has no revision for the section it would open.
 * @throws if there is no version
 */
export async function writeChanges(versions: readonly Version[], issue: Issue, pictures: Pictures = {}): Promise<Uint8Array> {
  const last = versions.at(-1)
  if (!last) throw new Error('no version to write')
  const pen = penOf(versions, pictures)
  const sheet = sheetOf(last.text, issue)
  const changes = changesOver(versions.map(v => v.text)).filter(c => !pen.passing(c))
  const of = (part: Part) => changes.filter(c => c.part === part)
  const lines = (part: Part, how: How = {}) => of(part).map(c => pen.text(c, how))
  const fourth = { more: { size: small, characterSpacing: 0 } }
  const rightmost = { alignment: AlignmentType.RIGHT, indent: { right: layout.dateRightIndent * CHAR } }
  const papers = [...new Set(changes.flatMap(c => (c.attachment === null ? [] : [c.attachment])))].sort((a, b) => a - b)
  const revised = (part: Part): { [k in Part]?: Revised } => {
    const [c] = of(part)
    return c && isChanged(c) ? { [part]: (look: How) => pen.inline(c, look) } : {}
  }
  const revisions: Revisions = { ...revised('urgency'), ...revised('issuerMark'), ...revised('signers') }
  const document = new Document({
    ...book({ meta: sheet.meta, rows: layout.rows }),
    sections: [
      {
        ...firstPages(sheet, revisions),
        children: [
          ...head(sheet, revisions),
          ...lines('title', big(layout.titlePitch * 20)),
          ...lines('titleNote', { options: { alignment: AlignmentType.CENTER }, before: '（', after: '）', font: 'kai' }),
          ...blank(layout.rowsBelowTitle),
          ...lines('mainRecipients', { options: { alignment: AlignmentType.BOTH }, after: '：' }),
          ...of('body').flatMap(pen.block),
          ...attachmentNotes(of('attachmentTitle'), pen),
          ...(of('issuers').length > 0 || sheet.date ? blank(layout.rowsAboveSealed) : []),
          ...of('issuers').map(c => pen.text(c, { options: { ...rightmost, indent: { right: Math.round(Math.max(0, layout.dateRightIndent + (widthOf(sheet.date) - widthOf(said(c))) / 2) * CHAR) } } })),
          ...lines('signatories', { options: rightmost }),
          ...(sheet.date ? [line([sheet.date], rightmost)] : []),
          ...lines('attendance', { options: indented }),
          ...lines('note', { options: indented, before: '（', after: '）' }),
          ...papers.flatMap(n => attached(changes.filter(c => c.attachment === n), n, papers.length, sheet.number, pen)),
          ...blank(1),
          ...lines('briefReportTo', { ...fourth, before: '报：', after: '。' }),
          ...lines('briefSendTo', { ...fourth, before: '送：', after: '。' }),
          ...lines('briefDeliverTo', { ...fourth, before: '发：', after: '。' }),
          ...lines('copyTo', { ...fourth, before: '抄送：', after: '。' }),
          ...lines('printingOffice', { ...fourth, after: sheet.printDate ? `　　${sheet.printDate}印发` : '' }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

const big = (pitch: number): How => ({
  options: { alignment: AlignmentType.CENTER, spacing: exactly(pitch) }, font: 'title', more: { size: half(layout.titleSize), characterSpacing: 0 },
})
const said = (c: Change): string => (c.type === 'text' ? c.spans.filter(s => s.to === null).map(s => s.text).join('') : '')

function attachmentNotes(titles: readonly Change[], pen: Pen): Paragraph[] {
  if (titles.length === 0) return []
  const standing = titles.filter(c => markOf(c) !== 'deleted')
  return [...blank(layout.rowsAboveAttachmentNote), ...titles.map((c, i) => {
    const no = standing.length > 1 && standing.includes(c) ? `${standing.indexOf(c) + 1}. ` : ''
    return pen.text(c, { options: i === 0 ? indented : { indent: { left: (layout.indent + 3) * CHAR } }, before: `${i === 0 ? '附件：' : ''}${no}` })
  })]
}

function attached(changes: readonly Change[], n: number, all: number, number: string, pen: Pen): (Paragraph | Table)[] {
  const title = changes.find(c => c.part === 'attachmentTitle')
  const body = changes.filter(c => c.part === 'attachmentBody')
  if (!title || body.length === 0) return []
  const apart = changes.filter(c => c.part === 'attachmentBinding')
  return [pen.heading(number, apart, `附件${all > 1 ? n + 1 : ''}`, title), ...blank(layout.attachmentTitleRow - 2), pen.text(title, big(ROW)), ...blank(1), ...body.flatMap(pen.block)]
}

type Face = keyof typeof face
type Revision = { id: number; author: string; date: string }
type How = { options?: IParagraphOptions; font?: Face; more?: IRunOptions; before?: string; after?: string }
type Pen = ReturnType<typeof penOf>

/** Writes pieces with the revision of whoever brought or took them. What the same author did and undid is passed over (`passing`). */
function penOf(versions: readonly Version[], pictures: Pictures) {
  let revisions = 0
  const who = (version: number): Revision => {
    const { by, at } = versions[version]!
    // Word shows a revision's time as it is written, whatever its zone: it is written as a clock in China shows it.
    return { id: ++revisions, author: by, date: `${new Date(at + 8 * HOUR).toISOString().slice(0, 19)}Z` }
  }
  const passing = (l: Life) => l.from > 0 && l.to !== null && versions[l.from]!.by === versions[l.to]!.by
  const mark = (l: Life): IParagraphRunOptions | undefined =>
    l.from === 0 && l.to === null ? undefined : { ...(l.from > 0 ? { insertion: who(l.from) } : {}), ...(l.to === null ? {} : { deletion: who(l.to) }) }

  const piece = (text: string, l: Life, font: Face, more: IRunOptions): ParagraphChild[] =>
    clean(text, true).split('\n').flatMap((words, i): ParagraphChild[] => {
      if (i === 0 && words === '') return []
      const look = { font: named(font), size: half(layout.bodySize), characterSpacing: TIGHT, ...more, ...(i > 0 ? { break: 1 } : {}), text: words }
      if (l.to === null) return [l.from === 0 ? new TextRun(look) : new InsertedTextRun({ ...look, ...who(l.from) })]
      const out = new DeletedTextRun({ ...look, ...who(l.to) })
      return [l.from === 0 ? out : held('w:ins', who(l.from), out)]
    })
  /** A picture is one thing: brought in, taken out, or both. */
  const within = (l: Life, run: ParagraphChild): ParagraphChild => {
    const out = l.to === null ? run : held('w:del', who(l.to), run)
    return l.from === 0 ? out : held('w:ins', who(l.from), out)
  }
  const pieces = (spans: readonly Span[], font: Face = 'fang', more: IRunOptions = {}): ParagraphChild[] =>
    spans.filter(s => !passing(s)).flatMap(s => piece(s.text, s, font, more))

  /** 一、二级标题 keep their face up to the first “。” (7.3.3). */
  const headed = (spans: readonly Span[], level: keyof typeof faces): ParagraphChild[] => {
    let done = level === 'p'
    return spans.filter(s => !passing(s)).flatMap(s => {
      const stop = done || s.to !== null ? -1 : s.text.indexOf('。')
      if (done || stop < 0) return piece(s.text, s, done ? 'fang' : faces[level], {})
      done = true
      return [...piece(s.text.slice(0, stop + 1), s, faces[level], {}), ...piece(s.text.slice(stop + 1), s, 'fang', {})]
    })
  }
  const paragraph = (l: Life, children: ParagraphChild[], options: IParagraphOptions = {}): Paragraph => {
    const own = mark(l)
    return new Paragraph({ widowControl: false, autoSpaceEastAsianText: false, spacing: exactly(ROW), ...options, ...(own ? { run: own } : {}), children })
  }
  /** Brackets and labels around a field come and go with it. */
  const around = (c: Change & { type: 'text' }): Life => {
    const [stands, stood] = [c.spans.some(s => s.to === null), c.spans.some(s => s.from === 0)]
    return { from: stood ? 0 : Math.min(...c.spans.map(s => s.from)), to: stands ? null : Math.max(...c.spans.map(s => s.to ?? 0)) }
  }

  const said = (c: Change & { type: 'text' }, { font = 'fang', more = {}, before = '', after = '' }: How): { life: Life; children: ParagraphChild[] } => {
    const edge = around({ ...c, spans: c.spans.filter(s => !passing(s)) })
    const life = c.from === 0 && c.to === null ? edge : c
    return { life, children: [...piece(before, edge, font, more), ...pieces(c.spans, font, more), ...piece(after, edge, font, more)] }
  }
  const text = (c: Change, how: How): Paragraph => {
    if (c.type !== 'text') return line([])
    const { life, children } = said(c, how)
    return paragraph(life, children, how.options)
  }
  const inline = (c: Change, how: How): ReturnType<Revised> => {
    if (c.type !== 'text') return { children: [] }
    const { life, children } = said(c, how)
    const own = mark(life)
    return { children, ...(own ? { run: own } : {}) }
  }
  const block = (c: Change): (Paragraph | Table)[] => {
    if (c.type === 'text') return [paragraph(c, headed(c.spans, c.level), indented)]
    const caption = (spans: readonly Span[]) => (spans.some(s => !passing(s)) ? [paragraph(c, pieces(spans, 'hei', { size: small }), { alignment: AlignmentType.CENTER, keepNext: true })] : [])
    if (c.type === 'figure') {
      const drawing = drawn(c, c.caption.map(s => s.text).join(''), pictures)
      return [drawing ? paragraph(c, [within(c, drawing)], pictureLine) : paragraph(c, piece('〔图片〕', c, 'fang', {}), { alignment: AlignmentType.CENTER }), ...caption(c.caption)]
    }
    const width = c.rows[0]!.cells.length
    const widest = (i: number) => Math.max(...c.rows.map(r => widthOf(r.cells[i]!.map(s => s.text).join(''))))
    const columns = Array.from({ length: width }, (_, i) => Math.min(Math.max(widest(i), 2) + 1, 16))
    const size = { size: half(layout.tableSize), characterSpacing: 0 }
    return [...caption(c.caption), ruled({ columns, left: columns.map(w => w > 8), header: c.header }, c.rows.filter(r => !passing(r)).map((r, n) => {
      const own = mark(r)
      return {
        cells: r.cells.map(spans => [pieces(spans, c.header && n === 0 ? 'hei' : 'fang', size)]),
        ...(own ? { mark: () => mark(r), row: { ...(own.insertion ? { insertion: own.insertion } : {}), ...(own.deletion ? { deletion: own.deletion } : {}) } } : {}),
      }
    }))]
  }
  const heading = (number: string, apart: readonly Life[], label: string, l: Life): Paragraph =>
    paragraph(l, [...apart.flatMap(a => piece(number, a, 'hei', {})), ...piece(label, l, 'hei', {})], { pageBreakBefore: true })
  return { passing, text, inline, block, heading }
}
const faces = { p: 'fang', h1: 'hei', h2: 'kai', h3: 'fang', h4: 'fang' } as const satisfies Record<string, Face>

/** A run one author brought and another took out: the deletion stands inside the insertion. */
const held = (by: 'w:ins' | 'w:del', revision: Revision, inner: ParagraphChild): ParagraphChild => new Held(by, revision, inner) as unknown as InsertedTextRun
class Held extends XmlComponent {
  constructor(by: string, { id, author, date }: Revision, inner: ParagraphChild) {
    super(by)
    this.root.push({ _attr: { 'w:id': id, 'w:author': author, 'w:date': date } } as unknown as string, inner)
  }
}
