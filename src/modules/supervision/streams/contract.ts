import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isQuarter, type Quarter } from '#kernel/day'
import { streamIds } from './domain.ts'

const QuarterId = z.string().refine((q): q is Quarter => isQuarter(q), '没有这个季度')
const StreamId = z.enum(streamIds)

export const QuarterView = z.object({
  quarter: QuarterId, from: z.string(), until: z.string(), over: z.boolean(),
  each: z.array(z.object({ stream: StreamId, items: z.number(), owes: z.boolean(), note: z.object({ words: z.string(), by: z.string(), at: z.number() }).nullable() })),
})
export type QuarterView = z.infer<typeof QuarterView>

export const streamsContract = {
  streams: read('everyone', '三个方面的督办来源分季情况', z.object({}), z.object({ rows: z.array(QuarterView), may: z.object({ note: z.boolean() }) })),
  noteEmptyQuarter: write('supervision.desk', '说明一个季度为何有一个方面没有督办事项', z.object({ quarter: QuarterId, stream: StreamId, words: z.string().trim().max(1000) }), z.object({ quarter: QuarterId })),
}
