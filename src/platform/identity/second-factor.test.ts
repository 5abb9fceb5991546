import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '#kernel/day'
import { bothDatabases } from '#test/database'
import { office, PASSWORD, type Office, type Visitor } from '#test/office'
import { firstPassword, recoveryCodes, totpStepOf } from './codes.ts'
import { guessable } from './password.ts'
import { account } from './schema.ts'
import { seal, unseal } from './secret.ts'

// Hashing passwords is slow on purpose; a loaded machine needs patience.
vi.setConfig({ testTimeout: 120_000 })

const codeAt = (secret: string, now: number) => generateSync({ secret, epoch: Math.floor(now / 1000) })

describe('codes by time (RFC 6238)', () => {
  // Appendix B, SHA-1, the secret '12345678901234567890'; the last six of its eight digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  it.each([[59, '287082'], [1111111109, '081804'], [1111111111, '050471'], [1234567890, '005924'], [2000000000, '279037']])('at second %i the code is %s', (second, code) => {
    expect(totpStepOf(secret, code, second * 1000, null)).toBe(Math.floor(second / 30))
    // One step of drift either way, no more.
    expect(totpStepOf(secret, code, (second + 30) * 1000, null)).not.toBeNull()
    expect(totpStepOf(secret, code, (second - 30) * 1000, null)).not.toBeNull()
    expect(totpStepOf(secret, code, (second + 61) * 1000, null)).toBeNull()
    // Taken once, a code is spent, and so is every earlier one; also when the clock goes back.
    expect(totpStepOf(secret, code, second * 1000, Math.floor(second / 30))).toBeNull()
    expect(totpStepOf(secret, code, second * 1000, Math.floor(second / 30) + 9)).toBeNull()
  })
  it.each(['', '28708', '2870822', '28708a', '２８７０８２'])('%j is no code', code => expect(totpStepOf(secret, code, 59_000, null)).toBeNull())
})

describe('what is sealed with the key of the house', () => {
  const folder = () => ({ dataFolder: join(mkdtempSync(join(tmpdir(), 'zhongshu-key-')), 'data') })
  it('opens only with the same key, for the same purpose and about the same account', () => {
    const config = folder()
    const sealed = seal(config, 'totp', 'a', '机密')
    expect(sealed).not.toContain('机密')
    expect(seal(config, 'totp', 'a', '机密')).not.toBe(sealed)
    expect(unseal(config, 'totp', 'a', sealed)).toBe('机密')
    expect(unseal(config, 'sso', 'a', sealed)).toBeNull()
    expect(unseal(config, 'totp', 'b', sealed)).toBeNull()
    expect(unseal(folder(), 'totp', 'a', sealed)).toBeNull()
    for (let i = 0; i < sealed.length; i += 7) expect(unseal(config, 'totp', 'a', sealed.slice(0, i) + (sealed[i] === 'A' ? 'B' : 'A') + sealed.slice(i + 1))).toBeNull()
    expect(unseal(config, 'totp', 'a', '')).toBeNull()
  })
  it('the key is made once and readable by its owner only; a broken one is not replaced', () => {
    const config = folder()
    seal(config, 'totp', 'a', 'x')
    const path = join(config.dataFolder, 'secret.key')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const key = readFileSync(path, 'utf8')
    seal(config, 'totp', 'a', 'y')
    expect(readFileSync(path, 'utf8')).toBe(key)
    const other = folder()
    seal(other, 'totp', 'a', 'x')
    const broken = { dataFolder: mkdtempSync(join(tmpdir(), 'zhongshu-key-')) }
    writeFileSync(join(broken.dataFolder, 'secret.key'), 'oops')
    expect(() => seal(broken, 'totp', 'a', 'x')).toThrow('从备份恢复')
    expect(readFileSync(join(other.dataFolder, 'secret.key'), 'utf8')).not.toBe(key)
  })
})

it('first passwords and recovery codes are never twice the same and pass the house’s own rules', () => {
  const many = Array.from({ length: 500 }, firstPassword)
  expect(new Set(many).size).toBe(500)
  for (const p of many) expect(p).toMatch(/^([A-Z][a-z]\d[a-z]-?){3}$/)
  expect(many.filter(p => guessable(p))).toEqual([])
  const codes = Array.from({ length: 50 }, recoveryCodes).flat()
  expect(new Set(codes).size).toBe(500)
  for (const c of codes) expect(c).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/)
})

