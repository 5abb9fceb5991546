import { dayOf, HOUR, type Instant, inChinese, MINUTE, minuteOfDay } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Rules } from '#kernel/rule'
import type { MeetingClass, MeetingKind, MeetingState } from '../types.ts'
import { type LineKind, type MinuteState, type Verb, verbs } from './types.ts'

/** 纪要与会后 (business-rules §4.6; S1-48, S2-08, C7): nothing that was decided goes nowhere, nothing that was signed changes. */

export type MinutesRefusal =
  | 'meetings.notHeld' | 'meetings.minutesOpen' | 'meetings.minutesThere' | 'meetings.minutesSigned' | 'meetings.minutesNotSigned' | 'meetings.minutesNoRecord' | 'meetings.lineNoWording' | 'meetings.lineNoUnit' | 'meetings.lineNoTerm' | 'meetings.itemNoLine' | 'meetings.lineOtherVerb' | 'meetings.minutesRecorders' | 'meetings.minutesNoChair'
  | 'meetings.minutesOwn' | 'meetings.minutesNotYours' | 'meetings.minutesNoOpinion' | 'meetings.minutesNobody' | 'meetings.correctNoWhy' | 'meetings.lineGone' | 'meetings.lineOnlyKnown' | 'meetings.lineDuePast' | 'meetings.linesOpen' | 'meetings.minutesArchived' | 'meetings.rateNotCalled'
type Refused = { code: MinutesRefusal; given: Record<string, string | number> }
const no = (code: MinutesRefusal, given: Refused['given'] = {}): Refused => ({ code, given })

export type Line = { topicId: Id | null; topic: string; verb: Verb; wording: string; requirement: string; kind: LineKind; unitId: Id | null; unit: string; due: Instant | null }
export const isOpen = (s: MinuteState): boolean => s === 'draft' || s === 'returned'

export function whyNotDraft(m: { state: MeetingState }, earlier: readonly { state: MinuteState }[], corrects: boolean): MinutesRefusal | null {
  if (m.state !== 'held' && m.state !== 'closed') return 'meetings.notHeld'
  if (earlier.some(e => e.state !== 'signed')) return 'meetings.minutesOpen'
  return earlier.length && !corrects ? 'meetings.minutesThere' : null
}

/** All elements of business-rules §4.6, each decision with its verb, its unit and its term. */
export function whyNotSubmit(p: { state: MinuteState; correctsId: Id | null; record: string; recorders: readonly string[]; chairId: Id | null }, lines: readonly Line[], items: readonly { topicId: Id; title: string; verb: Verb }[], least: number): Refused | null {
  if (!isOpen(p.state)) return no('meetings.minutesSigned')
  if (!p.chairId) return no('meetings.minutesNoChair')
  if (!p.record.trim()) return no('meetings.minutesNoRecord')
  if (new Set(p.recorders).size < least) return no('meetings.minutesRecorders', { least })
  for (const [i, l] of lines.entries()) {
    if (!l.wording.trim()) return no('meetings.lineNoWording', { no: i + 1 })
    if (l.kind !== 'note' && !l.unitId) return no('meetings.lineNoUnit', { no: i + 1 })
    if (l.kind !== 'note' && l.due === null) return no('meetings.lineNoTerm', { no: i + 1 })
    const item = items.find(t => t.topicId === l.topicId)
    if (item && item.verb !== l.verb) return no('meetings.lineOtherVerb', { no: i + 1, verb: verbs[item.verb] })
  }
  const left = p.correctsId ? [] : items.filter(t => !lines.some(l => l.topicId === t.topicId))
  return left.length ? no('meetings.itemNoLine', { what: left.map(t => t.title).join('、') }) : null
}

type Gone = { kind: LineKind; matterId: Id | null; notedById: Id | null }
export const isGone = (l: Gone): boolean => l.matterId !== null || l.notedById !== null
/** @param due the day it is to be done by: the signed one, or a later one where that is over */
export const whyNotCarry = (p: { state: MinuteState }, l: Gone, due: Instant | null, now: Instant): MinutesRefusal | null =>
  p.state !== 'signed' ? 'meetings.minutesNotSigned' : isGone(l) ? 'meetings.lineGone' : l.kind === 'note' ? 'meetings.lineOnlyKnown' : due === null || due <= now ? 'meetings.lineDuePast' : null
/** What is to be revised and issued is a task, never only known of (S2-08). */
export const whyNotNote = (p: { state: MinuteState }, l: Gone): MinutesRefusal | null =>
  p.state !== 'signed' ? 'meetings.minutesNotSigned' : isGone(l) ? 'meetings.lineGone' : l.kind === 'revise' ? 'meetings.linesOpen' : null

