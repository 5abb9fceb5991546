import { has } from '#kernel/actor'
import { yearOf } from '#kernel/day'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx } from '#platform/acts/module'
import { unitsOf } from '#platform/identity/public'
import { worksDesk } from '../policy.ts'
import { planningText } from './text.ts'
import type { planningContract } from './contract.ts'
import { whyNotDecideLine, whyNotPlan } from './domain.ts'
import * as store from './store.ts'

const lineRef = (l: { id: string; unit: string; year: number; title: string }) => ({ module: 'meetings', kind: 'planLine', id: l.id, title: `${l.unit}${l.year}年会议计划：${l.title}` })
const isDraft = (l: { state: string }) => l.state === 'draft' || l.state === 'refused'
const edits = (ctx: Ctx, l: store.PlanLine) => worksDesk(ctx.actor) || (has(ctx.actor, 'meetings.apply') && (ctx.actor.units.includes(l.unitId) || l.byId === ctx.actor.id))

/** 年度会议计划: proposed by the units, decided by the leadership; only what is approved makes a meeting one “in the plan”. */
export const planningActs: Acts<typeof planningContract> = {
  async plan(ctx, { year, unitId }) {
    const [lines, last] = [await store.linesOf(ctx, year, unitId), (await store.linesOf(ctx, year - 1, unitId)).filter(l => l.state === 'approved')]
    const used = await store.underLines(ctx, lines.map(l => l.id))
    const sum = (list: readonly store.PlanLine[], key: 'people' | 'minutes') => list.reduce((n, l) => n + l[key], 0)
    const counted = lines.filter(l => l.state !== 'refused')
    return {
      rows: lines.map(({ tenantId: _, byId: _by, at: _at, decidedById: _d, decidedAt: _da, ...l }) => ({
        ...l, meeting: used.flatMap(u => (u.lineId === l.id ? [{ id: u.id, title: u.title }] : []))[0] ?? null,
        may: { edit: isDraft(l) && edits(ctx, { ...l, byId: _by } as store.PlanLine), decide: l.state === 'submitted' && has(ctx.actor, 'meetings.approve') && _by !== ctx.actor.id },
      })),
      sums: { lines: counted.length, people: sum(counted, 'people'), minutes: sum(counted, 'minutes'), held: new Set(used.map(u => u.lineId)).size }, lastYear: { lines: last.length, people: sum(last, 'people') }, may: { add: has(ctx.actor, 'meetings.apply') },
    }
  },

  async saveLine(ctx, { id, hostUnitId, ...l }) {
    const units = await unitsOf(ctx.tx, ctx.tenantId)
    const own = units.find(u => u.id === ctx.actor.unitId)
    refuseUnless(own !== undefined)
    const host = units.find(u => u.id === (hostUnitId ?? (own!.kind === 'section' ? own!.parentId : own!.id)))
    refuseUnless(host !== undefined, 'notFound')
    refuseUnless(worksDesk(ctx.actor) || host!.id === own!.id || host!.id === own!.parentId || ctx.actor.units.includes(host!.id))
    refuseIf(whyNotPlan(l, yearOf(ctx.today)))
    if (id) {
      const had = await store.findLine(ctx, id, 'lock')
      refuseUnless(edits(ctx, had))
      refuseIf(isDraft(had) ? null : 'meetings.lineNotDraft')
      await store.saveLine(ctx, id, { ...l, unitId: host!.id, unit: host!.name, state: 'draft' })
    } else await store.addLine(ctx, { id: id = ctx.newId(), ...l, unitId: host!.id, unit: host!.name, state: 'draft', byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now, decidedById: null, decidedBy: null, decidedAt: null, opinion: null })
    ctx.record({ what: 'meetings.planned', about: lineRef({ id, unit: host!.name, year: l.year, title: l.title }), detail: { ...l } })
    return { id }
  },

  async dropLine(ctx, { id }) {
    const l = await store.findLine(ctx, id, 'lock')
    refuseUnless(edits(ctx, l))
    refuseIf(isDraft(l) ? null : 'meetings.lineNotDraft')
    refuseIf((await store.underLines(ctx, [id])).length ? 'meetings.lineUsed' : null)
    await store.removeLine(ctx, id)
    ctx.record({ what: 'meetings.unplanned', about: lineRef(l) })
    return { id }
  },

  async submitPlan(ctx, { ids }) {
    for (const id of [...ids].sort()) {
      const l = await store.findLine(ctx, id, 'lock')
      refuseUnless(edits(ctx, l))
      refuseIf(isDraft(l) ? null : 'meetings.lineNotDraft')
      await store.saveLine(ctx, id, { state: 'submitted', byId: ctx.actor.id, by: ctx.actor.name })
      ctx.record({ what: 'meetings.planSubmitted', about: lineRef(l) })
    }
    return { ids }
  },

  async decidePlan(ctx, { ids, approve, opinion }) {
    for (const id of [...ids].sort()) {
      const l = await store.findLine(ctx, id, 'lock')
      refuseIf(whyNotDecideLine(l, { actorId: ctx.actor.id, approve, opinion }))
      await store.saveLine(ctx, id, { state: approve ? 'approved' : 'refused', decidedById: ctx.actor.id, decidedBy: ctx.actor.name, decidedAt: ctx.now, opinion })
      ctx.record({ what: approve ? 'meetings.planApproved' : 'meetings.planRefused', about: lineRef(l), detail: { opinion, hear: l.byId } })
    }
    return { ids }
  },
}

export async function planningAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  if (!has(ctx.actor, 'meetings.approve')) return []
  const year = yearOf(ctx.today)
  const waiting = [...await store.linesOf(ctx, year, null), ...await store.linesOf(ctx, year + 1, null)].filter(l => l.state === 'submitted')
  return waiting.length ? [{ ref: null, kind: planningText.toDecide, title: planningText.waiting(waiting.length), due: null }] : []
}
