import { firstDayOf, plusQuarters, type Day, type Quarter } from '#kernel/day'
import type { SourceKind } from '../types.ts'

/** 三个方面 (S1-56): what was decided above and by the leadership, the office's own tasks, what the people ask for. */
export const streams = {
  deployment: ['central', 'superior', 'decision', 'instruction'], own: ['report', 'research', 'inspection', 'proposal'], people: ['masses', 'media'],
} as const satisfies Record<string, readonly SourceKind[]>
export type Stream = keyof typeof streams
export const streamIds = Object.keys(streams) as [Stream, ...Stream[]]
export const streamOf = (kind: SourceKind): Stream => streamIds.find(s => (streams[s] as readonly SourceKind[]).includes(kind))!

export type StreamsRefusal = 'supervision.quarterNotOver' | 'supervision.streamNotEmpty' | 'supervision.streamNoted' | 'supervision.beforeTheLedger'

/** What is known of one stream in one quarter; `began`: whether the ledger was kept by then at all. */
export type Standing = { quarter: Quarter; items: number; noted: boolean; began: boolean }
export const isOver = (q: Quarter, today: Day): boolean => firstDayOf(plusQuarters(q, 1)) <= today
/** 不能空着没有说明: a quarter that is over, of a ledger that was kept, with nothing in this stream and nobody's word why. */
export const owesNote = (s: Standing, today: Day): boolean => isOver(s.quarter, today) && s.began && s.items === 0 && !s.noted

export function whyNotNote(s: Standing, today: Day): StreamsRefusal | null {
  if (!isOver(s.quarter, today)) return 'supervision.quarterNotOver'
  if (!s.began) return 'supervision.beforeTheLedger'
  if (s.items > 0) return 'supervision.streamNotEmpty'
  return s.noted ? 'supervision.streamNoted' : null
}
