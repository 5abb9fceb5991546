import fc from '#test/property'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it, test } from 'vitest'
import type { Actor } from '#kernel/actor'
import { DAY } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { defineModule, type Findable } from '#platform/acts/module'
import { type Ground, inTransaction, runAct } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import { bothDatabases } from '#test/database'
import { foundCounty, smallGround, somebody } from '#test/ground'
import type { Searchable } from './domain.ts'
import { letters } from './keys.ts'
import { search } from './module.ts'
import { indexDue, reindexAll } from './poller.ts'
import { waysOf } from './instead.ts'
import { questionOf } from './question.ts'
import { awaits } from './waiting.ts'

const T = Date.UTC(2026, 10, 24, 1)
type Paper = Searchable & { module: string }

/** A module whose records are a list in the test: what it tells of them and who may know is the test's own. */
const shelved = (name: string, label: string, kept: () => Paper[]) => {
  const mine = () => kept().filter(p => p.module === name)
  const findable: Findable = {
    kind: 'paper', types: { notice: '通知' }, states: {}, names: a => [a.id, ...a.units],
    known: (_ctx, id, by) => {
      const ids = mine().filter(p => p.holders.some(h => by.includes(h))).map(p => p.id)
      return ids.length ? sql`${id} in ${ids}` : sql`false`
    },
    load: async (_ctx, ids) => mine().filter(p => ids.includes(p.id)),
    all: async (_ctx, after, limit) => mine().map(p => p.id).sort().filter(id => after === null || id > after).slice(0, limit),
  }
  return defineModule({ name, label, contract: {}, acts: {}, findable: [findable] })
}

