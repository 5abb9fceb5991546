import { expect, it, test } from 'vitest'
import type { Actor } from '#kernel/actor'
import type { Ctx } from '#platform/acts/module'
import { newId } from '#platform/database/ids'
import { bothDatabases } from '#test/database'
import { somebody } from '#test/ground'
import { newReceipt } from './exchange.ts'
import { addPaper, addReadings, addReceipts, findReceipt, letKnow, listReceipts, type ListFilter, type PaperRow, saveReading, saveRegister } from './store.ts'

const T = Date.UTC(2026, 10, 24, 1)
const topics = ['森林防火', '防汛抗旱', '安全生产', '保密检查', '旱情通报']
const urgencies = [null, null, '加急', '特急'] as const
const sources = ['exchange', 'paper', 'phone'] as const

bothDatabases('lists and looking of received papers', database => {
  const tenantId = newId(T)
  const [office, bureau] = [newId(T), newId(T)]
  const of = (name: string, unit: string | null, ...permissions: string[]): Actor => ({ ...somebody(tenantId, name), units: unit ? [unit] : [], unitId: unit, permissions: new Set(permissions) })
  const fan = of('范晓琳', office, 'incoming.receive')
  const lu = of('陆书宁', office, 'documents.read')
  /** of the same unit, without any right to its papers */
  const li = of('李想', office)
  const duan = of('段文静', bureau)
  type Made = { id: string; title: string; numberText: string; fromName: string; urgency: string | null; source: string; unit: string; at: number; register: string; readers: string[] }
  const made: Made[] = []
  const inside = <A>(actor: Actor, work: (ctx: Ctx) => Promise<A>): Promise<A> =>
    database().transaction(tx => work({ tx, tenantId, actor, now: T, newId: () => newId(T), rules: { number: () => 4 } } as unknown as Ctx))
  const ask: ListFilter = { box: 'all', words: '', cursor: null, limit: 5 }

  const add = (n: number) => inside(fan, async ctx => {
    const given = { title: `关于做好第${n}批${topics[n % 5]}工作的通知`, numberText: n % 4 ? '' : `云水〔2026〕${n}号`, fromName: n % 3 ? '云州市水利局' : '云州市林业局', urgency: urgencies[n % 4]! }
    const paper: Omit<PaperRow, 'tenantId'> = {
      id: newId(T + n), documentId: null, fromTenantId: null, fromUnitId: null, senderId: null, ...given, kind: 'notice', date: null, text: null, hash: null, number: null, printDate: null, signedBy: null, fileId: null,
      fileName: null, replyKey: null, at: T + n,
    }
    await addPaper(ctx, paper)
    const unit = n % 2 ? office : bureau
    const r = newReceipt(ctx, paper, { as: 'main', unitId: unit, tenantId: null, name: '某单位' }, { source: sources[n % 3]!, sentAt: T + n, state: n % 5 ? 'sent' : 'signedFor' })
    await addReceipts(ctx, paper, [r])
    const readers = n % 6 === 0 ? [duan] : n % 10 === 1 ? [li] : []
    for (const who of readers) await addReadings(ctx, [{
      receiptId: r.id, personId: who.id, name: who.name, turn: 0, ordered: false, at: T, holds: true, readAt: null, words: '', urged: 0, recalledAt: null, skippedAt: null, passedTo: null, passedName: null, why: '',
    }])
    made.push({ id: r.id, ...given, source: r.source, unit, at: T + n, register: '', readers: readers.map(x => x.id) })
  })

  it('every page of every question, however much is looked through one by one, is what a look at all rows gives (C9)', async () => {
    for (let n = 0; n < 60; n++) await add(n)
    // What went to another tenant is followed by its sender and lies in nobody's box.
    await inside(fan, async ctx => {
      const paper = { id: newId(T), documentId: null, fromTenantId: null, fromUnitId: null, senderId: null, title: '森林防火发往外地', numberText: '', fromName: '', kind: null, urgency: null, date: null, text: null, hash: null, number: null, printDate: null, signedBy: null, fileId: null, fileName: null, replyKey: null, at: T }
      await addPaper(ctx, paper)
      await addReceipts(ctx, paper, [newReceipt(ctx, paper, { as: 'main', unitId: null, tenantId: newId(T), name: '外地' })])
    })
    const questions: Partial<ListFilter>[] = [
      {}, { words: '森林防火' }, { words: '防火 第15批' }, { words: '旱' }, { words: '云水〔2026〕24号' }, { words: '[2026]24' }, { words: '林业局' }, { words: '没有这个词' }, { urgency: '特急' },
      { urgency: '加急', words: '旱情' }, { source: 'phone' }, { source: 'paper', urgency: '特急' }, { box: 'toSign', words: '保密' }, { box: 'toRegister' }, { box: 'toRead' }, { box: 'toRead', words: '防火' }, { purpose: 'action' },
    ]
    const fold = (s: string) => s.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
    const knows = (who: Actor, m: Made) => m.readers.includes(who.id) || (who.permissions.size > 0 && who.units.includes(m.unit))
    let seenAny = 0
    for (const actor of [fan, lu, li, duan]) for (const q of questions) {
      const f = { ...ask, ...q }
      const expected = made.filter((m, n) => knows(actor, m) && (!f.urgency || m.urgency === f.urgency) && (!f.source || m.source === f.source) && !f.purpose
        && (f.box !== 'toSign' || n % 5) && (f.box !== 'toRegister' || n % 5 === 0) && (f.box !== 'toRead' || m.readers.includes(actor.id))
        && f.words.split(' ').every(w => fold(m.title + m.numberText + m.fromName).includes(fold(w)))).toReversed()
      for (const newest of [3, 17, 1_000]) {
        const seen: string[] = []
        let cursor: ListFilter['cursor'] = null
        for (;;) {
          const rows = await inside(actor, ctx => listReceipts(ctx, { ...f, cursor }, newest))
          seen.push(...rows.slice(0, f.limit).map(r => r.paper.title))
          if (rows.length <= f.limit) break
          const { receipt: last } = rows[f.limit - 1]!
          cursor = { at: last.sentAt, id: last.id }
        }
        seenAny += seen.length
        expect(seen, `${actor.name} ${JSON.stringify(q)} ${newest}`).toEqual(expected.map(r => r.title))
      }
    }
    expect(seenAny).toBeGreaterThan(500)
  })

  test('once registered a paper is found by its number of the register and by its kind of handling; who may know stays', async () => {
    const { id, unit } = made[6]!
    const clerk = of('收文', unit, 'incoming.receive')
    await inside(clerk, async ctx => saveRegister(ctx, await findReceipt(ctx, id), { registerYear: 2026, registerSerial: 77, registeredAt: T, registeredBy: '收文', purpose: 'action' }))
    const look = (actor: Actor, f: Partial<ListFilter>) => inside(actor, ctx => listReceipts(ctx, { ...ask, ...f }, 0)).then(rows => rows.map(r => r.receipt.id))
    expect(await look(clerk, { words: '收〔2026〕77号' })).toEqual([id])
    expect(await look(duan, { purpose: 'action' })).toEqual([id])
    expect(await look(fan, { purpose: 'action' })).toEqual([])
  })

  test('whoever was only to read it and is taken off the list knows of it no more; told for another reason he stays', async () => {
    const [a, b] = [made[12]!.id, made[18]!.id]
    await inside(fan, ctx => letKnow(ctx, b, [{ id: duan.id, why: '批示阅知' }]))
    for (const id of [a, b]) await inside(fan, ctx => saveReading(ctx, id, duan.id, { recalledAt: T, holds: false }))
    const known = (await inside(duan, ctx => listReceipts(ctx, { ...ask, limit: 100 }))).map(r => r.receipt.id)
    expect([known.includes(a), known.includes(b)]).toEqual([false, true])
    await expect(inside(duan, ctx => findReceipt(ctx, a))).rejects.toThrow('notFound')
    expect((await inside(duan, ctx => listReceipts(ctx, { ...ask, words: '第12批' }, 0))).length).toBe(0)
  })

  test('a list brings what it shows and not the text of the paper', async () => {
    const [row] = await inside(fan, ctx => listReceipts(ctx, ask))
    for (const key of ['text', 'number', 'signedBy']) expect(row!.paper).not.toHaveProperty(key)
    for (const key of ['proposal', 'review', 'answer', 'fallbacks']) expect(row!.receipt).not.toHaveProperty(key)
  })
})
