import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { DAY } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { bears } from '#platform/search/public'
import { known as knownItem } from '../filing/store.ts'
import { namesOf, seesAll } from '../policy.ts'
import { item } from '../schema.ts'
import { colourDays, type Colour, type SlipState } from './domain.ts'
import { behind, slip, slipBook } from './schema.ts'

export type Slip = typeof slip.$inferSelect
export type Stretch = typeof behind.$inferSelect
const mine = (ctx: Ctx, id: Id) => and(eq(slip.tenantId, ctx.tenantId), eq(slip.id, id))

/** Who may know of a slip: the desk and the leadership; of one that has been issued its unit, whoever was told, and whoever may know of the item (C9). */
const known = (ctx: Ctx): SQL | undefined => {
  if (seesAll(ctx.actor) || ctx.actor.kind === 'clock') return undefined
  const names = namesOf(ctx.actor)
  return and(isNotNull(slip.issuedAt), or(inArray(slip.unitId, names), inArray(slip.ownerId, names), sql`exists (select 1 from jsonb_array_elements_text(${slip.told}) t where t in ${names})`,
    sql`exists (select 1 from ${item} where ${item.tenantId} = ${ctx.tenantId} and ${item.id} = ${slip.itemId} and ${knownItem(ctx)})`))
}

/** @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function findSlip(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Slip> {
  const query = ctx.tx.select().from(slip).where(and(mine(ctx, id), known(ctx)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: slip.id }).from(slip).where(and(mine(ctx, id), known(ctx)))).length > 0

export const add = (ctx: Ctx, row: Omit<Slip, 'tenantId'>) => ctx.tx.insert(slip).values({ ...row, tenantId: ctx.tenantId })
export async function save(ctx: Ctx, before: Slip, changes: Partial<Omit<Slip, 'tenantId' | 'id'>>): Promise<Slip> {
  await ctx.tx.update(slip).set(changes).where(mine(ctx, before.id))
  return { ...before, ...changes }
}
export async function nextSerial(ctx: Ctx, year: number): Promise<number> {
  await ctx.tx.insert(slipBook).values({ tenantId: ctx.tenantId, year, last: 0 }).onConflictDoNothing()
  const [row] = await ctx.tx.update(slipBook).set({ last: sql`${slipBook.last} + 1` }).where(and(eq(slipBook.tenantId, ctx.tenantId), eq(slipBook.year, year))).returning({ last: slipBook.last })
  return row!.last
}

/** Of an item the newest first: whoever drafts waits for whoever is drafting. */
export const slipsOf = (ctx: Ctx, itemId: Id): Promise<Slip[]> => ctx.tx.select().from(slip).where(and(eq(slip.tenantId, ctx.tenantId), eq(slip.itemId, itemId))).orderBy(desc(slip.at), desc(slip.id)).for('update')
export const openOfMatter = (ctx: Ctx, matterId: Id): Promise<Slip[]> =>
  ctx.tx.select().from(slip).where(and(eq(slip.tenantId, ctx.tenantId), eq(slip.matterId, matterId), inArray(slip.state, ['draft', 'approving', 'issued', 'unanswered']))).for('update')

/** The last slip of each item. */
export async function lastSlips(ctx: Ctx, itemIds: readonly Id[]): Promise<Map<Id, Slip>> {
  if (!itemIds.length) return new Map()
  const rows = await ctx.tx.select().from(slip).where(and(eq(slip.tenantId, ctx.tenantId), inArray(slip.itemId, [...itemIds]), known(ctx))).orderBy(asc(slip.at), asc(slip.id))
  return new Map(rows.map(r => [r.itemId, r]))
}

export type SlipFilter = { box: 'open' | 'toSign' | 'toAnswer' | 'toApprove' | 'unanswered' | 'all'; itemId: Id | null; colour: Colour | null; words: string; cursor: Cursor | null; limit: number }
const live: SlipState[] = ['issued', 'unanswered']
/** `toSign`, `toAnswer`: one's own unit's; `toApprove`: laid before oneself. */
function inBox(ctx: Ctx, box: SlipFilter['box']): SQL | undefined {
  const { id, onBehalfOf, units } = ctx.actor
  const ours = units.length ? inArray(slip.unitId, [...units]) : sql`false`
  switch (box) {
    case 'open': return inArray(slip.state, ['draft', 'approving', 'issued'])
    case 'toSign': return and(inArray(slip.state, live), isNull(slip.signedAt), ours)
    case 'toAnswer': return and(inArray(slip.state, live), isNotNull(slip.signedAt), ours)
    case 'toApprove': return and(eq(slip.state, 'approving'), inArray(slip.approverId, [id, ...onBehalfOf]))
    case 'unanswered': return eq(slip.state, 'unanswered')
    case 'all': return undefined
  }
}
/** A page, the newest first. */
export const listSlips = (ctx: Ctx, f: SlipFilter): Promise<Slip[]> =>
  ctx.tx.select().from(slip).where(and(
    eq(slip.tenantId, ctx.tenantId), known(ctx), inBox(ctx, f.box), f.itemId ? eq(slip.itemId, f.itemId) : undefined, f.colour ? eq(slip.colour, f.colour) : undefined,
    f.words ? bears(slip.title, f.words) : undefined, after(f.cursor, slip.at, slip.id),
  )).orderBy(desc(slip.at), desc(slip.id)).limit(f.limit + 1)

