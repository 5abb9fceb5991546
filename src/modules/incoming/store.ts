import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, notExists, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { addHolders, awaits, bears, enter, folded, foundBy, reword } from '#platform/search/public'
import type { Box } from './contract.ts'
import { registerText } from './registering/domain.ts'
import { archiveBook, enclosure, instruction, knows, line, paper, reading, receipt, registerBook } from './schema.ts'

export type PaperRow = typeof paper.$inferSelect
export type ReceiptRow = typeof receipt.$inferSelect
export type ReadingRow = typeof reading.$inferSelect
export type InstructionRow = typeof instruction.$inferSelect
export type LineRow = typeof line.$inferSelect
export type Received = { receipt: ReceiptRow; paper: PaperRow }
export type NewReceipt = Omit<ReceiptRow, 'tenantId' | 'words'>

/** Everything an actor may be known by in a need-to-know list; by his unit, when he receives or reads for it. */
export const names = (actor: Actor): Id[] =>
  [actor.id, ...actor.posts, ...actor.onBehalfOf, ...(actor.standInPosts ?? []), ...(has(actor, 'documents.read') || has(actor, 'incoming.receive') ? actor.units : [])]

const mine = (ctx: Asker, id: Id) => and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.id, id))

/** The one condition of knowing (C9): a row of the need-to-know list names the actor. Used inside every query, never after it. */
const known = (ctx: Asker): SQL =>
  sql`exists (select 1 from ${knows} k where k.tenant_id = ${ctx.tenantId} and k.receipt_id = ${receipt.id} and k.holder_id in ${names(ctx.actor)})`

/** The same for whatever has a column of ids; a scalar, so that it is asked row by row of the few that were found. */
export const knownBy = ({ tenantId }: Pick<Ctx, 'tenantId'>, id: SQL, by: readonly Id[]): SQL =>
  by.length ? sql`(select true from ${knows} k where k.tenant_id = ${tenantId} and k.receipt_id = ${id} and k.holder_id in ${[...by]} limit 1)` : sql`false`

/** Everyone who may know of each of these, for the index. */
export async function holdersOf({ tx, tenantId }: Pick<Ctx, 'tx' | 'tenantId'>, ids: readonly Id[]): Promise<Map<Id, Id[]>> {
  const rows = await tx.select({ id: knows.receiptId, holder: knows.holderId }).from(knows).where(and(eq(knows.tenantId, tenantId), inArray(knows.receiptId, [...ids])))
  return new Map(ids.map(id => [id, rows.filter(r => r.id === id).map(r => r.holder)]))
}

/** Who asks, without what an act may do beside. */
type Asker = Pick<Ctx, 'tx' | 'tenantId' | 'actor'>
const unread = (ctx: Asker): SQL =>
  sql`exists (select 1 from ${reading} r where r.tenant_id = ${ctx.tenantId} and r.receipt_id = ${receipt.id} and r.person_id = ${ctx.actor.id} and r.holds)`
const holds = (ctx: Asker, step: string): SQL =>
  sql`exists (select 1 from ${knows} k where k.tenant_id = ${ctx.tenantId} and k.receipt_id = ${receipt.id} and k.holder_id in ${names(ctx.actor)} and k.holds = ${step})`

const onPaper = and(eq(paper.tenantId, receipt.tenantId), eq(paper.id, receipt.paperId))
const joined = (ctx: Asker) => ctx.tx.select({ receipt, paper }).from(receipt).innerJoin(paper, onPaper)

export const addPaper = (ctx: Ctx, row: Omit<PaperRow, 'tenantId'>) => ctx.tx.insert(paper).values({ ...row, tenantId: ctx.tenantId })

const entryOf = (id: Id) => ({ module: 'incoming', kind: 'receipt', id })
type Worded = Pick<ReceiptRow, 'registerYear' | 'registerSerial' | 'source' | 'purpose'>
const wordsOf = (p: Pick<PaperRow, 'title' | 'numberText' | 'fromName'>, r: Worded): string => folded(`${p.title}${p.numberText}${p.fromName}${registerText(r.registerYear, r.registerSerial) ?? ''}`)
const marksOf = (p: Pick<PaperRow, 'urgency'>, r: Worded): Record<string, string> =>
  ({ source: r.source, ...(p.urgency ? { urgency: p.urgency } : {}), ...(r.purpose ? { purpose: r.purpose } : {}) })

