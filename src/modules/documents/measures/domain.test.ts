import { describe, expect, test } from 'vitest'
import type { Day } from '#kernel/day'
import { type Asked, type Ended, validityOf, whyNotAsk, whyNotDecide } from './domain.ts'

const day = (d: string) => d as Day
const done = (kind: Ended['kind'], fromDay: string | null = null, state = 'decided'): Ended => ({ kind, fromDay: fromDay as Day | null, state })

describe('撤销 ≠ 废止 (gongwen.md §1.6)', () => {
  test.each<[string, Ended[], string]>([
    ['nothing was decided', [done('void', null, 'asked'), done('recall', null, 'refused')], 'inForce'],
    ['an error put right, more copies', [done('correct'), done('reprint')], 'inForce'],
    ['taken back', [done('recall')], 'recalled'],
    ['without force from a day to come', [done('repeal', '2026-11-25')], 'inForce'],
    ['without force from today', [done('repeal', '2026-11-24')], 'repealed'],
    ['taken back and repealed', [done('recall'), done('repeal', '2026-11-01')], 'repealed'],
    ['void beats all', [done('repeal', '2026-11-01'), done('void'), done('recall')], 'voided'],
  ])('%s', (_, decided, worth) => expect(validityOf(decided, day('2026-11-24'))).toBe(worth))
})

describe('发后处置 is asked for', () => {
  const ask = (kind: Asked['kind'], more: Partial<Asked> = {}): Asked => ({ kind, reason: '有误', fromDay: null, words: '', copies: null, recipients: null, ...more })
  const given = { issued: true, earlier: [] as Ended[], issuedOn: day('2026-11-20'), today: day('2026-11-24') }
  const repeal = (fromDay: string | null) => ask('repeal', { fromDay: fromDay as Day | null })
  test.each<[string, Asked, Partial<typeof given>, string | null]>([
    ['of what is not out', ask('recall'), { issued: false }, 'documents.measureNotIssued'],
    ['of what is void', ask('repeal'), { earlier: [done('void')] }, 'documents.measureVoided'],
    ['while the same is asked', ask('correct', { words: '甲应为乙' }), { earlier: [done('correct', null, 'asked')] }, 'documents.measureOpen'],
    ['taken back twice', ask('recall'), { earlier: [done('recall')] }, 'documents.measureTwice'],
    ['repealed twice', repeal('2026-12-01'), { earlier: [done('repeal', '2026-11-30')] }, 'documents.measureTwice'],
    ['refused once, asked again', ask('recall'), { earlier: [done('recall', null, 'refused')] }, null],
    ['more copies of what was taken back', ask('reprint', { copies: 3 }), { earlier: [done('recall')] }, 'documents.measureVoided'],
    ['without a reason', ask('recall', { reason: ' ' }), {}, 'documents.measureNoReason'],
    ['a repeal without a day', repeal(null), {}, 'documents.measureNoDay'],
    ['a repeal backwards', repeal('2026-11-23'), {}, 'documents.measureBackdated'],
    ['a repeal from today', repeal('2026-11-24'), {}, null],
    ['a correction that does not say what', ask('correct', { words: ' ' }), {}, 'documents.measureNoWords'],
    ['a reprint of no copies', ask('reprint', { copies: 0 }), {}, 'documents.measureNoCopies'],
    ['more recipients, none named', ask('sendMore', { recipients: [] }), {}, 'documents.measureNoRecipients'],
    ['more recipients', ask('sendMore', { recipients: ['某镇'] }), {}, null],
  ])('%s', (_, asked, more, code) => expect(whyNotAsk(asked, { ...given, ...more })).toBe(code))
})

test.each<[string, Parameters<typeof whyNotDecide>[0], { id: string; standsFor: string[] }, string | null]>([
  ['decided before', { state: 'refused', askedById: 'a', deciderId: 'b' }, { id: 'b', standsFor: [] }, 'documents.measureDecided'],
  ['by whoever asked', { state: 'asked', askedById: 'b', deciderId: 'b' }, { id: 'b', standsFor: [] }, 'documents.measureOwn'],
  ['by another leader', { state: 'asked', askedById: 'a', deciderId: 'b' }, { id: 'c', standsFor: [] }, 'documents.measureNotYours'],
  ['by whoever stands in for him', { state: 'asked', askedById: 'a', deciderId: 'b' }, { id: 'c', standsFor: ['b'] }, null],
  ['by himself', { state: 'asked', askedById: 'a', deciderId: 'b' }, { id: 'b', standsFor: [] }, null],
])('a measure is decided: %s', (_, m, actor, code) => expect(whyNotDecide(m, actor)).toBe(code))
