import type { Actor } from '#kernel/actor'
import { type Instant, MINUTE } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Origin } from '#platform/acts/module'
import type { Ground } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import { appendFacts } from './append.ts'

/** The chain of denied and failed attempts, one a tenant. */
export const SECURITY_STREAM: Id = '00000000-0000-7000-8000-000000000001'
/** Attempts on nobody's account: kept under no tenant, for the operator of the whole. */
export const NO_TENANT: Id = '00000000-0000-0000-0000-000000000000'

/** So many are written a minute for one source, and for one tenant; the rest are counted, and the next one written says how many. */
const PER_SOURCE = 20
const PER_TENANT = 200
const SOURCES = 10_000

type Window = { minute: number; count: number; dropped: number }
const windows = new Map<string, Window>()

/** Takes one of the minute's places; tells how many were dropped since the last written one, or null when there is none left. */
function place(key: string, limit: number, now: Instant): Window | null {
  const minute = Math.floor(now / MINUTE)
  if (windows.size > SOURCES) windows.clear()
  const w = windows.get(key) ?? { minute, count: 0, dropped: 0 }
  windows.set(key, w)
  if (w.minute !== minute) Object.assign(w, { minute, count: 0 })
  if (++w.count <= limit) return w
  w.dropped++
  return null
}

export type Refused = { tenantId?: Id; actor: Actor | null; act: string; code: string; origin: Origin | null; now: Instant }

/**
 * Keeps a denied or failed attempt (ASVS 16.3.2, GB/T 22239—2019 安全审计): in its own transaction, since the attempt itself left nothing behind.
 * A flood of refusals cannot become a flood of rows.
 */
export async function noteRefused({ database, services }: Pick<Ground, 'database' | 'services'>, { actor, act, code, origin, now, tenantId = actor?.tenantId ?? NO_TENANT }: Refused): Promise<void> {
  const source = place(`${tenantId}/${actor?.id ?? origin?.ip ?? ''}`, PER_SOURCE, now)
  const all = source && place(tenantId, PER_TENANT, now)
  if (!source || !all) return
  const dropped = source.dropped + all.dropped
  source.dropped = all.dropped = 0
  const who = actor ?? { ...nobody, tenantId }
  await database.transaction(tx => appendFacts({ tx, tenantId, actor: who, now, newId: () => newId(now) }, act.slice(0, 100), [{
    what: 'facts.refused', stream: SECURITY_STREAM, about: { module: 'facts', kind: 'security', id: SECURITY_STREAM, title: '安全' },
    detail: { code, ip: origin?.ip ?? null, agent: origin?.agent ?? null, ...(dropped ? { dropped } : {}) },
  }], services.config.hash))
}

const nobody: Actor = { kind: 'person', tenantId: NO_TENANT, id: NO_TENANT, name: '未登录', accountId: null, posts: [], units: [], unitId: null, permissions: new Set(), onBehalfOf: [] }
