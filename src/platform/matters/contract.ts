import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#platform/workdays/domain'
import { answerKinds, contestReasons, dispositions, officeFunctions, originKinds, questions, rungs } from './state.ts'

const Id = z.uuid()
const At = z.number().int()
/** A date somebody types: up to the end of the century, so that a slip of the hand is no date. */
const InputAt = z
  .number()
  .int()
  .min(0)
  .max(Date.UTC(2100, 0, 1))
const Words = z.string().trim().max(5_000)
const Title = z.string().trim().min(1).max(200)
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, '没有这一天')
const RefView = z.object({ module: z.string(), kind: z.string(), id: z.string(), title: z.string() })

const Term = z.object({ n: z.number().int().min(1).max(3_650), unit: z.enum(['minute', 'hour', 'day', 'workday']) })
const Limit = z.union([z.object({ at: InputAt }), z.object({ term: Term })])
const To = z.object({ unitId: Id, personId: Id.nullable().default(null) })

const Place = z.object({ personId: Id, person: z.string(), unitId: Id, unit: z.string() })
const ClockView = z.object({ at: At, from: At, term: Term.nullable(), provisional: z.boolean() })
const Basis = z.enum(['registered', 'accepted', 'decided', 'interim', 'handedOver'])
const Level = z.enum(['desk', 'instructor'])
const WaitKind = z.enum(['owner', 'receiver', 'coordinator', 'checker', 'approver', 'other'])

export const MatterRow = z.object({
  id: Id,
  title: z.string(),
  function: z.enum(officeFunctions),
  kind: z.enum(['immediate', 'longRunning']),
  status: z.enum(['open', 'checking', 'closed', 'merged']),
  big: z.boolean(),
  owner: Place.extend({ basis: Basis }),
  offeredTo: z.object({ unitId: Id, unit: z.string(), personId: Id.nullable(), person: z.string().nullable() }).nullable(),
  waitsFor: z.object({ kind: WaitKind, who: z.string() }).nullable(),
  nextAt: At,
  provisional: z.boolean(),
  rung: z.enum(rungs),
  passes: z.number(),
  urged: z.number(),
  contested: z.boolean(),
  stalledSince: At.nullable(),
  parentId: Id.nullable(),
  openedAt: At,
  endedAt: At.nullable(),
})

/** 佐证: stored files (platform/files), handed in with a report or an answer. */
const EvidenceView = z.object({ id: Id, name: z.string(), hash: z.string() })
const EvidenceIds = z.array(Id).max(20).default([])
const answersWith = <E extends z.ZodType>(evidence: E) => {
  const answer = z.object({ answer: z.enum(answerKinds), words: Words, evidence })
  return z.object(Object.fromEntries(questions.map(q => [q, answer])) as Record<(typeof questions)[number], typeof answer>)
}
const Answers = answersWith(z.array(EvidenceView))
const AnswersInput = answersWith(EvidenceIds)
const May = z.record(z.string(), z.boolean())

export const MatterView = MatterRow.extend({
  basis: z.string(),
  goal: z.string(),
  source: RefView.nullable(),
  mergedInto: Id.nullable(),
  cycle: Term.nullable(),
  clock: ClockView,
  assistants: z.array(z.object({ unitId: Id, unit: z.string(), task: z.string() })),
  origins: z.array(
    z.object({
      id: Id,
      kind: z.enum(originKinds),
      name: z.string(),
      personId: Id.nullable(),
      unitId: Id.nullable(),
      source: RefView.nullable(),
      askedAt: At,
      dueAt: At,
      own: z.boolean(),
      owed: z.boolean(),
      repliedAt: At.nullable(),
      extensions: z.array(Level),
    }),
  ),
  offer: z.object({ at: At, opinion: z.string(), kind: z.enum(['assignment', 'transfer']) }).nullable(),
  contest: z.object({ why: z.enum(contestReasons), at: At, words: z.string(), wanted: z.string().nullable() }).nullable(),
  binding: z.object({ at: At, final: z.boolean() }).nullable(),
  extensions: z.array(Level),
  asked: z.object({ at: At, originId: Id.nullable(), until: At, reason: z.string() }).nullable(),
  claim: z.object({ by: z.string(), at: At, answers: Answers, disposition: z.enum(dispositions), result: z.string() }).nullable(),
  waitsOn: z.object({ name: z.string(), why: z.string(), at: At }).nullable(),
  reports: z.number(),
  lastReport: z
    .object({ by: z.string(), at: At, done: z.string(), problems: z.string(), next: z.string(), percent: z.number().nullable(), evidence: z.array(EvidenceView) })
    .nullable(),
  hands: z.array(Place.extend({ from: At, to: At.nullable() })),
  waits: z.array(z.object({ kind: WaitKind, who: z.string(), from: At, to: At.nullable() })),
  parts: z.array(MatterRow),
  may: May,
})

/** 留痕: one line a fact. */
const Line = z.object({ id: z.string(), at: At, by: z.string(), is: z.string(), says: z.string(), words: z.string(), files: z.array(EvidenceView) })

