import { type Day, inChinese, yearOf } from '#kernel/day'
import { type Attachment, type Block, type DocumentForm, type DocumentText, formOf, type Issue, numberText } from './document.ts'
import { layout, type MeasureName, widthOf } from './layout.ts'
import { splitHeading } from './outline.ts'
import { breakTitle } from './titles.ts'

/** The five faces of a 公文: 仿宋, 楷体, 黑体, 宋体 (page numbers), 小标宋 (mark and titles); `latin` sets letters and numbers in 仿宋 and 楷体. */
export type Face = 'fang' | 'kai' | 'hei' | 'song' | 'title' | 'latin'
export type Run = { s: string; f: 'fang' | 'kai' | 'hei' }
/** `at`: the block of the text that begins here, null for what goes on. */
export type Part = { at: number | null } & (
  | { t: 'p'; runs: Run[]; heading: boolean }
  /** `columns` are relative widths, `left` says which columns hold sentences rather than words; `wide`: on a turned page of its own (8). */
  | { t: 'table'; columns: number[]; left: boolean[]; header: boolean; rows: string[][]; caption: string; wide: boolean }
  /** `width` in per cent of the type area; `picture` is set by the press when the bytes are there. */
  | { t: 'figure'; fileId: string; caption: string; width: number; picture: string }
)

/** A 公文 as it will stand on paper: only strings, numbers and lists, so that nothing of it can be read as markup. */
export type Sheet = {
  form: DocumentForm
  layout: Record<MeasureName, number>
  /** Lines on a page: 22, or as adjusted so that the seal's page carries text (7.3.5.5). */
  rows: number
  /** Lines left empty where the text ends, so that its last lines stand with the seal (7.3.5.5) */
  pushed: number
  /** Letters of the text stand apart by this many widths of a letter more (调整字距, 7.3.5.5), where one line of text must reach two pages. */
  spread: number
  meta: { title: string; author: string; date: [year: number, month: number, day: number] | null }
  copyNumber: string
  urgency: string
  /** One line, or one issuing body a line (联合行文) with `markTail` 文件 to their right */
  mark: string[]
  markTail: string
  /** Below 1 where a joint mark would leave the first page without text (7.2.4, 7.3.3) */
  markScale: number
  number: string
  signers: string[]
  /** Names a line: two (7.2.6), or more where the first page would carry no text */
  signersInRow: number
  title: string[]
  /** 题注, without the brackets */
  titleNote: string
  recipients: string
  /** Recipients too many for the first page stand in the imprint (7.3.2). */
  recipientsInImprint: boolean
  body: Part[]
  attachmentNotes: string[]
  issuers: string[]
  date: string
  seal: Seal
  /** 签名章 (7.3.5.3): who signs in person; then no issuer is printed under the text. */
  signatories: { post: string; name: string }[]
  /** 出席、请假、列席 (10.3) */
  attendance: { label: string; people: string }[]
  note: string
  /** `at`: which attachment of the text; `apart`: not bound with it (7.3.7), its label begins with the document's number. */
  attachments: { at: number; label: string; title: string[]; body: Part[]; apart: boolean }[]
  copyTo: string
  printingOffice: string
  printDate: string
  /** 简报: 报、送、发 in the place of 抄送, editor in the head, copies in the imprint */
  brief: { editor: string; lists: { label: string; names: string }[]; copies: string } | null
  watermark: string
}

/** drawn: sealed, with the seal on the page · space: laid out for a seal still to come · none: 不加盖印章 (7.3.5.2) */
export type Seal = 'drawn' | 'space' | 'none'
export type SheetOptions = {
  /** Light text across every page, such as “送审稿” */
  watermark?: string
  /** Default: none for an unsealed text, drawn when issue.sealed, otherwise the space of a seal to come. */
  seal?: Seal
  /** What stands where the number will be, such as “云政办发〔2026〕　号” */
  numberPlaceholder?: string
}

const NO_NUMBER = '〔　　〕　号'
const NO_DATE = '　　年　月　日'

