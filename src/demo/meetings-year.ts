import { at, type Day, DAY, dayOf, HOUR, type Instant, MINUTE, plusDays, yearOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ground } from '#platform/acts/run'
import { runDueAlarms } from '#platform/alarms/poller'
import { inParallel } from '#platform/live/public'
import { deliverDue } from '#platform/outbox/poller'
import { calendarOf, isWorkday } from '#platform/workdays/domain'
import { shippedYears } from '#platform/workdays/years'
import { type Chance, chanceOf } from './chance.ts'
import type { TenantSeed, UnitSeed } from './county.ts'
import { inProcess } from './hands.ts'
import type { Broken } from './invariants.ts'
import { decideItems, dispose, draftItem, type Item, keepList, type Present, pushItem, readyItem, type Ruling, settleAgenda } from './meeting.ts'
import { meetingsInvariants, recounted, unended } from './meetings-invariants.ts'
import { type Character, found } from './seed.ts'
import { type Desk, type Life as Matter, work } from './supervising.ts'
import { countyOf, somebodyLeaves } from './year.ts'

const calendar = calendarOf(shippedYears, [], '17:30')
const CHIEF = '林远山'
const OFFICE_HEAD = '沈致和'
const CLERK = '苏若楠'
const SECOND = '温雅'

/** The county of supervision with whoever works and decides its meetings besides: a chief, two of 会务, a unit of law, townships. */
export function meetingCounty(units: number, code = 'convening'): TenantSeed {
  const seed = countyOf(Math.max(6, units))
  const [leadership, office, ...others] = seed.units as [UnitSeed, UnitSeed, ...UnitSeed[]]
  const clerk = (who: string) => ({ title: '会务科员', rank: 'staff' as const, roles: ['drafter', 'meetingClerk'], who })
  return {
    ...seed, code,
    units: [
      { ...leadership, posts: [{ title: '县长', rank: 'county-leader', roles: ['chief'], who: CHIEF, head: true }, ...leadership.posts.map(({ head: _, ...p }) => p)] },
      { ...office, posts: [...office.posts.map(p => (p.who === OFFICE_HEAD ? { ...p, roles: [...p.roles, 'ruleKeeper'] } : p)), clerk(CLERK), clerk(SECOND), { title: '档案员', rank: 'staff', roles: ['archivist'], who: '严守成' }] },
      ...others.map((u, n): UnitSeed => (n === 0 ? { ...u, name: '模拟县司法局', short: '县司法局' } : n % 3 === 2 ? { ...u, name: `模拟县第${n}镇人民政府`, short: `${n}镇`, kind: 'township' } : u)),
    ],
  }
}

/** How it goes in this county. `bad`: steps are left lying, applications are wrong more often, revisions are let go, and people try what they may not. */
export type Luck = 'good' | 'bad'
const lucks = { good: { idle: 0.05, wrong: 0.1, late: 0.15, tries: 0.1 }, bad: { idle: 0.25, wrong: 0.4, late: 0.5, tries: 0.5 } } as const

export type MeetingsSize = { units: number; meetings: number; days: number; seed: number; luck: Luck }
export type MeetingsTold = {
  tenantId: Id; from: Day; to: Day; workdays: number; meetings: Record<string, number>; asked: number; items: number; attempts: number; minutes: number; lines: number; revisions: number; overdue: number; printed: number; merged: number; series: number; exceptions: number; leavings: number
  acts: number; facts: number; refused: Record<string, number>
  /** What nobody may do and somebody tried: how often, and each of it was refused or stands among what is broken. */
  tried: Record<string, number>
  checks: number; broken: (Broken & { day: Day })[]; seconds: number; secondsOfChecks: number; through: boolean
  pace: { day: Day; asked: number; open: number; acts: number; msAnAct: number; checks: number }[]
}

type Input = Record<string, any> & { title: string; from: Instant; until: Instant; unitIds: Id[]; people: number }
type Meeting = { id: Id; who: Character; sound: Input; spoilt: boolean; chance: Chance; body: string | null; series: boolean; roster: { id: Id; guest: Character } | null; printed: number; asked: boolean; moved: boolean; done: boolean }
type Topic = { item: Item; id: Id; chance: Chance; done: boolean; tried: number; overdueAsked: boolean }

const kinds = ['deployment', 'deployment', 'special', 'special', 'symposium', 'onSite', 'joint', 'training', 'activity', 'work'] as const
const subjects = ['森林防火', '校园安全', '防汛备汛', '秸秆禁烧', '安全生产', '冬春救助', '道路交通', '耕地保护', '医保参保', '项目开工', '燃气改造', '养老服务', '农村饮水', '信访积案', '统计年报', '预算执行']
const reasons = { why: '各单位底数不一，须当面逐项核对、当场定责', notDocument: '已发文部署，各单位口径不一，需要当面核对', notCall: '涉及十余个单位，电话里说不清楚', notMerge: '近期没有同一范围的会议可以合并' }
/** What is wrong with an application, each by its own rule. */
const spoils: ((i: Input, y: Year) => Partial<Input>)[] = [
  () => ({ necessity: { ...reasons, why: '要开' } }), () => ({ necessity: { ...reasons, notDocument: '' } }), () => ({ necessity: { ...reasons, notMerge: '。。。。。。。。' } }), () => ({ basis: '' }), () => ({ attendance: 'head' }), () => ({ place: '', roomId: null }), () => ({ people: 400 }),
  i => ({ until: i.from + 5 * HOUR }), i => ({ from: at(dayOf(i.from), 19), until: at(dayOf(i.from), 20) }), i => ({ until: i.from - HOUR }), i => ({ staff: i.people }), (i, y) => ({ leaders: [...i.leaders, { personId: y.person(CHIEF).id, part: 'speaker' }] }), () => ({ speeches: [{ name: '主持人', minutes: 90 }] }),
]

