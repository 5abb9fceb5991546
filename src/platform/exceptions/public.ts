import type { Id, Ref } from '#kernel/ref'
import { refuseIf, Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { unverifiedIn } from '#platform/claims/public'
import { type Place, placesWith, unitOf, type Role } from '#platform/identity/public'
import { grantorFor, holds, type Level, ruleOfLevel, whyNotAsk } from './domain.ts'
import * as store from './store.ts'
import { exceptionsText } from './text.ts'

export type { Level } from './domain.ts'

/** Every rule of the house that may be passed by exception, and on whose word. */
export const openRules = ({ house }: Pick<Ctx, 'house'>): Map<string, Level> => new Map(house.modules.flatMap(m => Object.entries(m.exceptions?.rules ?? {})))

/** The posts that may grant an exception of that level, in their order. */
export async function grantorsOf(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now' | 'rules'>, level: Level): Promise<Place[]> {
  const roles = ctx.rules.list(ruleOfLevel(level)) as Role[]
  if (!roles.length) return []
  const places = await placesWith(ctx.tx, ctx.tenantId, { roles, leads: [] }, ctx.now)
  const rank = (p: Place) => Math.min(...roles.map((r, i) => (p.roles.includes(r) ? i : roles.length)))
  return places.toSorted((a, b) => rank(a) - rank(b))
}

/** The granted exception from that rule on that record, or null. Ask only after the rule said no: it costs a query. */
export async function exceptionFor(ctx: Pick<Ctx, 'tx' | 'tenantId'>, rule: string, subject: Pick<Ref, 'id'>, bound: string | null = null): Promise<store.Row | null> {
  return (await store.ofSubject(ctx, subject.id)).find(e => e.rule === rule && holds(e, bound)) ?? null
}

/** Every granted exception from that rule on that record, whatever it is bound to: for a rule that reads the bound itself. */
export const grantedOn = async (ctx: Pick<Ctx, 'tx' | 'tenantId'>, rule: string, subject: Pick<Ref, 'id'>): Promise<store.Row[]> =>
  (await store.ofSubject(ctx, subject.id)).filter(e => e.rule === rule && e.state === 'granted')

/** The same for several rules at once: which of them are passed on this record. */
export async function exceptionsOn(ctx: Pick<Ctx, 'tx' | 'tenantId'>, subject: Pick<Ref, 'id'>, boundOf: (rule: string) => string | null = () => null): Promise<{ granted: Set<string>; rows: store.Row[] }> {
  const rows = await store.ofSubject(ctx, subject.id)
  return { granted: new Set(rows.filter(e => holds(e, boundOf(e.rule))).map(e => e.rule)), rows }
}

/**
 * Asks for an exception: one rule, one record, a reason. It goes to one named post, which gets a notice and finds it on its agenda.
 * @param to the post asked; null: the first that may grant it
 */
export async function requestException(ctx: Ctx, ask: { rule: string; subject: Ref; bound?: string | null; reason: string; to?: Id | null }): Promise<{ id: Id; to: string }> {
  const level = openRules(ctx).get(ask.rule) ?? null
  const [claim] = await unverifiedIn(ctx, ask.subject, ask.reason)
  refuseIf(claim ? 'exceptions.unverifiedClaim' : null, { words: claim?.words ?? '' })
  const least = ctx.rules.number('exceptions.reason')
  const earlier = (await store.ofSubject(ctx, ask.subject.id)).filter(e => e.rule === ask.rule && (e.bound ?? null) === (ask.bound ?? null))
  refuseIf(whyNotAsk({ level, reason: ask.reason, least, earlier: earlier.map(e => e.state) }), { least, to: earlier.find(e => e.state === 'asked')?.toName ?? '' })
  const grantors = await grantorsOf(ctx, level!)
  const chosen = grantorFor(grantors.map(g => ({ postId: g.id, holderId: g.holder?.id ?? null })), ctx.actor.id, ask.to ?? null)
  if (typeof chosen === 'string') throw new Refusal(chosen)
  const place = grantors.find(g => g.id === chosen.postId)!
  const unit = ctx.actor.unitId ? await unitOf(ctx.tx, ctx.tenantId, ctx.actor.unitId) : null
  const id = ctx.newId()
  const toName = nameOf(place)
  await store.add(ctx, {
    id, rule: ask.rule, subject: ask.subject, subjectId: ask.subject.id, bound: ask.bound ?? null, reason: ask.reason.trim(), state: 'asked', unitId: ctx.actor.unitId, unitName: unit?.name ?? '',
    askedById: ctx.actor.id, askedBy: ctx.actor.name, askedAt: ctx.now, toPostId: place.id, toName, decidedById: null, decidedBy: null, decidedAt: null, words: '', listedAt: ctx.now,
  })
  ctx.record({ what: 'exceptions.requested', about: refOf(id, ask.rule, ask.subject, ctx), detail: { rule: ask.rule, subject: ask.subject, reason: ask.reason, to: place.id } })
  return { id, to: toName }
}

/**
 * Enters an exception that a named person gives on his own, without having been asked through the register: he stands as the one who granted it, and it is on
 * the list of its month like any other. Whether he may, the module asks before.
 */
export async function enterException(ctx: Ctx, given: { rule: string; subject: Ref; bound: string | null; reason: string; words: string; asker: { id: Id; name: string; unitId: Id | null; unitName: string } }): Promise<{ id: Id }> {
  refuseIf(given.asker.id === ctx.actor.id ? 'exceptions.ownRequest' : null)
  const id = ctx.newId()
  await store.add(ctx, {
    id, rule: given.rule, subject: given.subject, subjectId: given.subject.id, bound: given.bound, reason: given.reason.trim(), state: 'granted', unitId: given.asker.unitId, unitName: given.asker.unitName,
    askedById: given.asker.id, askedBy: given.asker.name, askedAt: ctx.now, toPostId: ctx.actor.posts[0] ?? ctx.actor.id, toName: ctx.actor.name, decidedById: ctx.actor.id, decidedBy: ctx.actor.name, decidedAt: ctx.now,
    words: given.words, listedAt: ctx.now,
  })
  ctx.record({ what: 'exceptions.granted', about: refOf(id, given.rule, given.subject, ctx), detail: { rule: given.rule, subject: given.subject, asker: given.asker.id, words: given.words } })
  return { id }
}

export const nameOf = (p: Place): string => `${p.holder?.name ?? '（空缺）'}（${p.unit.shortName}${p.title}）`

export const refOf = (id: Id, rule: string, subject: Ref, { house }: Pick<Ctx, 'house'>): Ref =>
  ({ module: 'exceptions', kind: 'exception', id, title: `${exceptionsText.module}：${subject.title}（${house.refusalText(rule).says.replace(/\{\w+\}/g, '')}）`.slice(0, 300) })
