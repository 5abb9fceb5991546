import { setTimeout as wait } from 'node:timers/promises'
import fc from '#test/property'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { write } from '#kernel/act'
import type { Actor } from '#kernel/actor'
import { DAY, HOUR, type Instant, MINUTE } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { buildHttp } from '#platform/acts/http'
import { defineModule } from '#platform/acts/module'
import { type Ground, runAct } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import { factsOf } from '#platform/facts/public'
import { notices } from '#platform/notices/module'
import { bothDatabases, onPostgres } from '#test/database'
import { foundCounty, smallGround, somebody } from '#test/ground'
import { LEASE_MS } from './domain.ts'
import { alarms } from './module.ts'
import { engineHealth, ensureStanding, ring, runDueAlarms, startAlarms } from './poller.ts'
import { alarm } from './schema.ts'
import { take } from './store.ts'

const T = Date.UTC(2026, 10, 24, 1)
const Bell = z.object({ bell: z.uuid(), due: z.number(), act: z.string().default('bells.ring'), again: z.number().default(0) })

/** Whether the act of the clock fails is a switch of the test: the world outside is down. */
let broken = false
const bells = defineModule({
  name: 'bells', label: '钟', permissions: { 'bells.set': '定时' },
  contract: {
    set: write('bells.set', '定一个闹钟', Bell, z.object({})),
    cancel: write('bells.set', '取消闹钟', z.object({ bell: z.uuid() }), z.object({})),
    ring: write('clock', '到点', z.object({ bell: z.uuid(), again: z.number() }), z.object({})),
    daily: write('clock', '每日例行', z.object({}), z.object({})),
  },
  acts: {
    async set(ctx, { bell, due, act, again }) {
      ctx.alarm({ key: `bell:${bell}`, due, act, input: { bell, again } })
      return {}
    },
    async cancel(ctx, { bell }) {
      ctx.cancelAlarm(`bell:${bell}`)
      return {}
    },
    async ring(ctx, { bell, again }) {
      ctx.record({ what: 'bells.rung', about: { module: 'bells', kind: 'bell', id: bell, title: '钟' }, detail: { again } })
      if (again) ctx.alarm({ key: `bell:${bell}`, due: ctx.now + HOUR, act: 'bells.ring', input: { bell, again: again - 1 } })
      if (broken) throw new Error('短信网关没有应答')
      return {}
    },
    async daily(ctx) {
      ctx.alarm({ key: 'bells.daily', due: ctx.now + DAY, act: 'bells.daily', input: {} })
      if (broken) throw new Error('坏了')
      return {}
    },
  },
  standing: now => [{ key: 'bells.daily', due: now, act: 'bells.daily', input: {} }],
})
const cards = [bells, alarms, notices]

const ground = (database: Parameters<typeof smallGround>[0]) => smallGround(database, cards)
const set = (g: Ground, actor: Actor, bell: Id, due: Instant, more: object = {}) => runAct(g, { name: 'bells.set', actor, input: { bell, due, ...more }, now: T, origin: null })
const rings = async (g: Ground, tenantId: Id, bell: Id) => (await factsOf(g.database.db, tenantId, bell)).map(f => f.at)
const standing = (g: Ground, tenantId: Id) => g.database.db.select().from(alarm).where(eq(alarm.tenantId, tenantId))

