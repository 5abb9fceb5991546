import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'
import { type FindingState, findingStates, type InspectionKind, inspectionKinds, type InspectionState, inspectionStates, type Method, methods, type ReviewOutcome, reviewOutcomes } from './types.ts'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Words = (most: number) => z.string().trim().max(most)
const keys = <K extends string>(o: Record<K, string>) => z.enum(Object.keys(o) as [K, ...K[]])
const Kind = keys<InspectionKind>(inspectionKinds)
const State = keys<InspectionState>(inspectionStates)

export const PlanInput = z.object({
  title: z.string().trim().min(1).max(200), topic: Words(200).default(''), kind: Kind, methods: z.array(keys<Method>(methods)).max(20).default([]), plan: Words(3000).default(''), scope: Words(1000).default(''), itinerary: Words(3000).default(''),
  unitIds: z.array(Id).max(200).default([]), matterIds: z.array(Id).max(100).default([]), team: z.array(z.object({ personId: Id, leader: z.boolean() })).max(50).default([]), from: Day, until: Day, whyApart: Words(500).default(''),
})
const Collision = z.object({ id: Id, title: z.string(), from: Day, until: Day, units: z.array(z.string()), same: z.boolean(), days: z.number(), state: State, proposal: z.string() })
const Row = z.object({
  id: Id, title: z.string(), kind: Kind, covert: z.boolean(), state: State, units: z.array(z.string()), leader: z.string(), from: Day, until: Day, findings: z.number(), at: At,
})
export type InspectionRow = z.infer<typeof Row>
const Finding = z.object({
  id: Id, no: z.number(), unitId: Id, unit: z.string(), says: z.string(), suggestion: z.string(), state: keys<FindingState>(findingStates), by: z.string(), at: At, matterId: Id.nullable(), aboutMatterId: Id.nullable(),
  matter: z.object({ status: z.string(), rung: z.string(), nextAt: At }).nullable(), recheckedBy: z.string().nullable(), recheckedAt: At.nullable(), recheckWords: z.string().nullable(), may: z.object({ rectify: z.boolean(), recheck: z.boolean() }),
})
const View = Row.extend({
  topic: z.string(), methods: z.array(keys<Method>(methods)), plan: z.string(), scope: z.string(), itinerary: z.string(), objects: z.array(z.object({ id: Id, name: z.string() })), matters: z.array(z.object({ id: Id, title: z.string() })),
  team: z.array(z.object({ personId: Id, name: z.string(), leader: z.boolean() })), whyApart: z.string(), planner: z.string(), approver: z.string(), opinion: z.string(), approvedAt: At.nullable(), conclusion: z.string(), concludedAt: At.nullable(),
  visits: z.array(z.object({ id: Id, unitId: Id, unit: z.string(), seenAt: At, place: z.string(), seen: z.string(), by: z.string(), files: z.array(z.object({ id: Id, name: z.string(), size: z.number() })) })),
  found: z.array(Finding), reviews: z.array(z.object({ id: Id, unit: z.string(), findingId: Id.nullable(), reasons: z.string(), askedBy: z.string(), askedAt: At, due: Day, outcome: keys<ReviewOutcome>(reviewOutcomes).nullable(), words: z.string().nullable(), decidedBy: z.string().nullable(), decidedAt: At.nullable() })),
  collisions: z.array(Collision), reviewUntil: Day.nullable(),
  may: z.object({ edit: z.boolean(), submit: z.boolean(), approve: z.boolean(), drop: z.boolean(), record: z.boolean(), conclude: z.boolean(), askReview: z.boolean(), decideReview: z.boolean() }),
})
export type InspectionView = z.infer<typeof View>
const one = z.object({ id: Id })
const done = z.object({ id: Id, state: State })

export const inspectionsContract = {
  inspections: read('everyone', '查看督查列表', z.object({
    box: z.enum(['all', 'planned', 'underWay', 'concluded', 'toApprove']).default('all'), kind: Kind.nullable().default(null), unitId: Id.nullable().default(null), words: z.string().max(100).default(''), cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(200).default(50),
  }), z.object({ rows: z.array(Row), next: z.string().nullable(), may: z.object({ plan: z.boolean() }) })),
  inspection: read('everyone', '查看一次督查', one, View),
  inspectionCalendar: read('everyone', '查看各单位督查日历', z.object({ year: z.number().int().min(2000).max(2100), unitId: Id.nullable().default(null) }), z.object({
    limit: z.number(), units: z.array(z.object({ unitId: Id, unit: z.string(), days: z.number(), comprehensive: z.number(), inspections: z.array(z.object({ id: Id, title: z.string(), kind: Kind, from: Day, until: Day, state: State })), collisions: z.number() })),
  })),
  inspectionCollisions: read('supervision.desk', '拟订督查时查看冲突', z.object({ id: Id.nullable().default(null), unitIds: z.array(Id).max(200), matterIds: z.array(Id).max(100).default([]), topic: Words(200).default(''), from: Day, until: Day }), z.object({ collisions: z.array(Collision), often: z.array(z.string()) })),
  proposeInspection: read('supervision.desk', '就选定的督办事项拟一次联合督查', z.object({ itemIds: z.array(Id).min(1).max(100) }), z.object({
    title: z.string(), methods: z.array(keys<Method>(methods)), plan: z.string(), unitIds: z.array(Id), matters: z.array(z.object({ id: Id, title: z.string() })), from: Day, until: Day,
  })),
  planInspection: write('supervision.desk', '拟订督查方案', PlanInput, done),
  saveInspection: write('supervision.desk', '修改督查方案', PlanInput.extend({ id: Id }), done),
  joinInspection: write('supervision.desk', '把督查方案并入另一次，联合开展', z.object({ id: Id, intoId: Id }), done),
  submitInspection: write('supervision.desk', '督查方案报批', z.object({ id: Id, approverId: Id }), done),
  decideInspection: write('supervision.approve', '审批督查方案', z.object({ id: Id, agree: z.boolean(), opinion: Words(500) }), done),
  dropInspection: write('supervision.desk', '不开展督查', z.object({ id: Id, reason: Words(500) }), done),
  recordVisit: write('everyone', '记录督查现场情况', z.object({ id: Id, unitId: Id, seenAt: At, place: Words(200), seen: Words(3000), fileIds: z.array(Id).max(20).default([]) }), z.object({ visitId: Id })),
  recordFinding: write('everyone', '记录督查发现的问题和建议', z.object({ id: Id, unitId: Id, visitId: Id.nullable().default(null), aboutMatterId: Id.nullable().default(null), says: Words(2000), suggestion: Words(2000) }), z.object({ findingId: Id, no: z.number() })),
  concludeInspection: write('everyone', '作出督查结论并反馈对象', z.object({ id: Id, conclusion: Words(5000) }), done),
  rectify: write('supervision.desk', '把督查发现的问题交办整改', z.object({ findingId: Id, due: Day, partOf: z.boolean().default(false) }), z.object({ findingId: Id, matterId: Id })),
  recheckFinding: write('supervision.desk', '复查整改情况', z.object({ findingId: Id, holds: z.boolean(), words: Words(1000), due: Day.nullable().default(null) }), z.object({ findingId: Id, state: keys<FindingState>(findingStates) })),
  askReview: write('everyone', '申请复核督查结论', z.object({ id: Id, findingId: Id.nullable().default(null), reasons: Words(2000) }), z.object({ reviewId: Id, due: Day })),
  decideReview: write('everyone', '决定督查复核', z.object({ reviewId: Id, outcome: keys<ReviewOutcome>(reviewOutcomes), words: Words(2000) }), z.object({ reviewId: Id })),
}
