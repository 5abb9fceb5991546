import { DAY } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { unitsOf } from '#platform/identity/public'
import { exceptionsOn } from '#platform/exceptions/public'
import { countAtApproval, countAtSubmit, giveBack } from '../applying/counting.ts'
import { boundOf, minutesOf } from '../applying/domain.ts'
import { lacksNow } from '../applying/lacks.ts'
import { endRoute } from '../applying/route.ts'
import * as meetings from '../applying/store.ts'
import { prepares, worksDesk } from '../policy.ts'
import { meetingRef, meetingsText } from '../text.ts'
import { freeItems } from '../topics/store.ts'
import { roomForMore } from '../venues/booking.ts'
import type { mergingContract } from './contract.ts'
import { type Gathering, mergerOf, outgrown, type Reasons } from './domain.ts'
import * as store from './store.ts'

const gathering = (ctx: Ctx, m: meetings.Meeting): Gathering => ({ id: m.id, title: m.title, kind: m.kind, topic: m.topic, from: m.from, minutes: minutesOf(m, ctx.rules), unitIds: m.unitIds, people: m.people, leaders: m.leaders })

/** Meetings near this one in time with which it could be one, the nearest reasons first. The house looks at all of them; who is told is the caller's business. */
export async function mergersFor(ctx: Ctx, m: meetings.Meeting): Promise<{ other: meetings.Meeting; reasons: Reasons }[]> {
  if (m.from === null) return []
  const [days, least] = [ctx.rules.number('meetings.merge.days'), ctx.rules.number('meetings.merge.shared')]
  const near = await meetings.between(ctx, m.from - days * DAY, m.from + days * DAY + 1, m.id)
  return near.flatMap(other => {
    const reasons = mergerOf(gathering(ctx, m), gathering(ctx, other), days, least)
    // What has begun, or been called, is held as it is.
    return reasons && other.state !== 'called' && other.from! > ctx.now ? [{ other, reasons }] : []
  }).toSorted((a, b) => b.reasons.savedHours - a.reasons.savedHours || b.reasons.share - a.reasons.share)
}

/** At submission: every near pair is proposed once, and both units come to know of the other's meeting: they have to talk (S0-26). */
export async function proposeMergers(ctx: Ctx, m: meetings.Meeting): Promise<number> {
  const known = await store.mergersOf(ctx, m.id)
  let n = known.filter(k => k.state === 'open').length
  // In one order, so that two who apply at the same moment never wait for each other.
  for (const { other, reasons } of (await mergersFor(ctx, m)).toSorted((a, b) => (a.other.id < b.other.id ? -1 : 1))) {
    if (known.some(k => k.oneId === other.id || k.otherId === other.id)) continue
    await store.addMerger(ctx, { id: ctx.newId(), oneId: m.id, otherId: other.id, reasons, state: 'open', at: ctx.now, decidedById: null, decidedBy: null, decidedAt: null, reason: null })
    await meetings.letKnow(ctx, other.id, [{ who: m.unitId, why: '合并建议' }, { who: m.applicantId, why: '合并建议' }])
    await meetings.letKnow(ctx, m.id, [{ who: other.unitId, why: '合并建议' }, { who: other.applicantId, why: '合并建议' }])
    ctx.record({ what: 'meetings.mergerProposed', about: meetingRef(other), detail: { other: meetingRef(m), applicant: other.applicantId } })
    n++
  }
  return n
}

/** How many proposals of a meeting nobody has answered. */
export const openMergers = async (ctx: Ctx, id: Id): Promise<number> => (await store.mergersOf(ctx, id)).filter(k => k.state === 'open').length

/** It is not held, or not any more: what was proposed for it has lapsed. */
export async function lapseMergers(ctx: Ctx, id: Id): Promise<void> {
  for (const k of await store.mergersOf(ctx, id)) if (k.state === 'open') await store.saveMerger(ctx, k.id, { state: 'lapsed' })
}

