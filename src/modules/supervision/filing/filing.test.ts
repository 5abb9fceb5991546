import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hands, world, type World } from '#test/world'

/** 立项 → 交办 through the real door (S0-16, S4-11, S4-12, S4-39). */
let w: World
let desk: Hands
let head: Hands
let leader: Hands
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!

beforeAll(async () => {
  w = await world()
  ;[desk, head, leader] = [await w.as('戴小雨'), await w.as('沈致和'), await w.as('周明德')]
}, 120_000)
afterAll(() => w.close())

const asked = (over: object = {}) => ({
  title: '全县中小学校舍安全隐患排查整治', sourceKind: 'instruction', verbatim: '请教育局牵头，限期排查，逐校销号。', instructorId: person('周明德'), instructedOn: '2026-11-23', basis: '周明德同志2026年11月23日批示',
  goal: '隐患清零', due: '2026-12-25', leadUnitId: unit('教育局'), responsibleId: person('江淑芬'), leaderInChargeId: person('马建国'), askers: [{ kind: 'leader', name: '周明德', personId: person('周明德') }],
  proposal: '请县教育局牵头，县住建局协助鉴定。', ...over,
})

describe('given a leader’s instruction, when the desk files it', () => {
  it('then what is not named is asked for by name: lead, responsible person, term, basis, asker, parts of a big one', async () => {
    const lacks = async (over: object) => {
      const { id } = await desk.must('supervision.draft', asked(over))
      const answer = await desk.act('supervision.file', { id, approverId: person('周明德') })
      await desk.must('supervision.drop', { id, reason: '试填，不立项' })
      return [answer.status, answer.body.refused]
    }
    expect(await lacks({ leadUnitId: null })).toEqual([409, 'supervision.noLead'])
    expect(await lacks({ responsibleId: null })).toEqual([409, 'supervision.noResponsible'])
    expect(await lacks({ leaderInChargeId: null })).toEqual([409, 'supervision.noLeader'])
    expect(await lacks({ due: null })).toEqual([409, 'supervision.noTerm'])
    expect(await lacks({ due: '2026-11-01' })).toEqual([409, 'supervision.duePast'])
    expect(await lacks({ basis: ' ' })).toEqual([409, 'supervision.noBasis'])
    expect(await lacks({ verbatim: '' })).toEqual([409, 'supervision.noVerbatim'])
    expect(await lacks({ askers: [] })).toEqual([409, 'supervision.noAsker'])
    expect(await lacks({ big: true })).toEqual([409, 'supervision.noParts'])
    expect(await lacks({ big: true, assistants: [{ unitId: unit('住房和城乡建设局'), task: '协助鉴定' }], parts: [{ title: '摸底', unitId: unit('教育局') }] })).toEqual([409, 'supervision.leadNotCovered'])
    // What is complex is handled jointly, and its longer term has an end (S3-49).
    expect(await lacks({ complex: true })).toEqual([409, 'supervision.complexAlone'])
    expect(await lacks({ complex: true, due: '2027-12-25', assistants: [{ unitId: unit('住房和城乡建设局'), task: '协助鉴定' }] })).toEqual([409, 'supervision.complexTooLong'])
  })

  it('then it gets a number, is reviewed, approved by another, and assigned: the matter is offered to one unit, its parts to theirs', async () => {
    const input = asked({
      big: true, assistants: [{ unitId: unit('住房和城乡建设局'), task: '协助鉴定' }],
      parts: [{ title: '逐校摸底造册', unitId: unit('教育局'), due: '2026-12-05' }, { title: '危房鉴定', unitId: unit('住房和城乡建设局'), due: '2026-12-15' }],
    })
    const { id } = await desk.must('supervision.draft', input)
    expect((await desk.act('supervision.file', { id, approverId: person('戴小雨') })).body.refused).toBe('supervision.selfApproval')
    const filed = await desk.must('supervision.file', { id, approverId: person('周明德') })
    expect(filed).toMatchObject({ state: 'filed', number: '督〔2026〕1号' })
    expect((await leader.act('supervision.approve', { id, opinion: '同意' })).body.refused).toBe('supervision.notAtYourStep')
    await head.must('supervision.review', { id, opinion: '拟同意，请周县长审批。' })
    await leader.must('supervision.approve', { id, opinion: '同意，抓紧办。' })
    const { matterId } = await desk.must('supervision.assign', { id })

    const seen = await desk.must('supervision.item', { id })
    expect(seen).toMatchObject({ state: 'assigned', step: null, matter: { status: 'open', offered: true } })
    const matter = await desk.must('matters.read', { id: matterId })
    expect(matter.offeredTo.unit).toBe('县教育局')
    expect(matter.parts.map((p: { title: string; offeredTo: { unit: string } }) => [p.title, p.offeredTo.unit])).toEqual([['逐校摸底造册', '县教育局'], ['危房鉴定', '县住建局']])
    expect((await desk.act('supervision.save', { ...asked(), id, title: '改题目' })).body.refused).toBe('supervision.notDraft')
  })

  it('then the ledger follows the matter: accepted, reported, in the same moment', async () => {
    const education = await w.as('江淑芬')
    const [row] = (await desk.must('supervision.items', { box: 'open' })).rows
    await education.must('matters.accept', { id: row.matterId })
    await education.must('matters.report', { id: row.matterId, done: '完成摸底', problems: '缺鉴定力量', next: '委托鉴定', percent: 30 })
    expect((await desk.must('supervision.item', { id: row.id })).matter).toMatchObject({ offered: false, unit: '县教育局', person: '江淑芬' })
    expect((await education.must('supervision.items', {})).rows.map((r: { id: string }) => r.id)).toEqual([row.id])
    expect((await (await w.as('常江')).must('supervision.items', {})).rows).toEqual([])
  })

  it('then what is returned is mended and goes up again with its number', async () => {
    const { id } = await desk.must('supervision.draft', asked({ title: '城区积水点整治' }))
    await desk.must('supervision.file', { id, approverId: person('周明德') })
    const { routeId } = await desk.must('supervision.item', { id })
    const view = await head.must('routing.trail', { routeId })
    await head.must('routing.return', { taskId: view.hands[0].taskId, to: { step: 'start' }, reason: '请补协办单位' })
    expect(await desk.must('supervision.item', { id })).toMatchObject({ state: 'returned', number: '督〔2026〕2号' })
    await desk.must('supervision.save', { ...asked({ title: '城区积水点整治' }), id, assistants: [{ unitId: unit('水利局'), task: '排涝' }] })
    expect(await desk.must('supervision.file', { id, approverId: person('周明德') })).toMatchObject({ state: 'filed', number: '督〔2026〕2号' })
  })

  it('then a matter that was assigned at once comes on the ledger afterwards, once', async () => {
    const opened = await desk.must('matters.open', {
      title: '修缮白水镇渡口', function: 'supervision', basis: '周明德同志批示', goal: '请交通局月底前修好。', kind: 'immediate', limit: { term: { n: 10, unit: 'workday' } },
      origins: [{ kind: 'leader', name: '周明德', personId: person('周明德') }], owner: { unitId: unit('交通运输局'), opinion: '请办' },
    })
    expect((await desk.must('supervision.toAdopt')).rows.map((r: { matterId: string }) => r.matterId)).toContain(opened.id)
    expect(await desk.must('supervision.adopt', { matterId: opened.id, sourceKind: 'instruction' })).toMatchObject({ state: 'assigned', number: '督〔2026〕3号' })
    expect((await desk.act('supervision.adopt', { matterId: opened.id, sourceKind: 'instruction' })).body.refused).toBe('supervision.alreadyFiled')
    expect((await desk.must('supervision.toAdopt')).rows).toEqual([])
  })
})
