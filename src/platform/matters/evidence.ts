import type { Id } from '#kernel/ref'
import { refuseUnless } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { linkFile } from '#platform/files/public'
import { mayKnow } from './policy.ts'
import type { Evidence } from './state.ts'
import { findMatter } from './store.ts'
import { refOf } from './work.ts'

/**
 * 佐证: files somebody has uploaded become part of the matter, in the act's own transaction; from then on whoever may know of it may read them.
 * @throws Refusal notFound: the matter or the file is not there or not his; files.linkedElsewhere
 */
export async function takeEvidence(ctx: Ctx, id: Id, fileIds: readonly Id[]): Promise<Evidence[]> {
  if (!fileIds.length) return []
  const m = await findMatter(ctx.tx, ctx.tenantId, id)
  refuseUnless(m !== null && mayKnow(ctx.actor, m), 'notFound')
  const taken: Evidence[] = []
  for (const fileId of new Set(fileIds)) {
    const { name, hash } = await linkFile(ctx, fileId, refOf(m!))
    taken.push({ id: fileId, name, hash })
  }
  return taken
}
