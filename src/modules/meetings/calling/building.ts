import { type Day, dayOf, HOUR, inChinese, type Instant } from '#kernel/day'
import type { Ctx } from '#platform/acts/module'
import { unitsOf } from '#platform/identity/public'
import type { Meeting } from '../applying/store.ts'
import { bookingsOf } from '../venues/store.ts'
import type { Facts } from './domain.ts'
import * as store from './store.ts'
import { callingText } from './text.ts'
import { elementIds, type Section, type Substitute, type Terms } from './types.ts'
import { dayWords, momentWords, spanWords } from './wording.ts'

/** 通知由记录生成: every element said from the record; the office changes the wording, the check holds it to the record. */

const { build } = callingText
export const leaveToWords = (ctx: Pick<Ctx, 'rules'>): string => callingText.leaveTo[ctx.rules.text('meetings.leave.approver')]!

/** By when the notice usually goes out: so many hours before it begins. */
export const callBy = (ctx: Pick<Ctx, 'rules'>, m: Pick<Meeting, 'from'>): Instant | null => (m.from === null ? null : m.from - ctx.rules.number('meetings.notice.lead') * HOUR)

/** Before anybody set anything: replies so many hours before it begins, substitutes out of the leadership only. */
export function usualTerms(ctx: Pick<Ctx, 'rules' | 'now'>, m: Pick<Meeting, 'from' | 'attendance'>): Terms {
  const before = m.from === null ? null : [ctx.rules.number('meetings.reply.before'), 4, 1].map(h => m.from! - h * HOUR).find(t => t > ctx.now) ?? null
  return { replyDue: before, substitute: (m.attendance === 'staff' ? 'any' : 'deputy') satisfies Substitute, perUnit: 1 }
}
export async function termsOf(ctx: Ctx, m: Meeting): Promise<Terms & { wording: store.Draft['wording'] }> {
  const d = await store.draftOf(ctx, m.id)
  const usual = usualTerms(ctx, m)
  return d ? { replyDue: d.replyDue ?? usual.replyDue, substitute: d.substitute, perUnit: d.perUnit, wording: d.wording } : { ...usual, wording: {} }
}

const dueWords = (t: Instant | null) => (t === null ? '' : momentWords(t))
/** What the record alone says, and what of it no wording may leave out. */
export async function built(ctx: Ctx, m: Meeting, terms: Terms): Promise<{ sections: Section[]; must: Facts['must'] }> {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const names = m.unitIds.flatMap(id => units.find(u => u.id === id)?.name ?? [])
  const rooms = await bookingsOf(ctx, m.id)
  const main = rooms.find(r => r.role === 'main')
  const branches = rooms.filter(r => r.role === 'branch').map(r => r.name)
  const place = main ? m.place : m.place || (m.mode === 'video' ? build.video : '')
  const route = main?.route ? build.route(main.route) : ''
  const chairs = m.leaders.filter(l => l.part === 'chair').map(l => l.name)
  const leaders = m.leaders.map(l => l.name).join('、')
  const leaveTo = leaveToWords(ctx)
  const say: Record<Section['key'], string> = {
    title: build.title(m.title), to: build.to(names.length ? names : m.leaders.map(l => l.name)), time: m.from !== null && m.until !== null ? spanWords(m.from, m.until) : '',
    place: place ? `${place}${route}${branches.length ? `；${build.branch(branches)}` : ''}` : '', topics: m.topic, chair: build.chair(chairs), who: build.who(leaders, names.length, m.attendance, terms.perUnit, terms.substitute, leaveTo),
    requirements: ctx.rules.text('meetings.notice.requirements'), materials: terms.replyDue === null && m.materials.length ? '' : build.materials(m.materials, dueWords(terms.replyDue)), reply: terms.replyDue === null ? '' : build.reply(dueWords(terms.replyDue)), leave: build.leave(leaveTo),
    contact: m.contact && m.phone ? build.contact(m.contact, m.phone) : '', signer: m.hostUnit, date: inChinese(ctx.today),
  }
  const shortDay = (d: Day) => dayWords(d).replace(/^\d+年|（.*/g, '')
  return {
    sections: elementIds.map(key => ({ key, text: say[key] })),
    must: {
      title: [m.title], place: main ? [main.name] : m.place ? [m.place] : [], chair: chairs, contact: [m.contact, m.phone].filter(Boolean), signer: [m.hostUnit], reply: terms.replyDue === null ? [] : [shortDay(dayOf(terms.replyDue))], date: [inChinese(ctx.today)],
    },
  }
}
export const worded = (sections: readonly Section[], wording: store.Draft['wording']): Section[] => sections.map(s => ({ key: s.key, text: wording[s.key] ?? s.text }))
