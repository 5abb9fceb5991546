import { and, asc, desc, eq, gt, inArray, isNotNull, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { known, type Meeting, prepared } from '../applying/store.ts'
import { meeting } from '../schema.ts'
import { attendee, invitee, notice, noticeDocument, noticeDraft, phoned } from './schema.ts'

export type Draft = typeof noticeDraft.$inferSelect
export type Notice = typeof notice.$inferSelect
export type Invitee = typeof invitee.$inferSelect
export type Attendee = typeof attendee.$inferSelect
export type NoticeDocument = typeof noticeDocument.$inferSelect
export type Phoned = typeof phoned.$inferSelect

export const draftOf = async (ctx: Ctx, meetingId: Id): Promise<Draft | null> => (await ctx.tx.select().from(noticeDraft).where(and(eq(noticeDraft.tenantId, ctx.tenantId), eq(noticeDraft.meetingId, meetingId))))[0] ?? null
export async function putDraft(ctx: Ctx, row: Omit<Draft, 'tenantId' | 'byId' | 'by' | 'at'>): Promise<void> {
  const { meetingId: _, ...set } = { ...row, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now }
  await ctx.tx.insert(noticeDraft).values({ ...row, ...set, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [noticeDraft.tenantId, noticeDraft.meetingId], set })
}

export const documentOf = async (ctx: Ctx, meetingId: Id): Promise<NoticeDocument | null> => (await ctx.tx.select().from(noticeDocument).where(and(eq(noticeDocument.tenantId, ctx.tenantId), eq(noticeDocument.meetingId, meetingId))))[0] ?? null
export async function putDocument(ctx: Ctx, row: Pick<NoticeDocument, 'meetingId' | 'documentId' | 'sections'>): Promise<void> {
  const { meetingId, ...set } = { ...row, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now }
  await ctx.tx.insert(noticeDocument).values({ meetingId, ...set, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [noticeDocument.tenantId, noticeDocument.meetingId], set })
}

/** All that went out, the newest first. */
export const noticesOf = (ctx: Ctx, meetingId: Id): Promise<Notice[]> => ctx.tx.select().from(notice).where(and(eq(notice.tenantId, ctx.tenantId), eq(notice.meetingId, meetingId))).orderBy(desc(notice.version))
export const lastNotices = async (ctx: Ctx, meetingIds: readonly Id[]): Promise<Map<Id, Notice>> =>
  new Map(meetingIds.length ? (await ctx.tx.select().from(notice).where(and(eq(notice.tenantId, ctx.tenantId), inArray(notice.meetingId, [...meetingIds]))).orderBy(asc(notice.version))).map(n => [n.meetingId, n]) : [])
export const addNotice = (ctx: Ctx, row: Omit<Notice, 'tenantId' | 'byId' | 'by' | 'at'>) => ctx.tx.insert(notice).values({ ...row, tenantId: ctx.tenantId, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })

export const addInvitees = async (ctx: Ctx, rows: readonly Omit<Invitee, 'tenantId'>[]): Promise<void> => void (rows.length && (await ctx.tx.insert(invitee).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId })))))
export const inviteesOf = (ctx: Ctx, meetingId: Id): Promise<Invitee[]> => ctx.tx.select().from(invitee).where(and(eq(invitee.tenantId, ctx.tenantId), eq(invitee.meetingId, meetingId))).orderBy(asc(invitee.orderNo))
/** @throws Refusal notFound */
export async function lockInvitee(ctx: Ctx, id: Id): Promise<Invitee> {
  const [row] = await ctx.tx.select().from(invitee).where(and(eq(invitee.tenantId, ctx.tenantId), eq(invitee.id, id))).for('update')
  if (!row) throw new Refusal('notFound')
  return row
}
export async function saveInvitee(ctx: Ctx, before: Invitee, changes: Partial<Omit<Invitee, 'tenantId' | 'id'>>): Promise<Invitee> {
  await ctx.tx.update(invitee).set(changes).where(and(eq(invitee.tenantId, ctx.tenantId), eq(invitee.id, before.id)))
  return { ...before, ...changes }
}
/** After a change of time everybody is asked once more; what was named stays as it was, to be said again or otherwise. */
export const askAgain = (ctx: Ctx, meetingId: Id) => ctx.tx.update(invitee).set({ state: 'waiting', again: true, leaveGranted: null, late: false }).where(and(eq(invitee.tenantId, ctx.tenantId), eq(invitee.meetingId, meetingId)))

