import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  OverlapType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import { layout, points } from '#gongwen/layout'
import type { Sheet } from '#gongwen/sheet'
import { SMALL, exactly, run, small, twips } from './docx-units.ts'

/** 版记 at the foot of the type area of its page (7.4), wherever on it the text ends; which page that is the sections say (`imprintPages`). */
export function imprint(sheet: Sheet): (Paragraph | Table)[] {
  const rule = (mm: number) => ({ style: BorderStyle.SINGLE, size: Math.round(points(mm) * 8), color: '000000' })
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const text = (s: string, more: IParagraphOptions) =>
    new Paragraph({ spacing: exactly(420), autoSpaceEastAsianText: false, ...more, children: [run(s, 'fang', { size: small, characterSpacing: 0 })] })
  const lists = sheet.brief
    ? sheet.brief.lists.map(l => `${l.label}：${l.names}。`)
    : [sheet.recipientsInImprint && `主送：${sheet.recipients}。`, sheet.copyTo && `抄送：${sheet.copyTo}。`].filter(s => typeof s === 'string' && s !== '') as string[]
  const last = footOf(sheet)
  if (lists.length === 0 && !last) return []
  // A letter's has no rules (10.1).
  const [outer, inner] = sheet.form === 'letter' ? [none, none] : [rule(layout.imprintOuterRule), rule(layout.imprintInnerRule)]
  const widths = [twips(layout.areaWidth) - 3400, 3400]
  const rows = lists.map(
    (s, i) =>
      new TableRow({
        children: [
          new TableCell({
            columnSpan: 2,
            borders: {
              top: i === 0 ? outer : none,
              bottom: i < lists.length - 1 ? none : last ? inner : outer,
              left: none,
              right: none,
            },
            children: [text(s, { indent: { left: (s.indexOf('：') + 2) * SMALL, hanging: (s.indexOf('：') + 1) * SMALL, right: SMALL } })],
          }),
        ],
      }),
  )
  const borders = { top: lists.length > 0 ? inner : outer, bottom: outer, left: none, right: none }
  if (last)
    rows.push(
      new TableRow({
        children: [
          new TableCell({
            width: { size: widths[0]!, type: WidthType.DXA },
            borders,
            children: [text(last[0], { indent: { left: SMALL } })],
          }),
          new TableCell({
            width: { size: widths[1]!, type: WidthType.DXA },
            borders,
            children: [text(last[1], { alignment: AlignmentType.RIGHT, indent: { right: SMALL } })],
          }),
        ],
      }),
    )
  // LibreOffice loses the even page of a section that begins with a floating table.
  const hairline = () => new Paragraph({ spacing: exactly(20), children: [] })
  return [
    hairline(),
    new Table({
      width: { size: twips(layout.areaWidth), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      margins: { left: 0, right: 0 },
      rows,
      float: {
        // Measured from the paper: LibreOffice lets a table as wide as the type area float only then.
        horizontalAnchor: TableAnchorType.PAGE,
        verticalAnchor: TableAnchorType.MARGIN,
        overlap: OverlapType.NEVER,
        absoluteHorizontalPosition: twips(layout.leftMargin),
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
    }),
    hairline(),
  ]
}

/** 印发机关 and date; of a 简报 also how many; a letter has neither (10.1). */
function footOf({ form, printingOffice, printDate, brief }: Sheet): [string, string] | null {
  if (form === 'letter') return null
  const printed = printingOffice ? `${printDate}印发` : ''
  if (brief?.copies) return [printingOffice, [printed, `（${brief.copies}）`].filter(Boolean).join('　')]
  return printed ? [printingOffice, printed] : null
}
