import type { Day } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseIf } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { matterOf, mergeMatters, openMatter } from '#platform/matters/public'
import { done, endOf } from '../filing/service.ts'
import { endRoute } from '../filing/route.ts'
import * as items from '../filing/store.ts'
import { relink } from '../sources/store.ts'
import { itemRef } from '../text.ts'
import type { Asker } from '../types.ts'
import type { joiningContract } from './contract.ts'
import { whyNotJoin } from './domain.ts'
import { joiningText } from './text.ts'

/** 并案 (S4-14, F09): one matter, one lead, and everybody who asked keeps his own day and gets his own reply. */
export const joiningActs: Acts<typeof joiningContract> = {
  async joinItem(ctx, { id, into, words: said }) {
    const toId = into.module === 'supervision' ? into.id : await itemCarrying(ctx, into.id)
    // Two who join crosswise wait for one another in one order.
    const held = new Map<Id, items.Item>()
    for (const one of [...new Set([id, toId])].sort()) held.set(one, await items.findItem(ctx, one, 'lock'))
    const [from, to] = [held.get(id)!, held.get(toId)!]
    refuseIf(whyNotJoin(from, to))
    const words = said || joiningText.words(from)
    const due = from.kind === 'immediate' ? from.due : null
    const askers = from.askers.map(a => ({ ...a, due: a.due ?? due }))
    await endRoute(ctx, from, words)
    await takeIn(ctx, to, { askers, basis: from.basis || from.title, words, source: from.source ?? itemRef(from) })
    await items.letKnow(ctx, to.id, from.instructorId ? [{ who: from.instructorId, why: '领导' }] : [])
    await relink(ctx, from.id, to.id)
    await items.save(ctx, from, { state: 'merged', joined: itemRef(to), step: null, holders: [] })
    ctx.record({ what: 'supervision.joined', about: itemRef(from), detail: { into: itemRef(to), words, verbatim: from.verbatim, askers, registrar: to.registrarId } })
    return done(ctx, to)
  },
}

/** The item of the ledger that a matter, or the whole it is a part of, or what took it in, is carried for. @throws supervision.notOnLedger */
async function itemCarrying(ctx: Ctx, matterId: Id): Promise<Id> {
  let m = await matterOf(ctx, matterId)
  for (let next = m.mergedInto ?? m.parentId; next; next = m.mergedInto ?? m.parentId) m = await matterOf(ctx, next)
  const i = await items.ofMatter(ctx, m.id)
  if (!i) throw new Refusal('supervision.notOnLedger')
  return i.id
}

/**
 * Whoever asked for the same is owed an answer of his own. Before 交办 he stands beside the others on the item; afterwards his asking is a matter merged
 * into the one under way, so that it keeps its own date and reply.
 */
export async function takeIn(ctx: Ctx, to: items.Item, asked: { askers: readonly Asker[]; basis: string; words: string; source: Ref }): Promise<void> {
  if (!to.matterId) {
    const same = (a: Asker, b: Asker) => a.kind === b.kind && a.name === b.name && (a.due ?? null) === (b.due ?? null)
    const more = asked.askers.filter(a => !to.askers.some(b => same(a, b)))
    if (more.length) await items.save(ctx, to, { askers: [...to.askers, ...more] })
    return
  }
  const into = await matterOf(ctx, to.matterId)
  const limitOf = (due: Day | null | undefined) => (due ? { at: Math.max(endOf(due), ctx.now + 1) } : null)
  const from = await openMatter(ctx, {
    title: to.title, function: 'supervision', basis: asked.basis, goal: asked.words, source: asked.source, kind: 'immediate', limit: { at: Math.max(into.clock.at, ctx.now + 1) },
    origins: asked.askers.map(({ due, ...a }) => ({ ...a, limit: limitOf(due) })), owner: 'mine',
  })
  await mergeMatters(ctx, into.id, from.id, asked.words)
}
