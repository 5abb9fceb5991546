import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe } from 'vitest'
import { readMigrations, tenantTables } from '#platform/database/journal'
import { openDatabase, type Common, type Database } from '#platform/database/open'
import { lintSql } from '#platform/database/sql-lint'
import type { Ground } from './global.ts'

export type Engine = 'embedded' | 'postgres'

/** The engines that can run here: both, unless there is no PostgreSQL (said once at the start of the run). */
export const engines: Engine[] = process.env.ZHONGSHU_PG_MISSING ? ['embedded'] : ['embedded', 'postgres']

export type FreshOptions = Omit<Common, 'onProgress'>

/**
 * A migrated, empty database of one's own, in about a second. Close it when done; on PostgreSQL that also drops it.
 * Every statement passes the SQL lint: one that breaks a storage rule fails with the reason.
 */
export const freshDatabase = (engine: Engine = 'embedded', options: FreshOptions = {}): Promise<Database> =>
  engine === 'embedded' ? openDatabase({ memory: true, inspect, ...options }) : onServer(options)

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
  const { url, template } = await ground()
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

let asked: Promise<{ url: string; template: string }> | null = null
const ground = () => (asked ??= new Promise((resolve, reject) => {
  const path = process.env.ZHONGSHU_TEST_GROUND
  if (!path) return reject(new Error('tests/support/global.ts has not run: databases on PostgreSQL are there inside vitest only'))
  let text = ''
  connect(path).on('data', chunk => (text += chunk)).on('error', reject).on('end', () => {
    const answer = JSON.parse(text) as Ground
    return 'failed' in answer ? reject(new Error(answer.failed)) : resolve(answer)
  })
}))
