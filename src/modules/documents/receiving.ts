import { numberText } from '#gongwen/document'
import { DAY, yearOf } from '#kernel/day'
import type { Ref } from '#kernel/ref'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { headPostOf, intakePostOf, namesOf, postsWithRole, unitOf } from '#platform/identity/public'
import type { documentsContract } from './contract.ts'
import { archiveNumberOf, whyNotCirculate, whyNotFileReceipt, whyNotSignFor } from './domain.ts'
import { mayReceive } from './policy.ts'
import * as store from './store.ts'
import { receiptRowView } from './views.ts'

/** 收文: signed for piece by piece with the time, circulated with read state, filed (《条例》第二十四、二十七条). */
type Receiving = Pick<Acts<typeof documentsContract>, 'received' | 'receipt' | 'signFor' | 'circulate' | 'markRead' | 'fileReceipt' | 'signForDue' | 'takeIn' | 'takeReceipt'>

export const receiptRef = (r: store.ReceiptRow, i: store.IssuedRow): Ref => ({ module: 'documents', kind: 'receipt', id: r.id, title: `${i.title}（${numberText(i.number)}）` })

export const receivingActs: Receiving = {
  async received(ctx, f) {
    const { rows, next } = pageOf(await store.listReceipts(ctx, { ...f, cursor: cursorOf(f.cursor) }), f.limit, r => ({ at: r.receipt.sentAt, id: r.receipt.id }))
    const readings = await store.readingsOf(ctx, rows.map(r => r.receipt.id))
    return { rows: rows.map(r => receiptRowView(r.receipt, r.issued, readings)), next }
  },

  async receipt(ctx, { id }) {
    const { receipt: r, issued: i } = await store.findReceipt(ctx, id)
    const readings = await store.readingsOf(ctx, [id])
    const own = mayReceive(ctx.actor, r.unitId)
    return {
      ...receiptRowView(r, i, readings), text: i.text, date: i.date, hash: i.hash, sealed: true, archiveNumber: r.archiveNumber,
      circulation: readings.map(x => ({ personId: x.personId, name: x.name, at: x.at, readAt: x.readAt })),
      may: {
        signFor: own && r.state === 'sent', circulate: own && whyNotCirculate(r) === null, file: own && ['signedFor', 'circulating'].includes(r.state),
        markRead: readings.some(x => x.personId === ctx.actor.id && x.readAt === null),
      },
    }
  },

  async signFor(ctx, { id }) {
    const { receipt: r, issued: i } = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(mayReceive(ctx.actor, r.unitId))
    refuseIf(whyNotSignFor(r))
    await store.saveReceipt(ctx, id, { state: 'signedFor', signedForAt: ctx.now, signedForById: ctx.actor.id, signedForBy: ctx.actor.name })
    ctx.cancelAlarm(`documents.signFor:${id}`)
    ctx.record({ what: 'documents.signedFor', about: receiptRef(r, i), detail: { unit: r.unitName, hash: i.hash } })
    if (i.replyKey && i.fromTenantId) ctx.send({ key: `receipt:${id}`, to: i.fromTenantId, topic: 'documents.takeReceipt', payload: { receiptId: i.replyKey, at: ctx.now, by: ctx.actor.name, hash: i.hash } })
    return { id, at: ctx.now }
  },

  async circulate(ctx, { id, people }) {
    const { receipt: r, issued: i } = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(mayReceive(ctx.actor, r.unitId))
    refuseIf(whyNotCirculate(r))
    const names = await namesOf(ctx.tx, ctx.tenantId, people)
    refuseUnless(people.every(p => names.has(p)), 'notFound')
    const added = await store.addReadings(ctx, id, people.map(p => ({ id: p, name: names.get(p)! })))
    await store.saveReceipt(ctx, id, { state: 'circulating' })
    ctx.record({ what: 'documents.circulated', about: receiptRef(r, i), detail: { people: added.map(a => a.personId), names: added.map(a => names.get(a.personId)) } })
    return { id, added: added.length }
  },

  async markRead(ctx, { id }) {
    const { receipt: r, issued: i } = await store.findReceipt(ctx, id, 'lock')
    refuseIf(await store.markReading(ctx, id, ctx.actor.id, ctx.now) ? null : 'documents.notYourReading')
    ctx.record({ what: 'documents.readByCirculation', about: receiptRef(r, i), detail: { person: ctx.actor.id } })
    return { id, at: ctx.now }
  },

  async fileReceipt(ctx, { id }) {
    const { receipt: r, issued: i } = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(mayReceive(ctx.actor, r.unitId))
    const unread = (await store.readingsOf(ctx, [id])).filter(x => x.readAt === null).length
    refuseIf(whyNotFileReceipt(r, unread), { unread })
    const unit = await unitOf(ctx.tx, ctx.tenantId, r.unitId!)
    const serial = await store.nextArchiveSerial(ctx, r.unitId!, yearOf(ctx.today), '10年')
    const archiveNumber = archiveNumberOf(ctx.today, '10年', unit?.docCode ?? '收文', serial)
    await store.saveReceipt(ctx, id, { state: 'filed', filedAt: ctx.now, archiveNumber })
    ctx.record({ what: 'documents.receiptFiled', about: receiptRef(r, i), detail: { archiveNumber, hash: i.hash } })
    return { id, archiveNumber }
  },

  /** Not signed for in time: the unit's head hears of it, and again each working day until it is (S4-13). */
  async signForDue(ctx, { id }) {
    const { receipt: r, issued: i } = await store.findReceipt(ctx, id, 'lock')
    if (r.state !== 'sent') return { reminded: false }
    const head = r.unitId ? await headPostOf(ctx.tx, ctx.tenantId, r.unitId) : null
    ctx.record({ what: 'documents.signForOverdue', about: receiptRef(r, i), detail: { unit: r.unitId, post: head, since: r.sentAt } })
    ctx.alarm({ key: `documents.signFor:${id}`, due: ctx.now + DAY, act: 'documents.signForDue', input: { id } })
    return { reminded: true }
  },

  async takeIn(ctx, { from, payload }) {
    const p = payload as OutsidePayload
    const office = await intakeUnit(ctx)
    const issuedId = ctx.newId()
    const receiptId = ctx.newId()
    await store.addIssued(ctx, {
      id: issuedId, documentId: null, fromTenantId: from, fromName: p.fromName, title: p.title, text: p.text, hash: p.hash, number: p.number, date: p.date, printDate: p.printDate, signedBy: p.signedBy ?? null,
      replyKey: p.receiptId, at: ctx.now,
    })
    const row = newReceipt({ id: receiptId, issuedId, unitId: office.id, unitName: office.name, as: p.as, sentAt: ctx.now })
    await store.addReceipts(ctx, [row])
    ctx.record({ what: 'documents.received', about: { module: 'documents', kind: 'receipt', id: receiptId, title: `${p.title}（${numberText(p.number)}）` }, detail: { from: p.fromName, unit: office.id, hash: p.hash } })
    return { receiptId }
  },

  async takeReceipt(ctx, { payload }) {
    const p = payload as { receiptId: string; at: number; by: string }
    const { receipt: r, issued: i } = await store.findReceipt(ctx, p.receiptId, 'lock')
    if (r.state === 'sent') await store.saveReceipt(ctx, r.id, { state: 'signedFor', signedForAt: p.at, signedForBy: p.by })
    ctx.record({ what: 'documents.signedForOutside', about: receiptRef(r, i), detail: { by: p.by, at: p.at } })
    return { ok: true }
  },
}

export type OutsidePayload = Pick<store.IssuedRow, 'title' | 'text' | 'hash' | 'number' | 'date' | 'printDate' | 'fromName' | 'signedBy'> & { receiptId: string; as: 'main' | 'copy' }

export const newReceipt = (r: Pick<store.ReceiptRow, 'id' | 'issuedId' | 'unitName' | 'as' | 'sentAt'> & Partial<store.ReceiptRow>): Omit<store.ReceiptRow, 'tenantId'> => ({
  unitId: null, outsideTenantId: null, state: 'sent', signedForAt: null, signedForById: null, signedForBy: null, filedAt: null, archiveNumber: null, ...r,
})

/** Where papers from outside arrive: the unit of the first intake post of the office that issues for the whole tenant. */
async function intakeUnit(ctx: Ctx) {
  const clerks = [...await postsWithRole(ctx.tx, ctx.tenantId, 'clerk'), ...await postsWithRole(ctx.tx, ctx.tenantId, 'intake')]
  const unit = clerks[0] ? await unitOf(ctx.tx, ctx.tenantId, clerks[0].unitId) : null
  if (!unit || !(await intakePostOf(ctx.tx, ctx.tenantId, unit.id))) throw new Error('the tenant has no unit that takes in papers')
  return unit
}
