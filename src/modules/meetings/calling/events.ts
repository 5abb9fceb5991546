import { DAY } from '#kernel/day'
import type { Ctx } from '#platform/acts/module'
import type { Meeting } from '../applying/store.ts'
import type { Event } from './ics.ts'
import * as store from './store.ts'
import { callingText } from './text.ts'

/** What a person goes to or holds, from the last month to the next year; what was called off stays, as such. */
export const myMeetings = (ctx: Ctx): Promise<Meeting[]> => store.mine(ctx, ctx.actor.id, ctx.now - 31 * DAY, ctx.now + 366 * DAY, ['called', 'held', 'closed', 'cancelled'], 500)

/** How much an event says: all of the notice that a calendar takes, or only title, time and place, or not even the title. */
export type Telling = 'all' | 'title' | 'time'
/** Meetings as a calendar takes them: the version of the last notice is the sequence. */
export async function eventsOf(ctx: Ctx, list: readonly Meeting[], telling: Telling): Promise<Event[]> {
  const last = await store.lastNotices(ctx, list.map(m => m.id))
  const all = telling === 'all'
  return list.flatMap(m => {
    const n = last.get(m.id)
    return n ? [{
      uid: `${m.id}@zhongshu`, sequence: n.version - 1, stamp: n.at, from: n.from, until: n.until, title: telling === 'time' ? callingText.file.busy : m.title, place: n.place,
      text: all ? n.sections.filter(s => ['topics', 'requirements', 'contact'].includes(s.key)).map(s => s.text).join('\n') : '', organizer: all ? m.hostUnit : '', cancelled: m.state === 'cancelled', alarmMinutes: ctx.rules.number('meetings.ics.alarm') || null,
    }] : []
  })
}
