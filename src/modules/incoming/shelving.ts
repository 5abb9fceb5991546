import { sourceTextOf } from '#gongwen/copied/paper'
import { enterSource, levelFrom } from '#modules/library/public'
import type { Ctx } from '#platform/acts/module'
import type { PaperRow } from './store.ts'

/** A paper from outside is what later texts are held against (S0-22): with its words, or with the file out of which they can be read. What this county issued itself came into the library when it was issued. */
export async function toLibrary(ctx: Ctx, p: Omit<PaperRow, 'tenantId'>): Promise<void> {
  if (p.documentId || (!p.text && !p.fileId)) return
  const of = {
    module: 'incoming', kind: 'paper', refId: p.id, level: await levelFrom(ctx, { name: p.fromName, tenantId: p.fromTenantId }), title: p.title, numberText: p.numberText, organ: p.fromName, day: p.date, hash: p.hash ?? '',
  }
  await enterSource(ctx, p.text ? { ...of, text: sourceTextOf(p.text), fileId: null } : { ...of, text: null, fileId: p.fileId! })
}
