import { DAY } from '#kernel/day'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { factsOf } from '#platform/facts/public'
import { headPostOf } from '#platform/identity/public'
import { openTaskFor } from '#platform/routing/public'
import { holders, unread } from './circulating/domain.ts'
import type { incomingContract } from './contract.ts'
import { whyNotCirculate, whyNotFile, whyNotRegister, whyNotSignFor } from './domain.ts'
import { filesOf, tellSender } from './exchange.ts'
import { mayCorrect, mayMark, receivesFor } from './policy.ts'
import { archiveNumberFor } from './public.ts'
import * as store from './store.ts'
import { readingView, receiptRef, rowView, trailView } from './views.ts'

/** 收文: signed for piece by piece with the time, looked at, filed (《条例》第二十四、二十七条). */
type Receiving = Pick<Acts<typeof incomingContract>, 'list' | 'read' | 'signFor' | 'signForAll' | 'file' | 'signForDue'>

export const receivingActs: Receiving = {
  async list(ctx, f) {
    const { rows, next } = pageOf(await store.listReceipts(ctx, { ...f, cursor: cursorOf(f.cursor) }), f.limit, r => ({ at: r.receipt.sentAt, id: r.receipt.id }))
    const readings = await store.readingsOf(ctx, rows.map(r => r.receipt.id))
    return { rows: rows.map(r => rowView(r, readings, ctx.actor.id)), next }
  },

  async read(ctx, { id }) {
    const one = await store.findReceipt(ctx, id)
    const { receipt: r, paper: p } = one
    const readings = await store.readingsOf(ctx, [id])
    const own = receivesFor(ctx.actor, r.unitId)
    const step = r.routeId ? (await openTaskFor(ctx, r.routeId, { any: true }))?.step ?? null : null
    const working = r.state === 'handling' || r.state === 'done'
    return {
      ...rowView(one, readings, ctx.actor.id), text: p.text, file: p.fileId ? { id: p.fileId, name: p.fileName ?? '' } : null, told: r.told, date: p.date, hash: p.hash, archiveNumber: r.archiveNumber,
      registeredAt: r.registeredAt, registeredBy: r.registeredBy, review: r.review, proposal: r.proposal, instructions: await instructionViews(ctx, r, step !== null), urger: r.urgerName,
      result: r.result, answer: r.answer, routeId: r.routeId, circulation: readings.map(readingView),
      returned: r.returnedAt === null ? null : { at: r.returnedAt, reason: r.returnReason ?? '' }, recall: r.recalledAt === null ? null : { at: r.recalledAt, reason: r.recallReason ?? '' },
      trail: trailView(await factsOf(ctx.tx, ctx.tenantId, id)),
      may: {
        signFor: own && whyNotSignFor(r) === null, register: own && whyNotRegister(r) === null, review: own && r.state === 'registered', propose: step === 'propose', instruct: step === 'instruct',
        recordOral: (own || step !== null) && (r.state === 'registered' || r.state === 'handling'), progress: step === 'handle', finish: step === 'handle',
        answer: (own || step !== null) && working && r.answer === null, circulate: own && whyNotCirculate(r) === null, file: own && whyNotFile(r, unread(readings)) === null,
        markRead: holders(readings).some(x => x.personId === ctx.actor.id),
      },
    }
  },

  async signFor(ctx, { id }) {
    await signOne(ctx, id)
    return { id, at: ctx.now }
  },

  /** 逐件清点: the number counted by hand must be the number picked; all or none. */
  async signForAll(ctx, { ids, counted }) {
    refuseIf(counted === ids.length ? null : 'incoming.miscounted', { counted, picked: ids.length })
    for (const id of [...new Set(ids)].sort()) await signOne(ctx, id)
    return { signed: ids.length }
  },

  async file(ctx, { id }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
    const waiting = unread(await store.readingsOf(ctx, [id]))
    refuseIf(whyNotFile(one.receipt, waiting), { unread: waiting })
    const archiveNumber = await archiveNumberFor(ctx, one.receipt.unitId!, '10年')
    await store.saveReceipt(ctx, id, { state: 'filed', filedAt: ctx.now, archiveNumber })
    ctx.record({ what: 'incoming.filed', about: receiptRef(one), detail: { words: archiveNumber, hash: one.paper.hash, files: filesOf(one.paper) } })
    tellSender(ctx, one, 'filed')
    return { id, archiveNumber }
  },

  /** Not signed for in time: the unit's head hears of it, of an urgent one the sender too, and again each day until it is (S4-13, S1-30). */
  async signForDue(ctx, { id }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    const { receipt: r, paper: p } = one
    if (r.state !== 'sent') return { reminded: false }
    const head = r.unitId ? await headPostOf(ctx.tx, ctx.tenantId, r.unitId) : null
    ctx.record({ what: 'incoming.signForOverdue', about: receiptRef(one), detail: { unit: r.unitName, post: head, since: r.sentAt, sender: p.urgency ? p.senderId : null } })
    ctx.alarm({ key: `incoming.signFor:${id}`, due: ctx.now + DAY, act: 'incoming.signForDue', input: { id } })
    return { reminded: true }
  },
}

async function signOne(ctx: Ctx, id: string): Promise<void> {
  const one = await store.findReceipt(ctx, id, 'lock')
  refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
  refuseIf(whyNotSignFor(one.receipt))
  await store.saveReceipt(ctx, id, { state: 'signedFor', signedForAt: ctx.now, signedForById: ctx.actor.id, signedForBy: ctx.actor.name })
  ctx.cancelAlarm(`incoming.signFor:${id}`)
  ctx.record({ what: 'incoming.signedFor', about: receiptRef(one), detail: { unit: one.receipt.unitName, hash: one.paper.hash } })
  tellSender(ctx, one, 'signedFor')
}

async function instructionViews(ctx: Ctx, r: store.ReceiptRow, holdsStep: boolean) {
  const all = await store.instructionsOf(ctx, r.id)
  const lines = await store.linesOf(ctx, all.map(i => i.id))
  return all.map(i => ({
    id: i.id, leaderId: i.leaderId, leader: i.leader, words: i.words, at: i.at, oral: i.witness === null ? null : { witness: i.witness, heardAt: i.heardAt!, recordedBy: i.recordedBy ?? '' },
    conveyedBy: i.conveyedBy, corrects: i.corrects, reason: i.reason,
    lines: lines.filter(l => l.instructionId === i.id).map(l => ({ no: l.no, text: l.text, mark: l.mark, matterId: l.matterId, noter: l.noter, markedBy: l.markedBy, markedAt: l.markedAt })),
    may: { correct: mayCorrect(ctx.actor, i) && !all.some(x => x.corrects === i.id), mark: mayMark(ctx.actor, { unitId: r.unitId, leaderId: i.leaderId, holdsStep }) },
  }))
}
