import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from '#platform/database/open'
import { verifyAudit } from '#platform/facts/verify'
import { chanceOf } from '#demo/chance'
import { findPostgres, type Postgres, startPostgres } from '#test/postgres'
import { endAll, run, serve } from '#test/product'
import { type Client, client, type Effect } from './product.client.ts'

/**
 * The whole product under kill -9 while twenty people work (reliability §6.1): what was acknowledged is there, what was sent again took effect
 * once, the chain of facts verifies, and it is up again in seconds. One folder, or one database, over all rounds.
 */
const ROUNDS = Number(process.env.ZHONGSHU_CRASH_ROUNDS ?? 20)
/** From the start of our own code to /health, on a machine with nothing else to do; a busy one gets as much longer as it is busy. */
const UP_WITHIN_MS = 5_000

const LONGEST_MS = 20_000
const PATIENCE = 300_000 + ROUNDS * 120_000

const drafters = ['祝捷', '甘露', '黎静', '崔佳', '石磊', '苏若楠', '戴小雨', '彭晓燕', '袁野', '齐心', '陆书宁']
const approvers = ['霍平安', '龚怀远', '沈致和', '郭振华', '计全', '罗文渊', '周明德', '林远山', '范晓琳']

const found = findPostgres()
if ('missing' in found) console.warn(`\nThe PostgreSQL half of the crash test of the product is not run: ${found.missing}.\n`)

let folder = ''
let postgres: Postgres | null = null
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await postgres?.stop()
  postgres = null
})
afterAll(async () => expect(await endAll(), 'a server was left running').toBe(0))

describe('the product under kill -9', () => {
  test(`on the embedded database, ${ROUNDS} rounds`, async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhongshu-product-'))
    await killAgainAndAgain({ ZHONGSHU_DATA: folder }, 'embedded', 1)
  }, PATIENCE)

  test.skipIf('missing' in found)(`on PostgreSQL, ${ROUNDS} rounds`, async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhongshu-product-'))
    postgres = await startPostgres((found as { bin: string }).bin)
    await killAgainAndAgain({ ZHONGSHU_DATA: folder, DATABASE_URL: postgres.url('postgres') }, 'postgres', 2)
  }, PATIENCE)
})

async function killAgainAndAgain(env: Record<string, string>, engine: string, seed: number): Promise<void> {
  const chance = chanceOf(seed)
  const { cookies } = JSON.parse(await run(join(import.meta.dirname, 'product.founding.ts'), [...drafters, ...approvers], env)) as { cookies: Record<string, string> }
  const clients = [...drafters.map(name => client(name, cookies[name]!, 'drafter')), ...approvers.map(name => client(name, cookies[name]!, 'approver'))]
  const ups: number[] = []
  const told = { inDoubt: 0, again: 0 }
  let checked = clients.map(() => 0)

  for (let round = 0; round <= ROUNDS; round++) {
    const server = await serve(env)
    if (round > 0) ups.push(server.upAfterMs)
    for (const c of clients) {
      const { inDoubt, again } = await c.retry(server.port)
      told.inDoubt += inDoubt
      told.again += again
    }
    for (const [i, c] of clients.entries()) await seeThere(server.port, c, c.effects.slice(checked[i]))
    checked = clients.map(c => c.effects.length)
    if (round === ROUNDS) {
      await server.stop()
      break
    }
    let over = false
    const before = acknowledged(clients)
    const working = Promise.all(clients.map(c => c.work(server.port, () => over)))
    // After some dozens of acknowledgements, a second or two on a machine at rest; then at any moment.
    const enough = before + 30 + chance.below(90)
    for (const until = performance.now() + LONGEST_MS; acknowledged(clients) < enough && performance.now() < until;) await wait(5)
    await wait(chance.below(100))
    await server.kill()
    over = true
    await working
  }

  const effects = clients.flatMap(c => c.effects)
  await seeInDatabase(env, clients)
  const [median, worst] = [ups.sort((a, b) => a - b)[ups.length >> 1]!, ups.at(-1)!]
  const load = loadavg()[0]! / availableParallelism()
  console.log(`${engine}: ${ROUNDS} kills, ${effects.length} acknowledged effects all there, ${told.inDoubt} in doubt and ${told.again} acknowledged sent again; `
    + `up in ${(median / 1000).toFixed(1)} s (median), ${(worst / 1000).toFixed(1)} s (worst), load ${load.toFixed(1)} a core`)
  for (const kind of ['document', 'text', 'route', 'approval'] as const) expect(effects.filter(e => e.kind === kind).length, kind).toBeGreaterThan(0)
  expect(median).toBeLessThan(UP_WITHIN_MS * Math.max(1, 2 * load))
}

