import { and, desc, eq, ilike } from 'drizzle-orm'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { copy } from './schema.ts'

export type CopyRow = typeof copy.$inferSelect

export const addCopy = (ctx: Ctx, row: Omit<CopyRow, 'tenantId'>) => ctx.tx.insert(copy).values({ ...row, tenantId: ctx.tenantId })

export const listCopies = (ctx: Ctx, f: { code: string | null; person: string; cursor: Cursor | null; limit: number }): Promise<CopyRow[]> =>
  ctx.tx.select().from(copy).where(and(
    eq(copy.tenantId, ctx.tenantId), f.code ? eq(copy.code, f.code) : undefined,
    f.person ? ilike(copy.personName, `%${f.person.trim().replace(/[\\%_]/g, c => `\\${c}`)}%`) : undefined,
    after(f.cursor, copy.at, copy.id),
  )).orderBy(desc(copy.at), desc(copy.id)).limit(f.limit + 1)
