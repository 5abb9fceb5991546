import { describe, expect, test } from 'vitest'
import { receiptStates } from './contract.ts'
import { archiveNumberOf, type Receipt, whyNotCirculate, whyNotFile, whyNotRegister, whyNotSignFor, whyNotTakeIn } from './domain.ts'

/** 《条例》第二十四条: 签收 → 登记 → 初审 → 办理或传阅 → 归档; nothing before what precedes it, nothing twice. */
describe('what may come next, in every state of a received paper', () => {
  const of = (state: Receipt['state'], purpose: Receipt['purpose'] = null): Receipt => ({ state, purpose })
  test.each<[string, (r: Receipt) => string | null, Record<Receipt['state'], string | null>]>([
    ['签收', whyNotSignFor, {
      sent: null, signedFor: 'incoming.alreadySignedFor', registered: 'incoming.alreadySignedFor', handling: 'incoming.alreadySignedFor', done: 'incoming.alreadySignedFor', filed: 'incoming.alreadySignedFor',
      returned: 'incoming.alreadySignedFor', recalled: 'incoming.recalled',
    }],
    ['登记', whyNotRegister, {
      sent: 'incoming.signForFirst', signedFor: null, registered: 'incoming.alreadyRegistered', handling: 'incoming.alreadyRegistered', done: 'incoming.alreadyRegistered', filed: 'incoming.filed',
      returned: 'incoming.wasReturned', recalled: 'incoming.recalled',
    }],
    ['传阅', whyNotCirculate, {
      sent: 'incoming.signForFirst', signedFor: 'incoming.registerFirst', registered: 'incoming.reviewFirst', handling: null, done: null, filed: 'incoming.filed', returned: 'incoming.wasReturned', recalled: 'incoming.recalled',
    }],
    ['归档', r => whyNotFile(r, 0), {
      sent: 'incoming.signForFirst', signedFor: 'incoming.registerFirst', registered: 'incoming.reviewFirst', handling: null, done: null, filed: 'incoming.filed', returned: null, recalled: null,
    }],
  ])('%s', (_, why, expected) => expect(Object.fromEntries(receiptStates.map(s => [s, why(of(s))]))).toEqual(expected))

  test('filed with nobody left to read and nothing left to do', () => {
    expect([whyNotFile(of('handling', 'reading'), 1), whyNotFile(of('done', 'action'), 2), whyNotFile(of('recalled'), 1)]).toEqual(['incoming.circulationOpen', 'incoming.circulationOpen', null])
    expect([whyNotFile(of('handling', 'action'), 0), whyNotFile(of('handling', 'reading'), 0), whyNotFile(of('done', 'action'), 0)]).toEqual(['incoming.stillHandled', null, null])
  })
})

test('a paper from outside is taken in with every file it names, under the hash it names, or not at all', () => {
  const named = new Map<string, string | null>([['a', 'ha'], ['b', 'hb']])
  const file = (id: string, hash = `h${id}`) => ({ id, hash })
  expect([[file('a'), file('b')], [file('a')], [file('a'), file('b', 'other')], [file('a'), file('b'), file('c')]].map(come => whyNotTakeIn(named, come))).toEqual([null, 'incoming.filesMissing', 'incoming.filesMissing', null])
})

test('档号 of the unit’s box (DA/T 22—2015)', () => {
  expect(archiveNumberOf('2026-11-24' as never, '30年', '云应急', 7)).toBe('2026-D30-云应急-0007')
  expect(archiveNumberOf('2026-11-24' as never, '永久', '云应急', 12345)).toBe('2026-Y-云应急-12345')
})
