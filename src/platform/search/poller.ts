import { clock } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { type Ground, inTransaction } from '#platform/acts/run'
import { inParallel, loop, type Loop, reasonOf } from '#platform/live/public'
import { keepShort } from '#platform/related/public'
import type { Engine } from './engine.ts'
import { engineOf } from './engines.ts'
import { isLastBatch, sweepOne } from './service.ts'
import { later, settle, takeDue, tenantsWaiting, type Which } from './waiting.ts'

/** So many records in one transaction: the rows of those who work on them wait no longer than that takes. */
const BATCH = 8
/** One tenant may have so many batches before the others have their turn again. */
const TURN = 25
const HOUR_MS = 3_600_000

/** Keeps the index: looks each second which records have changed and been quiet since. */
export const startIndexing = (ground: Ground, { now, everyMs = 1000 }: { now: () => Instant; everyMs?: number }): Loop =>
  loop(ground.database, 'search', everyMs, async () => await indexDue(ground, now) > 0)

/** Indexes what is due; answers how many records were looked at. */
export async function indexDue(ground: Ground, at: Instant | (() => Instant), engine: Engine = engineOf(ground.services.config)): Promise<number> {
  const now = typeof at === 'number' ? () => at : at
  let all = 0
  await inParallel(await tenantsWaiting(ground.database.db, now()), ground.database.kind === 'embedded' ? 1 : 2, async tenantId => {
    for (let turn = 0; turn < TURN; turn++) {
      const looked = await indexBatch(ground, engine, tenantId, now())
      all += looked
      if (looked < BATCH) return
    }
  })
  return all
}

async function indexBatch(ground: Ground, engine: Engine, tenantId: Id, now: Instant): Promise<number> {
  try {
    return await inTransaction(ground, clock(tenantId), 'search.index', now, async ctx => {
      const due = await takeDue(ctx.tx, tenantId, now, BATCH)
      const kinds = new Map<string, Which[]>()
      for (const d of due) kinds.set(`${d.module}/${d.kind}`, [...(kinds.get(`${d.module}/${d.kind}`) ?? []), d])
      for (const group of kinds.values()) await indexThese(ctx, engine, group)
      return due.length
    })
  } catch (error) {
    console.error('[search]', reasonOf(error))
    return oneByOne(ground, engine, tenantId, now)
  }
}

/** One of a batch cannot be indexed: the others go on, and it comes again later. */
async function oneByOne(ground: Ground, engine: Engine, tenantId: Id, now: Instant): Promise<number> {
  const due = await inTransaction(ground, clock(tenantId), 'search.index', now, ctx => takeDue(ctx.tx, tenantId, now, BATCH))
  for (const d of due) {
    await inTransaction(ground, clock(tenantId), 'search.index', now, ctx => indexThese(ctx, engine, [d])).catch(() =>
      inTransaction(ground, clock(tenantId), 'search.index', now, ctx => later(ctx.tx, tenantId, d.module, d.kind, [d.id], now + Math.min(HOUR_MS, 1000 * 2 ** d.tries))))
  }
  return due.length
}

/** The records as they stand now are what is found; what its module no longer tells of is found no more. */
async function indexThese(ctx: Ctx, engine: Engine, which: readonly Which[]): Promise<void> {
  const { module, kind } = which[0]!
  const ids = which.map(w => w.id)
  const findable = ctx.house.module(module)?.findable
  const records = findable && findable.kind === kind ? await findable.load(ctx, ids) : []
  await engine.put(ctx, module, records)
  await engine.drop(ctx, module, ids.filter(id => !records.some(r => r.id === id)))
  await keepShort(ctx, module, ids, records)
  await settle(ctx.tx, ctx.tenantId, module, kind, ids)
}

/** Everything of every county again, at once: for the command line. `onProgress` is told after each batch. */
export async function reindexAll(ground: Ground, tenants: readonly Id[], now: () => Instant, onProgress: (records: number) => void): Promise<number> {
  let all = 0
  for (const tenantId of tenants) {
    for (const { name, findable } of ground.house.modules) {
      if (!findable) continue
      for (let after: Id | null = null; ;) {
        const ids: Id[] = await inTransaction(ground, clock(tenantId), 'search.sweep', now(), ctx => sweepOne(ctx, name, after))
        for (let looked = 1; looked > 0;) {
          looked = await indexDue(ground, now)
          all += looked
          if (looked) onProgress(all)
        }
        if (isLastBatch(ids)) break
        after = ids.at(-1)!
      }
    }
  }
  return all
}
