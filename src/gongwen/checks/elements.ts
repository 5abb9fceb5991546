import { numeralOf, unitsOf } from '../recognise/words.ts'
import { family, type Hit, hits } from './finding.ts'
import { partOf, partsOf, proseOf, type Reading } from './reading.ts'

const gb = (clause: string) => `GB/T 9704—2012，${clause}`

/** 附件、主送、抄送、附注、版记、密级、紧急程度: the elements around the text. */
export const elementsFamily = family({
  cards: {
    'attachment.numberForm': { gate: 'format', level: 'warn', name: '附件说明的序号', source: gb('7.3.4') },
    'attachment.endPunct': { gate: 'format', level: 'error', name: '附件名称后不加标点', source: gb('7.3.4') },
    'attachment.singleNumbered': { gate: 'format', level: 'warn', name: '只有一个附件不编序号', source: gb('7.3.4') },
    'attachment.refMissing': { gate: 'format', level: 'error', name: '正文所引的附件不存在', source: gb('7.3.4') },
    'attachment.titleMismatch': { gate: 'format', level: 'error', name: '附件标题与附件说明一致', source: gb('7.3.7') },
    'attachment.bookMarks': { gate: 'format', level: 'warn', name: '附件说明的名称不加书名号', source: '实务' },
    'attachment.pageLabel': { gate: 'format', level: 'warn', name: '“附件1”后不加冒号', source: gb('7.3.7') },
    'recipient.colon': { gate: 'format', level: 'error', name: '主送机关后标全角冒号', source: gb('7.3.2') },
    'recipient.punct': { gate: 'format', level: 'hint', name: '主送机关同类用顿号，不同类用逗号', source: gb('7.3.2') },
    'recipient.vague': { gate: 'format', level: 'hint', name: '主送机关写全称、规范化简称或同类型统称', source: gb('7.3.2') },
    'recipient.dupCc': { gate: 'format', level: 'warn', name: '主送又抄送', source: '实务' },
    'note.parentheses': { gate: 'format', level: 'error', name: '附注加圆括号', source: gb('7.3.6') },
    'cc.endPeriod': { gate: 'format', level: 'error', name: '抄送机关后标句号', source: gb('7.4.2') },
    'print.suffix': { gate: 'format', level: 'error', name: '印发日期后加“印发”', source: gb('7.4.3') },
    'print.leadingZero': { gate: 'format', level: 'error', name: '印发日期不编虚位', source: gb('7.4.3') },
    'copyNo.digits': { gate: 'format', level: 'warn', name: '份号一般用六位', source: gb('7.2.1') },
    'secret.copyNoMissing': { gate: 'format', level: 'error', name: '涉密公文标注份号', source: '《党政机关公文处理工作条例》第九条（一）' },
    'secret.periodMissing': { gate: 'format', level: 'warn', name: '密级后标保密期限', source: '《党政机关公文处理工作条例》第九条（二）' },
    'secret.periodTooLong': { gate: 'legal', level: 'error', name: '保密期限超过上限', source: '《中华人民共和国保守国家秘密法》（2024年修订）第二十条' },
    'secret.onNonSecretSystem': { gate: 'legal', level: 'error', name: '非涉密系统出现密级标志', source: '《中华人民共和国保守国家秘密法》（2024年修订）第二十八条' },
    'urgency.vocab': { gate: 'format', level: 'error', name: '紧急程度用“特急”“加急”', source: '《党政机关公文处理工作条例》第九条（三）' },
  },
  part({ role, text, attachment }) {
    const out: Hit<Key>[] = []
    if (role === 'urgency' && text.trim() !== '特急' && text.trim() !== '加急') out.push({ key: 'urgency.vocab', start: 0, end: text.length, message: `紧急公文分别标注“特急”“加急”，没有“${text.trim()}”`, suggestion: '加急' })
    if (role === 'copyNumber' && !/^\d{6}$/.test(text.trim())) out.push({ key: 'copyNo.digits', start: 0, end: text.length, message: '份号一般用六位阿拉伯数字', suggestion: text.trim().replace(/\D/g, '').padStart(6, '0') })
    if (role === 'secrecy') {
      out.push({ key: 'secret.onNonSecretSystem', start: 0, end: text.length, message: '本系统运行在非涉密网络，不得处理标有密级的公文' })
      const m = /^(绝密|机密|秘密)\s*[★☆]?\s*(?:(\d+)\s*年)?/.exec(text.trim())
      if (m && !/[★☆]/.test(text)) out.push({ key: 'secret.periodMissing', start: 0, end: text.length, message: `密级后没有保密期限，按最长期限（${longest[m[1]!]}年）认定` })
      if (m?.[2] && Number(m[2]) > longest[m[1]!]!) out.push({ key: 'secret.periodTooLong', start: 0, end: text.length, message: `${m[1]}级的保密期限不超过${longest[m[1]!]}年` })
    }
    if (role === 'print') {
      if (/\d日\s*$/.test(text)) out.push({ key: 'print.suffix', start: text.length - 1, end: text.length, message: '印发日期后加“印发”二字', suggestion: '日印发' })
      out.push(...hits(text, /(?<=年)0\d(?=月)|(?<=月)0\d(?=日)/g, m => ({ key: 'print.leadingZero' as const, message: '月、日不编虚位（1不编为01）', suggestion: m[0].slice(1) })))
    }
    if (role === 'attachmentLabel' && /[：:]\s*$/.test(text)) out.push({ key: 'attachment.pageLabel', start: text.trimEnd().length - 1, end: text.trimEnd().length, message: '附件页左上角“附件”及顺序号后不加冒号', suggestion: '' })
    if (role === 'recipients' && attachment === null) out.push(...hits(text, /各有关单位|有关(?:部门|单位)(?=[：，、]|$)/g, m => ({ key: 'recipient.vague' as const, message: `“${m[0]}”不明确，写全称、规范化简称或者同类型机关统称` })))
    if (role === 'recipients' && attachment === null) {
      out.push(...hits(text, /[；;]/g, () => ({ key: 'recipient.punct' as const, message: '主送机关之间同类的用顿号，不同类的用逗号，不用分号', suggestion: '，' })))
      out.push(...hits(text, /(?<=各[^，、：]{0,14}(?:人民政府|党委))、(?=[^，、：]{0,6}(?:各部门|各单位|各委办局|各直属机构|直属各单位))/g, () => ({ key: 'recipient.punct' as const, message: '不同类的机关之间用逗号', suggestion: '，' })))
    }
    return out
  },
  paper: reading => [...notes(reading), ...around(reading)],
})
type Key = 'attachment.numberForm' | 'attachment.endPunct' | 'attachment.singleNumbered' | 'attachment.refMissing' | 'attachment.titleMismatch' | 'attachment.bookMarks' | 'attachment.pageLabel' | 'recipient.colon' | 'recipient.punct' | 'recipient.vague' | 'recipient.dupCc'
  | 'note.parentheses' | 'cc.endPeriod' | 'print.suffix' | 'print.leadingZero' | 'copyNo.digits' | 'secret.copyNoMissing' | 'secret.periodMissing' | 'secret.periodTooLong' | 'secret.onNonSecretSystem' | 'urgency.vocab'

