import {
  AlignmentType, BorderStyle, FrameAnchorType, FrameWrap, Header, HeightRule, type IParagraphRunOptions, type IRunOptions, Paragraph, type ParagraphChild, Tab, type Table, TabStopType, TextRun,
} from 'docx'
import { charWidth, layout, points, widthOf } from '#gongwen/layout'
import type { Sheet } from '#gongwen/sheet'
import { unruled } from './docx-table.ts'
import { CHAR, RED, TIGHT, blank, exactly, type face, half, line, named, pitchOf, run, twips } from './docx-units.ts'

/** An element with its revisions: pieces in the face asked for; `run` is the mark of a paragraph that comes and goes with it. */
export type Revised = (look: { font?: keyof typeof face; more?: IRunOptions; before?: string }) => { children: ParagraphChild[]; run?: IParagraphRunOptions }
/** The elements of the head that changed, for a copy with marks. */
export type Revisions = Partial<Record<'urgency' | 'issuerMark' | 'signers', Revised>>

/** 版头 of the five forms: 文件 (7.2), 信函 (10.1), 命令(令) (10.2), 纪要 (10.3), 简报 (practice). */
export function head(given: Sheet, revisions: Revisions = {}): (Paragraph | Table)[] {
  const sheet = { ...given, revisions }
  switch (sheet.form) {
    case 'letter':
      return letterLines(sheet)
    case 'order':
      return [...marked(sheet, layout.orderMarkTop, layout.orderRowsBelowMark, before => [middle(sheet, sheet.number, before)]), ...blank(layout.orderRowsBelowNumber)]
    case 'minutes':
      return [
        ...marked(sheet, layout.minutesMarkTop, layout.rowsBelowMark, before => (sheet.issuers.length > 0 ? [middle(sheet, sheet.number, before, redRule)] : [apart(sheet, sheet.number, sheet.date, before, redRule)])),
        ...blank(layout.rowsBelowRule),
      ]
    case 'brief':
      return [
        ...marked(sheet, layout.briefMarkTop, layout.briefRowsBelowMark, before => [middle(sheet, sheet.number, before), apart(sheet, sheet.brief?.editor ?? '', sheet.date, 0, redRule)]),
        ...blank(layout.rowsBelowRule),
      ]
    case 'document':
      return [...marked(sheet, layout.markTop, layout.rowsBelowMark, before => numberLines(sheet, before)), ...blank(layout.rowsBelowRule)]
  }
}

const redRule = { bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: 6 } }
type Border = typeof redRule
const middle = ({ rows }: Sheet, text: string, before: number, border?: Border): Paragraph =>
  line([text], { alignment: AlignmentType.CENTER, spacing: exactly(pitchOf(rows), before), ...(border ? { border } : {}) })
/** One thing at the left, one at the right, a letter from either side. The indents are tabs: indents of the paragraph would shorten the red line under it. */
const apart = ({ rows }: Sheet, left: string, right: string, before: number, border?: Border): Paragraph =>
  line([tab(), run(left), tab(), run(right)], {
    tabStops: [{ type: TabStopType.LEFT, position: layout.briefIndent * CHAR }, { type: TabStopType.RIGHT, position: twips(layout.areaWidth) - layout.briefIndent * CHAR }],
    spacing: exactly(pitchOf(rows), before), ...(border ? { border } : {}),
  })
const tab = () => new TextRun({ children: [new Tab()] })

type Revisable = Sheet & { revisions: Revisions }
type Line = ReturnType<Revised>
const handling = ({ copyNumber, urgency, revisions }: Revisable): Line[] => [
  ...(copyNumber ? [{ children: [run(copyNumber)] }] : []),
  ...(revisions.urgency ? [revisions.urgency({ font: 'hei' })] : urgency ? [{ children: [run(urgency, 'hei')] }] : []),
]
const plain = ({ children, run: mark }: Line): Paragraph => line(children, mark ? { run: mark } : {})

