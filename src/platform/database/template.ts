import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { makePool } from './client.ts'
import { startHost } from './embedded/host.ts'
import { waitForLock } from './embedded/lock.ts'
import { hashOf, readMigrations } from './journal.ts'
import { migrate } from './migrate.ts'

/** Dumps of a fresh engine: making one takes five to ten seconds, beginning from one takes one. */
const engineModule = createRequire(import.meta.url).resolve('@electric-sql/pglite')
export const engineVersion: string = JSON.parse(readFileSync(join(dirname(engineModule), '../package.json'), 'utf8')).version
const KEEP = 3

/** Where things that can be made again are kept: ZHONGSHU_CACHE, else the project's .cache, else the machine's temporary folder. */
export function cacheFolder(): string {
  const wished = process.env.ZHONGSHU_CACHE
  for (const folder of wished ? [wished] : [join(import.meta.dirname, '../../../.cache'), join(tmpdir(), `zhongshu-cache-${userInfo().username}`)]) {
    try {
      mkdirSync(folder, { recursive: true })
      accessSync(folder, constants.W_OK)
      return folder
    } catch {}
  }
  throw new Error('没有可写的缓存目录')
}

const there = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined

/** The path of a migrated dump for the migrations of this version; made once, also when two processes want it at the same time. */
export async function migratedTemplate(onProgress: (says: string) => void = () => {}): Promise<string> {
  const folder = cacheFolder()
  const migrations = readMigrations()
  const base = join(folder, `base-${engineVersion}.tar`)
  const path = join(folder, `template-${engineVersion}-${hashOf(migrations)}.tar`)
  if (there(path)) {
    touch(path)
    return path
  }
  const release = await waitForLock(join(folder, 'template'))
  try {
    if (!there(base)) {
      onProgress('首次启动，正在准备数据库模板，约需十秒……')
      await make(null, base)
    }
    if (!there(path)) await make(base, path, pool => migrate({ pool }, { migrations }))
    prune(folder)
    return path
  } finally {
    await release()
  }
}

async function make(from: string | null, to: string, work?: (pool: ReturnType<typeof makePool>) => Promise<unknown>): Promise<void> {
  const host = await startHost({ folder: null, template: from, statementMs: 120_000, idleInTransactionMs: 120_000 })
  try {
    const pool = makePool({ stream: () => host.stream() as never, max: 2, user: 'postgres', database: 'postgres', prepared: true })
    await work?.(pool)
    await pool.end()
    await host.dump(to)
  } finally {
    await host.stop()
  }
}

/** The ones used last stay. */
const touch = (path: string) => {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {}
}

function prune(folder: string): void {
  const old = readdirSync(folder)
    .filter(f => f.startsWith('template-') && f.endsWith('.tar'))
    .map(f => ({ f, at: statSync(join(folder, f)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(KEEP)
  for (const { f } of old) rmSync(join(folder, f), { force: true })
}
