import type { Day } from '#kernel/day'
import type { Id } from '#kernel/ref'

/** 来源类别 (business-rules §3.3). Their order is their rank: what the centre has decided stands on top and nothing ranks it down (S1-53). */
export const sourceKinds = {
  central: '中央重大决策部署', superior: '上级交办', decision: '会议决定', instruction: '领导批示', report: '工作报告分解', research: '调研要求', inspection: '督查发现', masses: '群众诉求',
  media: '媒体舆情', proposal: '建议提案',
} as const
export type SourceKind = keyof typeof sourceKinds
export const rankOf = (kind: SourceKind): number => Object.keys(sourceKinds).indexOf(kind)

/** Where a 督办事项 itself stands. From 交办 on the matter speaks: 待签收、在办、待核验、销号. */
export const itemStates = { draft: '拟立项', filed: '报批中', returned: '已退回', assigned: '已交办', dropped: '不予立项', merged: '已并案' } as const
export type ItemState = keyof typeof itemStates

/** 阶段节点: by this day so much is to be done (S4-15: behind plan). */
export type Milestone = { day: Day; title: string; percent: number }
/** 任务分解: one part of a big matter, with its own unit and term (S4-12, S4-39). */
export type PlannedPart = { title: string; unitId: Id; due: Day | null }
/** Who asked and is owed a reply (C2); by a day of his own where he was promised one, otherwise with the whole (F09). */
export type Asker = { kind: 'leader' | 'unit' | 'citizen' | 'meeting' | 'document'; name: string; personId: Id | null; unitId: Id | null; due?: Day | null }
export type Assistant = { unitId: Id; task: string }
/** 反馈周期 of what is never finished (S2-05). */
export const cycles = { week: '每周', tenDays: '每旬', month: '每月', quarter: '每季' } as const
export type Cycle = keyof typeof cycles
