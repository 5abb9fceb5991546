/**
 * Whole-text search: node --import tsx bench/search.ts [CORPORA] [--documents N] [--embedded N] [--letters N] [--minutes M] [--fold K] → one JSON object.
 *
 * So many papers (search/prose.ts, out of the real prose in CORPORA or ZHONGSHU_CORPORA), each known to a unit of forty, one person of four hundred and the office's registrar, two hundred thousand
 * a year, are put into the index as `zhongshu reindex` puts them, on a private PostgreSQL and on the embedded engine. At each doubling five hundred and twelve more come as the indexer takes them, eight at a time,
 * and people of one unit, and the registrar in every eighth question, ask for common and rare words, two words, phrases, single letters, and for what nobody wrote, four times over.
 * `questionMs` is the quickest of these by the clock; `cpu` is the processor time of server and database together, for a machine that has other work. --minutes: no doubling is begun after so many.
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
import { SLICE } from '#platform/search/keys'
import { questionOf } from '#platform/search/question'
import type { Searchable } from '#platform/search/domain'
import { newId } from '#platform/database/ids'
import type { Database } from '#platform/database/open'
import { knows } from '#modules/documents/schema'
import { knownBy } from '#modules/documents/store'
import { findPostgres, startPostgres } from '#test/postgres'
import { cpuOf, cpuOfFamily } from './cpu.ts'
import { round } from './load.ts'
import { proseOf } from './search/prose.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { minutes: { type: 'string' }, documents: { type: 'string' }, embedded: { type: 'string' }, letters: { type: 'string' }, questions: { type: 'string' }, fold: { type: 'string' } } })
/** At the end the papers are laid down so many times over. */
const FOLD = Number(values.fold ?? 1)
const LETTERS = Number(values.letters ?? 800)
const QUESTIONS = Number(values.questions ?? 120)
const MINUTES = Number(values.minutes ?? Infinity)
const NOW = Date.UTC(2026, 10, 24)
/** A large county's or a department's flow: two hundred thousand papers a year. */
const APART = Math.floor((365 * DAY) / 200_000)
const AT_ONCE = 8
const MANY = 250
const ONE_BY_ONE = 512
const TIMES = 4
const units = Array.from({ length: 40 }, (_, i) => newId(i + 1))
const people = Array.from({ length: 400 }, (_, i) => newId(1_000 + i))
const registrar = newId(2_000)
const tenantId = newId(1)
const corpora = positionals[0] ?? process.env.ZHONGSHU_CORPORA ?? null
const prose = proseOf(corpora)
const own = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
const han = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, '')

function record(no: number, count: number): Searchable {
  const at = NOW - (count - no) * APART
  const text = prose.paper(no, LETTERS)
  const title = `关于${han(text.slice(40)).slice(0, 14)}的通知`
  return { kind: 'document', id: newId(at), title, names: [title], fields: [{ name: 'text', text }], at, type: 'notice', state: 'filed', unitId: units[no % 40]!, note: '', holders: [units[no % 40]!, people[no % 400]!, registrar] }
}

const kinds = ['rare', 'phrase', 'two', 'common', 'quoted', 'letter', 'nothing'] as const
/** A village nobody else names, four letters out of a paper, those and a common word, a common word, a whole clause, a single letter, what nobody wrote. */
function asked(n: number, documents: number): string {
  const text = prose.paper((n * 7_919) % documents, LETTERS)
  const phrase = han(text).slice(20 + (n * 37) % 500).slice(0, 4)
  const common = ['工作', '管理', '安全', '部门', '人民政府', '建设', '责任', '情况'][n % 8]!
  const clause = han(prose.sentences[(n * 104_729) % prose.sentences.length]!).slice(0, 8)
  return { rare: text.slice(0, 4), phrase, two: `${phrase} ${common}`, common, quoted: `“${clause}”`, letter: clause[0]!, nothing: '没有这个词的文章' }[kinds[n % kinds.length]!]
}
const spread = (times: number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
  return { p50: at(0.5), p95: at(0.95), most: at(1) }
}

