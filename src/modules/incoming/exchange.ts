import { HOUR } from '#kernel/day'
import { filesIn, numberText } from '#gongwen/document'
import type { Id } from '#kernel/ref'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { addCarried, bringOver, type Received as Fetched, toCarry } from '#platform/files/public'
import { intakePostOf, postsWithRole, unitOf } from '#platform/identity/public'
import type { Answer, incomingContract, SentPaper, Sign } from './contract.ts'
import { whyNotTakeIn } from './domain.ts'
import { toLibrary } from './shelving.ts'
import { endHandling } from './handling/route.ts'
import * as store from './store.ts'
import { receiptRef } from './views.ts'

/** 公文交换: papers go out to units and to other tenants, what became of them comes back; either way by the sender's own entry. */
type Exchange = Pick<Acts<typeof incomingContract>, 'takeIn' | 'takeReceipt' | 'takeRecall'>

/** What is issued: `answers` is the received paper that it answers; `fromUnitId`, `senderId` hear of what becomes of it. */
export type Outgoing = Omit<SentPaper, 'receiptId' | 'as' | 'answers' | 'files'> & { documentId: Id; fromUnitId: Id; senderId: Id; answers: Id | null }
export type Recipient = { as: 'main' | 'copy'; unitId: Id | null; tenantId: Id | null; name: string }
type NewReceipt = store.NewReceipt
type NewPaper = Omit<store.PaperRow, 'tenantId'>

const issuedPaper = (ctx: Ctx, sent: Omit<SentPaper, 'receiptId' | 'as' | 'answers' | 'files'>, of: Partial<NewPaper>): NewPaper => ({
  id: ctx.newId(), documentId: null, fromTenantId: null, fromUnitId: null, senderId: null, fromName: sent.fromName, title: sent.title, numberText: numberText(sent.number), kind: sent.text.kind,
  urgency: sent.text.urgency, date: sent.date as NewPaper['date'], text: sent.text, hash: sent.hash, number: sent.number, printDate: sent.printDate as NewPaper['printDate'], signedBy: sent.signedBy,
  fileId: null, fileName: null, replyKey: null, at: ctx.now, ...of,
})

export const newReceipt = (ctx: Ctx, paper: Pick<NewPaper, 'id' | 'urgency'>, r: Recipient, more: Partial<NewReceipt> = {}): NewReceipt => ({
  id: ctx.newId(), paperId: paper.id, unitId: r.unitId, outsideTenantId: r.tenantId, unitName: r.name, as: r.as, source: 'exchange', state: 'sent', sentAt: ctx.now,
  signDueAt: ctx.now + ctx.rules.number(paper.urgency ? 'incoming.term.signForUrgent' : 'incoming.term.signFor') * HOUR, signedForAt: null, signedForById: null, signedForBy: null, told: null,
  registerYear: null, registerSerial: null, registeredAt: null, registeredBy: null, purpose: null, review: null, proposal: null, leadUnitId: null, dueAt: null, urgerId: null, urgerName: null, routeId: null,
  step: null, holders: [], acceptedAt: null, readAt: null, actedAt: null, result: null, answer: null, returnedAt: null, returnReason: null, filedAt: null, archiveNumber: null, recalledAt: null,
  recallReason: null, fallbacks: [], ...more,
})

/** One receipt a recipient. A unit of this tenant has it at once; another tenant by the outbox, and its receipts come back the same way. Answers how many. */
export async function deliver(ctx: Ctx, { documentId, fromUnitId, senderId, answers, ...sent }: Outgoing, recipients: readonly Recipient[]): Promise<number> {
  const paper = issuedPaper(ctx, sent, { documentId, fromUnitId, senderId })
  await store.addPaper(ctx, paper)
  const receipts = recipients.filter(r => r.unitId || r.tenantId).map(r => newReceipt(ctx, paper, { ...r, unitId: r.tenantId ? null : r.unitId }))
  await store.addReceipts(ctx, paper, receipts)
  const asked = answers ? await store.rowOf(ctx, answers) : null
  const files = receipts.some(r => r.outsideTenantId) ? await toCarry(ctx, filesIn(sent.text)) : []
  for (const r of receipts) {
    if (!r.outsideTenantId) await arrived(ctx, r, paper)
    else ctx.send({
      key: outKey(r.id), to: r.outsideTenantId, topic: 'incoming.takeIn',
      payload: { ...sent, files, receiptId: r.id, as: r.as, answers: asked?.paper.fromTenantId === r.outsideTenantId ? asked.paper.replyKey : null } satisfies SentPaper,
    })
  }
  if (asked && !asked.receipt.answer) await answered(ctx, asked, { words: sent.title, numberText: paper.numberText, receiptId: receipts.find(r => r.unitId && r.unitId === asked.paper.fromUnitId)?.id ?? null })
  return receipts.length
}

