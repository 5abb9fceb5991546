import type { Id } from '#kernel/ref'

/** 到会 as the organiser's own list has it; no phone, no punching in (国办函〔2026〕12号). */
export const presences = { expected: '未核', present: '到会', late: '迟到', earlyLeave: '早退', substitute: '替会', leave: '请假', absent: '缺席' } as const
export type Presence = keyof typeof presences
/** Those who are in the room as themselves: a substitute speaks for a unit, he is no member. */
export const inRoom: readonly Presence[] = ['present', 'late', 'earlyLeave']

export const methods = { discussion: '讨论决定', oral: '口头表决', hands: '举手表决', secret: '无记名投票', named: '记名投票' } as const
export type Method = keyof typeof methods
export const ballots = { yes: '赞成', no: '反对', abstain: '弃权' } as const
export type Ballot = keyof typeof ballots
export type Recused = { personId: Id; name: string; why: string }
export type Vote = { personId: Id; name: string; ballot: Ballot }
export type Dissent = { personId: Id | null; name: string; words: string }
export type DueMember = { personId: Id; name: string; duty: string }
