import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'
import type { FindingCode } from '../cards/domain.ts'
import type { WarningCode } from './comparing.ts'
import { type Stage, type ThingKind, type Way, ways } from './domain.ts'

const Id = z.uuid()
const At = z.number().int().min(0).max(4_102_444_800_000)
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, '没有这一天')
const Words = (most: number) => z.string().trim().max(most)
const one = z.object({ id: Id })
const WayId = z.enum(Object.keys(ways) as [Way, ...Way[]])
const StageId = z.enum(['empty', 'listed', 'confirmed', 'verified'] satisfies Stage[])
const KindId = z.enum(['card', 'seat', 'sheet'] satisfies ThingKind[])
const SideId = z.enum(['host', 'guest']).nullable()
const Fixed = z.object({ row: z.number().int().min(1).max(500), number: z.number().int().min(1).max(500) }).nullable()

const SourceInput = z.object({ unit: Words(100), person: Words(40), on: Day, words: Words(500).default('') })
const RowInput = z.object({
  id: Id.nullable().default(null),
  name: Words(60),
  unit: Words(100).default(''),
  post: Words(100).default(''),
  side: SideId.default(null),
  diet: Words(20).default(''),
  fixed: Fixed.default(null),
})
const RowsInput = z.array(RowInput).max(10_000)
/** The counterpart's word for a list or a change: who, how, when (null: just now), in which words. */
const SaidInput = z.object({ way: WayId, who: Words(60).default(''), words: Words(500).default(''), at: At.nullable().default(null) })
const Thing = z.object({ kind: KindId, key: z.string().max(120) })

export const WarningView = z.object({ code: z.custom<WarningCode>(c => typeof c === 'string'), name: z.string(), says: z.string() })
export const RosterRowView = RowInput.extend({
  id: Id,
  letters: z.string(),
  findings: z.array(z.object({ code: z.custom<FindingCode>(c => typeof c === 'string'), letters: z.string(), others: z.string() })),
  warnings: z.array(WarningView),
  site: z.object({ by: z.string(), at: At, photo: z.boolean() }).nullable(),
  cardOut: z.boolean(),
})
export type RosterRowView = z.infer<typeof RosterRowView>
const RedoView = Thing.extend({
  was: z.string(),
  should: z.string(),
  next: z.enum(['print', 'place', 'remove']),
  says: z.string(),
  where: z.string(),
})
const RosterHead = z.object({ id: Id, title: z.string(), counterpart: z.string(), stage: StageId, rows: z.number(), redo: z.number(), at: At })
const PlanHead = z.object({ id: Id, title: z.string(), kind: z.string(), people: z.number() })

export const RosterView = z.object({
  id: Id,
  title: z.string(),
  version: z.number(),
  stage: StageId,
  meeting: z.object({ id: Id, title: z.string(), from: At.nullable(), place: z.string(), approved: z.boolean(), known: z.boolean() }),
  source: SourceInput,
  file: z.string().nullable(),
  counterpartUnitId: Id.nullable(),
  counterpart: z.string(),
  rows: z.array(RosterRowView),
  twice: z.array(z.string()),
  plans: z.array(PlanHead),
  typist: z.string(),
  verified: z.object({ by: z.string(), at: At }).nullable(),
  said: z.array(z.object({ version: z.number(), way: WayId, who: z.string(), words: z.string(), saidAt: At, by: z.string(), at: At })),
  prints: z.array(
    z.object({ version: z.number(), what: z.enum(['cards', 'plan', 'list']), pieces: z.number(), again: z.boolean(), by: z.string(), at: At }),
  ),
  redo: z.array(RedoView),
  site: z.object({ opens: At.nullable(), open: z.boolean(), left: z.number() }),
  cards: z.object({ sizes: z.array(z.string()), face: z.string(), least: z.number() }),
  /** why the actor cannot do it now: the refusal's code; null when he can */
  why: z.object({ print: z.string().nullable(), verify: z.string().nullable() }),
  may: z.object({ prepare: z.boolean(), confirm: z.boolean(), theirs: z.boolean(), correct: z.boolean() }),
})
export type RosterView = z.infer<typeof RosterView>

export const rosterContract = {
  rosters: read('everyone', '会议的名单', z.object({ meetingId: Id }), z.object({ rows: z.array(RosterHead), may: z.object({ add: z.boolean() }) })),
  roster: read('everyone', '查看一份名单', one, RosterView),
  readPeople: write(
    'meetings.apply',
    '读取名单文件或粘贴的名单',
    z.object({ fileId: Id.nullable().default(null), text: z.string().max(200_000).default('') }),
    z.object({
      rows: z.array(
        z.object({
          no: z.number(),
          text: z.string(),
          person: z.boolean(),
          name: z.string(),
          unit: z.string(),
          post: z.string(),
          diet: z.string(),
          faults: z.array(z.string()),
          warnings: z.array(WarningView),
        }),
      ),
      notes: z.array(z.string()),
    }),
  ),
  addRoster: write(
    'meetings.apply',
    '登记会议名单',
    z.object({
      meetingId: Id,
      title: z.string().trim().min(1).max(100),
      source: SourceInput,
      fileId: Id.nullable().default(null),
      counterpartUnitId: Id.nullable().default(null),
      counterpart: Words(100).default(''),
      rows: RowsInput.default([]),
    }),
    one,
  ),
  saveRows: write(
    'meetings.apply',
    '修改会议名单',
    one.extend({ version: z.number().int(), rows: RowsInput, said: SaidInput.nullable().default(null), reason: Words(300).default('') }),
    one.extend({ version: z.number(), redo: z.number() }),
  ),
  correctRoster: write(
    'everyone',
    '对方更正名单',
    one.extend({ version: z.number().int(), rows: RowsInput, words: Words(500).default('') }),
    one.extend({ version: z.number(), redo: z.number() }),
  ),
  confirmRoster: write('everyone', '名单经对方确认', one.extend({ version: z.number().int(), said: SaidInput }), one.extend({ stage: StageId })),
  verifyRoster: write(
    'meetings.apply',
    '第二人逐行核验名单',
    one.extend({ version: z.number().int(), ticked: z.array(Id).max(10_000) }),
    one.extend({ stage: StageId }),
  ),
  tickRedo: write(
    'meetings.apply',
    '勾销已重做的座牌、座位、图表',
    one.extend({ things: z.array(Thing).min(1).max(5000) }),
    z.object({ left: z.number() }),
  ),
  tickCard: write(
    'meetings.apply',
    '现场逐张核对座牌',
    one.extend({ rowId: Id, on: z.boolean().default(true), photoFileId: Id.nullable().default(null) }),
    z.object({ left: z.number() }),
  ),
  dropRoster: write('meetings.apply', '撤销会议名单', one.extend({ reason: Words(300) }), one),
  siteDue: write('clock', '会前提示现场核对座牌', one, z.object({ left: z.number() })),
}
