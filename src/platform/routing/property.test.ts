import { isDeepStrictEqual } from 'node:util'
import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { MINUTE } from '#kernel/day'
import { type Command, type Kind, returnTargets } from './command/domain.ts'
import { innerOf, orderOf, placeKey, RouteDefinition, START, stepOf } from './definition/domain.ts'
import { replay } from './history/domain.ts'
import { askers, fronts, stopsIn } from './plan/domain.ts'
import { isLive, isUnderWay, type RouteFact, type RouteState, taskOf } from './route/domain.ts'
import { inOwnRight, sameHolder, standing } from './standing/domain.ts'
import { acting, type Desk, desk, type DeskOptions, everyone, delegation, type Name, names, only, outgoing, people, units, whoIs } from './testing.ts'
import { allowed, timeInHands, trail, whoHasIt } from './views/domain.ts'

// ── random procedures ────────────────────────────────────────────────────────────────────────────────────────────────
const single = (key: string, inside: boolean) => fc.record({
  kind: fc.constant('single' as const), key: fc.constant(key), title: fc.constant(`步骤${key}`),
  holder: fc.oneof(
    fc.constant({ by: 'post' as const, id: 'office.review' }), fc.constant({ by: 'person' as const, id: 'zheng' }), fc.constant({ by: 'person' as const, id: 'wang' }),
    fc.constant({ by: 'role' as const, role: 'head', of: inside ? 'branch' as const : 'drafting' as const }),
    fc.constant(inside ? { by: 'chosen' as const } : { by: 'initiator' as const }), fc.constant({ by: 'chosen' as const }),
  ),
  term: fc.constantFrom('day', 'hour'), opinion: fc.constantFrom('required' as const, 'optional' as const),
  act: fc.option(fc.constant('module.act'), { nil: null, freq: 8 }), signature: fc.boolean(),
})
const countersign = (key: string) => fc.record({
  kind: fc.constant('countersign' as const), key: fc.constant(key), title: fc.constant(`会签${key}`),
  units: fc.constantFrom({ by: 'chosen' as const }, { by: 'units' as const, ids: ['finance', 'reform', 'housing'] }),
  need: fc.constantFrom('all' as const, 'any' as const, 2),
  inner: fc.integer({ min: 0, max: 2 }).chain(n => fc.tuple(...[...'ab'].slice(0, n).map(k => single(k, true)))),
  term: fc.constant('day'), opinion: fc.constantFrom('required' as const, 'optional' as const), mayBeEmpty: fc.constant(true),
})
const definitions: fc.Arbitrary<RouteDefinition> = fc.integer({ min: 1, max: 5 }).chain(n =>
  fc.tuple(...Array.from({ length: n }, (_, i) => fc.oneof({ weight: 2, arbitrary: single(`s${i}`, false) }, { weight: 1, arbitrary: countersign(`s${i}`) })))
    .map(steps => RouteDefinition.parse({ code: 'test.route', version: 1, title: '试验程序', start: { title: '发起', term: 'repair' }, steps })))

// ── random acts: mostly sensible, sometimes not ──────────────────────────────────────────────────────────────────────
const kinds = ['approve', 'return', 'withdraw', 'reassign', 'addSigner', 'skip', 'textChanged', 'handOver', 'circulate', 'markRead', 'recall', 'urge', 'cancel'] as const satisfies readonly Kind[]
type Step = { kind: (typeof kinds)[number]; honest: boolean; a: number; b: number; flag: boolean; text: string; minutes: number }
const weights: Record<(typeof kinds)[number], number> = {
  approve: 60, return: 30, withdraw: 25, reassign: 20, addSigner: 20, skip: 12, textChanged: 10, handOver: 8, circulate: 5, markRead: 5, recall: 5, urge: 5, cancel: 1,
}
const steps = fc.record<Step>({
  kind: fc.oneof(...kinds.map(k => ({ weight: weights[k], arbitrary: fc.constant(k) }))),
  honest: fc.integer({ min: 0, max: 5 }).map(n => n > 0), a: fc.nat(1000), b: fc.nat(1000), flag: fc.boolean(),
  text: fc.constantFrom('同意', '请补充数据', '', ' 原文照录\n不得改动 '), minutes: fc.nat(3000),
})
const at = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]
const rights = ['skip', 'handOver', 'cancel', 'circulate'] as const
const choice = { s0: only(people.王), s1: only(people.李), s2: only(people.郑), s3: only(people.吴), s4: only(people.韩) }
const choicesFor = (d: RouteDefinition, n: number) => Object.fromEntries(d.steps.filter(s => (s.kind === 'single' ? s.holder.by : s.units.by) === 'chosen')
  .map((s, i) => [s.key, s.kind === 'single' ? choice[s.key as 's0'] ?? only(people.王) : Object.values(units).slice((n + i) % 2, (n + i) % 4)]))

