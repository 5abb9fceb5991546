import type { Id } from '#kernel/ref'
import { innerOf, type Place, type RouteDefinition, START, type StepDef, type StepKey, placeOf, singleAt, orderOf, stepOf } from '../definition/domain.ts'
import type { Branch, Holder } from '../standing/domain.ts'

/**
 * The plan of a route is a term of stops in a row and stops side by side, with a cursor in every row:
 * before the cursor is what happened, at it what is being done, behind it what is still to come.
 * Every action of the algebra is a small rewriting of the term at one stop:
 *   approve        the cursor of the row moves on
 *   return         [… x …] becomes [… repair x …]: after the repair it comes straight back to x
 *   return, again  the rest of the row is cut off and the steps from there are appended once more
 *   add signer     [… x …] becomes [… signer x …] or [… x signer …]
 *   withdraw       the cursor moves back, what was inserted goes, what was cut off returns
 * Nothing is ever removed before the cursor, so the term itself tells what happened.
 */
export type Why = 'step' | 'repair' | 'signer'

/** Somebody who passed a task on (转办): the holder and the person who did it. */
export type Passer = { holder: Holder; by: Id }

export type Stop = {
  is: 'stop'
  why: Why
  place: Place
  title: string
  /** Known beforehand for a signer, afterwards for every stop that was opened. */
  holder: Holder | null
  taskId: Id | null
  /** Earlier tasks of the same stop: passed on, handed over, taken back. */
  was: Id[]
  passers: Passer[]
  /** The coordinator has decided the owner: it goes no further (S2-33). */
  decided: boolean
  /** It lies with the coordinator, who is to name the owner. */
  referred: boolean
  /** A signer before whose signature the one behind him in the row waits. */
  first: boolean
}

export type Fork = { is: 'fork'; why: Why; place: Place; title: string; need: number; lanes: Lane[]; entered: boolean; first: boolean }
export type Lane = { branch: Branch; row: Row }
export type Item = Stop | Fork
export type Row = { at: number; items: Item[] }

/** Where an item is: its index in the root row, then lane and index for every fork further in. */
export type Spot = readonly number[]

export const isDone = (row: Row): boolean => row.at >= row.items.length

export const stopAt = (place: Place, title: string, why: Why, holder: Holder | null = null): Stop =>
  ({ is: 'stop', why, place, title, holder, taskId: null, was: [], passers: [], decided: false, referred: false, first: false })

/** The steps of the definition from one on; from START the initiator's own place comes first. */
export const rowFrom = (d: RouteDefinition, from: StepKey): Item[] =>
  [...(from === START ? [stopAt(placeOf(START), d.start.title, 'step')] : []), ...d.steps.slice(Math.max(0, orderOf(d, from))).map(itemOf)]

const itemOf = (step: StepDef): Item => step.kind === 'single' ? stopAt(placeOf(step.key), step.title, 'step')
  : { is: 'fork', why: 'step', place: placeOf(step.key), title: step.title, need: 0, lanes: [], entered: false, first: false }

/** The inner steps of one branch, from one on. */
export function branchFrom(d: RouteDefinition, step: StepKey, branch: string, why: Why, from: StepKey | null = null): Stop[] {
  const countersign = stepOf(d, step)
  if (countersign?.kind !== 'countersign') throw new Error(`${step} is no countersign`)
  const inner = innerOf(countersign)
  return inner.slice(from === null ? 0 : inner.findIndex(s => s.key === from)).map(s => stopAt({ step, branch, inner: s.key }, s.title, why))
}

/** Branches side by side. @param need how many must be done before it goes on */
export const forkOf = (d: RouteDefinition, step: StepKey, title: string, why: Why, branches: readonly Branch[], need: number): Fork => ({
  is: 'fork', why, place: placeOf(step), title, need, entered: true, first: false,
  lanes: branches.map(branch => ({ branch, row: { at: 0, items: branchFrom(d, step, branch.key, why) } })),
})

/** One signer is a stop; several sign side by side, and all must have signed. */
export function signersOf(place: Place, title: string, who: readonly Holder[], first: boolean): Item {
  if (who.length === 1) return { ...stopAt(place, title, 'signer', who[0]!), first }
  const lane = (holder: Holder): Lane => ({
    branch: { key: `${holder.kind}:${holder.id}`, title: holder.name, unitId: holder.unitId, holder }, row: { at: 0, items: [stopAt(place, title, 'signer', holder)] },
  })
  return { is: 'fork', why: 'signer', place, title, need: who.length, entered: true, first, lanes: who.map(lane) }
}

/** A repair at an earlier place: that stop again, or those branches of a countersign again. */
export function repairOf(d: RouteDefinition, place: Place, branches: readonly Branch[]): Item {
  const step = stepOf(d, place.step)
  if (step?.kind === 'countersign' && place.inner === null) return forkOf(d, place.step, step.title, 'repair', branches, branches.length)
  return stopAt(place, singleAt(d, place).title, 'repair')
}

