import fc from '#test/property'
import { expect, it } from 'vitest'
import { HOUR, MINUTE } from '#kernel/day'
import { JUMP_MS, jumpOf, retryAt } from './domain.ts'

it('waits 1, 2, 4 … minutes after a failure, at most an hour', () => {
  expect([1, 2, 3, 4, 6, 7, 8, 40].map(n => retryAt(0, n) / MINUTE)).toEqual([1, 2, 4, 8, 32, 60, 60, 60])
})

it('takes no passing of time for a jump, however long nobody looked (I5)', () => {
  fc.assert(fc.property(fc.nat(48 * HOUR), fc.integer({ min: -JUMP_MS, max: JUMP_MS }), (passed, drift) => {
    expect(jumpOf({ wall: 1e12, steady: 5 }, { wall: 1e12 + passed + drift, steady: 5 + passed })).toBe(0)
  }))
})

it('tells by how much the clock was set, forward or back', () => {
  expect(jumpOf({ wall: 1e12, steady: 0 }, { wall: 1e12 + 1000 + HOUR, steady: 1000 })).toBe(HOUR)
  expect(jumpOf({ wall: 1e12, steady: 0 }, { wall: 1e12 + 1000 - HOUR, steady: 1000 })).toBe(-HOUR)
})
