import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Database } from './open.ts'
import { MigratedByNewer, MigrationChanged } from './errors.ts'
import { readMigrations, type Migration } from './journal.ts'

export type MigrateOptions = {
  migrations?: Migration[]
  /** Told what is being done, in the operator's words. */
  onProgress?: (says: string) => void
  /** Called after each CREATE TABLE, in the same transaction: the place where a sharded database distributes the table. */
  distribute?: (table: string, client: pg.ClientBase) => Promise<void>
  /** The machine's clock; only for the lease between instances that start together. */
  clock?: () => number
}

const LEASE_MS = 30_000
const POLL_MS = 100

/**
 * Brings the database up to this version. Several instances may start at once: one migrates under a lease, the others wait.
 * Each step is one transaction that also proves the lease, so that a holder thought dead cannot write after its successor.
 * @returns the tags applied now
 * @throws MigratedByNewer, MigrationChanged
 */
export const migrate = (database: { pool: pg.Pool; patiently?: Database['patiently'] }, options: MigrateOptions = {}): Promise<string[]> =>
  (database.patiently ?? (work => work()))(() => bringUp(database.pool, options))

async function bringUp(pool: pg.Pool, options: MigrateOptions): Promise<string[]> {
  const { migrations = readMigrations(), onProgress = () => {}, clock = Date.now } = options
  await prepare(pool)
  const holder = randomUUID()
  for (;;) {
    const pending = pendingOf(migrations, await applied(pool))
    if (pending.length === 0) return []
    const fence = await take(pool, holder, clock())
    if (fence === null) {
      onProgress('另一实例正在升级数据库，等待其完成……')
      await wait(POLL_MS)
      continue
    }
    const beat = setInterval(() => void renew(pool, fence, clock()).catch(() => {}), LEASE_MS / 3)
    try {
      const done: string[] = []
      for (const step of pendingOf(migrations, await applied(pool))) {
        onProgress(`正在升级数据库：${step.tag}（${step.statements.length} 条语句）`)
        await apply(pool, step, fence, options)
        done.push(step.tag)
      }
      return done
    } finally {
      clearInterval(beat)
      await pool.query('update "database".lease set until = 0 where name = $1 and fence = $2', ['migrate', fence])
    }
  }
}

const bookkeeping = [
  'create schema if not exists "database"',
  'create table if not exists "database".migration (tag text primary key, hash text not null, at bigint not null)',
  'create table if not exists "database".lease (name text primary key, holder text not null, fence bigint not null, until bigint not null)',
]

/** CREATE … IF NOT EXISTS may still collide with another instance doing the same: then it exists, and the next try says so. */
async function prepare(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(`select to_regclass('"database".lease') as there`)
  if (rows[0].there) return
  for (let i = 0; ; i++) {
    try {
      for (const statement of bookkeeping) await pool.query(statement)
      return
    } catch (error) {
      if (i === 5 || !['23505', '42P06', '42P07', 'XX000'].includes((error as { code?: string }).code ?? '')) throw error
      await wait(POLL_MS)
    }
  }
}

type Applied = { tag: string; hash: string }
const applied = async (pool: pg.Pool): Promise<Applied[]> =>
  (await pool.query<Applied>('select tag, hash from "database".migration order by tag')).rows

/** What is still to be done. Pure. @throws when the database is ahead of us, or was made from other steps than ours */
export function pendingOf(migrations: Migration[], done: Applied[]): Migration[] {
  const ours = new Map(migrations.map(m => [m.tag, m.hash]))
  const last = migrations.at(-1)?.tag ?? ''
  for (const { tag, hash } of done) {
    if (!ours.has(tag) && tag > last) throw new MigratedByNewer(tag)
    if (ours.get(tag) !== hash) throw new MigrationChanged(tag)
  }
  const tags = new Set(done.map(d => d.tag))
  return migrations.filter(m => !tags.has(m.tag))
}

/** The lease row: mine when nobody holds it or its time is over. Each taking gets a higher fence. */
async function take(pool: pg.Pool, holder: string, now: number): Promise<number | null> {
  const { rows } = await pool.query<{ fence: number }>(
    `insert into "database".lease as l (name, holder, fence, until) values ('migrate', $1, 1, $3)
     on conflict (name) do update set holder = excluded.holder, fence = l.fence + 1, until = excluded.until where l.until <= $2
     returning fence`,
    [holder, now, now + LEASE_MS],
  )
  return rows[0]?.fence ?? null
}

const renew = (pool: pg.Pool, fence: number, now: number) =>
  pool.query(`update "database".lease set until = $2 where name = 'migrate' and fence = $1`, [fence, now + LEASE_MS])

const CREATED = /^create table (?:if not exists )?("?[\w]+"?(?:\."?[\w]+"?)?)/i

async function apply(pool: pg.Pool, step: Migration, fence: number, { distribute, clock = Date.now }: MigrateOptions): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    const { rowCount } = await client.query(`select 1 from "database".lease where name = 'migrate' and fence = $1 for update`, [fence])
    if (!rowCount) throw new Error('the migration lease has passed to another instance')
    for (const statement of step.statements) {
      await client.query(statement)
      const table = CREATED.exec(statement)?.[1]
      if (table) await distribute?.(table, client)
    }
    await client.query('insert into "database".migration (tag, hash, at) values ($1, $2, $3)', [step.tag, step.hash, clock()])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
