import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase, PgTransaction } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { makePool } from './client.ts'
import { startHost } from './embedded/host.ts'
import { migratedTemplate } from './template.ts'

type None = Record<string, never>
/** A transaction: what every act and store works on. */
export type Tx = PgTransaction<NodePgQueryResultHKT, None, ExtractTablesWithRelations<None>>
/** The database outside a transaction; a Tx may be handed in wherever a Db is asked for. */
export type Db = PgDatabase<NodePgQueryResultHKT, None, ExtractTablesWithRelations<None>>

export type Health = { ok: boolean; detail: string }

export type Database = {
  kind: 'embedded' | 'server'
  db: Db
  pool: pg.Pool
  /** Commits what `work` did when it resolves, rolls back when it throws. Nothing slow inside: on the embedded database everyone waits. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
  health(): Promise<Health>
}

export type OpenOptions = {
  /** A PostgreSQL server, ≥ 15. */
  url?: string
  /** The data folder of the embedded database. */
  folder?: string
  /** The embedded database without a folder, for tests and trial. */
  memory?: true
  /** A dump to begin an in-memory database from; otherwise the cached one of this version. */
  template?: string
  /** Connections of the pool. */
  max?: number
  /** Named prepared statements; false behind a pgbouncer older than 1.21. */
  prepared?: boolean
  /** How long a statement may run. */
  statementMs?: number
  idleInTransactionMs?: number
  /** Sees every statement first; a text is the reason why it may not run. */
  inspect?: (sql: string) => string | null
  onProgress?: (says: string) => void
}

export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { prepared = true, inspect, statementMs = 60_000, idleInTransactionMs = 60_000, onProgress } = options
  if (options.url) {
    const pool = makePool({ connectionString: options.url, max: options.max ?? 10, connectionTimeoutMillis: 10_000, prepared, inspect })
    return { kind: 'server', ...face(pool), close: () => pool.end() }
  }
  const template = options.template ?? await migratedTemplate(onProgress)
  const host = await startHost({ folder: null, template, statementMs, idleInTransactionMs })
  const pool = makePool({
    stream: () => host.stream() as never, user: 'postgres', database: 'postgres', max: options.max ?? 10, idleTimeoutMillis: 0,
    connectionTimeoutMillis: 30_000, prepared, inspect,
  })
  return {
    kind: 'embedded', ...face(pool),
    async close() {
      await pool.end()
      await host.stop()
    },
  }
}

function face(pool: pg.Pool) {
  const db: Db = drizzle({ client: pool, casing: 'snake_case' })
  return {
    db, pool,
    transaction: <T>(work: (tx: Tx) => Promise<T>) => db.transaction(work),
    health: async (): Promise<Health> => pool.query('select 1').then(() => ({ ok: true, detail: '' }), (e: Error) => ({ ok: false, detail: e.message })),
  }
}
