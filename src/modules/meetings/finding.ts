import { and, asc, eq, gt, inArray, type SQL } from 'drizzle-orm'
import type { Actor } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import type { Ctx, Findable, Hit } from '#platform/acts/module'
import { unitsOf } from '#platform/identity/public'
import * as meetings from './applying/store.ts'
import { lastNotices } from './calling/store.ts'
import { textOf } from './minutes/domain.ts'
import { decision, minute } from './minutes/schema.ts'
import * as minutes from './minutes/store.ts'
import { namesOf, seesAll } from './policy.ts'
import { knows, meeting } from './schema.ts'
import { meetingRef, meetingsText } from './text.ts'
import { attempt, opinion, topic } from './topics/schema.ts'
import * as topics from './topics/store.ts'
import { topicRef, topicsText } from './topics/text.ts'
import type { TopicState } from './topics/types.ts'

/** 会议、议题、纪要 by their whole text (S4-14): what is found is what the reader may know of anyway, by the condition of its own room (C9). */

const names = (actor: Actor): string[] => [...namesOf(actor), ...(seesAll(actor) ? [meetings.ALL] : [])]
const lines = (...texts: readonly (string | null | undefined)[]) => texts.filter(Boolean).join('\n')
const parties = (...all: readonly (string | null)[]) => [...new Set(all.filter(Boolean))].join('、')
/** States of items beside those of meetings, in one list of choices. */
const topicState = (s: TopicState) => `topic.${s}` as const

async function named(ctx: Ctx, meetingIds: readonly Id[]): Promise<Map<Id, Id[]>> {
  const all = new Map<Id, Id[]>()
  const rows = meetingIds.length ? await ctx.tx.select({ id: knows.meetingId, who: knows.who }).from(knows).where(and(eq(knows.tenantId, ctx.tenantId), inArray(knows.meetingId, [...meetingIds]))) : []
  for (const r of rows) all.set(r.id, [...(all.get(r.id) ?? []), r.who])
  return all
}

/** By id, after an id. */
const allOf = (of: typeof meeting | typeof topic | typeof minute, besides?: SQL): Findable['all'] => async (ctx, after, limit) =>
  (await ctx.tx.select({ id: of.id }).from(of).where(and(eq(of.tenantId, ctx.tenantId), besides, after ? gt(of.id, after) : undefined)).orderBy(asc(of.id)).limit(limit)).map(r => r.id)

/** The application with its reasons, and the notice as it went out. */
const meetingFindable: Findable = {
  kind: 'meeting', types: meetingsText.kind, states: meetingsText.state, names, known: meetings.knownBy, all: allOf(meeting),
  async load(ctx, ids) {
    const rows = await ctx.tx.select().from(meeting).where(and(eq(meeting.tenantId, ctx.tenantId), inArray(meeting.id, [...ids])))
    const [holders, notices] = [await named(ctx, ids), await lastNotices(ctx, ids)]
    const units = new Map((await unitsOf(ctx.tx, ctx.tenantId)).map(u => [u.id, u.shortName]))
    return rows.map(m => ({
      kind: 'meeting', id: m.id, title: m.title, names: [m.title],
      fields: [
        { name: 'text' as const, text: lines(m.topic, m.basis, ...Object.values(m.necessity), ...(notices.get(m.id)?.sections ?? []).filter(s => ['place', 'requirements', 'materials'].includes(s.key)).map(s => s.text)) },
        { name: 'opinions' as const, text: lines(m.refusedWhy, m.overruledWhy, m.endedWhy, m.offHoursWhy) },
        { name: 'parties' as const, text: parties(m.hostUnit, m.unit, m.applicant, ...m.leaders.map(l => l.name), ...m.speeches.map(s => s.name), ...m.unitIds.map(u => units.get(u) ?? null)) },
      ],
      at: m.from ?? m.at, type: m.kind, state: m.state, unitId: m.hostUnitId, note: `${meetingsText.state[m.state]} · ${m.hostUnit}`, holders: [meetings.ALL, ...(holders.get(m.id) ?? [])],
    }))
  },
}

