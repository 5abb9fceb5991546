import { z } from 'zod'
import { read, write } from '#kernel/act'
import { MeetingStateId } from '../applying/contract.ts'
import { type LineKind, lineKinds, type Verb, verbs } from '../minutes/types.ts'
import { type BodyKind, bodyKinds } from './types.ts'

const Id = z.uuid()
const At = z.number().int()
const Words = (most: number) => z.string().trim().max(most)
const keys = <K extends string>(o: Record<K, string>) => z.enum(Object.keys(o) as [K, ...K[]])
const MemberView = z.object({ personId: Id, name: z.string(), duty: z.string() })
const SeatView = z.object({ unitId: Id, unit: z.string(), duty: z.string() })
const BodyInput = z.object({
  name: z.string().trim().min(1).max(100), kind: keys<BodyKind>(bodyKinds), basis: Words(500).default(''), procedure: Words(10_000).default(''), frequency: Words(100).default(''), chairId: Id.nullable().default(null), convenorId: Id.nullable().default(null),
  members: z.array(z.object({ personId: Id, duty: Words(60).default('') })).max(100).default([]), units: z.array(z.object({ unitId: Id, duty: Words(60).default('') })).max(100).default([]),
})
const BodyRow = z.object({ id: Id, name: z.string(), kind: keys<BodyKind>(bodyKinds), chair: z.string(), convenor: z.string(), members: z.number(), units: z.number(), frequency: z.string(), endedAt: At.nullable() })
export type BodyRow = z.infer<typeof BodyRow>
const BodyView = BodyRow.omit({ members: true, units: true }).extend({
  basis: z.string(), procedure: z.string(), chairId: Id.nullable(), convenorId: Id.nullable(), members: z.array(MemberView), units: z.array(SeatView), endedWhy: z.string().nullable(),
  meetings: z.array(z.object({ id: Id, title: z.string(), from: At.nullable(), state: MeetingStateId, place: z.string() })),
  decisions: z.array(z.object({ id: Id, meetingId: Id, meeting: z.string(), topic: z.string(), verb: keys<Verb>(verbs), wording: z.string(), kind: keys<LineKind>(lineKinds), unit: z.string(), due: At.nullable(), matterId: Id.nullable(), ended: z.boolean(), notedBy: z.string().nullable() })),
  may: z.object({ edit: z.boolean(), end: z.boolean() }),
})
export type BodyView = z.infer<typeof BodyView>
const one = z.object({ id: Id })

export const bodiesContract = {
  bodies: read('everyone', '议事机构、联席会议', z.object({}), z.object({ rows: z.array(BodyRow), may: z.object({ add: z.boolean() }) })),
  body: read('everyone', '查看一个议事机构', one, BodyView),
  saveBody: write('meetings.apply', '登记、修改议事机构', BodyInput.extend({ id: Id.nullable().default(null) }), one),
  endBody: write('meetings.apply', '撤销议事机构', one.extend({ why: Words(500) }), one),
}
