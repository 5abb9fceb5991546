import { and, asc, desc, eq, ilike, inArray, or, sql } from 'drizzle-orm'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { knows } from '../schema.ts'
import { consultation, consulted, opinion } from './schema.ts'

export type Consultation = typeof consultation.$inferSelect
export type ConsultedRow = typeof consulted.$inferSelect
export type OpinionRow = typeof opinion.$inferSelect

export const KNOWS = '征求意见'

export async function find(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<Consultation> {
  const query = ctx.tx.select().from(consultation).where(and(eq(consultation.tenantId, ctx.tenantId), eq(consultation.id, id)))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

export const ofDocument = (ctx: Ctx, documentId: Id): Promise<Consultation[]> =>
  ctx.tx.select().from(consultation).where(and(eq(consultation.tenantId, ctx.tenantId), eq(consultation.documentId, documentId))).orderBy(asc(consultation.round))

export const add = (ctx: Ctx, row: Omit<Consultation, 'tenantId'>) => ctx.tx.insert(consultation).values({ ...row, tenantId: ctx.tenantId })
export const save = (ctx: Ctx, id: Id, changes: Partial<Consultation>) => ctx.tx.update(consultation).set({ ...changes, updatedAt: ctx.now }).where(and(eq(consultation.tenantId, ctx.tenantId), eq(consultation.id, id)))

export const addUnits = (ctx: Ctx, rows: Omit<ConsultedRow, 'tenantId'>[]) => ctx.tx.insert(consulted).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId })))
export const unitsOf = (ctx: Ctx, consultations: readonly Id[]): Promise<ConsultedRow[]> =>
  consultations.length ? ctx.tx.select().from(consulted).where(and(eq(consulted.tenantId, ctx.tenantId), inArray(consulted.consultationId, [...consultations]))).orderBy(asc(consulted.unitName)) : Promise.resolve([])
export const saveUnit = (ctx: Ctx, consultationId: Id, unitId: Id, changes: Partial<ConsultedRow>) =>
  ctx.tx.update(consulted).set(changes).where(and(eq(consulted.tenantId, ctx.tenantId), eq(consulted.consultationId, consultationId), eq(consulted.unitId, unitId)))

export const opinionsOf = (ctx: Ctx, consultations: readonly Id[]): Promise<OpinionRow[]> =>
  consultations.length ? ctx.tx.select().from(opinion).where(and(eq(opinion.tenantId, ctx.tenantId), inArray(opinion.consultationId, [...consultations]))).orderBy(asc(opinion.consultationId), asc(opinion.from), asc(opinion.no)) : Promise.resolve([])
export const addOpinions = (ctx: Ctx, rows: Omit<OpinionRow, 'tenantId'>[]) => (rows.length ? ctx.tx.insert(opinion).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId }))) : Promise.resolve())
/** A unit's opinions before its head confirmed them are a draft: written anew. */
export const dropOpinions = (ctx: Ctx, consultationId: Id, unitId: Id) =>
  ctx.tx.delete(opinion).where(and(eq(opinion.tenantId, ctx.tenantId), eq(opinion.consultationId, consultationId), eq(opinion.unitId, unitId)))
export const saveOpinion = (ctx: Ctx, id: Id, changes: Partial<OpinionRow>) => ctx.tx.update(opinion).set(changes).where(and(eq(opinion.tenantId, ctx.tenantId), eq(opinion.id, id)))

/** Units whose head has given the unit's opinion on this document, in a round that was not called off: they have been asked, and answered (《条例》第十九条六项). */
export const agreedBy = async (ctx: Ctx, documentId: Id): Promise<Id[]> =>
  (await ctx.tx.select({ unitId: consulted.unitId }).from(consulted).innerJoin(consultation, and(eq(consultation.tenantId, consulted.tenantId), eq(consultation.id, consulted.consultationId)))
    .where(and(eq(consulted.tenantId, ctx.tenantId), eq(consultation.documentId, documentId), eq(consulted.state, 'confirmed'), inArray(consultation.state, ['open', 'closed'])))).map(r => r.unitId)

/** What is asked of the actor's units, the soonest due first among the open. */
export function askedOf(ctx: Ctx, f: { box: 'open' | 'answered' | 'all'; words: string; cursor: Cursor | null; limit: number }) {
  if (!has(ctx.actor, 'documents.read') || !ctx.actor.units.length) return Promise.resolve([])
  const box = {
    open: and(eq(consultation.state, 'open'), inArray(consulted.state, ['asked', 'drafted', 'silent'])), answered: or(eq(consulted.state, 'confirmed'), sql`${consultation.state} <> 'open'`), all: undefined,
  }
  return ctx.tx.select({ consulted, consultation, opinions: sql<number>`(select count(*)::int from ${opinion} o where o.tenant_id = ${ctx.tenantId} and o.consultation_id = ${consulted.consultationId} and o.unit_id = ${consulted.unitId})` })
    .from(consulted).innerJoin(consultation, and(eq(consultation.tenantId, consulted.tenantId), eq(consultation.id, consulted.consultationId)))
    .where(and(eq(consulted.tenantId, ctx.tenantId), inArray(consulted.unitId, [...ctx.actor.units]), box[f.box], f.words ? ilike(consultation.title, `%${f.words.trim().replace(/[\\%_]/g, c => `\\${c}`)}%`) : undefined, after(f.cursor, consultation.askedAt, consultation.id)))
    .orderBy(desc(consultation.askedAt), desc(consultation.id)).limit(f.limit + 1)
}

/** 归档收回: units that knew of it only because they were asked know of it no longer. */
export const forget = (ctx: Ctx, documentId: Id) =>
  ctx.tx.delete(knows).where(and(eq(knows.tenantId, ctx.tenantId), eq(knows.documentId, documentId), eq(knows.kind, 'unit'), eq(knows.why, KNOWS))).returning({ id: knows.holderId })
