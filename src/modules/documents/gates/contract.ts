import { z } from 'zod'
import { read, write } from '#kernel/act'
import { gates, judgements } from './five/domain.ts'
import { marks, maturityItems, reviewKinds } from './normative/domain.ts'

const Id = z.uuid()
const Words = z.string().max(1_000)

/** 是不是规范性文件: four marks and no exclusion; for one that is, who was heard. */
export const Normative = z.object({
  marks: z.object({ rights: z.boolean(), general: z.boolean(), repeated: z.boolean(), published: z.boolean() } satisfies Record<(typeof marks)[number], z.ZodType>),
  /** 不属于规范性文件的情形 in words, '' when none applies */
  excluded: z.string().max(100).default(''),
  /** 涉及经营者经济活动: 公平竞争审查 is due */
  market: z.boolean().default(false),
  consultation: z.object({
    /** 公开征求意见: where and from when to when, how many opinions */
    record: z.string().max(500).default(''), whyNone: z.string().max(500).default(''),
  }).default({ record: '', whyNone: '' }),
})
export type Normative = z.infer<typeof Normative>

/** What the drafter declares beside the text, for the gates: why urgent, how important, what kind of rule it is. */
export const Declared = z.object({
  /** what the wanted day (要求办结) is for */
  wantedFor: z.enum(['signing', 'meeting', 'deadline']).default('deadline'),
  urgency: z.object({ reason: z.string().max(40), words: z.string().max(300) }).nullable().default(null),
  /** 重要公文 (《条例》第二十二条): signed by the chief, copied to the superior */
  important: z.boolean().default(false),
  normative: Normative.nullable().default(null),
  /** 不涉及其他部门职权: the drafter says so by name, of these departments, with the reason; stands on the file (《条例》第十九条六项) */
  powers: z.object({ untouched: z.array(Id).max(50).default([]), words: z.string().max(300).default('') }).default({ untouched: [], words: '' }),
  /** 成熟度清单: what was done, or why it is not needed; '' is open */
  maturity: z.object(Object.fromEntries(maturityItems.map(i => [i, z.string().max(300).default('')])) as Record<(typeof maturityItems)[number], z.ZodDefault<z.ZodString>>)
    .default({ consulted: '', legality: '', competition: '', budget: '', secrecy: '' }),
})
export type Declared = z.infer<typeof Declared>
export const undeclared: Declared = Declared.parse({})

const Place = z.object({ block: z.number().int().min(0).max(5_000), quote: z.string().max(300).default('') })
const Said = z.object({ code: z.string(), says: z.string(), source: z.string(), remedy: z.string() })

export const GateView = z.object({
  gate: z.enum(gates), label: z.string(), state: z.enum(['open', 'reopened', 'passed', 'notApplicable', 'failed']), steps: z.array(z.string()), by: z.string().nullable(), at: z.number().nullable(),
  words: z.string(), source: z.string(), mine: z.boolean(), exception: z.enum(['asked', 'granted', 'refused', 'may', 'never']), code: z.string(),
})
export type GateView = z.infer<typeof GateView>
export const ReturnView = z.object({
  id: Id, gate: z.enum(gates), reason: z.string(), by: z.string(), at: z.number(), step: z.string(),
  /** `now`: the block that has the words today; null: the words are gone */
  places: z.array(Place.extend({ now: z.number().nullable() })),
})
export type ReturnView = z.infer<typeof ReturnView>
export const ReviewView = z.object({
  id: Id, kind: z.enum(reviewKinds), unitId: Id, unitName: z.string(), askedAt: z.number(), askedBy: z.string(), dueAt: z.number(), result: z.enum(['passed', 'passedWithChanges', 'failed']).nullable(),
  opinion: z.string(), givenAt: z.number().nullable(), givenBy: z.string().nullable(), fileId: Id.nullable(), fileName: z.string().nullable(), mine: z.boolean(),
})
export type ReviewView = z.infer<typeof ReviewView>
export const FindingView = z.object({
  key: z.string(), gate: z.enum(gates), level: z.enum(['error', 'warn', 'hint']), place: Place.nullable(), message: z.string(), source: z.string(),
  /** where and at which words; '' the document as a whole */
  where: z.string(), quote: z.string(),
  /** the very finding, for `waiveFinding`; null: not of the words alone, nothing to waive */
  hash: z.string().nullable(),
  waived: z.object({ by: z.string(), at: z.number(), reason: z.string() }).nullable(),
  /** this person may let it pass now, or say why it is not followed */
  may: z.boolean(),
})

