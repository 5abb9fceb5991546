import { and, desc, eq, gte, inArray, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { has } from '#kernel/actor'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { awaits, bears, folded } from '#platform/search/public'
import { namesOf, seesAll, worksDesk } from '../policy.ts'
import { knows, meeting } from '../schema.ts'
import { minute } from '../minutes/schema.ts'
import type { MeetingKind } from '../types.ts'

export type Meeting = typeof meeting.$inferSelect

const mine = (ctx: Ctx, id: Id) => and(eq(meeting.tenantId, ctx.tenantId), eq(meeting.id, id))

/** The one condition of knowing a meeting (C9): 会务 and the leadership all of them, others by a name that was entered: applicant, his unit, who decides, who is called. On a column of ids, for any query. */
export function knownBy(ctx: Pick<Ctx, 'tenantId'>, id: SQL, names: readonly string[]): SQL {
  return names.includes(ALL) ? sql`true` : sql`exists (select 1 from ${knows} k where k.tenant_id = ${ctx.tenantId} and k.meeting_id = ${id} and k.who in ${names})`
}
/** The name by which 会务 and the leadership find every meeting. */
export const ALL = 'meetings.all'
export const known = (ctx: Ctx): SQL | undefined => (seesAll(ctx.actor) ? undefined : knownBy(ctx, sql`${meeting.id}`, namesOf(ctx.actor)))

/** Locked against whoever changes it, not against whoever only points to it: of two near applications each lets the other's unit know while it holds its own. @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function findMeeting(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Meeting> {
  const query = ctx.tx.select().from(meeting).where(and(mine(ctx, id), known(ctx)))
  const [row] = await (lock ? query.for('no key update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
/** The row itself, for what the house does by itself. */
export const rowOf = async (ctx: Ctx, id: Id): Promise<Meeting | null> => (await ctx.tx.select().from(meeting).where(mine(ctx, id)))[0] ?? null
export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: meeting.id }).from(meeting).where(and(mine(ctx, id), known(ctx)))).length > 0

export const add = async (ctx: Ctx, row: Omit<Meeting, 'tenantId' | 'words'>) => {
  await ctx.tx.insert(meeting).values({ ...row, words: wordsOf(row), tenantId: ctx.tenantId })
  await retell(ctx, row)
}
export async function save(ctx: Ctx, before: Meeting, changes: Partial<Omit<Meeting, 'tenantId' | 'id' | 'words'>>): Promise<Meeting> {
  const row = { ...before, ...changes, updatedAt: ctx.now }
  const words = wordsOf(row)
  await ctx.tx.update(meeting).set({ ...changes, words, updatedAt: ctx.now }).where(mine(ctx, before.id))
  await retell(ctx, row)
  return { ...row, words }
}
/** Its text or state changed: it is looked at again for whoever searches. */
const retell = (ctx: Ctx, m: Pick<Meeting, 'id' | 'state'>) => awaits(ctx, { module: 'meetings', kind: 'meeting', id: m.id }, m.state === 'draft' ? 'typing' : 'now')
const wordsOf = (row: Pick<Meeting, 'title' | 'hostUnit' | 'topic'>) => folded([row.title, row.hostUnit, row.topic.slice(0, 500)].join(' '))

export const letKnow = async (ctx: Ctx, meetingId: Id, rows: readonly { who: Id; why: string }[]): Promise<void> => {
  const fresh = rows.length ? await ctx.tx.insert(knows).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId, meetingId }))).onConflictDoNothing().returning({ who: knows.who }) : []
  if (!fresh.length) return
  // Whoever may know of it finds it, and its signed 纪要 with it.
  const papers = await ctx.tx.select({ id: minute.id }).from(minute).where(and(eq(minute.tenantId, ctx.tenantId), eq(minute.meetingId, meetingId), eq(minute.state, 'signed')))
  for (const [kind, id] of [['meeting', meetingId] as const, ...papers.map(p => ['minute', p.id] as const)]) await awaits(ctx, { module: 'meetings', kind, id })
}

/** Those the actor prepares (policy `prepares`), as a condition: what of others he knows must not crowd his own off a list. */
export const prepared = (ctx: Ctx): SQL | undefined =>
  worksDesk(ctx.actor) ? undefined : has(ctx.actor, 'meetings.apply') && ctx.actor.units.length ? or(inArray(meeting.unitId, [...ctx.actor.units]), inArray(meeting.hostUnitId, [...ctx.actor.units])) : sql`false`
