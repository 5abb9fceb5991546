import { DAY, type Day, dayOf, type Instant, MINUTE, minuteOfDay, weekday } from '#kernel/day'
import type { Rules } from '#kernel/rule'
import { type Attendance, deciding, type Leader, type LeaderRank, type MeetingClass, type MeetingKind, type MeetingState, type Necessity, rankOrder, type Speech } from '../types.ts'

/** 会议申请 (business-rules §4.1, §3.7): what keeps a meeting from being asked for, approved, called. Numbers come in from rules. */

export type ApplyingRefusal =
  | 'meetings.notDraft' | 'meetings.noBasis' | 'meetings.noTopic' | 'meetings.noNecessity' | 'meetings.notDocument' | 'meetings.notCall' | 'meetings.notMerge' | 'meetings.noTime' | 'meetings.timeTurned' | 'meetings.past'
  | 'meetings.noPlace' | 'meetings.noAttendees' | 'meetings.noPeople' | 'meetings.fewerThanUnits' | 'meetings.noChair' | 'meetings.noContact' | 'meetings.noChannel' | 'meetings.offHours' | 'meetings.quietTime' | 'meetings.tooMany' | 'meetings.tooManyStaff'
  | 'meetings.tooLong' | 'meetings.speechTooLong' | 'meetings.speechesTooLong' | 'meetings.bothChiefsSpeak' | 'meetings.overRank' | 'meetings.headsNotNeeded' | 'meetings.onceAYear' | 'meetings.mergeOpen'
  | 'meetings.notSubmitted' | 'meetings.notStanding' | 'meetings.noReason' | 'meetings.reasonUnknown' | 'meetings.selfApproval' | 'meetings.notAtYourStep' | 'meetings.noOpinion' | 'meetings.nobodyApproves' | 'meetings.notThisApprover'
  | 'meetings.notRefused' | 'meetings.mergerDecided' | 'meetings.mergerTooLate' | 'meetings.notApproved' | 'meetings.notApplicant' | 'meetings.alreadyHeld'

export type Asked = {
  state: MeetingState; kind: MeetingKind; class: MeetingClass; basis: string; topic: string; necessity: Necessity; from: Instant | null; until: Instant | null; grouped: boolean; mode: string; place: string; roomId: string | null; unitIds: readonly string[]
  attendance: Attendance; leaders: readonly Leader[]; speeches: readonly Speech[]; people: number; staff: number; cost: number; costChannel: string; offHoursWhy: string; contact: string; phone: string
}
export type Lack = { code: ApplyingRefusal; given: Record<string, string | number> }
type Known = { now: Instant; rules: Pick<Rules, 'number' | 'text' | 'list' | 'flag'>; workday: (d: Day) => boolean; /** 综合性会议 of this host in the year, besides this one */ systemMeetings: number }

export const isDraft = (s: MeetingState): boolean => s === 'draft' || s === 'returned'
const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
type Hours = Pick<Rules, 'number' | 'text'>

/** How long it sits, in minutes: on one day from beginning to end; over several days the hours of the office, no day more than the rule's working day. */
export function minutesOf(m: { from: Instant | null; until: Instant | null }, rules: Hours): number {
  if (m.from === null || m.until === null || m.until <= m.from) return 0
  const [first, last] = [dayOf(m.from), dayOf(m.until)]
  if (first === last) return Math.round((m.until - m.from) / MINUTE)
  const [begins, ends, most] = [clock(rules.text('meetings.dayBegins')), clock(rules.text('meetings.dayEnds')), rules.number('meetings.minutes.day')]
  const whole = Math.max(0, Math.round((Date.parse(last) - Date.parse(first)) / DAY) - 1)
  const part = (n: number) => Math.max(0, Math.min(most, n))
  return part(ends - minuteOfDay(m.from)) + whole * most + part(minuteOfDay(m.until) - begins)
}

