import { type Block } from '../document.ts'
import { levelOf } from '../outline.ts'

/** A line of a manuscript with what its typing tells, or a table. Sizes in points. */
export type Line = { t: 'line'; text: string; size?: number; font?: string; align?: string; red?: boolean; newPage?: boolean }
export type Grid = { t: 'table'; rows: string[][] }
export type Manuscript = readonly (Line | Grid)[]

/** The lines still to be told apart: each reader takes its own from one end. */
export type Lines = (Line | Grid)[]

export const asLine = (m: Line | Grid | undefined): Line | null => (m?.t === 'line' ? m : null)
export const isBig = (l: Line): boolean => (l.size ?? 0) >= 20 || /小标宋/.test(l.font ?? '')

/** Empty lines out; tables that only hold the imprint, and boxes of one cell, become lines. */
export function flattened(manuscript: Manuscript): Lines {
  return manuscript.flatMap((m): (Line | Grid)[] => {
    if (m.t === 'line')
      return m.text
        .split('\n')
        .map(text => ({ ...m, text: text.replace(/^[\s　]+|[\s　]+$/g, '') }))
        .filter(l => l.text !== '')
    const cells = m.rows.flat().filter(c => c.trim() !== '')
    const frame = cells.length <= 1 || cells.some(c => /^(?:抄送|主送)[：:]/.test(c.trim()) || /日[\s　]*印发$/.test(c.trim()))
    if (!frame) return [m]
    return m.rows
      .map(r =>
        r
          .map(c => c.trim())
          .filter(Boolean)
          .join('　'),
      )
      .filter(Boolean)
      .map(text => ({ t: 'line', text }))
  })
}

const CELLS = { rows: 500, columns: 20, letters: 2_000, paragraph: 20_000 }
export function blocksOf(m: Line | Grid): Block[] {
  if (m.t === 'line') return chunks([...m.text], CELLS.paragraph).map((c, i) => ({ type: (i === 0 && levelOf(m.text)) || 'p', text: c.join('') }))
  const rows = m.rows.map(r => r.slice(0, CELLS.columns).map(c => c.trim().slice(0, CELLS.letters))).filter(r => r.length > 0)
  return chunks(rows, CELLS.rows).map((part, i) => ({ type: 'table', caption: '', wide: false, rows: part, header: i === 0 && part.length > 1 }))
}
const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
