import { family, type Hit, hits } from './finding.ts'
import { dayTextOf, numeralOf } from '../recognise/words.ts'
import { partOf, type Reading } from './reading.ts'

const format = 'GB/T 9704—2012，7.3.5.4'
const chinese = /[〇○零ＯO一二三四五六七八九]{4}年[元一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日/
const weekdays = '日一二三四五六'
/** GB/T 9704—2012 in force */
const since = '2012-07-01'

/** Days: written in Arabic figures and whole (7.3.5.4), days that exist, and a weekday that is that day's (实务: the classic mistake of a meeting notice). */
export const date = family({
  cards: {
    'date.chineseNumerals': { gate: 'format', level: 'error', name: '成文日期用阿拉伯数字', source: format },
    'date.leadingZero': { gate: 'format', level: 'error', name: '月、日不编虚位', source: format },
    'date.form': { gate: 'format', level: 'error', name: '年月日写全', source: format },
    'date.invalid': { gate: 'wording', level: 'error', name: '不存在的日期', source: '历法' },
    'date.hao': { gate: 'wording', level: 'warn', name: '日期用“日”不用“号”', source: '实务' },
    'date.weekdayMismatch': { gate: 'wording', level: 'error', name: '日期与星期不符', source: '历法' },
    'date.relative': { gate: 'wording', level: 'hint', name: '写具体日期', source: '实务' },
    'date.printBeforeDoc': { gate: 'format', level: 'warn', name: '印发日期早于成文日期', source: 'GB/T 9704—2012，7.4.3' },
    'date.future': { gate: 'format', level: 'warn', name: '成文日期在将来', source: '实务' },
  },
  part({ role, text }, { today }) {
    const out: Hit<Key>[] = []
    if (role === 'date' || role === 'print') {
      // Papers of before the standard came into force wrote their day in characters, lawfully.
      out.push(...hits(text, new RegExp(chinese, 'g'), m => ((dayTextOf(m[0]) ?? since) < since ? null : { key: 'date.chineseNumerals' as const, message: '成文日期、印发日期用阿拉伯数字', suggestion: arabic(m[0]) })))
      out.push(...hits(text, /(?<=年)0\d(?=月)|(?<=月)0\d(?=日)/g, m => ({ key: 'date.leadingZero' as const, message: '月、日不编虚位（1不编为01）', suggestion: m[0].slice(1) })))
      out.push(...hits(text, /(?<!\d)(\d{4}|\d{2})\s*[.\-/．]\s*(\d{1,2})\s*[.\-/．]\s*(\d{1,2})(?:日)?/g, m => ({ key: 'date.form' as const, message: '年、月、日应当标全：×年×月×日', suggestion: `${m[1]!.length === 2 ? `20${m[1]}` : m[1]}年${Number(m[2])}月${Number(m[3])}日` })))
      out.push(...hits(text, /(?<!\d)(\d{2})年(?=\d{1,2}月)/g, m => ({ key: 'date.form' as const, message: '年份应当写全称四位', suggestion: `20${m[1]}年` })))
      out.push(...hits(text, /(?<=月\d{1,2})号/g, () => ({ key: 'date.form' as const, message: '成文日期写“日”不写“号”', suggestion: '日' })))
    }
    if (role === 'date') {
      const day = dayTextOf(text)
      if (today && day && day > today) out.push({ key: 'date.future', start: 0, end: text.length, message: '成文日期晚于今天，请核对' })
    }
    out.push(...hits(text, /(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日/g, m => (exists(Number(m[1]), Number(m[2]), Number(m[3])) ? null : { key: 'date.invalid' as const, message: `没有${m[0]}这一天` })))
    out.push(...hits(text, /(?<![\d年])(\d{1,2})月(\d{1,2})日/g, m => (exists(2024, Number(m[1]), Number(m[2])) ? null : { key: 'date.invalid' as const, message: `没有${m[0]}这一天` })))
    out.push(...weekday(text))
    if (role === 'text') out.push(...hits(text, relative, m => ({ key: 'date.relative' as const, message: `“${m[0]}”宜写具体日期`, suggestion: null })))
    if (role === 'text' || role === 'heading') out.push(...hits(text, /(?<=\d{1,2}月\d{1,2})号/g, () => ({ key: 'date.hao' as const, message: '日期写“日”', suggestion: '日' })))
    return out
  },
  paper(reading) {
    const [signed, print] = [partOf(reading, 'date'), partOf(reading, 'print')]
    const [a, b] = [signed && dayIn(signed.text), print && dayIn(print.text)]
    return [...(a && b && b < a ? [{ key: 'date.printBeforeDoc' as const, start: print!.start, end: print!.end, message: '印发日期早于成文日期' }] : []), ...yearless(reading)]
  },
})
type Key = 'date.chineseNumerals' | 'date.leadingZero' | 'date.form' | 'date.invalid' | 'date.hao' | 'date.weekdayMismatch' | 'date.relative' | 'date.printBeforeDoc' | 'date.future'

/** Words whose day is another for whoever reads the paper later; “美好明天” and “国际消费者权益日前后” are none of them. */
const relative = /(?<![近])(?:昨天|明天|后天|昨日|明日)(?=上午|下午|中午|早|晚|凌晨|\d|[一二三四五六七八九十]{1,2}[点时]|前|起|举行|召开|开始)|(?:上月|本月|下月)(?=底|初|中旬|末|[前内起]|\d{1,2}[日号])|(?:上周|本周|下周)(?=[一二三四五六日末内前起])|(?<=^|[，。；])(?:近日|日前)(?=，|[一-鿿]{2})/g

const exists = (y: number, m: number, d: number): boolean => m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate()
const weekdayOf = (y: number, m: number, d: number): string => weekdays[new Date(Date.UTC(y, m - 1, d)).getUTCDay()]!
const arabic = (s: string): string => s.replace(/(.{4})年(.+)月(.+)日/, (_, y: string, m: string, d: string) => `${numeralOf(y)}年${numeralOf(m)}月${numeralOf(d)}日`)
const dayIn = (text: string): string | null => dayTextOf(/\d{4}年\d{1,2}月\d{1,2}日/.exec(text)?.[0] ?? '')

const named = /[（(]?\s*(?:星期|周|礼拜)([一二三四五六日天])\s*[）)]?/
function weekday(text: string): Hit<Key>[] {
  return hits(text, new RegExp(`(?<!\\d)(\\d{4})年(\\d{1,2})月(\\d{1,2})日\\s*${named.source}`, 'g'), m => mismatch(m, Number(m[1]), Number(m[2]), Number(m[3]), m[4]!))
}
function mismatch(m: RegExpExecArray, y: number, mo: number, d: number, said: string) {
  if (!exists(y, mo, d)) return null
  const is = weekdayOf(y, mo, d)
  return is === said.replace('天', '日') ? null : { key: 'date.weekdayMismatch' as const, message: `${y}年${mo}月${d}日是星期${is}，不是星期${said}`, suggestion: m[0].replace(/([一二三四五六日天])(\s*[）)]?)$/, `${is}$2`) }
}

/** “3月5日（星期四）” without a year: the year of the paper, or the next one for a month that is past. */
function yearless(reading: Reading): Hit<Key>[] {
  const signed = /^(\d{4})年(\d{1,2})月/.exec(partOf(reading, 'date')?.text ?? '')
  if (!signed) return []
  const [year, month] = [Number(signed[1]), Number(signed[2])]
  return reading.parts.flatMap(p => hits(p.text, new RegExp(`(?<![\\d年])(\\d{1,2})月(\\d{1,2})日\\s*${named.source}`, 'g'), m => {
    const wrong = mismatch(m, year, Number(m[1]), Number(m[2]), m[3]!)
    return wrong && Number(m[1]) < month && !mismatch(m, year + 1, Number(m[1]), Number(m[2]), m[3]!) ? null : wrong
  }).map(h => ({ ...h, start: h.start + p.start, end: h.end + p.start })))
}
