import { and, asc, desc, eq, gt, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { matterKnown, matterKnownBy } from '#platform/matters/public'
import { awaits, bears, folded } from '#platform/search/public'
import { namesOf, seesAll } from '../policy.ts'
import { item, knows, numberBook } from '../schema.ts'
import type { SourceKind } from '../types.ts'

export type Item = typeof item.$inferSelect

const mine = (ctx: Ctx, id: Id) => and(eq(item.tenantId, ctx.tenantId), eq(item.id, id))

/** The one condition of knowing (C9): the desk and the leadership all of them; others by name, or because they may know of its matter. */
export const known = (ctx: Ctx): SQL | undefined =>
  seesAll(ctx.actor) ? undefined
    : sql`(exists (select 1 from ${knows} k where k.tenant_id = ${ctx.tenantId} and k.item_id = ${item.id} and k.who in ${namesOf(ctx.actor)}) or (${item.matterId} is not null and ${matterKnown(ctx, sql`${item.matterId}`)}))`
/** By this name whoever sees all of the register knows of an item. */
export const ALL = 'supervision.all'
/** The same on a column of ids, by names, for what is found outside the ledger's own queries. */
export function knownBy(ctx: Ctx, id: SQL, names: readonly string[]): SQL {
  if (names.includes(ALL)) return sql`true`
  // What is granted is no name on an item: permissions bear a dot, people, posts and units none.
  const named = names.filter(n => !n.includes('.'))
  const onIt = named.length ? sql`exists (select 1 from ${knows} k where k.tenant_id = ${ctx.tenantId} and k.item_id = i.id and k.who in ${named})` : sql`false`
  return sql`exists (select 1 from ${item} i where i.tenant_id = ${ctx.tenantId} and i.id = ${id} and (${onIt} or (i.matter_id is not null and ${matterKnownBy(ctx, sql`i.matter_id`, names)})))`
}
/** Who is named on each of these. */
export async function namedOn(ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, Id[]>> {
  const rows = ids.length ? await ctx.tx.select({ id: knows.itemId, who: knows.who }).from(knows).where(and(eq(knows.tenantId, ctx.tenantId), inArray(knows.itemId, [...ids]))) : []
  const all = new Map<Id, Id[]>()
  for (const r of rows) all.set(r.id, [...(all.get(r.id) ?? []), r.who])
  return all
}

/** @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function findItem(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Item> {
  const query = ctx.tx.select().from(item).where(and(mine(ctx, id), known(ctx)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
/** The row itself, for what the house does by itself. */
export const rowOf = async (ctx: Ctx, id: Id): Promise<Item | null> => (await ctx.tx.select().from(item).where(mine(ctx, id)))[0] ?? null
export const ofMatter = async (ctx: Ctx, matterId: Id): Promise<Item | null> =>
  (await ctx.tx.select().from(item).where(and(eq(item.tenantId, ctx.tenantId), eq(item.matterId, matterId))))[0] ?? null
export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: item.id }).from(item).where(and(mine(ctx, id), known(ctx)))).length > 0
export const withMatters = async (ctx: Ctx, matterIds: readonly Id[]): Promise<Set<Id>> =>
  new Set(matterIds.length ? (await ctx.tx.select({ id: item.matterId }).from(item).where(and(eq(item.tenantId, ctx.tenantId), inArray(item.matterId, [...matterIds])))).map(r => r.id!) : [])

/** Its text, its state or who may know of it changed: it is looked at again for whoever searches. */
export const retell = (ctx: Ctx, id: Id) => awaits(ctx, { module: 'supervision', kind: 'item', id })

export async function add(ctx: Ctx, row: Omit<Item, 'tenantId' | 'words'>): Promise<void> {
  await ctx.tx.insert(item).values({ ...row, words: wordsOf(row), tenantId: ctx.tenantId })
  await retell(ctx, row.id)
}
/** What the ledger keeps of route and matter for its lists, and nobody searches for. */
export const project = (ctx: Ctx, id: Id, changes: Partial<Omit<Item, 'tenantId' | 'id' | 'words'>>) => ctx.tx.update(item).set({ ...changes, updatedAt: ctx.now }).where(mine(ctx, id))
export async function save(ctx: Ctx, before: Item, changes: Partial<Omit<Item, 'tenantId' | 'id' | 'words'>>): Promise<Item> {
  const row = { ...before, ...changes, updatedAt: ctx.now }
  const words = wordsOf(row)
  await ctx.tx.update(item).set({ ...changes, words, updatedAt: ctx.now }).where(mine(ctx, before.id))
  await retell(ctx, before.id)
  return { ...row, words }
}
const wordsOf = (row: Pick<Item, 'title' | 'instructor' | 'year' | 'serial'>) => folded([row.title, row.instructor, row.serial ? String(row.serial) : ''].join(' '))

