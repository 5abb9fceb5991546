import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import type { Rules } from '#kernel/rule'
import type { MeetingKind } from '../types.ts'
import { charsOf, neededFor, type Placed, type Topic, whyNotArrange, whyNotMet, whyNotOpine } from './domain.ts'
import { topicsRules } from './rules.ts'
import type { TopicNature } from './types.ts'

const valueOf = (code: string) => topicsRules.find(r => r.code === code)!.value
const rules = { number: (c: string) => valueOf(c) as number, list: (c: string) => valueOf(c) as readonly string[] } as Pick<Rules, 'number' | 'list'>
const topic = (over: Partial<Topic> = {}): Topic => ({
  state: 'draft', nature: 'decision', forKind: 'executive', proposal: '审定方案', material: '材料', chars: 2, minutes: 10, reporterId: 'r', leaderId: 'l', signedAt: 1, signedWords: '', market: false, studied: [], consultIds: ['u2'], changedAt: 100, unitId: 'u1', ...over,
})
const said = (kind: 'consulted' | 'legality', stand: 'agrees' | 'disagrees' = 'agrees', at = 200) => ({ kind, unitId: 'u2', unit: '某局', stand, words: '', at })

describe('given what an item has to bring', () => {
  it('then its nature says it, and market bodies add the note on fair competition', () => {
    expect(neededFor(topic(), rules)).toEqual(['consulted', 'legality', 'leader', 'material'])
    expect(neededFor(topic({ nature: 'major', market: true }), rules)).toEqual(['public', 'expert', 'risk', 'consulted', 'legality', 'leader', 'material', 'fair'])
    expect(neededFor(topic({ nature: 'study', market: true }), rules)).toEqual(['studied'])
  })

  it('then asking opinions is no legality review, and a review of an older text is none (重大行政决策程序暂行条例第二十五条)', () => {
    const met = (opinions: ReturnType<typeof said>[], over: Partial<Topic> = {}) => whyNotMet('legality', topic(over), { rules, opinions, units: new Map() })?.code ?? null
    expect(met([said('consulted')])).toBe('meetings.topicNoLegality')
    expect(met([said('legality')])).toBeNull()
    expect(met([said('legality')], { changedAt: 300 })).toBe('meetings.topicLegalityStale')
    expect(met([said('legality', 'disagrees')])).toBe('meetings.topicUnlawful')
  })

  it('then a disagreement needs the leading opinion of the leader', () => {
    const met = (over: Partial<Topic>) => whyNotMet('consulted', topic(over), { rules, opinions: [said('consulted', 'disagrees')], units: new Map() })?.code ?? null
    expect(met({})).toBe('meetings.topicUnsettled')
    expect(met({ signedWords: '倾向于按主办单位意见办' })).toBeNull()
    expect(met({ consultIds: ['u2', 'u3'], signedWords: '按主办单位意见办' })).toBe('meetings.topicNotConsulted')
    expect(met({ consultIds: [] })).toBe('meetings.topicNotConsulted')
  })

  it('then only the legal unit reviews legality, and what is entered from paper brings the paper', () => {
    const opine = (over: Partial<Parameters<typeof whyNotOpine>[1]>) => whyNotOpine(topic(), { kind: 'consulted', unitId: 'u2', unitName: '县财政局', words: '', stand: 'agrees', files: 0, own: true, prepares: false, ...over }, rules.list('meetings.topic.legalUnits'))
    expect(opine({})).toBeNull()
    expect(opine({ kind: 'legality' })).toBe('meetings.topicNotLegalUnit')
    expect(opine({ kind: 'legality', unitName: '县司法局' })).toBeNull()
    expect(opine({ own: false })).toBe('meetings.topicNotAsked')
    expect(opine({ own: false, prepares: true })).toBe('meetings.topicNoPaper')
    expect(opine({ own: false, prepares: true, files: 1 })).toBeNull()
    expect(opine({ stand: 'disagrees' })).toBe('meetings.topicNoWords')
    expect(opine({ unitId: 'u1' })).toBe('meetings.topicOwnOpinion')
    expect(opine({ unitId: 'u9' })).toBe('meetings.topicNotAsked')
  })

  it('then a paper is counted by what is read of it', () => expect(charsOf('一、基本情况\n　今年　共3项。')).toBe(12))
})

const placed = fc.record({ nature: fc.constantFrom<TopicNature>('study', 'decision', 'cadre', 'report'), minutes: fc.integer({ min: 1, max: 40 }) })

/** Whatever is arranged, what is accepted keeps to the rules: first item study, no more than five others, within the time of the meeting. */
it('given any agenda, then it is accepted exactly when study comes first, the rest are few and the time suffices (S3-01, S0-28)', () => {
  fc.assert(fc.property(fc.array(placed, { maxLength: 9 }), fc.integer({ min: 10, max: 200 }), fc.constantFrom<MeetingKind>('partyGroup', 'executive'), (items, minutes, kind) => {
    const list: Placed[] = items.map((item, i) => ({ ...item, id: `${i}`, forKind: kind as 'partyGroup', state: 'admitted', meetingId: null }))
    const no = whyNotArrange({ id: 'm', kind, state: 'approved', minutes }, list, rules)
    const first = list.findIndex(i => i.nature === 'study')
    const fine = list.filter(i => i.nature !== 'study').length <= 5 && list.reduce((n, i) => n + i.minutes, 0) <= minutes && first <= 0 && (kind !== 'partyGroup' || !list.length || first === 0)
    expect(no === null, no?.code).toBe(fine)
  }))
})

it.each([
  [{ state: 'submitted' as const }, 'meetings.topicNotAdmitted'], [{ meetingId: 'other' }, 'meetings.topicElsewhere'], [{ forKind: 'joint' as const }, 'meetings.topicWrongMeeting'],
])('given an item that does not belong there %o, then it is refused', (over, code) => {
  const item: Placed = { id: 't', nature: 'decision', forKind: 'executive', state: 'admitted', meetingId: null, minutes: 10, ...over }
  expect(whyNotArrange({ id: 'm', kind: 'executive', state: 'approved', minutes: 60 }, [item], rules)?.code).toBe(code)
  expect(whyNotArrange({ id: 'm', kind: 'executive', state: 'held', minutes: 60 }, [], rules)?.code).toBe('meetings.agendaOver')
})
