import { z } from 'zod'
import { read, write } from '#kernel/act'
import { MeetingStateId } from '../applying/contract.ts'
import { type LineKind, lineKinds, type MinuteState, minuteStates, type Verb, verbs } from './types.ts'

const Id = z.uuid()
const At = z.number().int().min(0).max(4_102_444_800_000)
const Words = (most: number) => z.string().trim().max(most)
const keys = <K extends string>(o: Record<K, string>) => z.enum(Object.keys(o) as [K, ...K[]])
const StateId = keys<MinuteState>(minuteStates)
const LineInput = z.object({
  topicId: Id.nullable().default(null), topic: Words(200).default(''), verb: keys<Verb>(verbs), wording: Words(3000), requirement: Words(3000).default(''), kind: keys<LineKind>(lineKinds), unitId: Id.nullable().default(null), due: At.nullable().default(null),
})
const LineView = z.object({
  id: Id, no: z.number(), topicId: Id.nullable(), topic: z.string(), verb: keys<Verb>(verbs), wording: z.string(), requirement: z.string(), kind: keys<LineKind>(lineKinds), unitId: Id.nullable(), unit: z.string(), due: At.nullable(), /** the day its matter has now, where it is another */ dueNow: At.nullable(), matterId: Id.nullable(), ended: z.boolean(), notedBy: z.string().nullable(), goneAt: At.nullable(), goneBy: z.string().nullable(),
  may: z.object({ carry: z.boolean(), note: z.boolean() }),
})
export type LineView = z.infer<typeof LineView>
const MinuteRow = z.object({ id: Id, meetingId: Id, no: z.number(), title: z.string(), state: StateId, step: z.string().nullable(), holders: z.array(z.string()), drafter: z.string(), signer: z.string().nullable(), signedAt: At.nullable(), correctsId: Id.nullable(), correctsWhy: z.string(), year: z.number().nullable(), serial: z.number().nullable(), retention: z.string().nullable(), archivedAt: At.nullable(), archivist: z.string().nullable(), documentId: Id.nullable() })
export type MinuteRow = z.infer<typeof MinuteRow>
const MinuteView = MinuteRow.extend({
  chair: z.string(), present: z.array(z.string()), leave: z.array(z.string()), attending: z.array(z.object({ topic: z.string(), names: z.array(z.string()) })), recorders: z.array(z.string()), heldFrom: At, heldUntil: At, place: z.string(), record: z.string(), opening: z.string(), reviewer: z.string().nullable(), routeId: Id.nullable(), lines: z.array(LineView),
  may: z.object({ edit: z.boolean(), submit: z.boolean(), review: z.boolean(), sign: z.boolean(), correct: z.boolean(), archive: z.boolean(), draftDocument: z.boolean() }),
})
export type MinuteView = z.infer<typeof MinuteView>
const one = z.object({ id: Id })
const done = z.object({ id: Id, state: StateId })
const meetingOnly = z.object({ meetingId: Id })
const Fen = z.number().int().min(0).max(1_000_000_000)
const Score = z.number().int().min(1).max(5)

const FollowUpView = z.object({
  meeting: z.object({ id: Id, title: z.string(), state: MeetingStateId, heldAt: At.nullable(), closedAt: At.nullable() }), papers: z.array(MinuteRow), due: At.nullable(), lines: z.array(LineView),
  /** 人时 and 费用 in fen */
  hours: z.object({ people: z.number(), minutes: z.number(), hours: z.number() }).nullable(), cost: z.object({ people: z.number(), days: z.number(), lodging: z.number(), meals: z.number(), other: z.number(), total: z.number(), allowed: z.number(), over: z.number(), note: z.string(), by: z.string(), at: At }).nullable(),
  rating: z.object({ units: z.number(), least: z.number(), needed: z.number().nullable(), prepared: z.number().nullable(), brief: z.number().nullable(), words: z.array(z.string()), mine: z.object({ needed: z.number(), prepared: z.number(), brief: z.number(), words: z.string() }).nullable() }),
  open: z.array(z.string()), may: z.object({ draft: z.boolean(), close: z.boolean(), cost: z.boolean(), rate: z.boolean() }),
})
export type FollowUpView = z.infer<typeof FollowUpView>

export const minutesContract = {
  followUp: read('everyone', '会后：纪要、议定事项、费用、评价', meetingOnly, FollowUpView),
  minute: read('everyone', '查看一份纪要', one, MinuteView),
  draftMinutes: write('meetings.apply', '起草纪要', meetingOnly, done),
  saveMinutes: write('meetings.apply', '修改纪要', z.object({ id: Id, opening: Words(2000), record: Words(100_000), recorders: z.array(z.string().trim().min(1).max(40)).max(5), lines: z.array(LineInput).max(100) }), done),
  submitMinutes: write('meetings.apply', '纪要送审', one, done),
  reviewMinutes: write('meetings.desk', '审核纪要', one.extend({ opinion: Words(1000) }), done),
  signMinutes: write('everyone', '主持人签发纪要', one.extend({ opinion: Words(1000).default('') }), done),
  correctMinutes: write('meetings.apply', '更正已签发的纪要', one.extend({ why: Words(500) }), done),
  carryLine: write('meetings.apply', '交办议定事项', one.extend({ due: At.nullable().default(null) }), z.object({ id: Id, matterId: Id })),
  noteLine: write('meetings.apply', '议定事项指定阅知', one.extend({ personId: Id }), one),
  minutesLate: write('clock', '会议纪要到期未签发', z.object({ meetingId: Id }), z.object({ late: z.boolean() })),
  minutesText: read('meetings.apply', '纪要起草成公文的内容', one, z.object({ kind: z.literal('minutes'), text: z.object({ title: z.string(), mainRecipients: z.array(z.string()), body: z.array(z.object({ type: z.enum(['p', 'h1']), text: z.string() })), attendance: z.array(z.object({ label: z.enum(['出席', '请假', '列席']), people: z.string() })) }), source: z.string() })),
  minutesDrafted: write('meetings.apply', '登记纪要已起草成公文', one.extend({ documentId: Id }), one),
  archiveMinutes: write('documents.file', '会议记录、纪要归档', one, one.extend({ retention: z.string() })),
  minutesBook: read('everyone', '会议记录簿', z.object({ year: z.number().int().min(2000).max(2100) }), z.object({ rows: z.array(MinuteRow.extend({ meeting: z.string() })), may: z.object({ archive: z.boolean() }) })),
  closeMeeting: write('meetings.apply', '会后办结', meetingOnly, z.object({ meetingId: Id, state: MeetingStateId })),
  saveCost: write('meetings.apply', '登记会议费用', z.object({ meetingId: Id, people: z.number().int().min(0).max(100_000), days: z.number().int().min(0).max(60), lodging: Fen, meals: Fen, other: Fen, note: Words(500).default('') }), meetingOnly),
  rate: write('everyone', '评价会议', z.object({ meetingId: Id, needed: Score, prepared: Score, brief: Score, words: Words(500).default('') }), meetingOnly),
}
