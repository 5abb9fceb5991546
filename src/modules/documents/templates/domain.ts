import { type Block, type DocumentKind, type DocumentText, kinds, stringsOf } from '#gongwen/document'

/**
 * 模板: an earlier text with what was particular to it taken out, what a skeleton left open, and which earlier document is like the one to be written.
 * Placeholders are 【…】 with the words this house puts in them (`ownGap`): “【特别提示】” that a drafter means is text like any other.
 */
export type TemplateRefusal = 'documents.placeholderLeft' | 'documents.noTitleNote' | 'documents.noSignatories' | 'documents.templateNameTaken' | 'documents.templateEmpty'

export const matterGap = '【事由】'

/** In this order; the first that fits takes its words. Gaps already there stay. */
const particulars: readonly [RegExp, string | ((match: string) => string)][] = [
  [/【[^【】]*】/, m => m],
  [/[〔[［]\d{4}[〕\]］]\s*第?\d+号/, '〔【年】〕【号】号'],
  [/(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?/, '【日期】'],
  [/\d{1,2}月\d{1,2}日/, '【日期】'],
  [/(?:\d{4}|[〇○零一二三四五六七八九]{4})年/, '【年份】'],
  [/第[\d一二三四五六七八九十百〇零]+(?=次|届|期|号令)/, '第【数】'],
  [/\d{1,2}[:：]\d{2}/, '【时间】'],
  [/\d{3,4}[-—]\d{7,8}|1\d{10}(?!\d)/, '【电话】'],
  [/\d[\d,，.]*\d?\s*[万亿]?元|[一二三四五六七八九十百千万亿两]{2,}元/, '【金额】'],
  [/\d+(?:\.\d+)?[%％‰]/, '【比例】'],
  [/\d+(?:\.\d+)?/, '【数】'],
]
const particular = new RegExp(particulars.map(([r]) => `(${r.source})`).join('|'), 'g')
/** “1.” and “（1）” at the head of a paragraph number it (GB/T 9704 7.3.3). */
const numbering = /^\s*(?:\d+[.．、]|（\d+）|\(\d+\))/

/** Who and where an old text may name: persons of the directory, places that are units of it. Yesterday's name in today's paper is the worst that a copied text can do. */
export type Known = { people: readonly string[]; places: readonly string[] }
export const nobody: Known = { people: [], places: [] }

const escaped = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const anyOf = (names: readonly string[]) => new RegExp(`【[^【】]*】|${[...new Set(names)].filter(n => n.length >= 2).sort((a, b) => b.length - a.length).map(escaped).join('|') || '(?!)'}`, 'gu')
/** “联系人：贾川” names a person the directory need not know. */
const labelled = /((?:联系人|联络员|经办人|召集人|主持人|记录人|报送人|负责人)[：:]\s*)(\p{Script=Han}{2,4})(?=[，,；;。、（(\s]|电话|$)/gu

/** Names of persons and places, to be named anew by the drafter. */
export function unnamed(words: string, known: Known): string {
  const swap = (s: string, names: readonly string[], to: string) => (names.length ? s.replace(anyOf(names), m => (m.startsWith('【') ? m : to)) : s)
  return swap(swap(words, known.people, '【姓名】'), known.places, '【地名】').replace(labelled, '$1【姓名】')
}

export function clearedWords(words: string, matter: string, known: Known = nobody): string {
  const head = numbering.exec(words)?.[0] ?? ''
  const rest = words.slice(head.length)
  const open = unnamed(matter.length >= 4 && !matter.includes('【') ? rest.split(matter).join(matterGap) : rest, known)
  return head + open.replace(particular, (match, ...groups) => {
    const to = particulars[groups.slice(0, particulars.length).findIndex(g => g !== undefined)]![1]
    return typeof to === 'string' ? to : to(match)
  })
}

/** What a title is about: between 关于 and the kind. */
export const matterOf = (title: string, kind: DocumentKind): string => {
  const line = title.replace(/\s/g, '')
  const ends = line.endsWith(`的${kinds[kind]}`) ? line.slice(0, -kinds[kind].length - 1) : line.endsWith(kinds[kind]) ? line.slice(0, -kinds[kind].length) : line
  return /关于(.+)$/.exec(ends)?.[1] ?? ends
}

/** The structure and the turns of a text, without the matter, the days, the numbers, the pictures and files of the one it was. */
export function cleared(text: DocumentText, known: Known = nobody): DocumentText {
  const matter = matterOf(text.title, text.kind)
  const words = (s: string) => clearedWords(s, matter, known)
  const block = (b: Block): Block => (b.type === 'table'
    ? { ...b, caption: words(b.caption), rows: b.rows.slice(0, b.header ? 2 : 1).map((r, i) => r.map(c => (b.header && i === 0 ? words(c) : c.trim() ? '【填写】' : ''))) }
    : b.type === 'figure' ? { type: 'p', text: `【图：${words(b.caption).replace(/[【】]/g, '') || '请插入'}】` } : { ...b, text: words(b.text) })
  return {
    ...text, title: matter ? clearedWords(text.title.replace(/\s/g, ''), matter, known) : text.title, titleNote: words(text.titleNote), body: text.body.map(block), signers: [], signatories: text.signatories.map(s => ({ ...s, name: '【姓名】' })),
    attachments: text.attachments.map(a => ({ title: words(a.title).slice(0, 200) || '【附件名称】', body: a.fileId ? [{ type: 'p', text: '【附件正文】' }] : a.body.map(block), fileId: null, fileName: null, fileHash: null })),
    attendance: text.attendance.map(a => ({ ...a, people: '【名单】' })), note: words(text.note), urgency: null,
  }
}

/** The matter of the new document in every place that waits for it. */
export const withMatter = (text: DocumentText, matter: string): DocumentText => {
  if (!matter) return text
  const put = (s: string) => s.replaceAll(matterGap, matter)
  return { ...text, title: put(text.title), titleNote: put(text.titleNote), body: text.body.map(b => (b.type === 'table' || b.type === 'figure' ? b : { ...b, text: put(b.text) })), attachments: text.attachments.map(a => ({ ...a, title: put(a.title).slice(0, 200) })) }
}

// 未填写之处

/** What skeletons leave open: the brackets, a row of crosses, “×” before what it counts, and an ellipsis where a clause wants its object. */
/** The words this house puts between the brackets, and what asks to be filled in; everything else in brackets is the drafter's own. */
const ownGap = /【(?:(?:事由|日期|年|号|年份|时间|电话|金额|比例|数|姓名|地名|名单|附件名称|附件正文)\d*|填写|图：[^】]*|(?:请|待)(?:填|核|补|定)[^【】]*|…+|\s*)】/g
const gap = new RegExp(`${ownGap.source}|${/×{2,}|×(?=[年月日号时分届次])|(?<=你)×(?=《)|(?<![A-Za-z])X{2,}(?=[年月日号县市省乡镇局委])|\*{3,}/.source}`, 'g')
const lead = '为|根据|依据|按照|就|关于|将|现将|因|经|会议听取了|会议认为|会议决定|主持召开|研究'
const open = new RegExp(`(?:^|[，。；：、（《\\s])(?:现)?(?:${lead})…{1,2}|^…+(?:已经…+)?[。]?$|^…+已经…|《关于…+的|（…+〔`, 'g')
const emptyHeading = /^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)\s*$/
/** “……” inside quotation marks is punctuation, and so are brackets of a heading the drafter wrote as the law has it: only whole quotations are passed over. */
const unquoted = (s: string) => s.replace(/“[^”]*”/g, '“”')

export type Gap = { place: string; block: number | null; quote: string }

const gapsInLine = (s: string): string[] => [...s.matchAll(gap), ...unquoted(s).matchAll(open)].map(m => m[0].replace(/^[，。；：、（\s]/, '')).concat(emptyHeading.test(s) ? [s.trim()] : [])

/** Every place not yet filled in. Attachments may be forms to be filled in by others: there only the gaps this house itself makes count. */
export function gapsIn(text: Pick<DocumentText, 'title' | 'titleNote' | 'body' | 'attachments' | 'signatories' | 'attendance' | 'note'>): Gap[] {
  const at = (place: string, block: number | null, quotes: string[]): Gap[] => quotes.map(quote => ({ place, block, quote }))
  return [
    ...at('标题', -1, gapsInLine(text.title)), ...at('题注', null, gapsInLine(text.titleNote)),
    ...text.body.flatMap((b, i) => at(`正文第${i + 1}段`, i, stringsOf(b).flatMap(gapsInLine))),
    ...text.attachments.flatMap((a, i) => at(`附件${i + 1}`, null, [a.title, ...a.body.flatMap(stringsOf)].flatMap(s => s.match(ownGap) ?? []))),
    ...at('签名章', null, text.signatories.flatMap(s => s.name.match(ownGap) ?? [])), ...at('出席名单', null, text.attendance.flatMap(a => a.people.match(ownGap) ?? [])),
    ...at('附注', null, gapsInLine(text.note)),
  ]
}

/** What a person writes between brackets in a template is to be filled in by the drafter: it is marked as the house marks it. */
export const markGaps = <T>(value: T): T =>
  (typeof value === 'string' ? value.replace(/【([^【】]*)】/g, (whole, inner: string) => (new RegExp(`^(?:${ownGap.source})$`).test(whole) ? whole : `【请填：${inner}】`))
    : Array.isArray(value) ? value.map(markGaps) : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, markGaps(v)])) : value) as T

