import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as client from 'openid-client'
import { Refusal } from '#kernel/refusal'
import { originOf } from '#platform/acts/http'
import type { Outside, RouteKit } from '#platform/acts/module'
import { inTransaction } from '#platform/acts/run'
import type { Config } from '#platform/acts/services'
import { dayOf } from '#kernel/day'
import { accountActor, isInside, rulesFor } from './credentials.ts'
import { sessionOf } from './door.ts'
import { type IdentityRefusal, signInPolicy, whyNotSignIn } from './domain.ts'
import { tenantOf } from './lookup.ts'
import { seal, unseal } from './secret.ts'
import { openSession } from './sessions.ts'
import { accountByLogin, lockAccount, type Known } from './store.ts'

/**
 * 统一身份认证 (OpenID Connect: code, PKCE, state, nonce). The provider is looked for when somebody wants it and again after every failure:
 * whether it is up when this house starts, or later, sign-in by password does not depend on it.
 */
type Oidc = NonNullable<Config['oidc']>
type Started = { verifier: string; state: string; nonce: string }

const COOKIE = 'zs_sso'
const MINUTES = 10
const WAIT_S = 5

export function oidcRoutes(app: FastifyInstance, kit: RouteKit): void {
  const { config } = kit.services
  const { oidc } = config
  const cookie = { path: '/auth/oidc', httpOnly: true, sameSite: 'lax' as const, secure: config.secure }
  const provider = oidc ? discovered(oidc) : null

  app.get('/auth/oidc', (request, reply) => answered(reply, async () => {
    if (!provider) return page(reply, 404, pages.off)
    const found = await provider()
    const started: Started = { verifier: client.randomPKCECodeVerifier(), state: client.randomState(), nonce: client.randomNonce() }
    const to = client.buildAuthorizationUrl(found, {
      redirect_uri: `${baseOf(config, request)}/auth/oidc/callback`, scope: 'openid profile', state: started.state, nonce: started.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(started.verifier), code_challenge_method: 'S256',
    })
    reply.setCookie(COOKIE, seal(config, 'sso', COOKIE, JSON.stringify(started)), { ...cookie, maxAge: MINUTES * 60 })
    return reply.header('cache-control', 'no-store').redirect(to.href)
  }))

  app.get('/auth/oidc/callback', (request, reply) => answered(reply, async () => {
    if (!provider || !oidc) return page(reply, 404, pages.off)
    reply.clearCookie(COOKIE, cookie)
    const text = unseal(config, 'sso', COOKIE, request.cookies[COOKIE] ?? '')
    if (!text) return page(reply, 400, pages.unfinished)
    const who = await claimsOf(await provider(), oidc, new URL(request.url, baseOf(config, request)), JSON.parse(text))
    const known = who.login ? await accountByLogin(kit.database.db, who.login) : null
    if (!known || !await belongs(kit, oidc, known)) return page(reply, 403, pages.unknown(who.login))
    const session = await signInAs(kit, request, known, who.strong)
    reply.setCookie(session.name, session.value, { path: '/', httpOnly: true, sameSite: 'strict', secure: config.secure, maxAge: session.maxAge })
    // The page below is ours: the browser goes on from it as a visitor from the same site and so brings the strict cookie.
    return page(reply, 200, pages.welcome, '<meta http-equiv="refresh" content="0;url=/">')
  }))
}

/** Looks the provider up once it is needed; a failure is forgotten at once. Plain http only on the loopback address. */
function discovered(oidc: Oidc): () => Promise<client.Configuration> {
  let known: Promise<client.Configuration> | null = null
  const issuer = new URL(oidc.issuer)
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname)
  const options = { timeout: WAIT_S, ...(issuer.protocol === 'http:' && loopback ? { execute: [client.allowInsecureRequests] } : {}) }
  return () => known ??= client.discovery(issuer, oidc.clientId, oidc.clientSecret, undefined, options).catch(error => {
    known = null
    throw error
  })
}

