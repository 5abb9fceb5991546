/**
 * How well and how fast copied passages are found: node --import tsx bench/copied.ts [DATA] [--memory N] [--stored N] [--laid N] → one JSON object.
 *
 * DATA holds library.jsonl.gz ({id, title, text} a line) and dev.jsonl.gz ({text, truth, dontcare}): how well, on the halves apart (what is chosen on the one is confirmed on the other).
 * --memory: so many synthetic documents of some 3,000 letters in the arrays themselves; --stored: so many in the tables of a private PostgreSQL, by the same steps as the house takes; --laid: so many
 * laid down in finished segments, for sizes that take weeks by steps.
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
import { candidatesIn, type Prints, printsOf, type Segment, Writing } from '#gongwen/copied/shelf'
import { candidatesFor } from '#modules/library/shelf/find'
import { step } from '#modules/library/shelf/keep'
import { bitsFor, mergedWithin, piecesOf, RANGE_BITS, RANGES } from '#modules/library/shelf/pieces'
import { addPieces, addSegment, holdShelf, saveShelf } from '#modules/library/shelf/store'
import { source } from '#modules/library/schema'
import { newId } from '#platform/database/ids'
import type { Database } from '#platform/database/open'
import { findPostgres, startPostgres } from '#test/postgres'
import { cpuOfFamily } from './cpu.ts'
import { correctness } from './copied/measure.ts'
import { paperOf, questionOf } from './copied/papers.ts'
import { round } from './load.ts'
import { unhurried } from './unhurried.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { memory: { type: 'string' }, stored: { type: 'string' }, laid: { type: 'string' }, questions: { type: 'string' } } })
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

function stored(count: number) {
  return onPostgres(async (database, databaseCpu) => {
    const added = await addedBySteps(database, 0, count, databaseCpu)
    return { documents: count, ...await questioned(database, count, databaseCpu), ...added }
  })
}

async function onPostgres<T>(work: (database: Database, databaseCpu: () => number) => Promise<T>): Promise<T | { skipped: string }> {
  const found = findPostgres()
  if ('missing' in found) return { skipped: found.missing }
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-bench-'))
  const postgres = await startPostgres(found.bin)
  try {
    const database = await openMigrated(readConfig({ ZHONGSHU_DATA: folder, DATABASE_URL: postgres.url('postgres') }, []))
    const told = await work(database, () => cpuOfFamily(postgres.pid) ?? Number.NaN)
    await database.close()
    return told
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const tenantId = newId(1)
const rowOf = (no: number, of: { no: number | null; state: 'waiting' | 'shelved' }) => {
  const id = newId(no + 1)
  return { tenantId, id, level: 'own' as const, module: 'library', kind: 'source', refId: id, title: `第${no}号`, words: '', numberText: '', organ: '', day: null, hash: id, text: paperOf(no), fileId: null, fault: null, unitId: null, open: true, at: no, byId: null, byName: '', ...of }
}

/** The documents [from, to) put in as the house does it. */
async function addedBySteps(database: Database, from: number, to: number, databaseCpu: () => number) {
  const STEP = 500
  let [ms, own, theirs] = [0, 0, 0]
  for (let no = from; no < to; no += STEP) {
    const rows = Array.from({ length: Math.min(STEP, to - no) }, (_, i) => rowOf(no + i, { no: null, state: 'waiting' }))
    const [clock, mine, before] = [performance.now(), cpu(), databaseCpu()]
    await database.db.insert(source).values(rows)
    for (;;) {
      const { more } = await database.transaction(tx => step({ tx, tenantId, newId: () => newId(Date.now()) }))
      if (!more) break
    }
    ms += performance.now() - clock
    own += cpu() - mine
    theirs += databaseCpu() - before
    if ((no + STEP) % 10_000 === 0) say(`${no + STEP} stored`)
  }
  return { addMsEach: round(ms / (to - from)), addCpuMsEach: { own: round(own / (to - from)), database: round(theirs / (to - from)) } }
}

/** What the index takes, and questions with the texts they need; they copy from the first `written`. */
async function questioned(database: Database, count: number, databaseCpu: () => number, written = count) {
  // What mergers leave behind is used again by the next; how much of it lies there at a moment is no measure of the index.
  await unhurried(database.pool, 'vacuum full library.piece')
  const { rows: [size] } = await database.pool.query("select pg_total_relation_size('library.piece') + pg_total_relation_size('library.segment') as bytes, (select count(*) from library.segment where tenant_id = $1) as segments", [tenantId])
  const [times, owns]: number[][] = [[], []]
  const asking = databaseCpu()
  let passages = 0
  const filler = paperOf(1)
  for (let i = -10; i < QUESTIONS; i++) {
    const text = questionOf(i + 10, written)
    // Twice, and the quicker by the clock: the machine may have other work.
    for (let time = 0; time < 2; time++) {
      const [start, mine] = [performance.now(), cpu()]
      const told = await database.transaction(async tx => {
        const normal = normalOf(text)
        const chosen = await candidatesFor({ tx, tenantId }, normal, 40)
        const { rows } = await database.pool.query('select id, text from library.source where tenant_id = $1 and no = any($2)', [tenantId, chosen.shelved.map(c => c.document)])
        // A document that is laid down has no text of its own: it costs as much as another's.
        return passagesIn(normal, text, (rows as { id: string; text: string }[]).map(r => (r.text ? r : { ...r, text: filler })))
      })
      if (i < 0) continue
      if (time === 0) passages += told.length
      times![i] = Math.min(times![i] ?? Infinity, performance.now() - start)
      owns![i] = Math.min(owns![i] ?? Infinity, cpu() - mine)
    }
  }
  const asked = databaseCpu() - asking
  return {
    segments: Number(size.segments), bytesEach: round(Number(size.bytes) / count), passagesEach: round(passages / QUESTIONS), questionMs: spread(times!),
    questionCpuMs: { own: spread(owns!), databaseMean: round(asked / (2 * (QUESTIONS + 10))) },
  }
}

