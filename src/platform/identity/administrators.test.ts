import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inTransaction } from '#platform/acts/run'
import { factsOf } from '#platform/facts/public'
import { bothDatabases } from '#test/database'
import { office, PASSWORD, type Office, type Visitor } from '#test/office'
import { somebody } from '#test/ground'
import { whyNotAdministrator } from './domain.ts'
import { addAdministrator, addPerson, addTenure, hashPassword, permissionsOf } from './public.ts'
import { administrators, forbiddenPairs, isRole, roles, rolesWith } from './roles.ts'
import { account } from './schema.ts'

// Hashing passwords is slow on purpose; a loaded machine needs patience.
vi.setConfig({ testTimeout: 120_000 })

type Who = 'stranger' | 'clerk' | 'system' | 'security' | 'audit'
const everyone: Who[] = ['stranger', 'clerk', 'system', 'security', 'audit']

describe('the three administrators as data (reliability 5.2)', () => {
  const business = new Set(Object.keys(roles).flatMap(r => [...permissionsOf([r])]))
  const all = Object.values(administrators).flat()
  /** Lists the audit administrator watches over and the office keeps: both read them, neither changes them here. */
  const watched = ['exceptions.read', 'copies.trace']
  it('none has a business permission, and no role gives one of theirs, but for the lists that audit watches', () => {
    expect(all.filter(p => business.has(p))).toEqual(watched)
    expect(all.filter(p => rolesWith(p).length)).toEqual(watched)
    expect(administrators.audit).toEqual(expect.arrayContaining(watched))
    expect(new Set(all).size, 'no two share one').toBe(all.length)
  })
  it('creating accounts, granting roles and reading the audit are in three hands', () => {
    const of = (p: string) => Object.entries(administrators).filter(([, has]) => has.includes(p)).map(([kind]) => kind)
    expect([of('identity.manage'), of('identity.grant'), of('audit.read')]).toEqual([['system'], ['security'], ['audit']])
  })
  it('an administrator’s name is no role, nor is any word of the language', () => {
    for (const text of ['system', 'security', 'audit', 'toString', 'constructor', '__proto__', '']) expect(isRole(text)).toBe(false)
    expect([...permissionsOf(['system', 'audit', 'toString'])]).toEqual([])
  })
  it('whoever approves never keeps the seal (C13)', () => {
    for (const role of rolesWith('documents.sign')) expect(forbiddenPairs.some(p => p.includes(role) && p.includes('sealKeeper')), role).toBe(true)
    expect(rolesWith('documents.sign').filter(r => rolesWith('documents.seal').includes(r))).toEqual([])
  })
  it.each([
    ['audit', ['system'], [], 'identity.adminSamePerson'], ['audit', ['security'], [], 'identity.adminSamePerson'], ['system', ['audit'], [], 'identity.adminSamePerson'],
    ['security', ['audit'], [], 'identity.adminSamePerson'], ['system', ['security'], [], null], ['audit', ['business'], [], null],
    ['system', [], ['drafter'], 'identity.adminHoldsPost'], ['business', ['system'], ['drafter'], null],
  ] as const)('%s for a person with %j and roles %j: %s', (kind, others, held, why) => expect(whyNotAdministrator(kind, others, held)).toBe(why))
})

