import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { signature } from './schema.ts'

export type SignatureRow = typeof signature.$inferSelect

export const addSignatures = (ctx: Ctx, rows: Omit<SignatureRow, 'tenantId' | 'struckAt' | 'struckWhy'>[]) =>
  rows.length ? ctx.tx.insert(signature).values(rows.map(r => ({ ...r, tenantId: ctx.tenantId }))).onConflictDoNothing() : null

export const strike = (ctx: Ctx, documentId: Id, moves: Id[], why: string) =>
  moves.length ? ctx.tx.update(signature).set({ struckAt: ctx.now, struckWhy: why })
    .where(and(eq(signature.tenantId, ctx.tenantId), eq(signature.documentId, documentId), inArray(signature.move, moves), isNull(signature.struckAt))) : null

export const signaturesOf = (ctx: Ctx, documentId: Id): Promise<SignatureRow[]> =>
  ctx.tx.select().from(signature).where(and(eq(signature.tenantId, ctx.tenantId), eq(signature.documentId, documentId))).orderBy(signature.at)
