import { type Actor, clock } from '#kernel/actor'
import { at, type Day, DAY, dayOf, plusDays, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { type Ground, runAct } from '#platform/acts/run'
import { runDueAlarms } from '#platform/alarms/poller'
import { newId } from '#platform/database/ids'
import { inParallel } from '#platform/live/public'
import { deliverDue } from '#platform/outbox/poller'
import { calendarOf, isWorkday } from '#platform/workdays/domain'
import { shippedYears } from '#platform/workdays/years'
import { type Chance, chanceOf } from './chance.ts'
import type { TenantSeed, UnitSeed } from './county.ts'
import { inProcess } from './hands.ts'
import { type Broken, invariants } from './invariants.ts'
import { found } from './seed.ts'
import { advance, type Desk, draftTask, type Life, partsOf, type Task, work } from './supervising.ts'
import { someTask } from './tasks.ts'

const calendar = calendarOf(shippedYears, [], '17:30')
const leaders = ['周明德', '马建国', '何秀兰', '唐立新']
/** The office's names are those the script of supervision calls. */
const office: UnitSeed = {
  name: '模拟县人民政府办公室', short: '县政府办公室', kind: 'office', code: null, phone: '', functions: '督查督办',
  posts: [
    { title: '主任', rank: 'chief', roles: ['officeHead', 'unitHead', 'coordinator'], who: '沈致和', head: true },
    { title: '副主任（督查）', rank: 'deputy', roles: ['coordinator', 'supervisor'], who: '钟慧敏' },
    { title: '督查科科员', rank: 'staff', roles: ['drafter', 'supervisor', 'intake'], who: '戴小雨', intake: true },
  ],
}

/** A county of so many units, each with a head, a deputy and somebody who takes in. */
export function countyOf(units: number): TenantSeed {
  const department = (n: number): UnitSeed => ({
    name: `模拟县第${n}局`, short: `${n}局`, kind: 'department', code: null, phone: '', functions: `第${n}类事务`,
    posts: [
      { title: '局长', rank: 'chief', roles: ['unitHead'], who: `局长${n}`, head: true }, { title: '副局长', rank: 'deputy', roles: ['drafter'], who: `副局长${n}` },
      { title: '办公室主任', rank: 'section', roles: ['intake', 'drafter'], who: `收文${n}`, intake: true },
    ],
  })
  return {
    name: '模拟县', code: 'simulated', parent: null,
    units: [
      { name: '模拟县人民政府', short: '县政府', kind: 'leadership', code: null, phone: '', functions: '领导全县', posts: leaders.map((who, i) => ({ title: `副县长${i + 1}`, rank: 'county-leader', roles: ['viceLeader'], who, ...(i ? {} : { head: true as const }) })) },
      office, ...Array.from({ length: Math.max(2, units - 2) }, (_, n) => department(n + 1)),
    ],
  }
}

export type YearSize = { units: number; matters: number; days: number; seed: number }
export type YearTold = {
  tenantId: Id; from: Day; to: Day; workdays: number; items: number; matters: number; ended: number; acts: number; facts: number; refused: Record<string, number>
  /** Days on which every invariant was asked, and what did not hold. */
  checks: number; wholeChecks: number; broken: (Broken & { day: Day })[]; leavings: number; seconds: number; secondsOfChecks: number
  /** Did it come to the last day? */
  through: boolean
  /** One day in seven: how the same work and the same night fare as the register grows. `night`: what the clock rang at the day's end, in seconds. */
  pace: { day: Day; matters: number; open: number; acts: number; msAnAct: number; rung: number; night: number; checks: number }[]
}
/** So many desks at once; what belongs to one item goes one after the other. */
const DESKS = 6
/** Every so many evenings the whole register is asked, not only what is open or was touched. */
const WHOLE_EVERY = 14

/**
 * 模拟的一年: a county files, assigns, kicks, urges, verifies and closes from the first to the last day, and at every day's end the invariants C1–C7, C12,
 * C15 and C16 are asked: of all that is open or was touched that day, and every second week of the whole register. The same script lives the demo's month.
 */
export async function simulateYear(ground: Ground, { units, matters, days, seed }: YearSize, from: Day, onDay: (said: string) => void = () => {}, enough: () => boolean = () => false): Promise<YearTold> {
  const began = performance.now()
  let now: Instant = at(from, 8)
  const town = await found(ground, countyOf(units), null, now - DAY)
  const chance = chanceOf(seed)
  const hands = inProcess(ground, () => now)
  const d: Desk = { town, hands, chance, now: () => now, today: () => dayOf(now) }
  const names = [...town.units.keys()].slice(2)
  const lives: Life[] = []
  // Each item has a chance of its own: desks that work side by side do not change one another's fate.
  const chances = new Map<Id, Chance>()
  const atDesks = <T>(all: readonly T[], work: (one: T) => Promise<void>) => inParallel(all, ground.database.kind === 'server' ? DESKS : 1, work)
  const told: YearTold = { tenantId: town.tenantId, from, to: plusDays(from, days - 1), workdays: 0, items: 0, matters: 0, ended: 0, acts: 0, facts: 0, refused: {}, checks: 0, wholeChecks: 0, broken: [], leavings: 0, seconds: 0, secondsOfChecks: 0, through: false, pace: [] }
  const working = Array.from({ length: days }, (_, i) => plusDays(from, i)).filter(x => isWorkday(calendar, x)).length
  const ring = async () => {
    for (let all = 0, rung = 0; ; all += rung) if (!(rung = await runDueAlarms(ground, now)) && !(await deliverDue(ground, now))) return all
  }
  let open: Life[] = []
  let before = { at: began, acts: 0 }
  for (let n = 0; n < days; n++) {
    const day = plusDays(from, n)
    if (isWorkday(calendar, day)) {
      told.workdays += 1
      // So many of the year's matters should be there by now; parts of big ones count.
      const wanted = Math.round((matters * told.workdays) / working)
      for (const [i, hour] of [9, 14].entries()) {
        now = Math.max(now, at(day, hour))
        await ring()
        const tasks: Task[] = []
        for (let more = i === 0 ? wanted - told.matters : 0; more > 0; more -= 1 + (tasks.at(-1)!.parts?.length ?? 0)) {
          const task = someTask(chance, lives.length + tasks.length + 1, names, leaders)
          const big = chance.happens(0.15) ? Array.from({ length: 2 + chance.below(5) }, (_, k): [string, string] => [`${task.title}分项${k + 1}`, k === 0 ? task.lead : chance.pick(names)]) : []
          const parts = task.assistants && big.length ? [...big, ...task.assistants.map(([unit]): [string, string] => ['配合事项', unit])] : big
          tasks.push({ ...task, ...(parts.length ? { parts } : {}) })
        }
        const drafted = new Map<Task, Life>()
        await atDesks(tasks, async task => {
          const life = await draftTask(d, task)
          if (!life) throw new Error(`no draft: ${JSON.stringify(Object.fromEntries(hands.refused))}`)
          drafted.set(task, life)
        })
        for (const task of tasks) {
          const life = drafted.get(task)!
          chances.set(life.itemId, chanceOf(seed * 1_000_003 + lives.length))
          lives.push(life)
          open.push(life)
          told.items += 1
          told.matters += 1 + (task.parts?.length ?? 0)
        }
        const families = new Map<Id, Life[]>()
        for (const life of open) families.set(life.itemId, [...(families.get(life.itemId) ?? []), life])
        const parts = new Map<Id, Life[]>()
        await atDesks([...families.values()], async family => {
          const mine = { ...d, chance: chances.get(family[0]!.itemId)! }
          for (const life of family) {
            if (life.done || !mine.chance.happens(0.3)) continue
            if (life.stage !== 'assigned') {
              // 即收即办: the steps of 立项 go on the same half day when nobody is away.
              for (let step = 0; step < 4 && !life.matterId; step++) await advance(d, life)
              if (life.matterId) parts.set(life.itemId, await partsOf(d, life))
            } else await work(mine, life)
          }
        })
        open = [...open, ...open.flatMap(l => parts.get(l.itemId) ?? [])].filter(l => !l.done)
      }
      if (told.workdays % 25 === 0) told.leavings += await somebodyLeaves(ground, d, names)
    }
    now = Math.max(now, at(day, 22))
    const evening = performance.now()
    const rung = await ring()
    const asked = performance.now()
    told.through = n === days - 1
    const last = told.through || enough()
    const whole = last || n % WHOLE_EVERY === WHOLE_EVERY - 1
    told.broken.push(...(await invariants(ground.database, town.tenantId, now, whole ? null : at(day, 0))).map(b => ({ ...b, day })))
    told.checks += 1
    if (whole) told.wholeChecks += 1
    const slept = performance.now()
    told.secondsOfChecks += (slept - asked) / 1000
    told.to = day
    if (n % 7 === 5) {
      const acts = sum(hands.done) - before.acts
      told.pace.push({ day, matters: told.matters, open: open.length, acts, msAnAct: Math.round((evening - before.at) / Math.max(1, acts)), rung, night: Math.round(asked - evening) / 1000, checks: Math.round(slept - asked) / 1000 })
    }
    before = { at: slept, acts: sum(hands.done) }
    if (n % 7 === 6) onDay(`${day}: ${told.matters} matters, ${open.length} on their way, ${sum(hands.done)} acts, ${told.broken.length} broken`)
    if (last) break
  }
  const { rows: [count] } = await ground.database.pool.query(`select (select count(*)::int from matters.matter where tenant_id = $1) as matters, (select count(*)::int from matters.matter where tenant_id = $1 and ended) as ended,
    (select count(*)::int from facts.fact where tenant_id = $1) as facts`, [town.tenantId])
  return { ...told, matters: count.matters, ended: count.ended, facts: count.facts, acts: sum(hands.done), refused: Object.fromEntries(hands.refused), seconds: (performance.now() - began) / 1000 }
}

/** C16: a head leaves, the deputy follows, and everything open is in his hands the same minute. */
export async function somebodyLeaves(ground: Ground, { town, chance, now }: Desk, names: readonly string[]): Promise<number> {
  const unitId = town.units.get(chance.pick(names))!
  const of = (role: string) => [...town.people.values()].find(p => p.unitId === unitId && p.roles.includes(role))
  const [head, next] = [of('unitHead'), [...town.people.values()].find(p => p.unitId === unitId && p.name.startsWith('副局长'))]
  if (!head || !next) return 0
  const manager: Actor = { ...clock(town.tenantId), kind: 'person', id: newId(now()), name: '系统管理员', permissions: new Set(['identity.manage']) }
  await runAct(ground, { name: 'identity.startTenure', actor: manager, input: { postId: head.postId, personId: next.id, reason: '组织任命', replace: true }, now: now(), origin: null })
  const { rows: [left] } = await ground.database.pool.query('select count(*)::int as n from matters.matter where tenant_id = $1 and not ended and owner_person = $2', [town.tenantId, head.id])
  if (left.n) throw new Error(`C16: ${left.n} matters stayed with ${head.name}`)
  town.people.delete(head.name)
  town.people.set(next.name, { ...next, roles: ['unitHead', ...next.roles], postId: head.postId, post: head.post, rank: head.rank })
  return 1
}

const sum = (m: ReadonlyMap<string, number>) => [...m.values()].reduce((a, b) => a + b, 0)
