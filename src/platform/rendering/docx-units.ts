import { AlignmentType, type IParagraphOptions, type IRunOptions, LineRuleType, Paragraph, type ParagraphChild, TextRun } from 'docx'
import { charWidth, layout, points, rowHeight } from '#gongwen/layout'

/** Names under which Word and WPS know the faces of a 公文. */
export const face = { fang: '仿宋_GB2312', kai: '楷体_GB2312', hei: '黑体', song: '宋体', title: '方正小标宋简体' }
export const twips = (mm: number): number => Math.round(points(mm) * 20)
export const half = (pt: number): number => Math.round(pt * 2)
export const CHAR = twips(charWidth)
/** 28.95 pt exactly: 22 lines fit the 225 mm; one twip more and the 22nd line goes to the next page. */
export const ROW = Math.floor(points(rowHeight) * 20)
/** The pitch of so many lines on a page, where 7.3.5.5 asked for more or fewer than 22. */
export const pitchOf = (rows: number): number => Math.floor((points(layout.areaHeight) / rows) * 20)
/** 28 letters of 16 pt are 5.8 pt wider than the line: a quarter point less for each. */
export const TIGHT = -5
export const RED = 'E60012'
export const SMALL = layout.smallSize * 20
export const small = half(layout.smallSize)

export const run = (text: string, font: keyof typeof face = 'fang', more: IRunOptions = {}): TextRun =>
  new TextRun({ text, font: named(font), size: half(layout.bodySize), characterSpacing: TIGHT, ...more })
export const named = (font: keyof typeof face) => ({ ascii: face[font], hAnsi: face[font], eastAsia: face[font], cs: face[font] })
export const exactly = (line: number, before = 0) => ({ line, lineRule: LineRuleType.EXACT, before, after: 0 })
/** Without this the widow control of the program takes a line from full pages. */
export const line = (children: (ParagraphChild | string)[], more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    widowControl: false,
    autoSpaceEastAsianText: false,
    // The pitch is the document's own (`book`).
    ...more,
    children: children.map(c => (typeof c === 'string' ? run(c) : c)),
  })
export const blank = (n: number, more: IParagraphOptions = {}): Paragraph[] => Array.from({ length: n }, () => line([], more))
export const indented = { alignment: AlignmentType.BOTH, indent: { firstLine: layout.indent * CHAR, firstLineChars: layout.indent * 100 } }
