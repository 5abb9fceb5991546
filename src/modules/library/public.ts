import type { Id, Ref } from '#kernel/ref'
import type { Ctx, Lapse } from '#platform/acts/module'
import { clock } from '#kernel/actor'
import { createHash } from 'node:crypto'
import type { Source } from '#gongwen/checks/finding'
import { isNamed } from '#gongwen/checks/quoting'
import { type Normal, normalOf } from '#gongwen/copied/normal'
import { type Passage, passagesIn } from '#gongwen/copied/passages'
import { type Copied, copiedShare } from '#gongwen/copied/share'
import { type Ground, inTransaction } from '#platform/acts/run'
import { tenantIds, tenantsOf, idsOf } from '#platform/identity/public'
import { type Level, levelOf } from './domain.ts'
import { knownOf } from './knowing.ts'
import { bringIn, first, type Place } from './filling.ts'
import { step } from './shelf/keep.ts'
import { holdShelf, readShelf, saveShelf } from './shelf/store.ts'
import { candidatesFor } from './shelf/find.ts'
import * as store from './store.ts'

/** What other rooms ask of the library: same ctx, same transaction. */

export { enterSource } from './filling.ts'

/** 收回、撤销: the text is a source no more. 废止: it stays one and says so from that day on. Nothing happens where there is none. */
export async function lapseSource(ctx: Ctx, of: { module: string; kind: string; refId: Id }, { is, from }: Lapse): Promise<void> {
  const card = await store.sourceFor(ctx, of)
  if (card && card.state !== 'removed') await store.saveSource(ctx, card.id, is === 'repealed' ? { repealedFrom: from } : { state: 'removed' })
}

/** Whose paper it is: of a level above this county, its own, another's. By the sender's county where it has one here, else by its name. */
export async function levelFrom(ctx: Pick<Ctx, 'tx' | 'tenantId'>, from: { name: string; tenantId: Id | null }): Promise<Level> {
  const all = await tenantsOf(ctx.tx)
  const own = all.find(t => t.id === ctx.tenantId)
  const codes = own ? idsOf(own.path).filter(c => c !== own.code) : []
  const sender = from.tenantId ? all.find(t => t.id === from.tenantId) : null
  if (sender) return sender.id === ctx.tenantId ? 'own' : codes.includes(sender.code) ? 'superior' : 'other'
  return levelOf(from.name, own?.name ?? '', all.filter(t => codes.includes(t.code)).map(t => t.name))
}

export type SourceBrief = { id: Id; level: Level; from: string; title: string; numberText: string; organ: string; day: string | null; repealedFrom: string | null; opens: Ref | null }
export type Match = Copied & { common: boolean }
export type Found = { share: number; matches: Match[]; sources: (SourceBrief & { text: string })[] }

/** So many candidates are asked for, since some may be unknown to the actor; so many of those he knows are compared letter by letter. */
const ASKED = 160
const COMPARED = 40

/**
 * 查照抄: what of a text stands in a source that the actor may know of, in spans on both sides. What he may not know of does not exist here, not even as a
 * share (C9): a share that grew from an unknown paper would tell whoever types a sentence whether it stands there. Whoever reviews asks anew, with what he knows.
 * @param not the record the text itself is of, and whatever else is no source for it
 */
export async function copiedIn(ctx: Ctx, ask: { text: string; not: readonly { module: string; kind: string; refId: Id }[] }): Promise<Found> {
  const normal = normalOf(ask.text)
  const found = await candidatesFor(ctx, normal, ASKED)
  const shelved = new Map((await store.cardsOf(ctx, found.shelved.map(c => c.document))).map(c => [c.no!, c]))
  const ranked: { card: store.SourceCard; score: number }[] = found.shelved.flatMap(c => { const card = shelved.get(c.document); return card ? [{ card, score: c.score }] : [] })
  for (const w of found.waiting) ranked.push({ card: (await store.cardOf(ctx, w.id))!, score: w.score })
  const possible = ranked.filter(({ card }) => card.state !== 'removed' && !ask.not.some(n => n.module === card.module && n.kind === card.kind && n.refId === card.refId)).sort((a, b) => b.score - a.score)
  const known = await knownOf(ctx, possible.map(p => p.card))
  const chosen = possible.map(p => p.card).filter(c => known.has(c.id)).slice(0, COMPARED)
  const texts = await store.textsOf(ctx, chosen.map(c => c.id))
  const passages = aligned(normal, ask.text, chosen.map(c => ({ id: c.id, text: texts.get(c.id) ?? '' })))
  const often = ctx.rules.number('copied.common')
  const common = new Set(passages.filter(p => p.also.length + 1 >= often).map(p => p.start))
  const { share, matches } = copiedShare(ask.text, passages.filter(p => !common.has(p.start)))
  const beside = copiedShare(ask.text, passages.filter(p => common.has(p.start))).matches
  const all: Match[] = [...matches.map(m => ({ ...m, common: false })), ...beside.map(m => ({ ...m, common: true }))].sort((a, b) => a.start - b.start)
  const named = new Set(all.flatMap(m => [m.source, ...m.also]))
  return { share, matches: all, sources: chosen.filter(c => named.has(c.id)).map(c => ({ ...briefOf(c, known.get(c.id)!), text: texts.get(c.id) ?? '' })) }
}

