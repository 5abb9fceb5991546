import { makePool } from '../client.ts'
import type { Common, Ground } from '../open.ts'
import { migratedTemplate } from '../template.ts'
import { openFolder } from './folder.ts'
import { startHost, type Host } from './host.ts'
import { upkeep } from './upkeep.ts'

type EmbeddedOptions = Common & ({ folder: string } | { memory: true; template?: string })

const PATIENCE_MS = 15 * 60_000

/** The engine in its own thread, in a folder or in memory, reached through an ordinary pool. */
export const openEmbedded = (options: EmbeddedOptions): Promise<Ground> => ('folder' in options ? inFolder(options) : inMemory(options))

async function inMemory(options: Common & { template?: string }): Promise<Ground> {
  const host = await start(options, null, options.template ?? (await migratedTemplate(options.onProgress)))
  const pool = poolOf(host, options)
  return {
    ...ground(host, pool),
    tidy: async () => void (await pool.query('ANALYZE')),
    announce: () => {},
    async close() {
      await pool.end()
      await host.stop()
    },
  }
}

async function inFolder(options: Common & { folder: string }): Promise<Ground> {
  let lost = () => {}
  const folder = await openFolder(options.folder, { template: () => migratedTemplate(options.onProgress), lock: { onLost: () => lost() } })
  const host = await start(options, folder.engine, null).catch(async error => {
    await folder.lock.release()
    throw error
  })
  lost = () => host.abandon('another process elsewhere has taken the data folder over')
  const pool = poolOf(host, options)
  const keeper = upkeep({ pool, host, clock: Date.now, lastVacuum: folder.marker().vacuumedAt, onVacuumed: at => folder.mark({ vacuumedAt: at }) })
  return {
    ...ground(host, pool),
    tidy: () => keeper.vacuum(),
    announce: url => folder.lock.announce(url),
    async close() {
      await keeper.stop()
      await pool.end()
      await host.stop()
      await folder.lock.release()
    },
  }
}

const start = ({ statementMs = 60_000, idleInTransactionMs = 60_000, onTrouble }: Common, folder: string | null, template: string | null) =>
  startHost({ folder, template, statementMs, idleInTransactionMs, onLost: onTrouble })

const poolOf = (host: Host, { max = 10, prepared = true, inspect }: Common) =>
  makePool({
    stream: () => host.stream() as never,
    user: 'postgres',
    database: 'postgres',
    max,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 30_000,
    prepared,
    inspect,
  })

const ground = (host: Host, pool: Ground['pool']) => ({
  kind: 'embedded' as const,
  pool,
  trouble: host.trouble,
  detail: () => `${host.restarts()} restarts of the engine`,
  patiently: <T>(work: () => Promise<T>) => host.patiently(PATIENCE_MS, work),
})
