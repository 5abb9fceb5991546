/**
 * 座次 (business-rules §4.4): who sits where, worked out from an order that is given. Ranking is data of the organisation department, never
 * inferred here. «左» is the left hand of whoever sits there.
 */

/** 偶数座次: in B the 2nd sits at the left of the 1st, in A at the right. Sources disagree, so each county says which. */
export type School = 'A' | 'B'
/** stage: as those see it who sit (台上, 面门, 面向镜头); floor: as those see it who look at them (台下, 进门). */
export type View = 'stage' | 'floor'
export type Facing = 'up' | 'down' | 'left' | 'right'
/** 以左为尊 among ourselves, 以右为尊 with foreign guests. */
export type Honour = 'left' | 'right'
export type Side = 'host' | 'guest'

export type Layout =
  /** 主席台、合影: seats a row, the front row first. */
  | { kind: 'platform' | 'photo'; rows: number[]; honour: Honour }
  /** 台下: rows, and how many seats stand between two aisles, from the sitters' left. */
  | { kind: 'audience'; rows: number; sections: number[]; numbering: 'across' | 'oddEven'; by: 'units' | 'numbers' }
  /** 会见、汇报: a long table across the door or with its end toward it; two parties. */
  | { kind: 'table'; door: 'across' | 'end'; honour: Honour }
  /** 内部会议长桌: seats of the side that faces the door, and of the one with its back to it. */
  | { kind: 'internal'; facing: number; backing: number; honour: Honour }
  | { kind: 'signing' }
  | { kind: 'banquet' }
  /** 小轿车, with a driver; two or three in the rear. */
  | { kind: 'car'; rear: 2 | 3 }
export type LayoutKind = Layout['kind']

/** Somebody to be seated; the list of them is the given order. */
export type Sitter = { id: string; unit: string; side: Side | null; fixed: { row: number; number: number } | null }

export type RuleId =
  | 'odd'
  | 'evenA'
  | 'evenB'
  | 'rows'
  | 'foreign'
  | 'audienceUnits'
  | 'audienceNumbers'
  | 'tableAcross'
  | 'tableEnd'
  | 'internal'
  | 'signing'
  | 'photo'
  | 'banquet'
  | 'car'

/** Where a seat stands as the floor sees it: x to the right, y downwards, in steps from seat to seat. */
export type Seat = {
  id: string
  /** From the front, 1…; of a table the side, of a car front and rear. */
  row: number
  /** What is printed on it: counted from the sitter's left, or the hall's own number. */
  no: number
  x: number
  y: number
  facing: Facing
  /** The rule that says who sits here. */
  rule: RuleId
  /** Which place of the order the rule gives it, among those of its side; null when nobody. */
  rank: number | null
  /** Whom the rule puts here, and who sits here after 调整. */
  due: string | null
  occupant: string | null
}

/** What else is drawn, at the edge of the picture as the floor sees it. */
export type Edge = { at: 'top' | 'bottom'; what: 'stage' | 'audience' | 'door' | 'camera' | 'front' }
export type Plan = {
  kind: LayoutKind
  seats: readonly Seat[]
  edge: Edge
  rules: readonly RuleId[]
  /** Who found no seat, in the given order. */
  unseated: readonly string[]
  /** Two for one fixed seat, or a number the hall does not have. */
  clashes: readonly { who: string; row: number; number: number; why: 'taken' | 'noSuchSeat' }[]
  /** Units that could not be kept together. */
  scattered: readonly string[]
}
/** 调整: this one sits on that seat; who sat there takes the other's. */
export type Override = { who: string; seat: string }
/** One who sits elsewhere than the rule says. */
export type Departure = { who: string; due: string | null; seat: string; rule: RuleId }

/** Places of the order as they sit, from the sitters' left to their right: 7 → 6 4 2 1 3 5 7. Odd and school B are one row; A is its mirror. */
export function alternation(n: number, school: School): number[] {
  const ranks = Array.from({ length: n }, (_, i) => i + 1)
  const row = [...ranks.filter(r => r % 2 === 0).reverse(), ...ranks.filter(r => r % 2 === 1)]
  return n % 2 === 0 && school === 'A' ? row.reverse() : row
}

