import type { DocumentKind } from '../document.ts'
import { levelOf, splitHeading } from '../outline.ts'
import type { Manuscript } from '../recognise/manuscript.ts'
import { isDate, kindOf, kindWord, organ, squeeze } from '../recognise/words.ts'
import { moved, type TypedForm, type TypedParagraph, type TypedRules } from '../typed.ts'
import { kindByName, type Part, type Reading, type Role } from './reading.ts'

/** A row of a table has its cells beside its text; elements are told from lines only. */
type Row = { text: string; start: number; cells?: { table: number; row: number; texts: readonly string[] } }

const secrecy = /^(?:绝密|机密|秘密)(?:[★☆].*)?$/
/** Also the words that are wrong there: a check has to see them. */
const urgency = /^(?:特急|加急|急件|紧急|火急|特提|平急|特件|限时|急)$/
const copyNumber = /^(?:№|No\.?|NO\.?)?\d{1,8}$/
/** A number in any of the forms it is mistyped in. */
const number = /^[\s　]*[^\s　，。；：《》]{0,20}[〔[【（(［﹝「〖]\s*\d{2,4}\s*年?[〕\]】）)］﹞」〗][\s　]*[^\s　，。；《》]{0,16}?\d{1,5}[\s　]*号?(?=$|[\s　])/
/** 信函 have their mark of handling at the left of the number's line (10.1). */
const handledNumber = (s: string): number => (number.test(s) ? 0 : (/^(?:特急|加急|\d{1,8})[\s　]+(?=\S)/.exec(s)?.[0].length ?? 0))
/** 简报、纪要 name their editor and day at the two ends of a line of the head. */
const editorDay = /^(\S{2,40})[\s　]{1,}(\d{4}年\d{1,2}月\d{1,2}日)$/
const orderNumber = /^第[\s　]*[\d〇一二三四五六七八九十百]{1,6}[\s　]*[号期]$/
/** The place of a number that is still to be given. */
const openNumber = /^[^\s　，。；：]{0,20}〔\d{4}〕[\s　]*号$/
const isNumber = (s: string): boolean => openNumber.test(s) || orderNumber.test(s) || number.test(s.slice(handledNumber(s)))
const mark = /(?:文件|命令|令|简报|纪要)$/
const attachmentPage = /^附件[\s　]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[\s　]*(?:[：:.．]|（[^）]{1,10}）)?$/
const attachmentNote = /^附件[\s　]*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[\s　]*[：:]|\d{1,2}[.．](?!\d))(?=.)/
const numberedName = /^[\s　]*\d{1,2}[\s　]*[.．、][\s　]*\S/
const signers = /^签发人[：:]/
const imprint = /^(?:抄送|抄报|主送|报|送|发)[：:]/
const printed = /\d日[\s　]*印(?:发|制)?[\s　]*$/
const printedBare = /^\S{4,30}[\s　]{2,}\S*年\S*月\S*日[\s　]*$/
const topics = /^主题词[：:]?/
const bracketed = /^[（(].{1,300}[）)]$/s
const titleNote = /^[（(]\s*\d{4}年.*(?:通过|批准|公布|施行|印发|修订|修正).*[）)]$/s
const attendance = /^(?:出席|请假|列席)(?:人员|单位)?[：:]/
const HEAD = 14

/** The reading of a manuscript (.docx): its lines and the cells of its tables; with `form`, and how each of them is typed. */
export function readingOfManuscript(manuscript: Manuscript, told: string | null = null, form: TypedForm | null = null): Reading {
  const rows: Row[] = []
  const paragraphs: TypedParagraph[] = []
  const ruled: TypedRules[] = []
  let text = ''
  let table = 0
  const add = (line: string, cells?: Row['cells']) => {
    if (rows.length > 0) text += '\n'
    rows.push({ text: line, start: text.length, ...(cells ? { cells } : {}) })
    text += line
  }
  for (const item of manuscript) {
    if (item.t === 'line' && !item.missing) {
      const [first, ...more] = item.text.split('\n')
      add(first!)
      if (item.typed) paragraphs.push(moved(item.typed, rows.at(-1)!.start))
      for (const line of more) add(line)
    }
    if (item.t === 'table') {
      if (item.caption) add(item.caption)
      item.rows.forEach((all, row) => {
        const texts = all.map(c => c.replace(/\n/g, ' '))
        // The imprint is often a table only to set it side by side (7.4).
        add(texts.join('\t'), texts.some(t => imprint.test(t.trim()) || printed.test(t)) ? undefined : { table, row, texts })
        let start = rows.at(-1)!.start
        texts.forEach((t, i) => {
          const cell = item.typed?.[row]?.[i]
          if (cell) {
            paragraphs.push(...cell.paragraphs.map(p => moved(p, start)))
            ruled.push({ start, end: start + t.length, above: cell.above, below: cell.below })
          }
          start += t.length + 1
        })
      })
      table += 1
    }
  }
  const reading = readingOfRows(text, rows, told)
  return form ? { ...reading, typed: { ...form, paragraphs, cells: ruled } } : reading
}

