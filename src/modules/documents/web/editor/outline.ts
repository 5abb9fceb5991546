import type { Block } from '#gongwen/document'
import { levelOf, splitHeading } from '#gongwen/outline'

/**
 * The body between the house and the editor. In the house a heading carries its number in the text (“一、总体要求”); in the editor the numbers that
 * are right are drawn, so that moving a heading renumbers the rest. A number that skips, repeats or is written otherwise stays as it was typed and
 * is found by `checkNumbers`: the house never changes a word by itself.
 */
export type Leaf = { type: string; attrs?: Record<string, unknown>; content?: Leaf[]; text?: string }
export type Level = 0 | 1 | 2 | 3 | 4

const marks = [
  /^([一二三四五六七八九十百〇]{1,5})、/,
  /^[（(]([一二三四五六七八九十百〇]{1,5})[）)]/,
  /^(\d{1,3})(?:[.．](?!\d)|、)/,
  /^[（(](\d{1,3})[）)]/,
] as const
const levels = { h1: 1, h2: 2, h3: 3, h4: 4 } as const

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']
/** 1…99 as the office writes an ordinal: 十, 十一, 二十 */
export function chineseNumber(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  if (n < 10) return digits[n]!
  return `${tens > 1 ? digits[tens] : ''}十${ones ? digits[ones] : ''}`
}
/** 十二 → 12, 二十 → 20, 7 → 7; null for what is no ordinal under a hundred. */
export function ordinalOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  for (let n = 1; n < 100; n++) if (chineseNumber(n) === text) return n
  return null
}

const numberAt: Record<1 | 2 | 3 | 4, (n: number) => string> = {
  1: n => `${chineseNumber(n)}、`,
  2: n => `（${chineseNumber(n)}）`,
  3: n => `${n}.`,
  4: n => `（${n}）`,
}
/** The number of the nth heading of a level (GB/T 9704 7.3.3). */
export const numberText = (level: Exclude<Level, 0>, n: number): string => numberAt[level](n)

/** The number a line begins with, at whatever level, as it was typed; null for none. */
export function typedNumber(line: string): { level: Exclude<Level, 0>; mark: string; value: number | null } | null {
  const found = levelOf(line)
  if (!found) return null
  const level = levels[found]
  const match = marks[level - 1]!.exec(line.trimStart())
  return match && { level, mark: match[0], value: ordinalOf(match[1]!) }
}

/** One block as the counting sees it: `text` is what is written, without a number that is drawn. */
export type Row = { level: Level; numbered: boolean; text: string }
export type Finding = {
  /** the block, from 0 */
  index: number
  /** repeats: the number was there before · skips: one is left out · style: written in another way than its level asks · plain: a paragraph that begins like a heading */
  kind: 'repeats' | 'skips' | 'style' | 'plain'
  level: Exclude<Level, 0>
  /** what was typed, '' where a wrong level is claimed by nothing but its style */
  found: string
  /** what it should be */
  expected: string
}

/**
 * Numbers of all blocks in order ('' for what has none drawn), and what is wrong with those that were typed. A heading begins the counting of
 * those below it anew; after a typed number the counting goes on from it, so that one slip is one finding (GB/T 9704 7.3.3; seq.gap, seq.duplicate).
 */
export function checkNumbers(rows: readonly Row[]): { numbers: string[]; findings: Finding[] } {
  const counts = [0, 0, 0, 0, 0]
  const findings: Finding[] = []
  const numbers = rows.map(({ level, numbered, text }, index) => {
    if (level === 0) {
      const typed = typedNumber(text)
      if (typed)
        findings.push({ index, kind: 'plain', level: typed.level, found: typed.mark, expected: numberAt[typed.level](counts[typed.level]! + 1) })
      return ''
    }
    const count = (n: number) => {
      counts[level] = n
      counts.fill(0, level + 1)
    }
    const next = counts[level]! + 1
    if (numbered) {
      count(next)
      return numberAt[level](next)
    }
    const typed = typedNumber(text)
    if (!typed) return ''
    const expected = numberAt[level](next)
    const value = typed.level === level ? typed.value : null
    count(value ?? next)
    if (typed.mark === expected) return ''
    const kind = value === null || value === next ? 'style' : value < next ? 'repeats' : 'skips'
    findings.push({ index, kind, level, found: typed.mark, expected })
    return ''
  })
  return { numbers, findings }
}

/** The number of every block in order, '' for what has none. */
export const numbersOf = (blocks: readonly { level: Level; numbered: boolean }[]): string[] =>
  checkNumbers(blocks.map(b => ({ ...b, text: '' }))).numbers

/** One line as somebody typed or pasted it: its level by its number, and the words without it. */
export function readLine(line: string): { level: Level; text: string; numbered: boolean } {
  const text = line.trim()
  const typed = typedNumber(text)
  return typed ? { level: typed.level, text: text.slice(typed.mark.length).trimStart(), numbered: true } : { level: 0, text, numbered: false }
}

const words = (text: string): Leaf[] | undefined => (text ? [{ type: 'text', text }] : undefined)
export const paragraph = (text: string): Leaf => ({ type: 'paragraph', content: words(text) })
export const heading = (level: Level, text: string, numbered: boolean): Leaf => ({
  type: 'heading',
  attrs: { level, numbered },
  content: words(text),
})