/** Turns a random step into a command of somebody, fitted to where the route is. */
function commandOf(d: Desk, s: Step): { who: Name; command: Command; more: Parameters<Desk['act']>[2] } {
  const live = d.live()
  const task = at(live, s.a) ?? d.state.tasks.at(-1)
  const holder = task ? whoIs(task.holder) : '周'
  const stranger = at(names, s.b)!
  const who = s.honest ? holder : stranger
  const taskId = s.honest ? task?.id ?? 'none' : at(d.state.tasks, s.b)?.id ?? 'none'
  const to = at(everyone, s.b)!
  const more = { rights: s.honest ? [...rights] : [], byAct: s.honest ? 'module.act' : null }
  switch (s.kind) {
    case 'approve': {
      const later = task && task.why === 'step' && s.flag ? { chosen: Object.fromEntries(Object.entries(choicesFor(d.state.definition, s.b)).filter(([k]) => orderOf(d.state.definition, k) > orderOf(d.state.definition, task.place.step))) } : {}
      return { who, command: { kind: 'approve', taskId, opinion: s.text, ...later }, more }
    }
    case 'return': {
      const target = at(returnTargets(d.state, taskId), s.b) ?? { step: START, inner: null, branches: null }
      const branches = target.branches && s.flag ? target.branches.slice(0, 1 + (s.a % target.branches.length)) : null
      return { who, command: { kind: 'return', taskId, to: { step: target.step, inner: target.inner, branches }, reason: s.text, straightBack: s.flag }, more }
    }
    case 'withdraw': {
      const move = at(d.state.moves.filter(m => !m.undone).slice(-3), s.a)
      return { who: s.honest && move ? names.find(n => people[n].id === move.by)! : who, command: { kind: 'withdraw', taskId: move?.taskId ?? null }, more }
    }
    // every third time to somebody who had it before
    case 'reassign': return { who, command: { kind: 'reassign', taskId, to: s.a % 3 ? to : at(d.state.tasks, s.b)?.holder ?? to, opinion: s.text }, more }
    case 'addSigner': return { who, command: { kind: 'addSigner', taskId, where: s.flag ? 'before' : 'after', who: s.b % 3 ? [to] : [to, at(everyone, s.b + 5)!], opinion: s.text }, more }
    case 'skip': return { who, command: { kind: 'skip', taskId, approver: s.flag ? people.王 : null, reason: s.text, rule: 'routing.exception' }, more }
    case 'textChanged': return { who, command: { kind: 'textChanged', step: at(d.state.definition.steps, s.b)!.key, reason: s.text }, more }
    case 'handOver': return { who, command: { kind: 'handOver', from: s.honest && task ? task.holder : at(everyone, s.a)!, to }, more }
    case 'circulate': return { who, command: { kind: 'circulate', readers: [people[stranger], people.李], note: s.text }, more }
    case 'markRead': { const r = at(d.state.readings, s.a); return { who: s.honest && r ? names.find(n => people[n].id === r.reader.id)! : who, command: { kind: 'markRead', readingId: r?.id ?? 'none' }, more } }
    case 'recall': { const r = at(d.state.readings, s.a); return { who: s.honest && r ? names.find(n => people[n].id === r.by.id)! : who, command: { kind: 'recall', readingId: r?.id ?? 'none' }, more } }
    case 'urge': { const r = at(d.state.readings, s.b); return { who: s.honest ? '周' : who, command: s.flag && r ? { kind: 'urge', taskId: null, readingId: r.id, note: s.text } : { kind: 'urge', taskId, readingId: null, note: s.text }, more } }
    case 'cancel': return { who, command: { kind: 'cancel', reason: s.text, approver: s.flag ? people.王 : null }, more }
  }
}

