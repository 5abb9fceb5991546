import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHash } from 'node:crypto'
import { DAY } from '#kernel/day'
import { answersOf } from '#test/closing'
import { type Hands, world, type World } from '#test/world'

/** 扫尾、回头看、结果 through the real door (S1-29, S1-54, S3-26, S4-38, F23). */
let w: World
let desk: Hands
let lead: Hands
let education: Hands
const items: { itemId: string; matterId: string }[] = []
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!

async function assigned(title: string): Promise<{ itemId: string; matterId: string }> {
  const m = await desk.must('matters.open', {
    title, function: 'supervision', basis: '周明德同志批示', goal: '办好', kind: 'immediate', limit: { term: { n: 10, unit: 'workday' } },
    origins: [{ kind: 'leader', name: '周明德', personId: person('周明德') }, { kind: 'citizen', name: '来信群众' }], owner: { unitId: unit('教育局'), opinion: '请办' },
  })
  const { id } = await desk.must('supervision.adopt', { matterId: m.id, sourceKind: 'instruction' })
  await education.must('matters.accept', { id: m.id })
  return { itemId: id, matterId: m.id }
}
beforeAll(async () => {
  w = await world()
  ;[desk, lead, education] = [await w.as('戴小雨'), await w.as('钟慧敏'), await w.as('江淑芬')]
  for (const title of ['校门口护栏', '食堂改造', '操场排水', '宿舍热水']) items.push(await assigned(title))
}, 120_000)
afterAll(() => w.close())

const says = async (matterId: string): Promise<string[] | undefined> => (await desk.must('supervision.closingQueue')).rows.find((r: { matterId: string }) => r.matterId === matterId)?.lacks.map((l: { says: string }) => l.says)
const close = async ({ itemId, matterId }: { itemId: string; matterId: string }) => {
  await education.must('matters.submitForClose', { id: matterId, answers: answersOf(), disposition: 'handled', result: '已办好' })
  const { drafts } = await desk.must('supervision.replyDrafts', { itemId })
  await desk.must('supervision.replyAll', { itemId, how: '书面', replies: drafts.filter((d: { owed: boolean }) => d.owed).map((d: { originId: string; text: string }) => ({ originId: d.originId, words: d.text })) })
  await lead.must('matters.verifyClose', { id: matterId, pass: true, words: '现场看过' })
}

describe('given something that is done and not crossed off', () => {
  it('when all of it is reported, then the queue names each of the six answers, each reply, each open part that is missing', async () => {
    const [one] = items
    expect(await says(one!.matterId)).toBe(undefined)
    await education.must('matters.split', { id: one!.matterId, goal: '装好', parts: [{ title: '采购', to: { unitId: unit('财政局') }, opinion: '请办' }] })
    await education.must('matters.report', { id: one!.matterId, done: '已装好', problems: '没有', next: '申请销号', percent: 100 })
    const lacks = await says(one!.matterId)
    expect(lacks!.filter(l => l.startsWith('六问'))).toHaveLength(6)
    expect(lacks).toEqual(expect.arrayContaining(['没有申请销号', '分解任务没有办结：采购', '没有回复来处：周明德', '没有回复来处：来信群众']))
    expect((await education.act('supervision.closingQueue')).status).toBe(403)
  })

  it('when it is claimed, then only replies and the check are missing; the drafts carry the result; the doer does not check', async () => {
    const [, two] = items
    await education.must('matters.submitForClose', { id: two!.matterId, answers: answersOf(), disposition: 'handled', result: '灶间已改造' })
    expect((await says(two!.matterId))!.sort()).toEqual(['没有回复来处：周明德', '没有回复来处：来信群众', '等核验'].sort())
    const { drafts } = await desk.must('supervision.replyDrafts', { itemId: two!.itemId })
    expect(drafts.map((d: { name: string }) => d.name)).toEqual(['周明德', '来信群众'])
    for (const d of drafts) expect(d.text).toContain('灶间已改造')
    expect((await desk.act('supervision.archive', { itemId: two!.itemId })).body.refused).toBe('supervision.notEnded')
    expect((await lead.act('matters.verifyClose', { id: two!.matterId, pass: true, words: '看过' })).body.refused).toBe('matters.repliesOwed')
    const words = drafts.map((d: { originId: string; text: string }) => ({ originId: d.originId, words: d.text }))
    expect(await desk.must('supervision.replyAll', { itemId: two!.itemId, how: '书面', replies: words })).toEqual({ replied: 2 })
    expect((await desk.act('supervision.replyAll', { itemId: two!.itemId, how: '书面', replies: words })).body.refused).toBe('supervision.fromNowhere')
    expect(await says(two!.matterId)).toEqual(['等核验'])
    await lead.must('matters.verifyClose', { id: two!.matterId, pass: true, words: '现场看过' })
    expect(await says(two!.matterId)).toBe(undefined)
  })

  it('when it has ended, then the file lists what it holds, once, under a number without gaps', async () => {
    const [, two, three, four] = items
    expect((await desk.must('supervision.closingQueue')).toArchive.map((t: { itemId: string }) => t.itemId)).toEqual([two!.itemId])
    const { entries } = await desk.must('supervision.archiveList', { itemId: two!.itemId })
    const titles = entries.map((e: { title: string }) => e.title)
    for (const must of ['督办事项登记', '批示原文', '签收', '申请销号（六问）', '核验销号']) expect(titles).toContain(must)
    expect(titles.filter((t: string) => t === '回复来处')).toHaveLength(2)
    expect(await desk.must('supervision.archive', { itemId: two!.itemId })).toEqual({ number: '督档〔2026〕1号', entries: entries.length })
    expect((await desk.act('supervision.archive', { itemId: two!.itemId })).body.refused).toBe('supervision.alreadyArchived')
    await close(three!)
    await close(four!)
    expect((await desk.must('supervision.archive', { itemId: three!.itemId })).number).toBe('督档〔2026〕2号')
  })
})

