import { and, desc, eq, ilike, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { has } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import type { Box } from './contract.ts'
import { archiveBook, paper, reading, receipt } from './schema.ts'

export type PaperRow = typeof paper.$inferSelect
export type ReceiptRow = typeof receipt.$inferSelect
export type ReadingRow = typeof reading.$inferSelect
export type Received = { receipt: ReceiptRow; paper: PaperRow }

/** Whoever reads for himself, or for somebody who delegated to him. */
const readers = ({ actor }: Ctx): Id[] => [actor.id, ...actor.onBehalfOf]

/** A received paper is known to whoever receives or reads for the unit, and to those it circulates to (C9). Used inside every query. */
const known = (ctx: Ctx): SQL => or(
  (has(ctx.actor, 'incoming.receive') || has(ctx.actor, 'documents.read')) && ctx.actor.units.length ? inArray(receipt.unitId, [...ctx.actor.units]) : undefined,
  sql`exists (select 1 from ${reading} r where r.tenant_id = ${ctx.tenantId} and r.receipt_id = ${receipt.id} and r.person_id in ${readers(ctx)})`,
)!

const unread = (ctx: Ctx): SQL =>
  sql`exists (select 1 from ${reading} r where r.tenant_id = ${ctx.tenantId} and r.receipt_id = ${receipt.id} and r.person_id = ${ctx.actor.id} and r.read_at is null)`

const joined = (ctx: Ctx) => ctx.tx.select({ receipt, paper }).from(receipt).innerJoin(paper, and(eq(paper.tenantId, receipt.tenantId), eq(paper.id, receipt.paperId)))

export const addPaper = (ctx: Ctx, row: Omit<PaperRow, 'tenantId'>) => ctx.tx.insert(paper).values({ ...row, tenantId: ctx.tenantId })

export async function addReceipts(ctx: Ctx, rows: Omit<ReceiptRow, 'tenantId'>[]): Promise<void> {
  if (rows.length) await ctx.tx.insert(receipt).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId })))
}

/** @throws 'notFound' also for what the actor may not know: the two sound the same */
export async function findReceipt(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<Received> {
  const mine = and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.id, id))
  if (lock === 'lock') await ctx.tx.select({ id: receipt.id }).from(receipt).where(mine).for('update')
  const [row] = await joined(ctx).where(and(mine, ctx.actor.kind === 'clock' ? undefined : known(ctx)))
  if (!row) throw new Refusal('notFound')
  return row
}

export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> =>
  (await ctx.tx.select({ id: receipt.id }).from(receipt).where(and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.id, id), known(ctx)))).length > 0

/** Has an issued document reached the actor's own unit or person? Then its files may be read. */
export const hasReached = async (ctx: Ctx, documentId: Id): Promise<boolean> =>
  (await ctx.tx.select({ id: receipt.id }).from(receipt).innerJoin(paper, and(eq(paper.tenantId, receipt.tenantId), eq(paper.id, receipt.paperId)))
    .where(and(eq(receipt.tenantId, ctx.tenantId), eq(paper.documentId, documentId), known(ctx))).limit(1)).length > 0

/** Every receiver of a document of this tenant, main before copy: the sender's view. */
export const receiptsOf = (ctx: Ctx, documentId: Id): Promise<Received[]> =>
  joined(ctx).where(and(eq(receipt.tenantId, ctx.tenantId), eq(paper.documentId, documentId))).orderBy(desc(receipt.as), receipt.unitName)

/** What another tenant sent under its own entry: for what it later says about it. */
export const sentBy = async (ctx: Ctx, fromTenantId: Id, replyKey: Id): Promise<Received | null> =>
  (await joined(ctx).where(and(eq(receipt.tenantId, ctx.tenantId), eq(paper.fromTenantId, fromTenantId), eq(paper.replyKey, replyKey))))[0] ?? null

export async function saveReceipt(ctx: Ctx, id: Id, changes: Partial<ReceiptRow>): Promise<void> {
  await ctx.tx.update(receipt).set(changes).where(and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.id, id)))
}

export function listReceipts(ctx: Ctx, f: { box: Box; words: string; cursor: Cursor | null; limit: number }): Promise<Received[]> {
  const box: Record<Box, SQL | undefined> = { toSign: eq(receipt.state, 'sent'), open: eq(receipt.state, 'signedFor'), toRead: unread(ctx), filed: eq(receipt.state, 'filed'), all: undefined }
  return joined(ctx).where(and(
    eq(receipt.tenantId, ctx.tenantId), sql`${receipt.unitId} is not null`, known(ctx), box[f.box],
    f.words ? ilike(paper.title, `%${likeText(f.words)}%`) : undefined, after(f.cursor, receipt.sentAt, receipt.id),
  )).orderBy(desc(receipt.sentAt), desc(receipt.id)).limit(f.limit + 1)
}

const likeText = (words: string): string => words.trim().replace(/[\\%_]/g, c => `\\${c}`)

// 传阅

export const readingsOf = (ctx: Ctx, receiptIds: Id[]): Promise<ReadingRow[]> =>
  receiptIds.length ? ctx.tx.select().from(reading).where(and(eq(reading.tenantId, ctx.tenantId), inArray(reading.receiptId, receiptIds))).orderBy(reading.at) : Promise.resolve([])

export const addReadings = (ctx: Ctx, receiptId: Id, people: { id: Id; name: string }[]) =>
  ctx.tx.insert(reading).values(people.map(p => ({ tenantId: ctx.tenantId, receiptId, personId: p.id, name: p.name, at: ctx.now }))).onConflictDoNothing().returning({ personId: reading.personId })

export const markReading = async (ctx: Ctx, receiptId: Id, personId: Id, at: Instant): Promise<boolean> =>
  (await ctx.tx.update(reading).set({ readAt: at })
    .where(and(eq(reading.tenantId, ctx.tenantId), eq(reading.receiptId, receiptId), eq(reading.personId, personId), isNull(reading.readAt))).returning({ id: reading.personId })).length > 0

// 归档

export async function nextArchiveSerial(ctx: Ctx, unitId: Id, year: number, term: string): Promise<number> {
  await ctx.tx.insert(archiveBook).values({ tenantId: ctx.tenantId, unitId, year, term, last: 0 }).onConflictDoNothing()
  const [row] = await ctx.tx.update(archiveBook).set({ last: sql`${archiveBook.last} + 1` })
    .where(and(eq(archiveBook.tenantId, ctx.tenantId), eq(archiveBook.unitId, unitId), eq(archiveBook.year, year), eq(archiveBook.term, term))).returning({ last: archiveBook.last })
  return row!.last
}
