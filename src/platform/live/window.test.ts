import fc from '#test/property'
import { expect, it } from 'vitest'
import { newId } from '#platform/database/ids'
import { idAt, timeOf } from './window.ts'

const at = fc.integer({ min: 1_600_000_000_000, max: 4_000_000_000_000 })

it('every id made in a millisecond lies between the first id of it and the first of the next', () => {
  fc.assert(fc.property(at, ms => {
    const id = newId(ms)
    const made = timeOf(id)
    expect(made).toBeGreaterThanOrEqual(ms)
    expect(id > idAt(made)).toBe(true)
    expect(id < idAt(made + 1)).toBe(true)
  }))
})

it('says when an id was made', () => {
  fc.assert(fc.property(at, ms => {
    expect(timeOf(idAt(ms))).toBe(ms)
  }))
})
