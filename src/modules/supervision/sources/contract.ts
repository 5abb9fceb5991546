import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'
import { ClueInput, ClueView } from '../clues/contract.ts'
import { ItemStateId, SourceKindId } from '../filing/contract.ts'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Words = (most: number) => z.string().trim().max(most)
const RefView = z.object({ module: z.string().max(40), kind: z.string().max(40), id: Id, title: z.string().max(400) })
const one = z.object({ id: Id })

const LineInput = z.object({
  text: z.string().trim().min(1).max(5000),
  /** what is known of it already; without it the line is open */
  as: z.union([
    z.object({ is: z.literal('item'), title: Words(200), leadUnitId: Id.nullable().default(null), assistants: z.array(Id).max(30).default([]), due: Day.nullable().default(null), goal: Words(2000).default(''), key: z.boolean().default(false) }),
    z.object({ is: z.literal('note'), personId: Id }),
  ]).nullable().default(null),
})
const SourceInput = z.object({
  kind: SourceKindId, title: z.string().trim().min(1).max(200), words: z.string().min(1).max(100_000), basis: Words(1000).default(''), instructorId: Id.nullable().default(null), instructor: Words(100).default(''),
  saidOn: Day.nullable().default(null), oral: z.object({ witnessId: Id, heardAt: At.min(0).max(Date.UTC(2100, 0, 1)) }).nullable().default(null), document: RefView.nullable().default(null),
  lines: z.array(LineInput).min(1).max(1000),
  /** of 群众诉求 and 媒体舆情 alone: by which way it came and who is to verify it */
  clue: ClueInput.nullable().default(null),
})

export const SourceRow = z.object({
  id: Id, kind: SourceKindId, title: z.string(), instructor: z.string(), saidOn: Day.nullable(), at: At, registrar: z.string(), oral: z.boolean(), corrected: z.boolean(), lines: z.number(), open: z.number(),
  /** 群众诉求、媒体舆情 that nobody has verified yet */
  unverified: z.boolean(),
})
export type SourceRow = z.infer<typeof SourceRow>
export const SourceView = SourceRow.extend({
  words: z.string(), basis: z.string(), document: RefView.nullable(), reason: z.string(), corrects: Id.nullable(), correctedBy: Id.nullable(), oralBy: z.object({ witness: z.string(), heardAt: At }).nullable(),
  each: z.array(z.object({
    no: z.number(), text: z.string(), mark: z.enum(['item', 'note', 'replaced']).nullable(), open: z.boolean(), item: z.object({ id: Id, title: z.string(), number: z.string().nullable(), state: ItemStateId }).nullable(),
    noter: z.string().nullable(), markedBy: z.string().nullable(), markedAt: At.nullable(),
  })),
  clue: ClueView.nullable(),
  may: z.object({ mark: z.boolean(), correct: z.boolean() }),
})
export type SourceView = z.infer<typeof SourceView>

const Orphan = z.object({ from: z.enum(['supervision', 'incoming']), ref: RefView, no: z.number(), text: z.string(), who: z.string(), unit: z.string(), at: At })
export type Orphan = z.infer<typeof Orphan>

export const sourcesContract = {
  sources: read('everyone', '督办来源', z.object({ kind: SourceKindId.nullable().default(null), words: z.string().max(100).default(''), open: z.boolean().default(false), cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(200).default(50) }),
    z.object({ rows: z.array(SourceRow), next: z.string().nullable(), may: z.object({ add: z.boolean() }) })),
  source: read('everyone', '查看一个督办来源', one, SourceView),
  readList: write('supervision.desk', '读取任务清单', z.object({ fileId: Id }), z.object({
    rows: z.array(z.object({ no: z.number(), text: z.string(), title: z.string(), leadUnitId: Id.nullable(), unitWords: z.string(), assistants: z.array(Id), due: Day.nullable(), dueWords: z.string(), goal: z.string(), task: z.boolean(), faults: z.array(z.string()) })),
    notes: z.array(z.string()),
  })),
  addSource: write('supervision.desk', '登记督办来源', SourceInput, z.object({ id: Id, items: z.number(), open: z.number() })),
  correctSource: write('supervision.desk', '更正督办来源原文', one.extend({ words: z.string().min(1).max(100_000), reason: Words(300) }), one),
  markLine: write('supervision.desk', '督办来源逐条落实：立项、并入已有事项或阅知', z.object({
    id: Id, no: z.number().int().min(0).max(1000), as: z.union([z.object({ is: z.literal('item') }), z.object({ is: z.literal('existing'), itemId: Id }), z.object({ is: z.literal('note'), personId: Id })]),
  }), z.object({ itemId: Id.nullable() })),
  orphans: read('everyone', '没有落实的批示和决定', z.object({ from: z.enum(['supervision', 'incoming']).nullable().default(null) }), z.object({ count: z.number(), own: z.number(), incoming: z.number(), rows: z.array(Orphan) })),
  reconcile: write('clock', '夜间核对没有落实的批示和决定', z.object({}), z.object({ count: z.number() })),
  reconciliations: read('everyone', '夜间核对记录', z.object({}), z.object({ rows: z.array(z.object({ day: Day, at: At, own: z.number(), incoming: z.number(), lines: z.array(z.object({ title: z.string(), text: z.string() })) })) })),
}
