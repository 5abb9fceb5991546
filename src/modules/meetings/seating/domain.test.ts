import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import {
  adjusted,
  alternation,
  departuresOf,
  type Layout,
  movedBetween,
  type Plan,
  planOf,
  readRow,
  rowsFor,
  type School,
  seenFrom,
  type Side,
  type Sitter,
  turned,
} from './domain.ts'

/** 座次 (business-rules §4.4): the vectors of the rule, both schools to thirty seats, and what holds of every plan. */
const one = (id: string, over: Partial<Sitter> = {}): Sitter => ({ id, unit: '', side: null, fixed: null, ...over })
const people = (n: number, side: Side | null = null, prefix = '') => Array.from({ length: n }, (_, i) => one(`${prefix}${i + 1}`, { side }))
const platform = (...rows: number[]): Layout => ({ kind: 'platform', rows, honour: 'left' })
const row = (p: Plan, view: 'stage' | 'floor', r = 1) =>
  readRow(seenFrom(p, view), r)
    .map(x => x ?? '·')
    .join(' ')

describe('主席台: one row', () => {
  it.each([
    [7, 'B', '6 4 2 1 3 5 7', '7 5 3 1 2 4 6'],
    [7, 'A', '6 4 2 1 3 5 7', '7 5 3 1 2 4 6'],
    [8, 'B', '8 6 4 2 1 3 5 7', '7 5 3 1 2 4 6 8'],
    [8, 'A', '7 5 3 1 2 4 6 8', '8 6 4 2 1 3 5 7'],
  ] as const)('%i of school %s: from the stage %s, from the floor %s', (n, school, stage, floor) => {
    const p = planOf(platform(n), people(n), school)
    expect([row(p, 'stage'), row(p, 'floor')]).toEqual([stage, floor])
  })

  /** 台上视角, from left to right, written out by hand: odd counts are the same in both schools. */
  const table: [n: number, b: string, a: string][] = [
    [1, '1', '1'],
    [2, '2 1', '1 2'],
    [3, '2 1 3', '2 1 3'],
    [4, '4 2 1 3', '3 1 2 4'],
    [5, '4 2 1 3 5', '4 2 1 3 5'],
    [6, '6 4 2 1 3 5', '5 3 1 2 4 6'],
    [7, '6 4 2 1 3 5 7', '6 4 2 1 3 5 7'],
    [8, '8 6 4 2 1 3 5 7', '7 5 3 1 2 4 6 8'],
    [9, '8 6 4 2 1 3 5 7 9', '8 6 4 2 1 3 5 7 9'],
    [10, '10 8 6 4 2 1 3 5 7 9', '9 7 5 3 1 2 4 6 8 10'],
    [11, '10 8 6 4 2 1 3 5 7 9 11', '10 8 6 4 2 1 3 5 7 9 11'],
    [12, '12 10 8 6 4 2 1 3 5 7 9 11', '11 9 7 5 3 1 2 4 6 8 10 12'],
    [13, '12 10 8 6 4 2 1 3 5 7 9 11 13', '12 10 8 6 4 2 1 3 5 7 9 11 13'],
    [14, '14 12 10 8 6 4 2 1 3 5 7 9 11 13', '13 11 9 7 5 3 1 2 4 6 8 10 12 14'],
    [15, '14 12 10 8 6 4 2 1 3 5 7 9 11 13 15', '14 12 10 8 6 4 2 1 3 5 7 9 11 13 15'],
    [16, '16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15', '15 13 11 9 7 5 3 1 2 4 6 8 10 12 14 16'],
    [17, '16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17', '16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17'],
    [18, '18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17', '17 15 13 11 9 7 5 3 1 2 4 6 8 10 12 14 16 18'],
    [19, '18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19', '18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19'],
    [20, '20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19', '19 17 15 13 11 9 7 5 3 1 2 4 6 8 10 12 14 16 18 20'],
    [21, '20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21', '20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21'],
    [22, '22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21', '21 19 17 15 13 11 9 7 5 3 1 2 4 6 8 10 12 14 16 18 20 22'],
    [23, '22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23', '22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23'],
    [24, '24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23', '23 21 19 17 15 13 11 9 7 5 3 1 2 4 6 8 10 12 14 16 18 20 22 24'],
    [25, '24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23 25', '24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23 25'],
    [
      26,
      '26 24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23 25',
      '25 23 21 19 17 15 13 11 9 7 5 3 1 2 4 6 8 10 12 14 16 18 20 22 24 26',
    ],
    [
      27,
      '26 24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23 25 27',
      '26 24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23 25 27',
    ],
    [
      28,
      '28 26 24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23 25 27',
      '27 25 23 21 19 17 15 13 11 9 7 5 3 1 2 4 6 8 10 12 14 16 18 20 22 24 26 28',
    ],
    [
      29,
      '28 26 24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29',
      '28 26 24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29',
    ],
    [
      30,
      '30 28 26 24 22 20 18 16 14 12 10 8 6 4 2 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29',
      '29 27 25 23 21 19 17 15 13 11 9 7 5 3 1 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30',
    ],
  ]
  it.each(table)('%i seats', (n, b, a) => {
    expect(row(planOf(platform(n), people(n), 'B'), 'stage')).toBe(b)
    expect(row(planOf(platform(n), people(n), 'A'), 'stage')).toBe(a)
    // 台下视角 is the mirror.
    expect(row(planOf(platform(n), people(n), 'B'), 'floor')).toBe(b.split(' ').reverse().join(' '))
  })

  it('with foreign guests the right hand is the place of honour', () => {
    expect(row(planOf({ kind: 'platform', rows: [5], honour: 'right' }, people(5), 'B'), 'stage')).toBe('5 3 1 2 4')
  })

  it('fewer than the seats: they stand together in the middle, the rest stays empty', () => {
    expect(row(planOf(platform(9), people(5), 'B'), 'stage')).toBe('· · 4 2 1 3 5 · ·')
    expect(row(planOf(platform(9), people(4), 'B'), 'stage')).toBe('· · 4 2 1 3 · · ·')
    expect(row(planOf(platform(9), people(4), 'A'), 'stage')).toBe('· · · 3 1 2 4 · ·')
    expect(row(planOf(platform(3), people(0), 'B'), 'stage')).toBe('· · ·')
  })
})

