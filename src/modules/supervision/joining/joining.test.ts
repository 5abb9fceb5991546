import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hands, world, type World } from '#test/world'

/** F09 重复抓、多头抓 (S4-14), through the real door: what is asked for twice is found while it is typed, with the grounds, and becomes one matter that owes everybody. */
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

const by = (name: string, over: object = {}) => ({
  title: '白龙潭水库大坝渗漏整治', sourceKind: 'instruction', verbatim: '请水利局抓紧整治白龙潭水库大坝渗漏。', instructorId: person(name), basis: `${name}同志批示`, due: '2026-12-20', leadUnitId: unit('水利局'),
  responsibleId: person('柳青'), leaderInChargeId: person('马建国'), askers: [{ kind: 'leader', name, personId: person(name) }], proposal: '请县水利局办理。', ...over,
})
const draft = async (name: string, over: object = {}): Promise<string> => (await desk.must('supervision.draft', by(name, over))).id
async function assign(id: string): Promise<string> {
  await desk.must('supervision.file', { id, approverId: person('周明德') })
  await head.must('supervision.review', { id, opinion: '拟同意' })
  await leader.must('supervision.approve', { id, opinion: '同意' })
  return (await desk.must('supervision.assign', { id })).matterId
}
const near = async (who: Hands, title: string, not: string | null = null) =>
  (await who.must('related.near', { title, unitIds: [unit('水利局')], modules: ['supervision', 'matters'], not: not && { module: 'supervision', id: not } })).rows as { ref: { module: string; id: string }; repeat: boolean; why: unknown[] }[]
const refused = async (act: string, input: object) => (await desk.act(act, input)).body.refused

