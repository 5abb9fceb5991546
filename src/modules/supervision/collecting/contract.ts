import { z } from 'zod'
import { read, write } from '#kernel/act'
import { type EntryState, entryStates, type FieldKind, fieldKinds } from './domain.ts'

const Id = z.uuid()
const At = z.number().int()
const Words = (most: number) => z.string().trim().max(most)
const Kind = z.enum(Object.keys(fieldKinds) as [FieldKind, ...FieldKind[]])
const State = z.enum(Object.keys(entryStates) as [EntryState, ...EntryState[]])
const FieldInput = z.object({ label: z.string().trim().min(1).max(100), kind: Kind, needed: z.boolean().default(true), unit: Words(20).default('') })
const FieldView = FieldInput.extend({ key: z.string() })
const AnswerView = z.object({ key: z.string(), text: z.string(), files: z.array(z.object({ id: Id, name: z.string(), hash: z.string() })) })

export const EntryView = z.object({
  id: Id, collectionId: Id, unitId: Id, unit: z.string(), state: State, due: At, overdue: z.boolean(), reminders: z.number(), unanswered: z.number(), remindedAt: At.nullable(), escalatedAt: At.nullable(), substitute: z.string().nullable(),
  lateAsked: z.boolean(), lateUntil: At.nullable(), lateReason: z.string().nullable(), lateWords: z.string().nullable(), answers: z.array(AnswerView), filledAt: At.nullable(), filledBy: z.string().nullable(), returnedWhy: z.string().nullable(),
  may: z.object({ fill: z.boolean(), late: z.boolean(), substitute: z.boolean(), decide: z.boolean(), back: z.boolean() }),
})
export type EntryView = z.infer<typeof EntryView>
export const CollectionRow = z.object({
  id: Id, title: z.string(), due: At, urgent: z.boolean(), unit: z.string(), by: z.string(), at: At, closedAt: At.nullable(),
  /** for the desk; null for a unit, which learns of no other (C9) */
  counts: z.object({ all: z.number(), filled: z.number(), late: z.number() }).nullable(),
  /** one's own unit's, where it is asked */
  mine: State.nullable(), mineDue: At.nullable(),
})
export type CollectionRow = z.infer<typeof CollectionRow>

const Page = { words: z.string().max(100).default(''), cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(50) }
const one = z.object({ id: Id })
const done = z.object({ id: Id })
export const collectingContract = {
  collect: write('supervision.desk', '向各单位收集材料', z.object({ title: z.string().trim().min(1).max(200), ask: Words(5000), due: At, urgent: z.boolean().default(false), fields: z.array(FieldInput).max(30), unitIds: z.array(Id).max(300) }), done),
  collections: read('everyone', '材料收集清单', z.object({ box: z.enum(['mine', 'open', 'closed', 'all']).default('open'), ...Page }), z.object({ rows: z.array(CollectionRow), next: z.string().nullable(), may: z.object({ collect: z.boolean() }) })),
  collection: read('everyone', '查看一次材料收集', one, CollectionRow.extend({
    ask: z.string(), fields: z.array(FieldView), entries: z.array(EntryView), merged: z.array(z.object({ label: z.string(), lines: z.array(z.string()), sum: z.number().nullable() })).nullable(),
    may: z.object({ remind: z.boolean(), close: z.boolean(), export: z.boolean() }),
  })),
  fill: write('everyone', '报送材料', one.extend({ answers: z.array(z.object({ key: z.string().max(40), text: Words(10_000).default(''), files: z.array(Id).max(20).default([]) })).max(30) }), done),
  askLate: write('everyone', '申请迟报', one.extend({ until: At, reason: Words(500) }), done),
  decideLate: write('supervision.desk', '答复迟报申请', one.extend({ grant: z.boolean(), words: Words(500) }), done),
  substitute: write('everyone', '指定代报人', one.extend({ personId: Id.nullable() }), done),
  remind: write('supervision.desk', '催报', one.extend({ entryId: Id.nullable().default(null) }), z.object({ reminded: z.number(), escalated: z.number() })),
  sendBackAnswer: write('supervision.desk', '退回补报', one.extend({ reason: Words(500) }), done),
  closeCollection: write('supervision.desk', '结束收集', one, done),
  collectionDue: write('clock', '催报材料到时检查', one, z.object({ reminded: z.number(), escalated: z.number() })),
}
