import type { Id } from '#kernel/ref'
import { orderOf, type Place, placeKey, placeOf, START, type StepKey } from '../definition/domain.ts'
import {
  advance, branchFrom, edit, editStop, find, type Fork, forkOf, fronts, insertAfter, insertBefore, type Item, mapStops, repairOf, type Row, rowAt, rowFrom,
  rowOfReturn, signersOf, type Spot, type Stop,
} from '../plan/domain.ts'
import {
  closed, type FactOf, type Held, type How, isLive, isUnderWay, liveIn, type LogLine, type Move, type Passing, type Replaced, type RouteFact, type RouteState, signedFork, type Stamp, type Task, taskOf,
  unasked, unentered, unopened, waited,
} from '../route/domain.ts'
import { type Branch, type Holder, sameHolder } from '../standing/domain.ts'
import { undo } from '../undo/domain.ts'

/** The state after all these facts. @throws if the first is not 'started' */
export const replay = (facts: readonly RouteFact[]): RouteState => {
  const [start, ...rest] = facts
  if (start?.what !== 'started') throw new Error('a route begins with started')
  return rest.reduce(evolve, begun(start))
}

/** The state after a fact. Never refuses: what happened, happened. */
export function evolve(state: RouteState | null, fact: RouteFact): RouteState {
  if (fact.what === 'started') return begun(fact)
  if (!state) throw new Error('a route begins with started')
  return rested(woken(applied(state, fact), fact))
}

const begun = (f: FactOf<'started'>): RouteState => ({
  id: f.id, definition: f.definition, initiator: f.initiator, unitId: f.unitId, status: 'running', startedAt: f.at, endedAt: null,
  plan: { at: 1, items: rowFrom(f.definition, START) },
  passed: {}, held: { [START]: { holder: f.initiator, passers: [], decided: false, move: START } }, branches: {}, chosen: {},
  tasks: [], moves: [moveOf(f, 'started', null)], opinions: [], takenBack: [], readings: [], log: [],
})

const moveOf = (f: Stamp & { move: Id }, kind: Move['kind'], taskId: Id | null, more: Partial<Move> = {}): Move => ({
  id: f.move, kind, taskId, by: f.by.id, of: f.of?.id ?? null, act: null, straightBack: false, before: false, opinionId: null, row: null, cut: null, voided: null,
  replaced: { chosen: {}, branches: {}, held: {} }, undone: false, ...more,
})

const change = (s: RouteState, id: Id, with_: (t: Task) => Task): RouteState => ({ ...s, tasks: s.tasks.map(t => (t.id === id ? with_(t) : t)) })
const logged = (s: RouteState, { at, by, of }: Stamp, line: Without<LogLine>): RouteState => ({ ...s, log: [...s.log, { at, by, of, ...line } as LogLine] })
type Without<L> = L extends Stamp ? Omit<L, keyof Stamp> : never

/** Keeps with the move what it replaced, so that taking it back can put it back. */
const replacing = (s: RouteState, move: Id, before: Replaced): RouteState => ({
  ...s, moves: s.moves.map(m => (m.id !== move ? m : {
    ...m, replaced: { chosen: { ...before.chosen, ...m.replaced.chosen }, branches: { ...before.branches, ...m.replaced.branches }, held: { ...before.held, ...m.replaced.held } },
  })),
})

/** Whoever waited for a signer and now stands at the front has the ball again. */
function woken(s: RouteState, f: RouteFact): RouteState {
  if (!s.tasks.some(t => t.state === 'waiting')) return s
  const front = new Set([...fronts(s.plan)].map(([, item]) => (item.is === 'stop' ? item.taskId : null)))
  const wake = (t: Task): Task => ({ ...t, state: 'open', woken: 'move' in f ? f.move : null, waits: waited(t, f.at) })
  return { ...s, tasks: s.tasks.map(t => (t.state === 'waiting' && front.has(t.id) ? wake(t) : t)) }
}

/** With the initiator as long as his own place is at the front in the row of steps; a repair there does not stop the route. */
function rested(s: RouteState): RouteState {
  if (!isUnderWay(s)) return s
  const item = s.plan.items[s.plan.at]
  return { ...s, status: item?.place.step === START && item.why === 'step' ? 'withInitiator' : 'running' }
}

