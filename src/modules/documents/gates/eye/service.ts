import { has } from '#kernel/actor'
import { at, day, plusDays } from '#kernel/day'
import { refuseIf } from '#kernel/refusal'
import type { Acts } from '#platform/acts/module'
import { enterException } from '#platform/exceptions/public'
import { stateOf } from '#platform/routing/public'
import { standingOf } from '../../route.ts'
import * as documents from '../../store.ts'
import { refOf } from '../check.ts'
import { registryOf } from '../registry.ts'
import { waiverOf } from '../service.ts'
import type { eyeContract } from './contract.ts'
import { whyNotWaive } from './domain.ts'
import { lookedAt } from './look.ts'
import * as store from './store.ts'
import { eyeText } from './text.ts'

/** 核定校核结果: an error let pass stands in the register of exceptions, a warning not followed beside the words; both with name and reason. */
export const eyeActs: Acts<typeof eyeContract> = {
  async waiveFinding(ctx, { id, key, hash, reason }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    refuseIf(row.signedHash ? 'documents.gatesWhenSigned' : null)
    const { findings, errors } = await lookedAt(ctx, row)
    const f = findings.find(x => x.key === key && x.hash === hash) ?? null
    const who = await waiverOf(ctx, row, await standingOf(ctx, row), row.routeId ? await stateOf(ctx, row.routeId) : null)
    const least = ctx.rules.number('exceptions.reason')
    refuseIf(whyNotWaive(f, { ...who(f?.gate ?? 'wording'), reason, least }), { least })
    const { level, where, quote, message } = f!
    if (level === 'error') {
      await enterException(ctx, {
        rule: 'documents.errorsLeft', subject: refOf(row), bound: hash, reason, words: eyeText.passed(`${where || eyeText.whole}“${quote}”：${message}`).slice(0, 1_000),
        asker: { id: row.drafterId, name: row.drafterName, unitId: row.unitId, unitName: row.unitName },
      })
    } else await store.addUnheeded(ctx, { documentId: id, hash, key, quote, message, reason: reason.trim(), byId: ctx.actor.id, byName: ctx.actor.name, at: ctx.now })
    ctx.record({ what: level === 'error' ? 'documents.errorPassed' : 'documents.hintNotFollowed', about: refOf(row), detail: { key, level, where, quote, message, reason } })
    return { id, left: errors.filter(e => e.hash !== hash).length }
  },

  async findingTally(ctx, { from, until }) {
    const whole = has(ctx.actor, 'documents.oversee')
    if (!whole && !ctx.actor.units.length) return { rows: [], whole }
    const rows = await store.talliesOf(ctx, { from: at(day(from)), until: at(plusDays(day(until), 1)), units: whole ? null : ctx.actor.units })
    // In the order of the directory of units: no league table.
    const order = new Map((await registryOf(ctx)).units.map((u, i) => [u.id, i]))
    return { rows: rows.sort((a, b) => (order.get(a.unitId) ?? 0) - (order.get(b.unitId) ?? 0) || (a.month < b.month ? -1 : a.month > b.month ? 1 : 0)), whole }
  },
}
