import { family, type Hit, hits } from './finding.ts'
import type { Reading, Role } from './reading.ts'

const gb = (clause = '') => `GB/T 15834—2011${clause}`
const prose = new Set<Role>(['title', 'titleNote', 'recipients', 'heading', 'text', 'attachmentNote', 'caption', 'note', 'attendance', 'copyTo'])
const full: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）', '.': '。' }

/** 标点符号 (GB/T 15834—2011). What the standard calls usual (“通常”) is a hint, never an error: of 1,200 pairs in clean reports a third stand otherwise. */
export const punctuation = family({
  cards: {
    'punct.halfwidth': { gate: 'wording', level: 'warn', name: '汉字后用全角标点', source: gb() },
    'punct.adjacentQuotes': { gate: 'wording', level: 'hint', name: '并列引号、书名号间通常不用顿号', source: gb('，4.5.3.5') },
    'punct.unpaired': { gate: 'wording', level: 'error', name: '引号、括号、书名号成对', source: gb() },
    'punct.nestedBookTitle': { gate: 'wording', level: 'warn', name: '书名号内用单书名号', source: gb() },
    'punct.bookTitleMisuse': { gate: 'wording', level: 'hint', name: '会议、活动、证照不用书名号', source: gb() },
    'punct.ellipsis': { gate: 'wording', level: 'warn', name: '省略号的写法', source: gb() },
    'punct.ellipsisDeng': { gate: 'wording', level: 'warn', name: '省略号与“等”不并用', source: gb() },
    'punct.dunhaoDeng': { gate: 'wording', level: 'warn', name: '“等”前不加点号', source: gb() },
    'punct.doubled': { gate: 'wording', level: 'error', name: '标点重复', source: gb() },
    'punct.colonNest': { gate: 'wording', level: 'warn', name: '不套用冒号', source: gb() },
    'punct.semicolonAfterPeriod': { gate: 'wording', level: 'warn', name: '分项里已有句号，各项末尾不用分号', source: gb('，4.6') },
    'punct.quoteEnd': { gate: 'wording', level: 'hint', name: '引文末尾的句号在引号内还是引号外', source: gb('，4.8') },
    'punct.periodInParen': { gate: 'wording', level: 'hint', name: '句内括号末不用句号', source: gb() },
    'punct.dash': { gate: 'wording', level: 'hint', name: '破折号占两字', source: gb() },
    'punct.spaceInText': { gate: 'wording', level: 'warn', name: '汉字之间不留空格', source: '实务' },
    'punct.captionPeriod': { gate: 'wording', level: 'hint', name: '图表说明末尾不用句号', source: gb() },
  },
  part({ role, text }) {
    if (!prose.has(role) && role !== 'cell') return []
    const out: Hit<Key>[] = [...straight(text), ...doubled(text)]
    if (role === 'cell') return out
    // 主送机关 with a half-width colon has a check of its own.
    const upTo = role === 'recipients' ? text.length - 1 : text.length
    out.push(...hits(text, /[,;:?!()]/g, m => halfWidth(text, m.index, upTo)))
    out.push(...hits(text, /(?<=[一-鿿”）])\.(?=$|[\s　]*\n|[一-鿿“])/g, m => (/(?:^|[\s　])[一二三四五六七八九十]{1,3}\.$/.test(text.slice(Math.max(0, m.index - 4), m.index + 1)) || role === 'title' ? null : { key: 'punct.halfwidth' as const, message: '句号用全角“。”', suggestion: '。' })))
    out.push(...hits(text, /(?<=[”》])、(?=[“《])/g, () => ({ key: 'punct.adjacentQuotes' as const, message: '并列的引号或书名号之间通常不用顿号', suggestion: '' })))
    out.push(...hits(text, /《[^《》]*(《[^《》]*》)[^《》]*》/g, m => ({ key: 'punct.nestedBookTitle' as const, message: '书名号内再用书名号，里面用单书名号〈 〉', suggestion: `《${m[0].slice(1, -1).replace(/《/g, '〈').replace(/》/g, '〉')}》` })))
    out.push(...hits(text, /《([^《》]{1,30}(?:会议|大会|活动|培训班|论坛|证|执照|奖|公司|课程))》/g, m => (/(?:办法|规定|条例|通知|意见|方案|报告|纪要)/.test(m[1]!) ? null : { key: 'punct.bookTitleMisuse' as const, message: '会议、活动、课程、奖项、证照名称不用书名号，可用引号' })))
    out.push(...hits(text, /\.{3,}|。{3,}|．{3,}|(?<!…)…(?!…)|…{3}(?!…)/g, () => ({ key: 'punct.ellipsis' as const, message: '省略号是六个连点“……”', suggestion: '……' })))
    out.push(...hits(text, /(?:……|…)等等?/g, m => ({ key: 'punct.ellipsisDeng' as const, message: '省略号和“等”只用一个', suggestion: m[0].replace(/^…+/, '') })))
    out.push(...hits(text, /等等?……/g, m => ({ key: 'punct.ellipsisDeng' as const, message: '省略号和“等”只用一个', suggestion: m[0].replace('……', '') })))
    out.push(...hits(text, /(?<=[一-鿿”》）])[、，](?=等(?:[，。；、工方各有几\d]|[一二三四五六七八九十百]))/g, m => (/[，。；：]/.test(m[0]) && !/、[^，。；：]{0,20}$/.test(text.slice(0, m.index)) ? null : { key: 'punct.dunhaoDeng' as const, message: '“等”前面不加点号', suggestion: '' })))
    out.push(...hits(text, /、(?=等(?![待候级同于额次值效距量价闲外腰边])[一-鿿])(?<=、[^，。；：、]{1,12}、)/g, () => ({ key: 'punct.dunhaoDeng' as const, message: '“等”前面不加点号', suggestion: '' })))
    out.push(...hits(text, /(?:要求|强调|指出|提出|如下|包括|即|明确)：[^。！？：\n“]{1,30}(?:要做到|要求|包括|如下|即|强调|指出|做到)：/g, m => ({ key: 'punct.colonNest' as const, message: '一句中不套用两个冒号', start: m.index })))
    out.push(...hits(text, /。[）)](?=[，、；一-鿿])/g, () => ({ key: 'punct.periodInParen' as const, message: '句内括号里，末尾不用句号', suggestion: '）' })))
    out.push(...hits(text, /(?<=[一-鿿”》）])(?:--+|－－+|—(?=[一-鿿“])(?<!——))(?<!\d—)/g, m => (m[0] === '—' && !/[，。；：！？]/.test(text.slice(Math.max(0, m.index - 12), m.index)) ? null : m[0] === '—' ? null : { key: 'punct.dash' as const, message: '破折号是“——”，占两个字的位置', suggestion: '——' })))
    if (role === 'text' || role === 'heading') out.push(...hits(text, /(?<=[一-鿿，。；：、])[ 　]+(?=[一-鿿])/g, m => (spaced(text, m) ? null : { key: 'punct.spaceInText' as const, message: '汉字之间不留空格', suggestion: '' })))
    if (role === 'text') out.push(...quoteEnds(text))
    if (role === 'caption') out.push(...hits(text, /。$/g, () => ({ key: 'punct.captionPeriod' as const, message: '图表说明的短语末尾不用句号', suggestion: '' })))
    return out
  },
  paper: reading => [...pairs(reading), ...items(reading)],
})
type Key = 'punct.halfwidth' | 'punct.adjacentQuotes' | 'punct.unpaired' | 'punct.nestedBookTitle' | 'punct.bookTitleMisuse' | 'punct.ellipsis' | 'punct.ellipsisDeng' | 'punct.dunhaoDeng' | 'punct.doubled'
  | 'punct.colonNest' | 'punct.semicolonAfterPeriod' | 'punct.quoteEnd' | 'punct.periodInParen' | 'punct.dash' | 'punct.spaceInText' | 'punct.captionPeriod'

