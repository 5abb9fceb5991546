import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import {
  type DefinitionRefusal, type HolderSpec, innerOf, orderOf, placeKey, type RouteDefinition, singleAt, START, type StepKey, stepOf,
} from '../definition/domain.ts'
import { find, type Passer, type Spot, type Stop } from '../plan/domain.ts'
import { isLive, isUnderWay, lastMoveOn, type RouteState, type Stamp, type Target, type Task, taskOf } from '../route/domain.ts'
import { type Acting, type Branch, type DelegationRefusal, type EndRefusal, type Holder, inOwnRight, type Person, sameHolder, standing } from '../standing/domain.ts'
import { whyNotUndo, type WithdrawRefusal } from '../undo/domain.ts'

/** What a person asks of a route. */
export type Choices = Record<StepKey, Branch[]>
export type Command =
  | { kind: 'start'; id: Id; definition: RouteDefinition; initiator: Holder; unitId: Id | null; chosen?: Choices }
  | { kind: 'approve'; taskId: Id; opinion?: string; chosen?: Choices }
  | { kind: 'return'; taskId: Id; to: Target; reason: string; straightBack: boolean }
  | { kind: 'withdraw'; taskId: Id | null }
  | { kind: 'reassign'; taskId: Id; to: Holder; opinion: string }
  | { kind: 'addSigner'; taskId: Id; where: 'before' | 'after'; who: Holder[]; opinion: string }
  | { kind: 'skip'; taskId: Id; approver: Person | null; reason: string; rule: string }
  | { kind: 'textChanged'; step: StepKey; reason: string }
  | { kind: 'handOver'; from: Holder; to: Holder }
  | { kind: 'circulate'; readers: Person[]; note: string }
  | { kind: 'markRead'; readingId: Id }
  | { kind: 'recall'; readingId: Id }
  | { kind: 'urge'; taskId: Id | null; readingId: Id | null; note: string }
  | { kind: 'cancel'; reason: string; approver: Person | null }
export type Kind = Command['kind']

/** Rights beyond holding a task, granted as permissions outside. `end`: the record itself has come to its end (收回), and its route with it. */
export type Right = 'skip' | 'handOver' | 'cancel' | 'circulate' | 'end'

/** All that a decision needs and may not fetch: the moment, who asks, and what was looked up for it. */
export type Given = {
  now: Instant
  actor: Acting & { rights: readonly Right[] }
  /** Whose spoken word is being recorded (口头批示): his tasks are settled by whoever records it, in his name. */
  wordOf?: (Person & { posts: readonly Id[] }) | null
  newId(): Id
  /** The moment a term (code of a rule) that begins now runs out. */
  dueAt(term: string, from: Instant): Instant
  /** Who that is today; null when nobody is. @param unitId the drafting unit, or the unit of the branch */
  holderOf(spec: HolderSpec, unitId: Id | null): Holder | null
  /** The units of a countersign that the definition names. */
  unitsOf(step: StepKey): Branch[]
  /** Nobody is on that post, or the person has left: nothing may be sent there (S0-43). */
  isVacant(holder: Holder): boolean
  /** The coordinator post that decides an owner (S2-33). */
  coordinator(): Holder | null
  hopLimit: number
  /** The act of the module on whose behalf this is done (编号, 用印 …). */
  byAct: string | null
}

export type RouteRefusal = WithdrawRefusal | DefinitionRefusal | DelegationRefusal | EndRefusal
  | 'routing.notRunning' | 'routing.noSuchTask' | 'routing.taskClosed' | 'routing.notYourTurn' | 'routing.notInitiator' | 'routing.alreadyStarted' | 'routing.notStarted'
  | 'routing.waitingForSigner' | 'routing.decideOwnerFirst' | 'routing.opinionRequired' | 'routing.actRequired'
  | 'routing.noHolder' | 'routing.chooseFirst' | 'routing.choiceNotOpen' | 'routing.noUnits'
  | 'routing.cannotReturnThere' | 'routing.reasonRequired'
  | 'routing.toSelf' | 'routing.reassignWithoutOpinion' | 'routing.pingPong' | 'routing.tooManyHops' | 'routing.ownerDecided' | 'routing.noSigners'
  | 'routing.mayNotSkip' | 'routing.exceptionUnnamed' | 'routing.notAStep' | 'routing.signatureNeverSkipped'
  | 'routing.notYetPassed' | 'routing.mayNotHandOver' | 'routing.nothingToHandOver' | 'routing.mayNotCancel' | 'routing.signedAlready'
  | 'routing.notInvolved' | 'routing.noReaders' | 'routing.alreadyCirculated' | 'routing.noSuchReading' | 'routing.notYourReading' | 'routing.readAlready' | 'routing.ownTask'

