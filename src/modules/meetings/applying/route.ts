import type { Id, Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx, RouteSubject } from '#platform/acts/module'
import { leadersOf, type Place, placesWith, rolesWith } from '#platform/identity/public'
import { definitionInForce, holderAt, holderFor, onRoute, type OpenTask, openTaskFor, startRoute, stateOf } from '#platform/routing/public'
import { type RouteDefinition, START } from '#platform/routing/definition/domain'
import { meetingRef } from '../text.ts'
import type { MeetingClass } from '../types.ts'
import { chiefFlow, filingFlow, leaderFlow } from './flow.ts'
import * as store from './store.ts'

/** 报备、报批 as a 程序: who reviews, who approves, and what the list of meetings learns of it. */
export type Level = 'filing' | 'leader' | 'chief'
export type Approver = { personId: Id; name: string; title: string; rank: 'leader' | 'chief' }

const flows: Record<Level, RouteDefinition> = { filing: filingFlow, leader: leaderFlow, chief: chiefFlow }
/** In the plan it is filed; else the class says who approves (rule meetings.class.*.approver); a first-class one the chief. */
export const levelOf = ({ rules }: Pick<Ctx, 'rules'>, m: { class: MeetingClass }, inPlan: boolean): Level =>
  inPlan ? 'filing' : m.class === 'one' ? 'chief' : rules.text(`meetings.class.${m.class}.approver`) as 'leader' | 'chief'

/** Whoever may approve for this unit: the leaders in charge of it first, then the other deputies, then the chiefs. The applicant himself never. */
export async function approversFor(ctx: Ctx, unitId: Id): Promise<Approver[]> {
  const own = new Set((await leadersOf(ctx.tx, ctx.tenantId, unitId)).map(p => p.id))
  const places = (await placesWith(ctx.tx, ctx.tenantId, { roles: ['viceLeader', 'chief'], leads: [] }, ctx.now)).filter(p => p.holder && p.holder.id !== ctx.actor.id)
  const rank = (p: Place) => (p.roles.includes('chief') ? 'chief' as const : 'leader' as const)
  const order = (p: Place) => (rank(p) === 'chief' ? 2 : own.has(p.id) ? 0 : 1)
  return places.toSorted((a, b) => order(a) - order(b)).map(p => ({ personId: p.holder!.id, name: p.holder!.name, title: p.title, rank: rank(p) }))
}

/** The office's desk that looks at it first, somebody else than who applies: what is in the plan 会务 files, what is not its head weighs. */
async function deskFor(ctx: Ctx, level: Level): Promise<Place> {
  const roles = rolesWith('meetings.desk')
  const places = (await placesWith(ctx.tx, ctx.tenantId, { roles, leads: [] }, ctx.now)).filter(p => p.holder && p.holder.id !== ctx.actor.id && p.roles.some(r => (roles as string[]).includes(r)))
  const best = places.find(p => p.roles.includes(level === 'filing' ? 'meetingClerk' : 'officeHead')) ?? places[0]
  if (!best) throw new Refusal('meetings.nobodyApproves')
  return best
}