/** The places as a sentence names them: three, then how many more. */
export function gapsText(gaps: readonly Gap[]): string {
  const named = [...new Set(gaps.map(g => `${g.place}“${g.quote}”`))]
  return named.length > 3 ? `${named.slice(0, 3).join('、')}等 ${named.length} 处` : named.join('、')
}

// 文种要素

/** What a kind cannot leave the drafter without, and what it usually has (《条例》第九条; GB/T 9704 7.3.5.3, 10.3). Title, body, receivers and issuer are asked of every kind in ../domain.ts. */
export const elements: Partial<Record<DocumentKind, { must?: 'titleNote' | 'signatories'; attendance?: true; closing?: RegExp }>> = {
  resolution: { must: 'titleNote' },
  communique: { must: 'titleNote' },
  order: { must: 'signatories' },
  bill: { must: 'signatories', closing: /请(予)?审议/ },
  minutes: { attendance: true },
  request: { closing: /(请.{0,6}(批示|批复|批准|审批|审定|示)|妥否|当否)/ },
  report: { closing: /(特此报告|请.{0,4}(审阅|阅示|审议)|以上报告)/ },
  reply: { closing: /(此复|特此批复)/ },
  letter: { closing: /(函复|函达|函告|函商|复函|为盼|此函)/ },
}

