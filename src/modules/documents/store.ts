import { and, desc, eq, ilike, inArray, sql, type SQL } from 'drizzle-orm'
import type { DocumentNumber } from '#gongwen/document'
import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import type { DocumentState } from './contract.ts'
import { document, knows, numberBook, numbered, version } from './schema.ts'

export type DocRow = typeof document.$inferSelect

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
