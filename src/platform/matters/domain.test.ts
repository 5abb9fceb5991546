import { describe, expect, test } from 'vitest'
import { at, day, DAY, HOUR } from '#kernel/day'
import { readerOf } from '#platform/rules/domain'
import { calendarOf } from '#platform/workdays/domain'
import { shippedYears } from '#platform/workdays/years'
import { isHeldUp, isStalled, nextTickAt, rungAt } from './clocks.ts'
import { isRefused, type By, type Command, type Given, type MattersRefusal, type OpenCommand } from './commands.ts'
import { after, decide, likeness, merge, split } from './domain.ts'
import { mattersRules } from './rules.ts'
import { nextDate, questions, roleOf, timeInHands, timeWaited, waitingFor, type Answers, type Matter, type Seat } from './state.ts'

const calendar = calendarOf(shippedYears, [], '17:30')
const rules = readerOf(mattersRules, [], day('2026-11-24'))
const monday = at(day('2026-11-23'), 9)

const seat = (personId: string, unitId: string): Seat => ({ personId, postId: `${personId}岗`, unitId })
const by = (s: Seat, more: Partial<By> = {}): By => ({ ...s, coordinates: false, instructs: false, onBehalfOf: [], ...more })
const desk = by(seat('许秘书', '督查室'))
const coordinator = by(seat('周主任', '办公室'), { coordinates: true })
const leader = by(seat('李书记', '县委'))
const [wang, zhao] = [by(seat('王科长', '农业局')), by(seat('赵科长', '水利局'))]
const [sun, qian] = [by(seat('孙科长', '财政局')), by(seat('钱科长', '住建局'))]

/** One matter and the people around it: each line says who does what, and `now` moves between lines. */
function story(first: Partial<OpenCommand> = {}, who = desk) {
  let m: Matter | null = null
  const s = {
    now: monday,
    children: { all: 0, open: 0 },
    parent: null as Given['parent'],
    ownerStands: true,
    get m() {
      return m!
    },
    given: (who: By): Given => ({
      now: s.now,
      by: who,
      calendar,
      rules,
      office: coordinator,
      head: null,
      leaders: [],
      children: s.children,
      parent: s.parent,
      ownerStands: s.ownerStands,
    }),
    /** What happens, or the refusal's code. */
    tries(who: By, command: Command): string[] | MattersRefusal {
      const d = decide(command, m, s.given(who))
      if (isRefused(d)) return d.refused
      m = after(m, d)
      return d.map(f => f.is)
    },
    does(who: By, command: Command) {
      const d = s.tries(who, command)
      if (typeof d === 'string') throw new Error(`${command.do}: ${d}`)
      s.now += HOUR
      return s
    },
    put: (next: Matter) => {
      m = next
    },
  }
  s.does(who, {
    do: 'open',
    id: 'm1',
    title: '解决东河村饮水困难',
    function: 'supervision',
    basis: '县委2026年第12次会议纪要',
    kind: 'immediate',
    limit: { term: { n: 10, unit: 'workday' } },
    origins: [{ id: 'o1', kind: 'leader', name: '李书记', personId: '李书记' }],
    owner: { to: to(wang), opinion: '拟由农业局办理' },
    ...first,
  } as OpenCommand)
  s.now = monday + HOUR
  return s
}
const to = (s: Seat) => ({ unitId: s.unitId, personId: s.personId, postId: s.postId })
const give = (s: Seat): Command => ({ do: 'transfer', to: to(s), opinion: '职责在该单位' })
const accept: Command = { do: 'accept' }
const tick: Command = { do: 'tick' }
const yes: Answers = Object.fromEntries(questions.map(q => [q, { answer: 'yes', words: '现场核实' }])) as Answers
const submit = (over: Partial<Answers> = {}, more: Partial<Extract<Command, { do: 'submit' }>> = {}): Command => ({
  do: 'submit',
  answers: { ...yes, ...over },
  disposition: 'handled',
  result: '新打机井两眼，全村通水',
  ...more,
})
const report: Command = { do: 'report', done: '已勘察', problems: '缺资金二十万元', next: '报县财政' }
const reply: Command = { do: 'reply', originId: 'o1', words: '已办结，详见报告', how: '书面', final: true }
const pass: Command = { do: 'verify', pass: true, words: '属实' }
const mine = () => story({ owner: 'mine' }, wang)

