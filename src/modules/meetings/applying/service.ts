import { at, day } from '#kernel/day'
import { has } from '#kernel/actor'
import type { Input } from '#kernel/act'
import type { Id } from '#kernel/ref'
import { fill, Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { exceptionFor, exceptionsOn, openRules } from '#platform/exceptions/public'
import { actorOfPerson, namesOf, placeOf, unitsOf } from '#platform/identity/public'
import { mayFollow } from '../holding/service.ts'
import { lapseMergers, mergersFor, mergerViews, openMergers, proposeMergers, shown } from '../merging/service.ts'
import { fitLine } from '../planning/public.ts'
import { prepares, seesAll } from '../policy.ts'
import { meetingRef, meetingsText } from '../text.ts'
import type { Leader, LeaderRank } from '../types.ts'
import { callOff } from '../calling/service.ts'
import { freeItems } from '../topics/store.ts'
import { roomAtApproval } from '../venues/booking.ts'
import { roomsOf } from '../venues/store.ts'
import type { applyingContract, MeetingRow, MeetingView } from './contract.ts'
import { countAtApproval, countAtSubmit, giveBack, usage, whyNotCounted } from './counting.ts'
import { boundOf, isDraft, isQuiet, minutesOf, whyNotCancel, whyNotRefuse } from './domain.ts'
import { lacksNow, offHoursOf } from './lacks.ts'
import { approversFor, endRoute, holdsStep, levelOf, passStep, startApproval } from './route.ts'
import * as store from './store.ts'

/** 会议申请 (S0-24 先审后开): asked with its reasons, reviewed, approved by level, or refused with a reason that counts. */
export const applyingActs: Acts<typeof applyingContract> = {
  async list(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.list(ctx, { ...f, cursor: cursorOf(cursor) }), f.limit, r => ({ at: r.at, id: r.id }))
    return { rows: rows.map(rowOf), next, may: { apply: has(ctx.actor, 'meetings.apply') } }
  },

  read: async (ctx, { id }) => viewOf(ctx, await store.findMeeting(ctx, id)),

  /** All at once while one types: what is missing, what is over, how the year's caps stand, what it could be one with, who decides. */
  async check(ctx, { id, ...input }) {
    const had = id ? await store.findMeeting(ctx, id) : null
    const m = { ...blank(ctx, await written(ctx, input)), ...(had ? { id: had.id, state: had.state, unitId: had.unitId, unit: had.unit } : {}) }
    const units = await unitsOf(ctx.tx, ctx.tenantId)
    const mergers = []
    for (const { other, reasons } of await mergersFor(ctx, m)) if (await store.mayKnow(ctx, other.id)) mergers.push({ title: other.title, hostUnit: other.hostUnit, from: other.from, ...shown(units, reasons) })
    return {
      lacks: await lackViews(ctx, m), usage: await usage(ctx, m), mergers: mergers.map(({ title, hostUnit, from, units: names, savedHours, explains }) => ({ title, hostUnit, from, units: names, savedHours, explains })),
      offHours: await offHoursOf(ctx, m), quiet: isQuiet(m, ctx.rules), minutes: minutesOf(m, ctx.rules), level: levelOf(ctx, m, await fitLine(ctx, m)), approvers: await approversFor(ctx, m.hostUnitId),
    }
  },

  async draft(ctx, input) {
    const m = blank(ctx, await written(ctx, input))
    await store.add(ctx, m)
    await store.letKnow(ctx, m.id, [{ who: ctx.actor.id, why: '申请' }, { who: m.unitId, why: '申请单位' }, ...(m.hostUnitId === m.unitId ? [] : [{ who: m.hostUnitId, why: '主办单位' }])])
    ctx.record({ what: 'meetings.drafted', about: meetingRef(m), detail: { kind: m.kind, class: m.class, host: m.hostUnitId } })
    return { id: m.id, state: m.state }
  },

  async save(ctx, { id, ...input }) {
    const m = await store.findMeeting(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    refuseIf(isDraft(m.state) ? null : 'meetings.notDraft')
    const { unit: _unit, unitId: _unitId, ...to } = await written(ctx, { ...input, hostUnitId: input.hostUnitId ?? m.hostUnitId })
    const saved = await store.save(ctx, m, to)
    await store.letKnow(ctx, id, [{ who: saved.hostUnitId, why: '主办单位' }])
    ctx.record({ what: 'meetings.saved', about: meetingRef(saved) })
    return { id, state: saved.state }
  },

  async submit(ctx, { id, leaderId, chiefId }) {
    const m = await store.findMeeting(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, m))
    for (const l of await lacksNow(ctx, m)) if (!(openRules(ctx).has(l.code) && await exceptionFor(ctx, l.code, meetingRef(m), boundOf(l.code, m, minutesOf(m, ctx.rules))))) throw new Refusal(l.code, l.given)
    await countAtSubmit(ctx, m)
    const inPlan = await fitLine(ctx, m)
    const to = await store.save(ctx, m, { state: 'submitted', submittedAt: ctx.now, offHours: await offHoursOf(ctx, m), applicantId: ctx.actor.id, applicant: ctx.actor.name, ...(inPlan ? {} : { planLineId: null }) })
    const level = levelOf(ctx, to, inPlan)
    await startApproval(ctx, to, level, { leaderId, chiefId })
    const mergers = await proposeMergers(ctx, to)
    ctx.record({ what: 'meetings.submitted', about: meetingRef(to), detail: { level, people: to.people, minutes: minutesOf(to, ctx.rules), mergers } })
    return { id, state: to.state, mergers }
  },

  review: (ctx, { id, opinion }) => decide(ctx, id, 'meetings.review', opinion),
  approve: (ctx, { id, opinion }) => decide(ctx, id, 'meetings.approve', opinion),

  /** 唱“黑脸” (S3-37): by whoever holds the step, for a reason out of the list, which counts. */
  async refuse(ctx, { id, code, words }) {
    const m = await store.findMeeting(ctx, id, 'lock')
    refuseIf(whyNotRefuse(m, { code, reasons: ctx.rules.list('meetings.refusalReasons'), words }))
    refuseIf(await holdsAny(ctx, m) ? null : 'meetings.notAtYourStep')
    refuseIf(m.applicantId === ctx.actor.id ? 'meetings.selfApproval' : null)
    await giveBack(ctx, m, '不予召开')
    await endRoute(ctx, m, `不予召开：${code}`)
    await lapseMergers(ctx, id)
    await freeItems(ctx, id)
    const to = await store.save(ctx, (await store.rowOf(ctx, id))!, { state: 'refused', refusedCode: code, refusedWhy: words, refusedBy: ctx.actor.name, endedWhy: words })
    ctx.record({ what: 'meetings.refused', about: meetingRef(to), detail: { code, words, applicant: m.applicantId } })
    return { id, state: to.state }
  },

  /** The override names its author; the refusal stays in the statistics. */
  async overrule(ctx, { id, why }) {
    const m = await store.findMeeting(ctx, id, 'lock')
    refuseIf(m.state === 'refused' ? null : 'meetings.notRefused')
    refuseIf(m.applicantId === ctx.actor.id ? 'meetings.selfApproval' : null)
    refuseIf(why.trim() ? null : 'meetings.noReason')
    refuseIf(m.from !== null && m.from > ctx.now ? null : 'meetings.past')
    await countAtApproval(ctx, m)
    const to = await store.save(ctx, m, { state: 'approved', approvedAt: ctx.now, approver: ctx.actor.name, overruledBy: ctx.actor.name, overruledWhy: why, endedWhy: null })
    await roomAtApproval(ctx, to)
    ctx.record({ what: 'meetings.overruled', about: meetingRef(to), detail: { why, applicant: m.applicantId } })
    return { id, state: to.state }
  },

  async withdraw(ctx, { id, reason }) {
    const m = await store.findMeeting(ctx, id, 'lock')
    refuseIf(prepares(ctx.actor, m) && ctx.actor.units.includes(m.unitId) ? null : 'meetings.notApplicant')
    refuseIf(m.state === 'submitted' || isDraft(m.state) ? null : 'meetings.notSubmitted')
    refuseIf(reason.trim() ? null : 'meetings.noReason')
    await giveBack(ctx, m, '申请单位撤回')
    if (m.state !== 'draft') await endRoute(ctx, m, `申请单位撤回：${reason}`)
    await lapseMergers(ctx, id)
    await freeItems(ctx, id)
    const to = await store.save(ctx, (await store.rowOf(ctx, id))!, { state: 'withdrawn', endedWhy: reason })
    ctx.record({ what: 'meetings.withdrawn', about: meetingRef(to), detail: { reason } })
    return { id, state: to.state }
  },

  async cancel(ctx, { id, reason }) {
    const m = await store.findMeeting(ctx, id, 'lock')
    refuseIf(prepares(ctx.actor, m) ? null : 'meetings.notApplicant')
    refuseIf(whyNotCancel(m, reason))
    await giveBack(ctx, m, '会议取消')
    await callOff(ctx, m, reason)
    await lapseMergers(ctx, id)
    await freeItems(ctx, id)
    const to = await store.save(ctx, m, { state: 'cancelled', endedWhy: reason })
    ctx.record({ what: 'meetings.cancelled', about: meetingRef(to), detail: { reason, applicant: m.applicantId } })
    return { id, state: to.state }
  },

  async refusals(ctx, { year }) {
    const rows = await store.asked(ctx, at(day(`${year}-01-01`)), at(day(`${year + 1}-01-01`)))
    const sum = <R extends { n: number }>(list: R[]) => list.reduce((n, r) => n + r.n, 0)
    const refused = rows.filter(r => r.code !== null)
    return {
      asked: sum(rows), refused: sum(refused), reasons: [...new Set(refused.map(r => r.code!))].map(code => ({ code, n: sum(refused.filter(r => r.code === code)) })).toSorted((a, b) => b.n - a.n),
      units: [...new Set(rows.map(r => r.unit))].map(unit => ({ unit, asked: sum(rows.filter(r => r.unit === unit)), refused: sum(refused.filter(r => r.unit === unit)) })),
    }
  },
}

