import type { Id, Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { exceptionFor } from '#platform/exceptions/public'
import * as briefs from './briefs/store.ts'
import { whyNotBrief } from './briefs/domain.ts'
import { briefQuota } from './briefs/service.ts'
import { type Countable, missing, weightOf } from './domain.ts'
import { free, fullGiven, matching, settle, switchesOf, thisYear, use } from './ledger.ts'
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
  const rows = await store.quotasOf(ctx, subject, [thisYear(ctx), thisYear(ctx) - 1])
  if (!rows.length) return
  const { item, about } = await describe()
  const proposal = await proposals.ofItem(ctx, item.id)
  const held = await store.chargesOf(ctx, { itemId: item.id, proposalId: proposal?.id ?? null })
  const wanted = await matching(ctx, await withBrief(ctx, rows, item), item, yearHeld(rows, held) ?? thisYear(ctx))
  if (wanted.length && !proposal && await needsProposal(ctx, item)) throw new Refusal('quotas.proposalFirst', proposalGiven(wanted[0]!))
  await settle(ctx, held, wanted, { proposalId: proposal?.id ?? null, itemId: item.id, about, item })
}

/** What `reserveAtSubmit` would say no to, asked beforehand: all of it, excepted or not; nothing is taken. */
export async function whyNotReserve(ctx: Ctx, subject: Subject, describe: () => Promise<Described>): Promise<{ code: 'quotas.proposalFirst' | 'quotas.full'; given: Record<string, string | number> }[]> {
  const rows = await store.quotasOf(ctx, subject, [thisYear(ctx), thisYear(ctx) - 1])
  if (!rows.length) return []
  const { item } = await describe()
  const proposal = await proposals.ofItem(ctx, item.id)
  const held = await store.chargesOf(ctx, { itemId: item.id, proposalId: proposal?.id ?? null }, 'read')
  const wanted = await matching(ctx, await withBrief(ctx, rows, item), item, yearHeld(rows, held) ?? thisYear(ctx))
  const weight = weightOf(item, switchesOf(ctx))
  const own = (q: store.QuotaRow) => held.filter(c => c.quotaId === q.id).reduce((n, c) => n + c.weight, 0)
  return [
    ...wanted.slice(0, proposal || !proposalDue(ctx, item) ? 0 : 1).map(q => ({ code: 'quotas.proposalFirst' as const, given: proposalGiven(q) })),
    ...wanted.filter(q => own(q) !== weight && missing({ ...q, reserved: q.reserved - own(q) }, weight) > 0).slice(0, 1).map(q => ({ code: 'quotas.full' as const, given: fullGiven(q) })),
  ]
}

/** At numbering: the reservation is used, in the year of the number. What was reserved for another year, or for another kind, is settled first. */
export async function useAtNumber(ctx: Ctx, subject: Subject, year: number, describe: () => Promise<Described>): Promise<void> {
  const rows = await store.quotasOf(ctx, subject, [year, year - 1])
  if (!rows.length) return
  const { item, about } = await describe()
  const proposal = await proposals.ofItem(ctx, item.id)
  const held = await store.chargesOf(ctx, { itemId: item.id, proposalId: proposal?.id ?? null })
  await settle(ctx, held, await matching(ctx, await withBrief(ctx, rows, item), item, year), { proposalId: proposal?.id ?? null, itemId: item.id, about, item })
  for (const c of await store.chargesOf(ctx, { itemId: item.id, proposalId: null })) await use(ctx, c)
  if (proposal?.state === 'approved') await proposals.saveProposal(ctx, proposal.id, { state: 'used' })
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

/** A reservation made for next year stays next year's. */
const yearHeld = (rows: readonly store.QuotaRow[], held: readonly store.ChargeRow[]): number | null => rows.find(q => held.some(c => c.quotaId === q.id))?.year ?? null

const proposalDue = (ctx: Ctx, item: Countable): boolean =>
  item.kind !== 'brief' && ctx.rules.flag('quotas.proposalRequired') && !(item.urgency && ctx.rules.list('quotas.proposalExempt').includes(item.urgency))

const needsProposal = async (ctx: Ctx, item: Countable): Promise<boolean> => proposalDue(ctx, item) && (await exceptionFor(ctx, 'quotas.proposalFirst', { id: item.id })) === null

const proposalGiven = (q: store.QuotaRow) => ({ unit: q.unitName, type: q.typeTitle })
