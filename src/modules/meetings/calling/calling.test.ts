import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, day, HOUR } from '#kernel/day'
import { type Hands, world, type World } from '#test/world'
import { elementIds, elements } from './types.ts'

/** 通知与回执 through the real door (S1-07, F21, C13; business-rules §4.3). */
let w: World
let education: Hands
let culture: Hands
let office: Hands
let clerk: Hands
let deputy: Hands
const person = (name: string) => w.town.people.get(name)!.id
let towns: { name: string; id: string }[] = []
let intakes: Hands[] = []
let hall = ''

beforeAll(async () => {
  w = await world()
  ;[education, culture, office, clerk, deputy] = [await w.as('江淑芬'), await w.as('段长路'), await w.as('沈致和'), await w.as('苏若楠'), await w.as('马建国')]
  towns = [...w.town.units].filter(([name]) => /[乡镇]人民政府$/.test(name)).slice(0, 3).map(([name, id]) => ({ name, id }))
  intakes = await Promise.all(towns.map(async t => w.as((await deskName(t.id))!)))
  hall = (await clerk.must('meetings.saveRoom', { name: '第二会议室', where: '县政府办公楼三楼', route: '东侧电梯上三楼', seats: 60 })).id
}, 120_000)
afterAll(() => w.close())
const deskName = async (unitId: string): Promise<string | undefined> => (await clerk.must('identity.unit', { id: unitId })).posts.find((p: { roles: string[] }) => p.roles.includes('intake'))?.holders[0]?.name

const from = (d: string, hour = 9) => at(day(d), hour)
const asked = (over: Record<string, unknown> = {}) => ({
  title: '全县校园安全工作调度会', kind: 'deployment', class: 'three', basis: '县政府第12次常务会议要求', topic: '通报校舍安全排查情况；部署冬季校园安全',
  necessity: { why: '各校隐患底数不一，须当面逐校核对', notDocument: '上月已发文，口径不一，需要当面核对', notCall: '涉及十余个单位，电话说不清', notMerge: '近期没有同类会议可以合并' },
  from: from('2026-12-02'), until: from('2026-12-02', 11), roomId: hall, unitIds: towns.map(t => t.id), attendance: 'deputy', leaders: [{ personId: person('马建国'), part: 'chair' }], people: 30, contact: '江淑芬', phone: '0800-6621234', ...over,
})
const submitted = async (over: Record<string, unknown> = {}) => {
  const { id } = await education.must('meetings.draft', asked(over))
  await education.must('meetings.submit', { id })
  return id as string
}
const approved = async (over: Record<string, unknown> = {}) => {
  const id = await submitted(over)
  for (const m of (await education.must('meetings.read', { id })).mergers) if (m.state === 'open') await education.must('meetings.declineMerger', { id: m.id, reason: '议题不同，合不到一起' })
  await office.must('meetings.review', { id, opinion: '拟同意。' })
  await deputy.must('meetings.approve', { id, opinion: '同意。' })
  return id
}
const called = async (over: Record<string, unknown> = {}) => {
  const id = await approved(over)
  await education.must('meetings.call', { id })
  return id
}
const cancel = async (...ids: string[]) => {
  for (const id of ids) await education.must('meetings.cancel', { id, reason: '任务已现场交办' })
}
const replies = (id: string, hands = education) => hands.must('meetings.replies', { id })
const mineOf = async (id: string, hands: Hands) => (await replies(id, hands)).rows[0].id as string
const heard = async (hands: Hands) => (await hands.must('notices.list', { limit: 100 })).notices.map((n: { text: string }) => n.text) as string[]
const today = async (hands: Hands) => JSON.stringify(await hands.must('agenda.list', {}))

