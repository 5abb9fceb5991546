import pg from 'pg'

/** Counts and moments are plain numbers, days are plain text; a bigint no number can hold is a defect and throws. */
pg.types.setTypeParser(pg.types.builtins.INT8, text => {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new Error(`a bigint too large for a number: ${text}`)
  return n
})
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)

export type ClientOptions = pg.PoolConfig & {
  /** Whether named prepared statements may be used: not behind an old pgbouncer in transaction mode. */
  prepared: boolean
  /** Sees every statement first; a text is the reason why it may not run. */
  inspect?: (sql: string) => string | null
}

/** A statement that comes again and again is prepared once on each connection; so many at most, since the server keeps them all. */
const OFTEN = 3
const KEPT = 300
function namer(): (sql: string) => string | undefined {
  const seen = new Map<string, number>()
  const names = new Map<string, string>()
  return sql => {
    const name = names.get(sql)
    if (name || names.size >= KEPT) return name
    if (seen.size > 10 * KEPT) seen.clear()
    const times = (seen.get(sql) ?? 0) + 1
    seen.set(sql, times)
    return times < OFTEN ? undefined : names.set(sql, `often_${names.size}`).get(sql)
  }
}

/** A pool whose clients look at each statement before they send it, and never bring the process down when a connection drops. */
export function makePool({ prepared, inspect, ...config }: ClientOptions): pg.Pool {
  // The embedded engine has one session for all connections: names are for a server's alone.
  const nameOf = prepared && config.connectionString ? namer() : () => undefined
  class Client extends pg.Client {
    // biome-ignore lint/suspicious/noExplicitAny: pg.Client.query has nine overloads
    override query(...args: any[]): any {
      const [first] = args
      if (!prepared && first && typeof first === 'object' && first.name) args[0] = { ...first, name: undefined }
      else if (first && typeof first === 'object' && !first.name && typeof first.text === 'string') args[0] = { ...first, name: nameOf(first.text) }
      const reason = inspect?.(typeof first === 'string' ? first : first.text) ?? null
      if (reason === null) return super.query(...(args as [string]))
      const error = new Error(reason)
      const callback = args.find(a => typeof a === 'function')
      return callback ? void process.nextTick(callback, error) : Promise.reject(error)
    }
  }
  const pool = new pg.Pool({ ...config, Client } as pg.PoolConfig)
  const heard = () => {}
  pool.on('error', heard)
  // A client that is lent out reports a lost connection through its own 'error' event; the query in hand is rejected all the same.
  pool.on('connect', client => client.on('error', heard))
  return pool
}