type Year = {
  d: Desk; ground: Ground; luck: (typeof lucks)[Luck]; told: MeetingsTold; person(name: string): Character; people(unitId: Id): Character[]; units: { id: Id; name: string; township: boolean }[]; rooms: { id: Id; seats: number }[]; bodies: Map<string, Id>; meetings: Meeting[]; topics: Topic[]; matters: Matter[]
  lines: Map<Id, { id: Id; kind: string; people: number; minutes: number }[]>; seed: number
}

/** Whoever tries what he may not: it must be refused. */
async function tries(y: Year, chance: Chance, invariant: string, says: string, who: Character, act: string, input: object): Promise<void> {
  if (!chance.happens(y.luck.tries)) return
  y.told.tried[says] = (y.told.tried[says] ?? 0) + 1
  if (await y.d.hands.try(who, act, input)) y.told.broken.push({ invariant, says: `went through: ${says}`, n: 1, example: JSON.stringify(input), day: y.d.today() })
}

/**
 * 模拟的一年 of meetings: a plan is filed and decided, applications come in the plan and out of it, wrong ones are refused and mended, merged, approved, called, answered, held, taken down, signed; every line is carried out or known of. At the end of every
 * day C1, C2, C5, C7, C13, C14, C19, F01, F15, quorum and rooms are asked of the database.
 */
export async function simulateMeetings(ground: Ground, { units, meetings, days, seed, luck }: MeetingsSize, from: Day, onDay: (said: string) => void = () => {}, enough: () => boolean = () => false): Promise<MeetingsTold> {
  const began = performance.now()
  let now: Instant = at(from, 8)
  const town = await found(ground, meetingCounty(units, `convening${luck}`), null, now - DAY)
  const chance = chanceOf(seed)
  const hands = inProcess(ground, () => now)
  const d: Desk = { town, hands, chance, now: () => now, today: () => dayOf(now) }
  const told: MeetingsTold = {
    tenantId: town.tenantId, from, to: plusDays(from, days - 1), workdays: 0, meetings: {}, asked: 0, items: 0, attempts: 0, minutes: 0, lines: 0, revisions: 0, overdue: 0, printed: 0, merged: 0, series: 0, exceptions: 0, leavings: 0, acts: 0, facts: 0, refused: {}, tried: {}, checks: 0, broken: [], seconds: 0, secondsOfChecks: 0,
    through: false, pace: [],
  }
  const y: Year = {
    d, ground, luck: lucks[luck], told, person: name => town.people.get(name)!, people: id => [...town.people.values()].filter(p => p.unitId === id), units: [...town.units].slice(2).map(([name, id]) => ({ id, name, township: name.includes('镇') })), rooms: [], bodies: new Map(), meetings: [], topics: [], matters: [], lines: new Map(), seed,
  }
  const ring = async () => {
    for (let n = 0; n < 50; n++) if (!(await runDueAlarms(ground, now)) && !(await deliverDue(ground, now))) return
  }
  const atDesks = <T>(all: readonly T[], doing: (one: T) => Promise<void>) => inParallel(all, ground.database.kind === 'server' ? 6 : 1, doing)
  const working = Array.from({ length: days }, (_, i) => plusDays(from, i)).filter(x => isWorkday(calendar, x)).length
  let before = { at: began, acts: 0 }
  for (let n = 0; n < days; n++) {
    const day = plusDays(from, n)
    if (isWorkday(calendar, day)) {
      told.workdays += 1
      now = Math.max(now, at(day, 8, 30))
      if (told.workdays === 1 || yearOf(day) !== yearOf(plusDays(day, -1))) await beginYear(y, meetings / days * 366)
      for (const [i, hour] of [9, 14, 17].entries()) {
        now = Math.max(now, at(day, hour, 5))
        await ring()
        if (i === 0) {
          const wanted = Math.round((meetings * told.workdays) / working)
          for (let more = wanted - told.asked; more > 0; more--) await applied(y)
          for (let more = Math.round((1.5 * meetings * told.workdays) / working) - told.items; more > 0; more--) await begunItem(y)
        }
        await atDesks(y.meetings.filter(m => !m.done), m => moved(y, m))
        await atDesks(y.topics.filter(t => !t.done), t => movedItem(y, t))
        if (i < 2) await atDesks(y.matters.filter(m => !m.done && chance.happens(m.task.fate === 'late' ? 0.06 : 0.4)), async m => void await work({ ...d, chance: chanceOf(now + m.reports) }, m))
        y.meetings = y.meetings.filter(m => !m.done)
        y.topics = y.topics.filter(t => !t.done)
        y.matters = y.matters.filter(m => !m.done)
      }
      if (told.workdays % 20 === 0) told.leavings += await somebodyLeaves(ground, d, y.units.map(u => u.name))
    }
    now = Math.max(now, at(day, 22))
    await ring()
    const asked = performance.now()
    told.through = n === days - 1
    const last = told.through || enough()
    told.broken.push(...(await meetingsInvariants(ground.database, town.tenantId)).map(b => ({ ...b, day })), ...(await unattended(y)).map(b => ({ ...b, day })))
    if (last || n % 7 === 6) for (const says of await recounted(ground.database, town.tenantId, await hands.do(y.person(CHIEF), 'meetings.board', { year: yearOf(day) }), yearOf(day))) told.broken.push({ invariant: 'C19', says, n: 1, example: '', day })
    told.checks += 1
    const slept = performance.now()
    told.secondsOfChecks += (slept - asked) / 1000
    told.to = day
    if (n % 7 === 6) {
      const acts = sum(hands.done) - before.acts
      told.pace.push({ day, asked: told.asked, open: y.meetings.length, acts, msAnAct: Math.round((asked - before.at) / Math.max(1, acts)), checks: Math.round(slept - asked) / 1000 })
      before = { at: slept, acts: sum(hands.done) }
      onDay(`${day}: ${told.asked} meetings asked for, ${y.meetings.length} on their way, ${y.topics.length} items, ${y.matters.length} matters, ${sum(hands.done)} acts, ${told.broken.length} broken`)
    }
    if (last) break
  }
  const { rows: states } = await ground.database.pool.query('select state, count(*)::int as n from meetings.meeting where tenant_id = $1 group by state order by state', [town.tenantId])
  const { rows: [count] } = await ground.database.pool.query(`select (select count(*)::int from facts.fact where tenant_id = $1) as facts, (select count(*)::int from meetings.topic_attempt where tenant_id = $1) as attempts, (select count(*)::int from meetings.minute where tenant_id = $1 and state = 'signed') as minutes,
    (select count(*)::int from meetings.decision where tenant_id = $1 and gone_at is not null) as lines, (select count(*)::int from meetings.decision where tenant_id = $1 and kind = 'revise') as revisions, (select count(*)::int from meetings.roster_print where tenant_id = $1) as printed,
    (select count(*)::int from meetings.merger where tenant_id = $1 and state = 'accepted') as merged, (select count(*)::int from meetings.occurrence where tenant_id = $1 and meeting_id is not null) as series, (select count(*)::int from exceptions.exception where tenant_id = $1 and state = 'granted') as exceptions`, [town.tenantId])
  return { ...told, ...count, meetings: Object.fromEntries(states.map(s => [s.state, s.n])), acts: sum(hands.done), refused: Object.fromEntries([...hands.refused].toSorted(([, a], [, b]) => b - a)), seconds: (performance.now() - began) / 1000 }
}

