import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { type Given, isInvolved, type Kind, returnTargets, type RouteRefusal, stands, whyNot } from '../command/domain.ts'
import { placeKey, singleAt, START } from '../definition/domain.ts'
import { isLive, isUnderWay, lastMoveOn, type LogLine, type Opinion, type Reading, type RouteState, type Target, type Task } from '../route/domain.ts'
import { type Holder, holderKey } from '../standing/domain.ts'

/** What one asks a route: in whose hands, how long in each, what happened, what may I do. */
export type InHand = { taskId: Id; title: string; why: Task['why']; holder: Holder; since: Instant; dueAt: Instant; waitingFor: Holder[]; urged: number }

/** Who has it now. Nobody only when it is over: a running route without a holder cannot be (S0-43). */
export function whoHasIt(s: RouteState): InHand[] {
  const signers = s.tasks.filter(t => t.state === 'open' && t.asked).map(t => t.holder)
  return s.tasks.filter(isLive).map(t => ({
    taskId: t.id, title: t.title, why: t.why, holder: t.holder, since: t.since, dueAt: t.dueAt, waitingFor: t.state === 'waiting' ? signers : [t.holder], urged: t.urged,
  }))
}

export type Share = { holder: Holder; ms: number; whole: number }
/**
 * `ms` adds up to `elapsed` exactly, in both tables (S3-54, F08); `whole` is the full time in these hands.
 * While several units have it side by side, each bears an equal part of the time; odd milliseconds go to the first.
 * `inHand`: who was answerable; `waitedFor`: whose signature was waited for. They differ while somebody waits for a signer he asked.
 */
export type Hands = { elapsed: number; inHand: Share[]; waitedFor: Share[] }

export function timeInHands(s: RouteState, now: Instant): Hands {
  const end = s.endedAt ?? now
  const waitsAt = (t: Task, from: Instant) => t.waits.some(w => w.from <= from && from < (w.until ?? Number.POSITIVE_INFINITY))
  const edges = [s.startedAt, end, ...s.tasks.flatMap(t => [t.since, t.closedAt ?? end, ...t.waits.flatMap(w => [w.from, w.until ?? end])])]
  const times = [...new Set(edges)].filter(t => t >= s.startedAt && t <= end).sort((a, b) => a - b)
  const inHand = new Map<string, Share>()
  const waitedFor = new Map<string, Share>()
  for (const [i, from] of times.slice(0, -1).entries()) {
    const until = times[i + 1]!
    const has = s.tasks.filter(t => t.since <= from && from < (t.closedAt ?? end))
    share(inHand, has.filter(t => !t.asked), until - from)
    share(waitedFor, has.filter(t => !waitsAt(t, from)), until - from)
  }
  return { elapsed: end - s.startedAt, inHand: [...inHand.values()], waitedFor: [...waitedFor.values()] }
}

function share(table: Map<string, Share>, tasks: readonly Task[], length: number): void {
  const part = Math.floor(length / tasks.length)
  const seen = new Set<string>()
  for (const [i, { holder }] of tasks.entries()) {
    const key = holderKey(holder)
    const row = table.get(key) ?? { holder, ms: 0, whole: 0 }
    table.set(key, { holder, ms: row.ms + part + (i < length % tasks.length ? 1 : 0), whole: row.whole + (seen.has(key) ? 0 : length) })
    seen.add(key)
  }
}

export type TrailEntry =
  | { kind: 'task'; at: Instant; task: Task; opinions: Opinion[]; late: boolean }
  | { kind: 'note'; at: Instant; line: LogLine }
  | { kind: 'reading'; at: Instant; reading: Reading }

/** 办理过程: everything in the order it happened; an opinion stays with its task, whatever came later (complaint B20). */
export function trail(s: RouteState, now: Instant): TrailEntry[] {
  const tasks = s.tasks.map((task): TrailEntry => ({
    kind: 'task', at: task.since, task, opinions: s.opinions.filter(o => o.taskId === task.id), late: (task.closedAt ?? s.endedAt ?? now) > task.dueAt,
  }))
  const notes = s.log.map((line): TrailEntry => ({ kind: 'note', at: line.at, line }))
  const readings = s.readings.map((reading): TrailEntry => ({ kind: 'reading', at: reading.at, reading }))
  return [...tasks, ...notes, ...readings].map((e, i) => ({ e, i })).sort((a, b) => a.e.at - b.e.at || a.i - b.i).map(x => x.e)
}

