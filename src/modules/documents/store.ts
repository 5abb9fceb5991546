import { and, desc, eq, ilike, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { DocumentNumber } from '#gongwen/document'
import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import type { DocumentState } from './contract.ts'
import { archiveBook, document, issued, knows, numberBook, numbered, reading, receipt, version } from './schema.ts'

export type DocRow = typeof document.$inferSelect
export type IssuedRow = typeof issued.$inferSelect
export type ReceiptRow = typeof receipt.$inferSelect

/** Everything an actor may be known by in a need-to-know list. */
const names = (actor: Actor): Id[] => [actor.id, ...actor.posts, ...(has(actor, 'documents.read') ? actor.units : []), ...actor.onBehalfOf, ...(actor.standInPosts ?? [])]

/** The one condition of knowing (C9): a row of the need-to-know list names the actor. Used inside every query, never after it. */
const known = ({ tenantId, actor }: Ctx): SQL =>
  sql`exists (select 1 from ${knows} k where k.tenant_id = ${tenantId} and k.document_id = ${document.id} and k.holder_id in ${names(actor)})`

/** @throws 'notFound' also for what the actor may not know: the two sound the same */
export async function findDocument(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<DocRow> {
  const query = ctx.tx.select().from(document).where(and(eq(document.tenantId, ctx.tenantId), eq(document.id, id), ctx.actor.kind === 'clock' ? undefined : known(ctx)))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

/** Without asking who asks: for what follows from a route that the actor already moved. */
export const rowOf = async (ctx: Ctx, id: Id): Promise<DocRow | null> =>
  (await ctx.tx.select().from(document).where(and(eq(document.tenantId, ctx.tenantId), eq(document.id, id))).for('update'))[0] ?? null

export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> =>
  (await ctx.tx.select({ id: document.id }).from(document).where(and(eq(document.tenantId, ctx.tenantId), eq(document.id, id), known(ctx)))).length > 0

export const addDocument = (ctx: Ctx, row: DocRow) => ctx.tx.insert(document).values(row)

export async function saveDocument(ctx: Ctx, id: Id, changes: Partial<DocRow>): Promise<void> {
  await ctx.tx.update(document).set({ ...changes, updatedAt: ctx.now }).where(and(eq(document.tenantId, ctx.tenantId), eq(document.id, id)))
}

/** Knowing is only ever added; who knew once, knew. */
export async function letKnow(ctx: Ctx, documentId: Id, holders: { kind: 'person' | 'post' | 'unit'; id: Id; why: string }[]): Promise<void> {
  if (!holders.length) return
  await ctx.tx.insert(knows).values(holders.map(h => ({ tenantId: ctx.tenantId, documentId, kind: h.kind, holderId: h.id, why: h.why, since: ctx.now }))).onConflictDoNothing()
}

export type ListFilter = { box: 'drafts' | 'mine' | 'passing' | 'issued' | 'all'; words: string; kind: string | null; state: DocumentState | null; cursor: Cursor | null; limit: number }

export function listDocuments(ctx: Ctx, f: ListFilter): Promise<DocRow[]> {
  const { tenantId, actor, tx } = ctx
  const box: Record<ListFilter['box'], SQL | undefined> = {
    drafts: and(eq(document.drafterId, actor.id), eq(document.state, 'drafting')),
    mine: eq(document.drafterId, actor.id),
    passing: inArray(document.state, ['inRoute', 'signed', 'numbered', 'sealed']),
    issued: inArray(document.state, ['issued', 'filed']),
    all: undefined,
  }
  return tx.select().from(document).where(and(
    eq(document.tenantId, tenantId), known(ctx), box[f.box],
    f.words ? ilike(document.title, `%${likeText(f.words)}%`) : undefined,
    f.kind ? eq(document.kind, f.kind as DocRow['kind']) : undefined, f.state ? eq(document.state, f.state) : undefined,
    after(f.cursor, document.updatedAt, document.id),
  )).orderBy(desc(document.updatedAt), desc(document.id)).limit(f.limit + 1)
}

export const likeText = (words: string): string => words.trim().replace(/[\\%_]/g, c => `\\${c}`)

// 历次稿

export const versionsOf = (ctx: Ctx, documentId: Id) =>
  ctx.tx.select().from(version).where(and(eq(version.tenantId, ctx.tenantId), eq(version.documentId, documentId))).orderBy(desc(version.no))

export const lastVersion = async (ctx: Ctx, documentId: Id) => {
  const [row] = await ctx.tx.select().from(version).where(and(eq(version.tenantId, ctx.tenantId), eq(version.documentId, documentId))).orderBy(desc(version.no)).limit(1)
  return row ?? null
}

export const addVersion = (ctx: Ctx, row: Omit<typeof version.$inferInsert, 'tenantId'>) => ctx.tx.insert(version).values({ ...row, tenantId: ctx.tenantId })

export const overwriteVersion = (ctx: Ctx, documentId: Id, no: number, row: Partial<typeof version.$inferInsert>) =>
  ctx.tx.update(version).set(row).where(and(eq(version.tenantId, ctx.tenantId), eq(version.documentId, documentId), eq(version.no, no)))

// 编号

/** The next serial, in the transaction that uses it: a rollback gives it back, so the series has no gap. */
export async function nextNumber(ctx: Ctx, code: string, year: number): Promise<DocumentNumber> {
  const mine = and(eq(numberBook.tenantId, ctx.tenantId), eq(numberBook.code, code), eq(numberBook.year, year))
  await ctx.tx.insert(numberBook).values({ tenantId: ctx.tenantId, code, year, last: 0 }).onConflictDoNothing()
  const [row] = await ctx.tx.update(numberBook).set({ last: sql`${numberBook.last} + 1` }).where(mine).returning({ last: numberBook.last })
  return { code, year, serial: row!.last }
}

export const enterNumber = (ctx: Ctx, n: DocumentNumber, doc: DocRow) =>
  ctx.tx.insert(numbered).values({ tenantId: ctx.tenantId, ...n, documentId: doc.id, title: doc.title, at: ctx.now, byName: ctx.actor.name })

export const numbersOf = (ctx: Ctx, year: number) =>
  ctx.tx.select().from(numbered).where(and(eq(numbered.tenantId, ctx.tenantId), eq(numbered.year, year))).orderBy(numbered.code, numbered.serial)

export const booksOf = (ctx: Ctx, year: number) =>
  ctx.tx.select().from(numberBook).where(and(eq(numberBook.tenantId, ctx.tenantId), eq(numberBook.year, year))).orderBy(numberBook.code)

export async function nextArchiveSerial(ctx: Ctx, unitId: Id, year: number, term: string): Promise<number> {
  await ctx.tx.insert(archiveBook).values({ tenantId: ctx.tenantId, unitId, year, term, last: 0, closed: false }).onConflictDoNothing()
  const [row] = await ctx.tx.update(archiveBook).set({ last: sql`${archiveBook.last} + 1` })
    .where(and(eq(archiveBook.tenantId, ctx.tenantId), eq(archiveBook.unitId, unitId), eq(archiveBook.year, year), eq(archiveBook.term, term))).returning({ last: archiveBook.last })
  return row!.last
}

// 分发与收文

export const addIssued = (ctx: Ctx, row: Omit<IssuedRow, 'tenantId'>) => ctx.tx.insert(issued).values({ ...row, tenantId: ctx.tenantId })
export const addReceipts = (ctx: Ctx, rows: Omit<ReceiptRow, 'tenantId'>[]) => rows.length ? ctx.tx.insert(receipt).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId }))) : null

