import type { Limit } from '#gongwen/checks/finding'
import { type DocumentKind, wordCount } from '#gongwen/document'
import { Refusal } from '#kernel/refusal'
import type { Id } from '#kernel/ref'
import type { Acts, Ctx } from '#platform/acts/module'
import { exceptionFor } from '#platform/exceptions/public'
import { briefWords } from '#modules/quotas/public'
import type { DocRow } from '../store.ts'
import type { wordsContract } from './contract.ts'
import { limitFor, type Scope } from './domain.ts'

export const wordsActs: Acts<typeof wordsContract> = {
  async wordLimit(ctx, { kind, scope, briefId }) {
    const { limit, rule, name } = await wordLimitOf(ctx, kind, scope, briefId)
    if (rule === 'brief') return { limit, title: name!, source: `简报登记簿：${name}` }
    const r = ctx.rules.get(rule)
    return { limit, title: r.title, source: r.source }
  },
}

async function wordLimitOf(ctx: Ctx, kind: DocumentKind, scope: Scope, briefId: Id | null) {
  const brief = kind === 'brief' && briefId ? await briefWords(ctx, briefId) : null
  const found = limitFor(kind, scope, {
    general: ctx.rules.number('documents.words.general'), special: ctx.rules.number('documents.words.special'), exempt: ctx.rules.list('documents.words.exempt'), byKind: ctx.rules.list('documents.words.byKind'), brief,
  })
  return { ...found, name: brief?.name ?? null }
}

/** At submission and again before issue (S0-21): over the limit it does not go out, unless a named person granted it on the list. @throws 'documents.tooLong' */
export async function refuseTooLong(ctx: Ctx, row: DocRow): Promise<void> {
  const over = await tooLong(ctx, row)
  if (over && !(await exceptionFor(ctx, 'documents.tooLong', { id: row.id }))) throw new Refusal('documents.tooLong', over)
}

/** The limit for a text as the checks hold it against it; null where there is none. */
export async function limitOf(ctx: Ctx, row: Pick<DocRow, 'text' | 'arrangement'>): Promise<Limit | null> {
  const { limit, rule, name } = await wordLimitOf(ctx, row.text.kind, row.arrangement.scope, row.arrangement.briefId)
  return limit > 0 ? { words: limit, source: rule === 'brief' ? `简报登记簿：${name}` : ctx.rules.get(rule).source } : null
}

/** The words and the limit of a text that is over it, else null. */
export async function tooLong(ctx: Ctx, row: Pick<DocRow, 'text' | 'arrangement'>): Promise<{ words: number; limit: number } | null> {
  const { limit } = await wordLimitOf(ctx, row.text.kind, row.arrangement.scope, row.arrangement.briefId)
  const words = wordCount(row.text)
  return limit > 0 && words > limit ? { words, limit } : null
}
