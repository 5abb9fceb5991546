import { describe, expect, test } from 'vitest'
import fc from '#test/property'
import { at, day, HOUR, MINUTE, type Instant } from '#kernel/day'
import { readerOf } from '#platform/rules/domain'
import { calendarOf } from '#platform/workdays/domain'
import { shippedYears } from '#platform/workdays/years'
import { nextTickAt } from './clocks.ts'
import { isRefused, type By, type Command, type Given, type Refused } from './commands.ts'
import { decide, merge, split } from './domain.ts'
import { evolve, replay } from './evolve.ts'
import type { MatterFact } from './facts.ts'
import { mattersRules } from './rules.ts'
import { isEnded, nextDate, questions, timeInHands, timeWaited, type Answers, type Matter, type Seat } from './state.ts'

/**
 * Random histories of a whole register: people sign, push, decline, decide, report, reply, claim, check, merge, split, leave their posts,
 * and the clock ticks, in any order and by anybody. After every single fact the invariants of requirements C hold for every matter.
 */
const calendar = calendarOf(shippedYears, [], '17:30')
const rules = readerOf(mattersRules, [], day('2026-11-24'))
const start = at(day('2026-11-23'), 9)

const units = ['农业局', '水利局', '财政局', '住建局']
const seat = (personId: string, unitId: string): Seat => ({ personId, postId: `${unitId}负责人`, unitId })
const office = seat('周主任', '办公室')
const by = (s: Seat, more: Partial<By> = {}): By => ({ ...s, coordinates: false, instructs: false, onBehalfOf: [], ...more })
const coordinator = by(office, { coordinates: true })
const leaders = [by(seat('李书记', '县委')), by(seat('王县长', '县政府'))]

const moveOf = fc.record({
  kind: fc.constantFrom(
    'open',
    'open',
    'transfer',
    'transfer',
    'transfer',
    'withdraw',
    'accept',
    'accept',
    'accept',
    'decline',
    'decideOwner',
    'object',
    'assist',
    'report',
    'report',
    'reply',
    'reply',
    'reply',
    'wait',
    'resume',
    'urge',
    'urge',
    'askExtension',
    'extend',
    'refuseExtension',
    'submit',
    'submit',
    'verify',
    'verify',
    'reopen',
    'tick',
    'tick',
    'recalendar',
    'merge',
    'split',
    'leave',
  ),
  matter: fc.nat(99),
  other: fc.nat(99),
  unit: fc.nat(3),
  leader: fc.nat(1),
  /** Mostly the right one acts, sometimes anybody. */
  right: fc.integer({ min: 0, max: 9 }).map(n => n > 1),
  flag: fc.boolean(),
  passed: fc.constantFrom(0, MINUTE, HOUR, 26 * HOUR, 100 * HOUR),
})
type Move = { kind: string; matter: number; other: number; unit: number; leader: number; right: boolean; flag: boolean; passed: number }

class Register {
  now = start
  ids = 0
  /** Who holds each unit's post at present; leavers are never asked again. */
  heads = units.map((u, i) => seat(`甲${i}`, u))
  left = new Set<string>()
  matters = new Map<string, Matter>()
  facts = new Map<string, MatterFact[]>()
  seen = new Map<string, number>()

  given(m: Matter | null, who: By): Given {
    const children = [...this.matters.values()].filter(c => c.parentId === m?.id)
    const parent = this.matters.get(m?.parentId ?? '')
    return {
      now: this.now,
      by: who,
      calendar,
      rules,
      office,
      head: null,
      leaders: [],
      ownerStands: !m || !this.left.has(m.owner.personId),
      children: { all: children.length, open: children.filter(c => !isEnded(c)).length },
      parent: parent ? { ended: isEnded(parent), due: parent.kind === 'immediate' ? parent.clock.at : null } : null,
    }
  }

