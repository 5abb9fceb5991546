import { expect, it } from 'vitest'
import { bothDatabases } from '#test/database'

bothDatabases('a fresh database', database => {
  it('stands and is migrated', async () => {
    expect(await database().health()).toEqual({ ok: true, detail: '' })
    const { rows } = await database().pool.query('select tag from "database".migration')
    expect(rows).toEqual([{ tag: '0000_initial' }])
  })
})
