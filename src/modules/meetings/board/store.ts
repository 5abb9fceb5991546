import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Ctx } from '#platform/acts/module'
import { meeting, merger } from '../schema.ts'
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
