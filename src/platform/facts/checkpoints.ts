import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'
import { type Algorithm, type Checkpoint, type Head, nextCheckpoint } from './domain.ts'
import { checkpoint, checkpointHead, stream } from './schema.ts'

/**
 * Takes the chains that moved since the last checkpoint into a new one, at most `limit` of them.
 * Which moved is seen by counting, not by time: a fact committed late is in the next.
 * The head rows are held in the order in which acts hold them, so neither waits for the other in a circle.
 * @returns null when nothing moved
 */
export async function makeCheckpoint(tx: Tx, tenantId: Id, now: Instant, algorithm: Algorithm, limit: number): Promise<Checkpoint | null> {
  const heads = await tx.select({ stream: stream.stream, seq: stream.seq, hash: stream.hash }).from(stream)
    .where(and(eq(stream.tenantId, tenantId), sql`${stream.seq} > ${stream.checkpointed}`)).orderBy(asc(stream.stream)).limit(limit).for('update')
  if (!heads.length) return null
  const [last] = await tx.select().from(checkpoint).where(eq(checkpoint.tenantId, tenantId)).orderBy(desc(checkpoint.no)).limit(1)
  const next = nextCheckpoint(last ?? null, tenantId, heads, now, algorithm)
  await tx.insert(checkpoint).values(next)
  for (let i = 0; i < heads.length; i += 1000) {
    await tx.insert(checkpointHead).values(heads.slice(i, i + 1000).map(h => ({ tenantId, no: next.no, ...h })))
  }
  await tx.update(stream).set({ checkpointed: sql`${checkpointHead.seq}` }).from(checkpointHead).where(and(
    eq(stream.tenantId, tenantId), eq(checkpointHead.tenantId, tenantId), eq(checkpointHead.no, next.no), eq(checkpointHead.stream, stream.stream)))
  return next
}

/** The checkpoints after `no`, oldest first. */
export const checkpointsAfter = (db: Db, tenantId: Id, no: number, limit: number): Promise<Checkpoint[]> =>
  db.select().from(checkpoint).where(and(eq(checkpoint.tenantId, tenantId), gt(checkpoint.no, no))).orderBy(asc(checkpoint.no)).limit(limit)

export const headsOf = (db: Db, tenantId: Id, no: number): Promise<Head[]> =>
  db.select({ stream: checkpointHead.stream, seq: checkpointHead.seq, hash: checkpointHead.hash }).from(checkpointHead)
    .where(and(eq(checkpointHead.tenantId, tenantId), eq(checkpointHead.no, no))).orderBy(asc(checkpointHead.stream))
