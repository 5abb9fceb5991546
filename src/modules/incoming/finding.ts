import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm'
import { kinds, stringsOf } from '#gongwen/document'
import { dayOf } from '#kernel/day'
import type { Findable } from '#platform/acts/module'
import { opinionsOn } from '#platform/routing/public'
import { registerText } from './registering/domain.ts'
import { instruction, paper, reading, receipt } from './schema.ts'
import * as store from './store.ts'
import { incomingText } from './text.ts'
import { receiptRef } from './views.ts'

/** 收文 by its whole text: the paper as it came, what was told by telephone, 拟办、批示、办理结果、传阅意见, and the numbers it goes by. */
export const receiptFindable: Findable = {
  kind: 'receipt',
  types: kinds,
  states: incomingText.state,
  names: store.names,
  known: (ctx, id, by) => store.knownBy(ctx, id, by),
  async load(ctx, ids) {
    const mine = (column: typeof instruction.receiptId | typeof reading.receiptId) => inArray(column, [...ids])
    const rows = await ctx.tx.select({ r: receipt, p: paper }).from(receipt).innerJoin(paper, and(eq(paper.tenantId, receipt.tenantId), eq(paper.id, receipt.paperId)))
      .where(and(eq(receipt.tenantId, ctx.tenantId), inArray(receipt.id, [...ids]), isNotNull(receipt.unitId)))
    const holders = await store.holdersOf(ctx, ids)
    const said = await opinionsOn(ctx, ids)
    const instructed = await ctx.tx.select({ id: instruction.receiptId, words: instruction.words, leader: instruction.leader }).from(instruction).where(and(eq(instruction.tenantId, ctx.tenantId), mine(instruction.receiptId)))
    const read = await ctx.tx.select({ id: reading.receiptId, words: reading.words, name: reading.name }).from(reading).where(and(eq(reading.tenantId, ctx.tenantId), mine(reading.receiptId)))
    return rows.map(({ r, p }) => {
      const t = p.text
      const lines = (blocks: NonNullable<typeof t>['body']) => blocks.flatMap(stringsOf).join('\n')
      return {
        kind: 'receipt', id: r.id, title: receiptRef({ receipt: r, paper: p }).title, names: [p.title, p.numberText, registerText(r.registerYear, r.registerSerial) ?? ''],
        fields: [
          { name: 'text' as const, text: [t ? [t.titleNote, lines(t.body), t.note].filter(Boolean).join('\n') : '', r.told?.words ?? ''].filter(Boolean).join('\n') },
          { name: 'attachments' as const, text: [p.fileName ?? '', ...(t?.attachments ?? []).map(a => [a.title, a.fileName ?? '', lines(a.body)].filter(Boolean).join('\n'))].filter(Boolean).join('\n') },
          { name: 'opinions' as const, text: [
            r.proposal?.opinion ?? '', ...(said.get(r.id) ?? []), ...instructed.filter(i => i.id === r.id).map(i => `${i.leader}：${i.words}`),
            ...read.filter(x => x.id === r.id && x.words).map(x => `${x.name}：${x.words}`), r.result ?? '', r.answer?.words ?? '',
          ].filter(Boolean).join('\n') },
          { name: 'parties' as const, text: [p.fromName, r.unitName, ...(t?.mainRecipients ?? []), ...(t?.copyTo ?? [])].join('、') },
        ],
        at: r.sentAt, type: p.kind, state: r.state, unitId: r.unitId, note: `${incomingText.state[r.state]} · ${p.fromName}`, holders: holders.get(r.id) ?? [],
        short: { text: [r.told?.words ?? '', t ? lines(t.body) : ''].filter(Boolean).join('\n').slice(0, 500), place: '', unitIds: p.fromUnitId ? [p.fromUnitId] : [], day: p.date ?? dayOf(r.sentAt) },
      }
    })
  },
  all: async (ctx, after, limit) => (await ctx.tx.select({ id: receipt.id }).from(receipt)
    .where(and(eq(receipt.tenantId, ctx.tenantId), isNotNull(receipt.unitId), after ? gt(receipt.id, after) : undefined)).orderBy(asc(receipt.id)).limit(limit)).map(r => r.id),
}