/** 班外: it begins or ends outside the hours of the office, or on a day off (S1-03). */
export function isOffHours(m: { from: Instant | null; until: Instant | null }, rules: Known['rules'], workday: Known['workday']): boolean {
  if (m.from === null || m.until === null) return false
  return [m.from, m.until].some(t => !workday(dayOf(t))) || minuteOfDay(m.from) < clock(rules.text('meetings.dayBegins')) || minuteOfDay(m.until) > clock(rules.text('meetings.dayEnds'))
}

/** 无会日、无会周 (S1-02). The n-th week of a month: its days 7n-6 … 7n. */
export function isQuiet(m: { from: Instant | null }, rules: Known['rules']): boolean {
  if (m.from === null) return false
  const d = dayOf(m.from)
  return rules.list('meetings.quiet.weekdays').includes(String(weekday(d) || 7)) || rules.list('meetings.quiet.weeks').includes(String(Math.ceil(Number(d.slice(8)) / 7)))
}

/** The highest leader asked to come. */
export const highest = (leaders: readonly Pick<Leader, 'rank'>[]): LeaderRank => leaders.reduce<LeaderRank>((top, l) => (rankOrder[l.rank] > rankOrder[top] ? l.rank : top), 'none')

const limits = (c: MeetingClass) => (c === 'one' ? null : { people: `meetings.class.${c}.people`, staff: `meetings.class.${c}.staff`, rank: `meetings.class.${c}.rank` })
/** Letters and figures only: blanks and full stops are no reason. */
const said = (text: string): number => [...text.replace(/[\s\p{P}\p{S}]/gu, '')].length

/**
 * Everything an application still lacks or goes beyond: the form shows all of it at once while one types, submission refuses the first. An exception granted by name takes one of
 * the limits away (C8); what the application does not say is excepted by nobody.
 */
export function lacksOf(m: Asked, k: Known): Lack[] {
  const { rules } = k
  const least = rules.number('meetings.reasonLeast')
  const decides = deciding.includes(m.kind)
  const limit = limits(m.class)
  const minutes = minutesOf(m, rules)
  const cap = rules.number(m.grouped ? 'meetings.minutes.grouped' : 'meetings.minutes.plain')
  const longest = Math.max(0, ...m.speeches.map(s => s.minutes))
  const spoken = m.speeches.reduce((n, s) => n + s.minutes, 0)
  const chiefs = m.leaders.filter(l => l.rank === 'chief')
  const speaking = chiefs.filter(l => l.part === 'speaker' || m.speeches.some(s => s.personId === l.personId))
  const top = highest(m.leaders)
  const most = limit ? rules.text(limit.rank) as LeaderRank : 'chief'
  const asked: [boolean, ApplyingRefusal, Lack['given']?][] = [
    [isDraft(m.state), 'meetings.notDraft'],
    [m.basis.trim() !== '', 'meetings.noBasis'],
    [m.topic.trim() !== '', 'meetings.noTopic'],
    // A body that decides meets because its rules of procedure say so; whoever calls others together says why (S1-01).
    [decides || said(m.necessity.why) >= least, 'meetings.noNecessity', { least }],
    [decides || said(m.necessity.notDocument) >= least, 'meetings.notDocument', { least }],
    [decides || said(m.necessity.notCall) >= least, 'meetings.notCall', { least }],
    [decides || said(m.necessity.notMerge) >= least, 'meetings.notMerge', { least }],
    [m.from !== null && m.until !== null, 'meetings.noTime'],
    [m.from === null || m.until === null || m.until > m.from, 'meetings.timeTurned'],
    [m.from === null || m.from > k.now, 'meetings.past'],
    [m.place.trim() !== '' || m.roomId !== null || m.mode === 'video', 'meetings.noPlace'],
    [m.unitIds.length > 0 || m.leaders.length > 0, 'meetings.noAttendees'],
    [m.people > 0, 'meetings.noPeople'],
    [m.people === 0 || m.people >= m.unitIds.length, 'meetings.fewerThanUnits', { people: m.people, units: m.unitIds.length }],
    [m.leaders.some(l => l.part === 'chair'), 'meetings.noChair'],
    [m.contact.trim() !== '' && m.phone.trim() !== '', 'meetings.noContact'],
    [m.cost === 0 || m.costChannel.trim() !== '', 'meetings.noChannel'],
    [!isOffHours(m, rules, k.workday) || said(m.offHoursWhy) >= least, 'meetings.offHours', { least }],
    [decides || !isQuiet(m, rules), 'meetings.quietTime'],
    [!limit || m.people <= rules.number(limit.people), 'meetings.tooMany', { people: m.people, most: limit ? rules.number(limit.people) : 0 }],
    [!limit || m.staff * 100 <= m.people * rules.number(limit.staff), 'meetings.tooManyStaff', { staff: m.staff, most: limit ? Math.floor((m.people * rules.number(limit.staff)) / 100) : 0 }],
    [minutes <= cap, 'meetings.tooLong', { minutes, most: cap }],
    [longest <= rules.number('meetings.speech.main'), 'meetings.speechTooLong', { minutes: longest, most: rules.number('meetings.speech.main') }],
    [spoken <= minutes || minutes === 0, 'meetings.speechesTooLong', { minutes: spoken, most: minutes }],
    [decides || speaking.length <= 1 || !rules.flag('meetings.oneChiefSpeaks'), 'meetings.bothChiefsSpeak', { names: speaking.map(l => l.name).join('、') }],
    [decides || rankOrder[top] <= rankOrder[most], 'meetings.overRank', { names: m.leaders.filter(l => rankOrder[l.rank] > rankOrder[most]).map(l => l.name).join('、') }],
    [decides || m.attendance !== 'head' || rules.list('meetings.headsFor').includes(m.class), 'meetings.headsNotNeeded'],
    [m.kind !== 'work' || k.systemMeetings < rules.number('meetings.systemYearly'), 'meetings.onceAYear', { most: rules.number('meetings.systemYearly') }],
  ]
  return asked.flatMap(([holds, code, given]) => (holds ? [] : [{ code, given: given ?? {} }]))
}

