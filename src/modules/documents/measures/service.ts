import { answersOf, type Note, recallDeliveries, tellReceivers } from '#modules/incoming/public'
import { numberText } from '#gongwen/document'
import { has } from '#kernel/actor'
import { type Day, dayOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { actorOfPerson } from '#platform/identity/public'
import type { Recipient } from '../contract.ts'
import { documentRef } from '../drafting.ts'
import { lapsesInLibrary } from '../gates/copied/shelving.ts'
import { send } from '../issuing.ts'
import { impressionsOf } from '../seals/store.ts'
import { signaturesOf } from '../signatures/store.ts'
import * as documents from '../store.ts'
import type { MeasureView, measuresContract } from './contract.ts'
import { validityOf, whyNotAsk, whyNotDecide } from './domain.ts'
import * as store from './store.ts'

/** 发后处置: asked for with a reason, decided by whoever signs, told to every receiver, and shown on every copy. */
export const measureActs: Acts<typeof measuresContract> = {
  async measures(ctx, { id }) {
    const row = await documents.findDocument(ctx, id)
    const rows = await store.measuresOf(ctx, id)
    const receivers = rows.some(tells) ? await answersOf(ctx, id, mayAsk(ctx, row) || rows.some(m => m.deciderId === ctx.actor.id)) : []
    const keeps = (await impressionsOf(ctx, id)).some(i => i.keeperUnitId === ctx.actor.unitId) && has(ctx.actor, 'documents.seal')
    return {
      validity: validityOf(rows, ctx.today),
      rows: rows.map(m => measureView(ctx, m, receivers, keeps)),
      may: { ask: row.issuedHash !== null && mayAsk(ctx, row) },
    }
  },

  async askMeasure(ctx, { id, ...asked }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    refuseUnless(mayAsk(ctx, row))
    const earlier = await store.measuresOf(ctx, id)
    refuseIf(whyNotAsk({ ...asked, fromDay: asked.fromDay as Day | null }, { issued: row.issuedHash !== null, earlier, issuedOn: row.printDate, today: ctx.today }))
    const decider = await deciderOf(ctx, row, asked.deciderId)
    const replacement = asked.replacementId ? await documents.findDocument(ctx, asked.replacementId) : null
    const measureId = ctx.newId()
    await store.addMeasure(ctx, {
      id: measureId, kind: asked.kind, documentId: id, state: 'asked', reason: asked.reason.trim(), organ: asked.organ.trim() || row.text.issuers[0] || row.unitName, fromDay: asked.fromDay as Day | null, words: asked.words,
      replacement: replacement ? `《${replacement.title}》${replacement.number ? `（${numberText(replacement.number)}）` : ''}` : asked.replacement, replacementId: asked.replacementId, copies: asked.copies,
      recipients: asked.recipients, askedById: ctx.actor.id, askedBy: ctx.actor.name, askedAt: ctx.now, deciderId: decider.id, deciderName: decider.name, decidedAt: null, decision: '',
    })
    await documents.letKnow(ctx, id, [{ kind: 'person', id: decider.id, why: '发后处置决定人' }])
    ctx.record({ what: 'documents.measureAsked', about: documentRef(row), detail: { measure: measureId, kind: asked.kind, reason: asked.reason, decider: decider.id } })
    return { measureId }
  },

  async decideMeasure(ctx, { measureId, agree, words }) {
    const m = await store.measureOf(ctx, measureId, 'lock')
    const row = await documents.findDocument(ctx, m.documentId, 'lock')
    refuseIf(whyNotDecide(m, { id: ctx.actor.id, standsFor: ctx.actor.onBehalfOf }))
    const name = m.deciderId === ctx.actor.id ? ctx.actor.name : `${ctx.actor.name} 代 ${m.deciderName}`
    const decided = { ...m, state: agree ? 'decided' as const : 'refused' as const, decidedAt: ctx.now, decision: words, deciderName: name }
    await store.saveMeasure(ctx, measureId, { state: decided.state, decidedAt: ctx.now, decision: words, deciderName: name })
    ctx.record({ what: 'documents.measureDecided', about: documentRef(row), detail: { measure: measureId, kind: m.kind, agree, words, reason: m.reason, asker: m.askedById, fromDay: m.fromDay } })
    const validity = validityOf([...await store.measuresOf(ctx, row.id)], ctx.today)
    if (agree) await carryOut(ctx, row, decided)
    return { measureId, state: decided.state, validity }
  },
}

/** What receivers are told of, and answer. */
const tells = (m: { kind: string; state: string }): boolean => m.state === 'decided' && ['recall', 'void', 'repeal', 'correct'].includes(m.kind)

/** Whoever drafted it, or issues for the organ. */
const mayAsk = (ctx: Ctx, row: documents.DocRow): boolean => row.drafterId === ctx.actor.id || has(ctx.actor, 'documents.issue') || (has(ctx.actor, 'documents.sign') && ctx.actor.units.includes(row.unitId))

/** Whoever signed it, unless another who may sign is named (谁签发谁决定). */
async function deciderOf(ctx: Ctx, row: documents.DocRow, named: Id | null): Promise<{ id: Id; name: string }> {
  const signed = (await signaturesOf(ctx, row.id)).find(s => s.struckAt === null && s.branch === null)
  const id = named ?? signed?.byId
  const decider = id ? await actorOfPerson(ctx.tx, ctx.tenantId, id, ctx.now) : null
  if (!decider || !decider.permissions.has('documents.sign')) throw new Refusal('documents.measureNoDecider')
  refuseIf(decider.id === ctx.actor.id ? 'documents.measureOwn' : null)
  return { id: decider.id, name: decider.name }
}

async function carryOut(ctx: Ctx, row: documents.DocRow, m: store.MeasureRow): Promise<void> {
  if (m.kind === 'recall' || m.kind === 'void' || m.kind === 'repeal') {
    const stronger = row.validity === 'voided' || (row.validity === 'repealed' && m.kind === 'recall')
    const is = ({ recall: 'recalled', void: 'voided', repeal: 'repealed' } as const)[m.kind]
    const from = m.kind === 'repeal' ? m.fromDay! : dayOf(ctx.now)
    if (!stronger) await documents.saveDocument(ctx, row.id, { validity: is, validityFrom: from })
    await lapsesInLibrary(ctx, row, { is, from })
  }
  if (m.kind === 'sendMore') {
    const added = await sendMore(ctx, row, m.recipients ?? [])
    await store.saveMeasure(ctx, m.id, { state: 'done' })
    ctx.record({ what: 'documents.sentMore', about: documentRef(row), detail: { names: added, reason: m.reason, decider: m.deciderName } })
  }
  if (m.kind === 'reprint') {
    for (const person of new Set((await impressionsOf(ctx, row.id)).map(i => i.byId))) ctx.record({ what: 'documents.reprintWanted', about: documentRef(row), detail: { person, copies: m.copies } })
  }
  if (!tells(m)) return
  if (m.kind === 'recall') await recallDeliveries(ctx, row.id, m.reason)
  const { id, organ, fromDay, reason, words, replacement } = m
  await tellReceivers(ctx, row.id, { id, kind: m.kind as Note['kind'], organ, decidedBy: m.deciderName, day: dayOf(m.decidedAt!), fromDay, reason, words, replacement })
}

/** 补发: the same issued text to more units; whoever has it already is left out. */
async function sendMore(ctx: Ctx, row: documents.DocRow, recipients: readonly Recipient[]): Promise<string[]> {
  const there = new Set(row.arrangement.recipients.map(r => r.tenantId ?? r.unitId))
  const fresh = recipients.filter(r => !there.has(r.tenantId ?? r.unitId))
  await send(ctx, row, fresh)
  await documents.saveDocument(ctx, row.id, { arrangement: { ...row.arrangement, recipients: [...row.arrangement.recipients, ...fresh] } })
  return fresh.map(r => r.name)
}

type Receiver = Awaited<ReturnType<typeof answersOf>>[number]
const measureView = (ctx: Ctx, m: store.MeasureRow, receivers: readonly Receiver[], keeps: boolean): MeasureView => ({
  id: m.id, kind: m.kind, state: m.state, reason: m.reason, organ: m.organ, fromDay: m.fromDay, words: m.words, replacement: m.replacement, replacementId: m.replacementId, copies: m.copies,
  recipients: (m.recipients ?? []).map(r => r.name), askedBy: m.askedBy, askedAt: m.askedAt, deciderName: m.deciderName, decidedAt: m.decidedAt, decision: m.decision,
  receivers: !tells(m) ? [] : receivers.map(({ notes, ...r }) => {
    const answer = notes.find(n => n.id === m.id)
    return { ...r, acknowledgedAt: answer?.acknowledgedAt ?? null, acknowledgedBy: answer?.acknowledgedBy ?? null, copies: answer?.copies ?? null, words: answer?.answer ?? '' }
  }),
  may: {
    decide: has(ctx.actor, 'documents.sign') && whyNotDecide(m, { id: ctx.actor.id, standsFor: ctx.actor.onBehalfOf }) === null,
    sealReprint: keeps && m.kind === 'reprint' && m.state === 'decided',
  },
})
