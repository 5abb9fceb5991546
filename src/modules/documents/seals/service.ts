import { numberText } from '#gongwen/document'
import { yearOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { namesOf } from '#platform/identity/public'
import { documentRef } from '../drafting.ts'
import { measureOf, saveMeasure } from '../measures/store.ts'
import * as documents from '../store.ts'
import type { Impression, sealsContract } from './contract.ts'
import { exemptBy, isGeneral, standingCopies, whyNotSpoil } from './domain.ts'
import * as store from './store.ts'

/** 用印登记: what was sealed, by hash, how many copies, who approved, who sealed, when; 加印 and destroyed copies are acts of their own. */
export const sealActs: Acts<typeof sealsContract> = {
  async sealRegister(ctx, f) {
    const { rows, next } = pageOf(await store.listImpressions(ctx, { ...f, cursor: cursorOf(f.cursor) }), f.limit, r => ({ at: r.impression.at, id: r.impression.id }))
    return { rows: rows.map(r => impressionView(r.impression)), next }
  },

  async sealReprint(ctx, { measureId }) {
    const m = await measureOf(ctx, measureId, 'lock')
    const row = await documents.findDocument(ctx, m.documentId, 'lock')
    refuseIf(m.kind === 'reprint' && m.state === 'decided' ? null : 'documents.reprintNotDecided')
    refuseIf(row.sealedHash === row.textHash ? null : 'documents.hashBroken')
    const earlier = await store.impressionsOf(ctx, row.id)
    for (const organ of organsOf(row, earlier)) {
      const own = earlier.some(r => r.organ === organ && r.keeperUnitId === ctx.actor.unitId && r.onBehalf === null)
      await lay(ctx, row, { kind: 'reprint', organ, onBehalf: own ? null : organ, copies: m.copies!, approvedBy: m.deciderName, approvedAt: m.decidedAt!, reason: m.reason, witness: null })
    }
    await saveMeasure(ctx, measureId, { state: 'done' })
    ctx.record({ what: 'documents.reprinted', about: documentRef(row), detail: { copies: m.copies, hash: row.textHash, approvedBy: m.deciderName, reason: m.reason } })
    return { id: row.id, copies: m.copies! }
  },

  async spoilCopies(ctx, { id, organ, copies, reason, witnessId, replace }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    const rows = await store.impressionsOf(ctx, id)
    const whose = organ ?? organsOf(row, rows)[0] ?? ''
    refuseIf(whyNotSpoil(rows, { organ: whose, copies, witnessId }, ctx.actor.id), { there: standingCopies(rows, whose) })
    const witness = (await namesOf(ctx.tx, ctx.tenantId, [witnessId])).get(witnessId)
    if (!witness) throw new Refusal('notFound')
    refuseUnless(rows.some(r => r.organ === whose && r.keeperUnitId === ctx.actor.unitId))
    const laid = rows.find(r => r.organ === whose)!
    const approval = { organ: whose, onBehalf: laid.onBehalf, approvedBy: laid.approvedBy, approvedAt: laid.approvedAt, reason, witness }
    await lay(ctx, row, { kind: 'spoiled', copies, ...approval })
    if (replace) await lay(ctx, row, { kind: 'replacement', copies, ...approval })
    ctx.record({ what: 'documents.copiesSpoiled', about: documentRef(row), detail: { organ: whose, copies, reason, witness, replaced: replace } })
    return { id, left: standingCopies(await store.impressionsOf(ctx, id), whose) }
  },
}

type Laying = Pick<store.ImpressionRow, 'kind' | 'organ' | 'onBehalf' | 'copies' | 'approvedBy' | 'approvedAt' | 'reason' | 'witness'>

/** Without a seal, and by what leave, or null: then it is sealed. */
export const exemptOf = (ctx: Ctx, row: documents.DocRow) => exemptBy(row.text, isGeneral(row.text, row.arrangement.recipients, ctx.rules.number('quotas.generalFrom')))

/** One impression into the register of the keeper's unit. */
export const lay = (ctx: Ctx, row: documents.DocRow, l: Laying): Promise<void> =>
  store.addImpression(ctx, yearOf(ctx.today), { ...l, keeperUnitId: ctx.actor.unitId ?? row.unitId, documentId: row.id, title: row.title, number: row.number, hash: row.textHash })

const isFirst = (r: Pick<store.ImpressionRow, 'kind'>) => r.kind === 'seal' || r.kind === 'exempt'
/** The organs whose seals this keeper's unit laid; of an ordinary document the one. */
const organsOf = (row: documents.DocRow, rows: readonly store.ImpressionRow[]): string[] =>
  rows.some(isFirst) ? [...new Set(rows.filter(isFirst).map(r => r.organ))] : [row.text.issuers[0] ?? row.unitName]

export const impressionView = (r: store.ImpressionRow): Impression => ({
  id: r.id as Id, no: `${r.year}-${String(r.serial).padStart(4, '0')}`, kind: r.kind, documentId: r.documentId, title: r.title, numberText: r.number ? numberText(r.number) : '', organ: r.organ,
  onBehalf: r.onBehalf, copies: r.copies, hash: r.hash, approvedBy: r.approvedBy, approvedAt: r.approvedAt, witness: r.witness, reason: r.reason, byName: r.byName, at: r.at,
})