export const attendeesOf = (ctx: Ctx, meetingId: Id): Promise<Attendee[]> => ctx.tx.select().from(attendee).where(and(eq(attendee.tenantId, ctx.tenantId), eq(attendee.meetingId, meetingId))).orderBy(asc(attendee.inviteeId), asc(attendee.n))
export async function setAttendees(ctx: Ctx, of: Pick<Invitee, 'id' | 'meetingId'>, rows: readonly Omit<Attendee, 'tenantId' | 'inviteeId' | 'meetingId' | 'n'>[]): Promise<void> {
  await ctx.tx.delete(attendee).where(and(eq(attendee.tenantId, ctx.tenantId), eq(attendee.inviteeId, of.id)))
  if (rows.length) await ctx.tx.insert(attendee).values(rows.map((r, n) => ({ ...r, n, tenantId: ctx.tenantId, inviteeId: of.id, meetingId: of.meetingId })))
}
export const phonedOf = (ctx: Ctx, meetingId: Id): Promise<Phoned[]> => ctx.tx.select().from(phoned).where(and(eq(phoned.tenantId, ctx.tenantId), eq(phoned.meetingId, meetingId))).orderBy(asc(phoned.at))
export const addPhoned = (ctx: Ctx, row: Pick<Phoned, 'id' | 'meetingId' | 'inviteeId' | 'reached' | 'said'>) => ctx.tx.insert(phoned).values({ ...row, tenantId: ctx.tenantId, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })

const invites = (ctx: Ctx) => and(eq(invitee.tenantId, ctx.tenantId), eq(invitee.meetingId, meeting.id))
/** Invitees that this person may answer for: himself (or whom he stands in for), or his own units. */
const ours = (ctx: Ctx): SQL | undefined => or(inArray(invitee.personId, [ctx.actor.id, ...ctx.actor.onBehalfOf]), ctx.actor.units.length ? inArray(invitee.unitId, [...ctx.actor.units]) : undefined)
type Waiting = { m: Meeting; i: Invitee }
const running = (ctx: Ctx, where: SQL | undefined, limit: number): Promise<Waiting[]> =>
  ctx.tx.select({ m: meeting, i: invitee }).from(invitee).innerJoin(meeting, and(eq(meeting.tenantId, invitee.tenantId), eq(meeting.id, invitee.meetingId)))
    .where(and(eq(invitee.tenantId, ctx.tenantId), eq(meeting.state, 'called'), gt(meeting.until, ctx.now), known(ctx), where)).orderBy(asc(meeting.from)).limit(limit)
export const toReply = (ctx: Ctx, limit: number) => running(ctx, and(eq(invitee.state, 'waiting'), ours(ctx)), limit)
export const leavesToDecide = (ctx: Ctx, limit: number) => running(ctx, and(eq(invitee.state, 'leaveAsked'), inArray(invitee.leaveToId, [ctx.actor.id, ...ctx.actor.onBehalfOf])), limit)
/** Called ones of one's own with answers missing. */
export const toChase = (ctx: Ctx, limit: number): Promise<{ m: Meeting; n: number }[]> =>
  ctx.tx.select({ m: meeting, n: sql<number>`(select count(*)::int from ${invitee} where ${invites(ctx)} and ${invitee.state} in ('waiting', 'leaveAsked'))` }).from(meeting)
    .where(and(eq(meeting.tenantId, ctx.tenantId), eq(meeting.state, 'called'), gt(meeting.from, ctx.now), prepared(ctx), sql`exists (select 1 from ${invitee} where ${invites(ctx)} and ${invitee.state} in ('waiting', 'leaveAsked'))`)).orderBy(asc(meeting.from)).limit(limit)
