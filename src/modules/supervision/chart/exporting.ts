import { download, type Ctx, type Module } from '#platform/acts/module'
import { mattersText } from '#platform/matters/text'
import { type Cell, type Table, writeXlsx } from '#platform/rendering/public'
import { supervisionText } from '../text.ts'
import type { PictureRow } from './contract.ts'
import { type Line, linesOf } from './domain.ts'
import { wordOf } from './draw.ts'
import { AskedByAddress } from './printing.ts'
import { chartRows, pictureRows } from './service.ts'
import { chartText } from './text.ts'

const t = chartText.picture
const day = (d: string | null): Cell => d && { day: d }

const ledgerOf = (rows: readonly Line[], title: string): Table => ({
  name: chartText.ledger, title,
  head: [['编号', 14], ['事项', 44], ['来源', 12], ['责任单位', 16], ['协办单位', 20], ['牵头领导', 10], ['责任人', 10], ['交办日期', 15], ['期限', 15], ['办结日期', 15], ['进度', 8], ['状态', 10], ['预警', 8], ['转办退回', 9], ['下一节点', 24]]
    .map(([text, width]) => ({ text: text as string, width: width as number })),
  rows: rows.map(r => [
    r.number, `${r.depth ? '　└' : ''}${r.key || r.hardNut ? '★' : ''}${r.title}`, supervisionText.sourceKind[r.sourceKind], r.unit, r.assistants.map(a => a.unit).join('、'), r.leader, r.responsible, day(r.openedOn), day(r.dueOn), day(r.endedOn),
    r.percent === null ? null : { share: r.percent / 100 }, r.status === 'open' && r.offered ? mattersText.waits.receiver : mattersText.status[r.status], r.endedOn ? null : wordOf({ ...r, status: 'open', offered: false }, mattersText.rung), r.passes,
    r.step ? `${r.step.day} ${r.step.title}` : null,
  ]),
})

const unitsOf = (rows: readonly PictureRow[], title: string): Table => ({
  name: chartText.units, title,
  head: [t.unit, t.assigned, t.acted, t.sameDay, t.delay, t.open, t.overdue, t.checking, t.closed, t.onTime, t.onTimeRate, t.extensions, t.passes].map((text, i) => ({ text, width: i ? 11 : 20 })),
  rows: rows.map(p => [p.unit, p.assigned, p.acted, p.actedSameDay, p.acted ? Math.round((p.delayHours / p.acted) * 10) / 10 : null, p.open, p.overdue, p.checking, p.closed, p.onTime, p.closed ? { share: p.onTime / p.closed } : null, p.extensions, p.passes]),
})

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const file = (says: string, name: string, table: (ctx: Ctx, asked: AskedByAddress, title: string) => Promise<Table>) => download({
  who: 'everyone', says, input: AskedByAddress,
  async load(ctx, asked: AskedByAddress) {
    const made = await table(ctx, asked, `${name}（${asked.from}至${asked.until}前，${ctx.today}制）`)
    // What is taken out of the house is known (S2-13).
    ctx.record({ what: 'supervision.exported', about: { module: 'supervision', kind: 'chart', id: ctx.tenantId, title: name }, detail: { rows: made.rows.length, from: asked.from, until: asked.until } })
    return { made, today: ctx.today }
  },
  produce: async (_, { made, today }) => ({ bytes: await writeXlsx([made]), type, name: `${name}（${today}）.xlsx` }),
})

/** The ledger and the picture of the units as Excel files, of exactly what the page shows. */
export const chartFiles: NonNullable<Module['downloads']> = {
  ledgerXlsx: file('导出督办台账（Excel）', chartText.ledger, async (ctx, asked, title) => ledgerOf(linesOf(await chartRows(ctx, asked, ctx.rules.number('supervision.chart.exportRows')), () => asked.parts), title)),
  unitsXlsx: file('导出各单位督办情况（Excel）', chartText.units, async (ctx, asked, title) => unitsOf(await pictureRows(ctx, asked), title)),
}
