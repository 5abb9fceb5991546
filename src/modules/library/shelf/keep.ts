import { type Segment, Writing } from '#gongwen/copied/shelf'
import { printsOf } from '#gongwen/copied/shelf'
import { normalOf } from '#gongwen/copied/normal'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import * as sources from '../store.ts'
import { bitsFor, joinedPieces, mergedWithin, partsIn, piecesOf, postingsIn, RANGES, RANGE_BITS, toMerge } from './pieces.ts'
import * as store from './store.ts'

/** Putting on the shelf, merging and making anew: each in steps short enough for a transaction, the next one asked for by the clock. */

/** Texts put on the shelf, and read again, in one step. */
const BATCH = 200
const AGAIN = 2_000
/** Postings that a step of a merger moves at most. */
const MOVED = 1_500_000

type On = Pick<Ctx, 'tx' | 'tenantId' | 'newId'>

/** One step. @returns what was done, and whether there is more to do */
export async function step(on: On): Promise<{ shelved: number; merged: number; more: boolean }> {
  const { next, rebuildFrom } = await store.holdShelf(on)
  const texts = await sources.waiting(on, BATCH)
  if (texts.length) return { shelved: await put(on, texts, next), merged: 0, more: true }
  if (rebuildFrom !== null) return { shelved: 0, merged: await again(on, rebuildFrom, next), more: true }
  const merged = await merge(on)
  return { shelved: 0, merged, more: merged > 0 }
}

/** The sources get their numbers and lie in a segment of their own. */
async function put(on: On, texts: readonly Pick<sources.SourceRow, 'id' | 'no' | 'text'>[], next: number): Promise<number> {
  const writing = new Writing()
  for (const [i, t] of texts.entries()) {
    writing.add(next + i, printsOf(normalOf(t.text!)))
    await sources.saveWaiting(on, t.id, { no: next + i, state: 'shelved' })
  }
  await write(on, writing.segment(), { fromNo: next, toNo: next + texts.length, state: 'live' })
  await store.saveShelf(on, { next: next + texts.length })
  return texts.length
}

async function write(on: On, s: Segment, of: Pick<store.SegmentRow, 'fromNo' | 'toNo' | 'state'>): Promise<void> {
  const id = on.newId()
  const bits = bitsFor(s.hashes.length)
  await store.addSegment(on, { id, bits, postings: s.hashes.length, made: 0, merges: [], ...of })
  await store.addPieces(on, id, piecesOf(s, bits))
}

/** The next of the sources on the shelf are read again; after the last the new segments take the place of all others at once. */
async function again(on: On, from: number, next: number): Promise<number> {
  if (from >= next) {
    const gone = [...await store.segmentsOf(on, 'live'), ...await store.segmentsOf(on, 'making')]
    await store.dropSegments(on, gone.map(s => s.id))
    for (const s of await store.segmentsOf(on, 'fresh')) await store.saveSegment(on, s.id, { state: 'live' })
    await store.saveShelf(on, { rebuildFrom: null })
    return 1
  }
  const writing = new Writing()
  const to = Math.min(next, from + AGAIN)
  for (const t of await sources.shelved(on, from, to)) writing.add(t.no!, printsOf(normalOf(t.text ?? '')))
  await write(on, writing.segment(), { fromNo: from, toNo: to, state: 'fresh' })
  await store.saveShelf(on, { rebuildFrom: to })
  return to - from
}

/** A merger goes on where it was, or a new one begins. @returns postings moved */
async function merge(on: On): Promise<number> {
  const [under] = await store.segmentsOf(on, 'making')
  if (under) return go(on, under)
  const chosen = toMerge(await store.segmentsOf(on, 'live'))
  if (!chosen.length) return 0
  const postings = chosen.reduce((n, s) => n + s.postings, 0)
  const row: Omit<store.SegmentRow, 'tenantId'> = {
    id: on.newId(), fromNo: chosen[0]!.fromNo, toNo: chosen.at(-1)!.toNo, bits: bitsFor(postings), postings, state: 'making', made: 0, merges: chosen.map(s => s.id),
  }
  await store.addSegment(on, row)
  return go(on, { ...row, tenantId: on.tenantId })
}

async function go(on: On, s: store.SegmentRow): Promise<number> {
  const live = await store.segmentsOf(on, 'live')
  const from = s.merges.map((id: Id) => live.find(l => l.id === id)!)
  // A segment of less than one piece a range is moved at once: its pieces reach over the ranges.
  const ranges = s.bits < RANGE_BITS ? RANGES : Math.max(1, Math.floor(RANGES * Math.min(1, MOVED / Math.max(1, s.postings))))
  const to = Math.min(RANGES, s.made + ranges)
  const parts: Segment[] = []
  for (const f of from) {
    const { first, last } = partsIn(f.bits, s.made, to)
    parts.push(joinedPieces((await store.piecesBetween(on, f.id, first, last)).map(p => postingsIn(p.bytes))))
  }
  const merged = mergedWithin(parts, s.made, to)
  await store.addPieces(on, s.id, piecesOf(merged, s.bits))
  if (to < RANGES) await store.saveSegment(on, s.id, { made: to })
  else {
    await store.saveSegment(on, s.id, { made: 0, merges: [], state: 'live' })
    await store.dropSegments(on, from.map(f => f.id))
  }
  return Math.max(1, merged.hashes.length)
}
