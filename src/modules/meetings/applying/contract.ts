import { z } from 'zod'
import { read, write } from '#kernel/act'
import { type Attendance, attendances, type LeaderRank, leaderRanks, type MeetingClass, meetingClasses, type MeetingKind, meetingKinds, type MeetingState, meetingStates, type Mode, modes, parts } from '../types.ts'

const Id = z.uuid()
const At = z.number().int().min(0).max(4_102_444_800_000)
const Words = (most: number) => z.string().trim().max(most)
const keys = <K extends string>(o: Record<K, string>) => z.enum(Object.keys(o) as [K, ...K[]])
export const MeetingKindId = keys<MeetingKind>(meetingKinds)
export const MeetingClassId = keys<MeetingClass>(meetingClasses)
export const MeetingStateId = keys<MeetingState>(meetingStates)
const LeaderInput = z.object({ personId: Id, part: keys(parts) })
const LeaderView = LeaderInput.extend({ name: z.string(), rank: keys<LeaderRank>(leaderRanks) })
const SpeechInput = z.object({ personId: Id.nullable().default(null), name: z.string().trim().min(1).max(40), minutes: z.number().int().min(1).max(600) })

/** What an application tells (business-rules §4.1); a draft may leave out what is not known yet. */
export const MeetingInput = z.object({
  title: z.string().trim().min(1).max(100), kind: MeetingKindId, class: MeetingClassId, planLineId: Id.nullable().default(null), basis: Words(1000).default(''), topic: Words(3000).default(''),
  necessity: z.object({ why: Words(1000).default(''), notDocument: Words(500).default(''), notCall: Words(500).default(''), notMerge: Words(500).default('') }).default({ why: '', notDocument: '', notCall: '', notMerge: '' }),
  hostUnitId: Id.nullable().default(null), from: At.nullable().default(null), until: At.nullable().default(null), grouped: z.boolean().default(false), mode: keys<Mode>(modes).default('onSite'), place: Words(200).default(''), roomId: Id.nullable().default(null),
  unitIds: z.array(Id).max(300).default([]), attendance: keys<Attendance>(attendances).default('deputy'), leaders: z.array(LeaderInput).max(60).default([]), speeches: z.array(SpeechInput).max(40).default([]),
  people: z.number().int().min(0).max(100_000).default(0), staff: z.number().int().min(0).max(10_000).default(0), cost: z.number().int().min(0).max(1_000_000_000).default(0), costChannel: Words(100).default(''),
  materials: z.array(z.string().trim().min(1).max(200)).max(40).default([]), news: z.boolean().default(false), trainingHours: z.number().int().min(0).max(200).default(0), offHoursWhy: Words(500).default(''), contact: Words(40).default(''), phone: Words(40).default(''),
})
export type MeetingInput = z.output<typeof MeetingInput>

export const MeetingRow = z.object({
  id: Id, title: z.string(), kind: MeetingKindId, class: MeetingClassId, hostUnit: z.string(), unit: z.string(), from: At.nullable(), until: At.nullable(), place: z.string(), people: z.number(), state: MeetingStateId, step: z.string().nullable(), holders: z.array(z.string()),
  inPlan: z.boolean(), offHours: z.boolean(), applicant: z.string(), at: At, submittedAt: At.nullable(), refused: z.object({ code: z.string(), why: z.string(), by: z.string(), overruledBy: z.string().nullable(), overruledWhy: z.string().nullable() }).nullable(),
})
export type MeetingRow = z.infer<typeof MeetingRow>

/** 多会合一: another meeting this could be one with, and why. Names of units only: what the other is about is known to whoever may know of it. */
export const MergerView = z.object({
  id: Id, state: z.enum(['open', 'accepted', 'declined', 'lapsed']), other: z.object({ id: Id, title: z.string(), hostUnit: z.string(), from: At.nullable(), people: z.number(), state: MeetingStateId }), units: z.array(z.string()), share: z.number(), sharedLeaders: z.number(),
  sameDay: z.boolean(), sameWeek: z.boolean(), words: z.array(z.string()), savedHours: z.number(), explains: z.string(), decidedBy: z.string().nullable(), reason: z.string().nullable(), may: z.object({ decide: z.boolean() }),
})
export const LackView = z.object({ code: z.string(), says: z.string(), source: z.string(), remedy: z.string(), /** on whose word it may be passed; null: by nobody */ exception: z.string().nullable() })
/** 用量 while one applies: how much of the year's cap is left (S0-25). */
export const UsageView = z.object({ title: z.string(), cap: z.number().nullable(), taken: z.number(), wants: z.number(), left: z.number().nullable() })

