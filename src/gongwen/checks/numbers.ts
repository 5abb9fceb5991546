import { numeralOf } from '../recognise/words.ts'
import { family, type Hit, hits } from './finding.ts'
import type { Part, Reading, Role } from './reading.ts'

const gb = () => 'GB/T 15835—2011'
const prose = new Set<Role>(['title', 'heading', 'text', 'cell', 'caption'])

/** 数字用法 (GB/T 15835—2011), and sums that do not come out. */
export const numbers = family({
  cards: {
    'num.shortYear': { gate: 'wording', level: 'warn', name: '年份写全', source: gb() },
    'num.fullwidthDigits': { gate: 'wording', level: 'warn', name: '阿拉伯数字用半角', source: gb() },
    'num.percentRange': { gate: 'wording', level: 'warn', name: '百分数范围两边都写%', source: gb() },
    'num.approxDunhao': { gate: 'wording', level: 'warn', name: '概数之间不加顿号', source: gb() },
    'num.leadingZeroDecimal': { gate: 'wording', level: 'warn', name: '纯小数写出小数点前的0', source: gb() },
    'num.mixed': { gate: 'wording', level: 'warn', name: '一个数不混写', source: gb() },
    'num.wrap': { gate: 'format', level: 'hint', name: '一个数不分写两行', source: gb() },
    'num.yearRange': { gate: 'wording', level: 'hint', name: '年份起止用一字线', source: 'GB/T 15834—2011' },
    'num.specialDate': { gate: 'wording', level: 'hint', name: '月日专名加间隔号和引号', source: 'GB/T 15834—2011' },
    'num.decreaseTimes': { gate: 'wording', level: 'warn', name: '减少不说“倍”', source: '实务' },
    'redundant.approx': { gate: 'wording', level: 'warn', name: '约数词重复', source: '实务' },
    'num.tableSum': { gate: 'wording', level: 'error', name: '合计与明细不符', source: '算术' },
    'num.partsSum': { gate: 'wording', level: 'warn', name: '“其中”各项之和大于总数', source: '算术' },
    'num.pctSum': { gate: 'wording', level: 'warn', name: '占比之和不等于100%', source: '算术' },
    'num.ordinalCount': { gate: 'wording', level: 'warn', name: '所说项数与列举不符', source: '实务' },
  },
  part({ role, text }) {
    if (!prose.has(role)) return []
    const out: Hit<Key>[] = []
    out.push(...hits(text, /(?<![\d０-９.])([1-9０]\d)年(?=底|初|末|\d{1,2}月)/g, m => (/(?:[一二三四五六七八九十几数]|满|近|达|共|第|了|约|超过|不足|已)$/.test(text.slice(0, m.index)) ? null : { key: 'num.shortYear' as const, message: '年份写全称四位', suggestion: `20${m[1]}年` })))
    out.push(...hits(text, /(?<![\d.])(\d+(?:\.\d+)?)([-－～~—]|至)(\d+(?:\.\d+)?)(%|％|‰)/g, m => ({ key: 'num.percentRange' as const, message: '百分数的范围两边都要写百分号', suggestion: `${m[1]}${m[4]}${/[-－~]/.test(m[2]!) ? '～' : m[2]}${m[3]}${m[4]}` })))
    out.push(...hits(text, /(?<![\d、.])([1-9])、([1-9])(?=[个人次天名项件年月家所条岁])/g, m => (Number(m[2]) === Number(m[1]) + 1 && !/第$/.test(text.slice(0, m.index)) && !/(?:\d|[号组栋楼月日])$/.test(text.slice(0, m.index)) && !/^(?:月|号)/.test(text.slice(m.index + m[0].length)) && vague(text, m) ? { key: 'num.approxDunhao' as const, message: '相邻数字表示概数，不加顿号，用汉字', suggestion: `${chinese[Number(m[1])]}${chinese[Number(m[2])]}` } : null)))
    out.push(...hits(text, /(?<![第一二三四五六七八九十、])([一二三四五六七八])、([二三四五六七八九])(?=[十百千万]?[个人次天名件家所岁位])/g, m => (numeralOf(m[2]) === numeralOf(m[1]) + 1 && !/第[^，。]{0,6}$/.test(text.slice(0, m.index)) ? { key: 'num.approxDunhao' as const, message: '相邻数字表示概数，不加顿号', suggestion: `${m[1]}${m[2]}` } : null)))
    out.push(...hits(text, /(?<![\d.．A-Za-z〕\]])\.\d+(?=[%％万亿元个吨米公])/g, m => ({ key: 'num.leadingZeroDecimal' as const, message: '小数点前的0不能省', suggestion: `0${m[0]}` })))
    out.push(...hits(text, /\d+[百千][零〇]?[一二三四五六七八九\d]+|[一二三四五六七八九十][百千]\d+/g, m => ({ key: 'num.mixed' as const, message: '一个数不用两种数字混写' })))
    out.push(...hits(text, /(?<!\d)((?:19|20)\d{2})(?:年)?\s*[-－～~]\s*((?:19|20)\d{2})年/g, m => ({ key: 'num.yearRange' as const, message: '年份起止用一字线“—”', suggestion: m[0].replace(/\s*[-－～~]\s*/, '—') })))
    out.push(...hits(text, /(?<![\d.“·])(?:12\.4|3\.15|9\.18|7\.7|12\.9|12\.13|11\.9|6\.26)(?=[一-鿿]{0,3}(?:国家宪法日|消费者|事变|运动|公祭|消防|禁毒))/g, m => ({ key: 'num.specialDate' as const, message: '月日专名用间隔号并加引号', suggestion: `“${m[0].replace('.', '·')}”` })))
    out.push(...hits(text, /(?:减少|下降|降低|缩短|缩小|减|降)了?(?:约|近)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十几数]+)倍/g, () => ({ key: 'num.decreaseTimes' as const, message: '减少、下降不能用“倍”，用百分数或“减少到几分之一”' })))
    out.push(...hits(text, /(?:大?约|大概|将近|近|接近)(?:\d[\d,.]*|[一二三四五六七八九十百千万几]+)(?:[万亿]?(?:多|余)?[个人名次天件年元吨亩公里米平方户家所项]{0,4})(?:左右|上下|以上)/g, m => ({ key: 'redundant.approx' as const, message: '“约”“近”和“左右”“以上”只用一个', suggestion: m[0].replace(/(?:左右|上下|以上)$/, '') })))
    out.push(...shares(text), ...partial(text))
    return out
  },
  paper: reading => [...fullWidth(reading), ...broken(reading), ...tables(reading), ...announced(reading)],
})
type Key = 'num.shortYear' | 'num.fullwidthDigits' | 'num.percentRange' | 'num.approxDunhao' | 'num.leadingZeroDecimal' | 'num.mixed' | 'num.wrap' | 'num.yearRange' | 'num.specialDate' | 'num.decreaseTimes' | 'redundant.approx'
  | 'num.tableSum' | 'num.partsSum' | 'num.pctSum' | 'num.ordinalCount'