bothDatabases('an alarm', database => {
  let g: Ground
  let tenantId: Id
  let clerk: Actor
  let operator: Actor
  beforeAll(async () => {
    g = ground(database())
    ;({ tenantId, operator } = await foundCounty(database(), T))
    clerk = somebody(tenantId, '段文静', ['bells.set'])
  })

  it('rings when it is due and not a moment before (I3), as an act of the clock, and is gone', async () => {
    const bell = newId(T)
    await set(g, clerk, bell, T + 30 * MINUTE)
    expect(await runDueAlarms(g, T + 30 * MINUTE - 1)).toBe(0)
    expect(await rings(g, tenantId, bell)).toEqual([])
    expect(await runDueAlarms(g, T + 30 * MINUTE)).toBe(1)
    const [fact] = await factsOf(database().db, tenantId, bell)
    expect(fact).toMatchObject({ act: 'bells.ring', actor: { name: '系统时钟' }, at: T + 30 * MINUTE })
    expect(await runDueAlarms(g, T + 365 * DAY)).toBe(0)
    expect(await standing(g, tenantId)).toEqual([])
  })

  it('rings late rather than never after an outage of any length', async () => {
    const bell = newId(T)
    await set(g, clerk, bell, T + HOUR)
    await runDueAlarms(g, T + 90 * DAY)
    expect(await rings(g, tenantId, bell)).toEqual([T + 90 * DAY])
  })

  it('set again under its key, it moves; cancelled, it is silent', async () => {
    const [moved, cancelled] = [newId(T), newId(T)]
    await set(g, clerk, moved, T + HOUR)
    await set(g, clerk, moved, T + 2 * HOUR)
    await set(g, clerk, cancelled, T + HOUR)
    await runAct(g, { name: 'bells.cancel', actor: clerk, input: { bell: cancelled }, now: T, origin: null })
    await runDueAlarms(g, T + HOUR)
    expect(await rings(g, tenantId, moved)).toEqual([])
    await runDueAlarms(g, T + 2 * HOUR)
    expect(await rings(g, tenantId, moved)).toEqual([T + 2 * HOUR])
    expect(await rings(g, tenantId, cancelled)).toEqual([])
  })

  it('sets itself again inside its act, as often as the act says', async () => {
    const bell = newId(T)
    await set(g, clerk, bell, T, { again: 2 })
    for (let hour = 0; hour < 6; hour++) await runDueAlarms(g, T + hour * HOUR)
    expect(await rings(g, tenantId, bell)).toEqual([T, T + HOUR, T + 2 * HOUR])
  })

  it('the alarms of a county ring in the order of their times (I6)', async () => {
    const order = [3, 1, 2].map(n => ({ n, bell: newId(T) }))
    for (const { n, bell } of order) await set(g, clerk, bell, T + n * MINUTE)
    await runDueAlarms(g, T + HOUR)
    const ids = await Promise.all(order.map(async ({ n, bell }) => ({ n, id: (await factsOf(database().db, tenantId, bell))[0]!.id })))
    expect(ids.sort((a, b) => (a.id < b.id ? -1 : 1)).map(x => x.n)).toEqual([1, 2, 3])
  })

  describe('whose act fails', () => {
    it('leaves nothing behind, and is tried again after 1, 2, 4 … minutes', async () => {
      const bell = newId(T)
      await set(g, clerk, bell, T)
      broken = true
      const tried: number[] = []
      for (let minute = 0; minute <= 16; minute++) if (await runDueAlarms(g, T + minute * MINUTE)) tried.push(minute)
      expect(tried).toEqual([0, 1, 3, 7, 15])
      expect(await rings(g, tenantId, bell)).toEqual([])
      broken = false
      await runDueAlarms(g, T + 31 * MINUTE)
      expect(await rings(g, tenantId, bell)).toEqual([T + 31 * MINUTE])
    })

    it('again and again: it stops, the system administrator hears of it, sees why, and sets it going', async () => {
      const bell = newId(T)
      await set(g, clerk, bell, T)
      broken = true
      for (let hour = 0; hour < 12; hour++) await runDueAlarms(g, T + hour * HOUR)
      broken = false
      const now = T + 12 * HOUR
      expect(await runDueAlarms(g, now)).toBe(0)
      const heard = await runAct(g, { name: 'notices.list', actor: operator, input: {}, now, origin: null })
      expect(heard).toMatchObject({ unread: 1, notices: [{ what: 'alarms.stuck', text: '定时任务“到点”多次执行失败，已停下，请检查' }] })
      expect(await runAct(g, { name: 'alarms.stuck', actor: operator, input: {}, now, origin: null })).toMatchObject({
        alarms: [{ key: `bell:${bell}`, says: '到点', attempts: 8, lastError: 'Error: 短信网关没有应答' }],
      })
      await runAct(g, { name: 'alarms.again', actor: operator, input: { key: `bell:${bell}` }, now, origin: null })
      await expect(runAct(g, { name: 'alarms.again', actor: operator, input: { key: `bell:${bell}` }, now, origin: null })).rejects.toThrow('alarms.notStuck')
      await runDueAlarms(g, now)
      expect(await rings(g, tenantId, bell)).toEqual([now])
      await expect(runAct(g, { name: 'alarms.stuck', actor: clerk, input: {}, now, origin: null })).rejects.toThrow('notAllowed')
    })

    it('an act that is not there, or not the clock\'s, cannot be run by an alarm', async () => {
      for (const act of ['bells.nothing', 'bells.set']) {
        const bell = newId(T)
        await set(g, clerk, bell, T, { act })
        await runDueAlarms(g, T)
        const [row] = (await standing(g, tenantId)).filter(a => a.key === `bell:${bell}`)
        expect(row!.lastError).toMatch(/noSuchAct|notAllowed/)
        await runAct(g, { name: 'bells.cancel', actor: clerk, input: { bell }, now: T, origin: null })
      }
    })
  })

  describe('when a process dies or sleeps', () => {
    it('after the taking: another process takes it when the lease is over, not earlier', async () => {
      const bell = newId(T)
      await set(g, clerk, bell, T)
      expect(await take(database().db, tenantId, T)).not.toBeNull()
      expect(await runDueAlarms(g, T + LEASE_MS - 1)).toBe(0)
      expect(await runDueAlarms(g, T + LEASE_MS)).toBe(1)
      expect(await rings(g, tenantId, bell)).toEqual([T + LEASE_MS])
    })

    it('a sleeper who wakes after another has rung changes nothing, nor one whose alarm was moved or cancelled meanwhile', async () => {
      const [bell, moved, gone] = [newId(T), newId(T), newId(T)]
      for (const b of [bell, moved, gone]) await set(g, clerk, b, T)
      const taken = [await take(database().db, tenantId, T), await take(database().db, tenantId, T), await take(database().db, tenantId, T)]
      await set(g, clerk, moved, T + DAY)
      await runAct(g, { name: 'bells.cancel', actor: clerk, input: { bell: gone }, now: T, origin: null })
      await runDueAlarms(g, T + LEASE_MS)
      for (const a of taken) await expect(ring(g, a!, T + 2 * LEASE_MS)).rejects.toThrow()
      expect(await Promise.all([bell, moved, gone].map(b => rings(g, tenantId, b)))).toEqual([[T + LEASE_MS], [], []])
      await runDueAlarms(g, T + DAY)
      expect(await rings(g, tenantId, moved)).toEqual([T + DAY])
    })

    it('in any order of taking, ringing, dying and waiting, each alarm rings once (I1)', async () => {
      const step = fc.oneof(
        fc.record({ do: fc.constant('take' as const) }), fc.record({ do: fc.constant('ring' as const), which: fc.nat(5) }),
        fc.record({ do: fc.constant('die' as const), which: fc.nat(5) }), fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1000, 40_000, 90_000) }),
        fc.record({ do: fc.constant('set' as const), which: fc.nat(3) }))
      await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 14 }), async steps => {
        const all = Array.from({ length: 4 }, () => newId(T))
        const wanted = new Map(all.map(b => [b, 0]))
        const held: NonNullable<Awaited<ReturnType<typeof take>>>[] = []
        let now = T
        // An alarm still waiting is moved by setting it; one that has rung is wanted once more.
        const setOne = async (bell: Id) => {
          const rung = (await rings(g, tenantId, bell)).length
          wanted.set(bell, rung + 1)
          await set(g, clerk, bell, now)
        }
        for (const b of all) await setOne(b)
        for (const s of steps) {
          if (s.do === 'wait') now += s.ms
          if (s.do === 'set') await setOne(all[s.which]!)
          if (s.do === 'die' && held.length) held.splice(s.which % held.length, 1)
          if (s.do === 'take') {
            const a = await take(database().db, tenantId, now)
            if (a) held.push(a)
          }
          if (s.do === 'ring' && held.length) await ring(g, held.splice(s.which % held.length, 1)[0]!, now).catch(() => {})
        }
        while (await runDueAlarms(g, now += LEASE_MS));
        for (const b of all) expect((await rings(g, tenantId, b)).length).toBe(wanted.get(b))
      }), { numRuns: 15 })
    })
  })

  it('the standing alarms of the cards are there in every county, once, and a stuck one begins anew', async () => {
    const other = (await foundCounty(database(), T, '临江县')).tenantId
    await ensureStanding(g, T)
    await ensureStanding(g, T + HOUR)
    for (const t of [tenantId, other]) expect((await standing(g, t)).filter(a => a.key === 'bells.daily').map(a => a.dueAt)).toEqual([T])
    broken = true
    for (let hour = 0; hour < 12; hour++) await runDueAlarms(g, T + hour * HOUR)
    broken = false
    await ensureStanding(g, T + DAY)
    await runDueAlarms(g, T + DAY)
    for (const t of [tenantId, other]) expect((await standing(g, t)).filter(a => a.key === 'bells.daily')).toMatchObject([{ dueAt: T + 2 * DAY, state: 'waiting', attempts: 0 }])
  })
})

