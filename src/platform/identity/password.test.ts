import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import type { Database } from '#platform/database/open'
import { addressFailed, waitOf } from './attempts.ts'
import { afterFailure, isLocked, minutesLeft, type Tries } from './domain.ts'
import { isPassword, hashPassword, lanes } from './hashing.ts'
import { isInside } from './credentials.ts'
import { classesOf, guessable, whyNotPassword } from './password.ts'

const policy = { least: 8, classes: 3, history: 5, weak: ['云岭2026', 'qingshan'] }
const why = (password: string, own: string[] = ['zhangwei', 'yunling']) => whyNotPassword(password, own, policy)

describe('a password (GB/T 22239 身份鉴别 01)', () => {
  it.each([
    ['Ab*1', 'identity.passwordShort'], ['七个字的口令呀', 'identity.passwordShort'], ['abcdefgh', 'identity.passwordClasses'], ['meadow77kite', 'identity.passwordClasses'],
    ['Zhangwei*77x', 'identity.passwordLikeLogin'], ['x*Iewgnahz7q', 'identity.passwordLikeLogin'], ['My-Yunling-9x', 'identity.passwordLikeLogin'],
    ['Qingshan@12', 'identity.passwordWeak'],
  ])('%s is refused: %s', (password, code) => expect(why(password)).toBe(code))

  it.each(['Granite_Owl5', 'Kd7m-Rt4w-Px9q', '青石板上9只Heron', 'wT8#nVx2', 'Lantern*Quiet7'])('%s passes', password => expect(why(password)).toBeNull())

  it('sites that follow ASVS instead ask for length and no classes', () => {
    const long = { ...policy, least: 12, classes: 0 }
    expect(whyNotPassword('meadow kite lantern', [], long)).toBeNull()
    expect(whyNotPassword('Granite_Owl', [], long)).toBe('identity.passwordShort')
  })

  it('three thousand dressed-up common passwords are all found guessable', () => {
    const bases = ['password', 'admin', 'welcome', 'woaini', 'zhongguo', 'qwerty', 'iloveyou', 'letmein', 'monkey', 'dragon', 'mima', 'bangong', 'zhengfu', 'gongwen', 'abc', 'test', 'root', 'huawei', 'wang', 'li']
    const dress = (w: string) => [w, w[0]!.toUpperCase() + w.slice(1), w.toUpperCase(), w.replaceAll('a', '@').replaceAll('o', '0'), w.replaceAll('i', '1').replaceAll('e', '3')]
    const ends = ['123', '1234', '123456', '@123', '#2026', '2025!', '888', '666', '520', '1314', '!@#', '1!', '..', '2026', '@2026', '12345678', '123!@#', '000', '111111', '001', '1990', '19900101', '!!!', '321', '654321', '1qaz', 'qwe', 'abc', 'zxc', '!']
    const all = bases.flatMap(dress).flatMap(w => ends.map(e => w + e)).filter(p => p.length >= 8)
    expect(all.length).toBeGreaterThan(2000)
    expect(all.filter(p => !guessable(p))).toEqual([])
    expect(['1qaz@WSX', 'Qwer1234!', 'Aa123456', 'P@ssw0rd', '1qazXSW@', 'zxcvbnm,./', '!QAZ2wsx', 'aaaaaaaA1!', 'Abab1212!', 'asdf!@#$', 'Woaini1314'].filter(p => !guessable(p))).toEqual([])
  })

  it('chance is never mistaken for habit', () => {
    const chars = [...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789#%*+-=?_']
    fc.assert(fc.property(fc.array(fc.constantFrom(...chars), { minLength: 16, maxLength: 24 }).map(c => c.join('')).filter(p => new Set(p.toLowerCase()).size > 8), p => !guessable(p)))
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 128 }), fc.string(), (p, own) => {
      whyNotPassword(p, [own], policy)
      expect(classesOf(p)).toBeLessThan(5)
    }))
  })
})

