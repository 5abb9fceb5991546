import { type Block } from '../document.ts'
import { levelOf } from '../outline.ts'
import type { TypedCell, TypedParagraph } from '../typed.ts'
import { isDate, organ } from './words.ts'

/** A line of a manuscript with what its typing tells, or a table. Sizes in points. */
export type Line = { t: 'line'; text: string; size?: number; font?: string; align?: string; red?: boolean; newPage?: boolean
  /** Typed as the name of a table or picture (Word's 题注) */
  caption?: boolean
  /** Our own frame for a picture that was not there: not a word of the text */
  missing?: boolean
  /** How it is typed, if that was asked for */
  typed?: TypedParagraph }
export type Grid = { t: 'table'; rows: string[][]; caption?: string; wide?: boolean; typed?: (TypedCell | null)[][] }
/** A picture in the text; `width` in per cent of the type area */
export type Drawing = { t: 'picture'; fileId: string; fileHash: string; width: number; caption?: string }
export type Item = Line | Grid | Drawing
export type Manuscript = readonly Item[]

/** The lines still to be told apart: each reader takes its own from one end. */
export type Lines = Item[]

export const asLine = (m: Item | undefined): Line | null => (m?.t === 'line' ? m : null)
export const isBig = (l: Line): boolean => (l.size ?? 0) >= 20 || /小标宋/.test(l.font ?? '')

/** Empty lines out; names joined to their tables and pictures; tables that only hold the mark, the signatures or the imprint, and boxes of one cell, become lines. */
export function flattened(manuscript: Manuscript): Lines {
  return captioned(manuscript).flatMap((m, at): Item[] => {
    if (m.t === 'picture') return [m]
    if (m.t === 'line') return m.missing ? [] : pieces(m)
    const cells = m.rows.flat().map(c => c.trim()).filter(Boolean)
    const words = cells.flatMap(c => c.split('\n').map(w => w.trim()).filter(Boolean))
    if (at < HEAD && words.length > 1 && cells.some(c => c === '文件') && words.every(w => w === '文件' || organ.test(w))) {
      const names = words.filter(w => w !== '文件')
      return names.map((n, i) => ({ t: 'line', text: i === names.length - 1 ? `${n}文件` : n, size: 36, red: true }))
    }
    if (words.some(isDate) && words.every(w => isDate(w) || (w.length <= 40 && organ.test(w)))) return words.map(text => ({ t: 'line', text, align: 'right' }))
    if (cells.length > 1 && !cells.some(c => /^(?:抄送|主送|抄报|报|送|发)[：:]/.test(c) || /日[\s　]*印发/.test(c))) return [m]
    return m.rows.map(r => r.map(c => c.trim()).filter(Boolean).join('　')).filter(Boolean).flatMap(text => pieces({ t: 'line', text }))
  })
}
/** The mark of joint issuers stands among the first lines. */
const HEAD = 8
const pieces = (m: Line): Line[] =>
  m.text
    .split('\n')
    .map(text => ({ ...m, text: text.replace(/^[\s　]+|[\s　]+$/g, '') }))
    .filter(l => l.text !== '')
    .flatMap(l => {
      // 信函: the mark of handling at the left and the number at the right of one line (10.1)
      const both = /^(特急|加急|\d{6})[\s　]+(\S{1,20}[〔[（(]\s*\d{4}\s*[〕\]）)]\s*\d+\s*号)$/.exec(l.text)
      return both ? [{ ...l, text: both[1]! }, { ...l, text: both[2]!, align: 'right' }] : [l]
    })

/** A name typed as such over a table or under a picture belongs to it. */
function captioned(manuscript: Manuscript): Item[] {
  const out: Item[] = []
  for (const m of manuscript) {
    const last = out.at(-1)
    if (m.t === 'line' && m.text.trim() === '' && (last?.t === 'picture' || (last?.t === 'line' && last.caption))) continue
    if (m.t === 'line' && m.caption && last?.t === 'picture' && !last.caption) out[out.length - 1] = { ...last, caption: m.text.trim() }
    else if (m.t === 'table' && last?.t === 'line' && last.caption) out[out.length - 1] = { ...m, caption: last.text.trim() }
    else out.push(m)
  }
  return out
}

const CELLS = { rows: 500, columns: 20, letters: 2_000, paragraph: 20_000 }
export function blocksOf(m: Item): Block[] {
  if (m.t === 'picture') return [{ type: 'figure', fileId: m.fileId, fileHash: m.fileHash, caption: (m.caption ?? '').slice(0, 200), width: Math.min(100, Math.max(10, m.width)) }]
  if (m.t === 'line') return chunks([...m.text], CELLS.paragraph).map((c, i) => ({ type: (i === 0 && levelOf(m.text)) || 'p', text: c.join('') }))
  const rows = m.rows.map(r => r.slice(0, CELLS.columns).map(c => c.trim().slice(0, CELLS.letters))).filter(r => r.length > 0)
  return chunks(rows, CELLS.rows).map((part, i) => ({
    type: 'table', caption: i === 0 ? (m.caption ?? '').slice(0, 200) : '', wide: m.wide ?? false, rows: part, header: i === 0 && part.length > 1,
  }))
}
const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
