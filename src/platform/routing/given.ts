import { Refusal } from '#kernel/refusal'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { actorOfPerson, deskOf, holdersOf, type Place, placeOf, postsWithRole, unitOf } from '#platform/identity/public'
import { dueAt } from '#platform/workdays/domain'
import { currentCalendar } from '#platform/workdays/public'
import type { Given, Right } from './command/domain.ts'
import { type HolderSpec, type RouteDefinition, stepOf } from './definition/domain.ts'
import { type Acting, type Branch, type Delegation, type Holder, holderKey } from './standing/domain.ts'
import * as store from './store.ts'

export type More = { byAct?: string | null; rights?: readonly Right[]; wordOf?: Given['wordOf'] }
type People = Pick<Ctx, 'tx' | 'tenantId' | 'now'>

/**
 * Puts a question to the decider with everything it needs looked up in the act's own transaction. The decider itself fetches nothing:
 * what it asks for in vain is looked up and the question put again, so an act costs only the queries it needs. Asking twice is safe, it is pure.
 */
export async function withGiven<T>(ctx: Ctx, definition: RouteDefinition, ask: (given: Given) => T, more: More = {}): Promise<T> {
  const calendar = await currentCalendar(ctx)
  const actor = { ...await actingOf(ctx), rights: [...(has(ctx.actor, 'routing.exception') ? ['skip', 'cancel'] as const : []), ...(more.rights ?? [])] }
  const known = new Map<string, unknown>()
  for (;;) {
    const wanted = new Map<string, () => Promise<unknown>>()
    const look = <V>(key: string, how: () => Promise<V>, meanwhile: V): V => {
      if (known.has(key)) return known.get(key) as V
      wanted.set(key, how)
      return meanwhile
    }
    const answer = ask({
      now: ctx.now, actor, newId: ctx.newId, hopLimit: ctx.rules.number('routing.hopLimit'), byAct: more.byAct ?? null, wordOf: more.wordOf ?? null,
      dueAt: (term, from) => dueAt(calendar, from, { n: ctx.rules.number(term), unit: ctx.rules.get(term).unit as 'workday' }).at,
      holderOf: (spec, unitId) => look(`holder ${JSON.stringify(spec)} ${unitId}`, async () => {
        if (spec.by === 'person') return (await actorOfPerson(ctx.tx, ctx.tenantId, spec.id, ctx.now)) && holderFor(ctx, { kind: 'person', id: spec.id })
        const place = await placeOfSpec(ctx, spec, unitId)
        if (place) known.set(vacancyOf(holderAt(place)), place.holder === null)
        return place && holderAt(place)
      }, null),
      isVacant: holder => look(vacancyOf(holder), () => isVacant(ctx, holder), false),
      unitsOf: step => look(`units ${step}`, () => namedUnits(ctx, definition, step), []),
      coordinator: () => look('coordinator', () => coordinatorOf(ctx), null),
    })
    if (!wanted.size) return answer
    for (const [key, how] of wanted) known.set(key, await how())
  }
}

/** The actor with the delegations made to him that stand now, and the posts of whoever made them. */
export async function actingOf(ctx: People & Pick<Ctx, 'actor'>): Promise<Acting> {
  return { id: ctx.actor.id, name: ctx.actor.name, posts: ctx.actor.posts, delegations: await delegationsFor(ctx) }
}

async function delegationsFor(ctx: People & Pick<Ctx, 'actor'>): Promise<Delegation[]> {
  if (!ctx.actor.onBehalfOf.length) return []
  const rows = await store.delegationsTo(ctx.tx, ctx.tenantId, ctx.actor.id, ctx.now)
  const all: Delegation[] = []
  for (const d of rows) {
    const from = await actorOfPerson(ctx.tx, ctx.tenantId, d.fromPersonId, ctx.now)
    all.push({
      id: d.id, from: { id: d.fromPersonId, name: d.fromName, posts: from?.posts ?? [] }, to: { id: d.toPersonId, name: d.toName }, fromAt: d.fromAt, untilAt: d.untilAt,
      scope: d.scope ?? 'all', endedAt: d.endedAt,
    })
  }
  return all
}

/** A post or person as a holder, with the name people know: “龚怀远（县财政局局长）”. @throws 'notFound' */
export async function holderFor(ctx: People, of: { kind: 'person' | 'post'; id: Id }): Promise<Holder> {
  const { tx, tenantId, now } = ctx
  if (of.kind === 'person') {
    const who = await actorOfPerson(tx, tenantId, of.id, now)
    if (!who) throw new Refusal('notFound')
    return { kind: 'person', id: of.id, name: who.name, unitId: who.unitId }
  }
  const place = await placeOf(tx, tenantId, of.id, now)
  if (!place) throw new Refusal('notFound')
  return holderAt(place)
}

export function holderAt({ id, unitId, unit, title, holder }: Place): Holder {
  const name = `${unit.shortName}${title}`
  return { kind: 'post', id, name: holder ? `${holder.name}（${name}）` : `${name}（空缺）`, unitId }
}

/** A countersigning unit: it arrives at its 收文承办岗. @throws 'notFound' */
export async function branchOf(ctx: People, unitId: Id): Promise<Branch> {
  const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
  if (!unit) throw new Refusal('notFound')
  const post = unit.intakePostId ?? unit.headPostId
  return { key: unitId, title: unit.shortName, unitId, holder: post ? await holderFor(ctx, { kind: 'post', id: post }) : null }
}

/** Of the roles 'head' and 'intake' are the unit's own posts; any other word is a role held in that unit. A named post that is no more: nobody is there, and the step says so. */
async function placeOfSpec({ tx, tenantId, now }: People, spec: HolderSpec, unitId: Id | null): Promise<Place | null> {
  if (spec.by === 'post') return placeOf(tx, tenantId, spec.id, now)
  if (spec.by !== 'role' || !unitId) return null
  if (spec.role === 'head' || spec.role === 'intake') return deskOf(tx, tenantId, unitId, spec.role, now)
  const [first] = await postsWithRole(tx, tenantId, spec.role, unitId)
  return first ? placeOf(tx, tenantId, first.id, now) : null
}

async function coordinatorOf(ctx: People): Promise<Holder | null> {
  const [post] = await postsWithRole(ctx.tx, ctx.tenantId, 'coordinator')
  return post ? holderFor(ctx, { kind: 'post', id: post.id }) : null
}

const vacancyOf = (holder: Holder) => `vacant ${holderKey(holder)}`
/** A post without anybody on it; a person is never vacant, his leaving hands over what he holds. */
const isVacant = async (ctx: People, holder: Holder): Promise<boolean> =>
  holder.kind === 'post' && (await holdersOf(ctx.tx, ctx.tenantId, { post: holder.id }, ctx.now)).length === 0

async function namedUnits(ctx: People, definition: RouteDefinition, key: string): Promise<Branch[]> {
  const step = stepOf(definition, key)
  const all: Branch[] = []
  if (step?.kind === 'countersign' && step.units.by === 'units') for (const id of step.units.ids) all.push(await branchOf(ctx, id))
  return all
}