function applied(s: RouteState, f: Exclude<RouteFact, { what: 'started' }>): RouteState {
  switch (f.what) {
    case 'chosen': {
      const isOpenAgain = ([key]: [string, unknown]) => key.split('/')[0]! in f.choices
      const held = Object.fromEntries(Object.entries(s.held).filter(entry => !isOpenAgain(entry)))
      const before = Object.fromEntries(Object.keys(f.choices).map(key => [key, s.chosen[key] ?? null]))
      return { ...replacing(s, f.move, { chosen: before, branches: {}, held: Object.fromEntries(Object.entries(s.held).filter(isOpenAgain)) }), chosen: { ...s.chosen, ...f.choices }, held }
    }
    case 'approved': return approved(s, f)
    case 'returned': return returned(s, f)
    case 'withdrawn': return undo(s, f)
    case 'reassigned': return passedOn(s, f, 'reassigned', f.decided, false)
    case 'referred': return logged(passedOn(s, f, 'referred', false, true), f, { what: 'referred', title: taskOf(s, f.taskId)!.title, asked: f.asked.name, because: f.because })
    case 'signersAdded': return signersAdded(s, f)
    case 'skipped': {
      const title = taskOf(s, f.taskId)!.title
      return logged(over({ ...closed(s, [f.taskId], 'skipped', f), moves: [...s.moves, moveOf(f, 'skipped', f.taskId)] }, find(s.plan, f.taskId)!, 'skipped', f.move),
        f, { what: 'skipped', title, approver: f.approver, reason: f.reason, rule: f.rule })
    }
    case 'textChanged': {
      const title = f.step === START ? s.definition.start.title : s.definition.steps.find(d => d.key === f.step)!.title
      return logged(again(s, [s.plan.at], f.step, null, 'textChanged', f, moveOf(f, 'textChanged', null)), f, { what: 'textChanged', title, reason: f.reason })
    }
    case 'handedOver': return handedOver(s, f)
    case 'circulated': return {
      ...s, readings: [...s.readings, ...f.readings.map(r => ({ ...r, by: f.by, note: f.note, at: f.at, readAt: null, recalledAt: null, urged: 0 }))],
    }
    case 'read': return { ...s, readings: s.readings.map(r => (r.id === f.readingId ? { ...r, readAt: f.at } : r)) }
    case 'readingRecalled': return { ...s, readings: s.readings.map(r => (r.id === f.readingId ? { ...r, recalledAt: f.at } : r)) }
    case 'urged': return logged({
      ...s, tasks: s.tasks.map(t => (t.id === f.taskId ? { ...t, urged: t.urged + 1 } : t)),
      readings: s.readings.map(r => (r.id === f.readingId ? { ...r, urged: r.urged + 1 } : r)),
    }, f, { what: 'urged', whom: f.whom, note: f.note })
    case 'cancelled': {
      const ended = closed(s, s.tasks.filter(isLive).map(t => t.id), 'cancelled', f)
      const readings = s.readings.map(r => (r.readAt === null && r.recalledAt === null ? { ...r, recalledAt: f.at } : r))
      return logged({ ...ended, readings, status: 'cancelled', endedAt: f.at }, f, { what: 'cancelled', reason: f.reason, approver: f.approver })
    }
    case 'opened': return opened(s, f)
    case 'forked': {
      const [spot, fork] = unentered(s)!
      const entered = forkOf(s.definition, f.step, fork.title, fork.why, f.branches, f.need)
      const plan = edit(s.plan, spot, (row, index) => ({ ...row, items: row.items.with(index, entered) }))
      const before = { chosen: {}, branches: { [f.step]: s.branches[f.step] ?? null }, held: {} }
      return { ...replacing(s, f.move, before), plan, branches: { ...s.branches, [f.step]: f.branches } }
    }
    case 'countersigned': {
      const [spot, fork] = signedFork(s)!
      return over(closed(s, f.released, 'notNeeded', f), { spot, stop: fork }, 'countersigned', f.move)
    }
    case 'passedOver': {
      const [spot, fork] = unentered(s)!
      return logged(over(s, { spot, stop: fork }, 'empty', f.move), f, { what: 'passedOver', title: f.title })
    }
    case 'autoPassed': {
      const [spot, stop] = unopened(s)!
      const key = placeKey(f.place)
      const held = { ...s.held, [key]: s.held[key] ?? { holder: f.holder, passers: [], decided: false, move: f.move } }
      const moved = over({ ...s, held, plan: editStop(s.plan, spot, x => ({ ...x, holder: f.holder })) }, { spot, stop }, 'auto', f.move)
      return logged(moved, f, { what: 'autoPassed', title: f.title, after: f.after })
    }
    case 'finished': return { ...s, status: 'done', endedAt: f.at }
  }
}

