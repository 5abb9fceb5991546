import { dayOf } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseIf } from '#kernel/refusal'
import type { Ctx, RouteSubject } from '#platform/acts/module'
import { inTurn } from '#platform/database/turn'
import { hasReached, reachedOf } from '#modules/incoming/public'
import { idsOf, type Place, placesWith, type Role, type Unit, unitOf } from '#platform/identity/public'
import { type Branch, branchOf, type Choices, definitionInForce, type Holder, holderAt, onRoute, openTaskFor, type RouteState, startRoute, stateOf } from '#platform/routing/public'
import { releaseAtCancel } from '#modules/quotas/public'
import { whyNotTurnBack } from './domain.ts'
import { beforeRoute, signerFor } from './gates/check.ts'
import { signedByVice } from './gates/signing/domain.ts'
import type { Standing } from './policy.ts'
import { jointRoute, outgoingRoute } from './flow.ts'
import { impressionsOf } from './seals/store.ts'
import { fallen, isSignature, isSigned, signingSteps } from './signatures/domain.ts'
import * as signatures from './signatures/store.ts'
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
  const whole = await definitionInForce(ctx, jointOf(row).length ? jointRoute : outgoingRoute)
  const definition = signerFor(ctx, row) === 'vice' ? signedByVice(whole) : whole
  // Only what the procedure in force leaves open: a county may have named a post in it, or left a step out.
  const open = new Set(definition.steps.filter(s => (s.kind === 'single' ? s.holder : s.units).by === 'chosen').map(s => s.key))
  const chosen = Object.fromEntries(Object.entries(await choicesFor(ctx, row)).filter(([key]) => open.has(key)))
  const { id } = await startRoute(ctx, { subject, definition, initiator, unitId: row.unitId, chosen, urgency: row.urgency })
  if (opinion.trim()) ctx.record({ what: 'documents.remarked', about: subject, detail: { opinion } })
  return id
}

/** Arrangements kept before there were joint documents have none. */
export const jointOf = (row: store.DocRow): Id[] => row.arrangement.jointUnits ?? []

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
  const chief = chiefs.find(p => p.unit.kind === 'leadership') ?? chiefs[0]
  const vice = leader ?? withRole('viceLeader')[0]
  // 《条例》第二十二条: the chief signs what goes upward and what is important, a vice leader what he is authorised to sign.
  const signing: Choices = signerFor(ctx, row) === 'vice' ? { chiefSign: one(vice ?? chief, '分管领导签发') } : { viceSign: one(vice, '分管领导审签'), chiefSign: one(chief, '主要领导签发') }
  const clerk = one(withRole('clerk')[0], '复核、编号、分发')
  const keepers = withRole('sealKeeper')
  const seal = one(keepers[0], '用印')
  const joint = jointOf(row)
  /** An organ's own seal keeper; where it keeps no seal here, the one of the organ in charge. */
  const sealOf = async (unitId: Id): Promise<Branch> => {
    const own = keepers.find(p => p.unitId === unitId)
    return { ...await branchOf(ctx, unitId), holder: own ? holderAt(own) : seal[0]!.holder }
  }
  const sealing = joint.length ? [{ ...seal[0]!, key: row.unitId, title: row.unitName, unitId: row.unitId }, ...await inTurn(joint, sealOf)] : seal
  return {
    jointSign: await inTurn(joint, u => branchOf(ctx, u)),
    officeReview: one(withRole('reviewer')[0], '办公室核稿'),
    countersign: await inTurn(row.arrangement.countersignUnits.filter(u => u !== row.unitId), u => branchOf(ctx, u)),
    ...signing,
    recheck: clerk, number: clerk, issue: clerk, seal: sealing, file: one(withRole('archivist')[0], '归档'),
  }
}

/** The unit in whose name and series the document goes out: the drafting unit, or the leadership's office where the unit has no series of its own. */
export async function issuingUnit(ctx: Ctx, row: store.DocRow): Promise<Unit | null> {
  const unit = await unitOf(ctx.tx, ctx.tenantId, row.unitId)
  if (!unit || unit.docCode) return unit
  return unit.parentId ? unitOf(ctx.tx, ctx.tenantId, unit.parentId) : unit
}

/** An act of the module has done what its step asks: the route goes on in the same transaction. */
export async function completeStep(ctx: Ctx, row: store.DocRow, act: string): Promise<RouteState> {
  const mine = await openTaskFor(ctx, row.routeId!, { act })
  if (!mine) throw new Refusal('notAllowed')
  return onRoute(ctx, row.routeId!, { kind: 'approve', taskId: mine.taskId }, { byAct: act })
}

/** A change after a signature goes back to whoever signed first, and from there to all who sign (《条例》第二十五条一项). Answers the title of the step. */
export async function backToSigner(ctx: Ctx, row: store.DocRow, reason: string): Promise<string> {
  const { definition } = await stateOf(ctx, row.routeId!)
  const first = signingSteps(definition)[0] ?? 'chiefSign'
  await onRoute(ctx, row.routeId!, { kind: 'textChanged', step: first, reason })
  return definition.steps.find(s => s.key === first)!.title
}

type Opened = { task: { holder: Holder; place: { step: string } } }

