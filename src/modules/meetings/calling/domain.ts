import { dayOf, type Instant, yearOf } from '#kernel/day'
import type { Attendance, MeetingState } from '../types.ts'
import { type Change, type Comer, elements, type Element, type Level, type ReplyState, type Section, type Substitute, type Terms } from './types.ts'
import { instantOf, momentsIn } from './wording.ts'

/** 会议通知 (S1-07, F21) and 回执: what keeps a notice from going out, and what an answer must say. */

export type CallingRefusal =
  | 'meetings.noticeLacks' | 'meetings.noticeDiffers' | 'meetings.noticeWeekday' | 'meetings.noticeHours' | 'meetings.noticeTimeDiffers' | 'meetings.replyDueWrong' | 'meetings.leaderClash' | 'meetings.calledAlready' | 'meetings.notCalled' | 'meetings.roomPending'
  | 'meetings.nothingChanged' | 'meetings.longerThanApproved' | 'meetings.otherYear' | 'meetings.begun' | 'meetings.notInvited' | 'meetings.nobodyNamed' | 'meetings.tooManyNamed' | 'meetings.noSubstitute' | 'meetings.substituteTooLow' | 'meetings.leaveWhyMissing'
  | 'meetings.leaveNobody' | 'meetings.leaveNotAsked' | 'meetings.leaveNotYours' | 'meetings.nobodyWaits' | 'meetings.callWordsMissing'

export type Lack = { code: CallingRefusal; element: Element | null; given: Record<string, string | number> }
/** What the record says and the wording must say too. */
export type Facts = { from: Instant | null; until: Instant | null; must: Partial<Record<Element, readonly string[]>>; now: Instant; terms: Terms }

/** What the notice says otherwise than when the 公文 was begun; its date comes with the issuing of the document. */
export const differing = (then: readonly Section[], now: readonly Section[]): Change[] => now.flatMap(({ key, text }) => {
  const before = then.find(s => s.key === key)?.text ?? ''
  return key === 'date' || before === text ? [] : [{ element: key, before, after: text }]
})

const bare = (text: string) => text.replace(/[\s\p{P}\p{S}]/gu, '')
/** Everything that is wrong with a notice at once; sending refuses the first. */
export function lacksOfNotice(sections: readonly Section[], required: readonly string[], f: Facts): Lack[] {
  const of = new Map(sections.map(s => [s.key, s.text]))
  const year = yearOf(dayOf(f.from ?? f.now))
  const lacks: Lack[] = []
  const no = (code: CallingRefusal, element: Element | null, given: Lack['given'] = {}) => lacks.push({ code, element, given: { ...(element ? { element: elements[element] } : {}), ...given } })
  for (const key of Object.keys(elements) as Element[]) {
    const text = of.get(key) ?? ''
    if (!bare(text)) {
      if (required.includes(key)) no('meetings.noticeLacks', key)
      continue
    }
    for (const want of f.must[key] ?? []) if (!bare(text).includes(bare(want))) no('meetings.noticeDiffers', key, { want })
    const said = momentsIn(text, year)
    for (const s of said) {
      if (s.weekdayIs) no('meetings.noticeWeekday', key, { said: s.text, is: s.weekdayIs })
      if (s.hourWrong) no('meetings.noticeHours', key, { said: s.text })
    }
    if (key === 'time' && f.from !== null && f.until !== null && !said.some(s => s.weekdayIs || s.hourWrong)) {
      const clocks = said.flatMap(s => instantOf(s) ?? [])
      // Half past eight to register, nine to begin: the beginning stands among the hours named, and so does the end if one is named after it.
      const i = clocks.indexOf(f.from)
      if (i < 0 || (clocks.length > i + 1 && !clocks.slice(i + 1).includes(f.until))) no('meetings.noticeTimeDiffers', key)
    }
  }
  if (required.includes('reply') && (f.terms.replyDue === null || f.terms.replyDue <= f.now || (f.from !== null && f.terms.replyDue > f.from))) no('meetings.replyDueWrong', 'reply')
  return lacks
}

export const whyNotChange = (m: { state: MeetingState; from: Instant | null; until: Instant | null; place: string; roomId: string | null }, to: { from: Instant; until: Instant; place: string; moved: boolean }, now: Instant): CallingRefusal | null => {
  if (m.state !== 'called') return 'meetings.notCalled'
  if (m.from === null || m.until === null || m.from <= now) return 'meetings.begun'
  if (to.from === m.from && to.until === m.until && !to.moved) return 'meetings.nothingChanged'
  // What was approved was a meeting of that length in that year's count (C14).
  if (to.until - to.from > m.until - m.from) return 'meetings.longerThanApproved'
  return yearOf(dayOf(to.from)) === yearOf(dayOf(m.from)) ? null : 'meetings.otherYear'
}

const height: Record<Level, number> = { staff: 0, deputy: 1, chief: 2 }
const wanted: Record<Attendance, Level> = { head: 'chief', deputy: 'deputy', staff: 'staff' }
/** Nobody of those named is of the level that was called. */
export const isSubstituted = (attendance: Attendance, comers: readonly Pick<Comer, 'level'>[]): boolean => !comers.some(c => height[c.level] >= height[wanted[attendance]])

/** An answer names who comes, or asks leave with its reason; a substitute only as the notice allows, and never one outside the leadership for one of it unless that was said (§4.3). */
export function whyNotReply(r: { comers: readonly Comer[]; leaveWhy: string }, call: { attendance: Attendance; perUnit: number; substitute: Substitute }): CallingRefusal | null {
  if (r.comers.length > call.perUnit) return 'meetings.tooManyNamed'
  if (!r.comers.length) return r.leaveWhy.trim() ? null : 'meetings.nobodyNamed'
  if (!isSubstituted(call.attendance, r.comers)) return null
  if (call.substitute === 'none') return 'meetings.noSubstitute'
  if (call.substitute === 'deputy' && !r.comers.some(c => height[c.level] >= height.deputy)) return 'meetings.substituteTooLow'
  return r.leaveWhy.trim() ? null : 'meetings.leaveWhyMissing'
}
/** Whoever was called and does not come in person needs leave. */
export const stateAfter = (r: { comers: readonly Comer[]; leaveWhy: string }, attendance: Attendance): ReplyState => (r.comers.length && !isSubstituted(attendance, r.comers) ? 'coming' : 'leaveAsked')
export const stateDecided = (grant: boolean, comers: number): ReplyState => (!grant ? 'waiting' : comers ? 'coming' : 'excused')
