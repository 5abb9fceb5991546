import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day'
import { mattersText } from '#platform/matters/text'
import type { Bar, ChartRow } from './contract.ts'
import { type Line, linesOf, shifted, spanOf, stepAhead, sumOf } from './domain.ts'
import { clipped, gantt, matrix, monthColumns, rungFill, unitColumns } from './draw.ts'
import { cameBack } from './hops.ts'

/** 挂图 (S3-44): what the drawing says is what the rows say. */
const row = (over: Partial<Line> = {}): Line => ({ depth: 0, fold: null, says: '',
  id: '00000000-0000-4000-8000-000000000001', number: '督〔2026〕1号', title: '校舍安全隐患排查', unitId: 'a', unit: '县教育局', leader: '马建国', responsible: '江淑芬', sourceKind: 'instruction', key: false, hardNut: false,
  assistants: [{ unitId: 'b', unit: '县住建局' }], openedOn: '2026-10-10', dueOn: '2026-11-10', endedOn: null, status: 'open', rung: 'calm', offered: false, longRunning: false, percent: 50, milestones: [], passes: 0, stalled: false, step: null, ...over,
})
const axis = { from: '2026-10-01', until: '2027-01-01', today: '2026-11-24' }
const frame = { width: 1392, row: 26, label: 472, size: 13, font: 'x', href: (r: Line) => `/supervision/items/${r.id}` }
const drawn = (rows: Line[]) => gantt(rows, axis, frame, mattersText.rung).svg

describe('the Gantt chart', () => {
  it('draws a bar from 交办 to the end of its day: ten pixels a day here', () => {
    expect(drawn([row()])).toContain('<rect x="562" y="46.8" width="320"')
    expect(drawn([row()]), 'half of it done').toContain('width="160"')
  })
  it('goes on in the colour of the rung to today when late, and says the rung in a word', () => {
    const late = drawn([row({ dueOn: '2026-11-10', rung: 'orange' })])
    expect(late).toContain(`fill="${rungFill.orange}" fill-opacity="0.75"`)
    expect(late).toContain('>橙牌<')
    expect(drawn([row({ dueOn: '2026-12-10' })])).not.toContain('fill-opacity="0.75"')
  })
  it('strikes through what is crossed off, and nothing else', () => {
    const struck = (r: Line) => (drawn([r]).match(/class="crossed"/g) ?? []).length
    expect([struck(row({ status: 'closed', endedOn: '2026-11-03' })), struck(row()), struck(row({ status: 'checking' }))]).toEqual([1, 0, 0])
  })
  it('shows the line of today only when today is on it', () => {
    expect(drawn([row()])).toContain('今日')
    expect(gantt([row()], { ...axis, today: '2027-02-01' }, frame, mattersText.rung).svg).not.toContain('今日')
  })
  it('marks a missed stage and a reached one differently', () => {
    const at = (percent: number) => drawn([row({ percent, milestones: [{ day: '2026-11-01', title: '摸底', percent: 40 }] })])
    expect(at(30)).toContain(`fill="#fff" stroke="${rungFill.orange}"`)
    expect(at(50)).not.toContain(`stroke="${rungFill.orange}"`)
  })
  it('never lets a title become markup, and is well-formed whatever the title', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('gantt', 'matrix'), (title, kind) => {
      const rows = [row({ title })]
      const svg = kind === 'gantt' ? drawn(rows) : matrix(rows, unitColumns(rows, ['a', 'b']), 'units', axis.today, frame, mattersText.rung).svg
      const words = svg.replaceAll(/<[^<>]*>/g, '')
      expect(words).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/)
      expect((svg.match(/<a /g) ?? []).length).toBe(1)
    }))
  })
  it('puts all rows of a page on paper without a link', () => {
    expect(gantt([row(), row()], axis, { ...frame, href: null }, mattersText.rung).svg).not.toContain('<a ')
  })
})

describe('the matrix', () => {
  it('has a column for every unit that leads or assists, in the order of the register', () => {
    expect(unitColumns([row(), row({ unitId: 'c', unit: '县水利局', assistants: [] })], ['c', 'b', 'a']).map(c => c.label)).toEqual(['县水利局', '县住建局', '县教育局'])
  })
  it('has a column for every month of the span', () => {
    expect(monthColumns(axis).map(c => c.label)).toEqual(['2026年10月', '11月', '12月'])
  })
})

