import { z } from 'zod'
import { read, write } from '#kernel/act'
import { MeetingKindId, MeetingStateId } from '../applying/contract.ts'
import { type Verb, verbs } from '../minutes/types.ts'
import { type TopicNature, topicNatures } from '../topics/types.ts'
import { type Ballot, ballots, type Method, methods, type Presence, presences } from './types.ts'

const Id = z.uuid()
const At = z.number().int().min(0).max(4_102_444_800_000)
const Words = (most: number) => z.string().trim().max(most)
const keys = <K extends string>(o: Record<K, string>) => z.enum(Object.keys(o) as [K, ...K[]])
const Minutes = z.number().int().min(0).max(1000)
const MemberView = z.object({ personId: Id, name: z.string(), duty: z.string() })
const PresenceView = z.object({
  id: Id, personId: Id.nullable(), unitId: Id.nullable(), name: z.string(), unit: z.string(), duty: z.string(), member: z.boolean(), status: keys<Presence>(presences), substitute: z.string(), why: z.string(), topicIds: z.array(Id),
})
export type PresenceView = z.infer<typeof PresenceView>
const SpeechView = z.object({ id: Id, topicId: Id.nullable(), no: z.number(), personId: Id.nullable(), name: z.string(), planned: z.number(), actual: z.number() })
const RecusedText = z.object({ personId: Id, why: Words(200) })
const TakenView = z.object({
  recused: z.array(z.object({ personId: Id, name: z.string(), why: z.string() })), method: keys<Method>(methods), votes: z.array(z.object({ personId: Id, name: z.string(), ballot: keys<Ballot>(ballots) })), yes: z.number(), no: z.number(), abstain: z.number(), present: z.number(), due: z.number(),
  dissent: z.array(z.object({ personId: Id.nullable(), name: z.string(), words: z.string() })), against: z.string(), verb: keys<Verb>(verbs), wording: z.string(), requirement: z.string(), unitId: Id.nullable(), unit: z.string(), term: At.nullable(), revise: z.boolean(), by: z.string(), at: At,
})
const ItemView = z.object({ id: Id, no: z.number(), title: z.string(), nature: keys<TopicNature>(topicNatures), unit: z.string(), unitId: Id, reporter: z.string(), minutes: z.number(), taken: TakenView.nullable() })
export type ItemView = z.infer<typeof ItemView>

const SittingView = z.object({
  meeting: z.object({ id: Id, title: z.string(), kind: MeetingKindId, state: MeetingStateId, from: At.nullable(), until: At.nullable(), place: z.string(), chair: z.string() }), open: z.boolean(), bodyId: Id.nullable(), body: z.string().nullable(), members: z.array(MemberView), recorders: z.array(z.string()),
  heldFrom: At.nullable(), heldUntil: At.nullable(), presence: z.array(PresenceView), items: z.array(ItemView), speeches: z.array(SpeechView),
  /** how many members are due, in the room, and needed for a decision, for one on cadres, for a yes; null where the meeting is not held to it */
  quorum: z.object({ due: z.number(), present: z.number(), need: z.number(), needCadre: z.number(), needYes: z.number(), decides: z.boolean() }), bodies: z.array(z.object({ id: Id, name: z.string() })),
  may: z.object({ open: z.boolean(), keep: z.boolean(), hold: z.boolean() }),
})
export type SittingView = z.infer<typeof SittingView>
const meetingOnly = z.object({ meetingId: Id })

export const holdingContract = {
  sitting: read('everyone', '会中：应到、到会、发言、议决', meetingOnly, SittingView),
  openSitting: write('meetings.apply', '开列应到人员', z.object({ meetingId: Id, bodyId: Id.nullable().default(null), memberIds: z.array(Id).max(100).default([]), recorders: z.array(z.string().trim().min(1).max(40)).max(5).default([]) }), meetingOnly),
  markPresence: write('meetings.apply', '登记到会情况', z.object({
    meetingId: Id, rows: z.array(z.object({ id: Id, status: keys<Presence>(presences), substitute: Words(40).default(''), why: Words(200).default(''), topicIds: z.array(Id).max(60).default([]) })).min(1).max(500),
  }), meetingOnly),
  addPresence: write('meetings.apply', '补列参会人员', z.object({ meetingId: Id, name: z.string().trim().min(1).max(40), unitId: Id.nullable().default(null), duty: Words(60).default(''), status: keys<Presence>(presences).default('present') }), z.object({ id: Id })),
  recordSpeech: write('meetings.apply', '登记发言', z.object({ meetingId: Id, topicId: Id.nullable().default(null), personId: Id.nullable().default(null), name: Words(40).default(''), planned: Minutes, actual: Minutes }), z.object({ id: Id })),
  dropSpeech: write('meetings.apply', '去掉登记错的发言', z.object({ meetingId: Id, id: Id }), z.object({ id: Id })),
  takeItem: write('meetings.apply', '登记议题的议决情况', z.object({
    meetingId: Id, topicId: Id, recused: z.array(RecusedText).max(60).default([]), method: keys<Method>(methods).default('discussion'), votes: z.array(z.object({ personId: Id, ballot: keys<Ballot>(ballots) })).max(100).default([]),
    counted: z.object({ yes: Minutes, no: Minutes, abstain: Minutes }).default({ yes: 0, no: 0, abstain: 0 }), dissent: z.array(z.object({ personId: Id.nullable().default(null), name: Words(40).default(''), words: z.string().trim().min(1).max(2000) })).max(60).default([]), against: Words(2000).default(''),
    verb: keys<Verb>(verbs), wording: Words(3000).default(''), requirement: Words(3000).default(''), unitId: Id.nullable().default(null), term: At.nullable().default(null), revise: z.boolean().default(false),
  }), z.object({ topicId: Id })),
  raiseIssue: write('meetings.apply', '现场办公会：登记现场提出的问题', z.object({ meetingId: Id, title: z.string().trim().min(1).max(100), proposal: Words(3000).default(''), unitId: Id }), z.object({ topicId: Id })),
  hold: write('meetings.apply', '登记会议已召开', z.object({ meetingId: Id, from: At, until: At, recorders: z.array(z.string().trim().min(1).max(40)).max(5).default([]) }), z.object({ meetingId: Id, state: MeetingStateId })),
}
