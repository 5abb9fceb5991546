import { createHash } from 'node:crypto'
import { and, desc, eq, gt, gte, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import { after as afterPlace } from '#platform/acts/paging'
import type { Searchable } from './domain.ts'
import type { Asked, Candidate, Engine, On, Phase, Place } from './engine.ts'
import { exactByKeys, letters, nameKey, SLICE, sliceOf, textKeys, titleKey, wordKeys } from './keys.ts'
import { fulltext } from './schema.ts'

type Row = typeof fulltext.$inferInsert
const given = (column: string) => sql.raw(`excluded.${column}`)
const anew = {
  at: given('at'), title: given('title'), names: given('names'), type: given('type'), state: given('state'), unitId: given('unit_id'), note: given('note'), fields: given('fields'), hash: given('hash'), keys: given('keys'),
}

/** From so many records at once the index is being made anew: their keys are sorted in larger heaps before they go in, none so large that a statement lasts long. */
const MANY = 100

/** What the database itself finds by: an inverted index of integers, the same on the embedded engine and on PostgreSQL, no extension. */
export const builtin: Engine = {
  async put(on, module, kind, records) {
    if (records.length >= MANY) await on.tx.execute(sql`select set_config('gin_pending_list_limit', '16MB', true), set_config('work_mem', '64MB', true)`)
    const kept = new Map((await on.tx.select({ id: fulltext.id, hash: fulltext.hash }).from(fulltext).where(is(on, module, kind, records.map(r => r.id)))).map(r => [r.id, r.hash]))
    const fresh: Row[] = []
    for (const r of records) {
      const [light, names] = lightOf(on, r)
      const hash = hashOf(on, r, names)
      if (kept.get(r.id) === hash) await on.tx.update(fulltext).set(light).where(is(on, module, kind, [r.id]))
      else fresh.push({ tenantId: on.tenantId, module, kind, id: r.id, ...light, hash, keys: keysOf(on, r, names), fields: writtenOf(r) })
    }
    if (fresh.length === 0) return
    const target = [fulltext.tenantId, fulltext.module, fulltext.kind, fulltext.id]
    await on.tx.insert(fulltext).values(fresh).onConflictDoUpdate({ target, set: anew })
  },

  async drop(on, module, kind, ids) {
    if (ids.length) await on.tx.delete(fulltext).where(is(on, module, kind, ids))
  },

  async clear({ tx, tenantId }, { module, kind, after, until }) {
    await tx.delete(fulltext).where(and(
      eq(fulltext.tenantId, tenantId), eq(fulltext.module, module), eq(fulltext.kind, kind), after ? gt(fulltext.id, after) : undefined, until ? lte(fulltext.id, until) : undefined,
    ))
  },

  refresh: async ({ tx }) => void (await tx.execute(sql`select gin_clean_pending_list('search.fulltext_keys')`)),

  /** The newest slice first, then half a year, then the rest: common words are met in the first, rare ones cost little in the last. */
  async candidates(on, asked, phase, after, limit) {
    const top = Math.min(after?.at ?? Infinity, asked.until === null ? Infinity : asked.until - 1, on.now)
    const out: Candidate[] = []
    for (const slices of slicesFrom(sliceOf(top))) {
      if (asked.from !== null && (slices.to + 1) * SLICE <= asked.from) break
      out.push(...await stretched(on, asked, phase, after, slices, limit - out.length))
      if (out.length >= limit) break
    }
    return out
  },
}

type Slices = { from: number | null; to: number }
function slicesFrom(top: number): Slices[] {
  const out: Slices[] = []
  let to = top
  for (const width of [1, 16]) {
    out.push({ from: Math.max(0, to - width + 1), to })
    to -= width
    if (to < 0) return out
  }
  return [...out, { from: null, to }]
}

/** By the whole key: without the kind all of a module would be looked through. */
const is = ({ tenantId }: On, module: string, kind: string, ids: readonly string[]): SQL => and(eq(fulltext.tenantId, tenantId), eq(fulltext.module, module), eq(fulltext.kind, kind), inArray(fulltext.id, [...ids]))!

const ints = (keys: readonly number[]): SQL => sql`${sql.param(keys)}::int4[]`

async function stretched(on: On, asked: Asked, phase: Phase, after: Place | null, { from, to }: Slices, limit: number): Promise<Candidate[]> {
  const { all, none, within } = asked
  const wanted = [...new Set(all.flatMap(wordKeys))]
  const inNames = and(...all.map(w => sql`${fulltext.names} like ${`%${w}%`}`))!
  const where = and(
    eq(fulltext.tenantId, on.tenantId),
    sql`${fulltext.keys} @> ${ints(phase === 'title' ? wanted.map(titleKey) : wanted)}`,
    from === null ? lt(fulltext.at, (to + 1) * SLICE) : sql`${fulltext.keys} && ${ints(Array.from({ length: to - from + 1 }, (_, i) => from + i))}`,
    sql`${fulltext.keys} && ${ints([...new Set(within.flatMap(w => w.names))].map(nameKey))}`,
    or(...within.map(w => and(eq(fulltext.module, w.module), eq(fulltext.kind, w.kind), w.known(sql`${fulltext.id}`)))),
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

const lightOf = (on: On, r: Searchable) => {
  const names = r.names.map(letters).filter(Boolean)
  return [{ at: Math.min(r.at, on.now) as Instant, title: r.title, names: names.join(' '), type: r.type, state: r.state, unitId: r.unitId, note: r.note }, names] as const
}
const writtenOf = (r: Searchable) => r.fields.filter(f => f.text.trim() !== '')
const hashOf = (on: On, r: Searchable, names: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify([names, writtenOf(r), [...new Set(r.holders)].sort(), sliceOf(Math.min(r.at, on.now))])).digest('base64')

/** The keys a record is found by, as integers of 32 bits with a sign. */
function keysOf(on: On, r: Searchable, names: readonly string[]): number[] {
  const title = new Set<number>()
  for (const n of names) textKeys(n, title)
  const keys = new Set(title)
  for (const f of r.fields) textKeys(letters(f.text), keys)
  for (const k of title) keys.add(titleKey(k))
  for (const h of r.holders) keys.add(nameKey(h))
  keys.add(sliceOf(Math.min(r.at, on.now)))
  return Array.from(keys, k => k | 0)
}
