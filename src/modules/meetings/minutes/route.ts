import type { Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx, RouteSubject } from '#platform/acts/module'
import { placesWith, rolesWith } from '#platform/identity/public'
import { definitionInForce, holderAt, holderFor, onRoute, openTaskFor, startRoute, stateOf } from '#platform/routing/public'
import { START } from '#platform/routing/definition/domain'
import { letKnow } from '../applying/store.ts'
import { minutesFlow } from './flow.ts'
import * as store from './store.ts'
import { minuteRef } from './text.ts'

/** 纪要审签 as a 程序: the office reviews, whoever chaired signs. @throws 'meetings.minutesNobody', 'meetings.minutesOwn' */
export async function startSigning(ctx: Ctx, p: store.Minute, unitId: string): Promise<void> {
  if (p.chairId === ctx.actor.id) throw new Refusal('meetings.minutesOwn')
  const roles = rolesWith('meetings.desk')
  const places = (await placesWith(ctx.tx, ctx.tenantId, { roles, leads: [] }, ctx.now)).filter(x => x.holder && x.holder.id !== ctx.actor.id && x.roles.some(r => (roles as string[]).includes(r)))
  const desk = places.find(x => x.roles.includes('officeHead')) ?? places[0]
  if (!desk) throw new Refusal('meetings.minutesNobody')
  await letKnow(ctx, p.meetingId, [{ who: desk.id, why: '审核纪要' }, { who: p.chairId!, why: '签发纪要' }])
  if (p.routeId) {
    const task = await openTaskFor(ctx, p.routeId, { any: true })
    const state = await stateOf(ctx, p.routeId)
    if (task && state.tasks.some(t => t.id === task.taskId && t.place.step === START)) return void await onRoute(ctx, p.routeId, { kind: 'approve', taskId: task.taskId, opinion: '' })
  }
  const chair = await holderFor(ctx, { kind: 'person', id: p.chairId! })
  await startRoute(ctx, {
    subject: minuteRef(p), definition: await definitionInForce(ctx, minutesFlow), initiator: await holderFor(ctx, { kind: 'person', id: ctx.actor.id }), unitId,
    chosen: { review: [{ key: desk.id, title: desk.title, unitId: desk.unitId, holder: holderAt(desk) }], sign: [{ key: p.chairId!, title: chair.name, unitId: chair.unitId, holder: chair }] },
  })
}

/** @throws 'meetings.minutesNotYours' */
export async function passStep(ctx: Ctx, p: store.Minute, act: 'meetings.reviewMinutes' | 'meetings.signMinutes', opinion: string): Promise<void> {
  const task = p.routeId && p.state === 'review' ? await openTaskFor(ctx, p.routeId, { act }) : null
  if (!task) throw new Refusal('meetings.minutesNotYours')
  await onRoute(ctx, p.routeId!, { kind: 'approve', taskId: task.taskId, opinion }, { byAct: act })
}
export const holdsStep = async (ctx: Ctx, p: store.Minute, act: string): Promise<boolean> => p.routeId !== null && p.state === 'review' && (await openTaskFor(ctx, p.routeId, { act })) !== null

/** The paper follows its route: with whom it is, whether it came back. */
export const minuteAfter: NonNullable<RouteSubject['after']> = async (ctx: Ctx, subject: Ref, _facts, state) => {
  const p = await store.minuteRow(ctx, subject.id)
  if (!p) return
  const live = state.tasks.filter(t => t.state !== 'closed')
  await letKnow(ctx, p.meetingId, live.map(t => ({ who: t.holder.id, why: t.title })))
  const back = live.some(t => t.place.step === START)
  await store.save(ctx, p, { routeId: state.id, step: live.length ? [...new Set(live.map(t => t.title))].join('、') : null, holders: live.map(t => t.holder.name), ...(back && p.state === 'review' ? { state: 'returned' as const } : {}) })
}
