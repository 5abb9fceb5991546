import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAct } from '#platform/acts/run'
import { actorOfPerson } from '#platform/identity/public'
import { findPostgres, startPostgres } from '#test/postgres'
import { openApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { seed } from './seed.ts'
const n = Number(process.argv[2] ?? 100000)
const postgres = await startPostgres((findPostgres() as { bin: string }).bin)
const url = postgres.url('postgres') + '?options=-c%20synchronous_commit%3Doff'
const now = Date.now()
const app = await openApp(readConfig({ ZHONGSHU_DATA: mkdtempSync(join(tmpdir(), 'zp-')), DATABASE_URL: url }, []), { now: () => now })
const t0 = performance.now()
const crowd = await seed(app.ground.database, { units: 120, people: 3000, tasks: 1000, openTasks: 100, routes: 100, documents: 1000, received: 1000, matters: n } as any, now)
console.error('seeded', performance.now() - t0, postgres.folder, url)
const { rows: people } = await app.ground.database.pool.query("select p.id, p.name from identity.person p where tenant_id = $1 and name in ('人员1','人员2','人员60','人员700','办公室主任')", [crowd.tenantId])
const asks: [string, object][] = [
  ['matters.list', { scope: 'mine', ended: false }], ['matters.list', { scope: 'mine', ended: true }], ['matters.list', { scope: 'mine', ended: false, only: 'overdue' }], ['matters.list', { scope: 'unit', ended: false }], ['matters.list', { scope: 'unit', ended: true }], ['matters.list', { scope: 'all', ended: false }], ['matters.list', { scope: 'all', ended: true }],
  ['supervision.items', {}], ['supervision.items', { box: 'open' }], ['supervision.items', { box: 'ended' }], ['supervision.items', { box: 'open', key: true, sourceKind: 'instruction' }], ['supervision.items', { words: '河道' }],
  ['supervision.urging', {}], ['supervision.urging', { box: 'stalled' }], ['supervision.leaderList', {}], ['supervision.leaderList', { ended: true }],
]
const pid = async () => 0
for (const p of people) {
  const actor = (await actorOfPerson(app.ground.database.db, crowd.tenantId, p.id, now))!
  for (const [name, input] of asks) {
    const times: number[] = []
    for (let i = 0; i < 4; i++) {
      const b = performance.now()
      await runAct(app.ground, { name, actor, input, now, origin: null }).catch(e => times.push(-1))
      times.push(performance.now() - b)
    }
    console.log(p.name.padEnd(6), name.padEnd(24), JSON.stringify(input).padEnd(60), Math.min(...times).toFixed(1))
  }
}
await app.close()
await postgres.stop()
