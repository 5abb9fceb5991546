import { z } from 'zod'
import { read, write } from '#kernel/act'
import { rungs } from '#platform/matters/domain'
import { colourIds, slipStateIds } from './domain.ts'

const Id = z.uuid()
const At = z.number().int()
const Words = (most: number) => z.string().trim().max(most)
const ColourId = z.enum(colourIds)
const SlipStateId = z.enum(slipStateIds)
const FileView = z.object({ id: Id, name: z.string(), hash: z.string() })

export const SlipRow = z.object({
  id: Id, number: z.string().nullable(), itemId: Id, itemNumber: z.string(), title: z.string(), colour: ColourId, state: SlipStateId, unitId: Id, unit: z.string(), at: At, issuedAt: At.nullable(), answerDue: At.nullable(),
  signedAt: At.nullable(), signedBy: z.string().nullable(), answeredAt: At.nullable(), late: z.boolean(), approver: z.string().nullable(),
})
export type SlipRow = z.infer<typeof SlipRow>
export const SlipView = SlipRow.extend({
  matterId: Id, previousId: Id.nullable(), verbatim: z.string(), instructor: z.string(), dueAt: At, behind: z.string(), requirement: z.string(), draftedBy: z.string(), issuedBy: z.string().nullable(), approvedAt: At.nullable(),
  opinion: z.string().nullable(), wentBack: z.boolean(), answeredBy: z.string().nullable(), answer: z.string().nullable(), reason: z.string().nullable(), evidence: z.array(FileView), endedWhy: z.string().nullable(),
  needsApproval: z.boolean(),
  may: z.object({ edit: z.boolean(), issue: z.boolean(), submit: z.boolean(), approve: z.boolean(), withdraw: z.boolean(), sign: z.boolean(), answer: z.boolean(), print: z.boolean() }),
})
export type SlipView = z.infer<typeof SlipView>

export const UrgingBox = z.enum(['near', 'overdue', 'stalled', 'behind', 'unsigned'])
export const UrgingRow = z.object({
  id: Id, number: z.string().nullable(), title: z.string(), unitId: Id.nullable(), unit: z.string(), person: z.string(), nextAt: At, rung: z.enum(rungs), percent: z.number().nullable(), planned: z.number().nullable(),
  behindSince: At.nullable(), stalledSince: At.nullable(), unsigned: z.boolean(), key: z.boolean(), status: z.enum(['open', 'checking']),
  slip: z.object({ id: Id, colour: ColourId, state: SlipStateId, at: At, answerDue: At.nullable() }).nullable(),
})
export type UrgingRow = z.infer<typeof UrgingRow>

const Page = { words: z.string().max(100).default(''), cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(200).default(50) }
const one = z.object({ id: Id })
const done = z.object({ id: Id, state: SlipStateId, colour: ColourId, number: z.string().nullable() })
const Text = { behind: Words(2000), requirement: Words(2000) }

export const urgingContract = {
  urging: read('everyone', '催办清单', z.object({ box: UrgingBox.default('overdue'), colour: z.enum(['due', 'yellow', 'orange', 'red']).nullable().default(null), unitId: Id.nullable().default(null), ...Page }), z.object({
    rows: z.array(UrgingRow), next: z.string().nullable(), counts: z.object({ near: z.number(), overdue: z.number(), stalled: z.number(), behind: z.number(), unsigned: z.number() }), may: z.object({ urge: z.boolean() }),
  })),
  urge: write('supervision.desk', '催办一个事项', z.object({ itemId: Id }), done),
  draftSlip: write('supervision.desk', '拟一份催办单', z.object({ itemId: Id, colour: ColourId.nullable().default(null) }), done),
  saveSlip: write('supervision.desk', '修改催办单', one.extend({ colour: ColourId, ...Text }), done),
  issueSlip: write('supervision.desk', '发出催办单', one, done),
  submitSlip: write('supervision.desk', '督查单报批', one.extend({ approverId: Id.nullable().default(null) }), done),
  approveSlip: write('supervision.approve', '批准督查单', one.extend({ opinion: Words(500).default('') }), done),
  refuseSlip: write('supervision.approve', '不批准督查单', one.extend({ reason: Words(500).min(1) }), done),
  withdrawSlip: write('supervision.desk', '撤回催办单', one.extend({ reason: Words(500).min(1) }), done),
  signSlip: write('everyone', '签收催办单', one, done),
  answerSlip: write('everyone', '答复催办单', one.extend({ done: Words(2000), reason: Words(2000), next: Words(2000).default(''), percent: z.number().int().min(0).max(100).nullable().default(null), evidence: z.array(Id).max(20).default([]) }), done),
  slips: read('everyone', '催办单、督查单清单', z.object({ box: z.enum(['open', 'toSign', 'toAnswer', 'toApprove', 'unanswered', 'all']).default('open'), itemId: Id.nullable().default(null), colour: ColourId.nullable().default(null), ...Page }),
    z.object({ rows: z.array(SlipRow), next: z.string().nullable() })),
  slip: read('everyone', '查看一份催办单', one, SlipView),
  slipDue: write('clock', '催办单到答复时限', one, z.object({ next: ColourId.nullable() })),
  findBehind: write('clock', '查找落后于计划的事项', z.object({}), z.object({ looked: z.number(), began: z.number(), ended: z.number() })),
}
