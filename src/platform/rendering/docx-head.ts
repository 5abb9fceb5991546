import { AlignmentType, BorderStyle, FrameAnchorType, FrameWrap, HeightRule, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { charWidth, layout, points, widthOf } from '#gongwen/layout'
import type { Sheet } from '#gongwen/sheet'
import { CHAR, RED, ROW, TIGHT, blank, exactly, half, line, named, run, twips } from './docx-units.ts'

/** 版头. The mark hangs in a frame 35 mm under the top of the type area; what is above and below it does not move it. */
export function head(sheet: Sheet): Paragraph[] {
  const above = [sheet.copyNumber && line([sheet.copyNumber]), sheet.urgency && line([run(sheet.urgency, 'hei')])].filter(p => p !== '')
  const longest = Math.max(1, ...sheet.mark.map(m => widthOf(m + sheet.markTail)))
  const size = Math.min(half(points(layout.markHeight)), Math.floor(half(points(layout.areaWidth - 2 * charWidth) / longest)))
  const text = (s: string) => new TextRun({ text: s, font: named('title'), size, color: RED })
  const marks = sheet.mark.map(
    (m, i) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: exactly(size * 10),
        frame: {
          type: 'absolute',
          position: { x: 0, y: twips(layout.markTop) },
          width: twips(layout.areaWidth),
          height: size * 10 * Math.max(1, sheet.mark.length),
          rule: HeightRule.EXACT,
          anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
          wrap: FrameWrap.NOT_BESIDE,
        },
        children: [text(i === sheet.mark.length - 1 ? m + sheet.markTail : m)],
      }),
  )
  const down = twips(layout.markTop) - above.length * ROW + size * 10 * Math.max(1, sheet.mark.length) + layout.rowsBelowMark * ROW
  return [...above, ...marks, ...numberLines(sheet, down), ...blank(layout.rowsBelowRule)]
}

const redRule = { bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: 6 } }

function numberLines({ number, signers }: Sheet, before: number): Paragraph[] {
  if (signers.length === 0) return [line([number], { alignment: AlignmentType.CENTER, spacing: exactly(ROW, before), border: redRule })]
  const spaced = (s: string) => (signers.length > 1 && [...s].length === 2 ? [...s].join('　') : s)
  const rows = Array.from({ length: Math.ceil(signers.length / layout.signersInRow) }, (_, i) =>
    signers.slice(i * layout.signersInRow, (i + 1) * layout.signersInRow).map(spaced),
  )
  const first = layout.columns - layout.upwardIndent - Math.min(layout.signersInRow, signers.length) * 4
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
    const tab = () => new TextRun({ children: [new Tab()] })
    return line([tab(), ...(last ? [run(number)] : []), tab(), ...label, ...cells], {
      tabStops: tabs,
      spacing: exactly(ROW, i === 0 ? before : 0),
      ...(last ? { border: redRule } : {}),
    })
  })
}
