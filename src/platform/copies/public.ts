import { MINUTE } from '#kernel/day'
import type { Ref } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { unitOf } from '#platform/identity/public'
import type { How } from './contract.ts'
import { codeOf, goesUnmarked, markLines } from './domain.ts'
import { addCopy, lastLook } from './store.ts'

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
export async function takeCopy(ctx: Ctx, { wantsMark = false, ...of }: Taken): Promise<TakenCopy> {
  const marked = of.form !== 'docx' && !goesUnmarked(ctx.actor.permissions, ctx.rules.list('copies.withoutMark'), wantsMark)
  const row = await entered(ctx, { ...of, how: 'taken', marked })
  return { code: row.code, copy: marked ? { lines: markLines(row) } : null }
}

/**
 * A page looked at inside the house. Its bytes reach the reader's machine as a file does, so they bear his mark in every case, and the look is entered
 * (S2-13). Looked at again within the time of the rule 'copies.lookAgain' it is the same look: `first` is false, the mark the same.
 */
export async function lookAt(ctx: Ctx, of: Omit<Taken, 'wantsMark'>): Promise<TakenCopy & { first: boolean }> {
  const since = ctx.now - ctx.rules.number('copies.lookAgain') * MINUTE
  const before = await lastLook(ctx, { aboutId: of.about.id, form: of.form, hash: of.hash, since })
  const row = before ?? await entered(ctx, { ...of, how: 'looked', marked: true })
  return { code: row.code, copy: { lines: markLines(row) }, first: before === null }
}

async function entered(ctx: Ctx, of: Omit<Taken, 'wantsMark'> & { how: How; marked: boolean }) {
  const id = ctx.newId()
  const unit = ctx.actor.unitId ? await unitOf(ctx.tx, ctx.tenantId, ctx.actor.unitId) : null
  const row = { id, code: codeOf(id), ...of, aboutId: of.about.id, at: ctx.now, personId: ctx.actor.id, personName: ctx.actor.name, unitName: unit?.name ?? '' }
  await addCopy(ctx, row)
  return row
}
