import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lte, ne } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { after, type Cursor } from '#platform/acts/paging'
import type { Db, Tx } from '#platform/database/open'
import { notice } from './schema.ts'

export type Notice = typeof notice.$inferSelect

export async function addNotices(tx: Tx, rows: readonly Notice[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 1000) await tx.insert(notice).values(rows.slice(i, i + 1000))
}

const of = (tenantId: Id, personId: Id) => and(eq(notice.tenantId, tenantId), eq(notice.personId, personId))
const unread = isNull(notice.readAt)

export const noticesOf = (tx: Tx, tenantId: Id, personId: Id, part: 'unread' | 'read', cursor: Cursor | null, limit: number): Promise<Notice[]> =>
  tx.select().from(notice).where(and(of(tenantId, personId), part === 'unread' ? unread : isNotNull(notice.readAt), ne(notice.text, ''), after(cursor, notice.at, notice.id)))
    .orderBy(desc(notice.at), desc(notice.id)).limit(limit)

export const countUnread = async (tx: Tx, tenantId: Id, personId: Id): Promise<number> =>
  (await tx.select({ n: count() }).from(notice).where(and(of(tenantId, personId), unread)))[0]!.n

/** Only one's own, only the unread: marking again changes nothing. */
export const mark = (tx: Tx, tenantId: Id, personId: Id, which: { ids: Id[] } | { until: Instant }, now: Instant) =>
  tx.update(notice).set({ readAt: now }).where(and(of(tenantId, personId), unread, 'ids' in which ? inArray(notice.id, which.ids) : lte(notice.at, which.until)))

/** Notices of a tenant from an id on, in the order of their ids: what the live stream tails. */
export const noticesAfter = (db: Db, tenantId: Id, from: Id, personId: Id | null, limit: number): Promise<Notice[]> =>
  db.select().from(notice).where(and(eq(notice.tenantId, tenantId), gt(notice.id, from), personId ? eq(notice.personId, personId) : undefined)).orderBy(asc(notice.id)).limit(limit)
