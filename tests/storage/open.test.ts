import { expect, it } from 'vitest'
import { freshDatabase } from '#test/database'

it('opens a migrated database', async () => {
  const database = await freshDatabase('embedded')
  expect(await database.health()).toEqual({ ok: true, detail: '' })
  await database.close()
})
