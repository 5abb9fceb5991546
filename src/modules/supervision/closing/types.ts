import type { Instant } from '#kernel/day'

/** One thing in the file: what it is, its words, who and when. */
export type Entry = { title: string; words: string; by: string; at: Instant }
/** What still stands between done and crossed off (S1-29). */
export const lacks = { claim: '没有申请销号', answer: '六问没有回答', part: '分解任务没有办结', reply: '没有回复来处', second: '须批示领导复核', effect: '没有写明惠民实效', verify: '等核验' } as const
export type Lack = { kind: keyof typeof lacks; says: string }