/** Approved, not called yet. */
export const toCall = (ctx: Ctx, limit: number): Promise<Meeting[]> =>
  ctx.tx.select().from(meeting).where(and(eq(meeting.tenantId, ctx.tenantId), eq(meeting.state, 'approved'), gt(meeting.from, ctx.now), prepared(ctx))).orderBy(asc(meeting.from)).limit(limit)

/** Meetings somebody goes to or holds: invited and not excused, named, or applied for by him. Called ones, and those called off after they were. */
export const mine = (ctx: Ctx, personId: Id, from: Instant, until: Instant, states: readonly Meeting['state'][], limit: number): Promise<Meeting[]> =>
  ctx.tx.select().from(meeting).where(and(
    eq(meeting.tenantId, ctx.tenantId), inArray(meeting.state, [...states]), isNotNull(meeting.calledAt), gt(meeting.until, from), lt(meeting.from, until), known(ctx),
    or(
      sql`exists (select 1 from ${invitee} where ${invites(ctx)} and ${invitee.personId} = ${personId} and ${invitee.state} <> 'excused')`,
      sql`exists (select 1 from ${attendee} a where a.tenant_id = ${ctx.tenantId} and a.meeting_id = ${meeting.id} and a.person_id = ${personId})`,
      eq(meeting.applicantId, personId),
    ),
  )).orderBy(asc(meeting.from)).limit(limit)

export type Clash = { personId: Id; name: string; id: Id; title: string; from: Instant; until: Instant; called: boolean; known: boolean }
/** Other meetings that want one of these leaders in the same hours; whoever was excused there is free. `known`: whether the actor may hear its title (C9). */
export async function clashesOf(ctx: Ctx, m: Pick<Meeting, 'id' | 'leaders'>, span: { from: Instant; until: Instant }): Promise<Clash[]> {
  if (!m.leaders.length) return []
  const condition = known(ctx)
  const rows = await ctx.tx.select({ id: meeting.id, title: meeting.title, from: meeting.from, until: meeting.until, leaders: meeting.leaders, state: meeting.state, known: condition ? sql<boolean>`${condition}` : sql<boolean>`true` }).from(meeting).where(and(
    eq(meeting.tenantId, ctx.tenantId), inArray(meeting.state, ['approved', 'called']), ne(meeting.id, m.id), lt(meeting.from, span.until), gt(meeting.until, span.from),
    or(...m.leaders.map(l => sql`${meeting.leaders} @> ${JSON.stringify([{ personId: l.personId }])}::jsonb`)),
  )).orderBy(asc(meeting.from)).limit(50)
  const excused = rows.length ? await ctx.tx.select({ meetingId: invitee.meetingId, personId: invitee.personId }).from(invitee).where(and(eq(invitee.tenantId, ctx.tenantId), inArray(invitee.meetingId, rows.map(r => r.id)), eq(invitee.state, 'excused'))) : []
  return rows.flatMap(r => r.leaders.filter(l => m.leaders.some(x => x.personId === l.personId) && !excused.some(e => e.meetingId === r.id && e.personId === l.personId))
    .map(l => ({ personId: l.personId, name: l.name, id: r.id, title: r.title, from: r.from!, until: r.until!, called: r.state === 'called', known: r.known })))
}
/** In one order, until the transaction ends. */
export const lockMeetings = (ctx: Ctx, ids: readonly Id[]) => ctx.tx.select({ id: meeting.id }).from(meeting).where(and(eq(meeting.tenantId, ctx.tenantId), inArray(meeting.id, [...new Set(ids)]))).orderBy(asc(meeting.id)).for('no key update')