/** S1-48: a meeting is not finished at adjournment. */
export function whyNotClose(m: { state: MeetingState }, papers: readonly { state: MinuteState }[], lines: readonly Gone[]): Refused | null {
  if (m.state !== 'held') return no('meetings.notHeld')
  if (!papers.length || papers.some(p => p.state !== 'signed')) return no('meetings.minutesNotSigned')
  const open = lines.filter(l => !isGone(l)).length
  return open ? no('meetings.linesOpen', { n: open }) : null
}

/** 人时: people in the room times minutes, in hours to one place. */
export const hoursOf = (people: number, from: Instant, until: Instant): number => Math.round((people * (until - from)) / HOUR * 10) / 10
/** What its class allows for so many people and days, in fen. */
export const allowed = (c: MeetingClass, people: number, days: number, rules: Pick<Rules, 'number'>): number => rules.number(`meetings.fee.${c}`) * 100 * people * days
export const retentionOf = (kind: MeetingKind, rules: Pick<Rules, 'text' | 'list'>): string => rules.text(rules.list('meetings.deciding.kinds').includes(kind) ? 'meetings.keep.deciding' : 'meetings.keep.other')

const clock = (t: Instant) => `${Math.floor(minuteOfDay(t) / 60)}:${String(minuteOfDay(t) % 60).padStart(2, '0')}`
const term = (l: Line) => (l.due === null ? '' : `，${inChinese(dayOf(l.due))}前完成`)

type Paper = { title: string; heldFrom: Instant; heldUntil: Instant; place: string; chair: string; present: readonly string[]; leave: readonly string[]; attending: readonly { topic: string; names: string[] }[]; recorders: readonly string[]; opening: string }
type Attendance = { label: '出席' | '请假' | '列席'; people: string }
/** 纪要 as a text for the document engine: what was decided in its order; who was there in the element of its own that GB/T 9704 10.3 has for it, a blank of a letter between names. */
export function textOf(p: Paper, lines: readonly Line[]): { title: string; body: { type: 'p' | 'h1'; text: string }[]; attendance: Attendance[] } {
  const items = [...new Set(lines.map(l => l.topic))]
  const wide = '　'
  const people = (label: Attendance['label'], words: string): Attendance[] => (words ? [{ label, people: words }] : [])
  return {
    title: p.title,
    body: [
      { type: 'p', text: p.opening },
      ...items.flatMap((topic, i) => [
        ...(topic ? [{ type: 'h1' as const, text: `${chinese(i + 1)}、${topic}` }] : []),
        ...lines.filter(l => l.topic === topic).map(l => ({ type: 'p' as const, text: `会议${said(l)}。${l.requirement.trim() ? `会议要求，${bare(l.requirement)}。` : ''}${l.kind === 'note' ? '' : `（责任单位：${l.unit}${term(l)}${l.kind === 'revise' ? '，修改完善后印发' : ''}）`}` })),
      ]),
      ...(p.recorders.length ? [{ type: 'p' as const, text: `记录：${p.recorders.join('、')}` }] : []),
    ],
    attendance: [...people('出席', p.present.join(wide)), ...people('请假', p.leave.join(wide)), ...people('列席', p.attending.map(a => `${a.names.join(wide)}（${a.topic}）`).join('；'))],
  }
}
/** “会议原则同意《…》”: what repeats the verb, or names a paper, follows it without a colon. */
const said = (l: Line): string => {
  const [verb, words] = [l.verb === 'postpone' ? `决定${verbs.postpone}` : verbs[l.verb], bare(l.wording)]
  const rest = words.startsWith(verbs[l.verb]) ? words.slice(verbs[l.verb].length).replace(/^[：，:,\s]+/u, '') : words
  return !rest ? verb : rest !== words || rest.startsWith('《') ? `${verb}${rest}` : `${verb}：${rest}`
}
/** What a line asks for, read alone: a bare name of a paper says with its verb what came of it. */
export const decided = (l: Pick<Line, 'verb' | 'wording'>): string => (bare(l.wording).startsWith('《') ? `${verbs[l.verb]}${bare(l.wording)}` : bare(l.wording))
const bare = (s: string) => s.trim().replace(/[。；]$/u, '')
const chinese = (n: number): string => {
  const d = '一二三四五六七八九十'
  return n <= 10 ? d[n - 1]! : n < 20 ? `十${d[n - 11]!}` : `${d[Math.floor(n / 10) - 1]!}十${n % 10 ? d[(n % 10) - 1]! : ''}`
}
export const openingOf = (m: { title: string }, h: { from: Instant; until: Instant; place: string; chair: string }): string =>
  `${inChinese(dayOf(h.from))}${clock(h.from)}至${clock(h.until)}，${h.chair || '（主持人）'}在${h.place || '（地点）'}主持召开${m.title}。现将会议议定事项纪要如下：`
export const minutesBetween = (from: Instant, until: Instant): number => Math.round((until - from) / MINUTE)
