import { kid, kidsOf, type Node } from './xml.ts'

/** Automatic numbers (“一、”, “（一）”, “1.”) are not in the text of a .docx; this counts them as the writing program would. */
export type Numbering = (numPr: Node | undefined) => string

const numerals = '〇一二三四五六七八九'
export function chineseNumber(n: number): string {
  if (n <= 0 || n > 99) return [...String(n)].map(d => numerals[Number(d)]).join('')
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? numerals[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? numerals[ones] : ''}`
}
const letters = (n: number, first: string): string => String.fromCharCode(first.charCodeAt(0) + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1)
const roman = (n: number): string =>
  [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ].reduce<[number, string]>(
    ([left, out], [value, sign]) => {
      const times = Math.floor(left / (value as number))
      return [left - times * (value as number), out + (sign as string).repeat(times)]
    },
    [n, ''],
  )[1]

const formats: Record<string, (n: number) => string> = {
  decimal: String,
  chineseCounting: chineseNumber,
  chineseCountingThousand: chineseNumber,
  japaneseCounting: chineseNumber,
  ideographDigital: n => [...String(n)].map(d => numerals[Number(d)]).join(''),
  taiwaneseCountingThousand: chineseNumber,
  decimalFullWidth: n => String(n).replace(/\d/g, d => String.fromCharCode(0xff10 + Number(d))),
  decimalZero: n => String(n).padStart(2, '0'),
  decimalEnclosedCircle: n => (n >= 1 && n <= 20 ? String.fromCodePoint(0x245f + n) : `(${n})`),
  decimalEnclosedCircleChinese: n => (n >= 1 && n <= 20 ? String.fromCodePoint(0x245f + n) : `(${n})`),
  upperLetter: n => letters(n, 'A'),
  lowerLetter: n => letters(n, 'a'),
  upperRoman: roman,
  lowerRoman: n => roman(n).toLowerCase(),
  none: () => '',
}

type Level = { start: number; format: string; text: string }

export function numberingOf(root: Node | null): Numbering {
  const sheet = root ? kid(root, 'numbering') : undefined
  const levelsOf = (abstract: Node | undefined) => new Map(kidsOf(abstract, 'lvl').map(l => [Number(l.at.ilvl), levelOf(l)]))
  const abstracts = new Map(kidsOf(sheet, 'abstractNum').map(a => [a.at.abstractNumId, levelsOf(a)]))
  const lists = new Map(kidsOf(sheet, 'num').map(n => [n.at.numId, { abstract: kid(n, 'abstractNumId')?.at.val, over: overridesOf(n) }]))
  const counters = new Map<string, number[]>()
  const restarted = new Set<string>()

  return numPr => {
    const numId = kid(numPr, 'numId')?.at.val
    const list = lists.get(numId)
    if (!list || numId === '0') return ''
    const depth = Number(kid(numPr, 'ilvl')?.at.val ?? 0)
    const levels = abstracts.get(list.abstract)
    const level = levels?.get(depth)
    if (!level || level.format === 'bullet') return ''
    const counts = counters.get(list.abstract ?? '') ?? []
    counters.set(list.abstract ?? '', counts)
    const first = list.over.get(depth)
    if (first !== undefined && !restarted.has(`${numId}/${depth}`)) {
      restarted.add(`${numId}/${depth}`)
      counts[depth] = first
    } else counts[depth] = counts[depth] === undefined ? level.start : counts[depth] + 1
    counts.length = depth + 1
    return level.text.replace(/%(\d)/g, (_, d: string) => {
      const at = Number(d) - 1
      const n = counts[at] ?? levels?.get(at)?.start ?? 1
      return (formats[levels?.get(at)?.format ?? 'decimal'] ?? String)(n)
    })
  }
}

const levelOf = (l: Node): Level => ({
  start: Number(kid(l, 'start')?.at.val ?? 1),
  format: kid(l, 'numFmt')?.at.val ?? 'decimal',
  text: kid(l, 'lvlText')?.at.val ?? '',
})

const overridesOf = (num: Node): Map<number, number> =>
  new Map(
    kidsOf(num, 'lvlOverride').flatMap(o => {
      const start = kid(o, 'startOverride')?.at.val
      return start === undefined ? [] : [[Number(o.at.ilvl), Number(start)] as const]
    }),
  )
