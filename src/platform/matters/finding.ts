import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { dayOf } from '#kernel/day'
import type { Findable } from '#platform/acts/module'
import { circleOf, coordinates, namesOfActor } from './policy.ts'
import { circle, matter } from './schema.ts'
import type { Matter } from './state.ts'
import { mattersText } from './text.ts'
import { refOf } from './work.ts'

/** The office's coordinator may know of every matter: the one name by which he is known beside his own. */
const COORDINATOR = 'matters.coordinate'
/** Every name by which a matter is known. */
export const holdersOf = (m: Matter): string[] => [...circleOf(m), COORDINATOR]

/** 事项 by its whole text: 依据、目标、任务分工、进展和办结情况. */
export const matterFindable: Findable = {
  kind: 'matter',
  types: mattersText.function,
  states: mattersText.status,
  names: actor => [...namesOfActor(actor), ...(coordinates(actor) ? [COORDINATOR] : [])],
  known: ({ tenantId }, id, by) => (by.includes(COORDINATOR) ? sql`true` : sql`(select true from ${circle} c where c.tenant_id = ${tenantId} and c.matter_id = ${id} and c.who in ${[...by]} limit 1)`),
  async load({ tx, tenantId }, ids) {
    const rows = await tx.select({ state: matter.state }).from(matter).where(and(eq(matter.tenantId, tenantId), inArray(matter.id, [...ids])))
    return rows.map(({ state: m }) => ({
      kind: 'matter', id: m.id, title: refOf(m).title, names: [m.title],
      fields: [
        { name: 'text' as const, text: [m.basis, m.goal, ...m.assistants.map(a => a.task)].filter(Boolean).join('\n') },
        { name: 'opinions' as const, text: [m.lastReport?.done ?? '', m.lastReport?.problems ?? '', m.lastReport?.next ?? '', m.claim?.result ?? ''].filter(Boolean).join('\n') },
        { name: 'parties' as const, text: m.origins.map(o => o.name).join('、') },
      ],
      at: m.openedAt, type: m.function, state: m.status, unitId: m.owner.unitId, note: `${mattersText.status[m.status]} · ${m.basis}`.slice(0, 120), holders: holdersOf(m),
      short: { text: m.goal, place: '', unitIds: [...new Set([m.owner.unitId, ...(m.offer ? [m.offer.to.unitId] : []), ...m.assistants.map(a => a.unitId)])], day: dayOf(m.openedAt) },
    }))
  },
  all: async ({ tx, tenantId }, after, limit) => (await tx.select({ id: matter.id }).from(matter)
    .where(and(eq(matter.tenantId, tenantId), after ? gt(matter.id, after) : undefined)).orderBy(asc(matter.id)).limit(limit)).map(r => r.id),
}
