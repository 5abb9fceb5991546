import { XMLParser } from 'fast-xml-parser'
import JSZip from 'jszip'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, type Day, DAY, dayOf, HOUR, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { fact } from '#platform/facts/schema'
import type { MatterFact } from '#platform/matters/public'
import { measurePdf } from '#platform/rendering/measure'
import { isWorkday, calendarOf } from '#platform/workdays/domain'
import { shippedYears } from '#platform/workdays/years'
import { chanceOf } from '#demo/chance'
import { inProcess } from '#demo/hands'
import { advance, type Desk, draftTask, type Life, partsOf, work } from '#demo/supervising'
import { monthTasks, someTask } from '#demo/tasks'
import { type Hands, world, type World } from '#test/world'
import { type ChartRow, hopKinds } from './contract.ts'

/**
 * C19: a random life of the register, and every number of the pages counted again from the facts, by somebody who has never seen the projections.
 * The county lives from 9 November to Christmas; the recount is made on four days.
 */
let w: World
let desk: Hands
const lives: Life[] = []
const calendar = calendarOf(shippedYears, [], '17:30')
const span = { from: '2026-10-01', until: '2027-01-01' }
const days = ['2026-11-13', '2026-11-27', '2026-12-11', '2026-12-24']

beforeAll(async () => {
  w = await world({ at: at('2026-11-09' as Day, 8) })
  desk = await w.as('戴小雨')
})
afterAll(() => w.close())

async function liveUntil(last: Day, chance = chanceOf(1909)) {
  const d: Desk = { town: w.town, hands: inProcess(w.app.ground, w.now), chance, now: w.now, today: () => dayOf(w.now()) }
  for (let day = dayOf(w.now()); day <= last; day = plusDays(day, 1)) {
    if (isWorkday(calendar, day)) for (const hour of [9, 11, 15]) {
      w.moveTo(Math.max(w.now(), at(day, hour)))
      await w.tick()
      if (lives.length < monthTasks.length) lives.push((await draftTask(d, monthTasks[lives.length]!))!)
      else if (lives.length < 22 && chance.happens(0.5)) lives.push((await draftTask(d, someTask(chance, lives.length, ['教育局', '水利局', '财政局', '交通运输局'], ['周明德', '马建国'])))!)
      for (const life of lives.filter(l => !l.done)) {
        if (!chance.happens(0.6)) continue
        if (life.stage !== 'assigned') {
          await advance(d, life)
          if (life.matterId) lives.push(...await partsOf(d, life))
        } else await work(d, life)
      }
    }
    w.moveTo(Math.max(w.now(), at(day, 20)))
    await w.tick()
  }
}

/** What the facts say of one item; nothing here comes from a row of the register. */
type Told = {
  id: Id; state: 'planned' | 'open' | 'checking' | 'closed' | 'gone'; lead: Id; owner: Id; offered: Id | null; due: number; from: number; openedAt: number; endedAt: number | null; actedAt: number | null; onTime: boolean; passes: number
  extensions: number; percent: number | null; kinds: string[]
}
async function retold(): Promise<Told[]> {
  const all = await w.database.db.select().from(fact).where(eq(fact.tenantId, w.town.tenantId)).orderBy(fact.at, fact.id)
  const told = new Map<Id, Told>()
  const ofMatter = new Map<Id, Told>()
  const blank = (id: Id): Told => ({ id, state: 'planned', lead: '', owner: '', offered: null, due: 0, from: 0, openedAt: 0, endedAt: null, actedAt: null, onTime: false, passes: 0, extensions: 0, percent: null, kinds: [] })
  for (const f of all) {
    if (f.what === 'supervision.drafted') told.set(f.about.id, blank(f.about.id))
    if (f.what === 'supervision.dropped') told.get(f.about.id)!.state = 'gone'
    if (f.what === 'matters.opened') {
      const m = (f.detail as { fact: MatterFact & { is: 'opened' } }).fact
      const t = m.source && told.get(m.source.id)
      if (t && !m.parentId) ofMatter.set(m.id, Object.assign(t, { state: 'open', openedAt: f.at, owner: m.owner.unitId, due: m.clock.at, from: m.clock.from }))
    }
    const t = f.what.startsWith('matters.') ? ofMatter.get(f.stream) : undefined
    if (!t) continue
    const m = (f.detail as { fact: MatterFact }).fact
    t.kinds.push(m.is)
    if (m.is === 'offered') {
      t.lead ||= m.offer.to.unitId
      t.offered = m.offer.to.unitId
      if (m.offer.kind === 'transfer') t.passes += 1
    }
    if (m.is === 'declined') t.passes += 1
    if (['accepted', 'declined', 'withdrawn', 'contested', 'decided', 'orphaned', 'merged'].includes(m.is)) t.offered = null
    if ('owner' in m && m.is !== 'followed') t.owner = m.owner.unitId
    if (m.is === 'accepted' || m.is === 'reported') t.actedAt ??= f.at
    if (m.is === 'reported') t.percent = m.report.percent
    if ((m.is === 'reported' || m.is === 'extended' || m.is === 'redated' || m.is === 'reopened') && m.clock) [t.due, t.from] = [m.clock.at, m.clock.from]
    if (m.is === 'extended') t.extensions += 1
    if (m.is === 'claimed') [t.state, t.onTime] = ['checking', f.at <= t.due]
    if (m.is === 'returned' || m.is === 'reopened') [t.state, t.endedAt] = ['open', null]
    if (m.is === 'closed') [t.state, t.endedAt] = ['closed', f.at]
    if (m.is === 'merged') t.state = 'gone'
  }
  return [...told.values()]
}
const rungIn = (t: Told, now: number) => (now < t.due - Math.floor((t.due - t.from) / 5) ? 'calm' : now < t.due ? 'near' : now < t.due + DAY ? 'due' : now < t.due + 3 * DAY ? 'yellow' : now < t.due + 7 * DAY ? 'orange' : 'red')
const tally = (list: readonly string[]) => Object.fromEntries([...new Set(list)].sort().map(x => [x, list.filter(y => y === x).length]))

