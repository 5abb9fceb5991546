import { dayOf } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx, RouteSubject } from '#platform/acts/module'
import { inTurn } from '#platform/database/turn'
import { hasReached } from '#modules/incoming/public'
import { idsOf, type Place, placesWith, type Role, type Unit, unitOf } from '#platform/identity/public'
import { branchOf, type Choices, definitionInForce, type Holder, holderAt, onRoute, openTaskFor, startRoute } from '#platform/routing/public'
import { releaseAtCancel } from '#modules/quotas/public'
import type { Standing } from './policy.ts'
import { outgoingRoute } from './flow.ts'
import * as store from './store.ts'

/** How a document passes through its route: whom each step asks, what a passed step means for the document, and who comes to know of it. */

/** What the actor is to this document now. */
export async function standingOf(ctx: Ctx, row: store.DocRow): Promise<Standing> {
  const isDrafter = row.drafterId === ctx.actor.id
  if (!row.routeId || ctx.actor.kind === 'clock') return { isDrafter, stepHeld: null }
  const mine = await openTaskFor(ctx, row.routeId, { any: true })
  return { isDrafter, stepHeld: mine?.step ?? null }
}

/** Sends a document on its way: the holders of every later step are looked up now and shown to everybody on the trail. */
export async function startOutgoing(ctx: Ctx, row: store.DocRow, opinion: string): Promise<Id> {
  const subject: Ref = { module: 'documents', kind: 'document', id: row.id, title: row.title }
  const initiator: Holder = { kind: 'person', id: ctx.actor.id, name: ctx.actor.name, unitId: ctx.actor.unitId }
  const { id } = await startRoute(ctx, {
    subject, definition: await definitionInForce(ctx, outgoingRoute), initiator, unitId: row.unitId, chosen: await choicesFor(ctx, row), urgency: row.urgency,
  })
  if (opinion.trim()) ctx.record({ what: 'documents.remarked', about: subject, detail: { opinion } })
  return id
}

/** Who does each step: the office of the general affairs reviews, numbers, seals, issues and files for the whole government. */
async function choicesFor(ctx: Ctx, row: store.DocRow): Promise<Choices> {
  const unit = await unitOf(ctx.tx, ctx.tenantId, row.unitId)
  const nearestFirst = idsOf(unit!.path).reverse()
  const places = await placesWith(ctx.tx, ctx.tenantId, { roles: ['chief', 'viceLeader', 'reviewer', 'clerk', 'sealKeeper', 'archivist'], leads: nearestFirst }, ctx.now)
  const withRole = (role: Role) => places.filter(p => p.roles.includes(role))
  const one = (place: Place | undefined, step: string) => {
    if (!place) throw new Refusal('documents.nobodyFor', { step })
    const holder = holderAt(place)
    return [{ key: holder.id, title: holder.name, unitId: holder.unitId, holder }]
  }
  const chiefs = withRole('chief')
  const [leader] = nearestFirst.flatMap(id => places.filter(p => p.leadsUnits.includes(id)))
  const clerk = one(withRole('clerk')[0], '复核、编号、分发')
  return {
    officeReview: one(withRole('reviewer')[0], '办公室核稿'),
    countersign: await inTurn(row.arrangement.countersignUnits.filter(u => u !== row.unitId), u => branchOf(ctx, u)),
    viceSign: one(leader ?? withRole('viceLeader')[0], '分管领导审签'),
    chiefSign: one(chiefs.find(p => p.unit.kind === 'leadership') ?? chiefs[0], '主要领导签发'),
    recheck: clerk, number: clerk, issue: clerk, seal: one(withRole('sealKeeper')[0], '用印'), file: one(withRole('archivist')[0], '归档'),
  }
}

