import { type DocumentKind, kinds } from '../document.ts'

export const squeeze = (s: string): string => s.replace(/[\s　]+/g, '')

export const kindWord = new RegExp(`(${Object.values(kinds).join('|')}|令)(?:（[^）]*）)?$`)
/** What the name of a body ends with. */
export const organ = /(?:委员会|党组|委|人民政府|政府|办公室|办公厅|厅|局|部|院|会|处|中心|公司|人大|政协|学校|集团|[组站所队室])$/

/** “〇” is typed in many ways, letters among them. */
const zero = '〇○零OＯo０'
const dateLine = new RegExp(`^(\\d{4}|[${zero}一二三四五六七八九]{4})\\s*年\\s*(\\d{1,2}|[元一二三四五六七八九十]{1,3})\\s*月\\s*(\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*日$`)
/** The same inside a line, as it stands before 印发 or at the end of a line. */
export const dateInLine = `(?:[\\d${zero}一二三四五六七八九]{4}\\s*年\\s*[\\d元一二三四五六七八九十]{1,3}\\s*月\\s*[\\d一二三四五六七八九十]{1,3}\\s*日|[\\s　]*年[\\s　]*月[\\s　]*日)`
const blankDate = /^[\s　]*年[\s　]*月[\s　]*日$/
/** A date alone on its line, or the blank place for one. */
export const isDate = (s: string): boolean => dateLine.test(s) || blankDate.test(s)

/** The kind a title ends with; “令” is an order. */
export const kindOf = (title: string): DocumentKind | null => {
  const word = kindWord.exec(squeeze(title))?.[1]
  if (word === '令') return 'order'
  return (Object.entries(kinds).find(([, name]) => name === word)?.[0] as DocumentKind | undefined) ?? null
}

/** “王建国　李　明” → 王建国, 李明: a name of two letters is written with a blank inside. */
export function namesOf(text: string): string[] {
  const tokens = text.split(/[\s　、，]+/).filter(Boolean)
  return tokens.reduce<string[]>(
    (all, t) => ([...t].length === 1 && [...(all.at(-1) ?? '…')].length === 1 ? [...all.slice(0, -1), all.at(-1)! + t] : [...all, t]),
    [],
  )
}

/** “各县（市、区）人民政府，市政府各部门、各直属机构” → two units: only “，” outside brackets parts them. */
export function unitsOf(text: string): string[] {
  const out: string[] = ['']
  let depth = 0
  for (const c of text.trim().replace(/[。；]$/, '')) {
    depth += /[（(]/.test(c) ? 1 : /[）)]/.test(c) ? -1 : 0
    if (/[，；,]/.test(c) && depth === 0) out.push('')
    else out[out.length - 1] += c
  }
  return out.map(u => u.trim()).filter(Boolean)
}

const digits = '〇一二三四五六七八九'
export function numeralOf(text: string | undefined): number {
  if (!text) return 0
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.replace(/[○零OＯo０]/g, '〇').replace('元', '一')
  if (!plain.includes('十')) return Number([...plain].map(c => digits.indexOf(c)).join(''))
  const [tens = '', ones = ''] = plain.split('十')
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0)
}

/** '2026-11-24' of “2026年11月24日” or “二〇二六年十一月二十四日”, null if there is no such day. */
export function dayTextOf(text: string): string | null {
  const m = dateLine.exec(text.trim())
  if (!m) return null
  const [year, month, day] = [numeralOf(m[1]), numeralOf(m[2]), numeralOf(m[3])]
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return !Number.isNaN(Date.parse(iso)) && new Date(Date.parse(iso)).toISOString().startsWith(iso) ? iso : null
}
