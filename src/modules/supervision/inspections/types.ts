import type { Day } from '#kernel/day'
import type { Id } from '#kernel/ref'

/** 督查方式 (《政府督查工作条例》; business-rules §3.1). */
export const inspectionKinds = { comprehensive: '综合督查', special: '专项督查', event: '事件调查', daily: '日常督办', clue: '线索核查' } as const
export type InspectionKind = keyof typeof inspectionKinds

/** 督查方法 (S3-46): chosen from a list, never written freely. 四不两直 is the method that makes an inspection covert (S3-47). */
export const methods = {
  selfCheck: '要求自查、说明情况', report: '听取汇报', check: '检查、访谈', unannounced: '暗访', covert: '四不两直', seminar: '座谈、听证', statistics: '统计、评估', material: '调阅、复制资料', letters: '收集信函、电话、媒体线索',
  talk: '约谈负责人', online: '“互联网+督查”', stay: '蹲点督办', joint: '联合督查', circular: '情况通报', media: '媒体曝光',
} as const
export type Method = keyof typeof methods

export const inspectionStates = { draft: '拟订方案', submitted: '报批中', returned: '已退回', approved: '已批准', concluded: '已结论', dropped: '不开展' } as const
export type InspectionState = keyof typeof inspectionStates

export type Member = { personId: Id; name: string; leader: boolean }

/** 发现问题: from being told to the object until its rectification has been looked at again (S1-54). */
export const findingStates = { found: '待整改', rectifying: '整改中', rechecked: '已复查', withdrawn: '复核撤销' } as const
export type FindingState = keyof typeof findingStates

export const reviewOutcomes = { upheld: '维持', changed: '变更' } as const
export type ReviewOutcome = keyof typeof reviewOutcomes

/** What the calendar knows of an inspection. */
export type Planned = { id: Id; title: string; topic: string; kind: InspectionKind; from: Day; until: Day; unitIds: readonly Id[]; matterIds: readonly Id[]; state: InspectionState }
