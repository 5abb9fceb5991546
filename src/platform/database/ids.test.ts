import { describe, expect, it } from 'vitest'
import fc from '#test/property'
import { newId } from './ids.ts'

const instant = fc.integer({ min: 0, max: 2 ** 47 })

describe('ids made by the application', () => {
  it('are UUIDs of version 7', () => {
    fc.assert(
      fc.property(instant, now => {
        expect(newId(now)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      }),
    )
  })

  it('sort in the order in which they were made, also when the clock stands still or goes back', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 2, maxLength: 50 }), clock => {
        const ids = clock.map(newId)
        expect([...ids].sort()).toEqual(ids)
      }),
    )
  })

  it('stay in order and different beyond the counter of one millisecond', () => {
    const ids = Array.from({ length: 10_000 }, () => newId(1_795_000_000_000))
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(ids)
  })

  it('carry the moment in which they were made', () => {
    const late = 2 ** 47 + 12_345
    expect(Number.parseInt(newId(late).replaceAll('-', '').slice(0, 12), 16)).toBe(late)
  })
})
