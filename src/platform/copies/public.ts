import type { Ref } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { unitOf } from '#platform/identity/public'
import { codeOf, goesUnmarked, markLines } from './domain.ts'
import { addCopy } from './store.ts'

export { codeText, goesUnmarked, markLines, readCode } from './domain.ts'

/** What the rest of the house says of a copy that somebody takes away: of what, in which form, of which text. */
export type Taken = {
  about: Ref
  form: 'pdf' | 'ofd' | 'docx'
  hash: string
  /** The person wants the mark although none is needed. */
  wantsMark?: boolean
}
export type TakenCopy = { code: string; /** lines for the renderer's `copy`; null: the clean original */ copy: { lines: string[] } | null }

/** Whether this person may take the clean original at all (rule copies.withoutMark). */
export const mayTakeOriginal = (ctx: Ctx): boolean => goesUnmarked(ctx.actor.permissions, ctx.rules.list('copies.withoutMark'), false)

/** Enters a copy in the register, with a code that leads back to whoever took it (S2-13). The fact is the caller's: it stands in the chain of the record. */
export async function takeCopy(ctx: Ctx, { about, form, hash, wantsMark = false }: Taken): Promise<TakenCopy> {
  const id = ctx.newId()
  const unit = ctx.actor.unitId ? await unitOf(ctx.tx, ctx.tenantId, ctx.actor.unitId) : null
  const marked = form !== 'docx' && !goesUnmarked(ctx.actor.permissions, ctx.rules.list('copies.withoutMark'), wantsMark)
  const row = { id, code: codeOf(id), about, form, marked, hash, at: ctx.now, personId: ctx.actor.id, personName: ctx.actor.name, unitName: unit?.name ?? '' }
  await addCopy(ctx, row)
  return { code: row.code, copy: marked ? { lines: markLines(row) } : null }
}
