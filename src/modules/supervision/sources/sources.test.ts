import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureStanding } from '#platform/alarms/poller'
import { type Hands, world, type World } from '#test/world'

/** 来源逐条落实、夜间核对、交办后调整 through the real door (S0-18, S3-84, C7). */
let w: World
let desk: Hands
let chief: Hands
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!

beforeAll(async () => {
  w = await world()
  await ensureStanding(w.app.ground, w.now())
  ;[desk, chief] = [await w.as('戴小雨'), await w.as('周明德')]
}, 120_000)
afterAll(() => w.close())

const said = (over: object = {}) => ({ kind: 'instruction', title: '周明德同志在调度会上的讲话', words: '请教育局月底前排查校舍。\n请住建局整治积水点。\n此件请各位传阅。', instructorId: person('周明德'), saidOn: '2026-11-23', ...over })
const night = async (at: string) => {
  w.moveTo(Date.parse(at))
  await w.tick()
}
const split = (words: string) => words.split('\n').map(text => ({ text }))
const added = (over: object = {}) => {
  const s = said(over)
  return desk.must('supervision.addSource', { lines: split(s.words), ...s })
}

describe('given an instruction with three lines', () => {
  it('when it is registered, then its words are the lines, letter by letter, or it is refused', async () => {
    const s = said()
    expect((await desk.act('supervision.addSource', { ...s, lines: split(s.words).slice(1) })).body.refused).toBe('supervision.wordsNotCovered')
    expect((await desk.act('supervision.addSource', { ...s, lines: [...split(s.words).slice(0, 2), { text: '此件请传阅。' }] })).body.refused).toBe('supervision.wordsNotCovered')
  })

  it('when by mouth, then the witness is another person and it has been heard already', async () => {
    const heardAt = w.now() - 60_000
    expect((await desk.act('supervision.addSource', { ...said(), lines: split(said().words), oral: { witnessId: person('周明德'), heardAt } })).body.refused).toBe('supervision.noWitness')
    expect((await desk.act('supervision.addSource', { ...said(), lines: split(said().words), oral: { witnessId: person('沈致和'), heardAt: heardAt + 600_000_000 } })).body.refused).toBe('supervision.oralLater')
  })

  it('then each line is an orphan until it is an item that lives or somebody has taken note of it; the number goes down to zero', async () => {
    const before = (await chief.must('supervision.orphans')).count
    const { id } = await added({ oral: { witnessId: person('沈致和'), heardAt: w.now() - 60_000 } })
    expect((await chief.must('supervision.orphans')).count).toBe(before + 3)
    const { itemId } = await desk.must('supervision.markLine', { id, no: 0, as: { is: 'item' } })
    expect(await desk.must('supervision.item', { id: itemId })).toMatchObject({ state: 'draft', verbatim: '请教育局月底前排查校舍。', instructor: '周明德', sourceLine: 0, source: { kind: 'source', id } })
    await desk.must('supervision.markLine', { id, no: 1, as: { is: 'existing', itemId } })
    // F24: nobody cuts, changes or adds to what was said; what one has to say stands beside it.
    const { title, sourceKind, source, sourceLine, verbatim, instructorId, basis, askers } = await desk.must('supervision.item', { id: itemId })
    const kept = { id: itemId, title, sourceKind, source, sourceLine, verbatim, instructorId, basis, askers }
    expect((await desk.act('supervision.save', { ...kept, verbatim: '请教育局尽快排查校舍。' })).body.refused).toBe('supervision.verbatimKept')
    await desk.must('supervision.save', { ...kept, proposal: '请县教育局先查危房。' })
    expect((await desk.must('supervision.item', { id: itemId })).verbatim).toBe('请教育局月底前排查校舍。')
    await desk.must('supervision.markLine', { id, no: 2, as: { is: 'note', personId: person('沈致和') } })
    expect((await chief.must('supervision.orphans')).count).toBe(before)
    expect((await desk.act('supervision.markLine', { id, no: 2, as: { is: 'item' } })).body.refused).toBe('supervision.lineMarked')

    // Not taken up after all: both lines that hung on it are open again.
    await desk.must('supervision.drop', { id: itemId, reason: '已有专班在办' })
    expect((await chief.must('supervision.orphans')).count).toBe(before + 2)
    const seen = await desk.must('supervision.source', { id })
    expect(seen.each.map((l: { open: boolean }) => l.open)).toEqual([true, true, false])
    for (const no of [0, 1]) await desk.must('supervision.markLine', { id, no, as: { is: 'note', personId: person('沈致和') } })
    expect((await desk.must('supervision.sources', { open: true })).rows.map((r: { id: string }) => r.id)).not.toContain(id)
  })

  it('when its words are corrected, then the old ones stay and point on; only once', async () => {
    const { id } = await added({ title: '补正的讲话' })
    await desk.must('supervision.markLine', { id, no: 2, as: { is: 'note', personId: person('沈致和') } })
    const { id: next } = await desk.must('supervision.correctSource', { id, words: '请教育局下月底前排查校舍。\n请住建局整治积水点。', reason: '记录有误' })
    const [old, now] = [await desk.must('supervision.source', { id }), await desk.must('supervision.source', { id: next })]
    expect([old.words, old.correctedBy, old.each.map((l: { mark: string }) => l.mark)]).toEqual([said().words, next, ['replaced', 'replaced', 'note']])
    expect([now.corrects, now.reason, now.open]).toEqual([id, '记录有误', 2])
    expect((await desk.act('supervision.correctSource', { id, words: '再改', reason: '再改' })).body.refused).toBe('supervision.corrected')
    for (const no of [0, 1]) await desk.must('supervision.markLine', { id: next, no, as: { is: 'note', personId: person('沈致和') } })
  })

  it('when the list of a decision is imported, then its tasks are 拟立项 and its other lines are kept', async () => {
    const { id, items, open } = await desk.must('supervision.addSource', {
      kind: 'decision', title: '县政府第19次常务会议', words: '会议议定：\n一、校舍排查\n二、积水点整治',
      lines: [
        { text: '会议议定：', as: { is: 'note', personId: person('沈致和') } },
        { text: '一、校舍排查', as: { is: 'item', title: '校舍排查', leadUnitId: unit('教育局'), assistants: [unit('财政局')], due: '2026-12-31' } },
        { text: '二、积水点整治', as: { is: 'item', title: '积水点整治' } },
      ],
    })
    expect([items, open]).toEqual([2, 0])
    const first = (await desk.must('supervision.source', { id })).each[1].item
    expect(await desk.must('supervision.item', { id: first.id })).toMatchObject({ title: '校舍排查', leadUnit: '县教育局', due: '2026-12-31', assistants: [{ unit: '县财政局' }], askers: [{ kind: 'meeting', name: '县政府第19次常务会议' }] })
  })

  it('when the night comes, then the number is written down, zero as zero, and the desk hears of what is left', async () => {
    const count = (await chief.must('supervision.orphans')).count
    await night('2026-11-24T23:30:00+08:00')
    const zero = (await desk.must('supervision.reconciliations')).rows[0]
    expect(zero.own + zero.incoming).toBe(count)
    await added({ title: '又一次讲话' })
    await night('2026-11-25T23:30:00+08:00')
    const rows = (await desk.must('supervision.reconciliations')).rows
    expect(rows[0].own + rows[0].incoming).toBe(count + 3)
    // Whoever registered them hears of his, the coordinator of all; the rest of the desk sleeps.
    const heard = async (who: Hands) => (await who.must('notices.list')).notices.map((n: { text: string }) => n.text).filter((t: string) => t.includes('夜间核对')) as string[]
    expect((await heard(desk))[0]).toContain('您登记的来源还有 3 条没有落实')
    expect((await heard(await w.as('沈致和')))[0]).toContain(`还有 ${count + 3} 条`)
    expect(await heard(await w.as('钟慧敏'))).toEqual([])
    const agenda = (await chief.must('agenda.list')).groups.find((g: { kind: string }) => g.kind === '批必查')
    expect(agenda.items.map((i: { title: string }) => i.title)).toEqual([`没有落实的批示和决定 ${count + 3} 条`])
  })

  it('when the house slept through a night, then it reconciles in the morning and the next night is not left out', async () => {
    await night('2026-11-27T09:00:00+08:00')
    const morning = (await desk.must('supervision.reconciliations')).rows[0]
    await night('2026-11-27T23:30:00+08:00')
    const [evening] = (await desk.must('supervision.reconciliations')).rows
    expect([morning.day, evening.day]).toEqual(['2026-11-27', '2026-11-27'])
    expect(evening.at).toBeGreaterThan(morning.at)
  })

  it('then whoever neither works the desk nor oversees it knows of none', async () => {
    const other = await w.as('常江')
    expect((await other.must('supervision.sources')).rows).toEqual([])
    expect((await other.act('supervision.orphans')).body.refused).toBe('notAllowed')
  })
})