/** The unit in whose name and series the document goes out: the drafting unit, or the leadership's office where the unit has no series of its own. */
export async function issuingUnit(ctx: Ctx, row: store.DocRow): Promise<Unit | null> {
  const unit = await unitOf(ctx.tx, ctx.tenantId, row.unitId)
  if (!unit || unit.docCode) return unit
  return unit.parentId ? unitOf(ctx.tx, ctx.tenantId, unit.parentId) : unit
}

/** An act of the module has done what its step asks: the route goes on in the same transaction. */
export async function completeStep(ctx: Ctx, row: store.DocRow, act: string): Promise<void> {
  const mine = await openTaskFor(ctx, row.routeId!, { act })
  if (!mine) throw new Refusal('notAllowed')
  await onRoute(ctx, row.routeId!, { kind: 'approve', taskId: mine.taskId }, { byAct: act })
}

/** A change after the signature goes back to the signer (《条例》第二十五条一项). Answers the title of the step. */
export async function backToSigner(ctx: Ctx, row: store.DocRow, reason: string): Promise<string> {
  const state = await onRoute(ctx, row.routeId!, { kind: 'textChanged', step: 'chiefSign', reason })
  return state.definition.steps.find(s => s.key === 'chiefSign')!.title
}

type Opened = { task: { holder: Holder; place: { step: string } } }

export const documentSubject: RouteSubject = {
  mayRead: async (ctx, subject) => (await store.mayKnow(ctx, subject.id)) || hasReached(ctx, subject.id),

  /** The document follows its route: state, holders and dates for the lists; the signature with the hash of the text that was signed. */
  async after(ctx, subject, facts, state) {
    if (subject.kind !== 'document') return
    const row = await store.rowOf(ctx, subject.id)
    if (!row) return
    const live = state.tasks.filter(t => t.state !== 'closed')
    await store.letKnow(ctx, subject.id, [
      ...facts.filter(f => f.type === 'opened').map(f => holderKnows((f as unknown as Opened).task.holder)),
      ...facts.filter(f => f.type === 'circulated').flatMap(f => (f.readings as { reader: { id: Id } }[]).map(r => ({ kind: 'person' as const, id: r.reader.id, why: '传阅' }))),
    ])
    const signed = 'chiefSign' in state.passed
    const changes: Partial<store.DocRow> = {
      ...(facts.some(f => f.type === 'started') ? { routeId: state.id, state: 'inRoute' as const, editingId: null, editingName: null, editingSince: null } : {}),
      step: state.status === 'done' ? '办结' : state.status === 'cancelled' ? '撤销' : [...new Set(live.map(t => t.title))].join('、'),
      holders: live.map(t => t.holder.name), due: live.length ? Math.min(...live.map(t => t.dueAt)) : null,
    }
    if (signed && !row.signedHash && ['drafting', 'inRoute'].includes(row.state)) {
      const signer = state.opinions.findLast(o => o.place.step === 'chiefSign' && o.kind === 'approved')
      Object.assign(changes, { state: 'signed', signedHash: row.textHash, signedAt: ctx.now, signedBy: signer ? signer.by.name : ctx.actor.name, date: dayOf(ctx.now) })
      ctx.record({ what: 'documents.signed', about: subject, detail: { hash: row.textHash, signer: signer?.by ?? null, of: signer?.of ?? null } })
    }
    if (!signed && row.signedHash && ['signed', 'numbered'].includes(row.state)) {
      // The signature was taken back or the document returned before it: what was signed is signed no more (C13). A number already given stays with it.
      Object.assign(changes, { state: 'inRoute', signedHash: null, signedAt: null, signedBy: null, date: null })
    }
    if (state.status === 'cancelled') await releaseAtCancel(ctx, subject.id, '公文撤回')
    if (state.status === 'cancelled') Object.assign(changes, { state: 'cancelled', cancelledWhy: String(facts.find(f => f.type === 'cancelled')?.reason ?? '') })
    await store.saveDocument(ctx, subject.id, changes)
  },
}

const holderKnows = (h: Holder) => ({ kind: h.kind, id: h.id, why: '办理环节' }) as const
