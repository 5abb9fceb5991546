import type { Change, Life, Span } from '#gongwen/changes'

/** 留痕: what a list of changes says of whom. Pure; the page uses the same functions. */
export const spansIn = (c: Change): readonly Span[] => (c.type === 'text' ? c.spans : c.type === 'figure' ? c.caption : [...c.caption, ...c.rows.flatMap(r => r.cells.flat())])

/** Characters each version brought in and took out; the first brought everything and counts nothing. */
export function countsOf(changes: readonly Change[], versions: number): { inserted: number; deleted: number }[] {
  const counts = Array.from({ length: versions }, () => ({ inserted: 0, deleted: 0 }))
  for (const c of changes) {
    for (const s of spansIn(c)) {
      const length = [...s.text].length
      if (s.from > 0) counts[s.from]!.inserted += length
      if (s.to !== null) counts[s.to]!.deleted += length
    }
  }
  return counts
}

/** The order asked for, whichever way round it was asked; without bounds the first and the last there are. Unknown numbers give null. */
export function rangeOf(numbers: readonly number[], from: number | null, to: number | null): [number, number] | null {
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  const [a, b] = [from ?? first, to ?? last]
  return numbers.includes(a) && numbers.includes(b) ? [Math.min(a, b), Math.max(a, b)] : null
}

/** What a reader who looks at some versions only sees of a piece: a change by another is no change to him; what another took out he does not see. */
export function shownAs(life: Life, of: (version: number) => boolean): 'kept' | 'inserted' | 'deleted' | 'hidden' {
  if (life.to !== null) return of(life.to) ? 'deleted' : 'hidden'
  return life.from > 0 && of(life.from) ? 'inserted' : 'kept'
}

/** Is there anything of these versions in the block? */
export const touches = (c: Change, of: (version: number) => boolean): boolean => {
  const touched = (l: Life) => (l.from > 0 && of(l.from)) || (l.to !== null && of(l.to))
  return touched(c) || spansIn(c).some(touched) || (c.type === 'table' && c.rows.some(touched))
}