/** @throws 'meetings.nobodyApproves', 'meetings.notThisApprover', 'meetings.selfApproval' */
export async function startApproval(ctx: Ctx, m: store.Meeting, level: Level, wanted: { leaderId: Id | null; chiefId: Id | null }): Promise<void> {
  const desk = await deskFor(ctx, level)
  if (wanted.leaderId === ctx.actor.id || wanted.chiefId === ctx.actor.id) throw new Refusal('meetings.selfApproval')
  const able = await approversFor(ctx, m.hostUnitId)
  const pick = (id: Id | null, ranks: readonly Approver['rank'][]) => {
    const found = id ? able.find(a => a.personId === id && ranks.includes(a.rank)) : able.find(a => a.rank === ranks[0]) ?? able.find(a => ranks.includes(a.rank))
    if (!found) throw new Refusal(id ? 'meetings.notThisApprover' : 'meetings.nobodyApproves')
    return found.personId
  }
  const leader = level === 'filing' ? null : pick(wanted.leaderId, ['leader', 'chief'])
  const chief = level === 'chief' ? pick(wanted.chiefId, ['chief']) : null
  const branch = async (id: Id) => {
    const holder = await holderFor(ctx, { kind: 'person', id })
    return [{ key: id, title: holder.name, unitId: holder.unitId, holder }]
  }
  const chosen = {
    review: [{ key: desk.id, title: desk.title, unitId: desk.unitId, holder: holderAt(desk) }], ...(leader ? { leader: await branch(leader) } : {}), ...(chief ? { chief: await branch(chief) } : {}),
  }
  await store.letKnow(ctx, m.id, [{ who: desk.id, why: '审核' }, ...[leader, chief].flatMap(who => (who ? [{ who, why: '审批' }] : []))])
  // A returned one goes on in the route it began in, unless another level is asked for by now.
  if (m.routeId) {
    const state = await stateOf(ctx, m.routeId)
    const task = await openTaskFor(ctx, m.routeId, { any: true })
    if (task && state.definition.code === flows[level].code) {
      const again = state.tasks.some(t => t.id === task.taskId && t.why === 'step')
      await onRoute(ctx, m.routeId, { kind: 'approve', taskId: task.taskId, opinion: '', ...(again ? { chosen } : {}) })
      return
    }
    await onRoute(ctx, m.routeId, { kind: 'cancel', reason: '审批层级变化，重新报批', approver: null }, { rights: ['end'] })
  }
  await startRoute(ctx, { subject: meetingRef(m), definition: await definitionInForce(ctx, flows[level]), initiator: await holderFor(ctx, { kind: 'person', id: ctx.actor.id }), unitId: m.unitId, chosen })
}

/** The act has done what its step asks: the route goes on in the same transaction. Answers whether that was the last step. @throws 'meetings.notAtYourStep' */
export async function passStep(ctx: Ctx, m: store.Meeting, act: string, opinion: string): Promise<boolean> {
  const { taskId } = await taskAt(ctx, m, act)
  const state = await onRoute(ctx, m.routeId!, { kind: 'approve', taskId, opinion }, { byAct: act })
  return state.status === 'done'
}

/** @throws 'meetings.notAtYourStep' */
export async function taskAt(ctx: Ctx, m: store.Meeting, act: string): Promise<OpenTask> {
  const task = m.routeId && m.state === 'submitted' ? await openTaskFor(ctx, m.routeId, { act }) : null
  if (!task) throw new Refusal('meetings.notAtYourStep')
  return task
}
export const holdsStep = async (ctx: Ctx, m: store.Meeting, act: string): Promise<boolean> => m.routeId !== null && m.state === 'submitted' && (await openTaskFor(ctx, m.routeId, { act })) !== null
export const endRoute = async (ctx: Ctx, m: store.Meeting, reason: string): Promise<void> => {
  if (m.routeId) await onRoute(ctx, m.routeId, { kind: 'cancel', reason, approver: null }, { rights: ['end'] })
}

export const meetingSubject: RouteSubject = {
  mayRead: (ctx: Ctx, subject: Ref) => store.mayKnow(ctx, subject.id),

  /** The list follows the route: with whom it is, who may know of it, whether it came back. */
  async after(ctx, subject, _facts, state) {
    const m = await store.rowOf(ctx, subject.id)
    if (!m) return
    const live = state.tasks.filter(t => t.state !== 'closed')
    await store.letKnow(ctx, m.id, live.map(t => ({ who: t.holder.id, why: t.title })))
    const back = live.some(t => t.place.step === START)
    await store.save(ctx, m, {
      routeId: state.id, step: live.length ? [...new Set(live.map(t => t.title))].join('、') : null, holders: live.map(t => t.holder.name), ...(back && m.state === 'submitted' ? { state: 'returned' as const } : {}),
    })
  },
}