type Filling = { ms: number; cpu: number }

async function grown(database: Database, most: number, databaseCpu: () => number) {
  const curve: object[] = []
  const began = performance.now()
  const cpu = () => own() + databaseCpu()
  const measured = async (into: Filling, work: () => Promise<unknown>) => {
    const [ms, used] = [performance.now(), cpu()]
    await work()
    into.ms += performance.now() - ms
    into.cpu += cpu() - used
  }
  const put = async (records: Searchable[], into: Filling) => {
    await database.db.insert(knows).values(records.flatMap(r => r.holders.map(holderId => ({ tenantId, documentId: r.id, kind: 'unit' as const, holderId, why: '', since: r.at }))))
    await measured(into, () => database.transaction(tx => builtin.put({ tx, tenantId, now: NOW }, 'documents', 'document', records)))
  }
  let documents = 0
  const fillTo = async (until: number, atOnce: number, aRound: number) => {
    const into = { ms: 0, cpu: 0 }
    const from = documents
    while (documents < until) {
      const records = Array.from({ length: Math.min(atOnce, until - documents) }, (_, i) => record(documents + i, most))
      await put(records, into)
      documents += records.length
      if (documents === until || (documents - from) % aRound === 0) await measured(into, () => database.transaction(tx => builtin.refresh({ tx, tenantId, now: NOW })))
      if (documents % 10_000 < atOnce) console.error(`${documents} …`)
    }
    return { msEach: round(into.ms / (documents - from)), cpuMsEach: round(into.cpu / (documents - from)) }
  }
  // Vacuum and statistics come at each doubling, so that none of it falls into what is measured.
  await database.pool.query('alter table search.fulltext set (autovacuum_enabled = off, toast.autovacuum_enabled = off)')
  const doublings: number[] = []
  for (let n = most; n >= 4_000 || doublings.length === 0; n = Math.floor(n / 2)) doublings.unshift(n)
  const told = async (documents: number, at: number, filling: object) => {
    // The sessions' own, without the server's other work of the moment.
    const sessions: number[] = database.kind === 'embedded' ? [] : (await database.pool.query("select pid from pg_stat_activity where backend_type = 'client backend'")).rows.map(r => r.pid)
    const sessionsCpu = () => sessions.reduce((sum, pid) => sum + (cpuOf(pid) ?? 0), 0)
    const times: number[] = []
    let questionCpu = 0
    for (let n = -14; n < QUESTIONS; n++) {
      const no = Math.abs(n)
      const names = no % 8 === 7 ? [registrar] : [units[no % 40]!, people[no % 400]!]
      const question = { ...questionOf(asked(no, Math.min(documents, most))), type: null, state: null, unitId: null, from: null, until: null }
      for (let time = 0; time < TIMES; time++) {
        const [ms, used] = [performance.now(), own() + sessionsCpu()]
        await database.transaction(async tx => {
          const ctx = { tx, tenantId, now: at } as Ctx
          await pageFrom(ctx, builtin, { ...question, within: [{ module: 'documents', kind: 'document', names, known: id => knownBy({ tenantId }, id, names) }] }, { phase: 'title', place: null }, 20)
        })
        if (n < 0) continue
        times[n] = Math.min(times[n] ?? Infinity, performance.now() - ms)
        questionCpu += own() + sessionsCpu() - used
      }
    }
    const slowest = Object.fromEntries(kinds.map((kind, k) => [kind, spread(times.filter((_, n) => n % kinds.length === k)).p95]))
    const { rows: [size] } = await database.pool.query("select pg_total_relation_size('search.fulltext') as bytes, pg_relation_size('search.fulltext_keys') as keys")
    curve.push({
      documents, questionMs: spread(times), questionCpuMs: round(questionCpu / QUESTIONS / TIMES), p95ByKindMs: slowest,
      ...filling, bytesEach: Math.round(Number(size.bytes) / documents), indexBytesEach: Math.round(Number(size.keys) / documents),
    })
    console.error(JSON.stringify(curve.at(-1)))
  }
  for (const goal of doublings) {
    if ((performance.now() - began) / 60_000 > MINUTES) return curve
    const filled = await fillTo(goal - ONE_BY_ONE, MANY, Infinity)
    await database.pool.query('vacuum analyze search.fulltext')
    const indexed = await fillTo(goal, AT_ONCE, AT_ONCE * 25)
    await told(documents, NOW - (most - documents) * APART, { indexed, filled })
  }
  if (FOLD > 1) {
    await folded(database, most)
    // The newest of all, as the indexer takes them.
    const into = { ms: 0, cpu: 0 }
    for (let from = 0; from < ONE_BY_ONE; from += AT_ONCE) {
      await put(Array.from({ length: AT_ONCE }, (_, i) => record(most + from + i, most + ONE_BY_ONE)), into)
      if (from % (AT_ONCE * 25) === 0 || from + AT_ONCE >= ONE_BY_ONE) await measured(into, () => database.transaction(tx => builtin.refresh({ tx, tenantId, now: NOW })))
    }
    await told(most * FOLD, NOW, { indexed: { msEach: round(into.ms / ONE_BY_ONE), cpuMsEach: round(into.cpu / ONE_BY_ONE) }, fold: FOLD })
  }
  return curve
}

