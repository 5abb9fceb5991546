import { placeKey } from '../definition/domain.ts'
import { edit, editStop, find, type Item, type Row, rowAt, rowsOn, type Spot, type Stop } from '../plan/domain.ts'
import { closed, type FactOf, isLive, type Move, type RouteState, type Task, taskOf, waited } from '../route/domain.ts'
import type { Branch } from '../standing/domain.ts'

/** 取回: the last who acted takes it back while nobody has acted on what he passed on. Also out of an open countersign (complaint A9). */
export type WithdrawRefusal = 'routing.nothingToWithdraw' | 'routing.tooLateToWithdraw' | 'routing.doneByAct'

/** Why a move can no longer be taken back, or null. @param byAct the module's own act is undoing what it did */
export function whyNotUndo(s: RouteState, move: Move | null, byAct: string | null): WithdrawRefusal | null {
  if (!move || move.undone || move.kind === 'skipped' || move.kind === 'textChanged' || move.kind === 'referred') return 'routing.nothingToWithdraw'
  if (move.act !== null && move.act !== byAct) return 'routing.doneByAct'
  return isUntouched(s, move) ? null : 'routing.tooLateToWithdraw'
}

function isUntouched(s: RouteState, move: Move): boolean {
  const spot = spotOf(s, move)
  if (!spot) return false
  const { row, index } = rowAt(s.plan, spot)
  const fresh = (items: readonly Item[]) => [...enteredIn(items)].every(stop => stop.taskId === null || isFresh(s, taskOf(s, stop.taskId)!, move))
  const again = () => {
    const { row, index } = rowAt(s.plan, move.row!)
    return fresh(row.items.slice(index + 1, row.at + 1))
  }
  switch (move.kind) {
    case 'approved': case 'started':
      return [...rowsOn(s.plan, spot)].every(({ row, index }) => fresh(row.items.slice(index + 1, row.at + 1)))
    case 'returned':
      if (move.straightBack) return row.at === index - 1 && row.items[row.at]!.why === 'repair' && fresh([row.items[row.at]!])
      return again()
    case 'reassigned': {
      const task = taskOf(s, find(s.plan, move.taskId!)!.stop.taskId)
      return task !== null && isFresh(s, task, move)
    }
    case 'signersAdded':
      if (!isLive(taskOf(s, move.taskId)!)) return false
      if (move.before) return row.at === index - 1 && row.items[row.at]!.why === 'signer' && fresh([row.items[row.at]!])
      return row.at === index && row.items[index + 1]?.why === 'signer'
    default: return false
  }
}

/** In these hands by this move, and nothing done with it. */
const isFresh = (s: RouteState, t: Task, move: Move): boolean =>
  isLive(t) && (t.from === move.id || t.woken === move.id) && !s.moves.slice(s.moves.indexOf(move) + 1).some(m => m.taskId === t.id && !m.undone)

/** The stops to which the cursors have come. */
function* enteredIn(items: readonly Item[]): Generator<Stop> {
  for (const item of items) {
    if (item.is === 'stop') yield item
    else for (const lane of item.lanes) yield* enteredIn(lane.row.items.slice(0, lane.row.at + 1))
  }
}

/** Where the move was made; the start of the route is the first item of all. Null: it was cut off when all steps began again. */
const spotOf = (s: RouteState, move: Move): Spot | null => (move.taskId === null ? [0] : find(s.plan, move.taskId)?.spot ?? null)

/**
 * The state with the move taken back. Opinions stay in the record, marked as taken back; the stops open anew afterwards, and a place first
 * reached by this move is looked up again next time: the wrong choice of the next holder is a common reason to take back.
 */
