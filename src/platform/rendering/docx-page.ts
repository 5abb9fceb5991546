import {
  AlignmentType, DocumentGridType, Footer, type IPropertiesOptions, type ISectionOptions, LineRuleType, OverlapType, PageNumber, PageOrientation, Paragraph, SectionType, Table, TableAnchorType, TableCell, TableLayoutType,
  TableRow, TextDirection, TextRun, VerticalAlignTable, WidthType,
} from 'docx'
import { layout } from '#gongwen/layout'
import type { Sheet } from '#gongwen/sheet'
import { letterFoot, letterHeader, type Revisions } from './docx-head.ts'
import { noBorders } from './docx-table.ts'
import { SMALL, exactly, half, named, pitchOf, small, twips } from './docx-units.ts'
import type { Foot } from './press.ts'

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
/** At another pitch than the usual 22 without the grid: LibreOffice would draw the lines of the title out to two of its lines. */
const gridOf = (rows: number) => ({ type: rows === layout.rows ? DocumentGridType.LINES : DocumentGridType.DEFAULT, linePitch: pitchOf(rows) })

/** The pages a document begins with: of a letter the first has its mark and rules in head and foot and no number (10.1). */
export function firstPages(sheet: Sheet, revisions: Revisions = {}): Frame {
  if (sheet.form !== 'letter') return otherPages(sheet.rows)
  const down = layout.letterRuleFromFoot - 1
  const lifted = upright.margin.footer - twips(down)
  return {
    properties: { page: { ...upright, margin: { ...upright.margin, header: twips(layout.letterMarkTop), footer: twips(down) } }, grid: gridOf(sheet.rows), titlePage: true },
    headers: { first: letterHeader(sheet, revisions) },
    footers: { first: new Footer({ children: [letterFoot()] }), default: footer('odd', { after: lifted }), even: footer('even', { after: lifted }) },
  }
}
export const otherPages = (rows: number = layout.rows): Frame => ({ properties: { page: upright, grid: gridOf(rows) }, footers: { default: footer('odd'), even: footer('even') } })

/** A paper of its own in the same file: on a new sheet, pages counted from 1. */
export const fromOne = ({ properties, ...rest }: Frame): Frame => ({ ...rest, properties: { ...properties, type: SectionType.ODD_PAGE, page: { ...properties?.page, pageNumbers: { start: 1 } } } })

/**
 * 版记 on an even page of its own (7.4), whatever page the text ends on in the program that opens it: it puts the blank page before it by itself.
 * Behind a blank page it has no number (7.5). A letter's only needs a new page (10.1).
 */
export function imprintPages({ form, rows }: Sheet, foot: Exclude<Foot, 'here'>): Frame {
  // LibreOffice sets a floating table down on the first line of the footer: that has to begin where the type area ends.
  const deep = upright.margin.bottom - upright.margin.footer
  const unnumbered = () => new Footer({ children: [new Paragraph({ spacing: exactly(deep) })] })
  const [odd, even] = foot === 'behindBlank' ? [unnumbered(), unnumbered()] : [footer('odd', { before: deep - NUMBER_LINE }), footer('even', { before: deep - NUMBER_LINE })]
  return {
    properties: { ...otherPages(rows).properties, type: form === 'letter' ? SectionType.NEXT_PAGE : SectionType.EVEN_PAGE },
    footers: { default: odd, even },
  }
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
/** Twips of a line of 4号 宋体, said aloud: a program would draw it out to the pitch of the page. */
const NUMBER_LINE = 326
function footer(side: 'odd' | 'even', more: { before?: number; after?: number } = {}): Footer {
  const [alignment, indent] = side === 'odd' ? [AlignmentType.RIGHT, { right: SMALL }] : [AlignmentType.LEFT, { left: SMALL }]
  return new Footer({ children: [new Paragraph({ alignment, indent, spacing: { ...exactly(NUMBER_LINE), ...more }, children: [number()] })] })
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