/** Whom the provider names, and whether it asked for a second factor. */
async function claimsOf(provider: client.Configuration, oidc: Oidc, url: URL, started: Started): Promise<{ login: string; strong: boolean }> {
  const { verifier: pkceCodeVerifier, state: expectedState, nonce: expectedNonce } = started
  const tokens = await client.authorizationCodeGrant(provider, url, { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true })
  const claims = tokens.claims()!
  const named = claims[oidc.claim] ?? (await client.fetchUserInfo(provider, tokens.access_token, claims.sub))[oidc.claim]
  const amr = Array.isArray(claims.amr) ? claims.amr : []
  return { login: typeof named === 'string' ? named.trim() : '', strong: amr.some(a => ['mfa', 'otp', 'hwk', 'sc'].includes(String(a))) }
}

/** The provider speaks for one tenant only (by its code), unless none is named. */
const belongs = async (kit: RouteKit, oidc: Oidc, known: Known): Promise<boolean> =>
  !oidc.tenant || (await tenantOf(kit.database.db, known.account.tenantId))?.code === oidc.tenant

async function signInAs(kit: RouteKit, request: FastifyRequest, known: Known, strong: boolean) {
  const now = kit.now()
  const origin = originOf(request, { sessionOf: sessionOf(kit.services.config) })
  const outside: Outside = { ...kit, actor: null, tenantId: null, now, today: dayOf(now), origin }
  const policy = signInPolicy(await rulesFor(outside, known.account.tenantId))
  const why = whyNotSignIn({ ...known.account, mustChange: false }, policy, isInside(origin.ip, policy.adminNetworks), now)
  if (why) throw new Refusal(why)
  if (known.account.totpConfirmedAt !== null && !strong) throw new Refusal('identity.wrongCode')
  const { cookie } = await inTransaction({ ...kit }, accountActor(known), 'identity.signIn', now, async ctx => {
    const account = (await lockAccount(ctx.tx, known.account.tenantId, known.account.id))!
    if (account.disabledAt !== null) throw new Refusal('identity.disabled')
    return openSession(ctx, { known: { ...known, account }, policy, level: strong ? 2 : 1, via: 'oidc', config: kit.services.config })
  }, origin)
  return cookie
}

const baseOf = (config: Config, request: FastifyRequest) => config.publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`

/** Whatever goes wrong on this road ends on a page that says what to do. */
async function answered(reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) return page(reply, 403, pages.refused[error.code as IdentityRefusal] ?? pages.unfinished)
    return isUnreachable(error as Error) ? page(reply, 503, pages.down) : page(reply, 400, pages.unfinished)
  }
}

/** No answer, an answer that is no provider's, or too late; as opposed to a "no" to this one sign-in. */
const isUnreachable = (error: Error & { code?: string }): boolean => error instanceof TypeError || unreachable.includes(error.code ?? '')
const unreachable = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_HTTP_REQUEST_FORBIDDEN', 'OAUTH_PARSE_ERROR']

type Text = { title: string; says: string; link?: string }
const pages = {
  off: { title: '未启用统一身份认证', says: '本系统没有配置统一身份认证，请用本系统用户名和口令登录。' },
  down: { title: '统一身份认证暂时联系不上', says: '请先用本系统用户名和口令登录，不影响办理业务；稍后可再试统一身份认证。' },
  unfinished: { title: '登录没有完成', says: '可能是等候时间过长或中途取消，请重新登录。' },
  unknown: (login: string): Text => ({ title: '没有对应的账号', says: `统一身份认证中的“${login || '（未提供）'}”在本系统没有账号，请联系系统管理员开立。` }),
  welcome: { title: '登录成功', says: '正在进入……', link: '进入' },
  refused: {
    'identity.disabled': { title: '账号已停用', says: '请联系系统管理员。' },
    'identity.adminNetwork': { title: '管理员账号不能在此处登录', says: '请到规定的管理终端登录。' },
    'identity.wrongCode': { title: '需要动态口令', says: '您的账号启用了动态口令，请用本系统用户名、口令和动态口令登录。' },
  } as Partial<Record<IdentityRefusal, Text>>,
} satisfies Record<string, unknown>

const escape = (text: string) => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`)
const page = (reply: FastifyReply, status: number, { title, says, link = '返回登录' }: Text, head = ''): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}<title>${escape(title)}</title>
<body style="font:18px/1.8 sans-serif;max-width:32em;margin:12vh auto;padding:0 1em">
<h1 style="font-size:1.4em">${escape(title)}</h1><p>${escape(says)}</p><p><a href="/">${link}</a></p></body></html>`)