bothDatabases('finding by the whole text', database => {
  let g: Ground
  let tenantId: Id
  let duan: Actor
  let shan: Actor
  let shelf: Paper[] = []
  const unit = newId(T)
  beforeAll(async () => {
    g = smallGround(database(), [shelved('documents', '公文', () => shelf), shelved('incoming', '收文', () => shelf), search])
    tenantId = (await foundCounty(database(), T)).tenantId
    duan = somebody(tenantId, '段文静')
    shan = { ...somebody(tenantId, '单国强'), units: [unit] }
  })

  const put = (papers: Paper[]) => inTransaction(g, duan, 'test', T, async ctx => {
    for (const p of papers) await awaits(ctx, { module: p.module, kind: 'paper', id: p.id })
  })
  const index = async () => {
    while (await indexDue(g, T + DAY));
  }
  const paper = (title: string, text: string, holders: readonly Id[], more: Partial<Paper> = {}): Paper => ({
    module: 'documents', kind: 'paper', id: newId(T), title, names: [title], fields: [{ name: 'text', text }], at: T, type: null, state: null, unitId: null, note: '', holders, ...more,
  })
  const look = (actor: Actor, words: string, more: object = {}) => runAct(g, { name: 'search.find', actor, input: { words, ...more }, now: T + 2 * DAY, origin: null }) as Promise<any>
  const everyPage = async (actor: Actor, words: string, more: object = {}) => {
    const rows: any[] = []
    for (let cursor: string | null = null, n = 0; n < 500; n++) {
      const page: any = await look(actor, words, { ...more, cursor })
      rows.push(...page.rows)
      cursor = page.next
      if (!cursor) return rows
    }
    throw new Error('no end')
  }
  const titles = (rows: any[]) => rows.map(r => r.ref.title)
  const afresh = async (papers: Paper[]) => {
    const gone = shelf
    shelf = []
    await put(gone)
    await index()
    shelf = papers
    await put(papers)
    await index()
  }

  it('what stands in the title is shown before what stands in the text, each the newest first, with the places marked', async () => {
    await afresh([
      paper('关于值班的旧通知', '内容', [duan.id], { at: T - 300 * DAY }), paper('关于会议的通知', '请安排好值班，做好记录。', [duan.id]), paper('值班安排', '另行通知', [duan.id], { at: T - DAY }),
      paper('关于会场的通知', '值班人员名单见附件', [duan.id], { at: T - 900 * DAY, module: 'incoming' }),
    ])
    const { rows, next } = await look(duan, '值班')
    expect(titles(rows)).toEqual(['值班安排', '关于值班的旧通知', '关于会议的通知', '关于会场的通知'])
    expect(rows.map((r: any) => [r.label, r.inTitle])).toEqual([['公文', true], ['公文', true], ['公文', false], ['收文', false]])
    expect(rows[0].title).toEqual([{ text: '值班', hit: true }, { text: '安排', hit: false }])
    expect(rows[2].snippets).toEqual([{ field: 'text', pieces: [{ text: '请安排好', hit: false }, { text: '值班', hit: true }, { text: '，做好记录。', hit: false }] }])
    expect(next).toBeNull()
  })

  it('all words are wanted wherever they stand, “…” is one phrase, -词 is not wanted', async () => {
    await afresh([paper('防火通知', '各乡镇：请开展检查。', [duan.id]), paper('防火检查', '重点林区', [duan.id]), paper('工作要点', '检查防火器材，检查防火通道', [duan.id]), paper('情况', '防火的检查', [duan.id])])
    expect(new Set(titles(await everyPage(duan, '防火 检查')))).toEqual(new Set(['防火通知', '防火检查', '工作要点', '情况']))
    expect(titles(await everyPage(duan, '“检查防火”'))).toEqual(['工作要点'])
    expect(titles(await everyPage(duan, '防火 -“检查防火” -重点'))).toEqual(expect.arrayContaining(['防火通知', '情况']))
    expect(titles(await everyPage(duan, '防火 -“检查防火” -重点'))).toHaveLength(2)
  })

  it('one may know only what one may know: the answers are the same to the last character with and without the rest, at once when it is taken away (C9)', async () => {
    const open = [paper('值班通知', '本周值班', [unit]), paper('周报', '值班情况', [shan.id], { at: T - 40 * DAY })]
    await afresh(open)
    const without = [JSON.stringify(await look(shan, '值班', { limit: 1 })), JSON.stringify(await look(shan, '值班'))]
    const secret = Array.from({ length: 30 }, () => paper('值班内情', '值班内情', [duan.id], { at: T + 1 }))
    await afresh([...secret, ...open])
    expect([JSON.stringify(await look(shan, '值班', { limit: 1 })), JSON.stringify(await look(shan, '值班'))]).toEqual(without)
    // Before the index has heard of it, the module's own condition decides.
    shelf = shelf.map(p => ({ ...p, holders: [duan.id] }))
    expect((await look(shan, '值班')).rows).toEqual([])
  })

  it('filters by module, kind, unit, day and by what is in one’s own hands', async () => {
    await afresh([
      paper('甲值班', '', [shan.id], { type: 'notice', unitId: unit }), paper('乙值班', '', [unit], { at: T - 3 * DAY, state: 'done' }), paper('丙', '值班', [unit], { module: 'incoming', at: T - 100 * DAY, type: 'notice' }),
    ])
    const by = async (more: object) => titles(await everyPage(shan, '值班', more))
    expect(await by({})).toEqual(['甲值班', '乙值班', '丙'])
    expect(await by({ module: 'incoming' })).toEqual(['丙'])
    expect(await by({ type: 'notice' })).toEqual(['甲值班', '丙'])
    expect(await by({ state: 'done' })).toEqual(['乙值班'])
    expect(await by({ unitId: unit })).toEqual(['甲值班'])
    expect(await by({ mine: true })).toEqual(['甲值班'])
    expect(await by({ from: '2026-11-20', to: '2026-11-21' })).toEqual(['乙值班'])
    expect(await by({ to: '2026-11-20' })).toEqual(['丙'])
  })

  it('a text that changed is found by what it says now, a record that is gone no more', async () => {
    await afresh([paper('一', '旧的内容', [duan.id]), paper('二', '旧的内容', [duan.id])])
    const [one, two] = shelf as [Paper, Paper]
    shelf = [{ ...one, fields: [{ name: 'text', text: '新的内容' }] }]
    await put([one, two])
    await index()
    const kept = await database().pool.query('select title from search.fulltext where tenant_id = $1 and id = any($2)', [tenantId, [one.id, two.id]])
    expect(kept.rows).toEqual([{ title: '一' }])
    expect(await everyPage(duan, '旧的内容')).toEqual([])
    expect(titles(await everyPage(duan, '新的内容'))).toEqual(['一'])
  })

  it('made anew from the rows it finds the same', async () => {
    await afresh(Array.from({ length: 25 }, (_, n) => paper(`第${n}批`, `森林防火第${n}批`, [duan.id], { at: T - n * 20 * DAY, module: n % 2 ? 'incoming' : 'documents' })))
    const before = await everyPage(duan, '森林防火', { limit: 7 })
    expect(before).toHaveLength(25)
    await inTransaction(g, duan, 'test', T, async ({ tx }) => void await tx.execute(sql`delete from search.fulltext where tenant_id = ${tenantId}`))
    expect(await everyPage(duan, '森林防火')).toEqual([])
    const bar: [number, number][] = []
    expect(await reindexAll(g, [tenantId], () => T + DAY, (done, all) => void bar.push([done, all]))).toBe(25)
    expect(bar.at(-1)).toEqual([25, 25])
    expect(await everyPage(duan, '森林防火', { limit: 7 })).toEqual(before)
  })

  it('made anew it has no trace of what no module tells of any more, and keys that were spoilt are whole again', async () => {
    await afresh([paper('一', '青石岗', [duan.id]), paper('二', '青石岗', [duan.id], { module: 'incoming' }), paper('三', '青石岗', [duan.id])])
    const kept = shelf.slice(0, 2)
    shelf = kept
    await inTransaction(g, duan, 'test', T, async ({ tx }) => void await tx.execute(sql`update search.fulltext set keys = '{1}' where tenant_id = ${tenantId} and id = ${kept[0]!.id}`))
    expect(await reindexAll(g, [tenantId], () => T + DAY, () => {})).toBe(2)
    expect(new Set((await everyPage(duan, '青石岗')).map(r => r.ref.id))).toEqual(new Set(kept.map(p => p.id)))
    const { rows } = await database().pool.query('select id from search.fulltext where tenant_id = $1', [tenantId])
    expect(new Set(rows.map((r: any) => r.id))).toEqual(new Set(kept.map(p => p.id)))
  })

  it('a record that cannot be put in leaves the rest made anew, keeps its own place, and is tried again', async () => {
    await afresh([paper('好', '老鸦渡', [duan.id]), paper('坏', '老鸦渡', [duan.id], { module: 'incoming' })])
    shelf = shelf.map(p => (p.module === 'incoming' ? { ...p, at: Number.NaN } : p))
    await reindexAll(g, [tenantId], () => T + DAY, () => {})
    expect(titles(await everyPage(duan, '老鸦渡'))).toEqual(expect.arrayContaining(['好', '坏']))
    const { rows } = await database().pool.query('select module from search.waiting where tenant_id = $1', [tenantId])
    expect(rows).toEqual([{ module: 'incoming' }])
    shelf = shelf.map(p => (p.module === 'incoming' ? { ...p, at: T } : p))
    await index()
    expect((await database().pool.query('select 1 from search.waiting where tenant_id = $1', [tenantId])).rows).toEqual([])
  })

  it('是不是要找: a slip in a word of a question that finds nothing is put right out of what one may read, the word that sounds the same first; of what one may not know not even a letter is said (C9)', async () => {
    const open = [paper('森林防火通知', '加密巡查频次', [duan.id]), paper('周报', '森林着火，森林着火', [duan.id])]
    await afresh([...open, paper('森林放火案', '森林放水', [shan.id], { module: 'incoming' })])
    const instead = async (who: Actor, words: string, more: object = {}) => (await look(who, words, more)).instead
    // 仿 sounds like 防; 着 is a letter away as well.
    expect(await instead(duan, '森林仿火')).toBe('森林防火')
    expect(await instead(duan, '林森防火')).toBe('森林防火')
    expect(await instead(duan, '加密巡察 -通报')).toBe('加密巡查 -通报')
    expect(await instead(duan, '加密查')).toBe('加密巡查')
    expect(await instead(duan, '加密密巡查')).toBe('加密巡查')
    expect(await instead(duan, '森林仿火 频次')).toBe('森林防火 频次')
    expect(await instead(duan, '加密巡察 -频次')).toBeNull()
    expect([await instead(duan, '森林防火'), await instead(duan, '完全没有的话'), await instead(duan, '仿火')]).toEqual([null, null, null])
    expect(await instead(shan, '加密巡察')).toBeNull()
    expect(await instead(duan, '森林放氺')).toBeNull()
    const before = JSON.stringify(await look(duan, '森林仿火'))
    await afresh(open)
    expect(JSON.stringify(await look(duan, '森林仿火'))).toBe(before)
    expect(await instead(duan, '森林仿火', { module: 'incoming' })).toBeNull()
  })

  test('whatever one slip was made in a word, the text it was made from puts it right', () => {
    const han = fc.constantFrom(...'防火汛通知工作报告安全')
    fc.assert(fc.property(fc.string({ unit: han, minLength: 4, maxLength: 8 }), fc.nat(7), fc.constantFrom('wrong', 'more', 'less', 'swapped'), fc.string({ unit: han, maxLength: 9 }), (word, at, slip, around) => {
      const i = at % word.length
      const typed = slip === 'wrong' ? `${word.slice(0, i)}缺${word.slice(i + 1)}` : slip === 'more' ? `${word.slice(0, i)}缺${word.slice(i)}` : slip === 'less' ? word.slice(0, i) + word.slice(i + 1)
        : `${word.slice(0, i)}${word[i + 1] ?? ''}${word[i]}${word.slice(i + 2)}`
      const text = `${around}${word}${around}`
      const read = waysOf(typed).filter(w => w.parts.every(p => text.includes(p))).flatMap(w => w.readIn(text).map(s => s.word))
      // A letter too few at either end leaves a word that stands there as it is: nothing is to be put right.
      expect(text.includes(typed) || read.includes(word), `${typed} in ${text}: ${read}`).toBe(true)
      for (const r of read) expect(text).toContain(r)
    }), { numRuns: 400 })
  })

  it('wants words: marks alone, or only unwanted ones, are no question; a cursor that is not ours is refused', async () => {
    for (const words of ['，。', '-值班', '']) await expect(look(duan, words)).rejects.toThrow('search.noWords')
    await expect(look(duan, '值班', { cursor: 'drop table' })).rejects.toThrow('badInput')
  })

  test('nothing that contains the phrase is missed and nothing else is found, whatever the texts, ages and questions', async () => {
    const letter = fc.constantFrom(...'防火汛通知工作报告年2月。， （a')
    const some = fc.string({ unit: letter, maxLength: 60 })
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 4 })
    const papers = fc.array(fc.record({ title: fc.string({ unit: letter, maxLength: 8 }), text: some, said: some, age: fc.nat(1_200), known: fc.boolean(), module: fc.constantFrom('documents', 'incoming') }), { minLength: 1, maxLength: 24 })
    const questions = fc.array(fc.array(fc.record({ word, minus: fc.boolean() }), { minLength: 1, maxLength: 3 }), { minLength: 6, maxLength: 6 })
    await fc.assert(fc.asyncProperty(papers, questions, fc.integer({ min: 1, max: 5 }), async (given, asked, limit) => {
      await afresh(given.map((p, n) => paper(`${p.title}`, p.text, [p.known ? duan.id : shan.id], {
        module: p.module, at: T - p.age * DAY - n, fields: [{ name: 'text', text: p.text }, { name: 'opinions', text: p.said }],
      })))
      for (const words of asked) {
        const typed = words.map(w => `${w.minus ? '-' : ''}“${w.word}”`).join(' ')
        const { all, none } = questionOf(typed)
        if (!all.length) continue
        const inTitle = (p: Paper) => all.every(w => letters(p.title).includes(w))
        const expected = shelf.filter(p => p.holders.includes(duan.id)).filter(p => {
          const texts = [p.title, ...p.fields.map(f => f.text)].map(letters)
          return all.every(w => texts.some(t => t.includes(w))) && !none.some(w => texts.some(t => t.includes(w)))
        }).sort((a, b) => Number(inTitle(b)) - Number(inTitle(a)) || b.at - a.at)
        expect((await everyPage(duan, typed, { limit })).map(r => r.ref.id), typed).toEqual(expected.map(p => p.id))
      }
    }), { numRuns: 12 })
  })
})