/** 审核 and 审批 are one move: an opinion, never on one's own application, never while a merger is unanswered; after the last step it is approved and only now may anything be called (C13). */
async function decide(ctx: Ctx, id: Id, act: 'meetings.review' | 'meetings.approve', opinion: string) {
  const m = await store.findMeeting(ctx, id, 'lock')
  refuseIf(opinion.trim() ? null : 'meetings.noOpinion')
  refuseIf(m.applicantId === ctx.actor.id ? 'meetings.selfApproval' : null)
  // 不补批: what should have begun is sent back for another time, or refused.
  refuseIf(m.from !== null && m.from <= ctx.now ? 'meetings.past' : null)
  const open = await openMergers(ctx, id)
  refuseIf(open ? 'meetings.mergeOpen' : null, { n: open })
  const last = await passStep(ctx, m, act, opinion)
  ctx.record({ what: act === 'meetings.review' ? 'meetings.reviewed' : 'meetings.endorsed', about: meetingRef(m), detail: { words: opinion } })
  if (!last) return { id, state: m.state }
  const to = await store.save(ctx, (await store.rowOf(ctx, id))!, { state: 'approved', approvedAt: ctx.now, approver: ctx.actor.name })
  await countAtApproval(ctx, to)
  await roomAtApproval(ctx, to)
  ctx.record({ what: 'meetings.approved', about: meetingRef(to), detail: { applicant: m.applicantId } })
  return { id, state: to.state }
}