describe('several rows', () => {
  it('the front row is higher than the back row, the middle higher than the sides', () => {
    const p = planOf(platform(5, 6), people(11), 'B')
    expect([row(p, 'stage', 1), row(p, 'stage', 2)]).toEqual(['4 2 1 3 5', '11 9 7 6 8 10'])
    expect(p.rules).toEqual(['odd', 'evenB', 'rows'])
    const [front, back] = [p.seats.find(s => s.row === 1)!, p.seats.find(s => s.row === 2)!]
    expect(back.y, 'the floor sees the back row behind the front one').toBeLessThan(front.y)
  })
  it('who has no seat is named, in the order', () => expect(planOf(platform(3, 2), people(7), 'B').unseated).toEqual(['6', '7']))
  it('rows are made as even as they can be', () => {
    expect([rowsFor(7, 15), rowsFor(16, 15), rowsFor(29, 10), rowsFor(0, 10)]).toEqual([[7], [8, 8], [10, 10, 9], [0]])
  })
  it('合影: the front row like the platform, and says so', () => {
    const p = planOf({ kind: 'photo', rows: [7, 8], honour: 'left' }, people(15), 'B')
    expect(row(p, 'floor', 1)).toBe('7 5 3 1 2 4 6')
    expect([p.edge, p.rules[0]]).toEqual([{ at: 'bottom', what: 'camera' }, 'photo'])
  })
})

