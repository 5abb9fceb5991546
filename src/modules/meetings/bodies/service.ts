import { has } from '#kernel/actor'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { namesOf, unitsOf } from '#platform/identity/public'
import * as meetings from '../applying/store.ts'
import * as holding from '../holding/store.ts'
import * as minutes from '../minutes/store.ts'
import { worksDesk } from '../policy.ts'
import type { bodiesContract } from './contract.ts'
import { whyNotEnd, whyNotSave } from './domain.ts'
import * as store from './store.ts'
import { bodyRef } from './text.ts'

/** 会务, and for a joint meeting whoever convenes or registered it. */
const keeps = (ctx: Ctx, b: store.Body) => has(ctx.actor, 'meetings.apply') && (worksDesk(ctx.actor) || b.byId === ctx.actor.id || b.convenorId === ctx.actor.id)
const rowOf = (b: store.Body) => ({ id: b.id, name: b.name, kind: b.kind, chair: b.chair, convenor: b.convenor, members: b.members.length, units: b.units.length, frequency: b.frequency, endedAt: b.endedAt })

/** 议事机构 and 联席会议 (S3-28): who belongs to it, by which rules it works, what it met about and decided. */
export const bodiesActs: Acts<typeof bodiesContract> = {
  bodies: async ctx => ({ rows: (await store.list(ctx)).map(rowOf), may: { add: has(ctx.actor, 'meetings.apply') } }),

  async body(ctx, { id }) {
    const b = await store.findBody(ctx, id)
    const known: meetings.Meeting[] = []
    for (const { meetingId } of await holding.ofBody(ctx, id)) if (await meetings.mayKnow(ctx, meetingId)) known.push((await meetings.rowOf(ctx, meetingId))!)
    known.sort((a, z) => (z.from ?? 0) - (a.from ?? 0))
    const titles = new Map(known.map(m => [m.id, m.title]))
    return {
      ...rowOf(b), basis: b.basis, procedure: b.procedure, chairId: b.chairId, convenorId: b.convenorId, members: b.members, units: b.units, endedWhy: b.endedWhy, meetings: known.map(m => ({ id: m.id, title: m.title, from: m.from, state: m.state, place: m.place })),
      decisions: (await minutes.decisionsOf(ctx, known.map(m => m.id))).map(d => ({ id: d.id, meetingId: d.meetingId, meeting: titles.get(d.meetingId)!, topic: d.topic, verb: d.verb, wording: d.wording, kind: d.kind, unit: d.unit, due: d.due, matterId: d.matterId, ended: d.ended, notedBy: d.notedBy })),
      may: { edit: keeps(ctx, b) && b.endedAt === null, end: keeps(ctx, b) && b.endedAt === null },
    }
  },

  async saveBody(ctx, { id, ...input }) {
    const had = id ? await store.findBody(ctx, id, 'lock') : null
    if (had) {
      refuseUnless(keeps(ctx, had))
      refuseIf(had.endedAt === null ? null : 'meetings.bodyEnded')
    }
    refuseIf(whyNotSave(input))
    // A body that decides for the county is the office's to register; a joint meeting anybody's who leads one.
    refuseUnless(input.kind === 'joint' || worksDesk(ctx.actor))
    const people = [...input.members.map(m => m.personId), ...[input.chairId, input.convenorId].filter(x => x !== null)]
    const names = await namesOf(ctx.tx, ctx.tenantId, people)
    const units = new Map((await unitsOf(ctx.tx, ctx.tenantId)).map(u => [u.id, u.shortName]))
    refuseUnless(people.every(p => names.has(p)) && input.units.every(u => units.has(u.unitId)), 'notFound')
    const row = {
      ...input, chair: input.chairId ? names.get(input.chairId)! : '', convenor: input.convenorId ? names.get(input.convenorId)! : '', members: [...new Map(input.members.map(m => [m.personId, { ...m, name: names.get(m.personId)! }])).values()],
      units: [...new Map(input.units.map(u => [u.unitId, { ...u, unit: units.get(u.unitId)! }])).values()],
    }
    const to = had?.id ?? ctx.newId()
    if (had) await store.save(ctx, to, row)
    else await store.add(ctx, { id: to, ...row, endedAt: null, endedWhy: null, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now, updatedAt: ctx.now })
    ctx.record({ what: 'meetings.bodySaved', about: bodyRef({ id: to, name: row.name }), detail: { kind: row.kind, members: row.members.length, units: row.units.length } })
    return { id: to }
  },

  async endBody(ctx, { id, why }) {
    const b = await store.findBody(ctx, id, 'lock')
    refuseUnless(keeps(ctx, b))
    refuseIf(whyNotEnd(b, why))
    await store.save(ctx, id, { endedAt: ctx.now, endedWhy: why })
    ctx.record({ what: 'meetings.bodyEnded', about: bodyRef(b), detail: { why } })
    return { id }
  },
}