/**
 * The reading of plain lines (.txt, .md, .docx): elements are told by their look and place; what cannot be told is text. Pure, never fails.
 * `kind` is what the reader was told, else the word the title ends with.
 */
export const readingOfText = (text: string, told: string | null = null): Reading => readingOfRows(text, rowsOf(text), told)

function readingOfRows(text: string, rows: readonly Row[], told: string | null): Reading {
  const roles = new Array<Role | null>(rows.length).fill(null)
  const trimmed = rows.map(r => (r.cells ? '' : r.text.replace(/^[\s　﻿]+|[\s　]+$/g, '')))
  const filled = trimmed.flatMap((s, i) => (s === '' ? [] : [i]))
  const attachments = new Array<number | null>(rows.length).fill(null)

  const numberAt = filled.slice(0, HEAD).findIndex(i => isNumber(trimmed[i]!))
  let k = 0
  for (; k < Math.min(filled.length, HEAD); k++) {
    const i = filled[k]!
    const s = trimmed[i]!
    const q = squeeze(s)
    const role: Role | null = copyNumber.test(q) ? 'copyNumber' : secrecy.test(q) ? 'secrecy' : urgency.test(q) ? 'urgency' : isNumber(s) ? 'number'
      : signers.test(s) ? 'signers' : k < numberAt && (mark.test(q) || organ.test(q)) && q.length < 40 ? 'mark' : numberAt >= 0 && k > numberAt && editorDay.test(s) ? 'issuer' : null
    if (!role) break
    roles[i] = role
  }
  const titleEnd = titleOf(filled.slice(k).map(i => trimmed[i]!))
  for (let n = 0; n < titleEnd; n++) roles[filled[k++]!] = 'title'
  const title = filled.filter(i => roles[i] === 'title').map(i => trimmed[i]!).join('')
  if (k < filled.length && titleNote.test(trimmed[filled[k]!]!)) roles[filled[k++]!] = 'titleNote'
  const first = filled[k]
  if (first !== undefined && /[：:]$/.test(trimmed[first]!) && !/[。；]/.test(trimmed[first]!) && !levelOf(trimmed[first]!) && !attachmentNote.test(trimmed[first]!)) roles[filled[k++]!] = 'recipients'

  let end = filled.length
  while (end > k) {
    const s = trimmed[filled[end - 1]!]!
    const role: Role | null = imprint.test(s) ? 'copyTo' : topics.test(s) ? 'topics' : printed.test(s) || (end === filled.length && printedBare.test(s)) ? 'print' : null
    if (!role) break
    roles[filled[--end]!] = role
  }
  // 附件 as own pages stand behind the date (7.3.7).
  const dated = findLast(filled, k, end, i => isDate(trimmed[i]!) || looksLikeDate(trimmed[i]!))
  const pages = filled.findIndex((i, at) => at >= (dated < 0 ? k : dated) && at < end && attachmentPage.test(trimmed[i]!))
  if (pages >= 0) {
    let no = -1
    let fresh = false
    for (let at = pages; at < end; at++) {
      const i = filled[at]!
      if (attachmentPage.test(trimmed[i]!)) {
        no += 1
        roles[i] = 'attachmentLabel'
        fresh = true
      } else if (fresh) {
        roles[i] = 'attachmentTitle'
        fresh = false
      }
      attachments[i] = no
    }
    end = pages
  }
  const tail = findLast(filled, Math.max(k, end - 6), end, i => isDate(trimmed[i]!) || looksLikeDate(trimmed[i]!))
  if (tail >= 0) {
    roles[filled[tail]!] = 'date'
    for (let at = tail + 1; at < end; at++) if (bracketed.test(trimmed[filled[at]!]!)) roles[filled[at]!] = 'note'
    for (let at = tail - 1; at >= k; at--) {
      const s = trimmed[filled[at]!]!
      if (squeeze(s).length > 40 || /[。；：:，！？,;]|\.$/.test(s) || levelOf(s) || numberedName.test(s) || attachmentNote.test(s)) break
      roles[filled[at]!] = 'issuer'
    }
  }
  const note = filled.findIndex((i, at) => at >= k && at < end && roles[i] === null && attachmentNote.test(trimmed[i]!))
  if (note >= 0) {
    for (let at = note; at < end && roles[filled[at]!] === null && (at === note || numberedName.test(trimmed[filled[at]!]!)); at++) roles[filled[at]!] = 'attachmentNote'
  }
  let page: number | null = null
  const parts = rows.flatMap((row, i) => {
    page = attachments[i] ?? page
    return row.cells ? cellsOf(row, row.cells, page) : trimmed[i] === '' ? [] : cut(row, trimmed[i]!, roles[i] ?? null, attachments[i] ?? null)
  })
  return { text, parts, kind: kindByName(told) ?? kindOf(title) ?? kindOfMark(parts), draft: false }
}

