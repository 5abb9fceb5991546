import { z } from 'zod'
import { read } from '#kernel/act'
import { isDay } from '#kernel/day'
import { rungs } from '#platform/matters/domain'
import { SourceKindId } from '../filing/contract.ts'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
/** 重点事项 · 关键环节 · 主要单位 (S4-19) */
export const onlies = ['key', 'step', 'unit'] as const
export const orders = ['due', 'unit', 'source'] as const

/** What one looks at; in the address of the page, of the file and of the print. */
export const ChartFilter = z.object({
  from: Day, until: Day, unitId: Id.nullable().default(null), leaderId: Id.nullable().default(null), sourceKind: SourceKindId.nullable().default(null), only: z.enum(onlies).nullable().default(null),
  order: z.enum(orders).default('due'),
})
export type ChartFilter = z.output<typeof ChartFilter>

const Bar = z.object({
  id: Id, number: z.string().nullable(), title: z.string(), unitId: Id.nullable(), unit: z.string(), leader: z.string(), responsible: z.string(), sourceKind: SourceKindId, key: z.boolean(), hardNut: z.boolean(),
  assistants: z.array(z.object({ unitId: Id, unit: z.string() })), openedOn: Day, dueOn: Day, endedOn: Day.nullable(), status: z.enum(['open', 'checking', 'closed', 'merged']), rung: z.enum(rungs), offered: z.boolean(),
  longRunning: z.boolean(), percent: z.number().nullable(), milestones: z.array(z.object({ day: Day, title: z.string(), percent: z.number() })), passes: z.number(), stalled: z.boolean(),
  /** 关键环节: the next stage, near or missed */
  step: z.object({ day: Day, title: z.string() }).nullable(),
})
export type Bar = z.infer<typeof Bar>
export const ChartRow = Bar.extend({
  /** 分解任务 of a big matter, each with its own unit and date (S4-12, S4-39); `id` is the matter's own */
  parts: z.array(Bar),
  /** what the parts come to: how many, how many crossed off, and how far all of them are; null without any */
  sum: z.object({ n: z.number().int(), done: z.number().int(), percent: z.number().int() }).nullable(),
  /** units that help and have no part: the sum does not cover the whole */
  uncovered: z.array(z.string()),
})
export type ChartRow = z.infer<typeof ChartRow>

const BoardCard = z.object({ id: Id, number: z.string().nullable(), title: z.string(), unit: z.string(), at: At, note: z.string() })
const Lane = z.object({ n: z.number().int(), cards: z.array(BoardCard) })
export type BoardLane = z.infer<typeof Lane>

const PictureRow = z.object({
  unitId: Id, unit: z.string(), assigned: z.number(), acted: z.number(), actedSameDay: z.number(), delayHours: z.number(), open: z.number(), overdue: z.number(), checking: z.number(), closed: z.number(), onTime: z.number(),
  extensions: z.number(), passes: z.number(),
})
export type PictureRow = z.infer<typeof PictureRow>

export const hopKinds = ['registered', 'offered', 'accepted', 'declined', 'withdrawn', 'contested', 'decided', 'interim', 'handedOver', 'closed', 'merged', 'reopened'] as const
/** One stretch of a matter's way: with whom it lay and how long, and how it came there. An offer is a stretch of whoever is to answer it. */
export const Hop = z.object({ kind: z.enum(hopKinds), unitId: Id, unit: z.string(), person: z.string(), from: At, until: At.nullable(), words: z.string() })
export type Hop = z.infer<typeof Hop>

export const chartContract = {
  chart: read('everyone', '挂图督查', ChartFilter, z.object({ rows: z.array(ChartRow), more: z.boolean() })),
  board: read('everyone', '督办看板', ChartFilter, z.object({
    planned: Lane, open: z.array(z.object({ rung: z.enum(rungs), n: z.number().int(), cards: z.array(BoardCard) })), checking: Lane, closed: Lane,
  })),
  units: read('everyone', '各单位督办情况', ChartFilter, z.object({ rows: z.array(PictureRow) })),
  hops: read('everyone', '督办事项的经手图', z.object({ id: Id }), z.object({ hops: z.array(Hop), back: z.boolean() })),
}
