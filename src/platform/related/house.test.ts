import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '#kernel/day'
import { engines } from '#test/database'
import { type Hands, type World, world } from '#test/world'

/** Related and repeated in the house: what is registered twice is noticed, with the grounds, by whoever may know of the first; by nobody else. */
describe.each(engines)('related matters in the house (%s)', engine => {
  let w: World
  let director: Hands
  let id: string
  const unit = (name: string) => w.town.units.get(name)!
  const open = async (who: Hands, title: string, more: object = {}): Promise<string> => (await who.must('matters.open', {
    title, function: 'supervision', basis: '县政府常务会议', kind: 'immediate', limit: { term: { n: 5, unit: 'workday' } }, origins: [{ kind: 'leader', name: '林远山' }],
    owner: { unitId: unit('云岭县水利局'), opinion: '请办理' }, ...more,
  })).id
  const near = async (who: Hands, title: string, more: object = {}) => (await who.must('related.near', { title, ...more })).rows as any[]

  beforeAll(async () => {
    w = await world({ engine })
    director = await w.as('沈致和')
    id = await open(director, '核查白龙潭水库大坝渗漏问题', { goal: '查清渗漏原因，落实抢险物资' })
    await open(director, '核查黑石沟水库大坝渗漏问题')
    await open(director, '清理白龙潭水库周边垃圾')
    await w.indexed()
  }, 120_000)
  afterAll(() => w?.close())

  test('given a matter, the same told in other words is taken for a repeat, with the words, the place and the day as grounds that add up', async () => {
    const [first, ...others] = await near(director, '关于白龙潭水库坝体渗水情况的报告', { text: '巡查发现白龙潭水库左岸坝体渗水，已派人值守。', unitIds: [unit('云岭县水利局')] })
    expect(first).toMatchObject({ ref: { module: 'matters', kind: 'matter', id, title: '核查白龙潭水库大坝渗漏问题' }, label: '事项', state: '办理中', repeat: true, day: '2026-11-24' })
    expect(first.why.map((r: any) => r.is)).toEqual(expect.arrayContaining(['words', 'place', 'day', 'unit']))
    expect(first.why.find((r: any) => r.is === 'place').says).toBe('同在白龙潭水库')
    expect(Math.min(100, first.why.reduce((sum: number, r: any) => sum + r.points, 0))).toBeCloseTo(first.score, 5)
    expect(others.filter(o => o.repeat)).toEqual([])
  })

  test('the same kind of trouble elsewhere, other trouble at the same place and anything else is no repeat', async () => {
    for (const title of ['核查红旗水库大坝渗漏问题', '白龙潭水库管理房停电', '筹备全县经济工作会议']) expect((await near(director, title)).filter(r => r.repeat), title).toEqual([])
  })

  test('only who may know of it is told (C9): the answer of another is the same to the last character as if it were not there', async () => {
    expect(await near(await w.as('乔丽'), '核查白龙潭水库渗漏问题')).toHaveLength(2)
    expect(await near(await w.as('柳青'), '核查白龙潭水库渗漏问题')).toEqual([])
    expect((await (await w.as('柳青')).act('related.of', { module: 'matters', id })).body).toMatchObject({ refused: 'notFound' })
    expect((await w.stranger.act('related.near', { title: '核查白龙潭水库渗漏问题' })).status).toBe(401)
  })

  test('the page of a record: the others, never itself; what has just been written counts before the index has heard of it', async () => {
    const rows = (await director.must('related.of', { module: 'matters', id })).rows as any[]
    expect(rows.map(r => r.ref.id)).not.toContain(id)
    const fresh = await open(director, '再次核查白龙潭水库渗漏整改')
    expect((await director.must('related.of', { module: 'matters', id: fresh })).rows[0]).toMatchObject({ ref: { id }, repeat: true })
    for (const [module, of] of [['matters', '0199d6a0-0000-7000-8000-000000000000'], ['nowhere', id]]) expect((await director.act('related.of', { module, id: of })).body).toMatchObject({ refused: 'notFound' })
  })

  test('a paper that comes in is held against the matters, and by its card alone when asked', async () => {
    const desk = await w.as('范晓琳')
    const paper = (await desk.must('incoming.enter', {
      title: '关于白龙潭水库大坝渗漏抢险的函', numberText: '云水函〔2026〕7号', fromName: '市水利局', date: '2026-11-23', kind: 'letter', urgency: null, source: 'phone', purpose: 'action',
      told: { by: '市局值班员', at: w.now(), words: '白龙潭水库大坝渗漏，请组织抢险。' },
    })).id
    await w.indexed()
    expect((await desk.must('related.of', { module: 'incoming', id: paper })).rows.map((r: any) => r.ref.module)).toContain('matters')
    expect((await near(desk, '白龙潭水库大坝渗漏抢险', { modules: ['incoming'] })).map(r => r.ref.id)).toEqual([paper])
    expect(await near(desk, '白龙潭水库大坝渗漏抢险', { modules: ['library'] })).toEqual([])
  })

  test('last year’s round of a yearly task is related, not repeated; what is older than the window is not looked for', async () => {
    expect((await near(director, '核查白龙潭水库大坝渗漏问题', { day: '2027-11-20' })).find(r => r.ref.id === id)).toMatchObject({ repeat: false, why: expect.arrayContaining([expect.objectContaining({ is: 'longAgo' })]) })
    expect(await near(director, '核查白龙潭水库大坝渗漏问题', { day: new Date(w.now() + 900 * DAY).toISOString().slice(0, 10) })).toEqual([])
  })

  test('nothing typed, nothing found; a day that is none is refused', async () => {
    for (const title of ['', '的', '关于']) expect(await near(director, title)).toEqual([])
    expect((await director.act('related.near', { title: '核查', day: '2026-02-30' })).status).toBe(422)
  })
})
