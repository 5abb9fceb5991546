import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#platform/database/open'
import { hashOf, readMigrations } from '#platform/database/journal'
import { migrate } from '#platform/database/migrate'
import { engines } from './engines.ts'
import { findPostgres, startPostgres, type Postgres } from './postgres.ts'

/**
 * The ground of a whole test run, kept by the main process: one PostgreSQL for all workers with the migrated template that fresh
 * databases are copied from, and the embedded engines. Both begin when the first test asks. A worker asks over a local socket with one
 * word and gets one line of JSON; an engine is its own until it ends the connection.
 */
export type Asked = 'postgres' | 'embedded'
export type OnServer = { url: string; template: string }
export type OnEngine = { port: number }
export type Answer<A> = A | { failed: string }

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.ZHONGSHU_TEST_GROUND) return undefined
  const found = findPostgres()
  if ('missing' in found) {
    process.env.ZHONGSHU_PG_MISSING = found.missing
    console.warn(`\nThe PostgreSQL half of the storage tests is not run: ${found.missing}.\n`)
  }
  const postgres = 'bin' in found ? server(found.bin) : null
  const embedded = engines()

  const path = process.platform === 'win32' ? `\\\\.\\pipe\\zhongshu-${process.pid}` : join(tmpdir(), `zhongshu-ground-${process.pid}.sock`)
  rmSync(path, { force: true })
  const ground = createServer({ allowHalfOpen: true }, socket => {
    const answer = (a: Answer<OnServer | OnEngine>) => void socket.write(`${JSON.stringify(a)}\n`)
    const failed = (error: Error) => answer({ failed: error.message })
    socket.on('error', () => {})
    socket.once('data', asked => {
      if (String(asked) === 'postgres' && postgres) return void postgres.ask().then(answer, failed)
      embedded.lend().then(lent => {
        answer({ port: lent.port })
        socket.once(
          'end',
          () =>
            void lent.giveBack().then(
              () => socket.end(),
              () => socket.end(),
            ),
        )
        socket.once('close', () => void lent.giveBack())
      }, failed)
    })
  })
  await new Promise<void>(resolve => ground.listen(path, resolve))
  ground.unref()
  process.env.ZHONGSHU_TEST_GROUND = path
  return async () => {
    delete process.env.ZHONGSHU_TEST_GROUND
    ground.close()
    await Promise.all([postgres?.stop(), embedded.stop()])
  }
}

/** The cluster, once anybody wants it. */
function server(bin: string) {
  let cluster: Promise<Postgres> | null = null
  const templates = new Map<string, Promise<string>>()
  return {
    /** The migrations may change while the run lasts (somebody adds a table and watches): then there is a second template. */
    async ask(): Promise<OnServer> {
      const postgres = await (cluster ??= startPostgres(bin))
      const migrations = readMigrations()
      const name = `template_${hashOf(migrations)}`
      if (!templates.has(name)) templates.set(name, makeTemplate(postgres, name, migrations))
      return { url: postgres.url(''), template: await templates.get(name)! }
    },
    async stop(): Promise<void> {
      await Promise.allSettled(templates.values())
      await (await cluster)?.stop()
    },
  }
}

async function makeTemplate(postgres: Postgres, name: string, migrations: ReturnType<typeof readMigrations>): Promise<string> {
  const admin = await openDatabase({ url: postgres.url('postgres') })
  await admin.pool.query(`create database ${name}`)
  await admin.close()
  const database = await openDatabase({ url: postgres.url(name) })
  await migrate(database, { migrations })
  await database.close()
  return name
}
