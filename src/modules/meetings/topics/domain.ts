import { DAY, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Rules } from '#kernel/rule'
import type { MeetingKind, MeetingState } from '../types.ts'
import type { ConditionKind, OpinionKind, Stand, Studied, TopicMeeting, TopicNature, TopicState } from './types.ts'

/** 议题 (business-rules §4.2; S2-07, S2-08, S3-01, F15): what keeps an item from the meeting. Numbers and lists come in from rules. */

export type TopicsRefusal =
  | 'meetings.topicNotDraft' | 'meetings.topicNoProposal' | 'meetings.topicNoReporter' | 'meetings.topicNotSigned' | 'meetings.topicNotConsulted' | 'meetings.topicNoLegality' | 'meetings.topicLegalityStale' | 'meetings.topicUnlawful' | 'meetings.topicNoFair'
  | 'meetings.topicNoPublic' | 'meetings.topicNoExpert' | 'meetings.topicNoRisk' | 'meetings.topicNoMaterial' | 'meetings.topicNoStudied' | 'meetings.topicTooLong' | 'meetings.topicReportTooLong' | 'meetings.topicLate' | 'meetings.topicUnsettled' | 'meetings.revisionOverdue'
  | 'meetings.topicWrongMeeting' | 'meetings.topicNotItsLeader' | 'meetings.topicNoWords' | 'meetings.topicNotAsked' | 'meetings.topicNoPaper' | 'meetings.topicNotLegalUnit' | 'meetings.topicOwnOpinion' | 'meetings.topicNotSubmitted' | 'meetings.topicOwnScreening'
  | 'meetings.topicReasonUnknown' | 'meetings.topicNotAdmitted' | 'meetings.topicElsewhere' | 'meetings.topicsTooMany' | 'meetings.topicsTooMuchTime' | 'meetings.studyMissing' | 'meetings.studyNotFirst' | 'meetings.agendaFixed' | 'meetings.agendaOver' | 'meetings.agendaEmpty'
  | 'meetings.agendaNotChair' | 'meetings.topicPlaced'

export type Opinion = { kind: OpinionKind; unitId: Id; unit: string; stand: Stand; words: string; at: Instant }
export type Topic = {
  state: TopicState; nature: TopicNature; forKind: TopicMeeting; proposal: string; material: string; chars: number; minutes: number; reporterId: Id | null; leaderId: Id | null; signedAt: Instant | null; signedWords: string; market: boolean; studied: readonly Studied[]; consultIds: readonly Id[]
  changedAt: Instant; unitId: Id
}
export type Lack = { code: TopicsRefusal; given: Record<string, string | number> }
type Known = {
  now: Instant; rules: Pick<Rules, 'number' | 'list'>; opinions: readonly Opinion[]; units: ReadonlyMap<Id, string>
  /** the meeting it is meant for */
  meeting: { kind: MeetingKind; from: Instant | null; state: MeetingState } | null
  /** “修改完善后印发” of this unit that are overdue (S2-08) */
  overdue: readonly { id: Id; text: string }[]
}

/** Characters of a paper as the office counts them: blanks and line ends are none. */
export const charsOf = (text: string): number => [...text.replace(/\s/gu, '')].length
export const mayEdit = (s: TopicState): boolean => s === 'draft' || s === 'rejected' || s === 'postponed'

/** Which conditions this item has to meet: those of its nature, and the note on fair competition where market bodies are concerned. */
export const neededFor = (t: Pick<Topic, 'nature' | 'market'>, rules: Pick<Rules, 'list'>): ConditionKind[] =>
  [...rules.list(`meetings.topic.conditions.${t.nature}`) as ConditionKind[], ...(t.market && t.nature !== 'study' ? ['fair' as const] : [])]

