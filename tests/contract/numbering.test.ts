import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ground, runAct } from '#platform/acts/run'
import type { Tx } from '#platform/database/open'
import { verifyAudit } from '#platform/facts/verify'
import { actorOfPerson } from '#platform/identity/public'
import * as schema from '#modules/documents/schema'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type Hands, type World, world } from '#test/world'

const TOGETHER = 50
const FAILING = 5

/** 发文字号 (《条例》第二十五条; C8): many hands at one book at one moment. Only a real server has the races. */
describe.skipIf(!engines.includes('postgres'))('one number book, many hands (postgres)', () => {
  let w: World
  let clerk: Hands
  let ready: string[]
  beforeAll(async () => {
    w = await world({ engine: 'postgres', max: 50 })
    clerk = await w.as('范晓琳')
    ready = await toNumbering(w, TOGETHER + FAILING)
  }, 240_000)
  afterAll(() => w?.close())

  test('given documents at 编号, when fifty are numbered at one moment and others fail after drawing, then the serials are 1…50 and the failed gave theirs back', async () => {
    const [good, failing] = [ready.slice(0, TOGETHER), ready.slice(TOGETHER)]
    const drawn: number[] = []
    const ground = failingAtTheEnd(w.app.ground, async tx => {
      const [book] = await tx.select({ last: schema.numberBook.last }).from(schema.numberBook).where(eq(schema.numberBook.tenantId, w.town.tenantId))
      drawn.push(book!.last)
    })
    const who = await actorOfPerson(w.database.db, w.town.tenantId, w.town.people.get('范晓琳')!.id, w.now())
    const failed = failing.map(id => expect(runAct(ground, { name: 'documents.number', actor: who, input: { id }, now: w.now(), origin: null })).rejects.toThrow('planted'))
    const answers = await Promise.all(good.map(id => clerk.must('documents.number', { id })))
    await Promise.all(failed)

    expect(answers.map(a => a.number.serial).sort((a, b) => a - b)).toEqual(upTo(TOGETHER))
    expect(drawn).toHaveLength(FAILING)
    expect(drawn.every(n => n > 0)).toBe(true)
    for (const id of failing) expect(await clerk.must('documents.read', { id })).toMatchObject({ state: 'signed', number: null })
  }, 120_000)

  test('the number book agrees: no gap, each serial on the document that answered it', async () => {
    const [book] = (await clerk.must('documents.numberBook')).codes
    expect(book).toMatchObject({ code: '云应急', year: 2026, last: TOGETHER, gaps: [] })
    expect(book.rows.map((r: any) => r.serial)).toEqual(upTo(TOGETHER))
    for (const row of book.rows) expect((await clerk.must('documents.read', { id: row.documentId })).number.serial).toBe(row.serial)
  })

  test('those that failed are numbered next, without a gap', async () => {
    const next = await Promise.all(ready.slice(TOGETHER).map(id => clerk.must('documents.number', { id })))
    expect(next.map(a => a.number.serial).sort((a, b) => a - b)).toEqual(upTo(TOGETHER + FAILING).slice(TOGETHER))
    expect(await verifyAudit(w.database)).toMatchObject({ ok: true })
  })

  test('a second numbering of the same documents, all at one moment, draws nothing', async () => {
    const again = await Promise.all(ready.slice(0, 10).map(id => clerk.act('documents.number', { id })))
    expect(again.map(a => a.body.refused)).toEqual(Array(10).fill('documents.alreadyNumbered'))
    expect((await clerk.must('documents.numberBook')).codes[0].last).toBe(TOGETHER + FAILING)
  })

  test('one document numbered by ten requests at one moment gets one number', async () => {
    const [id] = await toNumbering(w, 1)
    const answers = await Promise.all(upTo(10).map(() => clerk.act('documents.number', { id })))
    expect(answers.filter(a => a.status === 200).map(a => a.body.number.serial)).toEqual([TOGETHER + FAILING + 1])
    expect((await clerk.must('documents.numberBook')).codes[0].last).toBe(TOGETHER + FAILING + 1)
  }, 60_000)

  test('the same request sent ten times in parallel has one effect and ten equal answers (idempotency key)', async () => {
    const drafter = await w.as('甘露')
    const answers = await Promise.all(upTo(10).map(() => drafter.act('documents.create', { kind: 'notice', text: { title: '同一键只生效一次' } }, 'the-same-key-0001')))
    expect(answers.map(a => a.status)).toEqual(Array(10).fill(200))
    expect(new Set(answers.map(a => a.body.id)).size).toBe(1)
    expect((await drafter.must('documents.list', { box: 'drafts' })).rows).toHaveLength(1)
    const other = await drafter.act('documents.create', { kind: 'notice', text: { title: '同一键，另一件事' } }, 'the-same-key-0001')
    expect(other.body.refused).toBe('sameKeyOtherInput')
  })
})

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

/** The same house on a database whose transactions do all their work, show it to `seen`, and then fail. */
function failingAtTheEnd(ground: Ground, seen: (tx: Tx) => Promise<void>): Ground {
  return {
    ...ground,
    database: {
      ...ground.database,
      transaction: work => ground.database.transaction(async tx => {
        await work(tx)
        await seen(tx)
        throw new Error('planted')
      }),
    },
  }
}

/** Drafts so many documents and lets each right hand approve in its turn until they lie at 编号; answers their ids. */
async function toNumbering(w: World, count: number): Promise<string[]> {
  const drafter = await w.as('祝捷')
  const ids = await Promise.all(upTo(count).map(async n => {
    const { id } = await drafter.must('documents.create', { kind: 'notice', text: { title: `云岭县应急管理局关于第${n}件事的通知`, mainRecipients: ['各乡镇人民政府'], body: bodyOf(['经县政府同意，现就有关事项通知如下。']) } })
    await drafter.must('documents.submit', { id })
    return id as string
  }))
  for (const name of ['霍平安', '罗文渊', '周明德', '林远山', '范晓琳']) {
    const holder = await w.as(name)
    const { rows } = await holder.must('routing.todo', { limit: 100 })
    await Promise.all(rows.filter((r: any) => ids.includes(r.subject.id)).map(async (r: any) => {
      if (r.step === 'officeReview') await holder.must('documents.judgeGates', allPassed(r.subject.id))
      return holder.must('routing.approve', { taskId: r.taskId, opinion: '同意。' })
    }))
  }
  return ids
}
