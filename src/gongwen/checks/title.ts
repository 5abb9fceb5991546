import { type DocumentKind, kinds } from '../document.ts'
import { family, type Hit } from './finding.ts'
import { partsOf, type Part, type Reading } from './reading.ts'

const tiaoli = (article: string) => `《党政机关公文处理工作条例》${article}`
const kindNames = Object.values(kinds).filter(k => k !== '简报')
const kindEnd = new RegExp(`(${kindNames.join('|')}|令)(?:（[^）]*）)?$`)
/** 事务文书: issued under a 通知, never by themselves. */
const working = /(?:方案|办法|细则|要点|总结|计划|规划|规定|制度|预案|请求|汇报|通报会|申请|情况说明|说明|建议|指南|规则|安排|工作部署)$/
/** Texts that carry no 文种 by nature. */
const other = /(?:讲话|致辞|议程|日程|发言|工作报告|名单|简报|信息|专报|主持词|倡议书|公开信|答复|复函|提案|决算|预算)(?:摘要|提纲|稿)?$|[！!]$/
const split = /^(?<issuer>[一-鿿、（）]{2,40}?)?关于(?<matter>.+?)的?(?<kind>决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)(?:（[^）]*）)?$/

/** 标题: 发文机关、事由、文种 (第九条七项; GB/T 9704 7.3.1). */
export const title = family({
  cards: {
    'title.endPunct': { gate: 'format', level: 'error', name: '标题末尾不加标点', source: '实务' },
    'title.innerPunct': { gate: 'format', level: 'warn', name: '标题中除法规、规章名称加书名号外一般不用标点', source: '实务' },
    'title.missingKind': { gate: 'format', level: 'warn', name: '标题标明文种', source: tiaoli('第九条（七）') },
    'title.missingGuanyu': { gate: 'format', level: 'hint', name: '标题写明事由', source: tiaoli('第九条（七）') },
    'title.guanyuOrder': { gate: 'format', level: 'warn', name: '发文机关名称在“关于”之前', source: tiaoli('第九条（七）') },
    'title.repeatKind': { gate: 'format', level: 'error', name: '文种重复', source: tiaoli('第九条（七）') },
    'title.urgencyInTitle': { gate: 'format', level: 'hint', name: '标题写“紧急”', source: '实务' },
    'title.length': { gate: 'format', level: 'hint', name: '标题过长', source: '实务' },
    'title.bookMarks': { gate: 'format', level: 'hint', name: '印发法规、规章加书名号', source: '实务' },
    'title.issuerMismatch': { gate: 'format', level: 'error', name: '标题机关与署名不一致', source: tiaoli('第九条（七）、（十一）') },
    'title.meetingNotice': { gate: 'format', level: 'hint', name: '会议通知的标题', source: '实务' },
    'title.kindMismatch': { gate: 'procedure', level: 'warn', name: '标题文种与所选文种不一致', source: tiaoli('第九条（七）') },
    'kind.notStatutory': { gate: 'procedure', level: 'error', name: '不在十五种公文之列', source: tiaoli('第八条') },
    'kind.qingshiBaogao': { gate: 'procedure', level: 'error', name: '“请示报告”混用', source: tiaoli('第八条') },
  },
  paper(reading) {
    const lines = partsOf(reading, 'title')
    const last = lines.at(-1)
    if (!last || lines[0]!.attachment !== null) return []
    const whole = lines.map(l => l.text).join('').replace(/\s/g, '')
    const all = { start: lines[0]!.start, end: last.end }
    return [...ends(last), ...(/关于/.test(whole) || kindEnd.test(whole) ? inner(lines) : []), ...shape(whole, all, reading)]
  },
})
type Key = 'title.endPunct' | 'title.innerPunct' | 'title.missingKind' | 'title.missingGuanyu' | 'title.guanyuOrder' | 'title.repeatKind' | 'title.urgencyInTitle' | 'title.length' | 'title.bookMarks' | 'title.issuerMismatch' | 'title.meetingNotice'
  | 'title.kindMismatch' | 'kind.notStatutory' | 'kind.qingshiBaogao'

function ends(last: Part): Hit<Key>[] {
  const m = /[。，；：、,.;:]$/.exec(last.text)
  return m ? [{ key: 'title.endPunct', start: last.end - 1, end: last.end, message: '标题末尾不加标点', suggestion: '' }] : []
}