describe('one owner at every instant (C1, S0-43)', () => {
  test('whoever registers holds it until the other signs for it', () => {
    const s = story()
    expect(s.m.owner).toEqual({ ...seat('许秘书', '督查室'), basis: 'registered' })
    expect(waitingFor(s.m)).toEqual({ kind: 'receiver', who: '农业局' })
    s.does(wang, accept)
    expect(s.m.owner).toEqual({ ...seat('王科长', '农业局'), basis: 'accepted' })
  })

  test('only the one it was offered to signs, or a delegate, and then the named person owns it', () => {
    const s = story()
    expect(s.tries(zhao, accept)).toBe('matters.notOfferedToYou')
    s.does({ ...zhao, onBehalfOf: ['王科长'] }, accept)
    expect(s.m.owner.personId).toBe('王科长')
  })

  test('offered to a unit, anybody of the unit signs and is the person accountable', () => {
    const s = story({ owner: { to: { unitId: '农业局', personId: null, postId: null }, opinion: '拟办' } })
    expect(s.tries(zhao, accept)).toBe('matters.notOfferedToYou')
    s.does(wang, accept)
    expect(s.m.owner.personId).toBe('王科长')
  })

  test('registration asks for a title, a basis, somebody owed a reply, and an opinion (S4-37, S4-30)', () => {
    const tries = (over: object) =>
      decide(
        {
          do: 'open',
          id: 'x',
          title: 't',
          function: 'counsel',
          basis: 'b',
          kind: 'immediate',
          limit: { at: monday },
          origins: [{ id: 'o', kind: 'unit', name: 'n' }],
          owner: 'mine',
          ...over,
        } as OpenCommand,
        null,
        mine().given(desk),
      )
    expect(tries({ title: ' ' })).toEqual({ refused: 'matters.noTitle' })
    expect(tries({ basis: '' })).toEqual({ refused: 'matters.noBasis' })
    expect(tries({ origins: [] })).toEqual({ refused: 'matters.noOrigin' })
    expect(tries({ owner: { to: to(wang), opinion: ' ' } })).toEqual({ refused: 'matters.noOpinion' })
  })

  test('the lead is one unit; whoever becomes lead no longer assists (S3-27)', () => {
    const s = story({ assistants: [{ unitId: '水利局', task: '查水源' }] }).does(wang, accept)
    expect([roleOf(s.m, '农业局'), roleOf(s.m, '水利局'), roleOf(s.m, '财政局')]).toEqual(['lead', 'assist', null])
    expect(s.tries(wang, { do: 'assist', unitId: '农业局', task: 'x' })).toBe('matters.leadCannotAssist')
    s.does(wang, give(zhao)).does(zhao, accept)
    expect([roleOf(s.m, '水利局'), s.m.assistants]).toEqual(['lead', []])
  })

  test('when a post-holder leaves, what is owned and what is offered goes to the successor (C16, S4-44)', () => {
    const li = seat('李科长', '农业局')
    const s = story().does(coordinator, { do: 'handOver', from: '王科长', to: li, words: '换届' })
    expect([s.m.owner.personId, s.m.offer!.to.personId]).toEqual(['许秘书', '李科长'])
    s.does(by(li), accept).does(coordinator, { do: 'handOver', from: '李科长', to: wang, words: '调离' })
    expect(s.m.owner).toEqual({ ...seat('王科长', '农业局'), basis: 'handedOver' })
    expect(s.tries(coordinator, { do: 'handOver', from: '李科长', to: wang, words: '调离' })).toBe('matters.notHeldByLeaver')
  })
})

