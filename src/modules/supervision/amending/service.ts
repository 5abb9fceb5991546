import type { Day } from '#kernel/day'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts } from '#platform/acts/module'
import { factsOf } from '#platform/facts/public'
import { namesOf } from '#platform/identity/public'
import * as store from '../filing/store.ts'
import { itemRef } from '../text.ts'
import type { Milestone } from '../types.ts'
import type { amendingContract } from './contract.ts'
import { changesOf, whyNotAmend } from './domain.ts'

/** What changes after 交办: who leads it, who answers for it, its stages and marks; always with a reason, and what stood before stays in the record. */
export const amendingActs: Acts<typeof amendingContract> = {
  async amend(ctx, { id, reason, leaderInChargeId, responsibleId, ...given }) {
    const i = await store.findItem(ctx, id, 'lock')
    const names = await namesOf(ctx.tx, ctx.tenantId, [leaderInChargeId, responsibleId])
    refuseUnless([leaderInChargeId, responsibleId].every(x => names.has(x)), 'notFound')
    const milestones = given.milestones as Milestone[]
    const to = { ...given, milestones, leaderInChargeId, leaderInCharge: names.get(leaderInChargeId)!, responsibleId, responsible: names.get(responsibleId)! }
    const changed = changesOf(i, to)
    refuseIf(whyNotAmend({ assigned: i.state === 'assigned', ended: i.ended, due: i.due as Day | null }, milestones, changed, reason))
    await store.save(ctx, i, to)
    await store.letKnow(ctx, id, [{ who: leaderInChargeId, why: '领导' }, { who: responsibleId, why: '责任人' }])
    ctx.record({ what: 'supervision.amended', about: itemRef(i), detail: { reason, changed } })
    return { id, changed }
  },

  async amendments(ctx, { id }) {
    await store.findItem(ctx, id)
    const facts = (await factsOf(ctx.tx, ctx.tenantId, id)).filter(f => f.what === 'supervision.amended')
    return { rows: facts.map(f => ({ at: f.at, by: f.actor.name, reason: String(f.detail?.reason ?? ''), lines: (f.detail?.changed as string[] | undefined) ?? [] })).reverse() }
  },
}