/** Everything that stands at the front, inner things before the fork they belong to. */
export function* fronts(row: Row, base: Spot = []): Generator<[Spot, Item]> {
  const item = row.items[row.at]
  if (!item) return
  const spot = [...base, row.at]
  if (item.is === 'fork') for (const [i, lane] of item.lanes.entries()) yield* fronts(lane.row, [...spot, i])
  yield [spot, item]
}

/** Whoever asked for a signature first and waits for it: behind the front, right after such a signer. */
export function* askers(row: Row, base: Spot = []): Generator<[Spot, Stop]> {
  const front = row.items[row.at]
  if (front?.is === 'fork') for (const [l, lane] of front.lanes.entries()) yield* askers(lane.row, [...base, row.at, l])
  for (let i = row.at + 1; i < row.items.length; i++) {
    const item = row.items[i]!
    if (item.is === 'stop' && item.taskId !== null && row.items[i - 1]!.first) yield [[...base, i], item]
  }
}

/** Every stop of these items with its spot: past, present and to come. */
export function* stopsIn(items: readonly Item[], base: Spot = []): Generator<[Spot, Stop]> {
  for (const [i, item] of items.entries()) {
    if (item.is === 'stop') yield [[...base, i], item]
    else for (const [l, lane] of item.lanes.entries()) yield* stopsIn(lane.row.items, [...base, i, l])
  }
}

/** The stop to which a task belongs or belonged. */
export function find(root: Row, taskId: Id): { spot: Spot; stop: Stop } | null {
  for (const [spot, stop] of stopsIn(root.items)) if (stop.taskId === taskId || stop.was.includes(taskId)) return { spot, stop }
  return null
}

/** The rows one passes on the way to a spot, the root first, each with the index taken in it. */
export function* rowsOn(root: Row, spot: Spot): Generator<{ row: Row; index: number }> {
  let row: Row | undefined = root
  for (let i = 0; i < spot.length && row; i += 2) {
    const index: number = spot[i]!
    yield { row, index }
    const item: Item | undefined = row.items[index]
    row = item?.is === 'fork' ? item.lanes[spot[i + 1] ?? 0]?.row : undefined
  }
}

/** The innermost row on the way: the one in which the spot lies. */
export const rowAt = (root: Row, spot: Spot): { row: Row; index: number } => [...rowsOn(root, spot)].at(-1)!

/** Changes the row in which the spot lies. */
export function edit(root: Row, spot: Spot, change: (row: Row, index: number) => Row): Row {
  const [index, lane, ...rest] = spot as [number, ...number[]]
  if (lane === undefined) return change(root, index)
  const item = root.items[index]
  if (item?.is !== 'fork') throw new Error('no fork on the way')
  const lanes = item.lanes.map((l, i) => (i === lane ? { ...l, row: edit(l.row, rest, change) } : l))
  return { ...root, items: root.items.with(index, { ...item, lanes }) }
}

export const editStop = (root: Row, spot: Spot, change: (stop: Stop) => Stop): Row =>
  edit(root, spot, (row, index) => ({ ...row, items: row.items.with(index, change(row.items[index] as Stop)) }))

export const mapStops = (row: Row, change: (stop: Stop) => Stop): Row => ({
  ...row,
  items: row.items.map(item => (item.is === 'stop' ? change(item) : { ...item, lanes: item.lanes.map(l => ({ ...l, row: mapStops(l.row, change) })) })),
})

export const advance = (root: Row, spot: Spot): Row => edit(root, spot, (row, index) => ({ ...row, at: index + 1 }))

/** Inserts before the spot and makes that the front. */
export const insertBefore = (root: Row, spot: Spot, item: Item): Row =>
  edit(root, spot, (row, index) => ({ at: index, items: row.items.toSpliced(index, 0, item) }))
export const insertAfter = (root: Row, spot: Spot, item: Item): Row =>
  edit(root, spot, (row, index) => ({ ...row, items: row.items.toSpliced(index + 1, 0, item) }))

/** A branch that once sent the matter out of the countersign (to the drafter, say) must itself sign: its "no" is not outvoted by a quicker "yes". */
const isAway = (fork: Fork, { row }: Lane): boolean => !isDone(row) && hasSentOut(fork, row)
const hasSentOut = (fork: Fork, row: Row): boolean => row.items.some(item =>
  (item.why === 'repair' && item.place.step !== fork.place.step) || (item.is === 'fork' && item.lanes.some(l => hasSentOut(fork, l.row))))

/** Enough branches have signed, and none that sent it back still has to. */
export const isSigned = (fork: Fork): boolean =>
  fork.entered && fork.lanes.filter(l => isDone(l.row)).length >= fork.need && !fork.lanes.some(l => isAway(fork, l))

/** Which row a return "all steps again" rewrites: the branch's own, or the route's. */
export function rowOfReturn(root: Row, spot: Spot, to: { step: StepKey; inner: StepKey | null }): Spot {
  if (to.inner === null) return spot.slice(0, 1)
  let found: Spot = spot
  const rows = [...rowsOn(root, spot)]
  for (const [depth, { row, index }] of rows.entries()) {
    const item = row.items[index]
    if (item?.is === 'fork' && item.place.step === to.step && item.why !== 'signer') found = spot.slice(0, 2 * depth + 3)
  }
  return found
}
