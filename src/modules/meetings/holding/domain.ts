import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Rules } from '#kernel/rule'
import type { Verb } from '../minutes/types.ts'
import type { TopicNature } from '../topics/types.ts'
import type { MeetingKind, MeetingState } from '../types.ts'
import { type Ballot, type DueMember, inRoom, type Method, type Presence, type Recused, type Vote } from './types.ts'

/** 会中 (business-rules §4.2): what makes a decision of a meeting one. Fractions come in from rules. */

export type HoldingRefusal =
  | 'meetings.sittingNotOpen' | 'meetings.noQuorum' | 'meetings.recusedNotMember' | 'meetings.recusedVotes' | 'meetings.absentVotes' | 'meetings.votesTooMany' | 'meetings.votedTwice' | 'meetings.noVote' | 'meetings.notPassed' | 'meetings.majorityUnexplained' | 'meetings.chiefNotLast' | 'meetings.noSpeeches'
  | 'meetings.noWording' | 'meetings.itemNotThere' | 'meetings.agendaNotFixed' | 'meetings.notCounted' | 'meetings.itemOpen' | 'meetings.recordersTooFew' | 'meetings.heldTurned' | 'meetings.heldAhead' | 'meetings.heldBeforeApproval' | 'meetings.noMembers' | 'meetings.presenceNoWhy' | 'meetings.substituteNoName' | 'meetings.memberSubstitute' | 'meetings.recusedNoWhy' | 'meetings.heldAlready' | 'meetings.itemNoUnit' | 'meetings.issueNoOwner' | 'meetings.notOnSite'
export type Refused = { code: HoldingRefusal; given: Record<string, string | number> }
const no = (code: HoldingRefusal, given: Refused['given'] = {}): Refused => ({ code, given })

type Fraction = '>1/2' | '>=1/2' | '>=2/3' | '>=3/4'
/** Whether n of all reaches the fraction of the rule; of nobody nothing is reached. Whole numbers, so that a third is a third. */
export function reaches(n: number, all: number, fraction: string): boolean {
  if (all <= 0) return false
  switch (fraction as Fraction) {
    case '>1/2': return n * 2 > all
    case '>=1/2': return n * 2 >= all
    case '>=2/3': return n * 3 >= all * 2
    case '>=3/4': return n * 4 >= all * 3
  }
}
/** The smallest number that reaches it. */
export function needOf(all: number, fraction: string): number {
  for (let n = 0; n <= all; n++) if (reaches(n, all, fraction)) return n
  return all
}

export type Attending = { personId: Id | null; member: boolean; status: Presence }
export type Room = { due: number; present: readonly Id[] }
/** The members who count for an item: in the room as themselves, not recused (回避). Whether one who is recused is still due, a rule says; the strict reading counts him. */
export function roomOf(members: readonly DueMember[], list: readonly Attending[], recused: readonly Recused[], rules: Pick<Rules, 'flag'>): Room {
  const out = new Set(recused.map(r => r.personId))
  const came = new Set(list.filter(p => p.member && inRoom.includes(p.status)).flatMap(p => p.personId ?? []))
  return { due: rules.flag('meetings.recusal.due') ? members.length : members.filter(m => !out.has(m.personId)).length, present: members.filter(m => came.has(m.personId) && !out.has(m.personId)).map(m => m.personId) }
}

export type Counted = { yes: number; no: number; abstain: number }
export const countOf = (votes: readonly Pick<Vote, 'ballot'>[]): Counted => {
  const n = (b: Ballot) => votes.filter(v => v.ballot === b).length
  return { yes: n('yes'), no: n('no'), abstain: n('abstain') }
}
export const quorumRule = (nature: TopicNature): string => (nature === 'cadre' ? 'meetings.quorum.cadre' : 'meetings.quorum.plain')

