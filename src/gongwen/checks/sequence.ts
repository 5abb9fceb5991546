import { type Level } from '../outline.ts'
import { numeralOf } from '../recognise/words.ts'
import { family, type Hit, hits } from './finding.ts'
import type { Part, Reading } from './reading.ts'

const layers = 'GB/T 9704—2012，7.3.3'
const ordinals = 'GB/T 15834—2011，附录B'

/** 结构层次序数 “一、”“（一）”“1.”“（1）”, their order and their points (7.3.3). */
export const sequence = family({
  cards: {
    'seq.level': { gate: 'format', level: 'warn', name: '层次序数跳级', source: layers },
    'seq.gap': { gate: 'format', level: 'warn', name: '序数不连续', source: layers },
    'seq.duplicate': { gate: 'format', level: 'warn', name: '序数重复', source: layers },
    'seq.restart': { gate: 'format', level: 'warn', name: '序数不从一起', source: layers },
    'seq.bracketComma': { gate: 'format', level: 'error', name: '带括号的序数后不加点号', source: ordinals },
    'seq.arabicDunhao': { gate: 'format', level: 'warn', name: '阿拉伯数字序数后用下脚点', source: ordinals },
    'seq.firstComma': { gate: 'wording', level: 'warn', name: '“第一”“首先”后用逗号', source: ordinals },
    'seq.halfBracket': { gate: 'format', level: 'warn', name: '序数的括号用全角', source: layers },
    'seq.mixOrdinals': { gate: 'wording', level: 'warn', name: '并列序次语不配套', source: ordinals },
    'heading.endPunct': { gate: 'format', level: 'hint', name: '独立成行的标题末尾不加标点', source: '实务' },
  },
  part({ role, text, level, attachment, cell }) {
    if ((role !== 'heading' && role !== 'text') || cell || attachment !== null) return []
    const out: Hit<Key>[] = []
    const bracketed = /^\s*([（(](?:[一二三四五六七八九十百]{1,5}|\d{1,3})[）)]|[①-⑳])([、，.．,])/.exec(text)
    if (bracketed) out.push({ key: 'seq.bracketComma', start: bracketed[0].length - 1, end: bracketed[0].length, message: `“${bracketed[1]}”后面不加点号`, suggestion: '' })
    const arabic = /^\s*\d{1,3}、/.exec(text)
    if (arabic && level === 'h3') out.push({ key: 'seq.arabicDunhao', start: arabic[0].length - 1, end: arabic[0].length, message: '阿拉伯数字序数后用下脚点“.”', suggestion: '.' })
    const half = /^\s*\(([一二三四五六七八九十百]{1,5}|\d{1,3})\)/.exec(text)
    if (half) out.push({ key: 'seq.halfBracket', start: half[0].length - half[1]!.length - 2, end: half[0].length, message: '序数的括号用全角', suggestion: `（${half[1]}）` })
    out.push(...hits(text, /(?<=^|[。；！？\n]\s*)(第[一二三四五六七八九十]{1,2}|首先|其次|再次|最后)、(?![第一二三四五六七八九十])/g, m => ({ key: 'seq.firstComma' as const, message: `“${m[1]}”后面用逗号`, suggestion: `${m[1]}，` })))
    out.push(...hits(text, /(?<=^|[。；！？：\n]\s*)([一二三四五六七八九十]{1,2}是)[、：:，]/g, m => ({ key: 'seq.firstComma' as const, message: `“${m[1]}”后面直接写内容，不加点号`, suggestion: m[1]! })))
    return out
  },
  paper: reading => [...layersOf(reading), ...ends(reading), ...ordinalsOf(reading)],
})
type Key = 'seq.level' | 'seq.gap' | 'seq.duplicate' | 'seq.restart' | 'seq.bracketComma' | 'seq.arabicDunhao' | 'seq.firstComma' | 'seq.halfBracket' | 'seq.mixOrdinals' | 'heading.endPunct'

