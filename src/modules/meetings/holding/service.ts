import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx } from '#platform/acts/module'
import { namesOf, unitsOf } from '#platform/identity/public'
import { whyNotCall } from '../applying/domain.ts'
import * as meetings from '../applying/store.ts'
import { awaitMinutes } from '../minutes/late.ts'
import { bodyOf, bodiesOfKind } from '../bodies/store.ts'
import { prepares, seesAll } from '../policy.ts'
import { meetingRef } from '../text.ts'
import * as topics from '../topics/store.ts'
import { deciding } from '../types.ts'
import type { holdingContract, SittingView } from './contract.ts'
import { countOf, needOf, roomOf, whyNotCount, whyNotHold, whyNotMark, whyNotTake } from './domain.ts'
import { holdingText } from './text.ts'
import * as store from './store.ts'
import type { DueMember } from './types.ts'

/** 会中: the organiser's list, who spoke how long, what was decided with its quorum and votes (business-rules §4.2; no phone, no punching in). */
export const holdingActs: Acts<typeof holdingContract> = {
  async sitting(ctx, { meetingId }) {
    const m = await meetings.findMeeting(ctx, meetingId)
    refuseUnless(await mayFollow(ctx, m), 'notFound')
    return viewOf(ctx, m)
  },

  /** The list is opened once: members of the body or those named, leaders asked, one line for each unit that was called. Opened again it keeps what was entered and adds who is missing. */
  async openSitting(ctx, { meetingId, bodyId, memberIds, recorders }) {
    const m = await mine(ctx, meetingId)
    refuseIf(whyNotCall(m))
    const body = bodyId ? await bodyOf(ctx, bodyId) : null
    const names = await namesOf(ctx.tx, ctx.tenantId, memberIds)
    refuseUnless(memberIds.every(id => names.has(id)) && (bodyId === null || body !== null), 'notFound')
    const members: DueMember[] = [...new Map([...(body?.members ?? []), ...memberIds.map(id => ({ personId: id, name: names.get(id)!, duty: '' }))].map(p => [p.personId, p])).values()]
    const had = await store.presenceOf(ctx, meetingId)
    const units = new Map((await unitsOf(ctx.tx, ctx.tenantId)).map(u => [u.id, u.shortName]))
    const people = [...members.map(p => ({ ...p, member: true })), ...m.leaders.filter(l => !members.some(p => p.personId === l.personId)).map(l => ({ personId: l.personId, name: l.name, duty: '', member: false }))].filter(p => !had.some(h => h.personId === p.personId))
    const seats = [...m.unitIds, ...(body?.units ?? []).map(u => u.unitId)].filter((u, i, all) => all.indexOf(u) === i && !had.some(h => h.unitId === u && h.personId === null))
    const row = { meetingId, status: 'expected' as const, substitute: '', why: '', topicIds: [], by: ctx.actor.name, at: ctx.now }
    await store.addPresence(ctx, [
      ...people.map((p, i) => ({ ...row, id: ctx.newId(), no: had.length + i + 1, personId: p.personId, unitId: null, name: p.name, unit: '', duty: p.duty, member: p.member })),
      ...seats.map((u, i) => ({ ...row, id: ctx.newId(), no: had.length + people.length + i + 1, personId: null, unitId: u, name: '', unit: units.get(u) ?? '', duty: body?.units.find(x => x.unitId === u)?.duty ?? '', member: false })),
    ])
    for (const h of had) if (h.personId && h.member !== members.some(p => p.personId === h.personId)) await store.savePresence(ctx, h.id, { member: !h.member })
    const before = await store.sittingOf(ctx, meetingId)
    await store.putSitting(ctx, { meetingId, bodyId, members, recorders: recorders.length ? recorders : before?.recorders ?? [], from: null, until: null, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
    // Whoever is due to come may know of it (C9).
    await meetings.letKnow(ctx, meetingId, [...people.map(p => p.personId), ...seats].map(who => ({ who, why: '应到' })))
    ctx.record({ what: 'meetings.sittingOpened', about: meetingRef(m), detail: { members: members.map(p => p.personId), body: bodyId } })
    return { meetingId }
  },

  async markPresence(ctx, { meetingId, rows }) {
    const m = await mine(ctx, meetingId)
    const list = new Map((await store.presenceOf(ctx, meetingId)).map(p => [p.id, p]))
    for (const r of rows) {
      const had = list.get(r.id)
      if (!had) throw new Refusal('notFound')
      refuseIf(whyNotMark({ ...r, member: had.member }))
      await store.savePresence(ctx, r.id, { status: r.status, substitute: r.status === 'substitute' ? r.substitute : '', why: r.why, topicIds: r.topicIds, by: ctx.actor.name, at: ctx.now })
    }
    ctx.record({ what: 'meetings.presenceMarked', about: meetingRef(m), detail: { rows: rows.map(({ id, status }) => ({ id, status })) } })
    return { meetingId }
  },

  async addPresence(ctx, { meetingId, name, unitId, duty, status }) {
    const m = await mine(ctx, meetingId)
    refuseIf((await store.sittingOf(ctx, meetingId)) ? null : 'meetings.sittingNotOpen')
    const unit = unitId ? (await unitsOf(ctx.tx, ctx.tenantId)).find(u => u.id === unitId) : null
    refuseUnless(unit !== undefined, 'notFound')
    refuseIf(whyNotMark({ status, substitute: '', why: '', member: false }))
    const id = ctx.newId()
    await store.addPresence(ctx, [{ id, meetingId, no: (await store.presenceOf(ctx, meetingId)).length + 1, personId: null, unitId, name, unit: unit?.shortName ?? '', duty, member: false, status, substitute: '', why: '', topicIds: [], by: ctx.actor.name, at: ctx.now }])
    ctx.record({ what: 'meetings.presenceAdded', about: meetingRef(m), detail: { name, unit: unitId } })
    return { id }
  },

  async recordSpeech(ctx, { meetingId, topicId, personId, name, planned, actual }) {
    const m = await mine(ctx, meetingId)
    if (topicId) refuseIf((await topics.onMeeting(ctx, meetingId)).some(t => t.id === topicId) ? null : 'meetings.itemNotThere')
    const said = personId ? (await namesOf(ctx.tx, ctx.tenantId, [personId])).get(personId) : name
    refuseUnless(Boolean(said), personId ? 'notFound' : 'badInput')
    const id = ctx.newId()
    await store.addSpeech(ctx, { id, meetingId, topicId, no: ((await store.speechesOf(ctx, meetingId)).at(-1)?.no ?? 0) + 1, personId, name: said!, planned, actual, at: ctx.now })
    ctx.record({ what: 'meetings.speechRecorded', about: meetingRef(m), detail: { topic: topicId, name: said, planned, actual } })
    return { id }
  },

  async dropSpeech(ctx, { meetingId, id }) {
    const m = await mine(ctx, meetingId)
    await store.dropSpeech(ctx, meetingId, id)
    ctx.record({ what: 'meetings.speechDropped', about: meetingRef(m), detail: { speech: id } })
    return { id }
  },

  async takeItem(ctx, { meetingId, topicId, recused, votes, counted, dissent, unitId, ...v }) {
    const m = await mine(ctx, meetingId)
    const s = await store.sittingOf(ctx, meetingId)
    if (!s) throw new Refusal('meetings.sittingNotOpen')
    refuseIf(deciding.includes(m.kind) && !(await topics.agendaOf(ctx, meetingId)) ? 'meetings.agendaNotFixed' : null)
    const t = (await topics.lockTopics(ctx, [topicId]))[0]
    if (!t || t.meetingId !== meetingId) throw new Refusal('meetings.itemNotThere')
    const nameOf = (id: Id) => s.members.find(p => p.personId === id)?.name ?? ''
    const list = await store.presenceOf(ctx, meetingId)
    const named = votes.map(x => ({ ...x, name: nameOf(x.personId) }))
    const out = recused.map(r => ({ ...r, name: nameOf(r.personId) }))
    const spoke = (await store.speechesOf(ctx, meetingId)).filter(x => x.topicId === topicId).map(x => x.personId)
    const tally = named.length ? countOf(named) : counted
    const chiefs = m.leaders.filter(l => l.rank === 'chief').map(l => l.personId)
    const chief = chiefs.length ? chiefs : m.leaders.filter(l => l.part === 'chair').map(l => l.personId)
    const why = whyNotTake({ kind: m.kind, nature: t.nature, members: s.members, list, recused: out, method: v.method, votes: named, counted: tally, verb: v.verb, wording: v.wording, against: v.against, spoke, chief, unitId, revise: v.revise }, ctx.rules)
    if (why) throw new Refusal(why.code, why.given)
    const unit = unitId ? (await unitsOf(ctx.tx, ctx.tenantId)).find(u => u.id === unitId) : null
    refuseUnless(unit !== undefined, 'notFound')
    const who = await namesOf(ctx.tx, ctx.tenantId, dissent.flatMap(d => d.personId ?? []))
    const room = roomOf(s.members, list, out, ctx.rules)
    await store.putTaken(ctx, {
      topicId, meetingId, no: t.no ?? 0, title: t.title, recused: out, method: v.method, votes: v.method === 'secret' ? [] : named, yes: tally.yes, no_: tally.no, abstain: tally.abstain, present: room.present.length, due: room.due, dissent: dissent.map(d => ({ ...d, name: d.personId ? who.get(d.personId) ?? d.name : d.name })), against: v.against,
      verb: v.verb, wording: v.wording, requirement: v.requirement, unitId, unit: unit?.shortName ?? '', term: v.term, revise: v.revise, by: ctx.actor.name, at: ctx.now,
    })
    await topics.save(ctx, t, { state: v.verb === 'postpone' ? 'postponed' : 'decided' })
    ctx.record({ what: 'meetings.itemTaken', about: meetingRef(m), detail: { topic: topicId, verb: v.verb, wording: v.wording, ...tally, present: room.present.length, due: room.due } })
    return { topicId }
  },

  /** 现场办公会 (S0-27): what is raised on the spot is decided on the spot, with an owner. */
  async raiseIssue(ctx, { meetingId, title, proposal, unitId }) {
    const m = await mine(ctx, meetingId)
    refuseIf(m.kind === 'onSite' ? null : 'meetings.notOnSite')
    refuseIf((await store.sittingOf(ctx, meetingId)) ? null : 'meetings.sittingNotOpen')
    const unit = (await unitsOf(ctx.tx, ctx.tenantId)).find(u => u.id === unitId)
    refuseUnless(unit !== undefined, 'notFound')
    const topicId = ctx.newId()
    await topics.add(ctx, {
      id: topicId, title, nature: 'report', forKind: 'onSite', wantsId: meetingId, meetingId, no: (await topics.onMeeting(ctx, meetingId)).length + 1, unitId, unit: unit!.shortName, proposal, material: '', chars: 0, minutes: 10, reporterId: null, reporter: '', leaderId: null, leader: '', signedAt: null, signedWords: '', market: false, studied: [], consultIds: [], legalUnitId: null,
      state: 'admitted', screenedById: ctx.actor.id, screenedBy: ctx.actor.name, screenedAt: ctx.now, rejectCode: null, screenWords: '', changedAt: ctx.now, submittedAt: ctx.now, applicantId: ctx.actor.id, applicant: ctx.actor.name, at: ctx.now, updatedAt: ctx.now,
    })
    ctx.record({ what: 'meetings.issueRaised', about: meetingRef(m), detail: { topic: topicId, title, unit: unitId } })
    return { topicId }
  },

  async hold(ctx, { meetingId, from, until, recorders }) {
    const m = await meetings.findMeeting(ctx, meetingId, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    const s = await store.sittingOf(ctx, meetingId)
    if (m.state !== 'held' && m.state !== 'closed') refuseIf(whyNotCall(m) ?? (s ? null : 'meetings.sittingNotOpen'))
    const by = recorders.length ? recorders : s!.recorders
    const [list, items] = [await store.presenceOf(ctx, meetingId), await topics.onMeeting(ctx, meetingId)]
    const why = whyNotHold(m, { from, until, now: ctx.now, recorders: by, uncounted: list.filter(p => p.status === 'expected').length, open: items.filter(t => t.state === 'admitted').map(t => t.title) }, ctx.rules)
      ?? (await store.takenOf(ctx, meetingId)).reduce<ReturnType<typeof whyNotCount>>((no, k) => no ?? whyNotCount({
        kind: m.kind, nature: items.find(t => t.id === k.topicId)?.nature ?? 'report', members: s!.members, list, recused: k.recused, votes: k.votes, counted: { yes: k.yes, no: k.no_, abstain: k.abstain },
      }, ctx.rules), null)
    if (why) throw new Refusal(why.code, why.given)
    const { tenantId: _, ...kept } = s!
    await store.putSitting(ctx, { ...kept, recorders: by, from, until })
    const to = await meetings.save(ctx, m, { state: 'held', heldAt: until })
    await awaitMinutes(ctx, meetingId, until)
    ctx.record({ what: 'meetings.held', about: meetingRef(to), detail: { from, until } })
    return { meetingId, state: to.state }
  },
}

/** As many of one kind as 今日 takes. */
const SHOWN = 20
/** A meeting whose time is over is somebody's turn until it is entered how it went, or that it was not held (C1, 事事有着落). */
export const holdingAgenda = async (ctx: Ctx): Promise<AgendaItem[]> => (await meetings.past(ctx, SHOWN)).map(m => ({ ref: meetingRef(m), kind: holdingText.due, title: m.title, due: m.until }))

/** What was said, voted and held against in the room, and its 记录, is for those who sit in it and who prepare it: a unit that was only called reads the 纪要 (C9). */
export const mayFollow = async (ctx: Ctx, m: meetings.Meeting): Promise<boolean> =>
  seesAll(ctx.actor) || prepares(ctx.actor, m) || [...m.leaders, ...((await store.sittingOf(ctx, m.id))?.members ?? [])].some(p => [ctx.actor.id, ...ctx.actor.onBehalfOf].includes(p.personId))

/** The meeting in the hands of whoever organises it, held until commit; once it is entered as held, nothing of it changes (C7). */
async function mine(ctx: Ctx, meetingId: Id) {
  const m = await meetings.findMeeting(ctx, meetingId, 'lock')
  refuseUnless(prepares(ctx.actor, m))
  refuseIf(m.state === 'held' || m.state === 'closed' ? 'meetings.heldAlready' : null)
  return m
}

async function viewOf(ctx: Ctx, m: meetings.Meeting): Promise<SittingView> {
  const s = await store.sittingOf(ctx, m.id)
  const [list, items, takenItems, speeches] = [await store.presenceOf(ctx, m.id), await topics.onMeeting(ctx, m.id), await store.takenOf(ctx, m.id), await store.speechesOf(ctx, m.id)]
  const room = roomOf(s?.members ?? [], list, [], ctx.rules)
  const need = (rule: string) => needOf(room.due, ctx.rules.text(rule))
  const own = prepares(ctx.actor, m)
  const keep = own && s !== null && (m.state === 'approved' || m.state === 'called')
  const body = s?.bodyId ? await bodyOf(ctx, s.bodyId) : null
  return {
    meeting: { id: m.id, title: m.title, kind: m.kind, state: m.state, from: m.from, until: m.until, place: m.place, chair: m.leaders.find(l => l.part === 'chair')?.name ?? '' }, open: s !== null, bodyId: s?.bodyId ?? null, body: body?.name ?? null, members: s?.members ?? [], recorders: s?.recorders ?? [], heldFrom: s?.from ?? null, heldUntil: s?.until ?? null,
    presence: list.map(p => ({ id: p.id, personId: p.personId, unitId: p.unitId, name: p.name, unit: p.unit, duty: p.duty, member: p.member, status: p.status, substitute: p.substitute, why: p.why, topicIds: p.topicIds })),
    items: items.map(t => {
      const k = takenItems.find(x => x.topicId === t.id)
      return {
        id: t.id, no: t.no ?? 0, title: t.title, nature: t.nature, unit: t.unit, unitId: t.unitId, reporter: t.reporter, minutes: t.minutes,
        taken: k ? { recused: k.recused, method: k.method, votes: k.votes, yes: k.yes, no: k.no_, abstain: k.abstain, present: k.present, due: k.due, dissent: k.dissent, against: k.against, verb: k.verb, wording: k.wording, requirement: k.requirement, unitId: k.unitId, unit: k.unit, term: k.term, revise: k.revise, by: k.by, at: k.at } : null,
      }
    }),
    speeches: speeches.map(x => ({ id: x.id, topicId: x.topicId, no: x.no, personId: x.personId, name: x.name, planned: x.planned, actual: x.actual })),
    quorum: { due: room.due, present: room.present.length, need: need('meetings.quorum.plain'), needCadre: need('meetings.quorum.cadre'), needYes: need('meetings.vote.pass'), decides: ctx.rules.list('meetings.deciding.kinds').includes(m.kind) },
    bodies: own ? (await bodiesOfKind(ctx, m.kind)).map(b => ({ id: b.id, name: b.name })) : [],
    may: { open: own && whyNotCall(m) === null, keep, hold: keep },
  }
}
