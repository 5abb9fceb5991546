import { kinds } from '#gongwen/document'
import { has } from '#kernel/actor'
import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { unitOf } from '#platform/identity/public'
import { type Countable, leaveOf, leftOf, weightOf } from '../domain.ts'
import { free, matching, settle, switchesOf } from '../ledger.ts'
import * as quotas from '../store.ts'
import type { ProposalRow, proposalsContract } from './contract.ts'
import { lapsesAt, whyNotBind, whyNotDecide, whyNotOverrule, whyNotPropose, whyNotWithdraw } from './domain.ts'
import * as store from './store.ts'

export const proposalRef = (p: Pick<store.Proposal, 'id' | 'title'>): Ref => ({ module: 'quotas', kind: 'proposal', id: p.id, title: `立项：${p.title}` })

/** 发文立项 (减负规定: 计划管理、发文立项; S0-20). Every act: load, may he, why not, change, save, record. */
export const proposalsActs: Acts<typeof proposalsContract> = {
  async propose(ctx, p) {
    const own = ctx.actor.unitId ? await unitOf(ctx.tx, ctx.tenantId, ctx.actor.unitId) : null
    if (!own) throw new Refusal('notAllowed')
    const body = p.unitId ? await unitOf(ctx.tx, ctx.tenantId, p.unitId) : own.docCode || !own.parentId ? own : await unitOf(ctx.tx, ctx.tenantId, own.parentId)
    if (!body) throw new Refusal('notFound')
    refuseIf(whyNotPropose(p, ctx.today))
    refuseIf(p.subject === 'documents' && !(p.kind in kinds) ? 'quotas.kindUnknown' : null)
    const id = ctx.newId()
    const year = Number(p.month.slice(0, 4))
    const no = await store.nextNo(ctx, p.subject, year)
    await store.add(ctx, {
      id, no, year, subject: p.subject, unitId: body.id, unitName: body.name, title: p.title, kind: p.kind, reach: p.reach, parts: p.parts, why: p.why, whyNotOtherwise: p.whyNotOtherwise, month: p.month, urgent: p.urgent,
      state: 'asked', askedById: ctx.actor.id, askedBy: ctx.actor.name, askedUnitId: own.id, askedUnit: own.name, askedAt: ctx.now, decidedById: null, decidedBy: null, decidedAt: null, opinion: null, reasonCode: null,
      overruledBy: null, overruledAt: null, overruledWhy: null, endedWhy: null, itemId: null,
    })
    ctx.record({ what: 'quotas.proposed', about: proposalRef({ id, title: p.title }), detail: { no, unit: body.id, kind: p.kind, month: p.month, urgent: p.urgent } })
    return { id, no }
  },

  async proposals(ctx, f) {
    const { rows, next } = pageOf(await store.list(ctx, { ...f, cursor: cursorOf(f.cursor) }), f.limit, r => ({ at: r.askedAt, id: r.id }))
    return { rows: rows.map(rowView), next }
  },

  async proposal(ctx, { id }) {
    const p = await store.find(ctx, id)
    const item = countable(p)
    const rows = await matching(ctx, await quotas.quotasOf(ctx, p.subject, [p.year]), item, p.year)
    const held = await quotas.chargesOf(ctx, { proposalId: id })
    const weight = weightOf(item, switchesOf(ctx))
    return {
      ...rowView(p), why: p.why, whyNotOtherwise: p.whyNotOtherwise, opinion: p.opinion, endedWhy: p.endedWhy,
      overruled: p.overruledBy ? { by: p.overruledBy, at: p.overruledAt!, why: p.overruledWhy ?? '' } : null,
      counts: rows.map(q => ({ quotaId: q.id, typeTitle: q.typeTitle, cap: q.cap, left: leftOf(q), weight, held: held.some(c => c.quotaId === q.id) })),
      reasons: [...ctx.rules.list('quotas.refusalReasons')],
      may: {
        decide: p.state === 'asked' && has(ctx.actor, 'quotas.decide') && p.askedById !== ctx.actor.id, withdraw: p.askedById === ctx.actor.id && whyNotWithdraw(p) === null,
        overrule: p.state === 'refused' && has(ctx.actor, 'quotas.overrule') && p.askedById !== ctx.actor.id, bind: p.state === 'approved' && !p.itemId && may(ctx, p),
        askException: p.state === 'asked' && (may(ctx, p) || has(ctx.actor, 'quotas.decide')),
      },
    }
  },

  async decideProposal(ctx, { id, approve, reasonCode, opinion }) {
    const p = await store.find(ctx, id, 'lock')
    const reasons = ctx.rules.list('quotas.refusalReasons')
    refuseIf(whyNotDecide(p, { actorId: ctx.actor.id, approve, reasonCode, reasons }), { reasons: reasons.join('；') })
    if (approve) await hold(ctx, p)
    const decided = { decidedById: ctx.actor.id, decidedBy: ctx.actor.name, decidedAt: ctx.now, opinion, reasonCode: approve ? null : reasonCode }
    const state = approve ? 'approved' : 'refused'
    await store.saveProposal(ctx, id, { ...decided, state })
    ctx.record({ what: `quotas.proposal${approve ? 'Approved' : 'Refused'}`, about: proposalRef(p), detail: { asker: p.askedById, reasonCode, opinion } })
    return { id, state }
  },

  /** The override of a refusal names its author; the refusal stays in the statistics (S3-37). */
  async overruleProposal(ctx, { id, why }) {
    const p = await store.find(ctx, id, 'lock')
    refuseIf(whyNotOverrule(p, { actorId: ctx.actor.id, why }))
    await hold(ctx, p)
    await store.saveProposal(ctx, id, { state: 'approved', overruledBy: ctx.actor.name, overruledAt: ctx.now, overruledWhy: why })
    ctx.record({ what: 'quotas.refusalOverruled', about: proposalRef(p), detail: { asker: p.askedById, refuser: p.decidedById, why } })
    return { id, state: 'approved' }
  },

  async withdrawProposal(ctx, { id, why }) {
    const p = await store.find(ctx, id, 'lock')
    refuseUnless(p.askedById === ctx.actor.id)
    refuseIf(whyNotWithdraw(p))
    await giveBack(ctx, p, '申请人撤回')
    await store.saveProposal(ctx, id, { state: 'withdrawn', endedWhy: why })
    ctx.record({ what: 'quotas.proposalWithdrawn', about: proposalRef(p), detail: { why } })
    return { id, state: 'withdrawn' }
  },

  async bindProposal(ctx, { id, itemId }) {
    const p = await store.find(ctx, id, 'lock')
    refuseUnless(may(ctx, p))
    refuseIf(whyNotBind(p, itemId))
    // The thing belongs to another room: its card says whether the actor may know of it.
    const room = ctx.house.module(p.subject)?.subject
    if (!(await room?.mayRead(ctx, { module: p.subject, kind: 'document', id: itemId, title: '' }))) throw new Refusal('notFound')
    await store.unbind(ctx, itemId)
    await store.saveProposal(ctx, id, { itemId })
    ctx.record({ what: 'quotas.proposalBound', about: proposalRef(p), detail: { item: itemId } })
    return { id }
  },

  async proposalOf(ctx, { itemId }) {
    const room = ctx.house.module('documents')?.subject
    if (!(await room?.mayRead(ctx, { module: 'documents', kind: 'document', id: itemId, title: '' }))) throw new Refusal('notFound')
    const own = await store.ofItem(ctx, itemId)
    return { proposal: own ? rowView(own) : null, ready: own ? [] : (await store.readyFor(ctx)).filter(p => may(ctx, p)).map(rowView) }
  },

  async refusals(ctx, { subject, year }) {
    const all = await store.ofYear(ctx, subject, year)
    const refused = all.filter(p => p.reasonCode !== null)
    const by = <K>(list: store.Proposal[], key: (p: store.Proposal) => K) => list.reduce((m, p) => m.set(key(p), [...(m.get(key(p)) ?? []), p]), new Map<K, store.Proposal[]>())
    return {
      asked: all.length, approved: all.filter(p => ['approved', 'used', 'lapsed'].includes(p.state)).length, refused: refused.length,
      reasons: [...by(refused, p => p.reasonCode!)].map(([reason, list]) => ({ reason, n: list.length })).sort((a, b) => b.n - a.n),
      // In the order of their names, not of their numbers: no league table.
      units: [...by(all, p => p.askedUnitId)].map(([unitId, list]) => ({ unitId, unitName: list[0]!.askedUnit, asked: list.length, refused: list.filter(p => p.reasonCode !== null).length })).sort((a, b) => a.unitName.localeCompare(b.unitName, 'zh-CN')),
      overruled: all.filter(p => p.overruledBy).map(p => ({ id: p.id, title: p.title, unitName: p.askedUnit, reason: p.reasonCode ?? '', refusedBy: p.decidedBy ?? '', by: p.overruledBy!, at: p.overruledAt!, why: p.overruledWhy ?? '' })),
    }
  },

  async lapseProposal(ctx, { id }) {
    const p = await store.find(ctx, id, 'lock')
    if (p.state !== 'approved' || p.itemId) return { lapsed: false }
    await giveBack(ctx, p, '逾期未用')
    await store.saveProposal(ctx, id, { state: 'lapsed', endedWhy: `拟发月份 ${p.month} 已过，未起草送审` })
    ctx.record({ what: 'quotas.proposalLapsed', about: proposalRef(p), detail: { asker: p.askedById, month: p.month } })
    return { lapsed: true }
  },
}