/** 意见栏: the last word of each holder at each place, with what he wrote there before (complaint B18). What was taken back is not shown. */
export function opinionSheet(s: RouteState): { opinion: Opinion; earlier: Opinion[] }[] {
  const rows = new Map<string, Opinion[]>()
  for (const o of s.opinions) {
    if (s.takenBack.includes(o.id) || (o.kind !== 'approved' && o.kind !== 'returned') || o.place.step === START) continue
    const key = `${placeKey(o.place)} ${holderKey(o.holder)}`
    rows.set(key, [...(rows.get(key) ?? []), o])
  }
  return [...rows.values()].map(list => ({ opinion: list.at(-1)!, earlier: list.slice(0, -1) }))
}

/** One button: what, on which task or reading; `refused` is the code of the reason why it is grey. */
export type Ability = {
  action: Kind
  taskId: Id | null
  readingId: Id | null
  refused: RouteRefusal | null
  /** return: where to. */
  targets: (Target & { title: string })[]
  /** approve: the module's act that completes the step; textChanged: the steps already passed. */
  act: string | null
  steps: string[]
}

/** What this actor may do now, and what he sees but may not, with the reason. The page holds no rules. */
export function allowed(s: RouteState, g: Given): Ability[] {
  const all: Ability[] = []
  const add = (action: Kind, refused: RouteRefusal | null, more: Partial<Ability> = {}) =>
    void all.push({ action, taskId: null, readingId: null, refused, targets: [], act: null, steps: [], ...more })
  const live = s.tasks.filter(isLive)
  for (const { id: taskId, place, why } of live.filter(t => stands(s, t.holder, g))) {
    const act = why === 'step' ? singleAt(s.definition, place).act : null
    add('approve', whyNot.approve(s, taskId, act === null ? g : { ...g, byAct: act }), { taskId, act })
    add('return', whyNot.return(s, taskId, g), { taskId, targets: returnTargets(s, taskId) })
    add('reassign', whyNot.reassign(s, taskId, g), { taskId })
    add('addSigner', whyNot.addSigner(s, taskId, g), { taskId })
  }
  for (const taskId of new Set(s.moves.filter(m => !m.undone).map(m => m.taskId))) {
    if (lastMoveOn(s, taskId) === null) continue
    const refused = whyNot.withdraw(s, taskId, g)
    if (refused !== 'routing.nothingToWithdraw' && refused !== 'routing.notRunning') add('withdraw', refused, { taskId })
  }
  if (g.actor.rights.includes('skip')) for (const t of live) if (t.why === 'step' && t.place.step !== START) add('skip', whyNot.skip(s, t.id, g), { taskId: t.id })
  for (const r of s.readings.filter(r => r.reader.id === g.actor.id && r.readAt === null && r.recalledAt === null)) add('markRead', null, { readingId: r.id })
  if (!isInvolved(s, g) && !g.actor.rights.length) return all
  for (const t of live) {
    const refused = whyNot.urge(s, t.id, g)
    if (refused !== 'routing.ownTask' && refused !== 'routing.notInvolved') add('urge', refused, { taskId: t.id })
  }
  const passed = Object.keys(s.passed)
  const changed = passed.length ? whyNot.textChanged(s, passed[0]!, g) : 'routing.notYetPassed'
  if (isUnderWay(s) && changed !== 'routing.notInvolved') add('textChanged', changed, { steps: passed })
  if (whyNot.circulate(s, g) === null) add('circulate', null)
  for (const r of s.readings.filter(r => r.readAt === null && r.recalledAt === null && r.reader.id !== g.actor.id)) {
    if (isInvolved(s, g)) add('urge', null, { readingId: r.id })
    if (r.by.id === g.actor.id || stands(s, s.initiator, g)) add('recall', null, { readingId: r.id })
  }
  if (isUnderWay(s) && (stands(s, s.initiator, g) || g.actor.rights.includes('cancel'))) add('cancel', whyNot.cancel(s, g))
  return all
}