export function undo(s: RouteState, f: FactOf<'withdrawn'>): RouteState {
  const move = s.moves.find(m => m.id === f.undid)!
  const gone = s.tasks.filter(t => isLive(t) && t.from === move.id).map(t => t.id)
  const asleep = (t: Task): Task => isLive(t) && t.woken === move.id && t.from !== move.id
    ? { ...t, state: 'waiting', woken: null, waits: [...t.waits, { from: f.at, until: null }] } : t
  const base = closed({
    ...s, moves: s.moves.map(m => (m.id === move.id ? { ...m, undone: true } : m)),
    takenBack: move.opinionId === null ? s.takenBack : [...s.takenBack, move.opinionId],
    passed: { ...Object.fromEntries(Object.entries(s.passed).filter(([, p]) => p.move !== move.id)), ...move.voided },
  }, gone, 'withdrawn', f)
  const back = restored({ ...base, tasks: base.tasks.map(asleep) }, move)
  const spot = spotOf(s, move)!
  const without = (at: number): Row => edit(s.plan, spot, row => ({ at, items: row.items.toSpliced(at, 1) }))
  const { index } = rowAt(s.plan, spot)
  switch (move.kind) {
    case 'started': case 'approved': return { ...back, plan: rewound(back, s.plan, spot) }
    case 'returned':
      if (move.straightBack) return { ...back, plan: without(index - 1) }
      return { ...back, plan: edit(s.plan, move.row!, (row, at) => ({ at, items: [...row.items.slice(0, at + 1), ...move.cut!] })) }
    case 'reassigned': return kept(back, move, spot)
    case 'signersAdded': {
      if (!move.before) return { ...back, plan: edit(s.plan, spot, row => ({ ...row, items: row.items.toSpliced(index + 1, 1) })) }
      const awake = (t: Task): Task => (t.id === move.taskId ? { ...t, state: 'open', waits: waited(t, f.at) } : t)
      return { ...back, tasks: back.tasks.map(awake), plan: without(index - 1) }
    }
    default: return back
  }
}

/** Puts back what the move chose or entered anew, unless somebody has done so again since. */
function restored(s: RouteState, move: Move): RouteState {
  const later = s.moves.slice(s.moves.findIndex(m => m.id === move.id) + 1).filter(m => !m.undone)
  const put = (table: 'chosen' | 'branches') => {
    const mine = Object.entries(move.replaced[table]).filter(([key]) => !later.some(m => key in m.replaced[table]))
    const kept = Object.entries(s[table]).filter(([key]) => !mine.some(([k]) => k === key))
    return Object.fromEntries([...kept, ...mine.filter((entry): entry is [string, Branch[]] => entry[1] !== null)])
  }
  const held = Object.fromEntries(Object.entries(s.held).filter(([, h]) => h.move !== move.id))
  // Whom the initiator chose when he began stays chosen: he submits it again, he does not begin anew.
  return { ...s, chosen: move.kind === 'started' ? s.chosen : put('chosen'), branches: put('branches'), held: { ...move.replaced.held, ...held } }
}

/** Every cursor on the way goes back to the spot; what lay beyond is as if it had not been reached. */
function rewound(s: RouteState, row: Row, spot: Spot): Row {
  const [at, lane, ...rest] = spot as [number, ...number[]]
  const inward = (item: Item): Item => item.is === 'fork' && lane !== undefined
    ? { ...item, lanes: item.lanes.map((l, i) => (i === lane ? { ...l, row: rewound(s, l.row, rest) } : l)) } : item
  return { at, items: row.items.map((item, i) => (i < at ? item : i === at ? inward(item) : unreached(s, item))) }
}

function unreached(s: RouteState, item: Item): Item {
  if (item.is === 'fork') {
    if (item.why === 'step') return { ...item, lanes: [], entered: false }
    return { ...item, lanes: item.lanes.map(l => ({ ...l, row: { at: 0, items: l.row.items.map(i => unreached(s, i)) } })) }
  }
  const task = taskOf(s, item.taskId)
  if (task && task.how !== 'withdrawn') return item
  return { ...item, holder: item.why === 'signer' ? item.holder : null, taskId: null, was: task ? [...item.was, task.id] : item.was }
}

/** A transfer taken back was never a transfer. */
function kept(s: RouteState, move: Move, spot: Spot): RouteState {
  const task = taskOf(s, move.taskId)!
  const shorter = (x: Stop): Stop => ({ ...x, holder: task.holder, passers: x.passers.slice(0, -1), decided: false, referred: task.referred })
  const plan = editStop(s.plan, spot, shorter)
  const { stop } = find(plan, task.id)!
  const key = placeKey(stop.place)
  if (stop.why === 'signer') return { ...s, plan }
  return { ...s, plan, held: { ...s.held, [key]: { ...s.held[key]!, holder: stop.holder!, passers: stop.passers, decided: false } } }
}
