import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { holderKey, markKey, pairsOf, wordsIn } from './keys.ts'
import { entry } from './schema.ts'

type On = Pick<Ctx, 'tx' | 'tenantId'>
type Which = { module: string; kind: string; id: Id }
type Marks = Record<string, string>

const is = ({ tenantId }: On, w: Which): SQL =>
  and(eq(entry.tenantId, tenantId), eq(entry.module, w.module), eq(entry.kind, w.kind), eq(entry.id, w.id))!

const keysOf = (words: string, marks: Marks) => [...pairsOf(words), ...Object.entries(marks).map(([name, value]) => markKey(name, value))]

/** Enters a new record: its words, its marks and who may know of it. */
export async function enter(on: On, which: Which, given: { words: string; marks?: Marks; holders: readonly Id[] }): Promise<void> {
  const keys = [...keysOf(given.words, given.marks ?? {}), ...given.holders.map(holderKey)]
  await on.tx.insert(entry).values({ tenantId: on.tenantId, ...which, keys })
}

/** The record has other words or marks now; who may know of it stays. */
export async function reword(on: On, which: Which, given: { words: string; marks?: Marks }): Promise<void> {
  const keys = sql`${sql.param(keysOf(given.words, given.marks ?? {}))}::text[] || array(select k from unnest(${entry.keys}) k where k like '@%')`
  await on.tx.update(entry).set({ keys }).where(is(on, which))
}

/** More may know of it. Knowing is only ever added. */
export async function addHolders(on: On, which: Which, holders: readonly Id[]): Promise<void> {
  if (!holders.length) return
  await on.tx.update(entry).set({ keys: sql`array(select distinct k from unnest(${entry.keys} || ${sql.param(holders.map(holderKey))}::text[]) k)` }).where(is(on, which))
}

/** The exact look: every word stands in the column of folded words. */
export const bears = (column: AnyPgColumn, typed: string): SQL | undefined => and(...wordsIn(typed).map(w => sql`${column} like ${`%${w}%`}`))

/**
 * The condition “found by these words and marks, by one of these holders” on a table's id column, for the WHERE of its own query; pairs may stand
 * apart from one another, so `bears` goes with it. A word of one letter has no pairs: it is looked for among what the holders know.
 */
export function foundBy(on: On, column: AnyPgColumn, which: Omit<Which, 'id'>, asked: { words: string; marks?: Marks; holders: readonly Id[] }): SQL {
  const all = [...new Set([...wordsIn(asked.words).flatMap(pairsOf), ...Object.entries(asked.marks ?? {}).map(([name, value]) => markKey(name, value))])]
  return sql`${column} in (select ${entry.id} from ${entry} where ${and(
    eq(entry.tenantId, on.tenantId), eq(entry.module, which.module), eq(entry.kind, which.kind),
    sql`${entry.keys} && ${sql.param(asked.holders.map(holderKey))}::text[]`,
    all.length ? sql`${entry.keys} @> ${sql.param(all)}::text[]` : undefined,
  )})`
}

/** Words as a module keeps them beside its record, for `bears`. */
export { folded } from './keys.ts'

/** The record's text or its circle changed: its full text is looked at again after the transaction. */
export { awaits } from './waiting.ts'

/** Which of some records the asker may know of. */
export { knownAmong } from './knowing.ts'