/** The reservation: every quota of its year that counts it. */
async function hold(ctx: Ctx, p: store.Proposal): Promise<void> {
  const item = countable(p)
  const wanted = await matching(ctx, await quotas.quotasOf(ctx, p.subject, [p.year]), item, p.year)
  await settle(ctx, [], wanted, { proposalId: p.id, itemId: null, about: proposalRef(p), item })
  ctx.alarm({ key: `quotas.lapse:${p.id}`, due: lapsesAt(p.month, ctx.rules.number('quotas.lapseDays')), act: 'quotas.lapseProposal', input: { id: p.id } })
}

async function giveBack(ctx: Ctx, p: store.Proposal, why: string): Promise<void> {
  for (const c of await quotas.chargesOf(ctx, { proposalId: p.id })) await free(ctx, c, why)
  ctx.cancelAlarm(`quotas.lapse:${p.id}`)
}

/** A 立项 is counted as the thing it will be. */
const countable = (p: store.Proposal): Countable => ({
  subject: p.subject, id: p.id, title: p.title, unitId: p.unitId, kind: p.kind, reach: p.reach, letter: p.kind === 'letter', whiteHead: false, parts: p.parts, urgency: null, registerId: null,
})

const may = (ctx: Ctx, p: store.Proposal): boolean => p.askedById === ctx.actor.id || ctx.actor.units.includes(p.askedUnitId)

const rowView = (p: store.Proposal): ProposalRow => ({
  id: p.id, no: p.no, year: p.year, subject: p.subject, unitId: p.unitId, unitName: p.unitName, title: p.title, kind: p.kind, reach: p.reach, parts: p.parts, month: p.month, urgent: p.urgent, state: p.state,
  askedBy: p.askedBy, askedUnit: p.askedUnit, askedAt: p.askedAt, decidedBy: p.decidedBy, decidedAt: p.decidedAt, reasonCode: p.reasonCode, itemId: p.itemId,
})

/** An exception to the cap is asked for a 立项 by whoever applied or decides (超计划). */
export async function exceptionSubject(ctx: Ctx, { kind, id }: { kind: string; id: Id }) {
  if (kind !== 'proposal') throw new Refusal('notFound')
  const p = await store.find(ctx, id)
  refuseUnless(may(ctx, p) || has(ctx.actor, 'quotas.decide'))
  return { ref: proposalRef(p), bound: leaveOf(p.year, weightOf(countable(p), switchesOf(ctx))) }
}
