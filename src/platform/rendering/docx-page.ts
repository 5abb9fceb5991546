import {
  AlignmentType, DocumentGridType, Footer, type IPropertiesOptions, type ISectionOptions, LineRuleType, OverlapType, PageNumber, PageOrientation, Paragraph, SectionType, Table, TableAnchorType, TableCell, TableLayoutType,
  TableRow, TextDirection, TextRun, VerticalAlignTable, WidthType,
} from 'docx'
import { layout } from '#gongwen/layout'
import type { Sheet } from '#gongwen/sheet'
import { letterFoot, letterHeader } from './docx-head.ts'
import { noBorders } from './docx-table.ts'
import { SMALL, exactly, half, named, pitchOf, small, twips } from './docx-units.ts'

/** What the whole .docx has: its title, the face of the body, page numbers that differ on odd and even pages. */
export const book = ({ meta: { title, author }, rows }: Pick<Sheet, 'meta' | 'rows'>): Omit<IPropertiesOptions, 'sections'> => ({
  title, creator: author, evenAndOddHeaderAndFooters: true,
  styles: {
    paragraphStyles: [
      { id: 'Normal', name: 'Normal', quickFormat: true, run: { size: half(layout.bodySize), font: named('fang') } },
      { id: 'Caption', name: 'caption', basedOn: 'Normal', run: { size: small, font: named('hei') } },
      { id: 'MissingPicture', name: 'Missing Picture', basedOn: 'Normal', run: { size: small } },
    ],
    default: {
      document: {
        run: { font: named('fang'), size: half(layout.bodySize), language: { value: 'en-US', eastAsia: 'zh-CN' } },
        paragraph: { spacing: exactly(pitchOf(rows)) },
      },
    },
  },
})

type Frame = Omit<ISectionOptions, 'children'>
const foot = layout.paperHeight - layout.topMargin - layout.areaHeight
const upright = {
  size: { width: twips(layout.paperWidth), height: twips(layout.paperHeight) },
  margin: {
    top: twips(layout.topMargin),
    left: twips(layout.leftMargin),
    right: twips(layout.paperWidth - layout.leftMargin - layout.areaWidth) - 6,
    bottom: twips(foot),
    header: twips(15),
    // From the edge of the paper to the foot of the line whose dash stands 7 mm under the type area.
    footer: twips(foot - layout.pageNumberBelow - 3.1),
  },
}
const gridOf = (rows: number) => ({ type: DocumentGridType.LINES, linePitch: pitchOf(rows) })

/** The pages a document begins with: of a letter the first has its mark and rules in head and foot and no number (10.1). */
export function firstPages(sheet: Sheet): Frame {
  if (sheet.form !== 'letter') return otherPages(sheet.rows)
  const down = layout.letterRuleFromFoot - 1
  const lifted = upright.margin.footer - twips(down)
  return {
    properties: { page: { ...upright, margin: { ...upright.margin, header: twips(layout.letterMarkTop), footer: twips(down) } }, grid: gridOf(sheet.rows), titlePage: true },
    headers: { first: letterHeader(sheet) },
    footers: { first: new Footer({ children: [letterFoot()] }), default: footer('odd', lifted), even: footer('even', lifted) },
  }
}
export const otherPages = (rows: number = layout.rows): Frame => ({ properties: { page: upright, grid: gridOf(rows) }, footers: { default: footer('odd'), even: footer('even') } })

/** A paper of its own in the same file: on a new sheet, pages counted from 1. */
export const fromOne = ({ properties, ...rest }: Frame): Frame => ({ ...rest, properties: { ...properties, type: SectionType.ODD_PAGE, page: { ...properties?.page, pageNumbers: { start: 1 } } } })

/**
 * 版记 on an even page of its own (7.4), whatever page the text ends on in the program that opens it; behind a blank page neither has a number (7.5).
 * A letter's only needs a new page (10.1).
 */
export const imprintPages = (sheet: Sheet, foot: 'next' | 'behindBlank'): Frame => {
  const pages = otherPages(sheet.rows)
  return { ...(foot === 'behindBlank' ? unnumbered(pages) : pages), properties: { ...pages.properties, type: sheet.form === 'letter' ? SectionType.NEXT_PAGE : SectionType.EVEN_PAGE } }
}
/** The blank page before it: said aloud, since a program that skips even pages of its own accord does not print them. */
export const blankPage = (sheet: Sheet): Frame => {
  const pages = unnumbered(otherPages(sheet.rows))
  return { ...pages, properties: { ...pages.properties, type: SectionType.ODD_PAGE } }
}
const unnumbered = (pages: Frame): Frame => {
  const none = () => new Footer({ children: [new Paragraph({})] })
  return { ...pages, footers: { default: none(), even: none() } }
}

/** 横排 (8): the page turned clockwise to be read, so that the head of the table lies on the left of the paper; the page number keeps its place on the paper. */
export const turnedPages = (): Frame => ({
  properties: {
    page: {
      size: { ...upright.size, orientation: PageOrientation.LANDSCAPE },
      margin: { top: upright.margin.left, right: upright.margin.top, bottom: upright.margin.right, left: upright.margin.bottom, header: twips(10), footer: twips(5) },
    },
    grid: gridOf(layout.rows),
  },
  footers: { default: turnedFooter('odd'), even: turnedFooter('even') },
})

const number = () => new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: named('song'), size: small })
function footer(side: 'odd' | 'even', after = 0): Footer {
  const [alignment, indent] = side === 'odd' ? [AlignmentType.RIGHT, { right: SMALL }] : [AlignmentType.LEFT, { left: SMALL }]
  return new Footer({ children: [new Paragraph({ alignment, indent, spacing: { line: 240, lineRule: LineRuleType.AUTO, after }, children: [number()] })] })
}

function turnedFooter(side: 'odd' | 'even'): Footer {
  const [wide, long] = [8, 40]
  const gap = layout.pageNumberIndent * 4.94
  const y = side === 'odd' ? layout.leftMargin + layout.areaWidth - gap - long : layout.leftMargin + gap
  const cell = new TableCell({
    width: { size: twips(wide), type: WidthType.DXA }, borders: noBorders, textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT, verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT, spacing: { line: 240, lineRule: LineRuleType.AUTO }, children: [number()] })],
  })
  return new Footer({
    children: [
      new Table({
        width: { size: twips(wide), type: WidthType.DXA }, columnWidths: [twips(wide)], layout: TableLayoutType.FIXED, margins: { left: 0, right: 0 },
        float: {
          horizontalAnchor: TableAnchorType.PAGE, verticalAnchor: TableAnchorType.PAGE, overlap: OverlapType.OVERLAP,
          absoluteHorizontalPosition: twips(foot - layout.pageNumberBelow - wide / 2), absoluteVerticalPosition: twips(y),
        },
        rows: [new TableRow({ height: { value: twips(long), rule: 'exact' }, children: [cell] })],
      }),
      new Paragraph({ spacing: exactly(20), children: [] }),
    ],
  })
}
