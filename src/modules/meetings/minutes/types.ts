/** 议决用语 (business-rules §4.6): what was decided on an item. */
export const verbs = { agree: '同意', principle: '原则同意', disagree: '不同意', postpone: '缓议' } as const
export type Verb = keyof typeof verbs
/** A decision line: to be carried out, to be revised and issued (S2-08), or only to be known of. */
export const lineKinds = { task: '办理', revise: '修改完善后印发', note: '阅知' } as const
export type LineKind = keyof typeof lineKinds
export const minuteStates = { draft: '起草', review: '审核中', returned: '已退回', signed: '已签发' } as const
export type MinuteState = keyof typeof minuteStates