export const mergingActs: Acts<typeof mergingContract> = {
  /**
   * One of the two is held, the other goes into it. A unit may give up its own meeting; 会务 may join any two. What stays must hold within its limits: more people than its class may
   * have is refused as it would have been at first, and what was approved and grows has to be approved anew.
   */
  async acceptMerger(ctx, { id, keepId }) {
    const seen = await store.findMerger(ctx, id)
    refuseUnless(keepId === seen.oneId || keepId === seen.otherId, 'notFound')
    // Meetings first, in one order, then the proposal: whoever withdraws or refuses one of them holds it when he lets the proposal lapse, and none waits for the other.
    const [a, b] = [await meetings.findMeeting(ctx, [seen.oneId, seen.otherId].toSorted()[0]!, 'lock'), await meetings.findMeeting(ctx, [seen.oneId, seen.otherId].toSorted()[1]!, 'lock')]
    const k = await store.findMerger(ctx, id, 'lock')
    const [keep, give] = keepId === a.id ? [a, b] : [b, a]
    refuseIf(k.state === 'open' ? null : 'meetings.mergerDecided')
    refuseUnless(worksDesk(ctx.actor) || prepares(ctx.actor, give))
    const open = (m: meetings.Meeting) => m.state === 'submitted' || m.state === 'approved' || m.state === 'returned'
    refuseIf(open(keep) && open(give) ? null : 'meetings.mergerTooLate')
    const both = Math.round((Math.min(keep.people, give.people) * k.reasons.share) / 100)
    const leaders = [...keep.leaders, ...give.leaders.filter(l => !keep.leaders.some(x => x.personId === l.personId)).map(l => ({ ...l, part: l.part === 'chair' ? 'attend' as const : l.part }))]
    // Whoever gives up a meeting of his own comes to the one it went into: half of it is his.
    const unitIds = [...new Set([...keep.unitIds, ...give.unitIds, give.unitId])].filter(u => u !== keep.unitId)
    const to = await meetings.save(ctx, keep, {
      unitIds, leaders, people: Math.max(unitIds.length, keep.people + give.people - both), topic: `${keep.topic}\n${give.topic}`.slice(0, 3000), speeches: [...keep.speeches, ...give.speeches].slice(0, 40), materials: [...new Set([...keep.materials, ...give.materials])].slice(0, 40),
    })
    const { granted } = await exceptionsOn(ctx, meetingRef(to), rule => boundOf(rule, to, minutesOf(to, ctx.rules)))
    const over = (await lacksNow(ctx, to)).find(l => l.code !== 'meetings.notDraft' && !granted.has(l.code))
    if (over) throw new Refusal(over.code, over.given)
    await giveBack(ctx, give, '已并入另一个会议')
    // Sent back it still lies with its applicant: his to-do ends with the meeting.
    if (give.state !== 'approved') await endRoute(ctx, give, '已并入另一个会议')
    await meetings.save(ctx, (await meetings.rowOf(ctx, give.id))!, { state: 'merged', mergedInto: keep.id, endedWhy: `并入${keep.title}` })
    if (to.state === 'submitted') await countAtSubmit(ctx, to)
    if (to.state === 'approved') {
      await countAtApproval(ctx, to)
      await roomForMore(ctx, to)
    }
    const again = to.state === 'approved' && outgrown(keep, to)
    if (again) await askAnew(ctx, to, keep)
    await store.saveMerger(ctx, id, { state: 'accepted', decidedById: ctx.actor.id, decidedBy: ctx.actor.name, decidedAt: ctx.now })
    await lapseMergers(ctx, give.id)
    await freeItems(ctx, give.id)
    await meetings.letKnow(ctx, keep.id, [{ who: give.unitId, why: '并入' }, { who: give.applicantId, why: '并入' }])
    ctx.record({ what: 'meetings.merged', about: meetingRef(give), detail: { into: meetingRef(keep), hear: [give.applicantId, keep.applicantId] } })
    return { id: keep.id, state: again ? 'returned' as const : to.state }
  },

  async declineMerger(ctx, { id, reason }) {
    const k = await store.findMerger(ctx, id, 'lock')
    const [one, other] = [await meetings.findMeeting(ctx, k.oneId), await meetings.findMeeting(ctx, k.otherId)]
    refuseIf(k.state === 'open' ? null : 'meetings.mergerDecided')
    refuseUnless(worksDesk(ctx.actor) || prepares(ctx.actor, one) || prepares(ctx.actor, other))
    refuseIf(reason.trim() ? null : 'meetings.noReason')
    await store.saveMerger(ctx, id, { state: 'declined', decidedById: ctx.actor.id, decidedBy: ctx.actor.name, decidedAt: ctx.now, reason })
    ctx.record({ what: 'meetings.mergerDeclined', about: meetingRef(one), detail: { other: meetingRef(other), reason } })
    return { id }
  },
}

/** What its approver saw is no more: it lies with its applicant, to be submitted to the same level anew. It keeps its room and stays counted as it is now. */
async function askAnew(ctx: Ctx, m: meetings.Meeting, seen: meetings.Meeting): Promise<void> {
  const to = await meetings.save(ctx, m, { state: 'returned', approvedAt: null, approver: null, routeId: null, step: meetingsText.outgrown, holders: [m.applicant] })
  ctx.record({ what: 'meetings.outgrown', about: meetingRef(to), detail: { applicant: m.applicantId, approver: seen.approver, from: seen.people, people: m.people } })
}

/** As the page of one of the two shows it. */
export async function mergerViews(ctx: Ctx, m: meetings.Meeting) {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const views = []
  for (const k of await store.mergersOf(ctx, m.id)) {
    const other = await meetings.rowOf(ctx, k.oneId === m.id ? k.otherId : k.oneId)
    if (!other || !(await meetings.mayKnow(ctx, other.id))) continue
    views.push({
      id: k.id, state: k.state, other: { id: other.id, title: other.title, hostUnit: other.hostUnit, from: other.from, people: other.people, state: other.state }, ...shown(units, k.reasons), decidedBy: k.decidedBy, reason: k.reason,
      may: { decide: k.state === 'open' && (worksDesk(ctx.actor) || prepares(ctx.actor, m) || prepares(ctx.actor, other)) },
    })
  }
  return views
}

export const shown = (units: readonly { id: Id; shortName: string }[], r: Reasons) => ({
  units: r.sharedUnits.map(id => units.find(u => u.id === id)?.shortName ?? ''), share: r.share, sharedLeaders: r.sharedLeaders, sameDay: r.sameDay, sameWeek: r.sameWeek, words: r.sharedWords, savedHours: r.savedHours,
  explains: meetingsText.merger({ ...r, units: r.sharedUnits.length, words: r.sharedWords }),
})
