import { sql } from 'drizzle-orm'
import { PgTransaction } from 'drizzle-orm/pg-core'
import { randomUUID } from 'node:crypto'
import type { Id } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'

/**
 * 名册: units, posts, persons and tenures change a few times a day and are asked for twenty times an act. What was answered once is answered again
 * from memory as long as the version in the tenant's row is the one it was answered under. A transaction asks for the version once; every change draws
 * a new one in its own transaction, so that nobody, in whatever process, answers from before a change that is committed.
 */
type Memory = Map<string, unknown>
const kept = new Map<Id, { version: string; memory: Memory }>()
/** So many tenants are kept in mind; the one not asked for longest goes. */
const TENANTS = 1000

/** What a transaction answers from; null: it has changed the directory itself, and asks the tables. */
const ofTx = new WeakMap<Tx | Db, Map<Id, Promise<Memory | null>>>()
const tenantsOf = (tx: Tx | Db) => {
  const found = ofTx.get(tx) ?? new Map<Id, Promise<Memory | null>>()
  ofTx.set(tx, found)
  return found
}

const changedBy = new WeakMap<Tx, Set<Id>>()

/** Null outside a transaction, for a tenant without a version, and after a change in this transaction: then the tables are asked each time. */
export function memoryOf(tx: Tx | Db, tenantId: Id): Promise<Memory | null> {
  if (!(tx instanceof PgTransaction)) return Promise.resolve(null)
  const tenants = tenantsOf(tx)
  const found = tenants.get(tenantId) ?? read(tx, tenantId)
  tenants.set(tenantId, found)
  return found
}

async function read(tx: Tx, tenantId: Id): Promise<Memory | null> {
  const { rows: [row] } = await tx.execute<{ directory: string | null }>(sql`select directory from identity.tenant where id = ${tenantId}`)
  if (!row?.directory) return null
  const before = kept.get(tenantId)
  const now = before?.version === row.directory ? before : { version: row.directory, memory: new Map<string, unknown>() }
  kept.delete(tenantId)
  kept.set(tenantId, now)
  if (kept.size > TENANTS) kept.delete(kept.keys().next().value!)
  return now.memory
}

/** The answer to `ask`, from memory if it was asked before under this version. */
export async function remembered<T>(tx: Tx | Db, tenantId: Id, key: string, ask: () => Promise<T>): Promise<T> {
  const memory = await memoryOf(tx, tenantId)
  if (!memory) return ask()
  if (memory.has(key)) return memory.get(key) as T
  const answer = await ask()
  memory.set(key, answer)
  return answer
}

/** The same for many records of a kind: those not in memory are asked for together. Null stands for one that is not there. */
export async function rememberedEach<T>(tx: Tx | Db, tenantId: Id, kind: string, ids: readonly Id[], ask: (ids: Id[]) => Promise<ReadonlyMap<Id, T>>): Promise<Map<Id, T>> {
  const memory = await memoryOf(tx, tenantId)
  const missing = memory ? ids.filter(id => !memory.has(kind + id)) : [...ids]
  const found = missing.length ? await ask(missing) : new Map<Id, T>()
  if (!memory) return new Map(found)
  for (const id of missing) memory.set(kind + id, found.get(id) ?? null)
  return new Map(ids.flatMap(id => (memory.get(kind + id) ? [[id, memory.get(kind + id) as T]] : [])))
}

/** Every write to units, posts, persons and tenures says so: a new version, once a transaction, and from here on it asks the tables. */
export async function directoryChanged(tx: Tx, tenantId: Id): Promise<void> {
  const changed = changedBy.get(tx) ?? new Set<Id>()
  if (changed.has(tenantId)) return
  changedBy.set(tx, changed.add(tenantId))
  tenantsOf(tx).set(tenantId, Promise.resolve(null))
  await tx.execute(sql`update identity.tenant set directory = ${randomUUID()} where id = ${tenantId}`)
}

/** After waiting for a lock the world may have changed: the version is asked for again. */
export function lookAgain(tx: Tx, tenantId: Id): void {
  if (!changedBy.get(tx)?.has(tenantId)) ofTx.get(tx)?.delete(tenantId)
}
