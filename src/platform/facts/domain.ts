import { createHash } from 'node:crypto'
import { canonical } from '#kernel/canonical'
import type { Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'

/** The chain of facts (留痕, C6): what is hashed, how links follow each other, what a checkpoint's root is. Pure. */
export type Algorithm = 'sm3' | 'sha256'

/** A fact as a link of its chain. `hash` covers every other field and the hash of the link before. */
export type Link = {
  tenantId: Id
  stream: Id
  seq: number
  id: Id
  at: Instant
  actorId: Id
  actorName: string
  act: string
  what: string
  about: Ref
  detail: Record<string, unknown> | null
  algorithm: Algorithm
  prev: string
  hash: string
}
export type Head = { stream: Id; seq: number; hash: string }

/** The hash before the first link. */
export const GENESIS = ''

const digest = (algorithm: Algorithm, text: string | Uint8Array): string => createHash(algorithm).update(text).digest('hex')

export const hashOf = (l: Omit<Link, 'hash'>): string => digest(l.algorithm, canonical({
  tenantId: l.tenantId, stream: l.stream, seq: l.seq, id: l.id, at: l.at, actorId: l.actorId, actorName: l.actorName, act: l.act,
  what: l.what, about: l.about, detail: l.detail, algorithm: l.algorithm, prev: l.prev,
}))

/** The links that follow `head`, in order. */
export function chained(head: Head, next: readonly Omit<Link, 'seq' | 'prev' | 'hash' | 'stream'>[]): Link[] {
  let { seq, hash } = head
  return next.map(n => {
    const link = { ...n, stream: head.stream, seq: ++seq, prev: hash }
    hash = hashOf(link)
    return { ...link, hash }
  })
}

export type Why = 'altered' | 'rewritten' | 'missing' | 'beyondHead' | 'noHead' | 'headDiffers' | 'checkpointAltered' | 'checkpointMissing' | 'anchorUnreadable'
export type Bad = { seq: number; why: Why }

/** What is wrong where `link` follows `before`, or null. A row whose own hash is right but whose `prev` is not tells on the row before it. */
export function wrongAt(before: Link | null, link: Link): Bad | null {
  const expected = (before?.seq ?? 0) + 1
  if (link.seq > expected) return { seq: expected, why: 'missing' }
  if (link.seq < expected || hashOf(link) !== link.hash) return { seq: link.seq, why: 'altered' }
  if (link.prev === (before?.hash ?? GENESIS)) return null
  return before ? { seq: before.seq, why: 'rewritten' } : { seq: link.seq, why: 'altered' }
}

/** What is wrong at the end of a chain, given its head row. */
export function wrongAtEnd(last: Link, head: Head | null): Bad | null {
  if (!head) return { seq: 1, why: 'noHead' }
  if (head.seq > last.seq) return { seq: last.seq + 1, why: 'missing' }
  if (head.seq < last.seq) return { seq: head.seq + 1, why: 'beyondHead' }
  return head.hash === last.hash ? null : { seq: last.seq, why: 'headDiffers' }
}

export type Checkpoint = { tenantId: Id; no: number; at: Instant; heads: number; algorithm: Algorithm; prev: string; root: string }

/** Merkle tree hash in the manner of RFC 6962: leaves and knots are hashed apart, so that neither can pass for the other. */
export function treeOf(algorithm: Algorithm, heads: readonly Head[]): string {
  const leaves = [...heads].sort((a, b) => (a.stream < b.stream ? -1 : 1)).map(h => digest(algorithm, `\0${canonical([h.stream, h.seq, h.hash])}`))
  const over = (from: number, to: number): string => {
    if (to - from <= 1) return leaves[from] ?? digest(algorithm, '')
    let half = 1
    while (half * 2 < to - from) half *= 2
    return digest(algorithm, `\x01${over(from, from + half)}${over(from + half, to)}`)
  }
  return over(0, leaves.length)
}

export const rootOf = (c: Omit<Checkpoint, 'root'>, heads: readonly Head[]): string =>
  digest(c.algorithm, canonical({ tenantId: c.tenantId, no: c.no, at: c.at, heads: c.heads, prev: c.prev, tree: treeOf(c.algorithm, heads) }))

/** The checkpoint after `last` over the chains that moved. */
export function nextCheckpoint(last: Checkpoint | null, tenantId: Id, heads: readonly Head[], at: Instant, algorithm: Algorithm): Checkpoint {
  const c = { tenantId, no: (last?.no ?? 0) + 1, at, heads: heads.length, algorithm, prev: last?.root ?? GENESIS }
  return { ...c, root: rootOf(c, heads) }
}

/** What is wrong with a checkpoint that should follow `before`, or null. */
export function wrongCheckpoint(before: Checkpoint | null, c: Checkpoint, heads: readonly Head[]): Why | null {
  if (c.no !== (before?.no ?? 0) + 1) return 'checkpointMissing'
  return c.prev === (before?.root ?? GENESIS) && c.heads === heads.length && rootOf(c, heads) === c.root ? null : 'checkpointAltered'
}

/** The value as the database will give it back: no undefined, no NUL, no half characters, so that its hash can be found again. */
export const storable = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_key, v) => (typeof v === 'string' ? v.replace(/[\p{Surrogate}\0]/gu, '\ufffd') : v)) as T