export const MeetingView = MeetingRow.extend({
  planLineId: Id.nullable(), basis: z.string(), topic: z.string(), necessity: z.object({ why: z.string(), notDocument: z.string(), notCall: z.string(), notMerge: z.string() }), hostUnitId: Id, unitId: Id, grouped: z.boolean(), mode: keys<Mode>(modes), roomId: Id.nullable(),
  units: z.array(z.object({ id: Id, name: z.string() })), attendance: keys<Attendance>(attendances), leaders: z.array(LeaderView), speeches: z.array(SpeechInput), minutes: z.number(), staff: z.number(), cost: z.number(), costChannel: z.string(), materials: z.array(z.string()),
  news: z.boolean(), trainingHours: z.number(), offHoursWhy: z.string(), contact: z.string(), phone: z.string(), routeId: Id.nullable(), approvedAt: At.nullable(), approver: z.string().nullable(), calledAt: At.nullable(), heldAt: At.nullable(), closedAt: At.nullable(),
  endedWhy: z.string().nullable(), mergedInto: z.object({ id: Id, title: z.string() }).nullable(), mergedFrom: z.array(z.object({ id: Id, title: z.string(), hostUnit: z.string() })), mergers: z.array(MergerView), lacks: z.array(LackView), usage: z.array(UsageView), refusalReasons: z.array(z.string()),
  may: z.object({ edit: z.boolean(), submit: z.boolean(), review: z.boolean(), approve: z.boolean(), refuse: z.boolean(), overrule: z.boolean(), withdraw: z.boolean(), cancel: z.boolean(), prepare: z.boolean(), follow: z.boolean() }),
})
export type MeetingView = z.infer<typeof MeetingView>

const one = z.object({ id: Id })
const done = z.object({ id: Id, state: MeetingStateId })
const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(200).default(50) }

export const applyingContract = {
  list: read('everyone', '会议列表', z.object({
    box: z.enum(['all', 'mine', 'toDecide', 'coming', 'past', 'ended']).default('all'), unitId: Id.nullable().default(null), kind: MeetingKindId.nullable().default(null), from: At.nullable().default(null), until: At.nullable().default(null), words: Words(100).default(''), ...Page,
  }), z.object({ rows: z.array(MeetingRow), next: z.string().nullable(), may: z.object({ apply: z.boolean() }) })),
  read: read('everyone', '查看一个会议', one, MeetingView),
  check: read('meetings.apply', '拟申请会议时核对：缺什么、超什么、用量、能否合并', MeetingInput.extend({ id: Id.nullable().default(null) }), z.object({
    lacks: z.array(LackView), usage: z.array(UsageView), mergers: z.array(z.object({ title: z.string(), hostUnit: z.string(), from: At.nullable(), units: z.array(z.string()), savedHours: z.number(), explains: z.string() })), offHours: z.boolean(), quiet: z.boolean(), minutes: z.number(),
    level: z.enum(['filing', 'leader', 'chief']), approvers: z.array(z.object({ personId: Id, name: z.string(), title: z.string(), rank: z.enum(['leader', 'chief']) })),
  })),
  draft: write('meetings.apply', '登记会议申请', MeetingInput, done),
  save: write('meetings.apply', '修改会议申请', MeetingInput.extend({ id: Id }), done),
  submit: write('meetings.apply', '会议申请报批', one.extend({ leaderId: Id.nullable().default(null), chiefId: Id.nullable().default(null) }), done.extend({ mergers: z.number() })),
  review: write('meetings.desk', '审核会议申请（计划内的备案）', one.extend({ opinion: Words(500) }), done),
  approve: write('meetings.approve', '审批会议申请', one.extend({ opinion: Words(500) }), done),
  refuse: write('everyone', '不予召开', one.extend({ code: z.string().max(60), words: Words(500) }), done),
  overrule: write('meetings.overrule', '改判：不予召开的会议同意召开', one.extend({ why: Words(500) }), done),
  withdraw: write('meetings.apply', '撤回会议申请', one.extend({ reason: Words(500) }), done),
  cancel: write('meetings.apply', '取消已批准的会议', one.extend({ reason: Words(500) }), done),
  refusals: read('meetings.oversee', '不予召开的统计', z.object({ year: z.number().int().min(2000).max(2100) }), z.object({
    asked: z.number(), refused: z.number(), reasons: z.array(z.object({ code: z.string(), n: z.number() })), units: z.array(z.object({ unit: z.string(), asked: z.number(), refused: z.number() })),
  })),
}