export const no = (code: RouteRefusal, given: Record<string, string | number> = {}): Refusal => new Refusal(code, given)

/** Somebody's own task, and in which standing he acts on it. */
export type Mine = { task: Task; stop: Stop; spot: Spot; stamp: Stamp }
export const me = (g: Given): Person => ({ id: g.actor.id, name: g.actor.name })

export function mine(s: RouteState, taskId: Id, g: Given): Mine | RouteRefusal {
  const task = taskOf(s, taskId)
  if (!task) return 'routing.noSuchTask'
  const as = g.wordOf && inOwnRight(g.wordOf, task.holder) ? { of: { id: g.wordOf.id, name: g.wordOf.name } } : standing(g.actor, task.holder, s.definition.code, g.now)
  if (!as) return 'routing.notYourTurn'
  if (!isUnderWay(s)) return 'routing.notRunning'
  if (!isLive(task)) return 'routing.taskClosed'
  const { spot, stop } = find(s.plan, taskId)!
  return { task, stop, spot, stamp: { at: g.now, by: me(g), of: as.of } }
}

/** What stands in the way of an action on a task before anything is written into it; the page shows it as the reason of a grey button. */
export const whyNot = {
  approve(s: RouteState, taskId: Id, g: Given): RouteRefusal | null {
    const m = mine(s, taskId, g)
    if (typeof m === 'string') return m
    if (m.task.state === 'waiting') return 'routing.waitingForSigner'
    if (m.stop.referred) return 'routing.decideOwnerFirst'
    const { act } = singleAt(s.definition, m.stop.place)
    return act !== null && m.stop.why === 'step' && g.byAct !== act ? 'routing.actRequired' : null
  },
  return(s: RouteState, taskId: Id, g: Given): RouteRefusal | null {
    const m = mine(s, taskId, g)
    if (typeof m === 'string') return m
    if (m.stop.referred) return 'routing.decideOwnerFirst'
    return returnTargets(s, taskId).length ? null : 'routing.cannotReturnThere'
  },
  reassign(s: RouteState, taskId: Id, g: Given): RouteRefusal | null {
    const m = mine(s, taskId, g)
    if (typeof m === 'string') return m
    if (m.task.state === 'waiting') return 'routing.waitingForSigner'
    return m.stop.decided ? 'routing.ownerDecided' : null
  },
  addSigner(s: RouteState, taskId: Id, g: Given): RouteRefusal | null {
    const m = mine(s, taskId, g)
    if (typeof m === 'string') return m
    if (m.task.state === 'waiting') return 'routing.waitingForSigner'
    return m.stop.referred ? 'routing.decideOwnerFirst' : null
  },
  withdraw(s: RouteState, taskId: Id | null, g: Given): RouteRefusal | null {
    if (!isUnderWay(s)) return 'routing.notRunning'
    const move = lastMoveOn(s, taskId)
    const task = taskOf(s, taskId)
    // A request to sign first belongs to whoever holds the asking task now; all else to who did it, or for whom it was done.
    const his = task && isLive(task) ? stands(s, task.holder, g) : move?.by === g.actor.id || move?.of === g.actor.id
    return his ? whyNotUndo(s, move, g.byAct) : 'routing.nothingToWithdraw'
  },
  skip(s: RouteState, taskId: Id, g: Given): RouteRefusal | null {
    if (!g.actor.rights.includes('skip')) return 'routing.mayNotSkip'
    const task = taskOf(s, taskId)
    if (!task) return 'routing.noSuchTask'
    if (!isUnderWay(s)) return 'routing.notRunning'
    if (!isLive(task)) return 'routing.taskClosed'
    if (task.state === 'waiting') return 'routing.waitingForSigner'
    if (task.why !== 'step' || task.place.step === START) return 'routing.notAStep'
    return singleAt(s.definition, task.place).signature ? 'routing.signatureNeverSkipped' : null
  },
  textChanged(s: RouteState, step: StepKey, g: Given): RouteRefusal | null {
    if (!isUnderWay(s)) return 'routing.notRunning'
    const holds = s.tasks.some(t => isLive(t) && stands(s, t.holder, g))
    if (!holds && !stands(s, s.initiator, g) && g.byAct === null) return 'routing.notInvolved'
    return step in s.passed ? null : 'routing.notYetPassed'
  },
  urge(s: RouteState, taskId: Id, g: Given): RouteRefusal | null {
    const task = taskOf(s, taskId)
    if (!task) return 'routing.noSuchTask'
    if (!isLive(task)) return 'routing.taskClosed'
    if (!isInvolved(s, g)) return 'routing.notInvolved'
    if (task.state === 'waiting') return 'routing.waitingForSigner'
    return stands(s, task.holder, g) ? 'routing.ownTask' : null
  },
  circulate(s: RouteState, g: Given): RouteRefusal | null {
    if (s.status === 'cancelled') return 'routing.notRunning'
    return isInvolved(s, g) || g.actor.rights.includes('circulate') ? null : 'routing.notInvolved'
  },
  cancel(s: RouteState, g: Given): RouteRefusal | null {
    if (!isUnderWay(s)) return 'routing.notRunning'
    if (g.actor.rights.includes('cancel') || g.actor.rights.includes('end')) return null
    if (!stands(s, s.initiator, g)) return 'routing.mayNotCancel'
    return isSignedOff(s) ? 'routing.signedAlready' : null
  },
}

