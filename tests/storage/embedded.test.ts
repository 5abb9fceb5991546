import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, day, HOUR } from '#kernel/day'
import { makePool } from '#platform/database/client'
import { startHost, type Host } from '#platform/database/embedded/host'
import { upkeep, vacuumDue } from '#platform/database/embedded/upkeep'
import { openDatabase, type Database } from '#platform/database/open'
import { migratedTemplate } from '#platform/database/template'
import { openFolder } from '#platform/database/embedded/folder'

/** Heard by nobody: the engine takes no cancel and no timeout. */
const HANGS = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000000000) select count(*) from n'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'zhongshu-embedded-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the embedded engine on disk', () => {
  let host: Host
  let pool: ReturnType<typeof makePool>
  beforeAll(async () => {
    const folder = await openFolder(join(root, 'disk'), { template: migratedTemplate })
    host = await startHost({ folder: folder.engine, template: null, statementMs: 10_000, idleInTransactionMs: 10_000 })
    pool = makePool({ stream: () => host.stream() as never, user: 'postgres', database: 'postgres', max: 3, prepared: true })
    await pool.query('create table public.t (n integer primary key, note text)')
  })
  afterAll(async () => {
    await pool.end()
    await host.stop()
  })

  it('syncs the disk before it acknowledges a commit', async () => {
    for (let n = 0; n < 10; n++) {
      const before = host.syncs()
      await pool.query('insert into public.t values ($1)', [n])
      expect(host.syncs()).toBeGreaterThan(before)
    }
  })

  it('syncs nothing for a question', async () => {
    const before = host.syncs()
    await pool.query('select * from public.t')
    expect(host.syncs()).toBe(before)
  })

  it('syncs once for a transaction of many statements', async () => {
    const client = await pool.connect()
    const before = host.syncs()
    await client.query('begin')
    for (let n = 100; n < 150; n++) await client.query('insert into public.t values ($1)', [n])
    expect(host.syncs()).toBe(before)
    await client.query('commit')
    expect(host.syncs() - before).toBeLessThanOrEqual(2)
    expect(host.syncs()).toBeGreaterThan(before)
    client.release()
  })

  it('syncs the data files at a checkpoint, and writes one only when something was written', async () => {
    let vacuumed = 0
    const keeper = upkeep({ pool, host, clock: () => 5, lastVacuum: 0, onVacuumed: when => (vacuumed = when) })
    await pool.query(`insert into public.t values (1000, 'x')`)
    const before = host.syncs()
    await keeper.vacuum()
    expect(vacuumed).toBe(5)
    expect(host.syncs() - before).toBeGreaterThan(3)
    await keeper.stop()
    const clean = host.syncs()
    const idle = upkeep({ pool, host, clock: () => 5, lastVacuum: 0, onVacuumed: () => {} })
    await idle.stop()
    expect(host.syncs()).toBe(clean)
  })

  it('has statistics after a vacuum', async () => {
    const { rows } = await pool.query(`select reltuples::integer as n from pg_class where oid = 'public.t'::regclass`)
    expect(rows[0].n).toBeGreaterThan(50)
  })

  it('keeps its stack within bounds: a deep recursion is an error, not the end of the engine', async () => {
    await pool.query(`create function public.deep(n integer) returns integer language plpgsql as 'begin return public.deep(n + 1); end'`)
    await expect(pool.query('select public.deep(1)')).rejects.toThrow('stack depth limit exceeded')
    await expect(pool.query(`select repeat('[', 100000)::json`)).rejects.toThrow('invalid input syntax')
    expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
  })
})

describe('an engine in trouble', () => {
  const told: string[] = []
  let database: Database
  beforeAll(async () => {
    database = await openDatabase({ folder: join(root, 'trouble'), statementMs: 1_500, idleInTransactionMs: 700, onTrouble: why => told.push(why) })
    await database.pool.query('create table public.t (n integer primary key)')
    await database.pool.query('insert into public.t values (1)')
  })
  afterAll(() => database.close())
  const rows = async () => (await database.pool.query('select n from public.t order by n')).rows.map(r => r.n)
  /** Whoever asks while the engine starts again waits; on a machine under load longer than a pool lets him. */
  const standsWith = (...kept: number[]) => expect.poll(() => rows().catch((e: Error) => e.message), { timeout: 110_000 }).toEqual(kept)

  it('ends a statement that runs over the limit, undoes its transaction, says why, and stands again at once', async () => {
    await database.pool.query('insert into public.t values (2)')
    const hanging = database
      .transaction(async tx => {
        await tx.execute('insert into public.t values (3)')
        await tx.execute(HANGS)
      })
      .catch((e: unknown) => e)
    const behind = database.pool.query('select 1').then(
      () => 'answered',
      (e: { code: string }) => e.code,
    )
    expect(await hanging).toMatchObject({ cause: { code: '57P02', message: expect.stringMatching(/longer than 1500 ms/) } })
    expect(['answered', '57P02']).toContain(await behind)
    await standsWith(1, 2)
    expect(told).toEqual([expect.stringMatching(/1500 ms/)])
    expect(await database.health()).toEqual({ ok: true, detail: '1 restarts of the engine' })
  })

  it('lets a long work run when it is asked to be patient', async () => {
    await expect(database.patiently(() => database.pool.query('select pg_sleep(2.5)'))).resolves.toBeDefined()
  })

  it('survives a call that kills it (a conversion of encodings)', async () => {
    await expect(database.pool.query(`select convert_to('中', 'GBK')`)).rejects.toMatchObject({ code: '57P02' })
    await standsWith(1, 2)
  })

  it('refuses COPY by name, in and out of a transaction, and works on', async () => {
    const { pool } = database
    await expect(pool.query('copy public.t to stdout')).rejects.toMatchObject({
      code: '0A000',
      message: expect.stringContaining('COPY is not supported'),
    })
    const client = await pool.connect()
    await client.query('begin')
    await client.query('insert into public.t values (4)')
    await expect(client.query('copy public.t from stdin')).rejects.toMatchObject({ code: '0A000' })
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' })
    await client.query('rollback')
    client.release()
    await standsWith(1, 2)
  })

  it('rolls back a transaction that its client has left standing', async () => {
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query('insert into public.t values (5)')
    const others = rows()
    expect(await others).toEqual([1, 2])
    await expect(client.query('commit')).rejects.toThrow()
    client.release(true)
  })
})

describe('an in-memory engine', () => {
  it('is lost for good when it is ended, and says so', async () => {
    const database = await openDatabase({ memory: true, statementMs: 800 })
    await expect(database.pool.query(HANGS)).rejects.toMatchObject({ code: '57P02' })
    await expect(database.pool.query('select 1')).rejects.toThrow('the in-memory database is lost')
    expect(await database.health()).toMatchObject({ ok: false, detail: expect.stringContaining('lost') })
    await database.close()
  })
})

describe('the nightly vacuum', () => {
  const d = day('2026-11-24')
  it.each([
    ['at three in the morning, half a day after the last', at(d, 3, 5), at(d, 3, 5) - 13 * HOUR, true],
    ['not twice in one night', at(d, 4, 30), at(d, 3, 5), false],
    ['not by day', at(d, 10), at(d, 10) - 20 * HOUR, false],
    ['by day all the same when it is overdue: the machine is off at night', at(d, 10), at(d, 10) - 37 * HOUR, true],
  ])('comes %s', (_name, now, last, due) => expect(vacuumDue(now, last)).toBe(due))
})
