import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Id } from '#kernel/ref'
import type { Db } from '#platform/database/open'
import { checkpointsAfter, headsOf } from './checkpoints.ts'
import type { Checkpoint, Head } from './domain.ts'

/**
 * Anchors: a copy of every checkpoint outside the database, one line each, so that whoever can rewrite the database
 * cannot rewrite history unnoticed. The file is only added to. It says itself how far it has come, so a crash at any
 * point is harmless: the next run goes on behind the last whole line. Copy the folder to a place the database's keeper cannot write.
 */
export type Anchor = Checkpoint & { chains: [stream: Id, seq: number, hash: string][] }

export const anchorFolder = (config: { dataFolder: string }): string => join(config.dataFolder, 'checkpoints')
const fileOf = (folder: string, tenantId: Id) => join(folder, `${tenantId}.log`)

export const anchoredTenants = async (folder: string): Promise<Id[]> =>
  (await readdir(folder).catch(() => [])).filter(name => /^[0-9a-f-]{36}\.log$/.test(name)).map(name => name.slice(0, 36)).sort()

/** The anchors of a tenant in the order written; none if there is no file. A line that is no anchor ends the reading with `null`. */
export async function* anchorsOf(folder: string, tenantId: Id): AsyncGenerator<Anchor | null> {
  const path = fileOf(folder, tenantId)
  if (!(await stat(path).catch(() => null))) return
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line) yield parse(line)
  }
}

const parse = (line: string): Anchor | null => {
  try {
    return JSON.parse(line) as Anchor
  } catch {
    return null
  }
}

/** Adds every checkpoint the file does not have yet, each on disk before the next. Answers the last number anchored. */
export async function anchorCheckpoints(db: Db, folder: string, tenantId: Id): Promise<number> {
  await mkdir(folder, { recursive: true })
  const file = await open(fileOf(folder, tenantId), 'a+', 0o600)
  try {
    const { text, size } = await lastLines(file)
    // A torn line is the trace of a crash in the middle of writing: its checkpoint is written again.
    const whole = text.lastIndexOf('\n') + 1
    if (whole < text.length) await file.truncate(size - Buffer.byteLength(text.slice(whole)))
    let no = parse(text.slice(0, whole).trimEnd().split('\n').at(-1) ?? '')?.no ?? 0
    for (;;) {
      const next = await checkpointsAfter(db, tenantId, no, 100)
      if (!next.length) return no
      for (const c of next) {
        const anchor: Anchor = { ...c, chains: (await headsOf(db, tenantId, c.no)).map((h: Head) => [h.stream, h.seq, h.hash]) }
        await file.appendFile(`${JSON.stringify(anchor)}\n`)
        await file.sync()
        no = c.no
      }
    }
  } finally {
    await file.close()
    await syncFolder(folder)
  }
}

/** A new file is there after a power cut only if its folder was synced too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** The end of the file back to the newline before its last whole line. */
async function lastLines(file: Awaited<ReturnType<typeof open>>): Promise<{ text: string; size: number }> {
  const { size } = await file.stat()
  for (let length = Math.min(size, 1 << 16); ; length = Math.min(size, length * 4)) {
    const bytes = Buffer.alloc(length)
    await file.read(bytes, 0, length, size - length)
    const start = bytes.lastIndexOf(10, bytes.lastIndexOf(10) - 1)
    if (length === size || (start >= 0 && bytes.lastIndexOf(10) > start)) return { text: bytes.subarray(length === size ? 0 : start + 1).toString(), size }
  }
}
