import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '#kernel/day'
import { type Hands, world, type World } from '#test/world'

/** 四不两直 (S3-47): for anybody outside the team every answer is the same with and without it (C9), until the conclusion opens it. */
let w: World
let outside: Hands[]
let auditor: Hands
let team: { planner: Hands; lead: Hands; approver: Hands }
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
const objects = ['教育局', '水利局', '林业局', '交通运输局']
const SECRET = '夜访暗渠'
const PLACE = '白水河三号闸'

beforeAll(async () => {
  w = await world()
  outside = await Promise.all(['沈致和', '林远山', '何秀兰', '江淑芬', '傅小梅', '常江', '邹万林', '范晓琳', '罗文渊'].map(n => w.as(n)))
  outside.push(await w.asAdministrator('system'), await w.asAdministrator('security'))
  auditor = await w.asAdministrator('audit')
  team = { planner: await w.as('戴小雨'), lead: await w.as('钟慧敏'), approver: await w.as('周明德') }
}, 120_000)
afterAll(() => w.close())

/** Everything somebody outside could ask that might know: lists, boxes, counts, calendar, collisions, search, today, notices, matters, the record itself. */
async function answers(id: string | null, photo: string | null) {
  const asked: [string, object][] = [
    ...['all', 'planned', 'underWay', 'concluded', 'toApprove'].map((box): [string, object] => ['supervision.inspections', { box }]), ['supervision.inspections', { words: SECRET }], ['supervision.inspections', { unitId: unit('教育局') }],
    ['supervision.inspectionCalendar', { year: 2026 }], ['supervision.inspectionCalendar', { year: 2026, unitId: unit('教育局') }],
    ['supervision.inspectionCollisions', { unitIds: objects.map(unit), topic: SECRET, from: '2026-11-24', until: '2026-12-31' }],
    ['search.all', { words: SECRET }], ['search.find', { words: PLACE }], ['agenda.list', {}], ['notices.list', {}], ['notices.count', {}], ['matters.list', {}], ['supervision.items', {}], ['supervision.toAdopt', {}], ['routing.todo', {}],
  ]
  const all: Record<string, unknown> = {}
  for (const who of outside) {
    for (const [act, input] of asked) all[`${who.name} ${act} ${JSON.stringify(input)}`] = await who.act(act, input)
    // A record that was never there and the hidden one sound the same.
    const there = await who.act('supervision.inspection', { id: id ?? '019abcde-0000-7000-8000-000000000000' })
    all[`${who.name} record`] = [there.status, there.body.refused]
    for (const act of ['recordVisit', 'concludeInspection', 'askReview'] as const) {
      const input = { id: id ?? '019abcde-0000-7000-8000-000000000000', unitId: unit('教育局'), seenAt: 1, place: 'x', seen: 'x', conclusion: 'x', reasons: 'x' }
      const answer = await who.act(`supervision.${act}`, input)
      all[`${who.name} ${act}`] = [answer.status, answer.body.refused]
    }
    const file = await who.get(`/api/files.content?id=${photo ?? '019abcde-0000-7000-8000-000000000000'}`)
    all[`${who.name} photo`] = file.status
  }
  return all
}

describe('given a covert inspection', () => {
  it('when it lives through its steps, then nobody outside the team can tell it from none; opened, its objects see it', async () => {
    let round = 0
    await fc.assert(fc.asyncProperty(
      fc.subarray(objects, { minLength: 1 }), fc.array(fc.constantFrom('visit', 'find', 'photo', 'save'), { minLength: 1, maxLength: 4 }), fc.boolean(),
      async (chosen, steps, returnedFirst) => {
        round++
        const before = await answers(null, null)
        const same = async (id: string, photo: string | null, at: string) => expect(await answers(id, photo), `${at}: with and without`).toEqual(before)
        const input = {
          title: `${SECRET}第${round}次`, topic: `${SECRET}${round}`, kind: 'event', methods: ['covert'], plan: '直奔现场', itinerary: `先到${PLACE}`, unitIds: chosen.map(unit), whyApart: '暗访', from: '2026-11-24', until: '2026-12-24',
          team: [{ personId: person('钟慧敏'), leader: true }, { personId: person('戴小雨'), leader: false }],
        }
        const { id } = await team.planner.must('supervision.planInspection', input)
        await same(id, null, 'planned')
        const up = () => team.planner.must('supervision.submitInspection', { id, approverId: person('周明德') })
        await up()
        await same(id, null, 'submitted')
        if (returnedFirst) {
          await team.approver.must('supervision.decideInspection', { id, agree: false, opinion: '再细化' })
          await up()
        }
        await team.approver.must('supervision.decideInspection', { id, agree: true, opinion: '同意' })
        await same(id, null, 'approved')
        let photo: string | null = null
        const visit = async (fileIds: string[]) => { w.pass(MINUTE); await team.lead.must('supervision.recordVisit', { id, unitId: unit(chosen[0]!), seenAt: w.now() - 1, place: PLACE, seen: '闸门锈死', fileIds }) }
        await visit([])
        for (const step of steps) {
          if (step === 'visit') await visit([])
          if (step === 'find') await team.lead.must('supervision.recordFinding', { id, unitId: unit(chosen[0]!), says: '闸门锈死', suggestion: '更换' })
          if (step === 'photo') {
            photo = (await team.lead.upload('闸门.png', PNG)).id
            await visit([photo])
          }
          if (step === 'save') expect((await team.planner.act('supervision.saveInspection', { ...input, id })).body.refused).toBe('supervision.inspectionNotDraft')
        }
        await same(id, photo, 'on site')
        const trail = JSON.stringify(await auditor.must('facts.trail', { module: 'supervision', limit: 200 }))
        for (const leak of [`${SECRET}第${round}次`, ...chosen.map(unit), '先到', '闸门锈死']) expect(trail.includes(leak), `the trail does not say ${leak}`).toBe(false)
        expect((await team.lead.must('supervision.inspections', {})).rows.map((r: { id: string }) => r.id)).toContain(id)
        await team.lead.must('supervision.concludeInspection', { id, conclusion: '限期更换' })
        const head = await w.as({ 教育局: '江淑芬', 水利局: '常江', 林业局: '邹万林', 交通运输局: '段长路' }[chosen[0]!]!)
        expect((await head.must('supervision.inspection', { id })).visits.length).toBeGreaterThan(0)
      }), { numRuns: 2, seed: 20261124 })
  }, 600_000)

  it('when its approver is away, then nobody decides in his place, and it joins no inspection that more people know of', async () => {
    const base = { topic: '暗查', kind: 'event', plan: '看', unitIds: [unit('水利局')], whyApart: '暗访', from: '2026-12-25', until: '2026-12-26', team: [{ personId: person('钟慧敏'), leader: true }] }
    const covert = await team.planner.must('supervision.planInspection', { ...base, title: '暗查水库', methods: ['covert'] })
    const open = await team.planner.must('supervision.planInspection', { ...base, title: '查水库', methods: ['check'] })
    expect((await team.planner.act('supervision.joinInspection', { id: covert.id, intoId: open.id })).body.refused).toBe('supervision.covertAlone')
    await team.planner.must('supervision.submitInspection', { id: covert.id, approverId: person('周明德') })
    expect((await (await w.as('林远山')).act('supervision.decideInspection', { id: covert.id, agree: true, opinion: '同意' })).status).toBe(404)
  })
})

/** One white pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')