/** What lies at a unit of this tenant is known to that unit and found by its words; what went to another tenant is only followed by its sender. */
export async function addReceipts(ctx: Ctx, p: Pick<PaperRow, 'title' | 'numberText' | 'fromName' | 'urgency'>, given: NewReceipt[]): Promise<void> {
  const rows = given.map(r => ({ ...r, words: wordsOf(p, r), tenantId: ctx.tenantId }))
  if (rows.length) await ctx.tx.insert(receipt).values(rows)
  for (const r of rows) {
    if (!r.unitId) continue
    await ctx.tx.insert(knows).values({ tenantId: ctx.tenantId, receiptId: r.id, holderId: r.unitId, why: '收文单位', holds: null, since: ctx.now })
    await enter(ctx, entryOf(r.id), { words: r.words, marks: marksOf(p, r), holders: [r.unitId] })
    await awaits(ctx, entryOf(r.id))
  }
}

/** 登记: the paper has its number of the register, and is found by it from now on. */
export async function saveRegister(ctx: Ctx, { receipt: r, paper: p }: Received, register: Pick<ReceiptRow, 'registerYear' | 'registerSerial' | 'registeredAt' | 'registeredBy' | 'purpose'>): Promise<void> {
  const now = { ...r, ...register }
  const words = wordsOf(p, now)
  await saveReceipt(ctx, r.id, { ...register, state: 'registered', words })
  await reword(ctx, entryOf(r.id), { words, marks: marksOf(p, now) })
}