bothDatabases('the second factor', database => {
  let o: Office
  beforeAll(async () => { o = await office(database(), { secondFactor: true }) })
  afterAll(() => o?.close())
  const signIn = (v: Visitor, login: string, code?: string) => v.act('identity.signIn', { login: o.login(login), password: PASSWORD, ...(code ? { code } : {}) })

  it('is set up with the password and a first code; the secret lies sealed in the database', async () => {
    const v = await o.as('linyuan')
    expect((await v.act('identity.totpBegin', { password: 'Wrong*Words1' })).body.refused).toBe('identity.wrongPassword')
    expect((await v.act('identity.totpConfirm', { code: '123456' })).body.refused).toBe('identity.secondFactorNone')
    const { secret, uri } = await v.must('identity.totpBegin', { password: PASSWORD })
    expect(uri).toContain(`secret=${secret}`)
    expect((await v.act('identity.totpConfirm', { code: codeAt(secret, o.now() + 10 * MINUTE) })).body.refused).toBe('identity.wrongCode')
    const other = await o.as('linyuan')
    const { recovery } = await v.must('identity.totpConfirm', { code: codeAt(secret, o.now()) })
    expect(recovery).toHaveLength(10)
    expect((await other.act('identity.me')).status, 'sessions from before end').toBe(401)
    expect((await v.act('identity.totpBegin', { password: PASSWORD })).body.refused).toBe('identity.secondFactorThere')
    const [row] = await database().db.select().from(account).where(and(eq(account.tenantId, o.tenantId), eq(account.id, o.accounts.linyuan!)))
    expect(JSON.stringify(row)).not.toContain(secret)
    for (const r of recovery) expect(JSON.stringify(row)).not.toContain(r)

    // From now on the password alone opens nothing.
    const next = o.visitor()
    const asked = await signIn(next, 'linyuan')
    expect(asked.body).toMatchObject({ signedIn: false, needsCode: true })
    expect(asked.cookies).toEqual([])
    expect((await signIn(next, 'linyuan', codeAt(secret, o.now()))).body.refused, 'the code of the set-up is spent').toBe('identity.wrongCode')
    o.pass(30_000)
    const code = codeAt(secret, o.now())
    const twins = await Promise.all([signIn(o.visitor(), 'linyuan', code), signIn(o.visitor(), 'linyuan', code)])
    expect(twins.map(t => t.status).sort(), 'one code, two sign-ins at once: one passes').toEqual([200, 409])

    // The telephone is lost: a recovery code opens once.
    const lost = await signIn(next, 'linyuan', ` ${recovery[0]!.toUpperCase()} `)
    expect(lost.body.signedIn).toBe(true)
    expect((await next.must('identity.me')).recoveryLeft).toBe(9)
    expect((await signIn(o.visitor(), 'linyuan', recovery[0])).body.refused).toBe('identity.wrongCode')
    expect((await next.act('identity.totpRemove', { password: PASSWORD, code: 'aaaaa-bbbbb' })).body.refused).toBe('identity.wrongCode')
    await next.must('identity.totpRemove', { password: PASSWORD, code: recovery[1] })
    expect((await signIn(o.visitor(), 'linyuan')).body.signedIn).toBe(true)
  })

  it('wrong codes lock like wrong passwords', async () => {
    const v = await o.as('qiaoli')
    const { secret } = await v.must('identity.totpBegin', { password: PASSWORD })
    await v.must('identity.totpConfirm', { code: codeAt(secret, o.now()) })
    const wrong = codeAt(secret, o.now() + 60 * MINUTE)
    for (let i = 0; i < 4; i++) expect((await signIn(o.visitor(), 'qiaoli', wrong)).body.refused).toBe('identity.wrongCode')
    expect((await signIn(o.visitor(), 'qiaoli', wrong)).body.refused).toBe('identity.locked')
    o.pass(2 * MINUTE)
    expect((await signIn(o.visitor(), 'qiaoli', codeAt(secret, o.now()))).body.refused).toBe('identity.locked')
  })

  it.each([['sysadmin', 'identity.accounts'], ['secadmin', 'identity.grantRoles'], ['auditadmin', 'identity.keyPersonRisks']])('%s may nothing until the second factor is set', async (login, act) => {
    const v = await o.as(login)
    expect(await v.must('identity.me')).toMatchObject({ permissions: [], mustEnrollSecondFactor: true, secondFactor: false, posts: [], person: null })
    expect((await v.act(act, act === 'identity.grantRoles' ? { postId: o.posts.seal, roles: [], reason: '试' } : {})).status).toBe(403)
    const { secret } = await v.must('identity.totpBegin', { password: PASSWORD })
    await v.must('identity.totpConfirm', { code: codeAt(secret, o.now()) })
    expect(await v.must('identity.me')).toMatchObject({ permissions: expect.arrayContaining([{ sysadmin: 'identity.manage', secadmin: 'identity.grant', auditadmin: 'audit.read' }[login]]), mustEnrollSecondFactor: false })
    o.pass(MINUTE)
    const again = o.visitor()
    expect((await signIn(again, login)).body.needsCode).toBe(true)
    expect((await signIn(again, login, codeAt(secret, o.now()))).body).toMatchObject({ signedIn: true, mustEnrollSecondFactor: false })
  })
})
