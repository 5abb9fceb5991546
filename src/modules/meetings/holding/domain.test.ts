import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import type { Rules } from '#kernel/rule'
import { countOf, needOf, reaches, roomOf, type Taking, whyNotHold, whyNotMark, whyNotTake } from './domain.ts'
import { holdingRules } from './rules.ts'
import { type Ballot, inRoom, type Presence, presences } from './types.ts'

const valueOf = (code: string) => holdingRules.find(r => r.code === code)!.value
const rules = { number: (c: string) => valueOf(c) as number, list: (c: string) => valueOf(c) as readonly string[], text: (c: string) => valueOf(c) as string, flag: (c: string) => valueOf(c) as boolean } as Rules
const member = (n: number) => ({ personId: `p${n}`, name: `成员${n}`, duty: '委员' })
const members = (n: number) => Array.from({ length: n }, (_, i) => member(i + 1))
const came = (n: number, of: number, as: Presence = 'present') => Array.from({ length: of }, (_, i) => ({ personId: `p${i + 1}`, member: true, status: i < n ? as : 'leave' as Presence }))
const votes = (...ballots: Ballot[]) => ballots.map((ballot, i) => ({ personId: `p${i + 1}`, name: '', ballot }))
const taking = (over: Partial<Taking> = {}): Taking => {
  const t = { kind: 'standing' as const, nature: 'decision' as const, members: members(9), list: came(9, 9), recused: [], method: 'hands' as const, votes: votes('yes', 'yes', 'yes', 'yes', 'yes'), counted: { yes: 0, no: 0, abstain: 0 }, verb: 'agree' as const, wording: '同意', against: '', spoke: [], chief: ['p1'], unitId: null, revise: false, ...over }
  return { ...t, counted: over.counted ?? countOf(t.votes) }
}
const why = (over: Partial<Taking> = {}) => whyNotTake(taking(over), rules)?.code ?? null

describe('given a decision meeting of nine', () => {
  it('then it needs more than half, for cadres two thirds, of those in the room as themselves', () => {
    expect(why({ list: came(4, 9), votes: [] })).toBe('meetings.noQuorum')
    expect(why({ list: came(5, 9) })).toBeNull()
    expect(why({ nature: 'cadre', list: came(5, 9), method: 'secret' })).toBe('meetings.noQuorum')
    expect(why({ nature: 'cadre', list: came(6, 9), method: 'secret' })).toBeNull()
    expect(why({ list: came(9, 9, 'substitute'), votes: [] })).toBe('meetings.noQuorum')
    expect(why({ list: came(9, 9, 'late') })).toBeNull()
  })
  it('then it passes by more than half of all who are due, not of those who came', () => {
    expect(why({ list: came(6, 9), votes: votes('yes', 'yes', 'yes', 'yes') })).toBe('meetings.notPassed')
    expect(why({ list: came(6, 9), votes: votes('yes', 'yes', 'yes', 'yes'), verb: 'postpone' })).toBeNull()
    expect(why({ votes: [], method: 'discussion' })).toBe('meetings.noVote')
    expect(why({ votes: [], counted: { yes: 6, no: 4, abstain: 0 }, method: 'secret' })).toBe('meetings.votesTooMany')
  })
  it('then nobody votes who is not there, who has an interest, or twice', () => {
    expect(why({ list: came(5, 9), votes: votes('yes', 'yes', 'yes', 'yes', 'yes', 'yes') })).toBe('meetings.absentVotes')
    expect(why({ recused: [{ personId: 'p1', name: '', why: '亲属' }] })).toBe('meetings.recusedVotes')
    expect(why({ recused: [{ personId: 'p9', name: '', why: '' }] })).toBe('meetings.recusedNoWhy')
    expect(why({ recused: [{ personId: 'x', name: '', why: '亲属' }] })).toBe('meetings.recusedNotMember')
    expect(why({ votes: [...votes('yes'), ...votes('yes')] })).toBe('meetings.votedTwice')
    expect(why({ list: came(5, 9), votes: [], verb: 'postpone', recused: [{ personId: 'p5', name: '', why: '亲属' }] })).toBe('meetings.noQuorum')
  })
  it('then of the executive meeting the chief speaks last and explains a decision against the most (重大行政决策程序暂行条例第三十条)', () => {
    const executive = (over: Partial<Taking>) => why({ kind: 'executive', method: 'discussion', votes: [], ...over })
    expect(executive({ spoke: ['p2', 'p3', 'p1'] })).toBeNull()
    expect(executive({ spoke: ['p2', 'p1', 'p3'] })).toBe('meetings.chiefNotLast')
    expect(executive({ spoke: ['p2', 'p1', null, 'guest'] })).toBeNull()
    expect(executive({ nature: 'major', spoke: [] })).toBe('meetings.noSpeeches')
    expect(executive({ spoke: ['p2', 'p1'], counted: { yes: 2, no: 5, abstain: 0 } })).toBe('meetings.majorityUnexplained')
    expect(executive({ spoke: ['p2', 'p1'], counted: { yes: 2, no: 5, abstain: 0 }, against: '事关安全' })).toBeNull()
  })
  it('then a special meeting is not held to it, but says what it decided and who does it', () => {
    expect(why({ kind: 'special', members: [], list: [], votes: [] })).toBeNull()
    expect(why({ kind: 'special', wording: ' ' })).toBe('meetings.noWording')
    expect(why({ kind: 'onSite', members: [], list: [], votes: [] })).toBe('meetings.issueNoOwner')
    expect(why({ kind: 'onSite', members: [], list: [], votes: [], unitId: 'u' })).toBeNull()
    expect(why({ kind: 'special', revise: true })).toBe('meetings.itemNoUnit')
  })
})