/** 事事有着落: whatever is over by the clock lies on the agenda of the unit that applied for it; behind twenty of a kind the rest wait. */
async function unattended(y: Year): Promise<Broken[]> {
  const waiting = await unended(y.ground.database, y.d.town.tenantId, y.d.now())
  const broken: Broken[] = []
  for (const unitId of new Set(waiting.map(w => w.unitId))) {
    const who = y.people(unitId).find(p => p.roles.some(r => r === 'meetingClerk' || r === 'unitHead'))!
    const groups = (await y.d.hands.do(who, 'agenda.list', {})).groups as { items: { ref: { id: Id } | null }[] }[]
    const seen = new Set(groups.flatMap(g => g.items.map(i => i.ref?.id)))
    const full = groups.some(g => g.items.length >= 20)
    for (const w of waiting) if (w.unitId === unitId && !full && ![w.id, ...w.papers].some(x => seen.has(x))) broken.push({ invariant: 'C1', says: `over, and on nobody’s agenda: ${w.state}`, n: 1, example: w.id })
  }
  return broken
}

/** The year's beginning: rooms, bodies, caps, a quiet week, the plan of every unit filed and decided. */
async function beginYear(y: Year, meetings: number): Promise<void> {
  const { d } = y
  const { hands, chance } = d
  const [head, clerk, year] = [y.person(OFFICE_HEAD), y.person(CLERK), yearOf(d.today())]
  if (!y.rooms.length) {
    for (const [n, seats] of [20, 20, 40, 60, 60, 120, 300].entries()) {
      const made = await hands.do(clerk, 'meetings.saveRoom', { name: `第${n + 1}会议室`, where: '县政府办公楼', route: '正门上楼', seats, equipment: seats > 50 ? ['投影', '视频会议终端'] : ['投影'] })
      y.rooms.push({ id: made.id, seats })
    }
    const members = [CHIEF, '周明德', '马建国', '何秀兰', '唐立新'].map(who => ({ personId: y.person(who).id, duty: '组成人员' }))
    for (const [kind, name] of [['executive', '县政府常务会议'], ['partyGroup', '县政府党组会议'], ['standing', '县委常委会会议']] as const) y.bodies.set(kind, (await hands.do(clerk, 'meetings.saveBody', { name, kind, basis: '工作规则', procedure: '半数以上组成人员到会方可召开', chairId: y.person(CHIEF).id, members })).id)
    await hands.do(head, 'rules.change', { code: 'meetings.quiet.weeks', value: ['4'], effectiveFrom: d.today(), source: '县委办公室、县政府办公室关于每月第四周为无会周的通知' })
  }
  const each = meetings / y.units.length
  for (const { id: unitId } of y.units) {
    // Some have room, some come near, some are full before the year is over.
    const cap = Math.max(1, Math.round(each * (0.5 + chance.next() * 2)))
    for (const [type, most] of [['meetings', cap], ...(chance.happens(0.5) ? [['meetingPeople', cap * 40]] : []), ...(chance.happens(0.5) ? [['meetingMinutes', cap * 100]] : [])] as [string, number][]) {
      await hands.try(head, 'quotas.set', { subject: 'meetings', unitId, year, type, cap: most, reason: '比上年压减一成', basis: '《发文会议计划》' })
    }
    const keeper = y.people(unitId).find(p => p.roles.includes('intake'))!
    const ids: Id[] = []
    for (let n = chance.below(1 + Math.ceil(each / 3)); n > 0; n--) {
      const line = await hands.try(keeper, 'meetings.saveLine', { year, title: `${chance.pick(subjects)}会`, kind: chance.pick(['deployment', 'special', 'symposium']), class: 'four', month: 1 + chance.below(12), people: 50, minutes: 120, why: chance.happens(y.luck.wrong) ? '' : '每年一次，逐项对账' })
      if (line) ids.push(line.id)
    }
    if (!ids.length) continue
    await tries(y, chance, 'C5', 'a plan decided by whoever filed it', keeper, 'meetings.decidePlan', { ids, approve: true })
    await hands.try(keeper, 'meetings.submitPlan', { ids })
    const approve = chance.happens(0.85)
    await hands.try(y.person(chance.pick(['周明德', '马建国'])), 'meetings.decidePlan', { ids, approve, opinion: approve ? '' : '可以合并到季度会上。' })
    if (approve) y.lines.set(unitId, (await hands.do(keeper, 'meetings.plan', { year, unitId })).rows.filter((r: { state: string }) => r.state === 'approved'))
  }
}

const workdayFrom = (day: Day, good: (d: Day) => boolean = () => true): Day => (isWorkday(calendar, day) && good(day) ? day : workdayFrom(plusDays(day, 1), good))
const quiet = (d: Day) => Math.ceil(Number(d.slice(8)) / 7) === 4

