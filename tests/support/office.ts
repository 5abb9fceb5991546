import { expect } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { rule } from '#kernel/rule'
import type { Id } from '#kernel/ref'
import { HOUR, type Instant } from '#kernel/day'
import { buildHttp } from '#platform/acts/http'
import type { Module } from '#platform/acts/module'
import { type Ground, inTransaction } from '#platform/acts/run'
import type { Config } from '#platform/acts/services'
import type { Database } from '#platform/database/open'
import { identity } from '#platform/identity/module'
import {
  addAccount, addAdministrator, addPerson, addPost, addTenant, addTenure, addUnit, hashPassword, nameUnitPosts, sessionOf, whoIsOf,
} from '#platform/identity/public'
import { smallGround, somebody } from './ground.ts'

/**
 * A small county behind the real door: one leadership, one office, one bureau with a section, ten people, three administrators.
 * Everybody's password is PASSWORD. The clock stands until the test moves it; it starts on Tuesday, 2026-11-24 09:00.
 */
export const PASSWORD = 'Lantern*Quiet7'
const shared = hashPassword(PASSWORD)

export type Reply = { status: number; body: any; cookies: { name: string; value: string; httpOnly?: boolean; sameSite?: string; secure?: boolean; path?: string; maxAge?: number }[] }
export type Visitor = {
  /** POST /api/<act>; the cookies of the answer are kept like a browser keeps them. */
  act(name: string, input?: unknown, headers?: Record<string, string>): Promise<Reply>
  must(name: string, input?: unknown): Promise<any>
  jar: Record<string, string>
}
export type Office = {
  ground: Ground; http: FastifyInstance; tenantId: Id
  units: Record<'leaders' | 'office' | 'water' | 'flood', Id>
  posts: Record<'chief' | 'vice' | 'officeHead' | 'clerk' | 'seal' | 'writers' | 'waterHead' | 'waterOffice' | 'floodHead', Id>
  people: Record<string, Id>
  accounts: Record<string, Id>
  /** Logins are unique in the whole house: each county has its own ending. */
  login(name: string): string
  now(): Instant
  pass(ms: number): void
  visitor(ip?: string): Visitor
  /** Signed in through the door with PASSWORD. */
  as(login: string): Promise<Visitor>
  close(): Promise<void>
}