const ruleOfRow = (n: number, school: School): RuleId => (n % 2 ? 'odd' : school === 'A' ? 'evenA' : 'evenB')
// A zero has no sign.
const seat = (s: Omit<Seat, 'due' | 'occupant'>, who: string | undefined): Seat => ({
  ...s,
  x: s.x + 0,
  y: s.y + 0,
  due: who ?? null,
  occupant: who ?? null,
})
const plan = (kind: LayoutKind, edge: Edge, seats: readonly Seat[], rules: readonly RuleId[], more: Partial<Plan> = {}): Plan => ({
  kind,
  edge,
  seats,
  rules: [...new Set(rules)],
  unseated: [],
  clashes: [],
  scattered: [],
  ...more,
})

type Row = { who: string | undefined; rank: number | null; rule: RuleId }[]
/** One row from the sitters' left: as many as there are stand together, the first as near the middle as the seats allow. */
function rowOf(people: readonly string[], capacity: number, from: number, school: School, honour: Honour): Row {
  const n = people.length
  const order = honour === 'right' ? alternation(n, school).reverse() : alternation(n, school)
  const rule = ruleOfRow(n, school)
  const spare = capacity - n
  const first = order.indexOf(1)
  const off = (left: number) => Math.abs(left + first - (capacity - 1) / 2)
  const low = Math.floor(spare / 2)
  const left = n && off(low + (spare % 2)) < off(low) ? low + (spare % 2) : low
  return Array.from({ length: capacity }, (_, i) => {
    const rank = order[i - left]
    return rank === undefined ? { who: undefined, rank: null, rule } : { who: people[rank - 1], rank: from + rank, rule }
  })
}
/** Where the i-th of n stands about the middle. */
const about = (i: number, n: number): number => i - (n - 1) / 2
const foreignOf = (honour: Honour): RuleId[] => (honour === 'right' ? ['foreign'] : [])

/** 主席台, 合影: rows behind each other, the front one higher than the back ones, the middle higher than the sides. */
function platform({ kind, rows, honour }: Extract<Layout, { kind: 'platform' | 'photo' }>, sitters: readonly Sitter[], school: School): Plan {
  const ids = sitters.map(s => s.id)
  const seats: Seat[] = []
  let from = 0
  rows.forEach((capacity, r) => {
    const people = ids.slice(from, from + capacity)
    // Whoever faces the floor has his left at its right.
    rowOf(people, capacity, from, school, honour).forEach((at, i) =>
      seats.push(
        seat({ id: `${r + 1}-${i + 1}`, row: r + 1, no: i + 1, x: -about(i, capacity), y: -r, facing: 'down', rule: at.rule, rank: at.rank }, at.who),
      ),
    )
    from += people.length
  })
  const used = seats.filter(s => s.occupant).map(s => s.rule)
  const rules: RuleId[] = [
    ...(kind === 'photo' ? ['photo' as const] : []),
    ...used,
    ...(rows.length > 1 ? ['rows' as const] : []),
    ...foreignOf(honour),
  ]
  return plan(kind, { at: 'bottom', what: kind === 'photo' ? 'camera' : 'audience' }, seats, rules, { unseated: ids.slice(from) })
}

/** As few rows as will do, no longer than `most`, the front ones not shorter than the back ones. */
export function rowsFor(n: number, most: number): number[] {
  const rows = Math.max(1, Math.ceil(n / most))
  return Array.from({ length: rows }, (_, r) => Math.floor(n / rows) + (r < n % rows ? 1 : 0))
}

/** Seats of one row that stand together and are free; `anchor` is the end (or the middle) from which they fill. */
type Run = { from: number; to: number; anchor: 'middle' | 'from' | 'to' }
const lengthOf = (r: Run) => r.to - r.from + 1

