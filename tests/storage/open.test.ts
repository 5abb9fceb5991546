import { expect, it } from 'vitest'
import { newId } from '#platform/database/ids'
import { bothDatabases } from '#test/database'

bothDatabases('a fresh database', database => {
  it('stands and is migrated', async () => {
    expect(await database().health()).toMatchObject({ ok: true })
    const { rows } = await database().pool.query('select tag from "database".migration')
    expect(rows).toEqual([{ tag: '0000_initial' }])
  })

  it('reads counts and moments as numbers, days as text', async () => {
    const {
      rows: [row],
    } = await database().pool.query(`select count(*) as n, 1795502399575::bigint as at, '2026-11-24'::date as day`)
    expect(row).toEqual({ n: 1, at: 1_795_502_399_575, day: '2026-11-24' })
  })

  it('throws rather than hand on a number that is not exact', async () => {
    await expect(database().pool.query('select 9007199254740993::bigint as n')).rejects.toThrow('too large')
  })

  it('refuses every statement of a test that breaks the storage rules, by whichever way it comes', async () => {
    const bad = 'select * from rules.tenant_rule where code = $1'
    await expect(database().pool.query(bad, ['x'])).rejects.toThrow('rules.tenant_rule without tenant_id')
    await expect(database().db.execute('select now()')).rejects.toMatchObject({ cause: { message: expect.stringContaining('no now()') } })
    await expect(database().transaction(async tx => tx.execute('select pg_advisory_lock(1)'))).rejects.toMatchObject({
      cause: { message: expect.stringContaining('advisory') },
    })
    const client = await database().pool.connect()
    await expect(client.query('listen x')).rejects.toThrow('LISTEN')
    client.release()
    const { rows } = await database().pool.query('select * from rules.tenant_rule where tenant_id = $1', [newId(0)])
    expect(rows).toEqual([])
  })
})
