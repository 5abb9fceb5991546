import type { Spot } from './paper.ts'

/** Where a block begins on paper, as the page engine tells it: pages from 1, `y` in mm from the upper edge of the paper. In reading order. */
export type Place = Spot & { page: number; y: number }
/** A stretch of one page, mm. */
export type Mark = { page: number; y: number; height: number }

const LINE = 10

/** The stretch of a block on the page it begins on; of a block that is not there yet, the nearest before it. */
export function placeOf(places: readonly Place[], spot: Spot): Mark | null {
  const own = places.filter(p => p.attachment === spot.attachment && p.block <= spot.block)
  const at = own.at(-1)
  if (!at) return null
  const next = places[places.indexOf(at) + 1]
  return { page: at.page, y: at.y, height: next && next.page === at.page ? Math.max(LINE / 2, next.y - at.y) : LINE }
}

/** The block that a place on a page belongs to: the last that begins at or above it. */
export function spotNear(places: readonly Place[], page: number, y: number): Spot | null {
  let found: Place | null = null
  for (const p of places) if (p.page < page || (p.page === page && p.y <= y + 1)) found = p
  const at = found ?? places[0]
  return at ? { block: at.block, attachment: at.attachment } : null
}
