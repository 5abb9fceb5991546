import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFiles } from '#platform/files/store'
import { file } from '#platform/files/schema'
import { onPostgres } from '#test/database'

const tenantId = '0190a0b0-0000-7000-8000-000000000001'
/** Lives of a process that uploads as fast as it can, each ended by kill -9 at some moment. Two at a time, in one folder. */
const LIVES = { store: 8, road: 4 }
const TOGETHER = 2
const PATIENCE = 240_000

describe('a process that is killed while it takes in files (reliability §3, §6.1)', () => {
  let folder: string
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'zhongshu-crash-')) })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('leaves no file under its name that is not whole; part files go at the next start', async () => {
    await lives(LIVES.store, { folder, url: null })
    const store = await openFiles({ dataFolder: folder, s3: null })
    let count = 0
    for await (const { key } of store.list(tenantId)) {
      count++
      expect(sha256(await store.get(key))).toBe(key.slice(tenantId.length).replaceAll('/', ''))
    }
    expect(count).toBeGreaterThanOrEqual(LIVES.store)
    const parts = join(folder, 'files', '.parts')
    for (const name of readdirSync(parts)) utimesSync(join(parts, name), 1, 1)
    await openFiles({ dataFolder: folder, s3: null })
    expect(readdirSync(parts)).toEqual([])
  }, PATIENCE)

  onPostgres('with the whole road', database => {
    it('leaves no row without its file, and nothing acknowledged is lost', async () => {
      const { connectionString } = (database().pool as unknown as { options: { connectionString: string } }).options
      const acknowledged = await lives(LIVES.road, { folder, url: connectionString })
      const rows = await database().db.select().from(file).where(eq(file.tenantId, tenantId))
      expect(acknowledged.length).toBeGreaterThanOrEqual(LIVES.road)
      expect(rows.map(r => r.id)).toEqual(expect.arrayContaining(acknowledged))
      for (const row of rows) {
        expect(row.state).toBe('linked')
        expect(sha256(readFileSync(join(folder, 'files', row.key)))).toBe(row.hash)
      }
    }, PATIENCE)
  })
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function lives(count: number, job: { folder: string; url: string | null }): Promise<string[]> {
  const acknowledged: string[] = []
  for (let n = 0; n < count; n += TOGETHER) await Promise.all(Array.from({ length: TOGETHER }, async () => acknowledged.push(...await lifeOf(job))))
  return acknowledged
}

/** One process from its start to its violent end, some moments after its first file; what it said was linked. */
function lifeOf(job: { folder: string; url: string | null }): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'files.child.ts')], {
    env: { ...process.env, CRASH_JOB: JSON.stringify({ ...job, tenantId }) }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    let trouble = ''
    let armed = false
    child.stderr!.on('data', part => void (trouble += part))
    child.stdout!.on('data', part => {
      said += part
      if (armed || !said.includes('\n')) return
      armed = true
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 300)
    })
    child.on('exit', (_code, signal) => (signal === 'SIGKILL' ? resolve([...said.matchAll(/linked (\S+)\n/g)].map(m => m[1]!)) : reject(new Error(`the child ended by itself: ${trouble}`))))
  })
}