export const issuedOf = async (ctx: Ctx, documentId: Id): Promise<IssuedRow | null> =>
  (await ctx.tx.select().from(issued).where(and(eq(issued.tenantId, ctx.tenantId), eq(issued.documentId, documentId))))[0] ?? null

export const receiptsOfIssued = (ctx: Ctx, issuedId: Id) =>
  ctx.tx.select({ receipt, issued }).from(receipt).innerJoin(issued, and(eq(issued.tenantId, receipt.tenantId), eq(issued.id, receipt.issuedId)))
    .where(and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.issuedId, issuedId))).orderBy(receipt.as, receipt.unitName)

/** A received document is known to whoever receives or reads for the unit, and to those it circulates to. */
const knownReceipt = ({ tenantId, actor }: Ctx): SQL => or(
  has(actor, 'documents.receive') || has(actor, 'documents.read') ? (actor.units.length ? inArray(receipt.unitId, [...actor.units]) : sql`false`) : undefined,
  sql`exists (select 1 from ${reading} r where r.tenant_id = ${tenantId} and r.receipt_id = ${receipt.id} and r.person_id in ${[actor.id, ...actor.onBehalfOf]})`,
)!

export async function findReceipt(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<{ receipt: ReceiptRow; issued: IssuedRow }> {
  const mine = and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.id, id))
  if (lock === 'lock') await ctx.tx.select({ id: receipt.id }).from(receipt).where(mine).for('update')
  const [row] = await ctx.tx.select({ receipt, issued }).from(receipt).innerJoin(issued, and(eq(issued.tenantId, receipt.tenantId), eq(issued.id, receipt.issuedId)))
    .where(and(mine, ctx.actor.kind === 'clock' ? undefined : knownReceipt(ctx)))
  if (!row) throw new Refusal('notFound')
  return row
}

