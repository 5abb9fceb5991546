import { has } from '#kernel/actor'
import { dayOf, yearOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx } from '#platform/acts/module'
import { namesOf, unitsOf } from '#platform/identity/public'
import { type Matter, matterRef, nextDate, openMatter } from '#platform/matters/public'
import * as meetings from '../applying/store.ts'
import { mayFollow } from '../holding/service.ts'
import * as holding from '../holding/store.ts'
import { inRoom } from '../holding/types.ts'
import { prepares, seesAll } from '../policy.ts'
import { meetingRef } from '../text.ts'
import type { FollowUpView, LineView, MinuteRow, minutesContract, MinuteView } from './contract.ts'
import { allowed, decided, hoursOf, isOpen, minutesBetween, openingOf, retentionOf, textOf, whyNotCarry, whyNotClose, whyNotDraft, whyNotNote, whyNotSubmit } from './domain.ts'
import { dueOf, minutesCame } from './late.ts'
import { holdsStep, passStep, startSigning } from './route.ts'
import * as store from './store.ts'
import { minuteRef, minutesText } from './text.ts'

/** 纪要与会后 (S1-48, S2-08): taken down, reviewed, signed for good; every line goes somewhere; the meeting is done when all is. */
export const minutesActs: Acts<typeof minutesContract> = {
  followUp: async (ctx, { meetingId }) => followUpOf(ctx, await meetings.findMeeting(ctx, meetingId)),
  minute: async (ctx, { id }) => {
    const p = await store.findMinute(ctx, id)
    const m = (await meetings.rowOf(ctx, p.meetingId))!
    refuseUnless(await mayRead(ctx, p, m), 'notFound')
    return viewOf(ctx, p, m)
  },

  /** Begun from what was entered at the meeting: who was there, what was decided on each item. */
  async draftMinutes(ctx, { meetingId }) {
    const m = await meetings.findMeeting(ctx, meetingId, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    refuseIf(whyNotDraft(m, await store.papersOf(ctx, meetingId), false))
    const s = (await holding.sittingOf(ctx, meetingId))!
    const [list, takenItems] = [await holding.presenceOf(ctx, meetingId), await holding.takenOf(ctx, meetingId)]
    const nameOf = (p: holding.PresenceRow) => p.status === 'substitute' ? `${p.substitute}（代${p.name || p.unit}）` : p.name || p.unit
    const came = list.filter(p => inRoom.includes(p.status) || p.status === 'substitute')
    const chair = m.leaders.find(l => l.part === 'chair')
    const speeches = await holding.speechesOf(ctx, meetingId)
    const p: Omit<store.Minute, 'tenantId'> = {
      ...blank(ctx, m, 1), chairId: chair?.personId ?? null, chair: chair?.name ?? '', present: came.filter(x => !x.topicIds.length).map(nameOf), leave: list.filter(x => x.status === 'leave').map(x => x.name || x.unit),
      attending: takenItems.flatMap(t => {
        const names = came.filter(x => x.topicIds.includes(t.topicId)).map(nameOf)
        return names.length ? [{ topic: t.title, names }] : []
      }),
      recorders: s.recorders, heldFrom: s.from!, heldUntil: s.until!, opening: openingOf(m, { from: s.from!, until: s.until!, place: m.place, chair: chair?.name ?? '' }),
      record: takenItems.map(t => [
        t.title, ...speeches.filter(x => x.topicId === t.topicId).map(x => `${x.name}：（发言${x.actual}分钟）`), ...t.recused.map(r => `${r.name}回避：${r.why}`), t.yes + t.no_ + t.abstain ? `表决：应到${t.due}人，到会${t.present}人，赞成${t.yes}票，反对${t.no_}票，弃权${t.abstain}票` : '',
        ...t.dissent.map(d => `不同意见（${d.name}）：${d.words}`), t.against ? `说明：${t.against}` : '', `议决：${minutesText.verb[t.verb]}。${t.wording}`,
      ].filter(Boolean).join('\n')).join('\n\n'),
    }
    await store.add(ctx, p)
    await store.putLines(ctx, p.id, takenItems.map((t, i) => ({
      ...bare(ctx, p, i + 1), topicId: t.topicId, topic: t.title, verb: t.verb, wording: t.wording, requirement: t.requirement, kind: t.revise ? 'revise' as const : t.verb === 'postpone' || t.verb === 'disagree' || !t.unitId ? 'note' as const : 'task' as const, unitId: t.unitId, unit: t.unit, due: t.term,
    })))
    ctx.record({ what: 'meetings.minutesDraftedFrom', about: minuteRef(p), detail: { meeting: meetingRef(m) } })
    return { id: p.id, state: p.state }
  },

  async saveMinutes(ctx, { id, lines, ...v }) {
    const { p, m } = await mine(ctx, id)
    refuseIf(isOpen(p.state) ? null : 'meetings.minutesSigned')
    const units = new Map((await unitsOf(ctx.tx, ctx.tenantId)).map(u => [u.id, u.shortName]))
    refuseUnless(lines.every(l => l.unitId === null || units.has(l.unitId)), 'notFound')
    const items = await holding.takenOf(ctx, m.id)
    refuseUnless(lines.every(l => l.topicId === null || items.some(t => t.topicId === l.topicId)), 'notFound')
    const saved = await store.save(ctx, p, v)
    await store.putLines(ctx, id, lines.map((l, i) => ({ ...bare(ctx, p, i + 1), ...l, topic: items.find(t => t.topicId === l.topicId)?.title ?? l.topic, unit: l.unitId ? units.get(l.unitId)! : '' })))
    ctx.record({ what: 'meetings.minutesSaved', about: minuteRef(p) })
    return { id, state: saved.state }
  },

  async submitMinutes(ctx, { id }) {
    const { p, m } = await mine(ctx, id)
    const why = whyNotSubmit(p, await store.linesOf(ctx, id), await holding.takenOf(ctx, m.id), ctx.rules.list('meetings.deciding.kinds').includes(m.kind) ? ctx.rules.number('meetings.recorders') : 1)
    if (why) throw new Refusal(why.code, why.given)
    const to = await store.save(ctx, p, { state: 'review', drafterId: ctx.actor.id, drafter: ctx.actor.name })
    await startSigning(ctx, to, m.unitId)
    ctx.record({ what: 'meetings.minutesSubmitted', about: minuteRef(to) })
    return { id, state: to.state }
  },

  async reviewMinutes(ctx, { id, opinion }) {
    const p = await store.findMinute(ctx, id, 'lock')
    refuseIf(opinion.trim() ? null : 'meetings.minutesNoOpinion')
    refuseIf(p.drafterId === ctx.actor.id ? 'meetings.minutesOwn' : null)
    await passStep(ctx, p, 'meetings.reviewMinutes', opinion)
    await store.save(ctx, p, { reviewer: ctx.actor.name })
    ctx.record({ what: 'meetings.minutesReviewed', about: minuteRef(p), detail: { words: opinion } })
    return { id, state: p.state }
  },

  /** From here on nothing of it changes (C7); it takes its number in the year's book. */
  async signMinutes(ctx, { id, opinion }) {
    const p = await store.findMinute(ctx, id, 'lock')
    refuseIf(p.drafterId === ctx.actor.id ? 'meetings.minutesOwn' : null)
    await passStep(ctx, p, 'meetings.signMinutes', opinion)
    const m = (await meetings.rowOf(ctx, p.meetingId))!
    minutesCame(ctx, m.id)
    const year = yearOf(dayOf(p.heldUntil))
    const to = await store.save(ctx, (await store.minuteRow(ctx, id))!, { state: 'signed', signedAt: ctx.now, signer: ctx.actor.name, year, serial: await store.nextSerial(ctx, year), retention: retentionOf(m.kind, ctx.rules) })
    ctx.record({ what: 'meetings.minutesSigned', about: minuteRef(to), detail: { words: opinion, drafter: p.drafterId, lines: (await store.linesOf(ctx, id)).map(({ no, verb, wording, unit, due }) => ({ no, verb, wording, unit, due })) } })
    return { id, state: to.state }
  },

  /** 会后拖: kept for the board, also where it is signed afterwards. */
  async minutesLate(ctx, { meetingId }) {
    const m = await meetings.rowOf(ctx, meetingId)
    const late = m !== null && m.state === 'held' && !(await store.papersOf(ctx, meetingId)).some(p => p.state === 'signed')
    if (late) {
      await meetings.save(ctx, m, { minutesLateAt: ctx.now })
      ctx.record({ what: 'meetings.minutesOverdue', about: meetingRef(m), detail: { applicant: m.applicantId, unit: m.hostUnitId, days: ctx.rules.number('meetings.minutes.term') } })
    }
    return { late }
  },

  async correctMinutes(ctx, { id, why }) {
    const { p, m } = await mine(ctx, id)
    refuseIf(p.state === 'signed' ? null : 'meetings.minutesNotSigned')
    refuseIf(why.trim() ? null : 'meetings.correctNoWhy')
    const all = await store.papersOf(ctx, m.id)
    refuseIf(whyNotDraft(m, all, true))
    const to: Omit<store.Minute, 'tenantId'> = {
      ...p, ...blank(ctx, m, all.length + 1), correctsId: id, correctsWhy: why, chairId: p.chairId, chair: p.chair, present: p.present, leave: p.leave, attending: p.attending, recorders: p.recorders, heldFrom: p.heldFrom, heldUntil: p.heldUntil, opening: minutesText.correction(p.title, why), record: why,
    }
    await store.add(ctx, to)
    ctx.record({ what: 'meetings.minutesCorrected', about: minuteRef(to), detail: { corrects: minuteRef(p), why } })
    return { id: to.id, state: to.state }
  },

  /** S1-48: the line becomes a responsibility like any other; 督查督办 finds it among what is to be put on its ledger (补立项). */
  async carryLine(ctx, { id, due: later }) {
    const { line, p, m } = await lineFor(ctx, id)
    // What lay until its day was over is carried all the same, to another day; the one that was signed stays in the 纪要 (C7).
    const due = line.due !== null && line.due <= ctx.now ? later : line.due
    refuseIf(whyNotCarry(p, line, due, ctx.now))
    const words = minutesText.opinion(line.topic, decided(line), line.kind === 'revise')
    const matter = await openMatter(ctx, {
      title: words.slice(0, 200), function: 'supervision', basis: p.title, goal: [decided(line), line.requirement].filter(Boolean).join('\n'), kind: 'immediate', limit: { at: due! }, source: minuteRef(p), origins: [{ kind: 'meeting', name: m.title, source: meetingRef(m) }],
      owner: { unitId: line.unitId!, personId: null, opinion: words },
    })
    await store.saveLine(ctx, id, { matterId: matter.id, dueNow: due, goneAt: ctx.now, goneBy: ctx.actor.name })
    ctx.record({ what: 'meetings.lineCarried', about: minuteRef(p), detail: { no: line.no, matter: matterRef(matter), unit: line.unitId, due } })
    return { id, matterId: matter.id }
  },

  async noteLine(ctx, { id, personId }) {
    const { line, p } = await lineFor(ctx, id)
    refuseIf(whyNotNote(p, line))
    const name = (await namesOf(ctx.tx, ctx.tenantId, [personId])).get(personId)
    refuseUnless(name !== undefined, 'notFound')
    await store.saveLine(ctx, id, { notedById: personId, notedBy: name!, goneAt: ctx.now, goneBy: ctx.actor.name })
    await meetings.letKnow(ctx, p.meetingId, [{ who: personId, why: '议定事项阅知' }])
    ctx.record({ what: 'meetings.lineNoted', about: minuteRef(p), detail: { no: line.no, person: personId } })
    return { id }
  },

  async minutesText(ctx, { id }) {
    const { p } = await mine(ctx, id)
    refuseIf(p.state === 'signed' ? null : 'meetings.minutesNotSigned')
    return { kind: 'minutes' as const, text: { ...textOf(p, await store.linesOf(ctx, id)), mainRecipients: [] }, source: minutesText.source(p.title) }
  },
  async minutesDrafted(ctx, { id, documentId }) {
    const { p } = await mine(ctx, id)
    refuseIf(p.state === 'signed' ? null : 'meetings.minutesNotSigned')
    await store.save(ctx, p, { documentId })
    ctx.record({ what: 'meetings.minutesDrafted', about: minuteRef(p), detail: { document: documentId } })
    return { id }
  },

  async archiveMinutes(ctx, { id }) {
    const p = await store.minuteRow(ctx, id)
    refuseUnless(p !== null, 'notFound')
    refuseIf(p!.state === 'signed' ? null : 'meetings.minutesNotSigned')
    refuseIf(p!.archivedAt === null ? null : 'meetings.minutesArchived')
    await store.save(ctx, p!, { archivedAt: ctx.now, archivist: ctx.actor.name })
    ctx.record({ what: 'meetings.minutesFiled', about: minuteRef(p!), detail: { year: p!.year, serial: p!.serial, retention: p!.retention } })
    return { id, retention: p!.retention! }
  },

  async minutesBook(ctx, { year }) {
    const archive = has(ctx.actor, 'documents.file')
    return { rows: (await store.bookOf(ctx, year, archive)).map(({ p, meeting }) => ({ ...rowOf(p), meeting })), may: { archive } }
  },

  async closeMeeting(ctx, { meetingId }) {
    const m = await meetings.findMeeting(ctx, meetingId, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    const why = whyNotClose(m, await store.papersOf(ctx, meetingId), await store.linesOfMeeting(ctx, meetingId))
    if (why) throw new Refusal(why.code, why.given)
    const to = await meetings.save(ctx, m, { state: 'closed', closedAt: ctx.now })
    ctx.record({ what: 'meetings.closed', about: meetingRef(to) })
    return { meetingId, state: to.state }
  },

  async saveCost(ctx, { meetingId, ...v }) {
    const m = await meetings.findMeeting(ctx, meetingId, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    refuseIf(m.state === 'held' || m.state === 'closed' ? null : 'meetings.notHeld')
    await store.putCost(ctx, { meetingId, ...v, by: ctx.actor.name, at: ctx.now })
    ctx.record({ what: 'meetings.costSaved', about: meetingRef(m), detail: v })
    return { meetingId }
  },

  /** 评会议: one voice a unit, never about a person, no ranking. */
  async rate(ctx, { meetingId, ...v }) {
    const m = await meetings.findMeeting(ctx, meetingId)
    refuseIf(m.state === 'held' || m.state === 'closed' ? null : 'meetings.notHeld')
    const unitId = await ratesFor(ctx, m)
    refuseIf(unitId ? null : 'meetings.rateNotCalled')
    await store.putRating(ctx, { meetingId, unitId: unitId!, ...v, byId: ctx.actor.id, at: ctx.now })
    ctx.record({ what: 'meetings.rated', about: meetingRef(m), detail: { unit: unitId } })
    return { meetingId }
  },
}

/** Units that were called, and those whose people were in the room; who only served it does not judge it. */
async function ratesFor(ctx: Ctx, m: meetings.Meeting): Promise<Id | null> {
  const called = ctx.actor.units.find(u => m.unitIds.includes(u))
  if (called) return called
  const there = (await holding.presenceOf(ctx, m.id)).some(p => p.personId === ctx.actor.id && inRoom.includes(p.status))
  return there ? ctx.actor.unitId : null
}

async function mine(ctx: Ctx, id: Id) {
  const p = await store.findMinute(ctx, id, 'lock')
  const m = (await meetings.rowOf(ctx, p.meetingId))!
  refuseUnless(prepares(ctx.actor, m))
  return { p, m }
}
async function lineFor(ctx: Ctx, id: Id) {
  const line = await store.findLine(ctx, id)
  return { line, ...(await mine(ctx, line.minuteId)) }
}

const blank = (ctx: Ctx, m: meetings.Meeting, no: number) => ({
  id: ctx.newId(), meetingId: m.id, no, correctsId: null, correctsWhy: '', title: minutesText.title(m.title, no), place: m.place, state: 'draft' as const, routeId: null, step: null, holders: [], drafterId: ctx.actor.id, drafter: ctx.actor.name, reviewer: null, signedAt: null, signer: null, year: null, serial: null, retention: null,
  archivedAt: null, archivist: null, documentId: null, at: ctx.now, updatedAt: ctx.now,
})
const bare = (ctx: Ctx, p: { id: Id; meetingId: Id }, no: number) => ({ id: ctx.newId(), minuteId: p.id, meetingId: p.meetingId, no, dueNow: null, matterId: null, ended: false, notedById: null, notedBy: null, goneAt: null, goneBy: null })

/** An unsigned one is read by whoever prepares, reviews or signs it. */
const mayRead = async (ctx: Ctx, p: store.Minute, m: meetings.Meeting): Promise<boolean> =>
  p.state === 'signed' || seesAll(ctx.actor) || prepares(ctx.actor, m) || p.chairId === ctx.actor.id || await holdsStep(ctx, p, 'meetings.reviewMinutes') || holdsStep(ctx, p, 'meetings.signMinutes')

const rowOf = (p: store.Minute): MinuteRow => ({
  id: p.id, meetingId: p.meetingId, no: p.no, title: p.title, state: p.state, step: p.step, holders: p.holders, drafter: p.drafter, signer: p.signer, signedAt: p.signedAt, correctsId: p.correctsId, correctsWhy: p.correctsWhy, year: p.year, serial: p.serial, retention: p.retention, archivedAt: p.archivedAt, archivist: p.archivist, documentId: p.documentId,
})
const lineView = (ctx: Ctx, d: store.Decision, p: { state: store.Minute['state'] }, own: boolean): LineView => ({
  id: d.id, no: d.no, topicId: d.topicId, topic: d.topic, verb: d.verb, wording: d.wording, requirement: d.requirement, kind: d.kind, unitId: d.unitId, unit: d.unit, due: d.due, dueNow: d.dueNow, matterId: d.matterId, ended: d.ended, notedBy: d.notedBy, goneAt: d.goneAt, goneBy: d.goneBy,
  may: { carry: own && whyNotCarry(p, d, Number.POSITIVE_INFINITY, ctx.now) === null, note: own && whyNotNote(p, d) === null },
})

async function viewOf(ctx: Ctx, p: store.Minute, m: meetings.Meeting): Promise<MinuteView> {
  const own = prepares(ctx.actor, m)
  const all = await store.papersOf(ctx, m.id)
  return {
    ...rowOf(p), chair: p.chair, present: p.present, leave: p.leave, attending: p.attending, recorders: p.recorders, heldFrom: p.heldFrom, heldUntil: p.heldUntil, place: p.place, record: (await mayFollow(ctx, m)) || has(ctx.actor, 'documents.file') ? p.record : '', opening: p.opening, reviewer: p.reviewer, routeId: p.routeId, lines: (await store.linesOf(ctx, p.id)).map(d => lineView(ctx, d, p, own)),
    may: {
      edit: own && isOpen(p.state), submit: own && isOpen(p.state), review: p.drafterId !== ctx.actor.id && await holdsStep(ctx, p, 'meetings.reviewMinutes'), sign: p.drafterId !== ctx.actor.id && await holdsStep(ctx, p, 'meetings.signMinutes'), correct: own && p.state === 'signed' && all.every(x => x.state === 'signed'),
      archive: p.state === 'signed' && p.archivedAt === null && has(ctx.actor, 'documents.file'), draftDocument: own && p.state === 'signed' && p.documentId === null && has(ctx.actor, 'documents.draft'),
    },
  }
}

async function followUpOf(ctx: Ctx, m: meetings.Meeting): Promise<FollowUpView> {
  const own = prepares(ctx.actor, m)
  const [all, lines, s, cost, ratings] = [await store.papersOf(ctx, m.id), await store.linesOfMeeting(ctx, m.id), await holding.sittingOf(ctx, m.id), await store.costOf(ctx, m.id), await store.ratingsOf(ctx, m.id)]
  const shown: store.Minute[] = []
  for (const p of all) if (await mayRead(ctx, p, m)) shown.push(p)
  const people = (await holding.presenceOf(ctx, m.id)).filter(p => inRoom.includes(p.status) || p.status === 'substitute').length
  const closing = whyNotClose(m, all, lines)
  const held = m.state === 'held' || m.state === 'closed'
  const least = ctx.rules.number('meetings.rating.least')
  const mean = (key: 'needed' | 'prepared' | 'brief') => (ratings.length >= least ? Math.round(ratings.reduce((n, r) => n + r[key], 0) / ratings.length * 10) / 10 : null)
  const unitId = held ? await ratesFor(ctx, m) : null
  const voice = ratings.find(r => r.unitId === unitId)
  const total = cost ? cost.lodging + cost.meals + cost.other : 0
  const most = cost ? allowed(m.class, cost.people, cost.days, ctx.rules) : 0
  return {
    meeting: { id: m.id, title: m.title, state: m.state, heldAt: m.heldAt, closedAt: m.closedAt }, papers: shown.map(rowOf), due: await dueOf(ctx, m.heldAt), lines: lines.map(d => lineView(ctx, d, { state: 'signed' }, own)),
    hours: s?.from != null && s.until !== null ? { people, minutes: minutesBetween(s.from, s.until), hours: hoursOf(people, s.from, s.until) } : null,
    cost: cost ? { people: cost.people, days: cost.days, lodging: cost.lodging, meals: cost.meals, other: cost.other, total, allowed: most, over: Math.max(0, total - most), note: cost.note, by: cost.by, at: cost.at } : null,
    rating: { units: ratings.length, least, needed: mean('needed'), prepared: mean('prepared'), brief: mean('brief'), words: own && ratings.length >= least ? ratings.map(r => r.words).filter(Boolean) : [], mine: voice ? { needed: voice.needed, prepared: voice.prepared, brief: voice.brief, words: voice.words } : null },
    open: m.state === 'held' && closing ? [ctx.house.refusalText(closing.code).says] : [], may: { draft: own && held && all.length === 0, close: own && closing === null, cost: own && held, rate: unitId !== null },
  }
}

/** A matter moved: the line it carries follows in the same transaction, also into the one it was merged with. */
export async function lineFollows(ctx: Ctx, m: Matter): Promise<void> {
  if (m.function !== 'supervision') return
  if (m.status === 'merged' && m.mergedInto) await store.followMatter(ctx, m.id, { matterId: m.mergedInto, ended: false })
  else await store.followMatter(ctx, m.id, { matterId: m.id, ended: m.endedAt !== null, dueNow: nextDate(m).at })
}

/** As many of one kind as 今日 takes. */
const SHOWN = 20
export async function minutesAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  if (!has(ctx.actor, 'meetings.apply')) return []
  const items: AgendaItem[] = []
  for (const m of await store.withoutMinutes(ctx, SHOWN)) items.push({ ref: meetingRef(m), kind: minutesText.toDraft, title: m.title, due: await dueOf(ctx, m.heldAt) })
  for (const p of await store.begun(ctx, SHOWN)) items.push({ ref: minuteRef(p), kind: minutesText.toSubmit, title: p.title, due: await dueOf(ctx, p.heldAt) })
  for (const p of await store.withOpenLines(ctx, SHOWN)) items.push({ ref: minuteRef(p), kind: minutesText.toCarry, title: p.title, due: null })
  for (const m of await store.toClose(ctx, SHOWN)) items.push({ ref: meetingRef(m), kind: minutesText.toClose, title: m.title, due: null })
  return items
}
