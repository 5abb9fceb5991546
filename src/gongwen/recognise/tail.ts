import { levelOf } from '../outline.ts'
import { attachmentNote, numbered } from './attachments.ts'
import { asLine, type Line, type Lines } from './manuscript.ts'
import { dateInLine, dayTextOf, isDate, organ, squeeze, unitsOf } from './words.ts'

const bracketed = /^[（(](.+)[）)]$/s

/** 版记: of today, and of before 2012 with 主题词 and 抄报 */
export type Imprint = {
  copyTo: string[]
  recipients: string[]
  office: string
  date: string | null
  topics: string[]
  /** 简报 */
  reportTo: string[]
  sendTo: string[]
  deliverTo: string[]
  copies: number | null
}
const lists = { 抄送: 'copyTo', 抄报: 'copyTo', 主送: 'recipients', 报: 'reportTo', 送: 'sendTo', 发: 'deliverTo' } as const
const listLine = /^(抄送|抄报|主送|报|送|发)[：:](.*)$/s
const topicsLine = /^主题词[：:]?[\s　]*(.+)$/s
const copiesLine = /[（(]?共印[\s　]*(\d{1,6})[\s　]*份[）)]?[。.]?$/
const printedLine = new RegExp(`^(.*?)[\\s　]*(${dateInLine})[\\s　]*印发`)
export function takeImprint(lines: Lines): Imprint {
  const out: Imprint = { copyTo: [], recipients: [], office: '', date: null, topics: [], reportTo: [], sendTo: [], deliverTo: [], copies: null }
  const isPart = (s: string) => listLine.test(s) || /日[\s　]*印发/.test(s) || topicsLine.test(s) || copiesLine.test(s)
  const start = lines.findIndex((l, i) => i >= lines.length / 2 && isPart(asLine(l)?.text ?? '') && lines.slice(i).every(l => l.t === 'line' && l.text.length < 400))
  if (start < 0) return out
  const taken = lines.splice(start).flatMap(l => (l.t === 'line' ? [l.text] : []))
  const whole = taken.reduce<string[]>((all, s) => (isPart(s) || all.length === 0 ? [...all, s] : [...all.slice(0, -1), all.at(-1)! + s]), [])
  for (const s of whole) {
    const list = listLine.exec(s)
    const printed = printedLine.exec(s)
    const copies = copiesLine.exec(s)
    const topics = topicsLine.exec(s)
    if (list) out[lists[list[1] as keyof typeof lists]].push(...unitsOf(list[2]!.replace(copiesLine, '')))
    else if (topics) out.topics = topics[1]!.split(/[\s　]+/).filter(Boolean)
    else if (printed) [out.office, out.date] = [printed[1]!.trim(), dayTextOf(printed[2]!)]
    if (copies) out.copies = Number(copies[1])
  }
  return out
}

/** 出席、请假、列席 at the foot of 纪要 (10.3), to the end of the text; at its head, as old ones have them, they are text. */
export function takeAttendance(lines: Lines): { label: '出席' | '请假' | '列席'; people: string }[] {
  const label = /^(出席|请假|列席)(?:人员|单位)?[：:][\s　]*(.*)$/s
  const start = lines.findIndex((l, i) => i > 0 && i >= lines.length / 3 && l.t === 'line' && label.test(l.text))
  const rest = lines.slice(start)
  if (start < 0 || rest.length > 30 || rest.some(l => l.t !== 'line' || levelOf(l.text) || isDate(l.text))) return []
  return (lines.splice(start) as Line[]).reduce<{ label: '出席' | '请假' | '列席'; people: string }[]>((all, { text }) => {
    const m = label.exec(text)
    return m ? [...all, { label: m[1] as '出席', people: m[2]! }] : [...all.slice(0, -1), { ...all.at(-1)!, people: `${all.at(-1)!.people}${text}` }]
  }, [])
}

/** “县长　张三” (7.3.5.3) */
const signatory = /^(\S{0,24}(?:主席|总理|委员长|主任|书记|[省市州县区乡镇局厅部院处校会]长))[\s　]+([\p{Script=Han}·][\s　]?[\p{Script=Han}·]{1,5})$/u

/** 落款 and 附注 */
export type Signature = { signatories: { post: string; name: string }[]; issuers: string[]; note: string; date: string | null; dateText: string }
const TAIL_LINES = 6
export function takeSignature(lines: Lines): Signature {
  const out: Signature = { signatories: [], issuers: [], note: '', date: null, dateText: '' }
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
    const person = dated >= 0 && out.issuers.length === 0 ? signatory.exec(last.text) : null
    if (person) {
      lines.pop()
      out.signatories.unshift({ post: person[1]!, name: squeeze(person[2]!) })
      continue
    }
    const stamp = /^[〔[（(].*(?:印章|盖章|公章).*[〕\])）]$/.test(s)
    const name = s.length <= 40 && !/[。；：:，！？]/.test(s) && !levelOf(s) && !numbered.test(s) && !attachmentNote.test(s)
    const sure = last.align === 'right' || organ.test(s) || (dated >= 0 && out.issuers.length === 0 && s.length <= 25)
    if (!stamp && !(name && sure && (dated >= 0 || last.align === 'right'))) break
    lines.pop()
    if (!stamp) out.issuers.unshift(last.text)
  }
  return out
}
