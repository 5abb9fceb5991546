import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { type Given, me, no } from '../command/domain.ts'
import { type HolderSpec, placeKey, singleAt, START, type StepDef, stepOf } from '../definition/domain.ts'
import { evolve } from '../history/domain.ts'
import { type Fork, rowAt, rowsOn, type Spot, type Stop } from '../plan/domain.ts'
import { isUnderWay, liveIn, type RouteFact, type RouteState, signedFork, type Stamp, taskOf, unasked, unentered, unopened } from '../route/domain.ts'
import { type Holder, inOwnRight } from '../standing/domain.ts'

/** What follows until every front stop is in somebody's hands, or all is done. One thing after another, each a fact. */
export function settled(before: RouteState, facts: RouteFact[], g: Given, cause: RouteFact | undefined = facts.find(f => f.what !== 'chosen')): RouteFact[] | Refusal {
  const all = [...facts]
  let s = facts.reduce<RouteState>(evolve, before)
  while (isUnderWay(s)) {
    const next = cause && following(s, all, cause, g)
    if (!next) return all
    if (next instanceof Refusal) return next
    all.push(next)
    s = evolve(s, next)
  }
  return all
}

function following(s: RouteState, facts: readonly RouteFact[], cause: RouteFact, g: Given): RouteFact | Refusal | null {
  const stamp: Stamp = { at: g.now, by: me(g), of: cause.of }
  const move = 'move' in cause ? cause.move : ''
  const signed = signedFork(s)
  if (signed) {
    const [, fork] = signed
    return { ...stamp, what: 'countersigned', step: fork.place.step, why: fork.why, title: fork.title, released: liveIn(s, [fork]), move }
  }
  const fork = unentered(s)
  if (fork) return entering(s, fork[1], stamp, move, g)
  const asker = unasked(s)
  if (asker) return opening(s, asker, true, facts, cause, stamp, move, g)
  const stop = unopened(s)
  if (stop) return opening(s, stop, false, facts, cause, stamp, move, g)
  return s.plan.at >= s.plan.items.length ? { ...stamp, what: 'finished' } : null
}

function entering(s: RouteState, fork: Fork, stamp: Stamp, move: Id, g: Given): RouteFact | Refusal {
  const key = fork.place.step
  const step = stepOf(s.definition, key) as Extract<StepDef, { kind: 'countersign' }>
  const branches = step.units.by === 'chosen' ? s.chosen[key] ?? [] : s.branches[key] ?? g.unitsOf(key)
  if (!branches.length) {
    if (step.mayBeEmpty) return { ...stamp, what: 'passedOver', step: key, title: step.title, move }
    return no(step.units.by === 'chosen' ? 'routing.chooseFirst' : 'routing.noUnits', { step: step.title })
  }
  const need = step.need === 'all' ? branches.length : step.need === 'any' ? 1 : Math.min(step.need, branches.length)
  return { ...stamp, what: 'forked', step: key, branches, need, move }
}

function opening(s: RouteState, [spot, stop]: [Spot, Stop], waits: boolean, facts: readonly RouteFact[], cause: RouteFact, stamp: Stamp, move: Id, g: Given): RouteFact | Refusal {
  const { place, title, why } = stop
  const step = singleAt(s.definition, place)
  const holder = stop.holder ?? (why === 'signer' ? null : s.held[placeKey(place)]?.holder) ?? resolve(s, stop, step.holder, g)
  if (holder instanceof Refusal) return holder
  if (g.isVacant(holder)) return no('routing.noHolder', { step: title })
  const previous = rowAt(s.plan, spot).row.items[spot.at(-1)! - 1]
  if (step.opinion === 'optional' && step.act === null && stop.taskId === null && !waits && why === 'step' && previous?.is === 'stop' && hasJustSigned(previous, facts)
    && inOwnRight(g.actor, holder)) return { ...stamp, what: 'autoPassed', place, title, after: previous.title, holder, move }
  const old = taskOf(s, stop.taskId)
  const back = cause.what === 'withdrawn'
  const dueAt = old && (back || cause.what === 'reassigned' || cause.what === 'referred') ? old.dueAt : g.dueAt(step.term, g.now)
  const from = back && old ? old.from : move
  return { ...stamp, what: 'opened', task: { id: g.newId(), place, title, why, holder, dueAt, asked: isAsked(s, spot), referred: stop.referred, from, waits } }
}

/** The step before was signed just now, in this very act and in one's own right: the same person would only sign again. */
const hasJustSigned = (previous: Stop, facts: readonly RouteFact[]): boolean => previous.why === 'step' && previous.place.step !== START
  && facts.some(f => (f.what === 'approved' && f.of === null && f.taskId === previous.taskId) || (f.what === 'autoPassed' && placeKey(f.place) === placeKey(previous.place)))

/** Somebody further on in the row asked for this and waits. */
const isAsked = (s: RouteState, spot: Spot): boolean => [...rowsOn(s.plan, spot)].some(({ row, index }) =>
  row.items.slice(index + 1).some(item => item.is === 'stop' && taskOf(s, item.taskId)?.state === 'waiting'))

function resolve(s: RouteState, stop: Stop, spec: HolderSpec, g: Given): Holder | Refusal {
  const { step, branch } = stop.place
  const lane = branch === null ? null : s.branches[step]?.find(b => b.key === branch) ?? null
  if (spec.by === 'initiator') return s.initiator
  if (spec.by === 'chosen') return (branch === null ? s.chosen[step]?.[0] : lane)?.holder ?? no(branch === null ? 'routing.chooseFirst' : 'routing.noHolder', { step: stop.title })
  const unit = spec.by === 'role' && spec.of === 'drafting' ? s.unitId : lane?.unitId ?? s.unitId
  return g.holderOf(spec, unit) ?? no('routing.noHolder', { step: stop.title })
}
