import type { Day } from '#kernel/day'
import type { Asker, Cycle, ItemState, Milestone, PlannedPart, SourceKind } from '../types.ts'
import type { Term } from '#platform/workdays/domain'

export type FilingRefusal =
  | 'supervision.notDraft' | 'supervision.notFiled' | 'supervision.notDroppable' | 'supervision.noBasis' | 'supervision.noAsker' | 'supervision.noLead' | 'supervision.noResponsible' | 'supervision.noLeader'
  | 'supervision.noTerm' | 'supervision.duePast' | 'supervision.noProposal' | 'supervision.noVerbatim' | 'supervision.noParts' | 'supervision.partLater' | 'supervision.leadAssists' | 'supervision.leadNotCovered'
  | 'supervision.milestoneLater' | 'supervision.milestonesFall' | 'supervision.noReason' | 'supervision.alreadyFiled' | 'supervision.notSupervised' | 'supervision.notAtYourStep' | 'supervision.selfApproval'
  | 'supervision.noOpinion' | 'supervision.leadHasNobody'

/** What a filing is judged by. */
export type Filing = {
  state: ItemState; basis: string; verbatim: string; sourceKind: SourceKind; askers: readonly Asker[]; kind: 'immediate' | 'longRunning'; due: Day | null; cycle: Cycle | null; leadUnitId: string | null
  responsibleId: string | null; leaderInChargeId: string | null; assistants: readonly { unitId: string }[]; milestones: readonly Milestone[]; parts: readonly PlannedPart[]; big: boolean; proposal: string
}

export const isDraft = (state: ItemState): boolean => state === 'draft' || state === 'returned'

/** Which kinds of source carry somebody's own words: 批示原文 stands with them (S3-84). */
const spoken: readonly SourceKind[] = ['instruction']

/**
 * Why an item is not yet fit to be filed: one lead, a responsible person, a leader in charge, a term or a cycle, a basis, somebody who asked (S4-11), and
 * for a big one parts that leave nobody out (S4-12, S4-39).
 */
export function whyNotFile(i: Filing, today: Day): FilingRefusal | null {
  if (!isDraft(i.state)) return 'supervision.notDraft'
  if (!i.basis.trim()) return 'supervision.noBasis'
  if (spoken.includes(i.sourceKind) && !i.verbatim.trim()) return 'supervision.noVerbatim'
  if (!i.askers.length) return 'supervision.noAsker'
  if (!i.leadUnitId) return 'supervision.noLead'
  if (i.assistants.some(a => a.unitId === i.leadUnitId)) return 'supervision.leadAssists'
  if (!i.responsibleId) return 'supervision.noResponsible'
  if (!i.leaderInChargeId) return 'supervision.noLeader'
  if (i.kind === 'immediate' ? !i.due : !i.cycle) return 'supervision.noTerm'
  if (i.due && i.due < today) return 'supervision.duePast'
  if (!i.proposal.trim()) return 'supervision.noProposal'
  return whyNotParts(i) ?? whyNotMilestones(i)
}

/** Every unit that takes part has a part, none ends after the whole: the sum covers the whole (S4-39). */
function whyNotParts(i: Filing): FilingRefusal | null {
  if (i.big && i.parts.length === 0) return 'supervision.noParts'
  if (i.due && i.parts.some(p => p.due !== null && p.due > i.due!)) return 'supervision.partLater'
  if (i.big && i.assistants.some(a => !i.parts.some(p => p.unitId === a.unitId))) return 'supervision.leadNotCovered'
  return null
}

function whyNotMilestones(i: Filing): FilingRefusal | null {
  if (i.due && i.milestones.some(m => m.day > i.due!)) return 'supervision.milestoneLater'
  const byDay = [...i.milestones].sort((a, b) => (a.day < b.day ? -1 : 1))
  return byDay.some((m, n) => n > 0 && m.percent < byDay[n - 1]!.percent) ? 'supervision.milestonesFall' : null
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