  /** Writes the facts of one decision; answers whether it was one. */
  write(decided: { id: string; facts: MatterFact[] }[] | Refused): boolean {
    if (isRefused(decided)) {
      this.seen.set(decided.refused, (this.seen.get(decided.refused) ?? 0) + 1)
      return false
    }
    for (const { id, facts } of decided) {
      for (const f of facts) {
        const before = this.matters.get(id) ?? null
        const after = evolve(before, f)
        this.matters.set(id, after)
        this.facts.set(id, [...(this.facts.get(id) ?? []), f])
        this.seen.set(f.is, (this.seen.get(f.is) ?? 0) + 1)
        ownerChangesOnlyBy(before, after, f)
      }
    }
    for (const { id } of decided) this.partsFollow(id)
    return true
  }

  /** Parts are owed to whoever owns the whole now; a part that comes alive again, too. */
  partsFollow(id: string): void {
    const m = this.matters.get(id)!
    const whole = this.matters.get(m.parentId ?? '')
    for (const part of [...(whole ? [m] : []), ...[...this.matters.values()].filter(c => c.parentId === id)]) {
      const { id: wholeId, owner } = part === m ? whole! : m
      const facts = decide({ do: 'follow', whole: wholeId, owner }, part, this.given(part, coordinator))
      if (!isRefused(facts) && facts.length) this.write([{ id: part.id, facts }])
    }
  }

  step(move: Move): void {
    this.now += move.passed
    const all = [...this.matters.values()]
    const m = all[move.matter % (all.length || 1)]
    const anybody = move.other % 5 === 4 ? coordinator : by(this.heads[move.unit]!)
    const target = this.heads[move.unit]!
    const to = move.flag ? target : { unitId: target.unitId, personId: null, postId: null }
    if (!m || (move.kind === 'open' && all.length < 6)) return void this.write(this.decided(null, { ...this.opening(move) }, anybody))
    const owner = by(m.owner)
    const who = (right: By) => (move.right ? right : anybody)
    const act = (right: By, command: Command) => void this.write(this.decided(m, command, who(right)))
    const receiver = this.heads.find(h => h.unitId === m.offer?.to.unitId) ?? target
    const until = { term: { n: 1 + (move.other % 9), unit: 'workday' as const } }
    switch (move.kind) {
      case 'transfer':
        return act(owner, { do: 'transfer', to, opinion: '拟' })
      case 'withdraw':
        return act(owner, { do: 'withdraw' })
      case 'accept':
        return act(by(receiver), { do: 'accept' })
      case 'decline':
        return act(by(receiver), { do: 'decline', reason: '不属' })
      case 'decideOwner':
        return act(coordinator, { do: 'decideOwner', to: target, words: '裁' })
      case 'object':
        return act(owner, { do: 'object', reasons: '无此职能' })
      case 'assist':
        return act(owner, { do: 'assist', unitId: target.unitId, task: move.flag ? '协' : null })
      case 'report':
        return act(owner, { do: 'report', done: '做', problems: '有', next: '再做' })
      case 'reply':
        return act(owner, {
          do: 'reply',
          originId: m.origins[move.other % m.origins.length]!.id,
          words: '复',
          how: '书面',
          final: move.flag || move.right,
        })
      case 'wait':
        return act(owner, { do: 'wait', name: '外单位', why: '等' })
      case 'resume':
        return act(owner, { do: 'resume' })
      case 'urge':
        return act(leaders[move.leader]!, { do: 'urge', words: '催' })
      case 'askExtension':
        return act(owner, { do: 'askExtension', until, reason: '雨' })
      case 'extend':
        return act(move.flag ? coordinator : leaders[move.leader]!, { do: 'extend', until, reason: '雨' })
      case 'refuseExtension':
        return act(coordinator, { do: 'refuseExtension', reason: '不准' })
      case 'submit':
        return act(owner, { do: 'submit', answers: answersOf(move), disposition: move.other % 7 === 6 ? 'forwarded' : 'handled', result: '成' })
      case 'verify':
        return void this.write(
          this.decided(m, { do: 'verify', pass: move.flag || move.other % 3 > 0, words: '核' }, move.right ? leaders[move.leader]! : owner),
        )
      case 'reopen':
        return act(coordinator, { do: 'reopen', reason: '又起', limit: until, originIds: move.flag ? [m.origins[0]!.id] : [] })
      case 'tick':
        return act(coordinator, { do: 'tick' })
      case 'recalendar':
        return act(coordinator, { do: 'recalendar' })
      case 'merge': {
        const from = all[move.other % all.length]!
        return void this.write(merge(m, from, '同', this.given(m, who(coordinator)), this.given(from, coordinator).children.all))
      }
      case 'split':
        return void this.write(
          all.length > 9
            ? []
            : split(m, '标', [{ id: `m${++this.ids}`, originId: `o${++this.ids}`, title: '分', to, opinion: '拟' }], this.given(m, who(owner))),
        )
      case 'leave':
        return this.leaves(move.unit)
    }
  }

