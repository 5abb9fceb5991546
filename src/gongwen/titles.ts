import { layout, widthOf } from './layout.ts'

/**
 * 标题回行 (GB/T 9704 7.3.1): 词意完整、排列对称、长短适宜, shaped as a trapezium (梯形) or a diamond (菱形), never as a box or an hour-glass.
 * The drafter's own '\n' always wins; otherwise the lines are balanced between words.
 */
export function breakTitle(title: string, maxChars: number = layout.titleColumns): string[] {
  const given = title
    .split('\n')
    .map(l => l.trim())
    .filter(Boolean)
  return given.length > 1 ? given.flatMap(l => fitted(l, maxChars)) : balanced(given[0] ?? '', maxChars)
}

/** What may not begin a line, what may not end one. */
const noStart = /^(?:[的地得了着、，。；：！？）〕》〉”’…—　\s]|同志|等(?!级|次|候))/
const noEnd = /[关于和与及（〔《〈“‘、—]$/
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Where a bracketed stretch that fits in a line ends, for every place where one begins. */
function groups(text: string, maxChars: number): Map<number, number> {
  const found = new Map<number, number>()
  for (const m of text.matchAll(
    /《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”|（[^（）]*）|〔[^〔〕]*〕|督查督办|督查|督办|信访|防汛|抗旱|巡察|批转|转发|印发|办公室|人民政府|(?<=[、和与]|关于|任命|免去|授予|追授|给予|表彰)\p{Script=Han}{2,4}同志/gu,
  )) {
    if (widthOf(m[0]) <= maxChars) found.set(m.index, m.index + m[0].length)
  }
  return found
}

/** Pieces that stay whole: the name of each issuing body, words, numbers, and what stands in 《》 “” （） as far as a line holds it. */
function pieces(text: string, maxChars: number): string[] {
  const about = text.indexOf('关于')
  const issuers =
    about > 0
      ? text
          .slice(0, about)
          .split(/(?<=[　\s])/)
          .filter(Boolean)
      : []
  const whole = issuers.every(i => widthOf(i.trim()) <= maxChars) ? issuers : []
  const rest = text.slice(whole.join('').length)
  const group = groups(rest, maxChars)
  const out: string[] = []
  let until = 0
  for (const { segment, index } of words.segment(rest)) {
    const last = out.at(-1)
    if (last !== undefined && (index < until || noStart.test(segment) || noEnd.test(last))) out[out.length - 1] = last + segment
    else out.push(segment)
    for (let i = index; i < index + segment.length; i++) until = Math.max(until, group.get(i) ?? 0)
  }
  return [...whole, ...out].flatMap(p => (widthOf(p.trim()) > maxChars ? [...p] : [p]))
}

const fitted = (line: string, maxChars: number): string[] => (widthOf(line) <= maxChars ? [line] : balanced(line, maxChars))

function balanced(text: string, maxChars: number): string[] {
  if (widthOf(text) <= maxChars) return text ? [text] : []
  const parts = pieces(text, maxChars)
  const least = Math.ceil(widthOf(text) / maxChars)
  for (const count of [least, least + 1]) {
    const best = count <= 4 ? bestSplit(parts, count, maxChars) : null
    if (best) return best
  }
  return greedy(parts, maxChars)
}

/** Titles of more than four lines are beyond help: fill line by line. */
function greedy(parts: readonly string[], maxChars: number): string[] {
  const lines: string[] = ['']
  for (const p of parts) {
    if (widthOf(lines.at(-1)! + p) <= maxChars) lines[lines.length - 1] += p
    else lines.push(p)
  }
  return lines.map(l => l.trim()).filter(Boolean)
}

function bestSplit(parts: readonly string[], count: number, maxChars: number): string[] | null {
  let best: string[] | null = null
  let least = Number.POSITIVE_INFINITY
  const go = (from: number, lines: string[]): void => {
    if (lines.length === count) {
      const cost = from === parts.length ? ugliness(lines) : Number.POSITIVE_INFINITY
      if (cost < least) [best, least] = [lines, cost]
      return
    }
    let line = ''
    for (let to = from; to < parts.length; to++) {
      line += parts[to]
      if (widthOf(line.trim()) > maxChars) break
      go(to + 1, [...lines, line.trim()])
    }
  }
  go(0, [])
  return best
}

/** Lower is better. Exported for the tests' table of cases. */
export function ugliness(lines: readonly string[]): number {
  const w = lines.map(widthOf)
  const mean = w.reduce((a, b) => a + b, 0) / w.length
  let cost = w.reduce((s, x) => s + (x - mean) ** 2, 0) / w.length
  if (Math.max(...w) - Math.min(...w) < 1) cost += 30
  for (let i = 1; i < w.length - 1; i++) if (w[i]! < w[i - 1]! && w[i]! < w[i + 1]!) cost += 60
  if (w.at(-1)! < 4) cost += 40
  lines.slice(1).forEach((line, i) => {
    if (noStart.test(line)) cost += 80
    if (noEnd.test(lines[i]!)) cost += 80
    if (line.startsWith('关于')) cost -= 18
  })
  return cost
}
