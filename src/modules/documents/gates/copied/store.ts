import { and, eq } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { following } from './schema.ts'

/** undefined: nobody has said; null: somebody said there is none. */
export async function followingOf({ tx, tenantId }: Pick<Ctx, 'tx' | 'tenantId'>, documentId: Id): Promise<Id | null | undefined> {
  const [row] = await tx.select({ sourceId: following.sourceId }).from(following).where(and(eq(following.tenantId, tenantId), eq(following.documentId, documentId)))
  return row?.sourceId
}
export const follow = ({ tx, tenantId, actor, now }: Ctx, documentId: Id, sourceId: Id | null) =>
  tx.insert(following).values({ tenantId, documentId, sourceId, byName: actor.name, at: now }).onConflictDoUpdate({ target: [following.tenantId, following.documentId], set: { sourceId, byName: actor.name, at: now } })
