import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { holders, isOpen, type Reading, unread, whyNotMove, whyNotRead } from './domain.ts'

const reader = (personId: string, more: Partial<Reading> = {}): Reading => ({ personId, turn: 0, ordered: false, readAt: null, recalledAt: null, skippedAt: null, passedTo: null, ...more })
const names = (list: readonly Reading[]) => list.map(r => r.personId)

describe('传阅', () => {
  test('side by side everybody holds it; in order the first who has not read', () => {
    expect(names(holders([reader('a'), reader('b')]))).toEqual(['a', 'b'])
    const line = ['a', 'b', 'c'].map((p, turn) => reader(p, { turn, ordered: true }))
    expect(names(holders(line))).toEqual(['a'])
    expect(names(holders([{ ...line[0]!, readAt: 1 }, line[1]!, line[2]!]))).toEqual(['b'])
  })
  test('one away is passed over: those behind go on, he still has to read', () => {
    const line = [reader('a', { turn: 0, ordered: true, skippedAt: 1 }), reader('b', { turn: 1, ordered: true })]
    expect(names(holders(line))).toEqual(['a', 'b'])
    expect(unread(line)).toBe(2)
  })
  test.each([
    ['a stranger', [reader('a')], 'x', 'r', 'incoming.notReading'], ['one who has read', [reader('a', { readAt: 1 })], 'a', 'r', 'incoming.readAlready'],
    ['one taken off', [reader('a', { recalledAt: 1 })], 'a', 'r', 'incoming.notReading'], ['without a reason', [reader('a')], 'a', ' ', 'incoming.whyNeeded'], ['an open one', [reader('a')], 'a', 'r', null],
  ] as const)('moving %s', (_, list, who, why, no) => expect(whyNotMove(list, who, why)).toBe(no))

  const any = fc.array(fc.record({
    ordered: fc.boolean(), readAt: fc.option(fc.nat()), recalledAt: fc.option(fc.nat()), skippedAt: fc.option(fc.nat()), passedTo: fc.option(fc.constant('z')),
  }), { maxLength: 8 }).map(list => list.map((r, turn) => ({ ...r, turn, personId: `p${turn}` })))

  test('property: while somebody has to read, somebody holds it; nobody holds it who need not read; of those in order at most one waits unexcused', () => {
    fc.assert(fc.property(any, list => {
      const now = holders(list)
      expect(now.length > 0).toBe(unread(list) > 0)
      for (const r of now) expect(isOpen(r) && whyNotRead(list, r.personId) === null).toBe(true)
      expect(now.filter(r => r.ordered && r.skippedAt === null).length).toBeLessThanOrEqual(1)
    }))
  })
  test('property: reading by those who hold it, again and again, ends with nobody left', () => {
    fc.assert(fc.property(any, list => {
      let now: Reading[] = list
      for (let n = 0; n <= list.length && unread(now); n++) {
        const first = holders(now)[0]!
        now = now.map(r => (r === first ? { ...r, readAt: 1 } : r))
      }
      expect(unread(now)).toBe(0)
    }))
  })
})