/** Half points: as large as the width allows, no taller than markHeight; many bodies stand closer and smaller (7.2.4). */
function markSize({ mark, markTail, form, markScale }: Sheet): number {
  const longest = Math.max(1, ...mark.map(m => widthOf(m + markTail)))
  const joint = mark.length > 1 && form !== 'letter' ? layout.jointMarkHeight / (mark.length + (mark.length - 1) * layout.markGap) : layout.markHeight
  return Math.floor(Math.max(12, Math.min(half(points(Math.min(layout.markHeight, joint))), Math.floor(half(points(layout.areaWidth - 2 * charWidth) / longest)))) * markScale)
}
const red = (text: string, size: number) => new TextRun({ text, font: named('title'), size, color: RED })

const redMark = ({ revisions }: Pick<Revisable, 'revisions'>, size: number, mark: readonly string[]): ParagraphChild[] =>
  revisions.issuerMark?.({ font: 'title', more: { size, color: RED, characterSpacing: 0 } }).children ?? mark.map(m => red(m, size))

/** The mark `top` mm under the upper edge of the type area, the lines of the number `rowsBelow` under it. */
function marked(sheet: Revisable, top: number, rowsBelow: number, lines: (before: number) => Paragraph[]): (Paragraph | Table)[] {
  const above = handling(sheet).map(plain)
  const pitch = pitchOf(sheet.rows)
  const size = markSize(sheet)
  // In a frame LibreOffice puts revisions in the wrong place.
  if (sheet.revisions.issuerMark) {
    const down = Math.max(0, twips(top) - above.length * pitch)
    return [...above, new Paragraph({ alignment: AlignmentType.CENTER, spacing: exactly(size * 10, down), children: redMark(sheet, size, sheet.mark) }), ...lines(rowsBelow * pitch)]
  }
  if (sheet.mark.length > 1) return [...above, ...jointMark(sheet, size, twips(top) - above.length * pitch), ...lines(rowsBelow * pitch)]
  // A mark in a frame stays where it is, whatever stands above and below it.
  const frame = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: exactly(size * 10),
    frame: {
      type: 'absolute',
      position: { x: 0, y: twips(top) },
      width: twips(layout.areaWidth),
      height: size * 10,
      rule: HeightRule.EXACT,
      anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
      wrap: FrameWrap.NOT_BESIDE,
    },
    children: sheet.mark.map(m => red(m, size)),
  })
  return [...above, ...(sheet.mark.length > 0 ? [frame] : []), ...lines(twips(top) - above.length * pitch + size * 10 + rowsBelow * pitch)]
}

/** 联合行文: one body a line, all as wide as the longest, 文件 to their right in the middle. */
function jointMark({ mark, markTail }: Sheet, size: number, down: number): (Paragraph | Table)[] {
  const longest = Math.max(...mark.map(widthOf))
  const pitch = Math.round(size * 10 * (1 + layout.markGap))
  const width = Math.round(longest * size * 10) + 40
  const tail = Math.max(size, Math.min(half(points(layout.markHeight)), Math.round(size * 1.6)))
  const names = mark.map(m => new Paragraph({ alignment: markTail ? AlignmentType.DISTRIBUTE : AlignmentType.CENTER, spacing: exactly(pitch), children: [red(m, size)] }))
  const cells = markTail ? [names, [new Paragraph({ alignment: AlignmentType.LEFT, spacing: exactly(tail * 12), children: [red(markTail, tail)] })]] : [names]
  const widths = markTail ? [width, Math.round(widthOf(markTail) * tail * 10) + 400] : [twips(layout.areaWidth)]
  return [new Paragraph({ spacing: exactly(Math.max(20, down)), children: [] }), unruled([{ cells }], widths, AlignmentType.CENTER)]
}

