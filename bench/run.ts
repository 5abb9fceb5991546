import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openMigrated } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { timePress, timePreviews } from '#platform/rendering/bench'
import { bodyOf } from '#demo/papers'
import { findPostgres, startPostgres } from '#test/postgres'
import { endAll, serve } from '#test/product'
import { cpuOf, cpuOfFamily } from './cpu.ts'
import { type Figures, figures, load, nothing, round, type Taken, target, type Target, together, type Work } from './load.ts'
import { listing, looking } from './documents.ts'
import { lookingForReceived, receiving } from './incoming.ts'
import { mattering } from './matters.ts'
import { ledger, leading, urging } from './supervision.ts'
import { type Crowd, seed, type Size } from './seed.ts'

/**
 * npm run bench: the product in a process of its own against a bare server with the same statements, on one private PostgreSQL, in rounds that
 * take turns, so that whatever else the machine does hits all alike. JSON to stdout, progress to stderr. --quick for a look that takes seconds,
 * --only todo,lists,matters,create,preview,press for some of it, --connections for how many ask at once.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean' }, rounds: { type: 'string' }, seconds: { type: 'string' }, only: { type: 'string' }, connections: { type: 'string' }, papers: { type: 'string' } } })
const QUICK = values.quick === true
const CONNECTIONS = Number(values.connections ?? 16)
const only = values.only?.split(',') ?? ['todo', 'lists', 'create', 'preview', 'press']
const PAGE = 20
/** How many documents and received papers lie there: --papers for another number than a million. */
const many = only.includes('lists') ? Number(values.papers ?? 1_000_000) : 1_000
const size: Size = QUICK ? { units: 12, people: 300, tasks: 20_000, openTasks: 6_000, routes: 200, documents: 20_000, received: 20_000, matters: 20_000 } : { units: 120, people: 3_000, tasks: only.includes('todo') ? 1_000_000 : 10_000, openTasks: only.includes('todo') ? 60_000 : 2_000, routes: 20_000, documents: many, received: many, matters: only.includes('matters') || only.includes('lists') ? Number(values.papers ?? 1_000_000) : 1_000 }
const rounds = Number(values.rounds ?? (QUICK ? 1 : 6))
const ms = 1_000 * Number(values.seconds ?? (QUICK ? 0.5 : 3))

