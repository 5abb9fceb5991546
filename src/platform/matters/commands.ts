import type { Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { Rules } from '#kernel/rule'
import { dueAt, type Calendar, type Term } from '#platform/workdays/domain'
import type { FactName, FactOf, MatterFact } from './facts.ts'
import {
  nextDate,
  type Answers,
  type Clock,
  type Disposition,
  type Evidence,
  type Limit,
  type Matter,
  type OfficeFunction,
  type OriginKind,
  type Seat,
  type Target,
} from './state.ts'

/** Whoever asks, in the post used for it. `coordinates`: the office's coordinator; `instructs`: may speak for an instructing level with no person of its own. */
export type By = Seat & { coordinates: boolean; instructs: boolean; onBehalfOf: readonly Id[] }

/** All a decision needs from outside. `office`: the seat that steps in for orphans (null: nobody is in post); `parent`: null without one; `ownerStands`: the owner still holds the post. */
export type Given = {
  now: Instant
  by: By
  calendar: Calendar
  rules: Rules
  office: Seat | null
  /** The post of the head of the unit that ought to answer now: the receiver's, else the owner's. */
  head: Id | null
  /** 分管领导: the posts that lead the owner's unit. */
  leaders: readonly Id[]
  children: { all: number; open: number }
  parent: { ended: boolean; due: Instant | null } | null
  ownerStands: boolean
}

export type OriginInput = {
  id: Id
  kind: OriginKind
  name: string
  personId?: Id | null
  unitId?: Id | null
  source?: Ref | null
  /** A clock of this origin's own; without it the reply is due with the matter. */
  limit?: Limit | null
}
export type Part = { id: Id; originId: Id; title: string; to: Target; limit?: Limit | null; opinion: string }

export type OpenCommand = {
  do: 'open'
  id: Id
  title: string
  function: OfficeFunction
  basis: string
  goal?: string
  big?: boolean
  source?: Ref | null
  parentId?: Id | null
  origins: readonly OriginInput[]
  assistants?: Matter['assistants']
  /** Who is to own it: whoever registers it, a unit that must accept, or not known yet. */
  owner: 'mine' | 'unknown' | { to: Target; opinion: string }
} & ({ kind: 'immediate'; limit: Limit } | { kind: 'longRunning'; cycle: Term })

export type Command =
  | OpenCommand
  | { do: 'transfer'; to: Target; opinion: string }
  | { do: 'withdraw' }
  | { do: 'accept' }
  | { do: 'decline'; reason: string }
  | { do: 'decideOwner'; to: Seat; words: string }
  | { do: 'object'; reasons: string }
  | { do: 'handOver'; from: Id; to: Seat; words: string }
  | { do: 'assist'; unitId: Id; task: string | null }
  | { do: 'report'; done: string; problems: string; next: string; percent?: number | null; evidence?: readonly Evidence[] }
  | { do: 'reply'; originId: Id; words: string; how: string; final: boolean }
  | { do: 'follow'; whole: Id; owner: Seat }
  | { do: 'wait'; id?: Id | null; name: string; why: string }
  | { do: 'resume' }
  | { do: 'urge'; words: string }
  | { do: 'answerUrge'; words: string }
  | { do: 'askExtension'; originId?: Id | null; until: Limit; reason: string }
  | { do: 'extend'; originId?: Id | null; until: Limit; reason: string }
  | { do: 'refuseExtension'; reason: string }
  | { do: 'submit'; answers: Answers; disposition: Disposition; result: string }
  | { do: 'verify'; pass: boolean; words: string }
  | { do: 'reopen'; reason: string; limit: Limit; originIds?: readonly Id[] }
  | { do: 'tick' }
  | { do: 'recalendar' }
export type CommandName = Command['do']
export type CommandOf<N extends CommandName> = Extract<Command, { do: N }>

export const refusalCodes = [
  'matters.alreadyOpen',
  'matters.notThere',
  'matters.ended',
  'matters.notEnded',
  'matters.underCheck',
  'matters.notUnderCheck',
  'matters.noBasis',
  'matters.noOrigin',
  'matters.noTitle',
  'matters.notYours',
  'matters.notOffered',
  'matters.notOfferedToYou',
  'matters.handOverPending',
  'matters.noOpinion',
  'matters.noReason',
  'matters.toItself',
  'matters.awaitingDecision',
  'matters.boundByDecision',
  'matters.alreadyDecided',
  'matters.onlyCoordinator',
  'matters.nothingDecided',
  'matters.objectionHeard',
  'matters.objectionTooLate',
  'matters.notHeldByLeaver',
  'matters.leadCannotAssist',
  'matters.noProblems',
  'matters.emptyReport',
  'matters.notDecomposed',
  'matters.noSuchOrigin',
  'matters.alreadyReplied',
  'matters.emptyReply',
  'matters.notWaiting',
  'matters.extensionAsked',
  'matters.noExtensionAsked',
  'matters.notLater',
  'matters.ownExtension',
  'matters.notApprover',
  'matters.secondExtension',
  'matters.extensionLimit',
  'matters.laterThanParent',
  'matters.notYetAccepted',
  'matters.childrenOpen',
  'matters.forwardedIsNoResult',
  'matters.emptyResult',
  'matters.stillNo',
  'matters.noEvidence',
  'matters.noReasonWhy',
  'matters.ownCheck',
  'matters.needsSecondReview',
  'matters.repliesOwed',
  'matters.alreadyPast',
  'matters.parentEnded',
  'matters.mergedAway',
  'matters.sameMatter',
  'matters.mergeFamily',
  'matters.noParts',
  'matters.nobodyThere',
  'matters.noOffice',
] as const
export type MattersRefusal = (typeof refusalCodes)[number]
export type Refused = { refused: MattersRefusal; given?: Record<string, string | number> }
export type Decision = MatterFact[] | Refused

export const no = (refused: MattersRefusal, given?: Refused['given']): Refused => (given ? { refused, given } : { refused })
export const isRefused = <T>(d: T | Refused): d is Refused => typeof d === 'object' && d !== null && 'refused' in d

/** One handler per command; `m` is there and not ended. */
export type Handler<N extends CommandName> = (command: CommandOf<N>, m: Matter, given: Given) => Decision

/** A matter's time never runs backwards, whatever the clocks of two machines say. */
export const momentOf = (m: Matter | null, given: Given): Instant => Math.max(given.now, m?.touchedAt ?? given.now)

export const fact = <N extends FactName>(is: N, m: Matter | null, given: Given, detail: Omit<FactOf<N>, 'is' | 'at' | 'by'>): MatterFact =>
  ({ is, at: momentOf(m, given), by: given.by.personId, ...detail }) as unknown as MatterFact

export const blank = (words: string | null | undefined): boolean => !words?.trim()

export const actsFor = (by: By, personId: Id | null): boolean => personId !== null && (by.personId === personId || by.onBehalfOf.includes(personId))
export const isOwner = (by: By, m: Matter): boolean => actsFor(by, m.owner.personId)

/** The level that gave the instruction: a leader among the origins, or somebody entitled to speak for it (F29). */
export const instructs = (by: By, m: Matter): boolean => by.instructs || m.origins.some(o => o.kind === 'leader' && actsFor(by, o.personId))

export const clockOf = (limit: Limit, from: Instant, calendar: Calendar): Clock => {
  if ('at' in limit) return { at: limit.at, from, term: null, provisional: false }
  const { at, provisional } = dueAt(calendar, from, limit.term)
  return { at, from, term: limit.term, provisional }
}

export const isOnTime = (m: Matter, at: Instant): boolean => at <= nextDate(m).at