const acknowledged = (clients: Client[]) => clients.reduce((n, c) => n + c.effects.length, 0)

/** Through the door, right after the start: each effect that its client was told of. */
async function seeThere(port: number, c: Client, effects: readonly Effect[]): Promise<void> {
  const latest = new Map(effects.flatMap(e => (e.kind === 'text' ? [[e.id, e] as const] : [])))
  for (const e of effects) {
    if (e.kind === 'document') expect((await c.read(port, 'documents.read', { id: e.id })).title).toBe(e.title)
    if (e.kind === 'route') expect((await c.read(port, 'documents.read', { id: e.id })).routeId).toBe(e.routeId)
    if (e.kind === 'number') expect((await c.read(port, 'documents.read', { id: e.id })).number.serial).toBe(e.serial)
    if (e.kind === 'text') expect((await c.read(port, 'documents.versions', { id: e.id })).versions[0]).toMatchObject({ no: latest.get(e.id)!.version, hash: latest.get(e.id)!.hash })
  }
}

/** After the last stop, in the rows themselves: everything of every round, once, and nothing that no client can have caused. */
async function seeInDatabase(env: Record<string, string>, clients: Client[]): Promise<void> {
  const database = await openDatabase(env.DATABASE_URL ? { url: env.DATABASE_URL } : { folder: env.ZHONGSHU_DATA! })
  try {
    const rows = async <R>(statement: string): Promise<R[]> => (await database.pool.query(statement)).rows as R[]
    const effects = clients.flatMap(c => c.effects)
    const documents = await rows<{ id: string; title: string; hash: string; route: string | null; serial: number | null }>(
      `select id, title, text_hash as hash, route_id as route, (number->>'serial')::integer as serial from documents.document`)
    const byId = new Map(documents.map(d => [d.id, d]))
    const sentTitles = new Set(clients.flatMap(c => c.sent).filter(s => s.act === 'documents.create').map(s => s.input.text.title))
    expect(documents.length, 'every creation that was sent has one effect').toBe(sentTitles.size)
    expect(new Set(documents.map(d => d.title))).toEqual(sentTitles)

    const versions = new Set((await rows<{ id: string; no: number; hash: string }>('select document_id as id, no, hash from documents.version')).map(v => `${v.id} ${v.no} ${v.hash}`))
    const closed = new Map((await rows<{ id: string; how: string }>('select id, how from routing.task where closed_at is not null')).map(t => [t.id, t.how]))
    const lastText = new Map(effects.flatMap(e => (e.kind === 'text' ? [[e.id, e] as const] : [])))
    for (const e of effects) {
      if (e.kind === 'document') expect(byId.get(e.id)?.title).toBe(e.title)
      if (e.kind === 'route') expect(byId.get(e.id)?.route).toBe(e.routeId)
      if (e.kind === 'approval') expect(closed.get(e.taskId)).toBe('approved')
      if (e.kind === 'number') expect(byId.get(e.id)?.serial).toBe(e.serial)
    }
    for (const e of lastText.values()) {
      expect(byId.get(e.id)?.hash).toBe(e.hash)
      expect(versions.has(`${e.id} ${e.version} ${e.hash}`)).toBe(true)
    }
    expect(await rows('select route_id from routing.task where closed_at is null and step not in (\'seal\', \'issue\', \'file\') group by route_id having count(*) > 1'), 'one hand at a time').toEqual([])
    const books = await rows<{ code: string; last: number; n: number }>(
      'select b.code, b.last, count(n.serial) as n from documents.number_book b left join documents.numbered n on n.tenant_id = b.tenant_id and n.code = b.code and n.year = b.year group by b.code, b.last')
    for (const b of books) expect(b.n, `no gap in ${b.code}`).toBe(b.last)
    expect(await verifyAudit(database)).toMatchObject({ ok: true, firstBad: null })
  } finally {
    await database.close()
  }
}