describe('the lock', () => {
  const limits = { atMost: 5, lockMs: 900_000 }
  it('holds for exactly the time set, whatever the order of tries', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 60 }), gaps => {
      let tries: Tries = { fails: 0, lockedUntil: null }, now = 0, counted = 0
      for (const gap of gaps) {
        now += gap
        if (isLocked(tries, now)) {
          expect(minutesLeft(tries, now)).toBeGreaterThan(0)
          expect(minutesLeft(tries, now)).toBeLessThanOrEqual(15)
          continue
        }
        const before = tries
        tries = afterFailure(tries, limits, now)
        counted = before.lockedUntil !== null ? 1 : counted + 1
        expect(tries.fails).toBe(counted)
        expect(isLocked(tries, now)).toBe(counted === 5)
        if (counted === 5) {
          expect(tries.lockedUntil).toBe(now + 900_000)
          counted = 0
        }
      }
    }))
  })
})

it('an address with many wrong tries waits longer and longer, three seconds at most, and is forgiven after a quarter of an hour', () => {
  const here = {} as Database, elsewhere = {} as Database
  const wait = (now: number, db = here, ip = '10.0.0.1') => waitOf(db, ip, 20, now)
  for (let i = 0; i < 19; i++) addressFailed(here, '10.0.0.1', i * 1000)
  expect(wait(20_000)).toBe(0)
  addressFailed(here, '10.0.0.1', 20_000)
  expect(wait(20_000)).toBe(150)
  for (let i = 0; i < 100; i++) addressFailed(here, '10.0.0.1', 30_000)
  expect(wait(30_000)).toBe(3_000)
  expect([wait(30_000, here, '10.0.0.2'), wait(30_000, elsewhere), wait(15 * 60_000)]).toEqual([0, 0, 0])
})

describe('hashing', () => {
  it('takes turns, lets a few wait and tells the rest that the house is busy', async () => {
    const turn = lanes(2, 3)
    let running = 0, most = 0
    const go: (() => void)[] = []
    const work = () => turn(async () => {
      most = Math.max(most, ++running)
      await new Promise<void>(done => go.push(done))
      running--
    })
    const all = Array.from({ length: 7 }, () => work().then(() => 'done', (e: { code: string }) => e.code))
    const refused = await Promise.all(all.slice(5))
    expect(refused).toEqual(['busy', 'busy'])
    while (go.length) {
      go.shift()!()
      await new Promise(done => setImmediate(done))
    }
    expect(await Promise.all(all.slice(0, 5))).toEqual(['done', 'done', 'done', 'done', 'done'])
    expect(most).toBe(2)
    await expect(turn(async () => { throw new Error('x') })).rejects.toThrow('x')
    expect(await turn(async () => 'free again')).toBe('free again')
  })

  it('is argon2id, salted, and knows a password in either Unicode form', async () => {
    const [one, two] = await Promise.all([hashPassword('Café_Owl5'), hashPassword('Café_Owl5')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(await isPassword(one!, 'Cafe\u0301_Owl5')).toBe(true)
    expect(await isPassword(one!, 'Cafe_Owl5')).toBe(false)
    expect(await isPassword(null, 'Café_Owl5')).toBe(false)
    expect(await isPassword('not a hash', 'x')).toBe(false)
  })
})

it('a network list admits its own addresses only, and nobody when it cannot be read', () => {
  expect(isInside('10.1.2.3', ['10.1.0.0/16'])).toBe(true)
  expect(isInside('::ffff:10.1.2.3', ['10.1.0.0/16'])).toBe(true)
  expect(isInside('10.2.2.3', ['10.1.0.0/16', '192.168.0.7'])).toBe(false)
  expect(isInside('192.168.0.7', ['10.1.0.0/16', '192.168.0.7'])).toBe(true)
  expect(isInside('fd00::1', ['fd00::/8'])).toBe(true)
  expect(isInside('10.1.2.3', ['rubbish', '10.1.0.0/99'])).toBe(false)
  expect(isInside('', ['10.1.0.0/16'])).toBe(false)
})