/** Pure: the document and its issue as a sheet. Blank number and dates keep their place, so that a draft shows the page it will be. */
export function sheetOf(text: DocumentText, issue: Issue, options: SheetOptions = {}): Sheet {
  const date = issue.date as Day | null
  const form = formOf(text)
  const mark = markOf(text.issuerMark, form)
  const whole = clean(text.title, true).replaceAll('\n', '').trim()
  // 命令、纪要、简报 whose title says no more than their mark are not titled twice (10.2, 10.3).
  const title = form !== 'document' && form !== 'letter' && whole === mark.mark.join('') ? [] : breakTitle(clean(text.title, true))
  const number = numberOf(form, issue, options.numberPlaceholder ?? blankNumber(date))
  return {
    form,
    layout,
    rows: layout.rows,
    pushed: 0,
    spread: 0,
    meta: { title: whole, author: line(text.issuers.join('、')), date: date ? dateParts(date) : null },
    copyNumber: line(issue.copyNumber ?? ''),
    urgency: text.urgency ?? '',
    ...mark,
    markScale: 1,
    signersInRow: layout.signersInRow,
    number,
    signers: text.signers.map(line).filter(Boolean),
    title,
    titleNote: bare(text.titleNote),
    recipients: listOf(text.mainRecipients),
    recipientsInImprint: false,
    body: partsOfAll(text.body),
    attachmentNotes: text.attachments.map(a => line(a.title)),
    issuers: text.issuers.map(line).filter(Boolean),
    date: date ? inChinese(date) : text.issuers.length + text.signatories.length > 0 || form === 'brief' ? NO_DATE : '',
    seal: options.seal ?? sealOf(text, form, issue),
    signatories: text.signatories.map(s => ({ post: line(s.post), name: line(s.name) })).filter(s => s.name),
    attendance: text.attendance.map(a => ({ label: a.label, people: line(a.people).replace(/[。；]+$/, '') })).filter(a => a.people),
    note: bare(text.note),
    attachments: text.attachments.flatMap((a, at) => (a.body.length > 0 ? [attachmentOf(a, at, text.attachments.length, (form === 'order' ? mark.mark.join('') : '') + number)] : [])),
    copyTo: listOf(text.copyTo),
    printingOffice: line(text.printingOffice),
    printDate: text.printingOffice ? (issue.printDate ? inChinese(issue.printDate as Day) : NO_DATE) : '',
    brief: form === 'brief' ? briefOf(text) : null,
    watermark: line(options.watermark ?? ''),
  }
}

/** 不加盖印章: 有特定发文机关标志的普发性公文 (《条例》第九条十三项); 纪要 and 简报 bear a seal only when one was set on them. */
const sealOf = (text: DocumentText, form: DocumentForm, issue: Issue): Seal =>
  text.unsealed || form === 'brief' || (form === 'minutes' && !issue.sealed) ? 'none' : issue.sealed ? 'drawn' : 'space'

/** 命令(令) bear “第×号” (10.2), 简报 “第×期”, all others the number of the register. */
function numberOf(form: DocumentForm, { number }: Issue, placeholder: string): string {
  const short = { order: '号', brief: '期' }[form as string]
  if (short) return `第${number?.serial ?? '　'}${short}`
  return line(number ? numberText(number) : placeholder)
}

function briefOf({ brief }: DocumentText): Sheet['brief'] {
  const lists = [
    { label: '报', names: listOf(brief?.reportTo ?? []) },
    { label: '送', names: listOf(brief?.sendTo ?? []) },
    { label: '发', names: listOf(brief?.deliverTo ?? []) },
  ]
  return { editor: line(brief?.editor ?? ''), lists: lists.filter(l => l.names), copies: brief?.copies ? `共印${brief.copies}份` : '' }
}

const blankNumber = (date: Day | null): string => (date ? NO_NUMBER.replace('　　', String(yearOf(date))) : NO_NUMBER)
const dateParts = (d: Day): [number, number, number] => [yearOf(d), Number(d.slice(5, 7)), Number(d.slice(8, 10))]

function markOf(mark: string, form: DocumentForm): Pick<Sheet, 'mark' | 'markTail'> {
  const lines = mark.split('\n').map(line).filter(Boolean)
  // 联合行文的信函使用主办机关标志 (10.1)
  if (form === 'letter') return { mark: lines.slice(0, 1), markTail: '' }
  if (lines.length < 2) return { mark: lines, markTail: '' }
  const names = lines.map(l => l.replace(/文件$/, '')).filter(Boolean)
  return { mark: names, markTail: lines.some(l => l.endsWith('文件')) ? '文件' : '' }
}

