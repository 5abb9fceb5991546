import { and, asc, count, desc, eq, exists, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { namesOf, seesAll } from '../policy.ts'
import { item } from '../schema.ts'
import type { SourceKind } from '../types.ts'
import { clue } from '../clues/schema.ts'
import { line, reconciliation, source } from './schema.ts'

export type Source = typeof source.$inferSelect
export type Line = typeof line.$inferSelect
export type LineRow = { line: Line; item: { id: Id; title: string; state: typeof item.$inferSelect['state']; year: number | null; serial: number | null } | null }

const mine = (ctx: Ctx, id: Id) => and(eq(source.tenantId, ctx.tenantId), eq(source.id, id))
/** The condition of knowing (C9): the desk and the leadership all; others what they said or registered themselves or are to verify. */
export const known = (ctx: Ctx): SQL | undefined => (seesAll(ctx.actor) ? undefined : or(inArray(source.instructorId, namesOf(ctx.actor)), eq(source.registrarId, ctx.actor.id), exists(ctx.tx.select({ id: clue.sourceId }).from(clue).where(and(eq(clue.tenantId, source.tenantId), eq(clue.sourceId, source.id), eq(clue.verifierId, ctx.actor.id))))))
const itsItem = and(eq(item.tenantId, line.tenantId), eq(item.id, line.itemId))
/** Neither an item that lives nor taken note of: the one meaning of 没有落实. */
const open = or(isNull(line.mark), and(eq(line.mark, 'item'), eq(item.state, 'dropped')))

export async function findSource(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Source> {
  const query = ctx.tx.select().from(source).where(and(mine(ctx, id), known(ctx)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: source.id }).from(source).where(and(mine(ctx, id), known(ctx)))).length > 0

export async function add(ctx: Ctx, row: Omit<Source, 'tenantId'>, lines: readonly Omit<Line, 'tenantId' | 'sourceId'>[]): Promise<void> {
  await ctx.tx.insert(source).values({ ...row, tenantId: ctx.tenantId })
  await ctx.tx.insert(line).values(lines.map(l => ({ ...l, tenantId: ctx.tenantId, sourceId: row.id })))
}
export const setCorrected = (ctx: Ctx, id: Id, by: Id) => ctx.tx.update(source).set({ correctedBy: by }).where(mine(ctx, id))
export const mark = (ctx: Ctx, sourceId: Id, no: number, to: Partial<Pick<Line, 'mark' | 'itemId' | 'noterId' | 'noter'>>) =>
  ctx.tx.update(line).set({ itemId: null, noterId: null, noter: null, ...to, markedBy: ctx.actor.name, markedAt: ctx.now }).where(and(eq(line.tenantId, ctx.tenantId), eq(line.sourceId, sourceId), eq(line.no, no)))
/** 并案: the lines of what went into another go on there. */
export const relink = (ctx: Ctx, from: Id, to: Id) => ctx.tx.update(line).set({ itemId: to }).where(and(eq(line.tenantId, ctx.tenantId), eq(line.itemId, from), eq(line.mark, 'item')))

export const linesOf = (ctx: Ctx, sourceId: Id): Promise<LineRow[]> =>
  ctx.tx.select({ line, item: { id: item.id, title: item.title, state: item.state, year: item.year, serial: item.serial } }).from(line).leftJoin(item, itsItem)
    .where(and(eq(line.tenantId, ctx.tenantId), eq(line.sourceId, sourceId))).orderBy(asc(line.no))

/** 领导批示 that stand: of one leader, or one by its id; a corrected one is none any more. */
export const instructions = (ctx: Ctx, of: { leaderId: Id | null; id: Id | null }, limit: number): Promise<Source[]> =>
  ctx.tx.select().from(source).where(and(
    eq(source.tenantId, ctx.tenantId), known(ctx), eq(source.kind, 'instruction'), isNotNull(source.instructorId), isNull(source.correctedBy),
    of.id ? eq(source.id, of.id) : undefined, of.leaderId ? eq(source.instructorId, of.leaderId) : undefined,
  )).orderBy(desc(source.at), desc(source.id)).limit(limit)

export type Filter = { kind: SourceKind | null; words: string; open: boolean; cursor: Cursor | null; limit: number }
export const list = (ctx: Ctx, f: Filter): Promise<Source[]> =>
  ctx.tx.select().from(source).where(and(
    eq(source.tenantId, ctx.tenantId), known(ctx), f.kind ? eq(source.kind, f.kind) : undefined,
    f.words ? sql`(strpos(${source.title}, ${f.words}) > 0 or strpos(${source.words}, ${f.words}) > 0 or strpos(${source.instructor}, ${f.words}) > 0)` : undefined,
    f.open ? exists(ctx.tx.select({ no: line.no }).from(line).leftJoin(item, itsItem).where(and(eq(line.tenantId, source.tenantId), eq(line.sourceId, source.id), open))) : undefined,
    after(f.cursor, source.at, source.id),
  )).orderBy(desc(source.at), desc(source.id)).limit(f.limit + 1)

/** How many lines each has, and how many are open. */
export async function countsOf(ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, { lines: number; open: number }>> {
  if (!ids.length) return new Map()
  const rows = await ctx.tx.select({ id: line.sourceId, lines: count(), open: sql<number>`count(*) filter (where ${open})`.mapWith(Number) }).from(line).leftJoin(item, itsItem)
    .where(and(eq(line.tenantId, ctx.tenantId), inArray(line.sourceId, [...ids]))).groupBy(line.sourceId)
  return new Map(rows.map(r => [r.id, r]))
}

/** 批必查: every open line of every source, the oldest first, and how many there are: one query proves that there is none. */
export async function orphans(ctx: Ctx, limit: number): Promise<{ count: number; rows: { line: Line; source: Source }[] }> {
  const rows = await ctx.tx.select({ line, source, all: sql<number>`count(*) over ()`.mapWith(Number) }).from(line)
    .innerJoin(source, and(eq(source.tenantId, line.tenantId), eq(source.id, line.sourceId))).leftJoin(item, itsItem)
    .where(and(eq(line.tenantId, ctx.tenantId), open)).orderBy(asc(source.at), asc(line.no)).limit(limit)
  return { count: rows[0]?.all ?? 0, rows }
}

/** How many open lines each of those has who registered their sources. */
export const orphansByOfficer = async (ctx: Ctx): Promise<{ who: Id; n: number }[]> =>
  ctx.tx.select({ who: source.registrarId, n: count() }).from(line).innerJoin(source, and(eq(source.tenantId, line.tenantId), eq(source.id, line.sourceId))).leftJoin(item, itsItem)
    .where(and(eq(line.tenantId, ctx.tenantId), open)).groupBy(source.registrarId).orderBy(asc(source.registrarId))

export type Reconciliation = Omit<typeof reconciliation.$inferSelect, 'tenantId'>
export const keepReconciliation = async (ctx: Ctx, r: Reconciliation): Promise<void> => {
  const { day: _, ...again } = r
  await ctx.tx.insert(reconciliation).values({ ...r, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [reconciliation.tenantId, reconciliation.day], set: again })
}
export const reconciliations = async (ctx: Ctx, limit: number): Promise<Reconciliation[]> => {
  const { day, at, own, incoming, lines } = reconciliation
  return ctx.tx.select({ day, at, own, incoming, lines }).from(reconciliation).where(eq(reconciliation.tenantId, ctx.tenantId)).orderBy(desc(day)).limit(limit)
}
