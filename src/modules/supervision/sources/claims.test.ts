import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hands, world, type World } from '#test/world'

/** F26: “某某领导要求” has no force until the leader's own instruction stands behind it. */
let w: World
let desk: Hands
const person = (name: string) => w.town.people.get(name)!.id
beforeAll(async () => {
  w = await world()
  desk = await w.as('戴小雨')
}, 120_000)
afterAll(() => w.close())

const text = '周明德同志要求本周完成校舍排查。县领导要求从快。'
const source = (instructor: string, over: object = {}) => desk.must('supervision.addSource', { kind: 'instruction', title: `${instructor}的批示`, words: '请本周完成校舍排查。', instructorId: person(instructor), lines: [{ text: '请本周完成校舍排查。' }], ...over })

describe('given words that say what a leader wants', () => {
  it('then in an item they are unverified, until they are tied to that leader’s own words, not to another’s', async () => {
    const { id } = await desk.must('supervision.draft', { title: '校舍排查', sourceKind: 'superior', proposal: text })
    const about = { module: 'supervision', kind: 'item', id }
    const seen = async (who: Hands) => (await who.must('claims.of', { about, text })).rows as { words: string; tied: { how: string; witness: string | null; ref: unknown } | null }[]
    expect((await seen(desk)).map(c => [c.words, c.tied])).toEqual([['周明德同志要求', null], ['县领导要求', null]])

    const [his, others] = [await source('周明德', { oral: { witnessId: person('沈致和'), heardAt: w.now() - 60_000 } }), await source('马建国')]
    const tie = (to: { id: string }, words = '周明德同志要求') => desk.act('claims.tie', { about, words, to: { module: 'supervision', id: to.id } })
    expect((await tie(others)).body.refused).toBe('claims.otherLeader')
    expect((await tie(his, '完成校舍排查')).body.refused).toBe('claims.noClaim')
    expect((await tie({ id })).body.refused).toBe('notFound')
    expect((await tie(his)).body).toEqual({ leader: '周明德' })
    expect((await seen(desk)).map(c => c.tied && [c.tied.how, c.tied.witness])).toEqual([['oral', '沈致和'], null])

    // C9: whoever may not know of the record learns nothing; whoever may not know of an instruction is offered none.
    expect((await (await w.as('常江')).act('claims.of', { about, text })).body.refused).toBe('notFound')
    expect((await (await w.as('常江')).must('claims.instructions')).rows).toEqual([])
    expect((await desk.must('claims.instructions', { leaderId: person('马建国') })).rows.map((r: { leader: string }) => r.leader)).toEqual(['马建国'])
  })

  it('then in a draft paper as well, and as a reason for an exception they are refused until they are tied', async () => {
    const paperOf = async (who: Hands) => ({ module: 'documents', kind: 'document', id: (await who.must('documents.create', { kind: 'notice', text: { title: '关于校舍排查的通知', body: [{ type: 'p', text }] } })).id })
    const about = await paperOf(desk)
    expect((await desk.must('claims.of', { about, text })).rows).toHaveLength(2)
    const ask = (reason = '周明德同志要求全文下发，篇幅不能再压缩，请予批准。') => desk.act('exceptions.request', { rule: 'documents.tooLong', subject: about, reason })
    expect((await ask()).body.refused).toBe('exceptions.unverifiedClaim')
    expect((await ask('上级来文要求全文转发，篇幅不能再压缩，请予批准。')).status).toBe(200)
    const { id } = await source('周明德')
    const tie = async (who: Hands, of: object) => (await who.act('claims.tie', { about: of, words: '周明德同志要求', to: { module: 'supervision', id } })).body
    // Nobody ties to what he may not know of, nor on a paper he may not know of.
    const other = await w.as('石磊')
    expect([(await tie(other, await paperOf(other))).refused, (await tie(other, about)).refused]).toEqual(['notFound', 'notFound'])
    expect(await tie(desk, about)).toEqual({ leader: '周明德' })
    expect((await desk.must('claims.of', { about, text })).rows[0].tied).toMatchObject({ leader: '周明德', how: 'written', ref: { id } })
    expect((await ask()).body.refused).not.toBe('exceptions.unverifiedClaim')
  })
})
