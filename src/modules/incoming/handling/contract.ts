import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Words = (max: number) => z.string().trim().max(max)
const one = z.object({ id: Id })
const done = z.object({ id: Id, state: z.string() })

const Answer = z.enum(['yes', 'no', 'none'])
export const Answers = z.object({ ours: Answer, rules: Answer, form: Answer, consulted: Answer })
export type Answers = z.infer<typeof Answers>

const Party = z.object({ unitId: Id, unit: z.string(), personId: Id.nullable(), person: z.string().nullable() })
export const Proposal = z.object({ opinion: z.string(), by: z.string(), at: At, lead: Party, assistants: z.array(Party), leaders: z.array(z.object({ id: Id, name: z.string() })) })
export type Proposal = z.infer<typeof Proposal>
export const Review = z.object({ answers: Answers, verdict: z.enum(['accept', 'return']), reasons: z.string(), by: z.string(), at: At })
export type Review = z.infer<typeof Review>

/** 批示 line by line: carried out as a matter, or taken note of by a named person; replaced: corrected by a later one. null stands on the red list. */
export const LineView = z.object({ no: z.number(), text: z.string(), mark: z.enum(['act', 'note', 'replaced']).nullable(), matterId: Id.nullable(), noter: z.string().nullable(), markedBy: z.string().nullable(), markedAt: At.nullable() })
export const InstructionView = z.object({
  id: Id, leaderId: Id, leader: z.string(), words: z.string(), at: At, oral: z.object({ witness: z.string(), heardAt: At, recordedBy: z.string() }).nullable(),
  /** the delegate who put the leader's words in (代) */
  conveyedBy: z.string().nullable(),
  corrects: Id.nullable(), reason: z.string(), lines: z.array(LineView), may: z.object({ correct: z.boolean(), mark: z.boolean() }),
})
export type InstructionView = z.infer<typeof InstructionView>

export const OpenLine = z.object({ id: Id, receiptId: Id, title: z.string(), instructionId: Id, no: z.number(), text: z.string(), leader: z.string(), at: At, dueAt: At.nullable(), unitName: z.string() })
export type OpenLine = z.infer<typeof OpenLine>

export const Precedent = z.object({ id: Id, title: z.string(), fromName: z.string(), at: At, lead: z.string(), opinion: z.string(), result: z.string().nullable() })

export const handlingContract = {
  review: write('incoming.receive', '初审', one.extend({ answers: Answers, verdict: z.enum(['accept', 'return']), reasons: Words(1000).default('') }), done),
  precedents: read('everyone', '同类来文以往怎样办', one, z.object({ rows: z.array(Precedent) })),
  propose: write('everyone', '拟办', one.extend({
    opinion: Words(2000), lead: z.object({ unitId: Id, personId: Id.nullable().default(null) }), assistants: z.array(Id).max(30).default([]), leaders: z.array(Id).max(10).default([]),
    due: Day.nullable().default(null), urgerId: Id.nullable().default(null),
  }), done),
  instruct: write('everyone', '批示', one.extend({ words: Words(5000) }), done.extend({ instructionId: Id })),
  recordOral: write('everyone', '记录口头批示', one.extend({ leaderId: Id, words: Words(5000), heardAt: At.min(0).max(Date.UTC(2100, 0, 1)), witnessId: Id }), z.object({ id: Id, instructionId: Id })),
  correctInstruction: write('everyone', '更正本人批示', z.object({ instructionId: Id, words: Words(5000), reason: Words(300) }), z.object({ id: Id, instructionId: Id })),
  markLine: write('everyone', '落实批示：交办或阅知', z.object({
    instructionId: Id, no: z.number().int().min(0).max(500),
    as: z.union([z.object({ is: z.literal('act'), unitId: Id, personId: Id.nullable().default(null), due: Day }), z.object({ is: z.literal('note'), personId: Id })]),
  }), z.object({ id: Id, matterId: Id.nullable() })),
  instructions: read('everyone', '批必查：尚未落实的批示', z.object({}), z.object({ rows: z.array(OpenLine) })),
  progress: write('everyone', '报告办理进展', one.extend({ words: Words(2000) }), z.object({ id: Id, at: At })),
  finish: write('everyone', '承办办结', one.extend({ result: Words(5000) }), done),
  answer: write('everyone', '简要答复来文单位', one.extend({ words: Words(2000) }), z.object({ id: Id, at: At })),
  termDue: write('clock', '来文办理期限将到或已过：提醒承办人和催办人', one, z.object({ said: z.enum(['near', 'over', 'nothing']) })),
}
