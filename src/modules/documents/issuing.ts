import { numberText } from '#gongwen/document'
import { HOUR, yearOf } from '#kernel/day'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { intakePostOf, unitOf } from '#platform/identity/public'
import type { documentsContract } from './contract.ts'
import { archiveNumberOf, whyNotFile, whyNotIssue, whyNotNumber, whyNotSeal } from './domain.ts'
import { documentRef } from './drafting.ts'
import { may } from './policy.ts'
import { newReceipt, type OutsidePayload, receiptRef } from './receiving.ts'
import { completeStep, issuingUnit, standingOf } from './route.ts'
import * as store from './store.ts'
import { docOf } from './views.ts'

/** 编号、用印、分发、归档: each is the act of its step; the route passes on in the same transaction (《条例》第二十五、二十七条). */
type Issuing = Pick<Acts<typeof documentsContract>, 'number' | 'seal' | 'issue' | 'file'>

export const issuingActs: Issuing = {
  async number(ctx, { id, code }) {
    const row = await store.findDocument(ctx, id, 'lock')
    const standing = await standingOf(ctx, row)
    // Changed after numbering, signed anew: the number it has stays its own, no second one is drawn (发文字号唯一).
    if (row.number && may.number(ctx.actor, docOf(row), standing)) {
      await store.saveDocument(ctx, id, { state: 'numbered' })
      await completeStep(ctx, row, 'documents.number')
      return { id, state: 'numbered', number: row.number }
    }
    const unit = await issuingUnit(ctx, row)
    const series = code ?? unit?.docCode ?? null
    refuseIf(whyNotNumber(docOf(row), { atStep: may.number(ctx.actor, docOf(row), standing), code: series && unit && (!code || code === unit.docCode) ? series : null }))
    const number = await store.nextNumber(ctx, series!, yearOf(row.date!))
    await store.enterNumber(ctx, number, row)
    await store.saveDocument(ctx, id, { number, state: 'numbered' })
    ctx.record({ what: 'documents.numbered', about: documentRef(row), detail: { number: numberText(number), hash: row.textHash } })
    await completeStep(ctx, { ...row, number }, 'documents.number')
    return { id, state: 'numbered', number }
  },

  async seal(ctx, { id, copies }) {
    const row = await store.findDocument(ctx, id, 'lock')
    refuseIf(whyNotSeal(docOf(row)))
    refuseUnless(may.seal(ctx.actor, docOf(row), await standingOf(ctx, row)))
    await store.saveDocument(ctx, id, { sealedHash: row.textHash, sealedAt: ctx.now, copies, state: 'sealed' })
    ctx.record({ what: 'documents.sealed', about: documentRef(row), detail: { copies, hash: row.textHash, issuers: row.text.issuers } })
    await completeStep(ctx, row, 'documents.seal')
    return { id, state: 'sealed' }
  },

  async issue(ctx, { id }) {
    const row = await store.findDocument(ctx, id, 'lock')
    refuseIf(whyNotIssue(docOf(row)))
    refuseUnless(may.issue(ctx.actor, docOf(row), await standingOf(ctx, row)))
    const receipts = await send(ctx, row)
    await store.saveDocument(ctx, id, { issuedHash: row.textHash, issuedAt: ctx.now, printDate: ctx.today, state: 'issued' })
    await store.letKnow(ctx, id, [{ kind: 'unit', id: row.unitId, why: '发文单位' }])
    ctx.record({ what: 'documents.issued', about: documentRef(row), detail: { hash: row.textHash, receipts, number: numberText(row.number!) } })
    await completeStep(ctx, row, 'documents.issue')
    return { id, state: 'issued', receipts }
  },

  async file(ctx, { id, term }) {
    const row = await store.findDocument(ctx, id, 'lock')
    refuseIf(whyNotFile(docOf(row)))
    refuseUnless(may.file(ctx.actor, docOf(row), await standingOf(ctx, row)))
    const unit = await unitOf(ctx.tx, ctx.tenantId, row.unitId)
    const serial = await store.nextArchiveSerial(ctx, row.unitId, yearOf(ctx.today), term)
    const archiveNumber = archiveNumberOf(ctx.today, term, unit?.docCode ?? '发文', serial)
    await store.saveDocument(ctx, id, { filedHash: row.textHash, filedAt: ctx.now, archiveNumber, state: 'filed' })
    ctx.record({ what: 'documents.filed', about: documentRef(row), detail: { hash: row.textHash, archiveNumber, term } })
    await completeStep(ctx, row, 'documents.file')
    return { id, state: 'filed', archiveNumber }
  },
}

/** One receipt a recipient. A unit of this tenant gets it at once; another tenant by the outbox, and its receipt comes back the same way. */
async function send(ctx: Ctx, row: store.DocRow): Promise<number> {
  const issuedId = ctx.newId()
  const unit = await issuingUnit(ctx, row)
  const fromName = row.text.issuers.join('、') || unit!.name
  const out = { title: row.title, text: row.text, hash: row.textHash, number: row.number!, date: row.date!, printDate: ctx.today, fromName, signedBy: row.signedBy }
  await store.addIssued(ctx, { ...out, id: issuedId, documentId: row.id, fromTenantId: null, replyKey: null, at: ctx.now })
  const receipts = row.arrangement.recipients.map(r => newReceipt({
    id: ctx.newId(), issuedId, unitId: r.tenantId ? null : r.unitId, outsideTenantId: r.tenantId, unitName: r.name, as: r.as, sentAt: ctx.now,
  })).filter(r => r.unitId || r.outsideTenantId)
  await store.addReceipts(ctx, receipts)
  const due = ctx.now + ctx.rules.number('documents.term.signFor') * HOUR
  for (const r of receipts) {
    if (r.outsideTenantId) {
      const payload: OutsidePayload = { ...out, receiptId: r.id, as: r.as }
      ctx.send({ key: `issue:${r.id}`, to: r.outsideTenantId, topic: 'documents.takeIn', payload })
    } else {
      const about = receiptRef({ ...r, tenantId: ctx.tenantId }, { ...out, tenantId: ctx.tenantId, id: issuedId, documentId: row.id, fromTenantId: null, replyKey: null, at: ctx.now })
      ctx.record({ what: 'documents.received', about, detail: { from: fromName, unit: r.unitId, post: await intakePostOf(ctx.tx, ctx.tenantId, r.unitId!), hash: row.textHash } })
      ctx.alarm({ key: `documents.signFor:${r.id}`, due, act: 'documents.signForDue', input: { id: r.id } })
    }
  }
  return receipts.length
}