describe('given a meeting', () => {
  it('when it is not approved, then there is no notice and nobody hears (C13)', async () => {
    const id = await submitted()
    for (const act of ['call', 'saveNotice']) expect((await education.act(`meetings.${act}`, { id })).body.refused).toBe('meetings.notApproved')
    expect((await intakes[0]!.act('meetings.read', { id })).body.refused).toBe('notFound')
    await education.must('meetings.withdraw', { id, reason: '试' })
  })

  it('when it is approved, then the notice is built from the record, and each element taken out of it stops it by name (F21)', async () => {
    const id = await approved()
    const seen = await education.must('meetings.notice', { id })
    expect(seen.lacks).toEqual([])
    // A day before it begins the notice is out (rule meetings.notice.lead).
    expect(seen.callBy).toBe(from('2026-12-01'))
    expect((await education.must('agenda.list', {})).groups.find((g: { kind: string }) => g.kind === '待发会议通知').items).toContainEqual(expect.objectContaining({ due: from('2026-12-01') }))
    const text = Object.fromEntries(seen.sections.map((s: { key: string; text: string }) => [s.key, s.text]))
    expect(text).toMatchObject({
      title: '关于召开全县校园安全工作调度会的通知', time: '2026年12月2日（星期三）上午9:00至11:00', place: '县政府办公楼三楼第二会议室（东侧电梯上三楼）', topics: '通报校舍安全排查情况；部署冬季校园安全', chair: '马建国', contact: '江淑芬，电话：0800-6621234', signer: '云岭县教育局', date: '2026年11月24日',
      reply: '请于2026年12月1日（星期二）下午6:00前，在本系统填报参会人员姓名、职务、电话。',
    })
    expect(text.to).toBe(`${towns.map(t => t.name).join('、')}：`)
    for (const key of elementIds) {
      await education.must('meetings.saveNotice', { id, wording: { [key]: '' }, replyDue: from('2026-12-01', 18), substitute: 'deputy' })
      expect((await education.act('meetings.call', { id })).body, key).toMatchObject({ refused: 'meetings.noticeLacks', given: { element: elements[key] } })
    }
    await education.must('meetings.saveNotice', { id, wording: { time: '2026年12月2日（星期四）上午9:00至11:00' } })
    const no = (await education.act('meetings.call', { id })).body
    expect(no).toMatchObject({ refused: 'meetings.noticeWeekday', given: { element: '会议时间', is: '星期三' } })
    expect([no.says, no.source, no.remedy].every(Boolean)).toBe(true)
    await education.must('meetings.saveNotice', { id, wording: {}, replyDue: from('2026-12-03') })
    expect((await education.act('meetings.call', { id })).body.refused).toBe('meetings.replyDueWrong')
    await education.must('meetings.saveNotice', { id })
    expect((await education.must('meetings.call', { id }))).toMatchObject({ state: 'called', units: 3, leaders: 1 })
    expect((await education.act('meetings.call', { id })).body.refused).toBe('meetings.calledAlready')
    await cancel(id)
  })

  it('when its notice is to be a 公文, then a whole one goes over with its units, and what changes afterwards is said on its page and to whoever drafted it (F21)', async () => {
    const id = await submitted()
    expect((await education.act('meetings.noticeText', { id })).body.refused).toBe('meetings.notApproved')
    await office.must('meetings.review', { id, opinion: '拟同意。' })
    await deputy.must('meetings.approve', { id, opinion: '同意。' })
    await education.must('meetings.saveNotice', { id, wording: { leave: '' }, replyDue: from('2026-12-01', 18), substitute: 'deputy' })
    expect((await education.must('meetings.notice', { id })).may.draftDocument).toBe(false)
    expect((await education.act('meetings.noticeText', { id })).body).toMatchObject({ refused: 'meetings.noticeLacks', given: { element: '请假规定' } })
    await education.must('meetings.saveNotice', { id, wording: {}, replyDue: from('2026-12-01', 18), substitute: 'deputy' })
    expect(await education.must('meetings.notice', { id })).toMatchObject({ document: null, may: { draftDocument: true } })

    const { kind, text, recipients, source } = await education.must('meetings.noticeText', { id })
    const made = await education.must('documents.create', { kind, text, arrangement: { recipients }, source })
    await education.must('meetings.noticeDrafted', { id, documentId: made.id })
    const paper = await education.must('documents.read', { id: made.id })
    expect(paper.text).toMatchObject({ kind: 'notice', form: 'letter', title: '关于召开全县校园安全工作调度会的通知', issuerMark: '云岭县教育局', mainRecipients: towns.map(t => t.name) })
    expect(paper.arrangement.recipients.map((r: { unitId: string }) => r.unitId)).toEqual(towns.map(t => t.id))
    expect(paper.source).toBe('会议通知：全县校园安全工作调度会')
    const said = paper.text.body.map((b: { text: string }) => b.text)
    expect(said[0]).toBe('经批准，召开全县校园安全工作调度会。现将有关事项通知如下。')
    for (const line of ['一、会议时间', '2026年12月2日（星期三）上午9:00至11:00', '马建国', '江淑芬，电话：0800-6621234']) expect(said).toContain(line)
    expect(await education.must('meetings.notice', { id })).toMatchObject({ document: { id: made.id, by: '江淑芬', differs: [] }, may: { draftDocument: false } })

    await education.must('meetings.call', { id })
    expect((await education.must('meetings.notice', { id })).document.differs).toEqual([])
    await clerk.must('meetings.changeCall', { id, from: from('2026-12-03'), until: from('2026-12-03', 11), replyDue: from('2026-12-02', 12), why: '与省里会议冲突' })
    const after = await education.must('meetings.notice', { id })
    expect(after.document.differs).toContainEqual({ element: 'time', before: '2026年12月2日（星期三）上午9:00至11:00', after: '2026年12月3日（星期四）上午9:00至11:00' })
    expect(after.may.draftDocument).toBe(true)
    expect((await heard(education))[0]).toContain('会议通知已变更，由它起草的公文请同步修改：全县校园安全工作调度会')
    expect((await education.must('meetings.noticeText', { id })).text).toMatchObject({ title: '关于全县校园安全工作调度会变更的通知' })
    // Whoever is called sees the notice, not what the office drafts of it.
    expect(await intakes[0]!.must('meetings.notice', { id })).toMatchObject({ document: null, may: { draftDocument: false } })
    expect((await intakes[0]!.act('meetings.noticeText', { id })).body.refused).toBe('notAllowed')
    await cancel(id)
  })

  it('when it is called, then every unit’s desk and every leader hears, finds it on 今日 and may know of it; others may not (C9)', async () => {
    const id = await called()
    for (const hands of [...intakes, deputy]) {
      expect((await heard(hands)).some(t => t.startsWith('会议通知：全县校园安全工作调度会，2026年12月2日（星期三）上午9:00至11:00')), hands.name).toBe(true)
      expect(await today(hands)).toContain('待回执会议')
      expect((await hands.must('meetings.read', { id })).state).toBe('called')
    }
    expect((await culture.act('meetings.replies', { id })).body.refused).toBe('notFound')
    // A unit sees its own answer, not those of the others; nor their telephones.
    const own = await replies(id, intakes[0]!)
    expect(own.rows).toMatchObject([{ unitId: towns[0]!.id, contact: null, may: { reply: true } }])
    expect((await replies(id)).rows).toHaveLength(4)
    await cancel(id)
    expect((await heard(intakes[0]!))[0]).toBe('会议取消：全县校园安全工作调度会（原定2026年12月2日（星期三）上午9:00至11:00）。任务已现场交办')
    expect((await intakes[0]!.act('meetings.reply', { id: own.rows[0].id, leaveWhy: '防汛' })).body.refused).toBe('meetings.notCalled')
  })

  it('when a leader is called elsewhere in the same hours, then it is refused with that time, and with its title only for whoever may know of it', async () => {
    const other = await called()
    const id = await approved({ title: '中小学校长座谈会', roomId: null, place: '县教育局二楼会议室', from: from('2026-12-02', 10), until: from('2026-12-02', 12), unitIds: [] })
    expect((await education.must('meetings.notice', { id })).clashes).toMatchObject([{ name: '马建国', title: '全县校园安全工作调度会', from: from('2026-12-02'), called: true }])
    expect((await education.act('meetings.call', { id })).body).toMatchObject({ refused: 'meetings.leaderClash', given: { name: '马建国', span: '2026年12月2日09:00至11:00' } })
    // He is excused there by the head of the office: the chair does not excuse himself.
    const row = (await replies(other)).rows.find((r: { name: string }) => r.name === '马建国')
    await deputy.must('meetings.reply', { id: row.id, leaveWhy: '参加市里会议' })
    expect((await deputy.act('meetings.decideLeave', { id: row.id, grant: true })).body.refused).toBe('meetings.leaveNotYours')
    await office.must('meetings.decideLeave', { id: row.id, grant: true })
    await education.must('meetings.call', { id })
    await cancel(other, id)
  })

  it('when two that want the same leader are called at the same moment, then one of them is', async () => {
    const ids = [await approved(), await approved({ title: '中小学校长座谈会', roomId: null, place: '县教育局二楼会议室', from: from('2026-12-02', 10), until: from('2026-12-02', 12), unitIds: [] })]
    const answers = await Promise.all(ids.map(id => education.act('meetings.call', { id })))
    expect(answers.map(a => a.body.refused ?? 'called').toSorted()).toEqual(['called', 'meetings.leaderClash'])
    await cancel(...ids)
  })
})