describe('nobody is kicked around (F05, C12)', () => {
  test('the third transfer goes to the coordinator, whose decision binds; then none is possible', () => {
    const s = story().does(wang, accept).does(wang, give(zhao)).does(zhao, accept).does(zhao, give(sun)).does(sun, accept)
    expect(s.tries(sun, give(qian))).toEqual(['contested'])
    expect([s.m.owner.personId, s.m.contest!.why]).toEqual(['孙科长', 'hopLimit'])
    expect(s.tries(sun, give(qian))).toBe('matters.awaitingDecision')
    expect(s.tries(sun, { do: 'decideOwner', to: qian, words: '住建局办' })).toBe('matters.onlyCoordinator')
    s.does(coordinator, { do: 'decideOwner', to: qian, words: '饮水工程归口住建' })
    expect(s.m.owner).toEqual({ ...seat('钱科长', '住建局'), basis: 'decided' })
    expect(s.tries(qian, give(wang))).toBe('matters.boundByDecision')
    expect(s.tries(coordinator, { do: 'decideOwner', to: wang, words: '改' })).toBe('matters.alreadyDecided')
  })

  test('A→B→A goes to the coordinator, whether sent back or declined', () => {
    const s = story().does(wang, accept).does(wang, give(zhao)).does(zhao, accept)
    expect(s.tries(zhao, give(wang))).toEqual(['contested'])
    expect(s.m.contest!.why).toBe('returned')
    const t = story().does(wang, accept).does(wang, give(zhao))
    expect(t.tries(zhao, { do: 'decline', reason: '不属水利' })).toEqual(['declined', 'contested'])
    expect([t.m.owner.personId, t.m.contest!.why]).toEqual(['王科长', 'bothRefuse'])
  })

  test('an assignment declined goes back to the desk; not to the same unit again; the third decline is decided', () => {
    const s = story().does(wang, { do: 'decline', reason: '不属农业' })
    expect([s.m.owner.personId, s.m.offer, s.m.passes]).toEqual(['许秘书', null, 1])
    expect(s.tries(wang, { do: 'decline', reason: 'x' })).toBe('matters.notOffered')
    s.does(desk, give(zhao)).does(zhao, { do: 'decline', reason: '不属水利' }).does(desk, give(sun))
    expect(s.tries(sun, { do: 'decline', reason: ' ' })).toBe('matters.noReason')
    expect(s.tries(sun, { do: 'decline', reason: '不属财政' })).toEqual(['declined', 'contested'])
    const t = story().does(wang, { do: 'decline', reason: '不属农业' })
    expect(t.tries(desk, give(wang))).toEqual(['contested'])
  })

  test('a decision may be objected to within five workdays, once; meanwhile it stands', () => {
    const s = story().does(coordinator, { do: 'decideOwner', to: zhao, words: '水利局办' })
    expect(s.tries(zhao, { do: 'object', reasons: '' })).toBe('matters.noReason')
    const late = s.now
    s.now = at(day('2026-12-01'), 9)
    expect(s.tries(zhao, { do: 'object', reasons: '无此职能' })).toBe('matters.objectionTooLate')
    s.now = late
    s.does(zhao, { do: 'object', reasons: '三定规定无此职能' })
    expect([s.m.owner.personId, s.m.contest!.why]).toEqual(['赵科长', 'objection'])
    s.does(coordinator, { do: 'decideOwner', to: wang, words: '农业局办' })
    expect(s.tries(wang, { do: 'object', reasons: '也不是我' })).toBe('matters.objectionHeard')
  })

  test('a transfer needs an opinion, another receiver, and no transfer under way; the giver may take it back (S4-30)', () => {
    const s = story().does(wang, accept)
    expect(s.tries(wang, { do: 'transfer', to: to(zhao), opinion: ' ' })).toBe('matters.noOpinion')
    expect(s.tries(wang, give(wang))).toBe('matters.toItself')
    expect(s.tries(zhao, give(sun))).toBe('matters.notYours')
    s.does(wang, give(zhao))
    expect(s.tries(wang, give(sun))).toBe('matters.handOverPending')
    s.does(wang, { do: 'withdraw' })
    expect([s.m.offer, s.m.passes, s.m.unclaimedSince]).toEqual([null, 1, null])
  })
})

