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

/** The value as the database will give it back: no undefined, no NUL, no half characters, so that its hash can be found again. */
export const storable = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_key, v) => (typeof v === 'string' ? v.replace(/[\p{Surrogate}\0]/gu, '\ufffd') : v)) as T
