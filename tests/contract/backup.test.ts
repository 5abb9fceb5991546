import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup, restore } from '../../src/backup.ts'
import { verifyAudit } from '#platform/facts/verify'
import { openFiles } from '#platform/files/store'
import { engines, freshDatabase } from '#test/database'
import { type World, world } from '#test/world'

/** 备份恢复 (GB/T 22239—2019 29): what is restored is what was there, to the row, and its chain verifies; a damaged backup changes nothing. */
let w: World
let folder: string
beforeAll(async () => {
  w = await world()
  const clerk = await w.as('祝捷')
  for (const title of ['甲', '乙', '丙']) await clerk.must('documents.create', { kind: 'notice', text: { title: `关于${title}事的通知` } })
  folder = join(mkdtempSync(join(tmpdir(), 'zhongshu-backup-')), 'b')
  await backup(w.database, w.app.ground.services.files, folder)
}, 120_000)
afterAll(() => w?.close())

const files = () => openFiles({ dataFolder: mkdtempSync(join(tmpdir(), 'zhongshu-restored-')), s3: null })
const titles = async (database: World['database']) =>
  (await database.pool.query('select title from documents.document where tenant_id = $1 order by id', [w.town.tenantId])).rows.map(r => r.title)

test.each(engines)('given a backup of the embedded database, when it is restored (%s), then every row is there and the chain verifies', async engine => {
  const target = await freshDatabase(engine)
  try {
    const manifest = await restore(target, await files(), folder)
    expect(manifest.tables['documents.document']).toBe(3)
    expect(await titles(target)).toEqual(await titles(w.database))
    expect(await verifyAudit(target)).toMatchObject({ ok: true, firstBad: null })
  } finally {
    await target.close()
  }
})

test('a database that holds something, and a backup that was altered, are refused and nothing changes', async () => {
  await expect(restore(w.database, await files(), folder)).rejects.toThrow(/不是空的/)
  const rows = join(folder, 'database.jsonl.gz')
  const kept = readFileSync(rows)
  writeFileSync(rows, gzipSync(gunzipSync(kept).toString('utf8').replace('关于甲事', '关于丁事')))
  const target = await freshDatabase()
  try {
    await expect(restore(target, await files(), folder)).rejects.toThrow(/校验值/)
    expect(await titles(target)).toEqual([])
  } finally {
    writeFileSync(rows, kept)
    await target.close()
  }
})