describe('orphans go to the office (F34, S4-40)', () => {
  test('nobody signs within the term: the office owns it, and may assign it', () => {
    const s = story()
    s.now = monday + 24 * HOUR - 1
    expect(s.tries(coordinator, tick)).toEqual([])
    expect(nextTickAt(s.m, calendar, rules)).toBe(monday + 24 * HOUR)
    s.now++
    expect(s.tries(coordinator, tick)).toEqual(['orphaned'])
    expect(s.m.owner).toEqual({ ...seat('周主任', '办公室'), basis: 'interim' })
    expect(s.tries(coordinator, tick)).toEqual([])
    s.does(coordinator, give(zhao)).does(zhao, accept)
    expect([s.m.owner.personId, s.m.passes]).toEqual(['赵科长', 0])
  })
  test('an owner unknown at registration, a transfer nobody answers, and a contest nobody decides end there too', () => {
    for (const s of [
      story({ owner: 'unknown' }),
      mine().does(wang, give(zhao)),
      mine().does(wang, give(zhao)).does(zhao, { do: 'decline', reason: 'x' }),
    ]) {
      s.now += 30 * HOUR
      expect(s.tries(coordinator, tick)).toContain('orphaned')
      expect(s.m.owner.personId).toBe('周主任')
    }
  })
  test('what is owned is no orphan', () => {
    const s = mine()
    s.now += 30 * HOUR
    expect(s.tries(coordinator, tick)).toEqual([])
  })
})

describe('closing (C2, C4, C5)', () => {
  const done = () => mine().does(wang, report).does(wang, submit())

  test('every origin has its reply first, then another person checks it', () => {
    const s = done()
    expect(waitingFor(s.m)!.kind).toBe('checker')
    expect(s.tries(desk, pass)).toBe('matters.repliesOwed')
    expect(s.tries(wang, reply)).toEqual(['replied'])
    expect(s.tries(wang, reply)).toBe('matters.alreadyReplied')
    expect(s.tries(wang, pass)).toBe('matters.ownCheck')
    expect(s.tries({ ...desk, onBehalfOf: ['王科长'] }, pass)).toBe('matters.ownCheck')
    expect(s.tries(desk, pass)).toEqual(['closed'])
    expect(s.tries(wang, report)).toBe('matters.ended')
  })

  test('a reply on the way is not yet the reply', () => {
    const s = done().does(wang, { ...reply, final: false } as Command)
    expect(s.tries(desk, pass)).toBe('matters.repliesOwed')
    expect(s.tries(wang, { ...reply, words: ' ' } as Command)).toBe('matters.emptyReply')
    expect(s.tries(wang, { ...reply, originId: 'o9' } as Command)).toBe('matters.noSuchOrigin')
  })

  test('whoever worked on it as an assistant does not check it either', () => {
    const s = story({ assistants: [{ unitId: '水利局', task: '查水源' }] })
      .does(wang, accept)
      .does(zhao, report)
      .does(wang, submit())
      .does(wang, reply)
    expect(s.tries(zhao, pass)).toBe('matters.ownCheck')
    expect(s.tries(sun, pass)).toEqual(['closed'])
  })

  test.each(questions)('%s: a no keeps it open, a yes needs evidence, a not-applicable its reason (S0-19, S1-55)', q => {
    const s = mine()
    expect(s.tries(wang, submit({ [q]: { answer: 'no', words: '差一点' } }))).toBe('matters.stillNo')
    expect(s.tries(wang, submit({ [q]: { answer: 'yes', words: ' ' } }))).toBe('matters.noEvidence')
    expect(s.tries(wang, submit({ [q]: { answer: 'notApplicable', words: '' } }))).toBe('matters.noReasonWhy')
    expect(s.tries(wang, submit({ [q]: { answer: 'notApplicable', words: '不涉及' } }))).toEqual(['claimed'])
  })

  test('a lawful answer explained to somebody still not satisfied is reviewed by the instructing level (D9)', () => {
    expect(mine().tries(wang, submit({ rectified: { answer: 'explained', words: 'x' } }))).toBe('matters.stillNo')
    const s = mine()
      .does(wang, submit({ peopleSatisfied: { answer: 'explained', words: '已当面解释法规' } }))
      .does(wang, reply)
    expect(s.tries(desk, pass)).toBe('matters.needsSecondReview')
    expect(s.tries(leader, pass)).toEqual(['closed'])
  })

  test('“forwarded” is no result (F06), an empty result neither', () => {
    expect(mine().tries(wang, submit({}, { disposition: 'forwarded' }))).toBe('matters.forwardedIsNoResult')
    expect(mine().tries(wang, submit({}, { result: '' }))).toBe('matters.emptyResult')
  })

  test('not before somebody signed, nor while it is on its way or contested', () => {
    expect(story().does(desk, { do: 'withdraw' }).tries(desk, submit())).toBe('matters.notYetAccepted')
    const s = mine().does(wang, give(zhao))
    expect(s.tries(wang, submit())).toBe('matters.handOverPending')
    s.does(zhao, { do: 'decline', reason: 'x' })
    expect(s.tries(wang, submit())).toBe('matters.awaitingDecision')
  })

  test('sent back by the checker it is open again; reopened, the reply is owed again', () => {
    const s = done().does(desk, { do: 'verify', pass: false, words: '只通了一半' })
    expect([s.m.status, s.m.claim]).toEqual(['open', null])
    s.does(wang, submit()).does(wang, reply).does(desk, pass)
    const again: Command = { do: 'reopen', reason: '群众反映又断水', limit: { term: { n: 5, unit: 'day' } } }
    expect(s.tries(wang, again)).toBe('matters.notApprover')
    expect(s.tries(leader, { ...again, limit: { at: s.now } } as Command)).toBe('matters.alreadyPast')
    s.parent = { ended: true, due: null }
    expect(s.tries(leader, again)).toBe('matters.parentEnded')
    s.parent = null
    s.does(leader, again)
    expect([s.m.status, s.m.owner.personId, s.m.origins[0]!.owed]).toEqual(['open', '王科长', true])
    expect(s.tries(leader, again)).toBe('matters.notEnded')
  })

  test('reopened after the owner left the post, it is the office that owns it (C16)', () => {
    const s = done().does(wang, reply).does(desk, pass)
    s.ownerStands = false
    s.does(leader, { do: 'reopen', reason: '又断水', limit: { term: { n: 5, unit: 'day' } } })
    expect(s.m.owner).toEqual({ ...seat('周主任', '办公室'), basis: 'interim' })
  })
})

