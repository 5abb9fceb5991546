import { clock } from '#kernel/actor'
import { type Instant, MINUTE } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { type Ground, inTransaction, runAct } from '#platform/acts/run'
import type { Database } from '#platform/database/open'
import { tenantIds } from '#platform/identity/public'
import { inParallel, loop, reasonOf } from '#platform/live/public'
import { jumpOf, retryAt, SILENT_MS } from './domain.ts'
import { clockwork } from './service.ts'
import { type Alarm, consume, ensure, putBack, take, tenantsDue } from './store.ts'

export type AlarmOptions = {
  now: () => Instant
  everyMs?: number
  /** A clock that nobody can set, in milliseconds. */
  steady?: () => number
}
export type Engine = { stop(): Promise<void>; /** How long ago the engine last looked, in ms. */ silentFor(): number }

const engines = new WeakMap<Database, Engine>()
/** Is the engine of this process awake? For /health/engine. */
export const engineHealth = (database: Database): { ok: boolean; silentFor: number | null } => {
  const silentFor = engines.get(database)?.silentFor() ?? null
  return { ok: silentFor !== null && silentFor <= SILENT_MS, silentFor }
}

/** Taken by another process since, moved or cancelled: not a failure. */
class Lost extends Error {}

/**
 * The engine of time: looks each second what is due and runs it as an act of the clock. A deadline is a row in the database, never a timer,
 * so it outlives any outage; the row goes in the same transaction as the effects of its act, so it rings once however often it is tried.
 */
export function startAlarms(ground: Ground, { now, everyMs = 1000, steady = () => performance.now() }: AlarmOptions): Engine {
  const { database } = ground
  let lastLook = steady()
  let before = { wall: now(), steady: steady() }
  let lastEnsured = steady()

  const cycle = async (): Promise<boolean> => {
    const seen = { wall: now(), steady: steady() }
    const jump = jumpOf(before, seen)
    if (jump) await noteJump(ground, seen.wall, jump)
    before = seen
    if (seen.steady - lastEnsured >= ENSURE_MS) {
      await ensureStanding(ground, seen.wall, false)
      lastEnsured = seen.steady
    }
    const rung = await runDueAlarms(ground, now, () => (lastLook = steady()))
    lastLook = steady()
    return rung > 0
  }

  const { stop } = loop(database, 'alarms', everyMs, cycle)
  const engine: Engine = { stop, silentFor: () => steady() - lastLook }
  engines.set(database, engine)
  return engine
}

/** So often the engine sees to it that the standing alarms are there: a county founded meanwhile gets its own. */
const ENSURE_MS = 5 * MINUTE
/** One tenant may ring so often before the others have their turn again. */
const TURN = 100

/** Runs what is due, tenants side by side, the alarms of one tenant in their order. Answers how many were tried. */
export async function runDueAlarms(ground: Ground, at: Instant | (() => Instant), onRung: () => void = () => {}): Promise<number> {
  const now = typeof at === 'number' ? () => at : at
  let all = 0
  await inParallel(await tenantsDue(ground.database.db, now()), ground.database.kind === 'embedded' ? 1 : 4, async tenantId => {
    for (let rung = 0; rung < TURN && await ringNext(ground, tenantId, now); rung++) {
      all++
      onRung()
    }
  })
  return all
}

/** Runs the tenant's first due alarm, if any. */
export async function ringNext(ground: Ground, tenantId: Id, now: () => Instant): Promise<boolean> {
  const alarm = await take(ground.database.db, tenantId, now())
  if (!alarm) return false
  try {
    await ring(ground, alarm, now())
  } catch (error) {
    if (!(error instanceof Lost)) await failed(ground, alarm, error, now())
  }
  return true
}

/** The alarm's act and the end of the alarm in one transaction. */
export const ring = (ground: Ground, alarm: Alarm, now: Instant): Promise<unknown> => runAct(ground, {
  name: alarm.act, actor: clock(alarm.tenantId), input: alarm.input ?? {}, now, origin: null,
  within: {
    before: async ({ tx }) => {
      if (!await consume(tx, alarm)) throw new Lost()
    },
  },
})

const failed = (ground: Ground, alarm: Alarm, error: unknown, now: Instant): Promise<unknown> =>
  inTransaction(ground, clock(alarm.tenantId), 'alarms.fail', now, async ctx => {
    const stuck = alarm.attempts >= ctx.rules.number('alarms.attempts')
    const lastError = reasonOf(error)
    const [kept] = await putBack(ctx.tx, alarm, stuck ? { state: 'stuck', lastError } : { nextAt: retryAt(now, alarm.attempts), lastError })
    if (kept && stuck) {
      ctx.record({ what: 'alarms.stuck', about: clockwork(alarm.tenantId), detail: { key: alarm.key, act: alarm.act, says: ctx.house.act(alarm.act)?.act.says ?? alarm.act, lastError } })
    }
  })

async function noteJump(ground: Ground, now: Instant, jump: number): Promise<void> {
  console.error(`[alarms] the clock was set by ${jump} ms`)
  for (const tenantId of await tenantIds(ground.database.db)) {
    await inTransaction(ground, clock(tenantId), 'alarms.watch', now, async ctx =>
      ctx.record({ what: 'alarms.clockJumped', about: clockwork(tenantId), detail: { seconds: Math.round(jump / 1000) } }))
  }
}

/** Sees to it that the standing alarms of every card are set in every tenant. At start-up one that stood stuck begins anew. */
export async function ensureStanding(ground: Ground, now: Instant, revive = true): Promise<void> {
  const standing = ground.house.modules.flatMap(m => m.standing?.(now) ?? []).sort((a, b) => (a.key < b.key ? -1 : 1))
  if (!standing.length) return
  for (const tenantId of await tenantIds(ground.database.db)) await ensure(ground.database.db, tenantId, standing, revive)
}
