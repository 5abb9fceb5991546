import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Day, day } from '#kernel/day'
import { findPostgres, startPostgres } from '#test/postgres'
import { type App, openApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'

/**
 * A simulated year on a private PostgreSQL: what was told as JSON to stdout, progress to stderr; the exit code is 1 where something was broken.
 * @param minutes the evening after so many is the last; @param run says each day as `YYYY-MM-DD: …`, by which the clock of the house goes
 */
export async function simulated<T extends { broken: readonly unknown[] }>(size: object, minutes: number, run: (ground: App['ground'], from: Day, say: (text: string) => void, enough: () => boolean) => Promise<T>): Promise<void> {
  const end = performance.now() + 60_000 * minutes
  const found = findPostgres()
  if ('missing' in found) {
    console.error(`The simulated year needs a PostgreSQL: ${found.missing}.`)
    process.exit(2)
  }
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-year-'))
  const postgres = await startPostgres(found.bin)
  try {
    const from = day('2026-01-01')
    let now = Date.parse(from)
    // A power cut is not what is tried here: the server need not wait for its disk at each commit.
    const app = await openApp(readConfig({ ZHONGSHU_DATA: folder, DATABASE_URL: `${postgres.url('postgres')}?options=-c%20synchronous_commit%3Doff` }, []), { now: () => now })
    const told = await run(app.ground, from, said => {
      now = Date.parse(said.slice(0, 10))
      console.error(said)
    }, () => performance.now() > end)
    await app.close()
    console.log(JSON.stringify({ at: new Date().toISOString(), cores: availableParallelism(), load: loadavg()[0], ...size, ...told }, null, 2))
    if (told.broken.length) process.exitCode = 1
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
