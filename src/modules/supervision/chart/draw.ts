import { type Day, plusDays } from '#kernel/day'
import type { Rung } from '#platform/matters/domain'
import type { Bar } from './contract.ts'
import type { Line } from './domain.ts'

/**
 * 挂图 (S3-44): the wall chart as plain SVG. Pure, and the same for the page and for the paper: what hangs on the wall is what was on the screen.
 * Nothing is told by colour alone: a rung has its word, what is crossed off has its stroke.
 */
export type Frame = {
  /** Of the whole picture, in user units (px on the screen). */
  width: number
  row: number
  /** Of the column with the names. */
  label: number
  font: string
  size: number
  /** Address of a row's record; null on paper. */
  href: ((row: Line) => string) | null
}
/** Days as the contract has them. */
export type Axis = { from: string; until: string; today: string }
export type Picture = { width: number; height: number; svg: string }

export const rungFill: Record<Rung, string> = { calm: '#6f8fb0', near: '#1c5d99', due: '#c79a00', yellow: '#e2b100', orange: '#d9730d', red: '#b3261e' }
const green = '#3c8a57'
const ink = '#1f2328'
const soft = '#57606a'
const line = '#dfe3e8'
const DAY = 86_400_000
const HEAD = 40

const next = (d: string, n = 1): Day => plusDays(d as Day, n)
const daysBetween = (a: string, b: string) => Math.round((Date.parse(b) - Date.parse(a)) / DAY)
const esc = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const r = (n: number) => Math.round(n * 10) / 10
const wide = (c: string) => (c.charCodeAt(0) > 0x2e80 ? 1 : 0.56)
const lengthOf = (text: string) => [...text].reduce((n, c) => n + wide(c), 0)

/** As much of a text as a width takes, at a size of letters. */
export function clipped(text: string, width: number, size: number): string {
  const room = width / size
  if (lengthOf(text) <= room) return text
  let used = 1
  let kept = ''
  for (const c of text) {
    used += wide(c)
    if (used > room) break
    kept += c
  }
  return `${kept}…`
}

const text = (x: number, y: number, words: string, fill = ink, more = '') => `<text x="${r(x)}" y="${r(y)}" fill="${fill}"${more}>${esc(words)}</text>`
const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') => `<rect x="${r(x)}" y="${r(y)}" width="${r(Math.max(w, 0))}" height="${r(h)}" fill="${fill}"${more}/>`
const stroke = (x1: number, y1: number, x2: number, y2: number, colour: string, more = '') => `<line x1="${r(x1)}" y1="${r(y1)}" x2="${r(x2)}" y2="${r(y2)}" stroke="${colour}"${more}/>`
const middle = ' text-anchor="middle"'

/** The months a span touches, with the day each begins. */
export function monthsOf({ from, until }: Pick<Axis, 'from' | 'until'>): { first: Day; next: Day; label: string }[] {
  const months: { first: Day; next: Day; label: string }[] = []
  for (let d = `${from.slice(0, 7)}-01` as Day; d < until; ) {
    const after = `${plusDays(d, 31).slice(0, 7)}-01` as Day
    months.push({ first: d, next: after, label: `${d.endsWith('-01-01') || months.length === 0 ? `${d.slice(0, 4)}年` : ''}${Number(d.slice(5, 7))}月` })
    d = after
  }
  return months
}

const isOver = (row: Bar) => row.status === 'closed' || row.status === 'merged'
export const fillOf = (row: Pick<Bar, 'status' | 'rung'>): string => (row.status === 'closed' || row.status === 'merged' ? green : rungFill[row.rung])
/** What the colour says, in one word. */
export const wordOf = (row: Pick<Bar, 'status' | 'rung' | 'offered'>, rungText: Record<Rung, string>): string =>
  row.status === 'closed' ? '销号' : row.status === 'merged' ? '并入' : row.status === 'checking' ? '待核验' : row.rung === 'calm' ? (row.offered ? '待签收' : '') : rungText[row.rung]

