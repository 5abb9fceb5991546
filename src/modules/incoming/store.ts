import { and, asc, desc, eq, gte, ilike, inArray, isNotNull, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import type { Box } from './contract.ts'
import { archiveBook, instruction, knows, line, paper, reading, receipt, registerBook } from './schema.ts'

export type PaperRow = typeof paper.$inferSelect
export type ReceiptRow = typeof receipt.$inferSelect
export type ReadingRow = typeof reading.$inferSelect
export type InstructionRow = typeof instruction.$inferSelect
export type LineRow = typeof line.$inferSelect
export type Received = { receipt: ReceiptRow; paper: PaperRow }

/** Whoever reads for himself, or for somebody who delegated to him. */
const readers = ({ actor }: Ctx): Id[] => [actor.id, ...actor.onBehalfOf]
/** Everything an actor may be known by in a need-to-know list. */
const names = (actor: Actor): Id[] => [actor.id, ...actor.posts, ...actor.onBehalfOf, ...(actor.standInPosts ?? []), ...(has(actor, 'documents.read') ? actor.units : [])]

const mine = (ctx: Ctx, id: Id) => and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.id, id))

/** A received paper is known to whoever receives or reads for the unit, to those in whose hands it is or was, to those it circulates to (C9). Used inside every query. */
const known = (ctx: Ctx): SQL => or(
  (has(ctx.actor, 'incoming.receive') || has(ctx.actor, 'documents.read')) && ctx.actor.units.length ? inArray(receipt.unitId, [...ctx.actor.units]) : undefined,
  sql`exists (select 1 from ${reading} r where r.tenant_id = ${ctx.tenantId} and r.receipt_id = ${receipt.id} and r.recalled_at is null and (r.person_id in ${readers(ctx)} or r.passed_to in ${readers(ctx)}))`,
  sql`exists (select 1 from ${knows} k where k.tenant_id = ${ctx.tenantId} and k.receipt_id = ${receipt.id} and k.holder_id in ${names(ctx.actor)})`,
)!

const unread = (ctx: Ctx): SQL =>
  sql`exists (select 1 from ${reading} r where r.tenant_id = ${ctx.tenantId} and r.receipt_id = ${receipt.id} and r.person_id = ${ctx.actor.id} and r.holds)`
const holds = (ctx: Ctx, step: string): SQL =>
  sql`exists (select 1 from ${knows} k where k.tenant_id = ${ctx.tenantId} and k.receipt_id = ${receipt.id} and k.holder_id in ${names(ctx.actor)} and k.holds = ${step})`

const joined = (ctx: Ctx) => ctx.tx.select({ receipt, paper }).from(receipt).innerJoin(paper, and(eq(paper.tenantId, receipt.tenantId), eq(paper.id, receipt.paperId)))

export const addPaper = (ctx: Ctx, row: Omit<PaperRow, 'tenantId'>) => ctx.tx.insert(paper).values({ ...row, tenantId: ctx.tenantId })

export async function addReceipts(ctx: Ctx, rows: Omit<ReceiptRow, 'tenantId'>[]): Promise<void> {
  if (rows.length) await ctx.tx.insert(receipt).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId })))
}

/** @throws 'notFound' also for what the actor may not know: the two sound the same */
export async function findReceipt(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<Received> {
  if (lock === 'lock') await ctx.tx.select({ id: receipt.id }).from(receipt).where(mine(ctx, id)).for('update')
  const [row] = await joined(ctx).where(and(mine(ctx, id), ctx.actor.kind === 'clock' ? undefined : known(ctx)))
  if (!row) throw new Refusal('notFound')
  return row
}

/** Without asking who asks: for what follows from a route that the actor already moved, or from the sender's side. */
export async function rowOf(ctx: Ctx, id: Id): Promise<Received | null> {
  await ctx.tx.select({ id: receipt.id }).from(receipt).where(mine(ctx, id)).for('update')
  return (await joined(ctx).where(mine(ctx, id)))[0] ?? null
}

export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: receipt.id }).from(receipt).where(and(mine(ctx, id), known(ctx)))).length > 0

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
  await ctx.tx.update(receipt).set(changes).where(mine(ctx, id))
}

/** Knowing is only ever added; who knew once, knew. */
export async function letKnow(ctx: Ctx, receiptId: Id, holders: { id: Id; why: string; holds?: string | null }[]): Promise<void> {
  for (const { id, why, holds: step = null } of holders) {
    const insert = ctx.tx.insert(knows).values({ tenantId: ctx.tenantId, receiptId, holderId: id, why, holds: step, since: ctx.now })
    await (step ? insert.onConflictDoUpdate({ target: [knows.tenantId, knows.receiptId, knows.holderId], set: { holds: step } }) : insert.onConflictDoNothing())
  }
}
/** Before a route says anew who holds what. */
export const nobodyHolds = (ctx: Ctx, receiptId: Id) =>
  ctx.tx.update(knows).set({ holds: null }).where(and(eq(knows.tenantId, ctx.tenantId), eq(knows.receiptId, receiptId), isNotNull(knows.holds)))

