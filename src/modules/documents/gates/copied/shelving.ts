import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm'
import { sourceTextOf } from '#gongwen/copied/paper'
import { numberText } from '#gongwen/document'
import { enterSource, lapseSource } from '#modules/library/public'
import type { Ctx, Lapse, Sources, SourceText } from '#platform/acts/module'
import { recalledAmong } from '../../measures/store.ts'
import { document } from '../../schema.ts'
import type { DocRow } from '../../store.ts'

const sourceOf = (row: DocRow): SourceText => ({
  kind: 'document', refId: row.id, level: 'own', title: row.title, numberText: row.number ? numberText(row.number) : '', organ: row.text.issuers.join('、') || row.unitName, day: row.date,
  hash: row.textHash, text: sourceTextOf(row.text), fileId: null, validity: row.validity && row.validityFrom ? { is: row.validity, from: row.validityFrom } : null,
})

/** What is issued is from now on what later texts are held against (S0-22: the parent document and own earlier issues). */
export const toLibrary = (ctx: Ctx, row: DocRow) => enterSource(ctx, { ...sourceOf(row), module: 'documents' })
/** 收回、撤销、废止 reach the library too. */
export const lapsesInLibrary = (ctx: Ctx, row: Pick<DocRow, 'id'>, lapse: Lapse): Promise<void> => lapseSource(ctx, { module: 'documents', kind: 'document', refId: row.id }, lapse)

/** Everything issued, for a library that is younger than it. */
export const documentSources: Sources = {
  kind: 'document',
  all: async (ctx, after, limit) => (await ctx.tx.select({ id: document.id }).from(document)
    .where(and(eq(document.tenantId, ctx.tenantId), isNotNull(document.issuedHash), after ? gt(document.id, after) : undefined)).orderBy(asc(document.id)).limit(limit)).map(r => r.id),
  async load(ctx, ids) {
    const rows = await ctx.tx.select().from(document).where(and(eq(document.tenantId, ctx.tenantId), inArray(document.id, [...ids])))
    // A paper that was repealed first and taken back afterwards is still called repealed; it is a source no more.
    const recalled = await recalledAmong(ctx, ids)
    return rows.map(sourceOf).filter(s => !recalled.has(s.refId))
  },
}