describe('a date always (C3, S2-05, S3-74)', () => {
  test('a long-running matter gets its next report date from every report, and a late one counts from today', () => {
    const s = story({ kind: 'longRunning', cycle: { n: 7, unit: 'day' }, owner: 'mine' } as never, wang)
    const [first] = [s.m.clock.at]
    expect(first).toBe(at(day('2026-12-01')) - 1)
    s.does(wang, report)
    expect(s.m.clock.at).toBe(first + 7 * DAY)
    s.now = first + 20 * DAY
    s.does(wang, report)
    expect(s.m.clock.at).toBe(at(day('2026-12-28')) - 1)
  })

  test('an origin with an earlier clock of its own sets the next date until it has its reply', () => {
    const s = story({ owner: 'mine', origins: [{ id: 'o1', kind: 'citizen', name: '来信人', limit: { term: { n: 2, unit: 'day' } } }] }, wang)
    expect(nextDate(s.m).at).toBe(at(day('2026-11-26')) - 1)
    s.does(wang, reply)
    expect(nextDate(s.m).at).toBe(s.m.clock.at)
  })

  test('extension: once by the desk, a second only by the level that instructed, no third, never by the owner (F29)', () => {
    const s = mine()
    const later = (n: number): Command => ({ do: 'extend', until: { term: { n, unit: 'workday' } }, reason: '连降暴雨' })
    const was = s.m.clock.at
    expect(s.tries({ ...wang, coordinates: true }, later(5))).toBe('matters.ownExtension')
    expect(s.tries(zhao, later(5))).toBe('matters.notApprover')
    expect(s.tries(coordinator, { do: 'extend', until: { at: was }, reason: 'x' })).toBe('matters.notLater')
    s.does(wang, { do: 'askExtension', until: { term: { n: 5, unit: 'workday' } }, reason: '连降暴雨' })
    expect(waitingFor(s.m)).toEqual({ kind: 'approver', who: 'desk' })
    expect(s.tries(wang, { do: 'askExtension', until: { term: { n: 5, unit: 'workday' } }, reason: 'x' })).toBe('matters.extensionAsked')
    s.does(coordinator, later(5))
    expect([s.m.clock.at, s.m.asked]).toEqual([at(day('2026-12-14'), 17, 30), null])
    expect(s.tries(coordinator, later(3))).toBe('matters.secondExtension')
    s.does(leader, later(3))
    expect(s.tries(leader, later(3))).toBe('matters.extensionLimit')
  })

  test('the same level does not extend twice, and a part not past the whole', () => {
    const s = mine()
    const later: Command = { do: 'extend', until: { term: { n: 3, unit: 'workday' } }, reason: '暴雨' }
    s.does(leader, later)
    expect(s.tries(leader, later)).toBe('matters.secondExtension')
    expect(s.tries(coordinator, later)).toBe('matters.secondExtension')
    const part = mine()
    part.parent = { ended: false, due: part.m.clock.at }
    expect(part.tries(coordinator, later)).toBe('matters.laterThanParent')
  })

  test('an extension may be refused with reasons', () => {
    const s = mine()
    const refuse: Command = { do: 'refuseExtension', reason: '汛期将至，不得推迟' }
    expect(s.tries(coordinator, refuse)).toBe('matters.noExtensionAsked')
    s.does(wang, { do: 'askExtension', until: { term: { n: 5, unit: 'workday' } }, reason: '忙' })
    expect(s.tries(wang, refuse)).toBe('matters.ownExtension')
    expect(s.tries(zhao, refuse)).toBe('matters.notApprover')
    s.does(coordinator, refuse)
    expect(s.m.asked).toBeNull()
  })

  test('a provisional date is reckoned again when the year is published; a definite one never moves', () => {
    const s = story({ owner: 'mine', limit: { term: { n: 30, unit: 'workday' } } } as never, wang)
    expect(s.m.clock.provisional).toBe(true)
    expect(s.tries(coordinator, { do: 'recalendar' })).toEqual([])
    const notice = { ...shippedYears[1]!, published: true, makeUpDays: [day('2027-01-03')] }
    const published = { ...s.given(coordinator), calendar: calendarOf([...shippedYears, notice], [], '17:30') }
    const redated = decide({ do: 'recalendar' }, s.m, published)
    expect(redated).toMatchObject([
      { is: 'redated', originId: null, was: s.m.clock.at, clock: { at: at(day('2027-01-04'), 17, 30), provisional: false } },
    ])
    s.put(after(s.m, redated as never)!)
    expect(decide({ do: 'recalendar' }, s.m, published)).toEqual([])
  })
})