export type ListFilter = { box: Box; words: string; urgency?: string | null; source?: string | null; purpose?: string | null; cursor: Cursor | null; limit: number }

export function listReceipts(ctx: Ctx, f: ListFilter): Promise<Received[]> {
  const box: Record<Box, SQL | undefined> = {
    toSign: eq(receipt.state, 'sent'), toRegister: eq(receipt.state, 'signedFor'), toReview: eq(receipt.state, 'registered'), handling: eq(receipt.state, 'handling'), toInstruct: holds(ctx, 'instruct'),
    toRead: unread(ctx), done: eq(receipt.state, 'done'), filed: eq(receipt.state, 'filed'), returned: inArray(receipt.state, ['returned', 'recalled']), all: undefined,
  }
  const like = `%${likeText(f.words)}%`
  return joined(ctx).where(and(
    eq(receipt.tenantId, ctx.tenantId), isNotNull(receipt.unitId), known(ctx), box[f.box],
    f.words ? or(ilike(paper.title, like), ilike(paper.numberText, like), ilike(paper.fromName, like)) : undefined,
    f.urgency ? eq(paper.urgency, f.urgency) : undefined, f.source ? eq(receipt.source, f.source as ReceiptRow['source']) : undefined,
    f.purpose ? eq(receipt.purpose, f.purpose as 'action') : undefined, after(f.cursor, receipt.sentAt, receipt.id),
  )).orderBy(desc(receipt.sentAt), desc(receipt.id)).limit(f.limit + 1)
}

const likeText = (words: string): string => words.trim().replace(/[\\%_]/g, c => `\\${c}`)

// 登记

export async function nextSerial(ctx: Ctx, unitId: Id, year: number): Promise<number> {
  await ctx.tx.insert(registerBook).values({ tenantId: ctx.tenantId, unitId, year, last: 0 }).onConflictDoNothing()
  const [row] = await ctx.tx.update(registerBook).set({ last: sql`${registerBook.last} + 1` })
    .where(and(eq(registerBook.tenantId, ctx.tenantId), eq(registerBook.unitId, unitId), eq(registerBook.year, year))).returning({ last: registerBook.last })
  return row!.last
}

export const registerOf = (ctx: Ctx, unitId: Id, year: number): Promise<Received[]> =>
  joined(ctx).where(and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.unitId, unitId), eq(receipt.registerYear, year))).orderBy(asc(receipt.registerSerial))

/** What the unit has that could be the same paper: with `since` its newest, without it whatever bears the number or the hash. */
export const candidatesFor = (ctx: Ctx, unitId: Id, s: { numberText: string; hash: string | null; notId: Id | null; since: Instant | null }): Promise<Received[]> =>
  joined(ctx).where(and(
    eq(receipt.tenantId, ctx.tenantId), eq(receipt.unitId, unitId), ne(receipt.state, 'returned'), s.notId ? ne(receipt.id, s.notId) : undefined,
    s.since === null ? or(s.numberText ? eq(paper.numberText, s.numberText) : undefined, s.hash ? eq(paper.hash, s.hash) : undefined) : gte(receipt.sentAt, s.since),
  )).orderBy(desc(receipt.sentAt)).limit(300)

/** What the unit finished on a like subject; the newest first. */
export const handledBefore = (ctx: Ctx, unitId: Id, notId: Id): Promise<Received[]> =>
  joined(ctx).where(and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.unitId, unitId), ne(receipt.id, notId), isNotNull(receipt.proposal))).orderBy(desc(receipt.sentAt)).limit(300)

export type UnitCount = { unitId: Id; unitName: string; received: number; signed: number; signedInTime: number; registered: number; returned: number; action: number; done: number; doneInTime: number }

/** Per unit, never per person (《整治形式主义为基层减负若干规定》). */
export async function countByUnit(ctx: Ctx, span: { from: Instant; until: Instant; units: readonly Id[] | null }): Promise<UnitCount[]> {
  const n = (what: SQL) => sql<number>`sum(case when ${what} then 1 else 0 end)`.mapWith(Number)
  const rows = await ctx.tx.select({
    unitId: receipt.unitId, received: sql<number>`count(*)`.mapWith(Number), signed: n(isNotNull(receipt.signedForAt)), signedInTime: n(sql`${receipt.signedForAt} <= ${receipt.signDueAt}`),
    registered: n(isNotNull(receipt.registeredAt)), returned: n(isNotNull(receipt.returnedAt)), action: n(sql`${receipt.purpose} = 'action' and ${receipt.returnedAt} is null`),
    done: n(isNotNull(receipt.actedAt)), doneInTime: n(sql`${receipt.actedAt} <= ${receipt.dueAt}`), unitName: sql<string>`max(${receipt.unitName})`,
  }).from(receipt).where(and(
    eq(receipt.tenantId, ctx.tenantId), isNotNull(receipt.unitId), gte(receipt.sentAt, span.from), lt(receipt.sentAt, span.until), span.units ? inArray(receipt.unitId, [...span.units]) : undefined,
  )).groupBy(receipt.unitId)
  return rows.map(r => ({ ...r, unitId: r.unitId! }))
}