const depth: Record<Level, number> = { h1: 0, h2: 1, h3: 2, h4: 3 }
const shape = ['“一、”', '“（一）”', '“1.”', '“（1）”']
const numberIn = /^[\s　]*[（(]?([一二三四五六七八九十百〇]{1,5}|\d{1,3})/

/** Numbers run on within their parent; a level may not be left out, but 1. straight under 一、 is common use when there are two levels only (warn). */
function layersOf(reading: Reading): Hit<Key>[] {
  const out: Hit<Key>[] = []
  const headings = reading.parts.filter(p => p.role === 'heading' && p.attachment === null && p.level)
  const twoLevels = new Set(headings.map(h => h.level)).size <= 2
  const open: { level: number; last: number }[] = []
  // 通排: a level may run on through the paper instead of beginning anew under each heading.
  const lastOf = new Map<number, number>()
  for (const h of headings) {
    const level = depth[h.level!]
    const m = numberIn.exec(h.text)!
    const no = numeralOf(m[1])
    const at = { start: h.start + m.index + m[0].length - m[1]!.length, end: h.start + m.index + m[0].length }
    while (open.length > 0 && open.at(-1)!.level > level) open.pop()
    const same = open.at(-1)?.level === level ? open.at(-1)! : null
    if (!same) {
      const parent = open.at(-1)?.level ?? -1
      if (parent >= 0 && level > parent + 1 && !(twoLevels && level === 2)) out.push({ key: 'seq.level', ...at, message: `${shape[parent]}下面是${shape[level]}，跳过了${shape[parent + 1]}` })
      else if (parent >= 0 && level === 2 && parent === 0 && twoLevels) out.push({ key: 'seq.level', ...at, message: `${shape[0]}下面直接用${shape[2]}：标准允许“依次使用”，两级时常见，请核对` })
      if (no > 1 && no !== (lastOf.get(level) ?? 0) + 1) out.push({ key: 'seq.restart', ...at, message: `这一层从“${m[1]}”开始，前面没有“${/\d/.test(m[1]!) ? '1' : '一'}”` })
      open.push({ level, last: no })
    } else {
      if (no === same.last) out.push({ key: 'seq.duplicate', ...at, message: `序数“${m[1]}”重复` })
      else if (no === 1) { /* A list of its own, begun anew under a plain paragraph */ }
      else if (no !== same.last + 1) out.push({ key: 'seq.gap', ...at, message: `序数不连续：上一个是${same.last}，这一个是${no}` })
      same.last = no
    }
    lastOf.set(level, no)
  }
  return out
}

/** A heading alone on its line has no full stop; as the head of a paragraph it ends with “。”. A numbered sentence that has nothing under it is no heading but an item. */
function ends(reading: Reading): Hit<Key>[] {
  return reading.parts.flatMap((p, i): Hit<Key>[] => {
    if (p.role !== 'heading' || p.attachment !== null || !aloneOnLine(reading, i) || (p.level !== 'h1' && p.level !== 'h2') || sentence.test(p.text) || !hasText(reading.parts, i)) return []
    const m = /[。；，：;,.]$/.exec(p.text)
    return m && p.text.length <= 40 ? [{ key: 'heading.endPunct', start: p.end - 1, end: p.end, message: '独立成行的标题末尾不加标点', suggestion: '' }] : []
  })
}
/** A statement with its subject and what was done or is to be done: 会议听取了……；各乡镇要……。 */
const sentence = /^[\s　]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[\s　]*(?:会议|与会|各[^，、]{1,12}(?:要|应|须|必须)|本[^，]{0,8}(?:自|由|所)|凡|由[^，]{2,12}(?:负责|牵头|承担)|对[^，]{2,16}的，|[^，。]{2,12}(?:听取了|审议了|通过了|研究了|同意))|(?:应当|不得|必须|自[^，。]{2,14}起(?:施行|执行))/
/** What follows under it: text, a table, or a heading of a lower level. */
const hasText = (parts: readonly Part[], i: number): boolean => {
  const next = parts[i + 1]
  return next?.attachment === null && (next.role === 'text' || next.role === 'cell' || next.role === 'caption' || (next.role === 'heading' && depth[next.level ?? 'h4'] > depth[parts[i]!.level!]))
}
const aloneOnLine = ({ text, parts }: Reading, i: number): boolean => {
  const p = parts[i]!
  return (p.end === text.length || text[p.end] === '\n' || /^[\s　]*(?:\n|$)/.test(text.slice(p.end, p.end + 8))) && (p.start === 0 || /(?:^|\n)[\s　]*$/.test(text.slice(Math.max(0, p.start - 8), p.start)))
}

const counted = /(?<![一-鿿])([一二三四五六七八九十])(?:是|要)(?=[一-鿿“])/g
/** “三要…” with neither “一要” nor “二要” before it; “首先…第二…”. */
function ordinalsOf(reading: Reading): Hit<Key>[] {
  const out: Hit<Key>[] = []
  const prose = reading.parts.filter(p => p.attachment === null && (p.role === 'text' || p.role === 'heading'))
  for (const word of ['是', '要'] as const) {
    let last = 0
    for (const p of prose) {
      for (const m of p.text.matchAll(counted)) {
        if (!m[0].endsWith(word)) continue
        const no = numeralOf(m[1])
        const at = p.start + m.index + m[0].length - 2
        if (no > 1 && last === 0) out.push({ key: 'seq.mixOrdinals', start: at, end: at + 2, message: `“${m[1]}${word}”前面没有“一${word}”，并列序次语不配套` })
        last = no
      }
    }
  }
  for (const p of prose) {
    const first = /(?:^|[。；])首先，/.test(p.text)
    const second = /(?<=[。；])第二，/.exec(p.text)
    if (first && second && !/第一，/.test(p.text)) out.push({ key: 'seq.mixOrdinals', start: p.start + second.index, end: p.start + second.index + 2, message: '“首先”与“第二”不配套：首先、其次，或者第一、第二' })
  }
  return out
}

