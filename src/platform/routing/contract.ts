import { z } from 'zod'
import { read, write } from '#kernel/act'
import { RouteDefinition } from './definition/domain.ts'

const Id = z.uuid()
const Text = z.string().max(2_000)
export const RefView = z.object({ module: z.string(), kind: z.string(), id: z.string(), title: z.string() })
export const HolderView = z.object({ kind: z.enum(['person', 'post']), id: z.string(), name: z.string(), unitId: z.string().nullable() })

export const TodoRow = z.object({
  taskId: Id, routeId: Id, subject: RefView, code: z.string(), step: z.string(), title: z.string(), urgency: z.string().nullable(), holder: HolderView,
  /** whom one stands in for, when the task came by delegation */
  of: z.string().nullable(),
  since: z.number(), dueAt: z.number(), state: z.enum(['open', 'waiting']), urged: z.number(),
})
export type TodoRow = z.infer<typeof TodoRow>
export const DoneRow = z.object({ taskId: Id, routeId: Id, subject: RefView, title: z.string(), how: z.string(), at: z.number(), since: z.number(), dueAt: z.number() })
export const ReadingRow = z.object({ readingId: Id, routeId: Id, subject: RefView, byName: z.string(), note: z.string(), at: z.number() })
export const DelegationView = z.object({
  id: Id, fromId: Id, fromName: z.string(), toId: Id, toName: z.string(), fromAt: z.number(), untilAt: z.number(), scope: z.array(z.string()).nullable(), reason: z.string(),
  endedAt: z.number().nullable(), inForce: z.boolean(), mine: z.enum(['from', 'to']),
})

const TargetInput = z.object({ step: z.string().max(60), inner: z.string().max(60).nullable().default(null), branches: z.array(z.string().max(60)).max(60).nullable().default(null) })
const HolderInput = z.object({ kind: z.enum(['person', 'post']), id: Id })

export const TrailEntryView = z.object({
  kind: z.enum(['task', 'note', 'reading']), at: z.number(), title: z.string(), who: z.string().nullable(), state: z.string(), how: z.string().nullable(), since: z.number().nullable(),
  dueAt: z.number().nullable(), closedAt: z.number().nullable(), closedBy: z.string().nullable(), late: z.boolean(), urged: z.number(), line: z.string().nullable(),
  opinions: z.array(z.object({ id: z.string(), kind: z.string(), by: z.string(), text: z.string(), at: z.number(), takenBack: z.boolean(), replaced: z.boolean() })),
})
export const AbilityView = z.object({
  action: z.string(), taskId: z.string().nullable(), readingId: z.string().nullable(),
  refused: z.object({ code: z.string(), says: z.string(), source: z.string(), remedy: z.string() }).nullable(),
  targets: z.array(z.object({ step: z.string(), inner: z.string().nullable(), branches: z.array(z.string()).nullable(), title: z.string() })), act: z.string().nullable(), steps: z.array(z.string()),
  /** the title of the task it is about */
  task: z.string().nullable(),
})
const Share = z.object({ name: z.string(), ms: z.number(), whole: z.number() })
export const RouteView = z.object({
  id: Id, subject: RefView, status: z.enum(['running', 'withInitiator', 'done', 'cancelled']), startedAt: z.number(), endedAt: z.number().nullable(),
  definition: z.object({ code: z.string(), version: z.number(), title: z.string(), steps: z.array(z.object({ key: z.string(), title: z.string(), passed: z.string().nullable(), current: z.boolean() })) }),
  hands: z.array(z.object({ taskId: z.string(), title: z.string(), holder: HolderView, phone: z.string().nullable(), since: z.number(), dueAt: z.number(), waitingFor: z.array(z.string()), urged: z.number() })),
  time: z.object({ elapsed: z.number(), inHand: z.array(Share), waitedFor: z.array(Share) }),
  trail: z.array(TrailEntryView),
  opinionSheet: z.array(z.object({ title: z.string(), by: z.string(), text: z.string(), kind: z.string(), at: z.number(), earlier: z.array(z.object({ text: z.string(), at: z.number() })) })),
  readings: z.array(z.object({ id: z.string(), name: z.string(), at: z.number(), readAt: z.number().nullable(), recalledAt: z.number().nullable() })),
  abilities: z.array(AbilityView),
})
export type RouteView = z.infer<typeof RouteView>

