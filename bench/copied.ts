/**
 * How well and how fast copied passages are found: node --import tsx bench/copied.ts [DATA] [--memory N] [--stored N] → one JSON object.
 *
 * DATA holds library.jsonl.gz ({id, title, text} a line) and dev.jsonl.gz ({text, truth, dontcare}): how well, on the halves apart (what is chosen on the one is confirmed on the other).
 * --memory: so many synthetic documents of some 3,000 letters in the arrays themselves; --stored: so many in the tables of a private PostgreSQL, by the same steps as the house takes.
 * Times are of the processor, since the machine may have other work; those of a stored question are of the clock, since most of it is the database's.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { openMigrated } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { normalOf } from '#gongwen/copied/normal'
import { passagesIn } from '#gongwen/copied/passages'
import { candidatesIn, printsOf, type Segment, Writing } from '#gongwen/copied/shelf'
import { candidatesFor } from '#modules/library/shelf/find'
import { step } from '#modules/library/shelf/keep'
import { source } from '#modules/library/schema'
import { newId } from '#platform/database/ids'
import { findPostgres, startPostgres } from '#test/postgres'
import { cpuOfFamily } from './cpu.ts'
import { correctness } from './copied/measure.ts'
import { paperOf, questionOf } from './copied/papers.ts'
import { round } from './load.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { memory: { type: 'string' }, stored: { type: 'string' }, questions: { type: 'string' } } })
const QUESTIONS = Number(values.questions ?? 100)
const say = (text: string) => console.error(text)
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
const spread = (times: number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
  return { p50: at(0.5), p95: at(0.95), most: at(1) }
}

function quality(folder: string) {
  const lines = (f: string): any[] => gunzipSync(readFileSync(join(folder, f))).toString('utf8').trim().split('\n').map(l => JSON.parse(l))
  const [library, given] = [lines('library.jsonl.gz'), lines('dev.jsonl.gz')]
  const writing = new Writing()
  library.forEach((l, i) => writing.add(i, printsOf(normalOf(l.text))))
  const segment = writing.segment()
  const cases = given.map(g => {
    const normal = normalOf(g.text)
    const sources = candidatesIn([segment], library.length, normal).map(c => library[c.document])
    return { truth: g.truth, dontcare: g.dontcare ?? [], told: passagesIn(normal, g.text, sources).map(p => ({ s: [p.start, p.end], doc: p.source, src: [p.sourceStart, p.sourceEnd] }) as const) }
  })
  const half = (k: number) => correctness(cases.filter((_, i) => i % 2 === k))
  return { sources: library.length, texts: given.length, all: correctness(cases), chosenOn: half(0), confirmedOn: half(1) }
}

/** Segments as a library of that age has them: greater and smaller ones. */
function inMemory(count: number) {
  const sizes = [0.5, 0.25, 0.125, 0.0625, 0.03125, 0.03125].map(s => Math.max(1, Math.round(count * s)))
  const segments: Segment[] = []
  let no = 0
  const from = cpu()
  for (const size of sizes) {
    let writing = new Writing()
    for (let i = 0; i < size && no < count; i++) {
      writing.add(no, printsOf(normalOf(paperOf(no))))
      no++
      // A writer keeps its postings as plain numbers: it is emptied now and then.
      if (writing.length > 3_000_000) {
        segments.push(writing.segment())
        writing = new Writing()
      }
      if (no % 50_000 === 0) say(`${no} documents`)
    }
    if (writing.length) segments.push(writing.segment())
  }
  const build = cpu() - from
  const plain = cpu()
  for (let i = 0; i < 2_000; i++) paperOf(i)
  const making = (cpu() - plain) / 2_000
  const postings = segments.reduce((n, s) => n + s.hashes.length, 0)
  const [candidates, whole]: number[][] = [[], []]
  for (let i = -10; i < QUESTIONS; i++) {
    const text = questionOf(i + 10, no)
    const start = cpu()
    const normal = normalOf(text)
    const chosen = candidatesIn(segments, no, normal)
    const found = cpu()
    passagesIn(normal, text, chosen.map(c => ({ id: String(c.document), text: paperOf(c.document) })))
    const texts = cpu()
    for (const c of chosen) paperOf(c.document)
    if (i < 0) continue
    candidates!.push(found - start)
    // The texts would come from the disk: making them anew is taken out.
    whole!.push(texts - start - (cpu() - texts))
  }
  return {
    documents: no, segments: segments.length, postingsEach: round(postings / no), bytesEach: round(segments.reduce((n, s) => n + s.bytes, 0) / no), addMsEach: round(build / no - making),
    questionCpuMs: { candidates: spread(candidates!), whole: spread(whole!) },
  }
}