describe('C19: given a random life of the register, when the pages are asked', () => {
  it.each(days)('then on %s every number is the number of the facts', async day => {
    await liveUntil(day as Day)
    const facts = await retold()
    const now = w.now()
    const [board, units, chart] = [await desk.must('supervision.board', span), await desk.must('supervision.units', span), await desk.must('supervision.chart', span)]

    const by = (state: Told['state']) => facts.filter(t => t.state === state)
    expect([board.planned.n, board.checking.n, board.closed.n]).toEqual([by('planned').length, by('checking').length, by('closed').length])
    expect(Object.fromEntries(board.open.filter((l: { n: number }) => l.n).map((l: { rung: string; n: number }) => [l.rung, l.n]).sort())).toEqual(tally(by('open').map(t => rungIn(t, now))))

    const here = (t: Told) => t.offered ?? t.owner
    const live = facts.filter(t => t.state === 'open' || t.state === 'checking')
    const assigned = facts.filter(t => t.openedAt)
    const names = new Set([...assigned.map(t => t.lead), ...live.map(here), ...by('closed').map(here)])
    const sum = (list: Told[], of: (t: Told) => number) => list.reduce((n, t) => n + of(t), 0)
    const counted = [...names].map(unitId => {
      const its = assigned.filter(t => t.lead === unitId)
      const acted = its.filter(t => t.actedAt !== null)
      const closed = by('closed').filter(t => here(t) === unitId)
      const mine = live.filter(t => here(t) === unitId)
      return {
        unitId, assigned: its.length, acted: acted.length, actedSameDay: acted.filter(t => dayOf(t.actedAt!) === dayOf(t.openedAt)).length, delayHours: Math.round(sum(acted, t => (t.actedAt! - t.openedAt) / HOUR) * 10) / 10,
        open: mine.length, overdue: mine.filter(t => t.due < now).length, checking: mine.filter(t => t.state === 'checking').length, closed: closed.length, onTime: closed.filter(t => t.onTime).length,
        extensions: sum(its, t => t.extensions), passes: sum(its, t => t.passes),
      }
    })
    const order = (rows: { unitId: Id }[]) => [...rows].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
    expect(order(units.rows.map(({ unit: _, ...r }: { unit: string; unitId: Id }) => r))).toEqual(order(counted))

    const drawn = (r: ChartRow) => [r.id, r.unitId, r.openedOn, r.dueOn, r.endedOn, r.status, r.rung, r.percent, r.passes]
    const shown = assigned.filter(t => t.state !== 'gone')
    expect(chart.rows.map(drawn).sort()).toEqual(shown.map(t => [
      t.id, here(t), dayOf(t.openedAt), dayOf(t.due), t.endedAt === null ? null : dayOf(t.endedAt), t.state, t.state === 'closed' ? 'calm' : rungIn(t, now), t.percent, t.passes,
    ]).sort())

    // The way of a matter joins without a gap, and its days add up to its life (C6).
    for (const t of shown) {
      const { hops, back } = await desk.must('supervision.hops', { id: t.id })
      expect(hops[0].from).toBe(t.openedAt)
      for (const [i, h] of hops.entries()) if (i) expect(h.from).toBe(hops[i - 1].until)
      expect(hops.at(-1).until).toBe(t.endedAt)
      if (back) expect(t.passes).toBeGreaterThan(1)
    }
  })

  it('then the life was worth counting: kicked back and decided, late to orange, extended, closed with six answers', async () => {
    const facts = await retold()
    const kinds = new Set(facts.flatMap(t => t.kinds))
    for (const is of ['declined', 'decided', 'extended', 'closed', 'reported', 'warned', 'stalled'] as const) expect(kinds, is).toContain(is)
    const kicked = facts.find(t => t.kinds.includes('decided'))!
    const { hops, back } = await desk.must('supervision.hops', { id: kicked.id })
    expect(back).toBe(true)
    for (const h of hops) expect(hopKinds).toContain(h.kind)
    expect(Math.max(...facts.map(t => t.passes))).toBeGreaterThan(1)
  })
})

