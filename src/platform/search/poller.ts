import { clock } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { type Ground, inTransaction } from '#platform/acts/run'
import { inParallel, loop, type Loop, reasonOf } from '#platform/live/public'
import { keepShort } from '#platform/related/public'
import { inTurn } from '#platform/database/turn'
import type { Engine, Stretch } from './engine.ts'
import { engineOf } from './engines.ts'
import { awaitMany, later, settle, takeDue, tenantsWaiting, type Which } from './waiting.ts'

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
    for (let turn = 0, looked = BATCH; turn < TURN && looked === BATCH; turn++) {
      looked = await indexBatch(ground, engine, tenantId, now())
      all += looked
    }
    await inTransaction(ground, clock(tenantId), 'search.index', now(), ctx => engine.refresh(ctx))
  })
  return all
}

async function indexBatch(ground: Ground, engine: Engine, tenantId: Id, now: Instant): Promise<number> {
  try {
    return await inTransaction(ground, clock(tenantId), 'search.index', now, async ctx => {
      const due = await takeDue(ctx.tx, tenantId, now, BATCH)
      const kinds = new Map<string, Which[]>()
      for (const d of due) kinds.set(`${d.module}/${d.kind}`, [...(kinds.get(`${d.module}/${d.kind}`) ?? []), d])
      for (const group of kinds.values()) await indexThese(ctx, engine, group[0]!.module, group[0]!.kind, group.map(w => w.id))
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
    await inTransaction(ground, clock(tenantId), 'search.index', now, ctx => indexThese(ctx, engine, d.module, d.kind, [d.id])).catch(() =>
      inTransaction(ground, clock(tenantId), 'search.index', now, ctx => later(ctx.tx, tenantId, d.module, d.kind, [d.id], now + Math.min(HOUR_MS, 1000 * 2 ** d.tries))))
  }
  return due.length
}

/** The records as they stand now are what is found; what its module no longer tells of is found no more. */
async function indexThese(ctx: Ctx, engine: Engine, module: string, kind: string, ids: readonly Id[]): Promise<void> {
  const records = await ctx.house.module(module)?.findable?.find(f => f.kind === kind)?.load(ctx, ids) ?? []
  await engine.put(ctx, module, kind, records)
  await engine.drop(ctx, module, kind, ids.filter(id => !records.some(r => r.id === id)))
  await keepShort(ctx, module, kind, ids, records)
  await settle(ctx.tx, ctx.tenantId, module, kind, ids)
}

/** So many records in one transaction when nobody waits for them. */
const MANY = 250

/**
 * Everything of every county anew, for the command line while nobody works: in great batches, on a server two at a time. A stretch of ids at a time goes and is put in anew in one transaction,
 * so that an interruption leaves the index whole, and what no module tells of is gone. `onProgress` is told after each batch.
 */
export async function reindexAll(ground: Ground, tenants: readonly Id[], now: () => Instant, onProgress: (done: number, all: number) => void): Promise<number> {
  const engine = engineOf(ground.services.config)
  const stretches = (await inTurn(tenants, tenantId => stretchesOf(ground, tenantId, now()))).flat()
  const all = stretches.reduce((sum, s) => sum + s.ids.length, 0)
  let done = 0
  await inParallel(stretches, ground.database.kind === 'embedded' ? 1 : 2, async stretch => {
    const { tenantId, module, kind, ids } = stretch
    const within = (work: (ctx: Ctx) => Promise<void>) => inTransaction(ground, clock(tenantId), 'search.index', now(), work)
    await within(async ctx => {
      await engine.clear(ctx, stretch)
      await indexThese(ctx, engine, module, kind, ids)
    }).catch(error => {
      console.error('[search]', reasonOf(error))
      return within(ctx => awaitMany(ctx, module, kind, ids))
    })
    onProgress(done += ids.length, all)
  })
  for (const tenantId of tenants) await inTransaction(ground, clock(tenantId), 'search.index', now(), ctx => engine.refresh(ctx))
  await ground.database.tidy()
  return all
}

type Part = Stretch & { tenantId: Id; ids: Id[] }
async function stretchesOf(ground: Ground, tenantId: Id, now: Instant): Promise<Part[]> {
  const out: Part[] = []
  for (const { module, findable } of ground.house.modules.flatMap(m => (m.findable ?? []).map(f => ({ module: m.name, findable: f })))) {
    let after: Id | null = null
    for (let more = true; more;) {
      const ids: Id[] = await inTransaction(ground, clock(tenantId), 'search.index', now, ctx => findable.all(ctx, after, MANY))
      more = ids.length === MANY
      out.push({ tenantId, module, kind: findable.kind, after, until: more ? ids.at(-1)! : null, ids })
      after = ids.at(-1) ?? null
    }
  }
  return out
}
