import { z } from 'zod'
import { dayOf, inChinese } from '#kernel/day'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import { type Ctx, download, type Module } from '#platform/acts/module'
import { fileNameOf, writeXlsx } from '#platform/rendering/public'
import { sizeOf } from '../cards/domain.ts'
import { cardsToSet, type FaceName, faces } from '../cards/sheet.ts'
import { cardsText } from '../cards/text.ts'
import { prepares } from '../policy.ts'
import type { View } from '../seating/domain.ts'
import { planSvg, planWall, type Paper, papers, type SheetOf } from '../seating/sheet.ts'
import { cardsShould, listShould, notePrint, planShould, refusePrint, seatsOf, wholeOf } from './service.ts'
import * as store from './store.ts'
import { rosterText } from './text.ts'

/** Taking the file is printing it: who, which version, what (F01, C5). Nothing of a list leaves the house before it may. */
const pdf = 'application/pdf'
const none = z
  .string()
  .optional()
  .transform(t => t || null)
const ready = async (ctx: Ctx, id: string) => {
  const found = await store.findRoster(ctx, id, 'lock')
  refuseUnless(prepares(ctx.actor, found.meeting))
  const w = await wholeOf(ctx, found)
  refusePrint(ctx, w)
  return w
}
const meetingLine = (m: { title: string; from: number | null }) => (m.from === null ? m.title : `${m.title}（${inChinese(dayOf(m.from))}）`)
const handsLine = (ctx: Ctx, r: store.Roster) => `名单第${r.version}版　${r.verifier}核验　${ctx.actor.name}打印　${inChinese(ctx.today)}`

const planInput = z.object({
  id: z.uuid(),
  view: z.enum(['both', 'stage', 'floor']).default('both'),
  paper: z.enum(Object.keys(papers) as [Paper, ...Paper[]]).default('A4'),
})
async function planLoaded(ctx: Ctx, { id, view, paper }: z.output<typeof planInput>) {
  const found = await store.findPlan(ctx, id)
  const w = await ready(ctx, found.roster.id)
  const plan = w.plans.find(p => p.id === id)!
  const should = planShould(ctx, w, plan)
  await notePrint(ctx, w, 'plan', id, should, 1)
  const views: View[] = view === 'both' ? ['stage', 'floor'] : [view]
  const sheet: Omit<SheetOf, 'font'> = {
    title: plan.title.endsWith('图') ? plan.title : `${plan.title}座次图`,
    meeting: meetingLine(w.meeting),
    plan: seatsOf(ctx, w, plan).plan,
    people: new Map(w.lines.map(l => [l.id, { name: printable(l.name, w.roster.glyphs.none), unit: l.unit }])),
    views,
  }
  return { sheet, paper, foot: handsLine(ctx, w.roster), name: fileNameOf(sheet.title) }
}
/** No empty boxes: what no font has is a 〓 on the sheet, and named on the page. */
const printable = (name: string, lost: readonly string[]) => [...name].map(c => (lost.includes(c) ? '〓' : c)).join('')

export const rosterDownloads: NonNullable<Module['downloads']> = {
  cardsPdf: download({
    who: 'meetings.apply',
    says: '打印座牌',
    input: z.object({ id: z.uuid(), rows: none, size: none, face: none }),
    async load(ctx, { id, rows, size: sizeWords, face: faceWords }) {
      const w = await ready(ctx, id)
      const wanted = rows ? new Set(rows.split(',')) : null
      const lines = w.lines.filter(l => !wanted || wanted.has(l.id))
      if (!lines.length) throw new Refusal('notFound')
      const lost = w.roster.glyphs.none.filter(c => lines.some(l => l.name.includes(c)))
      refuseIf(lost.length ? 'meetings.noGlyph' : null, { letters: lost.join('、') })
      const sizes = ctx.rules.list('meetings.cards.sizes')
      const words = sizeWords ?? sizes[0]!
      const face = faceWords ?? ctx.rules.text('meetings.cards.face')
      const size = sizes.includes(words) ? sizeOf(words) : null
      refuseUnless(!!size && face in faces, 'meetings.cardSize')
      const should = cardsShould(w).filter(s => lines.some(l => l.id === s.key))
      await notePrint(ctx, w, 'cards', null, should, lines.length)
      return {
        cards: lines.map(l => ({ id: l.id, letters: w.letters.get(l.id)! })),
        size: size!,
        face: face as FaceName,
        title: w.roster.title,
        foot: `${w.meeting.title}　${handsLine(ctx, w.roster)}`,
      }
    },
    async produce({ renderer }, { cards, size, face, title, foot }) {
      const bytes = await renderer.cards(
        cardsToSet(cards, size, face, cardsText.title, (first, last) => `${foot}　${cardsText.which(first, last, cards.length)}　${cardsText.foldHere}`),
      )
      return { bytes, type: pdf, name: `${cardsText.title}（${fileNameOf(title)}）.pdf` }
    },
  }),
  seatingPdf: download({
    who: 'meetings.apply',
    says: '打印座次图（A3、A4）',
    input: planInput,
    load: planLoaded,
    produce: async ({ renderer }, { sheet, paper, foot, name }) => ({
      bytes: await renderer.wall(font => planWall(sheet, paper, foot, font)),
      type: pdf,
      name: `${name}.pdf`,
    }),
  }),
  seatingSvg: download({
    who: 'meetings.apply',
    says: '下载座次图（SVG）',
    input: planInput,
    load: planLoaded,
    produce: async (_, { sheet, name }) => ({
      bytes: new TextEncoder().encode(planSvg({ ...sheet, font: "'Source Han Sans SC','Noto Sans SC','Microsoft YaHei',SimHei,sans-serif" }).svg),
      type: 'image/svg+xml',
      name: `${name}.svg`,
    }),
  }),
  rosterXlsx: download({
    who: 'meetings.apply',
    says: '打印名单表（Excel）',
    input: z.object({ id: z.uuid() }),
    async load(ctx, { id }) {
      const w = await ready(ctx, id)
      await notePrint(ctx, w, 'list', null, listShould(w), 1)
      return { w, foot: handsLine(ctx, w.roster) }
    },
    async produce(_, { w, foot }) {
      const diet = w.lines.some(l => l.diet)
      const table = {
        name: rosterText.list,
        title: `${w.roster.title}（${foot}）`,
        head: [['序号', 8], ['姓名', 16], ['单位', 28], ['职务', 24], ...(diet ? [['饮食', 12]] : [])].map(([text, width]) => ({
          text: text as string,
          width: width as number,
        })),
        rows: w.lines.map((l, i) => [i + 1, w.letters.get(l.id)!, l.unit, l.post, ...(diet ? [l.diet] : [])]),
      }
      return {
        bytes: await writeXlsx([table]),
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        name: `${fileNameOf(w.roster.title)}.xlsx`,
      }
    },
  }),
}