// ── what must be true after every act ────────────────────────────────────────────────────────────────────────────────
/** Frozen, so that whatever changes a state in place is found out. */
const freeze = <T>(x: T): T => { if (x && typeof x === 'object' && !Object.isFrozen(x)) { Object.freeze(x); Object.values(x).forEach(freeze) } return x }

/** Which steps stand passed, told from the facts alone and in another way than the state does it. */
function passedByFacts(d: RouteDefinition, batches: readonly RouteFact[][]): Set<string> {
  const facts = batches.flat()
  const undone = new Set(facts.flatMap(f => (f.what === 'withdrawn' ? [f.undid] : [])))
  const opened = new Map(facts.flatMap(f => (f.what === 'opened' ? [[f.task.id, f.task] as const] : [])))
  for (const f of facts) if (f.what === 'handedOver') for (const t of f.tasks) opened.set(t.id, opened.get(t.old)!)
  const passed = new Set<string>()
  const signed = new Set<string>()
  const sentOut = new Set<string>()
  let forks: Record<string, { keys: string[]; need: number }> = {}
  const drop = (from: number) => {
    for (const s of d.steps) if (orderOf(d, s.key) >= from) { passed.delete(s.key); for (const set of [signed, sentOut]) for (const k of set) if (k.startsWith(`${s.key}/`)) set.delete(k) }
  }
  for (const f of facts) {
    if ('move' in f && undone.has(f.move)) continue
    if (f.what === 'approved' || f.what === 'skipped' || f.what === 'returned') {
      const t = opened.get(f.taskId)!
      if (f.what === 'returned') {
        if (f.straightBack && t.place.branch !== null && f.to.step !== t.place.step) sentOut.add(`${t.place.step}/${t.place.branch}`)
        if (f.straightBack) continue
        if (f.to.inner === null) drop(orderOf(d, f.to.step))
        else {
          const step = stepOf(d, f.to.step)
          const inner = step?.kind === 'countersign' ? innerOf(step).map(i => i.key) : []
          for (const k of inner.slice(inner.indexOf(f.to.inner))) signed.delete(`${f.to.step}/${t.place.branch}/${k}`)
        }
      } else if (t.why === 'step' && t.place.step !== START) (t.place.branch === null ? passed : signed).add(placeKey(t.place))
    }
    if (f.what === 'autoPassed') (f.place.branch === null ? passed : signed).add(placeKey(f.place))
    if (f.what === 'passedOver') passed.add(f.step)
    if (f.what === 'textChanged') drop(orderOf(d, f.step))
    if (f.what === 'forked') forks = { ...forks, [f.step]: { keys: f.branches.map(b => b.key), need: f.need } }
    if (f.what === 'countersigned' && f.why === 'step') {
      const step = stepOf(d, f.step)!
      const inner = step.kind === 'countersign' ? innerOf(step) : []
      const complete = forks[f.step]!.keys.filter(key => inner.every(i => signed.has(`${f.step}/${key}/${i.key}`)))
      expect(complete.length).toBeGreaterThanOrEqual(forks[f.step]!.need)
      // whoever sent it back must himself have signed
      expect(forks[f.step]!.keys.filter(key => sentOut.has(`${f.step}/${key}`) && !complete.includes(key))).toEqual([])
      passed.add(f.step)
    }
  }
  return passed
}

/** Deep equality by the engine, which is fast; the slow way only to show the difference. */
function same(a: unknown, b: unknown): void {
  if (!isDeepStrictEqual(a, b)) expect(a).toEqual(b)
}

