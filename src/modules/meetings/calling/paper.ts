import { DocumentText, type Issue } from '#gongwen/document'
import { dayOf } from '#kernel/day'
import type { Notice } from './store.ts'
import { callingText } from './text.ts'
import { elements, type Section } from './types.ts'

/** 会议通知的版式: set as 信函 (GB/T 9704—2012, 10.1), its elements as headings, from the notice as it went out. */

const { paper } = callingText
/** Those that have their own place on the page. */
const placed: readonly Section['key'][] = ['title', 'to', 'signer', 'date']

export type NoticeText = { form: 'letter'; issuerMark: string; issuers: string[]; title: string; mainRecipients: string[]; body: { type: 'p' | 'h1'; text: string }[] }
/** The words and their order, for the page of the notice and for the 公文 that is begun from it. */
export function noticeText(title: string, n: Pick<Notice, 'kind' | 'sections' | 'changes' | 'why'>): NoticeText {
  const say = (key: Section['key']) => n.sections.find(s => s.key === key)?.text ?? ''
  const changed = n.changes.map(c => ({ type: 'p' as const, text: `${elements[c.element]}：${paper.was}${c.before}，${paper.now}${c.after}。` }))
  const body: NoticeText['body'] = [
    ...(n.kind === 'call' ? [{ type: 'p' as const, text: paper.opening(title) }] : [{ type: 'h1' as const, text: `一、${n.kind === 'change' ? paper.changed : callingText.kind.cancel}` }, ...(n.kind === 'cancel' ? [{ type: 'p' as const, text: `${paper.was}${say('time')}的会议取消。` }] : changed), ...(n.why ? [{ type: 'p' as const, text: `${paper.why}：${n.why}` }] : [])]),
    ...(n.kind === 'cancel' ? [] : n.sections.filter(s => !placed.includes(s.key) && s.text).flatMap((s, i) => [{ type: 'h1' as const, text: `${numeral(i + (n.kind === 'call' ? 1 : 2))}、${elements[s.key]}` }, ...s.text.split('\n').filter(Boolean).map(text => ({ type: 'p' as const, text }))])),
  ]
  return {
    form: 'letter', issuerMark: say('signer'), title: n.kind === 'call' ? say('title') : n.kind === 'change' ? paper.change(title) : paper.cancel(title), mainRecipients: say('to').replace(/[：:]\s*$/, '').split('、').filter(Boolean).slice(0, 60), issuers: [say('signer')], body,
  }
}
export const noticePaper = (title: string, n: Notice): { text: DocumentText; issue: Issue } => ({
  text: DocumentText.parse({ kind: 'notice', ...noticeText(title, n), unsealed: true }), issue: { number: null, date: dayOf(n.at), printDate: null, sealed: false, copyNumber: null },
})
const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const numeral = (n: number): string => (n <= 10 ? digits[n]! : `十${digits[n - 10]!}`)
