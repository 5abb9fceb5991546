import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseIf } from '#kernel/refusal'
import type { Ctx, Outside } from '#platform/acts/module'
import { inTurn } from '#platform/database/turn'
import type { Carried } from './contract.ts'
import { type FileRefusal, type FileType, whyNotCarried } from './domain.ts'
import { sha256Of } from './hashing.ts'
import { type Received, scanBytes } from './receive.ts'
import { addFile, findFile } from './rows.ts'

/**
 * Files that go with a document to another tenant. The message carries their list, not their bytes: the receiver fetches them in the `prepare` of
 * its act, compares them and keeps copies of its own under the same ids, since the text that was signed names them so.
 */

/** The list for the message. @throws Refusal 'files.gone' when a file the text names is no longer the one that was stored */
export const toCarry = (ctx: Pick<Ctx, 'tx' | 'tenantId'>, named: ReadonlyMap<Id, string | null>): Promise<Carried[]> => inTurn([...named], async ([id, hash]) => {
  const file = await findFile(ctx.tx, ctx.tenantId, id)
  if (!file || file.hash !== hash) throw new Refusal('files.gone' satisfies FileRefusal)
  return { id, name: file.name, type: file.type, size: file.size, hash: file.hash, key: file.key }
})

/**
 * Fetches what was sent into the receiver's own store. Harmless to repeat: what no row names is swept at night.
 * @throws Refusal 'files.changed' for other bytes than were sent, 'files.infected'; MissingFile when they are not there (yet)
 */
export const bringOver = ({ services, tenantId, now }: Outside, from: Id, carried: readonly Carried[]): Promise<Received[]> => inTurn(carried, async c => {
  refuseIf(whyNotCarried(c, from, c))
  const bytes = await services.files.get(c.key)
  refuseIf(whyNotCarried(c, from, { hash: sha256Of(bytes), size: bytes.length }))
  await scanBytes(services, bytes)
  return { id: c.id, name: c.name, type: c.type as FileType, ...await services.files.put(bytes, { tenantId: tenantId!, id: c.id, now, max: bytes.length }) }
})

/** Registers what was brought over, in the receiving act. What came before with another paper stays as it is. */
export async function addCarried(ctx: Ctx, { id, name, type, hash, sm3, size, key }: Received, from: { name: string }, about: Ref): Promise<void> {
  const there = await findFile(ctx.tx, ctx.tenantId, id)
  refuseIf(there && there.hash !== hash ? 'files.changed' satisfies FileRefusal : null)
  if (there) return
  await addFile(ctx.tx, ctx.tenantId, { id, name, type, hash, sm3, size, key, state: 'linked', by: ctx.actor.id, byName: from.name, at: ctx.now, freeSince: null, about })
  ctx.record({ what: 'files.stored', about: { module: 'files', kind: 'file', id, title: name }, detail: { hash, sm3, size, type, from: from.name } })
}