function mustHold(d: Desk, before: RouteState | null): void {
  const s = d.state
  const live = s.tasks.filter(isLive)
  const definition = s.definition
  // S0-43: never under way without an open task with a holder and a due date; never a task without its place, never a place without its task
  if (isUnderWay(s)) expect(live.some(t => t.state === 'open')).toBe(true)
  else expect(live).toEqual([])
  for (const t of live) expect(t.holder.id && Number.isFinite(t.dueAt) && t.dueAt > s.startedAt).toBeTruthy()
  const front = isUnderWay(s) ? [...fronts(s.plan)].flatMap(([, item]) => (item.is === 'stop' ? [item.taskId] : [])) : []
  const everywhere = [...stopsIn(s.plan.items)].map(([, stop]) => stop.taskId)
  expect(new Set(front)).toEqual(new Set(live.filter(t => t.state === 'open').map(t => t.id)))
  expect(new Set(isUnderWay(s) ? [...askers(s.plan)].map(([, stop]) => stop.taskId) : [])).toEqual(new Set(live.filter(t => t.state === 'waiting').map(t => t.id)))
  for (const t of s.tasks) expect(t.waits.at(-1)?.until === null).toBe(t.state === 'waiting')
  for (const t of live) expect(everywhere.filter(id => id === t.id)).toHaveLength(1)
  // S1-18, invariant 8: the steps passed are those before where it is now, no more and no less; all of them when it is done
  const passed = passedByFacts(definition, d.batches)
  expect(new Set(Object.keys(s.passed))).toEqual(passed)
  const now = s.plan.items.slice(s.plan.at).find(item => item.why === 'step')
  const reached = now ? orderOf(definition, now.place.step) : definition.steps.length
  if (s.status !== 'cancelled') expect(definition.steps.filter(x => passed.has(x.key)).map(x => x.key)).toEqual(definition.steps.slice(0, Math.max(0, reached)).map(x => x.key))
  if (s.status === 'done') expect(passed.size).toBe(definition.steps.length)
  // S3-84, S3-54: opinions and closed tasks never vanish and never change
  if (before) {
    same(s.opinions.slice(0, before.opinions.length), before.opinions)
    for (const t of before.tasks) if (!isLive(t)) same(taskOf(s, t.id), t)
    same(s.log.slice(0, before.log.length), before.log)
  }
  // a replay is the state, and the state is plain JSON
  same(replay(d.facts), s)
  same(JSON.parse(JSON.stringify(s)), s)
  // invariant 6: the times add up
  const hands = timeInHands(s, d.now)
  for (const table of [hands.inHand, hands.waitedFor]) expect(table.reduce((sum, row) => sum + row.ms, 0)).toBe(hands.elapsed)
  expect(hands.elapsed).toBe((s.endedAt ?? d.now) - s.startedAt)
  expect(whoHasIt(s)).toHaveLength(live.length)
  expect(trail(s, d.now).filter(e => e.kind === 'task').flatMap(e => e.opinions)).toHaveLength(s.opinions.length)
}

/** Nobody acts who may not: told from the posts, not from the decider. */
function mayActHere(d: Desk, who: Name, command: Command, before: RouteState, options: DeskOptions): boolean {
  if (command.kind === 'markRead') return before.readings.find(r => r.id === command.readingId)?.reader.id === people[who].id
  if (command.kind === 'withdraw') {
    const move = before.moves.findLast(m => m.taskId === command.taskId && !m.undone && m.kind !== 'textChanged')!
    const task = taskOf(before, command.taskId)
    if (task && isLive(task)) return standing(acting(who, options.delegations), task.holder, before.definition.code, d.now) !== null
    return move.by === people[who].id || move.of === people[who].id
  }
  if (command.kind !== 'approve' && command.kind !== 'return' && command.kind !== 'reassign' && command.kind !== 'addSigner') return true
  const task = taskOf(before, command.taskId)!
  return isLive(task) && standing(acting(who, options.delegations), task.holder, before.definition.code, d.now) !== null
}

function ballIsFair(who: Name, before: RouteState, facts: readonly RouteFact[]): void {
  for (const f of facts) {
    if (f.what === 'autoPassed') expect(inOwnRight(acting(who), f.holder)).toBe(true)
    if (f.what !== 'reassigned' || f.decided) continue
    const { stop } = [...stopsIn(before.plan.items)].map(([, stop]) => ({ stop })).find(x => x.stop.taskId === f.taskId)!
    expect(stop.decided).toBe(false)
    expect(stop.passers.some(p => sameHolder(p.holder, f.to))).toBe(false)
    expect(stop.passers.length).toBeLessThan(2)
  }
}

