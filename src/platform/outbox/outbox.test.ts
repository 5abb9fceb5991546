import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { write } from '#kernel/act'
import type { Actor } from '#kernel/actor'
import { HOUR, MINUTE } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { alarms } from '#platform/alarms/module'
import { defineModule } from '#platform/acts/module'
import { type Ground, runAct } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import type { Database } from '#platform/database/open'
import { factsOf } from '#platform/facts/public'
import { notices } from '#platform/notices/module'
import { bothDatabases, onPostgres } from '#test/database'
import { foundCounty, smallGround, somebody } from '#test/ground'
import { envelope } from './contract.ts'
import { confirm, handIn } from './delivery.ts'
import { outbox } from './module.ts'
import { deliverDue, startOutbox } from './poller.ts'
import { receiptsOf } from './public.ts'
import { inbox, message } from './schema.ts'
import { LEASE_MS, take } from './store.ts'

const T = Date.UTC(2026, 10, 24, 1)
const Report = z.object({ report: z.uuid(), words: z.string() })
let broken = false
const reports = defineModule({
  name: 'reports', label: '报告', permissions: { 'reports.send': '上报' },
  contract: {
    send: write('reports.send', '上报', Report.extend({ to: z.uuid(), key: z.string().optional(), refuse: z.boolean().default(false), topic: z.string().default('reports.take') }), z.object({})),
    take: write('clock', '签收', envelope(Report), z.object({ takenAt: z.number(), from: z.uuid() })),
  },
  acts: {
    async send(ctx, { to, key, refuse, topic, ...payload }) {
      ctx.send({ key: key ?? `report:${payload.report}`, to, topic, payload })
      if (refuse) throw new Error('中途出错')
      return {}
    },
    async take(ctx, { from, payload, sentAt }) {
      ctx.record({ what: 'reports.taken', about: { module: 'reports', kind: 'report', id: payload.report, title: '报告' }, detail: { from, words: payload.words, sentAt } })
      if (broken) throw new Error('坏了')
      return { takenAt: ctx.now, from }
    },
  },
})
const ground = (database: Database) => smallGround(database, [reports, outbox, alarms, notices])