describe('given something that is only 拟立项', () => {
  let first: string
  it('when the same is typed again, then it is found with its grounds; not by itself, and not by whoever may not know of it', async () => {
    first = await draft('周明德')
    await w.indexed()
    const [hit] = await near(desk, '整治白龙潭水库坝体渗水问题')
    expect(hit).toMatchObject({ ref: { module: 'supervision', id: first }, repeat: true })
    expect(hit!.why.length).toBeGreaterThan(1)
    expect((await near(desk, '整治白龙潭水库坝体渗水问题', first)).map(r => r.ref.id)).not.toContain(first)
    expect(await near(await w.as('常江'), '整治白龙潭水库坝体渗水问题')).toEqual([])
    expect((await desk.must('search.find', { words: '白龙潭水库', module: 'supervision' })).rows.map((r: { ref: { id: string } }) => r.ref.id)).toEqual([first])
    expect((await (await w.as('常江')).must('search.find', { words: '白龙潭水库' })).rows).toEqual([])
  })

  it('when the second is joined to it, then both askers stand on it, each with his day, and the second is no item any more', async () => {
    const second = await draft('马建国', { due: '2026-12-10' })
    expect(await refused('supervision.joinItem', { id: second, into: { module: 'supervision', id: second } })).toBe('supervision.joinsWithItself')
    await desk.must('supervision.joinItem', { id: second, into: { module: 'supervision', id: first } })
    const [kept, gone] = [await desk.must('supervision.item', { id: first }), await desk.must('supervision.item', { id: second })]
    expect(kept.askers.map((a: { name: string; due: string | null }) => [a.name, a.due])).toEqual([['周明德', null], ['马建国', '2026-12-10']])
    expect([gone.state, gone.joined.id, gone.verbatim]).toEqual(['merged', first, '请水利局抓紧整治白龙潭水库大坝渗漏。'])
    expect((await desk.must('supervision.items', { box: 'toFile' })).rows.map((r: { id: string }) => r.id)).toEqual([first])
    expect(await refused('supervision.joinItem', { id: first, into: { module: 'supervision', id: second } })).toBe('supervision.joinIntoEnded')
    expect(await refused('supervision.save', { ...by('马建国'), id: second })).toBe('supervision.notDraft')
  })

  it('F09: the same matter from two leaders is one matter, one lead unit, two replies due, each by its own day', async () => {
    const matterId = await assign(first)
    const m = await desk.must('matters.read', { id: matterId })
    expect(m.offeredTo.unit).toBe('县水利局')
    expect(m.origins.map((o: { name: string; owed: boolean; own: boolean }) => [o.name, o.owed, o.own])).toEqual([['周明德', true, false], ['马建国', true, true]])
    expect(new Date(m.nextAt + 8 * 3_600_000).toISOString().slice(0, 10)).toBe('2026-12-10')
  })

  it('when a third asks after 交办, then the matter is what is found, once, and takes him in with his own clock', async () => {
    await w.indexed()
    const third = await draft('何秀兰', { due: '2026-12-05', verbatim: '水库渗漏要在汛前解决。' })
    const hits = (await near(desk, '整治白龙潭水库坝体渗水问题', third)).filter(r => r.repeat)
    expect(hits.map(h => h.ref.module)).toEqual(['matters'])
    await desk.must('supervision.joinItem', { id: third, into: hits[0]!.ref })
    const { matterId } = await desk.must('supervision.item', { id: first })
    const m = await desk.must('matters.read', { id: matterId })
    expect(m.origins.filter((o: { owed: boolean }) => o.owed).map((o: { name: string }) => o.name)).toEqual(['周明德', '马建国', '何秀兰'])
    expect(new Date(m.nextAt + 8 * 3_600_000).toISOString().slice(0, 10)).toBe('2026-12-05')
    expect((await (await w.as('何秀兰')).must('supervision.item', { id: first })).title).toBe('白龙潭水库大坝渗漏整治')
  })

  it('then a line whose item went into another hangs on that one: nothing is an orphan for being merged', async () => {
    const before = (await leader.must('supervision.orphans')).count
    const { id: source } = await desk.must('supervision.addSource', { kind: 'decision', title: '县政府第20次常务会议', words: '抓紧整治白龙潭水库渗漏', lines: [{ text: '抓紧整治白龙潭水库渗漏' }] })
    const { itemId } = await desk.must('supervision.markLine', { id: source, no: 0, as: { is: 'item' } })
    await desk.must('supervision.joinItem', { id: itemId, into: { module: 'supervision', id: first } })
    expect((await desk.must('supervision.source', { id: source })).each[0].item.id).toBe(first)
    expect((await leader.must('supervision.orphans')).count).toBe(before)
  })

  it('when one that was returned is joined or not taken up, then nobody is asked about it any more', async () => {
    for (const end of [(id: string) => desk.must('supervision.joinItem', { id, into: { module: 'supervision', id: first } }), (id: string) => desk.must('supervision.drop', { id, reason: '不需立项' })]) {
      const id = await draft('唐立新', { title: '清理河道淤泥' })
      await desk.must('supervision.file', { id, approverId: person('周明德') })
      expect(await refused('supervision.joinItem', { id, into: { module: 'supervision', id: first } })).toBe('supervision.joinsNoDraft')
      const { routeId } = await desk.must('supervision.item', { id })
      const { hands } = await head.must('routing.trail', { routeId })
      await head.must('routing.return', { taskId: hands[0].taskId, to: { step: 'start' }, reason: '已有事项在办' })
      await end(id)
      expect((await desk.must('routing.trail', { routeId })).status).toBe('cancelled')
      expect(['merged', 'dropped']).toContain((await desk.must('supervision.item', { id })).state)
    }
  })

  it('then what is on no ledger takes nothing in', async () => {
    const other = await desk.must('matters.open', {
      title: '核对名册', function: 'supervision', basis: '批示', goal: '', kind: 'immediate', limit: { term: { n: 5, unit: 'workday' } }, origins: [{ kind: 'leader', name: '周明德' }], owner: { unitId: unit('教育局'), opinion: '请办' },
    })
    expect(await refused('supervision.joinItem', { id: await draft('周明德', { title: '核对名册' }), into: { module: 'matters', id: other.id } })).toBe('supervision.notOnLedger')
  })

  it('when matters are picked on a list, then one joint inspection is proposed for them: objects, what to look at, when', async () => {
    const second = await draft('周明德', { title: '城区内涝点整治', leadUnitId: unit('住房和城乡建设局'), responsibleId: person('江淑芬') })
    const matterId = await assign(second)
    const p = await desk.must('supervision.proposeInspection', { itemIds: [first, second] })
    expect(p).toMatchObject({ title: '县水利局、县住建局2个事项联合督查', methods: ['check', 'joint'], unitIds: [unit('水利局'), unit('住房和城乡建设局')], from: '2026-11-25', until: '2026-11-26' })
    expect(p.matters.map((m: { id: string }) => m.id)).toContain(matterId)
    expect(p.plan.split('\n')).toHaveLength(2)
    const { id } = await desk.must('supervision.planInspection', { ...p, matterIds: p.matters.map((m: { id: string }) => m.id), matters: undefined, kind: 'special', team: [{ personId: person('钟慧敏'), leader: true }] })
    expect((await desk.must('supervision.inspection', { id })).matters).toHaveLength(2)
    expect((await (await w.as('常江')).act('supervision.proposeInspection', { itemIds: [first] })).status).toBe(403)
  })
})
