import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { prepares } from '../policy.ts'
import { redoNow, refusePrint, rosterRef, seatsOf, wholeOf } from '../roster/service.ts'
import * as store from '../roster/store.ts'
import type { seatingContract } from './contract.ts'
import { adjusted, type Layout } from './domain.ts'
import { planned, sittersOf } from './planning.ts'

/** 座次图 over a list: worked out by the rules each time, with what people moved by hand over it, by name (§4.4). */
export const seatingActs: Acts<typeof seatingContract> = {
  async seating(ctx, { id }) {
    const { plan, roster, meeting } = await store.findPlan(ctx, id)
    const w = await wholeOf(ctx, { roster, meeting })
    const school = ctx.rules.text('meetings.evenSchool') as 'A' | 'B'
    const { lapsed } = seatsOf(ctx, w, plan)
    const may = prepares(ctx.actor, meeting)
    let print: string | null = may ? null : 'notAllowed'
    try {
      if (may) refusePrint(ctx, w)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      print = error.code
    }
    return {
      id,
      rosterId: roster.id,
      roster: roster.title,
      meeting: { id: meeting.id, title: meeting.title, from: meeting.from },
      title: plan.title,
      layout: plan.layout as never,
      school,
      rowIds: plan.rowIds,
      lines: sittersOf(w.lines, plan.rowIds).map(({ id: rowId, name, unit, side, fixed }) => ({ id: rowId, name, unit, side, fixed })),
      moves: plan.moves.map(m => ({ who: m.who, seat: m.seat, why: m.why, by: m.by, at: m.at, lapsed: lapsed.includes(m) })),
      why: { print },
      may: { prepare: may },
    }
  },

  async saveSeating(ctx, { id, rosterId, title, layout, rowIds }) {
    const found = await store.findRoster(ctx, rosterId, 'lock')
    refuseUnless(prepares(ctx.actor, found.meeting))
    const planId = id ?? ctx.newId()
    if (id) {
      const had = await store.findPlan(ctx, id)
      refuseUnless(had.roster.id === rosterId, 'notFound')
      // Other seats: what was moved on the old ones means nothing on them.
      const same = JSON.stringify(had.plan.layout) === JSON.stringify(layout)
      await store.savePlan(ctx, id, { title, layout: layout as Layout, rowIds, ...(same ? {} : { moves: [] }) })
    } else
      await store.addPlan(ctx, {
        id: planId,
        rosterId,
        title,
        layout: layout as Layout,
        rowIds,
        moves: [],
        byId: ctx.actor.id,
        by: ctx.actor.name,
        at: ctx.now,
        updatedAt: ctx.now,
      })
    ctx.record({ what: 'meetings.seated', about: rosterRef(found.roster), detail: { planId, title, layout } })
    return { id: planId, redo: await redoOfRoster(ctx, rosterId) }
  },

  async moveSeat(ctx, { id, who, seat, why }) {
    const { plan, roster, meeting } = await store.findPlan(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, meeting))
    const w = await wholeOf(ctx, { roster, meeting })
    const moves = [...plan.moves, { who, seat, why, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now }]
    const { lapsed } = adjusted(planned(plan, w.lines, ctx.rules.text('meetings.evenSchool') as 'A' | 'B'), moves)
    refuseIf(lapsed.includes(moves.at(-1)!) ? 'notFound' : null)
    await store.savePlan(ctx, id, { moves })
    ctx.record({
      what: 'meetings.seatMoved',
      about: rosterRef(roster),
      detail: { planId: id, who: w.lines.find(l => l.id === who)?.name ?? '', seat, why },
    })
    return { id, redo: await redoOfRoster(ctx, roster.id) }
  },

  async undoMoves(ctx, { id, all }) {
    const { plan, roster, meeting } = await store.findPlan(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, meeting))
    await store.savePlan(ctx, id, { moves: all ? [] : plan.moves.slice(0, -1) })
    ctx.record({ what: 'meetings.seatsUndone', about: rosterRef(roster), detail: { planId: id, all } })
    return { id, redo: await redoOfRoster(ctx, roster.id) }
  },

  async dropSeating(ctx, { id }) {
    const { plan, roster, meeting } = await store.findPlan(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, meeting))
    refuseIf((await store.printsOf(ctx, roster.id)).some(p => p.planId === id) ? 'meetings.rosterPrinted' : null)
    await store.dropPlan(ctx, id)
    ctx.record({ what: 'meetings.seatsDropped', about: rosterRef(roster), detail: { planId: id, title: plan.title } })
    return { id }
  },
}

const redoOfRoster = async (ctx: Ctx, id: Id): Promise<number> => (await redoNow(ctx, await wholeOf(ctx, await store.findRoster(ctx, id)))).length
