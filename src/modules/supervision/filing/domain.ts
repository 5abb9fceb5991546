import type { Day } from '#kernel/day'
import type { Asker, Cycle, ItemState, Milestone, PlannedPart, SourceKind } from '../types.ts'
import type { Term } from '#platform/workdays/domain'

export type FilingRefusal =
  | 'supervision.notDraft' | 'supervision.notFiled' | 'supervision.notDroppable' | 'supervision.noBasis' | 'supervision.noAsker' | 'supervision.noLead' | 'supervision.noResponsible' | 'supervision.noLeader'
  | 'supervision.noTerm' | 'supervision.duePast' | 'supervision.noProposal' | 'supervision.noVerbatim' | 'supervision.noParts' | 'supervision.partLater' | 'supervision.leadAssists' | 'supervision.leadNotCovered'
  | 'supervision.milestoneLater' | 'supervision.milestonesFall' | 'supervision.noReason' | 'supervision.alreadyFiled' | 'supervision.notSupervised' | 'supervision.notAtYourStep' | 'supervision.selfApproval'
  | 'supervision.verbatimKept' | 'supervision.noOpinion' | 'supervision.leadHasNobody' | 'supervision.complexAlone' | 'supervision.complexTooLong'

/** What a filing is judged by. */
export type Filing = {
  state: ItemState; basis: string; verbatim: string; sourceKind: SourceKind; askers: readonly Asker[]; kind: 'immediate' | 'longRunning'; due: Day | null; cycle: Cycle | null; leadUnitId: string | null
  responsibleId: string | null; leaderInChargeId: string | null; assistants: readonly { unitId: string }[]; milestones: readonly Milestone[]; parts: readonly PlannedPart[]; big: boolean; complex: boolean; proposal: string
}

export const isDraft = (state: ItemState): boolean => state === 'draft' || state === 'returned'

/** Which kinds of source carry somebody's own words: 批示原文 stands with them (S3-84). */
const spoken: readonly SourceKind[] = ['instruction']

/** The first thing that keeps an item from being filed; null when nothing does. */
export const whyNotFile = (i: Filing, today: Day): FilingRefusal | null => lacksOf(i, today)[0] ?? null

/**
 * Everything an item still lacks before it may be filed: one lead, a responsible person, a leader in charge, a term or a cycle, a basis, somebody who asked
 * (S4-11), and for a big one parts that leave nobody out (S4-12, S4-39). The form shows all of them at once, each at its field.
 */
export function lacksOf(i: Filing, today: Day): FilingRefusal[] {
  const asked: (readonly [boolean, FilingRefusal])[] = [
    [isDraft(i.state), 'supervision.notDraft'],
    [i.basis.trim() !== '', 'supervision.noBasis'],
    [!spoken.includes(i.sourceKind) || i.verbatim.trim() !== '', 'supervision.noVerbatim'],
    [i.askers.length > 0, 'supervision.noAsker'],
    [i.leadUnitId !== null, 'supervision.noLead'],
    [i.leadUnitId === null || !i.assistants.some(a => a.unitId === i.leadUnitId), 'supervision.leadAssists'],
    [i.responsibleId !== null, 'supervision.noResponsible'],
    [i.leaderInChargeId !== null, 'supervision.noLeader'],
    [(i.kind === 'immediate' ? i.due : i.cycle) !== null, 'supervision.noTerm'],
    [(i.due === null || i.due >= today) && i.askers.every(a => !a.due || a.due >= today), 'supervision.duePast'],
    [i.proposal.trim() !== '', 'supervision.noProposal'],
    // Every unit that takes part has a part, none ends after the whole: the sum covers the whole (S4-39).
    [!i.big || i.parts.length > 0, 'supervision.noParts'],
    [!i.parts.some(p => i.due !== null && p.due !== null && p.due > i.due), 'supervision.partLater'],
    [!i.big || i.assistants.every(a => i.parts.some(p => p.unitId === a.unitId)), 'supervision.leadNotCovered'],
    // 情况复杂: not left to one unit alone (S3-49).
    [!i.complex || i.assistants.length > 0, 'supervision.complexAlone'],
    [!i.milestones.some(m => i.due !== null && m.day > i.due), 'supervision.milestoneLater'],
    [milestonesRise(i.milestones), 'supervision.milestonesFall'],
  ]
  return asked.flatMap(([holds, code]) => (holds ? [] : [code]))
}

/** What is complex may take longer, but not without end (S3-49): the rule says how many days at most. */
export const whyNotSoLong = (i: { complex: boolean; due: Day | null }, last: Day): FilingRefusal | null => (i.complex && i.due !== null && i.due > last ? 'supervision.complexTooLong' : null)

/** Whether each stage is at least as far as the one before it. */
export function milestonesRise(milestones: readonly Milestone[]): boolean {
  const byDay = [...milestones].sort((a, b) => (a.day < b.day ? -1 : 1))
  return byDay.every((m, n) => n === 0 || m.percent >= byDay[n - 1]!.percent)
}

export const whyNotDrop = (state: ItemState, reason: string): FilingRefusal | null => (!isDraft(state) ? 'supervision.notDroppable' : reason.trim() ? null : 'supervision.noReason')

/** 反馈周期 as a term of the register. */
export const termOfCycle = (cycle: Cycle): Term => ({ week: { n: 7, unit: 'day' }, tenDays: { n: 10, unit: 'day' }, month: { n: 30, unit: 'day' }, quarter: { n: 90, unit: 'day' } } as const)[cycle]

/** How much of it should be done by a day, by its milestones: straight lines between them, null without any (S4-15). */
export function plannedBy(milestones: readonly Milestone[], from: Day, today: Day): number | null {
  if (!milestones.length) return null
  const points = [{ day: from, percent: 0 }, ...[...milestones].sort((a, b) => (a.day < b.day ? -1 : 1))]
  const next = points.findIndex(p => p.day >= today)
  if (next === 0) return 0
  if (next < 0) return points.at(-1)!.percent
  const [a, b] = [points[next - 1]!, points[next]!]
  const [from0, to0, now0] = [a.day, b.day, today].map(d => Date.parse(d)) as [number, number, number]
  return to0 === from0 ? b.percent : Math.floor(a.percent + ((b.percent - a.percent) * (now0 - from0)) / (to0 - from0))
}