const han = /[一-鿿]/

/** 强调：“……。” is a sentence of its own and keeps its point; “……。”的要求 is a part of ours and does not. */
const quoteEnds = (text: string): Hit<Key>[] => [
  ...hits(text, /”(?<=(?:指出|强调|要求|提出|说|写道|规定|明确)[：:]“[^“”]{8,300}[^“”。！？…，；]”)。/g, () => ({ key: 'punct.quoteEnd' as const, message: '引文独立成句，句号写在引号内', suggestion: '。”' })),
  ...hits(text, /。”(?=的[一-鿿]{2,6}|[，、]|等[一-鿿])/g, () => ({ key: 'punct.quoteEnd' as const, message: '引文是句子的一部分，引号内末尾不用句号', suggestion: '”' })),
]

/** Items of one list that end with “；” while one of them has a “。” inside: the lesser point may not stand over the greater. */
function items({ parts }: Reading): Hit<Key>[] {
  return parts.flatMap((p, i): Hit<Key>[] => {
    if ((p.role !== 'text' && p.role !== 'heading') || p.attachment !== null || !/；$/.test(p.text)) return []
    // A heading that goes on in its paragraph is one item with it.
    const head = parts[i - 1]?.role === 'heading' && parts[i - 1]!.end === p.start ? parts[i - 1]!.text : ''
    const plain = (head + p.text).replace(/“[^”]*”|（[^）]*）|《[^》]*》/g, '')
    return /。/.test(plain) ? [{ key: 'punct.semicolonAfterPeriod', start: p.end - 1, end: p.end, message: '这一项里已经用了句号，末尾不用分号', suggestion: '。' }] : []
  })
}
/** Half-width beside a Chinese character, unless it belongs to a number, a time, a ratio, an address, a formula or foreign words. */
function halfWidth(text: string, at: number, upTo: number): { key: 'punct.halfwidth'; message: string; suggestion: string } | null {
  if (at >= upTo) return null
  const c = text[at]!
  const [before, after] = [text[at - 1] ?? '', text[at + 1] ?? '']
  const near = (s: string) => han.test(s) || /[“”《》（）、，。；：]/.test(s)
  if (c === '(' || c === ')') {
    const [from, to] = c === '(' ? [at, text.indexOf(')', at)] : [text.lastIndexOf('(', at), at]
    const inner = from >= 0 && to > from ? text.slice(from + 1, to) : ''
    // A number of a layer has a check of its own; foreign words and formulas keep their brackets.
    if (from >= 0 && /^\s*$/.test(text.slice(0, from)) && /^(?:[一二三四五六七八九十百]{1,5}|\d{1,3})$/.test(inner)) return null
    if (!han.test(inner) && !near(before) && !near(after)) return null
    if (!han.test(inner) && /^[\x20-\x7e]*$/.test(inner) && !near(c === '(' ? before : after)) return null
  } else if (!near(before) && !(near(after) && !/[\w%)]/.test(before))) return null
  if (/[A-Za-z0-9]/.test(before) && /[A-Za-z0-9/ ]/.test(after)) return null
  if (/(?:https?:\/\/|www\.)\S*$/.test(text.slice(Math.max(0, at - 60), at))) return null
  return { key: 'punct.halfwidth', message: `汉字之间用全角“${full[c]}”`, suggestion: full[c]! }
}

