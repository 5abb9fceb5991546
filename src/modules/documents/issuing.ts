import { numberText } from '#gongwen/document'
import { yearOf } from '#kernel/day'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { archiveNumberFor, deliverTo } from '#modules/incoming/public'
import { briefFor, settleAtIssue } from '#modules/quotas/public'
import type { documentsContract } from './contract.ts'
import { countAtNumber } from './counting.ts'
import { whyNotFile, whyNotIssue, whyNotNumber, whyNotSeal } from './domain.ts'
import { documentRef } from './drafting.ts'
import { may } from './policy.ts'
import { completeStep, issuingUnit, standingOf } from './route.ts'
import * as store from './store.ts'
import { docOf } from './views.ts'
import { refuseTooLong } from './words/service.ts'

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
    // 简报 run in a series of their own, 第×期 of the registered name (S0-67).
    const own = row.text.kind === 'brief' ? (await briefFor(ctx, row.arrangement.briefId, row.text.issuerMark)).name : (unit?.docCode ?? null)
    const series = code ?? own
    refuseIf(whyNotNumber(docOf(row), { atStep: may.number(ctx.actor, docOf(row), standing), code: series && unit && (!code || code === own) ? series : null }))
    const year = yearOf(row.date!)
    await countAtNumber(ctx, row, year)
    const number = await store.nextNumber(ctx, series!, year)
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
    await refuseTooLong(ctx, row)
    await settleAtIssue(ctx, id)
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
    const archiveNumber = await archiveNumberFor(ctx, row.unitId, term)
    await store.saveDocument(ctx, id, { filedHash: row.textHash, filedAt: ctx.now, archiveNumber, state: 'filed' })
    ctx.record({ what: 'documents.filed', about: documentRef(row), detail: { hash: row.textHash, archiveNumber, term } })
    await completeStep(ctx, row, 'documents.file')
    return { id, state: 'filed', archiveNumber }
  },
}

/** The document as issued, to every recipient: what the receiver's room needs to know of it, and not a word more. */
async function send(ctx: Ctx, row: store.DocRow): Promise<number> {
  const unit = await issuingUnit(ctx, row)
  return deliverTo(ctx, {
    documentId: row.id, title: row.title, text: row.text, hash: row.textHash, number: row.number!, date: row.date!, printDate: ctx.today,
    fromName: row.text.issuers.join('、') || unit!.name, signedBy: row.signedBy,
  }, row.arrangement.recipients)
}
