import { has } from '#kernel/actor'
import { HOUR, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { fill, Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { unitsOf } from '#platform/identity/public'
import { exceptionsOn } from '#platform/exceptions/public'
import { countAtApproval } from '../applying/counting.ts'
import { boundOf, minutesOf, whyNotCall } from '../applying/domain.ts'
import { lacksNow, offHoursOf } from '../applying/lacks.ts'
import { findMeeting, letKnow, type Meeting, rowOf, save } from '../applying/store.ts'
import { prepares, seesAll } from '../policy.ts'
import { meetingRef } from '../text.ts'
import { takeRooms } from '../venues/booking.ts'
import { bookingsOf } from '../venues/store.ts'
import { spanText } from '../venues/text.ts'
import { built, callBy, leaveToWords, termsOf, usualTerms, worded } from './building.ts'
import type { callingContract, InviteeView, NoticeView, RepliesView } from './contract.ts'
import { differing, lacksOfNotice, stateAfter, stateDecided, whyNotChange, whyNotReply } from './domain.ts'
import { attendeesAs, comerOf, contactOf, hearersOf, invite, judged, leaveGrantor } from './inviting.ts'
import { noticeText } from './paper.ts'
import * as store from './store.ts'
import { callingText } from './text.ts'
import { type Change, elements, type Section } from './types.ts'
import { momentWords, spanWords } from './wording.ts'

/** 通知与回执 (S1-07, F21; business-rules §4.3): built from the record, complete or not at all, answered by name, urged and rung up. */
export const callingActs: Acts<typeof callingContract> = {
  notice: async (ctx, { id }) => noticeView(ctx, await findMeeting(ctx, id)),

  async saveNotice(ctx, { id, wording, ...terms }) {
    const m = await findMeeting(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    refuseIf(whyNotCall(m))
    refuseIf(m.state === 'called' ? 'meetings.calledAlready' : null)
    await store.putDraft(ctx, { meetingId: id, wording, ...terms })
    ctx.record({ what: 'meetings.noticeSaved', about: meetingRef(m), detail: { changed: Object.keys(wording) } })
    return { id, lacks: (await asItStands(ctx, m)).lacks.length }
  },

  /** 发通知: everybody at once, and only a whole one (C13, F21). */
  async call(ctx, { id }) {
    const m = await lockedWithRivals(ctx, id)
    refuseUnless(prepares(ctx.actor, m))
    refuseIf(whyNotCall(m))
    refuseIf(m.state === 'called' ? 'meetings.calledAlready' : m.from === null || m.from <= ctx.now ? 'meetings.past' : null)
    refuseIf(m.roomId !== null && !(await bookingsOf(ctx, id)).length ? 'meetings.roomPending' : null)
    const { sections, lacks, terms } = await asItStands(ctx, m)
    if (lacks[0]) throw new Refusal(lacks[0].code, lacks[0].given)
    await refuseClash(ctx, m, { from: m.from!, until: m.until! })
    await store.addNotice(ctx, { meetingId: id, version: 1, kind: 'call', sections, changes: [], why: '', from: m.from!, until: m.until!, place: m.place, replyDue: terms.replyDue, substitute: terms.substitute, perUnit: terms.perUnit })
    await invite(ctx, m)
    const to = await save(ctx, m, { state: 'called', calledAt: ctx.now })
    ring(ctx, id, terms.replyDue)
    ctx.record({ what: 'meetings.called', about: meetingRef(to), detail: { ...await hearersOf(ctx, id), when: spanWords(m.from!, m.until!), place: m.place } })
    return { id, state: to.state, units: m.unitIds.length, leaders: m.leaders.length }
  },

  /** 变更通知: what was, what is; asked again where the time is another. */
  async changeCall(ctx, { id, from, until, place, rooms, replyDue, why }) {
    refuseIf(until > from ? null : 'meetings.timeTurned')
    const m = await lockedWithRivals(ctx, id, { from, until })
    refuseUnless(prepares(ctx.actor, m))
    const had = (await bookingsOf(ctx, id)).map(b => ({ roomId: b.roomId, role: b.role }))
    const wanted = rooms ?? (place && place !== m.place ? [] : had)
    const moved = wanted.length !== had.length || wanted.some(r => !had.some(h => h.roomId === r.roomId && h.role === r.role)) || (wanted.length === 0 && place !== '' && place !== m.place)
    refuseIf(whyNotChange(m, { from, until, place, moved }, ctx.now))
    const before = await built(ctx, m, usualTerms(ctx, m))
    const timed = from !== m.from || until !== m.until
    if (timed) await refuseClash(ctx, m, { from, until })
    const taken = await takeRooms(ctx, m, wanted, { from, until })
    const to = await save(ctx, taken, { ...(wanted.length ? {} : { place: place || m.place }), offHours: await offHoursOf(ctx, taken) })
    await refuseLimits(ctx, to)
    // A shorter meeting takes less of the year's minutes (C14).
    if (timed) await countAtApproval(ctx, to)
    const [last] = await store.noticesOf(ctx, id)
    const terms = { substitute: last!.substitute, perUnit: last!.perUnit, replyDue: timed ? replyDue ?? usualTerms(ctx, to).replyDue : last!.replyDue }
    refuseIf(timed && (terms.replyDue === null || terms.replyDue <= ctx.now || terms.replyDue > from) ? 'meetings.replyDueWrong' : null, { element: elements.reply })
    const after = await built(ctx, to, terms)
    const changes: Change[] = (['time', 'place'] as const).flatMap(element => {
      const [a, b] = [before, after].map(x => x.sections.find(s => s.key === element)!.text)
      return a === b ? [] : [{ element, before: a!, after: b! }]
    })
    // What is not about time and place stays in the words it went out in.
    const sections = after.sections.map(s => (['time', 'place', 'reply', 'materials', 'date'].includes(s.key) ? s : last!.sections.find(x => x.key === s.key) ?? s))
    await store.addNotice(ctx, { meetingId: id, version: last!.version + 1, kind: 'change', sections, changes, why, from, until, place: to.place, ...terms })
    const hear = await hearersOf(ctx, id)
    if (timed) {
      await store.askAgain(ctx, id)
      ring(ctx, id, terms.replyDue)
    }
    const said = changes.map(c => callingText.changed(elements[c.element], c.before, c.after))
    ctx.record({ what: 'meetings.callChanged', about: meetingRef(to), detail: { ...hear, said: said.join('；'), why, drafter: (await store.documentOf(ctx, id))?.byId ?? null } })
    return { id, changes: said, again: timed }
  },

  /** 会议通知 as a 公文: the notice as it stands goes over whole, or not at all (F21). */
  async noticeText(ctx, { id }) {
    const { m, last, now } = await forDocument(ctx, id)
    const units = new Map((await unitsOf(ctx.tx, ctx.tenantId)).map(u => [u.id, u.name]))
    return {
      kind: 'notice' as const, text: noticeText(m.title, last ?? { kind: 'call', sections: now.sections, changes: [], why: '' }),
      recipients: m.unitIds.flatMap(unitId => (units.has(unitId) ? [{ as: 'main' as const, unitId, tenantId: null, name: units.get(unitId)!.slice(0, 100) }] : [])), source: callingText.source(m.title),
    }
  },
  async noticeDrafted(ctx, { id, documentId }) {
    const { m, last, now } = await forDocument(ctx, id)
    await store.putDocument(ctx, { meetingId: id, documentId, sections: last?.sections ?? now.sections })
    ctx.record({ what: 'meetings.noticeDrafted', about: meetingRef(m), detail: { document: documentId } })
    return { id }
  },

  replies: async (ctx, { id }) => repliesView(ctx, await findMeeting(ctx, id)),

  async reply(ctx, { id, comers, leaveWhy, note }) {
    const i = await store.lockInvitee(ctx, id)
    const m = await open(ctx, i.meetingId)
    refuseIf(isOurs(ctx, i) || prepares(ctx.actor, m) ? null : 'meetings.notInvited')
    const [last] = await store.noticesOf(ctx, m.id)
    // A leader who says nothing but yes comes himself.
    const asked = i.personId && !comers.length && !leaveWhy.trim() ? [{ personId: i.personId, name: i.name, post: '', phone: '', level: 'chief' as const }] : comers
    const named = judged(i, await Promise.all(asked.map(c => comerOf(ctx, c))))
    const attendance = i.personId ? 'head' as const : m.attendance
    const who = i.personId ? i.name : callingText.level[attendance === 'head' ? 'chief' : 'deputy']
    refuseIf(whyNotReply({ comers: named, leaveWhy }, { attendance, perUnit: last!.perUnit, substitute: last!.substitute }), { n: named.length, most: last!.perUnit, who })
    const state = stateAfter({ comers: named, leaveWhy }, attendance)
    const grantor = state === 'leaveAsked' ? await leaveGrantor(ctx, m, i) : null
    const saved = await store.saveInvitee(ctx, i, {
      state, again: false, answeredAt: ctx.now, answeredBy: ctx.actor.name, late: last!.replyDue !== null && ctx.now > last!.replyDue, note, leaveWhy: grantor ? leaveWhy : '', leaveToId: grantor?.id ?? null, leaveTo: grantor?.name ?? null, leaveById: null, leaveAt: null, leaveWords: null, leaveGranted: null,
    })
    await store.setAttendees(ctx, i, attendeesAs(named, attendance))
    const people = named.flatMap(c => (c.personId && c.personId !== i.personId ? [c.personId] : []))
    await letKnow(ctx, m.id, [...people.map(p => ({ who: p, why: '参会' })), ...(grantor ? [{ who: grantor.id, why: '批假' }] : [])])
    ctx.record({ what: 'meetings.replied', about: meetingRef(m), detail: { from: i.name, state, people: state === 'coming' ? people : [], when: spanWords(m.from!, m.until!), grantor: grantor?.id ?? null } })
    return { id, state: saved.state }
  },

  /** By whom the rule names, and nobody else: leave has an author. */
  async decideLeave(ctx, { id, grant, words }) {
    const i = await store.lockInvitee(ctx, id)
    const m = await open(ctx, i.meetingId)
    refuseIf(i.state === 'leaveAsked' ? null : 'meetings.leaveNotAsked')
    refuseIf(isGrantor(ctx, i) ? null : 'meetings.leaveNotYours', { who: i.leaveTo ?? '' })
    const coming = (await store.attendeesOf(ctx, m.id)).filter(a => a.inviteeId === id)
    const state = stateDecided(grant, coming.length)
    await store.saveInvitee(ctx, i, { state, leaveById: ctx.actor.id, leaveAt: ctx.now, leaveWords: words, leaveGranted: grant })
    if (!grant) await store.setAttendees(ctx, i, [])
    ctx.record({ what: 'meetings.leaveDecided', about: meetingRef(m), detail: { from: i.name, unit: i.unitId, person: i.personId, granted: grant, words, people: grant ? coming.flatMap(a => a.personId ?? []) : [], when: spanWords(m.from!, m.until!) } })
    return { id, state }
  },

  /** 一键催办: whoever has not answered hears at once; whom to ring up stands on the list. */
  async urgeReplies(ctx, { id }) {
    const m = await findMeeting(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    refuseIf(m.state === 'called' ? null : 'meetings.notCalled')
    const waiting = (await store.inviteesOf(ctx, id)).filter(i => i.state === 'waiting')
    refuseIf(waiting.length ? null : 'meetings.nobodyWaits')
    for (const i of waiting) await store.saveInvitee(ctx, i, { urges: i.urges + 1, urgedAt: ctx.now })
    const [last] = await store.noticesOf(ctx, id)
    ctx.record({ what: 'meetings.urged', about: meetingRef(m), detail: { ...await hearersOf(ctx, id, i => i.state === 'waiting'), due: last?.replyDue ? momentWords(last.replyDue) : '' } })
    return { urged: waiting.length }
  },

  async phoned(ctx, { id, reached, said }) {
    const i = await store.lockInvitee(ctx, id)
    const m = await findMeeting(ctx, i.meetingId)
    refuseUnless(prepares(ctx.actor, m))
    refuseIf(reached && !said.trim() ? 'meetings.callWordsMissing' : null)
    await store.addPhoned(ctx, { id: ctx.newId(), meetingId: m.id, inviteeId: id, reached, said })
    ctx.record({ what: 'meetings.phoned', about: meetingRef(m), detail: { to: i.name, reached, said } })
    return { id }
  },

  async repliesRemind(ctx, { id }) {
    const [m, waiting] = await missing(ctx, id)
    const [last] = await store.noticesOf(ctx, id)
    if (m && waiting) ctx.record({ what: 'meetings.urged', about: meetingRef(m), detail: { ...await hearersOf(ctx, id, i => i.state === 'waiting'), due: last?.replyDue ? momentWords(last.replyDue) : '' } })
    return { waiting }
  },

  async repliesDue(ctx, { id }) {
    const [m, waiting] = await missing(ctx, id)
    if (m) ctx.record({ what: 'meetings.repliesDue', about: meetingRef(m), detail: { applicant: m.applicantId, waiting } })
    return { waiting }
  },
}

/** The meeting was cancelled: whoever was called hears, and the calendars say so. */
export async function callOff(ctx: Ctx, m: Meeting, why: string): Promise<void> {
  const [last] = await store.noticesOf(ctx, m.id)
  if (!last) return
  await store.addNotice(ctx, { meetingId: m.id, version: last.version + 1, kind: 'cancel', sections: last.sections, changes: [], why, from: last.from, until: last.until, place: last.place, replyDue: null, substitute: last.substitute, perUnit: last.perUnit })
  for (const key of alarms(m.id)) ctx.cancelAlarm(key)
  ctx.record({ what: 'meetings.calledOff', about: meetingRef(m), detail: { ...await hearersOf(ctx, m.id), when: spanWords(last.from, last.until), why } })
}

const alarms = (id: Id): [remind: string, due: string] => [`meetings.repliesRemind:${id}`, `meetings.repliesDue:${id}`]
function ring(ctx: Ctx, id: Id, due: Instant | null): void {
  const [remind, end] = alarms(id)
  for (const key of [remind, end]) ctx.cancelAlarm(key)
  if (due === null) return
  const early = due - ctx.rules.number('meetings.reply.remind') * HOUR
  if (early > ctx.now) ctx.alarm({ key: remind, due: early, act: 'meetings.repliesRemind', input: { id } })
  ctx.alarm({ key: end, due: due + 1, act: 'meetings.repliesDue', input: { id } })
}
async function missing(ctx: Ctx, id: Id): Promise<[Meeting | null, number]> {
  const m = await rowOf(ctx, id)
  return m?.state === 'called' ? [m, (await store.inviteesOf(ctx, id)).filter(i => i.state === 'waiting').length] : [null, 0]
}

/** This meeting and those that want the same leaders in the same hours, all held in one order: of two that call at the same moment the second sees the first. @throws notFound */
async function lockedWithRivals(ctx: Ctx, id: Id, span?: { from: Instant; until: Instant }): Promise<Meeting> {
  const m = await findMeeting(ctx, id)
  const when = span ?? (m.from !== null && m.until !== null ? { from: m.from, until: m.until } : null)
  const rivals = when ? (await store.clashesOf(ctx, m, when)).map(c => c.id) : []
  await store.lockMeetings(ctx, [id, ...rivals])
  return findMeeting(ctx, id)
}
async function refuseClash(ctx: Ctx, m: Meeting, span: { from: Instant; until: Instant }): Promise<void> {
  const clash = (await store.clashesOf(ctx, m, span)).find(c => c.called)
  if (clash) throw new Refusal('meetings.leaderClash', { name: clash.name, span: spanText(clash.from, clash.until) })
}
/** Another time may be a quiet day or an evening: the limits of the application hold for it as well. */
async function refuseLimits(ctx: Ctx, m: Meeting): Promise<void> {
  const { granted } = await exceptionsOn(ctx, meetingRef(m), rule => boundOf(rule, m, minutesOf(m, ctx.rules)))
  const over = (await lacksNow(ctx, m)).find(l => l.code !== 'meetings.notDraft' && !granted.has(l.code))
  if (over) throw new Refusal(over.code, over.given)
}
/** Called and not begun; the actor may know of it. */
async function open(ctx: Ctx, id: Id): Promise<Meeting> {
  const m = await findMeeting(ctx, id)
  refuseIf(m.state === 'called' ? null : 'meetings.notCalled')
  refuseIf(m.from !== null && m.from > ctx.now ? null : 'meetings.begun')
  return m
}
const isOurs = ({ actor }: Ctx, i: store.Invitee): boolean => (i.personId ? [actor.id, ...actor.onBehalfOf].includes(i.personId) : i.unitId !== null && actor.units.includes(i.unitId))
const isGrantor = ({ actor }: Ctx, i: store.Invitee): boolean => i.leaveToId !== null && [actor.id, ...actor.onBehalfOf].includes(i.leaveToId)

/** A whole notice of a meeting that stands, of those who prepare it. */
async function forDocument(ctx: Ctx, id: Id) {
  const m = await findMeeting(ctx, id, 'lock')
  refuseUnless(prepares(ctx.actor, m))
  refuseIf(whyNotCall(m))
  const [last, now] = [(await store.noticesOf(ctx, id))[0], await asItStands(ctx, m)]
  if (!last && now.lacks[0]) throw new Refusal(now.lacks[0].code, now.lacks[0].given)
  return { m, last, now }
}
/** The notice as it would go out now. */
async function asItStands(ctx: Ctx, m: Meeting) {
  const { wording, ...terms } = await termsOf(ctx, m)
  const { sections, must } = await built(ctx, m, terms)
  const said = worded(sections, wording)
  const lacks = lacksOfNotice(said, ctx.rules.list('meetings.notice.elements'), { from: m.from, until: m.until, must, now: ctx.now, terms })
  return { sections: said, record: sections, lacks, terms }
}

const head = (m: Meeting) => ({ id: m.id, title: m.title, state: m.state, from: m.from, until: m.until, place: m.place, hostUnit: m.hostUnit })
const copies = (s: readonly Section[]) => s.map(x => ({ ...x }))

async function noticeView(ctx: Ctx, m: Meeting): Promise<NoticeView> {
  const issued = await store.noticesOf(ctx, m.id)
  const now = await asItStands(ctx, m)
  const last = issued[0]
  const mine = prepares(ctx.actor, m)
  const clashes = mine && m.from !== null && m.until !== null && (m.state === 'approved' || m.state === 'called') ? await store.clashesOf(ctx, m, { from: m.from, until: m.until }) : []
  const terms = last ? { replyDue: last.replyDue, substitute: last.substitute, perUnit: last.perUnit } : { replyDue: now.terms.replyDue, substitute: now.terms.substitute, perUnit: now.terms.perUnit }
  const made = mine ? await store.documentOf(ctx, m.id) : null
  const differs = made ? differing(made.sections, last?.sections ?? now.sections) : []
  return {
    callBy: m.state === 'approved' ? callBy(ctx, m) : null,
    document: made && { id: made.documentId, by: made.by, at: made.at, differs },
    meeting: head(m), sections: copies(last?.sections ?? now.sections), built: copies(now.record), ...terms, required: ctx.rules.list('meetings.notice.elements').filter((e): e is Section['key'] => e in elements),
    lacks: last || !mine ? [] : now.lacks.map(l => {
      const text = ctx.house.refusalText(l.code)
      return { code: l.code, element: l.element, says: fill(text.says, l.given), source: text.source, remedy: text.remedy }
    }),
    clashes: clashes.map(c => ({ name: c.name, from: c.from, until: c.until, title: c.known ? c.title : null, called: c.called })),
    issued: issued.map(n => ({ version: n.version, kind: n.kind, sections: copies(n.sections), changes: [...n.changes], why: n.why, at: n.at, by: n.by, replyDue: n.replyDue })),
    may: { edit: mine && m.state === 'approved', call: mine && m.state === 'approved', change: mine && m.state === 'called' && m.from !== null && m.from > ctx.now, print: last !== undefined,
      draftDocument: mine && (m.state === 'approved' || m.state === 'called') && has(ctx.actor, 'documents.draft') && (last !== undefined || now.lacks.length === 0) && (made === null || differs.length > 0),
    },
  }
}

async function repliesView(ctx: Ctx, m: Meeting): Promise<RepliesView> {
  const mine = prepares(ctx.actor, m)
  const [all, named, calls, notices] = [await store.inviteesOf(ctx, m.id), await store.attendeesOf(ctx, m.id), await store.phonedOf(ctx, m.id), await store.noticesOf(ctx, m.id)]
  const last = notices[0]
  const shown = mine || seesAll(ctx.actor) ? all : all.filter(i => isOurs(ctx, i) || isGrantor(ctx, i))
  const open = m.state === 'called' && m.from !== null && m.from > ctx.now
  const rows: InviteeView[] = []
  for (const i of shown) rows.push({
    id: i.id, unitId: i.unitId, personId: i.personId, name: i.name, state: i.state, again: i.again, answeredAt: i.answeredAt, answeredBy: i.answeredBy, late: i.late, note: i.note, urges: i.urges, urgedAt: i.urgedAt,
    comers: named.filter(a => a.inviteeId === i.id).map(a => ({ personId: a.personId, name: a.name, post: a.post, phone: a.phone, level: a.level, substitute: a.substitute })),
    leave: i.leaveTo === null ? null : { why: i.leaveWhy, to: i.leaveTo, granted: i.leaveGranted, words: i.leaveWords, at: i.leaveAt }, contact: mine ? await contactOf(ctx, i) : null,
    calls: mine ? calls.filter(c => c.inviteeId === i.id).map(c => ({ reached: c.reached, said: c.said, by: c.by, at: c.at })) : [], may: { reply: open && (mine || isOurs(ctx, i)), decide: open && i.state === 'leaveAsked' && isGrantor(ctx, i) },
  })
  const n = (state: InviteeView['state']) => rows.filter(r => r.state === state).length
  return {
    meeting: head(m), rows, counts: { all: rows.length, waiting: n('waiting'), coming: n('coming'), people: rows.filter(r => r.state === 'coming').reduce((s, r) => s + r.comers.length, 0), leaveAsked: n('leaveAsked'), excused: n('excused'), late: rows.filter(r => r.late).length },
    replyDue: last?.replyDue ?? null, attendance: m.attendance, substitute: last?.substitute ?? 'none', perUnit: last?.perUnit ?? 1, leaveTo: leaveToWords(ctx),
    notice: last ? { kind: last.kind, sections: copies(last.sections), changes: [...last.changes], why: last.why, at: last.at } : null, may: { urge: mine && open, export: mine },
  }
}
