import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import {
  type Choices, type Command, type Given, isInvolved, isSignedOff, type Kind, me, type Mine, mine, no, returnTargets, stands, whyNot, whyNotChoose, whyNotPassTo,
} from './command/domain.ts'
import { placeKey, singleAt, START, whyNotDefine } from './definition/domain.ts'
import { evolve } from './history/domain.ts'
import { isLive, isUnderWay, lastMoveOn, type FactOf, type Opinion, type OpinionKind, type RouteFact, type RouteState, type Stamp, taskOf } from './route/domain.ts'
import { settled } from './settling/domain.ts'
import { type Person, sameHolder, standing } from './standing/domain.ts'

/** 程序: one algebra of actions over versioned data. decide(command, state, given) → facts or a refusal; evolve(state, fact) → state. */
export { evolve, replay } from './history/domain.ts'
export type { Ability } from './views/domain.ts'
export type { Command, Given, RouteRefusal } from './command/domain.ts'
export type { RouteDefinition } from './definition/domain.ts'
export type { RouteFact, RouteState } from './route/domain.ts'

/** The facts of a command with everything that follows from it, or the refusal. Pure: the same question has the same answer. */
export function decide(command: Command, state: RouteState | null, given: Given): RouteFact[] | Refusal {
  if (command.kind === 'start') return state ? no('routing.alreadyStarted') : start(command, given)
  if (!state) return no('routing.notStarted')
  const facts = (deciders[command.kind] as Decider<Kind>)(command, state, given)
  return facts instanceof Refusal ? facts : settled(state, facts, given)
}

type Decider<K extends Kind> = (command: Extract<Command, { kind: K }>, s: RouteState, g: Given) => RouteFact[] | Refusal

function start(c: Extract<Command, { kind: 'start' }>, g: Given): RouteFact[] | Refusal {
  const senseless = whyNotDefine(c.definition)
  if (senseless) return no(senseless)
  const as = standing(g.actor, c.initiator, c.definition.code, g.now)
  if (!as) return no('routing.notInitiator')
  const stamp = { at: g.now, by: me(g), of: as.of }
  const begun: FactOf<'started'> = { ...stamp, what: 'started', id: c.id, definition: c.definition, initiator: c.initiator, unitId: c.unitId, move: g.newId() }
  const wrong = whyNotChoose(c.definition, c.chosen, START, {})
  if (wrong) return no(wrong)
  const first = evolve(null, begun)
  const rest = settled(first, chosenFacts(c.chosen, stamp, begun.move), g, begun)
  return rest instanceof Refusal ? rest : [begun, ...rest]
}

