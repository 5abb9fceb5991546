import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseIf } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { unitOf } from '#platform/identity/public'
import { briefType } from '../domain.ts'
import { thisYear } from '../ledger.ts'
import { maySet } from '../policy.ts'
import * as quotas from '../store.ts'
import { quotasText } from '../text.ts'
import type { briefsContract, BriefRow } from './contract.ts'
import { whyNotEnd } from './domain.ts'
import * as store from './store.ts'

export const briefRef = (b: Pick<store.Brief, 'id' | 'name'>): Ref => ({ module: 'quotas', kind: 'brief', id: b.id, title: `简报：${b.name}` })

/** 简报登记: name, who edits, how often, how many a year, how long, to whom; every change with its reason. */
export const briefsActs: Acts<typeof briefsContract> = {
  async briefs(ctx, { state }) {
    const all = await store.list(ctx)
    const used = await usedBy(ctx)
    return { rows: all.filter(b => !state || b.state === state).map(b => view(b, all, used)), may: { register: maySet(ctx.actor) } }
  },

  async brief(ctx, { id }) {
    const row = await store.find(ctx, id)
    const changes = await store.changesOf(ctx, id)
    const used = await usedBy(ctx)
    return {
      ...view(row, await store.list(ctx), used), changes: changes.map(c => ({ at: c.at, byName: c.byName, what: c.what, reason: c.reason })),
      quotaId: used.get(briefType(id))?.id ?? null, may: { change: maySet(ctx.actor) && row.state === 'active' },
    }
  },

  async registerBrief(ctx, b) {
    const unit = await unitOf(ctx.tx, ctx.tenantId, b.unitId)
    if (!unit) throw new Refusal('notFound')
    const id = ctx.newId()
    refuseIf(await store.add(ctx, { ...b, id, unitName: unit.name, state: 'active', mergedInto: null, createdAt: ctx.now, updatedAt: ctx.now }) ? null : 'quotas.briefNameTaken', { name: b.name })
    await store.addChange(ctx, id, quotasText.briefWhat.registered, b.basis)
    await briefQuota(ctx, id, thisYear(ctx))
    ctx.record({ what: 'quotas.briefRegistered', about: briefRef({ id, name: b.name }), detail: { unit: unit.id, yearlyCap: b.yearlyCap, wordLimit: b.wordLimit, approvedBy: b.approvedBy } })
    return { id }
  },

  async changeBrief(ctx, { id, reason, ...b }) {
    const row = await store.find(ctx, id, 'lock')
    refuseIf(whyNotEnd(row, { reason, into: null }))
    const unit = await unitOf(ctx.tx, ctx.tenantId, b.unitId)
    if (!unit) throw new Refusal('notFound')
    refuseIf(await store.nameTaken(ctx, b.name, id) ? 'quotas.briefNameTaken' : null, { name: b.name })
    const cap = await briefQuota(ctx, id, thisYear(ctx))
    if (cap && cap.cap !== b.yearlyCap) {
      refuseIf(b.yearlyCap + cap.granted < cap.reserved + cap.used ? 'quotas.briefCapBelowUse' : null, { taken: cap.reserved + cap.used })
      await quotas.saveQuota(ctx, cap.id, { cap: b.yearlyCap, typeTitle: b.name })
      await quotas.addChange(ctx, { quotaId: cap.id, what: 'cap', before: cap.cap, after: b.yearlyCap, reason, basis: b.basis })
    }
    if (cap && (cap.unitId !== b.unitId || cap.typeTitle !== b.name)) await quotas.saveQuota(ctx, cap.id, { unitId: unit.id, unitName: unit.name, typeTitle: b.name })
    await store.save(ctx, id, { ...b, unitName: unit.name })
    const fields = (Object.keys(quotasText.briefField) as (keyof typeof quotasText.briefField)[]).filter(k => row[k] !== b[k])
    await store.addChange(ctx, id, fields.map(k => `${quotasText.briefField[k]}：${row[k]} → ${b[k]}`).join('；').slice(0, 900) || quotasText.briefWhat.kept, reason)
    ctx.record({ what: 'quotas.briefChanged', about: briefRef({ id, name: b.name }), detail: { fields, reason } })
    return { id }
  },

  async stopBrief(ctx, { id, reason }) {
    const row = await store.find(ctx, id, 'lock')
    refuseIf(whyNotEnd(row, { reason, into: null }))
    await store.save(ctx, id, { state: 'stopped' })
    await store.addChange(ctx, id, quotasText.briefWhat.stopped, reason)
    ctx.record({ what: 'quotas.briefStopped', about: briefRef(row), detail: { reason } })
    return { id }
  },

  async mergeBrief(ctx, { id, intoId, reason }) {
    const row = await store.find(ctx, id, 'lock')
    const into = await store.find(ctx, intoId)
    refuseIf(whyNotEnd(row, { reason, into }))
    await store.save(ctx, id, { state: 'merged', mergedInto: intoId })
    await store.addChange(ctx, id, `${quotasText.briefWhat.merged}${into.name}`, reason)
    await store.addChange(ctx, intoId, `${row.name}${quotasText.briefWhat.taken}`, reason)
    ctx.record({ what: 'quotas.briefMerged', about: briefRef(row), detail: { into: intoId, reason } })
    return { id }
  },
}

/** The yearly cap of a 简报 is a quota like any other, made when a year first asks for it. */
export async function briefQuota(ctx: Ctx, id: Id, year: number): Promise<quotas.QuotaRow | null> {
  const b = await store.rowOf(ctx, id)
  if (!b) return null
  const of = { subject: 'documents' as const, year, unitId: b.unitId, type: briefType(id) }
  const there = await quotas.quotaFor(ctx, of)
  if (there) return there
  await quotas.addQuota(ctx, {
    ...of, id: ctx.newId(), unitName: b.unitName, typeTitle: b.name, cap: b.yearlyCap, granted: 0, reserved: 0, used: 0, lastYear: null, lastYearNote: '', explainedAt: null, explainedBy: null, explanationId: null, updatedAt: ctx.now,
  })
  return quotas.quotaFor(ctx, of)
}

const usedBy = async (ctx: Ctx) => new Map((await quotas.quotasOf(ctx, 'documents', [thisYear(ctx)])).filter(q => q.type.startsWith('brief:')).map(q => [q.type, q]))

const view = (b: store.Brief, all: readonly store.Brief[], used: ReadonlyMap<string, quotas.QuotaRow>): BriefRow => {
  const into = b.mergedInto ? all.find(x => x.id === b.mergedInto) : null
  const q = used.get(briefType(b.id))
  return {
    id: b.id, name: b.name, unitId: b.unitId, unitName: b.unitName, purpose: b.purpose, period: b.period as BriefRow['period'], yearlyCap: b.yearlyCap, wordLimit: b.wordLimit, distribution: b.distribution,
    approvedBy: b.approvedBy, basis: b.basis, state: b.state, mergedInto: into ? { id: into.id, name: into.name } : null, issuedThisYear: q?.used ?? 0, reserved: q?.reserved ?? 0,
  }
}