export type Box = 'near' | 'overdue' | 'stalled' | 'behind' | 'unsigned'
export type Late = 'due' | 'yellow' | 'orange' | 'red'
type Item = typeof item.$inferSelect

const openStretch = (ctx: Ctx) => sql`exists (select 1 from ${behind} b where b.tenant_id = ${ctx.tenantId} and b.item_id = ${item.id} and b.until is null)`
/** What a box holds; a colour is a stretch of days after the date. */
function boxed(ctx: Ctx, box: Box, colour: Late | null = null): SQL | undefined {
  const { now, rules } = ctx
  switch (box) {
    case 'near': return and(gt(item.nextAt, now), lte(item.nextAt, now + rules.number('supervision.urging.near') * DAY))
    case 'overdue': {
      if (!colour) return lte(item.nextAt, now)
      const steps = [{ colour: 'due' as Late, days: 0 }, ...colourDays(rules)]
      const n = steps.findIndex(s => s.colour === colour)
      return and(lte(item.nextAt, now - steps[n]!.days * DAY), steps[n + 1] ? gt(item.nextAt, now - steps[n + 1]!.days * DAY) : undefined)
    }
    case 'stalled': return isNotNull(item.stalledSince)
    case 'behind': return openStretch(ctx)
    case 'unsigned': return eq(item.offered, true)
  }
}
const running = (ctx: Ctx) => and(eq(item.tenantId, ctx.tenantId), eq(item.state, 'assigned'), eq(item.ended, false), isNotNull(item.nextAt), knownItem(ctx))

/** A page by the next date, the most pressing first. */
export const listUrging = (ctx: Ctx, f: { box: Box; colour: Late | null; unitId: Id | null; words: string; cursor: Cursor | null; limit: number }): Promise<Item[]> =>
  ctx.tx.select().from(item).where(and(
    running(ctx), boxed(ctx, f.box, f.colour), f.unitId ? or(eq(item.ownerUnitId, f.unitId), eq(item.leadUnitId, f.unitId)) : undefined, f.words ? bears(item.words, f.words) : undefined,
    f.cursor ? or(gt(item.nextAt, f.cursor.at), and(eq(item.nextAt, f.cursor.at), gt(item.id, f.cursor.id))) : undefined,
  )).orderBy(asc(item.nextAt), asc(item.id)).limit(f.limit + 1)

/** How many stand in each box, of those the actor may know of. */
export async function counts(ctx: Ctx): Promise<Record<Box, number>> {
  const n = (box: Box) => sql<number>`(count(*) filter (where ${boxed(ctx, box)}))::int`
  const [row] = await ctx.tx.select({ near: n('near'), overdue: n('overdue'), stalled: n('stalled'), behind: n('behind'), unsigned: n('unsigned') }).from(item).where(running(ctx))
  return row!
}

export const stretchesOf = async (ctx: Ctx, itemIds: readonly Id[]): Promise<Map<Id, Stretch>> =>
  new Map(itemIds.length ? (await ctx.tx.select().from(behind).where(and(eq(behind.tenantId, ctx.tenantId), inArray(behind.itemId, [...itemIds]), isNull(behind.until)))).map(b => [b.itemId, b]) : [])
export const beginStretch = (ctx: Ctx, itemId: Id, planned: number, percent: number) => ctx.tx.insert(behind).values({ tenantId: ctx.tenantId, itemId, since: ctx.now, planned, percent, until: null })
export const endStretch = (ctx: Ctx, itemId: Id) => ctx.tx.update(behind).set({ until: ctx.now }).where(and(eq(behind.tenantId, ctx.tenantId), eq(behind.itemId, itemId), isNull(behind.until)))
/** Stretches of items that have ended meanwhile, or lost their plan. */
export const staleStretches = async (ctx: Ctx, limit: number): Promise<Id[]> =>
  (await ctx.tx.select({ id: behind.itemId }).from(behind).innerJoin(item, and(eq(item.tenantId, behind.tenantId), eq(item.id, behind.itemId))).where(and(eq(behind.tenantId, ctx.tenantId), isNull(behind.until), eq(item.ended, true), gte(behind.since, 0), lt(behind.since, ctx.now))).limit(limit)).map(r => r.id)
