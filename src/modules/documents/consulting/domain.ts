import type { Attachment, DocumentText } from '#gongwen/document'
import type { Verdict } from './contract.ts'

/** 征求意见: who is asked, what came back, what was done with every opinion, what stays in dispute. */
export type ConsultingRefusal =
  | 'documents.consultNobody' | 'documents.consultNoText' | 'documents.consultOpenAlready' | 'documents.consultDuePast' | 'documents.consultPublicShort' | 'documents.consultOver' | 'documents.opinionEmpty' | 'documents.opinionNoneAndSome'
  | 'documents.answerConfirmed' | 'documents.answerFirst' | 'documents.onlyHeadConfirms' | 'documents.verdictNoReason' | 'documents.verdictFixed' | 'documents.noDifference' | 'documents.coordinationNoWords'
  | 'documents.consultUnanswered' | 'documents.consultUnjudged' | 'documents.consultDisputed' | 'documents.consultCancelNoReason' | 'documents.consultOpenAtSubmit' | 'documents.notPublic'

export type Consulted = { unitId: string; state: 'asked' | 'drafted' | 'confirmed' | 'silent'; none: boolean }
export type Judged = { verdict: Verdict | null; difference: 'open' | 'accepted' | 'agreed' | 'reported' | null }

export function whyNotConsult(given: { units: number; isPublic: boolean; hasText: boolean; openAlready: boolean; due: number; now: number; publicDays: number | null; leastPublicDays: number }): ConsultingRefusal | null {
  if (!given.units && !given.isPublic) return 'documents.consultNobody'
  if (!given.hasText) return 'documents.consultNoText'
  if (given.openAlready) return 'documents.consultOpenAlready'
  if (given.due <= given.now) return 'documents.consultDuePast'
  return given.publicDays !== null && given.publicDays < given.leastPublicDays ? 'documents.consultPublicShort' : null
}

/** 无意见 or at least one opinion with words; a unit's official opinion does not change after its head confirmed it. */
export function whyNotAnswer(c: { state: string }, u: Consulted, a: { none: boolean; opinions: readonly { words: string }[] }): ConsultingRefusal | null {
  if (c.state !== 'open') return 'documents.consultOver'
  if (u.state === 'confirmed') return 'documents.answerConfirmed'
  if (a.none) return a.opinions.length ? 'documents.opinionNoneAndSome' : null
  return a.opinions.length && a.opinions.every(o => o.words.trim()) ? null : 'documents.opinionEmpty'
}

export function whyNotConfirm(c: { state: string }, u: Consulted, given: { isHead: boolean; answered: boolean }): ConsultingRefusal | null {
  if (c.state !== 'open') return 'documents.consultOver'
  if (u.state === 'confirmed') return 'documents.answerConfirmed'
  if (!given.answered) return 'documents.answerFirst'
  return given.isHead ? null : 'documents.onlyHeadConfirms'
}

/** 采纳 needs no reason, 部分采纳 and 不采纳 do (S3-16). What a unit accepted or coordination settled is not judged anew. */
export function whyNotJudge(c: { state: string }, o: Judged, v: { verdict: Verdict; reason: string }): ConsultingRefusal | null {
  if (c.state !== 'open') return 'documents.consultOver'
  if (o.difference && o.difference !== 'open') return 'documents.verdictFixed'
  return v.verdict !== 'adopted' && !v.reason.trim() ? 'documents.verdictNoReason' : null
}

export function whyNotSettle(c: { state: string }, o: Judged, words: string | null): ConsultingRefusal | null {
  if (c.state !== 'open') return 'documents.consultOver'
  if (o.difference === null || o.difference === 'accepted') return 'documents.noDifference'
  return words !== null && !words.trim() ? 'documents.coordinationNoWords' : null
}

export type Counted = { asked: number; unanswered: number; silent: number; opinions: number; unjudged: number; disputed: number }
/** `silentAgrees`: the county's rule says that no answer by the term is agreement; without it it is 逾期未反馈 and no more. */
export const counted = (units: readonly Consulted[], opinions: readonly Judged[]): Counted => ({
  asked: units.length, unanswered: units.filter(u => u.state === 'asked' || u.state === 'drafted').length, silent: units.filter(u => u.state === 'silent').length,
  opinions: opinions.length, unjudged: opinions.filter(o => o.verdict === null).length, disputed: opinions.filter(o => o.difference === 'open').length,
})

export const whyNotClose = (c: { state: string }, n: Counted): ConsultingRefusal | null =>
  c.state !== 'open' ? 'documents.consultOver' : n.unanswered ? 'documents.consultUnanswered' : n.unjudged ? 'documents.consultUnjudged' : n.disputed ? 'documents.consultDisputed' : null

/** How a document stands with the opinions asked on it: what a submission must know (程序关). */
export type ConsultationState = {
  /** any round asked of units */
  asked: boolean
  /** every round closed or cancelled, at least one closed */
  closed: boolean
  /** rounds still open */
  open: number
  units: { unitId: string; unitName: string; state: Consulted['state']; none: boolean }[]
  silent: string[]
  /** differences reported upwards, in words for the 审签说明 */
  reported: { unit: string; words: string; reason: string; coordination: string }[]
  public: { where: string; from: string; until: string; opinions: number } | null
}

/** 审签说明: what those who sign must know of the opinions; '' when there is nothing to say. */
export function explanationOf(s: ConsultationState): string {
  const lines = [
    s.asked ? `已征求 ${s.units.length} 个单位意见${s.silent.length ? `，${s.silent.join('、')}逾期未反馈` : ''}。` : '',
    s.public ? `${s.public.from} 至 ${s.public.until} 在${s.public.where}公开征求意见，收到 ${s.public.opinions} 条。` : '',
    ...s.reported.map((r, i) => `分歧${i + 1}：${r.unit}意见“${r.words}”，未采纳理由：${r.reason}；协调情况：${r.coordination}`),
  ]
  return lines.filter(Boolean).join('\n')
}

type Row = { from: string; place: string; words: string; verdict: Verdict | null; reason: string | null; difference: string | null; differenceWords: string | null }
const verdictText: Record<Verdict, string> = { adopted: '采纳', partly: '部分采纳', not: '不采纳' }

/** 意见汇总表 as an attachment of the document: printed and exported with it, on a page turned a quarter. */
export function opinionTable(title: string, units: readonly { unitName: string; state: Consulted['state']; none: boolean }[], opinions: readonly Row[]): Pick<Attachment, 'title' | 'body'> {
  const rows = [
    ...opinions.map(o => [o.from, o.place || '全文', o.words, o.verdict ? verdictText[o.verdict] : '待处理', [o.reason, o.differenceWords].filter(Boolean).join('；')]),
    ...units.filter(u => u.none && u.state === 'confirmed').map(u => [u.unitName, '—', '无意见', '—', '']),
    ...units.filter(u => u.state === 'silent').map(u => [u.unitName, '—', '逾期未反馈', '—', '']),
  ].map((r, i) => [String(i + 1), ...r])
  return { title: `《${title}》征求意见汇总表`, body: [{ type: 'table', header: true, caption: '', wide: true, rows: [['序号', '单位', '位置', '意见', '采纳情况', '理由及协调情况'], ...rows] }] }
}

/** The words of a block, as one names a place by them. */
export function placeOf(text: DocumentText, block: number): string {
  const b = text.body[block]
  if (!b) return ''
  const words = b.type === 'table' ? `表：${b.caption || b.rows[0]!.join('、')}` : b.type === 'figure' ? `图：${b.caption}` : b.text
  return words.length > 60 ? `${words.slice(0, 58)}……` : words
}
