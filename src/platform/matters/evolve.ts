import type { MatterFact } from './facts.ts'
import { isEnded, waitingFor, type Matter, type Origin, type Seat, type Wait } from './state.ts'
import type { Id } from '#kernel/ref'

/** The matter after a fact. @throws when a fact meets no matter: a broken chain, never an expected "no" */
export function evolve(before: Matter | null, fact: MatterFact): Matter {
  if (!before) {
    if (fact.is !== 'opened') throw new Error(`a matter begins with 'opened', not '${fact.is}'`)
    return timed(null, born(fact), fact)
  }
  return timed(before, changed(before, fact), fact)
}

/** @throws like evolve, also for no facts at all */
export function replay(facts: readonly MatterFact[]): Matter {
  let matter: Matter | null = null
  for (const fact of facts) matter = evolve(matter, fact)
  if (!matter) throw new Error('no facts')
  return matter
}

function born({ is: _, at, by: __, unclaimed, ...f }: Extract<MatterFact, { is: 'opened' }>): Matter {
  return {
    ...f,
    registrar: seatOf(f.owner),
    told: [],
    status: 'open',
    mergedInto: null,
    offer: null,
    unclaimedSince: unclaimed ? at : null,
    passes: 0,
    passedBy: [],
    contest: null,
    binding: null,
    extensions: [],
    asked: null,
    claim: null,
    doers: [],
    waitsOn: null,
    reports: 0,
    lastReport: null,
    progressAt: at,
    urges: { total: 0, unanswered: 0, lastAt: null, escalated: false },
    said: { rung: 'calm', rungFor: null, stalledFor: null, heldFor: null },
    openedAt: at,
    handledAt: at,
    touchedAt: at,
    endedAt: null,
    hands: [],
    waits: [],
  }
}

function changed(m: Matter, f: MatterFact): Matter {
  switch (f.is) {
    case 'opened':
      throw new Error(`matter ${m.id} is open already`)
    case 'offered':
      return passed(
        { ...m, offer: f.offer, unclaimedSince: m.unclaimedSince ?? (f.offer.kind === 'transfer' ? f.at : null) },
        f.offer.kind === 'transfer' ? f.offer.from : null,
        f.offer.to.unitId,
      )
    case 'withdrawn':
      return { ...m, offer: null, unclaimedSince: m.owner.basis === 'registered' ? m.unclaimedSince : null }
    case 'accepted':
      return answered(owned(m, f))
    case 'declined':
      return answered(
        passed({ ...m, offer: null, unclaimedSince: m.owner.basis === 'registered' ? m.unclaimedSince : null }, decliner(m, f.by), m.owner.unitId),
      )
    case 'contested':
      return { ...m, contest: f.contest, offer: null, unclaimedSince: f.contest.why === 'objection' ? null : (m.unclaimedSince ?? f.at) }
    case 'decided':
      return answered({ ...owned(m, f), contest: null, binding: { at: f.at, by: f.by, final: m.contest?.why === 'objection' } })
    case 'orphaned':
      return owned(m, f)
    case 'handedOver':
      return { ...owned(m, f), offer: m.offer && { ...m.offer, to: f.offeredTo ?? m.offer.to }, unclaimedSince: m.unclaimedSince, waitsOn: m.waitsOn }
    case 'assisted': {
      const others = m.assistants.filter(a => a.unitId !== f.unitId)
      return { ...m, assistants: f.task === null ? others : [...others, { unitId: f.unitId, task: f.task }] }
    }
    case 'split':
      return { ...m, goal: f.goal }
    case 'reported': {
      const after = { ...doneBy(m, f.by), reports: m.reports + 1, lastReport: f.report, progressAt: f.at, clock: f.clock ?? m.clock }
      return f.report.unitId === m.owner.unitId ? answered(after) : after
    }
    case 'replied':
      return {
        ...(f.by === m.owner.personId ? doneBy(m, f.by) : m),
        origins: m.origins.map(o => (o.id === f.originId ? { ...o, owed: o.owed && !f.final, repliedAt: f.final ? f.at : o.repliedAt } : o)),
      }
    case 'followed':
      return { ...m, origins: m.origins.map(o => (o.source?.id === f.whole ? { ...o, personId: f.owner.personId, unitId: f.owner.unitId } : o)) }
    case 'waited':
      return { ...m, waitsOn: f.on }
    case 'resumed':
      return { ...m, waitsOn: null }
    case 'urged':
      return { ...m, urges: { ...m.urges, total: m.urges.total + 1, unanswered: m.urges.unanswered + 1, lastAt: f.at } }
    case 'urgeAnswered':
      return answered(m)
    case 'escalated':
      return { ...m, urges: { ...m.urges, escalated: true } }
    case 'extensionAsked':
      return { ...m, asked: f.asked }
    case 'extended':
      return answered({ ...withClock(m, f.originId, f.clock, f.level), asked: null })
    case 'extensionRefused':
      return answered({ ...m, asked: null })
    case 'claimed':
      return answered({
        ...doneBy(m, f.by),
        status: 'checking',
        asked: null,
        waitsOn: null,
        claim: { by: f.by, at: f.at, answers: f.answers, disposition: f.disposition, result: f.result },
      })
    case 'returned':
      return answered({ ...m, status: 'open', claim: null })
    case 'closed':
      return answered({ ...m, status: 'closed', endedAt: f.at })
    case 'reopened':
      return {
        ...m,
        status: 'open',
        claim: null,
        endedAt: null,
        owner: f.owner,
        clock: f.clock,
        progressAt: f.at,
        unclaimedSince: null,
        origins: m.origins.map(o => (f.owed.includes(o.id) ? { ...o, owed: true, clock: null } : o)),
      }
    case 'tookIn':
      return { ...m, origins: [...m.origins, ...f.origins], assistants: f.assistants }
    case 'merged':
      return {
        ...m,
        status: 'merged',
        mergedInto: f.into.id,
        endedAt: f.at,
        offer: null,
        contest: null,
        asked: null,
        waitsOn: null,
        unclaimedSince: null,
      }
    case 'warned':
      return { ...m, said: { ...m.said, rung: f.rung, rungFor: f.date }, told: [...new Set([...m.told, ...f.told])] }
    case 'stalled':
      return { ...m, said: { ...m.said, stalledFor: f.since } }
    case 'heldUp':
      return { ...m, said: { ...m.said, heldFor: f.since } }
    case 'redated':
      return withClock(m, f.originId, f.clock, null)
  }
}

