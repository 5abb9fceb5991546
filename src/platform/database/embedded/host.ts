import { Worker, type MessagePort } from 'node:worker_threads'
import { EngineLost } from '../errors.ts'
import type { EngineData, FromEngine, ToEngine } from './engine.ts'
import { gauges } from './gauges.ts'
import { PortStream } from './stream.ts'

export type HostOptions = {
  /** Folder of the engine's files; null keeps everything in memory, and then a lost engine is lost for good. */
  folder: string | null
  /** A dump to begin from, in memory only. */
  template: string | null
  extensions?: string[]
  /** A statement that runs longer is ended, with the engine: nothing else can stop it. */
  statementMs: number
  idleInTransactionMs: number
  onLost?: (reason: string) => void
}

export type Host = {
  stream(): PortStream
  /** Null when the engine stands; else why not. */
  trouble(): string | null
  restarts(): number
  writes(): number
  syncs(): number
  /** Lets statements run up to `ms` while `work` lasts (vacuum, migration). */
  patiently<T>(ms: number, work: () => Promise<T>): Promise<T>
  dump(path: string): Promise<void>
  /** Ends the engine at once and for good. */
  abandon(reason: string): void
  stop(): Promise<void>
}

const RESTARTS_A_MINUTE = 5

/** Starts the engine's thread and keeps it standing: watches for statements that never end and starts it again when it dies. */
export async function startHost(options: HostOptions): Promise<Host> {
  const gauge = gauges()
  const streams = new Set<PortStream>()
  const losses: number[] = []
  /** The patience asked for at the moment; the greatest counts. */
  const limits = [options.statementMs]
  let worker!: Worker
  let stopping = false
  let trouble: string | null = null
  let reason: string | null = null
  let standing: Promise<void>

  function spawn(): Promise<void> {
    reason = null
    gauge.end()
    const data: EngineData = {
      folder: options.folder,
      template: options.template,
      extensions: options.extensions ?? [],
      idleInTransactionMs: options.idleInTransactionMs,
      gauges: gauge.memory,
    }
    // Deep recursion (nested JSON) eats the thread's own stack before the engine's own limit notices.
    const started = new Worker(new URL('./engine.mjs', import.meta.url), { workerData: data, execArgv: [], resourceLimits: { stackSizeMb: 32 } })
    worker = started
    started.on('error', error => (reason ??= error.message))
    started.on('exit', () => lost(reason ?? 'the engine stopped by itself'))
    return new Promise((resolve, reject) => {
      started.on('message', (m: FromEngine) => {
        if ('ready' in m) resolve()
        if ('dead' in m) reason ??= m.dead
        if ('failed' in m) reason ??= m.failed
      })
      started.once('exit', () => reject(new EngineLost(reason ?? 'the engine did not start')))
    })
  }

  function lost(why: string): void {
    for (const stream of streams) stream.destroy(new EngineLost(why))
    if (stopping) return
    options.onLost?.(why)
    const now = performance.now()
    losses.push(now)
    if (trouble !== null) return
    if (!options.folder) trouble = `the in-memory database is lost: ${why}`
    else if (losses.filter(at => now - at < 60_000).length > RESTARTS_A_MINUTE) trouble = `the engine keeps failing: ${why}`
    standing = trouble ? Promise.reject(new EngineLost(trouble)) : spawn()
    standing.catch(() => {})
  }

  let seen = 0
  let since = 0
  const watchdog = setInterval(
    () => {
      const unit = gauge.unit()
      if (unit !== seen) [seen, since] = [unit, performance.now()]
      const limit = Math.max(...limits)
      if (!unit || performance.now() - since < limit) return
      reason ??= `a statement ran longer than ${limit} ms and was ended`
      void worker.terminate()
    },
    Math.min(250, options.statementMs / 4),
  )
  watchdog.unref()

  const give = async (port: MessagePort) => {
    await standing
    worker.postMessage({ port } satisfies ToEngine, [port])
  }

  standing = spawn()
  try {
    await standing
  } catch (error) {
    stopping = true
    clearInterval(watchdog)
    throw error
  }

  return {
    stream() {
      const stream = new PortStream(give)
      streams.add(stream)
      stream.once('close', () => streams.delete(stream))
      return stream
    },
    trouble: () => trouble,
    restarts: () => losses.length,
    writes: gauge.writes,
    syncs: gauge.syncs,
    async patiently(ms, work) {
      limits.push(ms)
      try {
        return await work()
      } finally {
        limits.splice(limits.indexOf(ms), 1)
      }
    },
    dump: path =>
      new Promise((resolve, reject) => {
        worker.on('message', (m: FromEngine) => 'dumped' in m && m.dumped === path && resolve())
        worker.once('exit', () => reject(new EngineLost('the engine stopped while it was being copied')))
        worker.postMessage({ dump: path } satisfies ToEngine)
      }),
    abandon(why) {
      trouble = reason = why
      standing = Promise.reject(new EngineLost(why))
      standing.catch(() => {})
      void worker.terminate()
    },
    async stop() {
      if (stopping) return
      stopping = true
      clearInterval(watchdog)
      await standing.then(
        () =>
          new Promise<void>(resolve => {
            worker.once('exit', () => resolve())
            worker.postMessage('stop' satisfies ToEngine)
          }),
        () => {},
      )
    },
  }
}
