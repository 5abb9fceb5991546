import { and, desc, eq, getTableColumns, gt, gte, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { type DocumentNumber, numberText } from '#gongwen/document'
import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { addHolders, awaits, bears, enter, folded, foundBy, reword } from '#platform/search/public'
import type { DocumentState } from './contract.ts'
import { document, knows, numberBook, numbered, version } from './schema.ts'

export type DocRow = typeof document.$inferSelect

/** Everything an actor may be known by in a need-to-know list. */
export const names = (actor: Actor): Id[] => [actor.id, ...actor.posts, ...(has(actor, 'documents.read') ? actor.units : []), ...actor.onBehalfOf, ...(actor.standInPosts ?? [])]

/** The one condition of knowing (C9): a row of the need-to-know list names the actor. Used inside every query, never after it. */
export const known = ({ tenantId, actor }: Ctx): SQL =>
  sql`exists (select 1 from ${knows} k where k.tenant_id = ${tenantId} and k.document_id = ${document.id} and k.holder_id in ${names(actor)})`

/** The same for whatever has a column of ids; a scalar, so that it is asked row by row of the few that were found. */
export const knownBy = ({ tenantId }: Pick<Ctx, 'tenantId'>, id: SQL, by: readonly Id[]): SQL =>
  by.length ? sql`(select true from ${knows} k where k.tenant_id = ${tenantId} and k.document_id = ${id} and k.holder_id in ${[...by]} limit 1)` : sql`false`

/** Everyone who may know of each of these, for the index. */
export async function holdersOf({ tx, tenantId }: Pick<Ctx, 'tx' | 'tenantId'>, ids: readonly Id[]): Promise<Map<Id, Id[]>> {
  const rows = await tx.select({ id: knows.documentId, holder: knows.holderId }).from(knows).where(and(eq(knows.tenantId, tenantId), inArray(knows.documentId, [...ids])))
  return new Map(ids.map(id => [id, rows.filter(r => r.id === id).map(r => r.holder)]))
}

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

export const refsOf = async (ctx: Ctx, ids: Id[]): Promise<Pick<DocRow, 'id' | 'title' | 'kind'>[]> =>
  ids.length ? ctx.tx.select({ id: document.id, title: document.title, kind: document.kind }).from(document).where(and(eq(document.tenantId, ctx.tenantId), inArray(document.id, ids), known(ctx))) : []

const entryOf = (id: Id) => ({ module: 'documents', kind: 'document', id })
const wordsOf = (d: { title: string; number: DocumentNumber | null }): string => folded(`${d.title}${d.number ? numberText(d.number) : ''}`)

/** A new document and who may know of it from the first moment. */
export async function addDocument(ctx: Ctx, given: Omit<DocRow, 'words'>, holders: Holder[]): Promise<void> {
  const row = { ...given, words: wordsOf(given) }
  await ctx.tx.insert(document).values(row)
  await ctx.tx.insert(knows).values(knowing(ctx, row.id, holders))
  await enter(ctx, entryOf(row.id), { words: row.words, marks: { kind: row.kind }, holders: holders.map(h => h.id) })
  await awaits(ctx, entryOf(row.id), 'typing')
}

export async function saveDocument(ctx: Ctx, id: Id, changes: Partial<DocRow>): Promise<void> {
  const which = and(eq(document.tenantId, ctx.tenantId), eq(document.id, id))
  const [row] = await ctx.tx.update(document).set({ ...changes, updatedAt: ctx.now }).where(which).returning({ title: document.title, number: document.number, kind: document.kind, state: document.state, words: document.words })
  if (!row) return
  await awaits(ctx, entryOf(id), row.state === 'drafting' ? 'typing' : 'now')
  const words = wordsOf(row)
  if (words === row.words && !changes.kind) return
  await ctx.tx.update(document).set({ words }).where(which)
  await reword(ctx, entryOf(id), { words, marks: { kind: row.kind } })
}

/** Who writes in it now, or nobody. No change of the document: its place in the lists stays. */
export async function holdDocument(ctx: Ctx, id: Id, by: { id: Id; name: string } | null): Promise<void> {
  await ctx.tx.update(document).set({ editingId: by?.id ?? null, editingName: by?.name ?? null, editingSince: by ? ctx.now : null }).where(and(eq(document.tenantId, ctx.tenantId), eq(document.id, id)))
}

/** Knowing is only ever added; who knew once, knew. */
export async function letKnow(ctx: Ctx, documentId: Id, holders: Holder[]): Promise<void> {
  if (!holders.length) return
  const added = await ctx.tx.insert(knows).values(knowing(ctx, documentId, holders)).onConflictDoNothing().returning({ id: knows.holderId })
  await addHolders(ctx, entryOf(documentId), added.map(a => a.id))
  if (added.length) await awaits(ctx, entryOf(documentId))
}

type Holder = { kind: 'person' | 'post' | 'unit'; id: Id; why: string }
const knowing = (ctx: Ctx, documentId: Id, holders: Holder[]) =>
  holders.map(h => ({ tenantId: ctx.tenantId, documentId, kind: h.kind, holderId: h.id, why: h.why, since: ctx.now }))

export type ListFilter = { box: 'drafts' | 'mine' | 'passing' | 'issued' | 'all'; words: string; kind: string | null; state: DocumentState | null; validity?: 'inForce' | 'recalled' | 'voided' | 'repealed' | null; cursor: Cursor | null; limit: number }

/** A row of a list: without the text and its arrangement, which may be long. */
const { text: _text, arrangement: _arrangement, ...listed } = getTableColumns(document)
export type ListedRow = Omit<DocRow, 'text' | 'arrangement'>

/** So many of the newest are looked through one by one; what is older is found by the index. Common words are met in the first, rare ones in the second. */
const NEWEST = 10_000

/** One page, newest first, and one row more if there is more. */
export async function listDocuments(ctx: Ctx, f: ListFilter, newestCount = NEWEST): Promise<ListedRow[]> {
  const { tenantId, actor, tx } = ctx
  const box: Record<ListFilter['box'], SQL | undefined> = {
    drafts: and(eq(document.drafterId, actor.id), eq(document.state, 'drafting')),
    mine: eq(document.drafterId, actor.id),
    passing: inArray(document.state, ['inRoute', 'signed', 'numbered', 'sealed']),
    issued: inArray(document.state, ['issued', 'filed']),
    all: undefined,
  }
  const mine = eq(document.tenantId, tenantId)
  const beyond = after(f.cursor, document.updatedAt, document.id)
  const page = (limit: number, ...where: (SQL | undefined)[]): Promise<ListedRow[]> =>
    tx.select(listed).from(document).where(and(mine, known(ctx), box[f.box], f.state ? eq(document.state, f.state) : undefined, f.validity ? ofValidity(f.validity, ctx.today) : undefined, beyond, ...where))
      .orderBy(desc(document.updatedAt), desc(document.id)).limit(limit)
  const limit = f.limit + 1
  if (!f.words.trim() && !f.kind) return page(limit)

  const found = and(bears(document.words, f.words), foundBy(ctx, document.id, { module: 'documents', kind: 'document' }, { words: f.words, marks: f.kind ? { kind: f.kind } : {}, holders: names(actor) }))
  const [edge] = await tx.select({ at: document.updatedAt }).from(document).where(and(mine, beyond)).orderBy(desc(document.updatedAt)).offset(newestCount).limit(1)
  if (!edge) return page(limit, found)
  const newest = await page(limit, gte(document.updatedAt, edge.at), f.kind ? eq(document.kind, f.kind as DocRow['kind']) : undefined, bears(document.words, f.words))
  return newest.length === limit ? newest : [...newest, ...await page(limit - newest.length, lt(document.updatedAt, edge.at), found)]
}

/** A repeal counts from its day: until then the document is in force. */
const ofValidity = (validity: NonNullable<ListFilter['validity']>, today: Day): SQL => (validity === 'inForce'
  ? and(inArray(document.state, ['issued', 'filed']), or(isNull(document.validity), and(eq(document.validity, 'repealed'), gt(document.validityFrom, today))))
  : and(eq(document.validity, validity), lte(document.validityFrom, today)))!

// 历次稿

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