const began = performance.now()
const say = (text: string) => console.error(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${text}`)

const found = findPostgres()
if ('missing' in found) {
  console.error(`The benchmark needs a PostgreSQL: ${found.missing}.`)
  process.exit(2)
}
const loadBefore = loadavg()[0]!
const folder = mkdtempSync(join(tmpdir(), 'zhongshu-bench-'))
const postgres = await startPostgres(found.bin)
const others: ChildProcess[] = []
try {
  const url = postgres.url('postgres')
  const database = await openMigrated(readConfig({ ZHONGSHU_DATA: folder, DATABASE_URL: url }, []))
  say(`seeding ${size.tasks} tasks, ${size.documents} documents, ${size.people} people`)
  const crowd = await seed(database, size, Date.now())
  const { rows: [version] } = await database.pool.query('show server_version')

  const cpu = (pid: number) => () => ({ server: cpuOf(pid), database: cpuOfFamily(postgres.pid) })
  const product = await serve({ ZHONGSHU_DATA: folder, DATABASE_URL: url })
  const house = target(product.port, CONNECTIONS, cpu(product.pid))
  const pattern = await createAndSubmit(crowd)(house.post, 0, 0) as { id: string }
  const started = await startBare(url, pattern.id)
  const bare = target(started.port, CONNECTIONS, cpu(started.pid))
  say('both servers are up')

  const phases: { name: Phase; at: Target; work: Work }[] = [
    { name: 'todo', at: house, work: todo(crowd) },
    { name: 'todoBare', at: bare, work: todo(crowd) },
    { name: 'todoAdmin', at: house, work: post => post('/api/routing.todo', crowd.wide.token, { limit: PAGE }) },
    { name: 'list', at: house, work: listing(crowd) },
    { name: 'search', at: house, work: looking(crowd) },
    { name: 'received', at: house, work: receiving(crowd) },
    { name: 'receivedSearch', at: house, work: lookingForReceived(crowd) },
    { name: 'myMatters', at: house, work: mattering(crowd) },
    { name: 'ledger', at: house, work: ledger(crowd) },
    { name: 'urging', at: house, work: urging(crowd) },
    { name: 'leaderList', at: house, work: leading(crowd) },
    { name: 'createSubmit', at: house, work: createAndSubmit(crowd) },
    { name: 'createSubmitBare', at: bare, work: createAndSubmit(crowd) },
  ]
  // The todo lists first: afterwards the drafters' heads have thousands of new tasks.
  const taken = new Map<Phase, Taken>()
  const takenBy = (phase: Phase) => taken.get(phase) ?? nothing()
  for (const group of [only.includes('todo') ? phases.slice(0, 3) : [], only.includes('lists') ? phases.slice(3, 7) : [], only.includes('lists') || only.includes('matters') ? phases.slice(7, 11) : [], only.includes('create') ? phases.slice(11) : []]) {
    for (const p of group) await load(p.at, p.work, CONNECTIONS, ms / 3)
    for (let n = 0; n < rounds; n++) for (const p of n % 2 ? [...group].reverse() : group) taken.set(p.name, together(takenBy(p.name), await load(p.at, p.work, CONNECTIONS, ms)))
    say(`timed ${group.map(p => `${p.name} ${takenBy(p.name).times.length}`).join(', ')}`)
  }
  const counts = await countRows(database.pool)
  house.close()
  bare.close()
  await product.stop()
  await database.close()

  if (only.includes('preview')) say('timing previews')
  const preview = only.includes('preview') ? await timePreviews({ pages: QUICK ? 1 : 5, rounds: QUICK ? 3 : 30 }) : null
  if (only.includes('press')) say('printing documents of two pages on two threads')
  const press = only.includes('press') ? await timePress({ documents: QUICK ? 40 : 200 }) : null
  const measured = Object.fromEntries(phases.map(p => [p.name, figures(takenBy(p.name))])) as Record<Phase, Figures>
  console.log(JSON.stringify({
    at: new Date().toISOString(), quick: QUICK,
    machine: {
      cpu: cpus()[0]?.model ?? '', cores: availableParallelism(), memoryGB: round(totalmem() / 1e9), node: process.versions.node, postgres: version.server_version,
      loadBefore: round(loadBefore), loadAfter: round(loadavg()[0]!),
    },
    counts, synthetic: 'tasks share routes with an empty state and have no facts, opinions or documents; what create and submit write is real',
    connections: CONNECTIONS, rounds, secondsARound: ms / 1_000, rowsOfOneDocument: started.rows,
    ...measured,
    ratioTodo: round(measured.todoBare.perSecond / measured.todo.perSecond), ratioCreate: round(measured.createSubmitBare.perSecond / measured.createSubmit.perSecond),
    ordinaryOverAdmin: round(measured.todo.p50 / measured.todoAdmin.p50),
    ratioCpu: { todo: ratioOf(measured.todo, measured.todoBare), createSubmit: ratioOf(measured.createSubmit, measured.createSubmitBare) },
    preview, press,
  }, null, 2))
} finally {
  for (const child of others) child.kill('SIGKILL')
  await endAll()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

type Phase = 'myMatters' | 'ledger' | 'urging' | 'leaderList' | 'list' | 'search' | 'received' | 'receivedSearch' | 'todo' | 'todoBare' | 'todoAdmin' | 'createSubmit' | 'createSubmitBare'

/** A different ordinary user with each request. */
function todo({ ordinary }: Crowd): Work {
  return (post, connection, turn) => post('/api/routing.todo', ordinary[(connection * 193 + turn * 17) % ordinary.length]!.token, { limit: PAGE })
}

function createAndSubmit({ drafters }: Crowd): Work {
  const body = bodyOf(['经县政府同意，现就有关事项通知如下。', '一、提高认识', '（一）各单位要高度重视，明确分管负责同志和承办人员，逐项抓好落实。', '二、按时报送', '请于12月10日前将落实情况报县政府办公室。'])
  return async (post, connection, turn) => {
    const { token } = drafters[(connection * 131 + turn * 7) % drafters.length]!
    const { id } = await post('/api/documents.create', token, { kind: 'notice', text: { title: `关于做好第${connection}批第${turn}项工作的通知`, mainRecipients: ['各乡镇人民政府'], body } })
    return post('/api/documents.submit', token, { id, opinion: '请审核。' })
  }
}

async function startBare(url: string, documentId: string): Promise<{ port: number; pid: number; rows: Record<string, number> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'bare.ts'), url, documentId], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } })
  others.push(child)
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', part => {
      output += part
      const up = /listening (\d+) rows (.*)\n/.exec(output)
      if (up) resolve({ port: Number(up[1]), pid: child.pid!, rows: JSON.parse(up[2]!) })
    })
    child.once('exit', code => reject(new Error(`the bare server ended with ${code}`)))
  })
}

/** How many times the bare server's processor time, database included. */
function ratioOf(a: Figures, b: Figures): number | null {
  const all = (f: Figures) => (f.cpuMs === null || f.databaseCpuMs === null ? null : f.cpuMs + f.databaseCpuMs)
  const [house, bare] = [all(a), all(b)]
  return house && bare ? round(house / bare) : null
}

async function countRows(pool: Awaited<ReturnType<typeof openMigrated>>['pool']): Promise<Record<string, number>> {
  const { rows: [counts] } = await pool.query(`select (select count(*) from routing.task) as tasks, (select count(*) from routing.task where closed_at is null) as "openTasks",
    (select count(*) from routing.route) as routes, (select count(*) from documents.document) as documents, (select count(*) from incoming.receipt) as received, (select count(*) from matters.matter) as matters, (select count(*) from supervision.item) as items, (select count(*) from facts.fact) as facts,
    (select count(*) from identity.person) as people, (select count(*) from identity.unit) as units, (select count(*) from identity.post) as posts`)
  return counts
}
