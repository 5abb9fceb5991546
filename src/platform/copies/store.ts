import { and, desc, eq, gt, ilike } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import type { How } from './contract.ts'
import { copy } from './schema.ts'

export type CopyRow = typeof copy.$inferSelect

export const addCopy = (ctx: Ctx, row: Omit<CopyRow, 'tenantId'>) => ctx.tx.insert(copy).values({ ...row, tenantId: ctx.tenantId })

/** The look of this person at this page, in this form and with this text, that still counts. */
export const lastLook = async (ctx: Ctx, of: { aboutId: Id; form: CopyRow['form']; hash: string; since: Instant }): Promise<CopyRow | null> =>
  (await ctx.tx.select().from(copy).where(and(
    eq(copy.tenantId, ctx.tenantId), eq(copy.aboutId, of.aboutId), eq(copy.personId, ctx.actor.id), gt(copy.at, of.since), eq(copy.how, 'looked'), eq(copy.form, of.form), eq(copy.hash, of.hash),
  )).orderBy(desc(copy.at)).limit(1))[0] ?? null

export const listCopies = (ctx: Ctx, f: { code: string | null; person: string; how: How | null; cursor: Cursor | null; limit: number }): Promise<CopyRow[]> =>
  ctx.tx.select().from(copy).where(and(
    eq(copy.tenantId, ctx.tenantId), f.code ? eq(copy.code, f.code) : undefined,
    f.person ? ilike(copy.personName, `%${f.person.trim().replace(/[\\%_]/g, c => `\\${c}`)}%`) : undefined,
    f.how ? eq(copy.how, f.how) : undefined, after(f.cursor, copy.at, copy.id),
  )).orderBy(desc(copy.at), desc(copy.id)).limit(f.limit + 1)