function runsOf(sections: readonly number[]): Run[] {
  const middle = (sections.reduce((n, s) => n + s, 0) - 1) / 2
  let at = 0
  return sections
    .filter(s => s > 0)
    .map(size => {
      const run = { from: at, to: at + size - 1 }
      at += size
      return { ...run, anchor: run.to < middle ? 'to' : run.from > middle ? 'from' : 'middle' }
    })
}
/** So many seats out of a run, and what stays free of it. Of the middle the first unit takes the middle; where the next would then not fit beside it, the two share it, the higher at the left. */
function cut(run: Run, n: number, next: number): { from: number; rest: Run[] } {
  const half = Math.floor((lengthOf(run) - n) / 2)
  const shares = n + next <= lengthOf(run) && lengthOf(run) - n - half < next
  const from =
    run.anchor === 'from' ? run.from : run.anchor === 'to' ? run.to - n + 1 : run.from + (shares ? Math.floor((lengthOf(run) - n - next) / 2) : half)
  const rest: Run[] = [
    { from: run.from, to: from - 1, anchor: 'to' },
    { from: from + n, to: run.to, anchor: 'from' },
  ]
  return { from, rest: rest.filter(r => lengthOf(r) > 0) }
}

/**
 * 台下: unit after unit, from the front to the back and from the middle to the sides, each together in one run of seats; one larger than a
 * section goes on in the row behind. No unit sits before one that stands higher in the order. Where that does not fit, free seats are filled.
 */
function audience({ rows, sections, numbering, by }: Extract<Layout, { kind: 'audience' }>, sitters: readonly Sitter[]): Plan {
  const columns = sections.reduce((n, s) => n + s, 0)
  const middle = (columns - 1) / 2
  const far = (c: number) => Math.abs(c - middle)
  const numberOf = (c: number) => (numbering === 'across' ? c + 1 : c <= middle ? 2 * Math.floor(middle - c) + 1 : 2 * Math.ceil(c - middle))
  const placed = new Map<string, { who: string; rank: number }>()
  const key = (r: number, c: number) => `${r}:${c}`
  const rankOf = new Map(sitters.map((s, i) => [s.id, i + 1]))
  const put = (who: string, r: number, c: number) => placed.set(key(r, c), { who, rank: rankOf.get(who)! })
  const clashes: Plan['clashes'][number][] = []
  const scattered: string[] = []
  const unseated: string[] = []

  if (by === 'numbers') {
    const columnOf = new Map(Array.from({ length: columns }, (_, c) => [numberOf(c), c]))
    for (const { id, fixed } of sitters) {
      if (!fixed) unseated.push(id)
      else {
        const c = columnOf.get(fixed.number)
        const why = c === undefined || fixed.row < 1 || fixed.row > rows ? 'noSuchSeat' : placed.has(key(fixed.row - 1, c)) ? 'taken' : null
        if (why) clashes.push({ who: id, ...fixed, why })
        else put(id, fixed.row - 1, c!)
      }
    }
    for (const { who } of clashes) unseated.push(who)
  } else {
    const units = new Map<string, string[]>()
    for (const s of sitters) units.set(s.unit, [...(units.get(s.unit) ?? []), s.id])
    let row = 0
    let free = runsOf(sections)
    let untouched = true
    const next = () => {
      row += 1
      free = runsOf(sections)
      untouched = true
    }
    const take = (run: Run, people: readonly string[], after: number) => {
      const { from, rest } = cut(run, people.length, after)
      const seats = Array.from({ length: people.length }, (_, i) => from + i).sort((a, b) => far(a) - far(b) || a - b)
      people.forEach((who, i) => put(who, row, seats[i]!))
      free = free.flatMap(r => (r === run ? rest : [r]))
      untouched = false
    }
    const near = (run: Run) => (run.from <= middle && middle <= run.to ? 0 : Math.min(far(run.from), far(run.to)))
    const leftOver: { unit: string; people: string[] }[] = []
    const sizes = [...units.values()].map(u => u.length)
    for (const [i, [unit, people]] of [...units].entries()) {
      let rest = people
      while (rest.length && row < rows) {
        const fits = free.filter(r => lengthOf(r) >= rest.length).sort((a, b) => near(a) - near(b) || a.from - b.from)[0]
        if (fits) {
          take(fits, rest, sizes[i + 1] ?? 0)
          rest = []
        } else {
          const widest = untouched ? free.toSorted((a, b) => lengthOf(b) - lengthOf(a) || near(a) - near(b))[0] : undefined
          if (widest) {
            take(widest, rest.slice(0, lengthOf(widest)), 0)
            rest = rest.slice(lengthOf(widest))
          }
          next()
        }
      }
      if (rest.length) leftOver.push({ unit, people: rest })
    }
    const open = Array.from({ length: rows * columns }, (_, i) => ({ r: Math.floor(i / columns), c: i % columns }))
      .filter(s => !placed.has(key(s.r, s.c)))
      .sort((a, b) => a.r - b.r || far(a.c) - far(b.c) || a.c - b.c)
    for (const { unit, people } of leftOver) {
      if (open.length) scattered.push(unit)
      for (const who of people) {
        const s = open.shift()
        if (s) put(who, s.r, s.c)
        else unseated.push(who)
      }
    }
  }

  const AISLE = 0.6
  const aisles = (c: number) => runsOf(sections).filter(r => r.to < c).length * AISLE
  const width = columns - 1 + (sections.filter(s => s > 0).length - 1) * AISLE
  const rule = by === 'units' ? 'audienceUnits' : 'audienceNumbers'
  const seats = Array.from({ length: rows * columns }, (_, i) => {
    const [r, c] = [Math.floor(i / columns), i % columns]
    const at = placed.get(key(r, c))
    return seat(
      { id: `${r + 1}-${numberOf(c)}`, row: r + 1, no: numberOf(c), x: c + aisles(c) - width / 2, y: r, facing: 'up', rule, rank: at?.rank ?? null },
      at?.who,
    )
  })
  return plan('audience', { at: 'top', what: 'stage' }, seats, [rule], { unseated, clashes, scattered })
}

