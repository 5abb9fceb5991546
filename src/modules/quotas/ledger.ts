import { dayOf, yearOf } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { grantedOn } from '#platform/exceptions/public'
import { briefType, type Countable, counts, leaveCovers, levelOf, sum, type Switches, weightOf } from './domain.ts'
import * as store from './store.ts'
import { type CountedType, type Measure, typesInForce } from './types.ts'

/** 占用 as it moves: reserved, used, freed. Every function works in the caller's transaction; the quotas are taken in the order of their ids, so that two takers never wait for each other. */

export const switchesOf = ({ rules }: Pick<Ctx, 'rules'>): Switches => ({ letters: rules.flag('quotas.countLetters'), whiteHead: rules.flag('quotas.countWhiteHead'), merged: rules.flag('quotas.countMerged') })

export const typesOf = async (ctx: Ctx): Promise<CountedType[]> => typesInForce(await store.ownTypes(ctx))

/** A quota with what it adds up. */
export type Counted = store.QuotaRow & { measure: Measure }

/** The quotas among `rows` that count this thing. A 简报 counts under its own register entry and never as a document (S0-67). */
export async function matching(ctx: Ctx, rows: readonly store.QuotaRow[], item: Countable, year: number): Promise<Counted[]> {
  const mine = rows.filter(q => q.unitId === item.unitId && q.year === year && q.subject === item.subject)
  if (!mine.length) return []
  if (item.kind === 'brief') return mine.filter(q => item.registerId && q.type === briefType(item.registerId)).map(q => ({ ...q, measure: 'items' as const }))
  const types = await typesOf(ctx)
  const on = switchesOf(ctx)
  return mine.flatMap(q => {
    const type = types.find(t => t.code === q.type && counts(t, item, on))
    return type ? [{ ...q, measure: type.measure }] : []
  })
}

export type Holding = { proposalId: Id | null; itemId: Id | null; about: Ref; item: Countable }

/** Makes what is held equal to what is wanted: gives back what no longer counts, takes what is missing. @throws 'quotas.full' unless a named approver granted the exception */
export async function settle(ctx: Ctx, held: readonly store.ChargeRow[], wanted: readonly Counted[], h: Holding, why = '计入口径变化'): Promise<void> {
  const on = switchesOf(ctx)
  for (const c of held) if (!wanted.some(q => q.id === c.quotaId && c.weight === weightOf(h.item, on, q.measure))) await free(ctx, c, why)
  for (const q of wanted) {
    const weight = weightOf(h.item, on, q.measure)
    const fit = held.filter(c => c.quotaId === q.id && c.weight === weight)
    const own = fit.find(c => c.proposalId === h.proposalId) ?? fit[0]
    // Held twice: the thing has changed its 立项. The earlier one keeps its place for another thing; a place without 立项 is given back.
    for (const c of fit) if (c !== own) await (c.proposalId ? store.saveCharge(ctx, c.id, { itemId: null }) : free(ctx, c, '改用立项'))
    if (!own) await reserve(ctx, q, weight, h)
    else if (own.itemId !== h.itemId || own.reach !== h.item.reach || own.title !== h.item.title) await store.saveCharge(ctx, own.id, { itemId: h.itemId, title: h.item.title, kind: h.item.kind, reach: h.item.reach })
  }
}

export const fullGiven = (q: store.QuotaRow) => ({ unit: q.unitName, type: q.typeTitle, year: q.year, cap: q.cap ?? 0, taken: q.reserved + q.used })

async function reserve(ctx: Ctx, q: store.QuotaRow, weight: number, h: Holding): Promise<void> {
  const row = await store.take(ctx, q.id, weight)
  const exception = row ? null : await leaveFor(ctx, 'quotas.full', h, q.year, weight)
  if (!row && !exception) throw new Refusal('quotas.full', fullGiven(q))
  const over = row ? 0 : await store.takeOver(ctx, q.id, weight)
  await store.addCharge(ctx, {
    id: ctx.newId(), quotaId: q.id, proposalId: h.proposalId, itemId: h.itemId, title: h.item.title, kind: h.item.kind, reach: h.item.reach, weight, state: 'reserved', at: ctx.now, month: null, issuedAt: null,
    over, approver: exception?.decidedBy ?? null, overReason: exception?.reason ?? null, freedWhy: null,
  })
  if (over) ctx.record({ what: 'quotas.overPlan', about: quotaRef(q), detail: { over, approver: exception!.decidedBy, reason: exception!.reason, subject: h.about } })
  else if (row) warn(ctx, row, weight)
}

/** 例外: on the thing itself or on its 立项, granted for as much of that year as is wanted now. */
export async function leaveFor(ctx: Ctx, rule: string, on: Pick<Holding, 'itemId' | 'proposalId'>, year: number, weight: number) {
  for (const id of [on.itemId, on.proposalId]) {
    const found = id ? (await grantedOn(ctx, rule, { id })).find(e => leaveCovers(e.bound, year, weight)) : null
    if (found) return found
  }
  return null
}

/** Told once, when the line is crossed. */
function warn(ctx: Ctx, now: store.QuotaRow, weight: number): void {
  const rule = { warnAt: ctx.rules.number('quotas.warnAt'), onlyDown: ctx.rules.flag('quotas.onlyDown') }
  const last = now.lastYear ? sum(now.lastYear) : null
  const [before, after] = [levelOf({ ...now, reserved: now.reserved - weight }, last, rule), levelOf(now, last, rule)]
  if (before !== after && after !== 'calm') ctx.record({ what: 'quotas.nearing', about: quotaRef(now), detail: { unit: now.unitId, level: after, taken: now.reserved + now.used, cap: now.cap, lastYear: last } })
}

export async function free(ctx: Ctx, c: store.ChargeRow, why: string): Promise<void> {
  await store.move(ctx, c, 'freed')
  await store.saveCharge(ctx, c.id, { state: 'freed', freedWhy: why })
}

/** Used in `year`: a paper dated in December and numbered in January is one of December. */
export async function use(ctx: Ctx, c: store.ChargeRow, year: number): Promise<void> {
  if (c.state === 'used') return
  await store.move(ctx, c, 'used')
  const now = dayOf(ctx.now)
  await store.saveCharge(ctx, c.id, { state: 'used', month: yearOf(now) === year ? now.slice(0, 7) : `${year}-12` })
}

export const quotaRef = (q: Pick<store.QuotaRow, 'id' | 'unitName' | 'year' | 'typeTitle'>): Ref => ({ module: 'quotas', kind: 'quota', id: q.id, title: `${q.unitName}${q.year}年${q.typeTitle}` })
export const thisYear = (ctx: Pick<Ctx, 'today'>): number => yearOf(ctx.today)
