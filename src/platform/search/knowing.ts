import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'

/** Which of these the asker may know of, by the module's own condition: for what was found outside that module's query, or by an engine whose index may lag behind (C9). */
export async function knownAmong(ctx: Pick<Ctx, 'tx'>, known: (id: SQL) => SQL, ids: readonly Id[]): Promise<Set<Id>> {
  if (!ids.length) return new Set()
  const { rows } = await ctx.tx.execute(sql`select f.id from unnest(${sql.param([...ids])}::uuid[]) as f(id) where ${known(sql`f.id`)}`) as unknown as { rows: { id: Id }[] }
  return new Set(rows.map(r => r.id))
}