export const stands = (s: RouteState, holder: Holder, g: Given): boolean => standing(g.actor, holder, s.definition.code, g.now) !== null

/** 签发 stands passed. */
export const isSignedOff = (s: RouteState): boolean => s.definition.steps.some(d => d.kind === 'single' && d.signature && d.key in s.passed)

/** Whoever began it, ever had it in hand or had it to read. */
export const isInvolved = (s: RouteState, g: Given): boolean =>
  stands(s, s.initiator, g) || s.moves.some(m => m.by === g.actor.id || m.of === g.actor.id) || s.tasks.some(t => stands(s, t.holder, g))
  || s.readings.some(r => r.reader.id === g.actor.id && r.recalledAt === null)

/** Where a task may be returned to: the initiator, every earlier step that somebody held, every earlier step inside the own branch. */
export function returnTargets(s: RouteState, taskId: Id): (Target & { title: string })[] {
  const found = find(s.plan, taskId)
  if (!found || found.stop.place.step === START) return []
  const { step, branch, inner } = found.stop.place
  const all: (Target & { title: string })[] = [{ step: START, inner: null, branches: null, title: s.definition.start.title }]
  for (const d of s.definition.steps.slice(0, orderOf(s.definition, step))) {
    const keys = d.kind === 'single' ? null : (s.branches[d.key] ?? []).map(b => b.key)
    if (keys ? Object.keys(s.held).some(k => k.startsWith(`${d.key}/`)) && keys.length : d.key in s.held) all.push({ step: d.key, inner: null, branches: keys, title: d.title })
  }
  const own = stepOf(s.definition, step)
  if (own?.kind !== 'countersign' || branch === null) return all
  const before = innerOf(own).slice(0, innerOf(own).findIndex(i => i.key === inner))
  return [...all, ...before.filter(i => placeKey({ step, branch, inner: i.key }) in s.held).map(i => ({ step, inner: i.key, branches: null, title: i.title }))]
}

/** Only steps still to come and left open by the definition may be chosen; an owner the coordinator decided stays. */
export function whyNotChoose(d: RouteDefinition, choices: Choices | undefined, at: StepKey, held: RouteState['held']): RouteRefusal | null {
  for (const [key, branches] of Object.entries(choices ?? {})) {
    const step = stepOf(d, key)
    const open = step?.kind === 'countersign' ? step.units.by === 'chosen' : step?.holder.by === 'chosen'
    if (!open || orderOf(d, key) <= orderOf(d, at)) return 'routing.choiceNotOpen'
    if (held[key]?.decided) return 'routing.ownerDecided'
    if (step?.kind === 'single' && (branches.length !== 1 || !branches[0]!.holder)) return 'routing.chooseFirst'
    if (new Set(branches.map(b => b.key)).size < branches.length || branches.some(b => b.key.includes('/'))) return 'routing.choiceNotOpen'
  }
  return null
}

/** A→B→A, by holder, by person, or back to a unit that passed it on; or more hops than the rule allows (S2-33, F05). */
export function whyNotPassTo(passers: readonly Passer[], current: Holder, to: Holder, limit: number): 'pingPong' | 'tooManyHops' | null {
  const back = (p: Passer) => sameHolder(p.holder, to) || (to.kind === 'person' && to.id === p.by)
    || (to.unitId !== null && to.unitId === p.holder.unitId && to.unitId !== current.unitId)
  return passers.some(back) ? 'pingPong' : passers.length >= limit ? 'tooManyHops' : null
}