describe('what the page works with', () => {
  it('a title that is too long ends in dots and fits', () => expect(clipped('全县中小学校舍安全隐患排查整治', 80, 10)).toBe('全县中小学校舍…'))
  it.each([['quarter', '2026-11-24', '2026-10-01', '2027-01-01'], ['quarter', '2026-03-31', '2026-01-01', '2026-04-01'], ['year', '2026-11-24', '2026-01-01', '2027-01-01']] as const)('%s of %s', (zoom, on, from, until) =>
    expect(spanOf(zoom, on as Day)).toEqual({ from, until }))
  it('one step earlier and one later join without a gap', () => {
    const here = spanOf('quarter', '2026-11-24' as Day)
    expect(spanOf('quarter', shifted('quarter', '2026-11-24' as Day, 1)).from).toBe(here.until)
    expect(spanOf('quarter', shifted('quarter', '2026-11-24' as Day, -1)).until).toBe(here.from)
  })
  it('关键环节: the next stage not reached, near or missed', () => {
    const stages = [{ day: '2026-11-01' as Day, title: '摸底', percent: 40 }, { day: '2026-12-20' as Day, title: '整治', percent: 100 }]
    expect(stepAhead(stages, 30, '2026-11-24' as Day, 7)?.title).toBe('摸底')
    expect(stepAhead(stages, 40, '2026-11-24' as Day, 7)).toBeNull()
    expect(stepAhead(stages, 40, '2026-12-14' as Day, 7)?.title).toBe('整治')
  })
  it('A→B→A is seen, A→B is none', () => {
    const way = (...units: string[]) => units.map(unitId => ({ kind: 'offered' as const, unitId }))
    expect([cameBack(way('a', 'b', 'a')), cameBack(way('a', 'b')), cameBack(way('a', 'a'))]).toEqual([true, false, false])
    const back = (unitId: string) => ({ kind: 'declined' as const, unitId })
    expect([cameBack([...way('a', 'b'), back('a')]), cameBack([...way('a'), back('office')])], 'given back by the one asked; the desk itself is nobody it was pushed to').toEqual([true, false])
  })
})

describe('the parts of a big matter (S4-12, S4-39)', () => {
  const { depth: _, fold: __, says: ___, ...bar } = row()
  const part = (n: number, over: Partial<Bar> = {}): Bar => ({ ...bar, id: `00000000-0000-4000-8000-00000000000${n}`, number: null, title: `分解任务${n}`, assistants: [], percent: null, ...over })
  const parts = [part(2, { status: 'closed', endedOn: '2026-10-30' }), part(3, { percent: 50 }), part(4)]
  const big: ChartRow = { ...bar, parts, sum: sumOf(parts), uncovered: ['县财政局'] }

  it('lie folded under their whole, which says what they come to and who has none', () => {
    const [one, ...others] = linesOf([big], () => false)
    expect(others).toEqual([])
    expect(one).toMatchObject({ fold: 'shut', says: '分解3项，办结1项，合计50%，县财政局没有分到任务' })
    const svg = drawn([one!])
    expect(svg).toContain(`data-fold="${bar.id}" role="button" tabindex="0" aria-expanded="false"`)
    expect(svg).not.toContain('分解任务2')
  })
  it('stand beneath it when it is unfolded, and the chart still counts matters, not parts', () => {
    const lines = linesOf([big, row({ id: '00000000-0000-4000-8000-000000000009' }) as unknown as ChartRow].map((r, n) => (n ? { ...r, parts: [], sum: null, uncovered: [] } : r)), id => id === bar.id)
    expect(lines.map(l => [l.depth, l.title])).toEqual([[0, bar.title], [1, '分解任务2'], [1, '分解任务3'], [1, '分解任务4'], [0, bar.title]])
    const svg = drawn(lines)
    expect(svg).toContain('事项（2）')
    expect(svg).toContain('aria-expanded="true"')
    expect(svg.match(/class="crossed"/g)).toHaveLength(1)
  })
  it('come to between nought and the whole, and to the whole only when each is crossed off or at its end', () => {
    fc.assert(fc.property(fc.array(fc.record({ status: fc.constantFrom('open' as const, 'checking' as const, 'closed' as const), percent: fc.option(fc.integer({ min: 0, max: 100 })) }), { minLength: 1, maxLength: 20 }), all => {
      const { percent, done, n } = sumOf(all)!
      expect([n, done]).toEqual([all.length, all.filter(p => p.status === 'closed').length])
      expect(percent >= 0 && percent <= 100 && (percent === 100) === all.every(p => p.status === 'closed' || p.percent === 100)).toBe(true)
    }))
  })
})
