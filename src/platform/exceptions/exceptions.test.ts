import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '#demo/papers'
import { exceptionFor } from '#platform/exceptions/public'
import { engines } from '#test/database'
import { type World, world } from '#test/world'
import { grantorFor, holds, lengthOfReason, nameOfRule, whyNotAsk, whyNotDecide } from './domain.ts'

describe('an exception is asked for, and decided by another', () => {
  const asked = { level: 'office' as const, reason: '上级文件要求全文转发，无法压缩', least: 10, earlier: [] }
  test.each([
    ['a rule without exceptions', { ...asked, level: null }, 'exceptions.neverOpen'],
    ['no reason to speak of', { ...asked, reason: '情况特殊。。。。。。。。。' }, 'exceptions.reasonTooShort'],
    ['asked already', { ...asked, earlier: ['asked' as const] }, 'exceptions.alreadyAsked'],
    ['granted already', { ...asked, earlier: ['refused' as const, 'granted' as const] }, 'exceptions.alreadyGranted'],
    ['refused once, asked again', { ...asked, earlier: ['refused' as const] }, null],
    ['as it should be', asked, null],
  ])('%s', (_, given, code) => expect(whyNotAsk(given)).toBe(code))

  test.each([
    ['one’s own request', { state: 'asked' as const, askedById: 'a' }, { actorId: 'a', actorPosts: ['p'], grantors: ['p'] }, 'exceptions.ownRequest'],
    ['a post that may not', { state: 'asked' as const, askedById: 'a' }, { actorId: 'b', actorPosts: ['q'], grantors: ['p'] }, 'exceptions.wrongRole'],
    ['decided before', { state: 'refused' as const, askedById: 'a' }, { actorId: 'b', actorPosts: ['p'], grantors: ['p'] }, 'exceptions.alreadyDecided'],
    ['the right post', { state: 'asked' as const, askedById: 'a' }, { actorId: 'b', actorPosts: ['p'], grantors: ['p'] }, null],
  ])('%s', (_, e, given, code) => expect(whyNotDecide(e, given)).toBe(code))

  test.each([
    ['送得太晚：按规定最早 {earliest} 可以签出，要求的时间是 {wanted}', '送得太晚'],
    ['重要公文应当同时抄送直接上级（{name}）', '重要公文应当同时抄送直接上级'],
    ['没有盖章，不能分发', '没有盖章，不能分发'],
    ['{unit}已满', '…已满'],
  ])('the list names the rule without the figures of one case: %s', (says, name) => expect(nameOfRule(says)).toBe(name))

  test('it goes to the post named, else to the first with somebody on it who does not ask himself', () => {
    const posts = [{ postId: 'vacant', holderId: null }, { postId: 'own', holderId: 'me' }, { postId: 'head', holderId: 'h' }, { postId: 'chief', holderId: 'c' }]
    expect(grantorFor(posts, 'me', null)).toMatchObject({ postId: 'head' })
    expect(grantorFor(posts, 'me', 'chief')).toMatchObject({ postId: 'chief' })
    expect(grantorFor(posts, 'me', 'own')).toBe('exceptions.notGrantor')
    expect(grantorFor(posts.slice(0, 2), 'me', null)).toBe('exceptions.nobodyMayGrant')
  })

  test('nobody ever decides on his own request; what is granted holds only for what it was granted for', () => {
    fc.assert(fc.property(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c'), fc.subarray(['p', 'q']), fc.subarray(['p', 'q']), (asker, actor, posts, grantors) => {
      const why = whyNotDecide({ state: 'asked', askedById: asker }, { actorId: actor, actorPosts: posts, grantors })
      expect(why === null).toBe(asker !== actor && posts.some(p => grantors.includes(p)))
    }))
    fc.assert(fc.property(fc.constantFrom('asked' as const, 'granted' as const, 'refused' as const), fc.option(fc.string()), fc.option(fc.string()), (state, bound, now) => {
      expect(holds({ state, bound }, now)).toBe(state === 'granted' && (bound === null || bound === now))
    }))
    expect(lengthOfReason('　。。， a1 文')).toBe(3)
  })
})

