import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { awaits } from '#platform/search/public'
import { known as meetingKnown, knownBy as meetingKnownBy, prepared } from '../applying/store.ts'
import { meeting } from '../schema.ts'
import { cost, decision, minute, minuteBook, rating } from './schema.ts'

export type Minute = typeof minute.$inferSelect
export type Decision = typeof decision.$inferSelect
export type Cost = typeof cost.$inferSelect
export type Rating = typeof rating.$inferSelect
const mine = (ctx: Ctx, id: Id) => and(eq(minute.tenantId, ctx.tenantId), eq(minute.id, id))
const ofKnown = (ctx: Ctx) => and(eq(meeting.tenantId, minute.tenantId), eq(meeting.id, minute.meetingId), meetingKnown(ctx))

/** The 纪要 of a meeting that the actor may know of; whether he may read an unsigned one is the service's business. @throws Refusal notFound */
export async function findMinute(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Minute> {
  const [found] = await ctx.tx.select({ id: minute.id }).from(minute).innerJoin(meeting, ofKnown(ctx)).where(mine(ctx, id))
  if (!found) throw new Refusal('notFound')
  const query = ctx.tx.select().from(minute).where(mine(ctx, id))
  return (await (lock ? query.for('update') : query))[0]!
}
export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: minute.id }).from(minute).innerJoin(meeting, ofKnown(ctx)).where(mine(ctx, id))).length > 0
/** A signed one is known with its meeting. On a column of ids, by names. */
export const signedKnownBy = (ctx: Ctx, id: SQL, names: readonly string[]): SQL => sql`exists (select 1 from ${minute} p where p.tenant_id = ${ctx.tenantId} and p.id = ${id} and p.state = 'signed' and ${meetingKnownBy(ctx, sql`p.meeting_id`, names)})`
export const minuteRow = async (ctx: Ctx, id: Id): Promise<Minute | null> => (await ctx.tx.select().from(minute).where(mine(ctx, id)))[0] ?? null
export const papersOf = (ctx: Ctx, meetingId: Id): Promise<Minute[]> => ctx.tx.select().from(minute).where(and(eq(minute.tenantId, ctx.tenantId), eq(minute.meetingId, meetingId))).orderBy(asc(minute.no))
export const add = (ctx: Ctx, row: Omit<Minute, 'tenantId'>) => ctx.tx.insert(minute).values({ ...row, tenantId: ctx.tenantId })
export const save = async (ctx: Ctx, before: Minute, changes: Partial<Minute>): Promise<Minute> => {
  await ctx.tx.update(minute).set({ ...changes, updatedAt: ctx.now }).where(mine(ctx, before.id))
  if ((changes.state ?? before.state) === 'signed') await awaits(ctx, { module: 'meetings', kind: 'minute', id: before.id })
  return { ...before, ...changes, updatedAt: ctx.now }
}

export const linesOf = (ctx: Ctx, minuteId: Id): Promise<Decision[]> => ctx.tx.select().from(decision).where(and(eq(decision.tenantId, ctx.tenantId), eq(decision.minuteId, minuteId))).orderBy(asc(decision.no))
/** Of the signed papers of a meeting. */
export const linesOfMeeting = (ctx: Ctx, meetingId: Id): Promise<Decision[]> =>
  ctx.tx.select({ d: decision }).from(decision).innerJoin(minute, and(eq(minute.tenantId, decision.tenantId), eq(minute.id, decision.minuteId), eq(minute.state, 'signed'))).where(and(eq(decision.tenantId, ctx.tenantId), eq(decision.meetingId, meetingId))).orderBy(asc(minute.no), asc(decision.no)).then(rows => rows.map(r => r.d))
/** @throws Refusal notFound */
export async function findLine(ctx: Ctx, id: Id): Promise<Decision> {
  const [row] = await ctx.tx.select().from(decision).where(and(eq(decision.tenantId, ctx.tenantId), eq(decision.id, id))).for('update')
  if (!row) throw new Refusal('notFound')
  return row
}
export async function putLines(ctx: Ctx, minuteId: Id, rows: readonly Omit<Decision, 'tenantId'>[]): Promise<void> {
  await ctx.tx.delete(decision).where(and(eq(decision.tenantId, ctx.tenantId), eq(decision.minuteId, minuteId)))
  if (rows.length) await ctx.tx.insert(decision).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId })))
}
export const saveLine = (ctx: Ctx, id: Id, changes: Partial<Decision>) => ctx.tx.update(decision).set(changes).where(and(eq(decision.tenantId, ctx.tenantId), eq(decision.id, id)))
/** The line follows its matter; what was merged goes on in the other one. */
export const followMatter = (ctx: Ctx, matterId: Id, to: Pick<Decision, 'matterId' | 'ended'> & { dueNow?: number }) => ctx.tx.update(decision).set(to).where(and(eq(decision.tenantId, ctx.tenantId), eq(decision.matterId, matterId)))