export type Taking = {
  kind: MeetingKind; nature: TopicNature; members: readonly DueMember[]; list: readonly Attending[]; recused: readonly Recused[]; method: Method; votes: readonly Vote[]; counted: Counted; verb: Verb; wording: string; against: string
  /** who spoke on it, in the order in which they did */
  spoke: readonly (Id | null)[]; chief: readonly Id[]; unitId: Id | null
  revise: boolean
}
type Counting = Pick<Taking, 'kind' | 'nature' | 'members' | 'list' | 'recused' | 'votes' | 'counted'>
/** Whether those in the room can decide at all, and the votes are theirs. Absent members cannot let others vote, nor does what they wrote count. Asked when it is decided, and once more when the list is closed. */
export function whyNotCount(t: Counting, rules: Pick<Rules, 'text' | 'flag' | 'list'>): Refused | null {
  if (!rules.list('meetings.deciding.kinds').includes(t.kind)) return null
  if (!t.members.length) return no('meetings.noMembers')
  const room = roomOf(t.members, t.list, t.recused, rules)
  const fraction = rules.text(quorumRule(t.nature))
  if (!reaches(room.present.length, room.due, fraction)) return no('meetings.noQuorum', { present: room.present.length, due: room.due, need: needOf(room.due, fraction) })
  if (new Set(t.votes.map(v => v.personId)).size !== t.votes.length) return no('meetings.votedTwice')
  if (t.votes.some(v => t.recused.some(r => r.personId === v.personId))) return no('meetings.recusedVotes')
  if (t.votes.some(v => !room.present.includes(v.personId))) return no('meetings.absentVotes')
  const votes = t.counted.yes + t.counted.no + t.counted.abstain
  return votes > room.present.length ? no('meetings.votesTooMany', { votes, present: room.present.length }) : null
}

/** Why this is no decision (yet). */
export function whyNotTake(t: Taking, rules: Pick<Rules, 'text' | 'flag' | 'list'>): Refused | null {
  const { yes, no: against } = t.counted
  if (!t.wording.trim()) return no('meetings.noWording')
  if (t.revise && t.unitId === null) return no('meetings.itemNoUnit')
  // 现场办公会: an issue that is settled has its owner on the spot (S0-27).
  if (t.kind === 'onSite' && t.verb !== 'postpone' && t.verb !== 'disagree' && t.unitId === null) return no('meetings.issueNoOwner')
  if (t.recused.some(r => !t.members.some(m => m.personId === r.personId))) return no('meetings.recusedNotMember')
  if (t.recused.some(r => !r.why.trim())) return no('meetings.recusedNoWhy')
  const none = whyNotCount(t, rules)
  if (none) return none
  if (!rules.list('meetings.deciding.kinds').includes(t.kind)) return null
  const room = roomOf(t.members, t.list, t.recused, rules)
  const positive = t.verb === 'agree' || t.verb === 'principle'
  if (positive && t.nature !== 'study' && t.nature !== 'report' && (t.nature === 'cadre' || rules.list('meetings.vote.kinds').includes(t.kind))) {
    if (t.method === 'discussion') return no('meetings.noVote')
    const pass = rules.text('meetings.vote.pass')
    if (!reaches(yes, room.due, pass)) return no('meetings.notPassed', { yes, due: room.due, need: needOf(room.due, pass) })
  }
  if (rules.list('meetings.chiefLast.kinds').includes(t.kind)) {
    const members = t.spoke.filter(id => id !== null && t.members.some(m => m.personId === id))
    if (t.nature === 'major' && !members.length) return no('meetings.noSpeeches')
    const chief = t.chief.filter(c => room.present.includes(c))
    if (members.length && chief.length && !chief.includes(members.at(-1)!)) return no('meetings.chiefNotLast')
    // 行政首长负责制: he may decide against the most, but says why in the meeting (重大行政决策程序暂行条例第三十条).
    if (((positive && against > yes) || (t.verb === 'disagree' && yes > against)) && !t.against.trim()) return no('meetings.majorityUnexplained')
  }
  return null
}

export const whyNotMark = (p: { status: Presence; substitute: string; why: string; member: boolean }): HoldingRefusal | null =>
  p.status === 'substitute' && p.member ? 'meetings.memberSubstitute' : p.status === 'substitute' && !p.substitute.trim() ? 'meetings.substituteNoName' : p.status === 'leave' && !p.why.trim() ? 'meetings.presenceNoWhy' : null

export function whyNotHold(
  m: { kind: MeetingKind; state: MeetingState; approvedAt: Instant | null }, g: { from: Instant; until: Instant; now: Instant; uncounted: number; open: readonly string[]; recorders: readonly string[] }, rules: Pick<Rules, 'number' | 'list'>,
): Refused | null {
  if (m.state === 'held' || m.state === 'closed') return no('meetings.heldAlready')
  if (g.until <= g.from) return no('meetings.heldTurned')
  if (g.until > g.now) return no('meetings.heldAhead')
  if (m.approvedAt !== null && g.from < m.approvedAt) return no('meetings.heldBeforeApproval')
  if (g.uncounted) return no('meetings.notCounted', { n: g.uncounted })
  if (g.open.length) return no('meetings.itemOpen', { what: g.open.join('、') })
  const least = rules.list('meetings.deciding.kinds').includes(m.kind) ? rules.number('meetings.recorders') : 1
  return new Set(g.recorders.map(r => r.trim()).filter(Boolean)).size < least ? no('meetings.recordersTooFew', { least }) : null
}
