import { at, type Day, dayOf, inChinese, plusDays, yearOf } from '#kernel/day'
import { has } from '#kernel/actor'
import type { Input } from '#kernel/act'
import type { Id } from '#kernel/ref'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx, Hit } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { filesOf, linkFile } from '#platform/files/public'
import { actorOfPerson, headPostOf, idsOf, intakePostOf, namesOf, unitsOf } from '#platform/identity/public'
import { actOn, type Matter, matterOf, matterRows, openMatter, splitMatter } from '#platform/matters/public'
import { filingActs } from '../filing/service.ts'
import { itemsByIds } from '../filing/store.ts'
import { seesAll, worksDesk } from '../policy.ts'
import type { InspectionRow, InspectionView, inspectionsContract } from './contract.ts'
import {
  type Collision, collisions, daysInspected, isCovert, isPlan, joined, type Taker, tooOften, whyNotAskReview, whyNotConclude, whyNotDecideReview, whyNotFind, whyNotSubmit, whyNotVisit,
} from './domain.ts'
import * as store from './store.ts'
import { inspectionRef, inspectionText } from './text.ts'

/** 督查 (S3-45…48, business-rules §3.1, §3.5, §3.6): plan → approval → on site → conclusion told to the objects → rectification looked at again. */
export const inspectionActs: Acts<typeof inspectionsContract> = {
  async inspections(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.list(ctx, { ...f, cursor: cursorOf(cursor) }), f.limit, r => ({ at: r.at, id: r.id }))
    return { rows: await rowsOf(ctx, rows), next, may: { plan: worksDesk(ctx.actor) } }
  },

  inspection: async (ctx, { id }) => viewOf(ctx, await store.findInspection(ctx, id)),

  async inspectionCalendar(ctx, { year, unitId }) {
    const all = await store.ofYear(ctx, year)
    const units = (await unitsOf(ctx.tx, ctx.tenantId)).filter(u => (unitId ? u.id === unitId : all.some(p => p.unitIds.includes(u.id))) && (seesAll(ctx.actor) || ctx.actor.units.includes(u.id)))
    return {
      limit: ctx.rules.number('supervision.inspection.yearlyLimit'),
      units: units.map(u => {
        const here = all.filter(p => p.unitIds.includes(u.id))
        return {
          unitId: u.id, unit: u.shortName, days: daysInspected(u.id, year, all), comprehensive: here.filter(p => p.kind === 'comprehensive' && yearOf(p.from) === year).length,
          inspections: here.map(({ id, title, kind, from, until, state }) => ({ id, title, kind, from, until, state })),
          collisions: here.filter((p, n) => collisions({ ...p, unitIds: [u.id] }, here.slice(n + 1)).some(c => c.days > 0 || c.same)).length,
        }
      }),
    }
  },

  async inspectionCollisions(ctx, { id, ...p }) {
    const [from, until] = [p.from as Day, p.until as Day]
    const [others, units] = [await store.around(ctx, from, until), await unitsOf(ctx.tx, ctx.tenantId)]
    const plan = { ...p, from, until, id: id ?? '' }
    const name = (u: Id) => units.find(x => x.id === u)?.shortName ?? ''
    return {
      collisions: await shown(ctx, collisions(plan, others)),
      often: tooOften(plan, others, units, ctx.rules.number('supervision.inspection.often')).map(t => inspectionText.often(name(t.unitId), t.times, t.instead.map(name))),
    }
  },

  /** One journey for several matters that are picked on a list (S3-46, §3.6: merge what is of a kind): objects, what to look at and when are proposed; nothing is kept yet. */
  async proposeInspection(ctx, { itemIds }) {
    const units = await unitsOf(ctx.tx, ctx.tenantId)
    const items = (await itemsByIds(ctx, itemIds)).filter(i => i.matterId !== null && !i.ended)
    refuseUnless(items.length > 0, 'notFound')
    const unitOf = (i: (typeof items)[number]) => i.offeredUnitId ?? i.ownerUnitId ?? i.leadUnitId
    const unitIds = [...new Set(items.map(unitOf).filter(u => u !== null))]
    const name = (u: Id | null) => units.find(x => x.id === u)?.shortName ?? ''
    const from = plusDays(ctx.today, 1)
    return {
      title: inspectionText.joint(items.length, unitIds.map(name)), methods: unitIds.length > 1 || items.length > 1 ? ['check', 'joint'] : ['check'], unitIds, matters: items.map(i => ({ id: i.matterId!, title: i.title })), from,
      until: plusDays(from, Math.min(unitIds.length, 5) - 1),
      plan: items.map((i, n) => inspectionText.look({ title: i.title, unit: name(unitOf(i)), due: i.nextAt === null ? '' : inChinese(dayOf(i.nextAt)), percent: i.percent, stalled: i.stalledSince !== null }, n + 1)).join('\n'),
    }
  },

  async planInspection(ctx, input) {
    refuseUnless(ctx.actor.unitId !== null)
    const id = ctx.newId()
    const row: Omit<store.Inspection, 'tenantId' | 'words'> = {
      id, ...await written(ctx, input), plannerId: ctx.actor.id, planner: ctx.actor.name, unitId: ctx.actor.unitId!, approverId: null, approver: '', opinion: '', state: 'draft', approvedAt: null, conclusion: '', concludedAt: null, at: ctx.now, updatedAt: ctx.now,
    }
    await store.add(ctx, row)
    ctx.record({ what: 'supervision.inspectionPlanned', about: inspectionRef(row), detail: { kind: row.kind, units: row.unitIds, from: row.from, until: row.until } })
    return { id, state: row.state }
  },

  async saveInspection(ctx, { id, ...input }) {
    const i = await store.findInspection(ctx, id, 'lock')
    refuseIf(isPlan(i.state) ? null : 'supervision.inspectionNotDraft')
    const saved = await store.save(ctx, i, await written(ctx, input))
    ctx.record({ what: 'supervision.inspectionSaved', about: inspectionRef(saved), detail: { units: saved.unitIds, from: saved.from, until: saved.until } })
    return { id, state: saved.state }
  },

  /** 联合督查: two plans become one before anybody approves them; what is approved is not widened (§3.1). */
  async joinInspection(ctx, { id, intoId }) {
    refuseIf(id === intoId ? 'supervision.joinsItself' : null)
    const [a, b] = [await store.findInspection(ctx, id < intoId ? id : intoId, 'lock'), await store.findInspection(ctx, id < intoId ? intoId : id, 'lock')]
    const [from, into] = a.id === id ? [a, b] : [b, a]
    refuseIf(isPlan(from.state) && isPlan(into.state) ? null : 'supervision.joinNotDraft')
    refuseIf(from.covert !== into.covert ? 'supervision.covertAlone' : null)
    const saved = await store.save(ctx, into, joined(into, from))
    await store.save(ctx, from, { state: 'dropped' })
    ctx.record({ what: 'supervision.inspectionJoined', about: inspectionRef(saved), detail: { from: from.id } })
    ctx.record({ what: 'supervision.inspectionDropped', about: inspectionRef(from), detail: { into: into.id } })
    return { id: saved.id, state: saved.state }
  },

  async submitInspection(ctx, { id, approverId }) {
    const i = await store.findInspection(ctx, id, 'lock')
    const approver = await actorOfPerson(ctx.tx, ctx.tenantId, approverId, ctx.now)
    refuseUnless(approver !== null && has(approver, 'supervision.approve'), 'notFound')
    refuseIf(whyNotSubmit(store.plannedAs(i), {
      today: ctx.today, takers: await takersOf(ctx, [i.plannerId, ...i.team.map(m => m.personId), approverId]), doers: await doersOf(ctx, i.matterIds),
      others: await store.around(ctx, i.from, i.until), limit: ctx.rules.number('supervision.inspection.yearlyLimit'),
    }))
    refuseIf(approverId === i.plannerId || i.team.some(m => m.personId === approverId) ? 'supervision.approvesOwnPlan' : null)
    const saved = await store.save(ctx, i, { state: 'submitted', approverId, approver: approver!.name })
    ctx.record({ what: 'supervision.inspectionSubmitted', about: inspectionRef(saved), detail: { hear: [approverId] } })
    return { id, state: saved.state }
  },

  async decideInspection(ctx, { id, agree, opinion }) {
    const i = await store.findInspection(ctx, id, 'lock')
    refuseIf(i.state === 'submitted' ? null : 'supervision.inspectionNotSubmitted')
    const self = i.approverId === ctx.actor.id
    refuseIf(i.covert && !self ? 'supervision.covertApprover' : null)
    refuseUnless(self || ctx.actor.onBehalfOf.includes(i.approverId!))
    refuseIf([i.plannerId, ...i.team.map(m => m.personId)].includes(ctx.actor.id) ? 'supervision.approvesOwnPlan' : null)
    refuseIf(opinion.trim() ? null : 'supervision.noReturnReason')
    const saved = await store.save(ctx, i, agree ? { state: 'approved', approvedAt: ctx.now, opinion } : { state: 'returned', opinion })
    const inside = [i.plannerId, ...i.team.map(m => m.personId)]
    ctx.record({
      what: agree ? 'supervision.inspectionApproved' : 'supervision.inspectionReturned', about: inspectionRef(saved),
      detail: { opinion, hear: [...new Set(inside)], units: agree && !i.covert ? i.unitIds : [], from: inChinese(i.from), until: inChinese(i.until) },
    })
    return { id, state: saved.state }
  },

  async dropInspection(ctx, { id, reason }) {
    const i = await store.findInspection(ctx, id, 'lock')
    refuseIf(i.state === 'concluded' || i.state === 'dropped' ? 'supervision.inspectionNotDraft' : null)
    refuseIf(reason.trim() ? null : 'supervision.noReturnReason')
    const saved = await store.save(ctx, i, { state: 'dropped', opinion: reason })
    ctx.record({ what: 'supervision.inspectionDropped', about: inspectionRef(saved), detail: { reason } })
    return { id, state: saved.state }
  },

  async recordVisit(ctx, { id, ...v }) {
    const i = await store.findInspection(ctx, id, 'lock')
    refuseIf(whyNotVisit(i, v, { now: ctx.now, onTeam: onTeam(ctx, i), day: dayOf(v.seenAt) }))
    for (const file of v.fileIds) await linkFile(ctx, file, inspectionRef(i))
    const visitId = ctx.newId()
    await store.addVisit(ctx, { ...v, id: visitId, inspectionId: id, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
    ctx.record({ what: 'supervision.visited', about: inspectionRef(i), detail: { unit: v.unitId, seenAt: v.seenAt, place: v.place, seen: v.seen, files: v.fileIds } })
    return { visitId }
  },

  async recordFinding(ctx, { id, ...f }) {
    const i = await store.findInspection(ctx, id, 'lock')
    const visits = await store.visitsOf(ctx, id)
    refuseIf(whyNotFind(i, f, { onTeam: onTeam(ctx, i), visits: visits.filter(v => v.unitId === f.unitId).length }))
    refuseUnless(!f.visitId || visits.some(v => v.id === f.visitId && v.unitId === f.unitId), 'notFound')
    refuseUnless(!f.aboutMatterId || i.matterIds.includes(f.aboutMatterId), 'notFound')
    const findingId = ctx.newId()
    const no = (await store.findingsOf(ctx, id)).length + 1
    await store.addFinding(ctx, {
      ...f, id: findingId, inspectionId: id, no, state: 'found', matterId: null, recheckedById: null, recheckedBy: null, recheckedAt: null, recheckWords: null, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now,
    })
    ctx.record({ what: 'supervision.found', about: inspectionRef(i), detail: { no, unit: f.unitId, says: f.says, suggestion: f.suggestion } })
    return { findingId, no }
  },

  /** The end: a conclusion, told to every object. A covert one is opened by it (S3-47). */
  async concludeInspection(ctx, { id, conclusion }) {
    const i = await store.findInspection(ctx, id, 'lock')
    refuseIf(whyNotConclude({ state: i.state, conclusion }, { leads: i.team.some(m => m.leader && m.personId === ctx.actor.id), visits: (await store.visitsOf(ctx, id)).length }))
    const saved = await store.save(ctx, i, { state: 'concluded', conclusion, concludedAt: ctx.now })
    ctx.record({ what: 'supervision.inspectionConcluded', about: inspectionRef(saved), detail: { conclusion, hear: [...new Set([i.plannerId, i.approverId!])], units: i.unitIds } })
    return { id, state: saved.state }
  },

  /** A finding becomes a matter of the unit, or a part of the one it is about: with owner, term and a reply owed to the inspecting office. */
  async rectify(ctx, { findingId, due, partOf }) {
    const { f, i } = await store.findFinding(ctx, findingId)
    refuseIf(i.state === 'concluded' ? null : 'supervision.inspectionNotConcluded')
    refuseIf(f.state === 'found' ? null : 'supervision.alreadyRectifying')
    const words = inspectionText.rectify(f.says, f.suggestion)
    const title = f.says.slice(0, 100)
    const limit = { at: at(due as Day, 24) - 1 }
    let matter: Matter
    if (partOf && f.aboutMatterId) {
      const about = await matterOf(ctx, f.aboutMatterId)
      const split = await splitMatter(ctx, about.id, about.goal || about.title, [{ title, to: { unitId: f.unitId, personId: null }, opinion: words, limit }])
      matter = split.parts[0]!
    } else {
      const home = (await unitsOf(ctx.tx, ctx.tenantId)).find(u => u.id === i.unitId)!
      matter = await openMatter(ctx, {
        title, function: 'supervision', basis: inspectionText.basis(i.title), goal: f.suggestion, source: inspectionRef(i), kind: 'immediate', limit,
        origins: [{ kind: 'unit', name: home.shortName, unitId: home.id, source: inspectionRef(i) }], owner: { unitId: f.unitId, personId: null, opinion: words },
      })
      await filingActs.adopt(ctx, { matterId: matter.id, sourceKind: 'inspection', leaderInChargeId: null, responsibleId: null, key: false })
    }
    await store.saveFinding(ctx, findingId, { state: 'rectifying', matterId: matter.id })
    ctx.record({ what: 'supervision.rectifying', about: inspectionRef(i), detail: { no: f.no, matter: matter.id, due } })
    return { findingId, matterId: matter.id }
  },

  /** 复查 (S1-54): what was put right is looked at again by somebody else; what was not comes alive again. */
  async recheckFinding(ctx, { findingId, holds, words, due }) {
    const { f, i } = await store.findFinding(ctx, findingId)
    refuseIf(f.matterId && f.state === 'rectifying' ? null : 'supervision.notRectified')
    const m = await matterOf(ctx, f.matterId!)
    refuseIf(m.status === 'closed' ? null : 'supervision.notRectified')
    refuseIf([ctx.actor.id, ...ctx.actor.onBehalfOf].some(who => who === m.owner.personId || m.doers.includes(who)) ? 'supervision.ownRecheck' : null)
    refuseIf(words.trim() ? null : 'supervision.noReviewReasons')
    if (!holds) await actOn(ctx, m.id, { do: 'reopen', reason: inspectionText.relapse(words), limit: due ? { at: at(due as Day, 24) - 1 } : { term: { n: ctx.rules.number('supervision.relapse.days'), unit: 'workday' } } })
    const state = holds ? 'rechecked' as const : 'rectifying' as const
    await store.saveFinding(ctx, findingId, { state, recheckedById: ctx.actor.id, recheckedBy: ctx.actor.name, recheckedAt: ctx.now, recheckWords: words })
    ctx.record({ what: 'supervision.rechecked', about: inspectionRef(i), detail: { no: f.no, holds, words, matter: m.id } })
    return { findingId, state }
  },

  async askReview(ctx, { id, findingId, reasons }) {
    const i = await store.findInspection(ctx, id, 'lock')
    const unitId = await answersFor(ctx, i.unitIds)
    const reviews = await store.reviewsOf(ctx, id)
    const last = lastDay(ctx, i)
    refuseIf(whyNotAskReview(i, { answers: unitId !== null, reasons, today: ctx.today, last, open: reviews.some(r => r.unitId === unitId && r.findingId === findingId && !r.outcome) }))
    refuseUnless(!findingId || (await store.findingsOf(ctx, id)).some(f => f.id === findingId && f.unitId === unitId), 'notFound')
    const reviewId = ctx.newId()
    const due = plusDays(ctx.today, ctx.rules.number('supervision.review.decideDays'))
    await store.addReview(ctx, { id: reviewId, inspectionId: id, unitId: unitId!, findingId, reasons, askedById: ctx.actor.id, askedBy: ctx.actor.name, askedAt: ctx.now, due, outcome: null, words: null, decidedById: null, decidedBy: null, decidedAt: null })
    ctx.record({ what: 'supervision.reviewAsked', about: inspectionRef(i), detail: { unit: unitId, reasons, due } })
    return { reviewId, due }
  },

  async decideReview(ctx, { reviewId, outcome, words }) {
    const { r, i } = await store.findReview(ctx, reviewId)
    refuseUnless(seesAll(ctx.actor))
    const own = (await takersOf(ctx, [ctx.actor.id]))[0]!.units.some(u => i.unitIds.includes(u))
    refuseIf(whyNotDecideReview(r, { tookPart: own || await store.takesPart(ctx, i.id), words }))
    await store.saveReview(ctx, reviewId, { outcome, words, decidedById: ctx.actor.id, decidedBy: ctx.actor.name, decidedAt: ctx.now })
    if (outcome === 'changed' && r.findingId) {
      const f = (await store.findingsOf(ctx, i.id)).find(x => x.id === r.findingId)!
      if (f.state === 'found') await store.saveFinding(ctx, f.id, { state: 'withdrawn' })
    }
    ctx.record({ what: 'supervision.reviewed', about: inspectionRef(i), detail: { outcome: inspectionText.outcome[outcome], words, hear: [r.askedById] } })
    return { reviewId }
  },
}

const onTeam = (ctx: Ctx, i: store.Inspection): boolean => i.team.some(m => m.personId === ctx.actor.id)
const lastDay = (ctx: Ctx, i: store.Inspection): Day | null => (i.concludedAt ? plusDays(dayOf(i.concludedAt), ctx.rules.number('supervision.review.days')) : null)

/** The object the actor answers for: its head or its 收文承办岗. */
export async function answersFor(ctx: Ctx, unitIds: readonly Id[]): Promise<Id | null> {
  for (const id of unitIds) {
    const desks = [await headPostOf(ctx.tx, ctx.tenantId, id), await intakePostOf(ctx.tx, ctx.tenantId, id)]
    if (desks.some(d => d !== null && ctx.actor.posts.includes(d))) return id
  }
  return null
}

/** Whoever goes, with every unit he belongs to: a section's people belong to the unit above it too. */
async function takersOf(ctx: Ctx, people: readonly Id[]): Promise<Taker[]> {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const takers: Taker[] = []
  for (const personId of new Set(people)) {
    const a = await actorOfPerson(ctx.tx, ctx.tenantId, personId, ctx.now)
    refuseUnless(a !== null, 'notFound')
    takers.push({ personId, units: [...new Set(a!.units.flatMap(u => [u, ...idsOf(units.find(x => x.id === u)?.path ?? '')]))] })
  }
  return takers
}
async function doersOf(ctx: Ctx, matterIds: readonly Id[]): Promise<Id[]> {
  const doers = new Set<Id>()
  for (const id of matterIds) {
    const m = await matterOf(ctx, id)
    for (const who of [m.owner.personId, ...m.doers]) if (m.owner.basis !== 'registered' || who !== m.owner.personId) doers.add(who)
  }
  return [...doers]
}

async function written(ctx: Ctx, input: Input<typeof inspectionsContract.planInspection>) {
  const units = new Set((await unitsOf(ctx.tx, ctx.tenantId)).map(u => u.id))
  refuseUnless(input.unitIds.every(u => units.has(u)), 'notFound')
  const names = await namesOf(ctx.tx, ctx.tenantId, input.team.map(m => m.personId))
  refuseUnless(input.team.every(m => names.has(m.personId)), 'notFound')
  for (const id of input.matterIds) await matterOf(ctx, id)
  const team = [...new Map(input.team.map(m => [m.personId, { ...m, name: names.get(m.personId)! }])).values()]
  return { ...input, unitIds: [...new Set(input.unitIds)], matterIds: [...new Set(input.matterIds)], from: input.from as Day, until: input.until as Day, team, covert: isCovert(input.methods) }
}

async function shown(ctx: Ctx, found: readonly Collision[]) {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const name = (id: Id) => units.find(u => u.id === id)?.shortName ?? ''
  return found.map(({ unitIds, ...c }) => ({ ...c, units: unitIds.map(name), proposal: inspectionText.proposal(c.title, c.same, c.days, isPlan(c.state)) }))
}

async function rowsOf(ctx: Ctx, list: readonly store.Inspection[]): Promise<InspectionRow[]> {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const counts = await store.findingCounts(ctx, list.map(i => i.id), null)
  const own = await store.findingCounts(ctx, list.map(i => i.id), ctx.actor.units)
  return list.map(i => ({
    id: i.id, title: i.title, kind: i.kind, covert: i.covert, state: i.state, units: i.unitIds.map(u => units.find(x => x.id === u)?.shortName ?? ''), leader: i.team.find(m => m.leader)?.name ?? '', from: i.from, until: i.until,
    findings: inside(ctx, i) ? counts.get(i.id) ?? 0 : i.state === 'concluded' ? own.get(i.id) ?? 0 : 0, at: i.at,
  }))
}
/** The desk, the leadership and whoever takes part see all of it; an object sees what concerns it, once it is concluded. */
const inside = (ctx: Ctx, i: store.Inspection): boolean => seesAll(ctx.actor) || onTeam(ctx, i) || i.plannerId === ctx.actor.id || i.approverId === ctx.actor.id

async function viewOf(ctx: Ctx, i: store.Inspection): Promise<InspectionView> {
  const [row] = await rowsOf(ctx, [i])
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const name = (id: Id) => units.find(u => u.id === id)?.shortName ?? ''
  const all = inside(ctx, i)
  const sees = (unitId: Id) => all || (i.state === 'concluded' && ctx.actor.units.includes(unitId))
  const visits = (await store.visitsOf(ctx, i.id)).filter(v => sees(v.unitId))
  const found = (await store.findingsOf(ctx, i.id)).filter(f => sees(f.unitId))
  const reviews = (await store.reviewsOf(ctx, i.id)).filter(r => sees(r.unitId))
  const files = visits.some(v => v.fileIds.length) ? await filesOf(ctx, { id: i.id }) : []
  const matters = await matterRows(ctx, [...i.matterIds, ...found.flatMap(f => (f.matterId ? [f.matterId] : []))])
  const desk = worksDesk(ctx.actor)
  const plan = isPlan(i.state)
  const meets = all && (plan || i.state === 'submitted') ? collisions({ ...store.plannedAs(i) }, await store.around(ctx, i.from, i.until)) : []
  const last = lastDay(ctx, i)
  const team = onTeam(ctx, i)
  return {
    ...row!, topic: i.topic, methods: i.methods, plan: i.plan, scope: i.scope, itinerary: all ? i.itinerary : '', objects: i.unitIds.map(id => ({ id, name: name(id) })),
    matters: i.matterIds.flatMap(id => (matters.has(id) ? [{ id, title: matters.get(id)!.title }] : [])), team: i.team, whyApart: all ? i.whyApart : '', planner: i.planner, approver: i.approver, opinion: all ? i.opinion : '',
    approvedAt: i.approvedAt, conclusion: i.conclusion, concludedAt: i.concludedAt,
    visits: visits.map(v => ({ id: v.id, unitId: v.unitId, unit: name(v.unitId), seenAt: v.seenAt, place: v.place, seen: v.seen, by: v.by, files: files.filter(x => v.fileIds.includes(x.id)).map(x => ({ id: x.id, name: x.name, size: x.size })) })),
    found: found.map(f => {
      const m = f.matterId ? matters.get(f.matterId) : undefined
      return {
        id: f.id, no: f.no, unitId: f.unitId, unit: name(f.unitId), says: f.says, suggestion: f.suggestion, state: f.state, by: f.by, at: f.at, matterId: m ? f.matterId : null, aboutMatterId: f.aboutMatterId,
        matter: m ? { status: m.status, rung: m.rung, nextAt: m.nextAt } : null, recheckedBy: f.recheckedBy, recheckedAt: f.recheckedAt, recheckWords: f.recheckWords,
        may: { rectify: desk && i.state === 'concluded' && f.state === 'found', recheck: desk && f.state === 'rectifying' && m?.status === 'closed' },
      }
    }),
    reviews: reviews.map(r => ({ id: r.id, unit: name(r.unitId), findingId: r.findingId, reasons: r.reasons, askedBy: r.askedBy, askedAt: r.askedAt, due: r.due, outcome: r.outcome, words: r.words, decidedBy: r.decidedBy, decidedAt: r.decidedAt })),
    collisions: await shown(ctx, meets), reviewUntil: last,
    may: {
      edit: desk && plan, submit: desk && plan, approve: i.state === 'submitted' && (i.approverId === ctx.actor.id || (!i.covert && ctx.actor.onBehalfOf.includes(i.approverId!))), drop: desk && i.state !== 'concluded' && i.state !== 'dropped',
      record: i.state === 'approved' && team, conclude: i.state === 'approved' && i.team.some(m => m.leader && m.personId === ctx.actor.id),
      askReview: i.state === 'concluded' && last !== null && ctx.today <= last && (await answersFor(ctx, i.unitIds)) !== null,
      decideReview: seesAll(ctx.actor) && !(await store.takesPart(ctx, i.id)) && reviews.some(r => !r.outcome),
    },
  }
}

/** As many of one kind as 今日 and the search box take. */
const SHOWN = 20
const everything = { box: 'all' as const, kind: null, unitId: null, words: '', cursor: null, limit: SHOWN }

export async function inspectionAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  const waiting = has(ctx.actor, 'supervision.approve') ? await store.list(ctx, { ...everything, box: 'toApprove' }) : []
  const going = (await store.list(ctx, { ...everything, box: 'underWay' })).filter(i => onTeam(ctx, i))
  const reviews = seesAll(ctx.actor) ? await store.openReviews(ctx, SHOWN) : []
  const mineToDecide = []
  for (const { r, i } of reviews) if (!(await store.takesPart(ctx, i.id))) mineToDecide.push({ r, i })
  const line = (kind: string, i: store.Inspection, due: number | null): AgendaItem => ({ ref: inspectionRef(i), kind, title: i.title, due })
  return [
    ...waiting.map(i => line(inspectionText.agenda.approve, i, at(i.from, 0))), ...mineToDecide.map(({ r, i }) => line(inspectionText.agenda.review, i, at(r.due, 24) - 1)), ...going.map(i => line(inspectionText.agenda.conclude, i, at(i.until, 24) - 1)),
  ]
}
export const inspectionSearch = async (ctx: Ctx, words: string, limit: number): Promise<Hit[]> =>
  (await store.list(ctx, { ...everything, words, limit })).slice(0, limit).map(i => ({ ref: inspectionRef(i), text: `${inspectionText.kind[i.kind]}　${inspectionText.state[i.state]}`, at: i.at }))
