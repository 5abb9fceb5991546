import { AlignmentType, Paragraph, Tab, type Table, TabStopType, TextRun } from 'docx'
import { layout, points, widthOf } from '#gongwen/layout'
import type { Sheet } from '#gongwen/sheet'
import { unruled } from './docx-table.ts'
import { CHAR, ROW, blank, exactly, half, line, named, run, twips } from './docx-units.ts'

/** 落款: with room for seals (7.3.5.1), without (7.3.5.2), or with those who sign in person (7.3.5.3). The seal itself is never in a .docx. */
export function signature(sheet: Sheet): (Paragraph | Table)[] {
  if (sheet.signatories.length > 0) return stamps(sheet)
  if (!isUndersigned(sheet) || (sheet.issuers.length === 0 && !sheet.date)) return []
  if (sheet.seal === 'none') return unsealed(sheet)
  return sheet.issuers.length > 1 ? joint(sheet) : sealed(sheet)
}

/** Names and date hang together, and on the last of the text (7.3.5.5). */
const kept = { keepNext: true }

/** 简报 bear their date in the head, 纪要 without a body named too; 题注 says when and by whom. */
const isUndersigned = ({ form, issuers, titleNote }: Sheet): boolean => form !== 'brief' && !(issuers.length === 0 && (form === 'minutes' || titleNote !== ''))

/** Right-aligned, `chars` letters from the right edge. */
const right = (text: string, chars: number, keepNext = false): Paragraph => line([text], { keepNext, alignment: AlignmentType.RIGHT, indent: { right: Math.round(Math.max(0, chars) * CHAR) } })

function sealed({ issuers, date }: Sheet): Paragraph[] {
  const wd = widthOf(date)
  const gap = Math.max(layout.dateRightIndent, (Math.max(0, ...issuers.map(widthOf)) - wd) / 2)
  return [...blank(layout.rowsAboveSealed, kept), ...issuers.map(s => right(s, gap + (wd - widthOf(s)) / 2, date !== '')), ...(date ? [right(date, gap)] : [])]
}

function unsealed({ issuers, date }: Sheet): Paragraph[] {
  const wd = widthOf(date)
  const wo = Math.max(0, ...issuers.map(widthOf))
  const fromRight = layout.issuerRightIndent + (wd > wo ? wd + layout.dateShift : wo)
  return [...blank(layout.rowsAboveUnsealed, kept), ...issuers.map(s => right(s, fromRight - widthOf(s), date !== '')), ...(date ? [right(date, fromRight - layout.dateShift - wd)] : [])]
}

/** 联合行文: side by side and row by row, each in the middle of the place of its seal, the date under the last. */
function joint({ issuers, date }: Sheet): (Paragraph | Table)[] {
  const pitch = layout.sealDiameter + layout.sealsApart
  const widest = Math.max(...issuers.map(widthOf))
  const most = Math.min(Math.floor(layout.areaWidth / pitch), Math.max(1, Math.floor(layout.columns / (widest + 0.8))))
  const inRow = issuers.length === 2 || issuers.length === 4 ? Math.min(most, 2) : most
  const slot = Math.floor(twips(layout.areaWidth) / inRow)
  const centred = (text: string) => line([text], { alignment: AlignmentType.CENTER })
  const rows = Array.from({ length: Math.ceil(issuers.length / inRow) }, (_, i) => issuers.slice(i * inRow, (i + 1) * inRow))
  return [unruled(rows.map((names, k) => {
    const last = k === rows.length - 1
    const cells = names.map((s, i) => [centred(s), ...(last && i === names.length - 1 && date ? [centred(date)] : [])])
    // A last row that is not full stands to the right, where a date is looked for.
    return { cells: [...Array.from({ length: inRow - names.length }, () => [line([])]), ...cells], height: twips(pitch) }
  }), Array<number>(inRow).fill(slot))]
}

/** The post two letters left of the stamp, the stamp four letters from the right; a blank line, then the date. The name is in red once it is signed. */
function stamps({ signatories, date, seal }: Sheet): Paragraph[] {
  const size = half(layout.stampSize)
  const widest = Math.max(...signatories.map(s => widthOf(s.name))) * (layout.stampSize / layout.bodySize)
  const start = layout.columns - layout.stampRightIndent - widest
  const lines = signatories.flatMap(({ post, name }, i) => [
    ...(i > 0 ? blank(1, kept) : []),
    line([
      new TextRun({ children: [new Tab()] }), run(post), new TextRun({ children: [new Tab()] }),
      new TextRun({ text: name, font: named('kai'), size, ...(seal === 'drawn' ? { color: 'E0141E' } : {}) }),
    ], {
      keepNext: true, spacing: exactly(Math.max(ROW, Math.round(points(layout.stampSize / 2.8) * 20))),
      tabStops: [
        { type: TabStopType.RIGHT, position: Math.round((start - layout.postBeforeStamp) * CHAR) },
        { type: TabStopType.LEFT, position: Math.round(start * CHAR) },
      ],
    }),
  ])
  return [...blank(layout.rowsAboveStamp, kept), ...lines, ...blank(layout.rowsBelowStamp, kept), ...(date ? [right(date, layout.stampRightIndent)] : [])]
}
