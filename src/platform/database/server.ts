import { makePool } from './client.ts'
import { ServerTooOld, ServerUnreachable } from './errors.ts'
import type { Common, Ground } from './open.ts'

const OLDEST = 15

/** A PostgreSQL server by its address. @throws ServerTooOld, ServerUnreachable */
export async function openServer(options: Common & { url: string }): Promise<Ground> {
  const { url, max = 10, prepared = true, statementMs = 60_000, idleInTransactionMs = 60_000, inspect } = options
  const limits = prepared ? { statement_timeout: statementMs, idle_in_transaction_session_timeout: idleInTransactionMs } : {}
  const pool = makePool({ connectionString: url, max, connectionTimeoutMillis: 10_000, application_name: 'zhongshu', ...limits, prepared, inspect })
  try {
    const { rows } = await pool.query<{ server_version: string }>('show server_version').catch((e: Error) => {
      throw new ServerUnreachable(whereOf(url), e)
    })
    const version = rows[0]!.server_version
    if (Number.parseInt(version, 10) < OLDEST) throw new ServerTooOld(version, OLDEST)
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    kind: 'server',
    pool,
    trouble: () => null,
    detail: () => `${pool.totalCount} connections, ${pool.waitingCount} waiting`,
    tidy: async () => void (await pool.query('analyze')),
    patiently: work => work(),
    announce: () => {},
    close: () => pool.end(),
  }
}

/** The address without user and password, for messages. */
function whereOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return host + pathname
  } catch {
    return '（地址格式有误）'
  }
}
