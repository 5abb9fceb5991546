import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'
import { type Cycle, cycles, type ItemState, itemStates, type SourceKind, sourceKinds } from '../types.ts'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Words = (most: number) => z.string().trim().max(most)
const RefView = z.object({ module: z.string().max(40), kind: z.string().max(40), id: Id, title: z.string().max(400) })
export const SourceKindId = z.enum(Object.keys(sourceKinds) as [SourceKind, ...SourceKind[]])
export const ItemStateId = z.enum(Object.keys(itemStates) as [ItemState, ...ItemState[]])
export const CycleId = z.enum(Object.keys(cycles) as [Cycle, ...Cycle[]])

export const AskerInput = z.object({
  kind: z.enum(['leader', 'unit', 'citizen', 'meeting', 'document']), name: z.string().trim().min(1).max(100), personId: Id.nullable().default(null), unitId: Id.nullable().default(null),
  /** until when he was promised his answer, where that is not the day of the whole */
  due: Day.nullable().default(null),
})
export const MilestoneInput = z.object({ day: Day, title: z.string().trim().min(1).max(200), percent: z.number().int().min(0).max(100) })
export const PartInput = z.object({ title: z.string().trim().min(1).max(200), unitId: Id, due: Day.nullable().default(null) })
export const AssistantInput = z.object({ unitId: Id, task: z.string().trim().min(1).max(200) })

/** What 立项 wants to know; a draft may leave out what is not known yet, filing may not. */
export const ItemInput = z.object({
  title: z.string().trim().min(1).max(200), sourceKind: SourceKindId, source: RefView.nullable().default(null), sourceLine: z.number().int().min(0).max(2000).nullable().default(null),
  verbatim: z.string().max(5000).default(''), instructorId: Id.nullable().default(null), instructor: Words(100).default(''), instructedOn: Day.nullable().default(null),
  basis: Words(1000).default(''), goal: Words(2000).default(''), kind: z.enum(['immediate', 'longRunning']).default('immediate'), due: Day.nullable().default(null), cycle: CycleId.nullable().default(null),
  leadUnitId: Id.nullable().default(null), responsibleId: Id.nullable().default(null), leaderInChargeId: Id.nullable().default(null),
  assistants: z.array(AssistantInput).max(50).default([]), askers: z.array(AskerInput).max(50).default([]), milestones: z.array(MilestoneInput).max(50).default([]), parts: z.array(PartInput).max(100).default([]),
  big: z.boolean().default(false), key: z.boolean().default(false), complex: z.boolean().default(false), hardNut: z.boolean().default(false), forPeople: z.boolean().default(false), proposal: Words(2000).default(''),
})
export type ItemInput = z.output<typeof ItemInput>

export const ItemRow = z.object({
  id: Id, number: z.string().nullable(), title: z.string(), sourceKind: SourceKindId, instructor: z.string(), kind: z.enum(['immediate', 'longRunning']), due: Day.nullable(), cycle: CycleId.nullable(),
  leadUnitId: Id.nullable(), leadUnit: z.string(), leaderInCharge: z.string(), big: z.boolean(), key: z.boolean(), complex: z.boolean(), hardNut: z.boolean(), forPeople: z.boolean(), state: ItemStateId, step: z.string().nullable(),
  holders: z.array(z.string()), matterId: Id.nullable(), at: At, filedAt: At.nullable(), assignedAt: At.nullable(), registrar: z.string(),
  /** how the matter stands, where it is assigned: 待签收、在办 … and the colour of its ladder */
  matter: z.object({ status: z.enum(['open', 'checking', 'closed', 'merged']), rung: z.enum(['calm', 'near', 'due', 'yellow', 'orange', 'red']), nextAt: At, unit: z.string(), person: z.string(), offered: z.boolean(), waitsFor: z.string().nullable(), stalledSince: At.nullable(), mergedInto: Id.nullable() }).nullable(),
})
export type ItemRow = z.infer<typeof ItemRow>

export const ItemView = ItemRow.extend({
  source: RefView.nullable(), sourceLine: z.number().nullable(), verbatim: z.string(), instructorId: Id.nullable(), instructedOn: Day.nullable(), basis: z.string(), goal: z.string(), proposal: z.string(),
  responsibleId: Id.nullable(), responsible: z.string(), leaderInChargeId: Id.nullable(), assistants: z.array(AssistantInput.extend({ unit: z.string() })), askers: z.array(AskerInput), milestones: z.array(MilestoneInput),
  parts: z.array(PartInput.extend({ unit: z.string() })), routeId: Id.nullable(), droppedWhy: z.string().nullable(), joined: RefView.nullable(),
  may: z.object({ edit: z.boolean(), file: z.boolean(), review: z.boolean(), approve: z.boolean(), assign: z.boolean(), drop: z.boolean(), amend: z.boolean() }),
})
export type ItemView = z.infer<typeof ItemView>

const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(200).default(50) }
const one = z.object({ id: Id })
const done = z.object({ id: Id, state: ItemStateId, number: z.string().nullable() })

export const filingContract = {
  items: read('everyone', '督办事项台账', z.object({
    box: z.enum(['all', 'toFile', 'toDecide', 'toAssign', 'open', 'ended']).default('all'), sourceKind: SourceKindId.nullable().default(null), unitId: Id.nullable().default(null), key: z.boolean().nullable().default(null),
    year: z.number().int().min(2000).max(2100).nullable().default(null), words: z.string().max(100).default(''), ...Page,
  }), z.object({ rows: z.array(ItemRow), next: z.string().nullable(), may: z.object({ draft: z.boolean() }) })),
  item: read('everyone', '查看一个督办事项', one, ItemView),
  draft: write('supervision.desk', '登记拟立项的督办事项', ItemInput, done),
  save: write('supervision.desk', '修改拟立项的督办事项', ItemInput.extend({ id: Id }), done),
  file: write('supervision.desk', '督办事项立项报批', z.object({ id: Id, reviewerId: Id.nullable().default(null), approverId: Id }), done),
  review: write('everyone', '审核督办事项立项', one.extend({ opinion: Words(500) }), done),
  approve: write('supervision.approve', '审批督办事项立项', one.extend({ opinion: Words(500) }), done),
  assign: write('supervision.desk', '督办事项交办', one.extend({ opinion: Words(1000).default('') }), done.extend({ matterId: Id })),
  drop: write('supervision.desk', '督办事项不予立项', one.extend({ reason: Words(500) }), done),
  adopt: write('supervision.desk', '已交办的事项补立项', z.object({ matterId: Id, sourceKind: SourceKindId, leaderInChargeId: Id.nullable().default(null), responsibleId: Id.nullable().default(null), key: z.boolean().default(false) }), done),
  toAdopt: read('supervision.desk', '已交办而未立项的事项', z.object({}), z.object({ rows: z.array(z.object({ matterId: Id, title: z.string(), unit: z.string(), nextAt: At, source: RefView.nullable(), asker: z.string() })) })),
}
