import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import type { WordKind } from './contract.ts'
import { decision, leader, word } from './schema.ts'

type On = Pick<Ctx, 'tx' | 'tenantId'>
export type DecisionRow = typeof decision.$inferSelect
export type WordRecord = typeof word.$inferSelect
export type LeaderRecord = typeof leader.$inferSelect

/** Every decision, the oldest first. */
export const decisionsOf = ({ tx, tenantId }: On): Promise<DecisionRow[]> => tx.select().from(decision).where(eq(decision.tenantId, tenantId)).orderBy(asc(decision.at), asc(decision.id))
export const addDecision = ({ tx, tenantId }: On, row: Omit<DecisionRow, 'tenantId'>) => tx.insert(decision).values({ ...row, tenantId })

export const wordsOf = ({ tx, tenantId }: On, kind?: WordKind): Promise<WordRecord[]> =>
  tx.select().from(word).where(and(eq(word.tenantId, tenantId), kind ? eq(word.kind, kind) : undefined)).orderBy(desc(word.at), asc(word.text))
export const saveWord = ({ tx, tenantId }: On, row: Omit<WordRecord, 'tenantId'>) =>
  tx.insert(word).values({ ...row, tenantId }).onConflictDoUpdate({ target: [word.tenantId, word.kind, word.text], set: { right: row.right, level: row.level, note: row.note, byId: row.byId, byName: row.byName, at: row.at } })
export const removeWords = ({ tx, tenantId }: On, ids: readonly Id[]): Promise<WordRecord[]> =>
  tx.delete(word).where(and(eq(word.tenantId, tenantId), inArray(word.id, [...ids]))).returning()

export const leadersOf = ({ tx, tenantId }: On): Promise<LeaderRecord[]> => tx.select().from(leader).where(eq(leader.tenantId, tenantId)).orderBy(asc(leader.orderNo), asc(leader.from), asc(leader.id))
export const addLeader = ({ tx, tenantId }: On, row: Omit<LeaderRecord, 'tenantId'>) => tx.insert(leader).values({ ...row, tenantId })
export const saveLeader = ({ tx, tenantId }: On, id: Id, changes: Partial<LeaderRecord>) => tx.update(leader).set(changes).where(and(eq(leader.tenantId, tenantId), eq(leader.id, id)))
/** @throws 'notFound' */
export async function findLeader({ tx, tenantId }: On, id: Id): Promise<LeaderRecord> {
  const [row] = await tx.select().from(leader).where(and(eq(leader.tenantId, tenantId), eq(leader.id, id))).for('update')
  if (!row) throw new Refusal('notFound')
  return row
}
export const removeLeader = ({ tx, tenantId }: On, id: Id) => tx.delete(leader).where(and(eq(leader.tenantId, tenantId), eq(leader.id, id)))
