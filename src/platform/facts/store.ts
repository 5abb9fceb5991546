import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'
import { GENESIS, type Head, type Link } from './domain.ts'
import { checkpoint, fact, stream } from './schema.ts'

/** Takes the head rows (made if new) and keeps them until commit. `streams` must come in one order everywhere, or two acts may wait for each other. */
export const holdHeads = (tx: Tx, tenantId: Id, streams: readonly Id[], now: Instant): Promise<Head[]> =>
  tx.insert(stream).values(streams.map(s => ({ tenantId, stream: s, seq: 0, hash: GENESIS, updatedAt: now, checkpointed: 0 })))
    .onConflictDoUpdate({ target: [stream.tenantId, stream.stream], set: { updatedAt: sql`excluded.updated_at` } })
    .returning({ stream: stream.stream, seq: stream.seq, hash: stream.hash })

/** Adds the links, a few hundred rows a statement, and moves the heads held before. */
export async function append(tx: Tx, tenantId: Id, links: readonly Link[], heads: readonly Head[], now: Instant): Promise<void> {
  for (let i = 0; i < links.length; i += 500) await tx.insert(fact).values(links.slice(i, i + 500))
  await tx.insert(stream).values(heads.map(h => ({ tenantId, ...h, updatedAt: now, checkpointed: 0 })))
    .onConflictDoUpdate({ target: [stream.tenantId, stream.stream], set: { seq: sql`excluded.seq`, hash: sql`excluded.hash` } })
}

export const linksOf = (db: Db, tenantId: Id, of: Id): Promise<Link[]> =>
  db.select().from(fact).where(and(eq(fact.tenantId, tenantId), eq(fact.stream, of))).orderBy(asc(fact.seq))

/** The next heads after `after`, in the order of their streams. */
export const headsAfter = (db: Db, tenantId: Id, after: Id | null, limit: number): Promise<Head[]> =>
  db.select({ stream: stream.stream, seq: stream.seq, hash: stream.hash }).from(stream)
    .where(and(eq(stream.tenantId, tenantId), after ? gt(stream.stream, after) : undefined)).orderBy(asc(stream.stream)).limit(limit)

export const headOf = async (db: Db, tenantId: Id, of: Id): Promise<Head | null> => {
  const [row] = await db.select({ stream: stream.stream, seq: stream.seq, hash: stream.hash }).from(stream).where(and(eq(stream.tenantId, tenantId), eq(stream.stream, of)))
  return row ?? null
}

/** The next links after (stream, seq) in the order of the chains, up to the chain `upTo`. */
export const linksAfter = (db: Db, tenantId: Id, after: { stream: Id; seq: number } | null, upTo: Id | null, limit: number): Promise<Link[]> =>
  db.select().from(fact).where(and(
    eq(fact.tenantId, tenantId), after ? sql`(${fact.stream}, ${fact.seq}) > (${after.stream}::uuid, ${after.seq}::integer)` : undefined,
    upTo ? lte(fact.stream, upTo) : undefined)).orderBy(asc(fact.stream), asc(fact.seq)).limit(limit)

/** Those of the given links that stand, by '<stream>/<seq>'. */
export async function linksAt(db: Db, tenantId: Id, heads: readonly Head[]): Promise<Map<string, Link>> {
  const found = new Map<string, Link>()
  for (let i = 0; i < heads.length; i += 500) {
    const part = heads.slice(i, i + 500)
    const rows = await db.select().from(fact).where(and(
      eq(fact.tenantId, tenantId),
      sql`(${fact.stream}, ${fact.seq}) in (select * from unnest(${sql.param(part.map(h => h.stream))}::uuid[], ${sql.param(part.map(h => h.seq))}::integer[]))`))
    for (const r of rows) found.set(`${r.stream}/${r.seq}`, r)
  }
  return found
}

/** Every tenant that has a chain or a checkpoint. */
export const tenantsWithFacts = async (db: Db): Promise<Id[]> => {
  const rows = [...await db.selectDistinct({ id: stream.tenantId }).from(stream), ...await db.selectDistinct({ id: checkpoint.tenantId }).from(checkpoint)]
  return rows.map(r => r.id)
}