describe('urging and waiting (F08, S2-34, S2-35)', () => {
  const urge: Command = { do: 'urge', words: '请抓紧' }

  test('two urgings nobody answers go to the head of the unit, by the clock or by the third urging', () => {
    const s = mine().does(leader, urge).does(leader, urge)
    const answerBy = s.now - HOUR + 24 * HOUR
    s.now = answerBy - 1
    expect(s.tries(coordinator, tick)).toEqual([])
    s.now = answerBy
    expect(s.tries(coordinator, tick)).toEqual(['escalated'])
    expect(s.tries(coordinator, tick)).toEqual([])
    const t = mine().does(leader, urge).does(leader, urge)
    expect(t.tries(leader, urge)).toEqual(['urged', 'escalated'])
    expect(t.tries(leader, urge)).toEqual(['urged'])
  })

  test('a report answers the urging', () => {
    const s = mine().does(leader, urge).does(leader, urge).does(wang, report)
    s.now += 30 * HOUR
    expect(s.tries(coordinator, tick)).toEqual([])
    expect(s.m.urges).toMatchObject({ total: 2, unanswered: 0 })
  })

  test('urging reaches whomever it waits for', () => {
    const s = mine().does(wang, { do: 'wait', id: '财政局', name: '县财政局', why: '等拨款' })
    expect(s.m.waitsOn!.name).toBe('县财政局')
    expect(decide(urge, s.m, s.given(leader))).toMatchObject([{ is: 'urged', target: { kind: 'other', who: '财政局' } }])
    expect(s.tries(wang, { do: 'resume' })).toEqual(['resumed'])
    expect(s.tries(wang, { do: 'resume' })).toBe('matters.notWaiting')
  })

  test('time in each hand and time waited for each add up to the time elapsed (C6)', () => {
    const s = story() // an hour with the registrar, waiting for the receiver
    s.does(wang, accept).does(wang, { do: 'wait', id: '财政局', name: '县财政局', why: '等拨款' })
    s.now += 2 * HOUR
    s.does(wang, { do: 'resume' }).does(wang, submit()).does(wang, reply).does(desk, pass)
    expect(Object.fromEntries(timeInHands(s.m, s.now))).toEqual({ 许秘书: 1 * HOUR, 王科长: 7 * HOUR })
    expect(Object.fromEntries(timeWaited(s.m, s.now))).toEqual({
      'receiver:农业局': 1 * HOUR,
      'owner:王科长': 2 * HOUR,
      'other:财政局': 3 * HOUR,
      'checker:checker': 2 * HOUR,
    })
  })
})

