import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { piece, segment, shelf } from '../schema.ts'

export type SegmentRow = typeof segment.$inferSelect
type On = Pick<Ctx, 'tx' | 'tenantId'>

type ShelfRow = Omit<typeof shelf.$inferSelect, 'tenantId'>
const bare: ShelfRow = { next: 0, rebuildFrom: null, looked: null }
const columns = { next: shelf.next, rebuildFrom: shelf.rebuildFrom, looked: shelf.looked }

/** The county's shelf, locked: numbers are given and segments exchanged by one at a time. */
export async function holdShelf({ tx, tenantId }: On): Promise<ShelfRow> {
  await tx.insert(shelf).values({ tenantId, ...bare }).onConflictDoNothing()
  const [row] = await tx.select(columns).from(shelf).where(eq(shelf.tenantId, tenantId)).for('update')
  return row!
}
export const readShelf = async ({ tx, tenantId }: On): Promise<ShelfRow> => (await tx.select(columns).from(shelf).where(eq(shelf.tenantId, tenantId)))[0] ?? bare
export const saveShelf = ({ tx, tenantId }: On, changes: Partial<ShelfRow>) => tx.update(shelf).set(changes).where(eq(shelf.tenantId, tenantId))

/** The oldest numbers first. */
export const segmentsOf = ({ tx, tenantId }: On, state: SegmentRow['state']): Promise<SegmentRow[]> =>
  tx.select().from(segment).where(and(eq(segment.tenantId, tenantId), eq(segment.state, state))).orderBy(asc(segment.fromNo), asc(segment.id))
export const addSegment = ({ tx, tenantId }: On, row: Omit<SegmentRow, 'tenantId'>) => tx.insert(segment).values({ ...row, tenantId })
export const saveSegment = ({ tx, tenantId }: On, id: Id, changes: Partial<SegmentRow>) => tx.update(segment).set(changes).where(and(eq(segment.tenantId, tenantId), eq(segment.id, id)))
export async function dropSegments({ tx, tenantId }: On, ids: readonly Id[]): Promise<void> {
  if (!ids.length) return
  await tx.delete(piece).where(and(eq(piece.tenantId, tenantId), inArray(piece.segmentId, [...ids])))
  await tx.delete(segment).where(and(eq(segment.tenantId, tenantId), inArray(segment.id, [...ids])))
}

/** So many rows in one statement. */
const ROWS = 2_000
export async function addPieces({ tx, tenantId }: On, segmentId: Id, pieces: readonly { part: number; bytes: Buffer }[]): Promise<void> {
  for (let i = 0; i < pieces.length; i += ROWS) {
    const some = pieces.slice(i, i + ROWS)
    await tx.execute(sql`insert into ${piece} (tenant_id, segment_id, part, bytes) select ${tenantId}::uuid, ${segmentId}::uuid, p, b from unnest(${sql.param(some.map(p => p.part))}::int[], ${sql.param(some.map(p => p.bytes))}::bytea[]) as t(p, b)`)
  }
}

/** These parts of a segment, in their order. */
export const piecesOf = async ({ tx, tenantId }: On, segmentId: Id, parts: readonly number[]): Promise<{ part: number; bytes: Buffer }[]> =>
  (parts.length ? tx.select({ part: piece.part, bytes: piece.bytes }).from(piece)
    .where(and(eq(piece.tenantId, tenantId), eq(piece.segmentId, segmentId), sql`${piece.part} = any(${sql.param(parts)}::int[])`)).orderBy(asc(piece.part)) : [])
export const piecesBetween = ({ tx, tenantId }: On, segmentId: Id, first: number, last: number): Promise<{ part: number; bytes: Buffer }[]> =>
  tx.select({ part: piece.part, bytes: piece.bytes }).from(piece).where(and(eq(piece.tenantId, tenantId), eq(piece.segmentId, segmentId), gte(piece.part, first), lte(piece.part, last))).orderBy(asc(piece.part))
