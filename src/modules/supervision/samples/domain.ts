import { createHash } from 'node:crypto'
import type { Day } from '#kernel/day'
import type { Id } from '#kernel/ref'

export type SampleRefusal = 'supervision.sampleNotOver' | 'supervision.sampleTwice' | 'supervision.sampleEmpty' | 'supervision.sampleTurned' | 'supervision.sampleDone' | 'supervision.sampleOwnWork' | 'supervision.sampleVerifier' | 'supervision.sampleNoWords'

/** How many: the share of the rule, at least its floor, never more than there are. Nobody chooses it. */
export const sizeOf = (population: number, percent: number, least: number): number => Math.min(population, Math.max(least, Math.ceil((population * percent) / 100)))

/**
 * The sample of a seed: every matter stands where the hash of seed and id puts it, the first ones are drawn. The same seed and list give the same
 * sample wherever it is drawn, in whatever order the list is written.
 */
export const drawn = (seed: string, population: readonly Id[], size: number): Id[] =>
  [...population].map(id => ({ id, at: createHash('sha256').update(`${seed}:${id}`).digest('hex') })).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)).slice(0, size).map(r => r.id)

/** A period is over before it is drawn from, and drawn from once: nobody draws again until he likes the sample. */
export function whyNotDraw(p: { from: Day; until: Day }, g: { today: Day; before: readonly { from: Day; until: Day }[] }): SampleRefusal | null {
  if (p.until < p.from) return 'supervision.sampleTurned'
  if (p.until >= g.today) return 'supervision.sampleNotOver'
  return g.before.some(b => b.from <= p.until && p.from <= b.until) ? 'supervision.sampleTwice' : null
}

/** Neither doer nor verifier checks it (C5). */
export function whyNotCheck(s: { holds: boolean | null }, g: { names: readonly Id[]; doers: readonly Id[]; verifiers: readonly Id[]; words: string }): SampleRefusal | null {
  if (s.holds !== null) return 'supervision.sampleDone'
  if (g.names.some(n => g.doers.includes(n))) return 'supervision.sampleOwnWork'
  if (g.names.some(n => g.verifiers.includes(n))) return 'supervision.sampleVerifier'
  return g.words.trim() ? null : 'supervision.sampleNoWords'
}