const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(20) }
const moved = z.object({ routeId: Id, status: z.string(), holders: z.array(z.string()) })
const onTask = { taskId: Id }

export const routingContract = {
  todo: read('everyone', '待办', z.object({ words: z.string().max(100).default(''), late: z.boolean().default(false), ...Page }), z.object({ rows: z.array(TodoRow), next: z.string().nullable() })),
  counts: read('everyone', '误、压、错三个数', z.object({}), z.object({
    open: z.number(), late: z.number(), ages: z.object({ today: z.number(), days3: z.number(), days7: z.number(), older: z.number() }), returned: z.number(), toRead: z.number(),
  })),
  done: read('everyone', '已办', z.object({ words: z.string().max(100).default(''), ...Page }), z.object({ rows: z.array(DoneRow), next: z.string().nullable() })),
  readings: read('everyone', '待阅', z.object({}), z.object({ rows: z.array(ReadingRow) })),
  trail: read('everyone', '办理过程', z.object({ routeId: Id }), RouteView),
  approve: write('everyone', '同意', z.object({ ...onTask, opinion: Text.default('') }), moved),
  return: write('everyone', '退回', z.object({ ...onTask, to: TargetInput, reason: Text, straightBack: z.boolean().default(true) }), moved),
  withdraw: write('everyone', '取回', z.object({ routeId: Id, taskId: Id.nullable().default(null) }), moved),
  reassign: write('everyone', '转办', z.object({ ...onTask, to: HolderInput, opinion: Text }), moved),
  addSigner: write('everyone', '加签', z.object({ ...onTask, where: z.enum(['before', 'after']), who: z.array(HolderInput).min(1).max(20), opinion: Text }), moved),
  skip: write('routing.exception', '按例外跳过环节', z.object({ ...onTask, approver: Id, reason: Text, rule: z.string().max(200) }), moved),
  circulate: write('everyone', '传阅', z.object({ routeId: Id, people: z.array(Id).min(1).max(100), note: z.string().max(300).default('') }), moved),
  markRead: write('everyone', '已阅', z.object({ readingId: Id }), moved),
  recallReading: write('everyone', '撤回传阅', z.object({ readingId: Id }), moved),
  urge: write('everyone', '催办', z.object({ taskId: Id.nullable().default(null), readingId: Id.nullable().default(null), note: z.string().max(300).default('') }), moved),
  cancel: write('everyone', '撤销办理', z.object({ routeId: Id, reason: Text, approver: Id.nullable().default(null) }), moved),
  exceptions: read('routing.exception', '例外清单', z.object({ month: z.string().regex(/^\d{4}-\d{2}$/) }), z.object({ rows: z.array(z.object({ at: z.number(), subject: RefView, title: z.string(), by: z.string(), approver: z.string(), reason: z.string(), rule: z.string() })) })),
  delegate: write('everyone', '委托', z.object({ toId: Id, fromAt: z.number().int(), untilAt: z.number().int(), scope: z.array(z.string().max(80)).max(20).nullable().default(null), reason: z.string().max(300).default('') }), z.object({ id: Id })),
  endDelegation: write('everyone', '终止委托', z.object({ id: Id }), z.object({ id: Id })),
  delegations: read('everyone', '查看委托', z.object({}), z.object({ rows: z.array(DelegationView) })),
  definitions: read('everyone', '查看程序', z.object({}), z.object({
    rows: z.array(z.object({ code: z.string(), title: z.string(), version: z.number(), data: RouteDefinition, history: z.array(z.object({ version: z.number(), byName: z.string(), at: z.number(), reason: z.string() })) })),
    may: z.object({ change: z.boolean() }),
  })),
  saveDefinition: write('rules.change', '修改程序（生成新版本）', z.object({ data: RouteDefinition, reason: z.string().min(1).max(300) }), z.object({ code: z.string(), version: z.number() })),
  overdue: write('clock', '待办到期仍未办：提醒办理人和催办', z.object({ taskId: Id }), z.object({ reminded: z.boolean() })),
}