/** 《保守国家秘密法》: 绝密 30, 机密 20, 秘密 10 years at most. */
const longest: Record<string, number> = { 绝密: 30, 机密: 20, 秘密: 10 }

/** 附件说明: “附件：1. 名称”, one line a name, nothing behind the name; and the pages that follow carry the same names. */
function notes(r: Reading): Hit<Key>[] {
  const out: Hit<Key>[] = []
  const list = partsOf(r, 'attachmentNote')
  const names: string[] = []
  for (const p of list) {
    const head = /^附件\s*([一二三四五六七八九十\d]*)\s*([：:.．])\s*/.exec(p.text)
    const body = head ? p.text.slice(head[0].length) : p.text
    const at = p.start + (head?.[0].length ?? 0)
    if (head?.[1]) out.push({ key: 'attachment.numberForm', start: p.start, end: at, message: '附件说明写“附件：1. 名称”', suggestion: /[.．]/.test(head[2]!) ? `附件：${head[1]}. ` : '附件：' })
    const no = /^\s*(\d{1,2})\s*([.．、：:])\s*/.exec(body)
    if (no && /[、：:]/.test(no[2]!)) out.push({ key: 'attachment.numberForm', start: at, end: at + no[0].length, message: '附件的顺序号用“1.”', suggestion: `${no[1]}. ` })
    if (no && list.length === 1 && !r.draft) out.push({ key: 'attachment.singleNumbered', start: at, end: at + no[0].length, message: '只有一个附件，不编顺序号', suggestion: '' })
    const name = body.slice(no?.[0].length ?? 0)
    const end = /[。；，、;,.]\s*$/.exec(name)
    if (end) out.push({ key: 'attachment.endPunct', start: p.end - end[0].length, end: p.end, message: '附件名称后不加标点', suggestion: '' })
    if (/^《[^》]*》$/.test(name.trim())) out.push({ key: 'attachment.bookMarks', start: p.end - name.length, end: p.end, message: '附件说明中的名称不加书名号', suggestion: name.trim().slice(1, -1) })
    names.push(name.replace(/[\s《》。；]/g, ''))
  }
  const most = Math.max(list.length, partsOf(r, 'attachmentLabel').length, ...list.map(p => numeralOf(/^附件\s*(\d{1,2}|[一二三四五六七八九十]{1,2})/.exec(p.text)?.[1])))
  for (const p of proseOf(r)) {
    out.push(...hits<Key>(p.text, /附件\s*(\d{1,2}|[一二三四五六七八九十]{1,2})(?![\d年月.])/g, m => {
      const no = numeralOf(m[1])
      return no > most && !/(?:其|该|原|》|本(?:法|条例|规则|规定|办法|决定|细则|规程)|[书法例则定]的|^[\s　]*)$/.test(p.text.slice(0, m.index)) && !/》[^。；]{0,4}$/.test(p.text.slice(0, m.index)) ? { key: 'attachment.refMissing', message: most === 0 ? `正文提到附件${m[1]}，没有附件说明` : `正文提到附件${m[1]}，附件说明只有${most}个` } : null
    }).map(h => ({ ...h, start: h.start + p.start, end: h.end + p.start })))
  }
  const titles = partsOf(r, 'attachmentTitle')
  if (!r.draft && names.length === titles.length) {
    titles.forEach((t, i) => {
      const plain = t.text.replace(/[\s《》]/g, '')
      if (names[i] && plain !== names[i] && !plain.startsWith(names[i]!) && !names[i]!.startsWith(plain)) out.push({ key: 'attachment.titleMismatch', start: t.start, end: t.end, message: `附件标题与附件说明“${names[i]}”不一致` })
    })
  }
  return out
}