export const letKnow = async (ctx: Ctx, itemId: Id, rows: readonly { who: Id; why: string }[]): Promise<void> => {
  if (!rows.length) return
  await ctx.tx.insert(knows).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId, itemId }))).onConflictDoNothing()
  await retell(ctx, itemId)
}

export async function nextSerial(ctx: Ctx, year: number): Promise<number> {
  await ctx.tx.insert(numberBook).values({ tenantId: ctx.tenantId, year, last: 0 }).onConflictDoNothing()
  const [row] = await ctx.tx.update(numberBook).set({ last: sql`${numberBook.last} + 1` }).where(and(eq(numberBook.tenantId, ctx.tenantId), eq(numberBook.year, year))).returning({ last: numberBook.last })
  return row!.last
}

export type Filter = {
  box: 'all' | 'toFile' | 'toDecide' | 'toAssign' | 'open' | 'ended'; sourceKind: SourceKind | null; unitId: Id | null; key: boolean | null; year: number | null; words: string; cursor: Cursor | null; limit: number
}
const boxes: Record<Filter['box'], SQL | undefined> = {
  all: undefined, toFile: inArray(item.state, ['draft', 'returned']), toDecide: eq(item.state, 'filed'), toAssign: and(eq(item.state, 'filed'), eq(item.step, '交办')),
  open: and(eq(item.state, 'assigned'), eq(item.ended, false)), ended: or(eq(item.ended, true), inArray(item.state, ['dropped', 'merged'])),
}

/** A page, the newest first. */
export const list = (ctx: Ctx, f: Filter): Promise<Item[]> =>
  ctx.tx.select().from(item).where(and(
    eq(item.tenantId, ctx.tenantId), known(ctx), boxes[f.box], f.sourceKind ? eq(item.sourceKind, f.sourceKind) : undefined,
    f.unitId ? or(eq(item.leadUnitId, f.unitId), eq(item.ownerUnitId, f.unitId)) : undefined, f.key === null ? undefined : eq(item.key, f.key), f.year ? eq(item.year, f.year) : undefined,
    f.words ? bears(item.words, f.words) : undefined, after(f.cursor, item.at, item.id),
  )).orderBy(desc(item.at), desc(item.id)).limit(f.limit + 1)

/** Items under way by their next date, for charts and lists of what is due; all the actor may know of, up to `limit`. */
export const openItems = (ctx: Ctx, limit: number): Promise<Item[]> =>
  ctx.tx.select().from(item).where(and(eq(item.tenantId, ctx.tenantId), known(ctx), boxes.open, isNotNull(item.nextAt))).orderBy(asc(item.nextAt), asc(item.id)).limit(limit)

/** These items, in this order; those the actor may know of. */
export async function itemsByIds(ctx: Ctx, ids: readonly Id[]): Promise<Item[]> {
  const rows = ids.length ? await ctx.tx.select().from(item).where(and(eq(item.tenantId, ctx.tenantId), inArray(item.id, [...ids]), known(ctx))) : []
  return ids.flatMap(id => rows.filter(r => r.id === id))
}

/** Every item after an id, for what goes through all of them at night. */
export const itemsAfter = (ctx: Ctx, afterId: Id | null, limit: number): Promise<Item[]> =>
  ctx.tx.select().from(item).where(and(eq(item.tenantId, ctx.tenantId), boxes.open, afterId ? gt(item.id, afterId) : undefined)).orderBy(asc(item.id)).limit(limit)

/** What these people instructed or are in charge of, from its filing on, the newest first; they are named on it, so they may know of it. */
export function ledOrInstructed(ctx: Ctx, f: { who: readonly Id[]; box: 'all' | 'instructed' | 'inCharge'; ended: boolean; cursor: Cursor | null; limit: number }): Promise<Item[]> {
  const [instructed, inCharge] = [inArray(item.instructorId, [...f.who]), inArray(item.leaderInChargeId, [...f.who])]
  return ctx.tx.select().from(item).where(and(
    eq(item.tenantId, ctx.tenantId), eq(item.ended, f.ended), inArray(item.state, ['filed', 'returned', 'assigned']), { all: or(instructed, inCharge), instructed, inCharge }[f.box], after(f.cursor, item.at, item.id),
  )).orderBy(desc(item.at), desc(item.id)).limit(f.limit + 1)
}
