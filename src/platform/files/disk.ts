import { createReadStream, mkdirSync, readdirSync, rmSync, statSync, unlinkSync } from 'node:fs'
import { mkdir, open, opendir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { DAY } from '#kernel/day'
import { hashing, pieces } from './hashing.ts'
import { type FileStore, MissingFile } from './store.ts'

/** The keys this store gives: '<tenant>/ab/cdef…', by content. Nothing else is ever opened. */
const KEY = /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{62}$/

/**
 * Files under <dataFolder>/files, named by their content. A file appears under its name only when all of it is on the disk: written beside,
 * fsync, renamed, the folders fsynced, read again and compared. Killed at any moment it leaves at most a part file, swept at the next start.
 */
export function diskStore(dataFolder: string): FileStore {
  const root = join(dataFolder, 'files')
  const parts = join(root, '.parts')
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new MissingFile(key)
    return join(root, key)
  }
  mkdirSync(parts, { recursive: true })
  sweep(parts)

  return {
    async put(source, { tenantId, max }) {
      const part = join(parts, randomUUID())
      try {
        const told = hashing(max)
        const file = await open(part, 'wx')
        try {
          for await (const chunk of pieces(source)) {
            told.add(chunk)
            await file.writeFile(chunk)
          }
          await file.sync()
        } finally {
          await file.close()
        }
        const { hash, sm3, size } = told.end()
        const key = `${tenantId}/${hash.slice(0, 2)}/${hash.slice(2)}`
        const path = pathOf(key)
        await mkdir(dirname(path), { recursive: true })
        await rename(part, path)
        for (const folder of [dirname(path), dirname(dirname(path)), root]) await syncFolder(folder)
        if ((await hashOf(path, max)) !== hash) throw new Error(`the disk gave back other bytes than were written: ${key}`)
        return { key, hash, sm3, size }
      } finally {
        await rm(part, { force: true })
      }
    },

    async get(key) {
      return readFile(pathOf(key)).catch(error => { throw isAbsent(error) ? new MissingFile(key) : error })
    },

    async has(key) {
      return KEY.test(key) && statSync(pathOf(key), { throwIfNoEntry: false }) !== undefined
    },

    /** Looked at and removed in one breath, so that a file just put again is never lost. */
    async remove(key, olderThan) {
      const path = pathOf(key)
      const stat = statSync(path, { throwIfNoEntry: false })
      if (!stat || stat.mtimeMs > olderThan) return false
      unlinkSync(path)
      return true
    },

    async *list(tenantId) {
      const top = join(root, tenantId)
      for await (const folder of entriesOf(top)) {
        for await (const name of entriesOf(join(top, folder))) {
          const key = `${tenantId}/${folder}/${name}`
          const stat = KEY.test(key) ? statSync(join(root, key), { throwIfNoEntry: false }) : undefined
          if (stat) yield { key, size: stat.size, at: stat.mtimeMs }
        }
      }
    },
  }
}

/** What a killed process left behind. Not the young ones: another process may be writing them. */
export function sweep(parts: string): void {
  for (const name of readdirSync(parts)) {
    const path = join(parts, name)
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - DAY) rmSync(path, { force: true })
  }
}

async function* entriesOf(folder: string): AsyncIterable<string> {
  const dir = await opendir(folder).catch(error => { if (isAbsent(error)) return null; throw error })
  if (dir) for await (const entry of dir) yield entry.name
}

/** A renamed file survives a power cut only if its folder does. Windows cannot open a folder and needs no such care. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function hashOf(path: string, max: number): Promise<string> {
  const told = hashing(max)
  for await (const chunk of createReadStream(path)) told.add(chunk as Buffer)
  return told.end().hash
}

const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
