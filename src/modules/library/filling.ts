import type { Id } from '#kernel/ref'
import type { Ctx, SourceText } from '#platform/acts/module'
import * as store from './store.ts'

/** How sources come in: one by one as they come to be, and all that there were before the library. */

/** A new text to be held against: put on the shelf by the clock, asked for from this moment on. A record has one; the second time nothing happens. */
export async function enterSource(ctx: Ctx, { validity, ...e }: SourceText & { module: string }): Promise<boolean> {
  const clean = e.text?.replaceAll('\u0000', '') ?? null
  if (clean !== null && !clean.trim()) return false
  if (validity && validity.is !== 'repealed') return false
  const entered = await store.addSource(ctx, { ...e, id: ctx.newId(), text: clean, repealedFrom: validity?.from ?? null, unitId: null, open: false, at: ctx.now, byId: null, byName: '' })
  if (entered) shelve(ctx)
  return entered
}
export const shelve = (ctx: Ctx): void => ctx.alarm({ key: 'library.tidy', due: ctx.now, act: 'library.tidy', input: {} })

/** Where the walk over the cards stands: which card, after which of its records. */
export type Place = { card: number; after: Id | null }
export const first: Place = { card: 0, after: null }
/** So many records are asked about at once; of most their source is there, and their texts are not even read. */
const BATCH = 200

/** The next records of the cards that tell of sources; those without one get theirs. @returns where to go on, null after the last */
export async function bringIn(ctx: Ctx, { card, after }: Place): Promise<{ looked: number; brought: number; next: Place | null }> {
  const module = ctx.house.modules.filter(m => m.sources)[card]
  if (!module?.sources) return { looked: 0, brought: 0, next: null }
  const { kind, all, load } = module.sources
  const ids = await all(ctx, after, BATCH)
  const there = await store.enteredOf(ctx, module.name, kind, ids)
  const missing = ids.filter(id => !there.has(id))
  let brought = 0
  for (const s of missing.length ? await load(ctx, missing) : []) if (await enterSource(ctx, { ...s, module: module.name })) brought++
  return { looked: ids.length, brought, next: ids.length < BATCH ? { card: card + 1, after: null } : { card, after: ids.at(-1)! } }
}
