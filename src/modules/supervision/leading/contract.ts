import { z } from 'zod'
import { read } from '#kernel/act'
import { rungs } from '#platform/matters/domain'

const Id = z.uuid()
const At = z.number().int()
const Kind = z.enum(['owner', 'receiver', 'coordinator', 'checker', 'approver', 'other'])

/** 领导清单的一行: what a leader has instructed or is in charge of, and with whom it waits (S4-18, F08). */
export const LeaderRow = z.object({
  id: Id, number: z.string().nullable(), title: z.string(), verbatim: z.string(), why: z.enum(['instructed', 'inCharge', 'both']), key: z.boolean(), hardNut: z.boolean(), state: z.string(), ended: z.boolean(), unit: z.string(), responsible: z.string(),
  nextAt: At.nullable(), rung: z.enum(rungs), percent: z.number().nullable(), stalledSince: At.nullable(),
  waits: z.object({ kind: Kind, who: z.string(), since: At }).nullable(), elapsed: z.number(), waited: z.array(z.object({ kind: Kind, who: z.string(), ms: z.number() })),
})
export type LeaderRow = z.infer<typeof LeaderRow>

export const leadingContract = {
  leaderList: read('everyone', '领导的督办清单', z.object({
    /** another leader's list: the desk and whoever oversees may look */
    leaderId: Id.nullable().default(null), box: z.enum(['all', 'instructed', 'inCharge']).default('all'), ended: z.boolean().default(false), cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(200).default(50),
  }), z.object({ leader: z.string(), rows: z.array(LeaderRow), next: z.string().nullable() })),
}
