/** 目标数: what a task is to reach (新改建1500公里、二百个、六成), however it is written. Kind of thing → figures, in plain numbers. */
export type Goals = ReadonlyMap<string, ReadonlySet<number>>

/** Things that a task counts; people, households, money and time are told differently by everybody who tells of one thing. The longest first. */
const things = ['平方公里', '平方米', '立方米', '人次', '千瓦', '公里', '公顷', '亩', '个', '处', '家', '套', '座', '条', '张', '项', '所', '部', '吨', '件', '台', '期', '%'].join('|')
const figures = '[一二两三四五六七八九十百千万零]'
const goal = new RegExp(`(?:(\\d[\\d,]*(?:\\.\\d+)?)\\s*([百千万亿]{0,2})|(${figures}*[十百千万]${figures}*|[二两三四五六七八九]))\\s*(?:(${things})|(成)(?=以上|左右|$|[，。；、]))`, 'gu')

const digit: Record<string, number> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const power: Record<string, number> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 }

/** 一千五百 → 1500. */
function valueOf(chinese: string): number {
  let [whole, part, last] = [0, 0, 0]
  for (const c of chinese) {
    const p = power[c]
    if (p === undefined) last = digit[c]!
    else if (p >= 10_000) [whole, part, last] = [(whole + part + last || 1) * p, 0, 0]
    else [part, last] = [part + (last || 1) * p, 0]
  }
  return whole + part + last
}

/** Two or three of something are no goal to know a task by. */
const LEAST = 4
function each(text: string): { start: number; end: number; of: string; value: number }[] {
  return [...text.matchAll(goal)].flatMap(m => {
    const plain = m[1] ? [...m[2]!].reduce((n, c) => n * power[c]!, Number(m[1].replaceAll(',', ''))) : valueOf(m[3]!)
    const [of, value] = m[5] ? ['%', plain * 10] : [m[4]!, plain]
    return value >= LEAST ? [{ start: m.index, end: m.index + m[0].length, of, value: Math.round(value * 100) / 100 }] : []
  })
}

export function goalsIn(text: string): Goals {
  const out = new Map<string, Set<number>>()
  for (const { of, value } of each(text)) out.set(of, (out.get(of) ?? new Set()).add(value))
  return out
}

/** The text with a comma for every goal: a figure is compared as a figure, not as letters. */
export const withoutGoals = (text: string): string => each(text).reduceRight((t, g) => `${t.slice(0, g.start)}，${t.slice(g.end)}`, text)
