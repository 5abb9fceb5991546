import { z } from 'zod'
import { DocumentText } from '#gongwen/document'
import { isDay } from '#kernel/day'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Words = z.string().trim().max(2_000)
export const verdicts = ['adopted', 'partly', 'not'] as const
export type Verdict = (typeof verdicts)[number]
export const consultedStates = ['asked', 'drafted', 'confirmed', 'silent'] as const
export const differences = ['open', 'accepted', 'agreed', 'reported'] as const

export const OpinionView = z.object({
  id: Id, unitId: Id.nullable(), from: z.string(), no: z.number(), block: z.number().nullable(), place: z.string(), words: z.string(),
  verdict: z.enum(verdicts).nullable(), reason: z.string().nullable(), judgedBy: z.string().nullable(), judgedAt: z.number().nullable(),
  difference: z.enum(differences).nullable(), differenceWords: z.string().nullable(), differenceBy: z.string().nullable(), differenceAt: z.number().nullable(),
})
export type OpinionView = z.infer<typeof OpinionView>

export const ConsultedView = z.object({
  unitId: Id, unitName: z.string(), state: z.enum(consultedStates), none: z.boolean(), late: z.boolean(), answeredBy: z.string().nullable(), answeredAt: z.number().nullable(),
  confirmedBy: z.string().nullable(), confirmedAt: z.number().nullable(), reminders: z.number(), due: z.number(), opinions: z.number(),
})
export type ConsultedView = z.infer<typeof ConsultedView>

export const ConsultationRow = z.object({
  id: Id, documentId: Id, title: z.string(), round: z.number(), state: z.enum(['open', 'closed', 'cancelled']), askedBy: z.string(), askedUnit: z.string(), askedAt: z.number(), due: z.number(), note: z.string(),
  public: z.object({ where: z.string(), from: Day, until: Day }).nullable(), endedAt: z.number().nullable(), endedBy: z.string().nullable(), endedWhy: z.string().nullable(),
})

export const ConsultationView = ConsultationRow.extend({
  text: DocumentText, parts: z.array(z.number()), units: z.array(ConsultedView), opinions: z.array(OpinionView),
  /** the units the actor may answer for, and what he may do there */
  mine: z.array(z.object({ unitId: Id, unitName: z.string(), answer: z.boolean(), confirm: z.boolean(), settle: z.boolean() })),
  may: z.object({ judge: z.boolean(), remind: z.boolean(), close: z.boolean(), cancel: z.boolean(), publish: z.boolean() }),
})
export type ConsultationView = z.infer<typeof ConsultationView>

export const AskedRow = z.object({ id: Id, documentId: Id, title: z.string(), unitId: Id, unitName: z.string(), askedUnit: z.string(), askedBy: z.string(), askedAt: z.number(), due: z.number(), state: z.enum(consultedStates), none: z.boolean(), opinions: z.number(), consultation: z.enum(['open', 'closed', 'cancelled']) })
export type AskedRow = z.infer<typeof AskedRow>

const one = z.object({ id: Id })
export const consultingContract = {
  consult: write('documents.draft', '征求意见', z.object({ documentId: Id, units: z.array(Id).max(100).default([]), parts: z.array(z.number().int().min(0)).max(500).default([]), note: Words.default(''), due: Day.nullable().default(null), public: z.object({ where: z.string().trim().min(1).max(200), from: Day, until: Day }).nullable().default(null) }), one),
  consultations: read('everyone', '一份文稿的征求意见', z.object({ documentId: Id }), z.object({ rows: z.array(ConsultationRow.extend({ units: z.array(ConsultedView) })), may: z.object({ consult: z.boolean() }) })),
  consultation: read('everyone', '查看一次征求意见', one, ConsultationView),
  askedOfUs: read('everyone', '征求我单位意见的文稿', z.object({ box: z.enum(['open', 'answered', 'all']).default('open'), words: z.string().max(100).default(''), cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(30) }), z.object({ rows: z.array(AskedRow), next: z.string().nullable() })),
  answer: write('everyone', '填写意见', z.object({ id: Id, unitId: Id, none: z.boolean(), opinions: z.array(z.object({ block: z.number().int().min(0).nullable().default(null), place: z.string().trim().max(300), words: Words })).max(100).default([]) }), z.object({ id: Id, state: z.enum(consultedStates) })),
  confirmAnswer: write('everyone', '单位负责人确认意见', z.object({ id: Id, unitId: Id }), z.object({ id: Id, state: z.enum(consultedStates) })),
  remindConsulted: write('documents.draft', '催办未反馈意见的单位', one, z.object({ reminded: z.number() })),
  judge: write('documents.draft', '处理意见', z.object({ id: Id, opinionId: Id, verdict: z.enum(verdicts), reason: Words.default('') }), one),
  settleDifference: write('everyone', '被征求意见单位答复采纳情况', z.object({ id: Id, opinionId: Id, accepts: z.boolean(), words: Words.default('') }), one),
  coordinate: write('documents.draft', '登记分歧协调结果', z.object({ id: Id, opinionId: Id, outcome: z.enum(['agreed', 'reported']), words: Words }), one),
  publicOpinions: write('documents.draft', '登记公开征求到的意见', z.object({ id: Id, opinions: z.array(z.object({ from: z.string().trim().max(50), place: z.string().trim().max(300).default(''), words: Words })).min(1).max(200) }), z.object({ added: z.number() })),
  closeConsultation: write('documents.draft', '办结征求意见', one, one),
  cancelConsultation: write('documents.draft', '撤销征求意见', z.object({ id: Id, why: Words }), one),
  consultDue: write('clock', '征求意见到期：提醒，逾期的记为逾期未反馈', z.object({ id: Id, phase: z.enum(['near', 'due']) }), z.object({ silent: z.number() })),
}
