import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { layout, widthOf } from '#gongwen/layout'
import type { Part, Run, Sheet } from '#gongwen/sheet'
import { head } from './docx-head.ts'
import { imprint } from './docx-imprint.ts'
import { CHAR, ROW, SMALL, blank, exactly, half, indented, line, named, run, small, twips } from './docx-units.ts'

/** The sheet as a .docx to go on writing in. The PDF, not this, is the page of record: programs break pages each in their own way. */
export async function writeDocx(sheet: Sheet): Promise<Uint8Array> {
  const document = new Document({
    title: sheet.meta.title,
    creator: sheet.meta.author,
    evenAndOddHeaderAndFooters: true,
    styles: {
      paragraphStyles: [{ id: 'Normal', name: 'Normal', quickFormat: true, run: { size: half(layout.bodySize), font: named('fang') } }],
      default: {
        document: {
          run: { font: named('fang'), size: half(layout.bodySize), language: { value: 'en-US', eastAsia: 'zh-CN' } },
          paragraph: { spacing: exactly(ROW) },
        },
      },
    },
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

const page = () => ({
  size: { width: twips(layout.paperWidth), height: twips(layout.paperHeight) },
  margin: {
    top: twips(layout.topMargin),
    left: twips(layout.leftMargin),
    right: twips(layout.paperWidth - layout.leftMargin - layout.areaWidth) - 6,
    bottom: twips(layout.paperHeight - layout.topMargin - layout.areaHeight),
    header: twips(15),
    // From the edge of the paper to the foot of the line whose dash stands 7 mm under the type area.
    footer: twips(layout.paperHeight - layout.topMargin - layout.areaHeight - layout.pageNumberBelow - 3.1),
  },
})

function footer(side: 'odd' | 'even'): Footer {
  const [alignment, indent] = side === 'odd' ? [AlignmentType.RIGHT, { right: SMALL }] : [AlignmentType.LEFT, { left: SMALL }]
  return new Footer({
    children: [
      new Paragraph({ alignment, indent, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: named('song'), size: small })] }),
    ],
  })
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

function gridTable({ columns, left, header, rows }: Part & { t: 'table' }): Table {
  const total = columns.reduce((a, b) => a + b, 0)
  const widths = columns.map(c => Math.floor((twips(layout.areaWidth) * c) / total))
  const cell = (text: string, i: number, head: boolean) =>
    new TableCell({
      width: { size: widths[i]!, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: text.split('\n').map(
        t =>
          new Paragraph({
            autoSpaceEastAsianText: false,
            alignment: left[i] && !head ? AlignmentType.LEFT : AlignmentType.CENTER,
            spacing: exactly(layout.tableSize * 20 * 1.4),
            children: [run(t, head ? 'hei' : 'fang', { size: half(layout.tableSize), characterSpacing: 0 })],
          }),
      ),
    })
  return new Table({
    width: { size: twips(layout.areaWidth), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    rows: rows.map(
      (r, n) => new TableRow({ tableHeader: header && n === 0, cantSplit: true, children: r.map((c, i) => cell(c, i, header && n === 0)) }),
    ),
  })
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
