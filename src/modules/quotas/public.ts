import type { Id, Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import * as briefs from './briefs/store.ts'
import { whyNotBrief } from './briefs/domain.ts'
import { briefQuota } from './briefs/service.ts'
import { type Countable, leaveOf, missing, mostOf, weightOf, yearOfReservation } from './domain.ts'
import { type Counted, free, fullGiven, leaveFor, matching, settle, switchesOf, thisYear, use } from './ledger.ts'
import * as proposals from './proposals/store.ts'
import * as store from './store.ts'
import type { Subject } from './types.ts'

export type { Countable } from './domain.ts'
export { partsOf } from './domain.ts'
export type { Reach } from './types.ts'

/**
 * What another room asks when one of its things is submitted, numbered, issued or given up. All of it works in the caller's transaction.
 * `describe` is only called where the tenant has set any quota: without one each call costs one statement on few rows.
 */
type Described = { item: Countable; about: Ref }

/**
 * At submission: what counts is reserved. A thing that counts needs an approved 立项 first, unless its urgency is exempt or an exception was granted.
 * @throws 'quotas.proposalFirst', 'quotas.full'
 */
export async function reserveAtSubmit(ctx: Ctx, subject: Subject, describe: () => Promise<Described>): Promise<void> {
  const rows = await store.quotasOf(ctx, subject, around(thisYear(ctx)))
  if (!rows.length) return
  const { item, about } = await describe()
  const proposal = await proposals.ofItem(ctx, item.id)
  const held = await store.chargesOf(ctx, { itemId: item.id, proposalId: proposal?.id ?? null })
  const year = yearOfReservation(thisYear(ctx), yearHeld(rows, held))
  const wanted = await matching(ctx, await withBrief(ctx, rows, item), item, year)
  if (wanted.length && !proposal && await needsProposal(ctx, item, year)) throw new Refusal('quotas.proposalFirst', proposalGiven(wanted[0]!))
  await settleIn(ctx, year, rows, held, wanted, proposal, { item, about })
}

/** What `reserveAtSubmit` would say no to, asked beforehand: all of it, excepted or not; nothing is taken. */
export async function whyNotReserve(ctx: Ctx, subject: Subject, describe: () => Promise<Described>): Promise<{ code: 'quotas.proposalFirst' | 'quotas.full'; given: Record<string, string | number> }[]> {
  const rows = await store.quotasOf(ctx, subject, around(thisYear(ctx)))
  if (!rows.length) return []
  const { item } = await describe()
  const proposal = await proposals.ofItem(ctx, item.id)
  const held = await store.chargesOf(ctx, { itemId: item.id, proposalId: proposal?.id ?? null }, 'read')
  const wanted = await matching(ctx, await withBrief(ctx, rows, item), item, yearOfReservation(thisYear(ctx), yearHeld(rows, held)))
  const on = switchesOf(ctx)
  const own = (q: store.QuotaRow) => held.filter(c => c.quotaId === q.id).reduce((n, c) => n + c.weight, 0)
  return [
    ...wanted.slice(0, proposal || !proposalDue(ctx, item) ? 0 : 1).map(q => ({ code: 'quotas.proposalFirst' as const, given: proposalGiven(q) })),
    ...wanted.filter(q => own(q) !== weightOf(item, on, q.measure) && missing({ ...q, reserved: q.reserved - own(q) }, weightOf(item, on, q.measure)) > 0).slice(0, 1).map(q => ({ code: 'quotas.full' as const, given: fullGiven(q) })),
  ]
}

/** 用量: how the caps stand that this thing takes from, and how much it wants of each; what it holds already is not counted twice. Nothing is taken. */
export async function usageOf(ctx: Ctx, subject: Subject, dated: number | null, describe: () => Promise<Described>): Promise<{ title: string; cap: number | null; taken: number; wants: number; left: number | null }[]> {
  const year = dated ?? thisYear(ctx)
  const rows = await store.quotasOf(ctx, subject, [year])
  if (!rows.length) return []
  const { item } = await describe()
  const held = await store.chargesOf(ctx, { itemId: item.id, proposalId: null }, 'read')
  const on = switchesOf(ctx)
  return (await matching(ctx, rows, item, year)).map(q => {
    const own = held.filter(c => c.quotaId === q.id).reduce((n, c) => n + c.weight, 0)
    const taken = q.reserved + q.used - own
    return { title: q.typeTitle, cap: q.cap === null ? null : q.cap + q.granted, taken, wants: weightOf(item, on, q.measure), left: q.cap === null ? null : q.cap + q.granted - taken }
  })
}

/** The caps of a year that have been set for a subject, with what is taken and left: for the board of whoever counts. Who may see them is the caller's permission. */
export const capsOf = async (ctx: Ctx, subject: Subject, year: number): Promise<{ unit: string; title: string; cap: number; taken: number; left: number }[]> =>
  (await store.quotasOf(ctx, subject, [year])).flatMap(q => (q.cap === null ? [] : [{ unit: q.unitName, title: q.typeTitle, cap: q.cap + q.granted, taken: q.reserved + q.used, left: q.cap + q.granted - q.reserved - q.used }]))

/** At numbering: the reservation is used, in the year of the number. What was reserved for another year, or for another kind, is settled first. @throws 'quotas.full' of the new year, 'quotas.proposalOtherYear' */
export async function useAtNumber(ctx: Ctx, subject: Subject, year: number, describe: () => Promise<Described>): Promise<void> {
  const rows = await store.quotasOf(ctx, subject, around(year))
  if (!rows.length) return
  const { item, about } = await describe()
  const proposal = await proposals.ofItem(ctx, item.id)
  const held = await store.chargesOf(ctx, { itemId: item.id, proposalId: proposal?.id ?? null })
  await settleIn(ctx, year, rows, held, await matching(ctx, await withBrief(ctx, rows, item), item, year), proposal, { item, about })
  for (const c of await store.chargesOf(ctx, { itemId: item.id, proposalId: null })) await use(ctx, c, year)
  if (proposal?.state === 'approved') await proposals.saveProposal(ctx, proposal.id, { state: 'used' })
}

/** Settles in a year; a reservation of another year moves there, is written down, and is refused where the new year is full or the county has each year apply anew. */
async function settleIn(ctx: Ctx, year: number, rows: readonly store.QuotaRow[], held: readonly store.ChargeRow[], wanted: readonly Counted[], proposal: proposals.Proposal | null, { item, about }: Described): Promise<void> {
  const from = yearHeld(rows, held)
  const moves = from !== null && from !== year && wanted.length > 0
  if (moves && proposal && !ctx.rules.flag('quotas.carryOver')) throw new Refusal('quotas.proposalOtherYear', { from, to: year })
  await settle(ctx, held, wanted, { proposalId: proposal?.id ?? null, itemId: item.id, about, item }, moves ? `转到${year}年` : undefined)
  if (moves) ctx.record({ what: 'quotas.carriedOver', about, detail: { from, to: year, proposal: proposal?.id ?? null } })
}

/**
 * What an exception for a thing is granted for: so many documents, of the year in which it will be counted.
 * @param dated the year it is dated in already, or null
 */
export async function leaveBound(ctx: Ctx, item: Countable, dated: number | null): Promise<string> {
  const proposal = await proposals.ofItem(ctx, item.id)
  const held = await store.chargesOf(ctx, { itemId: item.id, proposalId: proposal?.id ?? null })
  const rows = held.length ? await store.quotasOf(ctx, item.subject, around(thisYear(ctx))) : []
  // A thing that has been submitted is next counted when it is numbered, and that is now.
  const year = dated ?? (held.some(c => c.itemId === item.id) ? thisYear(ctx) : yearOfReservation(thisYear(ctx), yearHeld(rows, held)))
  return leaveOf(year, mostOf(item, switchesOf(ctx)))
}

/** At issue: from now on it can no longer be given back. */
export const settleAtIssue = async (ctx: Ctx, itemId: Id): Promise<void> => void (await store.markIssued(ctx, itemId))

/** Given up before issue: the quota gets it back, and so does whoever waits for room. */
export async function releaseAtCancel(ctx: Ctx, itemId: Id, why: string): Promise<void> {
  for (const c of await store.chargesOf(ctx, { itemId, proposalId: null })) if (c.issuedAt === null) await free(ctx, c, why)
  await proposals.endOfItem(ctx, itemId, why)
}

/** A draft that never went anywhere is thrown away: its 立项 is free for another draft. */
export const unbind = (ctx: Ctx, itemId: Id): Promise<void> => proposals.unbind(ctx, itemId)

/**
 * 简报: the registered entry a brief is issued under, or a refusal (S0-67). `mark` is what the head of the paper says.
 * @throws 'quotas.briefUnregistered', 'quotas.briefStopped', 'quotas.briefOtherName'
 */
export async function briefFor(ctx: Ctx, id: Id | null, mark: string): Promise<{ id: Id; name: string; wordLimit: number; unitId: Id }> {
  const row = id ? await briefs.rowOf(ctx, id) : null
  const no = againstBrief(row, mark)
  if (no) throw new Refusal(no.code, no.given)
  return { id: row!.id, name: row!.name, wordLimit: row!.wordLimit, unitId: row!.unitId }
}

/** What `briefFor` would say no to, asked beforehand. */
export const whyNotBriefFor = async (ctx: Ctx, id: Id | null, mark: string) => againstBrief(id ? await briefs.rowOf(ctx, id) : null, mark)
const againstBrief = (row: Parameters<typeof whyNotBrief>[0], mark: string) => {
  const code = whyNotBrief(row, mark)
  return code && { code, given: { name: row?.name ?? mark } }
}

/** The word limit of a registered 简报, or null. */
export const briefWords = async (ctx: Ctx, id: Id): Promise<{ name: string; limit: number } | null> => {
  const row = await briefs.rowOf(ctx, id)
  return row ? { name: row.name, limit: row.wordLimit } : null
}

async function withBrief(ctx: Ctx, rows: store.QuotaRow[], item: Countable): Promise<store.QuotaRow[]> {
  if (item.kind !== 'brief' || !item.registerId) return rows
  const own = await briefQuota(ctx, item.registerId, thisYear(ctx))
  return own && !rows.some(q => q.id === own.id) ? [...rows, own] : rows
}

/** Reservations stand in the year that runs, the one before or the one to come. */
const around = (year: number): number[] => [year - 1, year, year + 1]
const yearHeld = (rows: readonly store.QuotaRow[], held: readonly store.ChargeRow[]): number | null => rows.find(q => held.some(c => c.quotaId === q.id))?.year ?? null

const proposalDue = (ctx: Ctx, item: Countable): boolean =>
  // A meeting is applied for where it is made: its application is its 立项.
  item.kind !== 'brief' && item.subject === 'documents' && ctx.rules.flag('quotas.proposalRequired') && !(item.urgency && ctx.rules.list('quotas.proposalExempt').includes(item.urgency))

const needsProposal = async (ctx: Ctx, item: Countable, year: number): Promise<boolean> =>
  proposalDue(ctx, item) && (await leaveFor(ctx, 'quotas.proposalFirst', { itemId: item.id, proposalId: null }, year, weightOf(item, switchesOf(ctx)))) === null

const proposalGiven = (q: store.QuotaRow) => ({ unit: q.unitName, type: q.typeTitle })
