import type { Id } from '#kernel/ref'

/** What a meeting is for. Those that decide (常委会会议、政府常务会议、党组会议) meet by their own rules of procedure and are no load upon others. */
export const meetingKinds = {
  work: '系统综合性工作会议', deployment: '传达部署会议', special: '专题会议', symposium: '座谈研讨评审', onSite: '现场办公会', joint: '联席会议', training: '培训（以会代训）', activity: '活动',
  standing: '党委常委会会议', executive: '政府常务会议', partyGroup: '党组会议',
} as const
export type MeetingKind = keyof typeof meetingKinds
export const deciding: readonly MeetingKind[] = ['standing', 'executive', 'partyGroup']

/** 会议类别 by size and by whose name it bears; what each may take are rule records of the county (business-rules §4.7). */
export const meetingClasses = { one: '一类（党代会、人代会、政协全会）', two: '二类（以县名义召开）', three: '三类（部门召开）', four: '四类（小型业务会）' } as const
export type MeetingClass = keyof typeof meetingClasses

export const modes = { onSite: '现场', video: '视频', mixed: '现场＋视频' } as const
export type Mode = keyof typeof modes

/** 先审后开: nothing of a meeting happens before `approved` (C13, S0-24). */
export const meetingStates = {
  draft: '拟申请', submitted: '报批中', returned: '已退回', approved: '已批准', refused: '不予召开', withdrawn: '已撤回', merged: '已并入', called: '已通知', held: '已召开', closed: '会后办结', cancelled: '已取消',
} as const
export type MeetingState = keyof typeof meetingStates
/** It stands: approved and not given up. */
export const standing: readonly MeetingState[] = ['approved', 'called', 'held', 'closed']

/** Level of a leader who is asked to come, by the roles of his posts. */
export const leaderRanks = { chief: '主要领导', leader: '分管领导', none: '其他同志' } as const
export type LeaderRank = keyof typeof leaderRanks
export const rankOrder: Record<LeaderRank, number> = { none: 0, leader: 1, chief: 2 }

/** Who of each unit has to come. */
export const attendances = { head: '主要负责同志', deputy: '分管负责同志', staff: '有关同志' } as const
export type Attendance = keyof typeof attendances

export const parts = { chair: '主持', speaker: '讲话', attend: '出席' } as const
/** A leader who is asked to come. */
export type Leader = { personId: Id; name: string; rank: LeaderRank; part: keyof typeof parts }
/** 发言: who, for how many minutes (S0-28). */
export type Speech = { personId: Id | null; name: string; minutes: number }

/** Why it is asked again and again: the three things a meeting has to be better than (S1-01). */
export type Necessity = { why: string; notDocument: string; notCall: string; notMerge: string }

/** A line of the year's plan. */
export const planStates = { draft: '拟列入', submitted: '报审中', approved: '已列入计划', refused: '未列入' } as const
export type PlanState = keyof typeof planStates
