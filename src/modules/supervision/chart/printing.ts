import { z } from 'zod'
import { type Day, inChinese, plusDays } from '#kernel/day'
import { download, type Module } from '#platform/acts/module'
import { mattersText } from '#platform/matters/text'
import { unitsOf } from '#platform/identity/public'
import { ChartFilter } from './contract.ts'
import { type Line, linesOf } from './domain.ts'
import { type Column, gantt, matrix, monthColumns, type Picture, unitColumns } from './draw.ts'
import { chartRows } from './service.ts'
import { chartText } from './text.ts'

/** A3 landscape, and what is left of it for the picture (mm); the drawing's own units on it. */
const paper = { width: 420, height: 297, margin: 10 }
const room = { width: paper.width - 2 * paper.margin, height: paper.height - 2 * paper.margin - 20 }
/** Rows as tight as they can still be read from an arm's length; a sheet with few is drawn larger. */
const frame = { width: 1500, label: 520, href: null }
const rowHeight = { least: 22, most: 36 }
const tall = Math.floor((frame.width * room.height) / room.width)
/** Columns of units that stand beside each other on one sheet. */
const COLUMNS = 42

export const views = ['gantt', 'units', 'months'] as const
export type View = (typeof views)[number]
type Sheet = { rows: readonly Line[]; columns: readonly Column[] }

const chunks = <T>(list: readonly T[], size: number): T[][] => Array.from({ length: Math.max(1, Math.ceil(list.length / size)) }, (_, i) => list.slice(i * size, (i + 1) * size))

// The names of units stand upright over their columns and take the place of some rows.
const roomFor = (view: View) => tall - (view === 'units' ? 150 : 44)

/** The sheets of paper that a chart takes: first all rows, then the next units. */
export function sheetsOf(rows: readonly Line[], view: View, axis: { from: string; until: string }, order: readonly string[]): Sheet[] {
  const columns = view === 'units' ? chunks(unitColumns(rows, order), COLUMNS) : [view === 'months' ? monthColumns({ ...axis, today: axis.from }) : []]
  return columns.flatMap(c => chunks(rows, Math.floor(roomFor(view) / rowHeight.least)).map(r => ({ rows: r, columns: c })))
}

function draw(s: Sheet, view: View, axis: { from: string; until: string; today: string }, font: string): Picture {
  const row = Math.min(rowHeight.most, Math.max(rowHeight.least, Math.floor(roomFor(view) / Math.max(1, s.rows.length))))
  const f = { ...frame, font, row, size: Math.min(15, Math.round(row * 0.55)) }
  return view === 'gantt' ? gantt(s.rows, axis, f, mattersText.rung) : matrix(s.rows, s.columns, view, axis.today, f, mattersText.rung)
}

/** What is in an address is text: '' is nothing. */
const none = z.string().optional().transform(t => t || null)
export const AskedByAddress = z.object({ from: z.string(), until: z.string(), unitId: none, leaderId: none, sourceKind: none, only: none, order: z.string().optional(), view: z.enum(views).default('gantt'), parts: z.literal('open').optional() })
  .transform(({ view, parts, order, ...f }, ctx) => {
    const filter = ChartFilter.safeParse({ ...f, ...(order ? { order } : {}) })
    if (filter.success) return { ...filter.data, view, parts: parts === 'open' }
    ctx.addIssue({ code: 'custom', message: filter.error.issues[0]?.message ?? '' })
    return z.NEVER
  })
export type AskedByAddress = z.output<typeof AskedByAddress>

export const chartDownloads: NonNullable<Module['downloads']> = {
  chartPdf: download({
    who: 'everyone', says: '打印督查挂图（A3）', input: AskedByAddress,
    async load(ctx, { view, parts, ...filter }: AskedByAddress) {
      const rows = linesOf(await chartRows(ctx, filter, ctx.rules.number('supervision.chart.rows')), () => parts)
      const order = (await unitsOf(ctx.tx, ctx.tenantId)).map(u => u.id)
      return { rows, view, order, axis: { from: filter.from, until: filter.until, today: ctx.today } }
    },
    async produce({ renderer }, { rows, view, order, axis }) {
      const last = plusDays(axis.until as Day, -1)
      const bytes = await renderer.wall(font => ({
        ...paper, title: chartText.title[view],
        pages: sheetsOf(rows, view, axis, order).map(s => ({
          head: `${inChinese(axis.from as Day)}至${inChinese(last)}　共${rows.filter(r => r.depth === 0).length}项`, foot: `${chartText.legend[view]}　${inChinese(axis.today)}制`, svg: draw(s, view, axis, font).svg,
        })),
      }))
      return { bytes, type: 'application/pdf', name: `${chartText.title[view]}（${axis.today}）.pdf` }
    },
  }),
}
