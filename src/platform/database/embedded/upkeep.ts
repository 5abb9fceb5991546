import type pg from 'pg'
import { DAY, HOUR, minuteOfDay, type Instant } from '#kernel/day'
import type { Host } from './host.ts'

/** What a PostgreSQL server does by itself in the background, and the embedded engine does not: checkpoints and vacuum. */
export type Upkeep = { stop(): Promise<void>; vacuum(): Promise<void> }
export type UpkeepOptions = {
  pool: pg.Pool
  host: Host
  clock: () => Instant
  lastVacuum: Instant
  onVacuumed: (at: Instant) => void
  checkpointMs?: number
}

const PATIENCE_MS = 15 * 60_000

/** In the small hours; and at any hour when it is long overdue, for a machine that is switched off at night. */
export const vacuumDue = (now: Instant, last: Instant): boolean =>
  now - last > 1.5 * DAY || (now - last > 0.5 * DAY && minuteOfDay(now) >= 3 * 60 && minuteOfDay(now) < 5 * 60)

export function upkeep({ pool, host, clock, lastVacuum, onVacuumed, checkpointMs = 5 * 60_000 }: UpkeepOptions): Upkeep {
  let seen = host.writes()
  let last = lastVacuum
  let work: Promise<void> = Promise.resolve()
  /** One thing at a time; a failure waits for the next turn (the engine may just be starting again). */
  const then = (f: () => Promise<void>) => (work = work.catch(() => {}).then(f))

  const checkpoint = async () => {
    const writes = host.writes()
    if (writes === seen) return
    await host.patiently(PATIENCE_MS, () => pool.query('CHECKPOINT'))
    seen = writes
  }

  /** Table by table, so that others get their turn in between. */
  const vacuum = async () => {
    const { rows } = await pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    )
    for (const { name } of rows) await host.patiently(PATIENCE_MS, () => pool.query(`VACUUM (ANALYZE) ${name}`))
    last = clock()
    onVacuumed(last)
    await checkpoint()
  }

  const turn = async () => {
    await checkpoint()
    if (vacuumDue(clock(), last)) await vacuum()
  }
  const timer = setInterval(() => void then(turn).catch(() => {}), Math.min(checkpointMs, HOUR))
  timer.unref()
  return {
    vacuum: () => then(vacuum),
    async stop() {
      clearInterval(timer)
      await then(checkpoint).catch(() => {})
    },
  }
}
