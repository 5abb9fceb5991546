import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { openDatabase } from '#platform/database/open'
import { cacheFolder, engineVersion, migratedTemplate } from '#platform/database/template'

const run = promisify(execFile)

it('two processes that want the template at once end with the same whole one', async () => {
  await migratedTemplate()
  const cache = mkdtempSync(join(tmpdir(), 'zhongshu-cache-'))
  const base = `base-${engineVersion}.tar`
  copyFileSync(join(cacheFolder(), base), join(cache, base))
  const ask = `import('#platform/database/template').then(async t => process.stdout.write(await t.migratedTemplate()))`
  const asking = () =>
    run(process.execPath, ['--import', 'tsx', '--eval', ask], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, ZHONGSHU_CACHE: cache },
    })
  const [one, two] = await Promise.all([asking(), asking()])
  expect(one.stdout).toBe(two.stdout)
  expect(readdirSync(cache).filter(f => f.endsWith('.tar')).length).toBe(2)
  const database = await openDatabase({ memory: true, template: one.stdout })
  expect((await database.pool.query('select tag from "database".migration')).rows).toEqual([{ tag: '0000_initial' }])
  await database.close()
  rmSync(cache, { recursive: true, force: true })
}, 300_000)
