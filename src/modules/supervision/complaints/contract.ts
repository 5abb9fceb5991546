import { z } from 'zod'
import { read, write } from '#kernel/act'
import { type ComplaintKind, complaintKinds, type Verdict, verdicts } from './domain.ts'

const Id = z.uuid()
const At = z.number().int()
const InputAt = At.min(0).max(Date.UTC(2100, 0, 1))
const Words = (most: number) => z.string().trim().max(most)
const KindId = z.enum(Object.keys(complaintKinds) as [ComplaintKind, ...ComplaintKind[]])
const VerdictId = z.enum(Object.keys(verdicts) as [Verdict, ...Verdict[]])
const Row = z.object({ id: Id, unit: z.string(), kind: KindId, at: At, receiver: z.string(), contact: z.string(), due: At, repliedAt: At.nullable(), verdict: VerdictId.nullable(), calledAt: At.nullable(), satisfied: z.boolean().nullable() })
export type ComplaintRow = z.infer<typeof Row>
export const ComplaintView = Row.extend({
  against: z.string(), words: z.string(), complainant: z.string(), reachedBy: z.string(), from: At, until: At, promise: z.string(), found: z.string(), reply: z.string(), how: z.string(),
  called: z.string(), may: z.object({ answer: z.boolean(), call: z.boolean() }),
})
export type ComplaintView = z.infer<typeof ComplaintView>

export const complaintsContract = {
  complaints: read('everyone', '作风投诉', z.object({}), z.object({ rows: z.array(Row), may: z.object({ take: z.boolean() }) })),
  complaint: read('everyone', '查看一件作风投诉', z.object({ id: Id }), ComplaintView),
  complaintContacts: read('everyone', '作风投诉可以交给谁', z.object({ unitId: Id }), z.object({ rows: z.array(z.object({ id: Id, name: z.string(), post: z.string() })) })),
  takeComplaint: write('everyone', '登记接待和作风投诉', z.object({
    unitId: Id, kind: KindId, against: Words(100).default(''), words: z.string().trim().min(1).max(5000), complainant: z.string().trim().min(1).max(100), reachedBy: z.string().trim().min(1).max(200),
    from: InputAt, until: InputAt, promise: Words(500).default(''), contactId: Id.nullable().default(null),
  }), z.object({ id: Id, contact: z.string() })),
  answerComplaint: write('everyone', '作风投诉查核并回复投诉人', z.object({ id: Id, verdict: VerdictId, found: z.string().trim().min(1).max(5000), reply: Words(5000), how: z.string().trim().min(1).max(100) }), z.object({ id: Id })),
  callComplainant: write('everyone', '作风投诉回访', z.object({ id: Id, satisfied: z.boolean(), words: Words(1000).default('') }), z.object({ id: Id })),
  complaintDue: write('clock', '作风投诉到期未回复提醒', z.object({ id: Id }), z.object({})),
}
