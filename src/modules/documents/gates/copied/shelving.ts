import { sourceTextOf } from '#gongwen/copied/paper'
import { numberText } from '#gongwen/document'
import { enterSource } from '#modules/library/public'
import type { Ctx } from '#platform/acts/module'
import type { DocRow } from '../../store.ts'

/** What is issued is from now on what later texts are held against (S0-22: the parent document and own earlier issues). */
export const toLibrary = (ctx: Ctx, row: DocRow): Promise<void> => enterSource(ctx, {
  module: 'documents', kind: 'document', refId: row.id, level: 'own', title: row.title, numberText: row.number ? numberText(row.number) : '', organ: row.text.issuers.join('、') || row.unitName, day: row.date,
  hash: row.textHash, text: sourceTextOf(row.text), fileId: null,
})