/** The first reason why this condition is not met; null when it is. */
export function whyNotMet(kind: ConditionKind, t: Topic, k: Pick<Known, 'rules' | 'opinions' | 'units'>): Lack | null {
  const given = k.opinions.filter(o => o.kind === kind)
  const lack = (code: TopicsRefusal, with_: Lack['given'] = {}): Lack => ({ code, given: with_ })
  switch (kind) {
    case 'consulted': {
      const silent = t.consultIds.filter(u => !given.some(o => o.unitId === u)).map(u => k.units.get(u) ?? '')
      if (!t.consultIds.length || silent.length) return lack('meetings.topicNotConsulted', { units: silent.join('、') || '（还没有选定）' })
      const against = given.filter(o => o.stand === 'disagrees').map(o => o.unit)
      // Disagreement may come to the meeting, but with the opinion of whoever leads: for that he signs in words.
      return against.length && !t.signedWords.trim() ? lack('meetings.topicUnsettled', { units: against.join('、') }) : null
    }
    case 'legality': {
      // 不得以征求意见代替合法性审核: only this kind of opinion counts, and it was taken from the legal unit.
      const [o] = given
      return !o ? lack('meetings.topicNoLegality') : o.at < t.changedAt ? lack('meetings.topicLegalityStale') : o.stand === 'disagrees' ? lack('meetings.topicUnlawful') : null
    }
    case 'fair': return given.length ? null : lack('meetings.topicNoFair')
    case 'public': return given.length ? null : lack('meetings.topicNoPublic')
    case 'expert': return given.length ? null : lack('meetings.topicNoExpert')
    case 'risk': return given.length ? null : lack('meetings.topicNoRisk')
    case 'leader': return t.signedAt !== null ? null : lack('meetings.topicNotSigned')
    case 'material': return t.chars > 0 ? null : lack('meetings.topicNoMaterial')
    case 'studied': return t.studied.length ? null : lack('meetings.topicNoStudied')
  }
}

/** Everything that keeps an item from being submitted: shown while it is prepared; a try that meets any of it is a 闯关 and counts (F15). */
export function lacksOf(t: Topic, k: Known): Lack[] {
  const { rules } = k
  const [chars, minutes] = [rules.number('meetings.topic.chars'), rules.number('meetings.topic.minutes')]
  const until = k.meeting?.from != null ? latestAt(k.meeting.from, rules) : null
  const asked: [boolean, TopicsRefusal, Lack['given']?][] = [
    [mayEdit(t.state), 'meetings.topicNotDraft'],
    [t.nature === 'study' || t.proposal.trim() !== '', 'meetings.topicNoProposal'],
    [t.nature === 'study' || t.reporterId !== null, 'meetings.topicNoReporter'],
  ]
  const after: [boolean, TopicsRefusal, Lack['given']?][] = [
    [t.chars <= chars, 'meetings.topicTooLong', { chars: t.chars, most: chars }],
    [t.minutes <= minutes, 'meetings.topicReportTooLong', { minutes: t.minutes, most: minutes }],
    [!k.meeting || k.meeting.kind === t.forKind, 'meetings.topicWrongMeeting'],
    [until === null || k.now <= until, 'meetings.topicLate', { days: rules.number('meetings.topic.material') }],
    [k.overdue.length === 0, 'meetings.revisionOverdue', { what: k.overdue.map(o => o.text).join('；') }],
  ]
  const flat = (rows: typeof asked) => rows.flatMap(([holds, code, given]) => (holds ? [] : [{ code, given: given ?? {} }]))
  return [...flat(asked), ...neededFor(t, rules).flatMap(c => whyNotMet(c, t, k) ?? []), ...flat(after)]
}

/** HY_MATERIAL: the last moment at which material for a meeting may come. */
export const latestAt = (from: Instant, rules: Pick<Rules, 'number'>): Instant => from - rules.number('meetings.topic.material') * DAY

/** Which limits may be passed by a named exception, and for what it was granted: another overdue paper, a longer text, another meeting need another one (C8). */
export function boundOf(rule: string, t: { chars: number; minutes: number; wantsId: Id | null }, overdue: readonly { id: Id }[]): string | null {
  switch (rule) {
    case 'meetings.revisionOverdue': return overdue.map(o => o.id).toSorted().join('/')
    case 'meetings.topicTooLong': return `${t.chars}`
    case 'meetings.topicReportTooLong': return `${t.minutes}`
    case 'meetings.topicLate': return t.wantsId
    default: return null
  }
}