const opening = '“‘（《〈〔【'
const closing = '”’）》〉〕】'
type Loose = { c: string; at: number; part: number }
/** Pairs within each paragraph; what is open at the end of one may close in the next few (a quotation of several paragraphs, a line broken by a conversion). */
function pairs(reading: Reading): Hit<Key>[] {
  const [opened, closed]: [Loose[], Loose[]] = [[], []]
  reading.parts.forEach((p, part) => {
    if (!prose.has(p.role) && p.role !== 'cell') return
    const { open, close } = loose(p.text)
    opened.push(...open.map(o => ({ ...o, at: o.at + p.start, part })))
    closed.push(...close.map(o => ({ ...o, at: o.at + p.start, part })))
  })
  const matched = new Set<Loose>()
  // An article quoted whole, from the head of a paragraph to the end of another, may be long.
  const reach = (o: Loose, c: Loose) => (o.c === '“' && atHead(reading.text, o.at) && /^[。；]?(?:\n|$)/.test(reading.text.slice(c.at + 1, c.at + 3)) ? ARTICLE : PARAGRAPHS)
  for (const c of closed) {
    const wanted = opening[closing.indexOf(c.c)]!
    const o = opened.findLast(x => x.c === wanted && x.at < c.at && c.part - x.part <= reach(x, c) && !matched.has(x))
    if (o) matched.add(o).add(c)
  }
  const say = (l: Loose, message: string): Hit<Key> => ({ key: 'punct.unpaired', start: l.at, end: l.at + 1, message, suggestion: null })
  // A quotation of several paragraphs begins with “ in each of them and is closed in the last one only.
  const quoted = new Set<Loose>()
  for (const o of opened.filter(o => o.c === '“' && !matched.has(o)).reverse()) {
    const next = reading.parts.findIndex((p, i) => i > o.part && i <= o.part + PARAGRAPHS && /^[\s　]*“/.test(p.text) && atHead(reading.text, p.start))
    const open = opened.find(x => x.part === next && x.c === '“')
    if (next >= 0 && (!open || matched.has(open) || quoted.has(open))) quoted.add(o)
  }
  return [
    ...opened.filter(o => !matched.has(o) && !quoted.has(o)).map(o => say(o, `“${o.c}”没有配对`)),
    ...closed.filter(c => !matched.has(c)).map(c => say(c, `“${c.c}”没有对应的“${opening[closing.indexOf(c.c)]}”${c.c === '”' || c.c === '’' ? '，或者方向反了' : ''}`)),
  ]
}
const PARAGRAPHS = 4
const ARTICLE = 30
const atHead = (text: string, at: number): boolean => /(?:^|\n)[\s　]*$/.test(text.slice(Math.max(0, at - 4), at))

