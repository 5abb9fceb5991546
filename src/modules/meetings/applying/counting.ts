import { yearOf, dayOf } from '#kernel/day'
import type { Ref } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { unitsOf } from '#platform/identity/public'
import { type Countable, leaveBound, releaseAtCancel, reserveAtSubmit, settleAtIssue, usageOf, useAtNumber, whyNotReserve } from '#modules/quotas/public'
import { meetingRef } from '../text.ts'
import { minutesOf } from './domain.ts'
import type { Meeting } from './store.ts'

/** 计入总量 (S0-25, C14): a meeting described as something to count, and the moments at which it is counted: asked for, approved, held, given up. */

export const countAtSubmit = (ctx: Ctx, m: Meeting) => reserveAtSubmit(ctx, 'meetings', () => described(ctx, m))
/** What the count would say no to, for whoever still fills in the form. */
export const whyNotCounted = (ctx: Ctx, m: Meeting) => whyNotReserve(ctx, 'meetings', () => described(ctx, m))
export const countAtApproval = (ctx: Ctx, m: Meeting) => useAtNumber(ctx, 'meetings', yearOf(dayOf(m.from!)), () => described(ctx, m))
export const countAtHolding = (ctx: Ctx, m: Meeting) => settleAtIssue(ctx, m.id)
export const giveBack = (ctx: Ctx, m: Meeting, why: string) => releaseAtCancel(ctx, m.id, why)
export const countBound = async (ctx: Ctx, m: Meeting): Promise<string> => leaveBound(ctx, (await described(ctx, m)).item, m.from === null ? null : yearOf(dayOf(m.from)))
/** How the caps stand that this meeting would take from. */
export const usage = (ctx: Ctx, m: Meeting) => usageOf(ctx, 'meetings', m.from === null ? null : yearOf(dayOf(m.from)), () => described(ctx, m))

async function described(ctx: Ctx, m: Meeting): Promise<{ item: Countable; about: Ref }> {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const called = units.filter(u => m.unitIds.includes(u.id))
  const below = called.filter(u => u.kind === 'township').length
  const item: Countable = {
    subject: 'meetings', id: m.id, title: m.title, unitId: m.hostUnitId, kind: m.kind, reach: below >= ctx.rules.number('meetings.generalFrom') ? 'general' : called.some(u => u.id !== m.hostUnitId) ? 'down' : 'level',
    letter: false, whiteHead: false, parts: 1, urgency: null, registerId: null, people: m.people, minutes: minutesOf(m, ctx.rules),
  }
  return { item, about: meetingRef(m) }
}