const opened = (row: Line, f: Frame, words: string) => (f.href ? `<a href="${esc(f.href(row))}" data-id="${row.id}" aria-label="${esc(words)}">` : '<g>')
const shut = (f: Frame) => (f.href ? '</a>' : '</g>')

/** The column of names: number, title, unit; a line through what is crossed off. */
function named(row: Line, y: number, f: Frame, rungText: Record<Rung, string>): string {
  const base = y + f.row / 2 + f.size * 0.36
  const over = isOver(row)
  const word = wordOf(row, rungText)
  const unitWidth = f.size * 6.6
  const wordWidth = f.size * 3.4
  const left = 8 + (row.depth || row.fold ? f.size * 1.3 : 0)
  const title = clipped(`${row.key || row.hardNut ? '★' : ''}${row.title}`, f.label - unitWidth - wordWidth - left - 8, f.size)
  const end = left + lengthOf(title) * f.size
  return [
    row.depth ? text(10, base, '└', soft) : row.fold && !f.href ? text(8, base, row.fold === 'open' ? '▾' : '▸', soft) : '',
    text(left, base, title, over || row.depth ? soft : ink),
    over ? stroke(left, y + f.row / 2, end, y + f.row / 2, soft, ' stroke-width="1.2" class="crossed"') : '',
    text(f.label - unitWidth - wordWidth, base, clipped(row.unit, unitWidth - 4, f.size), soft),
    word ? text(f.label - wordWidth, base, word, over ? green : row.rung === 'calm' || row.status === 'checking' ? soft : fillOf(row)) : '',
  ].join('')
}

const svg = (width: number, height: number, f: Frame, parts: string[], label: string): Picture => ({
  width, height,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${r(width)} ${r(height)}" width="${r(width)}" height="${r(height)}" font-family="${esc(f.font)}" font-size="${f.size}" role="img" aria-label="${esc(label)}">${parts.join('')}</svg>`,
})

/** The mark that folds and unfolds the parts of a matter; it lies over the row, which itself opens the matter. */
function folder(row: Line, y: number, f: Frame): string {
  if (!row.fold || !f.href) return ''
  const open = row.fold === 'open'
  return `<g data-fold="${row.id}" role="button" tabindex="0" aria-expanded="${open}" aria-label="${esc(`${open ? '收起' : '展开'}分解任务：${row.title}，${row.says}`)}" style="cursor:pointer"><title>${esc(row.says)}</title>${rect(0, y, f.size * 1.9, f.row, '#fff', ' fill-opacity="0"')}${text(7, y + f.row / 2 + f.size * 0.36, open ? '▾' : '▸', ink)}</g>`
}
const whole = (rows: readonly Line[]): number => rows.filter(r => r.depth === 0).length