/** A new owner: nothing of the old owner's waiting or offering stays; a unit that leads no longer assists. */
const owned = (m: Matter, f: { owner: Matter['owner'] }): Matter => ({
  ...m,
  owner: f.owner,
  offer: null,
  unclaimedSince: null,
  waitsOn: null,
  assistants: m.assistants.filter(a => a.unitId !== f.owner.unitId),
})

/** Pushed on by a unit; within one unit, by a person. */
const passed = (m: Matter, from: { unitId: Id; personId: Id | null } | null, toUnit: Id): Matter => {
  if (!from) return m
  const who = from.unitId === toUnit && from.personId ? from.personId : from.unitId
  return { ...m, passes: m.passes + 1, passedBy: m.passedBy.includes(who) ? m.passedBy : [...m.passedBy, who] }
}
const decliner = (m: Matter, by: Id) => ({ unitId: m.offer!.to.unitId, personId: m.offer!.to.personId ?? by })

const answered = (m: Matter): Matter => ({ ...m, urges: { ...m.urges, unanswered: 0, escalated: false } })
const doneBy = (m: Matter, who: Id): Matter => (m.doers.includes(who) ? m : { ...m, doers: [...m.doers, who] })

const withClock = (m: Matter, originId: Id | null, clock: Matter['clock'], level: Origin['extensions'][number] | null): Matter => {
  const more = level ? [level] : []
  if (originId === null) return { ...m, clock, extensions: [...m.extensions, ...more] }
  return { ...m, origins: m.origins.map(o => (o.id === originId ? { ...o, clock, extensions: [...o.extensions, ...more] } : o)) }
}

/** What the clock says is nobody's handling, in whosever name it is written. */
const byTheClock: readonly MatterFact['is'][] = ['orphaned', 'escalated', 'warned', 'stalled', 'heldUp', 'redated', 'followed']

/** Keeps the two timelines gapless (C6, F08): a stretch ends exactly where the next begins. */
function timed(before: Matter | null, after: Matter, { is, at, by }: MatterFact): Matter {
  const ended = isEnded(after)
  const wait = waitingFor(after)
  const hand = ended ? null : seatOf(after.owner)
  const isMine = wait?.kind === 'owner' && (!before || !sameSeat(before.owner, after.owner) || waitingFor(before)?.kind !== 'owner')
  return {
    ...after,
    touchedAt: at,
    handledAt: isMine || (by === after.owner.personId && !byTheClock.includes(is)) ? at : after.handledAt,
    hands: joined(after.hands, hand && { seat: hand }, at, (a, b) => sameSeat(a.seat, b.seat)),
    waits: joined(after.waits, wait, at, (a: Wait, b) => a.kind === b.kind && a.who === b.who),
  }
}

function joined<S extends { from: number; to: number | null }>(
  line: readonly S[],
  next: Omit<S, 'from' | 'to'> | null,
  at: number,
  same: (a: S, b: Omit<S, 'from' | 'to'>) => boolean,
): S[] {
  const last = line.at(-1)
  const running = last && last.to === null ? last : null
  if (running && next && same(running, next)) return [...line]
  // A stretch of no length (registered and offered in one act) is none.
  const closed = !running ? [...line] : running.from === at ? line.slice(0, -1) : [...line.slice(0, -1), { ...running, to: at }]
  return next ? [...closed, { ...next, from: at, to: null } as S] : closed
}

export const seatOf = ({ personId, postId, unitId }: Seat): Seat => ({ personId, postId, unitId })
const sameSeat = (a: Seat, b: Seat) => a.personId === b.personId && a.postId === b.postId && a.unitId === b.unitId
