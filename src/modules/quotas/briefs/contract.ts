import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const Words = z.string().trim().max(1000)
export const periods = ['日', '周', '旬', '半月', '月', '季', '不定期'] as const
export const BriefRow = z.object({
  id: Id, name: z.string(), unitId: Id, unitName: z.string(), purpose: z.string(), period: z.enum(periods), yearlyCap: z.number(), wordLimit: z.number(), distribution: z.string(), approvedBy: z.string(), basis: z.string(),
  state: z.enum(['active', 'stopped', 'merged']), mergedInto: z.object({ id: Id, name: z.string() }).nullable(), issuedThisYear: z.number(), reserved: z.number(),
})
export type BriefRow = z.infer<typeof BriefRow>
const Fields = {
  name: z.string().trim().min(2).max(20), unitId: Id, purpose: Words.min(1), period: z.enum(periods), yearlyCap: z.number().int().min(1).max(1000), wordLimit: z.number().int().min(100).max(10_000),
  distribution: Words.min(1), approvedBy: z.string().trim().min(1).max(50), basis: Words.min(1),
}

export const briefsContract = {
  briefs: read('quotas.read', '简报登记簿', z.object({ state: z.enum(['active', 'stopped', 'merged']).nullable().default(null) }), z.object({ rows: z.array(BriefRow), may: z.object({ register: z.boolean() }) })),
  brief: read('quotas.read', '查看一种简报', z.object({ id: Id }), BriefRow.extend({
    changes: z.array(z.object({ at: z.number(), byName: z.string(), what: z.string(), reason: z.string() })), quotaId: Id.nullable(), may: z.object({ change: z.boolean() }),
  })),
  registerBrief: write('quotas.set', '登记简报', z.object(Fields), z.object({ id: Id })),
  changeBrief: write('quotas.set', '修改简报登记', z.object({ id: Id, ...Fields, reason: Words }), z.object({ id: Id })),
  stopBrief: write('quotas.set', '停办简报', z.object({ id: Id, reason: Words }), z.object({ id: Id })),
  mergeBrief: write('quotas.set', '并入另一种简报', z.object({ id: Id, intoId: Id, reason: Words }), z.object({ id: Id })),
}