describe('given an assigned item', () => {
  it('when leader, person, stages or marks change, then with a reason and as a fact; the words and the askers cannot', async () => {
    const { id } = await desk.must('supervision.draft', {
      title: '校舍排查整治', sourceKind: 'instruction', verbatim: '请排查。', instructorId: person('周明德'), basis: '批示', due: '2026-12-25', leadUnitId: unit('教育局'), responsibleId: person('江淑芬'), leaderInChargeId: person('马建国'),
      askers: [{ kind: 'leader', name: '周明德', personId: person('周明德') }], proposal: '请教育局办理。',
    })
    await desk.must('supervision.file', { id, approverId: person('周明德') })
    const change = { id, leaderInChargeId: person('何秀兰'), responsibleId: person('江淑芬'), milestones: [{ day: '2026-12-10', title: '摸底', percent: 40 }], key: true, complex: false, hardNut: false, reason: '分工调整' }
    expect((await desk.act('supervision.amend', change)).body.refused).toBe('supervision.notAmendable')
    await (await w.as('沈致和')).must('supervision.review', { id, opinion: '同意' })
    await chief.must('supervision.approve', { id, opinion: '同意' })
    await desk.must('supervision.assign', { id })
    expect((await desk.act('supervision.amend', { ...change, reason: '' })).body.refused).toBe('supervision.amendedWhy')
    expect((await desk.act('supervision.amend', { ...change, milestones: [{ day: '2027-01-10', title: '完成', percent: 100 }] })).body.refused).toBe('supervision.milestoneLater')
    expect((await desk.must('supervision.amend', change)).changed).toEqual(['牵头领导：马建国 → 何秀兰', '阶段节点：无 → 2026-12-10 摸底 40%', '重点：否 → 是'])
    expect((await desk.act('supervision.amend', change)).body.refused).toBe('supervision.nothingAmended')
    expect(await (await w.as('何秀兰')).must('supervision.item', { id })).toMatchObject({ leaderInCharge: '何秀兰', key: true, verbatim: '请排查。' })
    expect((await desk.must('supervision.amendments', { id })).rows).toMatchObject([{ by: '戴小雨', reason: '分工调整' }])

    // The same is asked once more from elsewhere: no second matter, but a second answer that is owed, with a date of its own.
    const { id: from } = await added({ kind: 'decision', title: '县政府第20次常务会议', words: '加快校舍排查。', instructorId: null })
    await desk.must('supervision.markLine', { id: from, no: 0, as: { is: 'existing', itemId: id } })
    const { matterId } = await desk.must('supervision.item', { id })
    expect((await desk.must('matters.read', { id: matterId })).origins.map((o: { name: string; owed: boolean }) => [o.name, o.owed])).toEqual([['周明德', true], ['县政府第20次常务会议', true]])
    expect((await desk.must('supervision.toAdopt')).rows).toEqual([])
  })
})