const chinese = '零一二三四五六七八九'
const half = (s: string): string => [...s].map(c => (c === '．' ? '.' : c === '％' ? '%' : c >= '０' && c <= '９' ? String.fromCharCode(c.charCodeAt(0) - 0xFEE0) : c)).join('')
/** An old text has them throughout: then one finding says so. */
function fullWidth(reading: Reading): Hit<Key>[] {
  const all = reading.parts.flatMap(p => (prose.has(p.role) && p.attachment === null ? hits<Key>(p.text, /[０-９]+(?:[．.][０-９]+)?[％]?/g, m => ({ key: 'num.fullwidthDigits', message: '阿拉伯数字用半角', suggestion: half(m[0]) })).map(h => ({ ...h, start: h.start + p.start, end: h.end + p.start })) : []))
  return all.length > MANY ? [{ ...all[0]!, message: `阿拉伯数字用半角，全文共${all.length}处` }] : all
}
const MANY = 20
/** A line broken by hand in the midst of a number, as a copied page has it: “…投入资金12” and “0万元…”. */
const broken = ({ text, parts }: Reading): Hit<Key>[] => hits(text, /(?<=[一-鿿，、][^\n。；]{0,60}?)\d+\n[　\s]{0,4}\d+(?=[年月日号个%％万亿元人户亩吨公里名家项])/g, m => {
  const [one, other] = [parts.find(p => p.start <= m.index && p.end > m.index), parts.find(p => p.start < m.index + m[0].length && p.end >= m.index + m[0].length)]
  return one?.role === 'text' && other?.role === 'text' && one.attachment === null ? { key: 'num.wrap', message: '一个数分写在两行，请接排', suggestion: m[0].replace(/\s/g, '') } : null
})
/** “3、4个” after 约 or at the head of a phrase counts things; “第3、4次” and “1、2组” name them. */
const vague = (text: string, m: RegExpExecArray): boolean => /(?:约|近|有|等|每|用|花|再|要|共|了|为|隔|过|^|[，。；：、（“])$/.test(text.slice(0, m.index))

const amount = /(\d[\d,，]*(?:\.\d+)?)\s*(万|亿)?/
const valueOf = (figure: string, scale: string | undefined): number => Number(figure.replace(/[,，]/g, '')) * (scale === '万' ? 1e4 : scale === '亿' ? 1e8 : 1)

/** “A占40%，B占35%，C占30%” in one sentence that says it is the whole. */
function shares(text: string): Hit<Key>[] {
  return hits(text, /[^。；！？\n]+/g, m => {
    const all = [...m[0].matchAll(/占(?:比)?(?:为|达)?(\d+(?:\.\d+)?)[%％]/g)].map(x => Number(x[1]))
    const sum = all.reduce((a, b) => a + b, 0)
    return all.length >= 2 && /分别|其中|构成|三类|两类|各类/.test(m[0]) && !/同比|增长|提高|超过|其他/.test(m[0]) && sum > 90 && sum < 110 && Math.abs(sum - 100) > 0.1 * all.length ? { key: 'num.pctSum' as const, message: `各项占比之和是${round(sum)}%，不是100%` } : null
  })
}

