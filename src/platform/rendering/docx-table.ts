import {
  AlignmentType, BorderStyle, HeightRule, type IParagraphRunOptions, type ITableRowPropertiesOptions, Paragraph, type ParagraphChild, Table, TableCell, TableLayoutType, TableRow,
  VerticalAlignTable, WidthType,
} from 'docx'
import { layout } from '#gongwen/layout'
import type { Part } from '#gongwen/sheet'
import { exactly, twips } from './docx-units.ts'

/** A row as it will be written: each cell a list of paragraphs, each paragraph a list of runs. */
export type RuledRow = { cells: ParagraphChild[][][]; mark?: () => IParagraphRunOptions | undefined; row?: Pick<ITableRowPropertiesOptions, 'insertion' | 'deletion'> }

/** A table of a 公文: as wide as the type area (or `width` twips), ruled on all sides, its head repeated on every page. */
export function ruled({ columns, left, header }: Pick<Part & { t: 'table' }, 'columns' | 'left' | 'header'>, rows: readonly RuledRow[], width = twips(layout.areaWidth)): Table {
  const total = columns.reduce((a, b) => a + b, 0)
  const widths = columns.map(c => Math.floor((width * c) / total))
  const paragraph = (children: ParagraphChild[], i: number, head: boolean, mark?: IParagraphRunOptions) =>
    new Paragraph({
      autoSpaceEastAsianText: false, alignment: left[i] && !head ? AlignmentType.LEFT : AlignmentType.CENTER,
      spacing: exactly(layout.tableSize * 20 * 1.4), ...(mark ? { run: mark } : {}), children,
    })
  return new Table({
    width: { size: width, type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: widths,
    rows: rows.map((r, n) => {
      const head = header && n === 0
      return new TableRow({
        tableHeader: head, cantSplit: true, ...r.row,
        children: r.cells.map((c, i) => new TableCell({ width: { size: widths[i]!, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, children: c.map(p => paragraph(p, i, head, r.mark?.())) })),
      })
    }),
  })
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
export const noBorders = { top: none, bottom: none, left: none, right: none }

/** A table that only sets things side by side: no lines, no margins. `height` in twips, exact. */
export const unruled = (rows: readonly { cells: Paragraph[][]; height?: number }[], widths: readonly number[], alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT): Table =>
  new Table({
    alignment, width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: [...widths],
    margins: { left: 0, right: 0, top: 0, bottom: 0 }, borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    rows: rows.map(r => new TableRow({
      cantSplit: true, ...(r.height ? { height: { value: r.height, rule: HeightRule.EXACT } } : {}),
      children: r.cells.map((children, i) => new TableCell({ width: { size: widths[i]!, type: WidthType.DXA }, borders: noBorders, verticalAlign: VerticalAlignTable.CENTER, children })),
    })),
  })
