import {
  AlignmentType,
  Document,
  DocumentGridType,
  Packer,
  Paragraph,
  type Table,
} from 'docx'
import { layout, widthOf } from '#gongwen/layout'
import type { Part, Run, Sheet } from '#gongwen/sheet'
import { head } from './docx-head.ts'
import { imprint } from './docx-imprint.ts'
import { book, footer, page } from './docx-page.ts'
import { ruled } from './docx-table.ts'
import { CHAR, ROW, blank, exactly, half, indented, line, run } from './docx-units.ts'

/** The sheet as a .docx to go on writing in. The PDF, not this, is the page of record: programs break pages each in their own way. */
export async function writeDocx(sheet: Sheet): Promise<Uint8Array> {
  const document = new Document({
    ...book(sheet.meta),
    sections: [
      {
        properties: { page: page(), grid: { type: DocumentGridType.LINES, linePitch: ROW } },
        footers: { default: footer('odd'), even: footer('even') },
        children: [
          ...head(sheet),
          ...title(sheet.title),
          ...recipients(sheet),
          ...sheet.body.flatMap(part),
          ...attachmentNotes(sheet),
          ...signature(sheet),
          ...(sheet.note ? [line([`（${sheet.note}）`], indented)] : []),
          ...sheet.attachments.flatMap(attachment),
          ...imprint(sheet),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

const bigTitle = (lines: readonly string[], pitch: number): Paragraph[] =>
  lines.map(t =>
    line([run(t, 'title', { size: half(layout.titleSize), characterSpacing: 0 })], { alignment: AlignmentType.CENTER, spacing: exactly(pitch) }),
  )
const title = (lines: readonly string[]): Paragraph[] =>
  lines.length > 0 ? [...bigTitle(lines, layout.titlePitch * 20), ...blank(layout.rowsBelowTitle)] : []
const recipients = ({ recipients: to }: Sheet): Paragraph[] => (to ? [line([`${to}：`], { alignment: AlignmentType.BOTH })] : [])

function part(p: Part): (Paragraph | Table)[] {
  return p.t === 'p'
    ? [
        line(
          p.runs.map((r: Run) => run(r.s, r.f)),
          { ...indented, keepNext: p.heading },
        ),
      ]
    : p.t === 'table' ? [gridTable(p)] : []
}

function gridTable(p: Part & { t: 'table' }): Table {
  const texts = (text: string, head: boolean) => text.split('\n').map(t => [run(t, head ? 'hei' : 'fang', { size: half(layout.tableSize), characterSpacing: 0 })])
  return ruled(p, p.rows.map((r, n) => ({ cells: r.map(c => texts(c, p.header && n === 0)) })))
}

function attachmentNotes({ attachmentNotes: names }: Sheet): Paragraph[] {
  if (names.length === 0) return []
  const lead = layout.indent + 3
  const hang = names.length > 1 ? 1.5 : 0
  const notes = names.map((name, i) => {
    const number = names.length > 1 ? `${i + 1}. ` : ''
    const left = Math.round((lead + hang) * CHAR)
    return line([`${i === 0 ? '附件：' : ''}${number}${name}`], { indent: { left, hanging: Math.round((i === 0 ? 3 + hang : hang) * CHAR) } })
  })
  return [...blank(layout.rowsAboveAttachmentNote), ...notes]
}

/** 落款: right-aligned lines with the indents of 7.3.5.1 (sealed) and 7.3.5.2 (unsealed), in letters of the body. */
function signature({ issuers, date, seal }: Sheet): Paragraph[] {
  if (issuers.length === 0 && !date) return []
  const wd = widthOf(date)
  const wo = Math.max(0, ...issuers.map(widthOf))
  const right = (text: string, chars: number) =>
    line([text], { alignment: AlignmentType.RIGHT, indent: { right: Math.round(Math.max(0, chars) * CHAR) } })
  if (seal !== 'none') {
    const gap = Math.max(layout.dateRightIndent, (wo - wd) / 2)
    return [...blank(layout.rowsAboveSealed), ...issuers.map(s => right(s, gap + (wd - widthOf(s)) / 2)), ...(date ? [right(date, gap)] : [])]
  }
  const longer = wd > wo
  const fromRight = layout.issuerRightIndent + (longer ? wd + layout.dateShift : wo)
  return [
    ...blank(layout.rowsAboveUnsealed),
    ...issuers.map(s => right(s, fromRight - widthOf(s))),
    ...(date ? [right(date, fromRight - layout.dateShift - wd)] : []),
  ]
}

function attachment(a: Sheet['attachments'][number]): (Paragraph | Table)[] {
  return [
    line([run(a.label, 'hei')], { pageBreakBefore: true }),
    ...blank(layout.attachmentTitleRow - 2),
    ...bigTitle(a.title, ROW),
    ...blank(1),
    ...a.body.flatMap(part),
  ]
}
