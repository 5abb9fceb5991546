import { type Attachment, type Block, type DocumentKind, type DocumentNumber, DocumentText, kinds } from './document.ts'
import { levelOf } from './outline.ts'

/** A line of a manuscript with what its typing tells, or a table. Sizes in points. */
export type Line = { t: 'line'; text: string; size?: number; font?: string; align?: string; red?: boolean; newPage?: boolean }
export type Grid = { t: 'table'; rows: string[][] }
export type Manuscript = readonly (Line | Grid)[]

/** The elements of GB/T 9704 as far as they can be told from the lines; `found` is what the procedure gives and no draft may bring along. */
export type Recognised = {
  text: DocumentText
  found: { number: DocumentNumber | null; date: string | null; printDate: string | null; secrecy: string | null }
  notes: string[]
}

const organ = /(?:委员会|党组|委|人民政府|政府|办公室|办公厅|厅|局|部|院|会|处|中心|公司|人大|政协|学校|集团|[组站所队室])$/
const kindWord = new RegExp(`(${Object.values(kinds).join('|')}|令)(?:（[^）]*）)?$`)
const dateLine = /^(\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*(\d{1,2}|[元一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日$/
const blankDate = /^[\s　]*年[\s　]*月[\s　]*日$/
const numberLine = /([^\s　〔[【（(：:]{1,20})?[〔[【（(［]\s*(\d{4})?[\s　]*[〕\]】）)］][\s　]*第?[\s　]*(\d*)[\s　]*号/
const attachmentLabel = /^附件[\s　]*(\d{1,2}|[一二三四五六七八九十]{1,2})?[：:]?$/
const attachmentNote = /^附件[：:][\s　]*/
const numbered = /^\d{1,2}[\s　]*[.．、][\s　]*/
const bracketed = /^[（(](.+)[）)]$/s
const secrecyMark = /^(?:绝密|机密|秘密)(?:[★☆].*)?$/
const squeeze = (s: string): string => s.replace(/[\s　]+/g, '')
const isDate = (s: string): boolean => dateLine.test(s) || blankDate.test(s)
const isBig = (l: Line): boolean => (l.size ?? 0) >= 20 || /小标宋/.test(l.font ?? '')

/** Pure: best effort, never fails; what could not be told apart stays in the body, and a note says what was left out. */
export function recognise(manuscript: Manuscript): Recognised {
  const notes: string[] = []
  const lines = flattened(manuscript)
  const imprint = takeImprint(lines)
  const attached = takeAttachments(lines)
  const head = takeHead(lines)
  const title = takeTitle(lines)
  const mainRecipients = takeRecipients(lines)
  const signed = takeSignature(lines)
  const listed = takeAttachmentNotes(lines)
  const kind = kindOf(title)

  if (!title) notes.push('没有认出标题，请补填')
  if (!kind) notes.push('没有从标题认出文种，暂按“通知”导入，请核对')
  if (head.number) notes.push(`发文字号“${head.numberText}”没有导入，登记时另行编号`)
  if (signed.date) notes.push(`成文日期“${signed.dateText}”没有导入，以负责人签发日期为准`)
  if (head.secrecy) notes.push(`原稿标有“${head.secrecy}”，本系统不得处理涉密公文，请按保密规定办理`)

  const given = {
    kind: kind ?? 'notice', urgency: head.urgency, issuerMark: head.mark, signers: head.signers, title,
    mainRecipients: mainRecipients.length > 0 ? mainRecipients : imprint.recipients,
    body: lines.flatMap(blocksOf), attachments: merged(listed, attached), issuers: signed.issuers, note: signed.note,
    copyTo: imprint.copyTo, printingOffice: imprint.office,
  }
  return { text: fitted(given, notes), found: { number: head.number, date: signed.date, printDate: imprint.date, secrecy: head.secrecy }, notes }
}

/** The kind a title ends with; “令” is an order. */
export const kindOf = (title: string): DocumentKind | null => {
  const word = kindWord.exec(squeeze(title))?.[1]
  if (word === '令') return 'order'
  return (Object.entries(kinds).find(([, name]) => name === word)?.[0] as DocumentKind | undefined) ?? null
}

/** Empty lines out; tables that only hold the imprint, and boxes of one cell, become lines. */
function flattened(manuscript: Manuscript): (Line | Grid)[] {
  return manuscript.flatMap((m): (Line | Grid)[] => {
    if (m.t === 'line') return m.text.split('\n').map(text => ({ ...m, text: text.replace(/^[\s　]+|[\s　]+$/g, '') })).filter(l => l.text !== '')
    const cells = m.rows.flat().filter(c => c.trim() !== '')
    const frame = cells.length <= 1 || cells.some(c => /^(?:抄送|主送)[：:]/.test(c.trim()) || /日[\s　]*印发$/.test(c.trim()))
    if (!frame) return [m]
    return m.rows.map(r => r.map(c => c.trim()).filter(Boolean).join('　')).filter(Boolean).map(text => ({ t: 'line', text }))
  })
}

const asLine = (m: Line | Grid | undefined): Line | null => (m?.t === 'line' ? m : null)

type Imprint = { copyTo: string[]; recipients: string[]; office: string; date: string | null }
function takeImprint(lines: (Line | Grid)[]): Imprint {
  const out: Imprint = { copyTo: [], recipients: [], office: '', date: null }
  const isPart = (s: string) => /^(?:抄送|主送)[：:]/.test(s) || /日[\s　]*印发$/.test(s)
  for (let i = 0; i < lines.length; i++) {
    const text = asLine(lines[i])?.text ?? ''
    if (!isPart(text) || i < lines.length / 2) continue
    const taken = lines.splice(i).flatMap(l => (l.t === 'line' ? [l.text] : []))
    const whole = taken.reduce<string[]>((all, s) => (isPart(s) || all.length === 0 ? [...all, s] : [...all.slice(0, -1), all.at(-1)! + s]), [])
    for (const s of whole) {
      const list = /^(抄送|主送)[：:](.*)$/s.exec(s)
      const printed = /^(.*?)[\s　]*([\d〇○零一二三四五六七八九]{4}年\d{1,2}月\d{1,2}日|[\s　]*年[\s　]*月[\s　]*日)[\s　]*印发/.exec(s)
      if (list) out[list[1] === '抄送' ? 'copyTo' : 'recipients'] = unitsOf(list[2]!)
      else if (printed) [out.office, out.date] = [printed[1]!.trim(), dayTextOf(printed[2]!)]
    }
    break
  }
  return out
}

type Attached = { no: number; title: string; body: Block[] }
function takeAttachments(lines: (Line | Grid)[]): Attached[] {
  const dated = lines.findLastIndex(l => l.t === 'line' && isDate(l.text))
  const start = lines.findIndex((l, i) => l.t === 'line' && i > 0 && attachmentLabel.test(l.text) && (l.newPage || (dated >= 0 && i > dated)))
  if (start < 0) return []
  const out: Attached[] = []
  for (const l of lines.splice(start)) {
    const label = l.t === 'line' ? attachmentLabel.exec(l.text) : null
    const open = out.at(-1)
    if (label && (l.t !== 'line' || !open || open.title)) out.push({ no: numeralOf(label[1]) || out.length + 1, title: '', body: [] })
    else if (open && l.t === 'line' && (!open.title || (open.body.length === 0 && isBig(l)))) open.title += open.title ? `\n${l.text}` : l.text
    else open?.body.push(...blocksOf(l))
  }
  return out.filter(a => a.title)
}

type Head = { mark: string; urgency: '特急' | '加急' | null; signers: string[]; number: DocumentNumber | null; numberText: string; secrecy: string | null }
const HEAD_LINES = 14
function takeHead(lines: (Line | Grid)[]): Head {
  const head: Head = { mark: '', urgency: null, signers: [], number: null, numberText: '', secrecy: null }
  const near = lines.slice(0, HEAD_LINES).map(asLine)
  const ends = near.findIndex(l => l && !isBig(l) && l.text.length < 80 && numberLine.test(l.text) && !/[。，]/.test(l.text))
  const marks: string[] = []
  let taken = 0
  let names = ''
  for (const l of near) {
    if (!l) break
    const s = squeeze(l.text)
    const inHead = taken <= ends
    const number = inHead ? numberLine.exec(l.text) : null
    if (/^\d{6}$/.test(s)) { /* 份号 is given anew at printing */ }
    else if (secrecyMark.test(s)) head.secrecy = s
    else if (s === '特急' || s === '加急') head.urgency = s
    else if (/^签发人[：:]/.test(s) || (number && /签发人/.test(s)) || (names && inHead)) {
      names += `　${l.text.replace(/.*签发人[：:]/, '').replace(numberLine, '')}`
      if (number) readNumber(head, number)
    } else if (number) readNumber(head, number)
    else if (inHead || l.red || (/文件$/.test(s) && isBig(l))) marks.push(l.text)
    else break
    taken += 1
  }
  lines.splice(0, taken)
  head.mark = marks.join('\n').replace(/\n文件$/, '文件')
  head.signers = namesOf(names)
  return head
}

function readNumber(head: Head, [whole, code, year, serial]: RegExpExecArray): void {
  head.numberText = whole
  if (code && year && serial && Number(serial) > 0) head.number = { code, year: Number(year), serial: Number(serial) }
}

/** “王建国　李　明” → 王建国, 李明: a name of two letters is written with a blank inside. */
export function namesOf(text: string): string[] {
  const tokens = text.split(/[\s　、，]+/).filter(Boolean)
  return tokens.reduce<string[]>((all, t) => ([...t].length === 1 && [...(all.at(-1) ?? '…')].length === 1 ? [...all.slice(0, -1), all.at(-1)! + t] : [...all, t]), [])
}

const TITLE_LINES = 5
function takeTitle(lines: (Line | Grid)[]): string {
  const near = lines.slice(0, TITLE_LINES).map(asLine)
  let count = near.findIndex(l => !l || !isBig(l))
  if (count < 0) count = near.length
  if (count === 0) {
    const plausible = (l: Line | null) => l !== null && l.text.length <= 60 && !/[。；：:，]$/.test(l.text) && !levelOf(l.text)
    const upTo = near.findIndex(l => !plausible(l))
    const block = near.slice(0, upTo < 0 ? near.length : upTo)
    const ends = block.findIndex(l => kindWord.test(squeeze(l!.text)))
    count = ends >= 0 ? ends + 1 : Math.min(block.length, 1)
  }
  return lines.splice(0, count).map(l => (l as Line).text).join('\n')
}

function takeRecipients(lines: (Line | Grid)[]): string[] {
  const first = asLine(lines[0])
  if (!first || !/[：:]$/.test(first.text) || /。/.test(first.text) || levelOf(first.text) || attachmentNote.test(first.text)) return []
  lines.shift()
  return unitsOf(first.text.replace(/[：:]$/, ''))
}

type Signature = { issuers: string[]; note: string; date: string | null; dateText: string }
const TAIL_LINES = 6
function takeSignature(lines: (Line | Grid)[]): Signature {
  const out: Signature = { issuers: [], note: '', date: null, dateText: '' }
  const from = Math.max(0, lines.length - TAIL_LINES)
  const dated = lines.findLastIndex((l, i) => i >= from && l.t === 'line' && isDate(l.text))
  if (dated >= 0) {
    const after = lines.splice(dated)
    out.dateText = (after.shift() as Line).text
    out.date = dayTextOf(out.dateText)
    const note = asLine(after[0])
    const inside = note ? bracketed.exec(note.text) : null
    if (inside) {
      after.shift()
      out.note = inside[1]!
    }
    lines.push(...after)
    if (after.length > 0) return out
  }
  for (let last = asLine(lines.at(-1)); last; last = asLine(lines.at(-1))) {
    const s = squeeze(last.text)
    const stamp = /^[〔[（(].*(?:印章|盖章|公章).*[〕\])）]$/.test(s)
    const name = s.length <= 40 && !/[。；：:，！？]/.test(s) && !levelOf(s) && !numbered.test(s) && !attachmentNote.test(s)
    const sure = last.align === 'right' || organ.test(s) || (dated >= 0 && out.issuers.length === 0 && s.length <= 25)
    if (!stamp && !(name && sure && (dated >= 0 || last.align === 'right'))) break
    lines.pop()
    if (!stamp) out.issuers.unshift(last.text)
  }
  return out
}

function takeAttachmentNotes(lines: (Line | Grid)[]): string[] {
  const start = lines.findLastIndex(l => l.t === 'line' && attachmentNote.test(l.text))
  if (start < 0 || !lines.slice(start + 1).every(l => l.t === 'line' && numbered.test(l.text))) return []
  return lines.splice(start).map(l => (l as Line).text.replace(attachmentNote, '').replace(numbered, '').replace(/[。；，]$/, '').trim()).filter(Boolean)
}

/** The list names them all; a page with a body belongs to the one of its number. */
function merged(listed: readonly string[], pages: readonly Attached[]): Attachment[] {
  const file = { fileId: null, fileName: null, fileHash: null }
  const names = listed.length > 0 ? listed : pages.map(p => p.title)
  const all: Attachment[] = names.map((title, i) => ({ title: title.replaceAll('\n', ''), body: pages.find(p => p.no === i + 1)?.body ?? [], ...file }))
  return [...all, ...pages.filter(p => p.no > names.length).map(p => ({ title: p.title.replaceAll('\n', ''), body: p.body, ...file }))]
}

const CELLS = { rows: 500, columns: 20, letters: 2_000, paragraph: 20_000 }
function blocksOf(m: Line | Grid): Block[] {
  if (m.t === 'line') return chunks([...m.text], CELLS.paragraph).map((c, i) => ({ type: (i === 0 && levelOf(m.text)) || 'p', text: c.join('') }))
  const rows = m.rows.map(r => r.slice(0, CELLS.columns).map(c => c.trim().slice(0, CELLS.letters))).filter(r => r.length > 0)
  return chunks(rows, CELLS.rows).map((part, i) => ({ type: 'table', rows: part, header: i === 0 && part.length > 1 }))
}
const chunks = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

/** “各县（市、区）人民政府，市政府各部门、各直属机构” → two units: only “，” outside brackets parts them. */
export function unitsOf(text: string): string[] {
  const out: string[] = ['']
  let depth = 0
  for (const c of text.trim().replace(/[。；]$/, '')) {
    depth += /[（(]/.test(c) ? 1 : /[）)]/.test(c) ? -1 : 0
    if (/[，；,]/.test(c) && depth === 0) out.push('')
    else out[out.length - 1] += c
  }
  return out.map(u => u.trim()).filter(Boolean)
}

const digits = '〇一二三四五六七八九'
function numeralOf(text: string | undefined): number {
  if (!text) return 0
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.replace(/[○零]/g, '〇').replace('元', '一')
  if (!plain.includes('十')) return Number([...plain].map(c => digits.indexOf(c)).join(''))
  const [tens = '', ones = ''] = plain.split('十')
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0)
}

/** '2026-11-24' of “2026年11月24日” or “二〇二六年十一月二十四日”, null if there is no such day. */
export function dayTextOf(text: string): string | null {
  const m = dateLine.exec(text.trim())
  if (!m) return null
  const [year, month, day] = [numeralOf(m[1]), numeralOf(m[2]), numeralOf(m[3])]
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return !Number.isNaN(Date.parse(iso)) && new Date(Date.parse(iso)).toISOString().startsWith(iso) ? iso : null
}

/** What is longer than a document may be is cut, and said. */
function fitted(given: DocumentText, notes: string[]): DocumentText {
  const cut = <T>(label: string, list: readonly T[], most: number): T[] => {
    if (list.length > most) notes.push(`${label}超过${most}项，其余没有导入`)
    return list.slice(0, most)
  }
  const short = (label: string, text: string, most: number): string => {
    if (text.length > most) notes.push(`${label}超过${most}字，其余没有导入`)
    return text.slice(0, most)
  }
  const names = (label: string, list: readonly string[], many: number, long: number) => cut(label, list, many).map(s => short(label, s, long))
  return DocumentText.parse({
    ...given,
    issuerMark: short('发文机关标志', given.issuerMark, 100), signers: names('签发人', given.signers, 12, 20), title: short('标题', given.title, 200),
    mainRecipients: names('主送机关', given.mainRecipients, 60, 100), body: cut('正文段落', given.body, 5_000),
    attachments: cut('附件', given.attachments, 50).map(a => ({ ...a, title: short('附件名称', a.title, 200), body: cut('附件段落', a.body, 2_000) })),
    issuers: names('署名', given.issuers, 12, 100), note: short('附注', given.note, 300), copyTo: names('抄送机关', given.copyTo, 60, 100),
    printingOffice: short('印发机关', given.printingOffice, 100),
  })
}
