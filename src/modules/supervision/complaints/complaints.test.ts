import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hands, world, type World } from '#test/world'

/** 作风投诉 (F27, S0-46, S3-87): to a named contact, never to whoever was complained of (C9), with a reply. */
let w: World
let desk: Hands
let contact: Hands
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
beforeAll(async () => {
  w = await world()
  ;[desk, contact] = [await w.as('戴小雨'), await w.as('陆书宁')]
}, 120_000)
afterAll(() => w.close())

const given = (over: object = {}) => ({
  unitId: unit('教育局'),
  kind: 'face',
  against: '窗口工作人员',
  words: '办转学时态度蛮横。',
  complainant: '甘小满',
  reachedBy: '13900001234',
  from: w.now() - 1_800_000,
  until: w.now() - 600_000,
  promise: '十日内答复',
  ...over,
})
const open = async (who: Hands, id: string) => [
  (await who.act('supervision.complaint', { id })).body.refused ?? 'open',
  (await who.must('supervision.complaints')).rows.length,
]

describe('given a complaint about how a unit treats people', () => {
  it('then it goes to a contact outside that unit; nobody of the unit, nor desk, nor leadership knows of it; whoever complained is answered', async () => {
    expect((await desk.must('supervision.complaintContacts', { unitId: unit('教育局') })).rows).toEqual([
      { id: w.town.people.get('陆书宁')!.id, name: '陆书宁', post: '县政府办公室秘书股股长' },
    ])
    expect((await desk.act('supervision.takeComplaint', given({ until: w.now() + 60_000 }))).body.refused).toBe('supervision.receptionLater')
    expect((await desk.act('supervision.takeComplaint', given({ until: w.now() - 3_600_000 }))).body.refused).toBe('supervision.receptionTurned')
    const { id, contact: name } = await desk.must('supervision.takeComplaint', given())
    expect(name).toBe('陆书宁')
    for (const who of ['江淑芬', '梁志强', '傅小梅', '柳青', '马建国', '周明德', '沈致和', '钟慧敏']) {
      const hands = await w.as(who)
      expect(await open(hands, id), who).toEqual(['notFound', 0])
      expect(
        JSON.stringify([await hands.must('notices.list'), await hands.must('agenda.list'), await hands.must('search.all', { words: '作风投诉' })]),
        who,
      ).not.toMatch(/作风投诉[^"”]|甘小满|转学/)
    }
    expect(JSON.stringify(await contact.must('agenda.list'))).toContain('待回复作风投诉')
    expect(JSON.stringify(await contact.must('notices.list'))).not.toContain('甘小满')
    expect(await contact.must('supervision.complaint', { id })).toMatchObject({
      complainant: '甘小满',
      unit: '县教育局',
      promise: '十日内答复',
      may: { answer: true, call: false },
    })

    // Not answered in time: the contact and whoever received it hear of it, and nobody else.
    w.pass(16 * 24 * 3_600_000)
    await w.tick()
    for (const who of [desk, contact]) expect(JSON.stringify(await who.must('notices.list'))).toContain('有一件作风投诉到期还没有回复投诉人')

    const answer = { id, verdict: 'holds', found: '调看窗口录像，情况属实。', reply: '已责令改正并向您道歉。', how: '电话' }
    expect((await desk.act('supervision.answerComplaint', answer)).body.refused).toBe('supervision.notContact')
    expect((await contact.act('supervision.answerComplaint', { ...answer, reply: ' ' })).body.refused).toBe('supervision.noComplaintReply')
    expect((await desk.act('supervision.callComplainant', { id, satisfied: true })).body.refused).toBe('supervision.notAnsweredYet')
    await contact.must('supervision.answerComplaint', answer)
    expect((await contact.act('supervision.answerComplaint', answer)).body.refused).toBe('supervision.complaintAnswered')
    await desk.must('supervision.callComplainant', { id, satisfied: true, words: '表示满意' })
    expect(await desk.must('supervision.complaint', { id })).toMatchObject({ verdict: 'holds', satisfied: true, called: '表示满意' })
  })

  it('when the office itself is complained of, then nobody of it takes it, and no contact of it is chosen', async () => {
    expect((await desk.act('supervision.takeComplaint', given({ unitId: unit('人民政府办公室') }))).body.refused).toBe('supervision.complaintOwnUnit')
    expect((await desk.must('supervision.complaintContacts', { unitId: unit('人民政府办公室') })).rows).toEqual([])
    expect((await (await w.as('江淑芬')).act('supervision.takeComplaint', given())).body.refused).toBe('notAllowed')
  })
})
