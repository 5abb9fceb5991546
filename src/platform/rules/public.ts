import { and, eq } from 'drizzle-orm'
import { dayOf, type Instant } from '#kernel/day'
import type { Rules } from '#kernel/rule'
import type { Tx } from '#platform/database/open'
import type { House } from '#platform/acts/house'
import { readerOf, type TenantRule } from './domain.ts'
import { tenantRule } from './schema.ts'

/** A county's records are read anew at most this often by a process: a change holds within two seconds everywhere. */
const FRESH_MS = 2_000
const kept = new WeakMap<House, Map<string, { at: number; own: TenantRule[]; readers: Map<string, Rules> }>>()

/** The rules in force for a tenant today. */
export async function rulesOf(tx: Tx, house: House, tenantId: string, now: Instant): Promise<Rules> {
  const cache = kept.get(house) ?? new Map()
  kept.set(house, cache)
  let entry = cache.get(tenantId)
  if (!entry || Math.abs(performance.now() - entry.at) > FRESH_MS) {
    entry = { at: performance.now(), own: await ownRules(tx, tenantId), readers: new Map() }
    cache.set(tenantId, entry)
  }
  const today = dayOf(now)
  const reader = entry.readers.get(today) ?? readerOf(house.rules, entry.own, today)
  entry.readers.set(today, reader)
  return reader
}

/** After a change in this process, the next reader sees it at once. */
export const forgetRules = (house: House, tenantId: string): void => void kept.get(house)?.delete(tenantId)

export const ownRules = (tx: Tx, tenantId: string, code?: string): Promise<TenantRule[]> =>
  tx.select().from(tenantRule).where(and(eq(tenantRule.tenantId, tenantId), code ? eq(tenantRule.code, code) : undefined)).orderBy(tenantRule.at)
