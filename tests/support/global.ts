import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#platform/database/open'
import { hashOf, readMigrations } from '#platform/database/journal'
import { migrate } from '#platform/database/migrate'
import { findPostgres, startPostgres, type Postgres } from './postgres.ts'

/**
 * The ground of a whole test run, kept by the main process: one PostgreSQL for all workers, started when the first test asks for it,
 * with the migrated template that fresh databases are copied from. A worker asks over a local socket and gets one line of JSON.
 */
export type Ground = { url: string; template: string } | { failed: string }

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.ZHONGSHU_TEST_GROUND) return undefined
  const found = findPostgres()
  if ('missing' in found) {
    process.env.ZHONGSHU_PG_MISSING = found.missing
    console.warn(`\nThe PostgreSQL half of the storage tests is not run: ${found.missing}.\n`)
    return undefined
  }
  let postgres: Promise<Postgres> | null = null
  let ground: Promise<Ground> | null = null
  const begin = async (): Promise<Ground> => {
    postgres = startPostgres(found.bin)
    return { url: (await postgres).url(''), template: await makeTemplate(await postgres) }
  }
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\zhongshu-${process.pid}` : join(tmpdir(), `zhongshu-ground-${process.pid}.sock`)
  rmSync(path, { force: true })
  const server = createServer(socket => {
    socket.on('error', () => {})
    ground ??= begin().catch((error: Error) => ({ failed: error.message }))
    void ground.then(g => socket.end(JSON.stringify(g)))
  })
  await new Promise<void>(resolve => server.listen(path, resolve))
  server.unref()
  process.env.ZHONGSHU_TEST_GROUND = path
  return async () => {
    delete process.env.ZHONGSHU_TEST_GROUND
    server.close()
    await ground
    await (await postgres)?.stop()
  }
}

async function makeTemplate(postgres: Postgres): Promise<string> {
  const migrations = readMigrations()
  const name = `template_${hashOf(migrations)}`
  const admin = await openDatabase({ url: postgres.url('postgres') })
  await admin.pool.query(`create database ${name}`)
  await admin.close()
  const database = await openDatabase({ url: postgres.url(name) })
  await migrate(database, { migrations })
  await database.close()
  return name
}