const deciders: { [K in Exclude<Kind, 'start'>]: Decider<K> } = {
  approve(c, s, g) {
    const refused = whyNot.approve(s, c.taskId, g)
    if (refused) return no(refused, actGiven(s, c.taskId))
    const m = mine(s, c.taskId, g) as Mine
    const step = singleAt(s.definition, m.stop.place)
    if (isBlank(c.opinion) && (m.stop.why === 'signer' || step.opinion === 'required')) return no('routing.opinionRequired', { step: m.task.title })
    if (c.chosen && m.stop.why !== 'step') return no('routing.choiceNotOpen')
    const wrong = whyNotChoose(s.definition, c.chosen, m.stop.place.step, s.held)
    if (wrong) return no(wrong)
    const act = m.stop.why === 'step' ? step.act : null
    const move = g.newId()
    const approved: RouteFact = { ...m.stamp, what: 'approved', taskId: c.taskId, move, act, opinion: opinionOf(s, m, 'approved', c.opinion ?? '', g) }
    return [approved, ...chosenFacts(c.chosen, m.stamp, move)]
  },

  return(c, s, g) {
    const refused = whyNot.return(s, c.taskId, g)
    if (refused) return no(refused)
    if (isBlank(c.reason)) return no('routing.reasonRequired')
    const target = returnTargets(s, c.taskId).find(t => t.step === c.to.step && t.inner === c.to.inner)
    const known = c.to.branches === null || (c.straightBack && c.to.branches.length > 0 && c.to.branches.every(b => target?.branches?.includes(b)))
    if (!target || !known) return no('routing.cannotReturnThere')
    const m = mine(s, c.taskId, g) as Mine
    return [{ ...m.stamp, what: 'returned', taskId: c.taskId, move: g.newId(), to: c.to, straightBack: c.straightBack, opinion: opinionOf(s, m, 'returned', c.reason, g) }]
  },

  withdraw(c, s, g) {
    const refused = whyNot.withdraw(s, c.taskId, g)
    if (refused) return no(refused)
    return [{ at: g.now, by: me(g), of: null, what: 'withdrawn', undid: lastMoveOn(s, c.taskId)!.id, move: g.newId(), taskId: c.taskId }]
  },

  reassign(c, s, g) {
    const refused = whyNot.reassign(s, c.taskId, g)
    if (refused) return no(refused)
    const m = mine(s, c.taskId, g) as Mine
    if (isBlank(c.opinion)) return no('routing.reassignWithoutOpinion')
    if (sameHolder(c.to, m.task.holder) && !m.stop.referred) return no('routing.toSelf')
    const because = whyNotPassTo(m.stop.passers, m.task.holder, c.to, g.hopLimit)
    const coordinator = because || m.stop.referred ? g.coordinator() : null
    const coordinates = m.stop.referred || (coordinator !== null && sameHolder(m.task.holder, coordinator))
    const common = { ...m.stamp, taskId: c.taskId, move: g.newId() }
    if (!because || coordinates) {
      return [{ ...common, what: 'reassigned', to: c.to, decided: coordinates && (m.stop.referred || because !== null), opinion: opinionOf(s, m, 'reassigned', c.opinion, g) }]
    }
    if (!coordinator) return no(`routing.${because}`, { limit: g.hopLimit })
    return [{ ...common, what: 'referred', asked: c.to, to: coordinator, because, opinion: opinionOf(s, m, 'referred', c.opinion, g) }]
  },

  addSigner(c, s, g) {
    const refused = whyNot.addSigner(s, c.taskId, g)
    if (refused) return no(refused)
    const m = mine(s, c.taskId, g) as Mine
    const who = c.who.filter((h, i) => c.who.findIndex(x => sameHolder(x, h)) === i)
    if (!who.length) return no('routing.noSigners')
    if (who.some(h => sameHolder(h, m.task.holder) || (h.kind === 'person' && h.id === g.actor.id))) return no('routing.toSelf')
    if (isBlank(c.opinion)) return no('routing.reasonRequired')
    return [{ ...m.stamp, what: 'signersAdded', taskId: c.taskId, move: g.newId(), where: c.where, who, opinion: opinionOf(s, m, 'askedToSign', c.opinion, g) }]
  },

  skip(c, s, g) {
    const refused = whyNot.skip(s, c.taskId, g)
    if (refused) return no(refused)
    if (!c.approver?.id || isBlank(c.reason) || isBlank(c.rule)) return no('routing.exceptionUnnamed')
    return [{ at: g.now, by: me(g), of: null, what: 'skipped', taskId: c.taskId, move: g.newId(), approver: c.approver, reason: c.reason, rule: c.rule }]
  },

  textChanged(c, s, g) {
    const refused = whyNot.textChanged(s, c.step, g)
    if (refused) return no(refused)
    if (isBlank(c.reason)) return no('routing.reasonRequired')
    return [{ at: g.now, by: me(g), of: null, what: 'textChanged', step: c.step, move: g.newId(), reason: c.reason }]
  },

  handOver(c, s, g) {
    if (!g.actor.rights.includes('handOver')) return no('routing.mayNotHandOver')
    if (sameHolder(c.from, c.to)) return no('routing.toSelf')
    const tasks = s.tasks.filter(t => isLive(t) && sameHolder(t.holder, c.from)).map(t => ({ old: t.id, id: g.newId() }))
    const persons = c.from.kind === 'person' && c.to.kind === 'person'
    const unread = s.readings.filter(r => persons && r.reader.id === c.from.id && r.readAt === null && r.recalledAt === null)
    const named = isUnderWay(s) && [s.initiator, ...Object.values(s.held).map(h => h.holder), ...Object.values(s.chosen).flat().flatMap(b => b.holder ?? [])].some(h => sameHolder(h, c.from))
    if (!tasks.length && !unread.length && !named) return no('routing.nothingToHandOver')
    return [{ at: g.now, by: me(g), of: null, what: 'handedOver', from: c.from, to: c.to, tasks, readings: unread.map(r => ({ old: r.id, id: g.newId() })) }]
  },

  circulate(c, s, g) {
    const refused = whyNot.circulate(s, g)
    if (refused) return no(refused)
    const has = (p: Person) => s.readings.some(r => r.reader.id === p.id && r.readAt === null && r.recalledAt === null)
    const wanted = c.readers.filter((p, i) => c.readers.findIndex(x => x.id === p.id) === i)
    const readers = wanted.filter(p => !has(p))
    if (!readers.length) return no(wanted.length ? 'routing.alreadyCirculated' : 'routing.noReaders')
    return [{ at: g.now, by: me(g), of: null, what: 'circulated', readings: readers.map(reader => ({ id: g.newId(), reader })), note: c.note }]
  },

  markRead(c, s, g) {
    const reading = s.readings.find(r => r.id === c.readingId && r.recalledAt === null)
    if (!reading) return no('routing.noSuchReading')
    if (reading.reader.id !== g.actor.id) return no('routing.notYourReading')
    return reading.readAt === null ? [{ at: g.now, by: me(g), of: null, what: 'read', readingId: c.readingId }] : []
  },

  recall(c, s, g) {
    const reading = s.readings.find(r => r.id === c.readingId && r.recalledAt === null)
    if (!reading) return no('routing.noSuchReading')
    if (reading.by.id !== g.actor.id && !stands(s, s.initiator, g)) return no('routing.notInvolved')
    if (reading.readAt !== null) return no('routing.readAlready')
    return [{ at: g.now, by: me(g), of: null, what: 'readingRecalled', readingId: c.readingId }]
  },

  urge(c, s, g) {
    const stamp = { at: g.now, by: me(g), of: null, what: 'urged' as const, note: c.note }
    if (c.taskId !== null) {
      const refused = whyNot.urge(s, c.taskId, g)
      return refused ? no(refused) : [{ ...stamp, taskId: c.taskId, readingId: null, whom: taskOf(s, c.taskId)!.holder.name }]
    }
    const reading = s.readings.find(r => r.id === c.readingId && r.recalledAt === null)
    if (!reading) return no('routing.noSuchReading')
    if (reading.readAt !== null) return no('routing.readAlready')
    if (reading.reader.id === g.actor.id) return no('routing.ownTask')
    if (!isInvolved(s, g)) return no('routing.notInvolved')
    return [{ ...stamp, taskId: null, readingId: reading.id, whom: reading.reader.name }]
  },

  cancel(c, s, g) {
    const refused = whyNot.cancel(s, g)
    if (refused) return no(refused)
    if (isBlank(c.reason)) return no('routing.reasonRequired')
    const ownRight = g.actor.rights.includes('end') || (stands(s, s.initiator, g) && !isSignedOff(s))
    if (!ownRight && !c.approver?.id) return no('routing.exceptionUnnamed')
    return [{ at: g.now, by: me(g), of: null, what: 'cancelled', reason: c.reason, approver: ownRight ? null : c.approver }]
  },
}

const opinionOf = (s: RouteState, m: Mine, kind: OpinionKind, text: string, g: Given): Opinion => {
  const earlier = s.opinions.findLast(o => placeKey(o.place) === placeKey(m.task.place) && sameHolder(o.holder, m.task.holder) && !s.takenBack.includes(o.id)
    && (o.kind === 'approved' || o.kind === 'returned'))
  const replaces = kind === 'approved' || kind === 'returned' ? earlier?.id ?? null : null
  return { id: g.newId(), taskId: m.task.id, place: m.task.place, title: m.task.title, holder: m.task.holder, by: m.stamp.by, of: m.stamp.of, kind, text, at: g.now, replaces }
}

const isBlank = (text: string | undefined): boolean => !text?.trim()

const chosenFacts = (choices: Choices | undefined, stamp: Stamp, move: Id): RouteFact[] =>
  choices && Object.keys(choices).length ? [{ ...stamp, what: 'chosen', choices, move }] : []

const actGiven = (s: RouteState, taskId: Id): Record<string, string> => {
  const task = taskOf(s, taskId)
  return task ? { step: task.title, act: singleAt(s.definition, task.place).act ?? '' } : {}
}