describe('台下', () => {
  const hall = (over: Partial<Extract<Layout, { kind: 'audience' }>> = {}): Layout => ({
    kind: 'audience',
    rows: 3,
    sections: [3, 4, 3],
    numbering: 'across',
    by: 'units',
    ...over,
  })
  const of = (...units: [string, number][]) => units.flatMap(([unit, n]) => Array.from({ length: n }, (_, i) => one(`${unit}${i + 1}`, { unit })))
  it('unit by unit: from the middle to the sides, the sitters’ left first, then the row behind', () => {
    const p = planOf(hall(), of(['甲', 2], ['乙', 1], ['丙', 1], ['丁', 3], ['戊', 2], ['己', 2]), 'B')
    expect(row(p, 'floor', 1)).toBe('丁3 丁2 丁1 乙1 甲1 甲2 丙1 戊1 戊2 ·')
    expect(row(p, 'floor', 2), 'the next row begins in the middle again').toBe('· · · · 己1 己2 · · · ·')
    expect(row(p, 'stage', 1), 'from the stage').toBe('· 戊2 戊1 丙1 甲2 甲1 乙1 丁1 丁2 丁3')
    expect(p.edge).toEqual({ at: 'top', what: 'stage' })
  })
  it('a unit larger than a section goes on in the row behind, in the same columns', () => {
    const p = planOf(hall(), of(['甲', 6], ['乙', 3]), 'B')
    expect([row(p, 'floor', 1), row(p, 'floor', 2)]).toEqual(['· · · 甲3 甲1 甲2 甲4 · · ·', '乙3 乙2 乙1 · 甲5 甲6 · · · ·'])
    expect(p.scattered).toEqual([])
  })
  it('two that only fit beside each other share the middle, the higher at the sitters’ left', () => {
    const p = planOf(hall({ rows: 1, sections: [2, 6, 2] }), of(['甲', 3], ['乙', 3], ['丙', 2]), 'B')
    expect([row(p, 'floor'), p.scattered]).toEqual(['丙2 丙1 甲3 甲2 甲1 乙1 乙2 乙3 · ·', []])
  })
  it('where units no longer fit together, free seats are filled and the unit is named', () => {
    const p = planOf(hall({ rows: 1 }), of(['甲', 3], ['乙', 3], ['丙', 3], ['丁', 2]), 'B')
    expect([p.scattered, p.unseated]).toEqual([['丁'], ['丁2']])
    expect(row(p, 'floor')).not.toContain('·')
  })
  it('对号入座: fixed numbers as the hall has them; two for one seat and no such seat are named', () => {
    const fixed = (id: string, r: number, number: number) => one(id, { fixed: { row: r, number } })
    const p = planOf(hall({ by: 'numbers' }), [fixed('甲', 1, 1), fixed('乙', 1, 1), fixed('丙', 9, 1), fixed('丁', 2, 10), one('戊')], 'B')
    expect([row(p, 'floor', 1), row(p, 'floor', 2)]).toEqual(['甲 · · · · · · · · ·', '· · · · · · · · · 丁'])
    expect(p.clashes).toEqual([
      { who: '乙', row: 1, number: 1, why: 'taken' },
      { who: '丙', row: 9, number: 1, why: 'noSuchSeat' },
    ])
    expect(p.unseated).toEqual(['戊', '乙', '丙'])
  })
  it('单双号: odd numbers to the left from the middle, even ones to the right', () => {
    const numbers = (...sections: number[]) => planOf(hall({ rows: 1, sections, numbering: 'oddEven' }), [], 'B').seats.map(s => s.no)
    expect([numbers(2, 4, 2), numbers(3, 3)]).toEqual([
      [7, 5, 3, 1, 2, 4, 6, 8],
      [5, 3, 1, 2, 4, 6],
    ])
    expect(numbers(5)).toEqual([5, 3, 1, 2, 4])
  })
})

describe('会见、汇报的长桌', () => {
  const both = [...people(3, 'guest', '客'), ...people(4, 'host', '主')]
  it('across the door: guests face the door, hosts have it in their backs', () => {
    const p = planOf({ kind: 'table', door: 'across', honour: 'left' }, both, 'B')
    const [guest, host] = [p.seats.find(s => s.occupant === '客1')!, p.seats.find(s => s.occupant === '主1')!]
    expect([p.edge.what, p.edge.at, guest.facing, host.facing]).toEqual(['door', 'bottom', 'down', 'up'])
    expect(guest.y, 'far from the door').toBeLessThan(host.y)
    expect([row(p, 'floor', 1), row(p, 'floor', 2)]).toEqual(['客3 客1 客2', '主4 主2 主1 主3'])
  })
  it('its end to the door: who comes in has the guests at his right; who faces the door has them at his left', () => {
    const p = planOf({ kind: 'table', door: 'end', honour: 'left' }, both, 'B')
    const x = (view: 'stage' | 'floor', id: string) => seenFrom(p, view).seats.find(s => s.occupant === id)!.x
    expect([x('floor', '客1') > 0, x('floor', '主1') < 0, x('stage', '客1') < 0, x('stage', '主1') > 0]).toEqual([true, true, true, true])
    const y = (id: string) => p.seats.find(s => s.occupant === id)!.y
    expect(y('客2'), 'the second guest at the left hand of the first: nearer the door').toBeGreaterThan(y('客1'))
    expect(y('主2'), 'the second host at the left hand of the first: farther in').toBeLessThan(y('主1'))
  })
  it('内部会议: the first in the middle of the side that faces the door, then the other side', () => {
    const p = planOf({ kind: 'internal', facing: 5, backing: 4, honour: 'left' }, people(9), 'B')
    expect([row(p, 'stage', 1), row(p, 'floor', 2)]).toEqual(['4 2 1 3 5', '9 7 6 8'])
    expect(p.seats.find(s => s.occupant === '1')).toMatchObject({ facing: 'down', x: 0 })
  })
})

