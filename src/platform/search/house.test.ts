import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '#test/database'
import { bodyOf } from '#demo/papers'
import { type Hands, type World, world } from '#test/world'

/** The whole house looked through: what people write in one room is found from the one box, by those who may know and by nobody else. */
describe.each(engines)('finding in the house (%s)', engine => {
  let w: World
  let clerk: Hands
  let id: string
  const found = async (who: Hands, words: string, more: object = {}) => (await who.must('search.find', { words, ...more })).rows as any[]

  beforeAll(async () => {
    w = await world({ engine })
    clerk = await w.as('祝捷')
    id = (await clerk.must('documents.create', {
      kind: 'notice',
      text: {
        title: '云岭县应急管理局关于做好今冬明春森林防灭火工作的通知', mainRecipients: ['县林业局'], body: bodyOf(['入冬以来降水偏少，青石岗瞭望台每日两报。', '一、压实责任']),
        attachments: [{ title: '重点林区巡护排班表', body: [{ type: 'p', text: '鹰嘴崖由护林员轮值。' }] }],
      },
      arrangement: { recipients: [{ as: 'main', unitId: w.town.units.get('云岭县林业局')!, tenantId: null, name: '县林业局' }] },
    })).id
  }, 120_000)
  afterAll(() => w?.close())

  test('given a draft, its title is in the lists at once, its text in the index when it has been quiet', async () => {
    expect((await clerk.must('documents.list', { words: '森林防灭火' })).rows).toHaveLength(1)
    expect(await found(clerk, '青石岗瞭望台')).toEqual([])
    await w.indexed()
    const [row] = await found(clerk, '青石岗瞭望台')
    expect(row).toMatchObject({ ref: { module: 'documents', id }, inTitle: false, label: '公文', type: 'notice', state: 'drafting' })
    expect(row.snippets[0].pieces).toContainEqual({ text: '青石岗瞭望台', hit: true })
    expect((await found(clerk, '鹰嘴崖'))[0].snippets[0].field).toBe('attachments')
    expect((await found(clerk, '县林业局'))[0].snippets[0].field).toBe('parties')
  })

  test('nobody else finds a word of it, and nobody can ask for everything', async () => {
    for (const who of [await w.as('沈致和'), await w.as('林远山')]) expect(await found(who, '青石岗瞭望台')).toEqual([])
    expect((await w.stranger.act('search.find', { words: '青石岗' })).status).toBe(401)
    expect((await clerk.act('search.find', { words: '' })).body).toMatchObject({ refused: 'search.noWords', remedy: expect.any(String) })
  })

  test('when it goes its way, whoever has it finds it with the opinion given, and the state it is in', async () => {
    await clerk.must('documents.submit', { id })
    const head = await w.as('霍平安')
    const task = (await head.must('routing.todo')).rows.find((r: any) => r.subject.id === id)
    await w.indexed()
    expect(await found(head, '青石岗瞭望台')).toHaveLength(1)
    await head.must('routing.approve', { taskId: task.taskId, opinion: '同意，请补鹿鸣涧踏勘记录。' })
    await w.indexed()
    expect((await found(head, '鹿鸣涧'))[0]).toMatchObject({ ref: { id }, state: 'inRoute', snippets: [{ field: 'opinions' }] })
    expect(await found(head, '鹿鸣涧', { state: 'drafting' })).toEqual([])
    expect(await found(await w.as('沈致和'), '鹿鸣涧')).toEqual([])
  })

  test('a paper registered by hand is found by what was told and by its number, only within its circle', async () => {
    const desk = await w.as('范晓琳')
    await desk.must('incoming.enter', {
      title: '关于报送汛期值守情况的函', numberText: '云水函〔2026〕7号', fromName: '市水利局', date: '2026-11-23', kind: 'letter', urgency: null, source: 'phone', purpose: 'action',
      told: { by: '市局值班员', at: w.now(), words: '请于周五前报老鸦渡水位。' },
    })
    await w.indexed()
    expect((await found(desk, '老鸦渡'))[0]).toMatchObject({ ref: { module: 'incoming' }, label: '收文' })
    expect((await found(desk, '[2026]7号'))[0]).toMatchObject({ inTitle: true })
    expect(await found(clerk, '老鸦渡')).toEqual([])
  })

  test('a deleted draft is found no more; the index is made anew by the system administrator alone', async () => {
    const gone = (await clerk.must('documents.create', { kind: 'notice', text: { title: '写错了的通知', body: bodyOf(['此件作废，乌有坪。']) } })).id
    await w.indexed()
    expect(await found(clerk, '乌有坪')).toHaveLength(1)
    await clerk.must('documents.discard', { id: gone })
    await w.indexed()
    expect(await found(clerk, '乌有坪')).toEqual([])
    expect((await clerk.act('search.reindex')).status).toBe(403)
    await w.database.pool.query('delete from search.fulltext where tenant_id = $1', [w.town.tenantId])
    await (await w.asAdministrator('system')).must('search.reindex')
    await w.tick()
    await w.indexed()
    expect((await found(clerk, '青石岗瞭望台'))[0]).toMatchObject({ ref: { id } })
  })

  test('people and units stand beside the list on its first page', async () => {
    const { beside } = await clerk.must('search.find', { words: '应急管理局' })
    expect(beside.map((g: any) => g.module)).toContain('identity')
    expect((await clerk.must('search.find', { words: '应急管理局', module: 'documents' })).beside).toEqual([])
    expect((await clerk.must('search.offers')).modules.map((m: any) => m.name)).toEqual(['matters', 'documents', 'incoming', 'supervision', 'meetings'])
  })
})
