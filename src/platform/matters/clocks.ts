import { DAY, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Rules } from '#kernel/rule'
import { dueAt, termOf, type Calendar } from '#platform/workdays/domain'
import {
  actsFor,
  blank,
  clockOf,
  fact,
  instructs,
  isOwner,
  momentOf,
  no,
  type Command,
  type CommandOf,
  type Given,
  type Handler,
  type Refused,
} from './commands.ts'
import { seatOf } from './evolve.ts'
import type { MatterFact } from './facts.ts'
import { orphaned } from './ownership.ts'
import { escalation } from './progress.ts'
import { isEnded, nextDate, rungs, waitingFor, type Clock, type Level, type Matter, type Rung } from './state.ts'

/** Dates: extensions, the ladder of warnings, and what the clock says when nobody else does. */

type Asked = Pick<CommandOf<'extend'>, 'originId' | 'until' | 'reason'>

/** The new date and the extensions so far, of the matter or of one origin's own clock; or why it cannot be moved there. */
function moved(
  { originId = null, until, reason }: Asked,
  m: Matter,
  given: Given,
): Refused | { was: Instant; clock: Clock; extensions: readonly Level[] } {
  const origin = originId === null ? null : m.origins.find(o => o.id === originId)
  if (origin === undefined) return no('matters.noSuchOrigin')
  if (blank(reason)) return no('matters.noReason')
  const old = origin?.clock ?? m.clock
  const clock = clockOf(until, old.at, given.calendar)
  if (clock.at <= old.at) return no('matters.notLater')
  if (given.parent?.due && clock.at > given.parent.due) return no('matters.laterThanParent')
  return { was: old.at, clock, extensions: origin?.extensions ?? m.extensions }
}

export const askExtension: Handler<'askExtension'> = (command, m, given) => {
  if (!isOwner(given.by, m)) return no('matters.notYours')
  if (m.asked) return no('matters.extensionAsked')
  const to = moved(command, m, given)
  if ('refused' in to) return to
  return [
    fact('extensionAsked', m, given, {
      asked: { at: momentOf(m, given), originId: command.originId ?? null, until: to.clock, reason: command.reason },
    }),
  ]
}

/** F29: once by the desk; a second only by the level that instructed, and by no level twice; never by the owner (C5). */
export const extend: Handler<'extend'> = (command, m, given) => {
  if (actsFor(given.by, m.owner.personId)) return no('matters.ownExtension')
  const level: Level | null = instructs(given.by, m) ? 'instructor' : given.by.coordinates ? 'desk' : null
  if (!level) return no('matters.notApprover')
  const to = moved(command, m, given)
  if ('refused' in to) return to
  const { was, clock, extensions } = to
  const limit = given.rules.number('matters.extensionsInAll')
  if (extensions.length >= limit) return no('matters.extensionLimit', { n: limit })
  if (extensions.includes(level) || (level === 'desk' && extensions.length >= given.rules.number('matters.extensionsByDesk')))
    return no('matters.secondExtension')
  return [fact('extended', m, given, { originId: command.originId ?? null, level, was, clock, reason: command.reason })]
}

export const refuseExtension: Handler<'refuseExtension'> = ({ reason }, m, given) => {
  if (!m.asked) return no('matters.noExtensionAsked')
  if (actsFor(given.by, m.owner.personId)) return no('matters.ownExtension')
  if (!instructs(given.by, m) && !given.by.coordinates) return no('matters.notApprover')
  if (blank(reason)) return no('matters.noReason')
  return [fact('extensionRefused', m, given, { reason })]
}

/** A holiday notice came out: provisional dates are reckoned again; a definite one never moves. */
export const recalendar: Handler<'recalendar'> = (_, m, given) => {
  const again = (old: Clock, originId: string | null): MatterFact[] => {
    if (!old.provisional || !old.term) return []
    const clock = clockOf({ term: old.term }, old.from, given.calendar)
    return clock.at === old.at && clock.provisional ? [] : [fact('redated', m, given, { originId, clock, was: old.at })]
  }
  return [...again(m.clock, null), ...m.origins.flatMap(o => (o.owed && o.clock ? again(o.clock, o.id) : []))]
}

/** When each rung of the ladder begins, for a date and the moment it runs from. */
export function ladderOf({ at, from }: Pick<Clock, 'at' | 'from'>, rules: Rules): { rung: Rung; at: Instant }[] {
  const after = (code: string) => at + rules.number(code) * DAY
  return [
    { rung: 'near', at: at - Math.floor(((at - from) * rules.number('matters.nearShare')) / 100) },
    { rung: 'due', at },
    { rung: 'yellow', at: after('matters.yellowAfter') },
    { rung: 'orange', at: after('matters.orangeAfter') },
    { rung: 'red', at: after('matters.redAfter') },
  ]
}
export const rungAt = (m: Matter, now: Instant, rules: Rules): Rung =>
  isEnded(m) ? 'calm' : rungOf(nextDate(m), now, rules)