export function whyNotComplete(text: DocumentText): TemplateRefusal | null {
  const must = elements[text.kind]?.must
  if (must === 'titleNote' && !text.titleNote.trim()) return 'documents.noTitleNote'
  if (must === 'signatories' && !text.signatories.some(s => s.name.trim())) return 'documents.noSignatories'
  return gapsIn(text).length ? 'documents.placeholderLeft' : null
}

// 类似公文

/** Pairs that half of all titles bear say nothing of the matter. */
const common = new Set(['做好', '工作', '开展', '进一', '一步', '加强', '关于', '有关', '印发', '通知', '全县', '我县', '实施', '组织', '推进', '相关', '情况', '事项', '认真', '切实'])
const pairsOf = (words: string): string[] => {
  const letters = [...words.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')]
  return [...new Set(letters.slice(1).map((c, i) => letters[i]! + c))]
}
const telling = (words: string): Set<string> => {
  const pairs = pairsOf(words.replace(/(?:19|20)\d\d年?/g, ''))
  const own = pairs.filter(p => !common.has(p))
  return new Set(own.length ? own : pairs)
}

/** 0…1: how much of the asked matter the other has, and how little else. */
export function closeness(asked: string, other: string): number {
  const [a, b] = [telling(asked), telling(other)]
  if (!a.size || !b.size) return 0
  const shared = [...a].filter(p => b.has(p)).length
  return 0.7 * (shared / a.size) + 0.3 * ((2 * shared) / (a.size + b.size))
}

/** The longest runs of letters both have, two letters at least; what a person sees as the reason. */
export function sharedWords(a: string, b: string): string[] {
  const letters = [...a]
  const found: string[] = []
  for (let i = 0; i < letters.length;) {
    let n = 0
    while (i + n < letters.length && b.includes(letters.slice(i, i + n + 1).join(''))) n++
    const run = letters.slice(i, i + n).join('')
    if (n >= 2 && /\p{L}{2}/u.test(run) && !common.has(run)) found.push(run)
    i += Math.max(n, 1)
  }
  return [...new Set(found)]
}

export type Earlier = { title: string; kind: DocumentKind; issued: boolean; at: number }
/** Issued ones first, the closest of them, then the newest. */
export function rankSimilar<T extends Earlier>(asked: { matter: string; kind: DocumentKind | null }, earlier: readonly T[], limits: { least: number; most: number }): { of: T; closeness: number; why: { sameKind: boolean; words: string[] } }[] {
  return earlier.map(of => {
    const matter = matterOf(of.title, of.kind)
    return { of, closeness: Math.round(100 * closeness(asked.matter, matter)), why: { sameKind: asked.kind === of.kind, words: sharedWords(asked.matter, matter) } }
  }).filter(c => c.closeness >= limits.least)
    .sort((a, b) => Number(b.of.issued) - Number(a.of.issued) || b.closeness - a.closeness || b.of.at - a.of.at).slice(0, limits.most)
}
