import { describe, expect, it } from 'vitest'
import { MigratedByNewer } from '#platform/database/errors'
import type { Migration } from '#platform/database/journal'
import { migrate } from '#platform/database/migrate'
import type { Database } from '#platform/database/open'
import { freshDatabase, engines, onPostgres } from '#test/database'
import { readMigrations } from '#platform/database/journal'

const step = (n: number, ...statements: string[]): Migration => ({ tag: `${String(n).padStart(4, '0')}_step`, hash: statements.join(), statements })
/** After the steps of the fresh database, so that they are known to be done. */
const after = (...steps: Migration[]) => [...readMigrations(), ...steps]
const KEY = 'tenant_id uuid not null, id uuid not null, primary key (tenant_id, id)'

/** So that an engine that is lent can be lent again. */
const asBefore = async ({ pool }: Database) => {
  await pool.query('drop schema if exists later, one, two, s, newer cascade')
  await pool.query(`delete from "database".migration where tag like '%_step'`)
}

describe.each(engines)('migration (%s)', engine => {
  const on = async (work: (database: Database) => Promise<void>) => {
    const database = await freshDatabase(engine, { inspect: undefined })
    await work(database).finally(() => asBefore(database).finally(() => database.close()))
  }

  it('applies what is new, each step once, and tells what it does', () =>
    on(async database => {
      const migrations = after(step(1, `create schema later`, `create table later.a (${KEY})`), step(2, 'alter table later.a add column n integer'))
      const told: string[] = []
      expect(await migrate(database, { migrations, onProgress: says => told.push(says) })).toEqual(['0001_step', '0002_step'])
      expect(told).toEqual([expect.stringMatching(/0001_step（2 条语句）/), expect.stringMatching(/0002_step/)])
      expect(await migrate(database, { migrations })).toEqual([])
      expect((await database.pool.query('select n from later.a')).rows).toEqual([])
    }))

  it('takes a step wholly or not at all, keeps those before it, and gives the lease back', () =>
    on(async database => {
      const bad = after(step(1, 'create schema one'), step(2, 'create schema two', 'create table two.a (wrong)'))
      await expect(migrate(database, { migrations: bad })).rejects.toThrow(/syntax error/)
      const schemas = async () =>
        (await database.pool.query(`select nspname as name from pg_namespace where nspname in ('one', 'two') order by 1`)).rows.map(r => r.name)
      expect(await schemas()).toEqual(['one'])
      expect(await migrate(database, { migrations: after(bad.at(-2)!, step(2, 'create schema two')) })).toEqual(['0002_step'])
      expect(await schemas()).toEqual(['one', 'two'])
    }))

  it('calls for every new table, where a sharded database would spread it', () =>
    on(async database => {
      const tables: string[] = []
      const migrations = after(
        step(1, 'create schema s', `create table s.a (${KEY})`, `CREATE TABLE "s"."b" (${KEY})`, 'create index a_i on s.a (tenant_id)'),
      )
      await migrate(database, { migrations, distribute: async table => void tables.push(table) })
      expect(tables).toEqual(['s.a', '"s"."b"'])
    }))

  it('refuses a database that a newer version has migrated', () =>
    on(async database => {
      await migrate(database, { migrations: after(step(1, 'create schema newer')) })
      await expect(migrate(database)).rejects.toThrow(MigratedByNewer)
    }))
})

onPostgres('several instances that start together', database => {
  const migrations = after(
    step(1, 'create schema busy', `create table busy.a (${KEY})`, 'select pg_sleep(0.3)'),
    step(2, `create table busy.b (${KEY})`),
  )
  const scratch = (work: (database: Database) => Promise<void>) => async () => {
    const other = await freshDatabase('postgres', { inspect: undefined })
    await work(other).finally(() => other.close())
  }

  it(
    'migrate once: one does it, the others wait and find it done',
    scratch(async other => {
      const done = await Promise.all(Array.from({ length: 6 }, () => migrate(other, { migrations })))
      expect(done.flat().sort()).toEqual(['0001_step', '0002_step'])
    }),
  )

  it(
    'make the bookkeeping once, also on a database that holds nothing',
    scratch(async other => {
      await other.pool.query('drop schema "database" cascade')
      const done = await Promise.all(Array.from({ length: 6 }, () => migrate(other, { migrations: [step(1, 'create schema first')] })))
      expect(done.flat()).toEqual(['0001_step'])
    }),
  )

  it(
    'take over from one that died holding the lease, when its time is over',
    scratch(async other => {
      const now = Date.now()
      await other.pool.query(
        `insert into "database".lease (name, holder, fence, until) values ('migrate', 'dead', 7, $1)
      on conflict (name) do update set holder = 'dead', fence = 7, until = $1`,
        [now + 300],
      )
      const told: string[] = []
      expect(await migrate(other, { migrations, onProgress: says => told.push(says) })).toEqual(['0001_step', '0002_step'])
      expect(told[0]).toMatch(/另一实例正在升级/)
      expect((await other.pool.query('select fence from "database".lease')).rows).toEqual([{ fence: 8 }])
    }),
  )

  it(
    'write nothing after the lease has passed to another',
    scratch(async other => {
      const stolen = step(1, 'create schema mine', `update "database".lease set fence = fence + 1`)
      const late = step(2, 'create schema too_late')
      await expect(migrate(other, { migrations: after(stolen, late) })).rejects.toThrow('the migration lease has passed')
      const { rows } = await other.pool.query(`select 1 from pg_namespace where nspname = 'too_late'`)
      expect(rows).toEqual([])
    }),
  )

  it('leave the database as it was for those that have nothing to do', async () => {
    expect(await migrate(database())).toEqual([])
  })
})
