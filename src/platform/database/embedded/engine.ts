import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { bridge } from './bridge.ts'
import { DurableFS } from './durable.ts'
import { gauges } from './gauges.ts'

/** The engine's own thread: PGlite behind the bridge. Started by host.ts only. */
export type EngineData = {
  folder: string | null
  template: string | null
  extensions: string[]
  idleInTransactionMs: number
  gauges: SharedArrayBuffer
}
export type ToEngine = { port: MessagePort } | { dump: string } | 'stop'
export type FromEngine = { ready: true } | { failed: string } | { dead: string } | { dumped: string }

const host = parentPort!
const tell = (m: FromEngine) => host.postMessage(m)
const data = workerData as EngineData
const gauge = gauges(data.gauges)

const engine = await create().catch((error: unknown) => {
  tell({ failed: error instanceof Error ? error.message : String(error) })
  process.exit(1)
})

async function create(): Promise<PGlite> {
  const settings = ['max_stack_depth=200kB', 'timezone=UTC', ...(data.folder ? ['fsync=on', 'wal_sync_method=fsync'] : ['shared_buffers=16MB'])]
  const extensions = Object.fromEntries(
    await Promise.all(data.extensions.map(async name => [name, (await import(`@electric-sql/pglite/contrib/${name}`))[name]])),
  )
  return PGlite.create({
    ...(data.folder ? { fs: new DurableFS(data.folder, gauge.synced) } : {}),
    ...(data.template ? { loadDataDir: new Blob([readFileSync(data.template)]) } : {}),
    startParams: [...PGlite.defaultStartParams.filter(p => p !== '-F' || !data.folder), ...settings.flatMap(s => ['-c', s])],
    extensions,
  })
}

const {
  rows: [version],
} = await engine.query<{ server_version: string }>('show server_version')
const bridged = bridge({
  serverVersion: version!.server_version,
  run: async unit => {
    const answer = await engine.runExclusive(() => engine.execProtocolRaw(unit, { throwOnError: false }))
    return Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  },
  exec: sql => engine.exec(sql),
  busy: busy => (busy ? gauge.begin() : gauge.end()),
  wrote: gauge.wrote,
  dead: reason => {
    tell({ dead: reason })
    setImmediate(() => process.exit(1))
  },
  idleInTransactionMs: data.idleInTransactionMs,
})

host.on('message', async (m: ToEngine) => {
  if (m === 'stop') {
    await engine.close()
    process.exit(0)
  } else if ('port' in m) {
    const { port } = m
    const connection = bridged.connect({
      send: bytes => {
        const own = new Uint8Array(bytes)
        port.postMessage(own, [own.buffer])
      },
      close: () => port.close(),
    })
    port.on('message', (chunk: Uint8Array) => connection.data(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)))
    port.on('close', () => connection.close())
  } else {
    await dump(m.dump)
    tell({ dumped: m.dump })
  }
})

/** The whole data directory as a tar, under its name only when complete. */
async function dump(path: string): Promise<void> {
  await engine.exec('CHECKPOINT')
  const tar = await engine.dumpDataDir('none')
  writeFileSync(`${path}.${process.pid}`, Buffer.from(await tar.arrayBuffer()))
  renameSync(`${path}.${process.pid}`, path)
}

tell({ ready: true })