/** “共120人，其中男80人、女50人”: parts of the same unit may not exceed the whole. */
function partial(text: string): Hit<Key>[] {
  return hits(text, new RegExp(`${amount.source}\\s*(人|名|个|元|亩|公里|户|家|项|件|起|吨)[^。；！？\\n]{0,12}?[，（]?其中[：:，]?([^。；！？\\n）]+)`, 'g'), m => {
    const whole = valueOf(m[1]!, m[2])
    const own = [...m[4]!.matchAll(new RegExp(`(?<![第\\d.])${amount.source}\\s*${m[3]}`, 'g'))].map(x => valueOf(x[1]!, x[2]))
    const sum = own.reduce((a, b) => a + b, 0)
    return own.length >= 2 && whole > 0 && sum > whole * 1.0001 && !/同比|增长|累计|超过|每/.test(m[0]) && own.every(v => v <= whole) ? { key: 'num.partsSum' as const, message: `“其中”各项之和是${round(sum)}${m[3]}，大于总数${round(whole)}${m[3]}` } : null
  })
}
const round = (n: number): string => String(Math.round(n * 100) / 100)

/** The row or column named 合计 against what stands over it or beside it. */
function tables(reading: Reading): Hit<Key>[] {
  const byTable = new Map<number, Part[]>()
  for (const p of reading.parts) if (p.cell) (byTable.get(p.cell.table) ?? byTable.set(p.cell.table, []).get(p.cell.table)!).push(p)
  return [...byTable.values()].flatMap(cells => {
    const at = new Map(cells.map(c => [`${c.cell!.row},${c.cell!.column}`, c]))
    const rows = Math.max(...cells.map(c => c.cell!.row)) + 1
    const columns = Math.max(...cells.map(c => c.cell!.column)) + 1
    const figure = (row: number, column: number): number | null => {
      const s = at.get(`${row},${column}`)?.text.trim().replace(/[,，\s]/g, '') ?? ''
      return /^-?\d+(?:\.\d+)?$/.test(s) ? Number(s) : null
    }
    const out: Hit<Key>[] = []
    const say = (row: number, column: number, sum: number) => {
      const cell = at.get(`${row},${column}`)!
      out.push({ key: 'num.tableSum', start: cell.start, end: cell.end, message: `合计写的是${cell.text.trim()}，各项相加是${round(sum)}`, suggestion: round(sum) })
    }
    const named = (row: number, column: number) => /^(?:合\s*计|总\s*计|共\s*计)$/.test(at.get(`${row},${column}`)?.text.replace(/[\s　]/g, '') ?? '')
    const unnumbered = (c: number) => /序号|年份|编号|电话|代码/.test(at.get(`0,${c}`)?.text ?? '') || /率|比|均|%/.test(at.get(`0,${c}`)?.text ?? '')
    for (let r = 1; r < rows; r++) {
      const first = [0, 1].find(c => named(r, c))
      if (first === undefined) continue
      for (let c = first + 1; c < columns; c++) {
        const total = figure(r, c)
        const from = r === rows - 1 ? 1 : null
        if (total === null || unnumbered(c)) continue
        const range = from === null ? Array.from({ length: rows - r - 1 }, (_, i) => r + 1 + i) : Array.from({ length: r - 1 }, (_, i) => 1 + i)
        if (range.some(x => [0, 1].some(y => /小\s*计|合\s*计|其中/.test(at.get(`${x},${y}`)?.text ?? '')))) continue
        const values = range.map(x => figure(x, c))
        if (values.filter(v => v !== null).length < 2 || values.some((v, i) => v === null && (at.get(`${range[i]},${c}`)?.text.trim() ?? '') !== '')) continue
        const sum = values.reduce<number>((a, v) => a + (v ?? 0), 0)
        if (Math.abs(sum - total) > 0.0051) say(r, c, sum)
      }
    }
    return out
  })
}

const counter = /(?:以下|下列|如下|下面|做好|抓好|突出|实施|落实|把握|坚持|强化)(?:这|以下|下列|的)?([二两三四五六七八九十]|\d{1,2})(?:个方面|方面|项|点|条|个问题|个环节|个重点|件事)/
/** “以下三个方面” against the 一是…二是… of the same paragraph, or “一、二、…” that follow. */
function announced(reading: Reading): Hit<Key>[] {
  return reading.parts.flatMap((p): Hit<Key>[] => {
    if (p.role !== 'text' || p.attachment !== null) return []
    const m = counter.exec(p.text)
    if (!m) return []
    const said = m[1] === '两' ? 2 : numeralOf(m[1])
    const rest = p.text.slice(m.index)
    const listed = [...rest.matchAll(/(?:^|[。；：！])\s*([一二三四五六七八九十])是/g)].map(x => numeralOf(x[1]))
    if (listed.length < 2 || listed[0] !== 1 || listed.some((n, i) => n !== i + 1)) return []
    return listed.length === said ? [] : [{ key: 'num.ordinalCount', start: p.start + m.index, end: p.start + m.index + m[0].length, message: `说的是${m[1]}项，后面列了${listed.length}项` }]
  })
}
