import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const one = z.object({ id: Id })
const Title = z.string().trim().min(1).max(60)
const Honour = z.enum(['left', 'right']).default('left')
const seats = z.number().int().min(0).max(100)
/** 座位排列: see `Layout` of the domain. */
export const LayoutInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['platform', 'photo']), rows: z.array(seats).min(1).max(20), honour: Honour }),
  z.object({
    kind: z.literal('audience'),
    rows: z.number().int().min(1).max(100),
    sections: z.array(seats).min(1).max(8),
    numbering: z.enum(['across', 'oddEven']).default('across'),
    by: z.enum(['units', 'numbers']).default('units'),
  }),
  z.object({ kind: z.literal('table'), door: z.enum(['across', 'end']).default('across'), honour: Honour }),
  z.object({ kind: z.literal('internal'), facing: seats, backing: seats, honour: Honour }),
  z.object({ kind: z.literal('signing') }),
  z.object({ kind: z.literal('banquet') }),
  z.object({ kind: z.literal('car'), rear: z.union([z.literal(2), z.literal(3)]).default(2) }),
])
const Line = z.object({
  id: Id,
  name: z.string(),
  unit: z.string(),
  side: z.enum(['host', 'guest']).nullable(),
  fixed: z.object({ row: z.number(), number: z.number() }).nullable(),
})

export const PlanView = z.object({
  id: Id,
  rosterId: Id,
  roster: z.string(),
  meeting: z.object({ id: Id, title: z.string(), from: z.number().nullable() }),
  title: z.string(),
  layout: LayoutInput,
  school: z.enum(['A', 'B']),
  rowIds: z.array(Id).nullable(),
  lines: z.array(Line),
  moves: z.array(z.object({ who: z.string(), seat: z.string(), why: z.string(), by: z.string(), at: z.number(), lapsed: z.boolean() })),
  why: z.object({ print: z.string().nullable() }),
  may: z.object({ prepare: z.boolean() }),
})
export type PlanView = z.infer<typeof PlanView>

export const seatingContract = {
  seating: read('everyone', '查看一张座次图', one, PlanView),
  saveSeating: write(
    'meetings.apply',
    '排座次',
    z.object({
      id: Id.nullable().default(null),
      rosterId: Id,
      title: Title,
      layout: LayoutInput,
      rowIds: z.array(Id).max(10_000).nullable().default(null),
    }),
    one.extend({ redo: z.number() }),
  ),
  moveSeat: write(
    'meetings.apply',
    '人工调整座位',
    one.extend({ who: Id, seat: z.string().max(40), why: z.string().trim().max(200).default('') }),
    one.extend({ redo: z.number() }),
  ),
  undoMoves: write('meetings.apply', '撤销人工调整', one.extend({ all: z.boolean().default(false) }), one.extend({ redo: z.number() })),
  dropSeating: write('meetings.apply', '撤销座次图', one, one),
}
