import { HOUR } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { intakePostOf, postsWithRole, unitOf } from '#platform/identity/public'
import type { incomingContract, SentPaper, Sign } from './contract.ts'
import * as store from './store.ts'
import { receiptRef } from './views.ts'

/** 公文交换: papers go out to units and to other tenants, what became of them comes back; either way by the sender's own entry. */
type Exchange = Pick<Acts<typeof incomingContract>, 'takeIn' | 'takeReceipt' | 'takeRecall'>

export type Outgoing = Omit<SentPaper, 'receiptId' | 'as'> & { documentId: Id }
export type Recipient = { as: 'main' | 'copy'; unitId: Id | null; tenantId: Id | null; name: string }

/** One receipt a recipient. A unit of this tenant has it at once; another tenant by the outbox, and its receipts come back the same way. Answers how many. */
export async function deliver(ctx: Ctx, { documentId, ...sent }: Outgoing, recipients: readonly Recipient[]): Promise<number> {
  const paper = { ...sent, id: ctx.newId(), documentId, fromTenantId: null, replyKey: null, at: ctx.now }
  await store.addPaper(ctx, paper as Omit<store.PaperRow, 'tenantId'>)
  const receipts = recipients.filter(r => r.unitId || r.tenantId).map(r => newReceipt(ctx, paper.id, { ...r, unitId: r.tenantId ? null : r.unitId }))
  await store.addReceipts(ctx, receipts)
  for (const r of receipts) {
    if (r.outsideTenantId) ctx.send({ key: outKey(r.id), to: r.outsideTenantId, topic: 'incoming.takeIn', payload: { ...sent, receiptId: r.id, as: r.as } satisfies SentPaper })
    else await arrived(ctx, r, sent)
  }
  return receipts.length
}

const outKey = (receiptId: Id) => `incoming.paper:${receiptId}`

const newReceipt = (ctx: Ctx, paperId: Id, r: Recipient): Omit<store.ReceiptRow, 'tenantId'> => ({
  id: ctx.newId(), paperId, unitId: r.unitId, outsideTenantId: r.tenantId, unitName: r.name, as: r.as, state: 'sent', sentAt: ctx.now, signedForAt: null, signedForById: null,
  signedForBy: null, filedAt: null, archiveNumber: null, recalledAt: null, recallReason: null,
})

/** A paper lies at a unit: its 收文岗 hears of it, and the term for signing begins (S4-13). */
async function arrived(ctx: Ctx, r: Omit<store.ReceiptRow, 'tenantId'>, p: Pick<SentPaper, 'title' | 'number' | 'fromName' | 'hash'>): Promise<void> {
  ctx.record({
    what: 'incoming.received', about: receiptRef({ receipt: r, paper: p }),
    detail: { from: p.fromName, unit: r.unitId, post: await intakePostOf(ctx.tx, ctx.tenantId, r.unitId!), hash: p.hash },
  })
  ctx.alarm({ key: `incoming.signFor:${r.id}`, due: ctx.now + ctx.rules.number('incoming.term.signFor') * HOUR, act: 'incoming.signForDue', input: { id: r.id } })
}

/** Tells the sender, when it is another tenant, what became of its paper. Within one tenant the sender looks at the same row. */
export function tellSender(ctx: Ctx, { receipt: r, paper: p }: store.Received, is: Sign['is']): void {
  if (!p.fromTenantId || !p.replyKey) return
  ctx.send({ key: `incoming.${is}:${r.id}`, to: p.fromTenantId, topic: 'incoming.takeReceipt', payload: { receiptId: p.replyKey, is, at: ctx.now, by: ctx.actor.name } satisfies Sign })
}

/** 收回: the sender takes an issued document back. Nothing vanishes; every receiver sees that it was recalled and why. Answers the receipts as they stood. */
export async function recall(ctx: Ctx, documentId: Id, reason: string): Promise<store.Received[]> {
  const all = await store.receiptsOf(ctx, documentId)
  for (const one of all) {
    await takeBack(ctx, one, reason, ctx.now)
    const { id, outsideTenantId } = one.receipt
    if (outsideTenantId) ctx.send({ key: `incoming.recall:${id}`, to: outsideTenantId, topic: 'incoming.takeRecall', payload: { receiptId: id, at: ctx.now, reason } })
  }
  return all
}

async function takeBack(ctx: Ctx, { receipt: r, paper: p }: store.Received, reason: string, at: number): Promise<void> {
  await store.saveReceipt(ctx, r.id, { recalledAt: at, recallReason: reason, ...(r.state === 'filed' ? {} : { state: 'recalled' as const }) })
  ctx.cancelAlarm(`incoming.signFor:${r.id}`)
  const readers = (await store.readingsOf(ctx, [r.id])).map(x => x.personId)
  ctx.record({
    what: 'incoming.recalled', about: receiptRef({ receipt: r, paper: p }),
    detail: { reason, unit: r.unitId, post: r.unitId && await intakePostOf(ctx.tx, ctx.tenantId, r.unitId), readers },
  })
}

export const exchangeActs: Exchange = {
  async takeIn(ctx, { from, payload: { receiptId: replyKey, as, ...sent } }) {
    const office = await intakeUnit(ctx)
    const paper = { ...sent, id: ctx.newId(), documentId: null, fromTenantId: from, replyKey, at: ctx.now }
    await store.addPaper(ctx, paper as Omit<store.PaperRow, 'tenantId'>)
    const receipt = newReceipt(ctx, paper.id, { as, unitId: office.id, tenantId: null, name: office.name })
    await store.addReceipts(ctx, [receipt])
    await arrived(ctx, receipt, sent)
    return { receiptId: receipt.id }
  },

  /** Only the tenant it was sent to may say what became of it. */
  async takeReceipt(ctx, { from, payload }) {
    const one = await store.findReceipt(ctx, payload.receiptId, 'lock')
    refuseUnless(one.receipt.outsideTenantId === from, 'incoming.notTheReceiver')
    const { state } = one.receipt
    if (payload.is === 'signedFor' && state === 'sent') await store.saveReceipt(ctx, one.receipt.id, { state: 'signedFor', signedForAt: payload.at, signedForBy: payload.by })
    if (payload.is === 'filed' && state !== 'recalled') await store.saveReceipt(ctx, one.receipt.id, { state: 'filed', filedAt: payload.at })
    ctx.record({ what: `incoming.${payload.is}Outside`, about: receiptRef(one), detail: { by: payload.by, at: payload.at } })
    return { ok: true }
  },

  async takeRecall(ctx, { from, payload }) {
    const one = await store.sentBy(ctx, from, payload.receiptId)
    if (!one) return { ok: false }
    await takeBack(ctx, one, payload.reason, payload.at)
    return { ok: true }
  },
}

/** Where papers from outside arrive: the unit of the first intake post of the office that issues for the whole tenant. */
async function intakeUnit(ctx: Ctx) {
  const clerks = [...await postsWithRole(ctx.tx, ctx.tenantId, 'clerk'), ...await postsWithRole(ctx.tx, ctx.tenantId, 'intake')]
  const unit = clerks[0] ? await unitOf(ctx.tx, ctx.tenantId, clerks[0].unitId) : null
  if (!unit || !(await intakePostOf(ctx.tx, ctx.tenantId, unit.id))) throw new Error('the tenant has no unit that takes in papers')
  return unit
}
