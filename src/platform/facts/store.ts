import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'
import { GENESIS, type Head, type Link } from './domain.ts'
import { checkpoint, fact, stream } from './schema.ts'

/**
 * Every act writes facts. Rows go as one JSON, whatever their number: the text of the statement is always the same (prepared once), and nothing is
 * put together field by field.
 */
const rowOfHead = (tenantId: Id, { stream: of, seq, hash }: Head, now: Instant) => ({ tenant_id: tenantId, stream: of, seq, hash, updated_at: now, checkpointed: 0 })
const rowOfLink = (l: Link) => ({
  tenant_id: l.tenantId, stream: l.stream, seq: l.seq, id: l.id, at: l.at, actor_id: l.actorId, actor_name: l.actorName, act: l.act, what: l.what, about: l.about,
  detail: l.detail, algorithm: l.algorithm, prev: l.prev, hash: l.hash,
})

/** Takes the head rows (made if new) and keeps them until commit. `streams` must come in one order everywhere, or two acts may wait for each other. */
export async function holdHeads(tx: Tx, tenantId: Id, streams: readonly Id[], now: Instant): Promise<Head[]> {
  const heads = JSON.stringify(streams.map(s => rowOfHead(tenantId, { stream: s, seq: 0, hash: GENESIS }, now)))
  const { rows } = await tx.execute<Head>(sql`insert into facts.stream (tenant_id, stream, seq, hash, updated_at, checkpointed)
    select tenant_id, stream, seq, hash, updated_at, checkpointed from json_populate_recordset(null::facts.stream, ${heads}::json)
    on conflict (tenant_id, stream) do update set updated_at = excluded.updated_at returning stream, seq, hash`)
  return rows
}

/** Adds the links and moves the heads held before, in one statement. */
export async function append(tx: Tx, tenantId: Id, links: readonly Link[], heads: readonly Head[], now: Instant): Promise<void> {
  const [added, moved] = [JSON.stringify(links.map(rowOfLink)), JSON.stringify(heads.map(h => rowOfHead(tenantId, h, now)))]
  await tx.execute(sql`with added as (insert into facts.fact (tenant_id, stream, seq, id, at, actor_id, actor_name, act, what, about, detail, algorithm, prev, hash)
      select tenant_id, stream, seq, id, at, actor_id, actor_name, act, what, about, detail, algorithm, prev, hash from json_populate_recordset(null::facts.fact, ${added}::json))
    update facts.stream s set seq = h.seq, hash = h.hash from json_populate_recordset(null::facts.stream, ${moved}::json) h where s.tenant_id = ${tenantId} and s.stream = h.stream`)
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
