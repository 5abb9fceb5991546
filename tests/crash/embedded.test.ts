import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#platform/database/open'
import { migratedTemplate } from '#platform/database/template'

/** kill -9 in the middle of writing, again and again, without ever closing well in between (reliability §6.1). ROUNDS=100 for the long run. */
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const WRITER = join(import.meta.dirname, 'embedded.writer.ts')

let folder: string
beforeAll(async () => {
  await migratedTemplate()
  folder = mkdtempSync(join(tmpdir(), 'zhongshu-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Round = { held: number; tally: number; acknowledged: number[] }

/** Runs the writer, kills it so long after its first acknowledgement, or when a file of the folder appears, and tells what it said. */
function round(data: string, killAfterMs: number | { appears: string }): Promise<Round> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, data], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: Round = { held: -1, tally: -1, acknowledged: [] }
  const kill = () => void child.kill('SIGKILL')
  const looking = typeof killAfterMs === 'object' ? setInterval(() => existsSync(join(data, killAfterMs.appears)) && kill(), 2) : undefined
  createInterface({ input: child.stdout }).on('line', line => {
    const [what, ...numbers] = line.split(' ')
    if (what === 'holds') [said.held, said.tally] = numbers.map(Number) as [number, number]
    if (what === 'ack' && said.acknowledged.push(Number(numbers[0])) === 1 && typeof killAfterMs === 'number') setTimeout(kill, killAfterMs)
  })
  return new Promise(resolve =>
    child.once('close', () => {
      clearInterval(looking)
      resolve(said)
    }),
  )
}

describe('the embedded database under kill -9', () => {
  it(
    `loses nothing acknowledged in ${ROUNDS} rounds, keeps half of nothing, and opens each time`,
    async () => {
      const acknowledged = new Set<number>()
      for (let i = 0; i < ROUNDS; i++) {
        const { held, tally, acknowledged: now } = await round(folder, 150 + ((i * 377) % 900))
        expect(held).toBe(tally)
        expect(held).toBeGreaterThanOrEqual(acknowledged.size)
        expect(now.length).toBeGreaterThan(0)
        for (const n of now) acknowledged.add(n)
      }
      const database = await openDatabase({ folder })
      const { rows } = await database.pool.query<{ n: number; text: string }>('select n, text from public.entry order by n')
      const kept = new Set(rows.map(r => r.n))
      expect([...acknowledged].filter(n => !kept.has(n))).toEqual([])
      expect(rows.every(r => r.text === `第${r.n}件 `.repeat(r.n % 200))).toBe(true)
      const {
        rows: [sum],
      } = await database.pool.query('select (select entries from public.tally) as tally, count(*) as rows from public.entry')
      expect(sum.tally).toBe(sum.rows)
      const byIndex = await database.transaction(async tx => {
        await tx.execute('set local enable_seqscan = off')
        return (await tx.execute<{ n: number }>('select count(*) as n from public.entry where n > 0')).rows[0]!.n
      })
      expect(byIndex).toBe(sum.rows)
      await database.close()
    },
    60_000 + ROUNDS * 60_000,
  )

  it.each(['database.part', 'database.part/base', 'zhongshu.json', 'database'])(
    'opens a folder whose first opening was killed when %s appeared',
    async appears => {
      const data = mkdtempSync(join(tmpdir(), 'zhongshu-first-'))
      expect((await round(data, { appears })).acknowledged).toEqual([])
      const database = await openDatabase({ folder: data })
      expect((await database.pool.query('select tag from "database".migration')).rows.length).toBeGreaterThan(0)
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
    120_000,
  )
})
