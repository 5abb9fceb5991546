import { createHash, randomBytes } from 'node:crypto'
import { refuseIf } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import type { calendarContract } from './contract.ts'
import type { Shows } from './rules.ts'
import * as store from './store.ts'
import { calendarText } from './text.ts'

/** 256 bits: not to be guessed. */
const SECRET_BYTES = 32
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
export const showsOf = (ctx: Pick<Ctx, 'rules'>): Shows => ctx.rules.text('meetings.feed.shows') as Shows
const about = (ctx: Ctx) => ({ module: 'meetings', kind: 'calendarFeed', id: ctx.actor.id, title: calendarText.about })

/** 日历订阅: a person's own address, to be had anew or given up at any time. */
export const calendarActs: Acts<typeof calendarContract> = {
  async calendarFeed(ctx) {
    const feed = await store.feedOf(ctx, ctx.actor.id)
    return { shows: showsOf(ctx), since: feed?.at ?? null, fetchedAt: feed?.fetchedAt ?? null }
  },

  async openCalendarFeed(ctx) {
    refuseIf(showsOf(ctx) === 'none' ? 'meetings.feedNotOffered' : null)
    const secret = randomBytes(SECRET_BYTES).toString('base64url')
    await store.putFeed(ctx, hashOfSecret(secret))
    ctx.record({ what: 'meetings.calendarFeedOpened', about: about(ctx) })
    return { path: `/api/calendar/${ctx.tenantId}/${secret}.ics` }
  },

  async closeCalendarFeed(ctx) {
    refuseIf(await store.dropFeed(ctx) ? null : 'meetings.feedNotThere')
    ctx.record({ what: 'meetings.calendarFeedClosed', about: about(ctx) })
    return {}
  },
}