function run(definition: RouteDefinition, script: readonly Step[], options: DeskOptions, seen?: (kind: Kind, code: string | null) => void): Desk {
  const d = desk(definition, options)
  const refused = d.start(choicesFor(definition, script[0]?.b ?? 0))
  expect(refused).toBeNull()
  freeze(d.state)
  mustHold(d, null)
  for (const s of script) {
    d.tick(s.minutes * MINUTE + 7)
    const before = d.state
    const { who, command, more } = commandOf(d, s)
    const code = d.act(who, command, more)
    seen?.(command.kind, code)
    if (code !== null) { expect(d.state).toBe(before); continue }
    expect(mayActHere(d, who, command, before, options)).toBe(true)
    ballIsFair(who, before, d.batches.at(-1)!)
    freeze(d.state)
    mustHold(d, before)
  }
  return d
}

const options: DeskOptions = { units: Object.values(units), delegations: [delegation('王', '朱'), delegation('郑', '杨')] }
const runs = Number(process.env.ZHONGSHU_RUNS ?? 100)
const timeout = 120_000 + runs * 1_000

describe('random histories over random procedures', () => {
  test('every invariant holds after every act', { timeout }, () => {
    const tally = new Map<string, number>()
    const count = (kind: Kind, code: string | null) => void (code === null && tally.set(kind, (tally.get(kind) ?? 0) + 1))
    fc.assert(fc.property(definitions, fc.array(steps, { minLength: 1, maxLength: 30 }), (definition, script) => void run(definition, script, options, count)), { numRuns: runs, examples: counterexamples() })
    // A property that never gets anywhere proves nothing: the common acts must have been accepted often.
    for (const kind of ['approve', 'return', 'withdraw', 'reassign', 'addSigner']) expect([kind, (tally.get(kind) ?? 0) > runs / 10]).toEqual([kind, true])
  })

  test('whatever happened, willing people bring it to its end (no dead ends)', { timeout }, () => {
    fc.assert(fc.property(definitions, fc.array(steps, { minLength: 1, maxLength: 30 }), (definition, script) => {
      const d = run(definition, script, options)
      const wasCancelled = d.state.status === 'cancelled'
      d.finish()
      mustHold(d, null)
      expect(d.state.status).toBe(wasCancelled ? 'cancelled' : 'done')
    }), { numRuns: Math.ceil(runs / 3), examples: counterexamples() })
  })

  test('the buttons tell the truth: what is offered is accepted, what is grey is refused with that code', { timeout }, () => {
    fc.assert(fc.property(definitions, fc.array(steps, { minLength: 1, maxLength: 20 }), fc.constantFrom(...names), (definition, script, who) => {
      const d = run(definition, script, options)
      for (const a of allowed(d.state, d.given(who, { rights: [...rights] }))) {
        const trial = replayDesk(d, definition)
        const taskId = a.taskId!
        const other = everyone.find(h => h.id === 'han')!
        const more = { rights: [...rights], byAct: a.act }
        const code = a.action === 'approve' ? trial.act(who, { kind: 'approve', taskId, opinion: '同意' }, more)
          : a.action === 'return' ? a.targets.length ? trial.act(who, { kind: 'return', taskId, to: { step: a.targets[0]!.step, inner: a.targets[0]!.inner, branches: null }, reason: '退', straightBack: true }, more) : a.refused
          : a.action === 'withdraw' ? trial.act(who, { kind: 'withdraw', taskId }, { rights: [...rights] })
          : a.action === 'skip' ? trial.act(who, { kind: 'skip', taskId, approver: people.王, reason: '例外', rule: 'r' }, more)
          : a.action === 'reassign' ? trial.act(who, { kind: 'reassign', taskId, to: other, opinion: '请办' }, more)
          : a.action === 'addSigner' ? trial.act(who, { kind: 'addSigner', taskId, where: 'before', who: [other], opinion: '请核' }, more)
          : a.action === 'textChanged' ? a.steps.length ? trial.act(who, { kind: 'textChanged', step: a.steps[0]!, reason: '改' }, more) : a.refused
          : a.action === 'cancel' ? trial.act(who, { kind: 'cancel', reason: '撤', approver: people.王 }, more)
          : a.action === 'circulate' ? trial.act(who, { kind: 'circulate', readers: [{ id: 'nobody', name: '某' }], note: '' }, more)
          : a.action === 'markRead' ? trial.act(who, { kind: 'markRead', readingId: a.readingId! }, more)
          : a.action === 'recall' ? trial.act(who, { kind: 'recall', readingId: a.readingId! }, more)
          : a.action === 'urge' ? trial.act(who, { kind: 'urge', taskId: a.taskId, readingId: a.readingId, note: '' }, more) : 'unknown'
        const selfTarget = (a.action === 'reassign' || a.action === 'addSigner') && code === 'routing.toSelf'
        if (!selfTarget) expect([a.action, code]).toEqual([a.action, a.refused])
      }
    }), { numRuns: Math.ceil(runs / 3) })
  })

  test('what is taken back at once is as if it had not been done', { timeout }, () => {
    let taken = 0
    fc.assert(fc.property(definitions, fc.array(steps, { minLength: 1, maxLength: 25 }), steps, (definition, script, last) => {
      const d = run(definition, script, options)
      const before = d.state
      const { who, command, more } = commandOf(d, { ...last, honest: true, text: '同意' })
      const moves = command.kind === 'approve' || command.kind === 'return' || command.kind === 'reassign' || command.kind === 'addSigner'
      if (!moves || taskOf(before, command.taskId)?.state !== 'open' || d.act(who, command, more) !== null) return
      if (!isUnderWay(d.state) || d.batches.at(-1)!.some(f => f.what === 'referred')) return
      expect(d.act(who, { kind: 'withdraw', taskId: command.taskId }, more)).toBeNull()
      const hands = (s: RouteState) => s.tasks.filter(isLive).map(t => `${t.title} ${t.holder.id} ${t.state} ${t.dueAt} ${t.why}`).sort()
      expect(hands(d.state)).toEqual(hands(before))
      expect(Object.entries(d.state.passed).sort()).toEqual(Object.entries(before.passed).sort())
      expect([d.state.held, d.state.chosen, d.state.branches]).toEqual([before.held, before.chosen, before.branches])
      mustHold(d, before)
      d.finish()
      taken++
    }), { numRuns: runs })
    expect(taken).toBeGreaterThan(runs / 10)
  })

  test('every open task has somebody with a button for it (C37)', { timeout }, () => {
    fc.assert(fc.property(definitions, fc.array(steps, { minLength: 1, maxLength: 20 }), (definition, script) => {
      const d = run(definition, script, options)
      for (const task of d.live().filter(t => t.state === 'open')) {
        const who = names.filter(n => inOwnRight(acting(n), task.holder))
        const forward = allowed(d.state, d.given(who[0]!)).filter(a => a.taskId === task.id && a.refused === null && (a.action === 'approve' || a.action === 'reassign'))
        expect(forward.length).toBeGreaterThan(0)
      }
    }), { numRuns: Math.ceil(runs / 3) })
  })
})