export const outKey = (receiptId: Id) => `incoming.paper:${receiptId}`

/** The files that are part of a paper, as facts name them. */
export const filesOf = (p: Pick<NewPaper, 'text'>): { id: Id; hash: string | null }[] => (p.text ? [...filesIn(p.text)].map(([id, hash]) => ({ id, hash })) : [])

/** A paper lies at a unit: its 收文岗 hears of it, and the term for signing begins (S4-13). */
async function arrived(ctx: Ctx, r: NewReceipt, p: NewPaper): Promise<void> {
  ctx.record({
    what: 'incoming.received', about: receiptRef({ receipt: r, paper: p }),
    detail: { from: p.fromName, files: filesOf(p), unit: r.unitId, post: await intakePostOf(ctx.tx, ctx.tenantId, r.unitId!), hash: p.hash, urgency: p.urgency },
  })
  ctx.alarm({ key: `incoming.signFor:${r.id}`, due: r.signDueAt, act: 'incoming.signForDue', input: { id: r.id } })
}

/** Tells the sender, when it is another tenant, what became of its paper, in the name of the unit: who did it is that tenant's own business. Within one tenant the sender looks at the same row. */
export function tellSender(ctx: Ctx, { receipt: r, paper: p }: store.Received, is: Sign['is'], words = ''): void {
  if (!p.fromTenantId || !p.replyKey) return
  ctx.send({ key: `incoming.${is}:${r.id}`, to: p.fromTenantId, topic: 'incoming.takeReceipt', payload: { receiptId: p.replyKey, is, at: ctx.now, by: r.unitName, words } satisfies Sign })
}

