import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase, PgTransaction } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { openEmbedded } from './embedded/open.ts'
import { openServer } from './server.ts'

type None = Record<string, never>
/** A transaction: what every act and store works on. */
export type Tx = PgTransaction<NodePgQueryResultHKT, None, ExtractTablesWithRelations<None>>
/** The database outside a transaction; a Tx may be handed in wherever a Db is asked for. */
export type Db = PgDatabase<NodePgQueryResultHKT, None, ExtractTablesWithRelations<None>>

export type Health = { ok: boolean; detail: string }

export type Database = {
  kind: 'embedded' | 'server'
  db: Db
  /** Plain SQL where the builder does not reach. Counts and moments come as numbers, days as text. */
  pool: pg.Pool
  /** Commits what `work` did when it resolves, rolls back when it throws. Nothing slow inside: on the embedded database everyone waits. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Never rejects. */
  health(): Promise<Health>
  /** Fresh statistics (and, embedded, vacuum) after an import; nightly it comes by itself. */
  tidy(): Promise<void>
  /** Lets statements run longer than usual while `work` lasts. */
  patiently<T>(work: () => Promise<T>): Promise<T>
  /** The address at which this process serves, for whoever finds the data folder taken. */
  announce(url: string): void
  /** Ends all connections; the embedded database is written out first. */
  close(): Promise<void>
}

export type Common = {
  /** Connections of the pool. */
  max?: number
  /** Named prepared statements; false behind a pgbouncer older than 1.21 (no session settings are sent then either). */
  prepared?: boolean
  /** How long a statement may run. Default one minute. */
  statementMs?: number
  /** How long a transaction may stand open without a statement. Default one minute. */
  idleInTransactionMs?: number
  /** Sees every statement first; a text is the reason why it may not run. */
  inspect?: (sql: string) => string | null
  /** Told what takes long at the start, in the operator's words. */
  onProgress?: (says: string) => void
  /** Told when the embedded engine died and why; it is started again by itself. */
  onTrouble?: (says: string) => void
}
export type OpenOptions = Common &
  /** A PostgreSQL server, ≥ 15. */
  (
    | { url: string }
    /** The data folder of the embedded database; made when it is not there. */
    | { folder: string }
    /** The embedded database without a folder, for tests and trial; `template` is a dump to begin from instead of this version's own. */
    | { memory: true; template?: string }
  )

/** What lies under the face: a pool, and how to keep and end it. */
export type Ground = Pick<Database, 'kind' | 'pool' | 'tidy' | 'patiently' | 'announce' | 'close'> & { trouble(): string | null; detail(): string }

/**
 * Opens the database: one driver for both kinds, so that no module can tell them apart. Brings no schema up to date: `migrate` does.
 * (A new embedded database begins from a template that is up to date already.)
 * @throws the errors of errors.ts, with a message for the operator
 */
export const openDatabase = async (options: OpenOptions): Promise<Database> =>
  faceOf('url' in options ? await openServer(options) : await openEmbedded(options))

/** The one face over either kind. */
export function faceOf({ trouble, detail, ...rest }: Ground): Database {
  const { pool } = rest
  const db: Db = drizzle({ client: pool, casing: 'snake_case' })
  return {
    ...rest,
    db,
    transaction: work => inTransaction(db, work),
    async health() {
      const wrong = trouble() ?? (await answers(pool))
      return { ok: wrong === null, detail: wrong ?? detail() }
    },
  }
}

/** The work's own error comes out, also when the connection is gone and the rollback fails in its turn. */
async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  let failed: { error: unknown } | null = null
  try {
    return await db.transaction(tx =>
      work(tx).catch((error: unknown) => {
        failed = { error }
        throw error
      }),
    )
  } catch (error) {
    throw failed ? (failed as { error: unknown }).error : error
  }
}

const HEALTH_MS = 5_000

async function answers(pool: pg.Pool): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>(resolve => (timer = setTimeout(() => resolve(`no answer in ${HEALTH_MS} ms`), HEALTH_MS)))
  try {
    return await Promise.race([
      pool.query('select 1').then(
        () => null,
        (e: Error) => e.message,
      ),
      late,
    ])
  } finally {
    clearTimeout(timer)
  }
}
