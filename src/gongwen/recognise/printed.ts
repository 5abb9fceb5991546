import type { Line } from './manuscript.ts'

/** A line as it stands on a page: places and size in points, `left` and `right` of its letters. */
export type PrintedLine = { text: string; left: number; right: number; size: number }

const pageNumber = /^[—–－\-·\s]*\d{1,4}[—–－\-·\s]*$/
/** A page keeps its number in its first or last line. */
const unnumbered = (page: readonly PrintedLine[]): PrintedLine[] => page.filter((l, i) => !((i === 0 || i === page.length - 1) && page.length > 1 && pageNumber.test(l.text) && !/^\d{6}$/.test(l.text)))

/**
 * Printed lines as paragraphs: a line that reaches the right edge goes on in the next one when that begins at the left edge (7.3.3: a
 * paragraph begins two letters in). Titles and marks stay line by line. Pure.
 */
export function paragraphsOf(pages: readonly (readonly PrintedLine[])[]): Line[] {
  const kept = pages.map(unnumbered)
  const all = kept.flat().filter(l => l.text.trim() !== '')
  const size = commonest(all.flatMap(l => Array<number>([...l.text].length).fill(Math.round(l.size * 2) / 2)))
  const body = all.filter(l => Math.abs(l.size - size) < 1)
  const left = Math.min(...body.map(l => l.left))
  const right = Math.max(...body.map(l => l.right))
  const out: Line[] = []
  let open = false
  for (const page of kept) {
    page.forEach((l, i) => {
      const plain = Math.abs(l.size - size) < 1
      const last = out.at(-1)
      if (open && last && plain && l.left < left + size * 0.8) last.text += l.text
      else {
        out.push({ t: 'line', text: l.text, size: l.size, ...(l.left > left + (right - left) * 0.45 && l.right > right - size * 6 ? { align: 'right' } : {}), ...(i === 0 && out.length > 0 ? { newPage: true } : {}) })
      }
      open = plain && l.right > right - size * 1.6
    })
  }
  return out
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 16
}