/** The cursor moves past an item; a step of the route's own row now stands passed. */
function over(s: RouteState, { spot, stop }: { spot: Spot; stop: Item }, how: Passing, move: Id): RouteState {
  const counts = spot.length === 1 && stop.why === 'step' && stop.place.step !== START
  return { ...s, plan: advance(s.plan, spot), passed: counts ? { ...s.passed, [stop.place.step]: { how, move } } : s.passed }
}

function approved(s: RouteState, f: FactOf<'approved'>): RouteState {
  const done = closed(s, [f.taskId], 'approved', f)
  const moves = [...s.moves, moveOf(f, 'approved', f.taskId, { act: f.act, opinionId: f.opinion?.id ?? null })]
  return over({ ...done, moves, opinions: f.opinion ? [...s.opinions, f.opinion] : s.opinions }, find(s.plan, f.taskId)!, 'approved', f.move)
}

function returned(s: RouteState, f: FactOf<'returned'>): RouteState {
  const { spot, stop } = find(s.plan, f.taskId)!
  const move = moveOf(f, 'returned', f.taskId, { straightBack: f.straightBack, opinionId: f.opinion.id })
  const done = closed({ ...s, opinions: [...s.opinions, f.opinion] }, [f.taskId], 'returned', f)
  // He may have asked signers and no longer needs them: the cursor comes to himself.
  const { row, index } = rowAt(s.plan, spot)
  const after = { ...closed(done, liveIn(done, row.items.slice(0, index)), 'recalled', f), plan: edit(s.plan, spot, r => ({ ...r, at: index })) }
  if (!f.straightBack) return again(after, rowOfReturn(s.plan, spot, f.to), f.to.step, f.to.inner, 'restarted', f, move)
  const place: Place = f.to.inner === null ? placeOf(f.to.step) : { step: f.to.step, branch: stop.place.branch, inner: f.to.inner }
  const repair = repairOf(s.definition, place, (s.branches[f.to.step] ?? []).filter(b => !f.to.branches || f.to.branches.includes(b.key)))
  return { ...after, plan: insertBefore(after.plan, spot, repair), moves: [...s.moves, move] }
}

/** All steps again from one on: what is still open in the row closes, the rest of the row is cut off, the steps are appended once more. */
function again(s: RouteState, spot: Spot, step: StepKey, inner: StepKey | null, how: How, f: Stamp, move: Move): RouteState {
  const { row, index } = rowAt(s.plan, spot)
  const fresh = inner === null ? rowFrom(s.definition, step) : branchFrom(s.definition, step, laneKey(s.plan, spot), 'step', inner)
  const plan = edit(s.plan, spot, () => ({ at: index + 1, items: [...row.items.slice(0, index + 1), ...fresh] }))
  const from = inner === null ? orderOf(s.definition, step) : Number.POSITIVE_INFINITY
  const stands = ([key]: [StepKey, unknown]) => orderOf(s.definition, key) < from
  const passed = Object.fromEntries(Object.entries(s.passed).filter(stands))
  const voided = Object.fromEntries(Object.entries(s.passed).filter(entry => !stands(entry)))
  return { ...closed(s, liveIn(s, row.items), how, f), plan, passed, moves: [...s.moves, { ...move, row: spot, cut: row.items.slice(index + 1), voided }] }
}

/** The branch in whose row the spot lies. */
function laneKey(root: Row, spot: Spot): string {
  const fork = root.items[spot[0]!] as Fork
  const lane = fork.lanes[spot[1]!]!
  return spot.length > 3 ? laneKey(lane.row, spot.slice(2)) : lane.branch.key
}

/** 转办: the same stop in other hands; the time runs on. */
function passedOn(s: RouteState, f: FactOf<'reassigned'> | FactOf<'referred'>, how: 'reassigned' | 'referred', decided: boolean, referred: boolean): RouteState {
  const { spot, stop } = find(s.plan, f.taskId)!
  const task = taskOf(s, f.taskId)!
  const passers = [...stop.passers, { holder: task.holder, by: f.by.id }]
  const held = stop.why === 'signer' ? s.held : { ...s.held, [placeKey(stop.place)]: { ...s.held[placeKey(stop.place)]!, holder: f.to, passers, decided } }
  return {
    ...closed(s, [f.taskId], how, f), held, opinions: [...s.opinions, f.opinion],
    plan: editStop(s.plan, spot, x => ({ ...x, holder: f.to, passers, decided, referred })),
    moves: [...s.moves, moveOf(f, how, f.taskId, { opinionId: f.opinion.id })],
    log: decided ? logged(s, f, { what: 'decided', title: task.title, owner: f.to.name }).log : s.log,
  }
}