describe('given matters that were crossed off in a period', () => {
  it('when a sample is drawn, then seed and list are kept, anybody draws the same again, and nobody draws twice', async () => {
    const period = { from: '2026-11-20', until: '2026-11-24' }
    expect((await desk.act('supervision.drawSample', period)).body.refused).toBe('supervision.sampleNotOver')
    w.pass(3 * DAY)
    expect((await desk.act('supervision.drawSample', { from: '2026-10-01', until: '2026-10-31' })).body.refused).toBe('supervision.sampleEmpty')
    const { id, population, size } = await desk.must('supervision.drawSample', period)
    expect([population, size]).toEqual([3, 3])
    expect((await lead.act('supervision.drawSample', { from: '2026-11-24', until: '2026-11-25' })).body.refused).toBe('supervision.sampleTwice')
    const s = await desk.must('supervision.sample', { id })
    expect(s.repeats).toBe(true)
    // Reckoned here anew, by the published rule alone.
    const again = [...s.list].sort().map((m: string) => [createHash('sha256').update(`${s.seed}:${m}`).digest('hex'), m]).sort().slice(0, s.size).map(([, m]) => m)
    expect(s.drawn.map((d: { matterId: string }) => d.matterId)).toEqual(again)
    expect([...s.list].sort()).toEqual(items.slice(1).map(i => i.matterId).sort())
  })

  it('then neither doer nor verifier checks it; what relapsed comes alive and every origin is owed a reply again', async () => {
    const [{ id }] = (await desk.must('supervision.samples')).rows
    const [, two, three] = items
    const check = { sampleId: id, matterId: two!.matterId, holds: false, words: '又漏水' }
    expect((await lead.act('supervision.checkSampled', check)).body.refused).toBe('supervision.sampleVerifier')
    expect((await education.act('supervision.checkSampled', check)).status).toBe(403)
    expect((await desk.act('supervision.checkSampled', { ...check, words: ' ' })).body.refused).toBe('supervision.sampleNoWords')
    expect(await desk.must('supervision.checkSampled', check)).toEqual({ reopened: true })
    expect((await desk.act('supervision.checkSampled', check)).body.refused).toBe('supervision.sampleDone')
    const m = await desk.must('matters.read', { id: two!.matterId })
    expect([m.status, m.origins.map((o: { owed: boolean }) => o.owed)]).toEqual(['open', [true, true]])
    expect(await desk.must('supervision.checkSampled', { ...check, matterId: three!.matterId, holds: true, words: '完好' })).toEqual({ reopened: false })
    expect((await desk.must('supervision.samples')).rows[0]).toMatchObject({ checked: 2, relapsed: 1 })
    await education.must('matters.report', { id: two!.matterId, done: '重做防水', problems: '没有', next: '申请销号', percent: 50 })
    await close(two!)
    expect((await desk.must('supervision.archive', { itemId: two!.itemId })).number).toBe('督档〔2026〕3号')
  })
})