/** @throws 'notFound' also for what the actor may not know: the two sound the same */
export async function findReceipt(ctx: Asker, id: Id, lock: 'lock' | 'read' = 'read'): Promise<Received> {
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

export const addEnclosures = async (ctx: Ctx, paperId: Id, fileIds: readonly Id[]): Promise<void> => {
  if (fileIds.length) await ctx.tx.insert(enclosure).values(fileIds.map(fileId => ({ tenantId: ctx.tenantId, paperId, fileId })))
}
/** May he know of a paper that this file came with? */
export const mayKnowFile = async (ctx: Ctx, fileId: Id): Promise<boolean> =>
  (await ctx.tx.select({ id: receipt.id }).from(receipt).innerJoin(enclosure, and(eq(enclosure.tenantId, receipt.tenantId), eq(enclosure.paperId, receipt.paperId)))
    .where(and(eq(receipt.tenantId, ctx.tenantId), eq(enclosure.fileId, fileId), known(ctx))).limit(1)).length > 0

/** Has an issued document reached the actor's own unit or person? Then its files may be read. */
export const hasReached = async (ctx: Ctx, documentId: Id): Promise<boolean> =>
  (await ctx.tx.select({ id: receipt.id }).from(receipt).innerJoin(paper, onPaper)
    .where(and(eq(receipt.tenantId, ctx.tenantId), eq(paper.documentId, documentId), known(ctx))).limit(1)).length > 0

/** Of papers, or of documents that were delivered as papers, those that lie where the actor knows of them, each with one of its receipts. */
export async function knownReceipts(ctx: Ctx, by: 'paper' | 'document', ids: readonly Id[]): Promise<Map<Id, Pick<PaperRow, 'title' | 'numberText'> & { receiptId: Id }>> {
  if (!ids.length) return new Map()
  const column = by === 'paper' ? paper.id : paper.documentId
  const rows = await ctx.tx.select({ of: column, receiptId: receipt.id, title: paper.title, numberText: paper.numberText }).from(receipt).innerJoin(paper, onPaper)
    .where(and(eq(receipt.tenantId, ctx.tenantId), inArray(column, [...ids]), known(ctx))).orderBy(desc(receipt.sentAt))
  return new Map(rows.map(({ of, ...r }) => [of!, r]))
}

/** Every receiver of a document of this tenant, main before copy: the sender's view. */
export const receiptsOf = (ctx: Ctx, documentId: Id): Promise<Received[]> =>
  joined(ctx).where(and(eq(receipt.tenantId, ctx.tenantId), eq(paper.documentId, documentId))).orderBy(desc(receipt.as), receipt.unitName)

/** What another tenant sent under its own entry: for what it later says about it. */
export const sentBy = async (ctx: Ctx, fromTenantId: Id, replyKey: Id): Promise<Received | null> =>
  (await joined(ctx).where(and(eq(receipt.tenantId, ctx.tenantId), eq(paper.fromTenantId, fromTenantId), eq(paper.replyKey, replyKey))))[0] ?? null

export async function saveReceipt(ctx: Ctx, id: Id, changes: Partial<ReceiptRow>): Promise<void> {
  await ctx.tx.update(receipt).set(changes).where(mine(ctx, id))
  await awaits(ctx, entryOf(id))
}

/** Of an address in the list only for his reading: taken off the circulation, he need not know of it any more. */
const FOR_READING = '传阅'

/** Knowing is only ever added, save by `forgetReader`: who knew once, knew. A reader who is told for another reason stays for that one. */
export async function letKnow(ctx: Ctx, receiptId: Id, holders: { id: Id; why: string; holds?: string | null }[]): Promise<void> {
  const fresh: Id[] = []
  for (const { id, why, holds: step = null } of holders) {
    const added = await ctx.tx.insert(knows).values({ tenantId: ctx.tenantId, receiptId, holderId: id, why, holds: step, since: ctx.now }).onConflictDoNothing().returning({ id: knows.holderId })
    if (added.length) fresh.push(id)
    else if (step || why !== FOR_READING) {
      await ctx.tx.update(knows).set({ ...(step ? { holds: step } : {}), why: sql`case when ${knows.why} = ${FOR_READING} then ${why} else ${knows.why} end` })
        .where(and(eq(knows.tenantId, ctx.tenantId), eq(knows.receiptId, receiptId), eq(knows.holderId, id)))
    }
  }
  await addHolders(ctx, entryOf(receiptId), fresh)
  if (fresh.length) await awaits(ctx, entryOf(receiptId))
}
/** 撤回传阅: whoever was only to read it. */
const forgetReader = (ctx: Ctx, receiptId: Id, personId: Id) =>
  ctx.tx.delete(knows).where(and(eq(knows.tenantId, ctx.tenantId), eq(knows.receiptId, receiptId), eq(knows.holderId, personId), eq(knows.why, FOR_READING)))
/** Before a route says anew who holds what. */
export const nobodyHolds = (ctx: Ctx, receiptId: Id) =>
  ctx.tx.update(knows).set({ holds: null }).where(and(eq(knows.tenantId, ctx.tenantId), eq(knows.receiptId, receiptId), isNotNull(knows.holds)))

export type ListFilter = { box: Box; words: string; urgency?: string | null; source?: string | null; purpose?: string | null; cursor: Cursor | null; limit: number }

/** A row of a list: what a list shows of a paper and of its receipt, never the text, which may be long. */
const listed = {
  receipt: {
    id: receipt.id, paperId: receipt.paperId, unitId: receipt.unitId, unitName: receipt.unitName, as: receipt.as, source: receipt.source, state: receipt.state, sentAt: receipt.sentAt, signDueAt: receipt.signDueAt,
    signedForAt: receipt.signedForAt, signedForBy: receipt.signedForBy, registerYear: receipt.registerYear, registerSerial: receipt.registerSerial, registeredAt: receipt.registeredAt,
    registeredBy: receipt.registeredBy, purpose: receipt.purpose, dueAt: receipt.dueAt, step: receipt.step, holders: receipt.holders, filedAt: receipt.filedAt, archiveNumber: receipt.archiveNumber,
  },
  paper: {
    id: paper.id, title: paper.title, numberText: paper.numberText, kind: paper.kind, urgency: paper.urgency, fromName: paper.fromName, date: paper.date, hash: paper.hash,
  },
}
export type Listed = {
  receipt: Pick<ReceiptRow, keyof (typeof listed)['receipt']>
  paper: Pick<PaperRow, keyof (typeof listed)['paper']>
}
const listedRows = (ctx: Ctx) => ctx.tx.select(listed).from(receipt).innerJoin(paper, onPaper)

/** So many of the newest are looked through one by one; what is older is found by the index. Common words are met in the first, rare ones in the second. */
const NEWEST = 10_000

/** One page, newest first, and one row more if there is more. */
export async function listReceipts(ctx: Ctx, f: ListFilter, newestCount = NEWEST): Promise<Listed[]> {
  const box: Record<Box, SQL | undefined> = {
    toSign: eq(receipt.state, 'sent'), toRegister: eq(receipt.state, 'signedFor'), toReview: eq(receipt.state, 'registered'), handling: eq(receipt.state, 'handling'), toInstruct: holds(ctx, 'instruct'),
    toRead: unread(ctx), done: eq(receipt.state, 'done'), filed: eq(receipt.state, 'filed'), returned: inArray(receipt.state, ['returned', 'recalled']), all: undefined,
  }
  const here = and(eq(receipt.tenantId, ctx.tenantId), isNotNull(receipt.unitId))
  const beyond = after(f.cursor, receipt.sentAt, receipt.id)
  const page = (limit: number, ...where: (SQL | undefined)[]): Promise<Listed[]> =>
    listedRows(ctx).where(and(here, known(ctx), box[f.box], beyond, ...where)).orderBy(desc(receipt.sentAt), desc(receipt.id)).limit(limit)
  const limit = f.limit + 1
  const marks = Object.fromEntries((['urgency', 'source', 'purpose'] as const).flatMap(name => (f[name] ? [[name, f[name]]] : [])))
  if (!f.words.trim() && !Object.keys(marks).length) return page(limit)

  const like = and(
    bears(receipt.words, f.words), f.urgency ? eq(paper.urgency, f.urgency) : undefined, f.source ? eq(receipt.source, f.source as ReceiptRow['source']) : undefined,
    f.purpose ? eq(receipt.purpose, f.purpose as 'action') : undefined,
  )
  const found = and(like, foundBy(ctx, receipt.id, { module: 'incoming', kind: 'receipt' }, { words: f.words, marks, holders: names(ctx.actor) }))
  const [edge] = await ctx.tx.select({ at: receipt.sentAt }).from(receipt).where(and(eq(receipt.tenantId, ctx.tenantId), beyond)).orderBy(desc(receipt.sentAt)).offset(newestCount).limit(1)
  if (!edge) return page(limit, found)
  const newest = await page(limit, gte(receipt.sentAt, edge.at), like)
  return newest.length === limit ? newest : [...newest, ...await page(limit - newest.length, lt(receipt.sentAt, edge.at), found)]
}

// 登记

export async function nextSerial(ctx: Ctx, unitId: Id, year: number): Promise<number> {
  await ctx.tx.insert(registerBook).values({ tenantId: ctx.tenantId, unitId, year, last: 0 }).onConflictDoNothing()
  const [row] = await ctx.tx.update(registerBook).set({ last: sql`${registerBook.last} + 1` })
    .where(and(eq(registerBook.tenantId, ctx.tenantId), eq(registerBook.unitId, unitId), eq(registerBook.year, year))).returning({ last: registerBook.last })
  return row!.last
}

/** A line of the register. */
const inBook = { receipt: { ...listed.receipt, proposal: receipt.proposal, result: receipt.result }, paper: listed.paper }
export type BookLine = { receipt: Listed['receipt'] & Pick<ReceiptRow, 'proposal' | 'result'>; paper: Listed['paper'] }
const bookLines = (ctx: Ctx) => ctx.tx.select(inBook).from(receipt).innerJoin(paper, onPaper)

export const registerOf = (ctx: Ctx, unitId: Id, year: number): Promise<BookLine[]> =>
  bookLines(ctx).where(and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.unitId, unitId), eq(receipt.registerYear, year))).orderBy(asc(receipt.registerSerial))