it('given any number due, then the smallest number that reaches the fraction is the one and what is above it reaches it too', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.constantFrom('>1/2', '>=1/2', '>=2/3', '>=3/4'), fc.nat(60), (all, fraction, n) => {
    const need = needOf(all, fraction)
    expect(reaches(need, all, fraction)).toBe(true)
    expect(reaches(need - 1, all, fraction)).toBe(false)
    expect(reaches(Math.min(n, all), all, fraction)).toBe(Math.min(n, all) >= need)
  }))
})

/** However people come, go, step back and vote: what counts as passed has its quorum and more than half of all members, each of whom was in the room. */
it('given any attendance, recusals and votes, then a passed item has a quorum and a majority of those due, of members in the room only', () => {
  const status = fc.constantFrom(...Object.keys(presences) as Presence[])
  const person = fc.record({ status, recused: fc.boolean(), ballot: fc.option(fc.constantFrom<Ballot>('yes', 'no', 'abstain')) })
  fc.assert(fc.property(fc.array(person, { minLength: 1, maxLength: 15 }), fc.boolean(), (people, cadre) => {
    const all = members(people.length)
    const list = people.map((p, i) => ({ personId: all[i]!.personId, member: true, status: p.status }))
    const recused = people.flatMap((p, i) => (p.recused ? [{ ...all[i]!, why: '亲属' }] : []))
    const cast = people.flatMap((p, i) => (p.ballot ? [{ ...all[i]!, ballot: p.ballot }] : []))
    const no = whyNotTake(taking({ members: all, list, recused, votes: cast, nature: cadre ? 'cadre' : 'decision', method: 'named' }), rules)
    if (no) return
    const room = people.filter(p => inRoom.includes(p.status) && !p.recused)
    expect(room.length * (cadre ? 3 : 2)).toBeGreaterThanOrEqual(people.length * (cadre ? 2 : 1))
    expect(people.filter(p => p.ballot === 'yes').length * 2).toBeGreaterThan(people.length)
    expect(people.every(p => !p.ballot || (inRoom.includes(p.status) && !p.recused))).toBe(true)
    expect(roomOf(all, list, recused, rules).present.length).toBe(room.length)
  }), { numRuns: 400 })
})

it('given the list of who came, then a member has no substitute, leave has a reason, a substitute a name', () => {
  expect(whyNotMark({ status: 'substitute', substitute: '某人', why: '', member: true })).toBe('meetings.memberSubstitute')
  expect(whyNotMark({ status: 'substitute', substitute: '', why: '', member: false })).toBe('meetings.substituteNoName')
  expect(whyNotMark({ status: 'leave', substitute: '', why: '', member: true })).toBe('meetings.presenceNoWhy')
  expect(whyNotMark({ status: 'late', substitute: '', why: '', member: true })).toBeNull()
})

it('given a meeting that is over, then it is entered once everybody is counted, every item decided and two have taken it down', () => {
  const hold = (over: object, kind: 'executive' | 'special' = 'executive') => whyNotHold({ kind, state: 'called', approvedAt: 1 }, { from: 1, until: 2, now: 3, uncounted: 0, open: [], recorders: ['甲', '乙'], ...over }, rules)?.code ?? null
  expect(hold({})).toBeNull()
  expect(hold({ uncounted: 1 })).toBe('meetings.notCounted')
  expect(hold({ open: ['某议题'] })).toBe('meetings.itemOpen')
  expect(hold({ recorders: ['甲', '甲'] })).toBe('meetings.recordersTooFew')
  expect(hold({ recorders: ['甲'] }, 'special')).toBeNull()
  expect(hold({ now: 1 })).toBe('meetings.heldAhead')
  expect(hold({ from: 0 })).toBe('meetings.heldBeforeApproval')
  expect(hold({ until: 1 })).toBe('meetings.heldTurned')
})
