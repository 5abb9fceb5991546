import type { SQL } from 'drizzle-orm'
import type { Actor } from '#kernel/actor'
import { refuseUnless } from '#kernel/refusal'
import type { Id, Recorded } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { factsOf } from '#platform/facts/public'
import type { MatterFact } from './facts.ts'
import { holdersOf, matterFindable } from './finding.ts'
import { coordinates, mayKnow, namesOfActor } from './policy.ts'
import type { Matter, OfficeFunction } from './state.ts'
import { byIds, findMatter, listMatters, ofSource, partsOfAll } from './store.ts'
import { rowsOf, type Waits, waitsOf, wordsOf } from './views.ts'
import type { Kept } from './work.ts'

/** What the rest of the house may ask of the register: same ctx, same transaction. */
export { actOn, handOverAll, mergeMatters, openMatter, refOf as matterRef, splitMatter, type NewMatter, type NewPart } from './work.ts'
export { takeEvidence } from './evidence.ts'
export type { Command as MatterCommand } from './commands.ts'
export { isOnTime } from './commands.ts'
export { rungOf } from './clocks.ts'
export type { MatterFact } from './facts.ts'
export { officeSeat } from './given.ts'
export { circleOf } from './policy.ts'
export { nextDate, type Matter } from './state.ts'

/** Matters opened for a record of another module that the actor may know of. */
export const mattersOf = async (ctx: Ctx, source: { module: string; id: Id }): Promise<Matter[]> =>
  (await ofSource(ctx.tx, ctx.tenantId, source.module, source.id)).filter(m => mayKnow(ctx.actor, m))

/** @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function matterOf(ctx: Ctx, id: Id): Promise<Matter> {
  const m = await findMatter(ctx.tx, ctx.tenantId, id)
  refuseUnless(m !== null && mayKnow(ctx.actor, m), 'notFound')
  return m!
}

/** The condition of knowing a matter (C9) on a column of ids, for the WHERE of another room's own query. */
export const matterKnown = (ctx: Ctx, column: SQL): SQL => matterKnownBy(ctx, column, matterNames(ctx.actor))
/** The same by names: those by which somebody may know of matters. */
export const matterNames = (actor: Actor): string[] => matterFindable.names(actor)
export const matterKnownBy = (ctx: Ctx, column: SQL, names: readonly string[]): SQL => matterFindable.known(ctx, column, names)
/** By which names each of these matters is known, in the same words. */
export const holdersOfMatters = async (ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, string[]>> => new Map((await byIds(ctx.tx, ctx.tenantId, ids)).map(m => [m.id, holdersOf(m)]))

/** What happened to it, oldest first. @throws as matterOf */
export async function factsOfMatter(ctx: Ctx, id: Id): Promise<MatterFact[]> {
  await matterOf(ctx, id)
  return (await factsOf(ctx.tx, ctx.tenantId, id)).map(f => (f.detail as unknown as Kept).fact)
}

/** How these matters stand, by id, as lists show them; those the actor may know of. */
export async function matterRows(ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, Awaited<ReturnType<typeof rowsOf>>[number]>> {
  const known = (await byIds(ctx.tx, ctx.tenantId, ids)).filter(m => mayKnow(ctx.actor, m))
  return new Map((await rowsOf(ctx, known)).map(r => [r.id, r]))
}

/** How matters wait and have waited (F08); that they may be known has been decided by whoever asks. */
export const waitsOfMatters = async (ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, Waits>> => waitsOf(ctx, await byIds(ctx.tx, ctx.tenantId, ids))

/** Open matters of a function by their next date, those the actor may know of. */
export const openMattersOf = (ctx: Ctx, of: OfficeFunction, limit: number): Promise<Matter[]> =>
  listMatters(ctx.tx, ctx.tenantId, coordinates(ctx.actor) ? null : namesOfActor(ctx.actor), { scope: 'all', people: [], units: [], ended: false, function: of, now: ctx.now }, null, limit)

/** These matters as they stand, by id; those the actor may know of. */
export const mattersByIds = async (ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, Matter>> => new Map((await byIds(ctx.tx, ctx.tenantId, ids)).filter(m => mayKnow(ctx.actor, m)).map(m => [m.id, m]))

/** The parts of these matters in the order they were made, by the whole; those the actor may know of. */
export async function partsOfMatters(ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, Matter[]>> {
  const all = new Map<Id, Matter[]>()
  for (const p of await partsOfAll(ctx.tx, ctx.tenantId, ids)) if (mayKnow(ctx.actor, p)) all.set(p.parentId!, [...(all.get(p.parentId!) ?? []), p])
  return all
}

/** The words that were said with a fact of a matter's own trail. */
export const wordsOfFact = (f: Recorded): string => wordsOf((f.detail as unknown as Kept).fact)
