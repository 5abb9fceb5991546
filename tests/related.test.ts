import { describe, expect, test } from 'vitest'
import { casesOf } from '../bench/related/cases.ts'
import { measure } from '../bench/related/measure.ts'
import { tuning } from '../bench/related/topics.ts'
import { weightsOf } from '#platform/related/domain'
import { relatedRules } from '#platform/related/rules'

const number = (code: string) => relatedRules.find(r => r.code === code)!.value as number

/** The floor of text-algorithms.md D, on seeds no weight was set by; the figures in full, and of topics kept apart: npm run bench:related. */
describe('repeats among short texts', () => {
  const sets = [1, 2, 3, 4].map(seed => measure(casesOf(tuning, seed), weightsOf({ number }), number('related.repeat')).figures)
  const mean = (of: 'found' | 'falseAlarms') => sets.reduce((sum, f) => sum + f[of], 0) / sets.length

  test('of those told again by others, nine in ten are found', () => {
    expect(sets.every(f => f.repeats >= 60 && f.alone >= 120)).toBe(true)
    expect(mean('found')).toBeGreaterThanOrEqual(0.9)
  })
  test('of those told once, beside hard ones that look alike, at most one in twenty is taken for a repeat', () => {
    expect(mean('falseAlarms')).toBeLessThanOrEqual(0.05)
  })
})