const partyOf = (sitters: readonly Sitter[], side: Side) => sitters.filter(s => (s.side ?? 'host') === side).map(s => s.id)

/** One side of a table from the sitters' left. */
function sideOf(
  name: string,
  row: number,
  people: readonly string[],
  capacity: number,
  from: number,
  school: School,
  honour: Honour,
  facing: Facing,
  away: number,
  rule: RuleId,
): Seat[] {
  return rowOf(people, capacity, from, school, honour).map((at, i) => {
    const along = about(i, capacity)
    const [x, y] = facing === 'down' ? [-along, -away] : facing === 'up' ? [along, away] : facing === 'right' ? [-away, along] : [away, -along]
    return seat({ id: `${name}-${i + 1}`, row, no: i + 1, x, y, facing, rule, rank: at.rank }, at.who)
  })
}
const alternationOf = (school: School, ...parties: number[]): RuleId[] => parties.filter(n => n > 1).map(n => ruleOfRow(n, school))
const doorBelow: Edge = { at: 'bottom', what: 'door' }

/** 会见、汇报: guests face the door; where the end of the table stands toward it they sit at the right of who comes in. */
function table({ door, honour }: Extract<Layout, { kind: 'table' }>, sitters: readonly Sitter[], school: School): Plan {
  const [guests, hosts] = [partyOf(sitters, 'guest'), partyOf(sitters, 'host')]
  const rule: RuleId = door === 'across' ? 'tableAcross' : 'tableEnd'
  const [g, h]: [Facing, Facing] = door === 'across' ? ['down', 'up'] : ['left', 'right']
  const seats = [
    ...sideOf('guest', 1, guests, guests.length, 0, school, honour, g, 1, rule),
    ...sideOf('host', 2, hosts, hosts.length, 0, school, honour, h, 1, rule),
  ]
  return plan('table', doorBelow, seats, [rule, ...alternationOf(school, guests.length, hosts.length), ...foreignOf(honour)])
}