describe.each(engines)('例外登记 (%s)', engine => {
  let w: World
  let id: string
  let first: string
  const ask = (rule = 'documents.tooLong', reason = '上级文件要求全文转发，正文无法压缩。', to: string | null = null) =>
    ({ rule, subject: { module: 'documents', kind: 'document', id }, reason, to })

  beforeAll(async () => {
    w = await world({ engine })
    id = (await (await w.as('祝捷')).must('documents.create', { kind: 'notice', text: { title: '云岭县应急管理局关于转发应急预案的通知', body: bodyOf(['正文。']) } })).id
  }, 120_000)
  afterAll(() => w?.close())

  test('who may grant is shown; a rule without exceptions says so; a short reason is refused with what to do', async () => {
    const clerk = await w.as('祝捷')
    const { rows } = await clerk.must('exceptions.open', { rule: 'documents.tooLong' })
    expect(rows[0].grantors[0].name).toContain('周明德')
    expect((await clerk.act('exceptions.request', ask('documents.toLeaderPersonally'))).body.refused).toBe('exceptions.neverOpen')
    expect((await clerk.act('exceptions.request', ask('documents.tooLong', '特殊情况'))).body).toMatchObject({ refused: 'exceptions.reasonTooShort', remedy: expect.any(String) })
  })

  test('when it is asked, the one who may grant gets a notice and finds it on his agenda; nobody else can ask or see', async () => {
    const clerk = await w.as('祝捷')
    expect((await (await w.as('柳青')).act('exceptions.request', ask())).status).toBe(404)
    first = (await clerk.must('exceptions.request', ask())).id
    expect((await clerk.act('exceptions.request', ask())).body.refused).toBe('exceptions.alreadyAsked')
    const leader = await w.as('周明德')
    expect(JSON.stringify(await leader.must('notices.list', {}))).toContain('请批例外')
    expect((await leader.must('exceptions.mine')).toDecide.map((r: any) => r.id)).toEqual([first])
    expect((await leader.must('documents.read', { id })).title).toContain('应急预案')
    expect((await (await w.as('柳青')).act('exceptions.read', { id: first })).status).toBe(404)
    expect((await clerk.must('exceptions.read', { id: first })).may.decide).toBe(false)
  })

  test('a wrong role is refused and told whom; a refusal needs words; refused, it may be asked again and granted by another leader', async () => {
    expect((await (await w.as('沈致和')).act('exceptions.grant', { id: first })).body.refused).toBe('exceptions.wrongRole')
    expect((await (await w.as('祝捷')).act('exceptions.grant', { id: first })).status).toBe(403)
    const leader = await w.as('周明德')
    expect((await leader.act('exceptions.refuse', { id: first, words: ' ' })).body.refused).toBe('exceptions.noWords')
    await leader.must('exceptions.refuse', { id: first, words: '请改为附件。' })
    expect((await leader.act('exceptions.grant', { id: first })).body.refused).toBe('exceptions.alreadyDecided')
    const clerk = await w.as('祝捷')
    expect(JSON.stringify(await clerk.must('notices.list', {}))).toContain('请改为附件')
    const again = await clerk.must('exceptions.request', ask())
    await (await w.as('林远山')).must('exceptions.grant', { id: again.id, words: '同意，下不为例。' })
    expect((await clerk.act('exceptions.request', ask())).body.refused).toBe('exceptions.alreadyGranted')
    const found = await w.database.transaction(tx => exceptionFor({ tx, tenantId: w.town.tenantId }, 'documents.tooLong', { id }))
    expect(found).toMatchObject({ state: 'granted', decidedBy: '林远山' })
  })

  test('a leader does not grant what he asks himself', async () => {
    const made = await (await w.as('沈致和')).must('documents.create', { kind: 'notice', text: { title: '某通知' } })
    const to = (await (await w.as('祝捷')).must('exceptions.open', { rule: 'documents.tooLong' })).rows[0].grantors[0].postId
    const asked = await (await w.as('沈致和')).must('exceptions.request', { ...ask(), subject: { module: 'documents', kind: 'document', id: made.id }, to })
    expect(asked.to).toContain('周明德')
  })

  test('what was granted stands on the list of its month with names, reason and rule; the list is open to the office head, the leaders and the audit', async () => {
    for (const who of [await w.as('沈致和'), await w.as('林远山'), await w.asAdministrator('audit')]) {
      const { rows } = await who.must('exceptions.list', { month: '2026-11', state: 'granted' })
      expect(rows).toMatchObject([{ kind: 'rule', rule: 'documents.tooLong', by: '祝捷', approver: '林远山', reason: expect.stringContaining('全文转发'), unitName: '云岭县应急管理局' }])
    }
    expect((await (await w.as('沈致和')).must('exceptions.list', { month: '2026-12' })).rows).toEqual([])
    expect((await (await w.as('祝捷')).act('exceptions.list', { month: '2026-11' })).status).toBe(403)
    expect((await (await w.as('祝捷')).must('exceptions.mine')).asked.map((r: any) => r.state)).toEqual(['granted', 'refused'])
    expect((await (await w.as('祝捷')).must('exceptions.about', { module: 'documents', kind: 'document', id })).rows).toHaveLength(2)
  })
})
