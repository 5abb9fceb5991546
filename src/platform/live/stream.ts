import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { metrics } from '#platform/acts/metrics'
import type { RouteKit } from '#platform/acts/module'
import { door } from '#platform/acts/run'
import { type Notice, noticesAfter } from '#platform/notices/public'
import { tailNotices, type TailTimes, WINDOW_MS } from './tail.ts'
import { idAt, timeOf } from './window.ts'

/** Streams of one account at a time: a few windows on a few devices. */
const STREAMS = 8
/** More than so many missed notices are not replayed: the page loads its lists anew. */
const REPLAY = 200
/** A reader who does not read is let go; he resumes when he comes back. */
const UNREAD_BYTES = 1_000_000

export type LiveTimes = TailTimes & { heartbeatMs: number; recheckMs: number }
const TIMES: LiveTimes = { everyMs: 1000, searchMs: 10_000, heartbeatMs: 15_000, recheckMs: 30_000 }

const accountOf = (actor: Actor): Id => actor.accountId ?? actor.id

/**
 * GET /api/live: server-sent events for the signed-in person. `hello` (load your lists now), `notice`, `todo` (your list changed),
 * `reset` (too much was missed), `end` (the session is over). `Last-Event-ID` resumes without loss; an event may come twice, so the page goes by its id.
 */
export function liveRoutes(app: FastifyInstance, kit: RouteKit, times: Partial<LiveTimes> = {}): void {
  const { heartbeatMs, recheckMs, ...rest } = { ...TIMES, ...times }
  const { database } = kit
  const tail = tailNotices(database, kit.now, rest)
  const open = new Map<string, Set<() => void>>()
  metrics.gauge('live_streams', () => [...open.values()].reduce((n, s) => n + s.size, 0))

  /** Looking does not keep the session awake: a page left open overnight ends with its session. */
  const whoIs = (request: FastifyRequest) => kit.whoIs({ cookies: request.cookies, headers: { 'x-background': '1' }, ip: request.ip })

  app.get('/api/live', async (request, reply) => {
    const actor = door('everyone', await whoIs(request))
    if ((open.get(accountOf(actor))?.size ?? 0) >= STREAMS) throw new Refusal('tooMany')
    await stream(actor, request, reply)
  })

  app.addHook('preClose', async () => {
    for (const streams of open.values()) for (const end of streams) end()
    await tail.stop()
  })

  async function stream(actor: Actor, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    reply.hijack()
    const { raw } = reply
    // Gone while the door was still looking: there will be no 'close' to tidy up after.
    if (raw.closed) return
    raw.writeHead(200, { ...reply.getHeaders() as Record<string, string>, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    const sent = new Set<Id>()
    const write = (text: string) => {
      if (raw.writableLength > UNREAD_BYTES) return raw.destroy()
      raw.write(text)
    }
    const event = (name: string, data: object, id?: Id) => write(`${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
    const hear = (n: Notice) => {
      if (sent.has(n.id)) return
      sent.add(n.id)
      if (sent.size > 2 * REPLAY) sent.delete(sent.values().next().value!)
      if (n.text) event('notice', { id: n.id, at: n.at, what: n.what, text: n.text, about: n.about }, n.id)
      else event('todo', {}, n.id)
    }
    const beat = setInterval(() => write(':\n\n'), heartbeatMs)
    const recheck = setInterval(() => void whoIs(request).then(still => {
      if (still?.accountId === actor.accountId) return
      event('end', {})
      end()
    }, () => {}), recheckMs)
    const end = () => void raw.end()
    let leave: (() => void) | null = null
    const mine = open.get(accountOf(actor)) ?? new Set()
    open.set(accountOf(actor), mine.add(end))
    raw.on('close', () => {
      clearInterval(beat)
      clearInterval(recheck)
      mine.delete(end)
      if (!mine.size && open.get(accountOf(actor)) === mine) open.delete(accountOf(actor))
      leave?.()
    })
    const left = await tail.join({ tenantId: actor.tenantId, personId: actor.id, hear })
    if (raw.closed) return left()
    leave = left
    write('retry: 2000\n\n')
    event('hello', {})
    const last = request.headers['last-event-id']
    if (typeof last === 'string' && /^[0-9a-f-]{36}$/.test(last)) {
      const missed = await noticesAfter(database.db, actor.tenantId, idAt(timeOf(last) - WINDOW_MS), actor.id, REPLAY + 1)
      if (missed.length > REPLAY) event('reset', {})
      else for (const n of missed) if (n.id !== last) hear(n)
    }
  }
}
