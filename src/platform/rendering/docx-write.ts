import {
  AlignmentType, BorderStyle, Document, DocumentGridType, Footer, FrameAnchorType, FrameWrap, HeightRule, type IParagraphOptions, type IRunOptions,
  LineRuleType, Packer, PageNumber, Paragraph, Tab, TabStopType, TableLayoutType, Table, TableAnchorType, TableCell, TableRow, TextRun,
  OverlapType, RelativeHorizontalPosition, RelativeVerticalPosition, VerticalAlignTable, WidthType,
} from 'docx'
import { charWidth, layout, points, rowHeight, widthOf } from '#gongwen/layout'
import type { Part, Run, Sheet } from '#gongwen/sheet'

/** Names under which Word and WPS know the faces of a 公文. */
const face = { fang: '仿宋_GB2312', kai: '楷体_GB2312', hei: '黑体', song: '宋体', title: '方正小标宋简体' }
const twips = (mm: number): number => Math.round(points(mm) * 20)
const half = (pt: number): number => Math.round(pt * 2)
const CHAR = twips(charWidth)
/** 28.95 pt exactly: 22 lines fit the 225 mm; one twip more and the 22nd line goes to the next page. */
const ROW = Math.floor(points(rowHeight) * 20)
/** 28 letters of 16 pt are 5.8 pt wider than the line: a quarter point less for each. */
const TIGHT = -5
const RED = 'E60012'
const SMALL = layout.smallSize * 20
const small = half(layout.smallSize)

const run = (text: string, font: keyof typeof face = 'fang', more: IRunOptions = {}): TextRun =>
  new TextRun({ text, font: named(font), size: half(layout.bodySize), characterSpacing: TIGHT, ...more })
const named = (font: keyof typeof face) => ({ ascii: face[font], hAnsi: face[font], eastAsia: face[font], cs: face[font] })
const exactly = (line: number, before = 0) => ({ line, lineRule: LineRuleType.EXACT, before, after: 0 })
/** Without this the widow control of the program takes a line from full pages. */
const line = (children: (TextRun | string)[], more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ widowControl: false, autoSpaceEastAsianText: false, spacing: exactly(ROW), ...more, children: children.map(c => (typeof c === 'string' ? run(c) : c)) })
const blank = (n: number): Paragraph[] => Array.from({ length: n }, () => line([]))
const indented = { alignment: AlignmentType.BOTH, indent: { firstLine: layout.indent * CHAR, firstLineChars: layout.indent * 100 } }

/** The sheet as a .docx to go on writing in. The PDF, not this, is the page of record: programs break pages each in their own way. */
export async function writeDocx(sheet: Sheet): Promise<Uint8Array> {
  const document = new Document({
    title: sheet.meta.title, creator: sheet.meta.author, evenAndOddHeaderAndFooters: true,
    styles: {
      paragraphStyles: [{ id: 'Normal', name: 'Normal', quickFormat: true, run: { size: half(layout.bodySize), font: named('fang') } }],
      default: { document: { run: { font: named('fang'), size: half(layout.bodySize), language: { value: 'en-US', eastAsia: 'zh-CN' } }, paragraph: { spacing: exactly(ROW) } } },
    },
    sections: [{
      properties: { page: page(), grid: { type: DocumentGridType.LINES, linePitch: ROW } },
      footers: { default: footer('odd'), even: footer('even') },
      children: [...head(sheet), ...title(sheet.title), ...recipients(sheet), ...sheet.body.flatMap(part), ...attachmentNotes(sheet), ...signature(sheet),
        ...(sheet.note ? [line([`（${sheet.note}）`], indented)] : []), ...sheet.attachments.flatMap(attachment), ...imprint(sheet)],
    }],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

const page = () => ({
  size: { width: twips(layout.paperWidth), height: twips(layout.paperHeight) },
  margin: {
    top: twips(layout.topMargin), left: twips(layout.leftMargin), right: twips(layout.paperWidth - layout.leftMargin - layout.areaWidth) - 6,
    bottom: twips(layout.paperHeight - layout.topMargin - layout.areaHeight), header: twips(15),
    // From the edge of the paper to the foot of the line whose dash stands 7 mm under the type area.
    footer: twips(layout.paperHeight - layout.topMargin - layout.areaHeight - layout.pageNumberBelow - 3.1),
  },
})

function footer(side: 'odd' | 'even'): Footer {
  const [alignment, indent] = side === 'odd' ? [AlignmentType.RIGHT, { right: SMALL }] : [AlignmentType.LEFT, { left: SMALL }]
  return new Footer({ children: [new Paragraph({ alignment, indent, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: named('song'), size: small })] })] })
}