/** An application is written: usually sound, now and then wrong in one way. Bodies that decide meet because their rules say so. */
async function applied(y: Year): Promise<void> {
  const { d, told } = y
  const chance = chanceOf(y.seed * 1_000_003 + told.asked)
  told.asked += 1
  const body = told.asked % 5 === 1 ? chance.pick(['executive', 'executive', 'partyGroup', 'standing'] as const) : null
  const unit = chance.pick(y.units)
  const own = y.people(unit.id)
  const who = body ? y.person(CLERK) : chance.happens(0.3) ? own.find(p => p.roles.includes('unitHead'))! : own.find(p => p.roles.includes('intake'))!
  const others = y.units.filter(u => u.id !== unit.id)
  // Neighbours are called together, so that meetings meet; the fewer the units the more.
  const first = chance.below(others.length)
  const called = body ? [] : Array.from({ length: Math.min(others.length, 2 + chance.below(6)) }, (_, n) => others[(first + n) % others.length]!)
  const lines = y.lines.get(unit.id) ?? []
  const line = !body && chance.happens(0.3) ? lines.find(l => l.kind !== 'work') : undefined
  const kind = body ?? line?.kind ?? chance.pick(kinds)
  const wide = !line && chance.happens(0.3)
  const ahead = body ? 6 + chance.below(5) : 2 + chance.below(14)
  const day = workdayFrom(plusDays(d.today(), ahead), x => body !== null || !quiet(x))
  const hour = chance.pick([8, 9, 10, 14, 15, 16])
  const from = at(day, hour, 30)
  const people = body ? 12 : Math.max(called.length, line ? Math.min(line.people, 20) : called.length + chance.below(wide ? 100 : 45))
  const room = y.rooms.filter(r => r.seats >= people)[0]
  const chair = body ? y.person(CHIEF) : chance.happens(0.6) ? y.person(chance.pick(['周明德', '马建国', '何秀兰', '唐立新'])) : own.find(p => p.roles.includes('unitHead') && p.id !== who.id) ?? y.person('马建国')
  const subject = chance.pick(subjects)
  const sound: Input = {
    title: body ? `${{ executive: '县政府常务会议', partyGroup: '县政府党组会议', standing: '县委常委会会议' }[body]}（${told.asked}）` : `${subject}${chance.pick(['部署会', '调度会', '推进会'])}（${told.asked}）`, kind, class: !body && wide ? 'three' : 'four', planLineId: line?.id ?? null, basis: '县政府工作部署',
    topic: `${subject}工作安排；存在的问题和下步打算`, necessity: reasons, from, until: from + 15 * MINUTE * (2 + chance.below(6)), roomId: room && chance.happens(0.8) ? room.id : null, place: '县政府办公楼', unitIds: called.map(u => u.id), attendance: 'deputy', leaders: [{ personId: chair.id, part: 'chair' }],
    speeches: [], people, staff: Math.floor(people / 20), contact: who.name, phone: '0800-1234567', materials: ['工作方案'],
  }
  const spoilt = !body && chance.happens(y.luck.wrong)
  const made = await d.hands.try(who, 'meetings.draft', spoilt ? { ...sound, ...chance.pick(spoils)(sound, y) } : sound)
  if (!made) return
  const series = !body && !line && !spoilt && chance.happens(0.04)
  if (series) await d.hands.try(who, 'meetings.setSeries', { id: made.id, every: 'month', until: plusDays(day, 95) })
  y.meetings.push({ id: made.id, who, sound, spoilt, chance, body, series, roster: null, printed: 0, asked: false, moved: false, done: false })
}

/** Exceptions go to whom the house names; he says yes or no. */
async function excepted(y: Year, who: Character, chance: Chance, rule: string, subject: { kind: string; id: Id }): Promise<boolean> {
  const asked = await y.d.hands.try(who, 'exceptions.request', { rule, subject: { module: 'meetings', ...subject }, reason: '事情急，上级今天刚部署，本周必须办完。' })
  if (!asked) return false
  for (const name of [OFFICE_HEAD, CHIEF, '周明德', '马建国', '何秀兰', '唐立新']) {
    const grantor = y.person(name)
    if (!(await y.d.hands.do(grantor, 'exceptions.mine', {})).toDecide.some((e: { id: Id }) => e.id === asked.id)) continue
    const yes = chance.happens(0.6)
    return (await y.d.hands.try(grantor, yes ? 'exceptions.grant' : 'exceptions.refuse', { id: asked.id, words: yes ? '同意，仅此一次。' : '按规定办。' })) !== null && yes
  }
  return false
}

