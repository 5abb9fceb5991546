import type { Id } from '#kernel/ref'

export const bodyKinds = { standing: '党委常委会', executive: '政府常务会议', partyGroup: '党组会议', joint: '联席会议' } as const
export type BodyKind = keyof typeof bodyKinds
/** A member by name, with the part he takes. */
export type Member = { personId: Id; name: string; duty: string }
/** A member unit and who comes for it. */
export type Seat = { unitId: Id; unit: string; duty: string }
