import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DataFolderInUse, FolderNotOurs, FolderNotWritable, MadeByNewer, MadeByOlderEngine } from '../errors.ts'
import { sync } from './durable.ts'
import { tryLock, type Held, type LockOptions } from './lock.ts'
import { untar } from './tar.ts'

/**
 * The data folder: `zhongshu.json` says that it is ours and how it is made, `database/` holds the engine's files,
 * `lock.json` names the process that has it open. Other rooms of the house may keep their folders beside these.
 */
export type Folder = { path: string; engine: string; marker(): Marker; mark(change: Partial<Marker>): void; lock: Held }
export type Marker = { format: number; postgres: number; madeAt: number; vacuumedAt: number }

/** How the folder is laid out; a higher number in a folder's marker means that a newer program made it. */
const FORMAT = 1
/** The engine speaks PostgreSQL 18. */
const POSTGRES = 18

export type FolderOptions = { template: () => Promise<string>; now?: number; lock?: LockOptions }

/**
 * Opens the data folder for this process alone, and lays a new one out from the template.
 * @throws DataFolderInUse, FolderNotWritable, FolderNotOurs, MadeByNewer, MadeByOlderEngine
 */
export async function openFolder(at: string, { template, now = Date.now(), lock }: FolderOptions): Promise<Folder> {
  const path = resolve(at)
  const engine = join(path, 'database')
  writable(path)
  const { held, holder } = await tryLock(join(path, 'lock'), lock)
  if (!held) throw new DataFolderInUse(path, holder)
  try {
    const wrong = whyNotOpen(path, engine)
    if (wrong) throw wrong
    if (!existsSync(engine)) await layOut(path, engine, await template(), now)
  } catch (error) {
    await held.release()
    throw error
  }
  const marker = () => JSON.parse(readFileSync(join(path, 'zhongshu.json'), 'utf8')) as Marker
  return { path, engine, lock: held, marker, mark: change => writeMarker(path, { ...marker(), ...change }) }
}

function writable(path: string): void {
  const probe = join(path, `.write-${process.pid}`)
  try {
    mkdirSync(path, { recursive: true })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new FolderNotWritable(path, (error as NodeJS.ErrnoException).code ?? String(error))
  }
}

function whyNotOpen(path: string, engine: string): Error | null {
  const file = join(path, 'zhongshu.json')
  if (!existsSync(file)) return existsSync(engine) || existsSync(join(path, 'PG_VERSION')) ? new FolderNotOurs(path) : null
  try {
    const { format, postgres } = JSON.parse(readFileSync(file, 'utf8')) as Marker
    if (typeof format !== 'number' || typeof postgres !== 'number') return new FolderNotOurs(path)
    if (format > FORMAT || postgres > POSTGRES) return new MadeByNewer(path)
    return postgres < POSTGRES ? new MadeByOlderEngine(path) : null
  } catch {
    return new FolderNotOurs(path)
  }
}

/** The marker first, the engine's files whole and last: a fall in between leaves a folder that is simply laid out again. */
async function layOut(path: string, engine: string, template: string, now: number): Promise<void> {
  const part = `${engine}.part`
  rmSync(part, { recursive: true, force: true })
  untar(readFileSync(template), part)
  writeMarker(path, { format: FORMAT, postgres: POSTGRES, madeAt: now, vacuumedAt: now })
  renameSync(part, engine)
  sync(path)
}

function writeMarker(path: string, marker: Marker): void {
  const file = join(path, 'zhongshu.json')
  const fd = openSync(`${file}.part`, 'w')
  writeFileSync(fd, `${JSON.stringify(marker)}\n`)
  fsyncSync(fd)
  closeSync(fd)
  renameSync(`${file}.part`, file)
}
