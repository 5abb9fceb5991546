import { and, asc, count, desc, eq, gte, inArray, lte, sql, type SQL } from 'drizzle-orm'
import { type Day, yearOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { bears, folded } from '#platform/search/public'
import { seesAll } from '../policy.ts'
import { finding, inspection, inspectionKnows, inspectionObject, review, visit } from './schema.ts'
import type { InspectionKind, Planned } from './types.ts'

export type Inspection = typeof inspection.$inferSelect
export type Visit = typeof visit.$inferSelect
export type Finding = typeof finding.$inferSelect
export type Review = typeof review.$inferSelect

const mine = (ctx: Ctx, id: Id) => and(eq(inspection.tenantId, ctx.tenantId), eq(inspection.id, id))

const isInside = (ctx: Ctx): SQL => sql`exists (select 1 from ${inspectionKnows} k where k.tenant_id = ${ctx.tenantId} and k.inspection_id = ${inspection.id} and k.who = ${ctx.actor.id})`
const isObject = (ctx: Ctx): SQL =>
  ctx.actor.units.length ? sql`exists (select 1 from ${inspectionObject} o where o.tenant_id = ${ctx.tenantId} and o.inspection_id = ${inspection.id} and o.unit_id in ${[...ctx.actor.units]})` : sql`false`

/**
 * The one condition of knowing (C9). Whoever takes part, by person. A covert one that is not opened: nobody else, whatever he oversees (S3-47).
 * Any other: the desk and the leadership; the objects from its approval on.
 */
export const known = (ctx: Ctx): SQL =>
  sql`(${isInside(ctx)} or (not (${inspection.covert} and ${inspection.concludedAt} is null) and ${seesAll(ctx.actor) ? sql`true` : sql`(${inspection.state} in ('approved', 'concluded') and ${isObject(ctx)})`}))`

/** @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function findInspection(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Inspection> {
  const query = ctx.tx.select().from(inspection).where(and(mine(ctx, id), known(ctx)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: inspection.id }).from(inspection).where(and(mine(ctx, id), known(ctx)))).length > 0
export const takesPart = async (ctx: Ctx, id: Id): Promise<boolean> =>
  (await ctx.tx.select({ who: inspectionKnows.who }).from(inspectionKnows).where(and(eq(inspectionKnows.tenantId, ctx.tenantId), eq(inspectionKnows.inspectionId, id), inArray(inspectionKnows.who, [ctx.actor.id, ...ctx.actor.onBehalfOf])))).length > 0

export async function add(ctx: Ctx, row: Omit<Inspection, 'tenantId' | 'words'>): Promise<void> {
  await ctx.tx.insert(inspection).values({ ...row, words: folded(`${row.title} ${row.topic}`), tenantId: ctx.tenantId })
  await follow(ctx, row)
}
export async function save(ctx: Ctx, before: Inspection, changes: Partial<Omit<Inspection, 'tenantId' | 'id' | 'words'>>): Promise<Inspection> {
  const row = { ...before, ...changes, updatedAt: ctx.now }
  const words = folded(`${row.title} ${row.topic}`)
  await ctx.tx.update(inspection).set({ ...changes, words, updatedAt: ctx.now }).where(mine(ctx, before.id))
  if (changes.unitIds || changes.team || changes.approverId !== undefined || changes.from || changes.until) await follow(ctx, row)
  return { ...row, words }
}
/** Objects and those who know, as the plan has them now. */
async function follow(ctx: Ctx, i: Pick<Inspection, 'id' | 'unitIds' | 'from' | 'until' | 'team' | 'plannerId' | 'approverId'>): Promise<void> {
  await ctx.tx.delete(inspectionObject).where(and(eq(inspectionObject.tenantId, ctx.tenantId), eq(inspectionObject.inspectionId, i.id)))
  if (i.unitIds.length) await ctx.tx.insert(inspectionObject).values(i.unitIds.map(unitId => ({ tenantId: ctx.tenantId, inspectionId: i.id, unitId, from: i.from, until: i.until })))
  const who = [...new Set([i.plannerId, ...i.team.map(m => m.personId), ...(i.approverId ? [i.approverId] : [])])]
  await ctx.tx.delete(inspectionKnows).where(and(eq(inspectionKnows.tenantId, ctx.tenantId), eq(inspectionKnows.inspectionId, i.id)))
  await ctx.tx.insert(inspectionKnows).values(who.map(w => ({ tenantId: ctx.tenantId, inspectionId: i.id, who: w })))
}

export type Filter = { box: 'all' | 'planned' | 'underWay' | 'concluded' | 'toApprove'; kind: InspectionKind | null; unitId: Id | null; words: string; cursor: Cursor | null; limit: number }
const boxes = (ctx: Ctx): Record<Filter['box'], SQL | undefined> => ({
  all: undefined, planned: inArray(inspection.state, ['draft', 'returned', 'submitted']), underWay: eq(inspection.state, 'approved'), concluded: eq(inspection.state, 'concluded'),
  toApprove: and(eq(inspection.state, 'submitted'), eq(inspection.approverId, ctx.actor.id)),
})
export const list = (ctx: Ctx, f: Filter): Promise<Inspection[]> =>
  ctx.tx.select().from(inspection).where(and(
    eq(inspection.tenantId, ctx.tenantId), known(ctx), boxes(ctx)[f.box], f.kind ? eq(inspection.kind, f.kind) : undefined, f.words ? bears(inspection.words, f.words) : undefined,
    f.unitId ? sql`exists (select 1 from ${inspectionObject} o where o.tenant_id = ${ctx.tenantId} and o.inspection_id = ${inspection.id} and o.unit_id = ${f.unitId})` : undefined, after(f.cursor, inspection.at, inspection.id),
  )).orderBy(desc(inspection.at), desc(inspection.id)).limit(f.limit + 1)

/** Those the actor may know of that touch a year: the calendar. A covert one he does not know of moves no number. */
export const ofYear = async (ctx: Ctx, year: number): Promise<Planned[]> =>
  (await ctx.tx.select().from(inspection).where(and(
    eq(inspection.tenantId, ctx.tenantId), known(ctx), lte(inspection.from, `${year}-12-31` as Day), gte(inspection.until, `${year}-01-01` as Day), inArray(inspection.state, ['submitted', 'approved', 'concluded']),
  )).orderBy(asc(inspection.from), asc(inspection.id))).map(plannedOf)
export const plannedOf = (i: Inspection): Planned => ({ id: i.id, title: i.title, topic: i.topic || i.title, kind: i.kind, from: i.from, until: i.until, unitIds: i.unitIds, matterIds: i.matterIds, state: i.state })
/** The same with what the rules of 报批 look at. */
export const plannedAs = (i: Inspection) => ({ ...i, topic: i.topic || i.title })
/** The calendar of every year a plan touches. */
export async function around(ctx: Ctx, from: Day, until: Day): Promise<Planned[]> {
  const all = new Map<Id, Planned>()
  for (let y = yearOf(from); y <= Math.min(yearOf(until), yearOf(from) + 1); y++) for (const p of await ofYear(ctx, y)) all.set(p.id, p)
  return [...all.values()]
}

export const findingCounts = async (ctx: Ctx, ids: readonly Id[], units: readonly Id[] | null): Promise<Map<Id, number>> =>
  new Map(ids.length && units?.length !== 0 ? (await ctx.tx.select({ id: finding.inspectionId, n: count() }).from(finding)
    .where(and(eq(finding.tenantId, ctx.tenantId), inArray(finding.inspectionId, [...ids]), units ? inArray(finding.unitId, [...units]) : undefined)).groupBy(finding.inspectionId)).map(r => [r.id, r.n]) : [])

export const addVisit = (ctx: Ctx, row: Omit<Visit, 'tenantId'>) => ctx.tx.insert(visit).values({ ...row, tenantId: ctx.tenantId })
export const visitsOf = (ctx: Ctx, id: Id): Promise<Visit[]> => ctx.tx.select().from(visit).where(and(eq(visit.tenantId, ctx.tenantId), eq(visit.inspectionId, id))).orderBy(asc(visit.seenAt), asc(visit.id))
export const addFinding = (ctx: Ctx, row: Omit<Finding, 'tenantId'>) => ctx.tx.insert(finding).values({ ...row, tenantId: ctx.tenantId })
export const findingsOf = (ctx: Ctx, id: Id): Promise<Finding[]> => ctx.tx.select().from(finding).where(and(eq(finding.tenantId, ctx.tenantId), eq(finding.inspectionId, id))).orderBy(asc(finding.no))
export async function findFinding(ctx: Ctx, id: Id): Promise<{ f: Finding; i: Inspection }> {
  const [f] = await ctx.tx.select().from(finding).where(and(eq(finding.tenantId, ctx.tenantId), eq(finding.id, id)))
  if (!f) throw new Refusal('notFound')
  const i = await findInspection(ctx, f.inspectionId, 'lock')
  const [now] = await ctx.tx.select().from(finding).where(and(eq(finding.tenantId, ctx.tenantId), eq(finding.id, id)))
  return { f: now!, i }
}
export const saveFinding = (ctx: Ctx, id: Id, changes: Partial<Finding>) => ctx.tx.update(finding).set(changes).where(and(eq(finding.tenantId, ctx.tenantId), eq(finding.id, id)))
export const addReview = (ctx: Ctx, row: Omit<Review, 'tenantId'>) => ctx.tx.insert(review).values({ ...row, tenantId: ctx.tenantId })
export const reviewsOf = (ctx: Ctx, id: Id): Promise<Review[]> => ctx.tx.select().from(review).where(and(eq(review.tenantId, ctx.tenantId), eq(review.inspectionId, id))).orderBy(asc(review.askedAt), asc(review.id))
export async function findReview(ctx: Ctx, id: Id): Promise<{ r: Review; i: Inspection }> {
  const [r] = await ctx.tx.select().from(review).where(and(eq(review.tenantId, ctx.tenantId), eq(review.id, id)))
  if (!r) throw new Refusal('notFound')
  const i = await findInspection(ctx, r.inspectionId, 'lock')
  const [now] = await ctx.tx.select().from(review).where(and(eq(review.tenantId, ctx.tenantId), eq(review.id, id)))
  return { r: now!, i }
}
export const saveReview = (ctx: Ctx, id: Id, changes: Partial<Review>) => ctx.tx.update(review).set(changes).where(and(eq(review.tenantId, ctx.tenantId), eq(review.id, id)))
/** Reviews nobody has decided yet, of inspections the actor may know of. */
export const openReviews = (ctx: Ctx, limit: number): Promise<{ r: Review; i: Inspection }[]> =>
  ctx.tx.select({ r: review, i: inspection }).from(review).innerJoin(inspection, and(eq(inspection.tenantId, review.tenantId), eq(inspection.id, review.inspectionId)))
    .where(and(eq(review.tenantId, ctx.tenantId), sql`${review.outcome} is null`, known(ctx))).orderBy(asc(review.due)).limit(limit)
/** What inspections that are over found at a unit, those the actor may know of; the newest first. */
export const findingsOfUnit = async (ctx: Ctx, unitId: Id): Promise<Finding[]> =>
  (await ctx.tx.select({ f: finding }).from(finding).innerJoin(inspection, and(eq(inspection.tenantId, finding.tenantId), eq(inspection.id, finding.inspectionId)))
    .where(and(eq(finding.tenantId, ctx.tenantId), eq(finding.unitId, unitId), eq(inspection.state, 'concluded'), known(ctx))).orderBy(desc(finding.at)).limit(50)).map(r => r.f)