/** 令 and 纪要 need no title beside their mark (10.2, 10.3). */
const kindOfMark = (parts: readonly Part[]): DocumentKind | null => {
  const said = squeeze(parts.filter(p => p.role === 'mark').map(p => p.text).join(''))
  return /纪要$/.test(said) ? 'minutes' : /令$/.test(said) ? 'order' : null
}

const findLast = (list: readonly number[], from: number, to: number, is: (i: number) => boolean): number => {
  for (let at = to - 1; at >= from; at--) if (is(list[at]!)) return at
  return -1
}
/** A day alone on its line, in whatever form it is mistyped. */
const looksLikeDate = (s: string): boolean => /^(?:\d{2,4}|[〇○零一二三四五六七八九]{2,4})\s*[年.\-/．]\s*[\d元一二三四五六七八九十]{1,3}\s*[月.\-/．]\s*[\d一二三四五六七八九十]{1,3}\s*[日号]?$/.test(s)

function rowsOf(text: string): Row[] {
  const rows: Row[] = []
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    rows.push({ text: text.slice(start, end), start })
    start = end + 1
  }
  return rows
}

/** How many of the first lines are the title: up to the one that ends with a kind; else the first when it looks like one. */
function titleOf(lines: readonly string[]): number {
  // A sentence is no title, though it may end with the word of a 文种 (提出意见。), and under the number of a 令 the text begins at once (10.2).
  const plausible = (s: string) => s.length <= 80 && !(/，.*。$/.test(s) && !/关于/.test(s)) && !/[；：:，,]$/.test(s) && !levelOf(s) && !isDate(s) && !/。./.test(s) && !/^第[一二三四五六七八九十百\d]{1,6}[条章][\s　]/.test(s)
  const block = lines.slice(0, 5)
  const upTo = block.findIndex(s => !plausible(s))
  const near = upTo < 0 ? block : block.slice(0, upTo)
  const ends = near.findIndex(s => kindWord.test(squeeze(s).replace(/[。.，、；]$/, '')))
  return ends >= 0 ? ends + 1 : Math.min(near.length, 1)
}

function cellsOf(row: Row, { table, row: no, texts }: NonNullable<Row['cells']>, attachment: number | null): Part[] {
  let start = row.start
  return texts.flatMap((text, column) => {
    const part: Part = { role: 'cell', start, end: start + text.length, text, level: null, attachment, cell: { table, row: no, column }, place: null }
    start += text.length + 1
    return [part]
  })
}

/** A row as parts: the number of a 上行文 and 签发人 share a line; a heading ends at its first “。”. */
function cut(row: Row, text: string, role: Role | null, attachment: number | null): Part[] {
  const from = row.start + row.text.indexOf(text)
  const part = (role: Role, start: number, end: number, level: Part['level'] = null): Part => ({ role, start: from + start, end: from + end, text: text.slice(start, end), level, attachment, cell: null, place: null })
  if (role === 'number') {
    if (openNumber.test(text)) return []
    const at = handledNumber(text)
    const lead = text.slice(0, at).trimEnd()
    const handled = lead ? [part(/^\d/.test(lead) ? 'copyNumber' : 'urgency', 0, lead.length)] : []
    const m = /签发人[：:].*$/s.exec(text) ?? /(?<=号)[\s　]+(\S.*)$/s.exec(text)
    if (!m) return [...handled, part('number', at, text.length)]
    // Behind the number stand the signers, the last of them alone on it when they are many, or the day of 纪要.
    const rest = m.index + m[0].length - m[0].trimStart().length
    return [...handled, part('number', at, text.slice(0, m.index).trimEnd().length), part(isDate(text.slice(rest)) ? 'date' : 'signers', rest, text.length)]
  }
  const ends = role === 'issuer' ? editorDay.exec(text) : null
  if (ends) return [part('issuer', 0, ends[1]!.length), part('date', text.length - ends[2]!.length, text.length)]
  if (role) return [part(role, 0, text.length)]
  if (attendance.test(text)) return [part('attendance', 0, text.length)]
  const level = levelOf(text)
  if (!level) return [part('text', 0, text.length)]
  const [heading] = splitHeading(text)
  return heading.length < text.length ? [part('heading', 0, heading.length, level), part('text', heading.length, text.length)] : [part('heading', 0, text.length, level)]
}