  opening(move: Move): Command {
    const origin = (i: number) => ({ id: `o${++this.ids}`, kind: 'leader' as const, name: leaders[i]!.personId, personId: leaders[i]!.personId })
    const target = this.heads[move.other % 4]!
    return {
      do: 'open',
      id: `m${++this.ids}`,
      title: '事',
      function: 'supervision',
      basis: '据',
      big: move.other % 4 === 0,
      origins: [
        { ...origin(move.leader), limit: move.flag ? { term: { n: 3, unit: 'day' } } : null },
        ...(move.right ? [] : [origin(1 - move.leader)]),
      ],
      owner: move.unit === 0 ? 'mine' : move.unit === 1 ? 'unknown' : { to: target, opinion: '拟' },
      ...(move.flag ? { kind: 'longRunning', cycle: { n: 7, unit: 'day' } } : { kind: 'immediate', limit: { term: { n: 25, unit: 'workday' } } }),
    }
  }

  decided(m: Matter | null, command: Command, who: By) {
    const d = decide(command, m, this.given(m, who))
    const id = command.do === 'open' ? command.id : m!.id
    const written = isRefused(d) ? d : [{ id, facts: d }]
    if (command.do === 'tick' && !isRefused(d)) this.clockHasSaidAll(m!, d)
    return written
  }

  /** After a tick nothing is left to say until the next alarm. */
  clockHasSaidAll(m: Matter, facts: MatterFact[]): void {
    const after = facts.reduce(evolve, m)
    const next = nextTickAt(after, calendar, rules)
    must(isEnded(after) || next === null || next > this.now, `said all until ${next}, now ${this.now}`)
  }

  /** A head leaves; the successor takes over everything (C16). */
  leaves(i: number): void {
    const from = this.heads[i]!
    const to = seat(`${from.personId}后`, from.unitId)
    this.heads[i] = to
    this.left.add(from.personId)
    for (const m of this.matters.values()) {
      if (!isEnded(m) && (m.owner.personId === from.personId || m.offer?.to.personId === from.personId)) {
        must(this.write(this.decided(m, { do: 'handOver', from: from.personId, to, words: '换届' }, coordinator)), 'C16: handed over')
      }
    }
  }

  invariants(): void {
    for (const m of this.matters.values()) {
      const facts = this.facts.get(m.id)!
      must(Boolean(m.owner.personId && m.owner.postId && m.owner.unitId), 'C1')
      everyReply(m, facts, this.facts)
      if (!isEnded(m)) {
        must(Number.isFinite(nextDate(m).at), 'C3')
        must(
          m.origins.every(o => !o.owed || !o.clock || nextDate(m).at <= o.clock.at),
          'C3',
        )
        must(!this.left.has(m.owner.personId), 'C16')
      }
      fourNotLet(facts)
      timeAddsUp(m, facts, this.now)
      notKickedAround(facts)
      onlyWholesEnd(m, this.matters)
    }
  }
}