/** One half day of one meeting: whoever's turn it is does his part, or lets it lie. */
async function moved(y: Year, m: Meeting): Promise<void> {
  const { hands, now } = y.d
  const d = { ...y.d, chance: m.chance }
  if (m.chance.happens(y.luck.idle)) return
  const who = y.people(m.who.unitId).find(p => p.id === m.who.id) ?? y.people(m.who.unitId)[0]!
  m.who = who
  const v = await hands.try(who, 'meetings.read', { id: m.id })
  if (!v) return
  const { id } = m
  const clerk = y.person(CLERK)
  switch (v.state) {
    case 'draft':
    case 'returned': return asked(y, m, v)
    case 'submitted': {
      await tries(y, m.chance, 'C13', 'called before it was approved', who, 'meetings.call', { id })
      await tries(y, m.chance, 'C13', 'a room booked before it was approved', who, 'meetings.bookRooms', { id, rooms: [{ roomId: y.rooms[0]!.id }] })
      await tries(y, m.chance, 'C13', 'a sitting opened before it was approved', who, 'meetings.openSitting', { meetingId: id, recorders: [who.name] })
      await tries(y, m.chance, 'C5', 'approved by the applicant', who, 'meetings.approve', { id, opinion: '同意' })
      if (m.chance.happens(0.02)) return void await hands.try(who, 'meetings.withdraw', { id, reason: '改为发文部署' })
      for (const k of v.mergers) if (k.state === 'open') {
        if (m.chance.happens(0.15)) await hands.try(clerk, 'meetings.acceptMerger', { id: k.id, keepId: id })
        else await hands.try(who, 'meetings.declineMerger', { id: k.id, reason: '参会人员层级不同，内容涉密程度不同，不宜合并' })
      }
      const holder = holderOf(y, v)

      const his = holder && await hands.try(holder, 'meetings.read', { id })
      if (!his || his.state !== 'submitted') return
      if (his.may.refuse && (m.chance.happens(0.08) || v.from <= now())) return void await hands.try(holder, 'meetings.refuse', { id, code: m.chance.pick(his.refusalReasons), words: '请改为发文或者到现场指导。' })
      if (his.may.review) await hands.try(holder, 'meetings.review', { id, opinion: '确有必要，拟同意。' })
      else if (his.may.approve) await hands.try(holder, 'meetings.approve', { id, opinion: '同意，开短会。' })
      // Whoever sat on it until it should have begun: there is no approval afterwards.
      if (v.from <= now()) await hands.try(holder, 'meetings.refuse', { id, code: '条件不成熟、未协商一致', words: '时间已过，另行安排。' })
      return
    }
    case 'refused': {
      if (m.chance.happens(0.1)) await hands.try(y.person(CHIEF), 'meetings.overrule', { id, why: '市里明确要求，同意召开，控制规模。' })
      m.done = (await hands.do(who, 'meetings.read', { id })).state === 'refused'
      return
    }
    case 'approved': return called(y, m, v)
    case 'called': return v.until > now() ? awaited(y, m, v) : sat(y, d, m, v)
    case 'held': return takenDown(y, d, m)
    default: m.done = true
  }
}

/** What the form names is mended, or asked for by exception; then it goes up. */
async function asked(y: Year, m: Meeting, v: any): Promise<void> {
  const { hands, now } = y.d
  const { id, who } = m
  if (m.sound.from <= now()) return void await hands.try(who, 'meetings.withdraw', { id, reason: '已错过时间' })
  const wrong = v.lacks as { code: string; exception: string | null }[]
  if (wrong.length) {
    y.told.tried['submitted with something missing'] = (y.told.tried['submitted with something missing'] ?? 0) + 1
    if (await hands.try(who, 'meetings.submit', { id })) return void y.told.broken.push({ invariant: 'C13', says: `submitted in spite of ${wrong[0]!.code}`, n: 1, example: id, day: y.d.today() })
    const open = wrong.length === 1 && wrong[0]!.exception && m.chance.happens(0.5) && !m.asked
    m.asked = true
    if (open && await excepted(y, who, m.chance, wrong[0]!.code, { kind: 'meeting', id })) return void await hands.try(who, 'meetings.submit', { id })
    if (m.spoilt && wrong.some(w => w.code !== 'quotas.full')) {
      m.spoilt = false
      await hands.try(who, 'meetings.save', { id, ...m.sound })
    } else return void await hands.try(who, 'meetings.withdraw', { id, reason: '年度会议已用完，改为发文' })
  }
  await hands.try(who, 'meetings.submit', { id })
}

/** Approved: its series is laid out, its room taken, its items put in order, its notice sent. */
async function called(y: Year, m: Meeting, v: any): Promise<void> {
  const { hands, now } = y.d
  const { id, who } = m
  if (v.from <= now()) return void await hands.try(who, 'meetings.cancel', { id, reason: '通知不及，另行安排' })
  if (m.chance.happens(0.02)) return void await hands.try(who, 'meetings.cancel', { id, reason: '改为电话调度' })
  if (m.series) {
    m.series = false
    await hands.try(who, 'meetings.repeat', { id })
    const { series } = await hands.do(who, 'meetings.venueOf', { id })
    for (const s of series?.days ?? []) if (s.meetingId) y.meetings.push({ ...m, id: s.meetingId, sound: { ...m.sound, from: s.from, until: s.until }, chance: chanceOf(now() + s.from), series: false, roster: null, printed: 0, done: false })
  }
  const venue = await hands.do(who, 'meetings.venueOf', { id })
  if (venue.wanted && !venue.rooms.length) {
    const { free } = await hands.do(who, 'meetings.freeRooms', { from: v.from, until: v.until, people: v.people, besides: id })
    if (!free[0]) return void await hands.try(who, 'meetings.cancel', { id, reason: '没有空会场，并入下次会议' })
    await hands.try(who, 'meetings.bookRooms', { id, rooms: [{ roomId: free[0].id }] })
  }
  await tries(y, m.chance, 'C13', 'entered as held before it was', who, 'meetings.hold', { meetingId: id, from: now() - 2 * HOUR, until: now() - HOUR, recorders: [who.name, '某人'] })
  if (m.body && v.from - now() > 6 * DAY) return
  if (!(await hands.try(who, 'meetings.call', { id })) && m.chance.happens(0.3)) await hands.try(who, 'meetings.cancel', { id, reason: '领导时间冲突，另行安排' })
}