describe('what the clock sees (F25, F35)', () => {
  test('the ladder: near, due, yellow, orange, red; each said once; a new date starts anew', () => {
    const s = story({ owner: 'mine', limit: { at: monday + 10 * DAY } } as never, wang).does(wang, report)
    const said = [8, 9, 10, 10.5, 11, 13, 17, 30].map(d => {
      s.now = monday + d * DAY
      return [rungAt(s.m, s.now, rules), (s.tries(coordinator, tick) as string[]).filter(f => f === 'warned').length]
    })
    expect(said).toEqual([
      ['near', 1],
      ['near', 0],
      ['due', 1],
      ['due', 0],
      ['yellow', 1],
      ['orange', 1],
      ['red', 1],
      ['red', 0],
    ])
    s.does(coordinator, { do: 'extend', until: { at: monday + 60 * DAY }, reason: '重新安排' })
    expect(rungAt(s.m, s.now, rules)).toBe('calm')
  })

  test('no progress for ten workdays is a stall; untouched for three it is held up', () => {
    const s = story({ owner: 'mine', limit: { at: monday + 100 * DAY } } as never, wang)
    s.now = at(day('2026-11-26'), 17, 30)
    expect([isHeldUp(s.m, s.now - 1, calendar, rules), isHeldUp(s.m, s.now, calendar, rules)]).toEqual([false, true])
    expect(s.tries(coordinator, tick)).toEqual(['heldUp'])
    s.now = at(day('2026-12-07'), 17, 30)
    expect([isStalled(s.m, s.now - 1, calendar, rules), isStalled(s.m, s.now, calendar, rules)]).toEqual([false, true])
    expect(s.tries(coordinator, tick)).toEqual(['stalled'])
    expect(s.tries(coordinator, tick)).toEqual([])
    s.does(wang, report)
    expect(isStalled(s.m, s.now, calendar, rules)).toBe(false)
  })
})

