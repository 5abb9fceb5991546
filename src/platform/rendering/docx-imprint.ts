import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  OverlapType,
  Paragraph,
  RelativeHorizontalPosition,
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

/** 版记 at the foot of the page it falls on; which page is even only the program knows that lays it out. */
export function imprint(sheet: Sheet): (Paragraph | Table)[] {
  const rule = (mm: number) => ({ style: BorderStyle.SINGLE, size: Math.round(points(mm) * 8), color: '000000' })
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const outer = rule(layout.imprintOuterRule)
  const inner = rule(layout.imprintInnerRule)
  const text = (s: string, more: IParagraphOptions) =>
    new Paragraph({ spacing: exactly(420), autoSpaceEastAsianText: false, ...more, children: [run(s, 'fang', { size: small, characterSpacing: 0 })] })
  const lists = [sheet.recipientsInImprint && `主送：${sheet.recipients}。`, sheet.copyTo && `抄送：${sheet.copyTo}。`].filter(
    s => typeof s === 'string' && s !== '',
  ) as string[]
  if (lists.length === 0 && !sheet.printingOffice) return []
  const widths = [twips(layout.areaWidth) - 3400, 3400]
  const rows = lists.map(
    (s, i) =>
      new TableRow({
        children: [
          new TableCell({
            columnSpan: 2,
            borders: {
              top: i === 0 ? outer : none,
              bottom: i < lists.length - 1 ? none : sheet.printingOffice ? inner : outer,
              left: none,
              right: none,
            },
            children: [text(s, { indent: { left: 4 * SMALL, hanging: 3 * SMALL, right: SMALL } })],
          }),
        ],
      }),
  )
  const borders = { top: lists.length > 0 ? inner : outer, bottom: outer, left: none, right: none }
  if (sheet.printingOffice)
    rows.push(
      new TableRow({
        children: [
          new TableCell({
            width: { size: widths[0]!, type: WidthType.DXA },
            borders,
            children: [text(sheet.printingOffice, { indent: { left: SMALL } })],
          }),
          new TableCell({
            width: { size: widths[1]!, type: WidthType.DXA },
            borders,
            children: [text(`${sheet.printDate}印发`, { alignment: AlignmentType.RIGHT, indent: { right: SMALL } })],
          }),
        ],
      }),
    )
  return [
    new Table({
      width: { size: twips(layout.areaWidth), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      margins: { left: 0, right: 0 },
      rows,
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        overlap: OverlapType.NEVER,
        relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
    }),
    new Paragraph({ spacing: exactly(20), children: [] }),
  ]
}
