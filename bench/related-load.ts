import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Short } from '#gongwen/related/traits'
import { chanceOf } from '#demo/chance'
import { defineModule } from '#platform/acts/module'
import { inTransaction } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import { keepShort, relatedTo } from '#platform/related/public'
import { related } from '#platform/related/module'
import { openMigrated } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { foundCounty, smallGround, somebody } from '#test/ground'
import { findPostgres, startPostgres } from '#test/postgres'
import { casesOf } from './related/cases.ts'
import { cpuOfFamily } from './cpu.ts'
import { held, tuning } from './related/topics.ts'

/**
 * What one look for related matters costs among N open ones, on both databases: node --import tsx bench/related-load.ts [N] → JSON, ms of processor time.
 * One asks who may know of all, one who may know of one in a hundred.
 */
const count = Number(process.argv[2] ?? 20_000)
const LOOKS = 60
const now = Date.UTC(2026, 8, 1, 1)
const all: Short[] = []
for (let seed = 1; all.length < count; seed++) all.push(...casesOf([...tuning, ...held], seed, { rounds: 2 }))

async function run(env: Record<string, string>, others: () => number): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-bench-'))
  const database = await openMigrated(readConfig({ ZHONGSHU_DATA: folder, ...env }, []))
  try {
    const coordinator = '0199d6a0-0000-7000-8000-000000000001'
    const few = '0199d6a0-0000-7000-8000-000000000002'
    const module = defineModule({
      name: 'matters', label: '事项', contract: {}, acts: {},
      findable: [{ kind: 'matter', types: {}, states: {}, names: a => [a.id], known: (ctx, id, by) => sql`exists (select 1 from related.short k where k.tenant_id = ${ctx.tenantId} and k.id = ${id} and (${by.includes(coordinator)} or k.note = 'few'))`, load: async () => [], all: async () => [] }],
    })
    const ground = smallGround(database, [module, related])
    const { tenantId } = await foundCounty(database, now)
    const chance = chanceOf(7)
    const from = process.cpuUsage()
    for (let i = 0; i < count; i += 400) {
      await inTransaction(ground, somebody(tenantId, '索引'), 'bench', now, ctx => {
        const rows = all.slice(i, Math.min(count, i + 400)).map(({ title, ...short }) => {
          const known = chance.happens(0.01)
          return { id: newId(now), title, at: now, state: null, note: known ? 'few' : '', holders: known ? [coordinator, few] : [coordinator], short: { text: short.text, place: short.place, unitIds: [], day: short.day } }
        })
        return keepShort(ctx, 'matters', 'matter', rows.map(r => r.id), rows)
      })
    }
    const indexed = process.cpuUsage(from)
    await database.pool.query('analyze related.short')
    const figures: Record<string, object> = {}
    for (const [name, id] of [['coordinator', coordinator], ['oneInAHundred', few]] as const) {
      const actor = somebody(tenantId, '人', [], id)
      const took: number[] = []
      const clock: number[] = []
      let rows = 0
      for (let n = 0; n < LOOKS + 10; n++) {
        const asked = all[(n * 331) % count]!
        const [before, own, at] = [others(), process.cpuUsage(), performance.now()]
        const found = await inTransaction(ground, actor, 'bench', now, ctx => relatedTo(ctx, { ...asked, unitIds: [] }, { limit: 8 }))
        const { user, system } = process.cpuUsage(own)
        if (n < 10) continue
        clock.push(performance.now() - at)
        took.push((user + system) / 1_000 + others() - before)
        rows += found.length
      }
      figures[name] = { cpuMean: mean(took), clockP50: at(clock, 0.5), clockP95: at(clock, 0.95), rows: rows / LOOKS }
    }
    const { rows: [size] } = await database.pool.query("select pg_total_relation_size('related.short') / greatest(1, count(*)) as bytes from related.short")
    return { count, indexCpuPerRecord: Math.round((indexed.user + indexed.system) / count) / 1_000, bytesPerRecord: Number(size.bytes), ...figures }
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
const mean = (all: number[]) => Math.round(all.reduce((a, b) => a + b, 0) / all.length * 10) / 10
const at = (all: number[], share: number) => Math.round([...all].sort((a, b) => a - b)[Math.floor(share * (all.length - 1))]! * 10) / 10

const embedded = await run({}, () => 0)
const found = findPostgres()
let postgres: object | null = null
if (!('missing' in found)) {
  const server = await startPostgres(found.bin)
  try {
    postgres = await run({ DATABASE_URL: server.url('postgres') }, () => cpuOfFamily(server.pid) ?? 0)
  } finally {
    await server.stop()
  }
}
console.log(JSON.stringify({ embedded, postgres }, null, 2))