export async function nextSerial(ctx: Ctx, year: number): Promise<number> {
  const [row] = await ctx.tx.insert(minuteBook).values({ tenantId: ctx.tenantId, year, last: 1 }).onConflictDoUpdate({ target: [minuteBook.tenantId, minuteBook.year], set: { last: sql`${minuteBook.last} + 1` } }).returning({ last: minuteBook.last })
  return row!.last
}
/** The year's book; whoever keeps the archives sees that it is there whole. */
export const bookOf = (ctx: Ctx, year: number, whole: boolean): Promise<{ p: Minute; meeting: string }[]> =>
  ctx.tx.select({ p: minute, meeting: meeting.title }).from(minute).innerJoin(meeting, whole ? and(eq(meeting.tenantId, minute.tenantId), eq(meeting.id, minute.meetingId)) : ofKnown(ctx)).where(and(eq(minute.tenantId, ctx.tenantId), eq(minute.year, year), eq(minute.state, 'signed'))).orderBy(asc(minute.serial)).limit(2000)

export const costOf = async (ctx: Ctx, meetingId: Id): Promise<Cost | null> => (await ctx.tx.select().from(cost).where(and(eq(cost.tenantId, ctx.tenantId), eq(cost.meetingId, meetingId))))[0] ?? null
export const putCost = (ctx: Ctx, row: Omit<Cost, 'tenantId'>) => {
  const { meetingId: _, ...to } = row
  return ctx.tx.insert(cost).values({ ...row, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [cost.tenantId, cost.meetingId], set: to })
}
export const ratingsOf = (ctx: Ctx, meetingId: Id): Promise<Rating[]> => ctx.tx.select().from(rating).where(and(eq(rating.tenantId, ctx.tenantId), eq(rating.meetingId, meetingId))).orderBy(asc(rating.at))
export const putRating = (ctx: Ctx, row: Omit<Rating, 'tenantId'>) => {
  const { meetingId: _m, unitId: _u, ...to } = row
  return ctx.tx.insert(rating).values({ ...row, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [rating.tenantId, rating.meetingId, rating.unitId], set: to })
}

/** Meetings of the actor's own that were held and have no 纪要 yet, the longest waiting first. */
export const withoutMinutes = (ctx: Ctx, limit: number) =>
  ctx.tx.select({ id: meeting.id, title: meeting.title, heldAt: meeting.heldAt }).from(meeting)
    .where(and(eq(meeting.tenantId, ctx.tenantId), eq(meeting.state, 'held'), prepared(ctx), sql`not exists (select 1 from ${minute} p where p.tenant_id = ${ctx.tenantId} and p.meeting_id = ${meeting.id})`)).orderBy(asc(meeting.heldAt)).limit(limit)
const ofOwn = (ctx: Ctx) => and(eq(meeting.tenantId, minute.tenantId), eq(meeting.id, minute.meetingId), prepared(ctx))
/** Papers that were begun and not sent up; one that was sent back lies on its drafter's list by its route. */
export const begun = (ctx: Ctx, limit: number) =>
  ctx.tx.select({ id: minute.id, title: minute.title, heldAt: meeting.heldAt }).from(minute).innerJoin(meeting, ofOwn(ctx)).where(and(eq(minute.tenantId, ctx.tenantId), eq(minute.state, 'draft'))).orderBy(asc(minute.at)).limit(limit)
/** Held, everything signed and every line gone: only the end is missing. */
export const toClose = (ctx: Ctx, limit: number) =>
  ctx.tx.select({ id: meeting.id, title: meeting.title }).from(meeting).where(and(
    eq(meeting.tenantId, ctx.tenantId), eq(meeting.state, 'held'), prepared(ctx), sql`exists (select 1 from ${minute} p where p.tenant_id = ${ctx.tenantId} and p.meeting_id = ${meeting.id})`,
    sql`not exists (select 1 from ${minute} p where p.tenant_id = ${ctx.tenantId} and p.meeting_id = ${meeting.id} and p.state <> 'signed')`, sql`not exists (select 1 from ${decision} d where d.tenant_id = ${ctx.tenantId} and d.meeting_id = ${meeting.id} and d.gone_at is null)`,
  )).orderBy(asc(meeting.heldAt)).limit(limit)
/** Signed papers with lines that have gone nowhere yet. */
export const withOpenLines = (ctx: Ctx, limit: number) =>
  ctx.tx.selectDistinct({ id: minute.id, title: minute.title, signedAt: minute.signedAt }).from(minute).innerJoin(meeting, ofOwn(ctx))
    .innerJoin(decision, and(eq(decision.tenantId, minute.tenantId), eq(decision.minuteId, minute.id), isNull(decision.goneAt))).where(and(eq(minute.tenantId, ctx.tenantId), eq(minute.state, 'signed'))).orderBy(desc(minute.signedAt)).limit(limit)
/** The decisions of several meetings, signed: for the page of a body. */
export const decisionsOf = (ctx: Ctx, meetingIds: readonly Id[]): Promise<Decision[]> =>
  meetingIds.length ? ctx.tx.select({ d: decision }).from(decision).innerJoin(minute, and(eq(minute.tenantId, decision.tenantId), eq(minute.id, decision.minuteId), eq(minute.state, 'signed')))
    .where(and(eq(decision.tenantId, ctx.tenantId), inArray(decision.meetingId, [...meetingIds]))).orderBy(desc(minute.signedAt), asc(decision.no)).limit(500).then(rows => rows.map(r => r.d)) : Promise.resolve([])
