import { Refusal } from '#kernel/refusal'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { actorOfPerson, holdersOf, namesOf, postOf, postsWithRole, unitOf } from '#platform/identity/public'
import { dueAt } from '#platform/workdays/domain'
import { currentCalendar } from '#platform/workdays/public'
import type { Choices, Given, Right } from './command/domain.ts'
import { type HolderSpec, innerOf, type RouteDefinition } from './definition/domain.ts'
import type { RouteState } from './route/domain.ts'
import type { Branch, Delegation, Holder } from './standing/domain.ts'
import * as store from './store.ts'

/** Everything a decision needs, looked up beforehand in the act's own transaction: the decider itself fetches nothing. */
export async function givenFor(ctx: Ctx, about: { definition: RouteDefinition; unitId: Id | null; state: RouteState | null; chosen?: Choices }, more: { byAct?: string | null; rights?: readonly Right[] } = {}): Promise<Given> {
  const calendar = await currentCalendar(ctx)
  const branches = [...Object.values(about.chosen ?? {}), ...Object.values(about.state?.chosen ?? {}), ...Object.values(about.state?.branches ?? {})].flat()
  const units = await unitBranches(ctx, about.definition)
  const unitIds = [...new Set([about.unitId, ...branches.map(b => b.unitId), ...[...units.values()].flat().map(b => b.unitId)])]
  const holders = await lookUpHolders(ctx, about.definition, unitIds)
  const rights: Right[] = [...(has(ctx.actor, 'routing.exception') ? ['skip', 'cancel'] as const : []), ...(more.rights ?? [])]
  return {
    now: ctx.now,
    actor: { id: ctx.actor.id, name: ctx.actor.name, posts: ctx.actor.posts, delegations: await delegationsFor(ctx), rights },
    newId: ctx.newId,
    dueAt: (term, from) => dueAt(calendar, from, { n: ctx.rules.number(term), unit: ctx.rules.get(term).unit as 'workday' }).at,
    holderOf: (spec, unitId) => holders.get(specKey(spec, unitId)) ?? null,
    unitsOf: step => units.get(step) ?? [],
    coordinator: holders.get(COORDINATOR) ?? null,
    hopLimit: ctx.rules.number('routing.hopLimit'),
    byAct: more.byAct ?? null,
  }
}

/** Delegations made to the actor that stand now, with the posts of whoever made them. */
export async function delegationsFor(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now' | 'actor'>): Promise<Delegation[]> {
  if (ctx.actor.kind === 'clock') return []
  const rows = await store.delegationsTo(ctx.tx, ctx.tenantId, ctx.actor.id, ctx.now)
  return Promise.all(rows.map(async d => {
    const from = await actorOfPerson(ctx.tx, ctx.tenantId, d.fromPersonId, ctx.now)
    return {
      id: d.id, from: { id: d.fromPersonId, name: d.fromName, posts: from?.posts ?? [] }, to: { id: d.toPersonId, name: d.toName }, fromAt: d.fromAt, untilAt: d.untilAt,
      scope: d.scope ?? 'all' as const, endedAt: d.endedAt,
    }
  }))
}

/** A post or person as a holder, with the name people know: “龚怀远（县财政局局长）”. @throws 'notFound' */
export async function holderFor(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now'>, of: { kind: 'person' | 'post'; id: Id }): Promise<Holder> {
  const { tx, tenantId, now } = ctx
  if (of.kind === 'person') {
    const who = await actorOfPerson(tx, tenantId, of.id, now)
    if (!who) throw new Refusal('notFound')
    return { kind: 'person', id: of.id, name: who.name, unitId: who.unitId }
  }
  const post = await postOf(tx, tenantId, of.id)
  if (!post) throw new Refusal('notFound')
  const unit = await unitOf(tx, tenantId, post.unitId)
  const [first] = await holdersOf(tx, tenantId, { post: of.id }, now)
  const name = first ? (await namesOf(tx, tenantId, [first])).get(first) : null
  const place = `${unit?.shortName ?? ''}${post.title}`
  return { kind: 'post', id: of.id, name: name ? `${name}（${place}）` : `${place}（空缺）`, unitId: post.unitId }
}

const COORDINATOR = 'coordinator'
const specKey = (spec: HolderSpec, unitId: Id | null): string =>
  spec.by === 'role' ? `role:${spec.role}:${unitId}` : spec.by === 'post' || spec.by === 'person' ? `${spec.by}:${spec.id}` : spec.by

async function lookUpHolders(ctx: Ctx, definition: RouteDefinition, unitIds: readonly (Id | null)[]): Promise<Map<string, Holder>> {
  const found = new Map<string, Holder>()
  const put = async (key: string, of: { kind: 'person' | 'post'; id: Id } | null) => {
    if (of && !found.has(key)) found.set(key, await holderFor(ctx, of))
  }
  const specs = definition.steps.flatMap(s => (s.kind === 'single' ? [s.holder] : innerOf(s).map(i => i.holder)))
  for (const spec of specs) {
    if (spec.by === 'post' || spec.by === 'person') await put(specKey(spec, null), { kind: spec.by, id: spec.id })
    if (spec.by === 'role') for (const unitId of unitIds) if (unitId) await put(specKey(spec, unitId), await postByRole(ctx, spec.role, unitId))
  }
  const [coordinator] = await postsWithRole(ctx.tx, ctx.tenantId, 'coordinator')
  await put(COORDINATOR, coordinator ? { kind: 'post', id: coordinator.id } : null)
  return found
}

/** 'head' and 'intake' are the unit's own posts; any other word is a role held in that unit. */
async function postByRole({ tx, tenantId }: Ctx, role: string, unitId: Id): Promise<{ kind: 'post'; id: Id } | null> {
  const unit = await unitOf(tx, tenantId, unitId)
  const id = role === 'head' ? unit?.headPostId : role === 'intake' ? unit?.intakePostId ?? unit?.headPostId : (await postsWithRole(tx, tenantId, role, unitId))[0]?.id
  return id ? { kind: 'post', id } : null
}

async function unitBranches(ctx: Ctx, definition: RouteDefinition): Promise<Map<string, Branch[]>> {
  const named = new Map<string, Branch[]>()
  for (const step of definition.steps) if (step.kind === 'countersign' && step.units.by === 'units') named.set(step.key, await Promise.all(step.units.ids.map(id => branchOf(ctx, id))))
  return named
}

/** A countersigning unit: it arrives at its 收文承办岗. @throws 'notFound' */
export async function branchOf(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now'>, unitId: Id): Promise<Branch> {
  const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
  if (!unit) throw new Refusal('notFound')
  const post = unit.intakePostId ?? unit.headPostId
  return { key: unitId, title: unit.shortName, unitId, holder: post ? await holderFor(ctx, { kind: 'post', id: post }) : null }
}
