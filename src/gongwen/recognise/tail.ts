import { levelOf } from '../outline.ts'
import { attachmentNote, numbered } from './attachments.ts'
import { asLine, type Line, type Lines } from './manuscript.ts'
import { dayTextOf, isDate, squeeze, unitsOf } from './words.ts'

const organ = /(?:委员会|党组|委|人民政府|政府|办公室|办公厅|厅|局|部|院|会|处|中心|公司|人大|政协|学校|集团|[组站所队室])$/
const bracketed = /^[（(](.+)[）)]$/s

/** 版记 */
export type Imprint = { copyTo: string[]; recipients: string[]; office: string; date: string | null }
export function takeImprint(lines: Lines): Imprint {
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

/** 落款 and 附注 */
export type Signature = { issuers: string[]; note: string; date: string | null; dateText: string }
const TAIL_LINES = 6
export function takeSignature(lines: Lines): Signature {
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