function numberLines(sheet: Revisable, before: number): Paragraph[] {
  const { number, signers, signersInRow } = sheet
  const changed = sheet.revisions.signers?.({ font: 'kai', before: '签发人：' }).children
  if (changed) {
    return [line([tab(), run(number), tab(), ...changed], {
      tabStops: [{ type: TabStopType.LEFT, position: layout.upwardIndent * CHAR }, { type: TabStopType.LEFT, position: (layout.columns - layout.upwardIndent - 8) * CHAR }],
      spacing: exactly(pitchOf(sheet.rows), before), border: redRule,
    })]
  }
  if (signers.length === 0) return [middle(sheet, number, before, redRule)]
  const spaced = (s: string) => (signers.length > 1 && [...s].length === 2 ? [...s].join('　') : s)
  const rows = Array.from({ length: Math.ceil(signers.length / signersInRow) }, (_, i) => signers.slice(i * signersInRow, (i + 1) * signersInRow).map(spaced))
  const first = layout.columns - layout.upwardIndent - Math.min(signersInRow, signers.length) * 4
  const stops = rows[0]!.map((_, i) => ({ type: TabStopType.LEFT, position: (first + i * 4) * CHAR }))
  return rows.map((names, i) => {
    const last = i === rows.length - 1
    const label = i === 0 ? [run('签发人：')] : []
    // The indent is a tab, not an indent of the paragraph, which would shorten the red line under it.
    const tabs = [
      { type: TabStopType.LEFT, position: layout.upwardIndent * CHAR },
      { type: TabStopType.LEFT, position: (first - 4) * CHAR },
      ...stops,
    ]
    const cells = names.map(
      (n, k) =>
        new TextRun({
          children: i === 0 && k === 0 ? [n] : [new Tab(), n],
          font: named('kai'),
          size: half(layout.bodySize),
          characterSpacing: TIGHT,
        }),
    )
    return line([tab(), ...(last ? [run(number)] : []), tab(), ...label, ...cells], {
      tabStops: tabs,
      spacing: exactly(pitchOf(sheet.rows), i === 0 ? before : 0),
      ...(last ? { border: redRule } : {}),
    })
  })
}

/** 信函: the number at the right edge, on the line of the first mark of handling (10.1). The mark and the double rule stand in the head of the page. */
function letterLines(sheet: Revisable): Paragraph[] {
  const pitch = pitchOf(sheet.rows)
  const lead = (pitch - half(layout.bodySize) * 10) / 2
  const [first, ...rest] = handling(sheet)
  // Alone on its line the number is a line at the right, so that it reads as one in any program.
  const opening = first
    ? line([...first.children, tab(), run(sheet.number)], { tabStops: [{ type: TabStopType.RIGHT, position: twips(layout.areaWidth) }], spacing: exactly(pitch, Math.round(twips(layout.letterGap) - lead)) })
    : line([sheet.number], { alignment: AlignmentType.RIGHT, spacing: exactly(pitch, Math.round(twips(layout.letterGap) - lead)) })
  return [opening, ...rest.map(plain), ...blank(layout.letterRowsAboveTitle)]
}

const wider = (layout.letterRuleLength - layout.areaWidth) / 2
/** Centred on the paper, so further out on the left of the type area than on the right. */
const aside = {
  left: twips((layout.paperWidth - layout.letterRuleLength) / 2 - layout.leftMargin),
  right: twips(2 * -wider - ((layout.paperWidth - layout.letterRuleLength) / 2 - layout.leftMargin)),
}
/** Seen from the paragraph: thick within, thin without. */
const doubleRule = { style: BorderStyle.THICK_THIN_SMALL_GAP, color: RED, size: 24 }

/** 30 mm under the edge of the paper the mark, 4 mm under it the double rule, thick over thin. */
export function letterHeader(sheet: Sheet, revisions: Revisions = {}): Header {
  const size = markSize(sheet)
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER, indent: aside, spacing: exactly(size * 10), border: { bottom: { ...doubleRule, space: Math.round(points(layout.letterRuleBelowMark)) } },
        children: redMark({ revisions }, size, sheet.mark.slice(0, 1)),
      }),
    ],
  })
}

/** 20 mm over the foot of the paper the other one, thin over thick, and no number (10.1). */
export const letterFoot = (): Paragraph => new Paragraph({ indent: aside, spacing: exactly(20), border: { top: { ...doubleRule, space: 0 } }, children: [] })
