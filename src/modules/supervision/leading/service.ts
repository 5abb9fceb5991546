import { refuseUnless } from '#kernel/refusal'
import type { Acts } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { personOf } from '#platform/identity/public'
import { waitsOfMatters } from '#platform/matters/public'
import { mattersText } from '#platform/matters/text'
import { ledOrInstructed } from '../filing/store.ts'
import { seesAll } from '../policy.ts'
import { numberOf, supervisionText } from '../text.ts'
import { rungOf } from '../urging/domain.ts'
import type { leadingContract } from './contract.ts'

/**
 * 领导抓、抓领导 (S4-18, S0-18): what a leader has instructed and what he is in charge of, each with its state, its next date, and with whom it waits since when.
 * By name, not by grant: whoever is named on an item may know of it, and of how its time was spent (F08).
 */
export const leadingActs: Acts<typeof leadingContract> = {
  async leaderList(ctx, { leaderId, box, ended, cursor, limit }) {
    const { tx, tenantId, actor, now, rules } = ctx
    const own = leaderId === null || leaderId === actor.id
    refuseUnless(own || seesAll(actor))
    const who = own ? [actor.id, ...actor.onBehalfOf] : [leaderId]
    const found = await ledOrInstructed(ctx, { who, box, ended, cursor: cursorOf(cursor), limit })
    const { rows, next } = pageOf(found, limit, i => ({ at: i.at, id: i.id }))
    const waits = await waitsOfMatters(ctx, rows.flatMap(i => (i.matterId ? [i.matterId] : [])))
    return {
      leader: own ? actor.name : ((await personOf(tx, tenantId, leaderId))?.name ?? ''), next,
      rows: rows.map(i => {
        const w = i.matterId ? waits.get(i.matterId) : undefined
        const [said, leads] = [who.includes(i.instructorId ?? ''), who.includes(i.leaderInChargeId ?? '')]
        return {
          id: i.id, number: numberOf(i, rules.text('supervision.numberPrefix')), title: i.title, verbatim: i.verbatim, why: said && leads ? 'both' as const : said ? 'instructed' as const : 'inCharge' as const, key: i.key, hardNut: i.hardNut,
          state: i.status ? (i.offered ? mattersText.waits.receiver : mattersText.status[i.status]) : supervisionText.itemState[i.state], ended: i.ended, unit: i.leadUnit, responsible: i.responsible, nextAt: i.ended ? null : i.nextAt,
          rung: i.nextAt === null || i.ended ? 'calm' as const : rungOf(i.nextAt, now, rules), percent: i.percent, stalledSince: i.stalledSince, waits: w?.now ?? null, elapsed: w?.elapsed ?? 0, waited: w?.by ?? [],
        }
      }),
    }
  },
}