export const mayKnowReceipt = async (ctx: Ctx, id: Id): Promise<boolean> =>
  (await ctx.tx.select({ id: receipt.id }).from(receipt).where(and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.id, id), knownReceipt(ctx)))).length > 0

/** Has an issued document reached the actor's own unit or person? Then its file may be read. */
export const knowsIssued = async (ctx: Ctx, documentId: Id): Promise<boolean> =>
  (await ctx.tx.select({ id: receipt.id }).from(receipt).innerJoin(issued, and(eq(issued.tenantId, receipt.tenantId), eq(issued.id, receipt.issuedId)))
    .where(and(eq(receipt.tenantId, ctx.tenantId), eq(issued.documentId, documentId), knownReceipt(ctx))).limit(1)).length > 0

export const saveReceipt = (ctx: Ctx, id: Id, changes: Partial<ReceiptRow>) =>
  ctx.tx.update(receipt).set(changes).where(and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.id, id)))

export function listReceipts(ctx: Ctx, f: { box: 'toSign' | 'open' | 'filed' | 'all'; words: string; cursor: Cursor | null; limit: number }) {
  const box: Record<typeof f.box, SQL | undefined> = {
    toSign: eq(receipt.state, 'sent'), open: inArray(receipt.state, ['signedFor', 'circulating']), filed: eq(receipt.state, 'filed'), all: undefined,
  }
  return ctx.tx.select({ receipt, issued }).from(receipt).innerJoin(issued, and(eq(issued.tenantId, receipt.tenantId), eq(issued.id, receipt.issuedId)))
    .where(and(
      eq(receipt.tenantId, ctx.tenantId), sql`${receipt.unitId} is not null`, knownReceipt(ctx), box[f.box],
      f.words ? ilike(issued.title, `%${likeText(f.words)}%`) : undefined, after(f.cursor, receipt.sentAt, receipt.id),
    )).orderBy(desc(receipt.sentAt), desc(receipt.id)).limit(f.limit + 1)
}

export const readingsOf = (ctx: Ctx, receiptIds: Id[]) =>
  receiptIds.length ? ctx.tx.select().from(reading).where(and(eq(reading.tenantId, ctx.tenantId), inArray(reading.receiptId, receiptIds))).orderBy(reading.at) : Promise.resolve([])

export const addReadings = (ctx: Ctx, receiptId: Id, people: { id: Id; name: string }[]) =>
  ctx.tx.insert(reading).values(people.map(p => ({ tenantId: ctx.tenantId, receiptId, personId: p.id, name: p.name, at: ctx.now }))).onConflictDoNothing().returning({ personId: reading.personId })

export const markReading = async (ctx: Ctx, receiptId: Id, personId: Id, at: Instant): Promise<boolean> =>
  (await ctx.tx.update(reading).set({ readAt: at }).where(and(eq(reading.tenantId, ctx.tenantId), eq(reading.receiptId, receiptId), eq(reading.personId, personId), sql`${reading.readAt} is null`)).returning({ id: reading.personId })).length > 0

export const unreadOf = (ctx: Ctx) =>
  ctx.tx.select({ reading, issued, receipt }).from(reading)
    .innerJoin(receipt, and(eq(receipt.tenantId, reading.tenantId), eq(receipt.id, reading.receiptId)))
    .innerJoin(issued, and(eq(issued.tenantId, receipt.tenantId), eq(issued.id, receipt.issuedId)))
    .where(and(eq(reading.tenantId, ctx.tenantId), eq(reading.personId, ctx.actor.id), sql`${reading.readAt} is null`)).orderBy(desc(reading.at)).limit(50)