describe('reports (S2-43, S4-12)', () => {
  test('problems cannot be empty, and a big matter is decomposed first', () => {
    const s = mine()
    expect(s.tries(wang, { ...report, problems: ' ' } as Command)).toBe('matters.noProblems')
    expect(s.tries(wang, { ...report, next: '' } as Command)).toBe('matters.emptyReport')
    expect(s.tries(zhao, report)).toBe('matters.notYours')
    const big = story({ owner: 'mine', big: true }, wang)
    expect(big.tries(wang, report)).toBe('matters.notDecomposed')
    expect(big.tries(wang, submit())).toBe('matters.notDecomposed')
    big.children = { all: 2, open: 1 }
    big.does(wang, report)
    expect(big.tries(wang, submit())).toBe('matters.childrenOpen')
  })

  test('parts are assigned to units, owed to the lead, due no later than the whole (S4-39)', () => {
    const s = mine()
    const part = { id: 'p1', originId: 'po1', title: '查明水源', to: to(zhao), opinion: '水利局负责水源' }
    const decided = split(s.m, '年底前全村通水', [part], s.given(wang))
    if (isRefused(decided)) throw new Error(decided.refused)
    const child = after(null, decided[1]!.facts)!
    expect(child).toMatchObject({
      parentId: 'm1',
      owner: { personId: '王科长', basis: 'registered' },
      offer: { to: { unitId: '水利局' } },
      clock: { at: s.m.clock.at },
    })
    expect(child.origins).toMatchObject([{ kind: 'unit', unitId: '农业局', personId: '王科长', owed: true }])
    const refused = (parts: (typeof part)[], goal = '通水', who = wang) => split(s.m, goal, parts, s.given(who))
    expect(refused([{ ...part, limit: { at: s.m.clock.at + 1 } } as never])).toEqual({ refused: 'matters.laterThanParent' })
    expect(refused([])).toEqual({ refused: 'matters.noParts' })
    expect(refused([part], ' ')).toEqual({ refused: 'matters.noParts' })
    expect(refused([part], '通水', zhao)).toEqual({ refused: 'matters.notYours' })
  })
})

describe('the same thing asked twice (F09, S4-14)', () => {
  const second = () =>
    story({
      id: 'm2',
      title: '东河村吃水难问题',
      origins: [{ id: 'o2', kind: 'leader', name: '王县长', personId: '王县长' }],
      kind: 'immediate',
      limit: { at: monday + 3 * DAY },
      owner: { to: to(zhao), opinion: '拟办' },
    } as never).does(zhao, accept)

  test('two leaders: one matter, one lead unit, two replies due, each by its own clock', () => {
    const [a, b] = [mine(), second()]
    const decided = merge(a.m, b.m, '同一件事', a.given(coordinator), 0)
    if (isRefused(decided)) throw new Error(decided.refused)
    const [into, from] = decided.map(d => after(d.id === 'm1' ? a.m : b.m, d.facts)!) as [Matter, Matter]
    expect(into.origins.map(o => [o.name, o.owed])).toEqual([
      ['李书记', true],
      ['王县长', true],
    ])
    expect([into.owner.unitId, into.assistants]).toEqual(['农业局', [{ unitId: '水利局', task: '东河村吃水难问题' }]])
    expect(nextDate(into).at).toBe(monday + 3 * DAY)
    expect([from.status, from.mergedInto, waitingFor(from)]).toEqual(['merged', 'm1', null])
    b.put(from)
    expect(b.tries(zhao, report)).toBe('matters.mergedAway')
    expect(b.tries(leader, { do: 'reopen', reason: 'x', limit: { at: monday + 9 * DAY } })).toBe('matters.mergedAway')
  })

  test('not by anybody, not with itself, not while checked, not a matter with a family', () => {
    const [a, b] = [mine(), second()]
    const why = (into: Matter, from: Matter, who = coordinator, children = 0, words = '同一件事') => merge(into, from, words, a.given(who), children)
    expect(why(a.m, b.m, wang)).toEqual({ refused: 'matters.onlyCoordinator' })
    expect(why(a.m, a.m)).toEqual({ refused: 'matters.sameMatter' })
    expect(why(a.m, b.m, coordinator, 1)).toEqual({ refused: 'matters.mergeFamily' })
    expect(why(a.m, { ...b.m, parentId: 'm9' })).toEqual({ refused: 'matters.mergeFamily' })
    expect(why(a.m, b.m, coordinator, 0, '')).toEqual({ refused: 'matters.noReason' })
    a.does(wang, submit())
    expect(why(a.m, b.m)).toEqual({ refused: 'matters.underCheck' })
  })

  test('likeness of titles', () => {
    expect(likeness('解决东河村饮水困难', '关于解决东河村饮水困难的问题')).toBeGreaterThan(60)
    expect(likeness('解决东河村饮水困难', '全县经济工作会议筹备')).toBe(0)
    expect(likeness('东河村', '东河村')).toBe(100)
  })
})
