import type { ArchiveLimits } from './archive.ts'
import { applied, type Box, type PageModel, type TextItem } from './model.ts'
import { openOfd } from './package.ts'

/** A line of text on a page, with a box for every letter (millimetres): for searching, selecting and copying. */
export type TextLine = { text: string; letters: { c: string; box: Box }[]; size: number; turned: boolean }

const SAME_LINE = 0.35
const GAP = 0.9

/**
 * The lines of a page as a reader reads them: letters on one base line, from left to right. Letters that do not stand upright (a seal, a
 * watermark) make lines of their own after the rest.
 */
export function linesOf(page: PageModel): TextLine[] {
  const letters = page.items.flatMap(i => (i.kind === 'text' && i.alpha > 0 ? lettersOf(i) : []))
  const rows: (typeof letters)[] = []
  for (const l of letters.filter(l => !l.turned && l.c.trim() !== '').sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.findLast(r => Math.abs(r[0]!.y - l.y) < Math.max(r[0]!.size, l.size) * SAME_LINE)
    if (row) row.push(l)
    else rows.push([l])
  }
  const upright = rows.map(row => {
    row.sort((a, b) => a.x - b.x)
    const shown = row.flatMap((l, i) => {
      const before = row[i - 1]
      const gap = before ? l.x - (before.x + before.width) : 0
      return gap > l.size * GAP ||
        (before?.item === l.item && l.afterBlank) ||
        (before?.item !== l.item && gap > l.size * 0.15 && isLatin(before!.c) && isLatin(l.c))
        ? [{ ...l, c: ' ', x: before!.x + before!.width, width: gap }, l]
        : [l]
    })
    return {
      text: shown.map(l => l.c).join(''),
      letters: shown.map(l => ({ c: l.c, box: boxOf(l) })),
      size: Math.max(...row.map(l => l.size)),
      turned: false,
    }
  })
  const objects = new Map<TextItem, Placed[]>()
  for (const l of letters.filter(l => l.turned)) objects.set(l.item, [...(objects.get(l.item) ?? []), l])
  const turned = [...objects.values()].map(row => ({
    text: row.map(l => l.c).join(''),
    letters: row.map(l => ({ c: l.c, box: boxOf(l) })),
    size: row[0]!.size,
    turned: true,
  }))
  return [...upright, ...turned]
}

const isLatin = (c: string): boolean => /[\p{L}\d]/u.test(c) && c.codePointAt(0)! < 0x250
type Placed = { c: string; x: number; y: number; width: number; size: number; turned: boolean; afterBlank: boolean; item: TextItem }
const boxOf = (l: Placed): Box => ({ x: l.x, y: l.y - l.size * 0.88, w: l.width, h: l.size })

function lettersOf(item: TextItem): Placed[] {
  const up = Math.hypot(item.m[2], item.m[3])
  const turned = Math.abs(item.m[1]) > 1e-3 * Math.hypot(item.m[0], item.m[1]) || item.turned !== 0
  const along = Math.hypot(item.m[0], item.m[1])
  return item.letters.map((l, i) => {
    const at = applied(item.m, l.x, l.y)
    const next = item.letters[i + 1]
    const own = (l.c.codePointAt(0)! < 0x250 ? 0.55 : 1) * item.size * item.scale
    const width = (next && next.y === l.y && next.x > l.x ? Math.min(next.x - l.x, own * 1.05) : own) * along
    return { c: l.c, x: at.x, y: at.y, width, size: item.size * up, turned, afterBlank: i > 0 && item.letters[i - 1]!.c.trim() === '', item }
  })
}

/**
 * The words of an OFD, page by page and line by line, for registration and search.
 * @throws UnreadableOfd with `why` and a sentence for the person
 */
export const ofdText = (bytes: Uint8Array, limits?: ArchiveLimits): string[][] =>
  openOfd(bytes, limits).documents.flatMap(d =>
    d.pages.map(p =>
      linesOf(p.read())
        .filter(l => !l.turned)
        .map(l => l.text),
    ),
  )
