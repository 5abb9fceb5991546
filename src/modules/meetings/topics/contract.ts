import { z } from 'zod'
import { read, write } from '#kernel/act'
import { LackView, MeetingKindId } from '../applying/contract.ts'
import { conditions, type ConditionKind, opinionKinds, type Stand, stands, topicMeetings, type TopicNature, topicNatures, type TopicState, topicStates } from './types.ts'

const Id = z.uuid()
const At = z.number().int()
const Words = (most: number) => z.string().trim().max(most)
const keys = <K extends string>(o: Record<K, string>) => z.enum(Object.keys(o) as [K, ...K[]])
const NatureId = keys<TopicNature>(topicNatures)
const StateId = keys<TopicState>(topicStates)
const ForKind = z.enum(topicMeetings)
const OpinionKindId = z.enum(opinionKinds)
const FileView = z.object({ id: Id, name: z.string(), hash: z.string() })
const StudiedText = z.object({ title: z.string().trim().min(1).max(200), number: Words(60).default('') })

export const TopicInput = z.object({
  title: z.string().trim().min(1).max(100), nature: NatureId, forKind: ForKind, wantsId: Id.nullable().default(null), proposal: Words(3000).default(''), material: Words(100_000).default(''), minutes: z.number().int().min(1).max(600).default(10),
  reporterId: Id.nullable().default(null), leaderId: Id.nullable().default(null), market: z.boolean().default(false), studied: z.array(StudiedText).max(20).default([]), consultIds: z.array(Id).max(40).default([]), legalUnitId: Id.nullable().default(null),
})
export type TopicInput = z.output<typeof TopicInput>
export const TopicRow = z.object({
  id: Id, title: z.string(), nature: NatureId, forKind: ForKind, unit: z.string(), unitId: Id, leader: z.string(), reporter: z.string(), minutes: z.number(), state: StateId, meetingId: Id.nullable(), meeting: z.string().nullable(), no: z.number().nullable(), at: At, submittedAt: At.nullable(), rejectCode: z.string().nullable(),
})
export type TopicRow = z.infer<typeof TopicRow>
export const TopicView = TopicRow.extend({
  wantsId: Id.nullable(), wants: z.string().nullable(), proposal: z.string(), material: z.string(), chars: z.number(), mostChars: z.number(), mostMinutes: z.number(), reporterId: Id.nullable(), leaderId: Id.nullable(), signedAt: At.nullable(), signedWords: z.string(), market: z.boolean(), studied: z.array(z.object({ title: z.string(), number: z.string() })),
  consult: z.array(z.object({ id: Id, name: z.string() })), legalUnitId: Id.nullable(), legalUnits: z.array(z.object({ id: Id, name: z.string() })), applicant: z.string(), screenedBy: z.string().nullable(), screenedAt: At.nullable(), screenWords: z.string(),
  /** each condition it has to meet, met or not, with what proves it */
  conditions: z.array(z.object({
    kind: keys<ConditionKind>(conditions), met: z.boolean(), says: z.string(),
    opinions: z.array(z.object({ unit: z.string(), stand: keys<Stand>(stands), words: z.string(), by: z.string(), at: At, entered: z.boolean(), files: z.array(FileView) })),
  })),
  lacks: z.array(LackView), attempts: z.array(z.object({ at: At, by: z.string(), stage: z.enum(['submit', 'screen']), reasons: z.array(z.string()), words: z.string() })), rejectReasons: z.array(z.string()),
  may: z.object({ edit: z.boolean(), submit: z.boolean(), withdraw: z.boolean(), sign: z.boolean(), opine: z.array(z.object({ kind: OpinionKindId, unitId: Id, unit: z.string() })), enter: z.boolean(), screen: z.boolean() }),
})
export type TopicView = z.infer<typeof TopicView>
/** known: the actor may open the item itself, not only read that it is on the agenda (C9). */
const AgendaItem = TopicRow.extend({ known: z.boolean(), proposal: z.string(), studied: z.array(z.object({ title: z.string(), number: z.string() })) })

const one = z.object({ id: Id })
const done = z.object({ id: Id, state: StateId })

export const topicsContract = {
  topics: read('everyone', '议题列表', z.object({
    box: z.enum(['all', 'mine', 'pool', 'toScreen', 'toSign', 'toOpine']).default('all'), state: StateId.nullable().default(null), meetingId: Id.nullable().default(null), unitId: Id.nullable().default(null), words: Words(100).default(''), cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(200).default(50),
  }), z.object({ rows: z.array(TopicRow), next: z.string().nullable(), may: z.object({ add: z.boolean(), screen: z.boolean() }) })),
  topic: read('everyone', '查看一个议题', one, TopicView),
  draftTopic: write('meetings.apply', '准备议题', TopicInput, done),
  saveTopic: write('meetings.apply', '修改议题', TopicInput.extend({ id: Id }), done),
  giveTopicOpinion: write('everyone', '对议题提出意见、作合法性审核，或补录书面意见', z.object({ id: Id, kind: OpinionKindId, unitId: Id, stand: keys<Stand>(stands), words: Words(2000).default(''), fileIds: z.array(Id).max(10).default([]) }), done),
  signTopic: write('meetings.approve', '分管领导签署议题', one.extend({ words: Words(1000).default('') }), done),
  /** Refused or not, the answer says so: a try that met a lack is kept as 闯关 (F15). */
  submitTopic: write('meetings.apply', '提交议题', one, done.extend({ lacks: z.array(LackView) })),
  screenTopic: write('meetings.desk', '筛选议题', one.extend({ admit: z.boolean(), code: z.string().max(60).default(''), words: Words(1000).default('') }), done),
  withdrawTopic: write('meetings.apply', '撤回议题', one, done),
  agenda: read('everyone', '会议的议程', z.object({ meetingId: Id }), z.object({
    meeting: z.object({ id: Id, title: z.string(), kind: MeetingKindId, from: At.nullable(), minutes: z.number() }), items: z.array(AgendaItem), minutes: z.number(), mostItems: z.number(), latest: At.nullable(), fixed: z.object({ by: z.string(), at: At }).nullable(), lacks: z.array(LackView),
    pool: z.array(TopicRow), may: z.object({ arrange: z.boolean(), fix: z.boolean() }),
  })),
  arrange: write('everyone', '安排会议的议题和次序', z.object({ meetingId: Id, items: z.array(z.object({ id: Id, minutes: z.number().int().min(1).max(600) })).max(60) }), z.object({ minutes: z.number() })),
  fixAgenda: write('meetings.approve', '主持人确定议程', z.object({ meetingId: Id }), z.object({ meetingId: Id })),
  topicAttempts: read('everyone', '议题“闯关”情况', z.object({ year: z.number().int().min(2000).max(2100) }), z.object({
    units: z.array(z.object({ unit: z.string(), n: z.number(), submit: z.number(), screen: z.number() })), reasons: z.array(z.object({ says: z.string(), n: z.number() })),
    rows: z.array(z.object({ topicId: Id, title: z.string(), unit: z.string(), at: At, by: z.string(), stage: z.enum(['submit', 'screen']), reasons: z.array(z.string()), words: z.string() })),
  })),
}