/**
 * What a move of the route means for the signatures, and these for the document. The text is known by the hash of the first signature that stands;
 * it is signed, and dated, with the last one (《条例》第九条十二项).
 */
async function signaturesAfter(ctx: Ctx, row: store.DocRow, facts: readonly { type: string }[], state: RouteState): Promise<Partial<store.DocRow>> {
  // Nobody has signed what only now goes on its way.
  if (facts.some(f => f.type === 'started')) return {}
  const moved = facts as unknown as (Parameters<typeof fallen>[2] & { type: string; taskId: Id; move: Id; reason?: string; by: { id: Id; name: string }; of: { name: string } | null; opinion: { text: string } | null })[]
  const before = (await signatures.signaturesOf(ctx, row.id)).filter(s => s.struckAt === null)
  let standing = before
  for (const f of moved) {
    const place = state.tasks.find(t => t.id === f.taskId)?.place
    const gone = fallen(state.definition, standing, { ...f, what: f.type, branch: place?.branch ?? null }).map(s => s.move)
    if (gone.length) await signatures.strike(ctx, row.id, gone, f.reason ?? f.opinion?.text ?? (f.type === 'withdrawn' ? '取回' : ''))
    standing = standing.filter(s => !gone.includes(s.move))
    if (f.type !== 'approved' || !place || !isSignature(state.definition, place)) continue
    const branch = state.branches[place.step]?.find(b => b.key === place.branch)
    const signature = {
      documentId: row.id, move: f.move, step: place.step, branch: place.branch, organ: branch?.title ?? row.text.issuers[0] ?? row.unitName, byId: f.by.id, byName: f.by.name,
      ofName: f.of?.name ?? null, opinion: f.opinion?.text ?? '', hash: row.textHash, at: ctx.now,
    }
    await signatures.addSignatures(ctx, [signature])
    standing = [...standing, { ...signature, tenantId: ctx.tenantId, struckAt: null, struckWhy: null }]
    ctx.record({ what: 'documents.signed', about: documentOf(row), detail: { hash: row.textHash, organ: signature.organ, signer: f.by, of: f.of } })
  }
  // Documents that were under way before signatures had rows of their own.
  const old = before.length === 0 && standing.length === 0 && row.signedHash !== null && signingSteps(state.definition).some(k => k in state.passed)
  if (old) return {}
  const signed = isSigned(state.definition, state.passed) && standing.length > 0
  if (signed && row.date === null) {
    const chief = standing.find(s => s.branch === null) ?? standing[0]!
    return { state: 'signed', signedHash: row.textHash, signedAt: ctx.now, signedBy: chief.byName, date: dayOf(ctx.now) }
  }
  if (signed || !['drafting', 'inRoute', 'signed', 'numbered'].includes(row.state)) return {}
  // Not all have signed, or a signature was taken back (C13). A number already given stays with the document.
  return { signedHash: standing[0]?.hash ?? null, signedAt: null, signedBy: null, date: null, ...(row.signedHash ? { state: 'inRoute' as const } : {}) }
}

async function refuseTurningBack(ctx: Ctx, subject: Ref, move: string): Promise<void> {
  if (subject.kind !== 'document' || (move !== 'return' && move !== 'cancel')) return
  const row = await store.rowOf(ctx, subject.id)
  refuseIf(row && whyNotTurnBack(move, { laid: (await impressionsOf(ctx, subject.id)).length > 0, issued: row.issuedHash !== null }))
}

const documentOf = (row: Pick<store.DocRow, 'id' | 'title'>): Ref => ({ module: 'documents', kind: 'document', id: row.id, title: row.title })

export const documentSubject: RouteSubject = {
  before: async (ctx, subject, move) => {
    await refuseTurningBack(ctx, subject, move.type)
    await beforeRoute(ctx, subject, move)
  },

  mayRead: async (ctx, subject) => (await store.mayKnow(ctx, subject.id)) || hasReached(ctx, subject.id),
  async known(ctx, kind, ids) {
    if (kind !== 'document') return new Map()
    const own = await store.refsOf(ctx, [...ids])
    return new Map([...await reachedOf(ctx, ids), ...own.map(d => [d.id, documentOf(d)] as const)])
  },

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
    const changes: Partial<store.DocRow> = {
      ...(facts.some(f => f.type === 'started') ? { routeId: state.id, state: 'inRoute' as const, editingId: null, editingName: null, editingSince: null } : {}),
      step: state.status === 'done' ? '办结' : state.status === 'cancelled' ? '撤销' : [...new Set(live.map(t => t.title))].join('、'),
      holders: live.map(t => t.holder.name), due: live.length ? Math.min(...live.map(t => t.dueAt)) : null,
      ...await signaturesAfter(ctx, row, facts, state),
    }
    if (state.status === 'cancelled') await releaseAtCancel(ctx, subject.id, '公文撤回')
    if (state.status === 'cancelled') Object.assign(changes, { state: 'cancelled', cancelledWhy: String(facts.find(f => f.type === 'cancelled')?.reason ?? '') })
    await store.saveDocument(ctx, subject.id, changes)
  },
}

const holderKnows = (h: Holder) => ({ kind: h.kind, id: h.id, why: '办理环节' }) as const
