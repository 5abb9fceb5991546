import type { z } from 'zod'
import { type DocumentText, DocumentText as Schema, type Issue, Issued, unissued } from '#gongwen/document'
import { partNames } from '#gongwen/changes'

/** A document JSON that is not one: every fault with its place, in the words of the office. */
export class BadJson extends Error {
  override readonly name = 'BadJson'
}
export type JsonDocument = { text: DocumentText; issue: Issue; warnings: string[] }

/**
 * A document written as JSON: a DocumentText, or { text, issue } with the number and dates. Members it does not know are told, not taken.
 * @throws BadJson naming line and column
 */
export function readJson(source: string, issue?: string): JsonDocument {
  const { value, places } = parsed(source)
  const wrapped = isObject(value) && isObject(value.text)
  const at = (path: readonly PropertyKey[]) => {
    // A member that is missing has no place: its nearest owner has.
    for (let whole = wrapped ? ['text', ...path] : [...path]; ; whole = whole.slice(0, -1)) {
      const place = places.get(JSON.stringify(whole))
      if (place !== undefined) return lineOf(source, place)
    }
  }
  const given = wrapped ? value.text : value
  const read = Schema.safeParse(given)
  if (!read.success) throw new BadJson(read.error.issues.slice(0, 5).map(i => `${at(i.path)}：${nameOf(i.path)}${saying(i)}`).join('\n'))
  const issued = issueOf(issue === undefined ? (wrapped ? value.issue : undefined) : parsed(issue).value)
  const unknown = isObject(given) ? Object.keys(given).filter(k => !(k in Schema.shape)) : []
  return { text: read.data, issue: issued, warnings: unknown.map(k => `${at([k])}：不认识的字段“${k}”，没有采用`) }
}

function issueOf(value: unknown): Issue {
  if (value === undefined || value === null) return unissued
  const read = Issued.partial().safeParse(value)
  if (!read.success) throw new BadJson(read.error.issues.slice(0, 5).map(i => `发文信息（issue）${i.path.length > 0 ? `的 ${i.path.join('.')} ` : ''}${saying(i)}`).join('\n'))
  return { ...unissued, ...Object.fromEntries(Object.entries(read.data).filter(([, v]) => v !== undefined)) }
}

const types: Record<string, string> = { string: '文字（加双引号）', number: '数字', int: '整数', array: '列表 […]', object: '对象 {…}', boolean: 'true 或 false' }
function saying(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `不对：应是${types[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `不对：应是 ${issue.values.map(String).join('、')} 之一`
    case 'too_big':
      return `不对：最多 ${issue.maximum}${issue.origin === 'string' ? ' 字' : issue.origin === 'array' ? ' 项' : ''}`
    case 'too_small':
      return `不对：最少 ${issue.minimum}${issue.origin === 'string' ? ' 字' : issue.origin === 'array' ? ' 项' : ''}`
    case 'invalid_union':
      return '不对：类型应是 p、h1、h2、h3、h4、table、figure 之一'
    case 'invalid_format':
      return '不对：写法不合要求，日期应如 2026-03-05'
    default:
      return `不对：${issue.message}`
  }
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)
const memberNames: Record<string, string> = {
  ...partNames, attachments: '附件', rows: '', text: '文字', type: '类型', caption: '图表名称', width: '宽度', people: '人员', label: '类别', post: '职务', name: '姓名', brief: '简报', editor: '编辑',
  reportTo: '报', sendTo: '送', deliverTo: '发', copies: '印数', title: '标题', body: '正文', fileId: '文件', fileHash: '文件校验值', header: '表头', wide: '横排', apart: '不能与正文一起装订',
}
/** body, 3, rows, 0, 2 → 正文第4块第1行第3格 */
function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '整个文件'
  return path.map((p, i) => {
    if (typeof p !== 'number') return (i > 0 && memberNames[String(p)] !== '' ? '的' : '') + (memberNames[String(p)] ?? `“${String(p)}”`)
    const owner = path[i - 1]
    return owner === 'rows' ? `第${p + 1}行` : path[i - 2] === 'rows' ? `第${p + 1}格` : owner === 'body' ? `第${p + 1}块` : `第${p + 1}项`
  }).join('')
}

const lineOf = (source: string, at: number): string => {
  const before = source.slice(0, at).split('\n')
  return `第${before.length}行第${before.at(-1)!.length + 1}列`
}

/** JSON with the place of every value: the engine's own parser does not say where a value stood, nor always where a fault is. */
function parsed(source: string): { value: unknown; places: Map<string, number> } {
  const places = new Map<string, number>()
  const text = source.replace(/^\ufeff/, ' ')
  let at = 0
  const fail = (what: string): never => {
    throw new BadJson(`${lineOf(text, Math.min(at, text.length))}：${what}`)
  }
  const blank = () => { while (/[ \t\r\n]/.test(text[at] ?? '')) at++ }
  const string = (): string => {
    const from = at++
    while (at < text.length && text[at] !== '"') {
      if (text.charCodeAt(at) < 0x20) fail('文字里有换行或控制字符，换行应写作 \\n')
      at += text[at] === '\\' ? 2 : 1
    }
    if (at >= text.length) {
      at = from
      fail('引号没有配对')
    }
    at++
    try {
      return JSON.parse(text.slice(from, at)) as string
    } catch {
      at = from
      return fail('文字里的反斜杠写法不对')
    }
  }
  const list = <T>(open: string, close: string, item: () => T): T[] => {
    const out: T[] = []
    at++
    blank()
    while (text[at] !== close) {
      out.push(item())
      blank()
      if (text[at] === ',') {
        at++
        blank()
        if (text[at] === close) fail('最后一项后面多了逗号')
      } else if (text[at] !== close) fail(at >= text.length ? `“${open}”没有收尾，缺“${close}”` : `这里应是“,”或“${close}”`)
    }
    at++
    return out
  }
  const value = (path: readonly PropertyKey[]): unknown => {
    blank()
    if (path.length > 40) fail('套得太深')
    places.set(JSON.stringify(path), at)
    const c = text[at]
    if (c === '{') {
      const entries = list('{', '}', () => {
        if (text[at] !== '"') fail('这里应是用双引号括起来的字段名')
        const key = string()
        blank()
        if (text[at] !== ':') fail(`字段“${key}”后面缺冒号（要用半角“:”）`)
        at++
        return [key, value([...path, key])] as const
      })
      return Object.fromEntries(entries)
    }
    if (c === '[') {
      let n = 0
      return list('[', ']', () => value([...path, n++]))
    }
    if (c === '"') return string()
    const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(text.slice(at, at + 40))?.[0]
    if (word === undefined) return fail(at >= text.length ? '文件到这里就断了' : /[“”‘’']/.test(c ?? '') ? '引号要用半角双引号' : `这里的“${String.fromCodePoint(text.codePointAt(at)!)}”不是值`)
    at += word.length
    return JSON.parse(word) as unknown
  }
  const out = value([])
  blank()
  if (at < text.length) fail('后面多了内容')
  return { value: out, places }
}
