import { and, asc, eq } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { presence, sitting, speech, taken } from './schema.ts'

export type Sitting = typeof sitting.$inferSelect
export type PresenceRow = typeof presence.$inferSelect
export type Speech = typeof speech.$inferSelect
export type Taken = typeof taken.$inferSelect

/** Of a meeting that the caller has found, so that the actor may know of it. */
export const sittingOf = async (ctx: Ctx, meetingId: Id): Promise<Sitting | null> => (await ctx.tx.select().from(sitting).where(and(eq(sitting.tenantId, ctx.tenantId), eq(sitting.meetingId, meetingId))))[0] ?? null
export const putSitting = (ctx: Ctx, row: Omit<Sitting, 'tenantId'>) => {
  const { meetingId: _, ...to } = row
  return ctx.tx.insert(sitting).values({ ...row, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [sitting.tenantId, sitting.meetingId], set: to })
}
export const ofBody = (ctx: Ctx, bodyId: Id): Promise<{ meetingId: Id }[]> => ctx.tx.select({ meetingId: sitting.meetingId }).from(sitting).where(and(eq(sitting.tenantId, ctx.tenantId), eq(sitting.bodyId, bodyId))).limit(200)

export const presenceOf = (ctx: Ctx, meetingId: Id): Promise<PresenceRow[]> => ctx.tx.select().from(presence).where(and(eq(presence.tenantId, ctx.tenantId), eq(presence.meetingId, meetingId))).orderBy(asc(presence.no), asc(presence.id))
export const addPresence = async (ctx: Ctx, rows: readonly Omit<PresenceRow, 'tenantId'>[]): Promise<void> => {
  if (rows.length) await ctx.tx.insert(presence).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId })))
}
export const savePresence = (ctx: Ctx, id: Id, changes: Partial<PresenceRow>) => ctx.tx.update(presence).set(changes).where(and(eq(presence.tenantId, ctx.tenantId), eq(presence.id, id)))

export const speechesOf = (ctx: Ctx, meetingId: Id): Promise<Speech[]> => ctx.tx.select().from(speech).where(and(eq(speech.tenantId, ctx.tenantId), eq(speech.meetingId, meetingId))).orderBy(asc(speech.no), asc(speech.id))
export const addSpeech = (ctx: Ctx, row: Omit<Speech, 'tenantId'>) => ctx.tx.insert(speech).values({ ...row, tenantId: ctx.tenantId })
/** @throws Refusal notFound */
export async function dropSpeech(ctx: Ctx, meetingId: Id, id: Id): Promise<void> {
  const gone = await ctx.tx.delete(speech).where(and(eq(speech.tenantId, ctx.tenantId), eq(speech.meetingId, meetingId), eq(speech.id, id))).returning({ id: speech.id })
  if (!gone.length) throw new Refusal('notFound')
}

export const takenOf = (ctx: Ctx, meetingId: Id): Promise<Taken[]> => ctx.tx.select().from(taken).where(and(eq(taken.tenantId, ctx.tenantId), eq(taken.meetingId, meetingId))).orderBy(asc(taken.no))
export const putTaken = (ctx: Ctx, row: Omit<Taken, 'tenantId'>) => {
  const { topicId: _t, meetingId: _m, ...to } = row
  return ctx.tx.insert(taken).values({ ...row, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [taken.tenantId, taken.topicId, taken.meetingId], set: to })
}
