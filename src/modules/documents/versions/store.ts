import { and, asc, between, eq } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { version } from '../schema.ts'

export type VersionRow = typeof version.$inferSelect

const mine = (ctx: Ctx, documentId: Id) => and(eq(version.tenantId, ctx.tenantId), eq(version.documentId, documentId))

/** Everything of a version but its text: forty texts of sixty pages are megabytes. */
const marks = { no: version.no, at: version.at, byId: version.byId, byName: version.byName, step: version.step, hash: version.hash, wordCount: version.wordCount, reason: version.reason }
export const marksOf = (ctx: Ctx, documentId: Id) => ctx.tx.select(marks).from(version).where(mine(ctx, documentId)).orderBy(asc(version.no))

export const textsBetween = (ctx: Ctx, documentId: Id, from: number, to: number): Promise<VersionRow[]> =>
  ctx.tx.select().from(version).where(and(mine(ctx, documentId), between(version.no, from, to))).orderBy(asc(version.no))
