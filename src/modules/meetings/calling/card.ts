import { z } from 'zod'
import { DAY, dayOf, minuteOfDay, type Instant } from '#kernel/day'
import type { Id, Recorded } from '#kernel/ref'
import { has } from '#kernel/actor'
import { refuseUnless } from '#kernel/refusal'
import { type AgendaItem, type Ctx, download, type Module, type NoticeTo } from '#platform/acts/module'
import { fileNameOf, writeXlsx } from '#platform/rendering/public'
import { findMeeting, type Meeting } from '../applying/store.ts'
import { prepares } from '../policy.ts'
import { meetingRef } from '../text.ts'
import { eventsOf, myMeetings } from './events.ts'
import { calendarFile } from './ics.ts'
import { callBy } from './building.ts'
import { contactOf } from './inviting.ts'
import { noticePaper } from './paper.ts'
import * as store from './store.ts'
import { callingText } from './text.ts'
import { spanWords } from './wording.ts'

/** What 通知与回执 adds to the card of 会议. */

const d = (f: Recorded) => f.detail as Record<string, any>
const { notice, agenda, sheet } = callingText
const people = (ids: unknown): NoticeTo[] => ((ids ?? []) as Id[]).map(person => ({ person }))
const hearers = (f: Recorded): NoticeTo[] => [...((d(f).units ?? []) as Id[]).map(unit => ({ unit })), ...people(d(f).people)]
const one = (id: unknown): NoticeTo[] => (id ? [{ person: id as Id }] : [])

export const callingNotices: NonNullable<Module['notices']> = {
  'meetings.called': f => [{ to: hearers(f), text: notice.called(f.about.title, d(f).when, d(f).place) }],
  'meetings.callChanged': f => [{ to: hearers(f), text: notice.changed(f.about.title, d(f).said) }, { to: one(d(f).drafter), text: notice.documentBehind(f.about.title, d(f).said) }],
  'meetings.calledOff': f => [{ to: hearers(f), text: notice.cancelled(f.about.title, d(f).when, d(f).why) }],
  'meetings.urged': f => [{ to: hearers(f), text: notice.urged(f.about.title, d(f).due) }],
  'meetings.replied': f => [
    { to: people(d(f).people), text: notice.named(f.about.title, d(f).when) }, { to: one(d(f).grantor), text: notice.leaveAsked(d(f).from, f.about.title) },
  ],
  'meetings.leaveDecided': f => [
    { to: [...(d(f).unit ? [{ unit: d(f).unit as Id }] : []), ...one(d(f).person)], text: notice.leaveDecided(f.about.title, d(f).granted, d(f).words) }, { to: people(d(f).people), text: notice.named(f.about.title, d(f).when) },
  ],
  'meetings.repliesDue': f => [{ to: one(d(f).applicant), text: notice.due(f.about.title, d(f).waiting) }],
}

/** As many of one kind as 今日 takes. */
const SHOWN = 20
export async function callingAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  const lines: AgendaItem[] = []
  const line = (m: Meeting, kind: string, due: Instant | null, note?: string) => lines.push({ ref: meetingRef(m), kind, title: m.title, due, ...(note ? { note } : {}) })
  const waiting = await store.toReply(ctx, SHOWN)
  const notices = await store.lastNotices(ctx, waiting.map(w => w.m.id))
  for (const { m, i } of waiting) line(m, agenda.reply, notices.get(m.id)?.replyDue ?? null, i.unitId ? i.name : undefined)
  for (const { m, i } of await store.leavesToDecide(ctx, SHOWN)) line(m, agenda.leave, m.from, `${i.name}：${i.leaveWhy}`)
  for (const m of await store.mine(ctx, ctx.actor.id, ctx.now, ctx.now + ctx.rules.number('meetings.soon') * DAY, ['called'], SHOWN)) line(m, agenda.attend, null, `${spanWords(m.from!, m.until!)}　${m.place}`)
  if (!has(ctx.actor, 'meetings.apply')) return lines
  for (const m of await store.toCall(ctx, SHOWN)) line(m, agenda.call, callBy(ctx, m))
  for (const { m, n } of await store.toChase(ctx, SHOWN)) line(m, agenda.chase, m.from, `${n}个`)
  return lines
}