describe('given a called meeting', () => {
  it('when units answer, then by name; a substitute as the notice allows, leave by whoever the rule names', async () => {
    const id = await called()
    const [a, b, c] = await Promise.all(intakes.map(h => mineOf(id, h))) as [string, string, string]
    const reply = (hands: Hands, of: string, input: Record<string, unknown>) => hands.act('meetings.reply', { id: of, ...input })
    const comer = (name: string, level: string) => ({ name, post: '副镇长', phone: '13000000000', level })
    expect((await reply(intakes[0]!, b, { comers: [comer('甲', 'deputy')] })).body.refused).toBe('meetings.notInvited')
    expect((await reply(intakes[0]!, a, {})).body.refused).toBe('meetings.nobodyNamed')
    expect((await reply(intakes[0]!, a, { comers: [comer('甲', 'deputy'), comer('乙', 'deputy')] })).body.refused).toBe('meetings.tooManyNamed')
    expect((await reply(intakes[0]!, a, { comers: [comer('甲', 'staff')], leaveWhy: '下乡' })).body.refused).toBe('meetings.substituteTooLow')
    expect((await reply(intakes[0]!, a, { comers: [comer('甲', 'deputy')] })).body.state).toBe('coming')
    // A person of ours by name: level, post and telephone are the directory's; he hears and finds it among his meetings.
    const headName = (await clerk.must('identity.unit', { id: towns[1]!.id })).posts.find((p: { rank: string }) => p.rank === 'chief').holders[0].name as string
    expect((await reply(intakes[1]!, b, { comers: [{ personId: person(headName), level: 'staff' }] })).body.state).toBe('coming')
    const head = await w.as(headName)
    expect((await heard(head))).toContain('您已列为参会人员：全县校园安全工作调度会，2026年12月2日（星期三）上午9:00至11:00')
    expect(String((await head.get('/api/meetings.myIcs')).bytes)).toContain('SUMMARY:全县校园安全工作调度会')
    // Leave: to the chair, by name.
    expect((await reply(intakes[2]!, c, { leaveWhy: '参加市里防火会议' })).body.state).toBe('leaveAsked')
    expect(await today(deputy)).toContain('待批会议请假')
    expect((await office.act('meetings.decideLeave', { id: c, grant: true })).body).toMatchObject({ refused: 'meetings.leaveNotYours', given: { who: '马建国' } })
    expect((await deputy.must('meetings.decideLeave', { id: c, grant: false, words: '必须到会' })).state).toBe('waiting')
    expect((await heard(intakes[2]!))[0]).toContain('不准假，请参会')
    await reply(intakes[2]!, c, { leaveWhy: '住院' })
    expect((await deputy.must('meetings.decideLeave', { id: c, grant: true, words: '同意' })).state).toBe('excused')
    const seen = await replies(id)
    expect(seen.counts).toEqual({ all: 4, waiting: 1, coming: 2, people: 2, leaveAsked: 0, excused: 1, late: 0 })
    expect(seen.rows.find((r: { id: string }) => r.id === c).leave).toMatchObject({ why: '住院', to: '马建国', granted: true })
    expect((await education.get(`/api/meetings.repliesXlsx?id=${id}`)).status).toBe(200)
    expect((await intakes[0]!.get(`/api/meetings.repliesXlsx?id=${id}`)).status).not.toBe(200)
    await cancel(id)
  })

  it('when some do not answer, then one press urges exactly those, calls are written down one by one, the clock reminds before and tells at the end', async () => {
    const id = await called()
    await intakes[0]!.must('meetings.reply', { id: await mineOf(id, intakes[0]!), comers: [{ name: '甲', level: 'deputy' }] })
    await deputy.must('meetings.reply', { id: await mineOf(id, deputy) })
    const urges = async (hands: Hands) => (await heard(hands)).filter(t => t.startsWith('请尽快回执')).length
    const before = await Promise.all(intakes.map(urges))
    expect((await education.must('meetings.urgeReplies', { id })).urged).toBe(2)
    expect(await Promise.all(intakes.map(urges))).toEqual([before[0], before[1]! + 1, before[2]! + 1])
    const waiting = (await replies(id)).rows.filter((r: { state: string }) => r.state === 'waiting')
    expect(waiting.map((r: { urges: number; contact: { name: string; phone: string } }) => [r.urges, r.contact.name, r.contact.phone !== ''])).toEqual([[1, intakes[1]!.name, true], [1, intakes[2]!.name, true]])
    expect((await education.act('meetings.phoned', { id: waiting[0].id, reached: true })).body.refused).toBe('meetings.callWordsMissing')
    await education.must('meetings.phoned', { id: waiting[0].id, reached: false })
    await education.must('meetings.phoned', { id: waiting[0].id, reached: true, said: '下午报' })
    expect((await replies(id)).rows.find((r: { id: string }) => r.id === waiting[0].id).calls).toMatchObject([{ reached: false }, { reached: true, said: '下午报', by: '江淑芬' }])
    // Told by telephone, entered by the office; the deadline is 18:00 of the day before.
    await education.must('meetings.reply', { id: waiting[0].id, comers: [{ name: '乙', level: 'deputy' }], note: '电话报' })
    w.moveTo(from('2026-12-01', 14) + 1)
    await w.tick()
    expect(await Promise.all(intakes.map(urges))).toEqual([before[0], before[1]! + 1, before[2]! + 2])
    w.moveTo(from('2026-12-01', 18) + HOUR)
    await w.tick()
    expect((await heard(education))).toContain('回执截止：全县校园安全工作调度会，还有1个未回执')
    expect(await today(education)).toContain('回执未齐')
    await intakes[2]!.must('meetings.reply', { id: waiting[1].id, comers: [{ name: '丙', level: 'deputy' }] })
    expect((await replies(id)).counts).toMatchObject({ waiting: 0, late: 1 })
    expect((await education.act('meetings.urgeReplies', { id })).body.refused).toBe('meetings.nobodyWaits')
    w.moveTo(from('2026-12-02'))
    expect((await intakes[2]!.act('meetings.reply', { id: waiting[1].id, leaveWhy: '迟了' })).body.refused).toBe('meetings.begun')
    w.moveTo(Date.parse('2026-11-24T01:00:00Z'))
    await cancel(id)
  })

  it('when time or place is changed, then a 变更通知 says exactly what; another time asks again, another place does not; the calendar follows with the same UID', async () => {
    const id = await called()
    const own = await mineOf(id, intakes[0]!)
    await intakes[0]!.must('meetings.reply', { id: own, comers: [{ name: '甲', level: 'deputy' }] })
    const ics = async () => String((await intakes[0]!.get(`/api/meetings.meetingIcs?id=${id}`)).bytes)
    expect(await ics()).toMatch(new RegExp(`UID:${id}@zhongshu\r\nSEQUENCE:0\r\n`))
    const change = (over: Record<string, unknown>) => education.act('meetings.changeCall', { id, from: from('2026-12-02'), until: from('2026-12-02', 11), why: '会场检修', ...over })
    expect((await change({})).body.refused).toBe('meetings.nothingChanged')
    expect((await change({ until: from('2026-12-02', 12) })).body.refused).toBe('meetings.longerThanApproved')
    expect((await change({ from: from('2027-01-05'), until: from('2027-01-05', 11) })).body.refused).toBe('meetings.otherYear')
    expect((await change({ from: from('2026-12-05'), until: from('2026-12-05', 11) })).body.refused).toBe('meetings.offHours')
    expect((await education.act('meetings.bookRooms', { id, rooms: [] })).body.refused).toBe('meetings.changeByNotice')
    const place = (await change({ place: '县教育局二楼会议室' })).body
    expect(place).toEqual({ id, again: false, changes: ['会议地点由“县政府办公楼三楼第二会议室（东侧电梯上三楼）”改为“县教育局二楼会议室”'] })
    expect((await replies(id)).rows.find((r: { id: string }) => r.id === own).state).toBe('coming')
    const time = (await change({ from: from('2026-12-03', 15), until: from('2026-12-03', 17), rooms: [{ roomId: hall }] })).body
    expect(time.again).toBe(true)
    expect(time.changes[0]).toBe('会议时间由“2026年12月2日（星期三）上午9:00至11:00”改为“2026年12月3日（星期四）下午3:00至5:00”')
    expect((await heard(intakes[0]!))[0]).toContain('会议变更：全县校园安全工作调度会。会议时间由')
    expect((await replies(id)).rows.find((r: { id: string }) => r.id === own)).toMatchObject({ state: 'waiting', again: true, comers: [{ name: '甲' }] })
    expect((await education.must('meetings.venueOf', { id })).rooms).toMatchObject([{ name: '第二会议室' }])
    expect(await ics()).toMatch(new RegExp(`METHOD:PUBLISH[^]*UID:${id}@zhongshu\r\nSEQUENCE:2\r\n[^]*DTSTART:20261203T070000Z`))
    const pdf = await intakes[0]!.get(`/api/meetings.noticePdf?id=${id}`)
    expect([pdf.status, String(pdf.bytes.subarray(0, 5))]).toEqual([200, '%PDF-'])
    const { issued } = await education.must('meetings.notice', { id })
    expect(issued.map((n: { version: number; kind: string }) => [n.version, n.kind])).toEqual([[3, 'change'], [2, 'change'], [1, 'call']])
    await cancel(id)
    expect(await ics()).toMatch(/METHOD:CANCEL[^]*SEQUENCE:3\r\n[^]*STATUS:CANCELLED/)
  })

  it('when the room that was asked for could not be had, then nobody is called to it', async () => {
    const one = await approved({ leaders: [{ personId: person('马建国'), part: 'chair' }] })
    const two = await approved({ title: '中小学校长座谈会', from: from('2026-12-02', 10), until: from('2026-12-02', 12) })
    expect((await education.act('meetings.call', { id: two })).body.refused).toBe('meetings.roomPending')
    await cancel(one, two)
  })

  it('when the county asks for less, then less is enough', async () => {
    const id = await approved()
    await education.must('meetings.saveNotice', { id, wording: { leave: '' } })
    await office.must('rules.change', { code: 'meetings.notice.elements', value: elementIds.filter(e => e !== 'leave'), effectiveFrom: '2026-11-24', source: '县政府办规定' })
    expect((await education.must('meetings.call', { id })).state).toBe('called')
    await office.must('rules.change', { code: 'meetings.notice.elements', value: elementIds, effectiveFrom: '2026-11-24', source: '县政府办规定' })
    await cancel(id)
  })
})