/** Approved or called, over by the clock, and not entered as held, the longest waiting first. */
export const past = (ctx: Ctx, limit: number): Promise<Meeting[]> =>
  ctx.tx.select().from(meeting).where(and(eq(meeting.tenantId, ctx.tenantId), inArray(meeting.state, ['approved', 'called']), lt(meeting.until, ctx.now), prepared(ctx))).orderBy(meeting.until, meeting.id).limit(limit)

export type Filter = { box: 'all' | 'mine' | 'toDecide' | 'coming' | 'past' | 'ended'; unitId: Id | null; kind: MeetingKind | null; from: number | null; until: number | null; words: string; cursor: Cursor | null; limit: number }
const boxes = (ctx: Ctx): Record<Filter['box'], SQL | undefined> => ({
  all: undefined, mine: or(eq(meeting.applicantId, ctx.actor.id), ctx.actor.units.length ? inArray(meeting.unitId, [...ctx.actor.units]) : undefined), toDecide: eq(meeting.state, 'submitted'),
  coming: and(inArray(meeting.state, ['approved', 'called']), gte(meeting.until, ctx.now)), past: or(inArray(meeting.state, ['held', 'closed']), and(inArray(meeting.state, ['approved', 'called']), lt(meeting.until, ctx.now))),
  ended: inArray(meeting.state, ['refused', 'withdrawn', 'merged', 'cancelled']),
})

/** A page, the newest first. */
export const list = (ctx: Ctx, f: Filter): Promise<Meeting[]> =>
  ctx.tx.select().from(meeting).where(and(
    eq(meeting.tenantId, ctx.tenantId), known(ctx), boxes(ctx)[f.box], f.unitId ? or(eq(meeting.hostUnitId, f.unitId), eq(meeting.unitId, f.unitId)) : undefined, f.kind ? eq(meeting.kind, f.kind) : undefined,
    f.from !== null ? gte(meeting.from, f.from) : undefined, f.until !== null ? lt(meeting.from, f.until) : undefined, f.words ? bears(meeting.words, f.words) : undefined, after(f.cursor, meeting.at, meeting.id),
  )).orderBy(desc(meeting.at), desc(meeting.id)).limit(f.limit + 1)

/** What is asked for or stands between two moments, for whom it may concern by time: mergers, clashes. The house looks, whoever asks. */
export const between = (ctx: Ctx, from: number, until: number, besides: Id | null): Promise<Meeting[]> =>
  ctx.tx.select().from(meeting).where(and(
    eq(meeting.tenantId, ctx.tenantId), gte(meeting.from, from), lt(meeting.from, until), inArray(meeting.state, ['submitted', 'approved', 'called']), besides ? ne(meeting.id, besides) : undefined,
  )).orderBy(meeting.from, meeting.id).limit(200)

/** How many of a kind a host has asked for or held between two moments, besides this one. */
export async function countOf(ctx: Ctx, kind: MeetingKind, hostUnitId: Id, from: number, until: number, besides: Id | null): Promise<number> {
  const [row] = await ctx.tx.select({ n: sql<number>`count(*)::int` }).from(meeting).where(and(
    eq(meeting.tenantId, ctx.tenantId), eq(meeting.kind, kind), eq(meeting.hostUnitId, hostUnitId), gte(meeting.from, from), lt(meeting.from, until), inArray(meeting.state, ['submitted', 'approved', 'called', 'held', 'closed']), besides ? ne(meeting.id, besides) : undefined,
  ))
  return row!.n
}

/** Those merged into one. */
export const mergedInto = (ctx: Ctx, id: Id): Promise<Pick<Meeting, 'id' | 'title' | 'hostUnit'>[]> =>
  ctx.tx.select({ id: meeting.id, title: meeting.title, hostUnit: meeting.hostUnit }).from(meeting).where(and(eq(meeting.tenantId, ctx.tenantId), eq(meeting.mergedInto, id))).orderBy(meeting.at)

/** 唱“黑脸”: what was asked for in a time, and what of it was refused, by reason and by unit (S3-37). */
export const asked = (ctx: Ctx, from: number, until: number): Promise<{ unit: string; state: Meeting['state']; code: string | null; n: number }[]> =>
  ctx.tx.select({ unit: meeting.unit, state: meeting.state, code: meeting.refusedCode, n: sql<number>`count(*)::int` }).from(meeting)
    .where(and(eq(meeting.tenantId, ctx.tenantId), gte(meeting.submittedAt, from), lt(meeting.submittedAt, until))).groupBy(meeting.unit, meeting.state, meeting.refusedCode).orderBy(meeting.unit)
