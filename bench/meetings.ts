import { parseArgs } from 'node:util'
import { type Luck, simulateMeetings } from '#demo/meetings-year'
import { simulated } from './simulated.ts'

/**
 * npm run bench:meetings: a simulated year of meetings, 120 units and 1 500 applications, the invariants asked at the end of every day.
 * --units, --meetings, --days, --seed, --luck good|bad for another year, --minutes to end at the evening after so many and say how far it came.
 */
const { values } = parseArgs({ options: { units: { type: 'string' }, meetings: { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' }, luck: { type: 'string' }, minutes: { type: 'string' } } })
const size = { units: Number(values.units ?? 120), meetings: Number(values.meetings ?? 1_500), days: Number(values.days ?? 365), seed: Number(values.seed ?? 1), luck: (values.luck === 'good' ? 'good' : 'bad') as Luck }
await simulated(size, Number(values.minutes ?? Number.POSITIVE_INFINITY), (ground, from, say, enough) => simulateMeetings(ground, size, from, say, enough))
