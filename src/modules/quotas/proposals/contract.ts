import { z } from 'zod'
import { read, write } from '#kernel/act'
import { Page, ReachId, SubjectId, Year } from '../contract.ts'

const Id = z.uuid()
const Words = z.string().trim().max(1000)
export const proposalStates = ['asked', 'approved', 'refused', 'withdrawn', 'lapsed', 'used'] as const
export type ProposalState = (typeof proposalStates)[number]
const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

export const ProposalRow = z.object({
  id: Id, no: z.number(), year: Year, subject: SubjectId, unitId: Id, unitName: z.string(), title: z.string(), kind: z.string(), reach: ReachId, parts: z.number(), month: Month, urgent: z.boolean(),
  state: z.enum(proposalStates), askedBy: z.string(), askedUnit: z.string(), askedAt: z.number(), decidedBy: z.string().nullable(), decidedAt: z.number().nullable(), reasonCode: z.string().nullable(), itemId: Id.nullable(),
})
export type ProposalRow = z.infer<typeof ProposalRow>

export const ProposalView = ProposalRow.extend({
  why: z.string(), whyNotOtherwise: z.string(), opinion: z.string().nullable(), endedWhy: z.string().nullable(),
  overruled: z.object({ by: z.string(), at: z.number(), why: z.string() }).nullable(),
  /** the quotas it counts under and what is left of each: whoever decides sees it before deciding */
  counts: z.array(z.object({ quotaId: Id, typeTitle: z.string(), cap: z.number().nullable(), left: z.number().nullable(), weight: z.number(), held: z.boolean() })),
  reasons: z.array(z.string()),
  may: z.object({ decide: z.boolean(), withdraw: z.boolean(), overrule: z.boolean(), bind: z.boolean(), askException: z.boolean() }),
})

export const proposalsContract = {
  propose: write('quotas.apply', '申请发文立项', z.object({
    subject: SubjectId.default('documents'), unitId: Id.nullable().default(null), title: z.string().trim().max(200), kind: z.string().max(30), reach: ReachId.default('general'), parts: z.number().int().min(1).max(20).default(1),
    why: Words, whyNotOtherwise: Words, month: Month, urgent: z.boolean().default(false),
  }), z.object({ id: Id, no: z.number() })),
  proposals: read('quotas.read', '发文立项台账', z.object({
    subject: SubjectId.default('documents'), box: z.enum(['mine', 'toDecide', 'ready', 'all']).default('all'), state: z.enum(proposalStates).nullable().default(null), year: Year.nullable().default(null),
    words: z.string().max(100).default(''), ...Page,
  }), z.object({ rows: z.array(ProposalRow), next: z.string().nullable() })),
  proposal: read('quotas.read', '查看一项立项', z.object({ id: Id }), ProposalView),
  decideProposal: write('quotas.decide', '同意或不予立项', z.object({ id: Id, approve: z.boolean(), reasonCode: z.string().max(100).nullable().default(null), opinion: Words.default('') }), z.object({ id: Id, state: z.enum(proposalStates) })),
  overruleProposal: write('quotas.overrule', '改变不予立项的决定', z.object({ id: Id, why: Words }), z.object({ id: Id, state: z.enum(proposalStates) })),
  withdrawProposal: write('quotas.apply', '撤回立项申请', z.object({ id: Id, why: Words }), z.object({ id: Id, state: z.enum(proposalStates) })),
  bindProposal: write('quotas.apply', '把立项用于文稿', z.object({ id: Id, itemId: Id }), z.object({ id: Id })),
  proposalOf: read('quotas.read', '文稿所用的立项', z.object({ itemId: Id }), z.object({ proposal: ProposalRow.nullable(), ready: z.array(ProposalRow) })),
  refusals: read('quotas.read', '不予立项统计', z.object({ subject: SubjectId.default('documents'), year: Year }), z.object({
    asked: z.number(), approved: z.number(), refused: z.number(), reasons: z.array(z.object({ reason: z.string(), n: z.number() })), units: z.array(z.object({ unitId: Id, unitName: z.string(), asked: z.number(), refused: z.number() })),
    overruled: z.array(z.object({ id: Id, title: z.string(), unitName: z.string(), reason: z.string(), refusedBy: z.string(), by: z.string(), at: z.number(), why: z.string() })),
  })),
  lapseProposal: write('clock', '立项逾期未用，自动失效', z.object({ id: Id }), z.object({ lapsed: z.boolean() })),
}
