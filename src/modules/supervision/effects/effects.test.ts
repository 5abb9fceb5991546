import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersOf } from '#test/closing'
import { type Hands, world, type World } from '#test/world'

/** 惠民实效 through the real door (S1-78). */
let w: World
let desk: Hands
let lead: Hands
let education: Hands
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
const told = { who: '三所村小的寄宿学生', number: 214, measure: 'people', known: '逐间查看宿舍，学生和家长回访记录在案。' }

beforeAll(async () => {
  w = await world()
  ;[desk, lead, education] = [await w.as('戴小雨'), await w.as('钟慧敏'), await w.as('江淑芬')]
}, 120_000)
afterAll(() => w.close())

/** Through 立项 with its approval, up to 签收. */
async function assigned(over: object): Promise<{ itemId: string; matterId: string }> {
  const { id } = await desk.must('supervision.draft', {
    title: '寄宿学校宿舍热水改造', sourceKind: 'instruction', verbatim: '请教育局年前让孩子们用上热水。', instructorId: person('周明德'), basis: '周明德同志批示', goal: '三所村小通热水', due: '2026-12-20', leadUnitId: unit('教育局'),
    responsibleId: person('江淑芬'), leaderInChargeId: person('马建国'), askers: [{ kind: 'leader', name: '周明德', personId: person('周明德') }], proposal: '请教育局牵头，逐校改造。', ...over,
  })
  await desk.must('supervision.file', { id, approverId: person('马建国') })
  await (await w.as('沈致和')).must('supervision.review', { id, opinion: '拟同意立项' })
  await (await w.as('马建国')).must('supervision.approve', { id, opinion: '同意' })
  await desk.must('supervision.assign', { id, opinion: '' })
  const { matterId } = await desk.must('supervision.item', { id })
  await education.must('matters.accept', { id: matterId })
  return { itemId: id, matterId }
}
const claim = (matterId: string) => education.act('matters.submitForClose', { id: matterId, answers: answersOf(), disposition: 'handled', result: '三所村小已通热水' })

describe('given an item that is to reach the people', () => {
  it('when it is claimed to be done and nobody has said who, how many, how one knows, then it is refused with its rule, and the desk sees what is missing', async () => {
    const { itemId, matterId } = await assigned({ forPeople: true })
    const refused = await claim(matterId)
    expect(refused).toMatchObject({ status: 409, body: { refused: 'supervision.effectMissing' } })
    expect(refused.body.source).toContain('S1-78')
    await education.must('matters.report', { id: matterId, done: '已全部通水', problems: '没有', next: '申请销号', percent: 100 })
    expect((await desk.must('supervision.closingQueue', { lack: 'effect' })).rows.map((r: { itemId: string }) => r.itemId)).toEqual([itemId])

    // A plan is no effect; and the desk does not write it for the doer.
    expect((await education.act('supervision.stateEffect', { id: itemId, ...told, known: '预计年前全部用上。' })).body.refused).toBe('supervision.effectPlan')
    expect((await desk.act('supervision.stateEffect', { id: itemId, ...told })).body.refused).toBe('supervision.notTheDoer')
    await education.must('supervision.stateEffect', { id: itemId, ...told })
    expect(await desk.must('supervision.effect', { id: itemId })).toMatchObject({ owed: true, stated: { ...told, by: '江淑芬' }, may: { state: false } })
    expect((await claim(matterId)).status).toBe(200)

    await desk.must('supervision.replyAll', { itemId, how: '书面', replies: (await desk.must('supervision.replyDrafts', { itemId })).drafts.map((d: { originId: string; text: string }) => ({ originId: d.originId, words: d.text })) })
    await lead.must('matters.verifyClose', { id: matterId, pass: true, words: '到三所村小看过' })
    expect((await education.act('supervision.stateEffect', { id: itemId, ...told, number: 999 })).body.refused).toBe('supervision.effectKept')
    const { entries } = await desk.must('supervision.archiveList', { itemId })
    expect(entries.find((e: { title: string }) => e.title === '惠民实效').words).toContain('214人受益')
  })

  it('and one that is not owes nothing', async () => {
    const { itemId, matterId } = await assigned({ title: '学校食堂采购台账整改' })
    expect((await education.act('supervision.stateEffect', { id: itemId, ...told })).body.refused).toBe('supervision.noEffectOwed')
    expect((await claim(matterId)).status).toBe(200)
  })
})