describe('given results of 督查', () => {
  it('when a bad state is noted without evidence, then no; with it the unit’s own word stands beside it, once', async () => {
    const [one] = items
    const remark = { kind: 'shirking', unitId: unit('教育局'), matterId: one!.matterId, says: '两次推给财政局' }
    expect((await desk.act('supervision.addRemark', remark)).body.refused).toBe('supervision.noEvidence')
    expect((await desk.act('supervision.addRemark', { ...remark, matterId: null })).body.refused).toBe('supervision.noMatter')
    expect((await desk.act('supervision.addRemark', { ...remark, kind: 'criticism' })).body.refused).toBe('supervision.noEvidence')
    const { evidence } = await desk.must('supervision.evidenceOf', { matterId: one!.matterId, unitId: unit('教育局') })
    const [proof] = evidence
    const [, two] = items
    expect((await desk.act('supervision.addRemark', { ...remark, matterId: two!.matterId, evidence: [{ kind: 'fact', id: proof.id }] })).body.refused).toBe('supervision.evidenceNotThere')
    const { id } = await desk.must('supervision.addRemark', { ...remark, evidence: [{ kind: 'fact', id: proof.id }] })
    expect((await (await w.as('常江')).must('supervision.remarks')).rows).toEqual([])
    expect((await (await w.as('柳青')).act('supervision.replyRemark', { id, words: '不实' })).body.refused).toBe('supervision.notYourUnit')
    await education.must('supervision.replyRemark', { id, words: '经费未到位' })
    expect((await education.act('supervision.replyRemark', { id, words: '再说' })).body.refused).toBe('supervision.alreadyReplied')
    expect((await desk.must('supervision.remarks', { kind: 'shirking' })).rows).toMatchObject([{ unit: '县教育局', says: '两次推给财政局', reply: '经费未到位', evidence: [{ kind: 'fact' }] }])
    await desk.must('supervision.addRemark', { kind: 'praise', unitId: unit('教育局'), says: '宿舍热水提前办结' })
  })

  it('when the figures of a period are drawn, then they are what a count by hand gives, and the 通报 says the same', async () => {
    const period = { from: '2026-11-01', until: '2026-11-27' }
    const { units, total } = await desk.must('supervision.figures', period)
    const mine = (await Promise.all(items.map(i => desk.must('matters.read', { id: i.matterId })))) as { status: string }[]
    const closed = mine.filter(m => m.status === 'closed').length
    expect(units).toMatchObject([{ unit: '县教育局', assigned: mine.length, closed, onTime: closed, open: mine.length - closed, overdue: 0, praise: 1, criticism: 0, bad: 1 }])
    expect(total.assigned).toBe(4)
    expect((await desk.act('supervision.draftBulletin', { from: '2026-11-01', until: '2026-12-31' })).body.refused).toBe('supervision.bulletinAhead')
    const { id } = await desk.must('supervision.draftBulletin', period)
    const b = await desk.must('supervision.bulletin', { id })
    const text = b.paragraphs.join('\n')
    expect(text).toContain(`共交办督办事项4件，销号${closed}件`)
    expect(text).toContain('经费未到位')
    expect(b.figures).toEqual(units)
  })

  it('when accountability is proposed, then another leader decides, it may be appealed within the days, and a third one hears it', async () => {
    const [one] = items
    const [proof] = (await desk.must('supervision.evidenceOf', { matterId: one!.matterId, unitId: unit('教育局') })).evidence
    const proposal = { kind: 'slowness', unitId: unit('教育局'), personId: person('柳青'), matterId: one!.matterId, says: '三个月没有动' }
    expect((await desk.act('supervision.proposeAccount', proposal)).body.refused).toBe('supervision.noEvidence')
    const { id } = await desk.must('supervision.proposeAccount', { ...proposal, evidence: [{ kind: 'fact', id: proof.id }] })
    const concerned = await w.as('柳青')
    const [zhou, lin] = [await w.as('周明德'), await w.as('林远山')]
    expect((await concerned.must('supervision.accounts')).rows).toEqual([])
    expect((await zhou.must('agenda.list')).groups.map((g: { kind: string }) => g.kind)).toContain('责任追究待决定')
    await zhou.must('supervision.decideAccount', { id, agree: true, words: '批评教育' })
    expect((await concerned.must('supervision.accounts')).rows).toMatchObject([{ state: 'decided', appealUntil: '2026-12-27', may: { appeal: true } }])
    expect((await (await w.as('常江')).must('supervision.accounts')).rows).toEqual([])
    expect((await education.act('supervision.appealAccount', { id, words: '不服' })).body.refused).toBe('supervision.notConcerned')
    await concerned.must('supervision.appealAccount', { id, words: '当时已请假' })
    expect((await zhou.act('supervision.hearAppeal', { id, uphold: true, words: '维持' })).body.refused).toBe('supervision.ownDecision')
    expect(await lin.must('supervision.hearAppeal', { id, uphold: false, words: '情况属实，撤销' })).toEqual({ state: 'revoked' })
  })
})
