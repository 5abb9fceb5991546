import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Who holds a lock, for the message to whoever finds it held. */
export type Holder = { pid: number; host: string; since: number; url: string | null }
export type Held = { release(): Promise<void>; announce(url: string): void }
export type Outcome = { held: Held; holder: null } | { held: null; holder: Holder | null }

type Written = Holder & { place: string; seen: number }

const BEAT_MS = 5_000
/** A holder on another machine or in another container is believed alive for so long after its last sign. */
const SILENCE_MS = 30_000

/**
 * Takes the lock of `path` for this process, or says who holds it. The kernel frees it when the process ends in any way.
 *
 * On Linux the lock is an abstract socket: it cannot be left behind, and cannot be taken from a living holder. Beside it
 * `<path>.json` names the holder and carries a heartbeat, which is all that a process in another container or on another machine
 * (a shared disk) can see. On other platforms the file itself is the lock, and a dead process id frees it.
 */
export async function tryLock(path: string, platform: NodeJS.Platform = process.platform): Promise<Outcome> {
  mkdirSync(dirname(path), { recursive: true })
  const real = join(realpathSync(dirname(path)), basename(path))
  return platform === 'linux' ? bySocket(real) : byFile(real)
}

/** Waits until the lock is free, then holds it. @returns what releases it */
export async function waitForLock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    const { held } = await tryLock(path)
    if (held) return held.release
    await wait(100)
  }
}

const fileOf = (path: string) => `${path}.json`
const place = (): string => {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/net')}`
  } catch {
    return hostname()
  }
}

function read(path: string): Written | null {
  try {
    return JSON.parse(readFileSync(fileOf(path), 'utf8')) as Written
  } catch {
    return null
  }
}

function write(path: string, written: Written): void {
  const part = `${fileOf(path)}.${process.pid}`
  writeFileSync(part, JSON.stringify(written))
  renameSync(part, fileOf(path))
}

const me = (): Written => ({ pid: process.pid, host: hostname(), since: Date.now(), url: null, place: place(), seen: Date.now() })
const asHolder = (w: Written | null): Holder | null => w && { pid: w.pid, host: w.host, since: w.since, url: w.url }

async function bySocket(path: string): Promise<Outcome> {
  const server = createServer(s => s.destroy())
  const name = `\0zhongshu-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`
  const mine = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (e: NodeJS.ErrnoException) => (e.code === 'EADDRINUSE' ? resolve(false) : reject(e)))
    server.listen(name, () => resolve(true))
  })
  const earlier = read(path)
  if (!mine) return { held: null, holder: asHolder(earlier) }
  if (earlier && earlier.place !== place() && Date.now() - earlier.seen < SILENCE_MS) {
    server.close()
    return { held: null, holder: asHolder(earlier) }
  }
  server.unref()
  return { held: hold(path, () => new Promise(resolve => server.close(() => resolve()))), holder: null }
}

async function byFile(path: string): Promise<Outcome> {
  const file = `${path}.pid`
  for (;;) {
    try {
      const fd = openSync(file, 'wx')
      writeFileSync(fd, String(process.pid))
      closeSync(fd)
      return { held: hold(path, async () => rmSync(file, { force: true })), holder: null }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const pid = Number(readOr(file, ''))
    if (!pid || alive(pid)) return { held: null, holder: asHolder(read(path)) ?? { pid, host: hostname(), since: 0, url: null } }
    rmSync(file, { force: true })
  }
}

const readOr = (file: string, otherwise: string) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function hold(path: string, free: () => Promise<void>): Held {
  let written = me()
  write(path, written)
  const tell = (change: Partial<Written>) => {
    written = { ...written, ...change, seen: Date.now() }
    try {
      write(path, written)
    } catch {}
  }
  const beat = setInterval(() => tell({}), BEAT_MS)
  beat.unref()
  return {
    announce: url => tell({ url }),
    async release() {
      clearInterval(beat)
      rmSync(fileOf(path), { force: true })
      await free()
    },
  }
}