/** So many documents are written and read for a library that is laid down; the others have their common prints, and prints of their own that nobody else has. */
const REAL = 20_000
/** Stands in so many papers at least: a phrase of the office. */
const COMMON = 3
const ADDED = 2_000

/**
 * A library of that age laid down in segments as mergers would have left them, without the weeks of adding: REAL documents are synthetic papers, from which the questions copy; each of the others is one of them with
 * every print that is not common drawn anew. Then some more are added as the house adds them, and the questions asked.
 */
function laid(count: number) {
  return onPostgres(async (database, databaseCpu) => {
    const real = Math.min(REAL, count)
    const prints: Prints[] = []
    const writing = new Writing()
    for (let no = 0; no < real; no++) {
      const text = paperOf(no)
      prints.push(printsOf(normalOf(text)))
      writing.add(no, prints[no]!)
    }
    const all = writing.segment()
    const common = new Set<number>()
    for (let i = COMMON - 1; i < all.hashes.length; i++) if (all.hashes[i] === all.hashes[i - COMMON + 1]) common.add(all.hashes[i]!)
    say(`${real} read, ${common.size} common prints`)
    for (let no = 0; no < real; no += 500) await database.db.insert(source).values(Array.from({ length: Math.min(500, real - no) }, (_, i) => rowOf(no + i, { no: no + i, state: 'shelved' })))
    for (let from = real; from < count; from += real) {
      await unhurried(database.pool, `insert into library.source (tenant_id, id, no, level, module, kind, ref_id, title, words, number_text, organ, day, hash, text, file_id, state, fault, unit_id, open, at, by_id, by_name)
        select tenant_id, x.id, no + $2::int, level, module, kind, x.id, title, words, number_text, organ, day, hash, '', file_id, state, fault, unit_id, open, at + $2::int, by_id, by_name
        from library.source s, lateral (select md5($2::int || '.' || s.id)::uuid as id) x where s.tenant_id = $1 and s.no < $3::int`, [tenantId, from, Math.min(real, count - from)])
      if (from % 200_000 === 0) say(`${from} rows`)
    }
    await unhurried(database.pool, 'vacuum analyze library.source')
    let from = 0
    // Each several times greater than all newer ones together: nothing is due to be merged.
    for (const share of [0.8, 0.96, 0.992, 0.9984, 1]) {
      const to = Math.round(count * share)
      const chunks: Segment[] = []
      for (let start = from; start < to; start += real) {
        const chunk = new Writing()
        for (let no = start; no < Math.min(to, start + real); no++) chunk.add(no, no < real ? prints[no]! : likeness(prints[no % real]!, no, common))
        chunks.push(chunk.segment())
      }
      const postings = chunks.reduce((n, c) => n + c.hashes.length, 0)
      const [id, bits] = [newId(from + 1), bitsFor(postings)]
      const on = { tx: database.db as never, tenantId }
      await addSegment(on, { id, bits, postings, made: 0, merges: [], fromNo: from, toNo: to, state: 'live' })
      // Of a segment of less than one piece a range the pieces reach over the ranges.
      const ranges = bits < RANGE_BITS ? RANGES : 1
      for (let range = 0; range < RANGES; range += ranges) await addPieces(on, id, piecesOf(mergedWithin(chunks, range, range + ranges), bits))
      say(`${to} laid down`)
      from = to
    }
    const on = { tx: database.db as never, tenantId }
    await holdShelf(on)
    await saveShelf(on, { next: count })
    const found = await questioned(database, count, databaseCpu, real)
    return { documents: count, laid: true, ...found, ...await addedBySteps(database, count, count + ADDED, databaseCpu) }
  })
}

function likeness(of: Prints, no: number, common: ReadonlySet<number>): Prints {
  const turn = Math.imul(no, 2_654_435_761)
  return { hashes: of.hashes.map(h => (common.has(h) ? h : Math.imul(h ^ turn, 2_246_822_519) >>> 0)), places: of.places }
}
const data = positionals[0] ?? ''
console.log(JSON.stringify({
  quality: existsSync(join(data, 'dev.jsonl.gz')) ? quality(data) : { skipped: 'give the folder with library.jsonl.gz and dev.jsonl.gz as the first argument' },
  memory: values.memory ? inMemory(Number(values.memory)) : null,
  stored: values.stored ? await stored(Number(values.stored)) : null,
  laid: values.laid ? await laid(Number(values.laid)) : null,
}, null, 1))
