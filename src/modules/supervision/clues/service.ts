import { has } from '#kernel/actor'
import type { Day } from '#kernel/day'
import type { Id, Recorded } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx, Module } from '#platform/acts/module'
import { namesOf, placesWith, rolesWith } from '#platform/identity/public'
import { refuseMarked } from '#platform/markings/public'
import type { Matter } from '#platform/matters/public'
import { worksDesk } from '../policy.ts'
import * as sources from '../sources/store.ts'
import { sourceRef } from '../text.ts'
import type { ClueInput, cluesContract, ClueView } from './contract.ts'
import type { z } from 'zod'
import { isClue, names, whyNotDecide, whyNotItem, whyNotVerify } from './domain.ts'
import * as store from './store.ts'
import { cluesText } from './text.ts'

const SHOWN = 20
const INFORMANTS = 'supervision.informants'

/** 群众诉求、媒体舆情: verified by name before it is filed, the informant known to the verifier and the head of the desk alone, nothing told outside unreviewed. */
export const cluesActs: Acts<typeof cluesContract> = {
  async verifyClue(ctx, { id, holds, words }) {
    const s = await sources.findSource(ctx, id, 'lock')
    const c = await clueOf(ctx, id)
    refuseIf(whyNotVerify(c, ctx.actor.id, words))
    refuseIf(names(c.informant, [words]) ? 'supervision.informantNamed' : null)
    await store.save(ctx, id, { holds, words, verifiedAt: ctx.now })
    // Not true: nobody is to carry it out, but it does not vanish; whoever found so has taken note of every line.
    if (!holds) for (const { line } of await sources.linesOf(ctx, id)) if (line.mark === null) await sources.mark(ctx, id, line.no, { mark: 'note', noterId: ctx.actor.id, noter: ctx.actor.name })
    ctx.record({ what: 'supervision.clueVerified', about: sourceRef(s), detail: { holds, words, registrar: s.registrarId } })
    return { id }
  },

  async informant(ctx, { id }) {
    const c = await store.ofSource(ctx, id)
    if (!c?.informant || !seesInformant(ctx, c)) throw new Refusal('notFound')
    return c.informant
  },

  async proposeRelease(ctx, { id, outlet, words, reviewerId }) {
    const s = await sources.findSource(ctx, id)
    const c = await store.ofSource(ctx, id)
    refuseMarked(outlet, words)
    refuseIf(reviewerId === ctx.actor.id ? 'supervision.releaseOwn' : names(c?.informant ?? null, [outlet, words]) ? 'supervision.informantNamed' : c?.holds === null ? 'supervision.notVerified' : null)
    const able = (await placesWith(ctx.tx, ctx.tenantId, { roles: rolesWith('supervision.approve'), leads: [] }, ctx.now)).find(p => p.holder?.id === reviewerId)
    if (!able) throw new Refusal('notFound')
    const releaseId = ctx.newId()
    await store.addRelease(ctx, { id: releaseId, sourceId: id, outlet, words, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now, reviewerId, reviewer: able.holder!.name, verdict: null, noSecret: null, mayDisclose: null, why: '', decidedAt: null })
    ctx.record({ what: 'supervision.releaseProposed', about: sourceRef(s), detail: { outlet, words, reviewer: reviewerId } })
    return { releaseId }
  },

  /** It leaves only when it is no secret and may be disclosed: both are answered by name. */
  async decideRelease(ctx, { releaseId, noSecret, mayDisclose, words }) {
    const r = await store.findRelease(ctx, releaseId)
    if (!r) throw new Refusal('notFound')
    const s = await sources.findSource(ctx, r.sourceId)
    const releases = noSecret && mayDisclose
    refuseIf(whyNotDecide(r, { actorId: ctx.actor.id, releases, words }))
    const verdict = releases ? 'released' as const : 'held' as const
    await store.saveRelease(ctx, releaseId, { verdict, noSecret, mayDisclose, why: words, decidedAt: ctx.now })
    ctx.record({ what: 'supervision.releaseDecided', about: sourceRef(s), detail: { verdict, noSecret, mayDisclose, words, by: r.byId } })
    return { verdict }
  },
}

const seesInformant = (ctx: Ctx, c: store.Clue) => c.verifierId === ctx.actor.id || has(ctx.actor, INFORMANTS)
async function clueOf(ctx: Ctx, sourceId: Id): Promise<store.Clue> {
  const c = await store.ofSource(ctx, sourceId)
  if (!c) throw new Refusal('notFound')
  return c
}