// 批示

export const addInstruction = async (ctx: Ctx, row: Omit<InstructionRow, 'tenantId'>, lines: readonly string[]): Promise<void> => {
  await ctx.tx.insert(instruction).values({ ...row, tenantId: ctx.tenantId })
  await ctx.tx.insert(line).values(lines.map((text, no) => ({ tenantId: ctx.tenantId, instructionId: row.id, no, text, mark: null, matterId: null, noterId: null, noter: null, markedBy: null, markedAt: null })))
}
export const instructionOf = async (ctx: Ctx, id: Id): Promise<InstructionRow> => {
  const [row] = await ctx.tx.select().from(instruction).where(and(eq(instruction.tenantId, ctx.tenantId), eq(instruction.id, id)))
  if (!row) throw new Refusal('notFound')
  return row
}
export const instructionsOf = (ctx: Ctx, receiptId: Id): Promise<InstructionRow[]> =>
  ctx.tx.select().from(instruction).where(and(eq(instruction.tenantId, ctx.tenantId), eq(instruction.receiptId, receiptId))).orderBy(asc(instruction.at), asc(instruction.id))
export const linesOf = (ctx: Ctx, instructionIds: readonly Id[]): Promise<LineRow[]> =>
  instructionIds.length ? ctx.tx.select().from(line).where(and(eq(line.tenantId, ctx.tenantId), inArray(line.instructionId, [...instructionIds]))).orderBy(asc(line.no)) : Promise.resolve([])
/** A mark is put once. */
export const markLine = async (ctx: Ctx, instructionId: Id, no: number, mark: Partial<LineRow>): Promise<boolean> =>
  (await ctx.tx.update(line).set(mark).where(and(eq(line.tenantId, ctx.tenantId), eq(line.instructionId, instructionId), eq(line.no, no), isNull(line.mark))).returning({ no: line.no })).length > 0
/** What a correction replaces: the lines nobody has put into effect yet. */
export const replaceLines = (ctx: Ctx, instructionId: Id) =>
  ctx.tx.update(line).set({ mark: 'replaced', markedBy: ctx.actor.name, markedAt: ctx.now }).where(and(eq(line.tenantId, ctx.tenantId), eq(line.instructionId, instructionId), isNull(line.mark)))

/** 批必查: lines of instructions that are neither carried out nor taken note of, on papers of these units. */
export const openLines = (ctx: Ctx, units: readonly Id[], limit: number) =>
  units.length ? ctx.tx.select({ line, instruction, receipt, paper }).from(line)
    .innerJoin(instruction, and(eq(instruction.tenantId, line.tenantId), eq(instruction.id, line.instructionId)))
    .innerJoin(receipt, and(eq(receipt.tenantId, line.tenantId), eq(receipt.id, instruction.receiptId)))
    .innerJoin(paper, and(eq(paper.tenantId, line.tenantId), eq(paper.id, receipt.paperId)))
    .where(and(eq(line.tenantId, ctx.tenantId), isNull(line.mark), inArray(receipt.unitId, [...units]))).orderBy(asc(instruction.at)).limit(limit) : Promise.resolve([])

// 传阅

export const readingsOf = (ctx: Ctx, receiptIds: Id[]): Promise<ReadingRow[]> =>
  receiptIds.length ? ctx.tx.select().from(reading).where(and(eq(reading.tenantId, ctx.tenantId), inArray(reading.receiptId, receiptIds))).orderBy(asc(reading.turn)) : Promise.resolve([])
export const addReadings = (ctx: Ctx, rows: Omit<ReadingRow, 'tenantId'>[]) => ctx.tx.insert(reading).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId })))
export const saveReading = (ctx: Ctx, receiptId: Id, personId: Id, changes: Partial<ReadingRow>) =>
  ctx.tx.update(reading).set(changes).where(and(eq(reading.tenantId, ctx.tenantId), eq(reading.receiptId, receiptId), eq(reading.personId, personId)))

/** What waits for this person's reading, anywhere. */
export const openReadingsOf = (ctx: Ctx, personId: Id): Promise<ReadingRow[]> =>
  ctx.tx.select().from(reading).where(and(eq(reading.tenantId, ctx.tenantId), eq(reading.personId, personId), isNull(reading.readAt), isNull(reading.recalledAt), isNull(reading.passedTo))).orderBy(asc(reading.receiptId))

// 归档

export async function nextArchiveSerial(ctx: Ctx, unitId: Id, year: number, term: string): Promise<number> {
  await ctx.tx.insert(archiveBook).values({ tenantId: ctx.tenantId, unitId, year, term, last: 0 }).onConflictDoNothing()
  const [row] = await ctx.tx.update(archiveBook).set({ last: sql`${archiveBook.last} + 1` })
    .where(and(eq(archiveBook.tenantId, ctx.tenantId), eq(archiveBook.unitId, unitId), eq(archiveBook.year, year), eq(archiveBook.term, term))).returning({ last: archiveBook.last })
  return row!.last
}
