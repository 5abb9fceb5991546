import { z } from 'zod'
import { DocumentText, unissued } from '#gongwen/document'
import { dayOf, minuteOfDay, inChinese, type Instant } from '#kernel/day'
import type { Id, Recorded } from '#kernel/ref'
import { refuseUnless } from '#kernel/refusal'
import { type Ctx, download, type Module, type NoticeTo } from '#platform/acts/module'
import { fileNameOf, writeXlsx } from '#platform/rendering/public'
import { worksDesk } from '../policy.ts'
import { merged } from './domain.ts'
import * as store from './store.ts'
import { collectingText, collectionRef } from './text.ts'

/** What 催报材料 adds to the card of 督查督办. */

const d = (f: Recorded) => f.detail as Record<string, string>
const { notice, merged: words } = collectingText
const unit = (id: unknown): NoticeTo[] => (id ? [{ unit: id as Id }] : [])
const person = (id: unknown): NoticeTo[] => (id ? [{ person: id as Id }] : [])

export const collectingNotices: NonNullable<Module['notices']> = {
  'supervision.collected': f => [{ to: ((f.detail?.units ?? []) as Id[]).map(id => ({ unit: id })), text: notice.asked(f.about.title) }],
  'supervision.reminded': f => [{ to: [...unit(d(f).unitId), ...person(d(f).person)], text: notice.reminded(f.about.title) }],
  'supervision.reminderEscalated': f => [{ to: d(f).post ? [{ post: d(f).post! }] : [], text: notice.escalated(d(f).unit!, f.about.title) }],
  'supervision.lateAsked': f => [{ to: person(d(f).by), text: notice.late(d(f).unit!, f.about.title) }],
  'supervision.lateDecided': f => [{ to: unit(d(f).unitId), text: notice.lateDecided(f.about.title, f.detail?.grant === true) }],
  'supervision.answerReturned': f => [{ to: [...unit(d(f).unitId), ...person(d(f).person)], text: notice.back(f.about.title, d(f).reason!) }],
  'supervision.substituted': f => [{ to: person(d(f).person), text: notice.substitute(f.about.title) }],
}

async function answersOf(ctx: Ctx, { id }: { id: Id }) {
  refuseUnless(worksDesk(ctx.actor))
  const c = await store.findCollection(ctx, id)
  ctx.record({ what: 'supervision.collectionExported', about: collectionRef(c), detail: {} })
  return { c, entries: await store.entriesOf(ctx, [id]) }
}
type Loaded = Awaited<ReturnType<typeof answersOf>>
const said = (e: store.Entry, key: string) => {
  const a = e.answers.find(x => x.key === key)
  return a ? a.text || a.files.map(f => f.name).join('、') : ''
}
const two = (n: number) => String(n).padStart(2, '0')
const moment = (at: Instant | null) => (at === null ? '' : `${dayOf(at)} ${two(Math.floor(minuteOfDay(at) / 60))}:${two(minuteOfDay(at) % 60)}`)

/** 汇总表: the units in their order in the directory, not by who was first (no ranking). */
const sheetOf = ({ c, entries }: Loaded) => ({
  name: '汇总', title: words.title(c.title),
  head: [{ text: words.unit, width: 16 }, { text: words.state, width: 10 }, ...c.fields.map(f => ({ text: f.unit ? `${f.label}（${f.unit}）` : f.label, width: f.kind === 'text' ? 40 : 16 })), { text: words.by, width: 10 }, { text: words.at, width: 18 }],
  rows: entries.map(e => [e.unit, collectingText.state[e.state], ...c.fields.map(f => (f.kind === 'number' && said(e, f.key) ? Number(said(e, f.key).replaceAll(',', '')) : said(e, f.key))), e.filledBy ?? '', moment(e.filledAt)]),
})

/** 汇总稿: what each unit wrote to each question, ready to be written on. */
function paperOf({ c, entries }: Loaded, today: string): DocumentText {
  const filled = entries.filter(e => e.state === 'filled')
  const missing = entries.filter(e => e.state !== 'filled').map(e => e.unit).join('、')
  const table = entries.length && c.fields.length <= 18 ? [{ type: 'table' as const, header: true, wide: c.fields.length > 4, rows: [[words.unit, ...c.fields.map(f => f.label)], ...entries.map(e => [e.unit, ...c.fields.map(f => said(e, f.key).slice(0, 2_000))])] }] : []
  return DocumentText.parse({
    kind: 'report', title: words.title(c.title), issuers: [c.unit],
    body: [
      { type: 'p', text: `${inChinese(today as never)}，${words.intro(entries.length, filled.length, missing)}` },
      ...merged(c.fields, filled).flatMap((m, n) => [
        { type: 'h1' as const, text: m.label }, ...(m.lines.length ? m.lines.map(text => ({ type: 'p' as const, text })) : [{ type: 'p' as const, text: words.none }]),
        ...(m.sum !== null ? [{ type: 'p' as const, text: words.sum(m.sum, c.fields[n]!.unit) }] : []),
      ]),
      ...table,
    ],
  })
}

const input = z.object({ id: z.uuid() })
export const collectingDownloads: NonNullable<Module['downloads']> = {
  collectedXlsx: download({
    who: 'supervision.desk', says: '导出材料汇总表', input, load: answersOf,
    produce: async (_, l: Loaded) => ({ bytes: await writeXlsx([sheetOf(l)]), type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: `${fileNameOf(words.title(l.c.title))}.xlsx` }),
  }),
  collectedDocx: download({
    who: 'supervision.desk', says: '导出材料汇总稿', input, load: async (ctx, asked) => ({ ...(await answersOf(ctx, asked)), today: ctx.today }),
    produce: async ({ renderer }, l: Loaded & { today: string }) => ({
      bytes: await renderer.docx(paperOf(l, l.today), unissued), type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', name: `${fileNameOf(words.title(l.c.title))}.docx`,
    }),
  }),
}
