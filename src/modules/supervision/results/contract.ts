import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'
import { type AccountKind, accountKinds, type AccountState, accountStates, type RemarkKind, remarkKinds } from './types.ts'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Words = (most: number) => z.string().trim().max(most)
const keys = <K extends string>(o: Record<K, string>) => z.enum(Object.keys(o) as [K, ...K[]])
const Kind = keys<RemarkKind>(remarkKinds)
const Figures = z.object({ unitId: Id, unit: z.string(), assigned: z.number(), closed: z.number(), onTime: z.number(), open: z.number(), overdue: z.number(), praise: z.number(), criticism: z.number(), bad: z.number() })
const EvidenceInput = z.object({ kind: z.enum(['fact', 'finding', 'file']), id: Id })
const Evidence = EvidenceInput.extend({ says: z.string() })
const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(200).default(50) }
const Period = z.object({ from: Day, until: Day })
const Remark = z.object({
  id: Id, kind: Kind, unitId: Id, unit: z.string(), matterId: Id.nullable(), matter: z.string().nullable(), says: z.string(), evidence: z.array(Evidence), by: z.string(), at: At, reply: z.string().nullable(), repliedBy: z.string().nullable(), repliedAt: At.nullable(), may: z.object({ reply: z.boolean() }),
})
export type RemarkView = z.infer<typeof Remark>
const Account = z.object({
  id: Id, kind: keys<AccountKind>(accountKinds), state: keys<AccountState>(accountStates), unitId: Id, unit: z.string(), person: z.string(), matterId: Id.nullable(), says: z.string(), evidence: z.array(Evidence), by: z.string(), at: At,
  decision: z.string().nullable(), decidedBy: z.string().nullable(), decidedAt: At.nullable(), appealUntil: Day.nullable(), appeal: z.string().nullable(), appealedBy: z.string().nullable(), appealedAt: At.nullable(), outcome: z.string().nullable(), outcomeBy: z.string().nullable(), outcomeAt: At.nullable(),
  may: z.object({ decide: z.boolean(), appeal: z.boolean(), hear: z.boolean() }),
})
export type AccountView = z.infer<typeof Account>
const BulletinRow = z.object({ id: Id, title: z.string(), from: Day, until: Day, by: z.string(), at: At })

export const resultsContract = {
  figures: read('supervision.desk', '查看一段时间的督查结果', Period, z.object({ units: z.array(Figures), total: Figures.omit({ unitId: true, unit: true }) })),
  draftBulletin: write('supervision.desk', '按数据拟督查通报', Period, z.object({ id: Id })),
  bulletins: read('supervision.desk', '查看督查通报底稿', z.object({ ...Page }), z.object({ rows: z.array(BulletinRow), next: z.string().nullable() })),
  bulletin: read('supervision.desk', '查看一份督查通报底稿', z.object({ id: Id }), BulletinRow.extend({ paragraphs: z.array(z.string()), figures: z.array(Figures) })),
  remarks: read('everyone', '查看表扬批评登记', z.object({ kind: Kind.nullable().default(null), unitId: Id.nullable().default(null), ...Page }), z.object({ rows: z.array(Remark), next: z.string().nullable(), may: z.object({ add: z.boolean() }) })),
  evidenceOf: read('supervision.desk', '查看可作证据的留痕', z.object({ matterId: Id, unitId: Id }), z.object({ evidence: z.array(Evidence.extend({ at: At, by: z.string() })) })),
  addRemark: write('supervision.desk', '登记表扬、批评或不良状态', z.object({ kind: Kind, unitId: Id, matterId: Id.nullable().default(null), says: Words(2000), evidence: z.array(EvidenceInput).max(20).default([]) }), z.object({ id: Id })),
  replyRemark: write('everyone', '单位对登记作说明', z.object({ id: Id, words: Words(2000) }), z.object({ id: Id })),
  accounts: read('everyone', '查看责任追究', z.object({ state: keys<AccountState>(accountStates).nullable().default(null), ...Page }), z.object({ rows: z.array(Account), next: z.string().nullable(), may: z.object({ propose: z.boolean() }) })),
  proposeAccount: write('supervision.desk', '提出责任追究', z.object({ kind: keys<AccountKind>(accountKinds), unitId: Id, personId: Id.nullable().default(null), matterId: Id.nullable().default(null), says: Words(2000), evidence: z.array(EvidenceInput).max(20).default([]) }), z.object({ id: Id })),
  decideAccount: write('supervision.approve', '决定责任追究', z.object({ id: Id, agree: z.boolean(), words: Words(2000) }), z.object({ state: keys<AccountState>(accountStates) })),
  appealAccount: write('everyone', '对责任追究申诉', z.object({ id: Id, words: Words(2000) }), z.object({ state: keys<AccountState>(accountStates) })),
  hearAppeal: write('supervision.approve', '决定责任追究申诉', z.object({ id: Id, uphold: z.boolean(), words: Words(2000) }), z.object({ state: keys<AccountState>(accountStates) })),
}
