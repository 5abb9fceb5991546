import { and, eq } from 'drizzle-orm'
import { integer, pgSchema, text } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { id, instant, tenantId, tenantKey } from '#platform/database/columns'
import { newId } from '#platform/database/ids'
import { claim, finish, tenantsDue, type Leased } from '#platform/database/lease'
import type { Database } from '#platform/database/open'
import { bothDatabases, onPostgres } from '#test/database'

const schema = pgSchema('lease_test')
const job = schema.table(
  'job',
  {
    tenantId: tenantId(),
    id: id(),
    note: text().notNull(),
    nextAt: instant().notNull(),
    leaseUntil: instant().notNull(),
    fence: integer().notNull(),
  },
  t => [tenantKey(t.tenantId, t.id)],
)
const effect = schema.table('effect', { tenantId: tenantId(), id: id(), by: integer().notNull() }, t => [tenantKey(t.tenantId, t.id)])
const jobs: Leased<typeof job> = { table: job, key: job.id }

const NOW = 1_795_000_000_000
const [ours, theirs] = [newId(1), newId(2)]
const prepare = async ({ pool }: Database) => {
  await pool.query(`create schema lease_test`)
  await pool.query(`create table lease_test.job (tenant_id uuid not null, id uuid not null, note text not null, next_at bigint not null,
    lease_until bigint not null, fence integer not null, primary key (tenant_id, id))`)
  await pool.query(`create table lease_test.effect (tenant_id uuid not null, id uuid not null, by integer not null)`)
}
const clear = async ({ pool }: Database) => {
  await pool.query('delete from lease_test.job where tenant_id = any($1)', [[ours, theirs]])
  await pool.query('delete from lease_test.effect where tenant_id = any($1)', [[ours, theirs]])
}
const add = ({ db }: Database, notes: string[], tenant = ours, nextAt = NOW) =>
  db.insert(job).values(notes.map((note, i) => ({ tenantId: tenant, id: newId(NOW + i), note, nextAt: nextAt + i, leaseUntil: 0, fence: 0 })))
const take = (database: Database, now: number, limit = 10, tenant = ours) =>
  claim(database.db, jobs, { tenantId: tenant, now, leaseMs: 30_000, limit })

bothDatabases('a lease', database => {
  beforeAll(() => prepare(database()))
  afterAll(() => database().pool.query('drop schema lease_test cascade'))
  beforeEach(() => clear(database()))
  const notes = (rows: { note: string }[]) => rows.map(r => r.note).sort()

  it('is given on what is due, what is due first first, up to the limit', async () => {
    await add(database(), ['a', 'b', 'c'])
    await add(database(), ['later'], ours, NOW + 60_000)
    expect(notes(await take(database(), NOW + 10, 2))).toEqual(['a', 'b'])
    expect(notes(await take(database(), NOW + 10))).toEqual(['c'])
    expect(await take(database(), NOW + 10)).toEqual([])
  })

  it('reaches into no other tenant', async () => {
    await add(database(), ['ours'])
    await add(database(), ['theirs'], theirs)
    expect((await tenantsDue(database().db, jobs, NOW + 10)).sort()).toEqual([ours, theirs].sort())
    expect(notes(await take(database(), NOW + 10))).toEqual(['ours'])
    expect(await tenantsDue(database().db, jobs, NOW + 10)).toEqual([theirs])
  })

  it('ends by itself; whoever takes the row then has a higher fence, and the first can finish nothing', async () => {
    await add(database(), ['a'])
    const [first] = await take(database(), NOW)
    expect(await take(database(), NOW + 29_999)).toEqual([])
    const [second] = await take(database(), NOW + 30_000)
    expect([first!.fence, second!.fence]).toEqual([1, 2])
    expect(await finish(database().db, jobs, first!, first!.id, 'remove')).toBe(false)
    expect(await finish(database().db, jobs, second!, second!.id, 'remove')).toBe(true)
    expect(await take(database(), NOW + 90_000)).toEqual([])
  })

  it('is given up when the row is put back for later', async () => {
    await add(database(), ['a'])
    const [row] = await take(database(), NOW)
    expect(await finish(database().db, jobs, row!, row!.id, { nextAt: NOW + 5_000 })).toBe(true)
    expect(await take(database(), NOW + 4_999)).toEqual([])
    expect(notes(await take(database(), NOW + 5_000))).toEqual(['a'])
  })

  it('is not given on rows that are no work', async () => {
    await add(database(), ['stuck', 'open'])
    const open = { ...jobs, open: eq(job.note, 'open') }
    expect(notes(await claim(database().db, open, { tenantId: ours, now: NOW + 10, leaseMs: 1, limit: 9 }))).toEqual(['open'])
  })
})

onPostgres('leases under workers in parallel', database => {
  beforeAll(() => prepare(database()))
  beforeEach(() => clear(database()))

  it('give each row to exactly one of many that ask in the same instant', async () => {
    await add(
      database(),
      Array.from({ length: 60 }, (_, i) => String(i)),
    )
    const taken = await Promise.all(Array.from({ length: 10 }, () => take(database(), NOW + 100, 10)))
    const ids = taken.flat().map(r => r.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(taken.flat().every(r => r.fence === 1)).toBe(true)
    const rest = await take(database(), NOW + 100, 100)
    expect(ids.length + rest.length).toBe(60)
  })

  it('let every effect happen exactly once, though workers sleep past their lease, fail and repeat', async () => {
    const rows = 80
    await add(
      database(),
      Array.from({ length: rows }, (_, i) => String(i)),
    )
    let clock = NOW + 1_000
    let outdone = 0
    class Outdone extends Error {}
    const worker = async (name: number) => {
      for (let turn = 0; ; turn++) {
        const now = (clock += 10)
        const claimed = await claim(database().db, jobs, { tenantId: ours, now, leaseMs: 200, limit: 4 })
        if (!claimed.length && !(await left())) return
        for (const row of claimed) {
          const mood = (turn * 7 + name * 3 + row.fence) % 5
          if (mood === 0 && row.fence < 4) clock += 300 // slept: the lease is over, another may have it
          await database()
            .transaction(async tx => {
              await tx.insert(effect).values({ tenantId: ours, id: row.id, by: name })
              if (mood === 1 && row.fence < 3) throw new Outdone('failed after the effect')
              await new Promise(r => setTimeout(r, mood))
              if (!(await finish(tx, jobs, row, row.id, 'remove'))) throw new Outdone('another has it')
            })
            .catch((error: unknown) => {
              if (!(error instanceof Outdone)) throw error
              outdone++
            })
        }
      }
    }
    const left = async () => (await database().pool.query('select count(*) as n from lease_test.job where tenant_id = $1', [ours])).rows[0].n > 0
    await Promise.all([1, 2, 3, 4, 5, 6].map(worker))
    const done = await database()
      .db.select()
      .from(effect)
      .where(and(eq(effect.tenantId, ours)))
    expect(done.length).toBe(rows)
    expect(new Set(done.map(d => d.id)).size).toBe(rows)
    expect(outdone).toBeGreaterThan(0)
    expect(new Set(done.map(d => d.by)).size).toBeGreaterThan(1)
  })
})