const One = z.object({ id: Id })
const Open = z
  .object({
    title: Title,
    function: z.enum(officeFunctions),
    basis: Words,
    goal: Words.default(''),
    big: z.boolean().default(false),
    kind: z.enum(['immediate', 'longRunning']),
    limit: Limit.optional(),
    cycle: Term.optional(),
    origins: z
      .array(
        z.object({
          kind: z.enum(originKinds),
          name: z.string().trim().min(1).max(100),
          personId: Id.nullable().default(null),
          unitId: Id.nullable().default(null),
          limit: Limit.nullable().default(null),
        }),
      )
      .max(50),
    assistants: z
      .array(z.object({ unitId: Id, task: Title }))
      .max(50)
      .default([]),
    owner: z.union([z.literal('mine'), z.literal('unknown'), To.extend({ opinion: Words })]),
  })
  .refine(o => (o.kind === 'immediate' ? o.limit : o.cycle) !== undefined, { path: ['limit'], message: '限时办结须有期限，常抓不懈须有报告周期' })
const Extension = One.extend({ originId: Id.nullable().default(null), until: Limit, reason: Words })

export const mattersContract = {
  list: read(
    'everyone',
    '查看事项',
    z.object({
      scope: z.enum(['mine', 'unit', 'all']).default('mine'),
      ended: z.boolean().default(false),
      function: z.enum(officeFunctions).optional(),
      only: z.enum(['overdue', 'stalled', 'provisional', 'contested', 'toAccept', 'toCheck']).optional(),
      words: z.string().trim().max(50).optional(),
      limit: z.number().int().min(1).max(100).default(30),
      after: z.string().max(60).nullable().default(null),
    }),
    z.object({ matters: z.array(MatterRow), next: z.string().nullable(), may: z.object({ open: z.boolean(), coordinate: z.boolean() }) }),
  ),
  read: read('everyone', '查看一个事项', One, MatterView.extend({ trail: z.array(Line) })),
  open: write('matters.open', '登记事项', Open, MatterView),
  accept: write('everyone', '签收事项', One, MatterView),
  decline: write('everyone', '退回事项', One.extend({ reason: Words }), MatterView),
  transfer: write('everyone', '转办事项', One.extend({ to: To, opinion: Words }), MatterView),
  withdraw: write('everyone', '撤回转办', One, MatterView),
  decideOwner: write('matters.coordinate', '裁定承办单位', One.extend({ to: To, words: Words }), MatterView),
  object: write('everyone', '对裁定提出异议', One.extend({ reasons: Words }), MatterView),
  assist: write('everyone', '确定或取消协办单位', One.extend({ unitId: Id, task: Words.nullable() }), MatterView),
  split: write(
    'everyone',
    '分解事项',
    One.extend({
      goal: Words,
      parts: z.array(z.object({ title: Title, to: To, opinion: Words, limit: Limit.nullable().default(null) })).max(50),
    }),
    MatterView,
  ),
  report: write(
    'everyone',
    '报告进展',
    One.extend({ done: Words, problems: Words, next: Words, percent: z.number().int().min(0).max(100).nullable().default(null), evidence: EvidenceIds }),
    MatterView,
  ),
  reply: write('everyone', '回复来处', One.extend({ originId: Id, words: Words, how: z.string().trim().max(100), final: z.boolean() }), MatterView),
  wait: write('everyone', '登记在等谁', One.extend({ whoId: Id.nullable().default(null), name: z.string().trim().max(100), why: Words }), MatterView),
  resume: write('everyone', '恢复办理', One, MatterView),
  urge: write('everyone', '催办', One.extend({ words: Words }), MatterView),
  askExtension: write('everyone', '申请延期', Extension, MatterView),
  extend: write('everyone', '批准延期', Extension, MatterView),
  refuseExtension: write('everyone', '不予延期', One.extend({ reason: Words }), MatterView),
  submitForClose: write('everyone', '申请销号', One.extend({ answers: AnswersInput, disposition: z.enum(dispositions), result: Words }), MatterView),
  verifyClose: write('everyone', '核验销号', One.extend({ pass: z.boolean(), words: Words }), MatterView),
  merge: write('matters.coordinate', '并案办理', z.object({ intoId: Id, fromId: Id, words: Words }), MatterView),
  reopen: write('everyone', '重新办理', One.extend({ reason: Words, limit: Limit, originIds: z.array(Id).max(50).default([]) }), MatterView),
  measures: read(
    'matters.coordinate',
    '查看转办与等待统计',
    z.object({ from: Day, until: Day }),
    z.object({
      units: z.array(z.object({ unitId: Id, unit: z.string(), matters: z.number(), passes: z.number(), hours: z.number() })),
    }),
  ),
  tick: write('clock', '事项到时检查', One, z.object({ said: z.number() })),
  recalendar: write('clock', '放假安排公布后重算期限', One, z.object({ said: z.number() })),
}
