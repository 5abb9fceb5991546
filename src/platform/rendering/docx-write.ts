import { AlignmentType, Document, type ISectionOptions, Packer, type Paragraph, type Table } from 'docx'
import { layout } from '#gongwen/layout'
import type { Part, Run, Sheet } from '#gongwen/sheet'
import { head } from './docx-head.ts'
import { imprint } from './docx-imprint.ts'
import { book, firstPages, fromOne, imprintPages, otherPages, turnedPages } from './docx-page.ts'
import { figure } from './docx-picture.ts'
import { signature } from './docx-signature.ts'
import { ruled } from './docx-table.ts'
import { CHAR, ROW, blank, exactly, half, indented, line, run, small, twips } from './docx-units.ts'
import type { Foot, Pictures } from './press.ts'

type Piece = Paragraph | Table
/** What stands on upright pages, or on a turned one of its own. */
type Flow = { turned: boolean; pieces: Piece[]; apart?: boolean; foot?: Exclude<Foot, 'here'> }

/**
 * The sheet as a .docx to go on writing in, in any of the five forms. The PDF, not this, is the page of record: programs break pages each in
 * their own way. `pictures`: bytes by fileId; a figure without them is a frame that names it.
 */
export async function writeDocx(sheet: Sheet, pictures: Pictures = {}, foot: Foot = 'here'): Promise<Uint8Array> {
  const signed = signature(sheet)
  // 7.3.5.5 in a word processor: the last of the text stays with the signature, wherever that program breaks its pages.
  const put = (parts: readonly Part[], signedAfter = false): Flow[] =>
    parts.map((p, i) => (p.t === 'table' && p.wide ? { turned: true, pieces: gridTable(p, twips(layout.areaHeight)) } : { turned: false, pieces: part(p, pictures, signedAfter && i === parts.length - 1) }))
  const upright = (...pieces: Piece[]): Flow => ({ turned: false, pieces })
  const flows = [
    upright(...head(sheet), ...title(sheet), ...recipients(sheet)),
    ...put(sheet.body, signed.length > 0),
    upright(...attachmentNotes(sheet, signed.length > 0), ...attendance(sheet), ...signed, ...(sheet.note ? [line([`（${sheet.note}）`], indented)] : [])),
    ...sheet.attachments.filter(a => !a.apart).flatMap(a => attachment(a, put(a.body))),
    foot === 'here' ? upright(...imprint(sheet)) : { turned: false, pieces: imprint(sheet), foot },
    ...sheet.attachments.filter(a => a.apart).flatMap(a => attachment(a, put(a.body))),
  ].filter(f => f.pieces.length > 0)
  const sections = flows.reduce<Flow[]>((all, f) => {
    const last = all.at(-1)
    return last && !last.turned && !f.turned && !f.apart && !f.foot && !last.foot ? [...all.slice(0, -1), { ...last, pieces: [...last.pieces, ...f.pieces] }] : [...all, f]
  }, [])
  const document = new Document({
    ...book(sheet),
    sections: sections.map((s, i): ISectionOptions => {
      const pages = s.foot ? imprintPages(sheet, s.foot) : i === 0 ? firstPages(sheet) : s.turned ? turnedPages() : otherPages(sheet.rows)
      return { ...(s.apart ? fromOne(pages) : pages), children: s.pieces }
    }),
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

const bigTitle = (lines: readonly string[], pitch: number): Paragraph[] =>
  lines.map(t =>
    line([run(t, 'title', { size: half(layout.titleSize), characterSpacing: 0 })], { alignment: AlignmentType.CENTER, spacing: exactly(pitch) }),
  )
const title = ({ title: lines, titleNote }: Sheet): Paragraph[] => [
  ...bigTitle(lines, layout.titlePitch * 20),
  ...(titleNote ? [line([run(`（${titleNote}）`, 'kai')], { alignment: AlignmentType.CENTER })] : []),
  ...(lines.length > 0 || titleNote ? blank(layout.rowsBelowTitle) : []),
]
const recipients = ({ recipients: to, recipientsInImprint }: Sheet): Paragraph[] => (to && !recipientsInImprint ? [line([`${to}：`], { alignment: AlignmentType.BOTH })] : [])

function part(p: Part, pictures: Pictures, last: boolean): Piece[] {
  if (p.t === 'figure') return figure(p, pictures)
  return p.t === 'table' ? gridTable(p) : [line(p.runs.map((r: Run) => run(r.s, r.f)), { ...indented, keepNext: p.heading || last })]
}

/** A table's name stands over it. */
function gridTable(p: Part & { t: 'table' }, width = twips(layout.areaWidth)): Piece[] {
  const texts = (text: string, head: boolean) => text.split('\n').map(t => [run(t, head ? 'hei' : 'fang', { size: half(layout.tableSize), characterSpacing: 0 })])
  const caption = p.caption ? [line([run(p.caption, 'hei', { size: small, characterSpacing: 0 })], { style: 'Caption', alignment: AlignmentType.CENTER, keepNext: true })] : []
  return [...caption, ruled(p, p.rows.map((r, n) => ({ cells: r.map(c => texts(c, p.header && n === 0)) })), width)]
}

function attachmentNotes({ attachmentNotes: names }: Sheet, keepNext: boolean): Paragraph[] {
  if (names.length === 0) return []
  const lead = layout.indent + 3
  const hang = names.length > 1 ? 1.5 : 0
  const notes = names.map((name, i) => {
    const number = names.length > 1 ? `${i + 1}. ` : ''
    const left = Math.round((lead + hang) * CHAR)
    return line([`${i === 0 ? '附件：' : ''}${number}${name}`], { keepNext, indent: { left, hanging: Math.round((i === 0 ? 3 + hang : hang) * CHAR) } })
  })
  return [...blank(layout.rowsAboveAttachmentNote, { keepNext }), ...notes]
}

/** 出席、请假、列席 (10.3): continued lines stand under the first letter after the colon. */
function attendance({ attendance: lists }: Sheet): Paragraph[] {
  const place = { indent: { left: Math.round((layout.indent + 3) * CHAR), hanging: Math.round(3 * CHAR) } }
  return lists.length > 0 ? [...blank(layout.rowsAboveAttendance), ...lists.map(({ label, people }) => line([run(label, 'hei'), run(`：${people}`)], place))] : []
}

/** 附件 on a page of its own, or a section of its own when it is not bound with the text; one that begins with a turned table turns its heading with it. */
function attachment(a: Sheet['attachments'][number], body: Flow[]): Flow[] {
  const [first, ...rest] = body
  const turned = first?.turned ?? false
  const heading = [line([run(a.label, 'hei')], turned || a.apart ? {} : { pageBreakBefore: true }), ...blank(layout.attachmentTitleRow - 2), ...bigTitle(a.title, ROW), ...blank(1)]
  return [{ turned, apart: a.apart, pieces: [...heading, ...(first?.pieces ?? [])] }, ...rest]
}
