import { DAY, dayOf, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { fill, Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import { has } from '#kernel/actor'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { inTurn } from '#platform/database/turn'
import { headPostOf, holdersOf, leadersOf, personOf } from '#platform/identity/public'
import type { routingContract } from './contract.ts'
import type { Command } from './command/domain.ts'
import { type RouteDefinition, whyNotDefine } from './definition/domain.ts'
import { exceptionsIn } from './exceptions.ts'
import { actingOf, holderFor, withGiven } from './given.ts'
import { onRoute } from './public.ts'
import { isLive, type RouteState } from './route/domain.ts'
import { inForceAt, whyNotDelegate, whyNotEnd } from './standing/domain.ts'
import * as store from './store.ts'
import { routeView } from './view.ts'
import { allowed } from './views/domain.ts'

/** Beyond so many a number says no more. */
const MOST_TO_READ = 100

/** The generic acts on a step: a module that needs more at its own steps has its own act and calls the same decider. */
export const routingActs: Acts<typeof routingContract> = {
  async todo(ctx, f) {
    const mine = await mineOf(ctx)
    const { rows, next } = pageOf(await store.listTodo(ctx, mine, { words: f.words, lateAt: f.late ? ctx.now : null, cursor: cursorOf(f.cursor), limit: f.limit }), f.limit, r => ({ at: r.dueAt, id: r.id }))
    const standIn = new Map(mine.standIn.flatMap(s => s.ids.map(id => [id, s.name] as const)))
    return {
      rows: rows.map(r => ({
        taskId: r.id, routeId: r.routeId, subject: r.subject, code: r.code, step: r.step, title: r.title, urgency: r.urgency,
        holder: { kind: r.holderKind, id: r.holderId, name: r.holderName, unitId: r.unitId }, of: mine.own.includes(r.holderId) ? null : standIn.get(r.holderId) ?? null,
        since: r.since, dueAt: r.dueAt, state: r.state as 'open' | 'waiting', urged: r.urged,
      })),
      next,
    }
  },

  async counts(ctx) {
    const open = await store.openOf(ctx, await mineOf(ctx))
    // 传阅 is one thing for its reader, whether of a draft on its way or of a paper received.
    let toRead = (await store.unreadOf(ctx, ctx.actor.id)).length
    for (const card of ctx.house.modules) toRead += await card.toRead?.(ctx, MOST_TO_READ) ?? 0
    const age = (days: number) => open.filter(t => dayOf(t.since) > plusDays(ctx.today, -days)).length
    const [today, days3, days7] = [age(1), age(3), age(7)]
    return {
      open: open.length, late: open.filter(t => t.dueAt < ctx.now).length, ages: { today, days3: days3 - today, days7: days7 - days3, older: open.length - days7 },
      returned: await store.returnedTo(ctx, ctx.actor.id, ctx.now - 30 * DAY), toRead,
    }
  },

  async done(ctx, f) {
    const { rows, next } = pageOf(await store.listDone(ctx, ctx.actor.id, { words: f.words, cursor: cursorOf(f.cursor), limit: f.limit }), f.limit, r => ({ at: r.closedAt!, id: r.id }))
    return { rows: rows.map(r => ({ taskId: r.id, routeId: r.routeId, subject: r.subject, title: r.title, how: r.how!, at: r.closedAt!, since: r.since, dueAt: r.dueAt })), next }
  },

  readings: async ctx => ({ rows: (await store.unreadOf(ctx, ctx.actor.id)).map(r => ({ readingId: r.id, routeId: r.routeId, subject: r.subject, byName: r.byName, note: r.note, at: r.at })) }),

  async trail(ctx, { routeId }) {
    const row = await store.findRoute(ctx, routeId)
    if (!(await ctx.house.module(row.subject.module)?.subject?.mayRead(ctx, row.subject))) throw new Refusal('notFound')
    const abilities = await withGiven(ctx, row.state.definition, given => allowed(row.state, given))
    return routeView(ctx, row, abilities, code => {
      const text = ctx.house.refusalText(code)
      return { code, says: fill(text.says, {}), source: text.source, remedy: text.remedy }
    })
  },

  approve: (ctx, { taskId, opinion }) => onTask(ctx, taskId, { kind: 'approve', taskId, opinion }),
  return: (ctx, { taskId, to, reason, straightBack }) => onTask(ctx, taskId, { kind: 'return', taskId, to, reason, straightBack }),
  withdraw: (ctx, { routeId, taskId }) => on(ctx, routeId, { kind: 'withdraw', taskId }),
  reassign: async (ctx, { taskId, to, opinion }) => onTask(ctx, taskId, { kind: 'reassign', taskId, to: await holderFor(ctx, to), opinion }),
  addSigner: async (ctx, { taskId, where, who, opinion }) =>
    onTask(ctx, taskId, { kind: 'addSigner', taskId, where, who: await inTurn(who, h => holderFor(ctx, h)), opinion }),
  skip: async (ctx, { taskId, approver, reason, rule }) => onTask(ctx, taskId, { kind: 'skip', taskId, approver: await person(ctx, approver), reason, rule }),
  circulate: async (ctx, { routeId, people, note }) => on(ctx, routeId, { kind: 'circulate', readers: await inTurn(people, p => person(ctx, p)), note }),
  markRead: async (ctx, { readingId }) => on(ctx, await store.routeIdOf(ctx, { readingId }), { kind: 'markRead', readingId }),
  recallReading: async (ctx, { readingId }) => on(ctx, await store.routeIdOf(ctx, { readingId }), { kind: 'recall', readingId }),
  urge: async (ctx, { taskId, readingId, note }) => {
    if (!taskId && !readingId) throw new Refusal('badInput')
    return on(ctx, await store.routeIdOf(ctx, taskId ? { taskId } : { readingId: readingId! }), { kind: 'urge', taskId, readingId: taskId ? null : readingId, note })
  },
  cancel: async (ctx, { routeId, reason, approver }) => on(ctx, routeId, { kind: 'cancel', reason, approver: approver ? await person(ctx, approver) : null }),

  exceptions: async (ctx, { month }) => ({ rows: (await exceptionsIn(ctx, month)).map(({ what: _, unitId: __, ...row }) => row) }),

  async delegate(ctx, { toId, fromAt, untilAt, scope, reason }) {
    // Only who holds something can let somebody stand in for it; the three administrators hold nothing (三员).
    refuseUnless(ctx.actor.posts.length > 0)
    const to = await person(ctx, toId)
    const others = (await store.delegationsOf(ctx, ctx.actor.id, ctx.now)).filter(d => d.fromPersonId === ctx.actor.id).map(asDelegation)
    const id = ctx.newId()
    const wanted = { id, from: { id: ctx.actor.id, name: ctx.actor.name, posts: ctx.actor.posts }, to, fromAt, untilAt, scope: scope ?? 'all' as const, endedAt: null }
    refuseIf(whyNotDelegate(wanted, others, ctx.now, ctx.rules.number('routing.longestDelegation') * DAY))
    await store.addDelegation(ctx, { id, fromPersonId: ctx.actor.id, fromName: ctx.actor.name, toPersonId: toId, toName: to.name, fromAt, untilAt, scope, reason, endedAt: null, endedBy: null, at: ctx.now })
    ctx.record({ what: 'routing.delegated', about: { module: 'routing', kind: 'delegation', id, title: `${ctx.actor.name}委托${to.name}` }, detail: { from: ctx.actor.id, to: toId, fromAt, untilAt, scope } })
    return { id }
  },

  async endDelegation(ctx, { id }) {
    const row = await store.delegationOf(ctx, id)
    refuseIf(row.fromPersonId === ctx.actor.id || row.toPersonId === ctx.actor.id ? null : 'notFound')
    refuseIf(whyNotEnd(asDelegation(row), ctx.actor.id, ctx.now))
    await store.saveDelegation(ctx, id, { endedAt: ctx.now, endedBy: ctx.actor.id })
    ctx.record({ what: 'routing.delegationEnded', about: { module: 'routing', kind: 'delegation', id, title: `${row.fromName}委托${row.toName}` }, detail: { from: row.fromPersonId, to: row.toPersonId } })
    return { id }
  },

  async delegations(ctx) {
    const rows = await store.delegationsOf(ctx, ctx.actor.id, ctx.now - 90 * DAY)
    return {
      rows: rows.map(d => ({
        id: d.id, fromId: d.fromPersonId, fromName: d.fromName, toId: d.toPersonId, toName: d.toName, fromAt: d.fromAt, untilAt: d.untilAt, scope: d.scope ?? null, reason: d.reason,
        endedAt: d.endedAt, inForce: inForceAt(asDelegation(d), ctx.now, null), mine: d.fromPersonId === ctx.actor.id ? 'from' as const : 'to' as const,
      })),
    }
  },

  async definitions(ctx) {
    const own = await store.definitionsOf(ctx)
    const rows = shippedIn(ctx).map(shipped => {
      const mine = own.filter(d => d.code === shipped.code)
      const data = mine[0]?.data ?? shipped
      const history = [...mine.map(d => ({ version: d.version, byName: d.byName, at: d.at, reason: d.reason })), { version: shipped.version, byName: '随产品提供', at: 0, reason: '' }]
      return { code: shipped.code, title: data.title, version: data.version, data, history }
    })
    return { rows, may: { change: has(ctx.actor, 'rules.change') } }
  },

  async saveDefinition(ctx, { data, reason }) {
    const shipped = shippedIn(ctx).find(d => d.code === data.code)
    if (!shipped) throw new Refusal('notFound')
    refuseIf(whyNotDefine(data, code => termUnits.includes(ctx.house.rules.find(r => r.code === code)?.unit ?? '')))
    refuseIf(whyNotDropStep(shipped, data))
    const [newest] = await store.definitionsOf(ctx, data.code)
    const version = (newest?.version ?? shipped.version) + 1
    await store.addDefinition(ctx, { code: data.code, version, data: { ...data, version }, byId: ctx.actor.id, byName: ctx.actor.name, reason, at: ctx.now })
    ctx.record({ what: 'routing.definitionChanged', about: { module: 'routing', kind: 'definition', id: ctx.newId(), title: data.title }, detail: { code: data.code, version, reason } })
    return { code: data.code, version }
  },

  /** A task past its date: its holder and whoever stands over him hear of it the same day, and each day until it is done (S3-65, F25). */
  async overdue(ctx, { taskId }) {
    const t = await store.taskOf(ctx, taskId)
    if (!t || t.closedAt !== null || !ctx.rules.flag('routing.urgeNotice')) return { reminded: false }
    const holder = { kind: t.holderKind, id: t.holderId, name: t.holderName }
    ctx.record({ what: 'routing.overdue', about: t.subject, stream: t.routeId, detail: { taskId, title: t.title, holder, over: await postOver(ctx, t), dueAt: t.dueAt } })
    ctx.alarm({ key: `routing.overdue:${taskId}`, due: ctx.now + DAY, act: 'routing.overdue', input: { taskId } })
    return { reminded: true }
  },
}

/** The head of the holder's unit; for the head himself the leader in charge of the unit. */
async function postOver({ tx, tenantId, now }: Ctx, t: store.TaskRow): Promise<Id | null> {
  const head = t.unitId ? await headPostOf(tx, tenantId, t.unitId) : null
  const isHead = head !== null && (t.holderId === head || (t.holderKind === 'person' && (await holdersOf(tx, tenantId, { post: head }, now)).includes(t.holderId)))
  return isHead ? (await leadersOf(tx, tenantId, t.unitId!))[0]?.id ?? null : head
}

/** A county may add and rename steps; those with an act of the module and the signature stay, in their order (C8). */
function whyNotDropStep(shipped: RouteDefinition, data: RouteDefinition): string | null {
  const needed = shipped.steps.filter(s => s.kind === 'single' && (s.act !== null || s.signature)).map(s => s.key)
  const kept = data.steps.filter(s => needed.includes(s.key)).map(s => s.key)
  const same = needed.every((key, i) => kept[i] === key) && data.steps.every(s => {
    const was = shipped.steps.find(x => x.key === s.key)
    return !was || was.kind !== 'single' || (s.kind === 'single' && s.act === was.act && s.signature === was.signature)
  })
  return same ? null : 'routing.neededStep'
}

/** Units in which a rule can say how long a step may take. */
const termUnits = ['workday', 'day', 'hour', 'minute']

const shippedIn = ({ house }: Ctx): RouteDefinition[] => house.modules.flatMap(m => m.definitions ?? [])

const onTask = async (ctx: Ctx, taskId: Id, command: Exclude<Command, { kind: 'start' }>) => on(ctx, await store.routeIdOf(ctx, { taskId }), command)
const on = async (ctx: Ctx, routeId: Id, command: Exclude<Command, { kind: 'start' }>) => moved(await onRoute(ctx, routeId, command))
const moved = (s: RouteState) => ({ routeId: s.id, status: s.status, holders: s.tasks.filter(isLive).map(t => t.holder.name) })

const person = async (ctx: Ctx, id: Id) => {
  const found = await personOf(ctx.tx, ctx.tenantId, id)
  if (!found) throw new Refusal('notFound')
  return { id, name: found.name }
}

const asDelegation = (d: store.DelegationRow) => ({
  id: d.id, from: { id: d.fromPersonId, name: d.fromName, posts: [] }, to: { id: d.toPersonId, name: d.toName }, fromAt: d.fromAt, untilAt: d.untilAt, scope: d.scope ?? 'all' as const, endedAt: d.endedAt,
})

/** What lies with the actor: in his own right, and as a stand-in. */
async function mineOf(ctx: Ctx) {
  const { delegations } = await actingOf(ctx)
  return {
    own: [ctx.actor.id, ...ctx.actor.posts],
    standIn: delegations.map(d => ({ name: d.from.name, ids: [d.from.id, ...d.from.posts], codes: d.scope === 'all' ? null : d.scope })),
  }
}
