import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Place, RouteDefinition, StepKey } from '../definition/domain.ts'
import { askers, type Fork, fronts, type Item, isSigned, type Passer, type Row, type Spot, type Stop, stopsIn, type Why } from '../plan/domain.ts'
import type { Branch, Holder, Person } from '../standing/domain.ts'

/** How a task ended. */
export type How =
  | 'approved' | 'returned' | 'reassigned' | 'referred' | 'skipped' | 'handedOver' | 'withdrawn' | 'recalled' | 'notNeeded' | 'restarted' | 'textChanged' | 'cancelled'

/**
 * 一项待办: one holder's obligation. 'waiting': he asked somebody to sign first and waits; his it remains.
 * `asked`: opened on such a request, so that the asker stays answerable for the time.
 */
export type Task = {
  id: Id
  place: Place
  title: string
  why: Why
  holder: Holder
  since: Instant
  dueAt: Instant
  asked: boolean
  referred: boolean
  /** The move that put it into these hands, and the one that woke it from waiting. */
  from: Id
  woken: Id | null
  state: 'open' | 'waiting' | 'closed'
  waits: { from: Instant; until: Instant | null }[]
  closedAt: Instant | null
  how: How | null
  closedBy: Person | null
  urged: number
}

export type OpinionKind = 'approved' | 'returned' | 'reassigned' | 'referred' | 'askedToSign'

/** 意见: verbatim, appended, never changed (S3-84). A second one by the same holder at the same place points back to the one it replaces. */
export type Opinion = {
  id: Id
  taskId: Id
  place: Place
  title: string
  holder: Holder
  by: Person
  /** 乙 代 甲 */
  of: Person | null
  kind: OpinionKind
  text: string
  at: Instant
  replaces: Id | null
}

/** What somebody did, and what is needed to take it back while nobody has acted on it. */
export type Move = {
  id: Id
  kind: 'started' | 'approved' | 'returned' | 'reassigned' | 'referred' | 'signersAdded' | 'skipped' | 'textChanged'
  taskId: Id | null
  by: Id
  of: Id | null
  /** Completed by an act of the module (编号, 用印), which routing cannot undo. */
  act: string | null
  straightBack: boolean
  before: boolean
  opinionId: Id | null
  /** What a return "all steps again" cut off, from which row, and what it took back from `passed`. */
  row: Spot | null
  cut: Item[] | null
  voided: Passed | null
  /** What a choice or the entering of a countersign replaced; null: there was nothing. */
  replaced: Replaced
  undone: boolean
}
export type Replaced = { chosen: Record<StepKey, Branch[] | null>; branches: Record<StepKey, Branch[] | null>; held: Record<string, Held> }

/** One person's copy for reading (传阅); never holds the route up. */
export type Reading = {
  id: Id; reader: Person; by: Person; note: string; at: Instant; readAt: Instant | null; recalledAt: Instant | null; urged: number
}

export type Passing = 'approved' | 'countersigned' | 'skipped' | 'empty' | 'auto'
export type Passed = Record<StepKey, { how: Passing; move: Id }>
/** `move`: the one by which the place was first reached. */
export type Held = { holder: Holder; passers: Passer[]; decided: boolean; move: Id }
export type Status = 'running' | 'withInitiator' | 'done' | 'cancelled'

/** Plain JSON. Everything in it follows from the facts. */
export type RouteState = {
  id: Id
  definition: RouteDefinition
  initiator: Holder
  /** The drafting unit. */
  unitId: Id | null
  status: Status
  startedAt: Instant
  endedAt: Instant | null
  plan: Row
  /** The steps that stand passed: a return "all steps again" takes them back. */
  passed: Passed
  /** Who held a place last: it returns to him. */
  held: Record<string, Held>
  branches: Record<StepKey, Branch[]>
  chosen: Record<StepKey, Branch[]>
  tasks: Task[]
  moves: Move[]
  opinions: Opinion[]
  takenBack: Id[]
  readings: Reading[]
  log: LogLine[]
}

/** What happened beside the tasks. */
export type LogLine = Stamp & (
  | { what: 'autoPassed'; title: string; after: string }
  | { what: 'passedOver'; title: string }
  | { what: 'skipped'; title: string; approver: Person; reason: string; rule: string }
  | { what: 'textChanged'; title: string; reason: string }
  | { what: 'urged'; whom: string; note: string }
  | { what: 'referred'; title: string; asked: string; because: 'pingPong' | 'tooManyHops' }
  | { what: 'decided'; title: string; owner: string }
  | { what: 'handedOver'; from: string; to: string }
  | { what: 'cancelled'; reason: string; approver: Person | null }
)

/** Who and when, on every fact. */
export type Stamp = { at: Instant; by: Person; of: Person | null }
export type OpenedTask = Pick<Task, 'id' | 'place' | 'title' | 'why' | 'holder' | 'dueAt' | 'asked' | 'referred' | 'from'> & { waits: boolean }
export type Target = { step: StepKey; inner: StepKey | null; branches: readonly string[] | null }

