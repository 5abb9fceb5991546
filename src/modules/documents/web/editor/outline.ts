import type { Block } from '#gongwen/document'
import { levelOf } from '#gongwen/outline'

/**
 * The body between the house and the editor. In the house a heading carries its number in the text (“一、总体要求”); in the editor numbers are
 * drawn and always right, so that moving a heading renumbers the rest. A heading that came without a number keeps none.
 */
export type Leaf = { type: string; attrs?: Record<string, unknown>; content?: Leaf[]; text?: string }

const marks = [/^[一二三四五六七八九十百〇]{1,5}、/, /^[（(][一二三四五六七八九十百〇]{1,5}[）)]/, /^\d{1,3}(?:[.．](?!\d)|、)/, /^[（(]\d{1,3}[）)]/]
const levels = { h1: 1, h2: 2, h3: 3, h4: 4 } as const
export type Level = 0 | 1 | 2 | 3 | 4

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']
/** 1…99 as the office writes an ordinal: 十, 十一, 二十 */
export function chineseNumber(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  if (n < 10) return digits[n]!
  return `${tens > 1 ? digits[tens] : ''}十${ones ? digits[ones] : ''}`
}

const numberAt: Record<1 | 2 | 3 | 4, (n: number) => string> = {
  1: n => `${chineseNumber(n)}、`,
  2: n => `（${chineseNumber(n)}）`,
  3: n => `${n}.`,
  4: n => `（${n}）`,
}

/** The number of every block in order, '' for what has none; a heading begins the counting of those below it anew (GB/T 9704 7.3.3). */
export function numbersOf(blocks: readonly { level: Level; numbered: boolean }[]): string[] {
  const counts = [0, 0, 0, 0, 0]
  return blocks.map(({ level, numbered }) => {
    if (level === 0 || !numbered) return ''
    counts[level]!++
    counts.fill(0, level + 1)
    return numberAt[level](counts[level]!)
  })
}

/** One line as somebody typed or pasted it: its level by its number, and the words without it. */
export function readLine(line: string): { level: Level; text: string; numbered: boolean } {
  const text = line.trim()
  const found = levelOf(text)
  if (!found) return { level: 0, text, numbered: false }
  const level = levels[found]
  return { level, text: text.replace(marks[level - 1]!, '').trimStart(), numbered: true }
}

const words = (text: string): Leaf[] | undefined => (text ? [{ type: 'text', text }] : undefined)
const paragraph = (text: string): Leaf => ({ type: 'paragraph', content: words(text) })
const heading = (level: number, text: string, numbered: boolean): Leaf => ({ type: 'heading', attrs: { level, numbered }, content: words(text) })

export const lineLeaf = (line: string): Leaf => {
  const { level, text, numbered } = readLine(line)
  return level ? heading(level, text, numbered) : paragraph(text)
}

export function docOf(blocks: readonly Block[]): Leaf {
  const content = blocks.flatMap((b): Leaf[] => {
    if (b.type === 'table') return [tableLeaf(b)]
    if (b.type === 'figure') return []
    const [first = '', ...rest] = b.text.split('\n')
    if (b.type === 'p') return [first, ...rest].map(paragraph)
    const level = levels[b.type]
    const mark = marks[level - 1]!
    return [heading(level, first.replace(mark, ''), mark.test(first)), ...rest.map(paragraph)]
  })
  return { type: 'doc', content: content.length ? content : [paragraph('')] }
}

const tableLeaf = (b: Extract<Block, { type: 'table' }>): Leaf => ({
  type: 'table',
  content: b.rows.map((row, i) => ({
    type: 'tableRow',
    content: row.map(cell => ({ type: b.header && i === 0 ? 'tableHeader' : 'tableCell', content: cell.split('\n').map(paragraph) })),
  })),
})

const textOf = (leaf: Leaf): string => leaf.text ?? (leaf.content ?? []).map(textOf).join('')
const cellText = (cell: Leaf): string => (cell.content ?? []).map(textOf).join('\n')

/** Empty paragraphs are no part of a document (7.3.3 knows none). */
export function blocksOf(doc: Leaf): Block[] {
  const leaves = doc.content ?? []
  const numbers = numbersOf(leaves.map(outlineOf))
  return leaves.flatMap((leaf, i): Block[] => {
    if (leaf.type === 'table') {
      const rows = (leaf.content ?? []).map(r => (r.content ?? []).map(cellText))
      return rows.length ? [{ type: 'table', caption: '', wide: false, rows, header: leaf.content?.[0]?.content?.[0]?.type === 'tableHeader' }] : []
    }
    const text = textOf(leaf)
    const { level } = outlineOf(leaf)
    if (level) return [{ type: `h${level}` as 'h1', text: numbers[i] + text }]
    return text.trim() ? [{ type: 'p', text }] : []
  })
}

export const outlineOf = (leaf: Leaf): { level: Level; numbered: boolean } =>
  leaf.type === 'heading' ? { level: leaf.attrs?.level as Level, numbered: leaf.attrs?.numbered !== false } : { level: 0, numbered: false }

/** One key to change the level: deeper from a heading, and from the text back to a heading as deep as the last. */
export function deeper(level: Level): Level {
  return level === 0 ? 0 : (((level + 1) % 5) as Level)
}
export function higher(level: Level, lastHeading: Level): Level {
  return level === 0 ? lastHeading || 1 : (Math.max(1, level - 1) as Level)
}