function signersAdded(s: RouteState, f: FactOf<'signersAdded'>): RouteState {
  const { spot, stop } = find(s.plan, f.taskId)!
  const before = f.where === 'before'
  const signers = signersOf(stop.place, stop.title, f.who, before || stop.first)
  const waiting = before ? change(s, f.taskId, t => ({ ...t, state: 'waiting', woken: null, waits: [...t.waits, { from: f.at, until: null }] })) : s
  return {
    ...waiting, plan: before ? insertBefore(s.plan, spot, signers) : insertAfter(s.plan, spot, signers), opinions: [...s.opinions, f.opinion],
    moves: [...s.moves, moveOf(f, 'signersAdded', f.taskId, { before, opinionId: f.opinion.id })],
  }
}

/** Somebody leaves a post: everything open moves, everything that happened stays (complaint C31). */
function handedOver(s: RouteState, f: FactOf<'handedOver'>): RouteState {
  const to = (h: Holder): Holder => (sameHolder(h, f.from) ? f.to : h)
  const heir = (h: Held): Held => ({ ...h, holder: to(h.holder) })
  const named = <B extends Branch[] | null>(list: B): B => (list?.map(b => (b.holder ? { ...b, holder: to(b.holder) } : b)) ?? null) as B
  const every = <V>(table: Record<string, V>, map: (v: V) => V): Record<string, V> => Object.fromEntries(Object.entries(table).map(([k, v]) => [k, map(v)]))
  const renew = (stop: Stop): Stop => {
    const moved = f.tasks.find(t => t.old === stop.taskId)
    const next = moved ? { ...stop, taskId: moved.id, was: [...stop.was, moved.old] } : stop
    return next.holder ? { ...next, holder: to(next.holder) } : next
  }
  const fresh = f.tasks.map(({ old, id }): Task => {
    const t = taskOf(s, old)!
    return { ...t, id, holder: f.to, since: f.at, waits: t.state === 'waiting' ? [{ from: f.at, until: null }] : [] }
  })
  const done = closed(s, f.tasks.map(t => t.old), 'handedOver', f)
  const gone = s.readings.filter(r => f.readings.some(x => x.old === r.id))
  return logged({
    ...done, tasks: [...done.tasks, ...fresh], plan: mapStops(s.plan, renew), initiator: to(s.initiator),
    held: every(s.held, heir), branches: every(s.branches, named), chosen: every(s.chosen, named),
    // What a move would put back goes to the heir as well.
    moves: s.moves.map(m => ({
      ...m, taskId: f.tasks.find(t => t.old === m.taskId)?.id ?? m.taskId, cut: m.cut && mapStops({ at: 0, items: m.cut }, renew).items,
      replaced: { chosen: every(m.replaced.chosen, named), branches: every(m.replaced.branches, named), held: every(m.replaced.held, heir) },
    })),
    readings: [
      ...s.readings.map(r => (gone.includes(r) ? { ...r, recalledAt: f.at } : r)),
      ...gone.map(r => ({ ...r, id: f.readings.find(x => x.old === r.id)!.id, reader: { id: f.to.id, name: f.to.name }, at: f.at })),
    ],
  }, f, { what: 'handedOver', from: f.from.name, to: f.to.name })
}

/** A stop at the front comes into somebody's hands. */
function opened(s: RouteState, f: FactOf<'opened'>): RouteState {
  const { waits, ...task } = f.task
  const [spot, stop] = (waits ? unasked(s) : unopened(s))!
  const key = placeKey(task.place)
  const held = stop.holder === null && stop.why !== 'signer' ? s.held[key] : undefined
  const passers = held?.passers ?? stop.passers
  const decided = held?.decided ?? stop.decided
  const was = stop.taskId === null ? stop.was : [...stop.was, stop.taskId]
  return {
    ...s, plan: editStop(s.plan, spot, x => ({ ...x, holder: task.holder, taskId: task.id, was, passers, decided })),
    held: stop.why === 'step' && !s.held[key] ? { ...s.held, [key]: { holder: task.holder, passers, decided, move: task.from } } : s.held,
    tasks: [...s.tasks, { ...task, since: f.at, woken: null, state: waits ? 'waiting' : 'open', waits: waits ? [{ from: f.at, until: null }] : [], closedAt: null, how: null, closedBy: null, urged: 0 }],
  }
}
