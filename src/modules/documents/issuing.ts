import { filesIn, numberText } from '#gongwen/document'
import { yearOf } from '#kernel/day'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { archiveNumberFor, deliverTo, noteFallback } from '#modules/incoming/public'
import { briefFor, settleAtIssue } from '#modules/quotas/public'
import { unitOf } from '#platform/identity/public'
import { openTaskFor } from '#platform/routing/public'
import { consultedAtFiling } from './consulting/service.ts'
import type { documentsContract, Recipient } from './contract.ts'
import { countAtNumber } from './counting.ts'
import { whyNotFile, whyNotIssue, whyNotNumber, whyNotSeal } from './domain.ts'
import { documentRef } from './drafting.ts'
import { may } from './policy.ts'
import { completeStep, issuingUnit, jointOf, standingOf } from './route.ts'
import { approvedCopies, whyNotCount } from './seals/domain.ts'
import { exemptOf, lay } from './seals/service.ts'
import { sealsText } from './seals/text.ts'
import * as store from './store.ts'
import { docOf } from './views.ts'
import { toLibrary } from './gates/copied/shelving.ts'
import { refuseTooLong } from './words/service.ts'

/** 编号、用印、分发、归档: each is the act of its step; the route passes on in the same transaction (《条例》第二十五、二十七条). */
type Issuing = Pick<Acts<typeof documentsContract>, 'number' | 'seal' | 'issue' | 'notify' | 'file'>

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

  /** Each organ of a joint document lays its own; the document is sealed when the last is on it. */
  async seal(ctx, { id, copies }) {
    const row = await store.findDocument(ctx, id, 'lock')
    refuseIf(whyNotSeal(docOf(row)))
    refuseUnless(may.seal(ctx.actor, docOf(row), await standingOf(ctx, row)))
    const approved = copiesOf(ctx, row)
    refuseIf(whyNotCount(copies, approved), { copies, approved })
    const organ = await organToSeal(ctx, row)
    const exempt = exemptOf(ctx, row)
    refuseIf(row.text.unsealed && !exempt ? 'documents.mustSeal' : null)
    await lay(ctx, row, { kind: exempt ? 'exempt' : 'seal', ...organ, copies, approvedBy: row.signedBy ?? '', approvedAt: row.signedAt!, reason: exempt ? sealsText.exempt[exempt] : '', witness: null })
    ctx.record({ what: 'documents.sealed', about: documentRef(row), detail: { copies, hash: row.textHash, organ: organ.organ, onBehalf: organ.onBehalf, ...(exempt ? { exempt } : {}) } })
    const all = 'seal' in (await completeStep(ctx, row, 'documents.seal')).passed
    if (all) await store.saveDocument(ctx, id, { sealedHash: row.textHash, sealedAt: ctx.now, copies, state: 'sealed' })
    return { id, state: all ? 'sealed' : row.state }
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
    await toLibrary(ctx, row)
    ctx.record({ what: 'documents.issued', about: documentRef(row), detail: { hash: row.textHash, receipts, number: numberText(row.number!) } })
    await completeStep(ctx, row, 'documents.issue')
    return { id, state: 'issued', receipts }
  },

  /** 补充告知: besides the exchange a recipient was told by phone or on paper (S1-30, S1-60). */
  async notify(ctx, { id, deliveryId, how, whom, words }) {
    const row = await store.findDocument(ctx, id)
    refuseIf(row.issuedHash ? null : 'documents.notIssued')
    await noteFallback(ctx, id, deliveryId, { how, whom, words })
    return { id }
  },

  async file(ctx, { id, term }) {
    const row = await store.findDocument(ctx, id, 'lock')
    refuseIf(whyNotFile(docOf(row)))
    refuseUnless(may.file(ctx.actor, docOf(row), await standingOf(ctx, row)))
    const archiveNumber = await archiveNumberFor(ctx, row.unitId, term)
    await store.saveDocument(ctx, id, { filedHash: row.textHash, filedAt: ctx.now, archiveNumber, state: 'filed' })
    ctx.record({ what: 'documents.filed', about: documentRef(row), detail: { hash: row.textHash, archiveNumber, term, files: [...filesIn(row.text)].map(([fileId, hash]) => ({ id: fileId, hash })) } })
    await consultedAtFiling(ctx, id, documentRef(row))
    await completeStep(ctx, row, 'documents.file')
    return { id, state: 'filed', archiveNumber }
  },
}

export const copiesOf = (ctx: Ctx, row: store.DocRow): number => approvedCopies(row.arrangement, ctx.rules.number('documents.seal.fileCopies'))

/** Whose seal the actor's open step is for: of a joint document the organ of his branch, and whether he lays it for an organ that keeps none here. */
async function organToSeal(ctx: Ctx, row: store.DocRow): Promise<{ organ: string; onBehalf: string | null }> {
  const mine = await openTaskFor(ctx, row.routeId!, { act: 'documents.seal' })
  const main = row.text.issuers[0] ?? row.unitName
  if (!mine?.branch || mine.branch === row.unitId) return { organ: main, onBehalf: null }
  const unit = await unitOf(ctx.tx, ctx.tenantId, mine.branch)
  const organ = row.text.issuers[jointOf(row).indexOf(mine.branch) + 1] ?? unit!.name
  return { organ, onBehalf: ctx.actor.units.includes(mine.branch) ? null : unit!.name }
}

/** The document as issued, to these recipients: what the receiver's room needs to know of it, and not a word more. */
export async function send(ctx: Ctx, row: store.DocRow, recipients: readonly Recipient[] = row.arrangement.recipients): Promise<number> {
  const unit = await issuingUnit(ctx, row)
  return deliverTo(ctx, {
    documentId: row.id, title: row.title, text: row.text, hash: row.textHash, number: row.number!, date: row.date!, printDate: row.printDate ?? ctx.today,
    fromName: row.text.issuers.join('、') || unit!.name, signedBy: row.signedBy, fromUnitId: row.unitId, senderId: row.drafterId, answers: row.answers,
  }, recipients)
}