const answersOf = (move: Move): Answers => {
  const answers = Object.fromEntries(questions.map(q => [q, { answer: 'yes' as const, words: '证' }])) as Answers
  if (move.right) return answers
  return { ...answers, problemSolved: { answer: move.flag ? 'no' : 'notApplicable', words: move.other % 2 ? '' : '由' } }
}

/** C1: acceptance, a binding decision, the orphan rule, a change of post (and a reopening whose owner has gone). Nothing else. */
function ownerChangesOnlyBy(before: Matter | null, after: Matter, f: MatterFact): void {
  if (before && JSON.stringify(before.owner) !== JSON.stringify(after.owner)) {
    must(['accepted', 'decided', 'orphaned', 'handedOver', 'reopened'].includes(f.is), `C1: owner changed by ${f.is}`)
  }
}

/** C2: at every closing, each origin had a final reply after it was last owed; a merged matter's origins all live on in the other. */
function everyReply(m: Matter, facts: MatterFact[], registers: Map<string, MatterFact[]>): void {
  const owed = new Map<string, boolean>()
  for (const f of facts) {
    if (f.is === 'opened' || f.is === 'tookIn') for (const o of f.origins) owed.set(o.id, o.owed)
    if (f.is === 'reopened') for (const id of f.owed) owed.set(id, true)
    if (f.is === 'replied' && f.final) owed.set(f.originId, false)
    if (f.is === 'closed') must(![...owed.values()].some(Boolean), 'C2')
    if (f.is === 'merged') {
      const taken = registers.get(f.into.id)!.find(g => g.is === 'tookIn' && g.from.id === m.id) as Extract<MatterFact, { is: 'tookIn' }>
      must(
        m.origins.every((o, i) => taken.origins[i]?.id === o.id && taken.origins[i]?.owed === o.owed && taken.origins[i]?.clock !== null),
        'C2, F09',
      )
    }
  }
  must(m.origins.length === owed.size && m.origins.every(o => owed.get(o.id) === o.owed), 'C2: what is owed')
}

/** C4 and C5: every closing rests on a claim with six sound answers, checked by somebody who neither claimed nor reported. */
function fourNotLet(facts: MatterFact[]): void {
  let claim: Extract<MatterFact, { is: 'claimed' }> | null = null
  const doers = new Set<string>()
  for (const f of facts) {
    if (f.is === 'reported' || f.is === 'claimed') doers.add(f.by)
    if (f.is === 'claimed') claim = f
    if (f.is !== 'closed') continue
    must(
      questions.every(q => claim!.answers[q]),
      'C4',
    )
    must(
      Object.values(claim!.answers).every(a => a.answer !== 'no' && a.words.trim() !== ''),
      'C4',
    )
    must(claim!.disposition !== 'forwarded', 'F06')
    must(!doers.has(f.by), 'C5')
  }
}

/** C6, F08: hands and waits are gapless and add up to the time the matter was open. */
function timeAddsUp(m: Matter, facts: MatterFact[], now: Instant): void {
  let elapsed = 0
  let since: Instant | null = null
  for (const f of facts) {
    if (f.is === 'opened' || f.is === 'reopened') since = f.at
    if (f.is === 'closed' || f.is === 'merged') {
      elapsed += f.at - since!
      since = null
    }
  }
  if (since !== null) elapsed += now - since
  const sum = (times: Map<string, number>) => [...times.values()].reduce((a, b) => a + b, 0)
  must(sum(timeInHands(m, now)) === elapsed && sum(timeWaited(m, now)) === elapsed, 'C6')
  for (const line of [m.hands, m.waits]) {
    for (const [i, part] of line.entries()) {
      must(part.to === null ? i === line.length - 1 : part.to > part.from, 'C6')
      must(i === 0 || part.from >= line[i - 1]!.to!, 'C6')
    }
  }
}

