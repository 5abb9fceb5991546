import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf, HOUR } from '#kernel/day'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type World, world } from '#test/world'

/**
 * The whole life of documents as random histories over the real acts: whatever is tried by whomever in whatever order, what was signed is what is sealed,
 * issued and filed; nothing happens before what must precede it; who is not in the range sees nothing.
 */
const people = ['祝捷', '霍平安', '罗文渊', '周明德', '林远山', '范晓琳', '邓洁', '严守成', '陶然', '邹万林']
const moves = ['forward', 'forward', 'forward', 'forward', 'forward', 'return', 'edit', 'editWithReason', 'out', 'withdraw'] as const
const Move = fc.record({ is: fc.constantFrom(...moves), who: fc.constantFrom(...people), n: fc.nat(5) })
const History = fc.record({ joint: fc.boolean(), moves: fc.array(Move, { minLength: 25, maxLength: 50 }) })

describe.each(engines)('random lives of documents (%s)', engine => {
  let w: World
  beforeAll(async () => { w = await world({ engine }) }, 120_000)
  afterAll(() => w?.close())

  const todo = async (name: string, id: string) => (await (await w.as(name)).must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id)
  const read = async (id: string) => (await w.as('祝捷')).must('documents.read', { id })

  async function forward(id: string, first: string): Promise<void> {
    for (const name of [first, ...people]) {
      const t = await todo(name, id)
      if (!t) continue
      const hands = await w.as(name)
      const d = await read(id)
      await (await w.as('罗文渊')).act('documents.judgeGates', allPassed(id))
      const acts: Record<string, unknown> = { number: { id }, seal: { id, copies: d.copiesApproved }, issue: { id }, file: { id } }
      return void (t.step in acts ? await hands.act(`documents.${t.step}`, acts[t.step]) : await hands.act('routing.approve', { taskId: t.taskId, opinion: '同意。' }))
    }
  }

  async function move(id: string, m: { is: (typeof moves)[number]; who: string; n: number }): Promise<void> {
    const hands = await w.as(m.who)
    w.pass(HOUR)
    if (m.is === 'forward') return forward(id, m.who)
    if (m.is === 'withdraw') return void await hands.act('routing.withdraw', { routeId: (await read(id)).routeId })
    if (m.is === 'out') {
      const act = (['number', 'seal', 'issue', 'file'] as const)[m.n % 4]!
      return void await hands.act(`documents.${act}`, act === 'seal' ? { id, copies: (await read(id)).copiesApproved } : { id })
    }
    const t = await todo(m.who, id)
    if (m.is === 'return') return void (t && await hands.act('routing.return', { taskId: t.taskId, to: { step: m.n % 2 ? 'start' : 'officeReview' }, reason: '请修改', straightBack: m.n % 3 > 0 }))
    const d = await hands.act('documents.read', { id })
    if (d.status !== 200) return
    await hands.act('documents.save', { id, version: d.body.version, text: { ...d.body.text, body: [...d.body.text.body, ...bodyOf([`又及${w.now()}。`])] }, reason: m.is === 'edit' ? '' : '补充' })
  }

  async function holds(id: string, before: any): Promise<any> {
    const d = await read(id)
    const { text, signed, sealed, issued, filed } = d.hashes
    const standing = d.signatures.filter((s: any) => s.struckAt === null)
    for (const s of standing) expect(s.hash, 'a standing signature is on the text as it stands').toBe(text)
    expect(signed).toBe(standing.length ? text : null)
    for (const h of [sealed, issued, filed]) if (h !== null) expect(h, 'signed = sealed = issued = filed').toBe(signed)
    if (d.date) expect(d.date, 'the date is the day of the last signature').toBe(dayOf(Math.max(...standing.map((s: any) => s.at))))
    if (d.date) expect(standing).toHaveLength(d.text.issuers.length)
    if (sealed || issued) expect(d.date && d.number).toBeTruthy()
    if (filed) expect(issued).not.toBeNull()
    if (issued) expect(sealed).not.toBeNull()
    if (d.number && !before?.number) {
      const { definition } = await (await w.as('祝捷')).must('routing.trail', { routeId: d.routeId })
      expect(definition.steps.find((s: any) => s.key === 'recheck').passed, 'no number before 复核').not.toBeNull()
    }
    if (before?.hashes.sealed) expect(text, 'nothing changes after the seal').toBe(before.hashes.text)
    if (before?.number) expect(d.number, 'a number stays').toEqual(before.number)
    return d
  }

  test('hold whatever is tried', async () => {
    const reached = new Set<string>()
    await fc.assert(fc.asyncProperty(History, async history => {
      const clerk = await w.as('祝捷')
      const joint = [w.town.units.get('云岭县林业局')!]
      const { id } = await clerk.must('documents.create', {
        kind: 'notice',
        text: { title: '关于随机检查的通知', mainRecipients: ['青石镇人民政府'], body: bodyOf(['经县政府同意，现就有关事项通知如下。']), ...(history.joint ? { issuers: ['云岭县应急管理局', '云岭县林业局'] } : {}) },
        arrangement: { recipients: [{ as: 'main', unitId: w.town.units.get('云岭县青石镇人民政府')!, tenantId: null, name: '青石镇人民政府' }], jointUnits: history.joint ? joint : [] },
      })
      await clerk.must('documents.submit', { id })
      let d: any = null
      for (const m of history.moves) {
        await move(id, m)
        d = await holds(id, d)
        reached.add(d.state)
      }
      const outsider = await w.as('谷雨')
      expect((await outsider.act('documents.read', { id })).status).toBe(404)
      expect((await outsider.must('documents.list', { words: '随机检查' })).rows).toEqual([])
      expect((await outsider.must('documents.sealRegister', {})).rows).toEqual([])
      const book = await (await w.as('范晓琳')).must('documents.numberBook', {})
      expect(book.codes.every((c: any) => c.gaps.length === 0)).toBe(true)
      const { rows } = await (await w.as('邓洁')).must('documents.sealRegister', { documentId: id })
      for (const r of rows) expect(r.hash).toBe(d.hashes.signed)
    }), { numRuns: 5, endOnFailure: true, seed: 20261127 })
    expect([...reached], 'the histories go far enough to mean something').toEqual(expect.arrayContaining(['signed', 'numbered', 'sealed', 'issued']))
  }, 180_000)
})