/** The item, the paper the meeting reads, and what was said of it on its way. */
const topicFindable: Findable = {
  kind: 'topic', types: { topic: topicsText.item }, states: Object.fromEntries(Object.entries(topicsText.state).map(([s, says]) => [topicState(s as TopicState), `${topicsText.item}${says}`])), names, known: topics.knownBy, all: allOf(topic),
  async load(ctx, ids) {
    const rows = await ctx.tx.select().from(topic).where(and(eq(topic.tenantId, ctx.tenantId), inArray(topic.id, [...ids])))
    const said = await ctx.tx.select().from(opinion).where(and(eq(opinion.tenantId, ctx.tenantId), inArray(opinion.topicId, [...ids])))
    const tried = await ctx.tx.select().from(attempt).where(and(eq(attempt.tenantId, ctx.tenantId), inArray(attempt.topicId, [...ids])))
    return rows.map(t => ({
      kind: 'topic', id: t.id, title: t.title, names: [t.title],
      fields: [
        { name: 'text' as const, text: lines(t.proposal, t.material, ...t.studied.map(s => `${s.title}${s.number}`)) },
        { name: 'opinions' as const, text: lines(t.signedWords, t.screenWords, ...said.filter(o => o.topicId === t.id && o.words).map(o => `${o.unit}：${o.words}`), ...tried.filter(a => a.topicId === t.id).map(a => a.words)) },
        { name: 'attachments' as const, text: lines(...said.filter(o => o.topicId === t.id).flatMap(o => o.files.map(f => f.name))) },
        { name: 'parties' as const, text: parties(t.unit, t.applicant, t.reporter, t.leader, ...said.filter(o => o.topicId === t.id).map(o => o.unit)) },
      ],
      at: t.at, type: 'topic', state: topicState(t.state), unitId: t.unitId, note: `${topicsText.state[t.state]} · ${t.unit}`,
      holders: [meetings.ALL, t.unitId, t.applicantId, ...[t.leaderId, t.reporterId, t.legalUnitId].flatMap(id => id ?? []), ...t.consultIds],
    }))
  },
}

/** Only what is signed: before that it is read by whoever works on it. */
const minuteFindable: Findable = {
  kind: 'minute', types: { minute: '会议纪要' }, states: { signed: meetingsText.minuteSigned }, names, known: minutes.signedKnownBy, all: allOf(minute, eq(minute.state, 'signed')),
  async load(ctx, ids) {
    const rows = await ctx.tx.select({ p: minute, unitId: meeting.hostUnitId, unit: meeting.hostUnit }).from(minute).innerJoin(meeting, and(eq(meeting.tenantId, minute.tenantId), eq(meeting.id, minute.meetingId)))
      .where(and(eq(minute.tenantId, ctx.tenantId), inArray(minute.id, [...ids]), eq(minute.state, 'signed')))
    const decided = await ctx.tx.select().from(decision).where(and(eq(decision.tenantId, ctx.tenantId), inArray(decision.minuteId, [...ids]))).orderBy(asc(decision.no))
    const holders = await named(ctx, rows.map(r => r.p.meetingId))
    return rows.map(({ p, unitId, unit }) => {
      const own = decided.filter(d => d.minuteId === p.id)
      return {
        kind: 'minute', id: p.id, title: p.title, names: [p.title],
        fields: [
          { name: 'text' as const, text: lines(...textOf(p, own).body.map(b => b.text), p.correctsWhy) },
          { name: 'parties' as const, text: parties(unit, p.chair, p.signer, p.drafter, ...p.present, ...p.recorders, ...own.map(d => d.unit)) },
        ],
        at: p.signedAt ?? p.at, type: 'minute', state: 'signed', unitId, note: `${meetingsText.minuteSigned} · ${unit}`, holders: [meetings.ALL, ...(holders.get(p.meetingId) ?? [])],
      }
    })
  },
}

export const meetingsFindable: readonly Findable[] = [meetingFindable, topicFindable, minuteFindable]

/** By title alone, at once as it is typed: what has only just been written is there as well. */
export async function meetingsSearch(ctx: Ctx, words: string, limit: number): Promise<Hit[]> {
  const found = await meetings.list(ctx, { box: 'all', unitId: null, kind: null, from: null, until: null, words, cursor: null, limit })
  const items = await topics.list(ctx, { box: 'all', state: null, meetingId: null, unitId: null, words, cursor: null, limit })
  return [
    ...found.map(m => ({ ref: meetingRef(m), text: `${meetingsText.state[m.state]}　${m.hostUnit}`, at: m.from ?? m.at })), ...items.map(t => ({ ref: topicRef(t), text: `${topicsText.item}${topicsText.state[t.state]}　${t.unit}`, at: t.at })),
  ].toSorted((a, b) => b.at - a.at).slice(0, limit)
}