function loose(text: string): { open: { c: string; at: number }[]; close: { c: string; at: number }[] } {
  const open: { c: string; at: number }[] = []
  const close: { c: string; at: number }[] = []
  const dropped: { c: string; at: number }[] = []
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (c === ')' && open.at(-1)?.c === '（') open.pop()
    // “’99昆明世界园艺博览会”: the years left out.
    if (c === '’' && /^\d\d(?!\d)/.test(text.slice(i + 1, i + 4))) continue
    if (opening.includes(c)) open.push({ c, at: i })
    if (!closing.includes(c)) continue
    const wanted = opening[closing.indexOf(c)]!
    // “1）” as the number of a layer, and a half-width opener: it has a finding of its own.
    if (c === '）' && open.length === 0 && (/^[\s　]*(?:\d{1,2}|[一二三四五六七八九十a-z])$/.test(text.slice(0, i)) || text.slice(0, i).includes('('))) continue
    const found = open.findLastIndex(o => o.c === wanted)
    if (found < 0) close.push({ c, at: i })
    else dropped.push(...open.splice(found).slice(1))
  }
  return { open: [...dropped, ...open], close }
}

const straight = (text: string): Hit<Key>[] => hits(text, /(?<=[一-鿿，。；：、])"|"(?=[一-鿿])/g, () => ({ key: 'punct.unpaired' as const, message: '引号用“ ”，不用直引号', suggestion: null }))

function doubled(text: string): Hit<Key>[] {
  return hits(text, /，[，、。；：]|。[。，、；：](?!。)|、[、，。；：]|；[；，。、：]|：[：，。；、]/g, m => (m[0] === '。。' && text[m.index + 2] === '。') || (m[0] === '。。' && text[m.index - 1] === '。') ? null : { key: 'punct.doubled' as const, message: `标点“${m[0]}”重复`, suggestion: m[0].includes('。') ? '。' : m[0][0]! })
}

/** Names of two letters, and lists set apart by blanks. */
function spaced(text: string, m: RegExpExecArray): boolean {
  const before = /[一-鿿]+$/.exec(text.slice(0, m.index))?.[0] ?? ''
  const after = /^[一-鿿]+/.exec(text.slice(m.index + m[0].length))?.[0] ?? ''
  const oneAndOne = (before.length === 1 || /[\s　、，：]$/.test(text.slice(0, m.index - 1))) && after.length === 1
  return oneAndOne || (m[0].includes('　') && (m[0].length > 1 || after.length <= 4 && before.length <= 4)) || /[一二三四五六七八九十]、$|[）)]$/.test(text.slice(0, m.index)) || /第[一二三四五六七八九十百零\d]+[条章节款编]$/.test(text.slice(0, m.index))
}