let made = 0
export async function office(database: Database, options: { modules?: Module[]; settings?: Partial<Config>; secondFactor?: boolean; code?: string } = {}): Promise<Office> {
  const relaxed = identity.rules!.map(r => (r.code === 'identity.secondFactorForAdmins' ? rule({ ...r, value: options.secondFactor ?? false }) : r))
  const ground = smallGround(database, [{ ...identity, rules: relaxed }, ...options.modules ?? []], options.settings)
  let now = Date.parse('2026-11-24T01:00:00Z')
  const code = options.code ?? `test${++made}`
  const login = (name: string) => `${name}.${code}`
  const passwordHash = await shared
  const founder = somebody('00000000-0000-7000-8000-0000000000ff', '建库')
  const tenantId = await inTransaction(ground, founder, 'test.found', now, ctx => addTenant(ctx, { name: '云岭县', code }))

  const county = await inTransaction(ground, { ...founder, tenantId }, 'test.found', now - HOUR, async ctx => {
    const leaders = await addUnit(ctx, { name: '云岭县人民政府', shortName: '县政府', kind: 'leadership', orderNo: 1, functions: '领导全县政府工作', phone: '6621001' })
    const officeId = await addUnit(ctx, { name: '云岭县人民政府办公室', shortName: '县政府办', kind: 'office', docCode: '云政办发', orderNo: 2, functions: '办文办会办事、综合协调、督查督办', phone: '6621100' })
    const water = await addUnit(ctx, { name: '云岭县水利局', shortName: '县水利局', kind: 'department', docCode: '云水', orderNo: 3, functions: '水资源、防汛抗旱、水库安全、河长制', phone: '6623101' })
    const flood = await addUnit(ctx, { name: '防汛抗旱股', kind: 'section', parentId: water, orderNo: 4, functions: '汛情值守、山洪预警' })
    const posts = {
      chief: await addPost(ctx, { unitId: leaders, title: '县长', rank: 'county-leader', roles: ['chief'], orderNo: 1 }),
      vice: await addPost(ctx, { unitId: leaders, title: '副县长', rank: 'county-leader', roles: ['viceLeader'], leadsUnits: [water, officeId], orderNo: 2 }),
      officeHead: await addPost(ctx, { unitId: officeId, title: '主任', rank: 'chief', roles: ['officeHead', 'unitHead', 'coordinator'], orderNo: 1 }),
      clerk: await addPost(ctx, { unitId: officeId, title: '机要文书', rank: 'section', roles: ['clerk', 'intake'], orderNo: 2 }),
      seal: await addPost(ctx, { unitId: officeId, title: '印章管理员', rank: 'staff', roles: ['sealKeeper'], orderNo: 3 }),
      writers: await addPost(ctx, { unitId: officeId, title: '秘书', rank: 'staff', roles: ['drafter'], several: true, orderNo: 4 }),
      waterHead: await addPost(ctx, { unitId: water, title: '局长', rank: 'chief', roles: ['unitHead'], orderNo: 1 }),
      waterOffice: await addPost(ctx, { unitId: water, title: '办公室主任', rank: 'section', roles: ['intake', 'drafter'], orderNo: 2 }),
      floodHead: await addPost(ctx, { unitId: flood, title: '股长', rank: 'section', orderNo: 1 }),
    }
    await nameUnitPosts(ctx, leaders, { headPostId: posts.chief })
    await nameUnitPosts(ctx, officeId, { headPostId: posts.officeHead, intakePostId: posts.clerk })
    await nameUnitPosts(ctx, water, { headPostId: posts.waterHead, intakePostId: posts.waterOffice })
    await nameUnitPosts(ctx, flood, { headPostId: posts.floodHead })
    const people: Record<string, Id> = {}, accounts: Record<string, Id> = {}
    const seat = async (who: string, name: string, postId: Id | null, phone: string | null = null) => {
      const personId = people[who] = await addPerson(ctx, { name, phone })
      if (postId) await addTenure(ctx, { personId, postId })
      accounts[who] = await addAccount(ctx, { personId, login: login(who), passwordHash, mustChange: false })
    }
    await seat('linyuan', '林远山', posts.chief)
    await seat('hexiulan', '何秀兰', posts.vice)
    await seat('shenzhihe', '沈致和', posts.officeHead, '6621101')
    await seat('fanxiaolin', '范晓琳', posts.clerk, '6621102')
    await seat('dengjie', '邓洁', posts.seal)
    await seat('shilei', '石磊', posts.writers)
    await seat('shanming', '单明', posts.writers)
    await seat('changjiang', '常江', posts.waterHead, '6623102')
    await seat('qiaoli', '乔丽', posts.waterOffice)
    await seat('jiachuan', '贾川', posts.floodHead)
    await seat('xinren', '曾新', null)
    for (const [kind, who] of [['system', 'sysadmin'], ['security', 'secadmin'], ['audit', 'auditadmin']] as const) {
      accounts[who] = await addAdministrator(ctx, { kind, login: login(who), label: who, passwordHash, mustChange: false })
    }
    return { units: { leaders, office: officeId, water, flood }, posts, people, accounts }
  })

  const http = await buildHttp({ ...ground, now: () => now, whoIs: whoIsOf(ground, () => now), sessionOf: sessionOf(ground.services.config) })
  await http.ready()
  const visitor = (ip = '10.0.0.1'): Visitor => {
    const jar: Record<string, string> = {}
    const act: Visitor['act'] = async (name, input = {}, headers = {}) => {
      const cookie = Object.entries(jar).map(([k, v]) => `${k}=${v}`).join('; ')
      const reply = await http.inject({
        method: 'POST', url: `/api/${name}`, payload: input as object, remoteAddress: ip,
        headers: { 'content-type': 'application/json', 'x-requested-with': 'test', ...(cookie ? { cookie } : {}), ...headers },
      })
      for (const c of reply.cookies) if (c.value) jar[c.name] = c.value; else delete jar[c.name]
      const body = reply.body ? JSON.parse(reply.body) : null
      // An answer says exactly what its contract declares, no field more.
      if (reply.statusCode === 200) expect(ground.house.act(name)!.act.output.parse(body), name).toEqual(body)
      return { status: reply.statusCode, body, cookies: reply.cookies as Reply['cookies'] }
    }
    return {
      act, jar,
      async must(name, input) {
        const { status, body } = await act(name, input)
        if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`)
        return body
      },
    }
  }
  return {
    ground, http, tenantId, ...county, login, now: () => now, pass: ms => void (now += ms), visitor,
    async as(who) {
      const v = visitor()
      const answer = await v.must('identity.signIn', { login: login(who), password: PASSWORD })
      if (!answer.signedIn) throw new Error(`${who} is not signed in: ${JSON.stringify(answer)}`)
      return v
    },
    close: () => http.close(),
  }
}
