import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Actor } from '#kernel/actor'
import { dayOf } from '#kernel/day'
import type { Findable } from '#platform/acts/module'
import { holdersOfMatters, matterNames } from '#platform/matters/public'
import { namesOf, seesAll } from '../policy.ts'
import { item } from '../schema.ts'
import { numberOf, supervisionText } from '../text.ts'
import { isDraft } from './domain.ts'
import * as store from './store.ts'

const names = (actor: Actor): string[] => [...new Set([...namesOf(actor), ...matterNames(actor), ...(seesAll(actor) ? [store.ALL] : [])])]

/**
 * 督办事项 by its whole text: 原文、依据、目标、拟办意见、分工. What is asked for twice is told of here until 交办 (S4-14, F09); from then on the matter
 * speaks, and one thing stands once among what is like it.
 */
export const itemFindable: Findable = {
  kind: 'item',
  types: supervisionText.sourceKind,
  states: supervisionText.itemState,
  names,
  known: (ctx, id, by) => store.knownBy(ctx, id, by),
  async load(ctx, ids) {
    const rows = await ctx.tx.select().from(item).where(and(eq(item.tenantId, ctx.tenantId), inArray(item.id, [...ids])))
    const named = await store.namedOn(ctx, ids)
    const matters = await holdersOfMatters(ctx, rows.flatMap(i => (i.matterId ? [i.matterId] : [])))
    return rows.map(i => ({
      kind: 'item', id: i.id, title: i.title, names: [i.title, numberOf(i, ctx.rules.text('supervision.numberPrefix')) ?? ''].filter(Boolean),
      fields: [
        { name: 'text' as const, text: [i.verbatim, i.basis, i.goal, ...i.parts.map(p => p.title), ...i.assistants.map(a => a.task)].filter(Boolean).join('\n') },
        { name: 'opinions' as const, text: [i.proposal, i.droppedWhy ?? ''].filter(Boolean).join('\n') },
        { name: 'parties' as const, text: [i.instructor, i.leadUnit, i.responsible, i.leaderInCharge, ...i.askers.map(a => a.name)].filter(Boolean).join('、') },
      ],
      at: i.at, type: i.sourceKind, state: i.state, unitId: i.leadUnitId, note: `${supervisionText.itemState[i.state]} · ${[supervisionText.sourceKind[i.sourceKind], i.instructor].filter(Boolean).join(' ')}`,
      holders: [...new Set([store.ALL, ...(named.get(i.id) ?? []), ...(i.matterId ? (matters.get(i.matterId) ?? []) : [])])],
      short: isDraft(i.state) || i.state === 'filed'
        ? { text: [i.verbatim, i.goal].filter(Boolean).join('\n').slice(0, 500), place: '', unitIds: [...new Set([...(i.leadUnitId ? [i.leadUnitId] : []), ...i.assistants.map(a => a.unitId)])], day: i.instructedOn ?? dayOf(i.at) } : null,
    }))
  },
  all: async (ctx, after, limit) => (await ctx.tx.select({ id: item.id }).from(item).where(and(eq(item.tenantId, ctx.tenantId), after ? gt(item.id, after) : undefined)).orderBy(asc(item.id)).limit(limit)).map(r => r.id),
}
