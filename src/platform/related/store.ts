import { and, eq, gte, inArray, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { short } from './schema.ts'

type On = Pick<Ctx, 'tx' | 'tenantId'>
export type Row = typeof short.$inferSelect
export type Candidate = Omit<Row, 'keys' | 'tenantId' | 'at'>

/** One kind of a module's records as far as the asker may know of them: by which names, and the condition itself. */
export type Within = { module: string; kind: string; names: readonly number[]; known: (id: SQL) => SQL }

const ints = (all: readonly number[]): SQL => sql`${sql.param([...all])}::int4[]`

export async function put({ tx, tenantId }: On, rows: readonly Omit<Row, 'tenantId'>[]): Promise<void> {
  for (const { module, kind, id, ...rest } of rows) {
    await tx.insert(short).values({ tenantId, module, kind, id, ...rest }).onConflictDoUpdate({ target: [short.tenantId, short.module, short.kind, short.id], set: rest })
  }
}

export const drop = async ({ tx, tenantId }: On, module: string, kind: string, ids: readonly Id[]): Promise<void> => {
  if (ids.length) await tx.delete(short).where(and(eq(short.tenantId, tenantId), eq(short.module, module), eq(short.kind, kind), inArray(short.id, [...ids])))
}

/**
 * The records that share the most of the keys, the heaviest first. Those the asker is not named in do not enter (the index), and of what enters only what
 * its module's own condition lets him know comes out (C9), in one statement.
 */
export async function candidates({ tx, tenantId }: On, asked: {
  keys: readonly (readonly [key: number, weight: number])[]; within: readonly Within[]; since: Instant; until: Instant; not: { module: string; id: Id } | null; limit: number
}): Promise<Candidate[]> {
  const { keys, within, not } = asked
  if (keys.length === 0 || within.length === 0) return []
  const met = sql<number>`(select coalesce(sum(q.w), 0) from unnest(${ints(keys.map(k => k[0]))}, ${ints(keys.map(k => Math.round(k[1] * 10)))}) as q(k, w) where q.k = any(${short.keys}))`
  const best = tx.select({
    module: short.module, kind: short.kind, id: short.id, day: short.day, title: short.title, text: short.text, place: short.place, unitIds: short.unitIds, state: short.state, note: short.note, met: met.as('met'),
  }).from(short).where(and(
    eq(short.tenantId, tenantId),
    sql`${short.keys} && ${ints(keys.map(k => k[0]))}`,
    sql`${short.keys} && ${ints([...new Set(within.flatMap(w => w.names))])}`,
    inArray(short.module, within.map(w => w.module)),
    gte(short.at, asked.since),
    sql`${short.at} < ${asked.until}`,
    not ? or(ne(short.module, not.module), ne(short.id, not.id)) : undefined,
  )).orderBy(sql`met desc`, sql`${short.id} desc`).limit(asked.limit).as('best')
  const rows = await tx.select().from(best).where(or(...within.map(w => and(eq(best.module, w.module), eq(best.kind, w.kind), w.known(sql`${best.id}`))))).orderBy(sql`${best.met} desc`, sql`${best.id} desc`)
  return rows.map(({ met: _, ...r }) => r)
}
