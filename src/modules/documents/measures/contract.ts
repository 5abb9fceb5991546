import { z } from 'zod'
import { isDay } from '#kernel/day'
import { read, write } from '#kernel/act'
import { Recipient } from '../contract.ts'
import { measureKinds, validities } from './domain.ts'

const Id = z.uuid()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Words = z.string().max(1000)

export const MeasureView = z.object({
  id: Id, kind: z.enum(measureKinds), state: z.enum(['asked', 'decided', 'refused', 'done']), reason: z.string(), organ: z.string(), fromDay: Day.nullable(), words: z.string(),
  replacement: z.string(), replacementId: Id.nullable(), copies: z.number().nullable(), recipients: z.array(z.string()), askedBy: z.string(), askedAt: z.number(), deciderName: z.string(),
  decidedAt: z.number().nullable(), decision: z.string(),
  /** 收回、撤销 …: each receiver, whether it had it in hand, who had read, what it answered */
  receivers: z.array(z.object({
    receiptId: Id, unitName: z.string(), signedForAt: z.number().nullable(), signedForBy: z.string().nullable(), readers: z.array(z.string()).nullable(), unread: z.array(z.string()).nullable(),
    acknowledgedAt: z.number().nullable(), acknowledgedBy: z.string().nullable(), copies: z.number().nullable(), words: z.string(),
  })),
  may: z.object({ decide: z.boolean(), sealReprint: z.boolean() }),
})
export type MeasureView = z.infer<typeof MeasureView>

export const measuresContract = {
  measures: read('everyone', '发后处置记录', z.object({ id: Id }), z.object({ validity: z.enum(validities), rows: z.array(MeasureView), may: z.object({ ask: z.boolean() }) })),
  askMeasure: write('everyone', '提请收回、撤销、废止、更正、补发、加印', z.object({
    id: Id, kind: z.enum(measureKinds), reason: Words, deciderId: Id.nullable().default(null), organ: z.string().max(100).default(''), fromDay: Day.nullable().default(null), words: Words.default(''),
    replacementId: Id.nullable().default(null), replacement: z.string().max(300).default(''), copies: z.number().int().min(1).max(10_000).nullable().default(null),
    recipients: z.array(Recipient).max(200).nullable().default(null),
  }), z.object({ measureId: Id })),
  decideMeasure: write('documents.sign', '决定发后处置', z.object({ measureId: Id, agree: z.boolean(), words: Words.default('') }), z.object({ measureId: Id, state: z.string(), validity: z.enum(validities) })),
}
