/**
 * Whole-text search: node --import tsx bench/search.ts [--documents N] [--embedded N] [--letters N] → one JSON object.
 *
 * So many synthetic texts (bench/copied/papers.ts), each known to a unit of forty and one person of four hundred, are put into the index as the indexer does it, on a private PostgreSQL and on
 * the embedded engine; then people of one unit ask for common and rare words, two words, phrases, and for what nobody wrote. At each doubling the questions are asked, so that the growth is seen.
 * Milliseconds of the clock, since most of it is the database's; `cpu` is the processor time of server and database together, for a machine that has other work.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openMigrated } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { DAY } from '#kernel/day'
import type { Ctx } from '#platform/acts/module'
import { builtin } from '#platform/search/builtin'
import { pageFrom } from '#platform/search/finding'
import { questionOf } from '#platform/search/question'
import type { Searchable } from '#platform/search/domain'
import { newId } from '#platform/database/ids'
import type { Database } from '#platform/database/open'
import { knows } from '#modules/documents/schema'
import { knownBy } from '#modules/documents/store'
import { findPostgres, startPostgres } from '#test/postgres'
import { papers } from '#demo/papers'
import { cpuOfFamily } from './cpu.ts'
import { paperOf } from './copied/papers.ts'
import { round } from './load.ts'

const { values } = parseArgs({ options: { documents: { type: 'string' }, embedded: { type: 'string' }, letters: { type: 'string' }, questions: { type: 'string' } } })
const LETTERS = Number(values.letters ?? 800)
const QUESTIONS = Number(values.questions ?? 120)
const NOW = Date.UTC(2026, 10, 24)
const AT_ONCE = 8
const units = Array.from({ length: 40 }, (_, i) => newId(i + 1))
const people = Array.from({ length: 400 }, (_, i) => newId(1_000 + i))
const tenantId = newId(1)
const own = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
const lines = papers.flatMap(p => p.lines)
/** A phrase of four letters out of a paper, two of them, a common sentence's, a single letter, one nobody wrote. */
function asked(n: number, documents: number): string {
  const from = (no: number) => {
    const text = paperOf(no % documents, LETTERS).replace(/[^\p{Script=Han}]/gu, '')
    return text.slice((n * 37) % (text.length - 5)).slice(0, 4)
  }
  const line = lines[(n * 13) % lines.length]!.replace(/[^\p{Script=Han}]/gu, '')
  return [from(n * 7_919), `${from(n * 7_919)} ${line.slice(2, 4)}`, line.slice(0, 4), `“${line.slice(0, 7)}”`, line[0]!, '没有这个词的文章'][n % 6]!
}
const spread = (times: number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
  return { p50: at(0.5), p95: at(0.95), most: at(1) }
}

async function grown(database: Database, count: number, databaseCpu: () => number) {
  const curve: object[] = []
  let [ms, cpu] = [0, 0]
  let next = Math.min(count, Math.max(1_000, Math.ceil(count / 8)))
  for (let from = 0; from < count; from += AT_ONCE) {
    const records = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i): Searchable => {
      const no = from + i
      const at = NOW - (count - no) * Math.floor((5 * 365 * DAY) / count)
      const text = paperOf(no, LETTERS)
      return { kind: 'document', id: newId(at), title: `关于${text.slice(0, 12)}的通知`, names: [`关于${text.slice(0, 12)}的通知`], fields: [{ name: 'text', text }], at, type: 'notice', state: 'filed', unitId: units[no % 40]!, note: '', holders: [units[no % 40]!, people[no % 400]!] }
    })
    const before = [performance.now(), own() + databaseCpu()] as const
    await database.transaction(async tx => {
      await builtin.put({ tx, tenantId, now: NOW }, 'documents', records)
    })
    ms += performance.now() - before[0]
    cpu += own() + databaseCpu() - before[1]
    await database.db.insert(knows).values(records.flatMap(r => r.holders.map(holderId => ({ tenantId, documentId: r.id, kind: 'unit' as const, holderId, why: '', since: r.at }))))
    if (from + AT_ONCE < next && from + AT_ONCE < count) continue
    const documents = from + records.length
    next = Math.min(count, next * 2)
    await database.pool.query('vacuum analyze search.fulltext')
    const times: number[] = []
    const busy = own() + databaseCpu()
    for (let n = -12; n < QUESTIONS; n++) {
      const names = [units[Math.abs(n) % 40]!, people[Math.abs(n) % 400]!]
      const question = { ...questionOf(asked(Math.abs(n), documents)), type: null, state: null, unitId: null, from: null, until: null }
      const start = performance.now()
      await database.transaction(async tx => {
        const ctx = { tx, tenantId, now: NOW } as Ctx
        await pageFrom(ctx, builtin, { ...question, within: [{ module: 'documents', names, known: id => knownBy({ tenantId }, id, names) }] }, { phase: 'title', place: null }, 20)
      })
      if (n >= 0) times.push(performance.now() - start)
    }
    const { rows: [size] } = await database.pool.query("select pg_total_relation_size('search.fulltext') as bytes")
    curve.push({ documents, questionMs: spread(times), questionCpuMs: round((own() + databaseCpu() - busy) / (QUESTIONS + 12)), indexedMsEach: round(ms / documents), indexedCpuMsEach: round(cpu / documents), bytesEach: Math.round(Number(size.bytes) / documents) })
    console.error(JSON.stringify(curve.at(-1)))
  }
  return curve
}

async function within(url: string | null, count: number, databaseCpu: () => number) {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-bench-'))
  try {
    const database = await openMigrated(readConfig({ ZHONGSHU_DATA: folder, ...(url ? { DATABASE_URL: url } : {}) }, []))
    try {
      return await grown(database, count, databaseCpu)
    } finally {
      await database.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onPostgres(count: number) {
  const found = findPostgres()
  if ('missing' in found) return { skipped: found.missing }
  const postgres = await startPostgres(found.bin)
  try {
    return await within(postgres.url('postgres'), count, () => cpuOfFamily(postgres.pid) ?? 0)
  } finally {
    await postgres.stop()
  }
}

console.log(JSON.stringify({
  letters: LETTERS,
  postgres: values.documents ? await onPostgres(Number(values.documents)) : null,
  embedded: values.embedded ? await within(null, Number(values.embedded), () => 0) : null,
}, null, 1))