function inner(lines: readonly Part[]): Hit<Key>[] {
  return lines.flatMap((l, i): Hit<Key>[] => {
    const text = i === lines.length - 1 ? l.text.slice(0, -1) : l.text
    // What stands in quotation marks or 书名号 keeps its own points.
    const bare = text.replace(/《[^》]*》|“[^”]*”/g, s => '　'.repeat(s.length))
    return [...bare.matchAll(/[，。；：！？]/g)].map(m => ({ key: 'title.innerPunct' as const, start: l.start + m.index, end: l.start + m.index + 1, message: `标题中一般不用“${m[0]}”`, suggestion: null }))
  })
}

function shape(whole: string, all: { start: number; end: number }, { kind, parts, draft }: Reading): Hit<Key>[] {
  const out: Hit<Key>[] = []
  const say = (key: Key, message: string, suggestion: string | null = null) => out.push({ key, ...all, message, suggestion })
  const bare = whole.replace(/[。，；：、,.;:]$/, '')
  const mixed = /请示(?:的)?报告$|请示函$|报告函$|报告的请示$|请示的报告$/.test(bare)
  if (mixed) say('kind.qingshiBaogao', '“请示”“报告”“函”不能混用为一个文种')
  const named = kindEnd.exec(bare)?.[1]
  const form = kind === 'minutes' || kind === 'brief'
  // A regulation by itself is no paper: it has articles and is sent to nobody.
  const statute = !draft && !parts.some(p => p.role === 'recipients' || p.role === 'number') && parts.some(p => /^第[一1]条(?:[\s　]|$)/.test(p.text))
  if (!named && !statute && bare.includes('关于')) {
    if (working.test(bare)) say('kind.notStatutory', `“${working.exec(bare)![0]}”不是公文文种；方案、办法、计划等应当由通知印发，请求事项用请示或函`)
    else if (!other.test(bare) && !form) say('title.missingKind', '标题没有以文种结尾（通知、请示、函等）')
  } else if (!mixed && named && kind && !form && kind !== 'order' && named !== kinds[kind as DocumentKind] && draft) say('title.kindMismatch', `标题的文种是“${named}”，所选文种是“${kinds[kind as DocumentKind]}”`)
  if (new RegExp(`的(${kindNames.join('|')})》?的\\1$`).test(bare) && !/》/.test(bare)) say('title.repeatKind', '文种重复，只写一个')
  else if (/》的(通知|请示|报告|函|批复)的\1$/.test(bare)) say('title.repeatKind', '文种重复，只写一个')
  if (named && !bare.includes('关于') && !form && !/(?:令|公告|通告|公报|决议|会议纪要)$/.test(bare) && !other.test(bare) && bare.length > 6 && parts.some(p => p.role === 'recipients')) say('title.missingGuanyu', '标题没有写“关于……的”')
  const found = split.exec(bare)?.groups
  const issuers = parts.filter(p => p.role === 'issuer' && p.attachment === null).map(p => p.text.replace(/\s/g, ''))
  if (!found?.issuer && bare.startsWith('关于') && issuers[0] && bare.slice(2).startsWith(issuers[0])) say('title.guanyuOrder', '发文机关名称应当写在“关于”之前', `${issuers[0]}关于${bare.slice(2 + issuers[0].length)}`)
  if (found?.issuer && issuers.length === 1 && /(?:政府|委员会|委|局|办公室|办公厅|厅|部|院|会)$/.test(found.issuer) && !samebody(found.issuer, issuers[0]!)) say('title.issuerMismatch', `标题的发文机关是“${found.issuer}”，署名是“${issuers[0]}”`)
  if (/紧急(?:通知|请示|报告|函)$/.test(bare)) say('title.urgencyInTitle', '紧急程度在版头标注“特急”“加急”，标题中可以不写“紧急”')
  if ([...bare].length > 60) say('title.length', `标题${[...bare].length}字，过长，宜概括`)
  if (/(?:印发|转发|批转|公布)[^《》]{2,40}(?:条例|规定|办法|细则|规则)的(?:通知|决定)$/.test(bare) && !/《/.test(bare)) say('title.bookMarks', '印发法规、规章和规范性文件，名称加书名号')
  if (/会议的通知$/.test(bare) && !/召开|参加|举行/.test(bare)) say('title.meetingNotice', '会议通知宜写“关于召开××会议的通知”')
  return out
}

/** “云岭县政府” and “云岭县人民政府” are one body. */
function samebody(a: string, b: string): boolean {
  const plain = (s: string) => s.replace(/人民政府/g, '政府').replace(/办公(?:厅|室)/g, '办').replace(/委员会/g, '委').replace(/^中国共产党|^中共/, '').replace(/[、，\s]/g, '')
  return plain(a) === plain(b) || plain(b).endsWith(plain(a)) || plain(a).endsWith(plain(b)) || plain(a).includes(plain(b))
}
