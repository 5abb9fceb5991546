import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { bears, folded } from '#platform/search/public'
import { namesOf, seesAll } from '../policy.ts'
import { collection, entry } from './schema.ts'

export type Collection = typeof collection.$inferSelect
export type Entry = typeof entry.$inferSelect

const sees = (ctx: Ctx) => seesAll(ctx.actor) || ctx.actor.kind === 'clock'
/** An entry is its unit's, its substitute's and, once it was escalated, its head's; the desk's all (C9). */
const ours = (ctx: Ctx): SQL | undefined => {
  if (sees(ctx)) return undefined
  const names = namesOf(ctx.actor)
  return or(inArray(entry.unitId, names), inArray(entry.substituteId, names), sql`exists (select 1 from jsonb_array_elements_text(${entry.told}) t where t in ${names})`)
}
const known = (ctx: Ctx): SQL | undefined =>
  sees(ctx) ? undefined : sql`exists (select 1 from ${entry} where ${entry.tenantId} = ${ctx.tenantId} and ${entry.collectionId} = ${collection.id} and ${ours(ctx)})`

/** @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function findCollection(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Collection> {
  const query = ctx.tx.select().from(collection).where(and(eq(collection.tenantId, ctx.tenantId), eq(collection.id, id), known(ctx)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
/** @throws Refusal notFound */
export async function findEntry(ctx: Ctx, id: Id): Promise<Entry> {
  const [row] = await ctx.tx.select().from(entry).where(and(eq(entry.tenantId, ctx.tenantId), eq(entry.id, id), ours(ctx))).for('update')
  if (!row) throw new Refusal('notFound')
  return row
}
export const mayKnow = async (ctx: Ctx, kind: string, id: Id): Promise<boolean> =>
  kind === 'entry' ? (await ctx.tx.select({ id: entry.id }).from(entry).where(and(eq(entry.tenantId, ctx.tenantId), eq(entry.id, id), ours(ctx)))).length > 0
    : (await ctx.tx.select({ id: collection.id }).from(collection).where(and(eq(collection.tenantId, ctx.tenantId), eq(collection.id, id), known(ctx)))).length > 0

export const entriesOf = (ctx: Ctx, collectionIds: readonly Id[]): Promise<Entry[]> =>
  collectionIds.length ? ctx.tx.select().from(entry).where(and(eq(entry.tenantId, ctx.tenantId), inArray(entry.collectionId, [...collectionIds]), ours(ctx))).orderBy(asc(entry.collectionId), asc(entry.orderNo)) : Promise.resolve([])

export async function add(ctx: Ctx, c: Omit<Collection, 'tenantId' | 'words'>, entries: readonly Omit<Entry, 'tenantId'>[]): Promise<void> {
  await ctx.tx.insert(collection).values({ ...c, words: folded(c.title), tenantId: ctx.tenantId })
  await ctx.tx.insert(entry).values(entries.map(e => ({ ...e, tenantId: ctx.tenantId })))
}
export async function saveEntry(ctx: Ctx, before: Entry, changes: Partial<Omit<Entry, 'tenantId' | 'id'>>): Promise<Entry> {
  await ctx.tx.update(entry).set(changes).where(and(eq(entry.tenantId, ctx.tenantId), eq(entry.id, before.id)))
  return { ...before, ...changes }
}
export const close = (ctx: Ctx, id: Id) => ctx.tx.update(collection).set({ closedAt: ctx.now }).where(and(eq(collection.tenantId, ctx.tenantId), eq(collection.id, id)))

/** A page, the newest first; `mine` are those one's own unit still owes. */
export function list(ctx: Ctx, f: { box: 'mine' | 'open' | 'closed' | 'all'; words: string; cursor: Cursor | null; limit: number }): Promise<Collection[]> {
  const names = namesOf(ctx.actor)
  const boxes: Record<typeof f.box, SQL | undefined> = {
    all: undefined, open: isNull(collection.closedAt), closed: isNotNull(collection.closedAt),
    mine: and(isNull(collection.closedAt), sql`exists (select 1 from ${entry} e where e.tenant_id = ${ctx.tenantId} and e.collection_id = ${collection.id} and e.state <> 'filled' and (e.unit_id in ${names} or e.substitute_id in ${names}))`),
  }
  return ctx.tx.select().from(collection).where(and(eq(collection.tenantId, ctx.tenantId), known(ctx), boxes[f.box], f.words ? bears(collection.words, f.words) : undefined, after(f.cursor, collection.at, collection.id)))
    .orderBy(desc(collection.at), desc(collection.id)).limit(f.limit + 1)
}