const faces = ['贺春生', '孟秋实', '秦大川', '卢晓月', '邹志远', '扎西·多吉', '欧阳建国', '王伟']
/** Called: answers come, leave is asked and decided, who is silent is urged and rung up; names are listed, confirmed, verified, printed, mended; the agenda is settled. */
async function awaited(y: Year, m: Meeting, v: any): Promise<void> {
  const { hands, now, today } = y.d
  const { id, who, chance } = m
  const clerk = y.person(CLERK)
  const chair = [...y.d.town.people.values()].find(p => p.id === v.leaders.find((l: { part: string }) => l.part === 'chair')?.personId)
  const { rows } = await hands.do(who, 'meetings.replies', { id })
  for (const r of rows) {
    if (r.state === 'leaveAsked' && chair && chance.happens(0.7)) await hands.try(r.leave.to === chair.name ? chair : y.person(OFFICE_HEAD), 'meetings.decideLeave', { id: r.id, grant: chance.happens(0.8), words: '请委托熟悉情况的同志参会。' })
    if (r.state !== 'waiting' || !r.may.reply || !chance.happens(0.5)) continue
    const answers = r.unitId && chance.happens(0.7) ? y.people(r.unitId).find(p => p.roles.includes('intake')) ?? who : who
    const leave = chance.happens(0.12)
    if (r.personId) await hands.try(who, 'meetings.reply', { id: r.id, ...(leave ? { leaveWhy: '参加市里会议' } : {}) })
    else await hands.try(answers, 'meetings.reply', { id: r.id, ...(leave ? { leaveWhy: '在外出差' } : {}), comers: leave && chance.happens(0.5) ? [] : [{ name: chance.pick(faces), post: '副职', phone: '13800000000', level: leave ? 'deputy' : chance.pick(['chief', 'deputy']) }], note: '' })
  }
  if (rows.some((r: { state: string }) => r.state === 'waiting') && chance.happens(0.2)) await hands.try(who, 'meetings.urgeReplies', { id })
  const silent = rows.find((r: { state: string }) => r.state === 'waiting')
  if (silent && chance.happens(0.1)) await hands.try(who, 'meetings.phoned', { id: silent.id, reached: true, said: '答应今天报' })
  if (chance.happens(0.01)) return void await hands.try(who, 'meetings.cancel', { id, reason: '上级会议冲突，取消' })
  if (!m.moved && !m.body && chance.happens(0.04)) {
    m.moved = true
    const day = workdayFrom(plusDays(dayOf(v.from), 1), x => !quiet(x))
    const from = at(day, 9, 30)
    await hands.try(who, 'meetings.changeCall', { id, from, until: from + (v.until - v.from) - (chance.happens(0.5) ? 15 * MINUTE : 0), why: '领导临时有公务' })
    return
  }
  if (m.body && v.from - now() < 5 * DAY) {
    const { pool, fixed, items } = await hands.do(clerk, 'meetings.agenda', { meetingId: id })
    if (!fixed) {
      const study = pool.filter((t: { nature: string }) => t.nature === 'study').slice(0, 1)
      const others = pool.filter((t: { nature: string }) => t.nature !== 'study').slice(0, Math.min(4, Math.floor((v.minutes - 10) / 10)))
      const chosen = [...study, ...others].map((t: { id: Id }) => ({ id: t.id, minutes: 10 }))
      if (chosen.length && !items.length) await settleAgenda(y.d, clerk, y.person(CHIEF), id, chosen)
    }
  }
  await listed(y, m, v, today())
}

/** F01: a list of guests, from its source to its cards. */
async function listed(y: Year, m: Meeting, v: any, today: Day): Promise<void> {
  const { hands, now } = y.d
  const { chance, who } = m
  if (!m.roster) {
    if (m.body || !v.units.length || !chance.happens(0.15)) return
    const guest = y.people(chance.pick<{ id: Id }>(v.units).id).find(p => p.roles.includes('intake'))!
    const made = await hands.try(who, 'meetings.addRoster', { meetingId: m.id, title: `${v.title}参会名单`, source: { unit: guest.unit, person: guest.name, on: today }, counterpartUnitId: guest.unitId, rows: faces.slice(0, 2 + chance.below(4)).map(name => ({ name, unit: guest.unit, post: '副局长' })) })
    if (made) m.roster = { id: made.id, guest }
    return
  }
  const { id, guest } = m.roster
  const r = await hands.do(who, 'meetings.roster', { id })
  const second = y.people(who.unitId).find(p => p.id !== who.id && (p.roles.includes('drafter') || p.roles.includes('meetingClerk')))!
  const typist = r.typist === who.name
  const ticked = r.rows.map((x: { id: Id }) => x.id)
  const print = (hand: Character) => hands.take(hand, 'meetings.cardsPdf', { id })
  const forbidden = async (says: string, hand: Character) => {
    if (!chance.happens(y.luck.tries)) return
    y.told.tried[says] = (y.told.tried[says] ?? 0) + 1
    if (await print(hand)) y.told.broken.push({ invariant: 'F01', says: `went through: ${says}`, n: 1, example: id, day: today })
  }
  if (r.stage === 'listed') {
    await forbidden('cards of a list nobody confirmed', who)
    await tries(y, chance, 'F01', 'verified before it was confirmed', second, 'meetings.verifyRoster', { id, version: r.version, ticked })
    if (chance.happens(0.5)) await hands.try(guest, 'meetings.confirmRoster', { id, version: r.version, said: { way: 'account', at: now() } })
    else await hands.try(who, 'meetings.confirmRoster', { id, version: r.version, said: { way: 'phone', who: guest.name, words: '姓名职务无误', at: now() } })
  } else if (r.stage === 'confirmed') {
    await forbidden('cards of a list nobody verified', who)
    if (typist) await tries(y, chance, 'F01', 'verified by the typist', who, 'meetings.verifyRoster', { id, version: r.version, ticked })
    await hands.try(typist ? second : who, 'meetings.verifyRoster', { id, version: r.version, ticked })
  } else if (r.stage === 'verified') {
    if (r.verified?.by === second.name) await forbidden('cards printed by the verifier', second)
    if (m.printed > 1) return
    m.printed += await print(r.verified?.by === who.name ? second : who) ? 1 : 0
    if (m.printed === 1 && chance.happens(0.4)) await hands.try(who, 'meetings.saveRows', { id, version: r.version, rows: r.rows.map(({ name, unit, post, id: rowId }: any, n: number) => ({ id: rowId, name: n === 0 ? '王炜' : name, unit, post })), said: chance.happens(0.5) ? { way: 'phone', who: guest.name, words: '应为火字旁的炜', at: now() } : null, reason: '来电更正' })
    if (r.redo.length) await hands.try(who, 'meetings.tickRedo', { id, things: r.redo.map(({ kind, key }: { kind: string; key: string }) => ({ kind, key })) })
  }
}

