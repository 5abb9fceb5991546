import { type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { dueAt, termOf } from '#platform/workdays/domain'
import { currentCalendar } from '#platform/workdays/public'

/** HY_MINUTES (S2-08 “会后不过问”): the moment by which the 纪要 is to be signed; null before the meeting was held. */
export const dueOf = async (ctx: Ctx, heldAt: Instant | null): Promise<Instant | null> => (heldAt === null ? null : dueAt(await currentCalendar(ctx), heldAt, termOf(ctx.rules.get('meetings.minutes.term'))).at)

const key = (meetingId: Id) => `meetings.minutesLate:${meetingId}`
/** From the moment it is entered as held the clock waits for the 纪要. */
export async function awaitMinutes(ctx: Ctx, meetingId: Id, heldAt: Instant): Promise<void> {
  ctx.alarm({ key: key(meetingId), due: (await dueOf(ctx, heldAt))! + 1, act: 'meetings.minutesLate', input: { meetingId } })
}
export const minutesCame = (ctx: Ctx, meetingId: Id): void => ctx.cancelAlarm(key(meetingId))