/** 版头. The mark hangs in a frame 35 mm under the top of the type area; what is above and below it does not move it. */
function head(sheet: Sheet): Paragraph[] {
  const above = [sheet.copyNumber && line([sheet.copyNumber]), sheet.urgency && line([run(sheet.urgency, 'hei')])].filter(p => p !== '')
  const longest = Math.max(1, ...sheet.mark.map(m => widthOf(m + sheet.markTail)))
  const size = Math.min(half(points(layout.markHeight)), Math.floor(half(points(layout.areaWidth - 2 * charWidth) / longest)))
  const text = (s: string) => new TextRun({ text: s, font: named('title'), size, color: RED })
  const marks = sheet.mark.map((m, i) => new Paragraph({
    alignment: AlignmentType.CENTER, spacing: exactly(size * 10),
    frame: {
      type: 'absolute', position: { x: 0, y: twips(layout.markTop) }, width: twips(layout.areaWidth), height: size * 10 * Math.max(1, sheet.mark.length), rule: HeightRule.EXACT,
      anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN }, wrap: FrameWrap.NOT_BESIDE,
    },
    children: [text(i === sheet.mark.length - 1 ? m + sheet.markTail : m)],
  }))
  const down = twips(layout.markTop) - above.length * ROW + size * 10 * Math.max(1, sheet.mark.length) + layout.rowsBelowMark * ROW
  return [...above, ...marks, ...numberLines(sheet, down), ...blank(layout.rowsBelowRule)]
}

const redRule = { bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: 6 } }

function numberLines({ number, signers }: Sheet, before: number): Paragraph[] {
  if (signers.length === 0) return [line([number], { alignment: AlignmentType.CENTER, spacing: exactly(ROW, before), border: redRule })]
  const spaced = (s: string) => (signers.length > 1 && [...s].length === 2 ? [...s].join('　') : s)
  const rows = Array.from({ length: Math.ceil(signers.length / layout.signersInRow) }, (_, i) => signers.slice(i * layout.signersInRow, (i + 1) * layout.signersInRow).map(spaced))
  const first = layout.columns - layout.upwardIndent - Math.min(layout.signersInRow, signers.length) * 4
  const stops = rows[0]!.map((_, i) => ({ type: TabStopType.LEFT, position: (first + i * 4) * CHAR }))
  return rows.map((names, i) => {
    const last = i === rows.length - 1
    const label = i === 0 ? [run('签发人：')] : []
    // The indent is a tab, not an indent of the paragraph, which would shorten the red line under it.
    const tabs = [{ type: TabStopType.LEFT, position: layout.upwardIndent * CHAR }, { type: TabStopType.LEFT, position: (first - 4) * CHAR }, ...stops]
    const cells = names.map((n, k) => new TextRun({ children: i === 0 && k === 0 ? [n] : [new Tab(), n], font: named('kai'), size: half(layout.bodySize), characterSpacing: TIGHT }))
    const tab = () => new TextRun({ children: [new Tab()] })
    return line([tab(), ...(last ? [run(number)] : []), tab(), ...label, ...cells], {
      tabStops: tabs, spacing: exactly(ROW, i === 0 ? before : 0), ...(last ? { border: redRule } : {}),
    })
  })
}

const bigTitle = (lines: readonly string[], pitch: number): Paragraph[] =>
  lines.map(t => line([run(t, 'title', { size: half(layout.titleSize), characterSpacing: 0 })], { alignment: AlignmentType.CENTER, spacing: exactly(pitch) }))
const title = (lines: readonly string[]): Paragraph[] => (lines.length > 0 ? [...bigTitle(lines, layout.titlePitch * 20), ...blank(layout.rowsBelowTitle)] : [])
const recipients = ({ recipients: to }: Sheet): Paragraph[] => (to ? [line([`${to}：`], { alignment: AlignmentType.BOTH })] : [])

function part(p: Part): (Paragraph | Table)[] {
  return p.t === 'p' ? [line(p.runs.map((r: Run) => run(r.s, r.f)), { ...indented, keepNext: p.heading })] : [gridTable(p)]
}