const holdsAny = async (ctx: Ctx, m: store.Meeting): Promise<boolean> => (await holdsStep(ctx, m, 'meetings.review')) || (await holdsStep(ctx, m, 'meetings.approve'))

type Written = Awaited<ReturnType<typeof written>>
/** What was typed, with the names that go with the ids; people and units that are not there are refused. The level of a leader comes from his posts, never from the form (S2-12). */
async function written(ctx: Ctx, input: Omit<Input<typeof applyingContract.draft>, 'id'>) {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  refuseUnless(input.roomId === null || (await roomsOf(ctx, [input.roomId])).size > 0, 'notFound')
  refuseUnless([...input.unitIds, ...(input.hostUnitId ? [input.hostUnitId] : [])].every(id => units.some(u => u.id === id)), 'notFound')
  const spoken = input.speeches.flatMap(s => (s.personId ? [s.personId] : []))
  const names = await namesOf(ctx.tx, ctx.tenantId, [...input.leaders.map(l => l.personId), ...spoken])
  refuseUnless([...input.leaders.map(l => l.personId), ...spoken].every(id => names.has(id)), 'notFound')
  const leaders: Leader[] = []
  for (const l of new Map(input.leaders.map(l => [l.personId, l])).values()) leaders.push({ ...l, name: names.get(l.personId)!, rank: await rankOf(ctx, l.personId) })
  // A section applies for the unit above it: the unit that hosts is whose name the meeting bears and whose quota it takes.
  const own = units.find(u => u.id === ctx.actor.unitId)
  refuseUnless(own !== undefined)
  const host = units.find(u => u.id === (input.hostUnitId ?? (own!.kind === 'section' ? own!.parentId : own!.id))) ?? own!
  return {
    ...input, unitIds: [...new Set(input.unitIds)], leaders, speeches: input.speeches.map(s => (s.personId ? { ...s, name: names.get(s.personId)! } : s)), hostUnitId: host.id, hostUnit: host.name, unit: own!.name, unitId: own!.id, offHours: await offHoursOf(ctx, input),
  }
}