/** Where an open matter stands on the ladder by its next date. */
export const rungOf = (next: Pick<Clock, 'at' | 'from'>, now: Instant, rules: Rules): Rung => ladderOf(next, rules).findLast(step => step.at <= now)?.rung ?? 'calm'

const stallsAt = (m: Matter, calendar: Calendar, rules: Rules): Instant => dueAt(calendar, m.progressAt, termOf(rules.get('matters.stallTerm'))).at
const heldUpAt = (m: Matter, calendar: Calendar, rules: Rules): Instant => dueAt(calendar, m.handledAt, termOf(rules.get('matters.holdTerm'))).at
const saidRung = (m: Matter): Rung => (m.said.rungFor === nextDate(m).at ? m.said.rung : 'calm')

/** F35: no progress for the term of the rule. */
export const isStalled = (m: Matter, now: Instant, calendar: Calendar, rules: Rules): boolean => !isEnded(m) && now >= stallsAt(m, calendar, rules)
/** F25: it lies with its owner, untouched. */
export const isHeldUp = (m: Matter, now: Instant, calendar: Calendar, rules: Rules): boolean =>
  waitingFor(m)?.kind === 'owner' && now >= heldUpAt(m, calendar, rules)

/** Yellow reaches the head of the unit, orange and red the leader in charge as well. */
const toldAt = (rung: Rung, { head, leaders }: Given): Id[] => {
  const heads = head === null || rungs.indexOf(rung) < rungs.indexOf('yellow') ? [] : [head]
  return rungs.indexOf(rung) < rungs.indexOf('orange') ? heads : [...heads, ...leaders]
}

/** What the clock has to say now, each thing once. Ringing too early or twice says nothing. */
export const tick: Handler<'tick'> = (_, m, given) => {
  const now = momentOf(m, given)
  const { calendar, rules, office } = given
  const facts: MatterFact[] = []
  if (orphaned(m, given) && !office) return no('matters.noOffice')
  if (orphaned(m, given) && office)
    facts.push(fact('orphaned', m, given, { owner: { ...seatOf(office), basis: 'interim' }, since: m.unclaimedSince! }))
  if (escalatesAt(m, given.rules, calendar) <= now) facts.push(escalation(m, given, m.urges.unanswered))
  const rung = rungAt(m, now, rules)
  if (rungs.indexOf(rung) > rungs.indexOf(saidRung(m)))
    facts.push(fact('warned', m, given, { rung, date: nextDate(m).at, told: toldAt(rung, given) }))
  if (m.said.stalledFor !== m.progressAt && isStalled(m, now, calendar, rules)) facts.push(fact('stalled', m, given, { since: m.progressAt }))
  if (m.said.heldFor !== m.handledAt && isHeldUp(m, now, calendar, rules))
    facts.push(fact('heldUp', m, given, { since: m.handledAt, holder: seatOf(m.owner), told: given.head }))
  return facts
}

/** Two urgings nobody answered go to the head of the unit when the answering term is over (S2-34, F08). */
function escalatesAt(m: Matter, rules: Rules, calendar: Calendar): Instant {
  const { unanswered, escalated, lastAt } = m.urges
  if (escalated || lastAt === null || unanswered < rules.number('matters.urgesBeforeEscalation')) return Number.POSITIVE_INFINITY
  return dueAt(calendar, lastAt, termOf(rules.get('matters.urgeAnswerTerm'))).at
}

/** The next moment at which tick has something to say: the alarm is set to it. Null when the matter has ended or all is said. */
export function nextTickAt(m: Matter, calendar: Calendar, rules: Rules): Instant | null {
  if (isEnded(m)) return null
  const said = rungs.indexOf(saidRung(m))
  const times = [
    m.unclaimedSince === null ? Number.POSITIVE_INFINITY : dueAt(calendar, m.unclaimedSince, termOf(rules.get('matters.orphanTerm'))).at,
    escalatesAt(m, rules, calendar),
    ...ladderOf(nextDate(m), rules)
      .filter(step => rungs.indexOf(step.rung) > said)
      .map(step => step.at),
    m.said.stalledFor === m.progressAt ? Number.POSITIVE_INFINITY : stallsAt(m, calendar, rules),
    m.said.heldFor === m.handledAt || waitingFor(m)?.kind !== 'owner' ? Number.POSITIVE_INFINITY : heldUpAt(m, calendar, rules),
  ]
  const first = Math.min(...times)
  return Number.isFinite(first) ? first : null
}

export const clocks = { askExtension, extend, refuseExtension, recalendar, tick } satisfies Partial<{ [N in Command['do']]: Handler<N> }>
