import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { newId } from '#platform/database/ids'

/**
 * What the machine can do: node:http and pg and nothing else, the same reads and the same rows, prepared statements, no rules, no checks.
 * Started as a process with the address of the database and the id of a document that the house made: its rows are the pattern of what is written.
 */
const [url, documentId] = process.argv.slice(2) as [string, string]
const pool = new pg.Pool({ connectionString: url, max: 10 })
const now = () => Date.now()
const q = (on: pg.Pool | pg.PoolClient, name: string, text: string, values: unknown[]) => on.query({ name, text, values })

type Account = { tenant: string; posts: string[]; person: string }
async function whoIs(token: string): Promise<Account> {
  const { rows: [s] } = await q(pool, 'session', 'select tenant_id, account_id, expires_at, last_seen, idle_ms from identity.session where token_hash = $1 and ended_at is null', [
    createHash('sha256').update(token).digest('base64url')])
  const { rows } = await q(pool, 'account', `select p.id as person, o.id as post, o.roles from identity.account a join identity.person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    left join identity.tenure t on t.tenant_id = p.tenant_id and t.person_id = p.id and t.from_at <= $3 and (t.until_at is null or t.until_at > $3)
    left join identity.post o on o.tenant_id = t.tenant_id and o.id = t.post_id where a.tenant_id = $1 and a.id = $2`, [s.tenant_id, s.account_id, now()])
  return { tenant: s.tenant_id, person: rows[0].person, posts: rows.map(r => r.post) }
}

async function todo(who: Account, limit: number) {
  const { rows } = await q(pool, 'todo', `select t.* from unnest($2::uuid[]) h cross join lateral (
      select * from routing.task where tenant_id = $1 and holder_id = h and closed_at is null order by due_at, id limit $3) t order by due_at, id limit $3`, [who.tenant, [who.person, ...who.posts], limit + 1])
  return { rows: rows.slice(0, limit), next: rows.length > limit }
}

/** One table of the pattern: which rows of it the house wrote for one document. */
type Pattern = { table: string; json: string }
const TABLES: [table: string, where: string][] = [
  ['documents.document', 'id = $1'], ['documents.version', 'document_id = $1'], ['documents.knows', 'document_id = $1'],
  ['routing.route', 'subject_id = $1'], ['routing.task', 'route_id in (select id from routing.route where subject_id = $1)'],
  ['routing.opinion', 'route_id in (select id from routing.route where subject_id = $1)'],
  ['facts.stream', 'stream = $1 or stream in (select id from routing.route where subject_id = $1)'], ['facts.fact', 'stream = $1 or stream in (select id from routing.route where subject_id = $1)'],
  ['alarms.alarm', "key in (select 'routing.overdue:' || id from routing.task where route_id in (select id from routing.route where subject_id = $1))"],
  ['notices.notice', "about->>'id' = $1::text"],
]
const patterns = new Map<string, Pattern>()
const own = new Set<string>()
for (const [table, where] of TABLES) {
  const { rows } = await pool.query<{ row: Record<string, unknown> }>(`select to_json(t) as row from ${table} t where ${where.replaceAll('$1', `'${documentId}'`)}`)
  patterns.set(table, { table, json: JSON.stringify(rows.map(r => r.row)) })
  for (const { row: r } of rows) for (const key of ['id', 'route_id']) if (typeof r[key] === 'string') own.add(r[key] as string)
}
own.add(documentId)

const fresh = (ids: Map<string, string>, table: string, only: (row: any) => boolean = () => true): string => {
  const rows = JSON.parse(patterns.get(table)!.json.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, id => ids.get(id) ?? id)) as unknown[]
  return JSON.stringify(rows.filter(only))
}
const insert = (on: pg.PoolClient, table: string, json: string) => q(on, `insert ${table}`, `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [json])

/** The mapping of ids of a document that was created and is not submitted yet. */
const created = new Map<string, Map<string, string>>()

async function inTransaction<T>(work: (on: pg.PoolClient) => Promise<T>): Promise<T> {
  const on = await pool.connect()
  try {
    await on.query('begin')
    const answer = await work(on)
    await on.query('commit')
    return answer
  } catch (error) {
    await on.query('rollback')
    throw error
  } finally {
    on.release()
  }
}

async function create(): Promise<{ id: string }> {
  const ids = new Map([...own].map(id => [id, newId(now())]))
  const id = ids.get(documentId)!
  const first = (r: any) => r.stream === id && (r.seq ?? 1) === 1
  await inTransaction(async on => {
    await insert(on, 'documents.document', fresh(ids, 'documents.document'))
    await insert(on, 'documents.version', fresh(ids, 'documents.version'))
    await insert(on, 'documents.knows', fresh(ids, 'documents.knows', r => r.kind === 'person'))
    await insert(on, 'facts.stream', fresh(ids, 'facts.stream', r => r.stream === id))
    await insert(on, 'facts.fact', fresh(ids, 'facts.fact', first))
  })
  created.set(id, ids)
  return { id }
}

async function submit(who: Account, id: string): Promise<{ id: string }> {
  const ids = created.get(id)!
  created.delete(id)
  await inTransaction(async on => {
    await q(on, 'lock', 'select * from documents.document where tenant_id = $1 and id = $2 for update', [who.tenant, id])
    await q(on, 'update', "update documents.document set state = 'inRoute', updated_at = $3 where tenant_id = $1 and id = $2", [who.tenant, id, now()])
    for (const table of ['routing.route', 'routing.task', 'routing.opinion', 'alarms.alarm', 'notices.notice']) if (patterns.get(table)!.json !== '[]') await insert(on, table, fresh(ids, table))
    await insert(on, 'documents.knows', fresh(ids, 'documents.knows', r => r.kind !== 'person'))
    await q(on, 'stream', 'update facts.stream set seq = seq + 1 where tenant_id = $1 and stream = $2', [who.tenant, id])
    await insert(on, 'facts.stream', fresh(ids, 'facts.stream', r => r.stream !== id))
    await insert(on, 'facts.fact', fresh(ids, 'facts.fact', r => r.stream !== id || r.seq > 1))
  })
  return { id }
}

const bodyOf = async (request: IncomingMessage): Promise<any> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString() || '{}')
}

const server = createServer((request, response) => {
  void (async () => {
    const body = await bodyOf(request)
    const who = await whoIs(/zs=([^;]+)/.exec(request.headers.cookie ?? '')![1]!)
    const answer = request.url === '/api/routing.todo' ? await todo(who, body.limit) : request.url === '/api/documents.create' ? await create() : await submit(who, body.id)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })().catch((error: Error) => response.writeHead(500).end(error.stack))
})
// The other servers have their turns in between.
server.keepAliveTimeout = 600_000
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as { port: number }).port} rows ${JSON.stringify(Object.fromEntries([...patterns].map(([t, p]) => [t, JSON.parse(p.json).length])))}`))
