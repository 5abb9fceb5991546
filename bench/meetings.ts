import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { day } from '#kernel/day'
import { type Luck, simulateMeetings } from '#demo/meetings-year'
import { findPostgres, startPostgres } from '#test/postgres'
import { openApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'

/**
 * npm run bench:meetings: a simulated year of meetings, 120 units and 1 500 applications, the invariants asked at the end of every day.
 * JSON to stdout, progress to stderr. --units, --meetings, --days, --seed, --luck good|bad for another year, --minutes to end at the evening after so many and say how far it came.
 */
const { values } = parseArgs({ options: { units: { type: 'string' }, meetings: { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' }, luck: { type: 'string' }, minutes: { type: 'string' } } })
const end = performance.now() + 60_000 * Number(values.minutes ?? Number.POSITIVE_INFINITY)
const size = { units: Number(values.units ?? 120), meetings: Number(values.meetings ?? 1_500), days: Number(values.days ?? 365), seed: Number(values.seed ?? 1), luck: (values.luck === 'good' ? 'good' : 'bad') as Luck }
const found = findPostgres()
if ('missing' in found) {
  console.error(`The simulated year needs a PostgreSQL: ${found.missing}.`)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'zhongshu-meetings-'))
const postgres = await startPostgres(found.bin)
try {
  // A power cut is not what is tried here: the server need not wait for its disk at each commit.
  const from = day('2026-01-01')
  let now = Date.parse(from)
  const app = await openApp(readConfig({ ZHONGSHU_DATA: folder, DATABASE_URL: `${postgres.url('postgres')}?options=-c%20synchronous_commit%3Doff` }, []), { now: () => now })
  const told = await simulateMeetings(app.ground, size, from, said => {
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