describe('given the same ledger, when it is taken away', () => {
  it('then the .xlsx holds what the chart holds, days as dates, and opens again', async () => {
    const chart = await desk.must('supervision.chart', span)
    const { status, bytes, headers } = await desk.get(`/api/supervision.ledgerXlsx?from=${span.from}&until=${span.until}`)
    expect([status, headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'])
    const rows = await cellsOf(bytes)
    expect(rows[0]![0]).toContain('督办台账')
    expect(rows.slice(2).map(r => [r[0], r[7]])).toEqual(chart.rows.map((r: ChartRow) => [r.number, String(Math.round(Date.parse(r.openedOn) / DAY) + 25_569)]))
  })
  it('then the picture of the units holds the numbers of the page', async () => {
    const { rows } = await desk.must('supervision.units', span)
    const cells = await cellsOf((await desk.get(`/api/supervision.unitsXlsx?from=${span.from}&until=${span.until}`)).bytes)
    expect(cells.slice(2).map(r => [r[0], r[1], r[5], r[6], r[8]])).toEqual(rows.map((p: { unit: string; assigned: number; open: number; overdue: number; closed: number }) => [p.unit, ...[p.assigned, p.open, p.overdue, p.closed].map(String)]))
  })
  it.each(['gantt', 'units', 'months'])('then the chart (%s) is an A3 sheet with its matters in Chinese on it', async view => {
    const { status, bytes } = await desk.get(`/api/supervision.chartPdf?from=${span.from}&until=${span.until}&view=${view}`)
    expect(status).toBe(200)
    if (process.env.ZHONGSHU_KEEP) (await import('node:fs')).writeFileSync(`${process.env.ZHONGSHU_KEEP}/${view}.pdf`, bytes)
    const { pages } = await measurePdf(bytes)
    expect([Math.round(pages[0]!.width), Math.round(pages[0]!.height)]).toEqual([420, 297])
    const words = pages.map(p => p.lines.map(l => l.text).join('')).join('').replaceAll(/\s/g, '')
    expect(words).toContain('督查督办')
    expect(words).toContain('白水镇渡口安全设施修缮')
  })
})

describe('given a unit and a stranger, when they look', () => {
  it('then each sees the numbers of what it may know of, and nobody more', async () => {
    const education = await w.as('江淑芬')
    const { rows } = await education.must('supervision.chart', span)
    const { rows: all } = await desk.must('supervision.chart', span)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.length).toBeLessThan(all.length)
    expect((await education.must('supervision.units', span)).rows.reduce((n: number, p: { assigned: number }) => n + p.assigned, 0)).toBe(rows.length)
    const involved = new Set(all.flatMap((r: ChartRow) => [r.unitId, ...r.assistants.map(a => a.unitId)]))
    const bystander = [...w.town.people.values()].find(p => !involved.has(p.unitId) && p.roles.includes('unitHead') && !p.roles.includes('coordinator'))!
    expect((await (await w.as(bystander.name)).must('supervision.chart', span)).rows).toEqual([])
    const hidden = all.find((r: ChartRow) => !rows.some((x: ChartRow) => x.id === r.id))
    expect((await education.act('supervision.hops', { id: hidden.id })).status).toBe(404)
  })
  it('then filters narrow it: the unit, the leader, the source, key matters, key steps, main units', async () => {
    const ask = async (over: object): Promise<ChartRow[]> => (await desk.must('supervision.chart', { ...span, ...over })).rows
    const all = await ask({})
    expect((await ask({ sourceKind: 'masses' })).every(r => r.sourceKind === 'masses')).toBe(true)
    expect((await ask({ only: 'key' })).map(r => r.id).sort()).toEqual(all.filter(r => r.key || r.hardNut).map(r => r.id).sort())
    expect((await ask({ only: 'step' })).every(r => r.step !== null)).toBe(true)
    expect((await ask({ from: '2027-04-01', until: '2027-07-01' }))).toEqual([])
    const water = w.town.units.get('云岭县水利局')!
    expect((await ask({ unitId: water })).length).toBeGreaterThan(0)
    expect((await ask({ unitId: water })).length).toBeLessThan(all.length)
    const leader = w.town.people.get('何秀兰')!.id
    expect((await ask({ leaderId: leader })).every(r => r.leader === '何秀兰')).toBe(true)
  })
})

/** The cells of the first sheet as text, row by row, by their letters. */
async function cellsOf(bytes: Uint8Array): Promise<string[][]> {
  const zip = await JSZip.loadAsync(bytes)
  const xml = new XMLParser({ ignoreAttributes: false, parseTagValue: false, isArray: name => name === 'row' || name === 'c' }).parse(await zip.file('xl/worksheets/sheet1.xml')!.async('string'))
  return xml.worksheet.sheetData.row.map((r: { c: { v?: string; is?: { t: string | { '#text': string } } }[] }) => r.c.map(c => c.v ?? (typeof c.is?.t === 'object' ? c.is.t['#text'] : (c.is?.t ?? ''))))
}