/** The same route on a fresh table, at the same moment. */
function replayDesk(d: Desk, definition: RouteDefinition): Desk {
  const copy = desk(definition, options)
  copy.restore(d)
  return copy
}

describe('every ordered pair of actions', () => {
  const chosen = { countersign: [units.财政局, units.发改局], sign: only(people.王) }
  const stages: [string, (d: Desk) => void][] = [
    ['核稿', () => undefined],
    ['会签', d => void d.approve('吴')],
    ['会签一家已签', d => { d.approve('吴'); d.approve('陈'); d.approve('褚') }],
    ['签发', d => { d.approve('吴'); for (const w of ['陈', '褚', '卫', '蒋', '郑'] as const) d.approve(w) }],
    ['签发退回中', d => { d.approve('吴'); for (const w of ['陈', '褚', '卫', '蒋', '郑'] as const) d.approve(w); d.back('王', '会签', true, ['finance']) }],
    ['签发加签中', d => { d.approve('吴'); for (const w of ['陈', '褚', '卫', '蒋', '郑'] as const) d.approve(w); d.addSigner('王', 'before', people.李) }],
    ['编号', d => { d.approve('吴'); for (const w of ['陈', '褚', '卫', '蒋', '郑', '王'] as const) d.approve(w) }],
  ]
  const at = (stage: (d: Desk) => void) => { const d = desk(outgoing, options); d.start(chosen); d.act('周', { kind: 'circulate', readers: [people.韩], note: '' }); d.act('周', { kind: 'circulate', readers: [people.沈], note: '' }); stage(d); return d }
  /** Each kind of act in the forms that matter, by whoever may. */
  function candidates(d: Desk): { who: Name; command: Command }[] {
    const list: { who: Name; command: Command }[] = []
    for (const t of d.live()) {
      const who = whoIs(t.holder)
      list.push({ who, command: { kind: 'approve', taskId: t.id, opinion: '同意' } }, { who, command: { kind: 'reassign', taskId: t.id, to: people.李, opinion: '请办' } },
        { who, command: { kind: 'reassign', taskId: t.id, to: people.沈, opinion: '请办' } },
        { who, command: { kind: 'addSigner', taskId: t.id, where: 'before', who: [people.韩], opinion: '请核' } }, { who, command: { kind: 'addSigner', taskId: t.id, where: 'after', who: [people.韩, people.朱], opinion: '请核' } },
        { who: '冯', command: { kind: 'skip', taskId: t.id, approver: people.王, reason: '例外', rule: 'routing.exception' } }, { who: '冯', command: { kind: 'handOver', from: t.holder, to: people.朱 } },
        { who: '周', command: { kind: 'urge', taskId: t.id, readingId: null, note: '' } })
      for (const target of returnTargets(d.state, t.id)) for (const straightBack of [true, false]) {
        list.push({ who, command: { kind: 'return', taskId: t.id, to: { step: target.step, inner: target.inner, branches: null }, reason: '退', straightBack } })
      }
    }
    for (const m of d.state.moves.filter(m => !m.undone)) list.push({ who: names.find(n => people[n].id === m.by)!, command: { kind: 'withdraw', taskId: m.taskId } })
    for (const step of Object.keys(d.state.passed)) list.push({ who: '周', command: { kind: 'textChanged', step, reason: '改' } })
    for (const r of d.state.readings) list.push({ who: names.find(n => people[n].id === r.reader.id)!, command: { kind: 'markRead', readingId: r.id } }, { who: '周', command: { kind: 'recall', readingId: r.id } })
    list.push({ who: '周', command: { kind: 'circulate', readers: [people.李], note: '' } }, { who: '周', command: { kind: 'circulate', readers: [people.卫], note: '' } }, { who: '冯', command: { kind: 'cancel', reason: '撤', approver: people.王 } })
    return list
  }
  const more = (d: Desk, c: Command) => ({ rights: [...rights], byAct: c.kind === 'approve' && d.state.status === 'running' ? 'documents.number' : null })

  test('keeps every invariant, and every pair happens somewhere', { timeout: 400_000 }, () => {
    const happened = new Set<string>()
    for (const [, stage] of stages) {
      const root = at(stage)
      for (const first of candidates(root)) {
        const one = at(stage)
        one.tick(MINUTE)
        if (one.act(first.who, first.command, more(one, first.command)) !== null) continue
        mustHold(one, root.state)
        const byKind = new Map<Kind, number>()
        for (const second of candidates(one)) {
          // two of each kind after each first act are enough
          const n = byKind.get(second.command.kind) ?? 0
          if (n === 2) continue
          const two = desk(outgoing, options)
          two.restore(one)
          two.tick(MINUTE)
          if (two.act(second.who, second.command, more(two, second.command)) !== null) continue
          happened.add(`${first.command.kind} ${second.command.kind}`)
          byKind.set(second.command.kind, n + 1)
          saying(`${JSON.stringify(first)} then ${JSON.stringify(second)}`, () => {
            mustHold(two, one.state)
            if (n === 0) two.finish()
          })
        }
      }
    }
    // After a cancel nothing is left to do; after a change of the text nothing before it can be taken back.
    const impossible = new Set([...kinds.map(k => `cancel ${k}`), 'textChanged withdraw'])
    const missing = kinds.flatMap(a => kinds.map(b => `${a} ${b}`)).filter(pair => !happened.has(pair) && !impossible.has(pair))
    expect(missing).toEqual([])
  })
})