async function rankOf(ctx: Ctx, personId: Id): Promise<LeaderRank> {
  const actor = await actorOfPerson(ctx.tx, ctx.tenantId, personId, ctx.now)
  const roles = new Set<string>()
  for (const post of actor?.posts ?? []) for (const r of (await placeOf(ctx.tx, ctx.tenantId, post, ctx.now))?.roles ?? []) roles.add(r)
  return roles.has('chief') ? 'chief' : roles.has('viceLeader') ? 'leader' : 'none'
}

/** A new application as a row. */
function blank(ctx: Ctx, w: Written): store.Meeting {
  return {
    tenantId: ctx.tenantId, words: '', id: ctx.newId(), ...w, state: 'draft', refusedCode: null, refusedWhy: null, refusedBy: null, overruledBy: null, overruledWhy: null,
    endedWhy: null, mergedInto: null, routeId: null, step: null, holders: [], submittedAt: null, approvedAt: null, approver: null, calledAt: null, heldAt: null, minutesLateAt: null, closedAt: null, applicantId: ctx.actor.id, applicant: ctx.actor.name, at: ctx.now, updatedAt: ctx.now,
  }
}

function rowOf(m: store.Meeting): MeetingRow {
  return {
    id: m.id, title: m.title, kind: m.kind, class: m.class, hostUnit: m.hostUnit, unit: m.unit, from: m.from, until: m.until, place: m.place, people: m.people, state: m.state, step: m.step, holders: m.holders, inPlan: m.planLineId !== null, offHours: m.offHours,
    applicant: m.applicant, at: m.at, submittedAt: m.submittedAt, refused: m.refusedCode ? { code: m.refusedCode, why: m.refusedWhy ?? '', by: m.refusedBy ?? '', overruledBy: m.overruledBy, overruledWhy: m.overruledWhy } : null,
  }
}

