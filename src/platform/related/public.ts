import { alike, ofOneRound } from '#gongwen/related/alike'
import { gazetteerOf, type Gazetteer, type KnownName, type Short, traitsOf } from '#gongwen/related/traits'
import { at, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { tenantOf, unitsOf } from '#platform/identity/public'
import { knownAmong } from '#platform/search/public'
import type { RelatedRow } from './contract.ts'
import { keysOf, nameKey, rarest, type Told, weightsOf } from './domain.ts'
import * as store from './store.ts'
import { relatedText } from './text.ts'

/** What the rest of the house may ask: what is like this, and why. */
export type { RelatedRow } from './contract.ts'
export type { Told } from './domain.ts'

/** Keys asked for, and candidates compared exactly. */
const ASKED = 24
const COMPARED = 80

type Names = { gazetteer: Gazetteer; unit: (id: string) => string }
async function namesOf({ tx, tenantId, rules }: Ctx): Promise<Names> {
  const units = await unitsOf(tx, tenantId)
  const home = (await tenantOf(tx, tenantId))?.name ?? ''
  const names: KnownName[] = [{ name: home, id: null, town: false }]
  for (const u of units) for (const name of [u.name, u.shortName]) names.push({ name, id: u.id, town: u.kind === 'township' })
  const called = new Map(units.map(u => [u.id as string, u.shortName || u.name]))
  return { gazetteer: gazetteerOf(names, rules.list('related.yearlyWorks')), unit: id => called.get(id) ?? id }
}

/**
 * Records like a short text that the actor may know of, the likest first, each with its grounds; nothing below `related.related` points but an earlier round of the same.
 * `modules`: only those whose cards bear these names (null: all that tell of their records); `not`: the record itself.
 */
export async function relatedTo(ctx: Ctx, asked: Short, { modules = null, limit = 8, not = null }: { modules?: readonly string[] | null; limit?: number; not?: { module: string; id: Id } | null } = {}): Promise<RelatedRow[]> {
  const { gazetteer, unit } = await namesOf(ctx)
  const traits = traitsOf(asked, gazetteer)
  const within = ctx.house.modules.filter(m => modules === null || modules.includes(m.name)).flatMap(({ name, findable = [] }) => findable.flatMap((f): store.Within[] => {
    const by = f.names(ctx.actor)
    return by.length ? [{ module: name, kind: f.kind, names: by.map(nameKey), known: id => f.known(ctx, id, by) }] : []
  }))
  const span = ctx.rules.number('related.window')
  const found = await store.candidates(ctx, {
    keys: rarest(keysOf(traits), ASKED), within, since: at(plusDays(asked.day, -span)), until: at(plusDays(asked.day, span)), not, limit: COMPARED,
  })
  const weights = weightsOf(ctx.rules)
  const [repeat, least] = [ctx.rules.number('related.repeat'), ctx.rules.number('related.related')]
  return found
    .map(c => ({ c, ...alike(traits, traitsOf(c, gazetteer), weights, least) }))
    .filter(x => x.score >= least || ofOneRound(x) >= repeat)
    .sort((x, y) => y.score - x.score || (x.c.day < y.c.day ? 1 : x.c.day > y.c.day ? -1 : x.c.id < y.c.id ? 1 : -1))
    .slice(0, limit)
    .map(({ c, score, why }) => ({
      ref: { module: c.module, kind: c.kind, id: c.id, title: c.title }, label: ctx.house.module(c.module)?.label ?? c.module,
      state: (c.state && ctx.house.module(c.module)?.findable?.find(f => f.kind === c.kind)?.states[c.state]) ?? null, note: c.note, day: c.day, score, repeat: score >= repeat,
      why: why.map(r => ({ is: r.is, says: relatedText.why(r, unit), points: r.points })),
    }))
}

/** The indexer's: what a module tells of its records takes the place of what it told before; who tells nothing is held against nothing. */
export async function keepShort(ctx: Ctx, module: string, kind: string, ids: readonly Id[], records: readonly { id: Id; title: string; at: number; state: string | null; note: string; holders: readonly string[]; short?: Told | null }[]): Promise<void> {
  const telling = records.filter(r => r.short)
  await store.drop(ctx, module, kind, ids.filter(id => !telling.some(r => r.id === id)))
  if (telling.length === 0) return
  const { gazetteer } = await namesOf(ctx)
  await store.put(ctx, telling.map(({ id, title, state, note, holders, short }) => {
    const told = short!
    const keys = new Set([...keysOf(traitsOf({ title, ...told }, gazetteer)).keys(), ...holders.map(nameKey)])
    return { module, kind, id, title, state, note, at: at(told.day), day: told.day, text: told.text.slice(0, 500), place: told.place, unitIds: [...told.unitIds], keys: [...keys] }
  }))
}

/** What a record tells of itself, if the actor may know of it; null otherwise. */
export async function shortOf(ctx: Ctx, module: string, id: Id): Promise<Short | null> {
  for (const f of ctx.house.module(module)?.findable ?? []) {
    const by = f.names(ctx.actor)
    const [record] = by.length && (await knownAmong(ctx, of => f.known(ctx, of, by), [id])).size ? await f.load(ctx, [id]) : []
    if (record?.short) return { title: record.title, ...record.short }
  }
  return null
}
