import type { FastifyInstance } from 'fastify'
import { Refusal } from '#kernel/refusal'
import type { RouteKit } from '#platform/acts/module'
import { inTransaction } from '#platform/acts/run'
import { actorOfPerson, hasOpenAccount } from '#platform/identity/public'
import { eventsOf, myMeetings } from '../calling/events.ts'
import { calendarFile } from '../calling/ics.ts'
import { callingText } from '../calling/text.ts'
import { hashOfSecret, showsOf } from './service.ts'
import * as store from './store.ts'

const PATH = /^([\w-]{43})\.ics$/
/** How often a calendar program is asked to come again, in minutes. */
const REFRESH = 60
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * GET /api/calendar/<county>/<secret>.ics: for a calendar program, which signs in nowhere. What its owner may know at this moment and has to go to, by
 * title, time and place alone; nothing once the address is given up, the account closed or the county offers none.
 */
export function calendarRoute(app: FastifyInstance, kit: RouteKit): void {
  app.get<{ Params: { tenant: string; file: string } }>('/api/calendar/:tenant/:file', async (request, reply) => {
    const { tenant, file } = request.params
    const secret = PATH.exec(file)?.[1]
    const feed = secret && UUID.test(tenant) ? await store.feedBySecret(kit.database.db, tenant, hashOfSecret(secret)) : null
    const open = feed && await hasOpenAccount(kit.database.db, feed.tenantId, feed.personId)
    const actor = open ? await actorOfPerson(kit.database.db, feed.tenantId, feed.personId, kit.now()) : null
    if (!feed || !actor) throw new Refusal('notFound')
    const text = await inTransaction(kit, actor, 'meetings.calendar', kit.now(), async ctx => {
      const shows = showsOf(ctx)
      if (shows === 'none') throw new Refusal('notFound')
      await store.fetched(ctx, actor.id)
      return calendarFile(await eventsOf(ctx, await myMeetings(ctx), shows), callingText.file.mine, REFRESH)
    })
    return reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, no-store').send(text)
  })
}