/** What it lacks, as a person reads it, without what was excepted by name. */
async function lackViews(ctx: Ctx, m: store.Meeting) {
  const open = openRules(ctx)
  const { granted } = await exceptionsOn(ctx, meetingRef(m), rule => boundOf(rule, m, minutesOf(m, ctx.rules)))
  const counted = (await whyNotCounted(ctx, m)).map(l => ({ code: l.code as string, given: l.given }))
  return [...(await lacksNow(ctx, m)).filter(l => l.code !== 'meetings.notDraft'), ...counted].filter(l => !granted.has(l.code)).map(l => {
    const text = ctx.house.refusalText(l.code)
    return { code: l.code, says: fill(text.says, l.given), source: text.source, remedy: text.remedy, exception: open.get(l.code) ?? null }
  })
}

async function viewOf(ctx: Ctx, m: store.Meeting): Promise<MeetingView> {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const draft = isDraft(m.state)
  const mine = prepares(ctx.actor, m)
  const [review, approve] = [await holdsStep(ctx, m, 'meetings.review'), await holdsStep(ctx, m, 'meetings.approve')]
  const into = m.mergedInto ? await store.rowOf(ctx, m.mergedInto) : null
  const own = m.applicantId === ctx.actor.id
  const deciding = m.state === 'submitted' || draft
  return {
    ...rowOf(m), planLineId: m.planLineId, basis: m.basis, topic: m.topic, necessity: m.necessity, hostUnitId: m.hostUnitId, unitId: m.unitId, grouped: m.grouped, mode: m.mode, roomId: m.roomId, units: m.unitIds.map(id => ({ id, name: units.find(u => u.id === id)?.shortName ?? '' })),
    attendance: m.attendance, leaders: m.leaders, speeches: m.speeches, minutes: minutesOf(m, ctx.rules), staff: m.staff, cost: m.cost, costChannel: m.costChannel, materials: m.materials, news: m.news, trainingHours: m.trainingHours, offHoursWhy: m.offHoursWhy, contact: m.contact,
    phone: m.phone, routeId: seesAll(ctx.actor) || mine || review || approve ? m.routeId : null, approvedAt: m.approvedAt, approver: m.approver, calledAt: m.calledAt, heldAt: m.heldAt, closedAt: m.closedAt, endedWhy: m.endedWhy,
    mergedInto: into ? { id: into.id, title: into.title } : null, mergedFrom: await store.mergedInto(ctx, m.id), mergers: await mergerViews(ctx, m), lacks: deciding && (mine || review || approve) ? await lackViews(ctx, m) : [], usage: deciding ? await usage(ctx, m) : [],
    refusalReasons: review || approve ? [...ctx.rules.list('meetings.refusalReasons')] : [],
    may: {
      edit: draft && mine, submit: draft && mine, review: review && !own, approve: approve && !own, refuse: (review || approve) && !own, overrule: m.state === 'refused' && has(ctx.actor, 'meetings.overrule') && !own,
      withdraw: deciding && mine && ctx.actor.units.includes(m.unitId), cancel: mine && whyNotCancel(m, 'x') === null, prepare: mine && (m.state === 'approved' || m.state === 'called'), follow: await mayFollow(ctx, m),
    },
  }
}

/** As many of one kind as 今日 takes. */
const SHOWN = 20
/** Steps of the route come from routing's own to-do list; here what nobody else tells: unanswered mergers of one's own meetings, and what was sent back. */
export async function applyingAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  if (!has(ctx.actor, 'meetings.apply')) return []
  const mine = await store.list(ctx, { box: 'mine', unitId: null, kind: null, from: null, until: null, words: '', cursor: null, limit: SHOWN })
  const items: AgendaItem[] = []
  for (const m of mine) if (m.state === 'submitted' && await openMergers(ctx, m.id)) items.push({ ref: meetingRef(m), kind: '合并待商定', title: m.title, due: m.from })
  for (const m of mine) if (m.state === 'returned' && m.routeId === null) items.push({ ref: meetingRef(m), kind: meetingsText.outgrown, title: m.title, due: m.from })
  return items
}
