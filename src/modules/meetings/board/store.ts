import { and, eq, gte, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { decision } from '../minutes/schema.ts'
import { meeting, merger } from '../schema.ts'
import { attempt } from '../topics/schema.ts'
import { type MeetingState, standing } from '../types.ts'

export type Held = Pick<typeof meeting.$inferSelect, 'id' | 'from' | 'until' | 'people' | 'unitIds' | 'offHours' | 'hostUnit'>

/** What stands or was held between two moments. */
export const heldBetween = (ctx: Ctx, from: number, until: number): Promise<Held[]> =>
  ctx.tx.select({ id: meeting.id, from: meeting.from, until: meeting.until, people: meeting.people, unitIds: meeting.unitIds, offHours: meeting.offHours, hostUnit: meeting.hostUnit }).from(meeting)
    .where(and(eq(meeting.tenantId, ctx.tenantId), gte(meeting.from, from), lt(meeting.from, until), inArray(meeting.state, [...standing]))).orderBy(meeting.from, meeting.id)

/** Of every host: how many it asked for, by how they ended. */
export const askedByHost = (ctx: Ctx, from: number, until: number): Promise<{ hostUnit: string; state: MeetingState; n: number }[]> =>
  ctx.tx.select({ hostUnit: meeting.hostUnit, state: meeting.state, n: sql<number>`count(*)::int` }).from(meeting)
    .where(and(eq(meeting.tenantId, ctx.tenantId), gte(meeting.submittedAt, from), lt(meeting.submittedAt, until))).groupBy(meeting.hostUnit, meeting.state).orderBy(meeting.hostUnit)

export const mergedBetween = (ctx: Ctx, from: number, until: number) =>
  ctx.tx.select({ reasons: merger.reasons }).from(merger).where(and(eq(merger.tenantId, ctx.tenantId), eq(merger.state, 'accepted'), gte(merger.decidedAt, from), lt(merger.decidedAt, until)))

/** Attempts to get an item in that was not ready, by unit. */
export const attemptsByUnit = (ctx: Ctx, from: number, until: number): Promise<{ unitId: Id; n: number }[]> =>
  ctx.tx.select({ unitId: attempt.unitId, n: sql<number>`count(*)::int` }).from(attempt).where(and(eq(attempt.tenantId, ctx.tenantId), gte(attempt.at, from), lt(attempt.at, until))).groupBy(attempt.unitId)

/** 纪要 that were not signed in time, by host. */
export const lateMinutesByHost = (ctx: Ctx, from: number, until: number): Promise<{ unitId: Id; n: number }[]> =>
  ctx.tx.select({ unitId: meeting.hostUnitId, n: sql<number>`count(*)::int` }).from(meeting).where(and(eq(meeting.tenantId, ctx.tenantId), gte(meeting.minutesLateAt, from), lt(meeting.minutesLateAt, until))).groupBy(meeting.hostUnitId)

/** “修改完善后印发” given in a time, by unit, and what of it is open past its day now. */
export const revisionsByUnit = (ctx: Ctx, from: number, until: number): Promise<{ unitId: Id | null; n: number; overdue: number }[]> =>
  ctx.tx.select({ unitId: decision.unitId, n: sql<number>`count(*)::int`, overdue: sql<number>`count(case when ${decision.ended} = false and coalesce(${decision.dueNow}, ${decision.due}) < ${ctx.now} then 1 end)::int` }).from(decision)
    .where(and(eq(decision.tenantId, ctx.tenantId), eq(decision.kind, 'revise'), isNotNull(decision.matterId), gte(decision.goneAt, from), lt(decision.goneAt, until))).groupBy(decision.unitId)
