import { dayTextOf } from '../recognise/words.ts'
import { family, type Given, type Hit, hits } from './finding.ts'
import { partOf, type Reading } from './reading.ts'

/** 依据与负担: what a paper cites, and what it lays on those below (减负规定). */
export const citing = family({
  cards: {
    'cite.repealed': { gate: 'legal', level: 'error', name: '引用已经废止的规定', source: '《党政机关公文处理工作条例》第十九条（一）' },
    'cite.numberBeforeTitle': { gate: 'format', level: 'warn', name: '先引标题，后引发文字号', source: '实务（引用公文先引标题，后引发文字号）' },
    'cite.nakedNumber': { gate: 'format', level: 'warn', name: '只引发文字号没有标题', source: '实务（引用公文先引标题，后引发文字号）' },
    'burden.report': { gate: 'policy', level: 'warn', name: '要求基层填表报数', source: '整治形式主义为基层减负若干规定' },
    'burden.pledge': { gate: 'policy', level: 'warn', name: '签订责任状、一票否决', source: '整治形式主义为基层减负若干规定' },
    'burden.trace': { gate: 'policy', level: 'warn', name: '打卡、截图、过度留痕', source: '整治形式主义为基层减负若干规定' },
    'burden.matching': { gate: 'policy', level: 'warn', name: '要求制定配套文件、报送贯彻情况', source: '整治形式主义为基层减负若干规定' },
    'burden.contest': { gate: 'policy', level: 'warn', name: '创建达标、评比排名', source: '整治形式主义为基层减负若干规定' },
  },
  part({ role, text }, { kind }) {
    if (role !== 'text' && role !== 'heading') return []
    const out: Hit<Key>[] = []
    out.push(...hits(text, /[一-鿿]{1,12}〔\d{4}〕\d{1,5}号(?:文件?)?《/g, () => ({ key: 'cite.numberBeforeTitle' as const, message: '引用公文先引标题，后在括号内引发文字号' })))
    out.push(...hits(text, /(?<![（(、，\d])(?:根据|按照|依据|遵照|落实|贯彻)(?:落实)?([一-鿿]{1,10}〔\d{4}〕\d{1,5}号)(?:文件?)?(?!《)(?=精神|要求|规定|部署|文件|，)/g, () => ({ key: 'cite.nakedNumber' as const, message: '第一次引用公文应写标题，再括注发文字号' })))
    if (kind && downward.has(kind)) out.push(...burdens(text))
    return out
  },
  paper: (reading, { words }) => repealed(reading, words),
})
type Key = 'cite.repealed' | 'cite.numberBeforeTitle' | 'cite.nakedNumber' | 'burden.report' | 'burden.pledge' | 'burden.trace' | 'burden.matching' | 'burden.contest'
const downward = new Set(['notice', 'opinion', 'circular', 'decision'])

/** A paper of before the day a rule lapsed cited it lawfully; its own day or the year of its number tells. */
function repealed(reading: Reading, words: Given['words']): Hit<Key>[] {
  const day = reading.parts.filter(p => p.attachment === null && p.text.length < 20).map(p => dayTextOf(p.text)).find(Boolean) ?? `${/[〔[［【（(](\d{4})/.exec(partOf(reading, 'number')?.text ?? '')?.[1] ?? '9999'}-12-31`
  const { text } = reading
  return words.repealed.flatMap(r => {
    const out: Hit<Key>[] = []
    if (r.since && day < r.since) return out
    for (let at = text.indexOf(r.name); at >= 0; at = text.indexOf(r.name, at + 1)) {
      const end = at + r.name.length
      if (!reading.parts.some(p => p.start <= at && p.end >= end && (p.role === 'text' || p.role === 'heading'))) continue
      if (/(?:废止|失效|停止执行|不再执行|同时废止)/.test(text.slice(at, end + 60).split('\n')[0]!)) continue
      out.push({ key: 'cite.repealed', start: at, end, message: `《${r.name}》已经废止${r.by ? `，现行的是${r.by}` : ''}` })
    }
    return out
  })
}

function burdens(text: string): Hit<Key>[] {
  const say = (key: Key, pattern: RegExp, message: string): Hit<Key>[] => hits(text, pattern, m => (/(?:不得|严禁|禁止|取消|清理|减少|避免|防止|不再|杜绝|整治|严控|除[^，。]{0,10}外)[^，。；]{0,16}$/.test(text.slice(0, m.index)) ? null : { key, message: `“${m[0]}”：${message}` }))
  return [
    ...say('burden.report', /(?:每[日周月]|按[日周月])(?:[^，。；]{0,12})(?:报送|上报|填报)|(?:日报|周报)(?:告|表|制度)|(?:报送|填报|建立)[^，。；]{0,10}(?:工作台账|佐证材料)/g, '一般不得要求基层定期填表报数、报送台账和佐证材料'),
    ...say('burden.pledge', /签订[^，。；]{0,12}责任[状书]|(?:实行|纳入)[^，。；]{0,6}一票否决/g, '不得擅自要求签订责任状、实行一票否决'),
    ...say('burden.trace', /(?:每日|上下班|线上|扫码|定位)打卡|(?:上传|报送|提供)[^，。；]{0,10}(?:截图|工作照片|留痕照片)/g, '不得以打卡、截图、拍照代替工作成效'),
    ...say('burden.matching', /(?:制定|出台)(?:配套|具体)(?:文件|实施意见|实施方案)|(?:将|并)?[^，。；]{0,6}(?:贯彻落实|落实)情况[^，。；]{0,14}(?:报送|上报|报)(?!告[^，。；]{0,6}(?:人大|人民代表大会))/g, '一般不得要求下级制定配套文件、报送贯彻落实情况'),
    ...say('burden.contest', /(?:开展|组织)[^，。；]{0,10}(?:达标创建|评比表彰|评选活动|排名通报)|(?:创建|达标)活动/g, '创建达标、评比表彰须有法定依据并经批准'),
  ]
}

/** Rules of 公文处理 that lapsed, the least a paper must not cite (a tenant keeps the rest). */
export const lapsed: Given['words']['repealed'] = [
  { name: '国家行政机关公文处理办法', by: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', since: '2012-07-01' },
  { name: '中国共产党机关公文处理条例', by: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', since: '2012-07-01' },
  { name: '国家行政机关公文格式', by: 'GB/T 9704—2012《党政机关公文格式》', since: '2012-07-01' },
]
