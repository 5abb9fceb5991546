import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import { Refusal } from '#kernel/refusal'
import { noteRefused } from '#platform/facts/public'
import { refusalAnswer } from './house.ts'
import { metrics } from './metrics.ts'
import type { Origin, RouteKit } from './module.ts'
import { openApi } from './openapi.ts'
import { door, type Ground, inTransaction, runAct } from './run.ts'
import { isBadLink, sentenceOfIssue, wordsOfIssue } from './text.ts'

export type HttpOptions = Ground & {
  now: () => Instant
  /** The session cookie's account with everything it may do now; null for a stranger. */
  whoIs: RouteKit['whoIs']
  sessionOf: (request: FastifyRequest) => string | null
}

const STATUS: Record<string, number> = {
  notSignedIn: 401, notAllowed: 403, crossSite: 403, 'identity.mustChangePassword': 403, notFound: 404, noSuchAct: 404,
  badInput: 422, tooMany: 429, tooLarge: 413, busy: 503,
}
export const statusOf = (code: string): number => STATUS[code] ?? 409

/** POST /api/<module>.<act>: every act of every module passes here; the odd routes are on the cards. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { house, services } = options
  const app = Fastify({
    trustProxy: services.config.trustProxy, bodyLimit: 2_000_000, forceCloseConnections: true, genReqId: () => randomUUID(),
    logger: process.env.ZHONGSHU_LOG ? { level: process.env.ZHONGSHU_LOG } : false,
  })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], workerSrc: ["'self'", 'blob:'], styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'", 'data:'], connectSrc: ["'self'"], objectSrc: ["'none'"], frameAncestors: ["'none'"],
        upgradeInsecureRequests: services.config.secure ? [] : null,
      },
    },
    hsts: services.config.secure, referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(compress, { threshold: 2048 })
  await app.register(rateLimit, {
    max: Number(process.env.ZHONGSHU_RATE ?? 1200), timeWindow: '1 minute', allowList: request => !request.url.startsWith('/api/'),
    keyGenerator: request => options.sessionOf(request) ?? request.ip, errorResponseBuilder: () => new Refusal('tooMany'),
  })
  app.addHook('onRequest', async request => sameSite(request))
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    // The house has one clock: pages reckon their terms by it, whatever their own machine shows.
    reply.header('x-time', String(options.now()))
  })
  app.addHook('onResponse', async (request, reply) => metrics.observe(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime))

  app.decorateRequest('actor', null)
  const whoIs = async (request: FastifyRequest) => (request.actor = await options.whoIs({ cookies: request.cookies, headers: request.headers, ip: request.ip }))
  const run: RouteKit['run'] = request => runAct(options, { ...request, now: request.now ?? options.now() })

  app.post<{ Params: { act: string } }>('/api/:act', async (request, reply) => {
    const actor = await whoIs(request)
    const answer = await run({ name: request.params.act, actor, input: request.body ?? {}, origin: originOf(request, options) })
    for (const c of cookiesOf(answer)) reply.setCookie(c.name, c.value, { path: '/', httpOnly: true, sameSite: 'strict', secure: services.config.secure, maxAge: c.maxAge })
    return reply.type('application/json').send(withoutCookies(answer) ?? null)
  })
  app.get('/api/openapi.json', async () => openApi(house))
  app.get<{ Params: { name: string }; Querystring: Record<string, string> }>('/api/:name', async (request, reply) => {
    const entry = house.download(request.params.name)
    if (!entry) throw new Refusal('noSuchAct')
    const actor = door(entry.who, await whoIs(request))
    const input = entry.input.parse(request.query, { error: wordsOfIssue })
    const loaded = await inTransaction(options, actor, request.params.name, options.now(), ctx => entry.load(ctx, input), originOf(request, options))
    const file = await entry.produce(services, loaded)
    return reply.header('content-disposition', `${'inline' in request.query ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .type(file.type).send(Buffer.from(file.bytes))
  })
  app.get('/health', async (_request, reply) => {
    const health = await options.database.health().catch((error: Error) => ({ ok: false, detail: error.message }))
    return reply.code(health.ok ? 200 : 503).send({ ok: health.ok, database: options.database.kind, time: new Date(options.now()).toISOString() })
  })
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(metrics.text()))

  const kit: RouteKit = { house, database: options.database, services, whoIs: options.whoIs, run, now: options.now }
  for (const m of house.modules) m.routes?.(app, kit)
  app.setErrorHandler((error, request, reply) => answerError(error as Error, request, reply, options))
  app.setNotFoundHandler(async (request, reply) => {
    if (request.url.startsWith('/api/')) return answerError(new Refusal('noSuchAct'), request, reply, options)
    return reply.code(404).type('text/plain').send('not found')
  })
  return app
}

export const originOf = (request: FastifyRequest, options: Pick<HttpOptions, 'sessionOf'>): Origin => {
  const key = request.headers['idempotency-key']
  return {
    ip: request.ip, agent: String(request.headers['user-agent'] ?? '').slice(0, 200), sessionId: options.sessionOf(request),
    key: typeof key === 'string' && /^[\w-]{8,100}$/.test(key) ? key : null,
  }
}

/** CSRF (ASVS 3.5.1): a changing request must come from our own pages: Origin or Sec-Fetch-Site says so, or a header no foreign page can set. */
function sameSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  const foreign = (origin && hostOf(origin) !== request.headers.host) || (site && site !== 'same-origin' && site !== 'none')
  if (foreign || (!origin && !site && !request.headers['x-requested-with'])) throw new Refusal('crossSite')
}
const hostOf = (url: string) => { try { return new URL(url).host } catch { return null } }