/** What the unit has that could be the same paper: with `since` its newest, without it whatever bears the number or the hash. */
export const candidatesFor = (ctx: Ctx, unitId: Id, s: { numberText: string; hash: string | null; notId: Id | null; since: Instant | null }): Promise<Listed[]> =>
  listedRows(ctx).where(and(
    eq(receipt.tenantId, ctx.tenantId), eq(receipt.unitId, unitId), ne(receipt.state, 'returned'), s.notId ? ne(receipt.id, s.notId) : undefined,
    s.since === null ? or(s.numberText ? eq(paper.numberText, s.numberText) : undefined, s.hash ? eq(paper.hash, s.hash) : undefined) : gte(receipt.sentAt, s.since),
  )).orderBy(desc(receipt.sentAt)).limit(300)

/** What the unit has proposed on, as far as the actor may know of it; the newest first. */
export const handledBefore = (ctx: Ctx, unitId: Id, notId: Id): Promise<BookLine[]> =>
  bookLines(ctx).where(and(eq(receipt.tenantId, ctx.tenantId), eq(receipt.unitId, unitId), ne(receipt.id, notId), isNotNull(receipt.proposal), known(ctx))).orderBy(desc(receipt.sentAt)).limit(300)

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
  await awaits(ctx, entryOf(row.receiptId))
  await ctx.tx.insert(line).values(lines.map((text, no) => ({ tenantId: ctx.tenantId, instructionId: row.id, no, text, mark: null, matterId: null, noterId: null, noter: null, markedBy: null, markedAt: null })))
}
/** 批示 that stand, on papers the actor may know of: of one leader, or one by its id; a corrected one is none any more. */
export const instructionsKnown = (ctx: Ctx, of: { leaderId: Id | null; id: Id | null }, limit: number) => {
  const later = alias(instruction, 'later')
  return ctx.tx.select({ instruction, receipt: { id: receipt.id }, paper: { title: paper.title, numberText: paper.numberText } }).from(instruction)
    .innerJoin(receipt, and(eq(receipt.tenantId, instruction.tenantId), eq(receipt.id, instruction.receiptId)))
    .innerJoin(paper, and(eq(paper.tenantId, receipt.tenantId), eq(paper.id, receipt.paperId)))
    .where(and(
      eq(instruction.tenantId, ctx.tenantId), known(ctx), of.id ? eq(instruction.receiptId, of.id) : undefined, of.leaderId ? eq(instruction.leaderId, of.leaderId) : undefined,
      notExists(ctx.tx.select({ id: later.id }).from(later).where(and(eq(later.tenantId, instruction.tenantId), eq(later.corrects, instruction.id)))),
    )).orderBy(desc(instruction.at), desc(instruction.id)).limit(limit)
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

/** 批必查: lines of instructions that are neither carried out nor taken note of, the oldest first, with their number: on papers of these units, or (null) of all of the county. */
export const openLines = (ctx: Ctx, units: readonly Id[] | null, limit: number) =>
  units === null || units.length ? ctx.tx.select({ line, instruction, receipt: { id: receipt.id, unitName: receipt.unitName, dueAt: receipt.dueAt }, paper: { title: paper.title, numberText: paper.numberText }, all: sql<number>`count(*) over ()`.mapWith(Number) }).from(line)
    .innerJoin(instruction, and(eq(instruction.tenantId, line.tenantId), eq(instruction.id, line.instructionId)))
    .innerJoin(receipt, and(eq(receipt.tenantId, line.tenantId), eq(receipt.id, instruction.receiptId)))
    .innerJoin(paper, and(eq(paper.tenantId, line.tenantId), eq(paper.id, receipt.paperId)))
    .where(and(eq(line.tenantId, ctx.tenantId), isNull(line.mark), units ? inArray(receipt.unitId, [...units]) : undefined)).orderBy(asc(instruction.at), asc(line.no)).limit(limit) : Promise.resolve([])

// 传阅

export const readingsOf = (ctx: Ctx, receiptIds: Id[]): Promise<ReadingRow[]> =>
  receiptIds.length ? ctx.tx.select().from(reading).where(and(eq(reading.tenantId, ctx.tenantId), inArray(reading.receiptId, receiptIds))).orderBy(asc(reading.turn)) : Promise.resolve([])
/** Somebody is to read it (anew, when he had been taken off or had passed it on), and may know of it for that. */
export async function addReadings(ctx: Ctx, rows: Omit<ReadingRow, 'tenantId'>[]): Promise<void> {
  for (const row of rows) {
    await ctx.tx.insert(reading).values({ ...row, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [reading.tenantId, reading.receiptId, reading.personId], set: row })
    await letKnow(ctx, row.receiptId, [{ id: row.personId, why: FOR_READING }])
  }
}
export async function saveReading(ctx: Ctx, receiptId: Id, personId: Id, changes: Partial<ReadingRow>): Promise<void> {
  await ctx.tx.update(reading).set(changes).where(and(eq(reading.tenantId, ctx.tenantId), eq(reading.receiptId, receiptId), eq(reading.personId, personId)))
  if (changes.recalledAt) await forgetReader(ctx, receiptId, personId)
  if (changes.recalledAt || changes.words) await awaits(ctx, entryOf(receiptId))
}

/** 收回: nobody needs to read it any more; who had it and had not read stays in the list. */
export const endReadings = (ctx: Ctx, receiptId: Id, why: string) =>
  ctx.tx.update(reading).set({ holds: false, recalledAt: ctx.now, why })
    .where(and(eq(reading.tenantId, ctx.tenantId), eq(reading.receiptId, receiptId), isNull(reading.readAt), isNull(reading.recalledAt), isNull(reading.passedTo)))

/** How many papers are in this person's hands to be read, as far as `most`. */
export const toReadCount = async (ctx: Ctx, most: number): Promise<number> =>
  (await ctx.tx.select({ id: reading.receiptId }).from(reading).where(and(eq(reading.tenantId, ctx.tenantId), eq(reading.personId, ctx.actor.id), eq(reading.holds, true))).limit(most)).length

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
