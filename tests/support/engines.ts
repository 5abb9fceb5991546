import { createServer, type Server } from 'node:net'
import type pg from 'pg'
import { makePool } from '#platform/database/client'
import { startHost, type Host } from '#platform/database/embedded/host'
import { migratedTemplate } from '#platform/database/template'

/**
 * Embedded engines kept by the main process and lent to one suite at a time: starting one costs seconds of the processor,
 * emptying one costs a few milliseconds. An engine that does not come back as it went (other tables, in trouble) is not lent again.
 */
export type Lent = { port: number; giveBack(): Promise<void> }
export type Engines = { lend(): Promise<Lent>; stop(): Promise<void> }

type Engine = { host: Host; pool: pg.Pool; server: Server; port: number; template: string; shape: string }
const SPARE = 2

export function engines(): Engines {
  const spare: Engine[] = []
  const all = new Set<Engine>()

  async function start(template: string): Promise<Engine> {
    const host = await startHost({ folder: null, template, statementMs: 60_000, idleInTransactionMs: 60_000 })
    const pool = makePool({
      stream: () => host.stream() as never,
      user: 'postgres',
      database: 'postgres',
      max: 1,
      prepared: true,
      idleTimeoutMillis: 0,
    })
    const server = createServer({ noDelay: true }, socket => {
      const stream = host.stream().connect()
      socket.on('error', () => stream.destroy())
      stream.on('error', () => socket.destroy())
      stream.once('connect', () => socket.pipe(stream).pipe(socket))
      socket.once('close', () => stream.destroy())
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const engine: Engine = { host, pool, server, port: (server.address() as { port: number }).port, template, shape: '' }
    all.add(engine)
    return Object.assign(engine, { shape: await shapeOf(pool) })
  }

  async function end(engine: Engine): Promise<void> {
    all.delete(engine)
    engine.server.close()
    await engine.pool.end()
    await engine.host.stop()
  }

  async function giveBack(engine: Engine): Promise<void> {
    const clean = engine.host.trouble() === null && engine.host.restarts() === 0 && (await empty(engine).catch(() => false))
    if (clean && spare.length < SPARE) spare.push(engine)
    else await end(engine)
  }

  return {
    async lend() {
      const template = await migratedTemplate()
      const stale = spare.filter(e => e.template !== template)
      for (const e of stale) {
        spare.splice(spare.indexOf(e), 1)
        await end(e)
      }
      const engine = spare.pop() ?? (await start(template))
      let back: Promise<void> | null = null
      return { port: engine.port, giveBack: () => (back ??= giveBack(engine)) }
    },
    async stop() {
      await Promise.all([...all].map(end))
    },
  }
}

const OURS = `nspname !~ '^pg_' and nspname <> 'information_schema'`

/** Everything that stands in the catalogue: schemas, tables with their columns, indexes, functions. */
const shapeOf = async (pool: pg.Pool): Promise<string> =>
  (
    await pool.query(`
  select md5(string_agg(what, ',' order by what)) as shape from (
    select 's ' || nspname as what from pg_namespace where ${OURS}
    union all select concat(c.relkind, ' ', nspname, '.', relname, ' ', relnatts) from pg_class c join pg_namespace n on n.oid = relnamespace where ${OURS}
    union all select 'p ' || nspname || '.' || proname from pg_proc join pg_namespace n on n.oid = pronamespace where ${OURS}) x`)
  ).rows[0].shape

async function empty({ pool, shape }: Engine): Promise<boolean> {
  if ((await shapeOf(pool)) !== shape) return false
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables join pg_namespace on nspname = schemaname where ${OURS} and schemaname <> 'database'`,
  )
  const { rows: full } = await pool.query<{ name: string }>(
    tables.map(({ name }) => `select '${name}' as name where exists (select 1 from ${name})`).join(' union all '),
  )
  if (full.length) await pool.query(`truncate ${full.map(f => f.name).join(', ')} cascade`)
  const {
    rows: [lease],
  } = await pool.query('select count(*) as n from "database".migration')
  return lease.n === 1
}
