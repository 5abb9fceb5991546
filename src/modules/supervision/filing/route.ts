import type { Id, Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx, RouteSubject } from '#platform/acts/module'
import { definitionInForce, holderFor, onRoute, type OpenTask, openTaskFor, startRoute, stateOf } from '#platform/routing/public'
import { itemRef } from '../text.ts'
import { START } from '#platform/routing/definition/domain'
import { filingRoute } from './flow.ts'
import * as store from './store.ts'

/** 立项 as a 程序: who holds which step of an item's approval, and what the ledger learns of it. */

export async function startFiling(ctx: Ctx, i: store.Item, approverId: Id): Promise<void> {
  const definition = await definitionInForce(ctx, filingRoute)
  const initiator = await holderFor(ctx, { kind: 'person', id: ctx.actor.id })
  const approver = await holderFor(ctx, { kind: 'person', id: approverId })
  const chosen = { approve: [{ key: approverId, title: approver.name, unitId: approver.unitId, holder: approver }] }
  // A returned one goes on in the route it began in.
  if (i.routeId) {
    const task = await openTaskFor(ctx, i.routeId, { any: true })
    if (!task) throw new Refusal('supervision.notAtYourStep')
    // Mended and straight back to whoever returned it: the approver stays; all steps again: he may be another.
    const again = (await stateOf(ctx, i.routeId)).tasks.some(t => t.id === task.taskId && t.why === 'step')
    await onRoute(ctx, i.routeId, { kind: 'approve', taskId: task.taskId, opinion: '', ...(again ? { chosen } : {}) })
    return
  }
  await startRoute(ctx, { subject: itemRef(i), definition, initiator, unitId: i.unitId, chosen })
}

/** It is not taken up, or goes into another: nobody is asked about it any more. */
export async function endRoute(ctx: Ctx, i: store.Item, reason: string): Promise<void> {
  if (i.routeId && (await stateOf(ctx, i.routeId)).tasks.some(t => t.state !== 'closed')) await onRoute(ctx, i.routeId, { kind: 'cancel', reason, approver: null }, { rights: ['cancel'] })
}

/** The act has done what its step asks: the route goes on in the same transaction. @throws 'supervision.notAtYourStep' */
export async function passStep(ctx: Ctx, i: store.Item, act: string, opinion: string): Promise<void> {
  const { taskId } = await taskAt(ctx, i, act)
  await onRoute(ctx, i.routeId!, { kind: 'approve', taskId, opinion }, { byAct: act })
}

/** @throws 'supervision.notAtYourStep' */
export async function taskAt(ctx: Ctx, i: store.Item, act: string): Promise<OpenTask> {
  const task = i.routeId ? await openTaskFor(ctx, i.routeId, { act }) : null
  if (!task) throw new Refusal('supervision.notAtYourStep')
  return task
}
export const holdsStep = async (ctx: Ctx, i: store.Item, act: string): Promise<boolean> => i.routeId !== null && i.state === 'filed' && (await openTaskFor(ctx, i.routeId, { act })) !== null

export const itemSubject: RouteSubject = {
  mayRead: (ctx: Ctx, subject: Ref) => store.mayKnow(ctx, subject.id),

  /** The ledger follows the route: with whom it is, who may know of it, whether it came back. */
  async after(ctx, subject, _facts, state) {
    const i = await store.rowOf(ctx, subject.id)
    if (!i) return
    const live = state.tasks.filter(t => t.state !== 'closed')
    await store.letKnow(ctx, i.id, live.map(t => ({ who: t.holder.id, why: t.title })))
    const back = live.some(t => t.place.step === START)
    await store.save(ctx, i, {
      routeId: state.id, step: live.length ? [...new Set(live.map(t => t.title))].join('、') : null, holders: live.map(t => t.holder.name),
      ...(back && i.state === 'filed' ? { state: 'returned' as const } : {}), ...(state.status === 'cancelled' && i.state !== 'assigned' ? { state: 'dropped' as const } : {}),
    })
  },
}