const two = (n: number) => String(n).padStart(2, '0')
const moment = (at: Instant | null) => (at === null ? '' : `${dayOf(at)} ${two(Math.floor(minuteOfDay(at) / 60))}:${two(minuteOfDay(at) % 60)}`)
const input = z.object({ id: z.uuid() })

const ics = 'text/calendar; charset=utf-8'
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const callingDownloads: NonNullable<Module['downloads']> = {
  noticePdf: download({
    who: 'everyone', says: '打印会议通知', input: z.object({ id: z.uuid(), version: z.coerce.number().int().min(1).optional() }),
    async load(ctx, { id, version }) {
      const m = await findMeeting(ctx, id)
      const n = (await store.noticesOf(ctx, id)).find(x => version === undefined || x.version === version)
      refuseUnless(n !== undefined, 'notFound')
      ctx.record({ what: 'meetings.noticePrinted', about: meetingRef(m), detail: { version: n!.version } })
      return { title: m.title, notice: n! }
    },
    async produce({ renderer }, l) {
      const { text, issue } = noticePaper(l.title, l.notice)
      return { bytes: await renderer.pdf(text, issue, { archival: false }), type: 'application/pdf', name: `${fileNameOf(text.title)}.pdf` }
    },
  }),
  repliesXlsx: download({
    who: 'meetings.apply', says: '导出会议回执', input,
    async load(ctx, { id }) {
      const m = await findMeeting(ctx, id)
      refuseUnless(prepares(ctx.actor, m))
      const [named, calls] = [await store.attendeesOf(ctx, id), await store.phonedOf(ctx, id)]
      const rows: (string | number | null)[][] = []
      for (const i of await store.inviteesOf(ctx, id)) {
        const contact = await contactOf(ctx, i)
        const rest = [i.leaveWhy, i.leaveGranted === null ? i.leaveTo && `待${i.leaveTo}批` : i.leaveGranted ? i.leaveTo : `${i.leaveTo}未准`, moment(i.answeredAt), i.late ? sheet.yes : '', i.urges || null, calls.filter(c => c.inviteeId === i.id).map(c => `${moment(c.at)} ${c.reached ? c.said : '未接通'}`).join('；'), contact.name, contact.phone]
        const comers = named.filter(a => a.inviteeId === i.id)
        const state = `${callingText.reply[i.state]}${i.again ? sheet.again : ''}`
        for (const a of comers.length ? comers : [null]) rows.push([i.name, state, a?.name ?? '', a?.post ?? '', a?.phone ?? '', a?.substitute ? sheet.yes : '', ...rest])
      }
      ctx.record({ what: 'meetings.repliesExported', about: meetingRef(m), detail: { rows: rows.length } })
      return { title: m.title, rows }
    },
    produce: async (_, l) => ({ bytes: await writeXlsx([{ name: '回执', title: sheet.title(l.title), head: sheet.head.map((text, n) => ({ text, width: [18, 12, 10, 16, 15, 6, 24, 10, 17, 9, 9, 28, 12, 20][n]! })), rows: l.rows }]), type: excel, name: `${fileNameOf(sheet.title(l.title))}.xlsx` }),
  }),
  meetingIcs: download({
    who: 'everyone', says: '会议的日历文件', input,
    async load(ctx, { id }) {
      const m = await findMeeting(ctx, id)
      const events = await eventsOf(ctx, [m], 'all')
      refuseUnless(events.length > 0, 'notFound')
      return { title: m.title, events }
    },
    produce: async (_, l) => ({ bytes: Buffer.from(calendarFile(l.events, l.title)), type: ics, name: `${fileNameOf(l.title)}.ics` }),
  }),
  myIcs: download({
    who: 'everyone', says: '我的会议的日历文件', input: z.object({}),
    load: async ctx => ({ events: await eventsOf(ctx, await myMeetings(ctx), 'all') }),
    produce: async (_, l) => ({ bytes: Buffer.from(calendarFile(l.events, callingText.file.mine)), type: ics, name: `${callingText.file.mine}.ics` }),
  }),
}
