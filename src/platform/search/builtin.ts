import { createHash } from 'node:crypto'
import { and, desc, eq, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import { after as afterPlace } from '#platform/acts/paging'
import type { Searchable } from './domain.ts'
import type { Asked, Candidate, Engine, On, Phase, Place } from './engine.ts'
import { exactByKeys, letters, nameKey, SLICE, sliceOf, textKeys, titleKey, wordKeys } from './keys.ts'
import { fulltext } from './schema.ts'

/** What the database itself finds by: an inverted index of integers, the same on the embedded engine and on PostgreSQL, no extension. */
export const builtin: Engine = {
  async put(on, module, records) {
    for (const r of records) {
      const row = rowOf(on, module, r)
      const { tenantId: _tenant, module: _module, kind: _kind, id: _id, hash, keys, fields, ...light } = row
      const [same] = await on.tx.update(fulltext).set(light).where(and(is(on, module, [r.id]), eq(fulltext.hash, hash))).returning({ id: fulltext.id })
      if (!same) await on.tx.insert(fulltext).values(row).onConflictDoUpdate({ target: [fulltext.tenantId, fulltext.module, fulltext.kind, fulltext.id], set: { hash, keys, fields, ...light } })
    }
  },

  async drop(on, module, ids) {
    if (ids.length) await on.tx.delete(fulltext).where(is(on, module, ids))
  },

  /** The newest slices first, then ever longer stretches: common words are met in the first, rare ones cost little in the last. */
  async candidates(on, asked, phase, after, limit) {
    const top = Math.min(after?.at ?? Infinity, asked.until === null ? Infinity : asked.until - 1, on.now)
    const out: Candidate[] = []
    for (const stretch of stretchesFrom(sliceOf(top))) {
      if (asked.from !== null && (stretch.to + 1) * SLICE <= asked.from) break
      out.push(...await stretched(on, asked, phase, after, stretch, limit - out.length))
      if (out.length >= limit) break
    }
    return out
  },
}

type Stretch = { from: number | null; to: number }
function stretchesFrom(top: number): Stretch[] {
  const out: Stretch[] = []
  let to = top
  for (const width of [1, 4, 16]) {
    out.push({ from: Math.max(0, to - width + 1), to })
    to -= width
    if (to < 0) return out
  }
  return [...out, { from: null, to }]
}

const is = ({ tenantId }: On, module: string, ids: readonly string[]): SQL => and(eq(fulltext.tenantId, tenantId), eq(fulltext.module, module), inArray(fulltext.id, [...ids]))!

const ints = (keys: readonly number[]): SQL => sql`${sql.param(keys)}::int4[]`

async function stretched(on: On, asked: Asked, phase: Phase, after: Place | null, { from, to }: Stretch, limit: number): Promise<Candidate[]> {
  const { all, none, within } = asked
  const wanted = [...new Set(all.flatMap(wordKeys))]
  const inNames = and(...all.map(w => sql`${fulltext.names} like ${`%${w}%`}`))!
  const where = and(
    eq(fulltext.tenantId, on.tenantId),
    sql`${fulltext.keys} @> ${ints(phase === 'title' ? wanted.map(titleKey) : wanted)}`,
    from === null ? lt(fulltext.at, (to + 1) * SLICE) : sql`${fulltext.keys} && ${ints(Array.from({ length: to - from + 1 }, (_, i) => from + i))}`,
    sql`${fulltext.keys} && ${ints([...new Set(within.flatMap(w => w.names))].map(nameKey))}`,
    or(...within.map(w => and(eq(fulltext.module, w.module), w.known(sql`${fulltext.id}`)))),
    phase === 'title' ? inNames : sql`not (${inNames})`,
    ...none.filter(exactByKeys).map(w => sql`not (${fulltext.keys} @> ${ints(wordKeys(w))})`),
    asked.type ? eq(fulltext.type, asked.type) : undefined,
    asked.state ? eq(fulltext.state, asked.state) : undefined,
    asked.unitId ? eq(fulltext.unitId, asked.unitId) : undefined,
    asked.from === null ? undefined : gte(fulltext.at, asked.from),
    asked.until === null ? undefined : lt(fulltext.at, asked.until),
    afterPlace(after, fulltext.at, fulltext.id),
  )
  return on.tx.select({
    module: fulltext.module, kind: fulltext.kind, id: fulltext.id, title: fulltext.title, names: fulltext.names, note: fulltext.note, at: fulltext.at, type: fulltext.type, state: fulltext.state,
    fields: fulltext.fields,
  }).from(fulltext).where(where).orderBy(desc(fulltext.at), desc(fulltext.id)).limit(limit)
}

export function rowOf(on: On, module: string, r: Searchable): typeof fulltext.$inferInsert {
  const names = r.names.map(letters).filter(Boolean)
  const at: Instant = Math.min(r.at, on.now)
  const title = new Set<number>()
  for (const n of names) textKeys(n, title)
  const keys = new Set(title)
  for (const f of r.fields) textKeys(letters(f.text), keys)
  for (const k of title) keys.add(titleKey(k))
  for (const h of r.holders) keys.add(nameKey(h))
  keys.add(sliceOf(at))
  const fields = r.fields.filter(f => f.text.trim() !== '')
  return {
    tenantId: on.tenantId, module, kind: r.kind, id: r.id, at, title: r.title, names: names.join(' '), type: r.type, state: r.state, unitId: r.unitId, note: r.note, fields,
    hash: createHash('sha256').update(JSON.stringify([names, fields, [...new Set(r.holders)].sort(), sliceOf(at)])).digest('base64'),
    keys: [...keys].map(k => k | 0),
  }
}
