import { plusDays, at } from '#kernel/day'
import type { Recorded } from '#kernel/ref'
import { defineModule, type Module, type NoticeTo } from '#platform/acts/module'
import { mattersContract } from './contract.ts'
import { matterFindable } from './finding.ts'
import { mayKnow, namesOfActor, coordinates } from './policy.ts'
import { mattersRules } from './rules.ts'
import { mattersActs } from './service.ts'
import { nextDate } from './state.ts'
import { dueBefore, findMatter, listMatters } from './store.ts'
import { mattersText } from './text.ts'
import { wordsOf } from './views.ts'
import { handOverAll, refOf, type Kept } from './work.ts'

/** How many days ahead a matter shows in somebody's agenda. */
const AHEAD = 7
const SHOWN = 50

/** Whoever a fact names hears of it; the fact carries the list, made when it happened. */
const hear = (f: Recorded): { to: NoticeTo[]; text: string }[] => {
  const { fact, hear: to } = f.detail as unknown as Kept
  const words = wordsOf(fact)
  return [{ to, text: `${mattersText.fact[fact.is]}：${f.about.title}${words ? `（${words.slice(0, 80)}）` : ''}` }]
}

export const matters: Module<typeof mattersContract> = defineModule({
  name: 'matters',
  label: mattersText.module,
  contract: mattersContract,
  acts: mattersActs,
  permissions: mattersText.permissions,
  refusals: mattersText.refused,
  rules: mattersRules,
  notices: Object.fromEntries(Object.keys(mattersText.fact).map(is => [`matters.${is}`, hear])),
  subject: {
    mayRead: async (ctx, { id }) => {
      const m = await findMatter(ctx.tx, ctx.tenantId, id)
      return m !== null && mayKnow(ctx.actor, m)
    },
  },
  findable: [matterFindable],
  async search({ tx, tenantId, actor, now }, words, limit) {
    const knower = coordinates(actor) ? null : namesOfActor(actor)
    const filter = { scope: 'all' as const, people: [], units: [], words, now }
    const open = await listMatters(tx, tenantId, knower, { ...filter, ended: false }, null, limit)
    const ended = open.length < limit ? await listMatters(tx, tenantId, knower, { ...filter, ended: true }, null, limit - open.length) : []
    return [...open, ...ended].map(m => ({ ref: refOf(m), text: `${mattersText.status[m.status]}　${m.basis}`, at: m.endedAt ?? nextDate(m).at }))
  },
  async agenda({ tx, tenantId, actor, today }) {
    const due = await dueBefore(tx, tenantId, [actor.id, ...actor.onBehalfOf], at(plusDays(today, AHEAD), 24), SHOWN)
    return due.map(m => ({
      ref: refOf(m),
      kind: mattersText.module,
      title: m.title,
      due: nextDate(m).at,
      ...(m.owner.personId === actor.id ? {} : { note: mattersText.waits.receiver }),
    }))
  },
  handOver: (ctx, from, to) => handOverAll(ctx, from, to, mattersText.leaving),
})