/** The limits that may be passed by exception, and for how much one was granted: more people, a longer sitting or another leader need another (C8). */
export function boundOf(rule: string, m: Asked, minutes: number): string | null {
  switch (rule) {
    case 'meetings.tooMany': return `${m.class}/${m.people}`
    case 'meetings.tooManyStaff': return `${m.class}/${m.staff}`
    case 'meetings.tooLong': return `${minutes}`
    case 'meetings.speechTooLong': return m.speeches.map(s => `${s.name}${s.minutes}`).join('/')
    case 'meetings.bothChiefsSpeak':
    case 'meetings.overRank': return m.leaders.map(l => l.personId).toSorted().join('/')
    case 'meetings.quietTime': return `${m.from}`
    case 'meetings.headsNotNeeded': return m.unitIds.toSorted().join('/').slice(0, 400)
    default: return null
  }
}

export function whyNotRefuse(m: { state: MeetingState }, g: { code: string; reasons: readonly string[]; words: string }): ApplyingRefusal | null {
  if (m.state !== 'submitted') return 'meetings.notSubmitted'
  if (!g.reasons.includes(g.code)) return 'meetings.reasonUnknown'
  return g.words.trim() ? null : 'meetings.noReason'
}

/** C13: a notice, a room, an invitation only for what is approved. */
export const whyNotCall = (m: { state: MeetingState; approvedAt: Instant | null }): ApplyingRefusal | null => (m.approvedAt !== null && (m.state === 'approved' || m.state === 'called') ? null : 'meetings.notApproved')

export const whyNotCancel = (m: { state: MeetingState }, reason: string): ApplyingRefusal | null =>
  m.state === 'held' || m.state === 'closed' ? 'meetings.alreadyHeld' : m.state !== 'approved' && m.state !== 'called' ? 'meetings.notStanding' : reason.trim() ? null : 'meetings.noReason'
