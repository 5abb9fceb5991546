import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const Day = z.string().regex(/^20\d{2}-\d{2}-\d{2}$/)

/** Of the papers a unit sent in a month: how many places of one family the checks still saw, by level. */
export const FindingTally = z.object({ unitId: Id, unitName: z.string(), month: z.string(), family: z.string(), papers: z.number(), error: z.number(), warn: z.number(), hint: z.number() })
export type FindingTally = z.infer<typeof FindingTally>

export const eyeContract = {
  /** An error: another than the drafter lets it pass, by name, on the list of exceptions. A warning or hint: the drafter says why he does not follow it. */
  waiveFinding: write('everyone', '核定机器校核的结果（放行错误、不采纳提示）', z.object({ id: Id, key: z.string().max(60), hash: z.string().max(100), reason: z.string().max(1_000).regex(/^(?:[^\p{Cc}\p{Cs}]|\s)*$/u, '含有看不见的控制字符，请重新输入') }), z.object({ id: Id, left: z.number() })),
  findingTally: read('everyone', '送审时的校核结果统计（分单位、分月）', z.object({ from: Day, until: Day }), z.object({ rows: z.array(FindingTally), whole: z.boolean() })),
}