/** Keeps what is told of a word from outside; the informant goes nowhere else, not into the facts either. */
export async function keepClue(ctx: Ctx, sourceId: Id, given: z.output<typeof ClueInput>): Promise<void> {
  const verifier = (await namesOf(ctx.tx, ctx.tenantId, [given.verifierId])).get(given.verifierId)
  refuseUnless(verifier !== undefined, 'notFound')
  const informant = given.informant && (given.informant.name || given.informant.contact) ? given.informant : null
  await store.add(ctx, { sourceId, ...given, receivedOn: given.receivedOn as Day, informant, verifier: verifier!, holds: null, words: '', verifiedAt: null })
}

/** A corrected source is to be verified anew, by the same person. */
export async function carryClue(ctx: Ctx, from: Id, to: Id, words: string): Promise<void> {
  const c = await store.ofSource(ctx, from)
  if (!c) return
  refuseIf(names(c.informant, [words]) ? 'supervision.informantNamed' : null)
  const { tenantId: _, ...row } = c
  await store.add(ctx, { ...row, sourceId: to, holds: null, words: '', verifiedAt: null })
}

/** What an item out of such a source says is read by the unit: who gave the word may not stand in it. */
export async function refuseNaming(ctx: Ctx, sourceId: Id | null, texts: readonly string[]): Promise<void> {
  const c = sourceId ? await store.ofSource(ctx, sourceId) : null
  refuseIf(names(c?.informant ?? null, texts) ? 'supervision.informantNamed' : null)
}
export async function refuseUnverified(ctx: Ctx, kind: Parameters<typeof isClue>[0], sourceId: Id | null): Promise<void> {
  const c = sourceId ? await store.ofSource(ctx, sourceId) : null
  if (c || isClue(kind)) refuseIf(whyNotItem(kind, c))
}

/** An answer to the press leaves the house: by whichever way it is given, not before the review (S3-46). */
export async function refuseUnreleased(ctx: Ctx, i: { sourceKind: string; sourceId: Id | null }, m: Matter, before: Matter | null): Promise<void> {
  if (i.sourceKind !== 'media' || !i.sourceId || !before) return
  const answered = m.origins.some(o => o.kind === 'document' && o.repliedAt !== null && before.origins.find(b => b.id === o.id)?.repliedAt !== o.repliedAt)
  if (answered) refuseIf((await store.releasesOf(ctx, i.sourceId)).some(r => r.verdict === 'released') ? null : 'supervision.notReleased')
}

export async function clueView(ctx: Ctx, sourceId: Id): Promise<ClueView | null> {
  const c = await store.ofSource(ctx, sourceId)
  if (!c) return null
  const { channel, medium, link, receivedOn, verifier, holds, words, verifiedAt } = c
  return {
    channel, medium, link, receivedOn, verifier, holds, words, verifiedAt,
    releases: (await store.releasesOf(ctx, sourceId)).map(r => ({ id: r.id, outlet: r.outlet, words: r.words, by: r.by, at: r.at, reviewer: r.reviewer, verdict: r.verdict, why: r.why, decidedAt: r.decidedAt, may: { decide: r.reviewerId === ctx.actor.id && r.verdict === null && has(ctx.actor, 'supervision.approve') } })),
    may: { verify: c.verifierId === ctx.actor.id && holds === null, informant: c.informant !== null && seesInformant(ctx, c), release: worksDesk(ctx.actor) && holds !== null },
  }
}

const detail = (f: Recorded) => f.detail as Record<string, string>
export const cluesNotices: NonNullable<Module['notices']> = {
  'supervision.clueGiven': f => [{ to: [{ person: detail(f).verifier! }], text: cluesText.notice.verify(f.about.title) }],
  'supervision.releaseProposed': f => [{ to: [{ person: detail(f).reviewer! }], text: cluesText.notice.review(f.about.title) }],
  'supervision.releaseDecided': f => [{ to: [{ person: detail(f).by! }], text: cluesText.notice.decided(f.about.title, detail(f).verdict === 'released') }],
}
export async function cluesAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  return [
    ...(await store.toVerify(ctx, SHOWN)).map(s => ({ ref: sourceRef(s), kind: cluesText.agenda.verify, title: s.title, due: null, note: cluesText.channel[s.channel] })),
    ...(await store.toReview(ctx, SHOWN)).map(s => ({ ref: sourceRef(s), kind: cluesText.agenda.review, title: s.title, due: null, note: s.outlet })),
  ]
}
