import type { Id, Ref } from '#kernel/ref'
import type { Ctx, RouteSubject } from '#platform/acts/module'
import { deskOf, unitOf } from '#platform/identity/public'
import { branchOf, type Branch, definitionInForce, holderFor, onRoute, type OpenTask, openTaskFor, openTaskOf, startRoute } from '#platform/routing/public'
import type { RouteDefinition } from '#platform/routing/definition/domain'
import { Refusal } from '#kernel/refusal'
import * as store from '../store.ts'
import { receiptRef } from '../views.ts'
import { handleTerm, handlingRoute } from './flow.ts'

/** How a paper passes 拟办、批示、承办: whom each step asks, and what the register learns of it. */

/** 承办 takes the term of the paper's urgency; a route keeps the definition it began with. */
const withTerm = (d: RouteDefinition, urgency: string | null): RouteDefinition =>
  ({ ...d, steps: d.steps.map(s => (s.kind === 'single' && s.key === 'handle' && s.term === 'incoming.term.handle' ? { ...s, term: handleTerm(urgency) } : s)) })

export async function startHandling(ctx: Ctx, one: store.Received): Promise<Id> {
  const definition = withTerm(await definitionInForce(ctx, handlingRoute), one.paper.urgency)
  const initiator = await holderFor(ctx, { kind: 'person', id: ctx.actor.id })
  const { id } = await startRoute(ctx, { subject: receiptRef(one), definition, initiator, unitId: one.receipt.unitId, chosen: {}, urgency: one.paper.urgency })
  return id
}

/** 承办: the person named, else the unit's 收文岗, where it has none (内设机构) its head. @throws 'incoming.leadHasNobody' before it is sent where nobody would take it up */
export async function leadBranch(ctx: Ctx, { unitId, personId }: { unitId: Id; personId: Id | null }): Promise<Branch> {
  const branch = await branchOf(ctx, unitId)
  if (!personId) await needDesk(ctx, unitId)
  return personId ? { ...branch, holder: await holderFor(ctx, { kind: 'person', id: personId }) } : branch
}

/** Somebody is there who takes up what comes to the unit. @throws 'incoming.leadHasNobody' */
export async function needDesk(ctx: Ctx, unitId: Id): Promise<void> {
  const desk = await deskOf(ctx.tx, ctx.tenantId, unitId, 'intake', ctx.now)
  if (!desk?.holder) throw new Refusal('incoming.leadHasNobody', { unit: (await unitOf(ctx.tx, ctx.tenantId, unitId))?.shortName ?? '' })
}

export async function leaderBranch(ctx: Ctx, personId: Id): Promise<Branch> {
  const holder = await holderFor(ctx, { kind: 'person', id: personId })
  return { key: personId, title: holder.name, unitId: holder.unitId, holder }
}

/** The act has done what its step asks: the route goes on in the same transaction. @throws 'incoming.notAtYourStep' */
export async function passStep(ctx: Ctx, r: store.ReceiptRow, act: string, opinion: string, chosen?: Record<string, Branch[]>): Promise<void> {
  const { taskId } = await taskAt(ctx, r, act)
  await onRoute(ctx, r.routeId!, { kind: 'approve', taskId, opinion, ...(chosen ? { chosen } : {}) }, { byAct: act })
}

/** @throws 'incoming.notAtYourStep' */
export async function taskAt(ctx: Ctx, r: store.ReceiptRow, act: string): Promise<OpenTask> {
  const task = r.routeId ? await openTaskFor(ctx, r.routeId, { act }) : null
  if (!task) throw new Refusal('incoming.notAtYourStep')
  return task
}

/** 口头批示: what the leader said settles his step as if he had written it; in the route it stands as his, put in by whoever recorded it. */
export async function passByWord(ctx: Ctx, r: store.ReceiptRow, leader: { id: Id; name: string; posts: readonly Id[] }, opinion: string): Promise<void> {
  const act = 'incoming.instruct'
  const taskId = r.routeId ? await openTaskOf(ctx, r.routeId, leader, act) : null
  if (taskId) await onRoute(ctx, r.routeId!, { kind: 'approve', taskId, opinion }, { byAct: act, wordOf: leader })
}

/** 收回: the sender has taken the paper back, so nobody holds a step of it any more. */
export async function endHandling(ctx: Ctx, r: store.ReceiptRow, reason: string): Promise<void> {
  if (r.routeId && r.state === 'handling' && r.step) await onRoute(ctx, r.routeId, { kind: 'cancel', reason, approver: null }, { rights: ['end'] })
}

export const receiptSubject: RouteSubject = {
  mayRead: (ctx: Ctx, subject: Ref) => (subject.kind === 'file' ? store.mayKnowFile(ctx, subject.id) : store.mayKnow(ctx, subject.id)),
  known: async (ctx, kind, ids) => new Map(kind === 'paper' ? [...await store.knownReceipts(ctx, 'paper', ids)].map(([id, r]) => [id, receiptRef({ receipt: { id: r.receiptId }, paper: r })]) : []),

  /** The register follows the route: where the paper is, who may know of it, and a handling that was called off. */
  async after(ctx, subject, facts, state) {
    const one = await store.rowOf(ctx, subject.id)
    if (!one) return
    const live = state.tasks.filter(t => t.state !== 'closed')
    await store.nobodyHolds(ctx, subject.id)
    await store.letKnow(ctx, subject.id, live.map(t => ({ id: t.holder.id, why: t.title, holds: t.place.step })))
    const cancelled = facts.find(f => f.type === 'cancelled')
    await store.saveReceipt(ctx, subject.id, {
      routeId: state.id, step: live.length ? [...new Set(live.map(t => t.title))].join('、') : null, holders: live.map(t => t.holder.name),
      ...(cancelled && one.receipt.state === 'handling' ? { state: 'done' as const, result: String(cancelled.reason ?? '') } : {}),
    })
    if (cancelled) ctx.cancelAlarm(`incoming.term:${subject.id}`)
  },
}