/** Over by the clock: who came, what was decided, when it ended. */
async function sat(y: Year, d: Desk, m: Meeting, v: any): Promise<void> {
  const { hands } = d
  const { chance, who, id } = m
  const thin = m.body !== null && chance.happens(y.luck.tries / 4)
  const came = (p: Present) => {
    if (p.member && thin && p.personId !== y.person(CHIEF).id) return { status: 'leave' as const, why: '在市里开会' }
    if (chance.happens(0.85)) return { status: 'present' as const }
    return p.personId ? (p.personId === y.person(CHIEF).id ? { status: 'present' as const } : chance.pick([{ status: 'late' as const }, { status: 'leave' as const, why: '在市里开会' }])) : chance.pick([{ status: 'substitute' as const, substitute: '副职某' }, { status: 'absent' as const }, { status: 'leave' as const, why: '出差' }])
  }
  const sitting = await keepList(d, who, id, { bodyId: m.body ? y.bodies.get(m.body)! : null, recorders: m.body ? [CLERK, SECOND] : [who.name] }, came)
  if (!sitting) return
  if (m.body && !(await hands.do(who, 'meetings.agenda', { meetingId: id })).items.length) return void await hands.try(who, 'meetings.hold', { meetingId: id, from: v.from, until: v.until })
  if (v.kind === 'onSite' && !sitting.items.length && v.units.length) await hands.try(who, 'meetings.raiseIssue', { meetingId: id, title: `现场问题（${v.title}）`, unitId: chance.pick<{ id: Id }>(v.units).id })
  const ready = await hands.do(who, 'meetings.sitting', { meetingId: id })
  const due = at(workdayFrom(plusDays(d.today(), 8 + chance.below(20))), 17)
  const rule = (t: { title: string; unitId: Id; nature: string }): Ruling => {
    if (t.nature === 'study' || t.nature === 'report') return v.kind === 'onSite' ? { verb: 'agree', wording: '立行立改', unitId: t.unitId, term: due } : { verb: 'agree', wording: '会议听取了汇报' }
    const roll = chance.next()
    if (roll < 0.35) return { verb: 'agree', wording: `同意${t.title}`, unitId: t.unitId, term: due }
    if (roll < 0.75) return { verb: 'principle', wording: `原则同意${t.title}`, requirement: '根据会议意见修改完善后印发', unitId: t.unitId, term: due, revise: true }
    return roll < 0.9 ? { verb: 'postpone', wording: '进一步测算后再议' } : { verb: 'disagree', wording: '条件不成熟' }
  }
  await decideItems(d, who, ready, y.person(CHIEF).id, rule)
  if (m.body && !thin) {
    // Members who were there when it was decided cannot have been away when the list is closed.
    const after = await hands.do(who, 'meetings.sitting', { meetingId: id })
    const rows = after.presence.filter((p: Present) => p.member && p.status === 'present').map((p: Present) => ({ id: p.id, status: 'absent' }))
    if (chance.happens(y.luck.tries) && rows.length && after.items.some((t: { taken: unknown }) => t.taken)) {
      await hands.try(who, 'meetings.markPresence', { meetingId: id, rows })
      await tries(y, chance, 'quorum', 'held with a list that has no quorum', who, 'meetings.hold', { meetingId: id, from: v.from, until: v.until })
      await hands.try(who, 'meetings.markPresence', { meetingId: id, rows: rows.map((r: { id: Id }) => ({ ...r, status: 'present' })) })
    }
  }
  // Too few came: what could not be decided comes off the agenda by whoever chairs.
  const left = (await hands.do(who, 'meetings.sitting', { meetingId: id })).items
  if (left.some((t: { taken: unknown }) => !t.taken)) await hands.try(y.person(CHIEF), 'meetings.arrange', { meetingId: id, items: left.filter((t: { taken: unknown }) => t.taken).map((t: { id: Id; minutes: number }) => ({ id: t.id, minutes: t.minutes })) })
  await hands.try(who, 'meetings.hold', { meetingId: id, from: v.from, until: v.until })
}

