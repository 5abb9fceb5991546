import type { Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { Term } from '#platform/workdays/domain'

/** 事项: a responsibility as it stands now. It changes only by facts (facts.ts, evolve.ts); its row is a projection of them. */

/** 五项职能（S0-01） */
export const officeFunctions = ['counsel', 'coordination', 'operations', 'supervision', 'gatekeeping'] as const
export type OfficeFunction = (typeof officeFunctions)[number]

export const originKinds = ['leader', 'unit', 'citizen', 'meeting', 'document'] as const
export type OriginKind = (typeof originKinds)[number]

/** Accountable always means a person, in a post, in a unit (C1). */
export type Seat = { personId: Id; postId: Id; unitId: Id }
/** Whom a matter is offered to: a unit, or a named person in it. */
export type Target = { unitId: Id; personId: Id | null; postId: Id | null }

/**
 * How the owner came to own it: `registered` holds it until somebody accepts; `accepted` said yes; `decided` by the coordinator, binding;
 * `interim` the office by the orphan rule; `handedOver` from somebody who left the post.
 */
export type Basis = 'registered' | 'accepted' | 'decided' | 'interim' | 'handedOver'
export type Owner = Seat & { basis: Basis }

/** A date with what it was reckoned from. `term` is null where a day was named outright. */
export type Clock = { at: Instant; from: Instant; term: Term | null; provisional: boolean }
/** How a date is given: named, or as a term. */
export type Limit = { at: Instant } | { term: Term }

export type Level = 'desk' | 'instructor'
/** Somebody owed a reply (C2). With a clock of its own it keeps that clock, also after a merge (F09); without, it follows the matter's. */
export type Origin = {
  id: Id
  kind: OriginKind
  name: string
  personId: Id | null
  unitId: Id | null
  source: Ref | null
  askedAt: Instant
  clock: Clock | null
  extensions: readonly Level[]
  owed: boolean
  repliedAt: Instant | null
}

export type Offer = { to: Target; from: Seat; at: Instant; opinion: string; kind: 'assignment' | 'transfer' }
export const contestReasons = ['hopLimit', 'returned', 'bothRefuse', 'objection'] as const
export type ContestReason = (typeof contestReasons)[number]
/** Nobody moves it any more until the coordinator has decided (F05). */
export type Contest = { why: ContestReason; at: Instant; words: string; wanted: Target | null }

export const questions = [
  'decisionCarriedOut',
  'problemSolved',
  'responsibilityFixed',
  'responsibilityPursued',
  'rectified',
  'peopleSatisfied',
] as const
export type Question = (typeof questions)[number]
export const answerKinds = ['yes', 'no', 'notApplicable', 'explained'] as const
/** 佐证: a stored file as it was handed in; whoever may know of the matter may read it, its hash proves it unchanged (S0-19). */
export type Evidence = { id: Id; name: string; hash: string }
/** `words`: the evidence of a yes, the reason of a not-applicable, how a lawful answer was explained to somebody still not satisfied. */
export type Answer = { answer: (typeof answerKinds)[number]; words: string; evidence?: readonly Evidence[] }
export type Answers = Record<Question, Answer>
export const dispositions = ['handled', 'coordinated', 'answered', 'forwarded'] as const
export type Disposition = (typeof dispositions)[number]
export type Claim = { by: Id; at: Instant; answers: Answers; disposition: Disposition; result: string }

export type Report = { by: Id; unitId: Id; at: Instant; done: string; problems: string; next: string; percent: number | null; evidence?: readonly Evidence[] }
export type AskedExtension = { at: Instant; originId: Id | null; until: Clock; reason: string }
/** Somebody outside the register the owner waits for: 一等再等 is named (S2-35). */
export type WaitsOn = { id: Id | null; name: string; why: string; at: Instant }

export type WaitKind = 'owner' | 'receiver' | 'coordinator' | 'checker' | 'approver' | 'other'
/** `who`: a person for the owner, a unit for the receiver, an id or a name for others, the level for an approver. */
export type WaitFor = { kind: WaitKind; who: string }
/** A stretch of time; the stretches of one matter join without a gap (C6). */
export type Hand = { seat: Seat; from: Instant; to: Instant | null }
export type Wait = WaitFor & { from: Instant; to: Instant | null }

export const rungs = ['calm', 'near', 'due', 'yellow', 'orange', 'red'] as const
export type Rung = (typeof rungs)[number]

export type Matter = {
  id: Id
  title: string
  function: OfficeFunction
  kind: 'immediate' | 'longRunning'
  /** How often a long-running matter reports. */
  cycle: Term | null
  /** A big one is decomposed before it is carried out (S4-12). */
  big: boolean
  /** 依据: 处处有章可循 (S4-37) */
  basis: string
  goal: string
  source: Ref | null
  parentId: Id | null
  /** Who registered it: may follow it, and check it. */
  registrar: Seat
  status: 'open' | 'checking' | 'closed' | 'merged'
  mergedInto: Id | null
  /** Exactly one, from registration to the end; the unit of the owner leads (S3-27). */
  owner: Owner
  assistants: readonly { unitId: Id; task: string }[]
  offer: Offer | null
  /** Since when nobody has said yes: the orphan clock (S4-40). */
  unclaimedSince: Instant | null
  /** How often it was pushed on, and by whom: a unit, or within one unit a person (S2-38). */
  passes: number
  passedBy: readonly Id[]
  contest: Contest | null
  /** A standing decision of the coordinator; `final` after an objection was heard. */
  binding: { at: Instant; by: Id; final: boolean } | null
  origins: readonly Origin[]
  clock: Clock
  extensions: readonly Level[]
  asked: AskedExtension | null
  claim: Claim | null
  /** Who worked on it: none of them checks it (C5). */
  doers: readonly Id[]
  waitsOn: WaitsOn | null
  reports: number
  lastReport: Report | null
  progressAt: Instant
  urges: { total: number; unanswered: number; lastAt: Instant | null; escalated: boolean }
  /** Posts brought in when it was long overdue: from then on they may know of it. */
  told: readonly Id[]
  /** What the clock has already said, so that it says it once. */
  said: { rung: Rung; rungFor: Instant | null; stalledFor: Instant | null; heldFor: Instant | null }
  openedAt: Instant
  /** When the owner last did anything, or got it. */
  handledAt: Instant
  touchedAt: Instant
  endedAt: Instant | null
  hands: readonly Hand[]
  waits: readonly Wait[]
}

export const isEnded = (m: Matter): boolean => m.status === 'closed' || m.status === 'merged'

/** The next date (C3): the deadline or report date, or an earlier clock of an origin still owed its reply. */
export function nextDate(m: Matter): Clock {
  let next = m.clock
  for (const o of m.origins) if (o.owed && o.clock && o.clock.at < next.at) next = o.clock
  return next
}

/** 等谁办: on whom the matter waits at this moment; null when it has ended. */
export function waitingFor(m: Matter): WaitFor | null {
  if (isEnded(m)) return null
  if (m.contest) return { kind: 'coordinator', who: 'office' }
  if (m.status === 'checking') return { kind: 'checker', who: 'checker' }
  if (m.offer) return { kind: 'receiver', who: m.offer.to.unitId }
  if (m.asked) return { kind: 'approver', who: m.extensions.length ? 'instructor' : 'desk' }
  if (m.waitsOn) return { kind: 'other', who: m.waitsOn.id ?? m.waitsOn.name }
  return { kind: 'owner', who: m.owner.personId }
}

/** S3-27: exactly one unit leads. */
export const roleOf = (m: Matter, unitId: Id): 'lead' | 'assist' | null =>
  unitId === m.owner.unitId ? 'lead' : m.assistants.some(a => a.unitId === unitId) ? 'assist' : null

export const owedReplies = (m: Matter): Origin[] => m.origins.filter(o => o.owed)

const length = (from: Instant, to: Instant | null, now: Instant) => (to ?? now) - from

/** Milliseconds in each hand, by person; they add up to the time the matter was open (C6). */
export function timeInHands(m: Matter, now: Instant): Map<Id, number> {
  const total = new Map<Id, number>()
  for (const h of m.hands) total.set(h.seat.personId, (total.get(h.seat.personId) ?? 0) + length(h.from, h.to, now))
  return total
}

/** Milliseconds waited, by whom it waited for; they add up to the same (F08). */
export function timeWaited(m: Matter, now: Instant): Map<string, number> {
  const total = new Map<string, number>()
  for (const w of m.waits) {
    const key = `${w.kind}:${w.who}`
    total.set(key, (total.get(key) ?? 0) + length(w.from, w.to, now))
  }
  return total
}