function around(r: Reading): Hit<Key>[] {
  const out: Hit<Key>[] = []
  const main = partsOf(r, 'recipients')
  const copies = partsOf(r, 'copyTo')
  const last = main.at(-1)
  if (last && !r.draft && last.text.endsWith(':')) out.push({ key: 'recipient.colon', start: last.end - 1, end: last.end, message: '主送机关后标全角冒号', suggestion: '：' })
  if (!r.draft) {
    for (const p of copies) if (/^抄送/.test(p.text) && !/。\s*$/.test(p.text)) out.push({ key: 'cc.endPeriod', start: p.end - 1, end: p.end, message: '最后一个抄送机关后标句号', suggestion: `${p.text.at(-1)!.replace(/[，；、,;.]/, '')}。` })
    // What looks like a note under the date without its brackets
    const date = partOf(r, 'date')
    const after = date && r.parts.find(p => p.role === 'text' && p.attachment === null && p.start > date.end && /^(?:此件|联系人[：:])/.test(p.text))
    if (after) out.push({ key: 'note.parentheses', start: after.start, end: after.end, message: '附注加圆括号', suggestion: `（${after.text.replace(/[。]$/, '')}）` })
  }
  const named = (parts: typeof main) => parts.flatMap(p => unitsOf(p.text.replace(/^抄送[：:]/, '').replace(/[：:。]$/, '')).flatMap(u => u.split('、')).map(u => u.trim()).filter(u => u.length > 2))
  const both = new Set(named(main))
  for (const p of copies) {
    for (const n of named([p])) {
      if (both.has(n)) out.push({ key: 'recipient.dupCc', start: p.start + p.text.indexOf(n), end: p.start + p.text.indexOf(n) + n.length, message: `“${n}”已经主送，不再抄送` })
    }
  }
  const secret = partOf(r, 'secrecy')
  if (secret && !r.parts.some(p => p.role === 'copyNumber')) out.push({ key: 'secret.copyNoMissing', start: secret.start, end: secret.end, message: '涉密公文应当标注份号' })
  return out
}