export const GatesView = z.object({
  gates: z.array(GateView),
  /** what stands against submission now, each with what to do; `fix`: one press puts it right; `exception`: how that stands */
  problems: z.array(Said.extend({ fix: z.boolean(), exception: z.enum(['asked', 'granted', 'refused', 'may', 'never']) })),
  findings: z.array(FindingView),
  returns: z.array(ReturnView),
  reviews: z.array(ReviewView),
  signer: z.object({ who: z.enum(['chief', 'vice']), label: z.string(), source: z.string() }),
  lead: z.object({
    wantedAt: z.number().nullable(), earliest: z.number(), late: z.boolean(), source: z.string(),
    /** 紧急件 of the drafting unit in the last year, and how many were found not urgent */
    urgent: z.number(), notUrgent: z.number(),
  }),
  declared: Declared,
  normative: z.boolean(), mustDeclare: z.boolean(), missingReviews: z.array(z.enum(reviewKinds)),
  choices: z.object({ urgencyReasons: z.array(z.string()), reviewLeast: z.number(), reviewMost: z.number(),
    /** departments the text gives something to do */
    touched: z.array(z.object({ id: Id, name: z.string() })) }),
  may: z.object({ declare: z.boolean(), judge: z.boolean(), sendBack: z.boolean(), returnShort: z.boolean(), notUrgent: z.boolean(), askReview: z.boolean(), except: z.boolean() }),
})
export type GatesView = z.infer<typeof GatesView>

export const UnitTally = z.object({
  unitId: Id, unitName: z.string(), submitted: z.number(), late: z.number(), urgent: z.number(), notUrgent: z.number(), firstPass: z.number(), passed: z.number(),
  returns: z.record(z.enum(gates), z.number()), shortReturns: z.number(),
})
export type UnitTally = z.infer<typeof UnitTally>

const one = z.object({ id: Id })
const Target = z.object({ step: z.string().max(60), inner: z.string().max(60).nullable().default(null), branches: z.array(z.string().max(60)).max(60).nullable().default(null) })
const moved = z.object({ id: Id, holders: z.array(z.string()) })
const Day = z.string().regex(/^20\d{2}-\d{2}-\d{2}$/)

export const gatesContract = {
  gates: read('everyone', '五关与发文规则核对', one, GatesView),
  declare: write('documents.draft', '填报紧急理由、重要程度、规范性文件自查', z.object({ id: Id, declared: Declared }), one),
  remedy: write('documents.draft', '按规则一键改正', z.object({ id: Id, code: z.string().max(100) }), z.object({ id: Id, version: z.number() })),
  judgeGates: write('everyone', '五关把关', z.object({
    id: Id, judgements: z.array(z.object({ gate: z.enum(gates), opinion: z.enum(judgements), words: Words.default('') })).min(1).max(5),
  }), z.object({ id: Id, open: z.array(z.enum(gates)) })),
  sendBack: write('everyone', '退回并标明关口和位置', z.object({
    id: Id, gate: z.enum(gates), places: z.array(Place).max(50).default([]), reason: z.string().max(2_000), to: Target.default({ step: 'start', inner: null, branches: null }), straightBack: z.boolean().default(true),
  }), moved),
  returnTooShort: write('everyone', '一键退回：审签时间太短', one, moved.extend({ earliest: z.number() })),
  notUrgent: write('everyone', '标记并非紧急', z.object({ id: Id, words: z.string().max(300) }), z.object({ id: Id, urgent: z.number(), notUrgent: z.number() })),
  askReview: write('everyone', '送合法性审核、公平竞争审查', z.object({ id: Id, kind: z.enum(reviewKinds), unitId: Id, workdays: z.number().int().min(1).max(60) }), z.object({ id: Id, dueAt: z.number() })),
  giveReview: write('documents.review', '出具审核、审查意见', z.object({
    id: Id, reviewId: Id, result: z.enum(['passed', 'passedWithChanges', 'failed']), opinion: Words, fileId: Id.nullable().default(null),
  }), one),
  reviewDue: write('clock', '审核、审查到期：提醒审核单位', z.object({ id: Id, reviewId: Id }), z.object({ reminded: z.boolean() })),
  gateTally: read('everyone', '送审与退回统计（分单位）', z.object({ from: Day, until: Day }), z.object({ units: z.array(UnitTally), whole: z.boolean() })),
}