/** Bars from 交办 to the date, as far as done; stages as diamonds; what runs late goes on to today; today as a line. */
export function gantt(rows: readonly Line[], axis: Axis, f: Frame, rungText: Record<Rung, string>): Picture {
  const days = Math.max(1, daysBetween(axis.from, axis.until))
  const plot = f.width - f.label
  const x = (d: string) => f.label + (Math.min(days, Math.max(0, daysBetween(axis.from, d))) / days) * plot
  const height = HEAD + rows.length * f.row + 1
  const months = monthsOf(axis)
  const parts = [rect(0, 0, f.width, height, '#fff'), rect(0, 0, f.width, HEAD, '#f4f5f7'), text(8, HEAD / 2 + f.size * 0.36, `事项（${whole(rows)}）`, soft)]
  for (const m of months) {
    parts.push(stroke(x(m.first), 0, x(m.first), height, line), text((x(m.first) + x(m.next)) / 2, 16, m.label, soft, middle))
    // Tens of a month, as far as they can be told apart.
    if (plot / days > 3) for (const n of [11, 21]) {
      const d = next(m.first, n - 1)
      if (d > axis.from && d < axis.until) parts.push(stroke(x(d), HEAD - 6, x(d), height, '#eef0f3'), text(x(d), HEAD - 9, String(n), soft, `${middle} font-size="${f.size - 2}"`))
    }
  }
  rows.forEach((row, i) => {
    const y = HEAD + i * f.row
    const fill = fillOf(row)
    const late = !isOver(row) && row.dueOn < axis.today
    const end = row.endedOn && row.endedOn < row.dueOn ? row.endedOn : row.dueOn
    // A bar begins at its day and ends with its day.
    const [from, due] = [x(row.openedOn), x(next(end))]
    const [top, tall] = [y + f.row * 0.26, f.row * 0.48]
    const words = `${row.number ?? ''} ${row.title}，${row.unit}，${row.openedOn} 至 ${row.dueOn}${row.percent === null ? '' : `，完成 ${row.percent}%`}，${wordOf(row, rungText) || '在办'}${row.says && `，${row.says}`}`
    parts.push(opened(row, f, words), f.href ? `<title>${esc(words)}</title>` : '', rect(0, y, f.width, f.row, i % 2 ? '#fafbfc' : '#fff'), stroke(0, y, f.width, y, '#eef0f3'), named(row, y, f, rungText))
    if (row.openedOn < axis.until && (row.endedOn ?? (late ? axis.today : row.dueOn)) >= axis.from) {
      parts.push(rect(from, top, Math.max(3, due - from), tall, fill, ` rx="2" fill-opacity="${isOver(row) ? 0.45 : 0.3}"`))
      const done = isOver(row) ? 100 : (row.percent ?? 0)
      if (done > 0) parts.push(rect(from, top, Math.max(2, ((due - from) * done) / 100), tall, fill, ' rx="2"'))
      const lateTo = late ? axis.today : row.endedOn && row.endedOn > row.dueOn ? row.endedOn : null
      if (lateTo) parts.push(rect(due, top + tall * 0.3, x(next(lateTo)) - due, tall * 0.4, isOver(row) ? soft : fill, ' fill-opacity="0.75"'))
      if (isOver(row)) parts.push(stroke(from, y + f.row / 2, due, y + f.row / 2, '#fff', ' stroke-width="1.2"'))
      for (const m of row.milestones) {
        if (m.day < axis.from || m.day >= axis.until || (row.endedOn !== null && m.day > row.endedOn)) continue
        const [mx, my, s] = [x(next(m.day)), y + f.row / 2, f.row * 0.2]
        const reached = isOver(row) || (row.percent ?? 0) >= m.percent
        parts.push(`<path d="M${r(mx)} ${r(my - s)}L${r(mx + s)} ${r(my)}L${r(mx)} ${r(my + s)}L${r(mx - s)} ${r(my)}Z" fill="${reached ? fill : '#fff'}" stroke="${m.day < axis.today && !reached ? rungFill.orange : ink}"/>`)
      }
    }
    parts.push(shut(f), folder(row, y, f))
  })
  if (axis.from <= axis.today && axis.today < axis.until) {
    const at = x(axis.today)
    parts.push(stroke(at, HEAD - 4, at, height, '#1c5d99', ' stroke-width="1.5" stroke-dasharray="4 3"'), text(at, HEAD - 9, '今日', '#1c5d99', middle))
  }
  return svg(f.width, height, f, parts, `甘特图，${whole(rows)} 个事项，${axis.from} 至 ${next(axis.until, -1)}`)
}

/** A column of the matrix: a unit, or a month. */
export type Column = { key: string; label: string }
export const unitColumns = (rows: readonly Bar[], order: readonly string[]): Column[] => {
  const seen = new Map<string, string>()
  for (const row of rows) {
    if (row.unitId) seen.set(row.unitId, row.unit)
    for (const a of row.assistants) seen.set(a.unitId, a.unit)
  }
  return [...seen].map(([key, label]) => ({ key, label })).sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
}
export const monthColumns = (axis: Axis): Column[] => monthsOf(axis).map(m => ({ key: m.first.slice(0, 7), label: m.label }))