function internal({ facing, backing, honour }: Extract<Layout, { kind: 'internal' }>, sitters: readonly Sitter[], school: School): Plan {
  const ids = sitters.map(s => s.id)
  const [far, near] = [ids.slice(0, facing), ids.slice(facing, facing + backing)]
  const seats = [
    ...sideOf('facing', 1, far, facing, 0, school, honour, 'down', 1, 'internal'),
    ...sideOf('backing', 2, near, backing, far.length, school, honour, 'up', 1, 'internal'),
  ]
  return plan('internal', doorBelow, seats, ['internal', ...alternationOf(school, far.length, near.length), ...foreignOf(honour)], {
    unseated: ids.slice(facing + backing),
  })
}

/** 签字: who signs for us at the left, for the guests at the right; the others stand behind them, from the middle to the sides. */
function signing(sitters: readonly Sitter[]): Plan {
  const seats = (['host', 'guest'] as const).flatMap(side => {
    // Faces the floor: the left of those at the table is the right of the picture.
    const hand = side === 'host' ? 1 : -1
    return partyOf(sitters, side).map((who, i) =>
      i === 0
        ? seat({ id: `${side}-1`, row: 1, no: 1, x: hand * 0.75, y: 0, facing: 'down', rule: 'signing', rank: 1 }, who)
        : seat({ id: `${side}-${i + 1}`, row: 2, no: i + 1, x: hand * (i - 0.5), y: -1.4, facing: 'down', rule: 'signing', rank: i + 1 }, who),
    )
  })
  return plan('signing', { at: 'bottom', what: 'audience' }, seats, ['signing'])
}

/** 圆桌: the main host faces the door, the second one has it in his back; guests at the main host's right, his left, the second's right, his left, and on like this. */
function banquet(sitters: readonly Sitter[]): Plan {
  const [hosts, guests] = [partyOf(sitters, 'host'), partyOf(sitters, 'guest')]
  const others = [...guests, ...hosts.slice(2)]
  const quarter = (k: number) => others.map((who, i) => ({ who, rank: i + 1 })).filter((_, i) => i % 4 === k)
  // As the floor sees it: the main host's right hand is the left of the picture, the second's is its right.
  const halves = { left: [...quarter(0), ...quarter(3).reverse()], right: [...quarter(1), ...quarter(2).reverse()] }
  const radius = Math.max(1.4, (others.length + 2) / 5)
  const at = (turn: number): { x: number; y: number; facing: Facing } => {
    const [x, y] = [radius * Math.sin(turn), -radius * Math.cos(turn)]
    return { x, y, facing: y < -Math.abs(x) ? 'down' : y > Math.abs(x) ? 'up' : x < 0 ? 'right' : 'left' }
  }
  const seats = [
    seat({ id: 'host-1', row: 1, no: 1, ...at(0), rule: 'banquet', rank: 1 }, hosts[0]),
    seat({ id: 'host-2', row: 1, no: 2, ...at(Math.PI), rule: 'banquet', rank: 2 }, hosts[1]),
    ...(['left', 'right'] as const).flatMap(half =>
      halves[half].map(({ who, rank }, i, all) =>
        seat(
          {
            id: `guest-${rank}`,
            row: 1,
            no: rank,
            ...at(((half === 'left' ? -1 : 1) * Math.PI * (i + 1)) / (all.length + 1)),
            rule: 'banquet',
            rank,
          },
          who,
        ),
      ),
    ),
  ]
  return plan('banquet', doorBelow, seats, ['banquet'])
}

