import { and, asc, desc, eq, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { knownBy, type Meeting } from '../applying/store.ts'
import { namesOf, seesAll } from '../policy.ts'
import { meeting } from '../schema.ts'
import type { Should, Thing } from './domain.ts'
import { afterPrint } from './domain.ts'
import { printed, roster, rosterPrint, rosterRow, rosterWord, seatPlan, siteTick } from './schema.ts'

export type Roster = typeof roster.$inferSelect
export type Line = Omit<typeof rosterRow.$inferSelect, 'tenantId' | 'rosterId' | 'no'>
export type Plan = typeof seatPlan.$inferSelect
export type Word = typeof rosterWord.$inferSelect
export type Print = typeof rosterPrint.$inferSelect
export type Tick = typeof siteTick.$inferSelect

const mine = (ctx: Ctx, id: Id) => and(eq(roster.tenantId, ctx.tenantId), eq(roster.id, id))
const itsMeeting = and(eq(meeting.tenantId, roster.tenantId), eq(meeting.id, roster.meetingId))
/** Whoever may know of the meeting, and the counterpart whose people they are (C9). The clock knows what it was set for. */
const known = (ctx: Ctx): SQL | undefined =>
  ctx.actor.kind === 'clock' || seesAll(ctx.actor)
    ? undefined
    : or(
        knownBy(ctx, sql`${roster.meetingId}`, namesOf(ctx.actor)),
        ctx.actor.units.length ? inArray(roster.counterpartUnitId, [...ctx.actor.units]) : undefined,
      )

/** @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function findRoster(ctx: Ctx, id: Id, lock?: 'lock'): Promise<{ roster: Roster; meeting: Meeting }> {
  if (lock) await ctx.tx.select({ id: roster.id }).from(roster).where(mine(ctx, id)).for('update')
  const [row] = await ctx.tx
    .select({ roster, meeting })
    .from(roster)
    .innerJoin(meeting, itsMeeting)
    .where(and(mine(ctx, id), known(ctx)))
  if (!row) throw new Refusal('notFound')
  return row
}
export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> =>
  (
    await ctx.tx
      .select({ id: roster.id })
      .from(roster)
      .where(and(mine(ctx, id), known(ctx)))
  ).length > 0
export const ofMeeting = (ctx: Ctx, meetingId: Id): Promise<Roster[]> =>
  ctx.tx
    .select()
    .from(roster)
    .where(and(eq(roster.tenantId, ctx.tenantId), eq(roster.meetingId, meetingId), known(ctx)))
    .orderBy(asc(roster.at), asc(roster.id))

export const add = (ctx: Ctx, row: Omit<Roster, 'tenantId'>) => ctx.tx.insert(roster).values({ ...row, tenantId: ctx.tenantId })
export const save = (ctx: Ctx, id: Id, to: Partial<Omit<Roster, 'tenantId' | 'id'>>) =>
  ctx.tx
    .update(roster)
    .set({ ...to, updatedAt: ctx.now })
    .where(mine(ctx, id))
export const drop = (ctx: Ctx, id: Id) => ctx.tx.delete(roster).where(mine(ctx, id))

export const linesOf = async (ctx: Ctx, rosterId: Id): Promise<Line[]> =>
  (
    await ctx.tx
      .select()
      .from(rosterRow)
      .where(and(eq(rosterRow.tenantId, ctx.tenantId), eq(rosterRow.rosterId, rosterId)))
      .orderBy(asc(rosterRow.no), asc(rosterRow.id))
  ).map(({ tenantId: _, rosterId: __, no: ___, ...r }) => r)
/** The whole list anew, in its order. */
export async function putLines(ctx: Ctx, rosterId: Id, lines: readonly Line[]): Promise<void> {
  await ctx.tx.delete(rosterRow).where(and(eq(rosterRow.tenantId, ctx.tenantId), eq(rosterRow.rosterId, rosterId)))
  for (let at = 0; at < lines.length; at += 500)
    await ctx.tx.insert(rosterRow).values(lines.slice(at, at + 500).map((l, i) => ({ ...l, no: at + i + 1, rosterId, tenantId: ctx.tenantId })))
}

export const addWord = (ctx: Ctx, row: Omit<Word, 'tenantId'>) => ctx.tx.insert(rosterWord).values({ ...row, tenantId: ctx.tenantId })
export const wordsOf = (ctx: Ctx, rosterId: Id): Promise<Word[]> =>
  ctx.tx
    .select()
    .from(rosterWord)
    .where(and(eq(rosterWord.tenantId, ctx.tenantId), eq(rosterWord.rosterId, rosterId)))
    .orderBy(desc(rosterWord.at), desc(rosterWord.id))
export const addPrint = (ctx: Ctx, row: Omit<Print, 'tenantId'>) => ctx.tx.insert(rosterPrint).values({ ...row, tenantId: ctx.tenantId })
export const printsOf = (ctx: Ctx, rosterId: Id): Promise<Print[]> =>
  ctx.tx
    .select()
    .from(rosterPrint)
    .where(and(eq(rosterPrint.tenantId, ctx.tenantId), eq(rosterPrint.rosterId, rosterId)))
    .orderBy(desc(rosterPrint.at), desc(rosterPrint.id))

export const thingsOf = (ctx: Ctx, rosterId: Id): Promise<Thing[]> =>
  ctx.tx
    .select({ kind: printed.kind, key: printed.key, printed: printed.printed, placed: printed.placed })
    .from(printed)
    .where(and(eq(printed.tenantId, ctx.tenantId), eq(printed.rosterId, rosterId)))
    .orderBy(asc(printed.kind), asc(printed.key))
/** What left the printer just now. */
export async function putPrinted(ctx: Ctx, rosterId: Id, prints: readonly Should[]): Promise<void> {
  const next = afterPrint(await thingsOf(ctx, rosterId), prints)
  for (let at = 0; at < next.length; at += 500) {
    await ctx.tx
      .insert(printed)
      .values(next.slice(at, at + 500).map(t => ({ ...t, rosterId, tenantId: ctx.tenantId })))
      .onConflictDoUpdate({
        target: [printed.tenantId, printed.rosterId, printed.kind, printed.key],
        set: { printed: sql`excluded.printed`, placed: sql`excluded.placed` },
      })
  }
}
/** What stands in its place now; '' takes it off the books. */
export async function place(ctx: Ctx, rosterId: Id, { kind, key, says }: Should): Promise<void> {
  const one = and(eq(printed.tenantId, ctx.tenantId), eq(printed.rosterId, rosterId), eq(printed.kind, kind), eq(printed.key, key))
  if (says === '') await ctx.tx.delete(printed).where(one)
  else
    await ctx.tx
      .insert(printed)
      .values({ tenantId: ctx.tenantId, rosterId, kind, key, printed: says, placed: says })
      .onConflictDoUpdate({ target: [printed.tenantId, printed.rosterId, printed.kind, printed.key], set: { printed: says, placed: says } })
}

export const ticksOf = (ctx: Ctx, rosterId: Id): Promise<Tick[]> =>
  ctx.tx
    .select()
    .from(siteTick)
    .where(and(eq(siteTick.tenantId, ctx.tenantId), eq(siteTick.rosterId, rosterId)))
export async function tick(ctx: Ctx, rosterId: Id, rowId: Id, to: { says: string; photoFileId: Id | null } | null): Promise<void> {
  await ctx.tx.delete(siteTick).where(and(eq(siteTick.tenantId, ctx.tenantId), eq(siteTick.rosterId, rosterId), eq(siteTick.rowId, rowId)))
  if (to)
    await ctx.tx.insert(siteTick).values({ ...to, tenantId: ctx.tenantId, rosterId, rowId, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
}

export const plansOf = (ctx: Ctx, rosterId: Id): Promise<Plan[]> =>
  ctx.tx
    .select()
    .from(seatPlan)
    .where(and(eq(seatPlan.tenantId, ctx.tenantId), eq(seatPlan.rosterId, rosterId)))
    .orderBy(asc(seatPlan.at), asc(seatPlan.id))
export async function findPlan(ctx: Ctx, id: Id, lock?: 'lock'): Promise<{ plan: Plan; roster: Roster; meeting: Meeting }> {
  const [plan] = await ctx.tx
    .select()
    .from(seatPlan)
    .where(and(eq(seatPlan.tenantId, ctx.tenantId), eq(seatPlan.id, id)))
  if (!plan) throw new Refusal('notFound')
  const found = await findRoster(ctx, plan.rosterId, lock)
  // Under the lock of its list, as it stands now.
  const [now] = lock
    ? await ctx.tx
        .select()
        .from(seatPlan)
        .where(and(eq(seatPlan.tenantId, ctx.tenantId), eq(seatPlan.id, id)))
    : [plan]
  if (!now) throw new Refusal('notFound')
  return { plan: now, ...found }
}
export const addPlan = (ctx: Ctx, row: Omit<Plan, 'tenantId'>) => ctx.tx.insert(seatPlan).values({ ...row, tenantId: ctx.tenantId })
export const savePlan = (ctx: Ctx, id: Id, to: Partial<Omit<Plan, 'tenantId' | 'id'>>) =>
  ctx.tx
    .update(seatPlan)
    .set({ ...to, updatedAt: ctx.now })
    .where(and(eq(seatPlan.tenantId, ctx.tenantId), eq(seatPlan.id, id)))
export const dropPlan = (ctx: Ctx, id: Id) => ctx.tx.delete(seatPlan).where(and(eq(seatPlan.tenantId, ctx.tenantId), eq(seatPlan.id, id)))

/** Lists of meetings to come that wait: for the counterpart's word, or for a second person. */
export const waiting = (ctx: Ctx, what: 'confirm' | 'verify', limit: number): Promise<{ roster: Roster; meeting: Meeting }[]> =>
  ctx.tx
    .select({ roster, meeting })
    .from(roster)
    .innerJoin(meeting, itsMeeting)
    .where(
      and(
        eq(roster.tenantId, ctx.tenantId),
        inArray(meeting.state, ['approved', 'called']),
        sql`${meeting.until} >= ${ctx.now}`,
        what === 'confirm'
          ? and(
              ctx.actor.units.length ? inArray(roster.counterpartUnitId, [...ctx.actor.units]) : sql`false`,
              or(isNull(roster.confirmedVersion), ne(roster.confirmedVersion, roster.version)),
            )
          : and(
              known(ctx),
              eq(roster.confirmedVersion, roster.version),
              or(isNull(roster.verifiedVersion), ne(roster.verifiedVersion, roster.version)),
              ne(roster.typistId, ctx.actor.id),
            ),
      ),
    )
    .orderBy(asc(meeting.from), asc(roster.id))
    .limit(limit)
