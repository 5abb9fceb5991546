import { at, type Day, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { refuseIf } from '#kernel/refusal'
import type { Acts, Ctx, Module, Outside } from '#platform/acts/module'
import type { searchContract } from './contract.ts'
import { ranked, type SearchRefusal, wordsOf } from './domain.ts'
import type { Asked, Engine } from './engine.ts'
import { cursorOf, cursorText, pageFrom, shown, withinOf } from './finding.ts'
import { engineOf } from './engines.ts'
import { insteadOf } from './instead.ts'
import { questionOf } from './question.ts'
import { awaitMany, countWaiting } from './waiting.ts'

/** So many records of a module are marked in one transaction when the index is made anew. */
const BATCH = 2_000
/** As many of each kind as stand beside the list. */
const BESIDE = 4

export const searchActs: Acts<typeof searchContract> = {
  /** Every card answers within the actor's own knowledge (C9); one more than asked for is fetched to know whether there is more, never a count. */
  async all(ctx, { words: typed, limit }) {
    const words = wordsOf(typed)
    refuseIf(words ? null : 'search.noWords' satisfies SearchRefusal)
    return { words, groups: await groupsOf(ctx, ctx.house.modules, words, limit) }
  },

  find: {
    prepare: async ({ services }: Outside) => engineOf(services.config),
    async act(ctx, { words: typed, module, type, state, unitId, from, to, mine, cursor, limit }, engine: Engine) {
      const question = questionOf(typed)
      refuseIf(question.all.length ? null : 'search.noWords' satisfies SearchRefusal)
      const modules = ctx.house.modules.filter(m => m.findable && (module === null || m.name === module))
      const asked = {
        ...question, type, state, unitId, from: from === null ? null : at(from as Day, 0), until: to === null ? null : at(plusDays(to as Day, 1), 0), within: withinOf(ctx, modules, mine),
      }
      const { found, next } = asked.within.length ? await pageFrom(ctx, engine, asked, cursorOf(cursor), limit) : { found: [], next: null }
      const plain = cursor === null && !module && !type && !state && !unitId && !from && !to && !mine && question.none.length === 0
      return {
        question, rows: found.map(f => shown(f, question.all, ctx.house.module(f.one.module)!.label)), next: next && cursorText(next),
        instead: found.length || next || cursor ? null : await instead(ctx, engine, asked),
        // What has a whole text stands in the list itself; beside it what is found by its name alone.
        beside: plain ? await groupsOf(ctx, ctx.house.modules, wordsOf(question.all.join(' ')), BESIDE, (m, kind) => !m.findable?.some(f => f.kind === kind)) : [],
      }
    },
  },

  offers: async ctx => ({
    modules: ctx.house.modules.flatMap(({ name, label, findable }) => (findable ? [{ name, label, types: Object.assign({}, ...findable.map(f => f.types)), states: Object.assign({}, ...findable.map(f => f.states)) }] : [])),
  }),

  /** Everything is looked at again, batch by batch, while people work; what stands in the index stays until its new keys are there. */
  async reindex(ctx) {
    for (const m of ctx.house.modules) for (const { kind } of m.findable ?? []) sweepFrom(ctx, m.name, kind, null)
    ctx.record({ what: 'search.reindexed', about: { module: 'search', kind: 'index', id: ctx.tenantId, title: '全文索引' } })
    return { waiting: await countWaiting(ctx) }
  },

  async sweep(ctx, { module, kind, after }) {
    const queued = await ctx.house.module(module)?.findable?.find(f => f.kind === kind)?.all(ctx, after, BATCH) ?? []
    await awaitMany(ctx, module, kind, queued)
    if (queued.length === BATCH) sweepFrom(ctx, module, kind, queued.at(-1)!)
    return { queued: queued.length }
  },
}

const sweepFrom = (ctx: Ctx, module: string, kind: string, after: Id | null) => ctx.alarm({ key: `search.sweep:${module}/${kind}`, due: ctx.now, act: 'search.sweep', input: { module, kind, after } })

/** 是不是要找, as it would be typed. */
async function instead(ctx: Ctx, engine: Engine, asked: Asked): Promise<string | null> {
  const all = asked.within.length ? await insteadOf(ctx, engine, asked) : null
  return all && [...all, ...asked.none.map(w => `-${w}`)].join(' ')
}

async function groupsOf(ctx: Ctx, modules: readonly Module[], words: string, limit: number, fits: (m: Module, kind: string) => boolean = () => true) {
  const groups = []
  for (const m of modules) {
    const hits = m.search ? ranked((await m.search(ctx, words, limit + 1)).filter(h => fits(m, h.ref.kind)), words) : []
    if (hits.length) groups.push({ module: m.name, label: m.label, hits: hits.slice(0, limit), more: hits.length > limit })
  }
  return groups
}
