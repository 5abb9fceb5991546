import { and, asc, desc, eq, gte, inArray, lt } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import type { ExceptionState } from './contract.ts'
import { exception } from './schema.ts'

type On = Pick<Ctx, 'tx' | 'tenantId'>
export type Row = typeof exception.$inferSelect

const MOST = 2_000

/** @throws 'notFound' */
export async function find({ tx, tenantId }: On, id: Id, lock: 'lock' | 'read' = 'read'): Promise<Row> {
  const query = tx.select().from(exception).where(and(eq(exception.tenantId, tenantId), eq(exception.id, id)))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

export const add = ({ tx, tenantId }: On, row: Omit<Row, 'tenantId'>) => tx.insert(exception).values({ ...row, tenantId })

export const decide = ({ tx, tenantId }: On, id: Id, changes: Partial<Row>) =>
  tx.update(exception).set(changes).where(and(eq(exception.tenantId, tenantId), eq(exception.id, id)))

export const ofSubject = ({ tx, tenantId }: On, subjectId: Id): Promise<Row[]> =>
  tx.select().from(exception).where(and(eq(exception.tenantId, tenantId), eq(exception.subjectId, subjectId))).orderBy(asc(exception.askedAt), asc(exception.id))

export const askedBy = ({ tx, tenantId }: On, personId: Id): Promise<Row[]> =>
  tx.select().from(exception).where(and(eq(exception.tenantId, tenantId), eq(exception.askedById, personId))).orderBy(desc(exception.askedAt)).limit(100)

export const toDecide = ({ tx, tenantId }: On, posts: readonly Id[]): Promise<Row[]> => posts.length
  ? tx.select().from(exception).where(and(eq(exception.tenantId, tenantId), inArray(exception.toPostId, [...posts]), eq(exception.state, 'asked'))).orderBy(asc(exception.askedAt)).limit(100)
  : Promise.resolve([])

export const listed = ({ tx, tenantId }: On, f: { from: Instant; until: Instant; unitId: Id | null; rule: string | null; state: ExceptionState | null }): Promise<Row[]> =>
  tx.select().from(exception).where(and(
    eq(exception.tenantId, tenantId), gte(exception.listedAt, f.from), lt(exception.listedAt, f.until),
    f.unitId ? eq(exception.unitId, f.unitId) : undefined, f.rule ? eq(exception.rule, f.rule) : undefined, f.state ? eq(exception.state, f.state) : undefined,
  )).orderBy(asc(exception.listedAt), asc(exception.id)).limit(MOST)
