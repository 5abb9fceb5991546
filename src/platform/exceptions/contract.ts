import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const Words = z.string().max(1_000)
const RefView = z.object({ module: z.string(), kind: z.string(), id: z.string(), title: z.string() })

export const states = ['asked', 'granted', 'refused'] as const
export type ExceptionState = (typeof states)[number]

/** One entry of the register. `says` and `source` are the rule's own words. */
export const ExceptionRow = z.object({
  id: Id, rule: z.string(), says: z.string(), source: z.string(), subject: RefView, reason: z.string(), state: z.enum(states),
  unitId: Id.nullable(), unitName: z.string(), askedBy: z.string(), askedAt: z.number(), to: z.string(), decidedBy: z.string().nullable(), decidedAt: z.number().nullable(), words: z.string(),
})
export type ExceptionRow = z.infer<typeof ExceptionRow>

/** A line of the monthly list: an exception from a rule, or a step of a procedure that was skipped or cancelled by exception. */
export const ListedRow = z.object({
  id: z.string(), kind: z.enum(['rule', 'procedure']), at: z.number(), subject: RefView, rule: z.string(), says: z.string(), source: z.string(), unitId: Id.nullable(), unitName: z.string(),
  by: z.string(), approver: z.string(), reason: z.string(), words: z.string(), state: z.enum(states),
})
export type ListedRow = z.infer<typeof ListedRow>

const May = z.object({ decide: z.boolean() })
const decided = z.object({ id: Id, state: z.enum(states) })

export const exceptionsContract = {
  open: read('everyone', '哪些规则可以申请例外、由谁批准', z.object({ rule: z.string().max(100).nullable().default(null) }), z.object({
    rows: z.array(z.object({ rule: z.string(), says: z.string(), source: z.string(), grantors: z.array(z.object({ postId: Id, name: z.string() })) })),
  })),
  request: write('everyone', '申请例外', z.object({
    rule: z.string().max(100), subject: z.object({ module: z.string().max(40), kind: z.string().max(40), id: Id }), reason: Words, to: Id.nullable().default(null),
  }), z.object({ id: Id, to: z.string() })),
  grant: write('exceptions.grant', '批准例外', z.object({ id: Id, words: Words.default('') }), decided),
  refuse: write('exceptions.grant', '不批准例外', z.object({ id: Id, words: Words }), decided),
  read: read('everyone', '查看一项例外', z.object({ id: Id }), ExceptionRow.extend({ may: May })),
  about: read('everyone', '某件事上的例外', z.object({ module: z.string().max(40), kind: z.string().max(40), id: Id }), z.object({ rows: z.array(ExceptionRow) })),
  mine: read('everyone', '我申请的、待我批的例外', z.object({}), z.object({ asked: z.array(ExceptionRow), toDecide: z.array(ExceptionRow) })),
  list: read('exceptions.read', '例外登记（按月）', z.object({
    month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/), unitId: Id.nullable().default(null), rule: z.string().max(100).nullable().default(null), state: z.enum(states).nullable().default(null),
  }), z.object({ rows: z.array(ListedRow) })),
}
