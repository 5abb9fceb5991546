import type { DocumentNumber } from '../document.ts'
import { levelOf } from '../outline.ts'
import { asLine, isBig, type Line, type Lines } from './manuscript.ts'
import { attachmentNote } from './attachments.ts'
import { dateInLine, dayTextOf, kindWord, namesOf, squeeze, unitsOf } from './words.ts'

const numberLine = /([^\s　〔[【（(：:]{1,20})?[〔[【（(［]\s*(\d{4})?[\s　]*[〕\]】）)］][\s　]*第?[\s　]*(\d*)[\s　]*号/
const secrecyMark = /^(?:绝密|机密|秘密)(?:[★☆].*)?$/

/** 版头: everything over the title. */
export type Head = {
  mark: string
  urgency: '特急' | '加急' | null
  signers: string[]
  number: DocumentNumber | null
  numberText: string
  /** 信函: the number stands at the right (10.1) */
  numberRight: boolean
  secrecy: string | null
  copyNumber: string
  /** 简报: who edits, and of which day */
  editor: string
  date: string | null
}
/** “第5号” of 命令(令), “第12期” of 简报 */
const shortNumber = /^第[\s　]*(\d{1,5})[\s　]*[号期]$/
const editorLine = new RegExp(`^(\\S.{1,60}?)(?:编印|编|主办)?[\\s　]+(${dateInLine})$`)
const HEAD_LINES = 14
export function takeHead(lines: Lines): Head {
  const head: Head = { mark: '', urgency: null, signers: [], number: null, numberText: '', numberRight: false, secrecy: null, copyNumber: '', editor: '', date: null }
  const near = lines.slice(0, HEAD_LINES).map(asLine)
  const ends = near.findIndex(l => l && !isBig(l) && l.text.length < 80 && (numberLine.test(l.text) || shortNumber.test(squeeze(l.text))) && !/[。，]/.test(l.text))
  const marks: string[] = []
  let taken = 0
  let names = ''
  for (const l of near) {
    if (!l) break
    const s = squeeze(l.text)
    const inHead = taken <= ends
    const number = inHead ? numberLine.exec(l.text) : null
    if (/^\d{6}$/.test(s)) {
      // 份号 is given anew at printing; an incoming document keeps it.
      head.copyNumber = s
    } else if (secrecyMark.test(s)) head.secrecy = s
    else if (s === '特急' || s === '加急') head.urgency = s
    else if (/^签发人[：:]/.test(s) || (number && /签发人/.test(s)) || (names && inHead)) {
      names += `　${l.text.replace(/.*签发人[：:]/, '').replace(numberLine, '')}`
      if (number) readNumber(head, number)
    } else if (number) {
      readNumber(head, number)
      head.numberRight = l.align === 'right'
    } else if (inHead && shortNumber.test(s)) head.numberText = s
    else if (taken === ends + 1 && marks.at(-1)?.endsWith('简报') && editorLine.test(l.text)) {
      const [, editor, day] = editorLine.exec(l.text)!
      head.editor = editor!.trim()
      head.date = dayTextOf(day!)
    }
    else if (inHead || l.red || (s.endsWith('文件') && isBig(l))) marks.push(l.text)
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

const TITLE_LINES = 5
/** The big lines; without any, the lines up to the word that names the kind. */
export function takeTitle(lines: Lines): string {
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
  return lines
    .splice(0, count)
    .map(l => (l as Line).text)
    .join('\n')
}

export function takeRecipients(lines: Lines): string[] {
  const first = asLine(lines[0])
  if (!first || !/[：:]$/.test(first.text) || /。/.test(first.text) || levelOf(first.text) || attachmentNote.test(first.text)) return []
  lines.shift()
  return unitsOf(first.text.replace(/[：:]$/, ''))
}

const note = /^[（(](\s*\d{4}年.*(?:通过|批准|公布|施行|印发|修订|修正).*)[）)]$/s
/** 题注 under the title of 决议、决定、公报: the meeting and the day. */
export function takeTitleNote(lines: Lines): string {
  const found = note.exec(asLine(lines[0])?.text ?? '')
  if (!found) return ''
  lines.shift()
  return found[1]!.trim()
}