/** ● leads, ○ assists; of months: ─ under way, ◆ due, ✓ crossed off. */
type Mark = 'lead' | 'assist' | 'runs' | 'due' | 'over'
function markOf(row: Bar, key: string, by: 'units' | 'months', today: string): Mark | null {
  if (by === 'units') return row.unitId === key ? 'lead' : row.assistants.some(a => a.unitId === key) ? 'assist' : null
  if (row.endedOn?.slice(0, 7) === key) return 'over'
  if (row.dueOn.slice(0, 7) === key && !(row.endedOn && row.endedOn < row.dueOn)) return 'due'
  const last = row.endedOn ?? (row.dueOn < today ? today : row.dueOn)
  return row.openedOn.slice(0, 7) <= key && key <= last.slice(0, 7) ? 'runs' : null
}

/** 事项 × 单位 or 事项 × 月份: who leads and who helps, or when what is due. Names of units stand upright, one letter under the other. */
export function matrix(rows: readonly Line[], columns: readonly Column[], by: 'units' | 'months', today: string, f: Frame, rungText: Record<Rung, string>): Picture {
  const tall = Math.max(0, ...columns.map(c => [...c.label].length))
  const head = by === 'units' ? Math.max(HEAD, Math.min(tall, 10) * (f.size + 1) + 14) : HEAD
  const cell = Math.max(f.size * 1.9, (f.width - f.label) / Math.max(1, columns.length))
  const width = f.label + cell * columns.length
  const height = head + rows.length * f.row + 1
  const parts = [rect(0, 0, width, height, '#fff'), rect(0, 0, width, head, '#f4f5f7'), text(8, head - 10, `事项（${whole(rows)}）`, soft)]
  columns.forEach((c, i) => {
    const x = f.label + (i + 0.5) * cell
    parts.push(stroke(x - cell / 2, 0, x - cell / 2, height, line))
    if (by === 'months') parts.push(text(x, HEAD / 2 + f.size * 0.36, c.label, soft, middle))
    else [...c.label].slice(0, 10).forEach((letter, n) => parts.push(text(x, 14 + n * (f.size + 1), letter, soft, middle)))
  })
  rows.forEach((row, i) => {
    const y = head + i * f.row
    const words = `${row.number ?? ''} ${row.title}，${row.unit}，${wordOf(row, rungText) || '在办'}${row.says && `，${row.says}`}`
    parts.push(opened(row, f, words), f.href ? `<title>${esc(words)}</title>` : '', rect(0, y, width, f.row, i % 2 ? '#fafbfc' : '#fff', ' fill-opacity="0.6"'), stroke(0, y, width, y, '#eef0f3'), named(row, y, f, rungText))
    columns.forEach((c, n) => {
      const mark = markOf(row, c.key, by, today)
      if (!mark) return
      const [x, m] = [f.label + (n + 0.5) * cell, y + f.row / 2]
      const [fill, s] = [fillOf(row), f.row * 0.26]
      if (mark === 'lead') parts.push(`<circle cx="${r(x)}" cy="${r(m)}" r="${r(s)}" fill="${fill}"/>`, isOver(row) ? stroke(x - s * 1.5, m, x + s * 1.5, m, soft, ' stroke-width="1.2"') : '')
      else if (mark === 'assist') parts.push(`<circle cx="${r(x)}" cy="${r(m)}" r="${r(s)}" fill="#fff" stroke="${fill}" stroke-width="1.5"/>`)
      else if (mark === 'runs') parts.push(rect(x - cell / 2 + 2, m - s * 0.35, cell - 4, s * 0.7, fill, ' fill-opacity="0.45"'))
      else if (mark === 'due') parts.push(`<path d="M${r(x)} ${r(m - s)}L${r(x + s)} ${r(m)}L${r(x)} ${r(m + s)}L${r(x - s)} ${r(m)}Z" fill="${fill}"/>`)
      else parts.push(`<path d="M${r(x - s)} ${r(m)}L${r(x - s * 0.2)} ${r(m + s * 0.8)}L${r(x + s)} ${r(m - s * 0.8)}" fill="none" stroke="${green}" stroke-width="2"/>`)
    })
    parts.push(shut(f), folder(row, y, f))
  })
  return svg(width, height, f, parts, `矩阵图，${whole(rows)} 个事项 × ${columns.length} ${by === 'units' ? '个单位' : '个月'}`)
}
