import { parseArgs } from 'node:util'
import { simulateYear } from '#demo/year'
import { simulated } from './simulated.ts'

/**
 * npm run bench:year: a simulated year of supervision, 120 units and 20 000 matters, the invariants asked at the end of every day.
 * --units, --matters, --days, --seed for another size, --minutes to end at the evening after so many and say how far it came.
 */
const { values } = parseArgs({ options: { units: { type: 'string' }, matters: { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' } } })
const size = { units: Number(values.units ?? 120), matters: Number(values.matters ?? 20_000), days: Number(values.days ?? 365), seed: Number(values.seed ?? 1) }
await simulated(size, Number(values.minutes ?? Number.POSITIVE_INFINITY), (ground, from, say, enough) => simulateYear(ground, size, from, say, enough))