bothDatabases('the three administrators at the door', database => {
  let o: Office
  const at = {} as Record<Who, Visitor>
  beforeAll(async () => {
    o = await office(database())
    Object.assign(at, {
      stranger: o.visitor(), clerk: await o.as('fanxiaolin'), system: await o.as('sysadmin'), security: await o.as('secadmin'), audit: await o.as('auditadmin'),
    })
  })
  afterAll(() => o?.close())
  const row = async (who: string) => (await database().db.select().from(account).where(and(eq(account.tenantId, o.tenantId), eq(account.id, o.accounts[who]!))))[0]!

  it('every act opens for exactly those it names', async () => {
    const may: Record<string, Who[]> = {
      public: everyone, everyone: ['clerk', 'system', 'security', 'audit'], session: ['clerk', 'system', 'security', 'audit'],
      'identity.manage': ['system'], 'identity.grant': ['security'], 'identity.oversee': [], clock: [],
    }
    // An empty input passes the door and stops at the contract (422), at a record (404) or at a rule (409); the door itself says 401 or 403.
    for (const { name, act } of o.ground.house.acts().filter(a => a.name !== 'identity.signOut')) {
      for (const who of everyone) {
        const { status } = await at[who].act(name, {})
        expect([200, 404, 409, 422].includes(status), `${who} ${name} (${act.who}): ${status}`).toBe(may[act.who]!.includes(who))
      }
    }
  })

  it('the system administrator opens an account for a person; the first password is shown once and kept nowhere', async () => {
    const input = { login: `zengxin.${o.login('x').split('.')[1]}`, personId: o.people.xinren }
    expect((await at.system.act('identity.createAccount', input)).body.refused).toBe('identity.hasAccount')
    const { id: personId } = await at.system.must('identity.savePerson', { name: '解晓峰' })
    const { id, firstPassword } = await at.system.must('identity.createAccount', { ...input, personId })
    expect((await at.system.act('identity.createAccount', { ...input, personId: (await at.system.must('identity.savePerson', { name: '甲' })).id })).body.refused).toBe('identity.loginTaken')
    expect((await at.system.act('identity.createAccount', { login: '张三', personId: o.people.xinren })).body.refused).toBe('identity.loginForm')
    const v = o.visitor()
    expect((await v.must('identity.signIn', { login: input.login, password: firstPassword })).mustChangePassword).toBe(true)
    await v.must('identity.changePassword', { current: firstPassword, next: 'Granite_Owl5' })
    const everything = JSON.stringify([await factsOf(database().db, o.tenantId, id), (await database().pool.query('select * from acts.answered where tenant_id = $1', [o.tenantId])).rows])
    expect(everything).not.toContain(firstPassword)
    expect(everything).toContain('identity.accountCreated')
    // Disabled: the session is over at once, and the right password tells it.
    await at.system.must('identity.disableAccount', { accountId: id, reason: '调出' })
    expect((await v.act('identity.me')).status).toBe(401)
    expect((await v.act('identity.signIn', { login: input.login, password: 'Granite_Owl5' })).body.refused).toBe('identity.disabled')
    expect((await v.act('identity.signIn', { login: input.login, password: 'wrong' })).body.refused).toBe('identity.wrongSignIn')
    await at.system.must('identity.enableAccount', { accountId: id, reason: '调回' })
    await v.must('identity.signIn', { login: input.login, password: 'Granite_Owl5' })
    const reset = await at.system.must('identity.resetPassword', { accountId: id, reason: '遗忘' })
    expect((await v.act('identity.me')).status).toBe(401)
    expect((await v.must('identity.signIn', { login: input.login, password: reset.firstPassword })).mustChangePassword).toBe(true)
    expect((await at.system.must('identity.endSessionsOf', { accountId: id, reason: '查' })).ended).toBe(1)
    expect((await v.act('identity.me')).status).toBe(401)
    const shown = (await at.system.must('identity.accounts', { words: 'zengxin' })).accounts
    expect(shown).toMatchObject([{ login: input.login, name: '解晓峰', kind: 'business', mustChange: true, secondFactor: false }])
    expect(JSON.stringify(shown)).not.toContain('argon2')
  })

  it('the system administrator cannot make or take over one of the three', async () => {
    for (const kind of ['system', 'security', 'audit']) {
      expect((await at.system.act('identity.createAccount', { login: `x${kind}`, personId: o.people.xinren, kind })).body.refused).toBe('identity.adminByConsole')
    }
    for (const who of ['sysadmin', 'secadmin', 'auditadmin']) {
      const before = await row(who)
      for (const act of ['resetPassword', 'disableAccount', 'enableAccount', 'unlock', 'endSessionsOf']) {
        expect((await at.system.act(`identity.${act}`, { accountId: o.accounts[who], reason: '试' })).body.refused, `${act} ${who}`).toBe('identity.adminByConsole')
      }
      expect(await row(who)).toEqual(before)
    }
    expect(await Promise.all([at.system, at.security, at.audit].map(async v => (await v.act('identity.me')).status))).toEqual([200, 200, 200])
  })

  it('a post is made without roles; only the security administrator gives them, and it is on record with before and after', async () => {
    const { id } = await at.system.must('identity.savePost', { unitId: o.units.office, title: '机要员', rank: 'staff', roles: ['chief'] })
    const roleOf = async () => (await at.system.must('identity.posts', { unitId: o.units.office })).posts.find((p: any) => p.id === id).roles
    expect(await roleOf()).toEqual([])
    await at.security.must('identity.grantRoles', { postId: id, roles: ['clerk', 'clerk'], reason: '县委办〔2026〕9号' })
    await at.system.must('identity.savePost', { id, unitId: o.units.office, title: '机要员', rank: 'section', roles: [] })
    expect(await roleOf()).toEqual(['clerk'])
    expect((await at.security.act('identity.grantRoles', { postId: id, roles: ['system'], reason: '试' })).status).toBe(422)
    expect((await factsOf(database().db, o.tenantId, id)).find(f => f.what === 'identity.rolesGranted')).toMatchObject({ actor: { name: 'secadmin' }, detail: { before: [], after: ['clerk'], reason: '县委办〔2026〕9号' } })
  })

  it('with persons behind them: no grant to oneself or to the three, no post with roles for the three, audit is somebody else', async () => {
    const found = <T>(work: Parameters<typeof inTransaction<T>>[4]) => inTransaction(o.ground, somebody(o.tenantId, '控制台'), 'test', o.now(), work)
    const passwordHash = await hashPassword(PASSWORD)
    const [sec, sys, plain] = await found(async ctx => [await addPerson(ctx, { name: '安全员' }), await addPerson(ctx, { name: '系统员' }), await addPerson(ctx, { name: '旁人' })])
    const admin = (kind: 'system' | 'security' | 'audit', personId: string, login: string) =>
      found(ctx => addAdministrator(ctx, { kind, personId, login: o.login(login), passwordHash, mustChange: false }))
    await admin('security', sec!, 'secperson')
    await admin('system', sys!, 'sysperson')
    await expect(admin('audit', sec!, 'auditperson')).rejects.toMatchObject({ code: 'identity.adminSamePerson' })
    await expect(admin('audit', sys!, 'auditperson')).rejects.toMatchObject({ code: 'identity.adminSamePerson' })
    await expect(admin('system', o.people.fanxiaolin!, 'sysclerk')).rejects.toMatchObject({ code: 'identity.adminHoldsPost' })
    await admin('audit', plain!, 'auditperson')
    const security = await o.as('secperson'), system = await o.as('sysperson')
    expect((await security.must('identity.me')).person.name).toBe('安全员')

    // A post without roles is harmless and may be theirs; then roles cannot come to it.
    const { id: empty } = await at.system.must('identity.savePost', { unitId: o.units.office, title: '信息员', rank: 'staff', several: true })
    for (const personId of [sec, sys]) await at.system.must('identity.startTenure', { postId: empty, personId, reason: '任职' })
    expect((await security.act('identity.grantRoles', { postId: empty, roles: ['drafter'], reason: '试' })).body.refused).toBe('identity.grantToSelf')
    expect((await at.security.act('identity.grantRoles', { postId: empty, roles: ['drafter'], reason: '试' })).body.refused).toBe('identity.grantToAdmin')
    expect((await at.system.act('identity.startTenure', { postId: o.posts.writers, personId: plain, reason: '试' })).body.refused).toBe('identity.adminHoldsPost')
    expect((await system.act('identity.startTenure', { postId: empty, personId: sys, reason: '试' })).body.refused).toBe('identity.tenureSelf')

    // Even a tenure that came about otherwise gives an administrator's account nothing.
    await found(ctx => addTenure(ctx, { postId: o.posts.writers, personId: sys! }))
    expect(await system.must('identity.me')).toMatchObject({ permissions: [...administrators.system].sort(), posts: [], unitId: null })
  })
})
