import {
  AlignmentType, type ITableRowPropertiesOptions, type IParagraphRunOptions, Paragraph, type ParagraphChild, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType,
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
