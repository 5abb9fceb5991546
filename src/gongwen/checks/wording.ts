import { family, type Hit, hits } from './finding.ts'
import type { Role } from './reading.ts'

const practice = '实务'
const recheck = '《党政机关公文处理工作条例》第二十五条（一）：印发前复核内容'
const reads = new Set<Role>(['title', 'heading', 'text', 'caption', 'attachmentNote', 'note'])

/** 重复字词、导入残留与占位: what nobody meant to leave in. */
export const wording = family({
  cards: {
    'repeat.word': { gate: 'wording', level: 'warn', name: '词语重复', source: practice },
    'repeat.char': { gate: 'wording', level: 'warn', name: '字重复', source: practice },
    'repeat.paragraph': { gate: 'wording', level: 'warn', name: '整段重复', source: practice },
    'residue.web': { gate: 'wording', level: 'error', name: '网页、转换残留', source: recheck },
    placeholder: { gate: 'wording', level: 'error', name: '占位未填', source: recheck },
  },
  part({ role, text, attachment }) {
    if (!reads.has(role) && role !== 'cell') return []
    const out: Hit<Key>[] = []
    if (role !== 'cell') {
      out.push(...hits(text, /([一-鿿]{2,6})\1/g, m => (likely(text, m) ? { key: 'repeat.word' as const, message: `“${m[1]}”重复`, suggestion: m[1]! } : null)))
      out.push(...hits(text, /([在是了和与要的为对])\1/g, m => (single(text, m) ? { key: 'repeat.char' as const, message: `“${m[1]}”重复`, suggestion: m[1]! } : null)))
    }
    out.push(...hits(text, /(?:https?:\/\/|www\.)[\w./?=&%#:-]+|\[bookmark:[^\]]*\]|来源[：:]\s*(?:网络|互联网)(?:\s*作者[：:]?\S*)?|更新时间[：:]\s*[\d-]+|【字号[：:]|下载\s*打印\s*全屏|公文写作门户|点击(?:数|率)[：:]\s*\d+|上一篇[：:]|下一篇[：:]|&nbsp;|&(?:lt|gt|amp|quot);|<\/?(?:p|br|span|div|b|font)\b[^>]*>|�/g, m => (mayLink(text, m) ? null : { key: 'residue.web' as const, message: `“${m[0].slice(0, 30)}”是网页或转换的残留`, suggestion: '' })))
    if (attachment === null && role !== 'cell') out.push(...hits(text, /\[[一-鿿]{1,10}[一二三四五六七八九十]?\]|【(?:待补|待定|待填|此处[^】]{0,20}|填写|请[^】]{1,12}|年|号|日期|年份|时间|电话|金额|比例|数|姓名|名单|事由|附件名称|附件正文|图：[^】]*)】|(?<![A-Za-z\d])[Xx]{2,}(?=[年月日省市县区局委号元人]|同志|单位)|[×✕]{2,}|(?<![*\w])\*{2,}(?!\*)|(?<=[一-鿿])_{3,}|＿{2,}|(?<![\d.〇○零一二三四五六七八九])○{2,}(?!年)/g, m => ({ key: 'placeholder' as const, message: `“${m[0]}”还没有填写` })))
    return out
  },
  paper(reading) {
    const seen = new Map<string, number>()
    return reading.parts.flatMap((p): Hit<Key>[] => {
      if (p.role !== 'text' || p.attachment !== null || p.text.length < 40) return []
      const before = seen.get(p.text)
      seen.set(p.text, p.start)
      return before === undefined ? [] : [{ key: 'repeat.paragraph', start: p.start, end: p.end, message: '这一段与前面一段完全相同', suggestion: null }]
    })
  },
})
type Key = 'repeat.word' | 'repeat.char' | 'repeat.paragraph' | 'residue.web' | 'placeholder'

const reduplicated = new Set(['研究', '一件', '一步', '一代', '一项', '一个', '一次', '一点', '一条', '一层', '一级', '一天', '一环', '一村', '一户', '一年', '一桩', '一遍', '一批', '逐个', '考虑', '商量', '讨论', '检查', '锻炼', '了解', '调查', '琢磨', '体验', '说说', '看看', '谢谢', '妈妈', '爸爸', '人人', '时时', '处处', '事事', '天天', '年年', '月月', '代代', '家家', '户户', '层层', '步步', '件件', '样样', '往往', '常常', '渐渐', '刚刚', '仅仅', '稍稍', '偏偏', '默默', '哗哗'])
/** A word said twice, unless the language does that, or the two halves belong to different words (“规定规定的”, “创业创新”). */
function likely(text: string, m: RegExpExecArray): boolean {
  const w = m[1]!
  if (reduplicated.has(w) || /^[很太最非越再]/.test(w) || /^(.)\1+$/.test(w)) return false
  if (w.length === 2) {
    // Two letters may belong to two words: only what leaves no sense as a pair.
    const before = text[m.index - 1] ?? ''
    const after = text[m.index + m[0].length] ?? ''
    if (/[一二三四五六七八九十几每逐]/.test(w[0]!)) return false
    if (/[人者员权法率费量性度额型类线]/.test(after)) return /^(?:人民|群众|国家|社会|发展|工作)$/.test(w)
    if (/^(?:规定|申请|创业|管理|保障|服务|建设|监督|检查|登记|审批|许可|处罚|投资|生产|经营|消费|使用|办理|产业|学习|教育|培训|招标|投标|采购|评估|评价|考核|合作|组织)$/.test(w)) return false
    return /[，。；：、“”（）《》的了]|^$/.test(before) || /[，。；：、“”（）《》的了]|^$/.test(after) || /^(?:人民|群众|国家|我们|进行|实现|推进|加强|完善|提高)$/.test(w)
  }
  return true
}

const honest: Record<string, RegExp> = {
  在: /(?:实实|现|存|正|潜|所|自|内|外|健)在在|在在(?:场|职|编|建|线|校)/, 是: /[于但可还就只总凡若要求]是是|是是(?:非|否)/, 和: /[总饱温缓]?和和(?:平|谐|气|美|睦)|[总饱温缓调共柔平祥]和和/, 与: /(?:参|给|赋|授|付|寄|干)与与/, 要: /(?:重|主|需|纪|摘|概|提|简|首|紧|必|机)要要|要要(?:求|点|领|件|害|素|闻|事)/,
  的: /(?:目|标)的的|的的(?:确|士)/, 为: /(?:行|作|成|认|以|称|视|改|分|转|变|列|定|纳|作)为为|为为(?:了|民|政|官)/, 对: /(?:比|核|相|针|面|应|绝|反|校)对对|对对(?:象|方|策|口|外|内|接|照|标)/, 了: /(?:为|除|终|罢|明|末|私|未)了了|了了(?:解|结|断)/,
}
function single(text: string, m: RegExpExecArray): boolean {
  const around = text.slice(Math.max(0, m.index - 2), m.index + 3)
  // 实实在在, 是是非非 — and three in a row is a drawing, not a word
  return !honest[m[1]!]?.test(around) && !(text[m.index - 1] === text[m.index - 2] && m.index > 1) && text[m.index + 2] !== m[1] && text[m.index - 1] !== m[1]
}

/** An address a paper means to give: “网址：”, “登录…”. */
const mayLink = (text: string, m: RegExpExecArray): boolean => /^(?:https?|www)/.test(m[0]) && /(?:网址|来源|网站|登录|访问|官网|邮箱|链接|平台|公示|下载)[^。；]{0,30}$/.test(text.slice(0, m.index))
