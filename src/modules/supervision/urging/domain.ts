import { DAY, type Instant } from '#kernel/day'
import type { Rules } from '#kernel/rule'
import type { Rung } from '#platform/matters/domain'

/** 蓝黄橙红: the ladder of urging (business-rules §3.4). Blue and yellow are a 催办单, orange and red a 督查单. */
export const colours = { blue: '蓝色', yellow: '黄色', orange: '橙色', red: '红色' } as const
export type Colour = keyof typeof colours
export const colourIds = Object.keys(colours) as [Colour, ...Colour[]]
export const slipKind = (c: Colour): '催办单' | '督查单' => (c === 'blue' || c === 'yellow' ? '催办单' : '督查单')

export const slipStates = { draft: '拟稿', approving: '待批准', issued: '待答复', answered: '已答复', unanswered: '逾期未复', lapsed: '已失效', withdrawn: '已撤回' } as const
export type SlipState = keyof typeof slipStates
export const slipStateIds = Object.keys(slipStates) as [SlipState, ...SlipState[]]

export type UrgingRefusal =
  | 'supervision.nothingToUrge' | 'supervision.slipOpen' | 'supervision.slipNotDraft' | 'supervision.slipNeedsApproval' | 'supervision.slipNotApproving' | 'supervision.slipOwnApproval' | 'supervision.slipNotIssued'
  | 'supervision.slipSigned' | 'supervision.slipNotSigned' | 'supervision.slipNoAnswer' | 'supervision.slipNoReason' | 'supervision.slipNotYours' | 'supervision.slipNoWords' | 'supervision.slipNobodyApproves'

/** The next colour up; red has none: what red does not move goes into the 通报. */
export const nextColour = (c: Colour): Colour | null => colourIds[colourIds.indexOf(c) + 1] ?? null

const ofRung: Record<Rung, Colour> = { calm: 'blue', near: 'blue', due: 'blue', yellow: 'yellow', orange: 'orange', red: 'red' }

/** The colour of the next slip: that of the ladder of dates, and never below the step after one nobody answered. */
export function colourFor(rung: Rung, last: { colour: Colour; state: SlipState } | null): Colour {
  const step = last?.state === 'unanswered' ? (nextColour(last.colour) ?? last.colour) : 'blue'
  return colourIds[Math.max(colourIds.indexOf(ofRung[rung]), colourIds.indexOf(step))]!
}

/** From which colour on a slip needs the word of a leader (S3-50). */
export const needsApproval = (c: Colour, rules: Rules): boolean => colourIds.indexOf(c) >= colourIds.indexOf(rules.text('supervision.slip.approvedFrom') as Colour)

/** 'approving', 'draft' and 'issued' stand in the way of another slip on the same matter: nobody is urged twice for one thing at once. */
export const isOpen = (s: SlipState): boolean => s === 'draft' || s === 'approving' || s === 'issued'

export const whyNotUrge = (status: string | null, open: boolean): UrgingRefusal | null => (status !== 'open' ? 'supervision.nothingToUrge' : open ? 'supervision.slipOpen' : null)

export const whyNotWrite = (s: { state: SlipState }, words: string): UrgingRefusal | null => (s.state !== 'draft' ? 'supervision.slipNotDraft' : words.trim() ? null : 'supervision.slipNoWords')

export const whyNotIssue = (s: { state: SlipState; colour: Colour }, rules: Rules): UrgingRefusal | null =>
  s.state !== 'draft' ? 'supervision.slipNotDraft' : needsApproval(s.colour, rules) ? 'supervision.slipNeedsApproval' : null

/** C5: whoever drafted it does not approve it. */
export const whyNotApprove = (s: { state: SlipState; draftedById: string }, actorId: string): UrgingRefusal | null =>
  s.state !== 'approving' ? 'supervision.slipNotApproving' : s.draftedById === actorId ? 'supervision.slipOwnApproval' : null

export const whyNotSign = (s: { state: SlipState; signedAt: Instant | null }): UrgingRefusal | null =>
  s.state !== 'issued' && s.state !== 'unanswered' ? 'supervision.slipNotIssued' : s.signedAt !== null ? 'supervision.slipSigned' : null

/** An answer says what was done and why it was not done in time: neither may be empty. A late answer is taken too, and stays late. */
export function whyNotAnswer(s: { state: SlipState; signedAt: Instant | null }, a: { done: string; reason: string }): UrgingRefusal | null {
  if (s.state !== 'issued' && s.state !== 'unanswered') return 'supervision.slipNotIssued'
  if (s.signedAt === null) return 'supervision.slipNotSigned'
  if (!a.done.trim()) return 'supervision.slipNoAnswer'
  return a.reason.trim() ? null : 'supervision.slipNoReason'
}

/** From how many days after the date each colour begins, by the ladder of the register. */
export const colourDays = (rules: Rules): { colour: Exclude<Colour, 'blue'>; days: number }[] => [
  { colour: 'yellow', days: rules.number('matters.yellowAfter') }, { colour: 'orange', days: rules.number('matters.orangeAfter') }, { colour: 'red', days: rules.number('matters.redAfter') },
]
/** The rung of a next date, for lists that know only the date. */
export function rungOf(nextAt: Instant, now: Instant, rules: Rules): Rung {
  if (nextAt > now) return nextAt <= now + rules.number('supervision.urging.near') * DAY ? 'near' : 'calm'
  return colourDays(rules).findLast(s => now >= nextAt + s.days * DAY)?.colour ?? 'due'
}

/** Behind plan by more than the rule allows (S4-15). Nothing reported counts as nothing done. */
export const isBehind = (planned: number | null, percent: number | null, margin: number): planned is number => planned !== null && planned - (percent ?? 0) > margin