describe('签字、宴请、乘车', () => {
  it('签字: the host at the left, the guest at the right, of themselves', () => {
    const p = planOf({ kind: 'signing' }, [...people(3, 'host', '主'), ...people(3, 'guest', '客')], 'B')
    expect([row(p, 'stage', 1), row(p, 'stage', 2)]).toEqual(['主1 客1', '主3 主2 客2 客3'])
    expect(row(p, 'floor', 1)).toBe('客1 主1')
  })
  it('圆桌: the main host faces the door; guests at his right, his left, the second host’s right, his left', () => {
    const p = planOf({ kind: 'banquet' }, [...people(2, 'host', '主'), ...people(4, 'guest', '客')], 'B')
    // Clockwise as who comes in sees it, from the main host: his left hand is the picture's right.
    const clockwise = p.seats.toSorted((a, b) => turn(a) - turn(b)).map(s => s.occupant)
    expect(clockwise).toEqual(['主1', '客2', '客3', '主2', '客4', '客1'])
    expect(p.seats.find(s => s.occupant === '主1')!.y).toBeLessThan(0)
  })
  it('小轿车: rear right, behind the driver, beside the driver; of three in the rear the third sits between', () => {
    const at = (rear: 2 | 3, n: number) => Object.fromEntries(planOf({ kind: 'car', rear }, people(n), 'B').seats.map(s => [s.id, s.occupant]))
    expect(at(2, 3)).toEqual({ 'rear-right': '1', 'rear-left': '2', 'front-right': '3' })
    expect(at(3, 4)).toEqual({ 'rear-right': '1', 'rear-left': '2', 'rear-middle': '3', 'front-right': '4' })
    expect(planOf({ kind: 'car', rear: 2 }, people(4), 'B').unseated).toEqual(['4'])
  })
})
const turn = ({ x, y }: { x: number; y: number }) => (Math.atan2(x, -y) + 2 * Math.PI) % (2 * Math.PI)

describe('调整', () => {
  const p = planOf(platform(7), people(7), 'B')
  it('one put on another’s seat: exactly two change, and both are shown with the rule they depart from', () => {
    const to = p.seats.find(s => s.occupant === '1')!.id
    const { plan, lapsed } = adjusted(p, [{ who: '5', seat: to }])
    expect([row(plan, 'stage'), lapsed]).toEqual(['6 4 2 5 3 1 7', []])
    expect(departuresOf(plan).map(d => [d.who, d.rule])).toEqual([
      ['5', 'odd'],
      ['1', 'odd'],
    ])
    expect(movedBetween(p.seats, plan.seats)).toHaveLength(2)
  })
  it('put back, nothing departs any more', () => {
    const seatOf = (id: string) => p.seats.find(s => s.due === id)!.id
    const { plan } = adjusted(p, [
      { who: '5', seat: seatOf('1') },
      { who: '5', seat: seatOf('5') },
    ])
    expect(departuresOf(plan)).toEqual([])
  })
  it('for somebody who is gone, or a seat that is gone, it lapses and is said', () => {
    const gone = [
      { who: '9', seat: '1-1' },
      { who: '1', seat: '4-4' },
    ]
    expect(adjusted(p, gone)).toEqual({ plan: p, lapsed: gone })
  })
})