/** 小轿车: the rear right first, then behind the driver, (the middle of three,) then beside the driver. */
function car({ rear }: Extract<Layout, { kind: 'car' }>, sitters: readonly Sitter[]): Plan {
  const ids = sitters.map(s => s.id)
  const places = [
    { id: 'rear-right', row: 2, x: 1, y: 1 },
    { id: 'rear-left', row: 2, x: -1, y: 1 },
    ...(rear === 3 ? [{ id: 'rear-middle', row: 2, x: 0, y: 1 }] : []),
    { id: 'front-right', row: 1, x: 1, y: 0 },
  ]
  const seats = places.map((p, i) => seat({ ...p, no: i + 1, facing: 'up', rule: 'car', rank: ids[i] ? i + 1 : null }, ids[i]))
  return plan('car', { at: 'top', what: 'front' }, seats, ['car'], { unseated: ids.slice(places.length) })
}

/** The plan as the rules have it. */
export function planOf(layout: Layout, sitters: readonly Sitter[], school: School): Plan {
  switch (layout.kind) {
    case 'platform':
    case 'photo':
      return platform(layout, sitters, school)
    case 'audience':
      return audience(layout, sitters)
    case 'table':
      return table(layout, sitters, school)
    case 'internal':
      return internal(layout, sitters, school)
    case 'signing':
      return signing(sitters)
    case 'banquet':
      return banquet(sitters)
    case 'car':
      return car(layout, sitters)
  }
}

/** Moves one to a seat: two change places, or one takes an empty seat. Null when there is no such person or seat in the plan any more. */
function moved(seats: readonly Seat[], { who, seat: to }: Override): Seat[] | null {
  const [from, target] = [seats.find(s => s.occupant === who), seats.find(s => s.id === to)]
  if (!from || !target) return null
  return seats.map(s => (s.id === target.id ? { ...s, occupant: who } : s.id === from.id ? { ...s, occupant: target.occupant } : s))
}

/** The plan after 调整, one after another; those that no longer fit (the seat or the person is gone) are said. */
export function adjusted(plan: Plan, overrides: readonly Override[]): { plan: Plan; lapsed: Override[] } {
  let seats = plan.seats
  const lapsed: Override[] = []
  for (const o of overrides) {
    const next = moved(seats, o)
    if (next) seats = next
    else lapsed.push(o)
  }
  return { plan: { ...plan, seats }, lapsed }
}

/** Everybody who sits elsewhere than the rule says, with the rule of the seat. */
export const departuresOf = ({ seats }: Plan): Departure[] =>
  seats.flatMap(s =>
    s.occupant && s.occupant !== s.due ? [{ who: s.occupant, due: seats.find(x => x.due === s.occupant)?.id ?? null, seat: s.id, rule: s.rule }] : [],
  )

const turnedFacing: Record<Facing, Facing> = { up: 'down', down: 'up', left: 'right', right: 'left' }
/** The same room from the other side: turned by half about the middle. */
export const turned = (p: Plan): Plan => ({
  ...p,
  edge: { ...p.edge, at: p.edge.at === 'top' ? 'bottom' : 'top' },
  seats: p.seats.map(s => ({ ...s, x: 0 - s.x, y: 0 - s.y, facing: turnedFacing[s.facing] })),
})
export const seenFrom = (p: Plan, view: View): Plan => (view === 'floor' ? p : turned(p))

/** Ids of a row (or side) as the picture has them, from its left to its right. */
export const readRow = (p: Plan, row: number): (string | null)[] =>
  p.seats
    .filter(s => s.row === row)
    .sort((a, b) => a.x - b.x || a.y - b.y)
    .map(s => s.occupant)

/** Who sits on another seat than before, by the seat: what is to be redone after a change. */
export function movedBetween(
  before: readonly { id: string; occupant: string | null }[],
  after: readonly { id: string; occupant: string | null }[],
): { seat: string; was: string | null; is: string | null }[] {
  const [was, is] = [new Map(before.map(s => [s.id, s.occupant])), new Map(after.map(s => [s.id, s.occupant]))]
  return [...new Set([...was.keys(), ...is.keys()])]
    .map(id => ({ seat: id, was: was.get(id) ?? null, is: is.get(id) ?? null }))
    .filter(c => c.was !== c.is)
}
