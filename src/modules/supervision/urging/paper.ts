import { DocumentText, type Issue } from '#gongwen/document'
import { dayOf, inChinese, minuteOfDay, type Instant } from '#kernel/day'
import type { Slip } from './store.ts'
import { slipNumber, urgingText } from './text.ts'

/** 单子的版式: set as 信函 (GB/T 9704—2012, 10.1), a form, so that who issued and approved it stands in its table, with the receipt the unit fills in behind it; printed from the slip as it stands. */

const { paper } = urgingText
const pad = (n: number) => String(n).padStart(2, '0')
const moment = (at: Instant) => `${inChinese(dayOf(at))}${pad(Math.floor(minuteOfDay(at) / 60))}:${pad(minuteOfDay(at) % 60)}`
const said = (...parts: (string | null)[]) => parts.filter(Boolean).join('　')

export function slipPaper(s: Slip, office: string, prefix: string): { text: DocumentText; issue: Issue } {
  const { rows, receipt } = paper
  const text = DocumentText.parse({
    kind: 'letter', form: 'letter', issuerMark: office, title: paper.title(s.colour, s.title), mainRecipients: [s.unit],
    body: [
      { type: 'p', text: paper.opening },
      { type: 'table', header: false, rows: [
        [rows.number, said(s.itemNumber, paper.word(s.colour))], [rows.verbatim, s.verbatim ? `${s.instructor ? `${s.instructor}：` : ''}${s.verbatim}` : paper.unsaid], [rows.due, moment(s.dueAt)], [rows.behind, s.behind], [rows.asked, s.requirement],
        [rows.issued, s.issuedAt === null ? paper.unissued : said(moment(s.issuedAt), s.issuedBy, s.approver && `${rows.approved}：${s.approver}`)], [rows.answer, s.answerDue === null ? '—' : moment(s.answerDue)],
      ] },
      { type: 'table', header: false, caption: receipt.head, rows: [
        [receipt.signed, said(s.signedBy, s.signedAt === null ? null : moment(s.signedAt)) || receipt.room.signed], [receipt.answer, s.answer ?? receipt.room.answer], [receipt.reason, s.reason ?? receipt.room.reason],
        [receipt.by, said(s.answeredBy, s.answeredAt === null ? receipt.room.by : moment(s.answeredAt))],
      ] },
    ],
  })
  const number = s.year && s.serial ? { code: prefix, year: s.year, serial: s.serial } : null
  return { text, issue: { number, date: null, printDate: null, sealed: false, copyNumber: null } }
}
export const slipFileName = (s: Slip, prefix: string): string => `${urgingText.kindOf(s.colour)}${slipNumber(s, prefix) ?? ''}.pdf`
