import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Row = z.object({ id: Id, from: Day, until: Day, population: z.number(), size: z.number(), checked: z.number(), relapsed: z.number(), by: z.string(), at: At })

export const samplesContract = {
  samples: read('supervision.desk', '查看“回头看”抽查', z.object({}), z.object({ rows: z.array(Row), percent: z.number(), least: z.number() })),
  sample: read('supervision.desk', '查看一次“回头看”抽查', z.object({ id: Id }), Row.extend({
    seed: z.string(), /** drawn again from seed and list: the same */ repeats: z.boolean(),
    drawn: z.array(z.object({
      no: z.number(), matterId: Id, title: z.string(), unit: z.string(), closedAt: At.nullable(), status: z.string(), holds: z.boolean().nullable(), words: z.string().nullable(), checkedBy: z.string().nullable(), checkedAt: At.nullable(), may: z.object({ check: z.boolean() }),
    })),
    list: z.array(Id),
  })),
  drawSample: write('supervision.desk', '随机抽取“回头看”事项', z.object({ from: Day, until: Day }), z.object({ id: Id, population: z.number(), size: z.number() })),
  checkSampled: write('supervision.desk', '登记“回头看”核查结果', z.object({ sampleId: Id, matterId: Id, holds: z.boolean(), words: z.string().trim().max(2000), due: Day.nullable().default(null) }), z.object({ reopened: z.boolean() })),
}