/** 留痕 of a route: what was done, and (opened … finished) what followed from it. */
export type RouteFact = Stamp & (
  | { what: 'started'; id: Id; definition: RouteDefinition; initiator: Holder; unitId: Id | null; move: Id }
  | { what: 'chosen'; choices: Record<StepKey, Branch[]>; move: Id }
  | { what: 'approved'; taskId: Id; move: Id; act: string | null; opinion: Opinion | null }
  | { what: 'returned'; taskId: Id; move: Id; to: Target; straightBack: boolean; opinion: Opinion }
  | { what: 'withdrawn'; undid: Id; move: Id; taskId: Id | null }
  | { what: 'reassigned'; taskId: Id; move: Id; to: Holder; decided: boolean; opinion: Opinion }
  | { what: 'referred'; taskId: Id; move: Id; asked: Holder; to: Holder; because: 'pingPong' | 'tooManyHops'; opinion: Opinion }
  | { what: 'signersAdded'; taskId: Id; move: Id; where: 'before' | 'after'; who: readonly Holder[]; opinion: Opinion }
  | { what: 'skipped'; taskId: Id; move: Id; approver: Person; reason: string; rule: string }
  | { what: 'textChanged'; step: StepKey; move: Id; reason: string }
  | { what: 'handedOver'; from: Holder; to: Holder; tasks: { old: Id; id: Id }[]; readings: { old: Id; id: Id }[] }
  | { what: 'circulated'; readings: { id: Id; reader: Person }[]; note: string }
  | { what: 'read'; readingId: Id }
  | { what: 'readingRecalled'; readingId: Id }
  | { what: 'urged'; taskId: Id | null; readingId: Id | null; whom: string; note: string }
  | { what: 'cancelled'; reason: string; approver: Person | null }
  | { what: 'opened'; task: OpenedTask }
  | { what: 'forked'; step: StepKey; branches: Branch[]; need: number; move: Id }
  | { what: 'countersigned'; step: StepKey; why: Why; title: string; released: Id[]; move: Id }
  | { what: 'passedOver'; step: StepKey; title: string; move: Id }
  | { what: 'autoPassed'; move: Id; place: Place; title: string; after: string; holder: Holder }
  | { what: 'finished' }
)
export type FactOf<W extends RouteFact['what']> = Extract<RouteFact, { what: W }>

export const isLive = (t: Task): boolean => t.state !== 'closed'
export const taskOf = (s: RouteState, id: Id | null): Task | null => s.tasks.find(t => t.id === id) ?? null
export const isUnderWay = (s: RouteState): boolean => s.status === 'running' || s.status === 'withInitiator'
/** The last thing done on a task that was not taken back; null: the start of the route. */
export const lastMoveOn = (s: RouteState, taskId: Id | null): Move | null => s.moves.findLast(m => m.taskId === taskId && m.kind !== 'textChanged' && !m.undone) ?? null

/** The first stop at the front that nobody holds yet; the first fork nobody entered; the first fork that is signed. */
export const unopened = (s: RouteState): [Spot, Stop] | null => first(s, (item): item is Stop => item.is === 'stop' && !isLive(taskOf(s, item.taskId) ?? closedTask))
/** Somebody who asked for a signature and lost his task to a return that was then taken back: he waits again. */
export const unasked = (s: RouteState): [Spot, Stop] | null => [...askers(s.plan)].find(([, stop]) => !isLive(taskOf(s, stop.taskId) ?? closedTask)) ?? null
export const unentered = (s: RouteState): [Spot, Fork] | null => first(s, (item): item is Fork => item.is === 'fork' && !item.entered)
export const signedFork = (s: RouteState): [Spot, Fork] | null => first(s, (item): item is Fork => item.is === 'fork' && isSigned(item))

const closedTask = { state: 'closed' } as Task
function first<I extends Item>(s: RouteState, is: (item: Item) => item is I): [Spot, I] | null {
  for (const [spot, item] of fronts(s.plan)) if (is(item)) return [spot, item]
  return null
}

/** The tasks still open under these items. */
export const liveIn = (s: RouteState, items: readonly Item[]): Id[] => {
  const ids = new Set([...stopsIn(items)].map(([, stop]) => stop.taskId))
  return s.tasks.filter(t => isLive(t) && ids.has(t.id)).map(t => t.id)
}

/** Closes tasks and their waiting time. */
export function closed(s: RouteState, ids: readonly Id[], how: How, f: Stamp): RouteState {
  const shut = (t: Task): Task => ({ ...t, state: 'closed', how, closedAt: f.at, closedBy: f.by, waits: waited(t, f.at) })
  return ids.length ? { ...s, tasks: s.tasks.map(t => (ids.includes(t.id) && isLive(t) ? shut(t) : t)) } : s
}

/** The waiting times with the last one ended. */
export const waited = (t: Task, until: Instant): Task['waits'] => t.waits.map(w => (w.until === null ? { ...w, until } : w))
