import { z } from 'zod'
import { isDay } from '#kernel/day'
import { read, write } from '#kernel/act'
import { gates, levels } from '#gongwen/checks/finding'

const Id = z.uuid()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
/** One line of words: no control characters, which no list of words needs and no database takes. */
const Words = z.string().trim().max(300).regex(/^[^\p{Cc}\p{Cs}]*$/u, '含有看不见的控制字符，请重新输入')
/** Why: several lines may be written. */
const Reason = z.string().trim().max(300).regex(/^(?:[^\p{Cc}\p{Cs}]|\s)*$/u, '含有看不见的控制字符，请重新输入')
/** 'off' 停用 */
export const settable = [...levels, 'off'] as const
export type Settable = (typeof settable)[number]
const LevelId = z.enum(settable)
export const wordLevels = ['error', 'warn', 'hint'] as const
export const wordKinds = ['allowed', 'typo'] as const
export type WordKind = (typeof wordKinds)[number]

/**
 * What the checks know of this county on a day: handed to `findingsIn(reading, { kind, today, words }, settings)` as it is, in the house, in the gate and in
 * the worker beside the editor. `stamp` changes when anything of it does.
 */
export const Eye = z.object({
  today: Day,
  settings: z.record(z.string(), LevelId),
  words: z.object({
    own: z.array(z.string()),
    leaders: z.array(z.object({ name: z.string(), post: z.string(), organ: z.string() })),
    repealed: z.array(z.object({ name: z.string(), by: z.string(), since: z.string().optional() })),
    typos: z.array(z.object({ wrong: z.string(), right: z.string(), level: z.enum(wordLevels), note: z.string() })),
  }),
  stamp: z.string(),
})
export type Eye = z.infer<typeof Eye>

const Decided = z.object({ level: LevelId.nullable(), reason: z.string(), byName: z.string(), at: z.number() })
export const CheckRow = z.object({
  key: z.string(), name: z.string(), gate: z.enum(gates), family: z.string(), source: z.string(), shipped: z.enum(levels), level: LevelId,
  /** How strongly its source speaks: `law` and `standard` are lowered with a reason only, `fixed` never */
  force: z.enum(['fixed', 'law', 'standard', 'practice']),
  /** Newest first; `level` null: back to the shipped one */
  history: z.array(Decided),
})
export type CheckRow = z.infer<typeof CheckRow>

export const WordRow = z.object({ id: Id, kind: z.enum(wordKinds), text: z.string(), right: z.string(), level: z.enum(wordLevels), note: z.string(), byName: z.string(), at: z.number() })
export type WordRow = z.infer<typeof WordRow>
const WordGiven = z.object({ text: Words, right: Words.default(''), level: z.enum(wordLevels).default('warn'), note: Words.default('') })

export const LeaderRow = z.object({
  id: Id, orderNo: z.number(), name: z.string(), post: z.string(), organ: z.string(), from: Day, until: Day.nullable(), byName: z.string(), at: z.number(),
})
export type LeaderRow = z.infer<typeof LeaderRow>
const LeaderGiven = z.object({ orderNo: z.number().int().min(1).max(9_999), name: Words.max(30), post: Words.max(100), organ: Words.max(100).default(''), from: Day, until: Day.nullable().default(null) })
/** A line of a pasted list that was not taken, and why. */
const Refused = z.object({ line: z.number(), text: z.string(), why: z.string() })
const May = z.object({ change: z.boolean() })

export const checkingContract = {
  settings: read('everyone', '审核设置（供编辑器和各关使用）', z.object({ date: Day.nullable().default(null) }), Eye),
  checks: read('everyone', '查看审核项目', z.object({}), z.object({ rows: z.array(CheckRow), may: May })),
  setLevel: write('checking.set', '调整审核项目的级别', z.object({ key: z.string().max(60), level: LevelId.nullable(), reason: Reason.default('') }), z.object({ key: z.string(), level: LevelId })),
  words: read('everyone', '查看本单位词表', z.object({ kind: z.enum(wordKinds) }), z.object({ rows: z.array(WordRow), may: May })),
  addWords: write('checking.set', '加入词表（可成批导入）', z.object({ kind: z.enum(wordKinds), rows: z.array(WordGiven).min(1).max(2_000) }), z.object({ added: z.number(), changed: z.number(), same: z.number(), refused: z.array(Refused) })),
  removeWords: write('checking.set', '移出词表', z.object({ ids: z.array(Id).min(1).max(2_000) }), z.object({ removed: z.number() })),
  leaders: read('everyone', '查看领导名录', z.object({ on: Day.nullable().default(null) }), z.object({ rows: z.array(LeaderRow), may: May })),
  saveLeader: write('checking.set', '登记、修改领导名录', LeaderGiven.extend({ id: Id.nullable().default(null) }), z.object({ id: Id })),
  importLeaders: write('checking.set', '成批导入领导名录', z.object({ rows: z.array(LeaderGiven).min(1).max(500) }), z.object({ added: z.number(), changed: z.number(), same: z.number(), refused: z.array(Refused) })),
  removeLeader: write('checking.set', '删除登记有误的名录', z.object({ id: Id, reason: Reason.default('') }), z.object({ id: Id })),
}
