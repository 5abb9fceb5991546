import { z } from 'zod'
import { isDay } from '#kernel/day'
import { read, write } from '#kernel/act'

const Value = z.union([z.number(), z.string().max(500), z.boolean(), z.array(z.string().max(200)).max(200), z.array(z.number()).max(200)])
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const History = z.object({ id: z.string(), value: Value, effectiveFrom: Day, source: z.string(), byName: z.string(), at: z.number() })
export const RuleView = z.object({
  code: z.string(), title: z.string(), value: Value, shipped: Value, unit: z.string(), level: z.string(), effectiveFrom: Day, source: z.string(),
  min: z.number().nullable(), max: z.number().nullable(), choices: z.array(z.string()).nullable(), own: z.boolean(), history: z.array(History), module: z.string(),
})

export const rulesContract = {
  list: read('everyone', '查看规则目录', z.object({}), z.object({ rules: z.array(RuleView), may: z.object({ change: z.boolean() }) })),
  change: write('rules.change', '修改本级规则', z.object({ code: z.string().max(100), value: Value, effectiveFrom: Day, source: z.string().max(300) }), z.object({ id: z.string() })),
}
