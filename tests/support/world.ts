import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { type App, house, openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { HOUR, type Instant } from '#kernel/day'
import type { Database } from '#platform/database/open'
import { newId } from '#platform/database/ids'
import { cookieName, hashOfToken } from '#platform/identity/door'
import { hashPassword } from '#platform/identity/public'
import { account, session } from '#platform/identity/schema'
import { and, eq } from 'drizzle-orm'
import { tenants } from '#demo/county'
import { found, type Town } from '#demo/seed'
import { runDueAlarms } from '#platform/alarms/poller'
import { deliverDue } from '#platform/outbox/poller'
import { indexDue } from '#platform/search/poller'
import { type Engine, freshDatabase } from './database.ts'

export type Answer = { status: number; body: any }
export type Hands = {
  name: string
  cookie: string
  /** Through the real door: HTTP, session, contract, transaction. Every answer is checked against its contract, to the field. */
  act(name: string, input?: unknown, key?: string): Promise<Answer>
  /** The same, and it must succeed. */
  must(name: string, input?: unknown): Promise<any>
  get(path: string): Promise<{ status: number; bytes: Buffer; headers: Record<string, unknown> }>
  /** A file through the real door; it must be taken. @throws the answer, when it is refused */
  upload(name: string, bytes: Uint8Array | string): Promise<{ id: string; name: string; hash: string }>
}
export type World = {
  app: App
  http: FastifyInstance
  database: Database
  /** 云岭县; the others by code */
  town: Town
  towns: Record<string, Town>
  now(): Instant
  moveTo(at: Instant): void
  pass(ms: number): void
  /** Runs every alarm and message that is due now. */
  tick(): Promise<void>
  /** Everything that changed is in the index, as after some quiet seconds. */
  indexed(): Promise<void>
  as(name: string, tenant?: string): Promise<Hands>
  asAdministrator(kind: 'system' | 'security' | 'audit', tenant?: string): Promise<Hands>
  stranger: Hands
  close(): Promise<void>
}

/** A whole county in a database of its own: real SQL, real HTTP, people with names, a clock that the test moves. Tuesday, 2026-11-24 09:00. */
export async function world(options: { engine?: Engine; at?: Instant; max?: number } = {}): Promise<World> {
  const database = await freshDatabase(options.engine ?? 'embedded', options.max ? { max: options.max } : {})
  let now = options.at ?? Date.parse('2026-11-24T01:00:00Z')
  const config = readConfig({ ZHONGSHU_DATA: mkdtempSync(join(tmpdir(), 'zhongshu-world-')) }, [])
  const app = await openApp(config, { database, now: () => now })
  const password = await hashPassword('Yunling@2026')
  const towns: Record<string, Town> = {}
  for (const t of tenants) towns[t.code] = await found(app.ground, t, t.parent ? towns[t.parent]!.tenantId : null, now - HOUR, password)
  await app.http.ready()

  const hands = (name: string, cookie: string): Hands => {
    const act: Hands['act'] = async (act, input = {}, key) => {
      const reply = await app.http.inject({
        method: 'POST', url: `/api/${act}`, payload: input as object,
        headers: { 'content-type': 'application/json', 'x-requested-with': 'test', ...(cookie ? { cookie } : {}), ...(key ? { 'idempotency-key': key } : {}) },
      })
      const body = reply.body ? JSON.parse(reply.body) : null
      if (reply.statusCode === 200) expect(house.act(act)!.act.output.parse(body), `${act} answers only what its contract declares`).toEqual(body)
      return { status: reply.statusCode, body }
    }
    return {
      name, cookie, act,
      async must(name, input) {
        const { status, body } = await act(name, input)
        if (status !== 200) throw new Error(`${hands.name} ${name}: ${status} ${JSON.stringify(body)}`)
        return body
      },
      async get(path) {
        const reply = await app.http.inject({ method: 'GET', url: path, headers: cookie ? { cookie } : {} })
        return { status: reply.statusCode, bytes: reply.rawPayload, headers: reply.headers }
      },
      async upload(file, bytes) {
        const form = new FormData()
        form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), file)
        const sent = new Response(form)
        const reply = await app.http.inject({
          method: 'POST', url: '/api/files.upload', payload: Buffer.from(await sent.arrayBuffer()),
          headers: { 'content-type': sent.headers.get('content-type')!, 'x-requested-with': 'test', ...(cookie ? { cookie } : {}) },
        })
        if (reply.statusCode !== 200) throw new Error(`${hands.name} ${file}: ${reply.statusCode} ${reply.body}`)
        return reply.json()
      },
    }
  }
  const signIn = async (tenantId: string, accountId: string) => {
    const token = randomBytes(32).toString('base64url')
    await database.db.insert(session).values({
      tokenHash: hashOfToken(token), id: newId(now), tenantId, accountId, createdAt: now, lastSeen: now, expiresAt: now + 3650 * 24 * HOUR, idleMs: 2_000_000_000,
      level: 2, requiredLevel: 1, via: 'password', ip: '127.0.0.1', agent: 'test',
    })
    return `${cookieName(config)}=${token}`
  }
  const kept = new Map<string, Hands>()
  const once = async (key: string, make: () => Promise<Hands>) => kept.get(key) ?? kept.set(key, await make()).get(key)!
  const accountOf = async (tenantId: string, by: { login: string }) => {
    const [row] = await database.db.select().from(account).where(and(eq(account.tenantId, tenantId), eq(account.login, by.login)))
    return row!
  }

  return {
    app, http: app.http, database, towns, town: towns.yunling!, now: () => now,
    moveTo: at => void (now = at), pass: ms => void (now += ms),
    async tick() {
      for (let i = 0; i < 20; i++) if (!(await runDueAlarms(app.ground, now)) && !(await deliverDue(app.ground, now))) return
    },
    async indexed() {
      while (await indexDue(app.ground, now + HOUR));
    },
    as: (name, tenant = 'yunling') => once(`${tenant}/${name}`, async () => {
      const c = towns[tenant]!.people.get(name)
      if (!c) throw new Error(`nobody is called ${name} in ${tenant}`)
      return hands(name, await signIn(c.tenantId, (await accountOf(c.tenantId, c)).id))
    }),
    asAdministrator: (kind, tenant = 'yunling') => once(`${tenant}/${kind}`, async () => {
      const login = { system: 'sysadmin', security: 'secadmin', audit: 'auditadmin' }[kind] + (tenant === 'yunling' ? '' : `.${tenant}`)
      const { tenantId } = towns[tenant]!
      return hands(login, await signIn(tenantId, (await accountOf(tenantId, { login })).id))
    }),
    stranger: hands('陌生人', ''),
    async close() {
      await app.close()
      await database.close()
    },
  }
}
