import { z } from 'zod'
import { read, write } from '#kernel/act'
import { type Measure, measures, type Reach, reaches, type Subject, subjects } from './types.ts'

const Id = z.uuid()
export const Year = z.number().int().min(2000).max(2100)
export const SubjectId = z.enum(Object.keys(subjects) as [Subject, ...Subject[]])
export const ReachId = z.enum(Object.keys(reaches) as [Reach, ...Reach[]])
const MeasureId = z.enum(Object.keys(measures) as [Measure, ...Measure[]])
const Months = z.array(z.number().int().min(0).max(10_000)).length(12)
const Words = z.string().trim().max(1000)
export const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(30) }

export const CountedTypeView = z.object({ code: z.string(), subject: SubjectId, title: z.string(), kinds: z.array(z.string()), reach: z.enum(['any', 'down', 'general']), measure: MeasureId, source: z.string(), own: z.boolean() })

/** What the forecast is made of: every month done, the rest as last year (同期季节法). `total` null: no figures of last year. */
export const ForecastView = z.object({ total: z.number().nullable(), rest: z.array(z.object({ month: z.number(), lastYear: z.number(), soFar: z.number(), expected: z.number() })), fullIn: z.number().nullable() })

export const QuotaRow = z.object({
  id: Id, subject: SubjectId, year: Year, unitId: Id, unitName: z.string(), type: z.string(), typeTitle: z.string(),
  /** null: counted, no cap */
  cap: z.number().nullable(), granted: z.number(), reserved: z.number(), used: z.number(), left: z.number().nullable(),
  months: Months, lastYear: z.object({ months: Months, total: z.number(), source: z.enum(['ledger', 'entered']), note: z.string() }).nullable(),
  sameTimeLastYear: z.number().nullable(), forecast: ForecastView,
  level: z.enum(['calm', 'warn', 'full', 'overLastYear']),
  explained: z.object({ at: z.number(), byName: z.string(), documentId: Id }).nullable(),
})
export type QuotaRow = z.infer<typeof QuotaRow>

export const ChargeRow = z.object({
  id: Id, itemId: Id.nullable(), title: z.string().nullable(), kind: z.string(), reach: ReachId, weight: z.number(), state: z.enum(['reserved', 'used', 'freed']), at: z.number(), month: z.string().nullable(),
  proposalId: Id.nullable(), overPlan: z.boolean(), freedWhy: z.string().nullable(),
})

export const quotasContract = {
  types: read('quotas.read', '查看计入口径', z.object({ subject: SubjectId.default('documents') }), z.object({ types: z.array(CountedTypeView), may: z.object({ change: z.boolean() }) })),
  saveType: write('quotas.set', '修改计入口径', z.object({ code: z.string().regex(/^[a-z][a-zA-Z0-9]{1,29}$/), subject: SubjectId.default('documents'), title: z.string().trim().min(1).max(40), kinds: z.array(z.string().max(30)).min(1).max(30), reach: z.enum(['any', 'down', 'general']), measure: MeasureId.default('items'), source: Words.min(1) }), z.object({ code: z.string() })),
  overview: read('quotas.read', '查看年度总量', z.object({ subject: SubjectId.default('documents'), year: Year.nullable().default(null), unitId: Id.nullable().default(null) }), z.object({
    year: Year, rows: z.array(QuotaRow), downShare: z.array(z.object({ unitId: Id, unitName: z.string(), down: z.number(), all: z.number() })), may: z.object({ set: z.boolean() }),
  })),
  quota: read('quotas.read', '查看一项总量', z.object({ id: Id }), QuotaRow.extend({
    changes: z.array(z.object({ at: z.number(), byName: z.string(), before: z.number().nullable(), after: z.number().nullable(), what: z.string(), reason: z.string(), basis: z.string() })),
    may: z.object({ set: z.boolean(), explain: z.boolean() }),
  })),
  charges: read('quotas.read', '总量的计入明细', z.object({ id: Id, month: z.string().regex(/^\d{4}-\d{2}$/).nullable().default(null), state: z.enum(['reserved', 'used', 'freed']).nullable().default(null), ...Page }), z.object({ rows: z.array(ChargeRow), next: z.string().nullable() })),
  set: write('quotas.set', '核定年度总量', z.object({ subject: SubjectId.default('documents'), unitId: Id, year: Year, type: z.string().max(80), cap: z.number().int().min(0).max(10_000_000).nullable(), reason: Words, basis: Words.default('') }), z.object({ id: Id })),
  setLastYear: write('quotas.set', '登记上年实发数', z.object({ id: Id, months: Months, note: Words }), z.object({ id: Id })),
  explanation: read('quotas.read', '起草超上年书面说明的内容', z.object({ id: Id, reasons: Words, measures: Words }), z.object({ kind: z.literal('report'), text: z.object({ title: z.string(), mainRecipients: z.array(z.string()), body: z.array(z.object({ type: z.enum(['p', 'h1']), text: z.string() })) }), source: z.string() })),
  explained: write('quotas.read', '登记已起草书面说明', z.object({ id: Id, documentId: Id }), z.object({ id: Id })),
  overPlan: read('quotas.read', '超计划清单', z.object({ subject: SubjectId.default('documents'), month: z.string().regex(/^\d{4}-\d{2}$/) }), z.object({
    rows: z.array(z.object({ at: z.number(), unitName: z.string(), typeTitle: z.string(), title: z.string().nullable(), itemId: Id.nullable(), weight: z.number(), approver: z.string(), reason: z.string() })),
  })),
}
