import { type Instant, dayOf, yearOf } from '#kernel/day'
import type { MeetingClass, MeetingKind, PlanState } from '../types.ts'

export type PlanningRefusal = 'meetings.lineNotDraft' | 'meetings.lineNotSubmitted' | 'meetings.lineNoWhy' | 'meetings.lineOwn' | 'meetings.lineUsed' | 'meetings.lineNoWords' | 'meetings.linePast'

export type Line = { unitId: string; year: number; kind: MeetingKind; class: MeetingClass; people: number; minutes: number; state: PlanState }
const order: Record<MeetingClass, number> = { four: 0, three: 1, two: 2, one: 3 }

/** 计划内: the plan of that year has it, of the same host and kind, and it does not grow beyond what was planned (people, minutes, class). */
export const fits = (m: { hostUnitId: string; from: Instant | null; kind: MeetingKind; class: MeetingClass; people: number }, minutes: number, line: Line): boolean =>
  line.state === 'approved' && line.unitId === m.hostUnitId && m.from !== null && yearOf(dayOf(m.from)) === line.year && line.kind === m.kind && order[m.class] <= order[line.class] && m.people <= line.people && minutes <= line.minutes

export const whyNotPlan = (l: { why: string; year: number }, thisYear: number): PlanningRefusal | null => (!l.why.trim() ? 'meetings.lineNoWhy' : l.year < thisYear ? 'meetings.linePast' : null)
export const whyNotDecideLine = (l: { state: PlanState; byId: string }, g: { actorId: string; approve: boolean; opinion: string }): PlanningRefusal | null =>
  l.state !== 'submitted' ? 'meetings.lineNotSubmitted' : l.byId === g.actorId ? 'meetings.lineOwn' : !g.approve && !g.opinion.trim() ? 'meetings.lineNoWords' : null
