import { and, count, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'
import type { FileRecord } from './domain.ts'
import { file } from './schema.ts'

const of = (tenantId: Id, id: Id) => and(eq(file.tenantId, tenantId), eq(file.id, id))

export const addFile = (tx: Tx, tenantId: Id, f: FileRecord) => tx.insert(file).values({ tenantId, ...f, aboutId: f.about?.id ?? null })

export const findFile = async (db: Db, tenantId: Id, id: Id): Promise<FileRecord | null> => (await db.select().from(file).where(of(tenantId, id)))[0] ?? null

/** Held until the transaction ends, so that two records cannot take one file. */
export const holdFile = async (tx: Tx, tenantId: Id, id: Id): Promise<FileRecord | null> => (await tx.select().from(file).where(of(tenantId, id)).for('update'))[0] ?? null

export const giveTo = (tx: Tx, tenantId: Id, id: Id, about: Ref) =>
  tx.update(file).set({ state: 'linked', about, aboutId: about.id, freeSince: null }).where(of(tenantId, id))

export const setFree = (tx: Tx, tenantId: Id, id: Id, now: Instant) =>
  tx.update(file).set({ state: 'stored', about: null, aboutId: null, freeSince: now }).where(of(tenantId, id))

export const dropFile = (tx: Tx, tenantId: Id, id: Id) => tx.delete(file).where(of(tenantId, id))

export const filesAbout = (db: Db, tenantId: Id, aboutId: Id): Promise<FileRecord[]> =>
  db.select().from(file).where(and(eq(file.tenantId, tenantId), eq(file.aboutId, aboutId))).orderBy(file.id)

export const freeOf = (db: Db, tenantId: Id, by: Id, limit: number): Promise<FileRecord[]> =>
  db.select().from(file).where(and(eq(file.tenantId, tenantId), eq(file.by, by), eq(file.state, 'stored'))).orderBy(desc(file.id)).limit(limit)

export const countFree = async (db: Db, tenantId: Id, by: Id): Promise<number> =>
  (await db.select({ n: count() }).from(file).where(and(eq(file.tenantId, tenantId), eq(file.by, by), eq(file.state, 'stored'))))[0]!.n

export const keysOf = async (db: Db, tenantId: Id): Promise<{ id: Id; key: string }[]> => db.select({ id: file.id, key: file.key }).from(file).where(eq(file.tenantId, tenantId))

/** Rows free since before the moment, the oldest first, removed; answers how many. */
export async function dropFree(tx: Tx, tenantId: Id, before: Instant, limit: number): Promise<number> {
  const old = await tx.select({ id: file.id }).from(file).where(and(eq(file.tenantId, tenantId), lt(file.freeSince, before))).orderBy(file.freeSince).limit(limit)
  if (old.length) await tx.delete(file).where(and(eq(file.tenantId, tenantId), inArray(file.id, old.map(f => f.id))))
  return old.length
}