async function stored(count: number) {
  const found = findPostgres()
  if ('missing' in found) return { skipped: found.missing }
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-bench-'))
  const postgres = await startPostgres(found.bin)
  try {
    const database = await openMigrated(readConfig({ ZHONGSHU_DATA: folder, DATABASE_URL: postgres.url('postgres') }, []))
    const tenantId = newId(1)
    const STEP = 500
    let ms = 0
    let own = 0
    const databaseCpu = () => cpuOfFamily(postgres.pid) ?? Number.NaN
    const before = databaseCpu()
    for (let from = 0; from < count; from += STEP) {
      const rows = Array.from({ length: Math.min(STEP, count - from) }, (_, i) => {
        const id = newId(from + i + 1)
        return {
          tenantId, id, no: null, level: 'own' as const, module: 'library', kind: 'source', refId: id, title: `第${from + i}号`, words: '', numberText: '', organ: '', day: null, hash: id, text: paperOf(from + i), fileId: null,
          state: 'waiting' as const, fault: null, unitId: null, open: true, at: from + i, byId: null, byName: '',
        }
      })
      const [clock, mine] = [performance.now(), cpu()]
      await database.db.insert(source).values(rows)
      for (;;) {
        const { more } = await database.transaction(tx => step({ tx, tenantId, newId: () => newId(Date.now()) }))
        if (!more) break
      }
      ms += performance.now() - clock
      own += cpu() - mine
      if ((from + STEP) % 10_000 === 0) say(`${from + STEP} stored`)
    }
    const databaseMs = databaseCpu() - before
    // What mergers leave behind is used again by the next; how much of it lies there at a moment is no measure of the index.
    await database.pool.query('vacuum full library.piece')
    const { rows: [size] } = await database.pool.query("select pg_total_relation_size('library.piece') + pg_total_relation_size('library.segment') as bytes, (select count(*) from library.segment where tenant_id = $1) as segments", [tenantId])
    const [times, owns]: number[][] = [[], []]
    const asking = databaseCpu()
    for (let i = -10; i < QUESTIONS; i++) {
      const text = questionOf(i + 10, count)
      const [start, mine] = [performance.now(), cpu()]
      await database.transaction(async tx => {
        const normal = normalOf(text)
        const chosen = await candidatesFor({ tx, tenantId }, normal, 40)
        const { rows } = await database.pool.query('select id, text from library.source where tenant_id = $1 and no = any($2)', [tenantId, chosen.shelved.map(c => c.document)])
        passagesIn(normal, text, rows as { id: string; text: string }[])
      })
      if (i < 0) continue
      times!.push(performance.now() - start)
      owns!.push(cpu() - mine)
    }
    const asked = databaseCpu() - asking
    await database.close()
    return { documents: count, segments: Number(size.segments), bytesEach: round(Number(size.bytes) / count), addMsEach: round(ms / count), addCpuMsEach: { own: round(own / count), database: round(databaseMs / count) }, questionMs: spread(times!), questionCpuMs: { own: spread(owns!), databaseMean: round(asked / (QUESTIONS + 10)) } }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const data = positionals[0] ?? ''
console.log(JSON.stringify({
  quality: existsSync(join(data, 'dev.jsonl.gz')) ? quality(data) : { skipped: 'give the folder with library.jsonl.gz and dev.jsonl.gz as the first argument' },
  memory: values.memory ? inMemory(Number(values.memory)) : null,
  stored: values.stored ? await stored(Number(values.stored)) : null,
}, null, 1))