/** C12: transfers within the limit, none back to whoever pushed it on, none at all once the coordinator has decided. */
function notKickedAround(facts: MatterFact[]): void {
  let transfers = 0
  let isDecided = false
  const pushedOn = new Set<string>()
  let offeredTo = ''
  for (const f of facts) {
    if (f.is === 'decided') isDecided = true
    if (f.is === 'declined') pushedOn.add(offeredTo)
    if (f.is !== 'offered') continue
    must(!isDecided, 'C12: after the decision')
    const { from, to, kind } = f.offer
    must(to.unitId === from.unitId || !pushedOn.has(to.unitId), 'C12: back')
    offeredTo = to.unitId === from.unitId ? '' : to.unitId
    if (kind === 'transfer') {
      transfers++
      if (to.unitId !== from.unitId) pushedOn.add(from.unitId)
    }
  }
  must(transfers <= rules.number('matters.hopLimit'), 'C12: limit')
}

/** S4-12: no whole is closed while a part is open; a merged matter has no family. */
function onlyWholesEnd(m: Matter, all: Map<string, Matter>): void {
  const parts = [...all.values()].filter(c => c.parentId === m.id)
  must(!isEnded(m) || parts.every(isEnded), 'S4-12')
  must(m.status !== 'merged' || (parts.length === 0 && m.parentId === null), 'S4-14')
  must(m.status !== 'closed' || !m.big || parts.length > 0, 'S4-12')
  for (const part of parts)
    must(isEnded(part) || part.origins.find(o => o.source?.id === m.id)?.personId === m.owner.personId, 'S4-39: owed to whoever owns the whole')
}

/** Cheap enough to be asked a million times. */
function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(rule)
}

const histories = fc.array(moveOf, { minLength: 20, maxLength: 90 })

describe('random histories of the whole register', () => {
  test('C1, C2, C3, C4, C5, C6, C12, C16 hold after every step; a replay gives the same matters', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(histories, moves => {
        const register = new Register()
        for (const move of moves) {
          register.step(move)
          register.invariants()
        }
        for (const [id, facts] of register.facts) expect(replay(JSON.parse(JSON.stringify(facts)))).toEqual(register.matters.get(id))
        for (const [what, n] of register.seen) seen.set(what, (seen.get(what) ?? 0) + n)
      }),
      { numRuns: 600 },
    )
    // The histories are no idle talk: everything that can happen did.
    const never = [
      'opened',
      'offered',
      'withdrawn',
      'accepted',
      'declined',
      'contested',
      'decided',
      'orphaned',
      'handedOver',
      'assisted',
      'split',
      'followed',
      'reported',
      'replied',
      'waited',
      'resumed',
      'urged',
      'escalated',
      'extensionAsked',
      'extended',
      'extensionRefused',
      'claimed',
      'returned',
      'closed',
      'reopened',
      'tookIn',
      'merged',
      'warned',
      'stalled',
      'heldUp',
      'matters.boundByDecision',
      'matters.repliesOwed',
      'matters.childrenOpen',
      'matters.ownCheck',
      'matters.secondExtension',
      'matters.mergeFamily',
      'matters.forwardedIsNoResult',
    ].filter(what => !seen.has(what))
    expect(never).toEqual([])
  }, 60_000)

  test('a fact that meets no matter, and a second beginning, are broken chains', () => {
    const register = new Register()
    register.step({ kind: 'open', matter: 0, other: 1, unit: 0, leader: 0, right: true, flag: true, passed: 0 })
    const [opened] = [...register.facts.values()][0]!
    expect(() => replay([{ is: 'resumed', at: 0, by: 'x' }])).toThrow('begins with')
    expect(() => replay([opened!, opened!])).toThrow('open already')
    expect(() => replay([])).toThrow('no facts')
  })

  test('two machines whose clocks disagree never make time run backwards', () => {
    const register = new Register()
    register.step({ kind: 'open', matter: 0, other: 1, unit: 0, leader: 0, right: true, flag: true, passed: 0 })
    register.now -= HOUR
    register.step({ kind: 'report', matter: 0, other: 0, unit: 0, leader: 0, right: true, flag: true, passed: 0 })
    const [facts] = [...register.facts.values()]
    expect(facts!.map(f => f.at)).toEqual([start, start])
  })
})