function attachmentOf(a: Attachment, at: number, count: number, number: string): Sheet['attachments'][number] {
  const label = count > 1 ? `附件${at + 1}` : '附件'
  const apart = a.apart ?? false
  return { at, label: apart ? number + label : label, title: breakTitle(clean(a.title, true)), body: partsOfAll(a.body), apart }
}

/** 主送、抄送: kinds of bodies are parted by “，”; the “、” inside a kind is the drafter's. */
const listOf = (units: readonly string[]): string =>
  units
    .map(u => line(u).replace(/[，。：；]+$/, ''))
    .filter(Boolean)
    .join('，')

const partsOfAll = (blocks: readonly Block[]): Part[] => blocks.flatMap((b, i) => partsOf(b, i))

/** A block as paragraphs of runs; a line break inside a block begins a new paragraph, an empty line is dropped (7.3.3 knows none). */
export function partsOf(block: Block, at: number): Part[] {
  if (block.type === 'table') return [{ at, ...tableOf(block.rows, block.header), caption: line(block.caption), wide: block.wide }]
  if (block.type === 'figure') return [{ at, t: 'figure', fileId: block.fileId, caption: line(block.caption), width: block.width, picture: '' }]
  const { type } = block
  const paragraphs = clean(block.text, true)
    .split('\n')
    .map(l => l.trim())
    .filter(Boolean)
  return paragraphs.map((text, i) => (i === 0 ? { at, ...paragraphOf(type, text) } : { at: null, ...paragraphOf('p', text) }))
}

const faces = { p: 'fang', h1: 'hei', h2: 'kai', h3: 'fang', h4: 'fang' } as const

function paragraphOf(type: keyof typeof faces, text: string): Omit<Part & { t: 'p' }, 'at'> {
  const [heading, rest] = type === 'p' ? ['', text] : splitHeading(text)
  const runs: Run[] = [
    { s: heading, f: faces[type] },
    { s: rest, f: 'fang' as const },
  ].filter(r => r.s !== '')
  // What ends like a sentence is text of its own, not the head of what follows: it may end a page.
  return { t: 'p', runs, heading: type !== 'p' && rest === '' && !heading.endsWith('。') }
}

const WORD = 8
function tableOf(given: readonly (readonly string[])[], header: boolean): Omit<Part & { t: 'table' }, 'at' | 'caption' | 'wide'> {
  const width = Math.max(...given.map(r => r.length))
  const rows = given.map(r => Array.from({ length: width }, (_, i) => clean(r[i] ?? '', true).trim()))
  const longest = Array.from({ length: width }, (_, i) => Math.max(...rows.map(r => widthOf(r[i]!))))
  const inBody = Array.from({ length: width }, (_, i) => Math.max(0, ...rows.slice(header ? 1 : 0).map(r => widthOf(r[i]!))))
  return { t: 'table', columns: longest.map(w => Math.min(Math.max(w, 2) + 1, 16)), left: inBody.map(w => w > WORD), header, rows }
}

/**
 * Takes out what has no place on paper and may deceive: control characters, direction overrides, invisible joiners; tabs become blanks.
 * The words stay as they are.
 */
export function clean(text: string, keepLines = false): string {
  const plain = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/\t/g, ' ')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const visible = plain.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff]/g,
    '',
  )
  const whole = visible.replace(/[\u{e0000}-\u{e0fff}]/gu, '').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
  return keepLines ? whole : whole.replace(/\n+/g, ' ')
}
const line = (text: string): string => clean(text).trim()
/** Brackets that the page sets itself */
const bare = (text: string): string => line(text).replace(/^[（(](.*)[）)]$/, '$1')

/** All characters that will be printed, once each: what the fonts must cover. */
export function charactersOf(sheet: Sheet): Set<string> {
  const found = new Set<string>()
  const walk = (v: unknown): void => {
    if (typeof v === 'string') for (const c of v) found.add(c)
    else if (Array.isArray(v)) v.forEach(walk)
    else if (v && typeof v === 'object') Object.values(v).forEach(walk)
  }
  walk({ ...sheet, layout: null, meta: null })
  return found
}

/** The sheet with every string passed through `change` (a character that no font has becomes 〓, the printer's mark for a missing letter). */
export const mapText = <T>(value: T, change: (s: string) => string): T => {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map(v => mapText(v, change)) as T
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, mapText(v, change)])) as T
  return value
}