function gridTable({ columns, left, header, rows }: Part & { t: 'table' }): Table {
  const total = columns.reduce((a, b) => a + b, 0)
  const widths = columns.map(c => Math.floor((twips(layout.areaWidth) * c) / total))
  const cell = (text: string, i: number, head: boolean) => new TableCell({
    width: { size: widths[i]!, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER,
    children: text.split('\n').map(t => new Paragraph({
      autoSpaceEastAsianText: false, alignment: left[i] && !head ? AlignmentType.LEFT : AlignmentType.CENTER, spacing: exactly(layout.tableSize * 20 * 1.4),
      children: [run(t, head ? 'hei' : 'fang', { size: half(layout.tableSize), characterSpacing: 0 })],
    })),
  })
  return new Table({
    width: { size: twips(layout.areaWidth), type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: widths,
    rows: rows.map((r, n) => new TableRow({ tableHeader: header && n === 0, cantSplit: true, children: r.map((c, i) => cell(c, i, header && n === 0)) })),
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
  const right = (text: string, chars: number) => line([text], { alignment: AlignmentType.RIGHT, indent: { right: Math.round(Math.max(0, chars) * CHAR) } })
  if (seal !== 'none') {
    const gap = Math.max(layout.dateRightIndent, (wo - wd) / 2)
    return [...blank(layout.rowsAboveSealed), ...issuers.map(s => right(s, gap + (wd - widthOf(s)) / 2)), ...(date ? [right(date, gap)] : [])]
  }
  const longer = wd > wo
  const fromRight = layout.issuerRightIndent + (longer ? wd + layout.dateShift : wo)
  return [...blank(layout.rowsAboveUnsealed), ...issuers.map(s => right(s, fromRight - widthOf(s))), ...(date ? [right(date, fromRight - layout.dateShift - wd)] : [])]
}

function attachment(a: Sheet['attachments'][number]): (Paragraph | Table)[] {
  return [line([run(a.label, 'hei')], { pageBreakBefore: true }), ...blank(layout.attachmentTitleRow - 2), ...bigTitle(a.title, ROW), ...blank(1), ...a.body.flatMap(part)]
}

/** 版记 at the foot of the page it falls on; which page is even only the program knows that lays it out. */
function imprint(sheet: Sheet): (Paragraph | Table)[] {
  const rule = (mm: number) => ({ style: BorderStyle.SINGLE, size: Math.round(points(mm) * 8), color: '000000' })
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const outer = rule(layout.imprintOuterRule)
  const inner = rule(layout.imprintInnerRule)
  const text = (s: string, more: IParagraphOptions) => new Paragraph({ spacing: exactly(420), autoSpaceEastAsianText: false, ...more, children: [run(s, 'fang', { size: small, characterSpacing: 0 })] })
  const lists = [sheet.recipientsInImprint && `主送：${sheet.recipients}。`, sheet.copyTo && `抄送：${sheet.copyTo}。`].filter(s => typeof s === 'string' && s !== '') as string[]
  if (lists.length === 0 && !sheet.printingOffice) return []
  const widths = [twips(layout.areaWidth) - 3400, 3400]
  const rows = lists.map((s, i) => new TableRow({ children: [new TableCell({
    columnSpan: 2, borders: { top: i === 0 ? outer : none, bottom: i < lists.length - 1 ? none : sheet.printingOffice ? inner : outer, left: none, right: none },
    children: [text(s, { indent: { left: 4 * SMALL, hanging: 3 * SMALL, right: SMALL } })],
  })] }))
  const borders = { top: lists.length > 0 ? inner : outer, bottom: outer, left: none, right: none }
  if (sheet.printingOffice) rows.push(new TableRow({ children: [
    new TableCell({ width: { size: widths[0]!, type: WidthType.DXA }, borders, children: [text(sheet.printingOffice, { indent: { left: SMALL } })] }),
    new TableCell({ width: { size: widths[1]!, type: WidthType.DXA }, borders, children: [text(`${sheet.printDate}印发`, { alignment: AlignmentType.RIGHT, indent: { right: SMALL } })] }),
  ] }))
  return [new Table({
    width: { size: twips(layout.areaWidth), type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: widths, margins: { left: 0, right: 0 }, rows,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN, verticalAnchor: TableAnchorType.MARGIN, overlap: OverlapType.NEVER,
      relativeHorizontalPosition: RelativeHorizontalPosition.LEFT, relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
  }), new Paragraph({ spacing: exactly(20), children: [] })]
}