/** Names the pair in which a rule broke. */
function saying(what: string, check: () => void): void {
  try { check() } catch (error) { throw new Error(`${what}: ${(error as Error).message}`, { cause: error }) }
}

/** Histories that once broke a rule; they are run first, for ever. The words say what broke. */
function counterexamples(): [RouteDefinition, Step[]][] {
  const one = (key: string, by: object) => ({ kind: 'single', key, title: key, holder: by, term: 'day', opinion: 'required' })
  const sign = (key: string, need: 'all' | 'any', units: object) => ({ kind: 'countersign', key, title: key, units, need, term: 'day', mayBeEmpty: true })
  const of = (...steps: object[]) => RouteDefinition.parse({ code: 'test.route', version: 1, title: '试验程序', start: { title: '发起', term: 'repair' }, steps })
  const does = (kind: Step['kind'], a = 0, b = 0, flag = false, honest = true): Step => ({ kind, honest, a, b, flag, text: '同意', minutes: 0 })
  const three = { by: 'units', ids: ['finance', 'reform', 'housing'] }
  const [wang, zheng, head, first, chosen] = [{ by: 'person', id: 'wang' }, { by: 'person', id: 'zheng' }, { by: 'role', role: 'head', of: 'drafting' }, { by: 'initiator' }, { by: 'chosen' }]
  return [
    // he who waited for a signer returned it, took that back, then took back the request: his closed task came to life
    [of(sign('s0', 'all', three)), [does('addSigner', 0, 0, true), does('return'), does('withdraw', 370), does('addSigner', 102), does('withdraw', 46)]],
    // a return was taken back after another unit had signed: the step passed by a move that was undone
    [of(sign('s0', 'all', chosen), one('s1', first), sign('s2', 'any', chosen), sign('s3', 'all', chosen)), [does('approve', 0, 501), does('return', 0, 0, true), does('approve'), does('withdraw', 445)]],
    // the signer could not take back, because the asker had acted before him
    [of(one('s0', wang)), [does('addSigner', 0, 7, true), does('handOver'), does('approve'), does('withdraw', 2)]],
    // another branch began all again and took it back: whoever had waited for a signer lost his task
    [of(sign('s0', 'all', chosen), sign('s1', 'all', chosen), one('s2', zheng)), [does('addSigner', 117, 561, true), does('return'), does('withdraw', 2)]],
    // a signer asked for another after himself: the asker no longer counted as waiting
    [of(one('s0', wang)), [does('return'), does('addSigner', 0, 4, true), does('addSigner', 603)]],
    // passed on, returned, repaired, taken back twice
    [of(one('s0', head)), [does('reassign'), does('return', 0, 0, true), does('approve'), does('withdraw', 167, 0, false, false), does('withdraw', 46)]],
    // units chosen anew, taken back twice: the plan had the old units and the register the new ones
    [of(sign('s0', 'any', chosen), sign('s1', 'all', chosen), one('s2', zheng), one('s3', head)), [does('reassign', 0, 6, false, false), does('return'), does('approve', 0, 535, true), does('withdraw', 302, 0, false, false), does('withdraw', 2), does('approve')]],
    // the drafter asked somebody before he repaired: the branch that had sent it to him no longer counted as away
    [of(sign('s0', 'all', chosen), sign('s1', 'any', three)), [does('return', 0, 148, true, false), does('approve'), does('addSigner', 381, 1, true), does('approve', 0, 0, false, false)]],
    // the start taken back: whom the initiator had chosen was forgotten
    [of(sign('s0', 'all', chosen), one('s1', chosen)), [does('withdraw', 0, 0, false, false), does('approve')]],
  ]
}