/** Held: taken down, reviewed, signed, every line sent on its way, the cost entered, the meeting judged, the matter closed. */
async function takenDown(y: Year, d: Desk, m: Meeting): Promise<void> {
  const { hands } = d
  const { chance, who, id } = m
  const f = await hands.do(who, 'meetings.followUp', { meetingId: id })
  const paper = f.papers[0]
  if (!paper) {
    const made = await hands.try(who, 'meetings.draftMinutes', { meetingId: id })
    if (!made) return
    const p = await hands.do(who, 'meetings.minute', { id: made.id })
    const lines = p.lines.map((l: Record<string, unknown>) => ({ topicId: l.topicId, topic: l.topic, verb: l.verb, wording: l.wording, requirement: l.requirement, kind: l.kind, unitId: l.unitId, due: l.due }))
    const { units } = await hands.do(who, 'meetings.read', { id })
    if (!lines.length && units.length) for (let n = 1 + chance.below(2); n > 0; n--) lines.push({ topic: '', verb: 'agree', wording: `${chance.pick(subjects)}任务逐项落实（${n}）`, requirement: '', kind: chance.pick(['task', 'task', 'note']), unitId: chance.pick<{ id: Id }>(units).id, due: at(workdayFrom(plusDays(d.today(), 5 + chance.below(20))), 17) })
    await hands.try(who, 'meetings.saveMinutes', { id: made.id, opening: p.opening, record: p.record || '会议通报了情况，安排了下步工作。', recorders: p.recorders, lines })
    return
  }
  if (paper.state === 'draft' || paper.state === 'returned') return void await hands.try(who, 'meetings.submitMinutes', { id: paper.id })
  if (paper.state === 'review') {
    await tries(y, chance, 'C5', '纪要 signed by its drafter', who, 'meetings.signMinutes', { id: paper.id, opinion: '同意' })
    const holder = holderOf(y, paper)
    const his = holder && await hands.try(holder, 'meetings.minute', { id: paper.id })
    if (his?.may.review) await hands.try(holder!, 'meetings.reviewMinutes', { id: paper.id, opinion: '要素齐全。' })
    else if (his?.may.sign) await hands.try(holder!, 'meetings.signMinutes', { id: paper.id, opinion: '同意印发。' })
    return
  }
  const open = f.lines.filter((l: { goneAt: number | null }) => l.goneAt === null)
  if (open.length) {
    await tries(y, chance, 'C5', 'closed with a decision that went nowhere', who, 'meetings.closeMeeting', { meetingId: id })
    const revise = open.find((l: { kind: string }) => l.kind === 'revise')
    if (revise) await tries(y, chance, 'C5', '修改完善后印发 only known of', who, 'meetings.noteLine', { id: revise.id, personId: who.id })
    for (const made of await dispose(d, who, paper.id, chance.pick(y.people(chance.pick(y.units).id)).id)) {
      const unit = [...d.town.units].find(([, unitId]) => unitId === made.unitId)![0]
      y.matters.push({
        task: { title: made.title, sourceKind: 'decision', basis: paper.title, goal: made.title, lead: unit, leader: '马建国', days: 10, asker: { kind: 'meeting', name: paper.title }, proposal: '', fate: chance.happens(y.luck.late) ? 'late' : chance.pick(['smooth', 'smooth', 'slow', 'extended', 'kicked']) }, itemId: made.matterId, matterId: made.matterId, stage: 'assigned', reports: 0,
        pushed: 0, done: false,
      })
    }
    return
  }
  await hands.try(who, 'meetings.saveCost', { meetingId: id, people: 10, days: 1, lodging: 0, meals: 20_000 * chance.below(4), other: 0 })
  const { units } = await hands.do(who, 'meetings.read', { id })
  for (const u of units.slice(0, 4)) await hands.try(y.people(u.id).find(p => p.roles.includes('intake'))!, 'meetings.rate', { meetingId: id, needed: 1 + chance.below(5), prepared: 4, brief: 3, words: '' })
  await hands.try(who, 'meetings.closeMeeting', { meetingId: id })
  if (chance.happens(0.5)) await hands.try(y.person('严守成'), 'meetings.archiveMinutes', { id: paper.id })
}

/** A unit prepares an item; some push it before it is ready. */
async function begunItem(y: Year): Promise<void> {
  const { d } = y
  const chance = chanceOf(y.seed * 7_000_003 + y.told.items)
  const unit = chance.pick(y.units.filter(u => u.name !== '模拟县司法局'))
  const [by, reporter] = ['intake', 'unitHead'].map(role => y.people(unit.id).find(p => p.roles.includes(role))!) as [Character, Character]
  const forKind = chance.pick(['executive', 'executive', 'partyGroup', 'standing'])
  const nature = chance.pick(forKind === 'executive' ? ['decision', 'decision', 'major', 'report'] as const : ['decision', 'cadre', 'report', 'study'] as const)
  const needs = nature === 'decision' || nature === 'major'
  const consult = needs ? [chance.pick(y.units.filter(u => u.id !== unit.id))].map(u => y.people(u.id).find(p => p.roles.includes('intake'))!) : []
  const legal = needs ? y.people(y.units.find(u => u.name === '模拟县司法局')!.id).find(p => p.roles.includes('intake'))! : null
  const item: Item = {
    title: `${nature === 'study' ? '学习' : '审议'}${chance.pick(subjects)}事项（${y.told.items + 1}）`, nature, forKind, proposal: '请审定', material: '一、情况。二、建议。', minutes: 10, by, reporter, leader: y.person(chance.pick(['周明德', '马建国', '何秀兰', '唐立新'])), consult, legal,
    ...(nature === 'study' ? { studied: [{ title: '重要讲话', number: '' }] } : {}),
  }
  y.told.items += 1
  const id = await draftItem(d, item)
  if (!id) return
  y.topics.push({ item, id, chance, done: false, tried: 0, overdueAsked: false })
}

async function movedItem(y: Year, t: Topic): Promise<void> {
  const { hands } = y.d
  const d = { ...y.d, chance: t.chance }
  if (t.chance.happens(y.luck.idle + 0.3)) return
  const { item, id } = t
  item.by = y.people(item.by.unitId).find(p => p.roles.includes('intake')) ?? y.people(item.by.unitId)[0]!
  const v = await hands.do(item.by, 'meetings.topic', { id })
  if (['draft', 'rejected', 'postponed'].includes(v.state)) {
    if (t.tried > 6) return void (t.done = (await hands.try(item.by, 'meetings.withdrawTopic', { id })) !== null)
    t.tried += 1
    // 闯关: before it is ready.
    if (v.lacks.length && !t.chance.happens(y.luck.tries)) await readyItem(d, item, id)
    const lacks = await pushItem(d, item, id)
    if (lacks?.length === 1 && lacks[0] === 'meetings.revisionOverdue') {
      y.told.overdue += 1
      if (!t.overdueAsked) {
        t.overdueAsked = true
        await excepted(y, item.by, t.chance, 'meetings.revisionOverdue', { kind: 'topic', id })
      }
    }
    return
  }
  if (v.state === 'submitted') {
    await tries(y, t.chance, 'C5', 'screened by its applicant', item.by, 'meetings.screenTopic', { id, admit: true })
    const admit = t.chance.happens(0.85)
    await hands.try(y.person(CLERK), 'meetings.screenTopic', admit ? { id, admit } : { id, admit, code: t.chance.pick(['会前没有协调', '材料不符合要求', '一般工作汇报']), words: '请补齐后再报。' })
    return
  }
  if (v.state === 'decided' || v.state === 'withdrawn') t.done = true
}

const sum = (m: ReadonlyMap<string, number>) => [...m.values()].reduce((a, b) => a + b, 0)
/** Whoever the step lies with: the list names him with his post. */
const holderOf = (y: Year, v: { holders: string[] }): Character | undefined => (v.holders[0] ? y.person(v.holders[0].replace(/（.*/, '')) : undefined)
