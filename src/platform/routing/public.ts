import type { Id, Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import type { Choices, Command } from './command/domain.ts'
import { type RouteDefinition, singleAt } from './definition/domain.ts'
import { decide } from './domain.ts'
import { evolve } from './history/domain.ts'
import { actingOf, type More, withGiven } from './given.ts'
import { isLive, type RouteFact, type RouteState } from './route/domain.ts'
import { type Holder, inOwnRight, type Person, standing } from './standing/domain.ts'
import * as store from './store.ts'

export { exceptionsIn } from './exceptions.ts'
export { branchOf, holderAt, holderFor } from './given.ts'
export type { Choices } from './command/domain.ts'
export type { RouteFact, RouteState } from './route/domain.ts'
export type { Branch, Holder } from './standing/domain.ts'

/** The version in force for a new route: the tenant's newest, else the shipped one. */
export async function definitionInForce(ctx: Pick<Ctx, 'tx' | 'tenantId'>, shipped: RouteDefinition): Promise<RouteDefinition> {
  const [own] = await store.definitionsOf(ctx, shipped.code)
  return own?.data ?? shipped
}

/** Starts a route on a record. The facts of a route are chained in a stream of its own. */
export async function startRoute(ctx: Ctx, r: { subject: Ref; definition: RouteDefinition; initiator: Holder; unitId: Id | null; chosen: Choices; urgency?: string | null }): Promise<{ id: Id; state: RouteState }> {
  const id = ctx.newId()
  const { definition, initiator, unitId, chosen } = r
  const facts = decided(await withGiven(ctx, definition, given => decide({ kind: 'start', id, definition, initiator, unitId, chosen }, null, given)))
  const state = facts.reduce(evolve, null as RouteState | null)!
  const row = { id, subject: r.subject, code: r.definition.code, version: r.definition.version }
  await store.addRoute(ctx, { ...row, subjectId: r.subject.id, status: state.status, state, startedAt: ctx.now, endedAt: state.endedAt, updatedAt: ctx.now })
  await store.saveState(ctx, row, null, state, r.urgency ?? null)
  await told(ctx, row, facts, state)
  return { id, state }
}

/** One command on a route: locked, decided, refused or evolved, saved, recorded; the record's module is asked before and told after. */
export async function onRoute(ctx: Ctx, routeId: Id, command: Exclude<Command, { kind: 'start' }>, more: More = {}): Promise<RouteState> {
  const row = await store.findRoute(ctx, routeId, 'lock')
  const card = ctx.house.module(row.subject.module)?.subject
  const asHouse = more.rights?.some(r => r === 'handOver' || r === 'end')
  if (!asHouse && ctx.actor.kind !== 'clock' && !(await card?.mayRead(ctx, row.subject))) throw new Refusal('notFound')
  const task = 'taskId' in command && command.taskId ? row.state.tasks.find(t => t.id === command.taskId) : null
  await card?.before?.(ctx, row.subject, { type: command.kind, step: task?.place.step ?? null, inner: task?.place.inner ?? null, why: task?.why ?? null, state: row.state })
  const facts = decided(await withGiven(ctx, row.state.definition, given => decide(command, row.state, given), more))
  const state = facts.reduce<RouteState>(evolve, row.state)
  await store.saveState(ctx, row, row.state, state, await urgencyOf(ctx, row.state))
  await told(ctx, row, facts, state)
  return state
}

const decided = (answer: RouteFact[] | Refusal): RouteFact[] => {
  if (answer instanceof Refusal) throw answer
  return answer
}

/** The urgency of a route's earlier tasks goes on to its new ones. */
const urgencyOf = async (ctx: Ctx, state: RouteState) => (state.tasks[0] ? (await store.taskOf(ctx, state.tasks[0].id))?.urgency ?? null : null)

async function told(ctx: Ctx, row: { id: Id; subject: Ref }, facts: readonly RouteFact[], state: RouteState): Promise<void> {
  for (const f of facts) ctx.record({ what: `routing.${f.what}`, about: row.subject, stream: row.id, detail: { ...f, ...(f.what === 'urged' ? urged(state, f) : {}) } })
  for (const f of facts) if (f.what === 'opened') ctx.alarm({ key: `routing.overdue:${f.task.id}`, due: f.task.dueAt, act: 'routing.overdue', input: { taskId: f.task.id } })
  for (const t of state.tasks) if (t.closedAt === ctx.now) ctx.cancelAlarm(`routing.overdue:${t.id}`)
  await ctx.house.module(row.subject.module)?.subject?.after?.(ctx, row.subject, facts.map(f => ({ type: f.what, ...f })), state)
}

/** An urging fact names whom it reached, so that the notice finds him. */
const urged = (s: RouteState, f: Extract<RouteFact, { what: 'urged' }>) =>
  f.taskId ? { holder: s.tasks.find(t => t.id === f.taskId)!.holder } : { reader: s.readings.find(r => r.id === f.readingId)!.reader }

/** Every opinion given on these records, with who gave it; for those who may read the record. */
export async function opinionsOn(ctx: Pick<Ctx, 'tx' | 'tenantId'>, subjectIds: readonly Id[]): Promise<Map<Id, string[]>> {
  const out = new Map<Id, string[]>()
  for (const o of await store.opinionsOn(ctx, subjectIds)) if (o.text) out.set(o.subjectId, [...(out.get(o.subjectId) ?? []), `${o.byName}：${o.text}`])
  return out
}

export const stateOf = async (ctx: Pick<Ctx, 'tx' | 'tenantId'>, routeId: Id): Promise<RouteState> => (await store.findRoute(ctx, routeId)).state

export type OpenTask = { taskId: Id; step: string; branch: string | null; inner: string | null; of: Person | null }

/** The open task of the actor at a step with this act (编号, 用印 …), or null. `of`: whom he stands in for (乙 代 甲). */
export async function openTaskFor(ctx: Ctx, routeId: Id, at: { act: string } | { any: true }): Promise<OpenTask | null> {
  const { state } = await store.findRoute(ctx, routeId)
  const acting = await actingOf(ctx)
  const mine = state.tasks.find(t => isLive(t) && standing(acting, t.holder, state.definition.code, ctx.now) !== null
    && ('any' in at || (t.why === 'step' && singleAt(state.definition, t.place).act === at.act)))
  return mine ? { taskId: mine.id, step: mine.place.step, branch: mine.place.branch, inner: mine.place.inner, of: standing(acting, mine.holder, state.definition.code, ctx.now)!.of } : null
}

/** The open task of somebody else at a step with this act: in his own name or on his post. For recording what he said. */
export async function openTaskOf(ctx: Ctx, routeId: Id, who: Person & { posts: readonly Id[] }, act: string): Promise<Id | null> {
  const { state } = await store.findRoute(ctx, routeId)
  return state.tasks.find(t => isLive(t) && t.why === 'step' && inOwnRight(who, t.holder) && singleAt(state.definition, t.place).act === act)?.id ?? null
}

/** The title of the record changed: lists show the new one. */
export const renameSubject = (ctx: Ctx, routeId: Id, subject: Ref): Promise<void> => store.renameSubject(ctx, routeId, subject)

/**
 * Everything open that `from` holds goes to `to`, and whatever would come back to him later (a repair by the drafter who left) as well
 * (S4-44, C16). Answers how many routes moved.
 */
export async function handOverAll(ctx: Ctx, from: readonly Holder[], to: Holder): Promise<number> {
  let moved = 0
  for (const holder of from) {
    for (const routeId of await store.routesNaming(ctx, holder.id)) {
      try {
        await onRoute(ctx, routeId, { kind: 'handOver', from: holder, to }, { rights: ['handOver'] })
        moved++
      } catch (error) {
        // The route names him only in its past.
        if (!(error instanceof Refusal) || error.code !== 'routing.nothingToHandOver') throw error
      }
    }
  }
  return moved
}