/** Headings whose typed number is exactly the one that would be drawn become numbered; the others keep what was typed. */
export function settle(leaves: readonly Leaf[]): Leaf[] {
  const counts = [0, 0, 0, 0, 0]
  return leaves.map(leaf => {
    const { level, numbered } = outlineOf(leaf)
    if (!level) return leaf
    const text = textOf(leaf)
    const typed = numbered ? null : typedNumber(text)
    if (!numbered && !typed) return leaf
    const next = counts[level]! + 1
    const right = typed?.mark === numberAt[level](next)
    counts[level] = numbered || right ? next : typed?.level === level ? (typed.value ?? next) : next
    counts.fill(0, level + 1)
    return right ? heading(level, text.slice(typed!.mark.length), true) : leaf
  })
}

export function leavesOf(blocks: readonly Block[]): Leaf[] {
  return settle(
    blocks.flatMap((b): Leaf[] => {
      if (b.type === 'table') return [tableLeaf(b)]
      if (b.type === 'figure') return [{ type: 'figure', attrs: { fileId: b.fileId, fileHash: b.fileHash, caption: b.caption, width: b.width } }]
      const [first = '', ...rest] = b.text.split('\n')
      if (b.type === 'p') return [first, ...rest].map(paragraph)
      return [heading(levels[b.type], first, false), ...rest.map(paragraph)]
    }),
  )
}
export function docOf(blocks: readonly Block[]): Leaf {
  const content = leavesOf(blocks)
  return { type: 'doc', content: content.length ? content : [paragraph('')] }
}

export const tableLeaf = (b: { rows: readonly (readonly string[])[]; header: boolean; caption?: string; wide?: boolean }): Leaf => ({
  type: 'table',
  attrs: { caption: b.caption ?? '', wide: b.wide ?? false },
  content: b.rows.map((row, i) => ({
    type: 'tableRow',
    content: row.map(cell => ({ type: b.header && i === 0 ? 'tableHeader' : 'tableCell', content: cell.split('\n').map(paragraph) })),
  })),
})

export const textOf = (leaf: Leaf): string => leaf.text ?? (leaf.type === 'lineBreak' ? '\n' : (leaf.content ?? []).map(textOf).join(''))
const cellText = (cell: Leaf): string => (cell.content ?? []).map(textOf).join('\n')

/** Whether a leaf comes out as a block: empty paragraphs are no part of a document (7.3.3 knows none), nor is a picture still on its way. */
export function isKept(leaf: Leaf): boolean {
  if (leaf.type === 'table') return (leaf.content ?? []).length > 0
  if (leaf.type === 'figure') return !!leaf.attrs?.fileId
  return leaf.type === 'heading' || textOf(leaf).trim() !== ''
}

export const rowOf = (leaf: Leaf): Row => ({ ...outlineOf(leaf), text: leaf.type === 'heading' || leaf.type === 'paragraph' ? textOf(leaf) : '' })

export function blocksOf(doc: Leaf): Block[] {
  const leaves = doc.content ?? []
  const { numbers } = checkNumbers(leaves.map(rowOf))
  return leaves.flatMap((leaf, i): Block[] => {
    if (!isKept(leaf)) return []
    const a = leaf.attrs ?? {}
    if (leaf.type === 'table') {
      const rows = (leaf.content ?? []).map(r => (r.content ?? []).map(cellText))
      return [
        {
          type: 'table',
          caption: String(a.caption ?? ''),
          wide: a.wide === true,
          rows,
          header: leaf.content?.[0]?.content?.[0]?.type === 'tableHeader',
        },
      ]
    }
    if (leaf.type === 'figure')
      return [
        { type: 'figure', fileId: String(a.fileId), fileHash: String(a.fileHash), caption: String(a.caption ?? ''), width: Number(a.width ?? 80) },
      ]
    const { level } = outlineOf(leaf)
    return [level ? { type: `h${level}` as 'h1', text: numbers[i] + textOf(leaf) } : { type: 'p', text: textOf(leaf) }]
  })
}

export const outlineOf = (leaf: Leaf): { level: Level; numbered: boolean } =>
  leaf.type === 'heading' ? { level: leaf.attrs?.level as Level, numbered: leaf.attrs?.numbered !== false } : { level: 0, numbered: false }

/** The heading of a paragraph that goes on in the same line: “（一）压实责任。各乡镇……” is “压实责任。” */
export const splitsAt = (text: string): string => splitHeading(text)[0]

/** One key to change the level: deeper from a heading, and from the text back to a heading as deep as the last. */
export function deeper(level: Level): Level {
  return level === 0 ? 0 : (((level + 1) % 5) as Level)
}
export function higher(level: Level, lastHeading: Level): Level {
  return level === 0 ? lastHeading || 1 : (Math.max(1, level - 1) as Level)
}

/** Where the section that begins at `at` ends: a heading takes with it all that stands below it, a paragraph is alone. */
export function sectionEnd(rows: readonly { level: Level }[], at: number): number {
  const { level } = rows[at]!
  if (!level) return at + 1
  let end = at + 1
  while (end < rows.length && (rows[end]!.level === 0 || rows[end]!.level > level)) end++
  return end
}

/** Two neighbouring runs of blocks that change places so that the section at `at` moves one section up or down; null at an end. */
export function sectionMove(
  rows: readonly { level: Level }[],
  at: number,
  way: 'up' | 'down',
): { first: [number, number]; second: [number, number] } | null {
  const { level } = rows[at]!
  const end = sectionEnd(rows, at)
  if (way === 'down') {
    if (end >= rows.length || (level && rows[end]!.level !== level)) return null
    return { first: [at, end], second: [end, level ? sectionEnd(rows, end) : end + 1] }
  }
  let start = at - 1
  if (level) while (start >= 0 && (rows[start]!.level === 0 || rows[start]!.level > level)) start--
  if (start < 0 || (level && rows[start]!.level !== level)) return null
  return { first: [start, at], second: [at, end] }
}
