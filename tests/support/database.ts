import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe } from 'vitest'
import { makePool } from '#platform/database/client'
import { readMigrations, tenantTables } from '#platform/database/journal'
import { faceOf, openDatabase, type Common, type Database } from '#platform/database/open'
import { lintSql } from '#platform/database/sql-lint'
import type { Answer, Asked, OnEngine, OnServer } from './global.ts'

export type Engine = 'embedded' | 'postgres'

/** The engines that can run here: both, unless there is no PostgreSQL (said once at the start of the run). */
export const engines: Engine[] = process.env.ZHONGSHU_PG_MISSING ? ['embedded'] : ['embedded', 'postgres']

export type FreshOptions = Omit<Common, 'onProgress'>

/**
 * A migrated, empty database of one's own, in about a second. Close it when done; on PostgreSQL that also drops it.
 * Every statement passes the SQL lint: one that breaks a storage rule fails with the reason.
 */
export const freshDatabase = (engine: Engine = 'embedded', options: FreshOptions = {}): Promise<Database> =>
  engine === 'embedded' ? onEngine(options) : onServer(options)

/**
 * Declares the same suite once on each engine. `open()` gives the suite's database from the first hook on.
 *
 * ```ts
 * bothDatabases('leases', database => { it('…', async () => { await database().transaction(async tx => …) }) })
 * ```
 */
export function bothDatabases(name: string, suite: (database: () => Database, engine: Engine) => void): void {
  for (const engine of engines) onDatabase(engine, name, suite)
}

/** For races: the embedded engine has one session and would hide them. */
export const onPostgres = (name: string, suite: (database: () => Database) => void): void => {
  if (engines.includes('postgres')) onDatabase('postgres', name, suite)
}

/** A database whose statements are not linted, for tests that break the rules on purpose. */
export const onScratch = (name: string, suite: (database: () => Database, engine: Engine) => void): void =>
  onDatabase('embedded', name, suite, { inspect: undefined })

function onDatabase(engine: Engine, name: string, suite: (database: () => Database, engine: Engine) => void, options: FreshOptions = {}): void {
  describe(`${name} (${engine})`, () => {
    let database: Database
    beforeAll(async () => {
      database = await freshDatabase(engine, options)
    })
    afterAll(() => database?.close())
    suite(() => database, engine)
  })
}

async function onServer(options: FreshOptions): Promise<Database> {
  const {
    answer: { url, template },
  } = await ask<OnServer>('postgres')
  const name = `t_${randomBytes(8).toString('hex')}`
  await asAdmin(url, `create database ${name} template ${template}`)
  const database = await openDatabase({ url: url + name, inspect, ...options })
  return {
    ...database,
    async close() {
      await database.close()
      await asAdmin(url, `drop database ${name} with (force)`)
    },
  }
}

/** One of the main process's engines, empty; its wire is a loopback port. */
async function onEngine({ max = 10, prepared = true, ...options }: FreshOptions): Promise<Database> {
  const {
    answer: { port },
    done,
  } = await ask<OnEngine>('embedded', 'keep')
  const pool = makePool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max, prepared, inspect, idleTimeoutMillis: 0, ...options })
  return faceOf({
    kind: 'embedded',
    pool,
    trouble: () => null,
    detail: () => 'lent',
    announce: () => {},
    patiently: work => work(),
    tidy: async () => void (await pool.query('analyze')),
    async close() {
      await pool.end()
      await done()
    },
  })
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const admin = await openDatabase({ url: `${url}postgres`, max: 1 })
  await admin.pool.query(statement).finally(() => admin.close())
}

let tables: ReadonlySet<string> | null = null
const verdicts = new Map<string, string | null>()
const inspect = (sql: string): string | null => {
  if (!verdicts.has(sql)) verdicts.set(sql, lintSql(sql, (tables ??= tenantTables(readMigrations()))))
  return verdicts.get(sql)!
}

/** Asks the main process. With 'keep', what is answered stays ours until `done`. */
function ask<A>(what: Asked, keep?: 'keep'): Promise<{ answer: A; done: () => Promise<void> }> {
  const path = process.env.ZHONGSHU_TEST_GROUND
  if (!path) throw new Error('tests/support/global.ts has not run: fresh databases are there inside vitest only')
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(path)
      .on('error', reject)
      .on('data', chunk => {
        text += chunk
        if (!text.endsWith('\n')) return
        const answer = JSON.parse(text) as Answer<A>
        if (!keep || (answer as { failed?: string }).failed) socket.end()
        if ('failed' in (answer as object)) return reject(new Error((answer as { failed: string }).failed))
        resolve({ answer: answer as A, done: () => new Promise(back => socket.once('close', () => back()).end()) })
      })
    socket.write(what)
  })
}