/** Who may speak for a condition: the unit itself, or whoever prepares the item with the paper in hand. */
export function whyNotOpine(t: Topic, o: { kind: OpinionKind; unitId: Id; unitName: string; words: string; stand: Stand; files: number; own: boolean; prepares: boolean }, legalUnits: readonly string[]): TopicsRefusal | null {
  if (!mayEdit(t.state) && t.state !== 'submitted') return 'meetings.topicNotDraft'
  if (!o.own && !o.prepares) return 'meetings.topicNotAsked'
  if (o.kind === 'legality' && !legalUnits.some(u => o.unitName.includes(u))) return 'meetings.topicNotLegalUnit'
  if (o.kind === 'consulted' && o.unitId === t.unitId) return 'meetings.topicOwnOpinion'
  if (o.kind === 'consulted' && !t.consultIds.includes(o.unitId)) return 'meetings.topicNotAsked'
  if (!o.own && !o.files) return 'meetings.topicNoPaper'
  if (o.own && ['fair', 'public', 'expert', 'risk'].includes(o.kind) && !o.files && !o.words.trim()) return 'meetings.topicNoPaper'
  return o.stand !== 'agrees' && !o.words.trim() ? 'meetings.topicNoWords' : null
}

export const whyNotScreen = (t: { state: TopicState; applicantId: Id }, g: { actorId: Id; admit: boolean; code: string; reasons: readonly string[]; words: string }): TopicsRefusal | null =>
  t.state !== 'submitted' ? 'meetings.topicNotSubmitted' : t.applicantId === g.actorId ? 'meetings.topicOwnScreening' : g.admit ? null : !g.reasons.includes(g.code) ? 'meetings.topicReasonUnknown' : g.words.trim() ? null : 'meetings.topicNoWords'

export type Placed = { id: Id; nature: TopicNature; forKind: TopicMeeting; state: TopicState; meetingId: Id | null; minutes: number }
type Sitting = { id: Id; kind: MeetingKind; state: MeetingState; minutes: number }
/** An agenda in its order: for this meeting, admitted, not too many, within its time; study comes first where the rule says so (S3-01). */
export function whyNotArrange(m: Sitting, items: readonly Placed[], rules: Pick<Rules, 'number' | 'list'>): Lack | null {
  const lack = (code: TopicsRefusal, given: Lack['given'] = {}): Lack => ({ code, given })
  if (m.state === 'held' || m.state === 'closed' || m.state === 'cancelled' || m.state === 'refused' || m.state === 'merged' || m.state === 'withdrawn') return lack('meetings.agendaOver')
  if (items.some(t => t.forKind !== m.kind)) return lack('meetings.topicWrongMeeting')
  if (items.some(t => t.state !== 'admitted')) return lack('meetings.topicNotAdmitted')
  if (items.some(t => t.meetingId !== null && t.meetingId !== m.id)) return lack('meetings.topicElsewhere')
  const deciding = items.filter(t => t.nature !== 'study').length
  const most = rules.number('meetings.topic.count')
  if (deciding > most) return lack('meetings.topicsTooMany', { n: deciding, most })
  const minutes = items.reduce((n, t) => n + t.minutes, 0)
  if (m.minutes > 0 && minutes > m.minutes) return lack('meetings.topicsTooMuchTime', { minutes, most: m.minutes })
  return whyNotStudyFirst(m.kind, items, rules)
}

/** 第一议题: in these meetings the first item is study. While nothing is arranged there is nothing to refuse. */
export function whyNotStudyFirst(kind: MeetingKind, items: readonly Pick<Placed, 'nature'>[], rules: Pick<Rules, 'list'>): Lack | null {
  const first = items.findIndex(t => t.nature === 'study')
  if (first > 0) return { code: 'meetings.studyNotFirst', given: {} }
  return items.length && first < 0 && rules.list('meetings.topic.studyFirst').includes(kind) ? { code: 'meetings.studyMissing', given: {} } : null
}