describe('what holds of every plan', () => {
  const school = fc.constantFrom<School>('A', 'B')
  const honour = fc.constantFrom('left' as const, 'right' as const)
  const size = (max: number) => fc.integer({ min: 0, max })
  const layout = fc.oneof(
    fc.record({ kind: fc.constantFrom('platform' as const, 'photo' as const), rows: fc.array(size(30), { minLength: 1, maxLength: 4 }), honour }),
    fc.record({
      kind: fc.constant('audience' as const),
      rows: size(8),
      sections: fc.array(size(9), { minLength: 1, maxLength: 4 }),
      numbering: fc.constantFrom('across' as const, 'oddEven' as const),
      by: fc.constantFrom('units' as const, 'numbers' as const),
    }),
    fc.record({ kind: fc.constant('table' as const), door: fc.constantFrom('across' as const, 'end' as const), honour }),
    fc.record({ kind: fc.constant('internal' as const), facing: size(12), backing: size(12), honour }),
    fc.constant<Layout>({ kind: 'signing' }),
    fc.constant<Layout>({ kind: 'banquet' }),
    fc.record({ kind: fc.constant('car' as const), rear: fc.constantFrom(2 as const, 3 as const) }),
  )
  const sitters = fc
    .array(
      fc.record({
        unit: fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己'),
        side: fc.constantFrom<Side | null>('host', 'guest', null),
        fixed: fc.option(fc.record({ row: fc.integer({ min: 1, max: 8 }), number: fc.integer({ min: 1, max: 20 }) })),
      }),
      { maxLength: 60 },
    )
    .map(list => list.map((s, i): Sitter => ({ ...s, id: `${i + 1}` })))
  const sat = (p: Plan) => p.seats.flatMap(s => s.occupant ?? [])

  it('everybody is seated once or named as having no seat; no two seats are one', () => {
    fc.assert(
      fc.property(layout, sitters, school, (l, s, even) => {
        const p = planOf(l, s, even)
        expect([...sat(p), ...p.unseated].sort()).toEqual(s.map(x => x.id).sort())
        expect(new Set(p.seats.map(x => x.id)).size).toBe(p.seats.length)
        expect(new Set(p.seats.map(x => `${x.x.toFixed(3)} ${x.y.toFixed(3)}`)).size).toBe(p.seats.length)
      }),
      { numRuns: 400 },
    )
  })
  it('turned twice is the same; turned once, each row reads the other way', () => {
    fc.assert(
      fc.property(layout, sitters, school, (l, s, even) => {
        const p = planOf(l, s, even)
        expect(turned(turned(p))).toEqual(p)
        if (l.kind === 'platform' || l.kind === 'photo' || l.kind === 'audience')
          for (const r of new Set(p.seats.map(x => x.row))) expect(readRow(turned(p), r)).toEqual(readRow(p, r).reverse())
      }),
    )
  })
  it('the first sits in the middle; the others alternate, each pair farther out, the 2nd at the side the school says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), size(20), school, (n, spare, even) => {
        const p = turned(planOf(platform(n + spare), people(n), even))
        const x = (rank: number) => p.seats.find(s => s.occupant === `${rank}`)!.x
        expect(Math.abs(x(1))).toBeLessThanOrEqual(0.5)
        for (let rank = 2; rank <= n; rank++) {
          const left = n % 2 === 0 && even === 'A' ? rank % 2 === 1 : rank % 2 === 0
          expect(Math.sign(x(rank) - x(1))).toBe(left ? -1 : 1)
          expect(Math.abs(x(rank) - x(1))).toBe(Math.floor(rank / 2))
        }
      }),
    )
  })
  it('the schools differ only in even rows, and are each other’s mirror there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), n => {
        expect(alternation(n, 'A')).toEqual(n % 2 ? alternation(n, 'B') : alternation(n, 'B').reverse())
      }),
    )
  })
  it('one moved: exactly two seats change, nobody is lost', () => {
    fc.assert(
      fc.property(layout, sitters, school, fc.nat(), fc.nat(), (l, s, even, a, b) => {
        const p = planOf(l, s, even)
        const seated = sat(p)
        fc.pre(seated.length > 0)
        const [who, to] = [seated[a % seated.length]!, p.seats[b % p.seats.length]!]
        const { plan } = adjusted(p, [{ who, seat: to.id }])
        expect(movedBetween(p.seats, plan.seats)).toHaveLength(to.occupant === who ? 0 : 2)
        expect(sat(plan).sort()).toEqual(seated.sort())
        expect(departuresOf(plan).length).toBe(to.occupant === who ? 0 : to.occupant ? 2 : 1)
      }),
      { numRuns: 400 },
    )
  })
  it('台下 by units: no unit begins before one that stands higher, unless it had to be scattered', () => {
    fc.assert(
      fc.property(
        sitters,
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        (s, rows, sections) => {
          const p = planOf({ kind: 'audience', rows, sections, numbering: 'across', by: 'units' }, s, 'B')
          const unitOf = new Map(s.map(x => [x.id, x.unit]))
          const firsts = [...new Set(s.map(x => x.unit))]
            .filter(u => !p.scattered.includes(u))
            .flatMap(u => {
              const own = p.seats.filter(x => x.occupant && unitOf.get(x.occupant) === u).map(x => x.row)
              return own.length ? [Math.min(...own)] : []
            })
          expect(firsts).toEqual(firsts.toSorted((a, b) => a - b))
        },
      ),
      { numRuns: 300 },
    )
  })
})
