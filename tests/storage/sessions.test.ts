import { sql } from 'drizzle-orm'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bothDatabases } from '#test/database'

/** What several clients of one database may rely on, whichever engine stands behind (reliability §6.1). */
bothDatabases('several clients at once', database => {
  beforeAll(async () => {
    await database().pool.query('create table public.account (id integer primary key, balance integer not null)')
    await database().pool.query('create table public.log (id integer primary key, note text not null)')
    await database().pool.query('insert into public.account values (1, 0), (2, 0)')
  })
  afterAll(() => database().pool.query('drop table public.account, public.log'))
  const balance = async (id: number) =>
    (await database().pool.query<{ balance: number }>('select balance from public.account where id = $1', [id])).rows[0]!.balance
  const set = (id: number, to: number) => database().pool.query('update public.account set balance = $2 where id = $1', [id, to])

  it('lose no change of 20 that read, think and write at once', async () => {
    await set(1, 0)
    await Promise.all(
      Array.from({ length: 20 }, () =>
        database().transaction(async tx => {
          const {
            rows: [row],
          } = await tx.execute<{ balance: number }>(sql`select balance from public.account where id = 1 for update`)
          await new Promise(r => setTimeout(r, 1))
          await tx.execute(sql`update public.account set balance = ${row!.balance + 1} where id = 1`)
        }),
      ),
    )
    expect(await balance(1)).toBe(20)
  })

  it('keep nothing of a transaction that threw, and all of one that did not', async () => {
    await set(1, 5)
    await expect(
      database().transaction(async tx => {
        await tx.execute(sql`update public.account set balance = 99 where id = 1`)
        throw new Error('on second thoughts')
      }),
    ).rejects.toThrow('on second thoughts')
    expect(await balance(1)).toBe(5)
    await database().transaction(tx => tx.execute(sql`update public.account set balance = 6 where id = 1`))
    expect(await balance(1)).toBe(6)
  })

  it('see an error inside a transaction as an error of that transaction alone', async () => {
    await set(1, 1)
    const bad = database().transaction(async tx => {
      await tx.execute(sql`update public.account set balance = 50 where id = 1`)
      await tx.execute(sql`insert into public.account values (1, 0)`)
    })
    const good = database().transaction(tx => tx.execute(sql`update public.account set balance = 7 where id = 2`))
    await expect(bad).rejects.toMatchObject({ cause: { code: '23505', constraint: 'account_pkey' } })
    await good
    expect([await balance(1), await balance(2)]).toEqual([1, 7])
  })

  it('may go on after an error inside a savepoint', async () => {
    await set(1, 0)
    await database().transaction(async tx => {
      await tx.execute(sql`update public.account set balance = 1 where id = 1`)
      await tx.transaction(inner => inner.execute(sql`insert into public.account values (1, 0)`)).catch(() => {})
      await tx.execute(sql`update public.account set balance = balance + 1 where id = 1`)
    })
    expect(await balance(1)).toBe(2)
  })

  it('do not see what another has not committed', async () => {
    await set(2, 0)
    const client = await database().pool.connect()
    await client.query('begin')
    await client.query('update public.account set balance = 1000 where id = 2')
    // The embedded engine lets nobody in between; a server answers at once. Either way the reader sees what was committed.
    const reading = balance(2)
    await client.query('rollback')
    client.release()
    expect(await reading).toBe(0)
  })

  it('undo what a client did that was cut off in its transaction, and let the others in', async () => {
    await set(1, 3)
    const client = await database().pool.connect()
    await client.query('begin')
    await client.query('update public.account set balance = 4 where id = 1')
    const others = set(2, 8)
    cutOff(client)
    client.release(true)
    await others
    expect([await balance(1), await balance(2)]).toEqual([3, 8])
  })

  it('keep their named statements apart, though they bear the same name', async () => {
    const { pool } = database()
    const [a, b] = [await pool.connect(), await pool.connect()]
    await a.query({ name: 'same', text: 'select balance from public.account where id = $1', values: [1] })
    await b.query({ name: 'same', text: 'select $1::text as note', values: ['mine'] })
    expect((await b.query({ name: 'same', text: 'select $1::text as note', values: ['again'] })).rows).toEqual([{ note: 'again' }])
    expect((await a.query({ name: 'same', text: 'select balance from public.account where id = $1', values: [2] })).rows).toEqual([{ balance: 8 }])
    a.release()
    b.release()
  })

  it('carry long texts and Chinese through unharmed', async () => {
    const long = '枢'.repeat(300_000)
    const { rows } = await database().pool.query('select $1::text as text', [long])
    expect(rows[0].text).toBe(long)
  })

  it('come through 300 mixed operations on 5 connections with the right sums', async () => {
    await set(1, 0)
    await set(2, 0)
    let next = 0
    let added = 0
    const worker = async (seed: number) => {
      for (let i = 0; i < 60; i++) await operation(seed * 1_000 + i)
    }
    const operation = async (n: number) => {
      const { pool } = database()
      const kind = n % 7
      if (kind === 0) await pool.query({ name: 'sum', text: 'select sum(balance) as n from public.account' })
      else if (kind === 1) await expect(pool.query('select nothing from nowhere')).rejects.toMatchObject({ code: '42P01' })
      else if (kind === 2) await pool.query('insert into public.log values ($1, $2)', [next++, 'x'.repeat(n % 5_000)])
      else if (kind === 3) {
        const client = await pool.connect()
        await client.query('begin')
        await client.query('update public.account set balance = balance + 1000 where id = 1')
        cutOff(client)
        client.release(true)
      } else if (kind === 4) {
        await expect(
          database().transaction(async tx => {
            await tx.execute(sql`update public.account set balance = balance + 1000 where id = 2`)
            await tx.execute(sql`select 1 / 0`)
          }),
        ).rejects.toMatchObject({ cause: { code: '22012' } })
      } else {
        await database().transaction(async tx => {
          await tx.execute(sql`update public.account set balance = balance - 1 where id = 1`)
          await tx.execute(sql`update public.account set balance = balance + 1 where id = 2`)
        })
        added++
      }
    }
    await Promise.all([1, 2, 3, 4, 5].map(worker))
    expect([await balance(1), await balance(2)]).toEqual([-added, added])
    const { rows } = await database().pool.query('select count(*) as n from public.log')
    expect(rows).toEqual([{ n: next }])
  })
})

const cutOff = (client: pg.PoolClient) => (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
