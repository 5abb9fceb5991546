import { z } from 'zod'
import { read, write } from '#kernel/act'
import { type MeetingState, meetingStates } from '../types.ts'
import { type Element, elements, type Level, levels, type NoticeKind, noticeKinds, type ReplyState, replyStates, type Substitute, substitutes } from './types.ts'

const Id = z.uuid()
const At = z.number().int().min(0).max(4_102_444_800_000)
const Words = (most: number) => z.string().trim().max(most)
const keys = <K extends string>(o: Record<K, string>) => z.enum(Object.keys(o) as [K, ...K[]])
const ElementId = keys<Element>(elements)
const SectionView = z.object({ key: ElementId, text: z.string() })
const ChangeView = z.object({ element: ElementId, before: z.string(), after: z.string() })
const SubstituteId = keys<Substitute>(substitutes)
const ClashView = z.object({ name: z.string(), from: At, until: At, title: z.string().nullable(), called: z.boolean() })
const one = z.object({ id: Id })
const MeetingHead = z.object({ id: Id, title: z.string(), state: keys<MeetingState>(meetingStates), from: At.nullable(), until: At.nullable(), place: z.string(), hostUnit: z.string() })

export const NoticeView = z.object({
  meeting: MeetingHead, /** as it would go out now, or as it went out last */ sections: z.array(SectionView), /** what the record alone would say */ built: z.array(SectionView), replyDue: At.nullable(), substitute: SubstituteId, perUnit: z.number(), required: z.array(ElementId),
  lacks: z.array(z.object({ code: z.string(), element: ElementId.nullable(), says: z.string(), source: z.string(), remedy: z.string() })), clashes: z.array(ClashView),
  issued: z.array(z.object({ version: z.number(), kind: keys<NoticeKind>(noticeKinds), sections: z.array(SectionView), changes: z.array(ChangeView), why: z.string(), at: At, by: z.string(), replyDue: At.nullable() })),
  /** by when it usually goes out, as long as it has not */
  callBy: At.nullable(),
  /** the 公文 begun from it, and what has changed since; for those who prepare the meeting */
  document: z.object({ id: Id, by: z.string(), at: At, differs: z.array(ChangeView) }).nullable(),
  may: z.object({ edit: z.boolean(), call: z.boolean(), change: z.boolean(), print: z.boolean(), draftDocument: z.boolean() }),
})
export type NoticeView = z.infer<typeof NoticeView>

const ComerIn = z.object({ personId: Id.nullable().default(null), name: Words(40).default(''), post: Words(60).default(''), phone: Words(40).default(''), level: keys<Level>(levels).default('staff') })
const ComerView = z.object({ personId: Id.nullable(), name: z.string(), post: z.string(), phone: z.string(), level: keys<Level>(levels), substitute: z.boolean() })
export const InviteeView = z.object({
  id: Id, unitId: Id.nullable(), personId: Id.nullable(), name: z.string(), state: keys<ReplyState>(replyStates), again: z.boolean(), comers: z.array(ComerView), answeredAt: At.nullable(), answeredBy: z.string().nullable(), late: z.boolean(), note: z.string(),
  leave: z.object({ why: z.string(), to: z.string(), granted: z.boolean().nullable(), words: z.string().nullable(), at: At.nullable() }).nullable(), urges: z.number(), urgedAt: At.nullable(),
  /** whom to ring up; for those who serve the meeting */
  contact: z.object({ name: z.string(), phone: z.string() }).nullable(), calls: z.array(z.object({ reached: z.boolean(), said: z.string(), by: z.string(), at: At })), may: z.object({ reply: z.boolean(), decide: z.boolean() }),
})
export type InviteeView = z.infer<typeof InviteeView>
export const RepliesView = z.object({
  meeting: MeetingHead, rows: z.array(InviteeView), counts: z.object({ all: z.number(), waiting: z.number(), coming: z.number(), people: z.number(), leaveAsked: z.number(), excused: z.number(), late: z.number() }), replyDue: At.nullable(), attendance: z.string(), substitute: SubstituteId, perUnit: z.number(), leaveTo: z.string(),
  notice: z.object({ kind: keys<NoticeKind>(noticeKinds), sections: z.array(SectionView), changes: z.array(ChangeView), why: z.string(), at: At }).nullable(), may: z.object({ urge: z.boolean(), export: z.boolean() }),
})
export type RepliesView = z.infer<typeof RepliesView>
const answered = z.object({ id: Id, state: keys<ReplyState>(replyStates) })

export const callingContract = {
  notice: read('everyone', '会议通知', one, NoticeView),
  saveNotice: write('meetings.apply', '改会议通知的写法', one.extend({ wording: z.partialRecord(ElementId, Words(4000)).default({}), replyDue: At.nullable().default(null), substitute: SubstituteId.default('none'), perUnit: z.number().int().min(1).max(50).default(1) }), z.object({ id: Id, lacks: z.number() })),
  call: write('meetings.apply', '发会议通知', one, z.object({ id: Id, state: keys<MeetingState>(meetingStates), units: z.number(), leaders: z.number() })),
  changeCall: write('meetings.apply', '改期、改地点，发变更通知', one.extend({ from: At, until: At, place: Words(200).default(''), rooms: z.array(z.object({ roomId: Id, role: z.enum(['main', 'branch']).default('main') })).max(200).nullable().default(null), replyDue: At.nullable().default(null), why: Words(300).min(1) }),
    z.object({ id: Id, changes: z.array(z.string()), again: z.boolean() })),
  noticeText: read('meetings.apply', '会议通知起草成公文的内容', one, z.object({
    kind: z.literal('notice'), text: z.object({ form: z.literal('letter'), issuerMark: z.string(), issuers: z.array(z.string()), title: z.string(), mainRecipients: z.array(z.string()), body: z.array(z.object({ type: z.enum(['p', 'h1']), text: z.string() })) }),
    recipients: z.array(z.object({ as: z.literal('main'), unitId: Id, tenantId: z.null(), name: z.string() })), source: z.string(),
  })),
  noticeDrafted: write('meetings.apply', '登记会议通知已起草成公文', one.extend({ documentId: Id }), z.object({ id: Id })),
  replies: read('everyone', '会议回执', one, RepliesView),
  reply: write('everyone', '会议回执：谁来参会，或者请假', z.object({ id: Id, comers: z.array(ComerIn).max(50).default([]), leaveWhy: Words(500).default(''), note: Words(300).default('') }), answered),
  decideLeave: write('everyone', '批准参会请假', z.object({ id: Id, grant: z.boolean(), words: Words(300).default('') }), answered),
  urgeReplies: write('meetings.apply', '催回执', one, z.object({ urged: z.number() })),
  phoned: write('meetings.apply', '登记电话通知', z.object({ id: Id, reached: z.boolean(), said: Words(300).default('') }), z.object({ id: Id })),
  repliesRemind: write('clock', '会议回执将到截止时间', one, z.object({ waiting: z.number() })),
  repliesDue: write('clock', '会议回执到截止时间', one, z.object({ waiting: z.number() })),
}
