import { and, eq } from 'drizzle-orm'
import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { charge, quota } from '#modules/quotas/schema'
import { verifyAudit } from '#platform/facts/verify'
import { engines } from '#test/database'
import { type Hands, type World, world } from '#test/world'

const TOGETHER = 50
const YEAR = 2026

/** 额度守恒 (C14; requirements invariant 14): reserved + used never exceeds the cap with its exceptions, whoever comes at the same moment. */
describe.each(engines)('one cap, many hands (%s)', engine => {
  let w: World
  let drafter: Hands
  let decider: Hands
  let office: Hands
  beforeAll(async () => {
    w = await world({ engine, max: 50 })
    ;[drafter, decider, office] = [await w.as('祝捷'), await w.as('罗文渊'), await w.as('沈致和')]
  }, 240_000)
  afterAll(() => w?.close())

  const set = async (unitName: string, type: string, cap: number) => (await office.must('quotas.set', { unitId: w.town.units.get(unitName)!, year: YEAR, type, cap, reason: '年度计划' })).id as string
  const propose = async (unitName: string, n: number, parts = 1) => Promise.all(upTo(n).map(async i =>
    (await drafter.must('quotas.propose', { unitId: w.town.units.get(unitName)!, title: `第${i}件事`, kind: 'notice', reach: 'general', parts, why: '需要', whyNotOtherwise: '涉及单位多', month: '2026-12' })).id as string))
  const stands = async (id: string) => {
    const [row] = await w.database.db.select().from(quota).where(and(eq(quota.tenantId, w.town.tenantId), eq(quota.id, id)))
    const held = (await w.database.db.select().from(charge).where(and(eq(charge.tenantId, w.town.tenantId), eq(charge.quotaId, id)))).filter(c => c.state === 'reserved').reduce((n, c) => n + c.weight, 0)
    expect(row!.reserved).toBe(held)
    expect(row!.reserved + row!.used).toBeLessThanOrEqual(row!.cap! + row!.granted)
    return row!
  }

  test('given a cap of 20, when fifty applications are approved at one moment, then twenty are reserved and thirty are refused as full', async () => {
    const [general, down] = [await set('云岭县应急管理局', 'general', 20), await set('云岭县应急管理局', 'down', 30)]
    const ids = await propose('云岭县应急管理局', TOGETHER)
    const answers = await Promise.all(ids.map(id => decider.act('quotas.decideProposal', { id, approve: true })))
    expect(answers.filter(a => a.status === 200)).toHaveLength(20)
    expect(answers.filter(a => a.body.refused === 'quotas.full')).toHaveLength(30)
    expect(await stands(general)).toMatchObject({ reserved: 20, granted: 0 })
    // A refused approval leaves nothing behind under the other type it counts in.
    expect(await stands(down)).toMatchObject({ reserved: 20 })
    const kept = ids.filter((_, i) => answers[i]!.status === 200)
    await Promise.all(kept.slice(0, 5).map(id => drafter.must('quotas.withdrawProposal', { id, why: '不再需要' })))
    expect(await stands(general)).toMatchObject({ reserved: 15 })
    const again = await Promise.all(ids.filter((_, i) => answers[i]!.status !== 200).map(id => decider.act('quotas.decideProposal', { id, approve: true })))
    expect(again.filter(a => a.status === 200)).toHaveLength(5)
    expect(await stands(general)).toMatchObject({ reserved: 20 })
    expect(await verifyAudit(w.database)).toMatchObject({ ok: true })
  }, 240_000)

  test('one application approved by ten requests at one moment reserves once', async () => {
    const id = await set('云岭县水利局', 'general', 9)
    const [one] = await propose('云岭县水利局', 1, 3)
    const answers = await Promise.all(upTo(10).map(() => decider.act('quotas.decideProposal', { id: one, approve: true })))
    expect(answers.filter(a => a.status === 200)).toHaveLength(1)
    expect(await stands(id)).toMatchObject({ reserved: 3 })
  }, 120_000)

  test('whatever is asked, of whatever weight, and given back in whatever order, at one moment: the cap holds and the counters agree with the register', async () => {
    const units = ['云岭县教育局', '云岭县民政局', '云岭县林业局', '云岭县司法局', '云岭县统计局', '云岭县财政局']
    let next = 0
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 8 }), fc.array(fc.record({ parts: fc.integer({ min: 1, max: 4 }), back: fc.boolean() }), { minLength: 1, maxLength: 12 }), async (cap, wishes) => {
      const name = units[next++ % units.length]!
      // Each run in a year of its own, so that it starts from nothing.
      const year = YEAR + Math.floor((next - 1) / units.length)
      const id = (await office.must('quotas.set', { unitId: w.town.units.get(name)!, year, type: 'general', cap, reason: '年度计划' })).id
      const asked = await Promise.all(wishes.map(async (wish, i) => ({ wish, id: (await drafter.must('quotas.propose', { unitId: w.town.units.get(name)!, title: `第${i}件`, kind: 'notice', reach: 'general', parts: wish.parts, why: '需要', whyNotOtherwise: '涉及单位多', month: `${year}-12` })).id as string })))
      const answers = await Promise.all(asked.map(async a => ({ ...a, ok: (await decider.act('quotas.decideProposal', { id: a.id, approve: true })).status === 200 })))
      const wishedAll = wishes.reduce((n, x) => n + x.parts, 0)
      const heldAll = answers.filter(a => a.ok).reduce((n, a) => n + a.wish.parts, 0)
      expect((await stands(id)).reserved).toBe(heldAll)
      if (wishedAll <= cap) expect(answers.every(a => a.ok)).toBe(true)
      // Nobody was refused for whom there was room at the end.
      for (const a of answers.filter(a => !a.ok)) expect(heldAll + a.wish.parts).toBeGreaterThan(cap)
      await Promise.all(answers.filter(a => a.ok && a.wish.back).map(a => drafter.must('quotas.withdrawProposal', { id: a.id, why: '不再需要' })))
      expect((await stands(id)).reserved).toBe(answers.filter(a => a.ok && !a.wish.back).reduce((n, a) => n + a.wish.parts, 0))
    }), { numRuns: 12 })
  }, 240_000)
})

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
