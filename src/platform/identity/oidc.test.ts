import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshDatabase } from '#test/database'
import { office, PASSWORD, type Office } from '#test/office'
import type { Database } from '#platform/database/open'
import { account } from './schema.ts'

// Hashing passwords is slow on purpose; a loaded machine needs patience.
vi.setConfig({ testTimeout: 120_000 })

/** Against a real OpenID provider on the loopback address; it asks for a login name and believes every password. */
type Idp = { server: http.Server; stop(): Promise<void>; start(): Promise<void>; issuer: string; allow(redirect: string): void; amr: string[] }
async function identityProvider(): Promise<Idp> {
  const server = http.createServer()
  await new Promise<void>(up => server.listen(0, '127.0.0.1', up))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const client = { client_id: 'oa', client_secret: 's'.repeat(40), redirect_uris: ['http://127.0.0.1/auth/oidc/callback'], response_types: ['code' as const], grant_types: ['authorization_code'] }
  const idp: Idp = {
    server, issuer, amr: [],
    allow: redirect => void client.redirect_uris.push(redirect),
    stop: () => new Promise<void>(done => {
      server.close(() => done())
      server.closeAllConnections()
    }),
    start: () => new Promise<void>(up => {
      if (!server.listenerCount('request')) server.on('request', provider().callback())
      if (server.listening) up()
      else server.listen(port, '127.0.0.1', up)
    }),
  }
  const provider = () => new Provider(issuer, {
    clients: [client], pkce: { required: () => true }, claims: { openid: ['sub'], profile: ['preferred_username', 'name'] }, conformIdTokenClaims: true,
    findAccount: async (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, preferred_username: id, name: '某某' }) }),
    features: { devInteractions: { enabled: true } }, cookies: { keys: ['test'] },
  })
  return idp
}

/** A browser that keeps cookies by host and honours SameSite as far as it matters here: it follows redirects, then fills in the provider's forms. */
function browser() {
  const jars = new Map<string, Record<string, string>>()
  const cookies: { url: string; raw: string }[] = []
  const ask = async (url: string, init: RequestInit = {}) => {
    const { host } = new URL(url)
    const jar = jars.get(host) ?? {}
    jars.set(host, jar)
    const reply = await fetch(url, { redirect: 'manual', ...init, headers: { ...init.headers as object, cookie: Object.entries(jar).map(([k, v]) => `${k}=${v}`).join('; ') } })
    for (const raw of reply.headers.getSetCookie()) {
      cookies.push({ url, raw })
      const pair = raw.split(';')[0]!
      const at = pair.indexOf('=')
      if (pair.slice(at + 1)) jar[pair.slice(0, at)] = pair.slice(at + 1)
      else delete jar[pair.slice(0, at)]
    }
    return { status: reply.status, location: reply.headers.get('location'), html: await reply.text(), url }
  }
  return {
    ask, cookies,
    jar: (url: string) => jars.get(new URL(url).host) ?? {},
    /** From our button through the provider back to our callback; answers the page there. `halt` stops before our callback and answers its address. */
    async through(start: string, login: string, halt = false) {
      let at = await ask(start)
      for (let i = 0; i < 12; i++) {
        if (at.location) {
          const next = new URL(at.location, at.url).href
          if (halt && next.includes('/auth/oidc/callback')) return { ...at, next }
          at = await ask(next)
        } else if (at.html.includes('name="prompt"')) {
          const action = new URL(/action="([^"]+)"/.exec(at.html)![1]!, at.url).href
          const prompt = /name="prompt" value="([^"]+)"/.exec(at.html)![1]!
          at = await ask(action, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ prompt, login, password: 'x' }) })
        } else break
      }
      return { ...at, next: at.url }
    },
  }
}