/** Denied and failed attempts go into the log too (ASVS 16.3.2): what one may not do or know of, and a sign-in that failed. */
const isNoted = (code: string, act: string) => [403, 404].includes(statusOf(code)) && code !== 'noSuchAct' || act === 'identity.signIn'

async function answerError(error: Error & { statusCode?: number; code?: string }, request: FastifyRequest, reply: FastifyReply, options: HttpOptions) {
  const { house } = options
  if (error instanceof Refusal) {
    const { act, name } = request.params as { act?: string; name?: string } ?? {}
    const attempt = act ?? name ?? request.routeOptions.url ?? 'none'
    if (isNoted(error.code, attempt)) {
      await noteRefused(options, { actor: request.actor ?? null, act: attempt, code: error.code, origin: originOf(request, options), now: options.now() })
        .catch(problem => console.error(`[${request.id}] a refusal was not noted`, problem))
    }
    return reply.code(statusOf(error.code)).send(refusalAnswer(house, error))
  }
  if (error instanceof z.ZodError) {
    if (isBadLink(error.issues)) return reply.code(404).send(refusalAnswer(house, new Refusal('badLink')))
    const issues = error.issues.slice(0, 50).map(i => ({ path: i.path.join('.'), message: sentenceOfIssue(i.path, i.message) }))
    return reply.code(422).send({ ...refusalAnswer(house, new Refusal('badInput')), issues })
  }
  const status = error.statusCode ?? 500
  if (status === 413) return reply.code(413).send(refusalAnswer(house, new Refusal('tooLarge')))
  if (status === 429) return reply.code(429).send(refusalAnswer(house, new Refusal('tooMany')))
  if (status >= 400 && status < 500) return reply.code(422).send(refusalAnswer(house, new Refusal('badInput')))
  if (hasLeft(error, request)) {
    request.log.info('the browser left before it had its answer')
    return reply.code(LEFT).send()
  }
  if (isBusy(error)) return reply.code(503).header('retry-after', '2').send(refusalAnswer(house, new Refusal('busy')))
  // No stack and no statement leaves the house (ASVS 16.5.1); the number finds them in the log.
  console.error(`[${request.id}] ${request.method} ${request.url}`, error)
  return reply.code(500).send({ ...refusalAnswer(house, new Refusal('broken')), number: request.id })
}

/** Seen by nobody but the metrics: the number servers commonly give to “the client closed the request”. */
const LEFT = 499
/** The browser went away: the answer broke off (or the question did), and there is no connection to answer on. Any other error is told as it is, whoever has left. */
const hasLeft = (error: Error & { code?: string }, request: FastifyRequest): boolean =>
  request.raw.socket.destroyed && ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'ABORT_ERR'].includes(error.code ?? '')

/** Serialization failures, lost connections and full pools: worth a retry. */
const isBusy = (error: Error & { code?: string; cause?: any }) => {
  const code = error.cause?.code ?? error.code ?? ''
  const text = `${error.cause?.message ?? ''} ${error.message}`
  return /^(40001|40P01|57P0\d|53\d\d\d|08\d\d\d|ECONNREFUSED|ECONNRESET)$/.test(code) || /timeout exceeded when trying to connect|Connection terminated|embedded database/.test(text)
}

/** An act that signs in or out says so in its answer; the door turns it into cookies, no script ever sees the token. */
export type WithCookies = { setCookies?: { name: string; value: string; maxAge: number }[] }
const cookiesOf = (answer: unknown) => (answer as WithCookies | null)?.setCookies ?? []
const withoutCookies = (answer: unknown) => {
  if (!answer || typeof answer !== 'object' || !('setCookies' in answer)) return answer
  const { setCookies: _, ...rest } = answer as Record<string, unknown>
  return rest
}
declare module 'fastify' {
  interface FastifyRequest {
    /** Who asked, once the door has looked. */
    actor: Actor | null
  }
}
