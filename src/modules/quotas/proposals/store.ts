import { and, asc, desc, eq, ilike, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { has } from '#kernel/actor'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { proposal, proposalBook } from '../schema.ts'
import type { Subject } from '../types.ts'
import type { ProposalState } from './contract.ts'

export type Proposal = typeof proposal.$inferSelect

/** One's own, those of one's units, those of the body they would be issued by; whoever decides or oversees sees all. */
const known = ({ actor }: Ctx) => has(actor, 'quotas.decide') || has(actor, 'quotas.oversee') ? undefined
  : or(eq(proposal.askedById, actor.id), actor.units.length ? or(inArray(proposal.askedUnitId, [...actor.units]), inArray(proposal.unitId, [...actor.units])) : undefined)

export async function find(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<Proposal> {
  const query = ctx.tx.select().from(proposal).where(and(eq(proposal.tenantId, ctx.tenantId), eq(proposal.id, id), ctx.actor.kind === 'clock' ? undefined : known(ctx)))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> =>
  (await ctx.tx.select({ id: proposal.id }).from(proposal).where(and(eq(proposal.tenantId, ctx.tenantId), eq(proposal.id, id), known(ctx)))).length > 0

export async function nextNo(ctx: Ctx, subject: Subject, year: number): Promise<number> {
  await ctx.tx.insert(proposalBook).values({ tenantId: ctx.tenantId, subject, year, last: 0 }).onConflictDoNothing()
  const [row] = await ctx.tx.update(proposalBook).set({ last: sql`${proposalBook.last} + 1` })
    .where(and(eq(proposalBook.tenantId, ctx.tenantId), eq(proposalBook.subject, subject), eq(proposalBook.year, year))).returning({ last: proposalBook.last })
  return row!.last
}

export const add = (ctx: Ctx, row: Omit<Proposal, 'tenantId'>) => ctx.tx.insert(proposal).values({ ...row, tenantId: ctx.tenantId })
export const saveProposal = (ctx: Ctx, id: Id, changes: Partial<Proposal>) => ctx.tx.update(proposal).set(changes).where(and(eq(proposal.tenantId, ctx.tenantId), eq(proposal.id, id)))

/** The live 立项 a thing was written under. */
export const ofItem = async (ctx: Ctx, itemId: Id): Promise<Proposal | null> =>
  (await ctx.tx.select().from(proposal).where(and(eq(proposal.tenantId, ctx.tenantId), eq(proposal.itemId, itemId), inArray(proposal.state, ['approved', 'used']))).for('update'))[0] ?? null

export const endOfItem = async (ctx: Ctx, itemId: Id, why: string): Promise<void> =>
  void (await ctx.tx.update(proposal).set({ state: 'lapsed', endedWhy: why }).where(and(eq(proposal.tenantId, ctx.tenantId), eq(proposal.itemId, itemId), inArray(proposal.state, ['approved', 'used']))))

export const unbind = async (ctx: Ctx, itemId: Id): Promise<void> =>
  void (await ctx.tx.update(proposal).set({ itemId: null }).where(and(eq(proposal.tenantId, ctx.tenantId), eq(proposal.itemId, itemId), eq(proposal.state, 'approved'))))

export function list(ctx: Ctx, f: { subject: Subject; box: 'mine' | 'toDecide' | 'ready' | 'all'; state: ProposalState | null; year: number | null; words: string; cursor: Cursor | null; limit: number }): Promise<Proposal[]> {
  const box = { mine: eq(proposal.askedById, ctx.actor.id), toDecide: and(eq(proposal.state, 'asked'), ne(proposal.askedById, ctx.actor.id)), ready: and(eq(proposal.state, 'approved'), isNull(proposal.itemId)), all: undefined }
  return ctx.tx.select().from(proposal).where(and(
    eq(proposal.tenantId, ctx.tenantId), known(ctx), eq(proposal.subject, f.subject), box[f.box], f.state ? eq(proposal.state, f.state) : undefined, f.year ? eq(proposal.year, f.year) : undefined,
    f.words.trim() ? ilike(proposal.title, `%${f.words.trim().replace(/[\\%_]/g, c => `\\${c}`)}%`) : undefined, after(f.cursor, proposal.askedAt, proposal.id),
  )).orderBy(desc(proposal.askedAt), desc(proposal.id)).limit(f.limit + 1)
}

/** Approved and not yet used: what the actor may write a draft under. */
export const readyFor = (ctx: Ctx): Promise<Proposal[]> =>
  ctx.tx.select().from(proposal).where(and(eq(proposal.tenantId, ctx.tenantId), known(ctx), eq(proposal.state, 'approved'), isNull(proposal.itemId))).orderBy(asc(proposal.month), asc(proposal.no)).limit(50)

export const ofYear = (ctx: Ctx, subject: Subject, year: number): Promise<Proposal[]> =>
  ctx.tx.select().from(proposal).where(and(eq(proposal.tenantId, ctx.tenantId), known(ctx), eq(proposal.subject, subject), eq(proposal.year, year))).orderBy(asc(proposal.askedAt)).limit(5_000)