/** The same papers again, each time so much older: other ids, other days, known to the same people; for a size that takes hours to be read in. What is rare stands FOLD times then. */
async function folded(database: Database, most: number): Promise<void> {
  const client = await database.pool.connect()
  try {
    const say = async (what: string, statement: string, given: unknown[] = []) => {
      const began = performance.now()
      await client.query(statement, given)
      console.error(`${what} ${round((performance.now() - began) / 1_000)} s`)
    }
    await client.query("set statement_timeout = 0; set maintenance_work_mem = '1GB'; set work_mem = '64MB'")
    const { rows: [index] } = await client.query("select pg_get_indexdef('search.fulltext_keys'::regclass) as made")
    await client.query('drop index search.fulltext_keys; create table bench_papers as select * from search.fulltext; create table bench_knows as select * from documents.knows')
    const older = (k: string, id: string, at: string) => `(lpad(to_hex(${at} - ${k}), 12, '0') || '7' || substr(md5(${k} || '.' || ${id}), 1, 3) || '8' || substr(md5(${k} || '.' || ${id}), 4, 15))::uuid`
    for (let fold = 1; fold < FOLD; fold++) {
      const back = fold * most * APART
      await say(`papers ${fold}`, `insert into search.fulltext (tenant_id, module, kind, id, at, title, names, type, state, unit_id, note, fields, hash, keys)
        select tenant_id, module, kind, ${older('$1::bigint', 'id', 'at')}, at - $1::bigint, title, names, type, state, unit_id, note, fields, hash, array_replace(keys, (at / $2::bigint)::int, ((at - $1::bigint) / $2::bigint)::int) from bench_papers`, [back, SLICE])
      await client.query(`insert into documents.knows (tenant_id, document_id, kind, holder_id, why, since)
        select w.tenant_id, ${older('$1::bigint', 'p.id', 'p.at')}, w.kind, w.holder_id, w.why, w.since - $1::bigint from bench_knows w join bench_papers p on p.id = w.document_id`, [back])
    }
    await client.query('drop table bench_papers; drop table bench_knows')
    await say('the index', index.made)
    await say('statistics', 'vacuum analyze search.fulltext')
    await client.query('analyze documents.knows')
  } finally {
    client.release(true)
  }
}

async function within(url: string | null, count: number, databaseCpu: () => number) {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-bench-'))
  try {
    const database = await openMigrated(readConfig({ ZHONGSHU_DATA: folder, ...(url ? { DATABASE_URL: url } : {}) }, []))
    try {
      return await database.patiently(() => grown(database, count, databaseCpu))
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
  letters: LETTERS, sentences: prose.sentences.length,
  postgres: values.documents ? await onPostgres(Number(values.documents)) : null,
  embedded: values.embedded ? await within(null, Number(values.embedded), () => 0) : null,
}, null, 1))
