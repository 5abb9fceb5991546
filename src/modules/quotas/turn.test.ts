import { and, eq } from 'drizzle-orm'
import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf, DAY, HOUR, yearOf } from '#kernel/day'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type World, world } from '#test/world'
import { leaveCovers, leaveOf, yearOfReservation } from './domain.ts'
import { charge, quota } from './schema.ts'

describe('an exception covers what it was given for', () => {
  test('as many or fewer, of that year; nothing else', () => {
    fc.assert(fc.property(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 30 }), (y, n, year, wanted) => {
      expect(leaveCovers(leaveOf(y, n), year, wanted)).toBe(y === year && wanted <= n)
      expect(leaveCovers(null, year, wanted)).toBe(false)
    }))
  })

  test('a reservation never stands in a year that is over', () => {
    fc.assert(fc.property(fc.integer({ min: 2020, max: 2040 }), fc.option(fc.integer({ min: 2019, max: 2041 })), (now, held) => {
      expect(yearOfReservation(now, held)).toBe(held !== null && held > now ? held : now)
    }))
  })
})

describe.each(engines)('exceptions and the turn of the year (%s)', engine => {
  let w: World
  beforeAll(async () => { w = await world({ engine, at: Date.parse('2026-12-28T01:00:00Z') }) }, 120_000)
  afterAll(() => w?.close())

  const quotas: Record<number, string> = {}
  const unit = () => w.town.units.get('云岭县应急管理局')!
  const set = async (year: number, cap: number, reason = '年度计划') => { quotas[year] = (await (await w.as('沈致和')).must('quotas.set', { unitId: unit(), year, type: 'general', cap, reason })).id }
  const reading = async (year: number) => (await w.as('沈致和')).must('quotas.quota', { id: quotas[year]! })
  const attachments = (n: number) => ['工作方案', '实施办法', '督导意见', '保障计划'].slice(0, n).map(title => ({ title: `防火${title}`, body: bodyOf(['内容。']) }))
  const draft = async (title: string, n = 0) => (await (await w.as('祝捷')).must('documents.create', {
    kind: 'notice', text: { title, mainRecipients: ['各乡镇人民政府'], body: bodyOf(['经县政府同意，现就有关事项通知如下。']), attachments: attachments(n) },
  })).id as string
  const save = async (id: string, text: object) => {
    const clerk = await w.as('祝捷')
    const d = await clerk.must('documents.read', { id })
    await clerk.must('documents.save', { id, version: d.version, text: { ...d.text, ...text } })
  }
  const planned = async (title: string, month: string) => {
    const { id } = await (await w.as('祝捷')).must('quotas.propose', { title, kind: 'notice', reach: 'general', why: '省里统一部署', whyNotOtherwise: '涉及全部乡镇，须书面明确责任', month })
    await (await w.as('罗文渊')).must('quotas.decideProposal', { id, approve: true })
    const doc = await draft(title)
    await (await w.as('祝捷')).must('quotas.bindProposal', { id, itemId: doc })
    return { id, doc }
  }
  const granted = async (rule: string, doc: string) => {
    const asked = await (await w.as('祝捷')).must('exceptions.request', { rule, subject: { module: 'documents', kind: 'document', id: doc }, reason: '省防指明确要求本月内部署到乡镇。' })
    await (await w.as(rule === 'quotas.full' ? '周明德' : '沈致和')).must('exceptions.grant', { id: asked.id, words: '同意。' })
  }
  const submit = async (id: string) => (await w.as('祝捷')).act('documents.submit', { id })
  const toRecheck = async (id: string) => {
    for (const name of ['霍平安', '罗文渊', '周明德', '林远山', '范晓琳']) {
      const who = await w.as(name)
      w.pass(HOUR)
      if (name === '罗文渊') await who.must('documents.judgeGates', allPassed(id))
      const t = (await who.must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id)
      await who.must('routing.approve', { taskId: t.taskId, opinion: '同意。' })
    }
  }
  const number = async (id: string) => (await w.as('范晓琳')).act('documents.number', { id })
  const conserved = async () => {
    for (const r of await w.database.db.select().from(quota).where(eq(quota.tenantId, w.town.tenantId))) {
      const own = await w.database.db.select().from(charge).where(and(eq(charge.tenantId, r.tenantId), eq(charge.quotaId, r.id)))
      const n = (state: string) => own.filter(c => c.state === state).reduce((sum, c) => sum + c.weight, 0)
      expect({ reserved: r.reserved, used: r.used, granted: r.granted }).toEqual({ reserved: n('reserved'), used: n('used'), granted: own.filter(c => c.state !== 'freed').reduce((sum, c) => sum + c.over, 0) })
      expect(r.reserved + r.used).toBeLessThanOrEqual(r.cap! + r.granted)
    }
  }

  test('given leave for one document, when it grows to three in one, then it needs new leave; less than was granted is covered', async () => {
    await set(2026, 0)
    const doc = await draft('云岭县应急管理局关于暴雪防范的通知')
    await granted('quotas.proposalFirst', doc)
    await granted('quotas.full', doc)
    await save(doc, { attachments: attachments(3) })
    expect((await submit(doc)).body.refused, 'the leave to go without 立项 was for one, too').toBe('quotas.proposalFirst')
    await granted('quotas.proposalFirst', doc)
    expect((await submit(doc)).body.refused).toBe('quotas.full')
    expect(await reading(2026)).toMatchObject({ granted: 0, reserved: 0 })
    await granted('quotas.full', doc)
    await save(doc, { attachments: attachments(2) })
    expect((await submit(doc)).body).toMatchObject({ state: 'inRoute' })
    expect(await reading(2026)).toMatchObject({ granted: 2, reserved: 2 })
    await conserved()
    const clerk = await w.as('祝捷')
    await clerk.must('routing.cancel', { routeId: (await clerk.must('documents.read', { id: doc })).routeId, reason: '不再办理' })
    expect(await reading(2026)).toMatchObject({ granted: 0, reserved: 0 })
  })

  test('given leave for a 立项 of one, when its document hides three, then the leave does not hold', async () => {
    const clerk = await w.as('祝捷')
    const { id } = await clerk.must('quotas.propose', { title: '一件', kind: 'notice', reach: 'general', why: '省里统一部署', whyNotOtherwise: '涉及全部乡镇', month: '2026-12' })
    const asked = await clerk.must('exceptions.request', { rule: 'quotas.full', subject: { module: 'quotas', kind: 'proposal', id }, reason: '省防指明确要求本月内部署到乡镇。' })
    await (await w.as('周明德')).must('exceptions.grant', { id: asked.id, words: '同意。' })
    await (await w.as('罗文渊')).must('quotas.decideProposal', { id, approve: true })
    const doc = await draft('云岭县应急管理局关于三件的通知', 3)
    await clerk.must('quotas.bindProposal', { id, itemId: doc })
    expect((await submit(doc)).body.refused).toBe('quotas.full')
    await save(doc, { attachments: [] })
    expect((await submit(doc)).body).toMatchObject({ state: 'inRoute' })
    await clerk.must('routing.cancel', { routeId: (await clerk.must('documents.read', { id: doc })).routeId, reason: '不再办理' })
    await conserved()
  })

  test('a document that changes its 立项 holds one place, and the earlier 立项 keeps its own', async () => {
    await set(2026, 4, '核增')
    const clerk = await w.as('祝捷')
    const one = await planned('云岭县应急管理局关于换立项的通知', '2026-12')
    await clerk.must('documents.submit', { id: one.doc })
    const two = await planned('云岭县应急管理局关于另一件的通知', '2026-12')
    await clerk.must('quotas.bindProposal', { id: one.id, itemId: one.doc })
    await clerk.must('documents.discard', { id: two.doc })
    await clerk.must('quotas.bindProposal', { id: two.id, itemId: one.doc })
    await toRecheck(one.doc)
    expect((await number(one.doc)).status).toBe(200)
    expect(await reading(2026)).toMatchObject({ used: 1, reserved: 1 })
    await clerk.must('quotas.withdrawProposal', { id: one.id, why: '不再需要' })
    expect(await reading(2026)).toMatchObject({ used: 1, reserved: 0 })
    await conserved()
  })

  test('given papers planned for December, when they are signed in January, then they count in the new year and the old reservation is given back; where the new year is full, leave of that year is needed', async () => {
    await set(2027, 1)
    await set(2026, 9, '核增')
    const plan = (n: string) => planned(`云岭县应急管理局关于跨年${n}的通知`, '2026-12')
    const [a, b, c, signed] = [await plan('一'), await plan('二'), await plan('三'), await plan('四')]
    for (const x of [a, b, signed]) expect((await submit(x.doc)).status).toBe(200)
    await toRecheck(signed.doc)
    const before = await reading(2026)
    expect(before).toMatchObject({ reserved: 4 })
    w.pass(7 * DAY)
    expect(yearOf(dayOf(w.now()))).toBe(2027)
    // Dated in December, numbered in January: the number and the place are of the year it is dated in.
    expect((await number(signed.doc)).body.number).toMatchObject({ year: 2026 })
    expect((await reading(2026)).months.at(-1)).toBe(before.months.at(-1) + 1)
    for (const x of [a, b]) await toRecheck(x.doc)
    expect((await number(a.doc)).body.number).toMatchObject({ year: 2027 })
    expect(await reading(2026)).toMatchObject({ reserved: 2, used: before.used + 1 })
    expect(await reading(2027)).toMatchObject({ reserved: 0, used: 1, left: 0 })
    expect((await number(b.doc)).body).toMatchObject({ refused: 'quotas.full', says: expect.stringContaining('2027年') })
    expect(await reading(2026), 'a refusal leaves the old place where it was').toMatchObject({ reserved: 2 })
    await conserved()
    // Whoever has it in hand asks; the leave is for the year of the number.
    const asked = await (await w.as('范晓琳')).must('exceptions.request', { rule: 'quotas.full', subject: { module: 'documents', kind: 'document', id: b.doc }, reason: '上年已签发，元旦前未及印发。' })
    await (await w.as('周明德')).must('exceptions.grant', { id: asked.id, words: '同意。' })
    expect((await number(b.doc)).status).toBe(200)
    expect(await reading(2027)).toMatchObject({ used: 2, granted: 1 })
    // Not yet submitted when the year turned: it is the new year's from the submission on.
    expect((await submit(c.doc)).body.refused).toBe('quotas.full')
    await set(2027, 2, '核增')
    expect((await submit(c.doc)).status).toBe(200)
    expect(await reading(2026)).toMatchObject({ reserved: 0 })
    expect(await reading(2027)).toMatchObject({ reserved: 1, used: 2, left: 0 })
    await conserved()
  })

  test('where the county has each year apply anew, last year’s 立项 does not carry over', async () => {
    await set(2027, 9, '核增')
    const x = await planned('云岭县应急管理局关于当年有效的通知', dayOf(w.now()).slice(0, 7))
    await w.database.db.update(charge).set({ quotaId: quotas[2026]! }).where(and(eq(charge.tenantId, w.town.tenantId), eq(charge.proposalId, x.id)))
    await (await w.as('沈致和')).must('rules.change', { code: 'quotas.carryOver', value: false, effectiveFrom: dayOf(w.now()), source: '县委办〔2027〕1号' })
    expect((await submit(x.doc)).body).toMatchObject({ refused: 'quotas.proposalOtherYear', says: expect.stringContaining('2026年') })
  })
})