bothDatabases('a message to another county (上报)', database => {
  let g: Ground
  let county: Id
  let city: Id
  let clerk: Actor
  let operator: Actor
  beforeAll(async () => {
    g = ground(database())
    ;({ tenantId: county, operator } = await foundCounty(database(), T))
    city = (await foundCounty(database(), T, '沧源市')).tenantId
    clerk = somebody(county, '段文静', ['reports.send'])
  })
  const send = (report: Id, more: object = {}, to = city) => runAct(g, { name: 'reports.send', actor: clerk, input: { report, words: '山洪', to, ...more }, now: T, origin: null })
  const taken = async (report: Id) => (await factsOf(database().db, city, report)).map(f => f.detail)
  const receipt = async (report: Id) => (await database().transaction(tx => receiptsOf(tx, county, [`report:${report}`])))[0]

  it('arrives once, in the name of the receiver\'s clock, and the receipt comes back', async () => {
    const report = newId(T)
    await send(report)
    expect(await receipt(report)).toEqual({ key: `report:${report}`, state: 'waiting', deliveredAt: null, receipt: null })
    expect(await deliverDue(g, T + 5000)).toBe(1)
    expect(await deliverDue(g, T + 5000)).toBe(0)
    expect(await taken(report)).toEqual([{ from: county, words: '山洪', sentAt: T }])
    expect(await factsOf(database().db, county, report)).toEqual([])
    expect(await receipt(report)).toEqual({ key: `report:${report}`, state: 'delivered', deliveredAt: T + 5000, receipt: { takenAt: T + 5000, from: county } })
  })

  it('is not sent when the act that sends it fails', async () => {
    const report = newId(T)
    await expect(send(report, { refuse: true })).rejects.toThrow('中途出错')
    await deliverDue(g, T + HOUR)
    expect(await taken(report)).toEqual([])
    expect(await receipt(report)).toBeUndefined()
  })

  it('sent twice under one key is one message', async () => {
    const [first, second] = [newId(T), newId(T)]
    await send(first, { key: `one:${first}` })
    await send(second, { key: `one:${first}` })
    while (await deliverDue(g, T));
    expect([await taken(first), await taken(second)].map(t => t.length)).toEqual([1, 0])
  })

  it('two counties may use the same key: they are two messages', async () => {
    const other = await foundCounty(database(), T, '临江县')
    const both = [newId(T), newId(T)]
    await send(both[0]!, { key: 'same' })
    await runAct(g, { name: 'reports.send', actor: somebody(other.tenantId, '李伟', ['reports.send']), input: { report: both[1], words: '地震', to: city, key: 'same' }, now: T, origin: null })
    while (await deliverDue(g, T));
    expect((await taken(both[0]!)).length + (await taken(both[1]!)).length).toBe(2)
  })

  describe('no loss and no doubling, wherever the process dies', () => {
    const deaths: Record<string, (report: Id) => Promise<unknown>> = {
      'before it is taken': async () => {},
      'after it is taken': () => take(database().db, county, T),
      'after it is handed in': async () => handIn(g, (await take(database().db, county, T))!, T),
      'after the receipt': async () => {
        const m = (await take(database().db, county, T))!
        await confirm(g, m, await handIn(g, m, T), T)
      },
      'in the middle of handing in': async () => {
        broken = true
        await handIn(g, (await take(database().db, county, T))!, T).catch(() => {})
        broken = false
      },
      'twice after it is handed in': async () => {
        await handIn(g, (await take(database().db, county, T))!, T)
        await handIn(g, (await take(database().db, county, T + LEASE_MS))!, T + LEASE_MS)
      },
    }
    it.each(Object.entries(deaths))('%s', async (_name, die) => {
      while (await deliverDue(g, T + HOUR));
      const report = newId(T)
      await send(report)
      await die(report)
      while (await deliverDue(g, T + 3 * LEASE_MS));
      expect(await taken(report)).toHaveLength(1)
      expect(await receipt(report)).toMatchObject({ state: 'delivered', receipt: { from: county } })
    })

    it('a sleeper who wakes after another has delivered does not change the receipt', async () => {
      const report = newId(T)
      await send(report)
      const old = (await take(database().db, county, T))!
      await deliverDue(g, T + LEASE_MS)
      const before = await receipt(report)
      await confirm(g, old, await handIn(g, old, T + 2 * LEASE_MS), T + 2 * LEASE_MS)
      expect(await receipt(report)).toEqual(before)
      expect(await taken(report)).toHaveLength(1)
    })
  })

  it('that cannot be delivered is tried again, then stops; the system administrator hears of it and sends it again', async () => {
    const report = newId(T)
    await send(report)
    broken = true
    let now = T
    const tried: number[] = []
    for (let minute = 0; minute <= 8; minute++) if (await deliverDue(g, T + minute * MINUTE)) tried.push(minute)
    expect(tried).toEqual([0, 1, 3, 7])
    for (let hour = 1; hour < 15; hour++) await deliverDue(g, now = T + hour * HOUR)
    broken = false
    expect(await deliverDue(g, now += HOUR)).toBe(0)
    expect(await taken(report)).toEqual([])
    expect(await runAct(g, { name: 'notices.list', actor: operator, input: {}, now, origin: null })).toMatchObject({
      notices: [{ what: 'outbox.stuck', text: '发往外地区的消息（reports.take）多次未能送达，已停下，请检查' }],
    })
    const { messages } = await runAct(g, { name: 'outbox.stuck', actor: operator, input: {}, now, origin: null }) as { messages: { id: Id; lastError: string; says: string }[] }
    expect(messages).toMatchObject([{ lastError: 'Error: 坏了', says: '签收', attempts: 12 }])
    await runAct(g, { name: 'outbox.again', actor: operator, input: { id: messages[0]!.id }, now, origin: null })
    await expect(runAct(g, { name: 'outbox.again', actor: operator, input: { id: messages[0]!.id }, now, origin: null })).rejects.toThrow('outbox.notStuck')
    await deliverDue(g, now)
    expect(await taken(report)).toHaveLength(1)
  })

  it('to a county that is not there, or for an act that no message may call, is not delivered', async () => {
    for (const [to, topic, error] of [[newId(T), 'reports.take', 'noSuchTenant'], [city, 'reports.send', 'notAllowed'], [city, 'reports.nothing', 'noSuchAct']] as const) {
      const report = newId(T)
      await send(report, { topic }, to)
      await deliverDue(g, T)
      const [row] = await database().db.select().from(message).where(and(eq(message.tenantId, county), eq(message.key, `report:${report}`)))
      expect(row).toMatchObject({ state: 'waiting', attempts: 1, lastError: expect.stringContaining(error) })
      expect(await database().db.select().from(inbox).where(and(eq(inbox.tenantId, to), eq(inbox.key, `report:${report}`)))).toEqual([])
    }
  })

  it('goes by itself, at once after the act', async () => {
    const carrier = startOutbox(g, { now: () => T + 100 * HOUR, everyMs: 60_000 })
    await expect.poll(() => deliverDue(g, T + 100 * HOUR)).toBe(0)
    const report = newId(T)
    await send(report)
    await expect.poll(() => taken(report), { timeout: 5000 }).toHaveLength(1)
    await carrier.stop()
  })
})

onPostgres('several carriers at once', database => {
  it('bring each of 100 messages once', async () => {
    const g = ground(database())
    const county = (await foundCounty(database(), T)).tenantId
    const city = (await foundCounty(database(), T, '沧源市')).tenantId
    const clerk = somebody(county, '段文静', ['reports.send'])
    const all = Array.from({ length: 100 }, () => newId(T))
    for (const report of all) await runAct(g, { name: 'reports.send', actor: clerk, input: { report, words: '山洪', to: city }, now: T, origin: null })
    await Promise.all([1, 2, 3].map(async () => {
      while (await deliverDue(ground(database()), T));
    }))
    for (const report of all) expect(await factsOf(database().db, city, report)).toHaveLength(1)
    expect(await database().db.select().from(message).where(and(eq(message.tenantId, county), eq(message.state, 'delivered')))).toHaveLength(100)
  })

  it('two who hand in the same message at the same moment: one does, the other takes the answer of the first', async () => {
    const g = ground(database())
    const county = (await foundCounty(database(), T)).tenantId
    const city = (await foundCounty(database(), T, '沧源市')).tenantId
    const report = newId(T)
    await runAct(g, { name: 'reports.send', actor: somebody(county, '段文静', ['reports.send']), input: { report, words: '山洪', to: city }, now: T, origin: null })
    const m = (await take(database().db, county, T))!
    const answers = await Promise.all([1, 2, 3, 4, 5].map(n => handIn(g, m, T + n)))
    for (const a of answers) expect(a).toEqual(answers[0])
    expect(await factsOf(database().db, city, report)).toHaveLength(1)
  })
})
