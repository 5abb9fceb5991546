import type { Box } from '#gongwen/ofd/model'
import type { OfdPage } from '#gongwen/ofd/package'
import { linesOf } from '#gongwen/ofd/text'

export type Found = { page: number; boxes: Box[] }
const PAGES_AT_ONCE = 8

/** Where words stand in a file, blanks and line ends aside. Gives way to the page between a few pages; `null` when a newer search took its place. */
export async function searchIn(pages: readonly OfdPage[], words: string, isOld: () => boolean): Promise<Found[] | null> {
  const wanted = words.replace(/\s/g, '').toLowerCase()
  if (!wanted) return []
  const found: Found[] = []
  for (const [no, page] of pages.entries()) {
    if (no % PAGES_AT_ONCE === PAGES_AT_ONCE - 1) await new Promise(go => setTimeout(go))
    if (isOld()) return null
    const letters = linesOf(page.read()).flatMap((l, line) => l.letters.filter(x => x.c.trim() !== '').map(x => ({ ...x, line })))
    const text = letters.map(l => l.c.toLowerCase())
    const joined = text.join('')
    // Positions count code units, letters may have two.
    const starts = new Map<number, number>()
    let at = 0
    text.forEach((c, i) => {
      starts.set(at, i)
      at += c.length
    })
    for (let from = joined.indexOf(wanted); from >= 0; from = joined.indexOf(wanted, from + wanted.length)) {
      const [a, b] = [starts.get(from), starts.get(from + wanted.length) ?? letters.length]
      if (a === undefined) continue
      const hit = letters.slice(a, b)
      const boxes = [...new Set(hit.map(l => l.line))].map(line => {
        const part = hit.filter(l => l.line === line).map(l => l.box)
        const [x0, y0] = [Math.min(...part.map(p => p.x)), Math.min(...part.map(p => p.y))]
        return { x: x0, y: y0, w: Math.max(...part.map(p => p.x + p.w)) - x0, h: Math.max(...part.map(p => p.y + p.h)) - y0 }
      })
      found.push({ page: no, boxes })
    }
  }
  return found
}
