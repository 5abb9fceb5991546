import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { basename, dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Who holds a lock, for the message to whoever finds it held. */
export type Holder = { pid: number; host: string; since: number; url: string | null }
export type Held = { release(): Promise<void>; announce(url: string): void }
export type Outcome = { held: Held; holder: null } | { held: null; holder: Holder | null }
export type LockOptions = {
  platform?: NodeJS.Platform
  /** Where this process stands; a holder elsewhere is known by its heartbeat only. */
  place?: string
  beatMs?: number
  /** Called when somebody elsewhere took the lock because this process had given no sign of life. Stop writing at once. */
  onLost?: () => void
}

type Written = Holder & { place: string; beat: number }
type Way = Required<LockOptions> & { path: string }

const HOUR = 3_600_000

/**
 * Takes the lock of `path` for this process, or says who holds it. The kernel frees it when the process ends in any way, kill -9 included.
 *
 * On Linux the lock is an abstract socket: it cannot be left behind, and nobody can take it from a living holder. Beside it
 * `<path>.json` names the holder and carries a heartbeat: all that a process in another container or on another machine can see of it.
 * On other platforms `<path>.pid` is the lock, and only a dead process id frees it.
 */
export async function tryLock(path: string, options: LockOptions = {}): Promise<Outcome> {
  mkdirSync(dirname(path), { recursive: true })
  const way: Way = { platform: process.platform, place: here(), beatMs: 4_000, onLost: () => {}, ...options, path }
  const free = await (way.platform === 'linux' ? bySocket(path) : byFile(path))
  const earlier = read(path)
  if (!free) return { held: null, holder: asHolder(earlier) }
  if (earlier && earlier.place !== way.place && (await alive(way, earlier))) {
    await free()
    return { held: null, holder: asHolder(earlier) }
  }
  return { held: hold(way, free), holder: null }
}

/** Waits until the lock is free, then holds it. @returns what releases it */
export async function waitForLock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    const { held } = await tryLock(path)
    if (held) return held.release
    await wait(100)
  }
}

type Free = () => Promise<void>

/** The name is the folder's own number on its disk, so that two paths to one folder are one lock. */
function bySocket(path: string): Promise<Free | null> {
  const { dev, ino } = statSync(dirname(path))
  const name = `\0zhongshu-${createHash('sha256')
    .update(`${dev}:${ino}:${basename(path)}`)
    .digest('hex')
    .slice(0, 32)}`
  const server = createServer(s => s.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (e: NodeJS.ErrnoException) => (e.code === 'EADDRINUSE' ? resolve(null) : reject(e)))
    server.listen(name, () => {
      server.unref()
      // The name is free as soon as close returns.
      resolve(async () => void server.close())
    })
  })
}

/** A link appears whole, with the process id in it, or not at all. */
async function byFile(path: string): Promise<Free | null> {
  const file = `${path}.pid`
  const part = `${file}.${process.pid}`
  writeFileSync(part, String(process.pid))
  try {
    for (;;) {
      try {
        linkSync(part, file)
        return async () => rmSync(file, { force: true })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const pid = Number(textOf(file))
      if (runs(pid)) return null
      // Only one of several that see the dead holder moves its file away.
      if (Number(textOf(file)) === pid) renameOr(file, `${part}.dead`)
      rmSync(`${part}.dead`, { force: true })
    }
  } finally {
    rmSync(part, { force: true })
  }
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
const renameOr = (from: string, to: string) => {
  try {
    renameSync(from, to)
  } catch {}
}

function runs(pid: number): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A network name space is one container; inside it the abstract socket is the whole truth. */
function here(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/net')}`
  } catch {
    return hostname()
  }
}

/** Does a holder elsewhere still give signs of life? No clocks are compared, except that an hour of silence needs no waiting. */
async function alive({ path, beatMs }: Way, earlier: Written): Promise<boolean> {
  if (Date.now() - statSync(`${path}.json`).mtimeMs > HOUR) return false
  for (let i = 0; i < 6; i++) {
    await wait(beatMs / 2)
    const now = read(path)
    if (now && now.beat !== earlier.beat) return true
  }
  return false
}

function read(path: string): Written | null {
  try {
    return JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Written
  } catch {
    return null
  }
}

const asHolder = (w: Written | null): Holder | null => w && { pid: w.pid, host: w.host, since: w.since, url: w.url }

function hold({ path, place, beatMs, onLost }: Way, free: Free): Held {
  let mine: Written = { pid: process.pid, host: hostname(), since: Date.now(), url: null, place, beat: 0 }
  const write = () => {
    const part = `${path}.json.${process.pid}`
    writeFileSync(part, JSON.stringify(mine))
    renameSync(part, `${path}.json`)
  }
  const taken = () => {
    const now = read(path)
    return now !== null && (now.pid !== mine.pid || now.place !== mine.place)
  }
  const stop = () => clearInterval(timer)
  write()
  const timer = setInterval(() => {
    if (taken()) {
      stop()
      onLost()
      return
    }
    mine = { ...mine, beat: mine.beat + 1 }
    try {
      write()
    } catch {}
  }, beatMs)
  timer.unref()
  return {
    announce(url) {
      mine = { ...mine, url }
      write()
    },
    async release() {
      stop()
      if (!taken()) rmSync(`${path}.json`, { force: true })
      await free()
    },
  }
}
