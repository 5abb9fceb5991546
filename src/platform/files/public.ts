import type { Id, Ref } from '#kernel/ref'
import { refuseIf } from '#kernel/refusal'
import type { Ctx, Outside } from '#platform/acts/module'
import { newId } from '#platform/database/ids'
import { cleanName, type FileRecord, fileTypes, type FileType, mayShow, whyNotLink } from './domain.ts'
import type { Received } from './receive.ts'
import { addFile, filesAbout, findFile, giveTo, holdFile, setFree } from './rows.ts'

export type { FileRecord, FileType } from './domain.ts'
export { addCarried, bringOver, toCarry } from './carry.ts'
export type { Received } from './receive.ts'

type Reading = Pick<Ctx, 'tx' | 'tenantId'>

/** A file of this tenant, or null. Whether the actor may know of the record that holds it is the caller's business. */
export const fileOf = (ctx: Reading, id: Id): Promise<FileRecord | null> => findFile(ctx.tx, ctx.tenantId, id)

/** All files of a record, in the order in which they came. */
export const filesOf = (ctx: Reading, about: Pick<Ref, 'id'>): Promise<FileRecord[]> => filesAbout(ctx.tx, ctx.tenantId, about.id)

/**
 * Makes an uploaded file part of a record, in the act's own transaction. Again for the same record does nothing.
 * @throws Refusal 'notFound' for somebody else's file or none, 'files.linkedElsewhere' when another record has it
 */
export async function linkFile(ctx: Ctx, id: Id, about: Ref): Promise<FileRecord> {
  const file = await holdFile(ctx.tx, ctx.tenantId, id)
  refuseIf(whyNotLink(file, ctx.actor.id, about))
  if (!file!.about) await giveTo(ctx.tx, ctx.tenantId, id, about)
  return { ...file!, state: 'linked', about, freeSince: null }
}

/** The record lets a file go; after the days of the rule 'files.freeDays' it is swept, unless its sender uses it elsewhere. */
export async function unlinkFile(ctx: Ctx, id: Id, about: Pick<Ref, 'id'>): Promise<void> {
  const file = await holdFile(ctx.tx, ctx.tenantId, id)
  if (file?.about?.id === about.id) await setFree(ctx.tx, ctx.tenantId, id, ctx.now)
}

/**
 * Stores what the house itself has made (a printed document, an export): in an act's `prepare`, before its transaction. It is not looked through.
 * Then `addReceived` in the act.
 */
export async function storeOwn({ services, tenantId, now }: Outside, bytes: Uint8Array, name: string, type: FileType): Promise<Received> {
  const id = newId(now)
  return { id, name: cleanName(name), type, ...await services.files.put(bytes, { tenantId: tenantId!, id, now, max: Math.max(bytes.length, 1) }) }
}

/** Registers a stored file in the act's transaction: as part of a record, or as its sender's for now. */
export async function addReceived(ctx: Ctx, received: Received, about: Ref | null = null): Promise<FileRecord> {
  const { key, hash, sm3, size, id, name, type } = received
  const file: FileRecord = {
    id, hash, sm3, size, name, type, key, state: about ? 'linked' : 'stored', by: ctx.actor.id, byName: ctx.actor.name, at: ctx.now, freeSince: about ? null : ctx.now, about,
  }
  await addFile(ctx.tx, ctx.tenantId, file)
  ctx.record({ what: 'files.stored', about: refOf(file), detail: { hash, sm3, size, type } })
  return file
}

export const refOf = (file: Pick<FileRecord, 'id' | 'name'>): Ref => ({ module: 'files', kind: 'file', id: file.id, title: file.name })

/** What a page shows of a file. */
export const viewOf = (f: FileRecord) => ({ id: f.id, name: f.name, size: f.size, type: f.type, label: fileTypes[f.type].label, hash: f.hash, at: f.at, byName: f.byName, mayShow: mayShow(f.type) })