/** 答复: kept once, told to the sender; a document that answers carries its own word to another tenant (takeIn). */
export async function answered(ctx: Ctx, one: store.Received, a: Pick<Answer, 'words' | 'numberText' | 'receiptId'>): Promise<void> {
  await store.saveReceipt(ctx, one.receipt.id, { answer: { at: ctx.now, by: ctx.actor.name, ...a } })
  ctx.record({ what: 'incoming.answered', about: receiptRef(one), detail: { words: a.numberText ? `${a.words}（${a.numberText}）` : a.words, unit: one.receipt.unitName, sender: one.paper.senderId } })
  if (!a.numberText) tellSender(ctx, one, 'answered', a.words)
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

async function takeBack(ctx: Ctx, one: store.Received, reason: string, at: number): Promise<void> {
  const { receipt: r } = one
  await store.saveReceipt(ctx, r.id, { recalledAt: at, recallReason: reason, ...(r.state === 'filed' ? {} : { state: 'recalled' as const }) })
  for (const key of ['signFor', 'term']) ctx.cancelAlarm(`incoming.${key}:${r.id}`)
  const readers = (await store.readingsOf(ctx, [r.id])).map(x => x.personId)
  await endHandling(ctx, r, reason)
  await store.endReadings(ctx, r.id, reason)
  ctx.record({ what: 'incoming.recalled', about: receiptRef(one), detail: { reason, unit: r.unitId, post: r.unitId && await intakePostOf(ctx.tx, ctx.tenantId, r.unitId), readers } })
}

export const exchangeActs: Exchange = {
  /** The paper with everything it names, or nothing: a file that is not there yet or not the same leaves the message in the sender's outbox. */
  takeIn: {
    prepare: async (outside, { from, payload: { text, files } }) => {
      const named = filesIn(text)
      refuseIf(whyNotTakeIn(named, files))
      return bringOver(outside, from, files.filter(f => named.has(f.id)))
    },
    async act(ctx, { from, payload: { receiptId: replyKey, as, answers, files: _, ...sent } }, brought: Fetched[]) {
      const office = await intakeUnit(ctx)
      const paper = issuedPaper(ctx, sent, { fromTenantId: from, replyKey })
      await store.addPaper(ctx, paper)
      const receipt = newReceipt(ctx, paper, { as, unitId: office.id, tenantId: null, name: office.name })
      await store.addReceipts(ctx, paper, [receipt])
      for (const f of brought) await addCarried(ctx, f, { name: sent.fromName }, { module: 'incoming', kind: 'file', id: f.id, title: sent.title })
      await store.addEnclosures(ctx, paper.id, brought.map(f => f.id))
      await toLibrary(ctx, paper)
      await arrived(ctx, receipt, paper)
      const asked = answers ? await store.rowOf(ctx, answers) : null
      // Only the tenant that was asked may answer.
      if (asked?.receipt.outsideTenantId === from) {
        await store.saveReceipt(ctx, asked.receipt.id, { answer: { at: ctx.now, by: sent.fromName, words: sent.title, numberText: paper.numberText, receiptId: receipt.id } })
        ctx.record({ what: 'incoming.answered', about: receiptRef(asked), detail: { words: sent.title, unit: asked.receipt.unitName, sender: asked.paper.senderId } })
      }
      return { receiptId: receipt.id }
    },
  },

  /** Only the tenant it was sent to may say what became of it. */
  async takeReceipt(ctx, { from, payload: { receiptId, is, at, by, words } }) {
    const one = await store.findReceipt(ctx, receiptId, 'lock')
    const { receipt: r, paper: p } = one
    refuseUnless(r.outsideTenantId === from, 'incoming.notTheReceiver')
    const changes: Record<Sign['is'], Partial<store.ReceiptRow>> = {
      signedFor: { state: 'signedFor', signedForAt: at, signedForBy: by },
      registered: { state: 'registered', registeredAt: at },
      accepted: { state: 'handling', acceptedAt: at },
      returned: { state: 'returned', returnedAt: at, returnReason: words },
      read: { readAt: at },
      acted: { state: 'done', actedAt: at },
      answered: { answer: { at, by: r.unitName, words, numberText: null, receiptId: null } },
      filed: { state: 'filed', filedAt: at },
    }
    const { state, ...times } = changes[is]
    await store.saveReceipt(ctx, r.id, { ...times, ...(state && goesOn(r.state, state) ? { state } : {}) })
    ctx.record({ what: ['returned', 'answered'].includes(is) ? `incoming.${is}` : `incoming.${is}Outside`, about: receiptRef(one), detail: { by, at, words, reason: words, unit: r.unitName, sender: p.senderId } })
    return { ok: true }
  },

  async takeRecall(ctx, { from, payload }) {
    const one = await store.sentBy(ctx, from, payload.receiptId)
    if (!one) return { ok: false }
    await takeBack(ctx, one, payload.reason, payload.at)
    return { ok: true }
  },
}

/** Messages may overtake one another: a state never goes back. */
const order: readonly store.ReceiptRow['state'][] = ['sent', 'signedFor', 'registered', 'handling', 'done', 'filed']
const goesOn = (from: store.ReceiptRow['state'], to: store.ReceiptRow['state']): boolean =>
  from !== 'recalled' && (to === 'returned' ? from !== 'filed' : order.indexOf(to) > order.indexOf(from) && from !== 'returned')

/** Where papers from outside arrive: the unit of the first intake post of the office that issues for the whole tenant. */
async function intakeUnit(ctx: Ctx) {
  const clerks = [...await postsWithRole(ctx.tx, ctx.tenantId, 'clerk'), ...await postsWithRole(ctx.tx, ctx.tenantId, 'intake')]
  const unit = clerks[0] ? await unitOf(ctx.tx, ctx.tenantId, clerks[0].unitId) : null
  if (!unit || !(await intakePostOf(ctx.tx, ctx.tenantId, unit.id))) throw new Error('the tenant has no unit that takes in papers')
  return unit
}
