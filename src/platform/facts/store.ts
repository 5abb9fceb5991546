import { and, asc, eq, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'
import { GENESIS, type Head, type Link } from './domain.ts'
import { fact, stream } from './schema.ts'

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