onPostgres('several processes at the same alarms', database => {
  it('ring each of 120 alarms once', async () => {
    const { tenantId } = await foundCounty(database(), T)
    const g = ground(database())
    const clerk = somebody(tenantId, '段文静', ['bells.set'])
    const all = Array.from({ length: 120 }, () => newId(T))
    for (const b of all) await set(g, clerk, b, T)
    await Promise.all([1, 2, 3, 4].map(async () => {
      while (await runDueAlarms(ground(database()), T));
    }))
    for (const b of all) expect(await rings(g, tenantId, b)).toEqual([T])
  })
})

bothDatabases('the engine', database => {
  it('looks by itself, at once after an act of this process, and stops when told', async () => {
    const { tenantId } = await foundCounty(database(), T)
    const g = ground(database())
    const clerk = somebody(tenantId, '段文静', ['bells.set'])
    const engine = startAlarms(g, { now: () => T, everyMs: 60_000 })
    await wait(50)
    const bell = newId(T)
    await set(g, clerk, bell, T)
    await expect.poll(() => rings(g, tenantId, bell), { timeout: 5000 }).toEqual([T])
    await engine.stop()
    const later = newId(T)
    await set(g, clerk, later, T)
    await wait(100)
    expect(await rings(g, tenantId, later)).toEqual([])
    await runDueAlarms(g, T)
  })

  it('holds an alarm of a month, where a timer of the machine would ring at once (32 bits)', async () => {
    const { tenantId } = await foundCounty(database(), T)
    const g = ground(database())
    const bell = newId(T)
    await set(g, somebody(tenantId, '段文静', ['bells.set']), bell, T + 30 * DAY)
    const engine = startAlarms(g, { now: () => T, everyMs: 20 })
    await wait(150)
    await engine.stop()
    expect(await rings(g, tenantId, bell)).toEqual([])
  })

  it('a clock that was set is a fact and reaches the system administrator; nothing rings twice for it (I5)', async () => {
    const { tenantId, operator } = await foundCounty(database(), T)
    const g = ground(database())
    const bell = newId(T)
    await set(g, somebody(tenantId, '段文静', ['bells.set']), bell, T + HOUR)
    let now = T
    const engine = startAlarms(g, { now: () => now, everyMs: 10, steady: () => 0 })
    await wait(100)
    now = T + 2 * HOUR
    await expect.poll(() => rings(g, tenantId, bell), { timeout: 5000 }).toEqual([T + 2 * HOUR])
    now = T
    const jumps = async () => (await factsOf(database().db, tenantId, tenantId)).filter(f => f.what === 'alarms.clockJumped').map(f => f.detail!.seconds)
    await expect.poll(jumps, { timeout: 5000 }).toEqual([7200, -7200])
    now = T + 2 * HOUR
    await expect.poll(jumps, { timeout: 5000 }).toEqual([7200, -7200, 7200])
    await engine.stop()
    expect(await rings(g, tenantId, bell)).toHaveLength(1)
    const heard = await runAct(g, { name: 'notices.list', actor: operator, input: {}, now, origin: null }) as { notices: { text: string }[] }
    expect(heard.notices.map(n => n.text)).toContain('系统时间被调快了 7200 秒，请检查对时设置')
  })

  it('a county founded while the engine runs gets its standing alarms; a stuck one is left to the administrator', async () => {
    const g = ground(database())
    let steady = 0
    const engine = startAlarms(g, { now: () => T, everyMs: 5, steady: () => steady })
    const { tenantId } = await foundCounty(database(), T)
    await wait(50)
    expect(await standing(g, tenantId)).toEqual([])
    steady = 5 * MINUTE
    await expect.poll(() => standing(g, tenantId), { timeout: 5000 }).toMatchObject([{ key: 'bells.daily', dueAt: T + DAY }])
    await database().db.update(alarm).set({ state: 'stuck' }).where(eq(alarm.tenantId, tenantId))
    steady = 10 * MINUTE
    await wait(100)
    await engine.stop()
    expect(await standing(g, tenantId)).toMatchObject([{ state: 'stuck' }])
  })

  it('/health/engine is red when nobody has looked for half a minute', async () => {
    const g = ground(database())
    const http = await buildHttp({ ...g, now: () => T, whoIs: async () => null, sessionOf: () => null })
    const ask = async () => (await http.inject({ method: 'GET', url: '/health/engine' })).statusCode
    let steady = 0
    const engine = startAlarms(g, { now: () => T, everyMs: 5, steady: () => steady })
    await expect.poll(ask).toBe(200)
    await engine.stop()
    steady = 30_000
    expect(await ask()).toBe(200)
    steady = 30_001
    expect(await ask()).toBe(503)
    expect(engineHealth(database())).toEqual({ ok: false, silentFor: 30_001 })
    await http.close()
  })
})
