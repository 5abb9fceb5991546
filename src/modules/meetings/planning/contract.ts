import { z } from 'zod'
import { read, write } from '#kernel/act'
import { MeetingClassId, MeetingKindId } from '../applying/contract.ts'
import { type PlanState, planStates } from '../types.ts'

const Id = z.uuid()
const Year = z.number().int().min(2000).max(2100)
const State = z.enum(Object.keys(planStates) as [PlanState, ...PlanState[]])
export const LineInput = z.object({
  year: Year, hostUnitId: Id.nullable().default(null), title: z.string().trim().min(1).max(100), kind: MeetingKindId, class: MeetingClassId, month: z.number().int().min(1).max(12), people: z.number().int().min(1).max(100_000), minutes: z.number().int().min(10).max(10_000),
  why: z.string().trim().max(500).default(''),
})
const LineView = z.object({
  id: Id, year: Year, unitId: Id, unit: z.string(), title: z.string(), kind: MeetingKindId, class: MeetingClassId, month: z.number(), people: z.number(), minutes: z.number(), why: z.string(), state: State, by: z.string(), decidedBy: z.string().nullable(), opinion: z.string().nullable(),
  /** the meeting held under it */
  meeting: z.object({ id: Id, title: z.string() }).nullable(), may: z.object({ edit: z.boolean(), decide: z.boolean() }),
})
export type LineView = z.infer<typeof LineView>
const done = z.object({ ids: z.array(Id) })

export const planningContract = {
  plan: read('everyone', '年度会议计划', z.object({ year: Year, unitId: Id.nullable().default(null) }), z.object({
    rows: z.array(LineView), sums: z.object({ lines: z.number(), people: z.number(), minutes: z.number(), held: z.number() }), lastYear: z.object({ lines: z.number(), people: z.number() }), may: z.object({ add: z.boolean() }),
  })),
  saveLine: write('meetings.apply', '拟列入年度会议计划', LineInput.extend({ id: Id.nullable().default(null) }), z.object({ id: Id })),
  dropLine: write('meetings.apply', '从年度会议计划中拿掉', z.object({ id: Id }), z.object({ id: Id })),
  submitPlan: write('meetings.apply', '年度会议计划报审', z.object({ ids: z.array(Id).min(1).max(200) }), done),
  decidePlan: write('meetings.approve', '审定年度会议计划', z.object({ ids: z.array(Id).min(1).max(200), approve: z.boolean(), opinion: z.string().trim().max(500).default('') }), done),
}
