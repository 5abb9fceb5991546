import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { and, eq } from 'drizzle-orm'
import { DAY, dayOf, HOUR, MINUTE } from '#kernel/day'
import type { Outside } from '#platform/acts/module'
import { inTransaction } from '#platform/acts/run'
import { factsOf } from '#platform/facts/public'
import { answered } from '#platform/acts/schema'
import { newId } from '#platform/database/ids'
import { forgetRules } from '#platform/rules/public'
import { tenantRule } from '#platform/rules/schema'
import { bothDatabases } from '#test/database'
import { somebody } from '#test/ground'
import { office, PASSWORD, type Office } from '#test/office'
import { signingActs } from './signing.ts'
import { account, session } from './schema.ts'
import { hashPassword } from './hashing.ts'

// Hashing passwords is slow on purpose; a loaded machine needs patience.
vi.setConfig({ testTimeout: 120_000 })

bothDatabases('signing in', database => {
  let o: Office
  beforeAll(async () => { o = await office(database()) })
  afterAll(() => o?.close())
  const wrong = (login: string, password = 'Wrong*Words1') => o.visitor().act('identity.signIn', { login: o.login(login), password })
  const row = async (login: string) => (await database().db.select().from(account).where(and(eq(account.tenantId, o.tenantId), eq(account.id, o.accounts[login]!))))[0]!
  const change = (login: string, fields: Partial<typeof account.$inferSelect>) =>
    database().db.update(account).set(fields).where(and(eq(account.tenantId, o.tenantId), eq(account.id, o.accounts[login]!)))

  it('the right password opens a session that no script can read', async () => {
    const v = o.visitor()
    const reply = await v.act('identity.signIn', { login: o.login('ShiLei'), password: PASSWORD })
    expect(reply.body).toEqual({ signedIn: true, needsCode: false, mustChangePassword: false, mustEnrollSecondFactor: false })
    expect(reply.cookies).toMatchObject([{ name: 'zs', httpOnly: true, sameSite: 'Strict', path: '/' }])
    const me = await v.must('identity.me')
    expect(me).toMatchObject({ name: '石磊', account: { kind: 'business', kindLabel: '业务账号' }, tenant: { name: '云岭县' }, unitName: '县政府办', mustChangePassword: false })
    expect(me.posts.map((p: any) => p.title)).toEqual(['秘书'])
    expect(me.permissions).toContain('documents.draft')
    expect(me.permissions).not.toContain('documents.sign')
    // Only the hash of the token is in the database.
    const token = v.jar.zs!
    const rows = await database().db.select().from(session).where(eq(session.tenantId, o.tenantId))
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })

  it('an unknown login, a wrong password and a stranger without a cookie learn the same', async () => {
    const unknown = await wrong('nobody-here'), known = await wrong('hexiulan')
    expect(unknown.status).toBe(409)
    expect(unknown.body).toEqual(known.body)
    expect(unknown.body).toMatchObject({ refused: 'identity.wrongSignIn', source: expect.stringContaining('GB/T 22239') })
    expect((await o.visitor().act('identity.me')).status).toBe(401)
  })

  it('five wrong tries lock for fifteen minutes, also against the right password; then the count begins anew', async () => {
    for (let i = 0; i < 4; i++) expect((await wrong('qiaoli')).body.refused).toBe('identity.wrongSignIn')
    expect((await wrong('qiaoli')).body).toMatchObject({ refused: 'identity.locked', given: { minutes: 15 } })
    o.pass(14 * MINUTE)
    expect((await wrong('qiaoli', PASSWORD)).body).toMatchObject({ refused: 'identity.locked', given: { minutes: 1 } })
    o.pass(1 * MINUTE + 1)
    for (let i = 0; i < 4; i++) expect((await wrong('qiaoli')).body.refused).toBe('identity.wrongSignIn')
    expect((await wrong('qiaoli', PASSWORD)).status).toBe(200)
    expect(await row('qiaoli')).toMatchObject({ fails: 0, lockedUntil: null })
  })

  it('a login nobody has is locked in the same way, so that the lock tells nothing', async () => {
    for (let i = 0; i < 4; i++) expect((await wrong('ghost')).body.refused).toBe('identity.wrongSignIn')
    expect((await wrong('ghost')).body).toMatchObject({ refused: 'identity.locked', given: { minutes: 15 } })
  })

  it('twenty guesses at once are not twenty guesses: the account is locked and the count is exact', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => wrong('jiachuan')))
    expect(new Set(replies.map(r => r.body.refused))).toEqual(new Set(['identity.wrongSignIn', 'identity.locked']))
    expect((await row('jiachuan')).fails).toBe(5)
    expect((await wrong('jiachuan', PASSWORD)).body.refused).toBe('identity.locked')
  })

  it('every try is on record in the account’s own chain; the lock is told to the system administrator', async () => {
    const facts = await factsOf(database().db, o.tenantId, o.accounts.jiachuan!)
    expect(facts.map(f => f.what)).toEqual([...Array.from({ length: 5 }, () => 'identity.signInFailed'), 'identity.locked'])
    expect(facts[0]).toMatchObject({ actor: { name: '贾川' }, detail: { ip: '10.0.0.1', why: '口令不正确' } })
    expect(JSON.stringify(facts)).not.toContain('Wrong*Words1')
  })

  it('thirty idle minutes end a session, work keeps it awake, polling does not', async () => {
    const v = await o.as('changjiang')
    for (let i = 0; i < 4; i++) {
      o.pass(20 * MINUTE)
      expect((await v.act('identity.me')).status).toBe(200)
    }
    for (let i = 0; i < 2; i++) {
      o.pass(10 * MINUTE)
      expect((await v.act('identity.me', {}, { 'x-background': '1' })).status).toBe(200)
    }
    o.pass(10 * MINUTE + 1)
    expect((await v.act('identity.me')).status).toBe(401)
  })

  it('twelve hours end a session whatever it does', async () => {
    const v = await o.as('changjiang')
    for (let i = 0; i < 35; i++) {
      o.pass(20 * MINUTE)
      expect((await v.act('identity.me')).status, `${i}`).toBe(200)
    }
    o.pass(20 * MINUTE)
    expect((await v.act('identity.me')).status).toBe(401)
    expect((await (await o.as('changjiang')).must('identity.sessions')).sessions.map((s: any) => s.current), 'nor is it among the live ones').toEqual([true])
  })

  it('a right guess that was already under way when the lock fell opens nothing', async () => {
    const { prepare, act } = signingActs.signIn as Extract<typeof signingActs.signIn, { prepare: unknown }>
    const input = { login: o.login('linyuan'), password: PASSWORD }
    const outside: Outside = { ...o.ground, actor: null, tenantId: null, now: o.now(), today: dayOf(o.now()), origin: null }
    const rightGuess = await prepare(outside, input)
    for (let i = 0; i < 5; i++) await wrong('linyuan')
    const finish = inTransaction(o.ground, somebody(o.tenantId, '无人'), 'identity.signIn', o.now(), ctx => act(ctx, input, rightGuess))
    await expect(finish).rejects.toMatchObject({ code: 'identity.locked' })
    o.pass(15 * MINUTE)
  })

  it('signing out ends the session on the server and takes the cookie back', async () => {
    const v = await o.as('changjiang')
    const stolen = { ...v.jar }
    const reply = await v.act('identity.signOut')
    expect(reply.cookies).toMatchObject([{ name: 'zs', value: '', maxAge: 0 }])
    const thief = o.visitor()
    Object.assign(thief.jar, stolen)
    expect((await thief.act('identity.me')).status).toBe(401)
  })

  it('signing in again gives a new token and ends the old one', async () => {
    const v = await o.as('changjiang')
    const before = o.visitor()
    Object.assign(before.jar, v.jar)
    await v.must('identity.signIn', { login: o.login('changjiang'), password: PASSWORD })
    expect(v.jar.zs).not.toBe(before.jar.zs)
    expect((await before.act('identity.me')).status).toBe(401)
  })

  it('one sees the own sessions, ends one of them at once, and nobody ends another’s', async () => {
    const here = await o.as('hexiulan'), there = await o.as('hexiulan')
    const other = await o.as('linyuan')
    const { sessions } = await here.must('identity.sessions')
    expect(sessions.map((s: any) => s.current)).toContain(true)
    const far = sessions.find((s: any) => !s.current)
    expect((await other.act('identity.endSession', { id: far.id })).status).toBe(404)
    await here.must('identity.endSession', { id: far.id })
    expect((await there.act('identity.me')).status).toBe(401)
    expect((await here.act('identity.me')).status).toBe(200)
  })

  it('the sixth sign-in ends the oldest', async () => {
    const all = []
    for (let i = 0; i < 6; i++) {
      all.push(await o.as('shanming'))
      o.pass(1000)
    }
    expect(await Promise.all(all.map(async v => (await v.act('identity.me')).status))).toEqual([401, 200, 200, 200, 200, 200])
  })

  it('a token is never kept with the answers for repeated requests', async () => {
    const v = await o.as('hexiulan')
    await v.act('identity.signIn', { login: o.login('hexiulan'), password: PASSWORD }, { 'idempotency-key': 'again-and-again' })
    expect(await database().db.select().from(answered).where(and(eq(answered.tenantId, o.tenantId), eq(answered.key, 'again-and-again')))).toEqual([])
  })

  it('a first password must be changed before anything else, and runs out after three days', async () => {
    await change('dengjie', { mustChange: true, passwordChangedAt: o.now() })
    const v = o.visitor()
    expect((await v.must('identity.signIn', { login: o.login('dengjie'), password: PASSWORD })).mustChangePassword).toBe(true)
    expect((await v.act('identity.people')).body.refused).toBe('identity.mustChangePassword')
    expect((await v.must('identity.me'))).toMatchObject({ mustChangePassword: true, permissions: [] })
    await v.must('identity.changePassword', { current: PASSWORD, next: 'Harbor/Seven9' })
    expect((await v.act('identity.people')).status).toBe(200)
    await change('dengjie', { mustChange: true, passwordHash: await hashPassword(PASSWORD) })
    o.pass(72 * HOUR + 1)
    expect((await wrong('dengjie', PASSWORD)).body.refused).toBe('identity.firstPasswordExpired')
    await change('dengjie', { mustChange: false })
  })

  it('after ninety days the password is changed first; the old one still opens the door for that', async () => {
    o.pass(91 * DAY)
    const v = o.visitor()
    expect((await v.must('identity.signIn', { login: o.login('hexiulan'), password: PASSWORD })).mustChangePassword).toBe(true)
    expect((await v.act('identity.units')).status).toBe(403)
    await v.must('identity.changePassword', { current: PASSWORD, next: 'Willow=Bridge4' })
    expect((await v.act('identity.units')).status).toBe(200)
  })

  it('the three sign in from their own networks only, once the county names some', async () => {
    const fresh = await office(database())
    const enter = (who: string, ip: string) => fresh.visitor(ip).act('identity.signIn', { login: fresh.login(who), password: PASSWORD })
    expect((await enter('sysadmin', '172.16.0.9')).status).toBe(200)
    await database().db.insert(tenantRule).values({
      tenantId: fresh.tenantId, id: newId(fresh.now()), code: 'identity.adminNetworks', value: ['10.9.0.0/16'], effectiveFrom: dayOf(fresh.now()), source: '县办〔2026〕1号', byId: fresh.tenantId, byName: '规则', at: fresh.now(),
    })
    forgetRules(fresh.ground.house, fresh.tenantId)
    expect((await enter('sysadmin', '172.16.0.9')).body.refused).toBe('identity.adminNetwork')
    expect((await enter('sysadmin', '10.9.3.4')).status).toBe(200)
    expect((await enter('shilei', '172.16.0.9')).status, 'business accounts come from anywhere').toBe(200)
    await fresh.close()
  })

  describe('changing the password', () => {
    it('ends every other session, refuses the weak, the own name and the last five', async () => {
      const fresh = await office(database())
      const login = async (password: string) => {
        const v = fresh.visitor()
        await v.must('identity.signIn', { login: fresh.login('shilei'), password })
        return v
      }
      const other = await login(PASSWORD)
      const v = await login(PASSWORD)
      const change = async (current: string, next: string) => (await v.act('identity.changePassword', { current, next })).body
      expect(await change(PASSWORD, 'Ab*1')).toMatchObject({ refused: 'identity.passwordShort', given: { least: 8 }, says: expect.stringContaining('8') })
      expect(await change(PASSWORD, 'lanternquiet')).toMatchObject({ refused: 'identity.passwordClasses', given: { least: 3 } })
      expect(await change(PASSWORD, 'Shilei#4x9w')).toMatchObject({ refused: 'identity.passwordLikeLogin' })
      expect(await change(PASSWORD, 'P@ssw0rd2026')).toMatchObject({ refused: 'identity.passwordWeak' })
      expect(await change(PASSWORD, PASSWORD)).toMatchObject({ refused: 'identity.passwordUsedBefore' })
      expect(await change('Not*The1One', 'Granite_Owl5')).toMatchObject({ refused: 'identity.wrongPassword' })
      const chain = [PASSWORD, 'Granite_Owl5', 'Meadow!Kite6', 'Copper?Rain8', 'Velvet~Moss3', 'Silver%Pine4']
      for (let i = 1; i < chain.length; i++) expect(await change(chain[i - 1]!, chain[i]!)).toEqual({ done: true })
      for (const old of [chain[1]!, chain[5]!]) expect(await change(chain.at(-1)!, old)).toMatchObject({ refused: 'identity.passwordUsedBefore', given: { count: 5 } })
      expect(await change(chain.at(-1)!, PASSWORD)).toEqual({ done: true })
      expect((await other.act('identity.me')).status).toBe(401)
      expect((await v.act('identity.me')).status).toBe(200)
      await fresh.close()
    })

    it('a wrong current password counts towards the lock', async () => {
      const fresh = await office(database())
      const v = await fresh.as('qiaoli')
      for (let i = 0; i < 5; i++) await v.act('identity.changePassword', { current: 'Not*The1One', next: 'Granite_Owl5' })
      expect((await v.act('identity.changePassword', { current: PASSWORD, next: 'Granite_Owl5' })).body.refused).toBe('identity.locked')
      await fresh.close()
    })
  })
})