describe('single sign-on (OpenID Connect)', () => {
  let database: Database, idp: Idp, o: Office, base: string
  beforeAll(async () => {
    database = await freshDatabase('embedded')
    idp = await identityProvider()
    await idp.stop()
    // The provider is down when the house starts.
    o = await office(database, {
      code: 'yunling',
      settings: { oidc: { issuer: idp.issuer, clientId: 'oa', clientSecret: 's'.repeat(40), claim: 'preferred_username', tenant: 'yunling', label: '云州市统一身份认证' } },
    })
    await o.http.listen({ port: 0, host: '127.0.0.1' })
    base = `http://127.0.0.1:${(o.http.server.address() as AddressInfo).port}`
    idp.allow(`${base}/auth/oidc/callback`)
  })
  afterAll(async () => {
    await o?.close()
    await idp?.stop().catch(() => {})
    await database?.close()
  })
  const me = async (b: ReturnType<typeof browser>) =>
    b.ask(`${base}/api/identity.me`, { method: 'POST', headers: { 'content-type': 'application/json', origin: base }, body: '{}' })
  const login = (name: string) => o.login(name)

  it('the provider down at start: a page says so, sign-in by password works', async () => {
    const page = await browser().ask(`${base}/auth/oidc`)
    expect(page.status).toBe(503)
    expect(page.html).toContain('统一身份认证暂时联系不上')
    expect(page.html).not.toMatch(/fetch failed|ECONN|at .*\.ts/)
    expect(await o.visitor().must('identity.ways')).toEqual({ sso: { label: '云州市统一身份认证', href: '/auth/oidc' } })
    await o.as('shilei')
  })

  it('the provider comes up later: the next try goes through, without a restart', async () => {
    await idp.start()
    const b = browser()
    const page = await b.through(`${base}/auth/oidc`, login('shilei'))
    expect(page.status, page.html).toBe(200)
    expect(page.html).toContain('http-equiv="refresh"')
    const own = b.cookies.filter(c => c.url.startsWith(base)).map(c => c.raw)
    // The cookie of the detour comes back from another site, so it is Lax; the session's is Strict; no script sees either.
    expect(own.find(c => c.startsWith('zs_sso='))).toMatch(/HttpOnly.*SameSite=Lax/)
    expect(own.find(c => c.startsWith('zs='))).toMatch(/HttpOnly.*SameSite=Strict/)
    expect(b.jar(base).zs_sso, 'the detour is over').toBeUndefined()
    expect(JSON.parse((await me(b)).html)).toMatchObject({ name: '石磊', unitName: '县政府办', mustChangePassword: false })
    const { sessions } = JSON.parse((await b.ask(`${base}/api/identity.sessions`, { method: 'POST', headers: { 'content-type': 'application/json', origin: base }, body: '{}' })).html)
    expect(sessions[0]).toMatchObject({ via: 'oidc', level: 1, current: true })
  })

  it('the request carries PKCE, state and nonce, and nothing of them can be read from the cookie', async () => {
    const b = browser()
    const { location } = await b.ask(`${base}/auth/oidc`)
    const asked = new URL(location!).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('redirect_uri')).toBe(`${base}/auth/oidc/callback`)
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)!.length).toBeGreaterThan(30)
    const cookie = b.jar(base).zs_sso!
    expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain(asked.get('state'))
  })

  it('who has no account here is told so, by name, and is not signed in', async () => {
    const b = browser()
    const page = await b.through(`${base}/auth/oidc`, 'nobody<b>')
    expect(page.status).toBe(403)
    expect(page.html).toContain('nobody&#60;b&#62;')
    expect(page.html).toContain('没有账号')
    expect((await me(b)).status).toBe(401)
  })

  it('the provider speaks for its own tenant only', async () => {
    const other = await office(database, { code: 'qinghe' })
    const page = await browser().through(`${base}/auth/oidc`, other.login('shilei'))
    expect(page.status).toBe(403)
    await other.close()
  })

  it('a disabled account stays out; an account with its own second factor needs it', async () => {
    const change = (fields: Partial<typeof account.$inferSelect>) => database.pool.query(
      `update identity.account set ${Object.keys(fields).map((k, i) => `${k} = $${i + 3}`).join(', ')} where tenant_id = $1 and id = $2`, [o.tenantId, o.accounts.qiaoli, ...Object.values(fields)])
    await change({ disabled_at: 1 } as never)
    expect((await browser().through(`${base}/auth/oidc`, login('qiaoli'))).html).toContain('账号已停用')
    await change({ disabled_at: null, totp_confirmed_at: 1 } as never)
    const b = browser()
    expect((await b.through(`${base}/auth/oidc`, login('qiaoli'))).html).toContain('需要动态口令')
    expect((await me(b)).status).toBe(401)
    await change({ totp_confirmed_at: null } as never)
    expect((await browser().through(`${base}/auth/oidc`, login('qiaoli'))).status).toBe(200)
  })

  it('an answer that was not asked for here, asked for elsewhere, cancelled or used before signs nobody in', async () => {
    const mine = browser()
    const { next } = await mine.through(`${base}/auth/oidc`, login('shilei'), true)
    const strange = browser()
    expect((await strange.ask(next)).status, 'no detour was begun in this browser').toBe(400)
    await strange.ask(`${base}/auth/oidc`)
    expect((await strange.ask(next)).status, 'begun in another browser: the state differs').toBe(400)
    expect((await me(strange)).status).toBe(401)
    const forged = browser()
    await forged.ask(`${base}/auth/oidc`)
    // The first letter, not the last: the last letter of base64 holds bits nobody reads.
    Object.assign(forged.jar(base), { zs_sso: mine.jar(base).zs_sso!.replace(/^./, c => (c === 'A' ? 'B' : 'A')) })
    expect((await forged.ask(next)).status, 'a cookie that was touched').toBe(400)
    const kept = { ...mine.jar(base) }
    expect((await mine.ask(next)).status).toBe(200)
    Object.assign(mine.jar(base), kept)
    delete mine.jar(base).zs
    expect((await mine.ask(next)).status, 'a code counts once').toBe(400)
    expect((await me(mine)).status).toBe(401)
    const cancelled = browser()
    const { location } = await cancelled.ask(`${base}/auth/oidc`)
    const page = await cancelled.ask(`${base}/auth/oidc/callback?error=access_denied&state=${new URL(location!).searchParams.get('state')}&iss=${encodeURIComponent(idp.issuer)}`)
    expect(page.status).toBe(400)
    expect(page.html).toContain('登录没有完成')
  })

  it('the provider goes down later, even between the two halves of a sign-in: a clear page, and passwords still work', async () => {
    const b = browser()
    const { next } = await b.through(`${base}/auth/oidc`, login('shilei'), true)
    await idp.stop()
    const page = await b.ask(next)
    expect(page.status).toBe(503)
    expect(page.html).toContain('请先用本系统用户名和口令登录')
    expect((await o.visitor().must('identity.signIn', { login: login('hexiulan'), password: PASSWORD })).signedIn).toBe(true)
    await idp.start()
    expect((await browser().through(`${base}/auth/oidc`, login('shilei'))).status).toBe(200)
  })

  it('without configuration there is no such way in', async () => {
    const plain = await office(database)
    expect(await plain.visitor().must('identity.ways')).toEqual({ sso: null })
    for (const path of ['/auth/oidc', '/auth/oidc/callback?code=x&state=y']) expect((await plain.http.inject({ url: path })).statusCode).toBe(404)
    await plain.close()
  })

  it('a provider by plain http elsewhere than on this machine is never asked', async () => {
    let asked = 0
    const count = () => void asked++
    idp.server.on('request', count)
    // 0.0.0.0 reaches the same provider, but is not a loopback address.
    const settings = { oidc: { issuer: idp.issuer.replace('127.0.0.1', '0.0.0.0'), clientId: 'oa', clientSecret: 'x', claim: 'sub', tenant: '', label: 'x' } }
    const bad = await office(database, { settings })
    expect((await bad.http.inject({ url: '/auth/oidc' })).statusCode).toBe(503)
    expect(asked).toBe(0)
    await fetch(`${settings.oidc.issuer}/.well-known/openid-configuration`)
    expect(asked, 'it could have been asked').toBe(1)
    idp.server.off('request', count)
    await bad.close()
  })
})
