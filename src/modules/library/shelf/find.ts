import { type Method, method } from '#gongwen/copied/align'
import { type Normal, normalOf } from '#gongwen/copied/normal'
import { candidatesIn, type Candidate, printsOf, type Segment, Writing } from '#gongwen/copied/shelf'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import * as sources from '../store.ts'
import { joinedPieces, partOf, type Postings, postingsIn } from './pieces.ts'
import * as store from './store.ts'

/** A piece never changes, so that this process may keep it as long as there is room. */
const ROOM = 96 * 2 ** 20
const kept = new Map<string, Postings>()
let room = 0
const sizeOf = (p: Postings) => p.hashes.byteLength * 2.5 + 120
function keep(key: string, p: Postings): void {
  kept.set(key, p)
  room += sizeOf(p)
  for (const [k, old] of kept) {
    if (room <= ROOM) break
    kept.delete(k)
    room -= sizeOf(old)
  }
}

const none: Postings = { hashes: new Uint32Array(0), documents: new Uint32Array(0), places: new Uint16Array(0) }

/** The pieces of a segment in which these hashes lie: from memory, the others in one statement. */
async function asked(on: Pick<Ctx, 'tx' | 'tenantId'>, s: store.SegmentRow, hashes: Uint32Array): Promise<Segment> {
  const parts = [...new Set(Array.from(hashes, h => partOf(h, s.bits)))].sort((a, b) => a - b)
  const found = new Map<number, Postings>()
  const missing: number[] = []
  for (const part of parts) {
    const key = `${s.id}:${part}`
    const p = kept.get(key)
    if (!p) missing.push(part)
    else {
      // The lately asked for stays longest.
      kept.delete(key)
      kept.set(key, p)
      found.set(part, p)
    }
  }
  for (const { part, bytes } of await store.piecesOf(on, s.id, missing)) found.set(part, postingsIn(bytes))
  for (const part of missing) keep(`${s.id}:${part}`, found.get(part) ?? none)
  return joinedPieces(parts.flatMap(p => found.get(p) ?? []))
}

/** Numbers from here on stand for sources that are not on the shelf yet. */
const WAITING_FROM = 0x80000000
/** Of those so many are looked through as they are. */
const WAITING = 40

export type Found = { id: Id; score: number }

/** Sources that may hold passages of the text, the likeliest first: those on the shelf by number, those just come by themselves. */
export async function candidatesFor(on: Pick<Ctx, 'tx' | 'tenantId'>, text: Normal, most: number, how: Method = method): Promise<{ shelved: Candidate[]; waiting: { id: Id; score: number }[]; documents: number }> {
  const { hashes } = printsOf(text, how)
  const { next } = await store.readShelf(on)
  const segments: Segment[] = []
  for (const s of await store.segmentsOf(on, 'live')) segments.push(await asked(on, s, hashes))
  const fresh = await sources.waiting(on, WAITING)
  if (fresh.length) {
    const writing = new Writing()
    fresh.forEach((f, i) => writing.add(WAITING_FROM + i, printsOf(normalOf(f.text!), how)))
    segments.push(writing.segment())
  }
  const all = candidatesIn(segments, next + fresh.length, text, { ...how, candidates: most })
  return {
    documents: next + fresh.length, shelved: all.filter(c => c.document < WAITING_FROM),
    waiting: all.flatMap(c => (c.document < WAITING_FROM ? [] : [{ id: fresh[c.document - WAITING_FROM]!.id, score: c.score }])),
  }
}
