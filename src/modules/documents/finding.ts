import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { type DocumentText, kinds, numberText, stringsOf } from '#gongwen/document'
import type { Findable } from '#platform/acts/module'
import { opinionsOn } from '#platform/routing/public'
import { documentRef } from './drafting.ts'
import { document } from './schema.ts'
import * as store from './store.ts'
import { documentsText } from './text.ts'

const linesOf = (blocks: DocumentText['body']): string => blocks.flatMap(stringsOf).join('\n')

/** Everything of a text that a reader reads, part by part: the body, the attachments with the names of their files, who it is from and for. */
export const fieldsOf = (t: DocumentText) => [
  { name: 'text' as const, text: [t.titleNote, ...t.attendance.map(a => `${a.label}：${a.people}`), linesOf(t.body), t.note].filter(Boolean).join('\n') },
  { name: 'attachments' as const, text: t.attachments.map(a => [a.title, a.fileName ?? '', linesOf(a.body)].filter(Boolean).join('\n')).join('\n') },
  { name: 'parties' as const, text: [...t.mainRecipients, ...t.copyTo, ...t.issuers, ...t.signatories.map(s => `${s.post}${s.name}`)].join('、') },
]

/** 公文 by its whole text: a draft for whoever knows of it too, a deleted draft for nobody. Opinions are read by whoever knows of the document. */
export const documentFindable: Findable = {
  kind: 'document',
  types: kinds,
  states: documentsText.state,
  names: store.names,
  known: (ctx, id, by) => store.knownBy(ctx, id, by),
  async load(ctx, ids) {
    const rows = await ctx.tx.select().from(document).where(and(eq(document.tenantId, ctx.tenantId), inArray(document.id, [...ids])))
    const holders = await store.holdersOf(ctx, ids)
    const said = await opinionsOn(ctx, ids)
    return rows.filter(d => d.state !== 'cancelled' || d.routeId !== null).map(d => ({
      kind: 'document', id: d.id, title: documentRef(d).title, names: [d.title, ...(d.number ? [numberText(d.number)] : [])],
      fields: [...fieldsOf(d.text), { name: 'opinions' as const, text: (said.get(d.id) ?? []).join('\n') }],
      at: d.issuedAt ?? d.createdAt, type: d.kind, state: d.state, unitId: d.unitId, note: `${documentsText.state[d.state]} · ${d.unitName} · ${d.drafterName}`, holders: holders.get(d.id) ?? [],
    }))
  },
  all: async (ctx, after, limit) => (await ctx.tx.select({ id: document.id }).from(document)
    .where(and(eq(document.tenantId, ctx.tenantId), after ? gt(document.id, after) : undefined)).orderBy(asc(document.id)).limit(limit)).map(r => r.id),
}
