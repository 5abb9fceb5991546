import { family, type Hit, hits } from './finding.ts'

const gb = 'GB/T 9704—2012，7.2.5'
const good = /^[一-鿿]{1,15}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号$/
const brackets = /[[［【（(﹝「〖]\s*((?:\d{4}|\d{2}))\s*年?[\]］】）)﹞」〗]/g

/** 发文字号: 代字、年份、序号; the year whole and in 〔 〕, the serial without 第 and without leading zeros (7.2.5). */
export const docnum = family({
  cards: {
    'docnum.bracket': { gate: 'format', level: 'error', name: '发文字号年份的括号', source: gb },
    'docnum.year': { gate: 'format', level: 'error', name: '发文字号的年份写全称', source: gb },
    'docnum.di': { gate: 'format', level: 'error', name: '发文顺序号不加“第”字', source: gb },
    'docnum.leadingZero': { gate: 'format', level: 'error', name: '发文顺序号不编虚位', source: gb },
    'docnum.order': { gate: 'format', level: 'error', name: '发文字号的次序', source: gb },
    'docnum.space': { gate: 'format', level: 'warn', name: '发文字号内不留空', source: gb },
    'docnum.hao': { gate: 'format', level: 'error', name: '发文顺序号后加“号”字', source: gb },
  },
  part({ role, text }, { kind }) {
    // 令号 “第×号”, 纪要、简报 “第×期” stand alone (10.2), and a series of 纪要 often has its year and number only.
    if (role === 'number' && !/^第/.test(text) && !good.test(text)) return inNumber(text, kind === 'minutes' || kind === 'brief')
    if (role === 'text' || role === 'heading' || role === 'cell' || role === 'caption') return cited(text)
    return []
  },
})

type Key = 'docnum.bracket' | 'docnum.year' | 'docnum.di' | 'docnum.leadingZero' | 'docnum.order' | 'docnum.space' | 'docnum.hao'

function inNumber(text: string, series: boolean): Hit<Key>[] {
  const out: Hit<Key>[] = [
    ...hits(text, brackets, m => ({ key: 'docnum.bracket' as const, message: '年份应当用六角括号“〔 〕”括入', suggestion: `〔${m[1]}〕` })),
    ...hits(text, /第(?=\s*\d)/g, () => ({ key: 'docnum.di' as const, message: '发文顺序号不加“第”字', suggestion: '' })),
    ...hits(text, /(?<=[〕\]］】）)﹞」〗]\s*第?\s*)0+(?=\d+\s*号?$)/g, () => ({ key: 'docnum.leadingZero' as const, message: '发文顺序号不编虚位（1不编为01）', suggestion: '' })),
    ...hits(text, /(?<=[〔[［【（(﹝「〖])\s*(\d{2})\s*(?=年?[〕\]］】）)﹞」〗])/g, m => ({ key: 'docnum.year' as const, message: '年份应当写全称四位', suggestion: `20${m[1]}` })),
    ...hits(text, /\s+/g, () => ({ key: 'docnum.space' as const, message: '发文字号内不留空格', suggestion: '' })),
  ]
  if (!series && /^[〔[［【（(﹝「〖]/.test(text.trim())) out.push({ key: 'docnum.order', start: 0, end: text.length, message: '机关代字在前，年份、序号在后：×政发〔年份〕序号号', suggestion: null })
  if (/\d\s*$/.test(text)) out.push({ key: 'docnum.hao', start: text.length - 1, end: text.length, message: '发文顺序号后应当加“号”字', suggestion: `${text.at(-1)}号` })
  return out
}

/** A number cited in the text: only what cannot be anything else. */
function cited(text: string): Hit<Key>[] {
  return [
    ...hits(text, /(?<=[一-鿿])[[［【﹝](\d{4})[\]］】﹞](?=\s*第?\s*\d{1,5}\s*号)/g, m => ({ key: 'docnum.bracket' as const, message: '引用的发文字号，年份用六角括号“〔 〕”括入', suggestion: `〔${m[1]}〕` })),
  ]
}
