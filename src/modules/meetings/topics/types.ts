import type { Id } from '#kernel/ref'
import type { MeetingKind } from '../types.ts'

/** 议题: what it is decides which conditions it has to meet before it comes to a meeting (rules meetings.topic.conditions.*). */
export const topicNatures = { study: '第一议题（学习）', decision: '一般审议事项', major: '重大行政决策', cadre: '人事任免', report: '听取汇报' } as const
export type TopicNature = keyof typeof topicNatures

export const topicStates = { draft: '准备中', submitted: '待筛选', admitted: '同意上会', rejected: '不予上会', decided: '已议决', postponed: '缓议', withdrawn: '已撤回' } as const
export type TopicState = keyof typeof topicStates

/** Which meetings take items. */
export const topicMeetings = ['standing', 'executive', 'partyGroup', 'joint', 'special', 'onSite'] as const satisfies readonly MeetingKind[]
export type TopicMeeting = (typeof topicMeetings)[number]

/** 上会条件: what had to be done before (S2-07; 重大行政决策程序暂行条例). `leader` and `material` stand on the item itself, the others are opinions with a name. */
export const conditions = { consulted: '征求意见', legality: '合法性审核', fair: '公平竞争审查', public: '公众参与', expert: '专家论证', risk: '风险评估', leader: '分管领导签署', material: '上会材料', studied: '学习篇目' } as const
export type ConditionKind = keyof typeof conditions
export const opinionKinds = ['consulted', 'legality', 'fair', 'public', 'expert', 'risk'] as const satisfies readonly ConditionKind[]
export type OpinionKind = (typeof opinionKinds)[number]

export const stands = { agrees: '同意', amend: '修改后同意', disagrees: '不同意' } as const
export type Stand = keyof typeof stands
export type Proof = { id: Id; name: string; hash: string }
export type Studied = { title: string; number: string }
export type Stage = 'submit' | 'screen'
