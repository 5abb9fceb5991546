import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Instant } from '#kernel/day'
import { modules } from '#modules'
import { startAlarms, ensureStanding } from '#platform/alarms/poller'
import { buildHouse } from '#platform/acts/house'
import { buildHttp } from '#platform/acts/http'
import type { Ground } from '#platform/acts/run'
import type { Config, Services } from '#platform/acts/services'
import { migrate } from '#platform/database/migrate'
import { type Common, type Database, openDatabase } from '#platform/database/open'
import { openFiles } from '#platform/files/store'
import { sessionOf, whoIsOf } from '#platform/identity/door'
import { startOutbox } from '#platform/outbox/poller'
import { startIndexing } from '#platform/search/poller'
import { openRenderer } from '#platform/rendering/renderer'

export const house = buildHouse(modules)

export type App = {
  ground: Ground
  http: FastifyInstance
  /** Starts the clockwork: alarms, outbox. Tests that move the clock by hand leave it off. */
  start(): Promise<void>
  close(): Promise<void>
}

/** The whole house over one database: the same for the product, the tests and the load generator. */
export async function openApp(config: Config, options: { database?: Database; open?: Common; now?: () => Instant; services?: Partial<Services> } = {}): Promise<App> {
  const now = options.now ?? Date.now
  const database = options.database ?? await openMigrated(config, options.open)
  const services: Services = {
    config, files: options.services?.files ?? await openFiles(config), renderer: options.services?.renderer ?? openRenderer({ workers: 1 }),
  }
  const ground: Ground = { database, house, services }
  const http = await buildHttp({ ...ground, now, whoIs: whoIsOf(ground, now), sessionOf: sessionOf(config) })
  await servePages(http)
  const stops: (() => Promise<void>)[] = []
  return {
    ground, http,
    async start() {
      await ensureStanding(ground, now())
      stops.push(startAlarms(ground, { now }).stop, startOutbox(ground, { now }).stop, startIndexing(ground, { now }).stop)
    },
    async close() {
      await http.close()
      await Promise.all(stops.map(stop => stop()))
      if (!options.services?.renderer) await services.renderer.close()
      if (!options.database) await database.close()
    },
  }
}

/** The database of the settings, brought up to this version. */
export async function openMigrated(config: Config, open: Common = {}): Promise<Database> {
  const database = await openDatabase({ ...(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataFolder }), ...open })
  try {
    await migrate(database, { onProgress: open.onProgress })
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

const unpack = promisify(brotliDecompress)

/** The built pages: immutable assets by hash, and index.html for every page address, so that deep links work. */
async function servePages(app: FastifyInstance): Promise<void> {
  const root = join(import.meta.dirname, '../dist')
  if (!existsSync(join(root, 'index.html'))) return
  const immutable = 'public, max-age=31536000, immutable'
  await app.register(fastifyStatic, {
    root, wildcard: false, index: false, cacheControl: false, globIgnore: ['**/*.br'],
    setHeaders: (reply, path) => reply.header('cache-control', path.includes('/assets/') ? immutable : 'no-cache'),
  })
  // What is packed already (the statistics of the language) goes out as it is; browsers read brotli over https only, others get it unpacked, for the usual gzip.
  app.get('/assets/:name.br', async (request, reply) => {
    const file = join(root, 'assets', `${(request.params as { name: string }).name}.br`)
    if (!/^[\w-]+\.br$/.test(basename(file)) || !existsSync(file)) return reply.callNotFound()
    reply.header('cache-control', immutable).header('vary', 'accept-encoding').type('application/octet-stream')
    const packed = await readFile(file)
    return /\bbr\b/.test(request.headers['accept-encoding'] ?? '') ? reply.header('content-encoding', 'br').send(packed) : reply.send(await unpack(packed))
  })
  app.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) return reply.callNotFound()
    return reply.sendFile('index.html')
  })
}
