import { type Day, plusDays, quarterOf, yearOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { InspectionKind, InspectionState, Member, Method, Planned } from './types.ts'

export type InspectionRefusal =
  | 'supervision.inspectionNotDraft' | 'supervision.inspectionNotSubmitted' | 'supervision.inspectionNotApproved' | 'supervision.inspectionNotConcluded' | 'supervision.noObjects' | 'supervision.noPlan' | 'supervision.noMethods'
  | 'supervision.oneTeamLeader' | 'supervision.noTeam' | 'supervision.ownUnit' | 'supervision.workedOnIt' | 'supervision.datesTurned' | 'supervision.inspectionPast' | 'supervision.approvesOwnPlan' | 'supervision.sameTopicTwice'
  | 'supervision.whyApart' | 'supervision.yearlyLimit' | 'supervision.notOnTeam' | 'supervision.onlyTeamLeader' | 'supervision.noVisit' | 'supervision.visitAhead' | 'supervision.visitBefore' | 'supervision.nothingSeen' | 'supervision.noBridge'
  | 'supervision.notAnObject' | 'supervision.noConclusion' | 'supervision.notAnswerable' | 'supervision.reviewTooLate' | 'supervision.reviewAsked' | 'supervision.tookPart' | 'supervision.reviewDecided' | 'supervision.noReviewReasons'
  | 'supervision.alreadyRectifying' | 'supervision.notRectified' | 'supervision.ownRecheck' | 'supervision.joinNotDraft' | 'supervision.joinsItself' | 'supervision.noReturnReason' | 'supervision.covertAlone' | 'supervision.covertApprover'

export type Plan = {
  state: InspectionState; kind: InspectionKind; methods: readonly Method[]; plan: string; unitIds: readonly Id[]; matterIds: readonly Id[]; team: readonly Member[]; from: Day; until: Day; whyApart: string; plannerId: Id; topic: string; id: Id
}
/** Whoever goes or approves, with his units and the matters he worked on. */
export type Taker = { personId: Id; units: readonly Id[] }

export const isPlan = (s: InspectionState): boolean => s === 'draft' || s === 'returned'
export const isCovert = (m: readonly Method[]): boolean => m.includes('covert')

/**
 * Why a plan may not go up for approval: objects, content, methods, one team leader; nobody inspects his own unit or a matter he worked on (C5, S3-45);
 * the same topic at the same object at the same time is one inspection (§3.1), anything else at the same time says why it does not go together.
 */
export function whyNotSubmit(p: Plan, g: { today: Day; takers: readonly Taker[]; doers: readonly Id[]; others: readonly Planned[]; limit: number }): InspectionRefusal | null {
  if (!isPlan(p.state)) return 'supervision.inspectionNotDraft'
  if (!p.unitIds.length) return 'supervision.noObjects'
  if (!p.plan.trim()) return 'supervision.noPlan'
  if (!p.methods.length) return 'supervision.noMethods'
  if (!p.team.length) return 'supervision.noTeam'
  if (p.team.filter(m => m.leader).length !== 1) return 'supervision.oneTeamLeader'
  if (p.until < p.from) return 'supervision.datesTurned'
  if (p.from < g.today) return 'supervision.inspectionPast'
  if (g.takers.some(t => t.units.some(u => p.unitIds.includes(u)))) return 'supervision.ownUnit'
  if (p.team.some(m => g.doers.includes(m.personId))) return 'supervision.workedOnIt'
  const meets = collisions(p, g.others)
  if (meets.some(c => c.same && c.days > 0)) return 'supervision.sameTopicTwice'
  if (meets.some(c => c.days > 0) && !p.whyApart.trim()) return 'supervision.whyApart'
  if (p.kind === 'comprehensive' && p.unitIds.some(u => counted(u, yearOf(p.from), g.others) >= g.limit)) return 'supervision.yearlyLimit'
  return null
}

export type Collision = { id: Id; title: string; from: Day; until: Day; unitIds: Id[]; same: boolean; days: number; state: InspectionState }
/** Same object on overlapping days or within one quarter, or the same topic at the same object within a year: shown while one plans, with the proposal to go together (§3.1, §3.6). */
export function collisions(p: Pick<Plan, 'id' | 'unitIds' | 'from' | 'until' | 'matterIds' | 'topic'>, others: readonly Planned[]): Collision[] {
  return others.filter(o => o.id !== p.id && counts(o)).flatMap(o => {
    const unitIds = o.unitIds.filter(u => p.unitIds.includes(u))
    const same = sameTopic(p, o)
    const days = overlap(p, o)
    return unitIds.length && (days > 0 || (same && yearOf(o.from) === yearOf(p.from)) || quarterOf(o.from) === quarterOf(p.from)) ? [{ id: o.id, title: o.title, from: o.from, until: o.until, unitIds, same, days, state: o.state }] : []
  }).sort((a, b) => Number(b.same) - Number(a.same) || b.days - a.days || (a.from < b.from ? -1 : 1))
}

/** 去得太勤 (F28, S3-80, §3.6): a unit somebody comes to for the n-th time in a quarter, with others of its kind where nobody or hardly anybody has been. */
export function tooOften(p: Pick<Plan, 'id' | 'unitIds' | 'from'>, others: readonly Planned[], units: readonly { id: Id; kind: string }[], limit: number): { unitId: Id; times: number; instead: Id[] }[] {
  const came = others.filter(o => o.id !== p.id && counts(o) && quarterOf(o.from) === quarterOf(p.from))
  const times = (unitId: Id) => came.filter(o => o.unitIds.includes(unitId)).length
  return p.unitIds.flatMap(unitId => {
    const n = times(unitId) + 1
    const kind = units.find(u => u.id === unitId)?.kind
    if (n < limit) return []
    const instead = units.filter(u => u.kind === kind && !p.unitIds.includes(u.id) && times(u.id) + 1 < limit).sort((a, b) => times(a.id) - times(b.id)).slice(0, 5)
    return [{ unitId, times: n, instead: instead.map(u => u.id) }]
  })
}
const counts = (o: Pick<Planned, 'state'>): boolean => o.state === 'submitted' || o.state === 'approved' || o.state === 'concluded'
/** Letters and figures only: a blank or a mark makes no other topic. */
const plain = (topic: string): string => topic.replace(/[^\p{L}\p{N}]/gu, '')
const sameTopic = (a: { topic: string; matterIds: readonly Id[] }, b: { topic: string; matterIds: readonly Id[] }): boolean =>
  a.matterIds.some(m => b.matterIds.includes(m)) || (plain(a.topic) !== '' && plain(a.topic) === plain(b.topic))
const overlap = (a: { from: Day; until: Day }, b: { from: Day; until: Day }): number => {
  const from = a.from > b.from ? a.from : b.from
  const until = a.until < b.until ? a.until : b.until
  return until < from ? 0 : lengthOf(from, until)
}
const lengthOf = (from: Day, until: Day) => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1

/** How many 综合督查 a unit has in a year. */
const counted = (unitId: Id, year: number, all: readonly Planned[]): number => all.filter(o => o.kind === 'comprehensive' && counts(o) && yearOf(o.from) === year && o.unitIds.includes(unitId)).length

/** The days of a year on which somebody is at the unit, each once however many come (§3.6). */
export function daysInspected(unitId: Id, year: number, all: readonly Planned[]): number {
  const days = new Set<Day>()
  for (const o of all) if (counts(o) && o.unitIds.includes(unitId)) for (let d = o.from; d <= o.until; d = plusDays(d, 1)) if (yearOf(d) === year) days.add(d)
  return days.size
}

/** What stays of two plans that go together: everything of both, and the days of both. */
export const joined = (a: Plan & { scope: string }, b: Plan & { scope: string }) => ({
  unitIds: [...new Set([...a.unitIds, ...b.unitIds])], matterIds: [...new Set([...a.matterIds, ...b.matterIds])], methods: [...new Set<Method>([...a.methods, ...b.methods, 'joint'])],
  team: [...a.team, ...b.team.filter(m => !a.team.some(t => t.personId === m.personId)).map(m => ({ ...m, leader: false }))], from: a.from < b.from ? a.from : b.from, until: a.until > b.until ? a.until : b.until,
  plan: [a.plan, b.plan].filter(Boolean).join('\n'), scope: [a.scope, b.scope].filter(Boolean).join('\n'),
})

/** No approval, no inspection (business-rules §3.1); what was seen lies behind us and within the time that was approved. */
export function whyNotVisit(i: { state: InspectionState; unitIds: readonly Id[]; from: Day }, v: { unitId: Id; seenAt: number; place: string; seen: string }, g: { now: number; onTeam: boolean; day: Day }): InspectionRefusal | null {
  if (i.state !== 'approved') return 'supervision.inspectionNotApproved'
  if (!g.onTeam) return 'supervision.notOnTeam'
  if (!i.unitIds.includes(v.unitId)) return 'supervision.notAnObject'
  if (!v.place.trim() || !v.seen.trim()) return 'supervision.nothingSeen'
  if (v.seenAt > g.now) return 'supervision.visitAhead'
  return g.day < i.from ? 'supervision.visitBefore' : null
}

/** 既督查“过河”的结果，更提出“搭桥”的建议 (S3-48). */
export function whyNotFind(i: { state: InspectionState; unitIds: readonly Id[] }, f: { unitId: Id; says: string; suggestion: string }, g: { onTeam: boolean; visits: number }): InspectionRefusal | null {
  if (i.state !== 'approved') return 'supervision.inspectionNotApproved'
  if (!g.onTeam) return 'supervision.notOnTeam'
  if (!i.unitIds.includes(f.unitId)) return 'supervision.notAnObject'
  if (!g.visits) return 'supervision.noVisit'
  if (!f.says.trim()) return 'supervision.nothingSeen'
  return f.suggestion.trim() ? null : 'supervision.noBridge'
}

export function whyNotConclude(i: { state: InspectionState; conclusion: string }, g: { leads: boolean; visits: number }): InspectionRefusal | null {
  if (i.state !== 'approved') return 'supervision.inspectionNotApproved'
  if (!g.leads) return 'supervision.onlyTeamLeader'
  if (!g.visits) return 'supervision.noVisit'
  return i.conclusion.trim() ? null : 'supervision.noConclusion'
}

export function whyNotAskReview(i: { state: InspectionState }, g: { answers: boolean; reasons: string; today: Day; last: Day | null; open: boolean }): InspectionRefusal | null {
  if (i.state !== 'concluded' || !g.last) return 'supervision.inspectionNotConcluded'
  if (!g.answers) return 'supervision.notAnswerable'
  if (g.open) return 'supervision.reviewAsked'
  if (!g.reasons.trim()) return 'supervision.noReviewReasons'
  return g.today > g.last ? 'supervision.reviewTooLate' : null
}

/** Those who took part recuse (business-rules §3.1; C5). */
export function whyNotDecideReview(r: { outcome: string | null }, g: { tookPart: boolean; words: string }): InspectionRefusal | null {
  if (r.outcome) return 'supervision.reviewDecided'
  if (g.tookPart) return 'supervision.tookPart'
  return g.words.trim() ? null : 'supervision.noReviewReasons'
}