/** The comparison letter by letter is the dear part, and the same for the same text and sources: the last few answers are kept. */
const answers = new Map<string, Passage[]>()
const KEPT = 64
function aligned(normal: Normal, text: string, sources: { id: Id; text: string }[]): Passage[] {
  const key = createHash('sha256').update(text).update(sources.map(s => s.id).join()).digest('base64url')
  const found = answers.get(key) ?? passagesIn(normal, text, sources)
  answers.delete(key)
  answers.set(key, found)
  if (answers.size > KEPT) answers.delete(answers.keys().next().value!)
  return found
}

const briefOf = (c: store.SourceCard, { opens }: { opens: Ref | null }): SourceBrief =>
  ({ id: c.id, level: c.level, from: c.module, title: c.title, numberText: c.numberText, organ: c.organ, day: c.day, repealedFrom: c.repealedFrom, opens })

/** One source with its text, or null when there is none or the actor may not know of it. */
export async function sourceFor(ctx: Ctx, of: Id | { module: string; kind: string; refId: Id }): Promise<(SourceBrief & { text: string }) | null> {
  const card = typeof of === 'string' ? await store.cardOf(ctx, of) : await store.sourceFor(ctx, of)
  if (!card || card.state === 'removed') return null
  const known = (await knownOf(ctx, [card])).get(card.id)
  return known ? { ...briefOf(card, known), text: (await store.textsOf(ctx, [card.id])).get(card.id) ?? '' } : null
}

/** So many papers that a text quotes are looked up, and so many sources of such names. */
const QUOTED = 20
const NAMED = 60
/** 引文核对: the texts of papers that are quoted by name, of those the actor may know of. */
export async function sourcesQuoted(ctx: Ctx, titles: readonly string[]): Promise<Source[]> {
  const names = titles.filter(t => t.length > 3).slice(0, QUOTED)
  if (!names.length) return []
  const cards = (await store.cardsNamed(ctx, names, NAMED)).filter(c => names.some(title => isNamed(title, c)))
  const known = await knownOf(ctx, cards)
  const texts = await store.textsOf(ctx, cards.filter(c => known.has(c.id)).map(c => c.id))
  return cards.flatMap(c => (texts.has(c.id) ? [{ title: c.title, text: texts.get(c.id)! }] : []))
}

/**
 * For the command line: in every county what is not in the library yet is brought in, and the index is made anew from its sources, step by step, each in a
 * transaction of its own. Files that wait to be read are read when the product runs. @returns how many sources
 */
export async function rebuildAll(ground: Ground, onProgress: (done: number, all: number) => void): Promise<number> {
  let done = 0
  for (const tenantId of await tenantIds(ground.database.db)) {
    const within = <T>(work: (ctx: Ctx) => Promise<T>) => inTransaction(ground, clock(tenantId), 'library.rebuild', Date.now(), work)
    for (let from: Place | null = first; from;) {
      const { next } = await within(ctx => bringIn(ctx, from!))
      from = next
      onProgress(done, done + 1)
    }
    await within(async ctx => {
      await holdShelf(ctx)
      await saveShelf(ctx, { rebuildFrom: 0, looked: null })
    })
    for (;;) {
      const { more } = await within(step)
      const { next, rebuildFrom } = await within(readShelf)
      onProgress(done + (rebuildFrom ?? next), done + next + 1)
      if (more) continue
      done += next
      break
    }
  }
  onProgress(1, 1)
  return done
}
